#pragma once

#include <tieuchi/check.hpp>
#include <tieuchi/detail/bound_facts.hpp>
#include <tieuchi/detail/explaining.hpp>
#include <tieuchi/detail/judging.hpp>
#include <tieuchi/detail/session.hpp>
#include <tieuchi/detail/suggest.hpp>
#include <tieuchi/explain.hpp>

#include <tieuchi/impl/explain_rows.ipp>
#include <tieuchi/impl/explain_steps.ipp>

#include <algorithm>
#include <array>

namespace tieuchi::inline TIEUCHI_ABI {

TIEUCHI_INLINE std::string_view to_string(step_form value) noexcept {
    constexpr std::array<std::string_view, 13> names{
        "set",    "criterion", "indicator", "attestation", "requirement", "operation", "definition",
        "lookup", "branch",    "aggregate", "row",         "fact",        "literal"};
    return names[static_cast<std::size_t>(value)];
}

namespace detail {

// ---- heads ---------------------------------------------------------------------------------------------------------

TIEUCHI_INLINE std::string explainer::line(span const& where) const {
    if (!run_.rules.sources().contains(where))
        return {};
    source const& file = run_.rules.sources().at(where.file);
    return file.name() + ":" + std::to_string(file.position_of(where.begin).line);
}

inline void tell_status(judged_set& by, value const& verdict, explanation& step) {
    status const what = verdict.truth.to_status();
    step.value = to_string(what);
    step.estimated = verdict.estimated;
    if (what == status::unknown)
        step.reasons = by.values().reasons().list(verdict.reasons);
}

TIEUCHI_INLINE explanation explainer::head(judged_set& by, set_verdict const& judged, value const& verdict) {
    model::criteria_set const& set = by.set();
    explanation step;
    step.form = step_form::set;
    step.id = set.id;
    step.title = set.title;
    for (syntax::source_reference const& one : set.sources)
        step.documents.push_back(one.text);
    step.line = line(set.where);
    tell_status(by, verdict, step);
    if (set.scores)
        step.score = score_text(by.score());
    for (std::size_t i = 0; i < set.bands.size() && step.detail.empty(); ++i)
        if (by.band(i).truth == outcome::yes())
            step.detail = set.bands[i].title;
    if (judged.recorded != nullptr && !judged.computed.truth.is_decided() && !judged.recorded->decision.empty())
        step.documents.push_back(judged.recorded->decision);
    return step;
}

inline bool gives_points(model::indicator const& declared) {
    return declared.points != model::no_node || !declared.deductions.empty();
}

TIEUCHI_INLINE explanation explainer::criterion_head(judged_set& by, std::size_t index) {
    model::criterion const& declared = by.set().criteria[index];
    section_verdict const& judged = by.criterion(index);
    explanation step;
    step.form = step_form::criterion;
    step.id = declared.id;
    step.title = declared.title;
    step.documents = declared.documents;
    step.line = line(declared.where);
    tell_status(by, judged.whole, step);
    bool scores = !declared.deductions.empty();
    for (std::uint32_t i = 0; i < declared.indicator_count; ++i)
        scores = scores || gives_points(by.set().indicators[declared.first_indicator + i]);
    if (scores)
        step.score = score_text(by.criterion_score(index));
    return step;
}

TIEUCHI_INLINE explanation explainer::indicator_head(judged_set& by, std::size_t index) {
    model::indicator const& declared = by.set().indicators[index];
    section_verdict const& judged = by.indicator(index);
    explanation step;
    step.form = step_form::indicator;
    step.id = declared.id;
    step.title = declared.title;
    step.documents = declared.documents;
    step.line = line(declared.where);
    tell_status(by, judged.whole, step);
    if (gives_points(declared))
        step.score = score_text(by.indicator_score(index));
    if (declared.body == syntax::body_kind::scored && judged.whole.truth != outcome::not_applicable() &&
        judged.whole.truth.is_decided())
        step.value.clear(); // nobody has asked for a status
    return step;
}

// ---- parts of verdicts ---------------------------------------------------------------------------------------------

// What a section is by whether it applies and by what it requires, as the evaluator has it.
inline outcome applied_to(outcome applies, outcome body) {
    unsigned bits = 0;
    if ((applies.bits() & (outcome::yes_bit | outcome::undefined_bit)) != 0)
        bits |= body.bits();
    if (applies.bits() != outcome::yes_bit)
        bits |= outcome::not_applicable_bit;
    return outcome::of(bits);
}

TIEUCHI_INLINE explanation explainer::requirement(judged_set& by, std::string role, model::node_id id) {
    model::node const& n = by.set().nodes[id];
    explanation made;
    made.form = step_form::requirement;
    made.role = std::move(role);
    made.text = text(by, id);
    made.line = line(n.where);
    describe(by, by.values().evaluate(id), n.type, {}, made);
    if (is_deep())
        return made;
    ++depth_;
    sole(by, id, {}, made);
    --depth_;
    return made;
}

TIEUCHI_INLINE explainer::draft explainer::draft_of(judged_set& by, std::string role, model::node_id id) {
    value v = by.values().evaluate_apart(id);
    v.fit(model::value_kind::truth);
    return {v.truth, [this, &by, role = std::move(role), id] { return requirement(by, role, id); }};
}

// Where only what decides is wanted, the rest is counted.
TIEUCHI_INLINE void explainer::write(drafts const& parts, std::vector<bool> const& decides, explanation& step) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
        bool const is_why = decides[i] || !parts[i].said.is_decided() ||
                            (parts[i].said == outcome::no() && step.value == to_string(status::unmet));
        if (brief_ && !is_why) {
            ++step.omitted;
            continue;
        }
        step.parts.push_back(parts[i].write());
        step.parts.back().decides = decides[i];
    }
}

