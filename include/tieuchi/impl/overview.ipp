#pragma once

#include <tieuchi/check.hpp>
#include <tieuchi/detail/agencies.hpp>
#include <tieuchi/detail/bound_facts.hpp>
#include <tieuchi/detail/session.hpp>
#include <tieuchi/detail/suggest.hpp>
#include <tieuchi/model.hpp>
#include <tieuchi/overview.hpp>

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

// ---- rows ----------------------------------------------------------------------------------------------------------

/// Takes findings about the whole and about its rows, each once, with the paths that they have in the whole.
class row_findings {
public:
    explicit row_findings(diagnostics& out) : out_(out), errors_before_(out.error_count()) {}

    [[nodiscard]] bool has_errors() const noexcept { return out_.error_count() != errors_before_; }
    /// Whether nobody would read what else is found.
    [[nodiscard]] bool full() const noexcept { return out_.full(); }
    /// Makes a sink for findings that are taken afterwards.
    [[nodiscard]] diagnostics sink() const {
        return diagnostics(out_.sources(), std::numeric_limits<std::size_t>::max());
    }
    /// @p row is the path of the row that was looked at; empty: the whole.
    void take(diagnostics const& found, std::string const& row) {
        for (diagnostic one : found) {
            if (!row.empty() && !is_of_all(one.code))
                one.path = one.path.empty() ? row : row + "." + one.path;
            if (said_.insert({one.code, one.path, one.arguments}).second)
                out_.add(std::move(one));
        }
    }

private:
    // About the rules and the day, whichever row it was found with.
    static bool is_of_all(code what) { return what == code::as_of_missing || what == code::outside_valid; }

    diagnostics& out_;
    std::size_t errors_before_;
    std::set<std::tuple<code, std::string, std::vector<std::string>>> said_{};
};

// Finds what does not fit in the facts, those of the rows included as far as their list knows them.
inline void bind_whole(ruleset const& rules, model::criteria_set const& set, facts const& given,
                       evaluate_options const& options, std::optional<date> const& as_of, row_findings& findings) {
    diagnostics found = findings.sink();
    judging_run run{rules, given, options, as_of, found};
    judged_subject whole(run, reported_subject::of(given, set.id));
    whole.bind_set(set);
    bind_records(run, whole.given());
    findings.take(found, {});
}

inline std::string joined_names(std::vector<std::string> const& names) {
    std::string text;
    for (std::string const& each : names)
        text += (text.empty() ? "" : ", ") + each;
    return text;
}

} // namespace detail

TIEUCHI_INLINE std::optional<row_list> find_row_list(ruleset const& rules, std::string_view set_id,
                                                     std::string_view list, std::optional<date> const& as_of,
                                                     diagnostics& out) {
    model::criteria_set const* const found = find_set(rules, set_id, out);
    if (found == nullptr)
        return std::nullopt;
    model::criteria_set const& set = *rules.find(found->id, as_of);
    std::vector<std::string> names;
    std::optional<row_list> meant;
    for (model::fact const& each : set.facts) {
        if (each.type.kind != model::value_kind::list || set.lists[each.type.list].ruleset.empty())
            continue;
        names.push_back(each.name);
        if (list.empty() || list == each.name)
            meant = row_list{each.name, set.lists[each.type.list].ruleset};
    }
    if (list.empty() ? names.size() == 1 : meant.has_value())
        return meant;
    if (names.empty())
        out.add(code::no_row_list, nowhere, {set.id});
    else if (list.empty())
        out.add(code::several_row_lists, nowhere, {set.id, detail::joined_names(names)});
    else
        out.add(code::no_such_row_list, nowhere,
                {std::string(list), set.id, detail::suggest(list, names).value_or("")});
    return std::nullopt;
}

TIEUCHI_INLINE facts facts_of_row(facts const& whole, fact_row const& row) {
    facts one;
    one.subject = {row.id, row.name, {}};
    one.as_of = whole.as_of;
    one.values = row.fields;
    one.attestations = row.attestations;
    one.recognitions = row.recognitions;
    one.history = row.history;
    one.origin = whole.origin;
    return one;
}

TIEUCHI_INLINE std::optional<std::vector<result>> evaluate_rows(ruleset const& rules, std::string_view set_id,
                                                                facts const& given, std::string_view list,
                                                                evaluate_options const& options, diagnostics& out) {
    std::optional<date> const as_of = options.as_of ? options.as_of : given.as_of;
    std::optional<row_list> const meant = find_row_list(rules, set_id, list, as_of, out);
    if (!meant)
        return std::nullopt;
    detail::row_findings findings(out);
    diagnostics ignored; // there is such a set: its list has been found
    detail::bind_whole(rules, *rules.find(find_set(rules, set_id, ignored)->id, as_of), given, options, as_of,
                       findings);
    std::vector<result> results;
    fact_value const* const reported = given.find(meant->name);
    if (reported == nullptr || reported->kind == fact_value::form::missing)
        out.add(code::rows_not_reported, nowhere, {meant->name});
    else
        for (std::size_t i = 0; i < reported->rows.size() && !findings.full(); ++i) {
            fact_row const& row = reported->rows[i];
            if (!row.is_subject && !row.fields.empty())
                continue; // has been refused
            diagnostics found = findings.sink();
            std::optional<result> judged = evaluate(rules, meant->ruleset, facts_of_row(given, row), options, found);
            findings.take(found, "facts." + meant->name + "[" + std::to_string(i) + "]");
            if (judged && !findings.has_errors())
                results.push_back(std::move(*judged));
        }
    if (findings.has_errors())
        return std::nullopt;
    return results;
}

