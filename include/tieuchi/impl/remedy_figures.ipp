// How far figures have to move. Included by remedy.ipp.
#pragma once

#include <tieuchi/detail/number_set.hpp>
#include <tieuchi/detail/operators.hpp>
#include <tieuchi/detail/remedying.hpp>
#include <tieuchi/detail/syntax_build.hpp>

#include <tieuchi/impl/movement.ipp>
#include <tieuchi/impl/remedy_parts.ipp>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

// ---- comparisons of numbers ----------------------------------------------------------------------------------------

TIEUCHI_INLINE remedy remedy_finder::moved(model::node_id id, bool wanted) {
    movement_finder finder(values_, id, wanted);
    std::size_t tried = 0;
    std::vector<remedy> ways = ways_of(finder, id, wanted, tried);
    if (ways.empty())
        if (auto together = moved_together(id, wanted))
            return std::move(*together);
    if (ways.empty())
        return none(id, wanted, !finder.has_movables() ? "no fact" : tried > 0 ? "out of reach" : "not linear");
    return choice_of(std::move(ways), 1, text(id, wanted), fails(id, wanted));
}

// What single figures can do; those that cannot get there are only counted.
TIEUCHI_INLINE std::vector<remedy> remedy_finder::ways_of(movement_finder& finder, model::node_id id, bool wanted,
                                                          std::size_t& tried) {
    std::vector<remedy> ways;
    for (movement const& one : finder.run()) {
        std::vector<remedy> found =
            one.what.what == movable::kind::tally ? counts(id, one, wanted) : figures(id, one, wanted);
        std::move(found.begin(), found.end(), std::back_inserter(ways));
    }
    tried = ways.size();
    ways.erase(std::remove_if(ways.begin(), ways.end(),
                              [](remedy const& way) { return way.form == remedy_form::none && !way.exact; }),
               ways.end());
    return ways;
}

// The least of several figures rises only with all of them that are too low, and the greatest falls likewise.
TIEUCHI_INLINE std::optional<remedy> remedy_finder::moved_together(model::node_id id, bool wanted) {
    using syntax::binary_operator;
    model::node const& n = node(id);
    if (n.op != model::operation::comparison)
        return std::nullopt;
    for (std::size_t const side : {0U, 1U}) {
        model::node const& extreme = defined(n.operands[side]);
        value const other = values_.evaluate(n.operands[1 - side]);
        bool const is_least = extreme.function == model::function::min;
        if (extreme.op != model::operation::call || !(is_least || extreme.function == model::function::max) ||
            !other.is_known())
            continue;
        binary_operator const asked = wanted ? n.operators[0] : opposite(n.operators[0]);
        binary_operator const op = side == 0 ? asked : turned(asked);
        bool const rises = op == binary_operator::greater || op == binary_operator::greater_equal;
        bool const falls = op == binary_operator::less || op == binary_operator::less_equal;
        if (is_least ? rises : falls)
            return all_related(extreme.operands, op, n.operands[1 - side], id, wanted);
    }
    return std::nullopt;
}

TIEUCHI_INLINE model::node const& remedy_finder::defined(model::node_id id) const {
    model::node const* n = &node(id);
    while (n->op == model::operation::let)
        n = &node(set_.lets[n->slot].value);
    return *n;
}

// Each of the numbers has to stand in that relation to another one, which is known.
TIEUCHI_INLINE std::optional<remedy> remedy_finder::all_related(std::vector<model::node_id> const& numbers,
                                                                syntax::binary_operator op, model::node_id other,
                                                                model::node_id id, bool wanted) {
    number_set const fit = related_to(values_.evaluate(other).point(), op);
    std::vector<remedy> parts;
    for (model::node_id const number : numbers) {
        value const now = values_.evaluate(number);
        if (now.is_known() && !number_set::intersect({fit, number_set::only(now.point())}).empty())
            continue;
        movement_finder finder(values_, number, fit);
        std::size_t tried = 0;
        std::vector<remedy> ways = ways_of(finder, id, wanted, tried);
        if (ways.empty())
            return std::nullopt;
        parts.push_back(choice_of(std::move(ways), 1, {}, fails(id, wanted)));
        if (node(number).origin && node(other).origin)
            rename(parts.back(), syntax::to_text(make_comparison(node(number).origin, op, node(other).origin)));
    }
    if (parts.empty())
        return std::nullopt;
    intertwined_ = true;
    std::size_t const needed = parts.size();
    return choice_of(std::move(parts), needed, text(id, wanted), fails(id, wanted));
}

