/// @file
/// Composable predicates: rule expressions written in C++.
///
/// The operators build the same syntax tree that the parser makes from rule text, so the two can be mixed and compared:
/// @code
/// using namespace tieuchi;
/// using namespace tieuchi::literals;
/// auto insured = fact("bhyt") / fact("dân_số") >= 95_pct;      // bhyt / dân_số >= 95%
/// auto wired   = all("trường", fact("wifi"));                    // all(trường: wifi)
/// auto both    = insured && wired;
/// assert(both.text() == "bhyt / dân_số >= 95% and all(trường: wifi)");
/// @endcode
/// Nothing is computed here: names get their meaning, and mistakes their diagnostics, when a rule set is checked.
/// Values are immutable and shared when copied; different threads may use copies at the same time.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/date.hpp>
#include <tieuchi/detail/syntax_build.hpp>
#include <tieuchi/error.hpp>
#include <tieuchi/number.hpp>
#include <tieuchi/syntax.hpp>

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {

/// A rule expression under construction.
///
/// `==` builds the comparison "equals" of the rule language; `identical` compares two expressions themselves.
class expression {
public:
    /// Takes a syntax tree over, such as a parsed one. It must not be absent.
    explicit expression(syntax::expression tree) : tree_(std::move(tree)) {}
    /// A plain number.
    expression(number value) : tree_(tieuchi::detail::make_number(value)) {} // NOLINT: a number is an expression
    /// A plain whole number.
    template <class Integer>
        requires(detail::plain_integer<Integer>)
    expression(Integer value) : expression(number(value)) {} // NOLINT: a number is an expression

    /// Gives the syntax tree.
    [[nodiscard]] syntax::expression const& tree() const noexcept { return tree_; }
    /// Gives the expression as rule text, in canonical spelling.
    [[nodiscard]] std::string text() const { return syntax::to_text(tree_); }

    /// Tells whether two expressions say the same; linear in their size.
    friend bool identical(expression const& a, expression const& b) { return a.tree_ == b.tree_; }

    /// Builds `-a`, `a + b`, `a - b`, `a * b`, `a / b`.
    /// @{
    friend expression operator-(expression const& a) { return expression(detail::make_negate(a.tree_)); }
    friend expression operator+(expression const& a, expression const& b) {
        return chain(a, syntax::binary_operator::plus, b);
    }
    friend expression operator-(expression const& a, expression const& b) {
        return chain(a, syntax::binary_operator::minus, b);
    }
    friend expression operator*(expression const& a, expression const& b) {
        return chain(a, syntax::binary_operator::times, b);
    }
    friend expression operator/(expression const& a, expression const& b) {
        return chain(a, syntax::binary_operator::divided_by, b);
    }
    /// @}

    /// Builds the comparison `a == b`, `a != b`, …: another expression, not a `bool`.
    /// @{
    friend expression operator==(expression const& a, expression const& b) {
        return compare(a, syntax::binary_operator::equal, b);
    }
    friend expression operator!=(expression const& a, expression const& b) {
        return compare(a, syntax::binary_operator::not_equal, b);
    }
    friend expression operator<(expression const& a, expression const& b) {
        return compare(a, syntax::binary_operator::less, b);
    }
    friend expression operator<=(expression const& a, expression const& b) {
        return compare(a, syntax::binary_operator::less_equal, b);
    }
    friend expression operator>(expression const& a, expression const& b) {
        return compare(a, syntax::binary_operator::greater, b);
    }
    friend expression operator>=(expression const& a, expression const& b) {
        return compare(a, syntax::binary_operator::greater_equal, b);
    }
    /// @}

    /// Builds `not a`.
    friend expression operator!(expression const& a) { return expression(detail::make_not(a.tree_)); }
    /// Builds `a and b`. Both sides are always part of the expression; nothing is short-circuited.
    friend expression operator&&(expression const& a, expression const& b) { return join(a, b, true); }
    /// Builds `a or b`.
    friend expression operator||(expression const& a, expression const& b) { return join(a, b, false); }

private:
    static expression chain(expression const& a, syntax::binary_operator op, expression const& b);
    static expression compare(expression const& a, syntax::binary_operator op, expression const& b);
    static expression join(expression const& a, expression const& b, bool conjunction);

    syntax::expression tree_;
};

// ---- operands ------------------------------------------------------------------------------------------------------

/// Names a fact, a `let`, or a field of the row at hand.
[[nodiscard]] expression fact(std::string name);
/// Names a constant of an enumeration.
[[nodiscard]] expression symbol(std::string name);
/// A text in quotes.
[[nodiscard]] expression text(std::string value);
/// The truth literal `yes` or `no`.
[[nodiscard]] expression yes_or_no(bool value);
/// A date.
[[nodiscard]] expression day(date value);
/// A number with a unit: `amount(number::ratio(5, 2), "km")` is `2.5 km`.
[[nodiscard]] expression amount(number value, std::string unit);
/// The literal `unknown`.
[[nodiscard]] expression unknown();
/// A value that is not published yet, or not checked against its original.
[[nodiscard]] expression pending();
/// A value that is left to another authority.
[[nodiscard]] expression delegated_to(std::string authority);
/// The date of assessment.
[[nodiscard]] expression as_of();
/// The year of the date of assessment.
[[nodiscard]] expression year();
/// The month of the date of assessment, 1 to 12.
[[nodiscard]] expression month();

// ---- conditions ----------------------------------------------------------------------------------------------------

/// Builds `if condition then a else b`.
[[nodiscard]] expression if_then_else(expression const& condition, expression const& then, expression const& otherwise);
/// Builds `a implies b`.
[[nodiscard]] expression implies(expression const& a, expression const& b);
/// Builds `value in lowest .. highest`, both ends included.
[[nodiscard]] expression in_range(expression const& value, expression const& lowest, expression const& highest);

/// Builds `value in { members }`.
[[nodiscard]] expression in_set(expression const& value, std::vector<expression> const& members);

/// Builds `condition when empty otherwise`: what a condition is where there is nothing to judge.
/// @p otherwise is `met`, `unmet` or `not_applicable`; anything else throws `usage_error`.
[[nodiscard]] expression when_empty(expression const& condition, status otherwise);

/// Builds `by subject { … }`: `choose(fact("vùng")).when({"TN"}, 35_pct).otherwise(45_pct)`.
class choose {
public:
    /// Begins a choice by the value of @p subject: of an enumeration, a number or a date.
    explicit choose(expression const& subject) : subject_(subject.tree()) {}
    /// Adds a branch for one or more constants.
    [[nodiscard]] choose when(std::vector<std::string> const& keys, expression const& value) &&;
    /// Adds a branch for the numbers or days from @p first to @p last, both included.
    [[nodiscard]] choose between(expression const& first, expression const& last, expression const& value) &&;
    /// Adds a branch `from first: value`, which lasts to the day before the next such branch.
    [[nodiscard]] choose from(date first, expression const& value) &&;
    /// Adds the `else` branch and gives the whole choice.
    [[nodiscard]] expression otherwise(expression const& value) &&;
    /// Gives the choice without an `else` branch.
    [[nodiscard]] expression end() &&;

private:
    syntax::expression subject_;
    std::vector<syntax::branch> branches_;
};

// ---- functions -----------------------------------------------------------------------------------------------------

/// Builds the call of a function by its name in the rule language: `call("round", { x, 2 })`.
[[nodiscard]] expression call(std::string function, std::vector<expression> const& arguments);
/// Builds `is_known(value)`.
[[nodiscard]] expression is_known(expression const& value);
/// Builds `known_or(value, otherwise)`.
[[nodiscard]] expression known_or(expression const& value, expression const& otherwise);
/// Builds `round(value, digits)`, half away from zero.
[[nodiscard]] expression round(expression const& value, int digits);

/// Builds `previous(fact)`: the fact one year before, from the history of the facts.
[[nodiscard]] expression previous(std::string fact);

// ---- tables and other sets -----------------------------------------------------------------------------------------

/// Builds `table[keys]`: a cell of a table. `set::table` names the table of another set.
[[nodiscard]] expression lookup(std::string_view table, std::vector<expression> const& keys);
/// Names a fact or a `let` of another set: `set::name`.
[[nodiscard]] expression of_set(std::string set, std::string name);

// ---- sections ------------------------------------------------------------------------------------------------------

/// Builds `met(section)`. A section is written as in rule text: `14.1`, `criterion 14`, `other.set::14.1`, `other.set`.
[[nodiscard]] expression met(std::string_view section);
/// Builds `unmet(section)`.
[[nodiscard]] expression unmet(std::string_view section);
/// Builds `not_applicable(section)`.
[[nodiscard]] expression not_applicable(std::string_view section);
/// Builds `score`, or `score(section)`.
[[nodiscard]] expression score(std::string_view section = {});
/// Builds `max_score`, or `max_score(section)`.
[[nodiscard]] expression max_score(std::string_view section = {});

/// The rows that an aggregate runs over: a list, or `list.field`, and a condition on the rows.
class rows {
public:
    /// All rows of a list, or one field of them: `"list"` or `"list.field"`.
    /// @{
    rows(std::string list) : list_(detail::make_name(std::move(list))) {} // NOLINT: a list is all of its rows
    rows(char const* list) : rows(std::string(list)) {}                   // NOLINT
    /// @}
    /// Leaves only the rows for which @p condition holds.
    [[nodiscard]] rows where(expression const& condition) && {
        filter_ = condition.tree();
        return std::move(*this);
    }
    /// Gives the name of the list or of the field.
    [[nodiscard]] syntax::expression const& list() const noexcept { return list_; }
    /// Gives the condition on the rows; absent: all of them.
    [[nodiscard]] syntax::expression const& filter() const noexcept { return filter_; }

private:
    syntax::expression list_, filter_{};
};

/// Builds an aggregate by its name: `aggregate("sum", rows("đường.dài").where(fact("loại") == symbol("tỉnh_lộ")))`.
[[nodiscard]] expression aggregate(std::string function, rows const& over);
/// Builds `count(list where …)`.
[[nodiscard]] expression count(rows const& over);
/// Builds `sum(list.field where …)`.
[[nodiscard]] expression sum(rows const& over);
/// Builds `share(list where …)`.
[[nodiscard]] expression share(rows const& over);
/// Builds `all(list where …: condition)`.
[[nodiscard]] expression all(rows const& over, expression const& condition);
/// Builds `any(list where …: condition)`.
[[nodiscard]] expression any(rows const& over, expression const& condition);
/// Builds `none(list where …: condition)`.
[[nodiscard]] expression none(rows const& over, expression const& condition);
/// Builds `at_least(bound, list where …: condition)`.
[[nodiscard]] expression at_least(expression const& bound, rows const& over, expression const& condition);

/// Builds `all([conditions])`.
[[nodiscard]] expression all(std::vector<expression> const& conditions);
/// Builds `any([conditions])`.
[[nodiscard]] expression any(std::vector<expression> const& conditions);
/// Builds `none([conditions])`.
[[nodiscard]] expression none(std::vector<expression> const& conditions);
/// Builds `at_least(bound, [conditions])`.
[[nodiscard]] expression at_least(expression const& bound, std::vector<expression> const& conditions);

/// Literals whose digits are read as they are written, never through floating point.
namespace literals {
/// A percentage: `97.5_pct` is `97.5%`. Throws `usage_error` for digits that rule text does not know, as in `0x10`.
[[nodiscard]] expression operator""_pct(char const* digits);
/// An exact number: `0.95_n`. Throws `usage_error` as `_pct` does.
[[nodiscard]] expression operator""_n(char const* digits);
/// A date: `"2022-03-08"_date`. Throws `usage_error` for what is no date.
[[nodiscard]] date operator""_date(char const* text, std::size_t size);

} // namespace literals
} // namespace tieuchi

#if defined(TIEUCHI_HEADER_ONLY)
#include <tieuchi/impl/expression.ipp>
#endif
