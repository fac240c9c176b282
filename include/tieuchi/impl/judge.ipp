#pragma once

#include <tieuchi/detail/judging.hpp>
#include <tieuchi/detail/session.hpp>

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

/// Describes the judgement by one set.
class judge_of_set {
public:
    judge_of_set(judged_set& by, facts const& given)
        : by_(by), run_(by.run()), values_(by.values()), set_(by.set()), given_(given), remedies_(by) {}

    result run() {
        head();
        for (std::size_t i = 0; i < set_.criteria.size(); ++i)
            result_.criteria.push_back(criterion(i));
        whole();
        other_sets();
        for (std::size_t i = 0; i < set_.checks.size(); ++i) {
            result_.checks.push_back(by_.check(i));
            result_.checks.back().line = line(set_.checks[i].where);
        }
        result_.missing = missing_.names();
        count();
        return std::move(result_);
    }

private:
    // ---- the set -----------------------------------------------------------------------------------------------

    void head() {
        result_.ruleset = set_.id;
        result_.ruleset_title = set_.title;
        result_.ruleset_digest = run_.rules.digest();
        result_.subject = given_.subject;
        result_.as_of = run_.as_of;
        std::optional<date> const& as_of = run_.as_of;
        bool const too_early = as_of && set_.valid_from && *as_of < *set_.valid_from;
        bool const too_late = as_of && set_.valid_to && *set_.valid_to < *as_of;
        if (too_early || too_late) {
            std::string const from = set_.valid_from ? set_.valid_from->to_string() + " " : "";
            std::string const to = set_.valid_to ? " " + set_.valid_to->to_string() : "";
            warn(diagnostic(code::outside_valid, set_.where, {as_of->to_string(), from + ".." + to}));
        }
        for (std::string const& id : run_.undated)
            warn(diagnostic(code::as_of_missing, run_.rules.find(id)->where, {id}));
    }

    // A warning that a reader of the result has to know of as well.
    void warn(diagnostic const& what) {
        result_.warnings.push_back(code_text(what.code) + ": " + message(what, language::en));
        run_.out.add(what);
    }

    void whole() {
        set_verdict const& judged = by_.whole();
        value const& verdict = judged.computed;
        result_.status = verdict.truth.to_status();
        result_.estimated = verdict.estimated;
        if (result_.status == status::unknown)
            result_.reasons = values_.reasons().list(verdict.reasons);
        missing_.add(facts_missing(result_.reasons));
        result_.prerequisites = judged.prerequisites;
        if (set_.scores) {
            result_.score = score_text(by_.score());
            missing_.add(facts_missing(values_.reasons().list(by_.score().points.reasons)));
        }
        bands();
        result_.remedy = remedies_.whole();
    }

    // The class whose condition holds is given, or else those are open whose condition still can.
    void bands() {
        for (std::size_t i = 0; i < set_.bands.size(); ++i) {
            outcome const holds = by_.band(i).truth;
            if (holds == outcome::yes()) {
                result_.band = set_.bands[i].title;
                result_.bands_open.clear();
                return;
            }
            if (holds.can_be(outcome::yes_bit) || holds.can_be(outcome::undefined_bit))
                result_.bands_open.push_back(set_.bands[i].title);
        }
    }

