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
    friend expression operator&&(expression const& a, expression const& b) {
        return expression(detail::make_and({a.tree_, b.tree_}));
    }
    /// Builds `a or b`.
    friend expression operator||(expression const& a, expression const& b) {
        return expression(detail::make_or({a.tree_, b.tree_}));
    }

private:
    static expression chain(expression const& a, syntax::binary_operator op, expression const& b) {
        bool const adds = op == syntax::binary_operator::plus || op == syntax::binary_operator::minus;
        return expression(
            adds ? detail::make_additive({a.tree_, b.tree_}, {syntax::binary_operator::plus, op})
                 : detail::make_multiplicative({a.tree_, b.tree_}, {syntax::binary_operator::times, op}));
    }
    static expression compare(expression const& a, syntax::binary_operator op, expression const& b) {
        return expression(detail::make_comparison(a.tree_, op, b.tree_));
    }

    syntax::expression tree_;
};

// ---- operands ------------------------------------------------------------------------------------------------------

/// Names a fact, a `let`, or a field of the row at hand.
[[nodiscard]] inline expression fact(std::string name) { return expression(detail::make_name(std::move(name))); }
/// Names a constant of an enumeration.
[[nodiscard]] inline expression symbol(std::string name) { return expression(detail::make_name(std::move(name))); }
/// A text in quotes.
[[nodiscard]] inline expression text(std::string value) { return expression(detail::make_text(std::move(value))); }
/// The truth literal `yes` or `no`.
[[nodiscard]] inline expression yes_or_no(bool value) { return expression(detail::make_truth(value)); }
/// A date.
[[nodiscard]] inline expression day(date value) { return expression(detail::make_date(value)); }
/// A number with a unit: `amount(number::ratio(5, 2), "km")` is `2.5 km`.
[[nodiscard]] inline expression amount(number value, std::string unit) {
    return expression(detail::make_number(value, std::move(unit)));
}
/// The literal `unknown`.
[[nodiscard]] inline expression unknown() { return expression(detail::make_unknown()); }
/// A value that is not published yet, or not checked against its original.
[[nodiscard]] inline expression pending() { return expression(detail::make_pending()); }
/// A value that is left to another authority.
[[nodiscard]] inline expression delegated_to(std::string authority) {
    return expression(detail::make_delegated(std::move(authority)));
}
/// The date of assessment.
[[nodiscard]] inline expression as_of() { return expression(detail::make_context("as_of")); }
/// The year of the date of assessment.
[[nodiscard]] inline expression year() { return expression(detail::make_context("year")); }
/// The month of the date of assessment, 1 to 12.
[[nodiscard]] inline expression month() { return expression(detail::make_context("month")); }

// ---- conditions ----------------------------------------------------------------------------------------------------

/// Builds `if condition then a else b`.
[[nodiscard]] inline expression if_then_else(expression const& condition, expression const& then,
                                             expression const& otherwise) {
    return expression(detail::make_conditional(condition.tree(), then.tree(), otherwise.tree()));
}
/// Builds `a implies b`.
[[nodiscard]] inline expression implies(expression const& a, expression const& b) {
    return expression(detail::make_implies({a.tree(), b.tree()}));
}
/// Builds `value in lowest .. highest`, both ends included.
[[nodiscard]] inline expression in_range(expression const& value, expression const& lowest,
                                         expression const& highest) {
    return expression(detail::make_in_range(value.tree(), lowest.tree(), highest.tree()));
}

namespace detail {

inline std::vector<syntax::expression> trees(std::vector<tieuchi::expression> const& all) {
    std::vector<syntax::expression> result;
    for (tieuchi::expression const& e : all)
        result.push_back(e.tree());
    return result;
}

} // namespace detail

/// Builds `value in { members }`.
[[nodiscard]] inline expression in_set(expression const& value, std::vector<expression> const& members) {
    return expression(detail::make_in_set(value.tree(), detail::trees(members)));
}

