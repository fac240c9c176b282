// Whether what helps one part of a condition spoils another. Included by remedy.ipp.
#pragma once

#include <tieuchi/date.hpp>
#include <tieuchi/detail/bound_facts.hpp>
#include <tieuchi/detail/number_set.hpp>
#include <tieuchi/detail/remedying.hpp>

#include <tieuchi/impl/movement.ipp>
#include <tieuchi/impl/remedy_parts.ipp>

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

// ---- facts that several parts rest on ------------------------------------------------------------------------------

TIEUCHI_INLINE void remedy_finder::doubt(remedy& found, std::vector<model::node_id> const& conditions) {
    if (steps_ > most_steps)
        found = helpless({}, "not linear");
    if (!found.exact)
        return;
    fact_uses uses(set_);
    for (model::node_id const one : conditions)
        uses.note(one);
    std::vector<remedy const*> leaves;
    cheapest_leaves(found, leaves);
    bool const spoils = intertwined_ || std::any_of(leaves.begin(), leaves.end(), [&](remedy const* leaf) {
                            auto const place = places_.find(leaf->fact);
                            return place != places_.end() && uses.is_shared(place->second);
                        });
    if (spoils)
        found.exact = hold_after(leaves, conditions);
}

TIEUCHI_INLINE void remedy_finder::place(model::node const& n) {
    places_[values_.name_of(n)] =
        n.op == model::operation::fact ? fact_place{no_list, n.slot} : fact_place{values_.row(n.level).list, n.slot};
}

TIEUCHI_INLINE fact_place remedy_finder::place_of(movable const& x) const {
    model::node const& n = node(x.node);
    if (x.what == movable::kind::fact)
        return {no_list, x.slot};
    if (x.what == movable::kind::field)
        return {x.list, x.slot};
    std::uint32_t const list =
        n.is_field ? set_.lists[values_.row(n.level).list].fields[n.slot].type.list : set_.facts[n.slot].type.list;
    return {list, x.slot};
}

// ---- all of it at once ---------------------------------------------------------------------------------------------

// What is to be done where the first ways are taken.
TIEUCHI_INLINE void remedy_finder::cheapest_leaves(remedy const& what, std::vector<remedy const*>& leaves) {
    if (what.form != remedy_form::choice) {
        leaves.push_back(&what);
        return;
    }
    std::size_t left = what.needed;
    for (remedy const& part : what.parts)
        if (left > 0 && is_possible(part)) {
            cheapest_leaves(part, leaves);
            --left;
        }
}

// Whether the conditions hold when all of that is done at once. Where it is not known how, they may not.
TIEUCHI_INLINE bool remedy_finder::hold_after(std::vector<remedy const*> const& leaves,
                                              std::vector<model::node_id> const& conditions) {
    std::map<std::uint32_t, std::vector<remedy const*>> by_fact;
    for (remedy const* const leaf : leaves) {
        auto const found = places_.find(leaf->fact);
        if (leaf->fact.empty())
            continue;
        if (found == places_.end() || found->second.list != no_list)
            return false;
        by_fact[found->second.slot].push_back(leaf);
    }
    std::map<std::uint32_t, bound_value> instead;
    for (auto const& [slot, wishes] : by_fact) {
        auto const one = value_for(set_.facts[slot].type, wishes);
        if (!one)
            return false;
        instead[slot] = *one;
    }
    evaluator changed = values_.with(instead);
    std::vector<value> said;
    for (model::node_id const one : conditions)
        said.push_back(changed.evaluate(one));
    return changed.conjunction(said).truth == outcome::yes();
}

// A value that does for all of them.
TIEUCHI_INLINE std::optional<bound_value> remedy_finder::value_for(model::value_type const& type,
                                                                   std::vector<remedy const*> const& wishes) const {
    bound_value result;
    result.reported = true;
    if (wishes.front()->form == remedy_form::answer) {
        if (wishes.size() > 1 && !wishes.front()->op.empty())
            return std::nullopt; // days that have to lie between others
        for (std::string const& one : wishes.front()->values)
            if (std::all_of(wishes.begin(), wishes.end(), [&](remedy const* wish) {
                    return std::find(wish->values.begin(), wish->values.end(), one) != wish->values.end();
                }))
                return answered(type, one);
        return std::nullopt;
    }
    std::vector<number_set> sets{
        number_set::between(type.lowest ? range_end{*type.lowest / type.display.scale, true} : range_end{},
                            type.highest ? range_end{*type.highest / type.display.scale, true} : range_end{})};
    for (remedy const* const wish : wishes)
        sets.push_back(related_to(wish->boundary, operator_of(wish->op)));
    number_set const fit = number_set::intersect(sets);
    if (fit.empty())
        return std::nullopt;
    result.figure = within_range(fit.ranges().front(), wishes.front()->op) * type.display.scale;
    return result;
}

TIEUCHI_INLINE std::optional<bound_value> remedy_finder::answered(model::value_type const& type,
                                                                  std::string const& spelt) const {
    bound_value result;
    result.reported = true;
    result.flag = spelt == "yes";
    result.text = spelt;
    if (type.kind == model::value_kind::symbol) {
        std::vector<std::string> const& all = set_.domains[type.domain].constants;
        result.symbol = static_cast<std::uint32_t>(std::find(all.begin(), all.end(), spelt) - all.begin());
    } else if (type.kind == model::value_kind::date) {
        auto const day = date::parse(spelt);
        if (!day)
            return std::nullopt;
        result.figure = number(day->days());
    }
    return result;
}

TIEUCHI_INLINE syntax::binary_operator remedy_finder::operator_of(std::string_view text) {
    using syntax::binary_operator;
    return text == ">="   ? binary_operator::greater_equal
           : text == ">"  ? binary_operator::greater
           : text == "<=" ? binary_operator::less_equal
           : text == "<"  ? binary_operator::less
                          : binary_operator::equal;
}

// The end that was asked for, or what lies beside it where that is not enough.
TIEUCHI_INLINE number remedy_finder::within_range(number_range const& range, std::string_view op) {
    bool const rises = op == ">=" || op == ">" || op == "==";
    range_end const& near = (rises && range.first.at) || !range.last.at ? range.first : range.last;
    range_end const& far = &near == &range.first ? range.last : range.first;
    if (!near.at)
        return 0;
    if (near.included)
        return *near.at;
    if (far.at)
        return (*near.at + *far.at) / 2;
    return &near == &range.first ? *near.at + 1 : *near.at - 1;
}

} // namespace detail
} // namespace tieuchi::inline TIEUCHI_ABI
