#pragma once

#include <tieuchi/detail/judging.hpp>

#include <algorithm>
#include <unordered_set>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

/// Names in order of first appearance, each once.
class unique_names {
public:
    void add(std::vector<std::string> const& names) {
        for (std::string const& name : names)
            if (seen_.insert(name).second)
                names_.push_back(name);
    }
    [[nodiscard]] std::vector<std::string> const& names() const noexcept { return names_; }

private:
    std::vector<std::string> names_{};
    std::unordered_set<std::string> seen_{};
};

/// The facts that reasons wait for.
inline std::vector<std::string> facts_missing(std::vector<reason> const& reasons) {
    std::vector<std::string> result;
    for (reason const& one : reasons)
        if (one.kind == reason_kind::not_reported)
            result.push_back(one.detail);
    return result;
}

/// Judges one subject by one set.
class judge_of_set {
public:
    judge_of_set(ruleset const& rules, evaluator& values, facts const& given, std::optional<date> as_of,
                 diagnostics& out)
        : rules_(rules), values_(values), set_(values.set()), given_(given), as_of_(as_of), out_(out) {}

    result run() {
        head();
        for (std::size_t i = 0; i < set_.criteria.size(); ++i)
            result_.criteria.push_back(criterion(i));
        value const verdict = recognition();
        result_.status = verdict.truth.to_status();
        missing_.add(facts_missing(values_.reasons().list(verdict.reasons)));
        result_.missing = missing_.names();
        count();
        return std::move(result_);
    }

private:
    // ---- the set -----------------------------------------------------------------------------------------------

    void head() {
        result_.ruleset = set_.id;
        result_.ruleset_title = set_.title;
        result_.ruleset_digest = rules_.digest();
        result_.subject = given_.subject;
        result_.as_of = as_of_;
        bool const too_early = as_of_ && set_.valid_from && *as_of_ < *set_.valid_from;
        bool const too_late = as_of_ && set_.valid_to && *set_.valid_to < *as_of_;
        if (!too_early && !too_late)
            return;
        std::string const from = set_.valid_from ? set_.valid_from->to_string() + " " : "";
        std::string const to = set_.valid_to ? " " + set_.valid_to->to_string() : "";
        diagnostic const warning(code::outside_valid, set_.where, {as_of_->to_string(), from + ".." + to});
        result_.warnings.push_back(code_text(warning.code) + ": " + message(warning, language::en));
        out_.add(warning);
    }

    value recognition() {
        value verdict = set_.recognise == model::no_node ? values_.conjunction(outcomes_)
                                                         : values_.evaluate(set_.recognise);
        return published(std::move(verdict));
    }

    // An undefined answer is not a verdict: it is published as one that is not known.
    static value published(value v) {
        if (v.truth.can_be(outcome::undefined_bit))
            v.truth = outcome::of((v.truth.bits() & ~unsigned{outcome::undefined_bit}) | outcome::unknown().bits());
        return v;
    }

    void count() {
        for (criterion_result const& c : result_.criteria) {
            count(c.status, result_.criteria_counts);
            for (indicator_result const& i : c.indicators)
                count(i.status, result_.indicator_counts);
        }
        finish(result_.criteria_counts);
        finish(result_.indicator_counts);
    }

    static void count(status what, status_counts& counts) {
        switch (what) {
        case status::met:
            ++counts.met;
            break;
        case status::unmet:
            ++counts.unmet;
            break;
        case status::unknown:
            ++counts.unknown;
            break;
        case status::not_applicable:
            ++counts.not_applicable;
            break;
        }
    }

    void finish(status_counts& counts) const {
        counts.counted_met = counts.met;
        counts.counted_total = counts.total();
        auto const rule = [&counts](model::counted_as as, std::size_t how_many) {
            if (as == model::counted_as::met)
                counts.counted_met += how_many;
            else if (as == model::counted_as::left_out)
                counts.counted_total -= how_many;
        };
        rule(set_.unknown_counts, counts.unknown);
        rule(set_.not_applicable_counts, counts.not_applicable);
    }

    // ---- attestations ------------------------------------------------------------------------------------------

    // What an attestation has to say on the day of assessment.
    struct standing {
        std::optional<status> verdict{};    // what it fills in
        reason_book::set lapsed = reason_book::none; // or why it does not
    };

