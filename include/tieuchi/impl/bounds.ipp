#pragma once

#include <tieuchi/detail/bounds.hpp>
#include <tieuchi/error.hpp>

#include <algorithm>
#include <memory>
#include <string>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

// ---- short cuts ----------------------------------------------------------------------------------------------------

inline number_bounds bounds_of_type(model::value_type const& type) {
    if (type.kind != model::value_kind::number)
        return {};
    return {{type.whole && !type.lowest ? interval::end(number(0)) : type.lowest, type.highest}, type.whole};
}

inline number_bounds bounds_from(std::int64_t lowest) { return {{number(lowest), interval::end()}, true}; }

inline number_bounds bounds_between(std::int64_t lowest, std::int64_t highest) {
    return {{number(lowest), number(highest)}, true};
}

inline number_bounds either(number_bounds const& a, number_bounds const& b) {
    return {hull(a.range, b.range), a.whole && b.whole};
}

// ---- one set -------------------------------------------------------------------------------------------------------

TIEUCHI_INLINE number_bounds const& bounds_finder::of(model::node_id id) {
    while (found_.size() <= id) {
        number_bounds next;
        try {
            next = compute(set_.nodes[found_.size()]);
        } catch (limit_error const&) {
            next = {};
        }
        auto const readable = [](interval::end const& e) { return e && e->is_small() ? e : interval::end(); };
        next.range = {readable(next.range.lowest()), readable(next.range.highest())};
        found_.push_back(std::move(next));
    }
    return found_[id];
}

TIEUCHI_INLINE number_bounds const& bounds_finder::at(model::node_id id) const {
    static number_bounds const open{};
    return id < found_.size() ? found_[id] : open;
}

template <class Nodes>
number_bounds bounds_finder::hull_of(Nodes const& nodes, std::size_t first) {
    if (first >= nodes.size())
        return {};
    number_bounds result = at(nodes[first]);
    for (std::size_t i = first + 1; i < nodes.size(); ++i)
        result = either(result, at(nodes[i]));
    return result;
}

TIEUCHI_INLINE number_bounds bounds_finder::compute(model::node const& n) {
    using model::operation;
    switch (n.op) {
    case operation::number:
        return {n.constant, n.constant.is_integer()};
    case operation::fact:
    case operation::field:
    case operation::previous:
        return bounds_of_type(n.type);
    case operation::let: {
        model::node_id const value = set_.lets[n.slot].value;
        return value == model::no_node ? number_bounds() : at(value);
    }
    case operation::year:
        return bounds_between(1, 9999);
    case operation::month:
        return bounds_between(1, 12);
    case operation::negate:
    case operation::additive:
    case operation::multiplicative:
        return n.type.kind == model::value_kind::number ? arithmetic(n) : number_bounds();
    case operation::conditional:
    case operation::choice:
    case operation::date_choice:
    case operation::number_choice:
        return n.type.kind == model::value_kind::number ? hull_of(n.operands, 1) : number_bounds();
    case operation::call:
        return n.type.kind == model::value_kind::number ? call(n) : number_bounds();
    case operation::lookup:
        return cells(set_.tables[n.slot]);
    case operation::foreign:
    case operation::foreign_lookup:
        return foreign(n);
    case operation::aggregate:
        return aggregate(n);
    case operation::among:
    case operation::tally:
        return counted(n);
    default: // what is no number, what is not known, and scores, which rest on what is being found here
        return {};
    }
}

TIEUCHI_INLINE number_bounds bounds_finder::arithmetic(model::node const& n) {
    using model::operation;
    number_bounds result = at(n.operands[0]);
    if (n.op == operation::negate)
        return {-result.range, result.whole};
    for (std::size_t i = 1; i < n.operands.size(); ++i) {
        number_bounds const& next = at(n.operands[i]);
        result.whole = result.whole && next.whole;
        switch (n.operators[i]) {
        case syntax::binary_operator::plus:
            result.range = result.range + next.range;
            break;
        case syntax::binary_operator::minus:
            result.range = result.range - next.range;
            break;
        case syntax::binary_operator::divided_by:
            result.range = divide(result.range, next.range).value_or(interval());
            result.whole = false;
            break;
        default:
            result.range = result.range * next.range;
            break;
        }
    }
    return result;
}

TIEUCHI_INLINE number_bounds bounds_finder::call(model::node const& n) {
    using model::function;
    number_bounds result = at(n.operands[0]);
    switch (n.function) {
    case function::abs:
        return {abs(result.range), result.whole};
    case function::min:
    case function::max:
        for (std::size_t i = 1; i < n.operands.size(); ++i) {
            number_bounds const& next = at(n.operands[i]);
            result.range = n.function == function::min ? min(result.range, next.range) : max(result.range, next.range);
            result.whole = result.whole && next.whole;
        }
        return result;
    case function::known_or:
        return hull_of(n.operands);
    case function::round:
    case function::round_half_even:
    case function::floor:
    case function::ceil:
    case function::truncate:
        return rounded(n);
    default:
        return {};
    }
}

TIEUCHI_INLINE number_bounds bounds_finder::rounded(model::node const& n) {
    using model::function;
    number_bounds const& exact = at(n.operands[0]);
    int digits = 0;
    if (n.operands.size() > 1) {
        interval const& given = at(n.operands[1]).range;
        auto const value = given.is_point() ? given.lowest()->to_int64() : std::nullopt;
        if (!value || *value < -1000 || *value > 1000)
            return {};
        digits = static_cast<int>(*value);
    }
    number const step = n.constant.is_zero() ? number(1) : n.constant; // the unit in which digits are counted
    auto const one = [&](number const& end) {
        number const x = end / step;
        return step * (n.function == function::round             ? round(x, digits)
                       : n.function == function::round_half_even ? round_half_even(x, digits)
                       : n.function == function::floor           ? floor(x, digits)
                       : n.function == function::ceil            ? ceil(x, digits)
                                                                 : truncate(x, digits));
    };
    bool const to_whole = digits <= 0 && step.is_integer();
    return {exact.range.map_monotone(one), to_whole || (exact.whole && step == number(1))};
}