// Whether a section applies is asked before anything else: the first parts, so many as @p conditions says.
TIEUCHI_INLINE void explainer::write(drafts const& parts, std::size_t conditions, section_verdict const& judged,
                                     joined const& join, explanation& step) {
    std::vector<outcome> said;
    for (draft const& part : parts)
        said.push_back(part.said);
    bool const overruled = judged.attested || judged.data_error != reason_book::none;
    write(parts, overruled ? std::vector<bool>(parts.size()) : deciding(said, judged.whole.truth, join, conditions),
          step);
}

TIEUCHI_INLINE void explainer::add_attestation(attestation const* given, section_verdict const& judged,
                                               explanation& step) {
    if (given == nullptr)
        return;
    explanation said;
    said.form = step_form::attestation;
    said.id = given->section;
    said.title = given->by;
    said.value = given->verdict ? to_string(*given->verdict) : std::string_view("unknown");
    said.decides = judged.attested;
    if (given->expires)
        said.detail = ".. " + given->expires->to_string();
    if (given->dated)
        said.detail = given->dated->to_string() + " " + (given->expires ? said.detail : "..");
    if (!given->document.empty())
        said.documents.push_back(given->document);
    bool const lapsed = given->expires && (!run_.as_of || *given->expires < *run_.as_of);
    said.selected = !lapsed && !judged.contradicts;
    if (lapsed)
        said.reasons = {run_.as_of ? reason{reason_kind::attestation_expired, given->expires->to_string()}
                                   : reason{reason_kind::no_date, {}}};
    step.parts.push_back(std::move(said));
}

// The test of the facts that makes a verdict doubtful.
TIEUCHI_INLINE void explainer::add_checks(judged_set& by, reason_book::set why, explanation& step) {
    if (why == reason_book::none)
        return;
    for (reason const& one : by.values().reasons().list(why))
        for (model::data_check const& check : by.set().checks)
            if (one.kind == reason_kind::data_error && check.error && check.title == one.detail) {
                step.parts.push_back(requirement(by, "check", check.condition));
                step.parts.back().title = check.title;
                step.parts.back().line = line(check.where);
                step.parts.back().decides = true;
            }
}

TIEUCHI_INLINE void explainer::add_points(judged_set& by, model::node_id points,
                                          std::vector<model::node_id> const& deductions, explanation& step) {
    if (brief_)
        return;
    if (points != model::no_node)
        step.parts.push_back(requirement(by, "points", points));
    for (model::node_id const deduction : deductions)
        step.parts.push_back(requirement(by, "deduct", deduction));
}

// ---- indicators ----------------------------------------------------------------------------------------------------

// Whether the criterion applies is said at the criterion, and here where it is why.
TIEUCHI_INLINE void explainer::add_applicability(judged_set& by, std::uint32_t criterion, drafts& parts) {
    model::criterion const& declared = by.set().criteria[criterion];
    if (declared.applies == model::no_node)
        return;
    outcome const applies = by.criterion_applies(criterion).truth;
    bool const is_new = begin(by, subject_kind::applies, criterion);
    if (!is_new && applies == outcome::yes())
        return;
    parts.push_back({applies, [this, &by, &declared, is_new] {
                         std::size_t const depth = depth_;
                         if (!is_new) // no parts
                             depth_ = static_cast<std::size_t>(-1);
                         explanation made = requirement(by, "applies", declared.applies);
                         depth_ = depth;
                         made.id = declared.id;
                         return made;
                     }});
}

