#pragma once

#include <tieuchi/detail/syntax_build.hpp>

#include <algorithm>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

TIEUCHI_INLINE syntax::node node_of(expression_kind kind, span where) {
    syntax::node made;
    made.kind = kind;
    made.where = where;
    return made;
}

TIEUCHI_INLINE expression make_node(expression_kind kind, std::vector<expression> operands, span where) {
    auto made = node_of(kind, where);
    made.operands = std::move(operands);
    return expression(std::move(made));
}

TIEUCHI_INLINE expression make_text_node(expression_kind kind, std::string text, span where) {
    auto made = node_of(kind, where);
    made.text = std::move(text);
    return expression(std::move(made));
}

TIEUCHI_INLINE expression make_text(std::string text, span where) {
    return make_text_node(expression_kind::text_literal, std::move(text), where);
}

TIEUCHI_INLINE expression make_delegated(std::string to, span where) {
    return make_text_node(expression_kind::delegated, std::move(to), where);
}

TIEUCHI_INLINE expression make_name(std::string text, span where) {
    return make_text_node(expression_kind::name, std::move(text), where);
}

TIEUCHI_INLINE expression make_foreign_name(std::string set, std::string text, span where) {
    auto made = node_of(expression_kind::name, where);
    made.text = std::move(text);
    made.set = std::move(set);
    return expression(std::move(made));
}

TIEUCHI_INLINE expression make_lookup(std::string table, std::vector<expression> keys, std::string set, span where) {
    auto made = node_of(expression_kind::lookup, where);
    made.text = std::move(table);
    made.operands = std::move(keys);
    made.set = std::move(set);
    return expression(std::move(made));
}

TIEUCHI_INLINE expression make_context(std::string text, span where) {
    return make_text_node(expression_kind::context, std::move(text), where);
}

TIEUCHI_INLINE expression make_unknown(span where) { return expression(node_of(expression_kind::unknown, where)); }

TIEUCHI_INLINE expression make_pending(span where) { return expression(node_of(expression_kind::pending, where)); }

TIEUCHI_INLINE expression make_none(span where) { return expression(node_of(expression_kind::none, where)); }

TIEUCHI_INLINE expression make_truth(bool value, span where) {
    auto made = node_of(expression_kind::truth_literal, where);
    made.flag = value;
    return expression(std::move(made));
}

TIEUCHI_INLINE expression make_date(date day, span where) {
    auto made = node_of(expression_kind::date_literal, where);
    made.day = day;
    return expression(std::move(made));
}

TIEUCHI_INLINE expression make_negate(expression operand, span where) {
    return make_node(expression_kind::negate, {std::move(operand)}, where);
}

