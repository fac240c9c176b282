#pragma once

#include <tieuchi/gap.hpp>
#include <tieuchi/impl/gap_prices.ipp>
#include <tieuchi/plan.hpp>

#include <algorithm>
#include <tuple>
#include <utility>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

/// Tells whether only a rule is in the way: no figure that anybody could report would settle it.
inline bool waits_for_rule(indicator_result const& what) {
    auto const is_of_rules = [](reason const& each) {
        return each.kind == reason_kind::pending || each.kind == reason_kind::delegated ||
               each.kind == reason_kind::literal_unknown || each.kind == reason_kind::no_cell;
    };
    return what.status == status::unknown && !what.reasons.empty() &&
           std::all_of(what.reasons.begin(), what.reasons.end(), is_of_rules);
}

// ---- boundaries ----------------------------------------------------------------------------------------------------

inline std::string figure_boundary(remedy const& what) {
    std::string const unit = what.unit.empty() || what.unit == "%" ? what.unit : " " + what.unit;
    return what.fact + " " + what.op + " " + what.boundary.to_string() + unit;
}

inline std::string answer_boundary(remedy const& what) {
    if (what.values.size() == 1)
        return what.fact + " == " + what.values.front();
    std::string list;
    for (std::string const& each : what.values)
        list += (list.empty() ? "" : ", ") + each;
    return what.fact + " in { " + list + " }";
}

/// Says what a fact that is not reported has to be, where nothing else is open; nothing where that cannot be told.
inline std::string boundary_of(remedy const& what, std::string const& fact) {
    if (what.form == remedy_form::figure || what.form == remedy_form::answer) {
        bool const is_it = what.fact == fact && what.exact && !what.failing && !what.reported;
        return !is_it ? "" : what.form == remedy_form::figure ? figure_boundary(what) : answer_boundary(what);
    }
    if (what.form != remedy_form::choice || what.omitted != 0 || what.parts.empty())
        return {};
    bool const all = needs_all(what);
    if (!all && what.needed != 1)
        return {};
    std::string text;
    for (remedy const& part : what.parts) {
        // Another way than by this fact is open as well: by something that was reported and could change.
        if (!all && part.failing)
            continue;
        std::string const one = boundary_of(part, fact);
        if (one.empty())
            return {};
        text += (text.empty() ? "" : all ? " and " : " or ") + one;
    }
    return text;
}

// ---- gaps ----------------------------------------------------------------------------------------------------------

/// What a gap is ordered by: what has a price comes first, then what is known to be possible.
struct gap_price {
    bool unpriced = true;
    number cost{};
    bool impossible = true;
    std::size_t changes = 0;

    static gap_price of(std::optional<number> const& cost, bool complete, std::size_t changes) {
        bool const priced = cost && complete;
        return {!priced, priced ? *cost : number(), changes == 0, changes};
    }
    friend bool operator<(gap_price const& a, gap_price const& b) {
        if (a.unpriced != b.unpriced)
            return b.unpriced;
        if (a.cost != b.cost)
            return a.cost < b.cost;
        return std::tie(a.impossible, a.changes) < std::tie(b.impossible, b.changes);
    }
};

inline gap_price price_of(gap_item const& what) {
    return gap_price::of(what.cost, true, what.remedy ? what.remedy->changes : 0);
}
inline gap_price price_of(gap_criterion const& what) {
    return gap_price::of(what.cost, what.unpriced == 0, what.changes);
}

/// Puts the cheapest first; what costs the same stays in the order of the rules.
template <class Each>
void put_cheapest_first(std::vector<Each>& all) {
    std::stable_sort(all.begin(), all.end(), [](Each const& a, Each const& b) { return price_of(a) < price_of(b); });
}

/// Finds what is missing in one result.
class gap_finder {
public:
    gap_finder(result const& given, std::map<std::string, number> const& costs) : given_(given), costs_(costs) {}

    gap run() {
        found_.ruleset = given_.ruleset;
        found_.ruleset_title = given_.ruleset_title;
        found_.subject = given_.subject;
        found_.as_of = given_.as_of;
        found_.status = given_.status;
        found_.criteria_counts = given_.criteria_counts;
        found_.remedy = priced(given_.remedy);
        for (criterion_result const& each : given_.criteria)
            if (is_open(each.status))
                criterion(each);
        if (given_.score && !given_.score->points)
            scores_of_others();
        for (reason const& each : given_.reasons)
            if (each.kind == reason_kind::not_reported)
                fact(each.detail);
        put_cheapest_first(found_.criteria);
        std::stable_sort(found_.facts.begin(), found_.facts.end(), [](gap_fact const& a, gap_fact const& b) {
            return std::pair(a.decides.size(), a.needed_by.size()) > std::pair(b.decides.size(), b.needed_by.size());
        });
        return std::move(found_);
    }

private:
    static bool is_open(status what) { return what == status::unmet || what == status::unknown; }

    void criterion(criterion_result const& c) {
        gap_criterion shown;
        shown.id = c.id;
        shown.title = c.title;
        shown.status = c.status;
        shown.agency = c.agency;
        shown.remedy = priced(c.remedy);
        shown.changes = c.remedy ? c.remedy->changes : 0;
        for (indicator_result const& each : c.indicators) {
            facts_of(each);
            if (!each.has_status || !is_open(each.status))
                continue;
            bool const unsettled = waits_for_rule(each);
            gap_item& shown_item = (unsettled ? found_.unsettled : shown.items).emplace_back(item(c, each));
            if (shown_item.cost)
                shown.cost = shown.cost.value_or(number()) + *shown_item.cost;
        }
        facts_of(c);
        add_costs(shown, c);
        put_cheapest_first(shown.items);
        found_.criteria.push_back(std::move(shown));
    }