TIEUCHI_INLINE void explainer::add_body(judged_set& by, model::indicator const& declared, bool left_out,
                                        drafts& parts) {
    explanation open;
    open.form = step_form::literal;
    open.role = "requires";
    open.value = "unknown";
    switch (declared.body) {
    case syntax::body_kind::require:
        for (model::node_id const id : declared.requirements) {
            parts.push_back(draft_of(by, "requires", id));
            if (left_out)
                parts.back().write = [this, &by, id] { return unread(by, id, "requires"); };
        }
        return;
    case syntax::body_kind::scored:
        return;
    case syntax::body_kind::pending:
        open.text = "pending";
        open.reasons = {{reason_kind::pending, {}}};
        break;
    case syntax::body_kind::delegated:
        open.text = "delegated to \"" + declared.delegate + "\"";
        open.reasons = {{reason_kind::delegated, declared.delegate}};
        break;
    case syntax::body_kind::attested:
    case syntax::body_kind::none:
        open.text = "attested";
        open.reasons = {{reason_kind::no_attestation, {}}};
        break;
    }
    open.selected = !left_out;
    parts.push_back({outcome::unknown(), [open] { return open; }});
}

TIEUCHI_INLINE void explainer::fill_indicator(judged_set& by, std::size_t index, explanation& step) {
    if (is_deep())
        return;
    ++depth_;
    model::indicator const& declared = by.set().indicators[index];
    section_verdict const& judged = by.indicator(index);
    attestation const* const said = by.values().given().of_indicators[index];
    drafts parts;
    add_applicability(by, declared.criterion, parts);
    if (declared.applies != model::no_node)
        parts.push_back(draft_of(by, "applies", declared.applies));
    std::size_t const conditions = parts.size();
    bool const left_out = std::any_of(parts.begin(), parts.end(), [](draft const& part) {
        return part.said == outcome::no() || part.said == outcome::not_applicable();
    });
    // That nobody has attested anything is said by the attestation itself, where there is one.
    bool const waits = declared.body == syntax::body_kind::attested || declared.body == syntax::body_kind::none;
    if (!waits || said == nullptr)
        add_body(by, declared, left_out, parts);
    bool const scored = declared.body == syntax::body_kind::scored;
    write(
        parts, conditions, judged,
        [conditions, scored](std::vector<outcome> const& all) {
            outcome result = outcome::not_applicable();
            for (std::size_t i = conditions; i < all.size(); ++i)
                result = result && all[i];
            if (scored)
                result = outcome::yes();
            else if (all.size() == conditions)
                result = outcome::unknown();
            for (std::size_t i = conditions; i > 0; --i)
                result = applied_to(all[i - 1], result);
            return result;
        },
        step);
    add_attestation(said, judged, step);
    add_checks(by, judged.data_error, step);
    add_points(by, declared.points, declared.deductions, step);
    --depth_;
}

TIEUCHI_INLINE explanation explainer::indicator(judged_set& by, std::size_t index) {
    explanation step = indicator_head(by, index);
    begin(by, subject_kind::indicator, index);
    fill_indicator(by, index, step);
    return step;
}

// ---- criteria ------------------------------------------------------------------------------------------------------

TIEUCHI_INLINE void explainer::reserve(judged_set& by, model::criterion const& declared) {
    for (std::uint32_t i = 0; i < declared.indicator_count; ++i)
        begin(by, subject_kind::indicator, declared.first_indicator + i);
}

