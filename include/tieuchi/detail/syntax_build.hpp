/// @file
/// One maker for each kind of expression. Private.
///
/// The parser and the operators of C++ both build through these, so that what says the same is the same tree:
/// chains are flat, and a parenthesis that changes nothing leaves no trace.
#pragma once

#include <tieuchi/syntax.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

using syntax::binary_operator;
using syntax::expression;
using syntax::expression_kind;

/// A node of that kind, to be filled in.
inline syntax::node node_of(expression_kind kind, span where) {
    syntax::node made;
    made.kind = kind;
    made.where = where;
    return made;
}

/// A node with operands alone.
inline expression make_node(expression_kind kind, std::vector<expression> operands, span where = nowhere) {
    auto made = node_of(kind, where);
    made.operands = std::move(operands);
    return expression(std::move(made));
}

/// A node with text alone: a text literal, `delegated to`, a name, or a word of the context.
inline expression make_text_node(expression_kind kind, std::string text, span where = nowhere) {
    auto made = node_of(kind, where);
    made.text = std::move(text);
    return expression(std::move(made));
}

inline expression make_text(std::string text, span where = nowhere) {
    return make_text_node(expression_kind::text_literal, std::move(text), where);
}
inline expression make_delegated(std::string to, span where = nowhere) {
    return make_text_node(expression_kind::delegated, std::move(to), where);
}
/// A fact, field, let or constant; `text` has no back-quotes.
inline expression make_name(std::string text, span where = nowhere) {
    return make_text_node(expression_kind::name, std::move(text), where);
}
/// `as_of`, `year` or `month`.
inline expression make_context(std::string text, span where = nowhere) {
    return make_text_node(expression_kind::context, std::move(text), where);
}
inline expression make_unknown(span where = nowhere) { return expression(node_of(expression_kind::unknown, where)); }
inline expression make_pending(span where = nowhere) { return expression(node_of(expression_kind::pending, where)); }

inline expression make_truth(bool value, span where = nowhere) {
    auto made = node_of(expression_kind::truth_literal, where);
    made.flag = value;
    return expression(std::move(made));
}

inline expression make_date(date day, span where = nowhere) {
    auto made = node_of(expression_kind::date_literal, where);
    made.day = day;
    return expression(std::move(made));
}

inline expression make_negate(expression operand, span where = nowhere) {
    return make_node(expression_kind::negate, {std::move(operand)}, where);
}

namespace build {

/// `a - b - c` from `(a - b) - c`: the chain in the first operand is continued, any other stays an operand.
inline expression make_chain(expression_kind kind, std::vector<expression> operands,
                             std::vector<binary_operator> operators, span where) {
    if (operands.size() == 1)
        return std::move(operands.front());
    if (operands.front()->kind == kind) {
        auto const inner = std::move(operands.front());
        operands.erase(operands.begin());
        operators.erase(operators.begin());
        operands.insert(operands.begin(), inner->operands.begin(), inner->operands.end());
        operators.insert(operators.begin(), inner->operators.begin(), inner->operators.end());
    }
    auto made = node_of(kind, where);
    made.operands = std::move(operands);
    made.operators = std::move(operators);
    return expression(std::move(made));
}

/// `a and b and c` from any way of putting parentheses into it.
inline expression make_junction(expression_kind kind, std::vector<expression> operands, span where) {
    if (operands.size() == 1)
        return std::move(operands.front());
    auto const nested = [kind](expression const& e) { return e->kind == kind; };
    if (std::none_of(operands.begin(), operands.end(), nested))
        return make_node(kind, std::move(operands), where);
    std::vector<expression> flat;
    for (auto& operand : operands) {
        if (nested(operand))
            flat.insert(flat.end(), operand->operands.begin(), operand->operands.end());
        else
            flat.push_back(std::move(operand));
    }
    return make_node(kind, std::move(flat), where);
}

} // namespace build

/// A chain of `+` and `-`. Takes one operator for each operand, the first of them `plus`; one operand is given back.
inline expression make_additive(std::vector<expression> operands, std::vector<binary_operator> operators,
                                span where = nowhere) {
    return build::make_chain(expression_kind::additive, std::move(operands), std::move(operators), where);
}

