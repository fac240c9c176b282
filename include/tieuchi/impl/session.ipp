#pragma once

#include <tieuchi/detail/session.hpp>
#include <tieuchi/evaluate.hpp>

#include <tieuchi/impl/score_scan.ipp>

#include <algorithm>
#include <memory>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

TIEUCHI_INLINE void judging_run::report(code what, std::string path, std::size_t offset,
                                        std::vector<std::string> arguments, std::optional<severity> how) {
    if (!said.insert({what, path, arguments}).second)
        return;
    diagnostic d = data_diagnostic(what, std::move(path), place_of(given, offset), std::move(arguments));
    d.severity = how.value_or(d.severity);
    out.add(std::move(d));
}

// ---- subjects ------------------------------------------------------------------------------------------------------

// Whatever one set asks of another may make that one ask a third.
TIEUCHI_INLINE judged_set& judged_subject::bind_set(model::criteria_set const& set) {
    std::size_t next = sets_.size();
    auto const add = [this](model::criteria_set const& one) {
        if (by_id_.find(one.id) != by_id_.end())
            return;
        if (!run_.as_of && one.in_force_from)
            run_.undated.insert(one.id);
        sets_.push_back(std::make_unique<judged_set>(run_, *this, one, given_));
        by_id_[one.id] = sets_.back().get();
    };
    for (add(set); next < sets_.size(); ++next) {
        model::criteria_set const& asking = sets_[next]->set();
        for (std::vector<std::string> const* const asked : {&asking.prerequisites, &asking.asked_sets})
            for (std::string const& id : *asked)
                if (model::criteria_set const* const other = id.empty() ? nullptr : run_.rules.find(id, run_.as_of))
                    add(*other);
    }
    return *by_id_.find(set.id)->second;
}

TIEUCHI_INLINE void judged_subject::bind_set(std::string_view id) {
    if (model::criteria_set const* const set = id.empty() ? nullptr : run_.rules.find(id, run_.as_of))
        bind_set(*set);
}

TIEUCHI_INLINE judged_set* judged_subject::find_set(std::string_view id) const {
    auto const found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : found->second;
}

// A row that several sets have facts for is one subject.
TIEUCHI_INLINE std::shared_ptr<judged_subject> judged_subject::row(fact_row const& row,
                                                                   reported_subject const& given) {
    std::shared_ptr<judged_subject>& place = rows_[{&row, given.set}];
    if (!place) {
        place = std::make_shared<judged_subject>(run_, given);
        bind_records(run_, given);
    }
    return place;
}

TIEUCHI_INLINE void judged_subject::forget() noexcept {
    for (std::unique_ptr<judged_set> const& one : sets_)
        one->values().forget();
}

// Without a date of assessment there is nothing that a recognition could be later than.
TIEUCHI_INLINE recognition const* judged_subject::recognised(std::string_view set) const {
    for (recognition const& one : *given_.recognitions)
        if (one.ruleset == set && (!one.dated || !run_.as_of || *one.dated <= *run_.as_of))
            return &one;
    return nullptr;
}

// ---- one set -------------------------------------------------------------------------------------------------------

TIEUCHI_INLINE judged_set::judged_set(judging_run& run, judged_subject& subject, model::criteria_set const& set,
                                      reported_subject const& given)
    : run_(run), subject_(subject), set_(set), given_(bind(run, subject, set, given)),
      values_(set, given_, run.as_of, run.reasons, *this, given.path), indicators_(set.indicators.size()),
      criteria_(set.criteria.size()), applies_(set.criteria.size()), checks_(set.checks.size()) {
    for (std::uint32_t i = 0; i < set.criteria.size(); ++i)
        criterion_ids_.insert({set.criteria[i].id, i});
    for (std::uint32_t i = 0; i < set.indicators.size(); ++i)
        indicator_ids_.insert({set.indicators[i].id, i});
}

