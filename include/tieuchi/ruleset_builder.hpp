/// @file
/// Rule sets written in C++, without any rule text.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/detail/shared_ptr.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/expression.hpp>
#include <tieuchi/check.hpp>
#include <tieuchi/syntax.hpp>

#include <string>
#include <utility>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {

/// Types of facts, as the builder takes them.
namespace types {
namespace detail {

inline syntax::type_expression of(syntax::type_kind kind, std::string unit = {}) {
    syntax::type_expression type;
    type.kind = kind;
    type.unit.text = std::move(unit);
    return type;
}

} // namespace detail

/// Yes or no.
[[nodiscard]] inline syntax::type_expression yes_no() { return detail::of(syntax::type_kind::yes_no); }
/// Whole, never negative; @p unit may be empty.
[[nodiscard]] inline syntax::type_expression count(std::string unit = {}) {
    return detail::of(syntax::type_kind::count, std::move(unit));
}
/// Any exact number; @p unit may be empty.
[[nodiscard]] inline syntax::type_expression number(std::string unit = {}) {
    return detail::of(syntax::type_kind::number, std::move(unit));
}
/// From 0 % to 100 %.
[[nodiscard]] inline syntax::type_expression percent() { return detail::of(syntax::type_kind::percent); }
/// Any text.
[[nodiscard]] inline syntax::type_expression text() { return detail::of(syntax::type_kind::text); }
/// A day of the calendar.
[[nodiscard]] inline syntax::type_expression date() { return detail::of(syntax::type_kind::date); }
/// One of the names given.
[[nodiscard]] syntax::type_expression one_of(std::vector<std::string> const& constants);
/// One of the names given, the lowest first.
[[nodiscard]] syntax::type_expression ordered(std::vector<std::string> const& constants);
/// Rows that are judged by a rule set.
[[nodiscard]] syntax::type_expression list_of_subject(std::string ruleset);
/// Rows with the named fields.
[[nodiscard]] syntax::type_expression
list_of(std::vector<std::pair<std::string, syntax::type_expression>> const& fields);

} // namespace types

/// Builds one rule set step by step; each step adds to the criterion or indicator that was begun last.
///
/// @code
/// diagnostics problems;
/// auto rules = ruleset_builder("example.health")
///                  .fact("bhyt", types::count("người"))
///                  .fact("dân_số", types::count("người"))
///                  .criterion("14", "Y tế")
///                  .indicator("14.1", "Bảo hiểm y tế")
///                  .require(fact("bhyt") / fact("dân_số") >= 95_pct)
///                  .build(problems);
/// @endcode
/// Belongs to one thread. Steps that need a criterion or an indicator throw `usage_error` where none was begun.
class ruleset_builder {
public:
    /// Begins a rule set under the path that names it, such as `example.health`.
    explicit ruleset_builder(std::string id) { set_.id.text = std::move(id); }

    /// Sets what the set is called for people.
    ruleset_builder& title(std::string value);
    /// Names what is judged.
    ruleset_builder& subject(std::string value);
    /// Names a document that the rules come from.
    ruleset_builder& source(std::string text, std::optional<date> dated = {});
    /// Sets the days on which the rules are in force; either end may be left open.
    ruleset_builder& valid(std::optional<date> from, std::optional<date> to);
    /// Names a set that the subject has to meet as well.
    ruleset_builder& requires_set(std::string id);
    /// Declares a fact.
    ruleset_builder& fact(std::string name, syntax::type_expression type, std::string title = {});
    /// Names the value of an expression.
    ruleset_builder& let(std::string name, expression const& value);
    /// Declares a table with one key: a cell for each label. The key is a fact, or `year`, `month`.
    ruleset_builder& table(std::string name, expression const& key, syntax::type_expression type,
                           std::vector<std::pair<expression, expression>> const& cells);
    /// Begins a criterion.
    ruleset_builder& criterion(std::string id, std::string title);
    /// Begins an indicator of the criterion at hand.
    ruleset_builder& indicator(std::string id, std::string title = {});
    /// Adds a condition that the indicator at hand requires; all of them must hold.
    ruleset_builder& require(expression const& condition);
    /// Sets what the indicator at hand scores, and the most that it can score; without a condition it only scores.
    /// @{
    ruleset_builder& points(expression const& value);
    ruleset_builder& points(expression const& value, expression const& most);
    /// @}
    /// Takes points off the indicator at hand, or the criterion where none was begun.
    ruleset_builder& deduct(expression const& value);
    /// Makes the indicator at hand one that an authority judges.
    ruleset_builder& attested();
    /// Says when the criterion at hand is met; without it, all of its indicators are.
    ruleset_builder& met_when(expression const& condition);
    /// Says when the set is met; without it, when it reaches a class or all of its criteria are met.
    ruleset_builder& recognise_when(expression const& condition);
    /// Adds a class that the set gives where a condition holds.
    ruleset_builder& recognise_as(std::string title, expression const& condition);
    /// Adds a test of the data; where it is an error, indicators that use its facts are unknown.
    ruleset_builder& check_data(std::string title, expression const& condition, bool error = false);
    /// Limits the indicator at hand, or the criterion where none was begun, to subjects for which this holds.
    ruleset_builder& applies_when(expression const& condition);
    /// Names who is responsible for the indicator at hand, or the criterion where none was begun.
    ruleset_builder& agency(std::string name);
    /// Sets how a status is counted in k/n: @p as is `met` or `unmet`.
    ruleset_builder& counts(status counted, status as);

    /// Gives the declaration built so far.
    [[nodiscard]] syntax::ruleset_declaration const& declaration() const noexcept { return set_; }
    /// Checks the rule set. Gives nothing, and says why in @p out, if there is an error.
    [[nodiscard]] std::shared_ptr<ruleset const> build(diagnostics& out) const;

private:
    syntax::criterion_declaration& last_criterion();
    syntax::indicator_declaration& last_indicator();

    syntax::ruleset_declaration set_{};
};

} // namespace tieuchi

#if defined(TIEUCHI_HEADER_ONLY)
#include <tieuchi/impl/ruleset_builder.ipp>
#endif