TIEUCHI_INLINE void explainer::fill_criterion(judged_set& by, std::size_t index, explanation& step) {
    if (is_deep())
        return;
    ++depth_;
    model::criterion const& declared = by.set().criteria[index];
    section_verdict const& judged = by.criterion(index);
    drafts parts;
    bool const has_condition = declared.applies != model::no_node;
    if (has_condition && begin(by, subject_kind::applies, index)) {
        parts.push_back(draft_of(by, "applies", declared.applies));
        parts.back().said = by.criterion_applies(index).truth;
    } else {
        add_applicability(by, static_cast<std::uint32_t>(index), parts);
    }
    std::size_t const conditions = parts.size();
    if (declared.met != model::no_node)
        parts.push_back(draft_of(by, "met", declared.met));
    drafts indicators;
    for (std::uint32_t i = declared.first_indicator; i < declared.first_indicator + declared.indicator_count; ++i) {
        drafts& group = declared.met != model::no_node || by.set().indicators[i].body == syntax::body_kind::scored
                            ? indicators
                            : parts;
        group.push_back({by.indicator(i).by_itself.truth, [this, &by, i] { return indicator(by, i); }});
    }
    write(
        parts, conditions, judged,
        [conditions](std::vector<outcome> const& all) {
            outcome result = outcome::not_applicable();
            for (std::size_t i = conditions; i < all.size(); ++i)
                result = result && all[i];
            return conditions > 0 ? applied_to(all[0], result) : result;
        },
        step);
    write(indicators, std::vector<bool>(indicators.size()), step);
    add_attestation(by.values().given().of_criteria[index], judged, step);
    add_points(by, model::no_node, declared.deductions, step);
    --depth_;
}

TIEUCHI_INLINE explanation explainer::criterion(judged_set& by, std::size_t index) {
    explanation step = criterion_head(by, index);
    begin(by, subject_kind::criterion, index);
    reserve(by, by.set().criteria[index]);
    fill_criterion(by, index, step);
    return step;
}

// ---- sets ----------------------------------------------------------------------------------------------------------

TIEUCHI_INLINE explanation explainer::prerequisite(judged_set& by, prerequisite_result const& shown) {
    explanation made;
    if (judged_set* const other = by.subject().find_set(shown.ruleset)) {
        made = asked_set(*other);
    } else {
        made.form = step_form::set;
        made.id = shown.ruleset;
        made.value = to_string(shown.status);
        if (shown.recorded && !shown.document.empty())
            made.documents.push_back(shown.document);
        if (shown.status == status::unknown)
            made.reasons = {{reason_kind::no_recognition, shown.ruleset}};
    }
    made.role = "prerequisite";
    return made;
}

TIEUCHI_INLINE void explainer::fill_set(judged_set& by, bool recorded, explanation& step) {
    if (is_deep())
        return;
    ++depth_;
    model::criteria_set const& set = by.set();
    set_verdict const& judged = by.whole();
    for (std::size_t c = 0; c < set.criteria.size(); ++c) {
        begin(by, subject_kind::criterion, c);
        reserve(by, set.criteria[c]);
    }
    drafts parts;
    for (prerequisite_result const& one : judged.prerequisites)
        parts.push_back({one.status == status::met       ? outcome::yes()
                         : one.status == status::unmet   ? outcome::no()
                         : one.status == status::unknown ? outcome::unknown()
                                                         : outcome::not_applicable(),
                         [this, &by, &one] { return prerequisite(by, one); }});
    std::size_t const required = parts.size();
    if (set.recognise != model::no_node)
        parts.push_back(draft_of(by, "recognise", set.recognise));
    drafts others;
    for (std::size_t i = 0; i < set.bands.size(); ++i) {
        drafts& group = set.recognise == model::no_node ? parts : others;
        group.push_back(draft_of(by, "class", set.bands[i].condition));
        group.back().write = [this, &by, i, inner = group.back().write] {
            explanation made = inner();
            made.title = by.set().bands[i].title;
            made.line = line(by.set().bands[i].where);
            made.selected = made.value == "yes";
            return made;
        };
    }
    bool const by_class = set.recognise == model::no_node && !set.bands.empty();
    bool const by_criteria = set.recognise == model::no_node && set.bands.empty();
    for (std::size_t c = 0; c < set.criteria.size(); ++c)
        (by_criteria ? parts : others).push_back({by.criterion(c).whole.truth, [this, &by, c] {
                                                      return criterion(by, c);
                                                  }});
    section_verdict verdict;
    verdict.whole = judged.computed;
    verdict.attested = recorded; // whatever is known of the rest
    write(
        parts, 0, verdict,
        [required, by_class](std::vector<outcome> const& all) {
            outcome result = outcome::not_applicable();
            for (std::size_t i = required; i < all.size(); ++i)
                result = by_class ? result || all[i] : result && all[i];
            for (std::size_t i = 0; i < required; ++i)
                result = result && all[i];
            return result;
        },
        step);
    write(others, std::vector<bool>(others.size()), step);
    if (recorded) {
        explanation said;
        said.form = step_form::attestation;
        said.role = "recognition";
        said.id = set.id;
        said.value = to_string(status::met);
        said.decides = true;
        if (judged.recorded->dated)
            said.detail = judged.recorded->dated->to_string() + " ..";
        if (!judged.recorded->decision.empty())
            said.documents.push_back(judged.recorded->decision);
        step.parts.push_back(std::move(said));
    }
    --depth_;
}

