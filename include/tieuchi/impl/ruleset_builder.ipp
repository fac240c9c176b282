#pragma once

#include <tieuchi/ruleset_builder.hpp>

namespace tieuchi::inline TIEUCHI_ABI {
namespace types {

TIEUCHI_INLINE syntax::type_expression one_of(std::vector<std::string> const& constants) {
    auto type = detail::of(syntax::type_kind::one_of);
    for (std::string const& constant : constants)
        type.constants.push_back({constant});
    return type;
}

TIEUCHI_INLINE syntax::type_expression ordered(std::vector<std::string> const& constants) {
    auto type = one_of(constants);
    type.kind = syntax::type_kind::ordered;
    return type;
}

TIEUCHI_INLINE syntax::type_expression list_of_subject(std::string ruleset) {
    auto type = detail::of(syntax::type_kind::subject_list);
    type.ruleset.text = std::move(ruleset);
    return type;
}

TIEUCHI_INLINE syntax::type_expression
list_of(std::vector<std::pair<std::string, syntax::type_expression>> const& fields) {
    auto type = detail::of(syntax::type_kind::list);
    for (auto const& [name, field_type] : fields)
        type.fields.push_back({{name}, field_type});
    return type;
}

} // namespace types

TIEUCHI_INLINE ruleset_builder& ruleset_builder::title(std::string value) {
    return set_.title = std::move(value), *this;
}

TIEUCHI_INLINE ruleset_builder& ruleset_builder::subject(std::string value) {
    return set_.subject = std::move(value), *this;
}

TIEUCHI_INLINE ruleset_builder& ruleset_builder::source(std::string text, std::optional<date> dated) {
    return set_.sources.push_back({std::move(text), dated}), *this;
}

TIEUCHI_INLINE ruleset_builder& ruleset_builder::valid(std::optional<date> from, std::optional<date> to) {
    return set_.valid_from = from, set_.valid_to = to, *this;
}

TIEUCHI_INLINE ruleset_builder& ruleset_builder::fact(std::string name, syntax::type_expression type,
                                                      std::string title) {
    return set_.facts.push_back({{std::move(name)}, std::move(type), std::move(title)}), *this;
}

TIEUCHI_INLINE ruleset_builder& ruleset_builder::let(std::string name, expression const& value) {
    return set_.lets.push_back({{std::move(name)}, value.tree()}), *this;
}

TIEUCHI_INLINE ruleset_builder& ruleset_builder::requires_set(std::string id) {
    return set_.prerequisites.push_back({std::move(id)}), *this;
}

TIEUCHI_INLINE ruleset_builder& ruleset_builder::table(std::string name, expression const& key,
                                                       syntax::type_expression type,
                                                       std::vector<std::pair<expression, expression>> const& cells) {
    syntax::table_declaration made;
    made.name.text = std::move(name);
    made.keys.push_back(key.tree());
    made.type = std::move(type);
    for (auto const& [label, cell] : cells) {
        syntax::table_row row;
        row.labels.push_back({label.tree()});
        row.cells.push_back(cell.tree());
        made.rows.push_back(std::move(row));
    }
    return set_.tables.push_back(std::move(made)), *this;
}

TIEUCHI_INLINE ruleset_builder& ruleset_builder::criterion(std::string id, std::string title) {
    syntax::criterion_declaration begun;
    begun.id.text = std::move(id);
    begun.title = std::move(title);
    return set_.criteria.push_back(std::move(begun)), *this;
}

TIEUCHI_INLINE ruleset_builder& ruleset_builder::indicator(std::string id, std::string title) {
    syntax::indicator_declaration begun;
    begun.id.text = std::move(id);
    begun.title = std::move(title);
    return last_criterion().indicators.push_back(std::move(begun)), *this;
}

TIEUCHI_INLINE ruleset_builder& ruleset_builder::require(expression const& condition) {
    last_indicator().body = syntax::body_kind::require;
    return last_indicator().requires_.push_back(condition.tree()), *this;
}

TIEUCHI_INLINE ruleset_builder& ruleset_builder::points(expression const& value) {
    auto& indicator = last_indicator();
    indicator.points = syntax::points_declaration{value.tree()};
    if (indicator.body == syntax::body_kind::none)
        indicator.body = syntax::body_kind::scored;
    return *this;
}

TIEUCHI_INLINE ruleset_builder& ruleset_builder::points(expression const& value, expression const& most) {
    points(value);
    return last_indicator().points->most = most.tree(), *this;
}

TIEUCHI_INLINE ruleset_builder& ruleset_builder::deduct(expression const& value) {
    auto& criterion = last_criterion();
    auto& into = criterion.indicators.empty() ? criterion.deductions : criterion.indicators.back().deductions;
    return into.push_back(value.tree()), *this;
}

TIEUCHI_INLINE ruleset_builder& ruleset_builder::met_when(expression const& condition) {
    return last_criterion().met = condition.tree(), *this;
}

TIEUCHI_INLINE ruleset_builder& ruleset_builder::recognise_when(expression const& condition) {
    return set_.recognise = condition.tree(), *this;
}

TIEUCHI_INLINE ruleset_builder& ruleset_builder::recognise_as(std::string title, expression const& condition) {
    return set_.bands.push_back({std::move(title), condition.tree()}), *this;
}

TIEUCHI_INLINE ruleset_builder& ruleset_builder::check_data(std::string title, expression const& condition,
                                                            bool error) {
    syntax::check_declaration made;
    made.title = std::move(title);
    made.error = error;
    made.condition = condition.tree();
    return set_.checks.push_back(std::move(made)), *this;
}

TIEUCHI_INLINE ruleset_builder& ruleset_builder::attested() {
    return last_indicator().body = syntax::body_kind::attested, *this;
}

TIEUCHI_INLINE ruleset_builder& ruleset_builder::applies_when(expression const& condition) {
    auto& criterion = last_criterion();
    (criterion.indicators.empty() ? criterion.applies : criterion.indicators.back().applies) = condition.tree();
    return *this;
}

TIEUCHI_INLINE ruleset_builder& ruleset_builder::agency(std::string name) {
    auto& criterion = last_criterion();
    (criterion.indicators.empty() ? criterion.agency : criterion.indicators.back().agency) = std::move(name);
    return *this;
}

TIEUCHI_INLINE ruleset_builder& ruleset_builder::counts(status counted, status as) {
    return set_.counting.push_back({counted, as}), *this;
}

TIEUCHI_INLINE std::shared_ptr<ruleset const> ruleset_builder::build(diagnostics& out) const {
    syntax::file file;
    file.rulesets.push_back(set_);
    return check(file, nullptr, {}, out);
}

TIEUCHI_INLINE syntax::criterion_declaration& ruleset_builder::last_criterion() {
    if (set_.criteria.empty())
        throw usage_error("begin a criterion first");
    return set_.criteria.back();
}

TIEUCHI_INLINE syntax::indicator_declaration& ruleset_builder::last_indicator() {
    if (last_criterion().indicators.empty())
        throw usage_error("begin an indicator first");
    return last_criterion().indicators.back();
}

} // namespace tieuchi::inline TIEUCHI_ABI