TIEUCHI_INLINE std::optional<std::uint32_t> judged_set::section(syntax::tally_level over, std::string_view id) const {
    auto const& ids = over == syntax::tally_level::criteria ? criterion_ids_ : indicator_ids_;
    auto const found = ids.find(id);
    return found == ids.end() ? std::nullopt : std::optional(found->second);
}

TIEUCHI_INLINE judged_set::named const* judged_set::find(std::string_view name) {
    if (names_.empty()) {
        auto const add = [this](auto const& declared, named::kind what) {
            for (std::uint32_t i = 0; i < declared.size(); ++i)
                names_.insert({declared[i].name, {what, i}});
        };
        add(set_.facts, named::kind::fact);
        add(set_.lets, named::kind::let);
        add(set_.tables, named::kind::table);
    }
    auto const found = names_.find(name);
    return found == names_.end() ? nullptr : &found->second;
}

// ---- attestations --------------------------------------------------------------------------------------------------

inline outcome outcome_of(status attested) {
    return attested == status::met     ? outcome::yes()
           : attested == status::unmet ? outcome::no()
                                       : outcome::not_applicable();
}

TIEUCHI_INLINE standing judged_set::standing_of(attestation const* a) {
    if (a == nullptr || !a->verdict || *a->verdict == status::unknown)
        return {};
    if (!a->expires)
        return {a->verdict, reason_book::none};
    // Without a date nobody can tell whether it still counts.
    if (!run_.as_of)
        return {std::nullopt, run_.reasons.of(reason_kind::no_date)};
    if (*a->expires < *run_.as_of)
        return {std::nullopt, run_.reasons.of(reason_kind::attestation_expired, a->expires->to_string())};
    return {a->verdict, reason_book::none};
}

// Fills in what is not decided, and notes where the two differ.
TIEUCHI_INLINE void judged_set::attest(attestation const* a, standing const& said, section_verdict& judged) {
    bool const decided = judged.whole.truth.is_decided();
    if (said.verdict && !decided) {
        judged.whole = value::of(outcome_of(*said.verdict));
        judged.attested = true;
    } else if (said.verdict && judged.whole.truth != outcome_of(*said.verdict)) {
        judged.contradicts = said.verdict;
    } else if (said.lapsed != reason_book::none && !decided) {
        judged.whole.reasons = run_.reasons.join({judged.whole.reasons, said.lapsed});
        judged.expired = a->expires && run_.as_of;
    }
}

// ---- indicators ----------------------------------------------------------------------------------------------------

// An undefined answer is not a verdict: it is published as one that is not known.
TIEUCHI_INLINE value judged_set::published(value v) {
    if (v.truth.can_be(outcome::undefined_bit))
        v.truth = outcome::of((v.truth.bits() & ~unsigned{outcome::undefined_bit}) | outcome::unknown().bits());
    v.causes = 0;
    return v;
}

TIEUCHI_INLINE value judged_set::applicability(model::node_id condition) {
    return condition == model::no_node ? value::of(outcome::yes()) : published(values_.evaluate_apart(condition));
}

// Where it is open whether a section applies, it may turn out to be not applicable.
TIEUCHI_INLINE value judged_set::applied(value const& applies, value body) {
    unsigned bits = 0;
    if ((applies.truth.bits() & (outcome::yes_bit | outcome::undefined_bit)) != 0)
        bits |= body.truth.bits();
    if (applies.truth.bits() != outcome::yes_bit)
        bits |= outcome::not_applicable_bit;
    std::vector<reason_book::set> why;
    for (value const* const part : {&applies, static_cast<value const*>(&body)})
        if (!part->is_known())
            why.push_back(part->reasons);
    body.truth = outcome::of(bits);
    body.estimated = (body.estimated && bits != outcome::not_applicable_bit) || applies.estimated;
    body.reasons = body.is_known() ? reason_book::none : run_.reasons.join(why);
    return body;
}