/// A chain of `*` and `/`. Takes one operator for each operand, the first of them `times`; one operand is given back.
inline expression make_multiplicative(std::vector<expression> operands, std::vector<binary_operator> operators,
                                      span where = nowhere) {
    return build::make_chain(expression_kind::multiplicative, std::move(operands), std::move(operators), where);
}

/// A number with a unit, or `%`, as written: 95 with "%" is 95 %. What rule text cannot write as one literal becomes
/// what it writes instead: -5 is the negation of 5, and 1/3 a quotient.
inline expression make_number(number const& value, std::string unit = {}, span where = nowhere) {
    if (value.sign() < 0)
        return make_negate(make_number(-value, std::move(unit), where), where);
    if (!value.is_terminating())
        return make_multiplicative({make_number(value.numerator(), std::move(unit), where),
                                    make_number(value.denominator(), {}, where)},
                                   {binary_operator::times, binary_operator::divided_by}, where);
    auto made = node_of(expression_kind::number_literal, where);
    made.value = value;
    made.text = std::move(unit);
    return expression(std::move(made));
}

inline expression make_comparison(expression left, binary_operator how, expression right, span where = nowhere) {
    auto made = node_of(expression_kind::comparison, where);
    made.operands = {std::move(left), std::move(right)};
    made.operators = {how};
    return expression(std::move(made));
}

/// `value in lowest .. highest`.
inline expression make_in_range(expression value, expression lowest, expression highest, span where = nowhere) {
    return make_node(expression_kind::in_range, {std::move(value), std::move(lowest), std::move(highest)}, where);
}

/// `value in { members }`.
inline expression make_in_set(expression value, std::vector<expression> members, span where = nowhere) {
    members.insert(members.begin(), std::move(value));
    return make_node(expression_kind::in_set, std::move(members), where);
}

inline expression make_not(expression operand, span where = nowhere) {
    return make_node(expression_kind::logical_not, {std::move(operand)}, where);
}
inline expression make_and(std::vector<expression> operands, span where = nowhere) {
    return build::make_junction(expression_kind::logical_and, std::move(operands), where);
}
inline expression make_or(std::vector<expression> operands, span where = nowhere) {
    return build::make_junction(expression_kind::logical_or, std::move(operands), where);
}

/// `a implies b implies c`, which is `a implies (b implies c)`; one operand is given back.
inline expression make_implies(std::vector<expression> operands, span where = nowhere) {
    if (operands.size() == 1)
        return std::move(operands.front());
    if (operands.back()->kind == expression_kind::implies) {
        auto const inner = std::move(operands.back());
        operands.pop_back();
        operands.insert(operands.end(), inner->operands.begin(), inner->operands.end());
    }
    return make_node(expression_kind::implies, std::move(operands), where);
}

inline expression make_conditional(expression condition, expression then, expression otherwise, span where = nowhere) {
    return make_node(expression_kind::conditional, {std::move(condition), std::move(then), std::move(otherwise)},
                     where);
}

/// `by selector { branches }`.
inline expression make_choice(expression selector, std::vector<syntax::branch> branches, span where = nowhere) {
    auto made = node_of(expression_kind::choice, where);
    made.operands = {std::move(selector)};
    made.branches = std::move(branches);
    return expression(std::move(made));
}

inline expression make_call(std::string function, std::vector<expression> arguments, span where = nowhere) {
    auto made = node_of(expression_kind::call, where);
    made.text = std::move(function);
    made.operands = std::move(arguments);
    return expression(std::move(made));
}

/// `function(bound, list where filter: body)`; what is absent is an absent expression, and always has its place.
inline expression make_aggregate(std::string function, expression list, expression filter = {}, expression body = {},
                                 expression bound = {}, span where = nowhere) {
    auto made = node_of(expression_kind::aggregate, where);
    made.text = std::move(function);
    made.operands = {std::move(list), std::move(filter), std::move(body), std::move(bound)};
    return expression(std::move(made));
}

/// `function criteria status`, or `count(criteria status in {ids})`.
inline expression make_tally(std::string function, syntax::tally_level over, std::optional<status> asked,
                             std::vector<std::string> ids = {}, span where = nowhere) {
    auto made = node_of(expression_kind::tally, where);
    made.text = std::move(function);
    made.over = over;
    made.asked = asked;
    made.ids = std::move(ids);
    return expression(std::move(made));
}

} // namespace detail
} // namespace tieuchi