TIEUCHI_INLINE void remedy_finder::rename(remedy& what, std::string const& condition) {
    what.condition = condition;
    for (remedy& part : what.parts)
        rename(part, condition);
}

// ---- what figures can be -------------------------------------------------------------------------------------------

TIEUCHI_INLINE remedy_finder::figure_frame remedy_finder::frame_of(movable const& x) {
    model::node const& n = node(x.node);
    figure_frame result;
    model::fact const* fact = nullptr;
    if (x.what == movable::kind::sum) {
        fact = &summed(n).fields[x.slot];
        result.name = values_.list_name_of(n) + "." + fact->name;
    } else {
        fact = &declared(n);
        result.name = values_.name_of(n);
    }
    model::value_type const& type = fact->type;
    result.title = fact->title;
    result.shown = type.display;
    result.whole = type.whole;
    result.lowest = type.lowest;
    result.highest = type.highest;
    if (type.whole && !result.lowest)
        result.lowest = number(0);
    if (x.what == movable::kind::sum && !only_gap(n, result)) {
        // How many rows there can be is not known. Where no row is negative, no sum of them is.
        result.lowest = result.lowest && result.lowest->sign() >= 0 ? std::optional(number(0)) : std::nullopt;
        result.highest = std::nullopt;
    }
    return result;
}

TIEUCHI_INLINE model::list_type const& remedy_finder::summed(model::node const& n) const {
    std::uint32_t const list =
        n.is_field ? set_.lists[values_.row(n.level).list].fields[n.slot].type.list : set_.facts[n.slot].type.list;
    return set_.lists[list];
}

// Where one row alone is open, and only in its field, that is the figure that is missing.
TIEUCHI_INLINE bool remedy_finder::only_gap(model::node const& n, figure_frame& frame) {
    std::size_t gaps = 0;
    bool other = false;
    number rest = 0;
    std::string name;
    bool const reported = values_.each_row(n, [&](value const& selected) {
        if (selected.truth == outcome::no() || drops_out(selected.truth))
            return;
        value const item = values_.row_field(*n.field);
        other = other || selected.truth != outcome::yes();
        if (item.is_known()) {
            rest += item.point();
        } else {
            ++gaps;
            name = values_.row_path() + "." + summed_field(n).name;
        }
    });
    if (!reported || other || gaps != 1)
        return false;
    frame.name = name;
    frame.taken = rest;
    return true;
}

TIEUCHI_INLINE model::fact const& remedy_finder::summed_field(model::node const& n) const {
    return set_.lists[values_.row()->list].fields[*n.field];
}

// The values that would do, of those that the figure can have.
TIEUCHI_INLINE number_set remedy_finder::within(number_set const& holds, figure_frame const& frame) {
    std::vector<number_range> ranges;
    for (number_range one : holds.ranges()) {
        for (range_end* const end : {&one.first, &one.last})
            if (end->at)
                end->at = (*end->at - frame.taken) / frame.shown.scale;
        ranges.push_back(frame.whole ? one.whole() : one);
    }
    auto const bound = [&](std::optional<number> const& at) {
        return at ? range_end{*at / frame.shown.scale, true} : range_end{};
    };
    number_set const found = number_set::intersect(
        {number_set(std::move(ranges)), number_set::between(bound(frame.lowest), bound(frame.highest))});
    return frame.whole ? joined(found) : found;
}

