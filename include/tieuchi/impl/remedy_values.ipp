// What it would take of values that are no numbers. Included by remedy.ipp.
#pragma once

#include <tieuchi/date.hpp>
#include <tieuchi/detail/bound_facts.hpp>
#include <tieuchi/detail/operators.hpp>
#include <tieuchi/detail/remedying.hpp>

#include <tieuchi/impl/movement.ipp>
#include <tieuchi/impl/remedy_parts.ipp>

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

// ---- comparisons ---------------------------------------------------------------------------------------------------

TIEUCHI_INLINE remedy remedy_finder::compared(model::node_id id, model::node const& n, bool wanted) {
    switch (node(n.operands[0]).type.kind == model::value_kind::any ? node(n.operands[1]).type.kind
                                                                    : node(n.operands[0]).type.kind) {
    case model::value_kind::number:
        return moved(id, wanted);
    case model::value_kind::truth:
        return same_truth(id, n, wanted);
    default:
        return chosen(id, n, wanted);
    }
}

// A condition that is compared with one that is known.
TIEUCHI_INLINE remedy remedy_finder::same_truth(model::node_id id, model::node const& n, bool wanted) {
    if (n.op != model::operation::comparison)
        return none(id, wanted);
    for (std::size_t const known : {1U, 0U}) {
        outcome const other = is(n.operands[known]);
        if (other != outcome::yes() && other != outcome::no())
            continue;
        bool const same = (n.operators[0] == syntax::binary_operator::equal) == wanted;
        return visit(n.operands[1 - known], same == (other == outcome::yes()));
    }
    return none(id, wanted);
}

// ---- values that are no numbers ------------------------------------------------------------------------------------

TIEUCHI_INLINE model::fact const& remedy_finder::declared(model::node const& n) const {
    return n.op == model::operation::fact ? set_.facts[n.slot] : set_.lists[values_.row(n.level).list].fields[n.slot];
}

// The fact or field that a value is, through definitions and choices.
TIEUCHI_INLINE model::node_id remedy_finder::fact_of(model::node_id id) {
    using model::operation;
    model::node const& n = node(id);
    switch (n.op) {
    case operation::fact:
    case operation::field:
        return id;
    case operation::let:
        return fact_of(set_.lets[n.slot].value);
    case operation::conditional:
    case operation::choice:
    case operation::date_choice:
    case operation::number_choice:
        if (auto const branch = values_.chosen_branch(n))
            return fact_of(n.operands[*branch]);
        return model::no_node;
    default:
        return model::no_node;
    }
}

// A fact that is held against values which are known.
TIEUCHI_INLINE remedy remedy_finder::chosen(model::node_id id, model::node const& n, bool wanted) {
    std::size_t side = 0;
    model::node_id subject = fact_of(n.operands[0]);
    if (subject == model::no_node && n.op == model::operation::comparison)
        subject = fact_of(n.operands[side = 1]);
    std::vector<value> sides;
    for (std::size_t i = 0; i < n.operands.size(); ++i) {
        sides.push_back(values_.evaluate(n.operands[i]));
        if (i != side && !sides.back().is_known())
            return none(id, wanted);
    }
    if (subject == model::no_node)
        return none(id, wanted, "no fact");
    model::fact const& fact = declared(node(subject));
    std::vector<std::string> fit;
    if (fact.type.kind == model::value_kind::date && n.op == model::operation::comparison)
        if (auto by_day = until(id, n, wanted, sides[1 - side], side, node(subject)))
            return std::move(*by_day);
    for (auto const& [candidate, spelt] : candidates(fact.type, sides, side)) {
        sides[side] = candidate;
        if (relation(n, sides) == outcome::from(wanted))
            fit.push_back(spelt);
    }
    if (fit.empty())
        return none(id, wanted, fact.type.kind == model::value_kind::symbol ? "out of reach" : "not linear");
    place(node(subject));
    remedy result = answer(id, wanted, values_.name_of(node(subject)), fact.title, std::move(fit));
    // Of days between others only the ends are named.
    result.exact = fact.type.kind != model::value_kind::date || n.op != model::operation::in_range;
    return result;
}