TIEUCHI_INLINE value judged_set::body_of(model::indicator const& declared, bool has_lapsed) {
    value v;
    v.fit(model::value_kind::truth);
    switch (declared.body) {
    case syntax::body_kind::require: {
        std::vector<value> conditions;
        for (model::node_id const condition : declared.requirements)
            conditions.push_back(values_.evaluate_apart(condition));
        return published(values_.conjunction(conditions));
    }
    case syntax::body_kind::scored:
        return value::of(outcome::yes());
    case syntax::body_kind::pending:
        v.reasons = run_.reasons.of(reason_kind::pending);
        break;
    case syntax::body_kind::delegated:
        v.reasons = run_.reasons.of(reason_kind::delegated, declared.delegate);
        break;
    case syntax::body_kind::attested:
    case syntax::body_kind::none:
        if (!has_lapsed) // one that has lapsed says more than that there is none
            v.reasons = run_.reasons.of(reason_kind::no_attestation);
        break;
    }
    return v;
}

TIEUCHI_INLINE section_verdict const& judged_set::indicator(std::size_t index) {
    static section_verdict const open{value::of(outcome::unknown()), value::of(outcome::unknown())};
    return once(indicators_[index], open, [&] { return find_indicator(index); });
}

TIEUCHI_INLINE section_verdict judged_set::find_indicator(std::size_t index) {
    model::indicator const& declared = set_.indicators[index];
    bool const scored = declared.body == syntax::body_kind::scored;
    attestation const* const a = given_.of_indicators[index];
    standing said = standing_of(a);
    section_verdict judged;
    judged.by_itself = applied(applicability(declared.applies), body_of(declared, said.lapsed != reason_book::none));
    judged.whole = applied(criterion_applies(declared.criterion), judged.by_itself);
    if (has_error_checks())
        judged.data_error = failed_check(facts_of(index));
    if (!scored) {
        judged.by_itself = doubted(std::move(judged.by_itself), judged.data_error);
        judged.whole = doubted(std::move(judged.whole), judged.data_error);
    }
    // What has no status can only be left out by an authority.
    if (scored && (said.verdict != status::not_applicable || judged.whole.truth.is_decided()))
        said.verdict = std::nullopt;
    attest(a, said, judged);
    if (judged.attested)
        judged.by_itself = judged.whole;
    else if (said.lapsed != reason_book::none && !judged.by_itself.truth.is_decided())
        judged.by_itself.reasons = run_.reasons.join({judged.by_itself.reasons, said.lapsed});
    return judged;
}

// ---- criteria ------------------------------------------------------------------------------------------------------

TIEUCHI_INLINE value const& judged_set::criterion_applies(std::size_t index) {
    static value const open = value::of(outcome::unknown());
    return once(applies_[index], open, [&] {
        model::node_id const condition = set_.criteria[index].applies;
        return doubted(applicability(condition), failed_check(condition));
    });
}

TIEUCHI_INLINE section_verdict const& judged_set::criterion(std::size_t index) {
    static section_verdict const open{value::of(outcome::unknown())};
    return once(criteria_[index], open, [&] { return find_criterion(index); });
}

TIEUCHI_INLINE section_verdict judged_set::find_criterion(std::size_t index) {
    model::criterion const& declared = set_.criteria[index];
    value body;
    if (declared.met == model::no_node) {
        std::vector<value> parts;
        for (std::uint32_t i = declared.first_indicator; i < declared.first_indicator + declared.indicator_count; ++i)
            if (set_.indicators[i].body != syntax::body_kind::scored)
                parts.push_back(indicator(i).by_itself);
        body = values_.conjunction(parts);
    } else {
        body = doubted(published(values_.evaluate_apart(declared.met)), failed_check(declared.met));
    }
    section_verdict judged;
    judged.whole = applied(criterion_applies(index), std::move(body));
    attestation const* const a = given_.of_criteria[index];
    attest(a, standing_of(a), judged);
    return judged;
}