    gap_item item(criterion_result const& c, indicator_result const& i) const {
        gap_item shown;
        shown.criterion = c.id;
        shown.id = i.id;
        shown.title = i.title.empty() ? c.title : i.title;
        shown.status = i.status;
        shown.agency = i.agency;
        shown.comparison = i.comparison;
        shown.shortfalls = i.shortfalls;
        shown.remedy = priced(i.remedy);
        shown.reasons = i.reasons;
        shown.cost = cost_of(i.id);
        shown.evidence = i.evidence;
        return shown;
    }

    // ---- costs -------------------------------------------------------------------------------------------------

    std::optional<remedy> priced(std::optional<remedy> what) const {
        if (what && !costs_.empty())
            put_cheapest_ways_first(*what, costs_);
        return what;
    }

    std::optional<number> cost_of(std::string const& id) const {
        auto const found = costs_.find(id);
        return found == costs_.end() ? std::nullopt : std::optional(found->second);
    }

    // An action may be for the criterion as a whole; where that is its only indicator too, it is one cost.
    void add_costs(gap_criterion& shown, criterion_result const& c) const {
        bool const is_indicator = std::any_of(c.indicators.begin(), c.indicators.end(),
                                              [&](indicator_result const& i) { return i.id == c.id; });
        std::optional<number> const whole = cost_of(c.id);
        if (whole && !is_indicator)
            shown.cost = shown.cost.value_or(number()) + *whole;
        if (!shown.cost || whole)
            return;
        shown.unpriced = static_cast<std::size_t>(
            std::count_if(shown.items.begin(), shown.items.end(), [](gap_item const& i) { return !i.cost; }));
    }

    // ---- facts -------------------------------------------------------------------------------------------------

    gap_fact& fact(std::string const& name) {
        auto const [place, is_new] = places_.insert({name, found_.facts.size()});
        if (is_new) {
            found_.facts.emplace_back();
            found_.facts.back().name = name;
        }
        return found_.facts[place->second];
    }

    // What is met or unmet already may still wait for its points.
    void facts_of(indicator_result const& i) {
        bool const undecided = i.has_status && i.status == status::unknown;
        bool const unscored = i.score && !i.score->points && i.status != status::not_applicable;
        if (!undecided && !unscored)
            return;
        bool const waits_for_one =
            undecided && i.reasons.size() == 1 && i.reasons.front().kind == reason_kind::not_reported;
        if (waits_for_one)
            decided_by(fact(i.reasons.front().detail), i);
        for (std::string const& name : i.missing)
            if (!waits_for_one || name != i.reasons.front().detail)
                fact(name).needed_by.push_back(i.id);
    }

    static void decided_by(gap_fact& alone, indicator_result const& i) {
        alone.decides.push_back(i.id);
        std::string boundary = i.remedy && i.remedy->exact ? boundary_of(*i.remedy, alone.name) : std::string();
        if (!boundary.empty() &&
            std::find(alone.boundaries.begin(), alone.boundaries.end(), boundary) == alone.boundaries.end())
            alone.boundaries.push_back(std::move(boundary));
    }

    // What the criterion itself waits for, such as an open "applies when", and none of its indicators.
    void facts_of(criterion_result const& c) {
        for (reason const& each : c.reasons) {
            bool const below = std::any_of(c.indicators.begin(), c.indicators.end(), [&](indicator_result const& i) {
                return std::find(i.reasons.begin(), i.reasons.end(), each) != i.reasons.end();
            });
            if (!below && each.kind == reason_kind::not_reported)
                fact(each.detail).needed_by.push_back(c.id);
        }
    }

    // The score of the set waits for points in criteria that are met, too.
    void scores_of_others() {
        for (criterion_result const& c : given_.criteria)
            if (!is_open(c.status))
                for (indicator_result const& i : c.indicators)
                    if (i.score && !i.score->points)
                        facts_of(i);
    }

    result const& given_;
    std::map<std::string, number> const& costs_;
    gap found_{};
    std::map<std::string, std::size_t> places_{}; // of facts, by their names
};

} // namespace detail

TIEUCHI_INLINE gap find_gap(result const& given, std::map<std::string, number> const& costs, std::string cost_unit) {
    gap found = detail::gap_finder(given, costs).run();
    if (!costs.empty())
        found.cost_unit = std::move(cost_unit);
    return found;
}

TIEUCHI_INLINE std::map<std::string, number> costs_of(plan_result const& planned) {
    std::map<std::string, number> costs;
    std::string const own = planned.baseline.ruleset + "::"; // an action may name the set that it is for
    for (action_outcome const& each : planned.actions) {
        if (!each.subject.empty() || !each.cost)
            continue;
        if (!each.indicator.empty())
            costs[each.indicator.substr(each.indicator.rfind(own, 0) == 0 ? own.size() : 0)] += *each.cost;
        for (std::string const& name : detail::priced_facts(each.facts))
            costs[name] += *each.cost;
    }
    return costs;
}

} // namespace tieuchi::inline TIEUCHI_ABI