    standing standing_of(attestation const* a) {
        if (a == nullptr || !a->verdict || *a->verdict == status::unknown)
            return {};
        if (!a->expires)
            return {a->verdict, reason_book::none};
        // Without a date nobody can tell whether it still counts.
        if (!as_of_)
            return {std::nullopt, values_.reasons().of(reason_kind::no_date)};
        if (*a->expires < *as_of_)
            return {std::nullopt, values_.reasons().of(reason_kind::attestation_expired, a->expires->to_string())};
        return {a->verdict, reason_book::none};
    }

    static outcome outcome_of(status attested) {
        return attested == status::met     ? outcome::yes()
               : attested == status::unmet ? outcome::no()
                                           : outcome::not_applicable();
    }

    static std::string term_of(status what) {
        switch (what) {
        case status::met:
            return argument(term::met);
        case status::unmet:
            return argument(term::unmet);
        case status::not_applicable:
            return argument(term::not_applicable);
        case status::unknown:
            break;
        }
        return argument(term::unknown);
    }

    void warn(code what, attestation const& a, std::vector<std::string> arguments) {
        out_.add(data_diagnostic(what, attestation_path(a), place_of(given_, a.offset), std::move(arguments)));
    }

    // Fills in what is not decided and notes where the two differ; gives whether it filled in.
    bool attest(std::string const& id, attestation const* a, standing const& said, value& judged) {
        bool const decided = judged.truth.is_decided();
        if (said.verdict && !decided) {
            judged = value::of(outcome_of(*said.verdict));
            return true;
        }
        if (said.verdict && judged.truth != outcome_of(*said.verdict)) {
            note_conflict({id, judged.truth.to_status(), *said.verdict, a->document}, *a);
        } else if (said.lapsed != reason_book::none && !decided) {
            judged.reasons = values_.reasons().join({judged.reasons, said.lapsed});
            if (a->expires && as_of_)
                warn_once(*a);
        }
        return false;
    }

    // One attestation may speak for a criterion and for its only indicator.
    void note_conflict(conflict what, attestation const& a) {
        bool const known = std::any_of(result_.conflicts.begin(), result_.conflicts.end(), [&](conflict const& c) {
            return c.section == what.section && c.computed == what.computed && c.attested == what.attested;
        });
        if (known)
            return;
        warn(code::attestation_conflict, a, {what.section, term_of(what.computed), term_of(what.attested)});
        result_.conflicts.push_back(std::move(what));
    }

    void warn_once(attestation const& a) {
        if (std::find(lapsed_.begin(), lapsed_.end(), &a) != lapsed_.end())
            return;
        lapsed_.push_back(&a);
        warn(code::attestation_expired, a, {a.section, a.expires->to_string()});
    }

    // ---- indicators --------------------------------------------------------------------------------------------

    value applicability(model::node_id condition) {
        return condition == model::no_node ? value::of(outcome::yes()) : values_.evaluate(condition);
    }

    // Where it is open whether a section applies, it may turn out to be not applicable.
    value applied(value const& applies, value body) {
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
        body.reasons = body.is_known() ? reason_book::none : values_.reasons().join(why);
        return body;
    }

    value body_of(model::indicator const& declared, bool has_lapsed) {
        value v;
        v.fit(model::value_kind::truth);
        switch (declared.body) {
        case syntax::body_kind::require: {
            std::vector<value> conditions;
            for (model::node_id const condition : declared.requirements)
                conditions.push_back(values_.evaluate(condition));
            return published(values_.conjunction(conditions));
        }
        case syntax::body_kind::pending:
            v.reasons = values_.reasons().of(reason_kind::pending);
            break;
        case syntax::body_kind::delegated:
            v.reasons = values_.reasons().of(reason_kind::delegated, declared.delegate);
            break;
        case syntax::body_kind::attested:
        case syntax::body_kind::none:
            if (!has_lapsed) // one that has lapsed says more than that there is none
                v.reasons = values_.reasons().of(reason_kind::no_attestation);
            break;
        }
        return v;
    }

    // What an indicator adds to its criterion, and what it is by itself.
    struct judged_indicator {
        value for_criterion;
        bool attested = false;
        indicator_result shown;
    };

    judged_indicator indicator(std::size_t index, value const& criterion_applies) {
        model::indicator const& declared = set_.indicators[index];
        attestation const* const a = values_.given().of_indicators[index];
        standing const said = standing_of(a);
        judged_indicator judged;
        value const own = applied(published(applicability(declared.applies)),
                                  body_of(declared, said.lapsed != reason_book::none));
        value whole = applied(criterion_applies, own);
        judged.attested = attest(declared.id, a, said, whole);
        judged.for_criterion = judged.attested ? whole : own;
        values_.judged_indicator(index, whole);
        describe(declared, judged, whole);
        if (judged.attested)
            add_document(judged.shown.documents, *a);
        return judged;
    }