TIEUCHI_INLINE explanation explainer::whole(judged_set& by) {
    set_verdict const& judged = by.whole();
    explanation step = head(by, judged, judged.computed);
    begin(by, subject_kind::set, 0);
    fill_set(by, false, step);
    return step;
}

// ---- sections that others ask for ----------------------------------------------------------------------------------

TIEUCHI_INLINE explanation explainer::asked_set(judged_set& by) {
    set_verdict const& judged = by.whole();
    explanation step = head(by, judged, judged.whole);
    if (begin(by, subject_kind::set, 0))
        fill_set(by, judged.recorded != nullptr && !judged.computed.truth.is_decided(), step);
    return step;
}

TIEUCHI_INLINE explanation explainer::asked_section(judged_set& by, syntax::tally_level over, std::size_t index) {
    bool const is_criterion = over == syntax::tally_level::criteria;
    if (!begin(by, is_criterion ? subject_kind::criterion : subject_kind::indicator, index))
        return is_criterion ? criterion_head(by, index) : indicator_head(by, index);
    return is_criterion ? criterion(by, index) : indicator(by, index);
}

/// Finds the set and the number that a name is about: `7`, `criterion 7`, `indicator 7`, `set::7`.
struct named_section {
    judged_set* by = nullptr;
    std::string_view id{};
    bool criterion = true; // is looked for
    bool indicator = true;

    named_section(judged_set& own, std::string_view name) : by(&own), id(name) {
        if (std::size_t const at = id.find("::"); at != std::string_view::npos) {
            by = own.set().id == id.substr(0, at) ? &own : own.subject().find_set(id.substr(0, at));
            id.remove_prefix(at + 2);
        }
        constexpr std::string_view words[2] = {"criterion ", "indicator "};
        if (id.substr(0, words[0].size()) == words[0])
            indicator = false;
        else if (id.substr(0, words[1].size()) == words[1])
            criterion = false;
        if (criterion != indicator)
            id.remove_prefix(words[0].size());
        while (!id.empty() && id.front() == ' ')
            id.remove_prefix(1);
    }
};

inline void report_no_section(judged_set& by, std::string_view asked, diagnostics& out) {
    std::vector<std::string> known;
    for (model::criterion const& one : by.set().criteria)
        known.push_back(one.id);
    for (model::indicator const& one : by.set().indicators)
        known.push_back(one.id);
    out.add(diagnostic(code::no_such_id, nowhere,
                       {std::string(asked), by.set().id, suggest(std::string(asked), known).value_or("")}));
}

} // namespace detail

TIEUCHI_INLINE std::optional<explanation> explain(ruleset const& rules, std::string_view set_id, facts const& given,
                                                  std::string_view section, explain_options const& options,
                                                  diagnostics& out) {
    model::criteria_set const* const found = find_set(rules, set_id, out);
    if (found == nullptr)
        return std::nullopt;
    std::optional<date> const as_of = options.evaluation.as_of ? options.evaluation.as_of : given.as_of;
    detail::judging_run run{rules, given, options.evaluation, as_of, out};
    detail::judged_subject subject(run, detail::reported_subject::of(given, found->id));
    std::size_t const errors_before = out.error_count();
    detail::judged_set& by = subject.bind_set(*rules.find(found->id, as_of));
    detail::bind_records(run, subject.given());
    if (out.error_count() != errors_before)
        return std::nullopt;
    detail::explainer proof(run, options);
    if (section.empty())
        return proof.whole(by);
    detail::named_section const asked(by, section);
    if (asked.by != nullptr && asked.criterion)
        if (auto const at = asked.by->section(syntax::tally_level::criteria, asked.id))
            return proof.criterion(*asked.by, *at);
    if (asked.by != nullptr && asked.indicator)
        if (auto const at = asked.by->section(syntax::tally_level::indicators, asked.id))
            return proof.indicator(*asked.by, *at);
    detail::report_no_section(asked.by != nullptr ? *asked.by : by, asked.by != nullptr ? asked.id : section, out);
    return std::nullopt;
}

} // namespace tieuchi::inline TIEUCHI_ABI