TIEUCHI_INLINE number_bounds bounds_finder::aggregate(model::node const& n) {
    using model::function;
    if (n.function == function::count)
        return bounds_from(0);
    if (n.function == function::share)
        return {{number(0), number(1)}, false};
    number_bounds item;
    item.whole = n.type.whole;
    if (n.body != model::no_node)
        item = at(n.body);
    else if (n.field && !n.is_field)
        item = bounds_of_type(set_.lists[set_.facts[n.slot].type.list].fields[*n.field].type);
    switch (n.function) {
    case function::sum:
        return {bounds_from(0).range * item.range, item.whole};
    case function::min:
    case function::max:
        return item;
    case function::avg:
        return {item.range, false};
    default:
        return {};
    }
}

TIEUCHI_INLINE number_bounds bounds_finder::counted(model::node const& n) {
    using model::function;
    if (n.function == function::share)
        return {{number(0), number(1)}, false};
    if (n.function != function::count)
        return {};
    bool const sections = n.op == model::operation::tally;
    bool const all = sections && n.members.empty() && n.ids.empty();
    std::size_t const most = !sections                                 ? n.operands.size()
                             : !all                                    ? n.members.size() + n.ids.size()
                             : n.over == syntax::tally_level::criteria ? set_.criteria.size()
                                                                       : set_.indicators.size();
    if (all && !n.set.empty())
        return bounds_from(0);
    return bounds_between(0, static_cast<std::int64_t>(most));
}

// What is pending, delegated or not required is no value, so it bounds nothing.
TIEUCHI_INLINE number_bounds bounds_finder::cells(model::table const& table) {
    number_bounds result;
    bool any = false;
    for (model::cell const& cell : table.cells) {
        if (cell.state != model::cell_state::value)
            continue;
        number_bounds const one{cell.constant, cell.constant.is_integer()};
        result = any ? either(result, one) : one;
        any = true;
    }
    return table.type.kind == model::value_kind::number ? result : number_bounds();
}

// Which version of the other set is in force depends on the day, so all of them count.
TIEUCHI_INLINE number_bounds bounds_finder::foreign(model::node const& n) {
    constexpr unsigned most_sets = 20;
    auto const* const versions = others_.find(n.set);
    if (versions == nullptr || versions->empty() || depth_ >= most_sets || n.type.kind != model::value_kind::number)
        return {};
    bool const lookup = n.op == model::operation::foreign_lookup;
    number_bounds result = of_other(*versions->front(), n.text, lookup);
    for (std::size_t i = 1; i < versions->size(); ++i)
        result = either(result, of_other(*(*versions)[i], n.text, lookup));
    return result;
}

TIEUCHI_INLINE number_bounds bounds_finder::of_other(model::criteria_set const& set, std::string const& name,
                                                     bool lookup) {
    auto const named = [&name](auto const& one) { return one.name == name; };
    if (lookup) {
        auto const table = std::find_if(set.tables.begin(), set.tables.end(), named);
        return table == set.tables.end() ? number_bounds() : cells(*table);
    }
    auto const fact = std::find_if(set.facts.begin(), set.facts.end(), named);
    if (fact != set.facts.end())
        return bounds_of_type(fact->type);
    auto const let = std::find_if(set.lets.begin(), set.lets.end(), named);
    if (let == set.lets.end() || let->value == model::no_node)
        return {};
    std::unique_ptr<bounds_finder>& finder = elsewhere_[&set];
    if (!finder)
        finder = std::make_unique<bounds_finder>(set, others_, depth_ + 1);
    return finder->of(let->value);
}

// ---- scores --------------------------------------------------------------------------------------------------------

inline number_bounds less_deductions(number_bounds score, std::vector<model::node_id> const& deductions,
                                     bounds_finder& bounds) {
    for (model::node_id const deduction : deductions) {
        number_bounds const& off = bounds.of(deduction);
        score = {score.range - off.range, score.whole && off.whole};
    }
    return score;
}

// Nothing is scored where the section is unmet or not applicable.
TIEUCHI_INLINE number_bounds score_bounds(model::indicator const& indicator, bounds_finder& bounds) {
    number_bounds const none{number(0), true};
    if (indicator.points == model::no_node)
        return none;
    number_bounds score = bounds.of(indicator.points);
    bool const capped = !score.range.highest() || indicator.most < *score.range.highest();
    score = {min(score.range, interval(indicator.most)), score.whole && (!capped || indicator.most.is_integer())};
    return either(less_deductions(either(score, none), indicator.deductions, bounds), none);
}

TIEUCHI_INLINE number_bounds score_bounds(model::criteria_set const& set, bounds_finder& bounds) {
    number_bounds const none{number(0), true};
    number_bounds result = none;
    for (model::criterion const& criterion : set.criteria) {
        number_bounds score = none;
        for (std::uint32_t i = 0; i < criterion.indicator_count; ++i) {
            number_bounds const one = score_bounds(set.indicators[criterion.first_indicator + i], bounds);
            score = {score.range + one.range, score.whole && one.whole};
        }
        score = either(less_deductions(score, criterion.deductions, bounds), none);
        result = {result.range + score.range, result.whole && score.whole};
    }
    return result;
}

} // namespace detail
} // namespace tieuchi
