#pragma once

#include <tieuchi/detail/remedying.hpp>
#include <tieuchi/detail/session.hpp>
#include <tieuchi/detail/syntax_build.hpp>

#include <tieuchi/impl/remedy_figures.ipp>
#include <tieuchi/impl/remedy_parts.ipp>
#include <tieuchi/impl/remedy_rows.ipp>
#include <tieuchi/impl/remedy_sections.ipp>
#include <tieuchi/impl/remedy_shared.ipp>
#include <tieuchi/impl/remedy_values.ipp>

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

// ---- the walk ------------------------------------------------------------------------------------------------------

TIEUCHI_INLINE remedy remedy_finder::all(std::vector<model::node_id> const& conditions) {
    return junction(conditions, true, true, {}, fails(conditions));
}

TIEUCHI_INLINE remedy remedy_finder::visit(model::node_id id, bool wanted) {
    using model::operation;
    model::node const& n = node(id);
    if (++steps_ > most_steps)
        return helpless({}, "not linear");
    switch (n.op) {
    case operation::let:
        return visit(set_.lets[n.slot].value, wanted);
    case operation::logical_not:
        return visit(n.operands[0], !wanted);
    case operation::logical_and:
    case operation::logical_or:
        return junction(n.operands, wanted, wanted == (n.op == operation::logical_and), text(n, wanted),
                        fails(id, wanted));
    case operation::implies:
        return implication(id, n, wanted);
    case operation::conditional:
        return conditional(id, n, wanted);
    case operation::choice:
    case operation::date_choice:
    case operation::number_choice:
        if (auto const branch = values_.chosen_branch(n))
            return visit(n.operands[*branch], wanted);
        return none(id, wanted);
    case operation::when_empty:
        return visit(n.operands[0], wanted);
    case operation::among:
        return among(id, n, wanted);
    case operation::aggregate:
        return quantified(id, n, wanted);
    case operation::comparison:
    case operation::in_range:
    case operation::in_set:
        return compared(id, n, wanted);
    case operation::fact:
    case operation::field:
        place(n);
        return answer(id, wanted, values_.name_of(n), declared(n).title, {wanted ? "yes" : "no"});
    case operation::section_status:
    case operation::row_status:
        return section(id, n, wanted);
    case operation::tally:
        return tallied(id, n, wanted);
    case operation::foreign:
        return foreign(id, n, wanted);
    default:
        return none(id, wanted);
    }
}

// The condition as rule text, so that it says what is wanted.
TIEUCHI_INLINE std::string remedy_finder::text(model::node const& n, bool wanted) {
    if (!n.origin)
        return {};
    return wanted ? syntax::to_text(n.origin) : syntax::to_text(make_not(n.origin));
}

TIEUCHI_INLINE std::string remedy_finder::text(model::node_id id, bool wanted) const { return text(node(id), wanted); }

TIEUCHI_INLINE remedy remedy_finder::none(model::node_id id, bool wanted, std::string otherwise) {
    value const v = values_.evaluate(id);
    std::vector<reason> const why = v.is_known() ? std::vector<reason>() : values_.reasons().list(v.reasons);
    if (auto tried = by_trial(id, wanted, why))
        return std::move(*tried);
    remedy result = helpless(why, std::move(otherwise));
    result.condition = text(id, wanted);
    result.failing = fails(id, wanted);
    return result;
}

TIEUCHI_INLINE remedy remedy_finder::answer(model::node_id id, bool wanted, std::string fact, std::string title,
                                            std::vector<std::string> values) {
    remedy result;
    result.form = remedy_form::answer;
    result.condition = text(id, wanted);
    result.failing = fails(id, wanted);
    result.exact = true;
    result.changes = 1;
    result.fact = std::move(fact);
    result.title = std::move(title);
    result.values = std::move(values);
    return result;
}

// ---- connectives ---------------------------------------------------------------------------------------------------

// All of the conditions that are not as wanted, or one of those that could be.
TIEUCHI_INLINE remedy remedy_finder::junction(std::vector<model::node_id> const& conditions, bool wanted, bool all,
                                              std::string text, bool failing) {
    std::vector<remedy> parts;
    for (model::node_id const one : all ? in_the_way(conditions, wanted) : conditions) {
        if (drops_out(is(one)))
            continue;
        remedy part = visit(one, wanted);
        // What has to be done in any case stands in one list.
        if (all && part.form == remedy_form::choice && part.list.empty() && needs_all(part) && part.omitted == 0)
            std::move(part.parts.begin(), part.parts.end(), std::back_inserter(parts));
        else
            parts.push_back(std::move(part));
    }
    std::size_t const needed = all ? parts.size() : 1;
    if (parts.empty())
        return helpless({}, "no fact");
    return choice_of(std::move(parts), needed, std::move(text), failing);
}

// What may drop out but cannot fail is in nobody's way, unless nothing else is.
TIEUCHI_INLINE std::vector<model::node_id> remedy_finder::in_the_way(std::vector<model::node_id> const& conditions,
                                                                     bool wanted) {
    unsigned const fine = outcome::from(wanted).bits() | outcome::not_applicable_bit;
    std::vector<model::node_id> open;
    std::vector<model::node_id> failing;
    for (model::node_id const one : conditions) {
        if (is(one) != outcome::from(wanted))
            open.push_back(one);
        if ((is(one).bits() & ~fine) != 0)
            failing.push_back(one);
    }
    return failing.empty() ? open : failing;
}