/// Builds `by subject { … }`: `choose(fact("vùng")).when({"TN"}, 35_pct).otherwise(45_pct)`.
class choose {
public:
    /// Begins a choice by the value of @p subject, which is of an enumeration.
    explicit choose(expression const& subject) : subject_(subject.tree()) {}
    /// Adds a branch for one or more constants.
    [[nodiscard]] choose when(std::vector<std::string> const& keys, expression const& value) && {
        syntax::branch branch;
        for (std::string const& key : keys)
            branch.keys.push_back(detail::make_name(key));
        branch.value = value.tree();
        branches_.push_back(std::move(branch));
        return std::move(*this);
    }
    /// Adds the `else` branch and gives the whole choice.
    [[nodiscard]] expression otherwise(expression const& value) && {
        syntax::branch branch;
        branch.value = value.tree();
        branches_.push_back(std::move(branch));
        return std::move(*this).end();
    }
    /// Gives the choice without an `else` branch.
    [[nodiscard]] expression end() && {
        return expression(detail::make_choice(std::move(subject_), std::move(branches_)));
    }

private:
    syntax::expression subject_;
    std::vector<syntax::branch> branches_;
};

// ---- functions -----------------------------------------------------------------------------------------------------

/// Builds the call of a function by its name in the rule language: `call("round", { x, 2 })`.
[[nodiscard]] inline expression call(std::string function, std::vector<expression> const& arguments) {
    return expression(detail::make_call(std::move(function), detail::trees(arguments)));
}
/// Builds `is_known(value)`.
[[nodiscard]] inline expression is_known(expression const& value) { return call("is_known", {value}); }
/// Builds `known_or(value, otherwise)`.
[[nodiscard]] inline expression known_or(expression const& value, expression const& otherwise) {
    return call("known_or", {value, otherwise});
}
/// Builds `round(value, digits)`, half away from zero.
[[nodiscard]] inline expression round(expression const& value, int digits) { return call("round", {value, digits}); }

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

/// Builds an aggregate by its name: `aggregate("sum", rows("đường.dài").where(fact("loại") == symbol("liên_huyện")))`.
[[nodiscard]] inline expression aggregate(std::string function, rows const& over) {
    return expression(detail::make_aggregate(std::move(function), over.list(), over.filter()));
}
/// Builds `count(list where …)`.
[[nodiscard]] inline expression count(rows const& over) { return aggregate("count", over); }
/// Builds `sum(list.field where …)`.
[[nodiscard]] inline expression sum(rows const& over) { return aggregate("sum", over); }
/// Builds `share(list where …)`.
[[nodiscard]] inline expression share(rows const& over) { return aggregate("share", over); }
/// Builds `all(list where …: condition)`.
[[nodiscard]] inline expression all(rows const& over, expression const& condition) {
    return expression(detail::make_aggregate("all", over.list(), over.filter(), condition.tree()));
}
/// Builds `any(list where …: condition)`.
[[nodiscard]] inline expression any(rows const& over, expression const& condition) {
    return expression(detail::make_aggregate("any", over.list(), over.filter(), condition.tree()));
}
/// Builds `none(list where …: condition)`.
[[nodiscard]] inline expression none(rows const& over, expression const& condition) {
    return expression(detail::make_aggregate("none", over.list(), over.filter(), condition.tree()));
}
/// Builds `at_least(bound, list where …: condition)`.
[[nodiscard]] inline expression at_least(expression const& bound, rows const& over, expression const& condition) {
    return expression(
        detail::make_aggregate("at_least", over.list(), over.filter(), condition.tree(), bound.tree()));
}

/// Literals whose digits are read as they are written, never through floating point.
namespace literals {
namespace detail {

inline number exact(char const* digits) {
    auto const parsed = parse_number(digits, {.underscores = false});
    if (parsed.error != number_error::none)
        throw usage_error("a literal of tieuchi is written in decimal digits with a point");
    return parsed.value;
}

} // namespace detail

/// A percentage: `97.5_pct` is `97.5%`.
[[nodiscard]] inline expression operator""_pct(char const* digits) { return amount(detail::exact(digits), "%"); }
/// An exact number: `0.95_n`.
[[nodiscard]] inline expression operator""_n(char const* digits) { return expression(detail::exact(digits)); }
/// A date: `"2022-03-08"_date`. Throws `usage_error` for what is no date.
[[nodiscard]] inline date operator""_date(char const* text, std::size_t size) {
    auto const parsed = date::parse(std::string_view(text, size));
    if (!parsed)
        throw usage_error("a date is written YYYY-MM-DD and must be in the calendar");
    return *parsed;
}

} // namespace literals
} // namespace tieuchi