// Ranges of whole numbers without one between them are one range.
TIEUCHI_INLINE number_set remedy_finder::joined(number_set const& whole) {
    std::vector<number_range> ranges;
    for (number_range const& one : whole.ranges()) {
        bool const follows =
            !ranges.empty() && ranges.back().last.at && one.first.at && *one.first.at <= *ranges.back().last.at + 1;
        if (follows)
            ranges.back().last = one.last;
        else
            ranges.push_back(one);
    }
    return number_set(std::move(ranges));
}

// ---- figures -------------------------------------------------------------------------------------------------------

TIEUCHI_INLINE std::vector<remedy> remedy_finder::figures(model::node_id id, movement const& x, bool wanted) {
    figure_frame const frame = frame_of(x.what);
    number_set const fit = within(x.holds, frame);
    value const now = values_.evaluate(x.what.node);
    remedy pattern;
    pattern.form = remedy_form::figure;
    pattern.condition = text(id, wanted);
    pattern.failing = fails(id, wanted);
    pattern.exact = true;
    pattern.changes = 1;
    pattern.fact = frame.name;
    pattern.title = frame.title;
    pattern.unit = frame.shown.name;
    pattern.denominator = x.denominator;
    if (now.is_known())
        pattern.reported = now.point() / frame.shown.scale;
    if (fit.empty())
        return {remedy{}};
    places_[frame.name] = place_of(x.what);
    return now.is_known() ? nearest(fit, pattern) : all_ways(fit, pattern, frame);
}

TIEUCHI_INLINE remedy remedy_finder::bounded(remedy pattern, std::string op, number const& boundary) {
    pattern.op = std::move(op);
    pattern.boundary = boundary;
    return pattern;
}

TIEUCHI_INLINE bool remedy_finder::is_point(number_range const& range) {
    return range.first.at && range.last.at && *range.first.at == *range.last.at;
}

// The next values on both sides of what was reported.
TIEUCHI_INLINE std::vector<remedy> remedy_finder::nearest(number_set const& fit, remedy const& pattern) {
    std::optional<number_range> below;
    std::optional<number_range> above;
    for (number_range const& one : fit.ranges()) {
        if (one.last.at && *one.last.at <= *pattern.reported)
            below = one;
        else if (!above && one.first.at && *one.first.at >= *pattern.reported)
            above = one;
    }
    std::vector<remedy> result;
    if (above)
        result.push_back(bounded(pattern,
                                 is_point(*above)        ? "=="
                                 : above->first.included ? ">="
                                                         : ">",
                                 *above->first.at));
    if (below)
        result.push_back(bounded(pattern,
                                 is_point(*below)       ? "=="
                                 : below->last.included ? "<="
                                                        : "<",
                                 *below->last.at));
    return result;
}

// Each range of values, as far as it is not what the figure can have anyway.
TIEUCHI_INLINE std::vector<remedy> remedy_finder::all_ways(number_set const& fit, remedy const& pattern,
                                                           figure_frame const& frame) {
    std::vector<remedy> result;
    auto const is_end = [&](range_end const& end, std::optional<number> const& bound) {
        return !end.at || (bound && end.included && *end.at == *bound / frame.shown.scale);
    };
    for (number_range const& one : fit.ranges()) {
        bool const from_start = is_end(one.first, frame.lowest);
        bool const to_end = is_end(one.last, frame.highest);
        if (is_point(one) && !from_start && !to_end) {
            result.push_back(bounded(pattern, "==", *one.first.at));
            continue;
        }
        std::vector<remedy> ends;
        if (!from_start)
            ends.push_back(bounded(pattern, one.first.included ? ">=" : ">", *one.first.at));
        if (!to_end)
            ends.push_back(bounded(pattern, one.last.included ? "<=" : "<", *one.last.at));
        if (ends.empty()) { // any value would do
            remedy any = helpless({{reason_kind::not_reported, pattern.fact}}, {});
            any.condition = pattern.condition;
            any.exact = true;
            ends.push_back(std::move(any));
        }
        std::size_t const needed = ends.size();
        result.push_back(choice_of(std::move(ends), needed, pattern.condition, pattern.failing));
    }
    return result;
}

} // namespace detail
} // namespace tieuchi::inline TIEUCHI_ABI