// "If a then b" holds where a does not or b does.
TIEUCHI_INLINE remedy remedy_finder::implication(model::node_id id, model::node const& n, bool wanted) {
    std::vector<remedy> parts;
    for (std::size_t i = 0; i < n.operands.size(); ++i) {
        bool const last = i + 1 == n.operands.size();
        bool const part = last ? wanted : !wanted;
        if (is(n.operands[i]) != outcome::from(part) && !drops_out(is(n.operands[i])))
            parts.push_back(visit(n.operands[i], part));
    }
    if (parts.empty())
        return none(id, wanted);
    std::size_t const needed = wanted ? 1 : parts.size();
    return choice_of(std::move(parts), needed, text(n, wanted), fails(id, wanted));
}

// Where it is open which branch counts, it may be either, with the condition that chooses it.
TIEUCHI_INLINE remedy remedy_finder::conditional(model::node_id id, model::node const& n, bool wanted) {
    if (auto const branch = values_.chosen_branch(n))
        return visit(n.operands[*branch], wanted);
    if (!is(n.operands[0]).can_be(outcome::yes_bit) && !is(n.operands[0]).can_be(outcome::no_bit))
        return none(id, wanted);
    std::vector<remedy> ways;
    for (std::size_t const branch : {1U, 2U}) {
        std::vector<remedy> parts{visit(n.operands[0], branch == 1)};
        if (is(n.operands[branch]) != outcome::from(wanted))
            parts.push_back(visit(n.operands[branch], wanted));
        std::size_t const needed = parts.size();
        ways.push_back(choice_of(std::move(parts), needed, {}, false));
    }
    return choice_of(std::move(ways), 1, text(n, wanted), fails(id, wanted));
}

// ---- several things that are counted -------------------------------------------------------------------------------

// So many more of them have to be as wanted.
TIEUCHI_INLINE remedy remedy_finder::some_of(counted const& things, std::size_t needed, bool wanted,
                                             std::string condition, bool failing) {
    std::vector<std::size_t> candidates;
    for (std::size_t i = 0; i < things.said.size(); ++i)
        if (things.said[i] != outcome::from(wanted) && !drops_out(things.said[i]))
            candidates.push_back(i);
    if (needed > candidates.size() || needed == 0) {
        remedy result = helpless({}, needed == 0 ? "not linear" : "out of reach");
        result.condition = std::move(condition);
        result.failing = failing;
        return result;
    }
    std::stable_partition(candidates.begin(), candidates.end(),
                          [&](std::size_t i) { return things.said[i] == outcome::from(!wanted); });
    remedy result;
    result.form = remedy_form::choice;
    result.condition = std::move(condition);
    result.failing = failing;
    result.needed = needed;
    result.list = things.list;
    for (std::size_t const i : candidates) {
        if (result.parts.size() == most_parts || (!things.list.empty() && rows_left_ == 0))
            break;
        if (!things.list.empty())
            --rows_left_;
        result.parts.push_back(things.make(i, wanted));
    }
    result.omitted = candidates.size() - result.parts.size();
    if (things.list.empty() && result.parts.size() == 1 && result.omitted == 0)
        return std::move(result.parts.front());
    complete(result);
    return result;
}

// At least so many of them have to be yes, or fewer.
TIEUCHI_INLINE remedy remedy_finder::at_least(counted const& things, number const& bound, bool wanted,
                                              std::string condition, bool failing) {
    std::optional<std::int64_t> const least = ceil(bound).to_int64();
    auto const yes = static_cast<std::int64_t>(things.count(outcome::yes()));
    auto const open = static_cast<std::int64_t>(things.open());
    std::int64_t const needed = !least ? 0 : wanted ? *least - yes : yes + open - (*least - 1);
    return some_of(things, static_cast<std::size_t>(std::max<std::int64_t>(needed, 0)), wanted, std::move(condition),
                   failing);
}

TIEUCHI_INLINE remedy remedy_finder::quantifier(model::node_id id, model::node const& n, counted const& things,
                                                bool wanted) {
    using model::function;
    bool const failing = fails(id, wanted);
    bool const each = n.function == function::none ? !wanted : wanted;
    switch (n.function) {
    case function::all:
    case function::any:
    case function::none: {
        // "None" is the contrary of "any".
        bool const every = each == (n.function == function::all);
        return every ? every_one(things, each, text(n, wanted), failing)
                     : some_of(things, 1, each, text(n, wanted), failing);
    }
    case function::at_least: {
        value const bound = values_.evaluate(n.bound);
        return bound.is_known() ? at_least(things, bound.point(), wanted, text(n, wanted), failing) : none(id, wanted);
    }
    default:
        return none(id, wanted);
    }
}

TIEUCHI_INLINE remedy remedy_finder::every_one(counted const& things, bool wanted, std::string condition,
                                               bool failing) {
    std::size_t const done = things.count(outcome::from(wanted)) + things.count(outcome::not_applicable());
    return some_of(things, things.said.size() - done, wanted, std::move(condition), failing);
}

TIEUCHI_INLINE remedy_finder::counted remedy_finder::conditions_of(model::node const& n) {
    counted result;
    for (model::node_id const operand : n.operands)
        result.said.push_back(is(operand));
    result.make = [this, &n](std::size_t i, bool wanted) { return visit(n.operands[i], wanted); };
    return result;
}

TIEUCHI_INLINE remedy remedy_finder::among(model::node_id id, model::node const& n, bool wanted) {
    return quantifier(id, n, conditions_of(n), wanted);
}

} // namespace detail
} // namespace tieuchi::inline TIEUCHI_ABI