    void count() {
        for (criterion_result const& c : result_.criteria) {
            count(c.status, result_.criteria_counts);
            for (indicator_result const& i : c.indicators)
                if (i.has_status)
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

    // ---- attestations and recognitions -------------------------------------------------------------------------

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

    void warn_of_data(code what, std::string path, std::size_t offset, std::vector<std::string> arguments) {
        run_.out.add(data_diagnostic(what, std::move(path), place_of(given_, offset), std::move(arguments)));
    }

    // Says where an attestation was of no use: the facts refute it, or it has lapsed.
    void note_attestation(section_verdict const& judged, attestation const* a, std::string const& id) {
        if (judged.contradicts)
            note_conflict({id, judged.whole.truth.to_status(), *judged.contradicts, a->document},
                          attestation_path(*a), a->offset);
        if (judged.expired && std::find(lapsed_.begin(), lapsed_.end(), a) == lapsed_.end()) {
            lapsed_.push_back(a);
            warn_of_data(code::attestation_expired, attestation_path(*a), a->offset,
                         {a->section, a->expires->to_string()});
        }
    }

    // One attestation may speak for a criterion and for its only indicator.
    void note_conflict(conflict what, std::string path, std::size_t offset) {
        bool const known = std::any_of(result_.conflicts.begin(), result_.conflicts.end(), [&](conflict const& c) {
            return c.section == what.section && c.computed == what.computed && c.attested == what.attested;
        });
        if (known)
            return;
        warn_of_data(code::attestation_conflict, std::move(path), offset,
                     {what.section, term_of(what.computed), term_of(what.attested)});
        result_.conflicts.push_back(std::move(what));
    }

    // Of the other sets that were asked about the subject only this is told.
    void other_sets() {
        for (auto const& other : by_.subject().sets()) {
            if (other.get() == &by_)
                continue;
            model::criteria_set const& set = other->set();
            bound_facts const& given = other->values().given();
            for (std::size_t i = 0; i < set.criteria.size(); ++i)
                if (section_verdict const* const judged = other->found_criterion(i))
                    note_attestation(*judged, given.of_criteria[i], set.id + "::" + set.criteria[i].id);
            for (std::size_t i = 0; i < set.indicators.size(); ++i)
                if (section_verdict const* const judged = other->found_indicator(i))
                    note_attestation(*judged, given.of_indicators[i], set.id + "::" + set.indicators[i].id);
            if (other->was_asked())
                note_recognition(*other);
        }
    }

    void note_recognition(judged_set& other) {
        set_verdict const& judged = other.whole();
        if (judged.recorded == nullptr || judged.computed.truth != outcome::no())
            return;
        auto const index = judged.recorded - given_.recognitions.data();
        note_conflict({other.set().id, status::unmet, status::met, judged.recorded->decision},
                      "recognitions[" + std::to_string(index) + "]", judged.recorded->offset);
    }

    // ---- indicators --------------------------------------------------------------------------------------------

    indicator_result indicator(std::size_t index) {
        model::indicator const& declared = set_.indicators[index];
        section_verdict const& judged = by_.indicator(index);
        indicator_result shown;
        shown.id = declared.id;
        shown.title = declared.title;
        shown.status = judged.whole.truth.to_status();
        shown.has_status = declared.body != syntax::body_kind::scored;
        shown.basis = judged.attested ? basis::attested : basis::computed;
        shown.agency = declared.agency.empty() ? set_.criteria[declared.criterion].agency : declared.agency;
        shown.reasons = values_.reasons().list(judged.whole.reasons);
        shown.missing = facts_missing(shown.reasons);
        shown.estimated = judged.whole.estimated;
        shown.documents = declared.documents;
        shown.note = declared.note;
        shown.evidence = declared.evidence;
        shown.line = line(declared.where);
        score(declared, index, shown);
        compare(declared, judged, shown);
        shown.remedy = remedies_.indicator(index);
        if (shown.status == status::unmet)
            shown.shortfalls = shortfalls_of(shown.remedy);
        attestation const* const a = values_.given().of_indicators[index];
        note_attestation(judged, a, declared.id);
        if (judged.attested)
            add_document(shown.documents, *a);
        if (shown.estimated)
            note_estimates(declared, index);
        return shown;
    }

    // What is scored may wait for more than the status, and where there is no status, it alone waits.
    void score(model::indicator const& declared, std::size_t index, indicator_result& shown) {
        if (declared.points == model::no_node && declared.deductions.empty())
            return;
        section_score const& scored = by_.indicator_score(index);
        shown.score = score_text(scored);
        std::vector<reason> const open = values_.reasons().list(scored.points.reasons);
        unique_names missing;
        missing.add(shown.missing);
        missing.add(facts_missing(open));
        shown.missing = missing.names();
        if (shown.has_status)
            return;
        if (shown.status == status::met)
            shown.status = status::unknown; // nobody has asked for it
        shown.estimated = shown.estimated || scored.points.estimated;
        for (reason const& one : open)
            if (std::find(shown.reasons.begin(), shown.reasons.end(), one) == shown.reasons.end())
                shown.reasons.push_back(one);
    }

    void compare(model::indicator const& declared, section_verdict const& judged, indicator_result& shown) {
        if (declared.body != syntax::body_kind::require ||
            (!judged.attested && shown.status == status::not_applicable))
            return;
        shown_comparison found = find_comparison(values_, declared.requirements);
        shown.comparison = std::move(found.comparison);
        shown.decided_by = std::move(found.decided_by);
        if (shown.comparison && shown.comparison->rounding)
            warn(diagnostic(code::rounding_decides, declared.where,
                            {declared.id, shown.comparison->value_text, shown.comparison->threshold_text}));
    }

    void note_estimates(model::indicator const& declared, std::size_t index) {
        std::set<std::string> const& used = by_.facts_of(index);
        for (std::size_t f = 0; f < set_.facts.size(); ++f)
            if (used.find(set_.facts[f].name) != used.end() && has_estimate(values_.given().values[f]))
                warn(diagnostic(code::rests_on_estimate, declared.where, {declared.id, set_.facts[f].name}));
    }

    static bool has_estimate(bound_value const& given) {
        return given.estimate || std::any_of(given.rows.begin(), given.rows.end(), [](bound_row const& row) {
                   return std::any_of(row.fields.begin(), row.fields.end(), &has_estimate);
               });
    }

    static void add_document(std::vector<std::string>& documents, attestation const& a) {
        if (!a.document.empty() && std::find(documents.begin(), documents.end(), a.document) == documents.end())
            documents.push_back(a.document);
    }

    std::string line(span const& where) const {
        if (!run_.rules.sources().contains(where))
            return {};
        source const& file = run_.rules.sources().at(where.file);
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
        for (std::uint32_t i = 0; i < declared.indicator_count; ++i)
            shown.indicators.push_back(indicator(declared.first_indicator + i));
        section_verdict const& judged = by_.criterion(index);
        shown.basis = judged.attested ? basis::attested : basis_of(declared, judged.whole);
        shown.status = judged.whole.truth.to_status();
        shown.estimated = judged.whole.estimated;
        shown.reasons = values_.reasons().list(judged.whole.reasons);
        attestation const* const a = values_.given().of_criteria[index];
        note_attestation(judged, a, declared.id);
        if (judged.attested)
            add_document(shown.documents, *a);
        shown.remedy = remedies_.criterion(index);
        score(declared, index, shown);
        gather(shown, judged.attested);
        return shown;
    }

    void score(model::criterion const& declared, std::size_t index, criterion_result& shown) {
        bool scores = !declared.deductions.empty();
        for (indicator_result const& i : shown.indicators)
            scores = scores || i.score;
        if (!scores)
            return;
        section_score const& scored = by_.criterion_score(index);
        shown.score = score_text(scored);
        shown.missing = facts_missing(values_.reasons().list(scored.points.reasons));
    }

    // A verdict rests on the indicators that are what it is: one that is unmet, on those that are unmet.
    basis basis_of(model::criterion const& declared, value const& whole) {
        bool computed = false;
        bool attested = false;
        for (std::uint32_t i = declared.first_indicator; i < declared.first_indicator + declared.indicator_count; ++i) {
            section_verdict const& one = by_.indicator(i);
            if (whole.truth.is_decided() && set_.indicators[i].body != syntax::body_kind::scored &&
                one.by_itself.truth == whole.truth)
                (one.attested ? attested : computed) = true;
        }
        return !attested ? basis::computed : computed ? basis::mixed : basis::attested;
    }

    // A criterion waits for what its indicators wait for, unless an authority has spoken for all of it.
    void gather(criterion_result& shown, bool attested) {
        unique_names missing;
        if (!attested)
            for (indicator_result const& one : shown.indicators)
                missing.add(one.missing);
        missing.add(facts_missing(shown.reasons));
        missing.add(shown.missing);
        shown.missing = missing.names();
        missing_.add(shown.missing);
    }

    judged_set& by_;
    judging_run& run_;
    evaluator& values_;
    model::criteria_set const& set_;
    facts const& given_;
    remedy_book remedies_;
    result result_{};
    unique_names missing_{};
    std::vector<attestation const*> lapsed_{}; // that were warned about
};

TIEUCHI_INLINE result judge(judged_set& by, facts const& given) {
    return judge_of_set(by, given).run();
}

} // namespace detail
} // namespace tieuchi