// ---- the whole set -------------------------------------------------------------------------------------------------

TIEUCHI_INLINE value judged_set::band(std::size_t index) {
    return values_.evaluate_apart(set_.bands[index].condition);
}

// Each class alone may be open where it is certain that one is given.
TIEUCHI_INLINE value judged_set::some_band(std::vector<value> const& bands) {
    value v = values_.disjunction(bands);
    if (v.is_known())
        return v;
    std::optional<outcome> const at_every_score = score_scan(*this).some_band();
    if (at_every_score && at_every_score->is_decided()) {
        v.truth = *at_every_score;
        v.reasons = reason_book::none;
    }
    return v;
}

TIEUCHI_INLINE value judged_set::condition() {
    if (set_.recognise != model::no_node)
        return values_.evaluate_apart(set_.recognise);
    std::vector<value> parts;
    for (std::size_t i = 0; i < set_.bands.size(); ++i)
        parts.push_back(band(i));
    if (!set_.bands.empty())
        return some_band(parts);
    for (std::size_t i = 0; i < set_.criteria.size(); ++i)
        parts.push_back(criterion(i).whole);
    return values_.conjunction(parts);
}

TIEUCHI_INLINE set_verdict const& judged_set::whole() {
    static set_verdict const open{value::of(outcome::unknown()), value::of(outcome::unknown())};
    return once(whole_, open, [&] { return find_whole(); });
}

TIEUCHI_INLINE set_verdict judged_set::find_whole() {
    set_verdict judged;
    std::vector<value> parts{condition()};
    for (std::string const& id : set_.prerequisites) {
        judged.prerequisites.push_back({.ruleset = id});
        parts.push_back(prerequisite(id, judged.prerequisites.back()));
    }
    judged.computed = published(parts.size() == 1 ? std::move(parts.front()) : values_.conjunction(parts));
    judged.recorded = subject_.recognised(set_.id);
    judged.whole = judged.recorded != nullptr && !judged.computed.truth.is_decided() ? value::of(outcome::yes())
                                                                                      : judged.computed;
    return judged;
}

TIEUCHI_INLINE value judged_set::prerequisite(std::string const& id, prerequisite_result& shown) {
    value verdict = value::of(outcome::unknown());
    recognition const* recorded = nullptr;
    if (judged_set* const other = subject_.find_set(id)) {
        set_verdict const& judged = other->whole();
        verdict = judged.whole;
        recorded = judged.computed.truth.is_decided() ? nullptr : judged.recorded;
    } else if ((recorded = subject_.recognised(id)) != nullptr) {
        verdict = value::of(outcome::yes());
    } else {
        verdict.reasons = run_.reasons.of(reason_kind::no_recognition, id);
    }
    shown.status = verdict.truth.to_status();
    shown.recorded = recorded != nullptr;
    shown.document = recorded != nullptr ? recorded->decision : std::string();
    return verdict;
}

// ---- tests of the data ---------------------------------------------------------------------------------------------

TIEUCHI_INLINE check_result const& judged_set::check(std::size_t index) {
    static check_result const open{};
    return once(checks_[index], open, [&] { return run_check(values_, set_.checks[index]); });
}

TIEUCHI_INLINE bool judged_set::has_error_checks() const {
    return std::any_of(set_.checks.begin(), set_.checks.end(), [](model::data_check const& c) { return c.error; });
}

// Gives the reason that a test has failed that looks at one of the facts, or none.
TIEUCHI_INLINE reason_book::set judged_set::failed_check(std::set<std::string> const& facts) {
    for (std::size_t i = 0; i < set_.checks.size(); ++i) {
        model::data_check const& one = set_.checks[i];
        bool const concerned = one.error && std::any_of(one.facts.begin(), one.facts.end(), [&](std::uint32_t fact) {
            return facts.find(set_.facts[fact].name) != facts.end();
        });
        if (concerned && check(i).outcome == check_outcome::mismatch)
            return run_.reasons.of(reason_kind::data_error, one.title);
    }
    return reason_book::none;
}