    void describe(model::indicator const& declared, judged_indicator& judged, value const& whole) {
        indicator_result& shown = judged.shown;
        shown.id = declared.id;
        shown.title = declared.title;
        shown.status = whole.truth.to_status();
        shown.basis = judged.attested ? basis::attested : basis::computed;
        shown.agency = declared.agency.empty() ? set_.criteria[declared.criterion].agency : declared.agency;
        shown.reasons = values_.reasons().list(whole.reasons);
        shown.missing = facts_missing(shown.reasons);
        shown.estimated = whole.estimated;
        shown.documents = declared.documents;
        shown.note = declared.note;
        shown.evidence = declared.evidence;
        shown.line = line(declared.where);
        if (declared.body != syntax::body_kind::require ||
            (!judged.attested && shown.status == status::not_applicable))
            return;
        shown_comparison found = find_comparison(values_, declared.requirements);
        shown.comparison = std::move(found.comparison);
        shown.decided_by = std::move(found.decided_by);
        if (!judged.attested && shown.status == status::unmet)
            shown.shortfalls = find_shortfalls(values_, declared.requirements);
    }

    static void add_document(std::vector<std::string>& documents, attestation const& a) {
        if (!a.document.empty() && std::find(documents.begin(), documents.end(), a.document) == documents.end())
            documents.push_back(a.document);
    }

    std::string line(span const& where) const {
        if (!rules_.sources().contains(where))
            return {};
        source const& file = rules_.sources().at(where.file);
        return file.name() + ":" + std::to_string(file.position_of(where.begin).line);
    }

    // ---- criteria ----------------------------------------------------------------------------------------------

    criterion_result criterion(std::size_t index) {
        model::criterion const& declared = set_.criteria[index];
        criterion_result shown;
        shown.id = declared.id;
        shown.title = declared.title;
        shown.agency = declared.agency;
        shown.source = declared.source;
        shown.note = declared.note;
        shown.documents = declared.documents;
        shown.line = line(declared.where);
        value const applies = published(applicability(declared.applies));
        std::vector<judged_indicator> judged;
        std::vector<value> parts;
        for (std::uint32_t i = 0; i < declared.indicator_count; ++i) {
            judged.push_back(indicator(declared.first_indicator + i, applies));
            parts.push_back(judged.back().for_criterion);
        }
        value whole = applied(applies, values_.conjunction(parts));
        shown.basis = basis_of(judged, whole);
        attestation const* const a = values_.given().of_criteria[index];
        bool const attested = attest(declared.id, a, standing_of(a), whole);
        if (attested) {
            shown.basis = basis::attested;
            add_document(shown.documents, *a);
        }
        shown.status = whole.truth.to_status();
        shown.reasons = values_.reasons().list(whole.reasons);
        gather(shown, judged, attested);
        values_.judged_criterion(index, whole);
        outcomes_.push_back(std::move(whole));
        return shown;
    }

    // A verdict rests on the indicators that are what it is: one that is unmet, on those that are unmet.
    static basis basis_of(std::vector<judged_indicator> const& judged, value const& whole) {
        bool computed = false;
        bool attested = false;
        for (judged_indicator const& one : judged)
            if (whole.truth.is_decided() && one.for_criterion.truth == whole.truth)
                (one.attested ? attested : computed) = true;
        return !attested ? basis::computed : computed ? basis::mixed : basis::attested;
    }

    // A criterion waits for what its indicators wait for, unless an authority has spoken for all of it.
    void gather(criterion_result& shown, std::vector<judged_indicator>& judged, bool attested) {
        unique_names missing;
        if (!attested)
            for (judged_indicator const& one : judged)
                missing.add(one.shown.missing);
        missing.add(facts_missing(shown.reasons));
        shown.missing = missing.names();
        missing_.add(shown.missing);
        for (judged_indicator& one : judged)
            shown.indicators.push_back(std::move(one.shown));
    }

    ruleset const& rules_;
    evaluator& values_;
    model::criteria_set const& set_;
    facts const& given_;
    std::optional<date> as_of_;
    diagnostics& out_;
    result result_{};
    unique_names missing_{};
    std::vector<value> outcomes_{};           // of the criteria
    std::vector<attestation const*> lapsed_{}; // that were warned about
};

TIEUCHI_INLINE result judge(ruleset const& rules, evaluator& values, facts const& given, std::optional<date> as_of,
                            diagnostics& out) {
    return judge_of_set(rules, values, given, as_of, out).run();
}

} // namespace detail
} // namespace tieuchi