// A day that has to be no later, or no earlier, than another: the last one that would do.
TIEUCHI_INLINE std::optional<remedy> remedy_finder::until(model::node_id id, model::node const& n, bool wanted,
                                                          value const& other, std::size_t side,
                                                          model::node const& subject) {
    using enum syntax::binary_operator;
    syntax::binary_operator const asked = wanted ? n.operators[0] : opposite(n.operators[0]);
    syntax::binary_operator const op = side == 0 ? asked : turned(asked);
    if (op == equal || op == not_equal)
        return std::nullopt;
    int const beside = op == less ? -1 : op == greater ? 1 : 0;
    auto const day = (other.point() + beside).to_int64();
    if (!day)
        return std::nullopt;
    place(subject);
    remedy result = answer(id, wanted, values_.name_of(subject), declared(subject).title,
                           {date::from_days(static_cast<std::int32_t>(*day)).to_string()});
    result.op = op == less || op == less_equal ? "<=" : ">=";
    return result;
}

// What the fact could be: each constant, or else each of the values that it is held against.
TIEUCHI_INLINE std::vector<std::pair<value, std::string>>
remedy_finder::candidates(model::value_type const& type, std::vector<value> const& sides, std::size_t subject) const {
    std::vector<std::pair<value, std::string>> result;
    if (type.kind == model::value_kind::symbol) {
        std::vector<std::string> const& constants = set_.domains[type.domain].constants;
        for (std::uint32_t s = 0; s < constants.size(); ++s) {
            value v;
            v.fit(type.kind);
            v.symbols = std::vector<std::uint32_t>{s};
            result.emplace_back(std::move(v), constants[s]);
        }
        return result;
    }
    for (std::size_t i = 0; i < sides.size(); ++i)
        if (i != subject)
            result.emplace_back(sides[i], type.kind == model::value_kind::text ? sides[i].text.value_or("")
                                                                               : date_text(sides[i]));
    return result;
}

TIEUCHI_INLINE std::string remedy_finder::date_text(value const& v) {
    return date::from_days(static_cast<std::int32_t>(v.point().to_int64().value_or(0))).to_string();
}

TIEUCHI_INLINE outcome remedy_finder::relation(model::node const& n, std::vector<value> const& sides) {
    using syntax::binary_operator;
    if (n.op == model::operation::comparison)
        return related(n.operators[0], sides[0], sides[1]);
    if (n.op == model::operation::in_range)
        return related(binary_operator::greater_equal, sides[0], sides[1]) &&
               related(binary_operator::less_equal, sides[0], sides[2]);
    outcome result = outcome::no();
    for (std::size_t i = 1; i < sides.size(); ++i)
        result = result || related(binary_operator::equal, sides[0], sides[i]);
    return result;
}

// ---- trials --------------------------------------------------------------------------------------------------------

// Where all that is missing is a fact that can only be one of a few things, each of them is tried.
TIEUCHI_INLINE std::optional<remedy> remedy_finder::by_trial(model::node_id id, bool wanted,
                                                             std::vector<reason> const& why) {
    auto const missing = [](reason const& one) { return one.kind == reason_kind::not_reported; };
    if (std::count_if(why.begin(), why.end(), missing) != 1 || values_.row() != nullptr)
        return std::nullopt;
    std::string const& name = std::find_if(why.begin(), why.end(), missing)->detail;
    for (std::uint32_t slot = 0; slot < set_.facts.size(); ++slot)
        if (values_.named(set_.facts[slot].name) == name)
            return by_trial(id, wanted, slot);
    return std::nullopt;
}

TIEUCHI_INLINE std::optional<remedy> remedy_finder::by_trial(model::node_id id, bool wanted, std::uint32_t slot) {
    model::fact const& fact = set_.facts[slot];
    bool const is_truth = fact.type.kind == model::value_kind::truth;
    if (!is_truth && fact.type.kind != model::value_kind::symbol)
        return std::nullopt;
    std::vector<std::string> const spelt =
        is_truth ? std::vector<std::string>{"no", "yes"} : set_.domains[fact.type.domain].constants;
    if (spelt.size() > most_parts)
        return std::nullopt;
    std::vector<std::string> fit;
    for (std::uint32_t i = 0; i < spelt.size(); ++i) {
        bound_value given;
        given.reported = true;
        given.flag = i != 0;
        given.symbol = i;
        std::map<std::uint32_t, bound_value> const instead{{slot, given}};
        if (values_.with(instead).evaluate(id).truth == outcome::from(wanted))
            fit.push_back(spelt[i]);
    }
    if (fit.empty())
        return std::nullopt;
    places_[values_.named(fact.name)] = {no_list, slot};
    return answer(id, wanted, values_.named(fact.name), fact.title, std::move(fit));
}

} // namespace detail
} // namespace tieuchi::inline TIEUCHI_ABI