// ---- overviews -----------------------------------------------------------------------------------------------------

namespace detail {

/// Counts one more. Of many subjects, what is counted as met is what is met, out of what is applicable.
inline void count_one_more(status what, status_counts& counts) {
    switch (what) {
    case status::met:
        ++counts.met;
        ++counts.counted_met;
        break;
    case status::unmet:
        ++counts.unmet;
        break;
    case status::unknown:
        ++counts.unknown;
        break;
    case status::not_applicable:
        ++counts.not_applicable;
        return;
    }
    ++counts.counted_total;
}

/// Puts results side by side.
class overview_maker {
public:
    overview_maker(std::vector<result> const& results, std::vector<std::size_t> levels)
        : results_(results), levels_(std::move(levels)) {}

    overview run() {
        for (result const& each : results_)
            subject(each);
        for (overview_subject& each : made_.subjects)
            each.by_criterion.resize(made_.criteria.size());
        levels();
        return std::move(made_);
    }

private:
    // What an agency was seen with, for finding it again.
    struct seen_agency {
        std::size_t index = 0;
        std::set<std::string> indicators{};
        std::set<std::string> shared{};
    };

    std::string name_of(result const& r) const {
        return !r.subject.id.empty()     ? r.subject.id
               : !r.subject.name.empty() ? r.subject.name
                                         : "#" + std::to_string(made_.subjects.size());
    }

    void subject(result const& r) {
        overview_subject& shown = made_.subjects.emplace_back();
        shown.subject = r.subject;
        shown.ruleset = r.ruleset;
        shown.status = r.status;
        shown.criteria = r.criteria_counts;
        shown.indicators = r.indicator_counts;
        shown.band = r.band;
        count_one_more(r.status, made_.counts);
        names_.push_back(name_of(r));
        for (criterion_result const& c : r.criteria) {
            std::size_t const at = criterion(c);
            if (shown.by_criterion.size() <= at)
                shown.by_criterion.resize(at + 1);
            shown.by_criterion[at] = c.status;
            count_one_more(c.status, made_.criteria[at].counts);
            for (indicator_result const& i : c.indicators)
                indicator(i);
        }
    }

    std::size_t criterion(criterion_result const& c) {
        auto const [place, is_new] = criteria_.insert({c.id, made_.criteria.size()});
        if (is_new)
            made_.criteria.push_back({c.id, c.title, {}});
        return place->second;
    }

    void indicator(indicator_result const& i) {
        std::vector<std::string> const agencies = agencies_in(i.agency);
        for (std::string const& name : agencies) {
            auto const [place, is_new] = agencies_.insert({name, {made_.agencies.size()}});
            if (is_new) {
                made_.agencies.emplace_back();
                made_.agencies.back().name = name;
            }
            overview_agency& agency = made_.agencies[place->second.index];
            if (place->second.indicators.insert(i.id).second)
                agency.indicators.push_back(i.id);
            if (agencies.size() > 1 && place->second.shared.insert(i.id).second)
                agency.shared.push_back(i.id);
            if (!i.has_status)
                continue;
            count_one_more(i.status, agency.counts);
            if (i.status == status::unmet || i.status == status::unknown)
                agency.open.emplace_back(names_.back(), i.id);
        }
    }

    void levels() {
        std::sort(levels_.rbegin(), levels_.rend());
        levels_.erase(std::unique(levels_.begin(), levels_.end()), levels_.end());
        if (levels_.empty())
            return;
        if (levels_.back() != 0)
            levels_.push_back(0);
        std::size_t to = levels_.front();
        for (overview_subject const& each : made_.subjects)
            to = std::max({to, each.criteria.total(), each.criteria.counted_met});
        for (std::size_t const from : levels_) {
            made_.levels.push_back({from, to, {}});
            to = from - 1;
        }
        for (std::size_t i = 0; i < made_.subjects.size(); ++i) {
            auto const [least, most] = can_be_met(made_.subjects[i].criteria);
            std::size_t const level = level_of(least);
            bool const decided = level == level_of(most);
            made_.subjects[i].level = decided ? level : made_.levels.size();
            (decided ? made_.levels[level].subjects : made_.undecided).push_back(names_[i]);
        }
    }

    [[nodiscard]] std::size_t level_of(std::size_t met) const {
        std::size_t level = 0;
        while (met < made_.levels[level].from)
            ++level;
        return level;
    }

    // How many criteria can come to be counted as met, at least and at most: those that are unknown are counted as met
    // or not, as the set says, which the counts tell.
    static std::pair<std::size_t, std::size_t> can_be_met(status_counts const& counts) {
        std::size_t const besides = counts.counted_met - std::min(counts.counted_met, counts.met);
        bool const unknown_can_count = besides == counts.unknown || besides == counts.unknown + counts.not_applicable;
        bool const unknown_can_be_left = besides == 0 || besides == counts.not_applicable;
        return {counts.counted_met - (unknown_can_count ? std::min(counts.unknown, besides) : 0),
                counts.counted_met + (unknown_can_be_left ? counts.unknown : 0)};
    }

    std::vector<result> const& results_;
    std::vector<std::size_t> levels_;
    overview made_{};
    std::vector<std::string> names_{}; // of the subjects
    std::map<std::string, std::size_t> criteria_{};
    std::map<std::string, seen_agency> agencies_{};
};

} // namespace detail

TIEUCHI_INLINE overview overview_of(std::vector<result> const& results, std::vector<std::size_t> levels) {
    return detail::overview_maker(results, std::move(levels)).run();
}

} // namespace tieuchi::inline TIEUCHI_ABI
