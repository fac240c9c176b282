/// @file
/// Rule sets written in C++, without any rule text.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/expression.hpp>
#include <tieuchi/check.hpp>
#include <tieuchi/syntax.hpp>

#include <memory>
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
[[nodiscard]] inline syntax::type_expression one_of(std::vector<std::string> const& constants) {
    auto type = detail::of(syntax::type_kind::one_of);
    for (std::string const& constant : constants)
        type.constants.push_back({constant});
    return type;
}
/// Rows with the named fields.
[[nodiscard]] inline syntax::type_expression
list_of(std::vector<std::pair<std::string, syntax::type_expression>> const& fields) {
    auto type = detail::of(syntax::type_kind::list);
    for (auto const& [name, field_type] : fields)
        type.fields.push_back({{name}, field_type});
    return type;
}

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
    ruleset_builder& title(std::string value) { return set_.title = std::move(value), *this; }
    /// Names what is judged.
    ruleset_builder& subject(std::string value) { return set_.subject = std::move(value), *this; }
    /// Names a document that the rules come from.
    ruleset_builder& source(std::string text, std::optional<date> dated = {}) {
        return set_.sources.push_back({std::move(text), dated}), *this;
    }
    /// Sets the days on which the rules are in force; either end may be left open.
    ruleset_builder& valid(std::optional<date> from, std::optional<date> to) {
        return set_.valid_from = from, set_.valid_to = to, *this;
    }
    /// Declares a fact.
    ruleset_builder& fact(std::string name, syntax::type_expression type, std::string title = {}) {
        return set_.facts.push_back({{std::move(name)}, std::move(type), std::move(title)}), *this;
    }
    /// Names the value of an expression.
    ruleset_builder& let(std::string name, expression const& value) {
        return set_.lets.push_back({{std::move(name)}, value.tree()}), *this;
    }
    /// Begins a criterion.
    ruleset_builder& criterion(std::string id, std::string title) {
        syntax::criterion_declaration begun;
        begun.id.text = std::move(id);
        begun.title = std::move(title);
        return set_.criteria.push_back(std::move(begun)), *this;
    }
    /// Begins an indicator of the criterion at hand.
    ruleset_builder& indicator(std::string id, std::string title = {}) {
        syntax::indicator_declaration begun;
        begun.id.text = std::move(id);
        begun.title = std::move(title);
        return last_criterion().indicators.push_back(std::move(begun)), *this;
    }
    /// Adds a condition that the indicator at hand requires; all of them must hold.
    ruleset_builder& require(expression const& condition) {
        last_indicator().body = syntax::body_kind::require;
        return last_indicator().requires_.push_back(condition.tree()), *this;
    }
    /// Makes the indicator at hand one that an authority judges.
    ruleset_builder& attested() { return last_indicator().body = syntax::body_kind::attested, *this; }
    /// Limits the indicator at hand, or the criterion where none was begun, to subjects for which this holds.
    ruleset_builder& applies_when(expression const& condition) {
        auto& criterion = last_criterion();
        (criterion.indicators.empty() ? criterion.applies : criterion.indicators.back().applies) = condition.tree();
        return *this;
    }
    /// Names who is responsible for the indicator at hand, or the criterion where none was begun.
    ruleset_builder& agency(std::string name) {
        auto& criterion = last_criterion();
        (criterion.indicators.empty() ? criterion.agency : criterion.indicators.back().agency) = std::move(name);
        return *this;
    }
    /// Sets how a status is counted in k/n: @p as is `met` or `unmet`.
    ruleset_builder& counts(status counted, status as) { return set_.counting.push_back({counted, as}), *this; }

    /// Gives the declaration built so far.
    [[nodiscard]] syntax::ruleset_declaration const& declaration() const noexcept { return set_; }
    /// Checks the rule set. Gives nothing, and says why in @p out, if there is an error.
    [[nodiscard]] std::shared_ptr<ruleset const> build(diagnostics& out) const {
        syntax::file file;
        file.rulesets.push_back(set_);
        return check(file, nullptr, {}, out);
    }

private:
    syntax::criterion_declaration& last_criterion() {
        if (set_.criteria.empty())
            throw usage_error("begin a criterion first");
        return set_.criteria.back();
    }
    syntax::indicator_declaration& last_indicator() {
        if (last_criterion().indicators.empty())
            throw usage_error("begin an indicator first");
        return last_criterion().indicators.back();
    }

    syntax::ruleset_declaration set_{};
};

} // namespace tieuchi