namespace build {

TIEUCHI_INLINE expression make_chain(expression_kind kind, std::vector<expression> operands,
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

TIEUCHI_INLINE expression make_junction(expression_kind kind, std::vector<expression> operands, span where) {
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

TIEUCHI_INLINE expression make_additive(std::vector<expression> operands, std::vector<binary_operator> operators,
                                        span where) {
    return build::make_chain(expression_kind::additive, std::move(operands), std::move(operators), where);
}

TIEUCHI_INLINE expression make_multiplicative(std::vector<expression> operands, std::vector<binary_operator> operators,
                                              span where) {
    return build::make_chain(expression_kind::multiplicative, std::move(operands), std::move(operators), where);
}

TIEUCHI_INLINE expression make_number(number const& value, std::string unit, span where) {
    if (value.sign() < 0)
        return make_negate(make_number(-value, std::move(unit), where), where);
    if (!value.is_terminating())
        return make_multiplicative(
            {make_number(value.numerator(), std::move(unit), where), make_number(value.denominator(), {}, where)},
            {binary_operator::times, binary_operator::divided_by}, where);
    auto made = node_of(expression_kind::number_literal, where);
    made.value = value;
    made.text = std::move(unit);
    return expression(std::move(made));
}

TIEUCHI_INLINE expression make_comparison(expression left, binary_operator how, expression right, span where) {
    auto made = node_of(expression_kind::comparison, where);
    made.operands = {std::move(left), std::move(right)};
    made.operators = {how};
    return expression(std::move(made));
}

TIEUCHI_INLINE expression make_in_range(expression value, expression lowest, expression highest, span where) {
    return make_node(expression_kind::in_range, {std::move(value), std::move(lowest), std::move(highest)}, where);
}

TIEUCHI_INLINE expression make_in_set(expression value, std::vector<expression> members, span where) {
    members.insert(members.begin(), std::move(value));
    return make_node(expression_kind::in_set, std::move(members), where);
}

TIEUCHI_INLINE expression make_not(expression operand, span where) {
    return make_node(expression_kind::logical_not, {std::move(operand)}, where);
}

TIEUCHI_INLINE expression make_and(std::vector<expression> operands, span where) {
    return build::make_junction(expression_kind::logical_and, std::move(operands), where);
}

TIEUCHI_INLINE expression make_or(std::vector<expression> operands, span where) {
    return build::make_junction(expression_kind::logical_or, std::move(operands), where);
}

TIEUCHI_INLINE expression make_implies(std::vector<expression> operands, span where) {
    if (operands.size() == 1)
        return std::move(operands.front());
    if (operands.back()->kind == expression_kind::implies) {
        auto const inner = std::move(operands.back());
        operands.pop_back();
        operands.insert(operands.end(), inner->operands.begin(), inner->operands.end());
    }
    return make_node(expression_kind::implies, std::move(operands), where);
}

TIEUCHI_INLINE expression make_conditional(expression condition, expression then, expression otherwise, span where) {
    return make_node(expression_kind::conditional, {std::move(condition), std::move(then), std::move(otherwise)},
                     where);
}

TIEUCHI_INLINE expression make_choice(expression selector, std::vector<syntax::branch> branches, span where) {
    auto made = node_of(expression_kind::choice, where);
    made.operands = {std::move(selector)};
    made.branches = std::move(branches);
    return expression(std::move(made));
}

TIEUCHI_INLINE expression make_period(expression first, expression last, span where) {
    return make_node(expression_kind::period, {std::move(first), std::move(last)}, where);
}

TIEUCHI_INLINE expression make_from(expression first, span where) {
    auto made = node_of(expression_kind::period, where);
    made.operands = {std::move(first), expression()};
    made.flag = true;
    return expression(std::move(made));
}

TIEUCHI_INLINE expression make_when_empty(expression condition, status otherwise, span where) {
    auto made = node_of(expression_kind::when_empty, where);
    made.operands = {std::move(condition)};
    made.asked = otherwise;
    return expression(std::move(made));
}

TIEUCHI_INLINE expression make_call(std::string function, std::vector<expression> arguments, span where) {
    auto made = node_of(expression_kind::call, where);
    made.text = std::move(function);
    made.operands = std::move(arguments);
    return expression(std::move(made));
}

TIEUCHI_INLINE expression make_aggregate(std::string function, expression list, expression filter, expression body,
                                         expression bound, span where) {
    auto made = node_of(expression_kind::aggregate, where);
    made.text = std::move(function);
    made.operands = {std::move(list), std::move(filter), std::move(body), std::move(bound)};
    return expression(std::move(made));
}

TIEUCHI_INLINE expression make_among(std::string function, std::vector<expression> conditions, expression bound,
                                     span where) {
    auto made = node_of(expression_kind::among, where);
    made.text = std::move(function);
    made.operands = std::move(conditions);
    made.operands.insert(made.operands.begin(), std::move(bound));
    return expression(std::move(made));
}

TIEUCHI_INLINE expression make_tally(std::string function, syntax::tally_level over, std::optional<status> asked,
                                     std::vector<std::string> ids, std::string set, span where) {
    auto made = node_of(expression_kind::tally, where);
    made.text = std::move(function);
    made.over = over;
    made.asked = asked;
    made.ids = std::move(ids);
    made.set = std::move(set);
    return expression(std::move(made));
}

namespace build {

inline void refer(syntax::node& made, section_reference of) {
    if (!of.id.empty())
        made.ids.push_back(std::move(of.id));
    made.set = std::move(of.set);
    made.section = of.level;
}

} // namespace build

TIEUCHI_INLINE expression make_section_status(status asked, section_reference of, span where) {
    auto made = node_of(expression_kind::section_status, where);
    made.asked = asked;
    build::refer(made, std::move(of));
    return expression(std::move(made));
}

TIEUCHI_INLINE expression make_row_status(status asked, span where) {
    auto made = node_of(expression_kind::row_status, where);
    made.asked = asked;
    return expression(std::move(made));
}

TIEUCHI_INLINE expression make_score(std::string text, section_reference of, span where) {
    auto made = node_of(expression_kind::score, where);
    made.text = std::move(text);
    build::refer(made, std::move(of));
    return expression(std::move(made));
}

} // namespace detail
} // namespace tieuchi::inline TIEUCHI_ABI
