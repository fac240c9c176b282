#pragma once

#include <tieuchi/expression.hpp>

namespace tieuchi::inline TIEUCHI_ABI {

TIEUCHI_INLINE expression expression::chain(expression const& a, syntax::binary_operator op, expression const& b) {
    bool const adds = op == syntax::binary_operator::plus || op == syntax::binary_operator::minus;
    return expression(adds ? detail::make_additive({a.tree_, b.tree_}, {syntax::binary_operator::plus, op})
                           : detail::make_multiplicative({a.tree_, b.tree_}, {syntax::binary_operator::times, op}));
}

TIEUCHI_INLINE expression expression::compare(expression const& a, syntax::binary_operator op, expression const& b) {
    return expression(detail::make_comparison(a.tree_, op, b.tree_));
}

TIEUCHI_INLINE expression expression::join(expression const& a, expression const& b, bool conjunction) {
    return expression(conjunction ? detail::make_and({a.tree_, b.tree_}) : detail::make_or({a.tree_, b.tree_}));
}

namespace detail {

inline std::vector<syntax::expression> trees(std::vector<tieuchi::expression> const& all) {
    std::vector<syntax::expression> result;
    for (tieuchi::expression const& e : all)
        result.push_back(e.tree());
    return result;
}

} // namespace detail

TIEUCHI_INLINE choose choose::when(std::vector<std::string> const& keys, expression const& value) && {
    syntax::branch branch;
    for (std::string const& key : keys)
        branch.keys.push_back(detail::make_name(key));
    branch.value = value.tree();
    branches_.push_back(std::move(branch));
    return std::move(*this);
}

TIEUCHI_INLINE expression choose::otherwise(expression const& value) && {
    syntax::branch branch;
    branch.value = value.tree();
    branches_.push_back(std::move(branch));
    return std::move(*this).end();
}

TIEUCHI_INLINE choose choose::between(expression const& first, expression const& last, expression const& value) && {
    syntax::branch branch;
    branch.keys.push_back(detail::make_period(first.tree(), last.tree()));
    branch.value = value.tree();
    branches_.push_back(std::move(branch));
    return std::move(*this);
}

TIEUCHI_INLINE choose choose::from(date first, expression const& value) && {
    syntax::branch branch;
    branch.keys.push_back(detail::make_from(detail::make_date(first)));
    branch.value = value.tree();
    branches_.push_back(std::move(branch));
    return std::move(*this);
}

TIEUCHI_INLINE expression choose::end() && {
    return expression(detail::make_choice(std::move(subject_), std::move(branches_)));
}

TIEUCHI_INLINE expression fact(std::string name) { return expression(detail::make_name(std::move(name))); }

TIEUCHI_INLINE expression symbol(std::string name) { return expression(detail::make_name(std::move(name))); }

TIEUCHI_INLINE expression text(std::string value) { return expression(detail::make_text(std::move(value))); }

TIEUCHI_INLINE expression yes_or_no(bool value) { return expression(detail::make_truth(value)); }

TIEUCHI_INLINE expression day(date value) { return expression(detail::make_date(value)); }

TIEUCHI_INLINE expression amount(number value, std::string unit) {
    return expression(detail::make_number(value, std::move(unit)));
}

TIEUCHI_INLINE expression unknown() { return expression(detail::make_unknown()); }

TIEUCHI_INLINE expression pending() { return expression(detail::make_pending()); }

TIEUCHI_INLINE expression delegated_to(std::string authority) {
    return expression(detail::make_delegated(std::move(authority)));
}

TIEUCHI_INLINE expression as_of() { return expression(detail::make_context("as_of")); }

TIEUCHI_INLINE expression year() { return expression(detail::make_context("year")); }

TIEUCHI_INLINE expression month() { return expression(detail::make_context("month")); }

TIEUCHI_INLINE expression if_then_else(expression const& condition, expression const& then,
                                       expression const& otherwise) {
    return expression(detail::make_conditional(condition.tree(), then.tree(), otherwise.tree()));
}

TIEUCHI_INLINE expression implies(expression const& a, expression const& b) {
    return expression(detail::make_implies({a.tree(), b.tree()}));
}

TIEUCHI_INLINE expression in_range(expression const& value, expression const& lowest, expression const& highest) {
    return expression(detail::make_in_range(value.tree(), lowest.tree(), highest.tree()));
}

TIEUCHI_INLINE expression in_set(expression const& value, std::vector<expression> const& members) {
    return expression(detail::make_in_set(value.tree(), detail::trees(members)));
}

TIEUCHI_INLINE expression call(std::string function, std::vector<expression> const& arguments) {
    return expression(detail::make_call(std::move(function), detail::trees(arguments)));
}

TIEUCHI_INLINE expression is_known(expression const& value) { return call("is_known", {value}); }

TIEUCHI_INLINE expression known_or(expression const& value, expression const& otherwise) {
    return call("known_or", {value, otherwise});
}

TIEUCHI_INLINE expression round(expression const& value, int digits) { return call("round", {value, digits}); }

TIEUCHI_INLINE expression when_empty(expression const& condition, status otherwise) {
    if (otherwise == status::unknown)
        throw usage_error("`when empty` gives met, unmet or not_applicable");
    return expression(detail::make_when_empty(condition.tree(), otherwise));
}

TIEUCHI_INLINE expression previous(std::string fact) {
    return expression(detail::make_call("previous", {detail::make_name(std::move(fact))}));
}

namespace detail {

/// `set` and `name` of `set::name`; without `::` the set is empty.
inline std::pair<std::string, std::string> parted(std::string_view path) {
    auto const joint = path.find("::");
    if (joint == std::string_view::npos)
        return {std::string(), std::string(path)};
    return {std::string(path.substr(0, joint)), std::string(path.substr(joint + 2))};
}

inline section_reference referred(std::string_view section) {
    section_reference made;
    auto parts = parted(section);
    made.set = std::move(parts.first);
    made.id = std::move(parts.second);
    for (auto const& [word, level] : {std::pair{"criterion ", syntax::section_level::criterion},
                                      std::pair{"indicator ", syntax::section_level::indicator}})
        if (made.id.rfind(word, 0) == 0) {
            made.id.erase(0, std::string_view(word).size());
            made.level = level;
        }
    return made;
}

} // namespace detail

TIEUCHI_INLINE expression lookup(std::string_view table, std::vector<expression> const& keys) {
    auto [set, name] = detail::parted(table);
    return expression(detail::make_lookup(std::move(name), detail::trees(keys), std::move(set)));
}

TIEUCHI_INLINE expression of_set(std::string set, std::string name) {
    return expression(detail::make_foreign_name(std::move(set), std::move(name)));
}

TIEUCHI_INLINE expression met(std::string_view section) {
    return expression(detail::make_section_status(status::met, detail::referred(section)));
}

TIEUCHI_INLINE expression unmet(std::string_view section) {
    return expression(detail::make_section_status(status::unmet, detail::referred(section)));
}

TIEUCHI_INLINE expression not_applicable(std::string_view section) {
    return expression(detail::make_section_status(status::not_applicable, detail::referred(section)));
}

TIEUCHI_INLINE expression score(std::string_view section) {
    return expression(detail::make_score("score", detail::referred(section)));
}

TIEUCHI_INLINE expression max_score(std::string_view section) {
    return expression(detail::make_score("max_score", detail::referred(section)));
}

TIEUCHI_INLINE expression aggregate(std::string function, rows const& over) {
    return expression(detail::make_aggregate(std::move(function), over.list(), over.filter()));
}

TIEUCHI_INLINE expression count(rows const& over) { return aggregate("count", over); }

TIEUCHI_INLINE expression sum(rows const& over) { return aggregate("sum", over); }

TIEUCHI_INLINE expression share(rows const& over) { return aggregate("share", over); }

TIEUCHI_INLINE expression all(rows const& over, expression const& condition) {
    return expression(detail::make_aggregate("all", over.list(), over.filter(), condition.tree()));
}

TIEUCHI_INLINE expression any(rows const& over, expression const& condition) {
    return expression(detail::make_aggregate("any", over.list(), over.filter(), condition.tree()));
}

TIEUCHI_INLINE expression none(rows const& over, expression const& condition) {
    return expression(detail::make_aggregate("none", over.list(), over.filter(), condition.tree()));
}

TIEUCHI_INLINE expression at_least(expression const& bound, rows const& over, expression const& condition) {
    return expression(detail::make_aggregate("at_least", over.list(), over.filter(), condition.tree(), bound.tree()));
}

TIEUCHI_INLINE expression all(std::vector<expression> const& conditions) {
    return expression(detail::make_among("all", detail::trees(conditions)));
}

TIEUCHI_INLINE expression any(std::vector<expression> const& conditions) {
    return expression(detail::make_among("any", detail::trees(conditions)));
}

TIEUCHI_INLINE expression none(std::vector<expression> const& conditions) {
    return expression(detail::make_among("none", detail::trees(conditions)));
}

TIEUCHI_INLINE expression at_least(expression const& bound, std::vector<expression> const& conditions) {
    return expression(detail::make_among("at_least", detail::trees(conditions), bound.tree()));
}

namespace literals {
namespace detail {

TIEUCHI_INLINE number exact(char const* digits) {
    auto const parsed = parse_number(digits, {.underscores = false});
    if (parsed.error != number_error::none)
        throw usage_error("a literal of tieuchi is written in decimal digits with a point");
    return parsed.value;
}

} // namespace detail

TIEUCHI_INLINE expression operator""_pct(char const* digits) { return amount(detail::exact(digits), "%"); }

TIEUCHI_INLINE expression operator""_n(char const* digits) { return expression(detail::exact(digits)); }

TIEUCHI_INLINE date operator""_date(char const* text, std::size_t size) {
    auto const parsed = date::parse(std::string_view(text, size));
    if (!parsed)
        throw usage_error("a date is written YYYY-MM-DD and must be in the calendar");
    return *parsed;
}

} // namespace literals
} // namespace tieuchi::inline TIEUCHI_ABI