TIEUCHI_INLINE reason_book::set judged_set::failed_check(model::node_id condition) {
    if (condition == model::no_node || !has_error_checks())
        return reason_book::none;
    std::vector<bool> seen(set_.nodes.size());
    std::set<std::string> names;
    collect_facts(condition, seen, names);
    return failed_check(names);
}

// Facts that do not fit together decide nothing.
TIEUCHI_INLINE value judged_set::doubted(value judged, reason_book::set why) {
    if (why == reason_book::none)
        return judged;
    reason_book::set const others = judged.is_known() ? reason_book::none : judged.reasons;
    judged.truth = outcome::of(judged.truth.bits() | outcome::unknown().bits());
    judged.reasons = run_.reasons.join({others, why});
    return judged;
}

TIEUCHI_INLINE std::set<std::string> const& judged_set::facts_of(std::size_t indicator) {
    static std::set<std::string> const none{};
    facts_of_.resize(set_.indicators.size());
    return once(facts_of_[indicator], none, [&] {
        model::indicator const& declared = set_.indicators[indicator];
        std::vector<model::node_id> roots = declared.requirements;
        roots.insert(roots.end(), declared.deductions.begin(), declared.deductions.end());
        roots.insert(roots.end(), {declared.points, declared.applies, set_.criteria[declared.criterion].applies});
        std::vector<bool> seen(set_.nodes.size());
        std::set<std::string> names;
        for (model::node_id const root : roots)
            collect_facts(root, seen, names);
        return names;
    });
}

// How deep nodes and lets rest on each other is bounded.
TIEUCHI_INLINE void judged_set::collect_facts(model::node_id id, std::vector<bool>& seen,
                                              std::set<std::string>& names) {
    using model::operation;
    if (id == model::no_node || seen[id])
        return;
    seen[id] = true;
    model::node const& n = set_.nodes[id];
    if (n.op == operation::fact || (n.op == operation::aggregate && !n.is_field))
        names.insert(set_.facts[n.slot].name);
    if (n.op == operation::let)
        collect_facts(set_.lets[n.slot].value, seen, names);
    if (n.op == operation::foreign && !n.of_row) {
        judged_set* const other = subject_.find_set(n.set);
        named const* const what = other == nullptr ? nullptr : other->find(n.text);
        if (what != nullptr && what->what == named::kind::fact) {
            names.insert(n.text);
        } else if (what != nullptr && what->what == named::kind::let) {
            std::vector<bool> seen_there(other->set_.nodes.size());
            other->collect_facts(other->set_.lets[what->index].value, seen_there, names);
        }
    }
    for (model::node_id const operand : n.operands)
        collect_facts(operand, seen, names);
    for (model::node_id const part : {n.filter, n.body, n.bound})
        collect_facts(part, seen, names);
}

// ---- points --------------------------------------------------------------------------------------------------------

inline section_score open_score() {
    section_score open;
    open.points.fit(model::value_kind::number);
    open.most.fit(model::value_kind::number);
    return open;
}

TIEUCHI_INLINE section_score const& judged_set::indicator_score(std::size_t index) {
    static section_score const open = open_score();
    indicator_scores_.resize(set_.indicators.size());
    return once(indicator_scores_[index], open, [&] { return compute_indicator_score(*this, index); });
}

TIEUCHI_INLINE section_score const& judged_set::criterion_score(std::size_t index) {
    static section_score const open = open_score();
    criterion_scores_.resize(set_.criteria.size());
    return once(criterion_scores_[index], open, [&] { return compute_criterion_score(*this, index); });
}

TIEUCHI_INLINE section_score const& judged_set::score() {
    static section_score const open = open_score();
    return once(score_, open, [&] { return compute_set_score(*this); });
}

} // namespace detail
} // namespace tieuchi
