#pragma once

#include <tieuchi/detail/checking.hpp>
#include <tieuchi/detail/expression_checker.hpp>
#include <tieuchi/detail/resolver.hpp>

#include <algorithm>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

using model::node_id;
using model::operation;
using model::value_kind;
using model::value_type;
using syntax::expression_kind;

// ---- the list ------------------------------------------------------------------------------------------------------

TIEUCHI_INLINE std::optional<expression_checker::list_place> expression_checker::list_named(std::string_view name,
                                                                                            bool fields) {
    if (auto const found = fields ? field_named(name) : std::nullopt) {
        value_type const& type = found->field->type;
        return type.kind == value_kind::list ? std::optional(list_place{found->slot, found->level, true, type.list})
                                             : std::nullopt;
    }
    named const* const found = names_.find(name);
    if (found == nullptr || found->what != named::sort::fact || set_.facts[found->slot].type.kind != value_kind::list)
        return std::nullopt;
    return list_place{found->slot, 0, false, set_.facts[found->slot].type.list};
}

TIEUCHI_INLINE std::optional<std::uint32_t> expression_checker::field_of(syntax::expression const& list,
                                                                         std::uint32_t rows, std::string const& owner,
                                                                         std::string const& field) {
    if (auto const found = field_in(rows, field))
        return found;
    std::vector<std::string> known;
    for (model::fact const& each : set_.lists[rows].fields)
        known.push_back(each.name);
    rows_.push_back(rows);
    if (!rows_are_open())
        out_.add(not_found(code::unknown_field, list->where, {field, owner}, known));
    rows_.pop_back();
    return std::nullopt;
}

// Reports that something is no list.
TIEUCHI_INLINE void expression_checker::no_list(syntax::expression const& list, std::string const& function) {
    if (!is_own(list->set)) {
        if (foreign_set(list) != nullptr)
            report(code::not_a_list, list, {function, argument_spelling(list->set + "::" + list->text)});
        return;
    }
    if (list->kind != expression_kind::name) {
        report(code::not_a_list, list, {function, argument(term::expression)});
        return;
    }
    named const* const found = names_.find(list->text);
    if (field_named(list->text) || (found != nullptr && found->what != named::sort::table))
        report(code::not_a_list, list, {function, describe(type(node_of(list, std::nullopt)))});
    else if (found != nullptr)
        report(code::table_not_indexed, list, {list->text});
    else
        unknown_name(list);
}

// Finds the list, and the field where one is named, that an aggregate runs over. Names may have dots: the longest
// that is one of a list is meant.
TIEUCHI_INLINE std::optional<std::uint32_t> expression_checker::aggregate_list(syntax::expression const& e,
                                                                               model::node& n) {
    syntax::expression const& list = e->operands[syntax::aggregate_list];
    if (list->kind != expression_kind::name || !is_own(list->set)) {
        no_list(list, e->text);
        return std::nullopt;
    }
    std::string const& text = list->text;
    std::size_t end = text.size();
    bool const is_bare = list->set.empty();
    auto found = list_named(text, is_bare);
    while (!found && end != 0 && (end = text.rfind('.', end - 1)) != std::string::npos)
        found = list_named(std::string_view(text).substr(0, end), is_bare);
    if (!found) {
        no_list(list, e->text);
        return std::nullopt;
    }
    n.slot = found->slot;
    n.level = found->level;
    n.is_field = found->is_field;
    if (end == text.size())
        return found->list;
    n.field = field_of(list, found->list, text.substr(0, end), text.substr(end + 1));
    return n.field ? std::optional(found->list) : std::nullopt;
}

// ---- aggregates ----------------------------------------------------------------------------------------------------

// Whether a function works out one value from values of the rows.
inline bool is_of_values(model::function f) {
    return f == model::function::sum || f == model::function::avg || f == model::function::min ||
           f == model::function::max;
}

inline bool is_quantifier(model::function f) {
    return f == model::function::all || f == model::function::any || f == model::function::none ||
           f == model::function::at_least;
}

// Whether an aggregate names a field or has a body where its function wants that, and nowhere else.
TIEUCHI_INLINE bool expression_checker::aggregate_shape(syntax::expression const& e, model::node const& n) {
    syntax::expression const& list = e->operands[syntax::aggregate_list];
    bool const has_body = static_cast<bool>(aggregate_part(e, syntax::aggregate_body));
    bool const needs_field = n.function == model::function::unique || (is_of_values(n.function) && !has_body);
    if (needs_field != n.field.has_value()) {
        // sum(roads) does not say of what; count(roads.length) says more than it counts.
        report(needs_field ? code::list_as_value : code::not_a_list, list,
               {needs_field ? list->text : e->text, argument(term::field)});
        return false;
    }
    if (is_quantifier(n.function) && !has_body) {
        report(code::quantifier_needs_rows, e,
               {e->text, (n.function == model::function::at_least ? "…, " : "") + list->text});
        return false;
    }
    return true;
}

// The type of a value that is worked out from values of a type; nothing, after a report, where there is none.
TIEUCHI_INLINE std::optional<value_type> expression_checker::aggregated(value_type of, model::function f,
                                                                        syntax::expression const& where) {
    bool const is_date = of.kind == value_kind::date && (f == model::function::min || f == model::function::max);
    if (of.kind != value_kind::number && of.kind != value_kind::any && !is_date) {
        report(code::number_needed, where, {describe(of)});
        return std::nullopt;
    }
    of.lowest = of.highest = std::nullopt;
    of.whole = of.whole && f != model::function::avg;
    return of;
}

TIEUCHI_INLINE bool expression_checker::aggregate_bound(syntax::expression const& bound, model::node& n) {
    n.bound = node_of(bound, std::nullopt);
    coerce(n.bound, whole_number_type());
    if (type(n.bound).kind == value_kind::number && type(n.bound).dimension.is_none())
        return true;
    report(code::number_needed, bound, {describe(type(n.bound))});
    return false;
}

TIEUCHI_INLINE node_id expression_checker::aggregate(syntax::expression const& e) {
    using model::function;
    function_entry const* const entry = function_named(e->text);
    model::node n;
    n.op = operation::aggregate;
    n.function = entry != nullptr ? entry->function : function::count;
    auto const rows = aggregate_list(e, n);
    if (!rows || !aggregate_shape(e, n))
        return failed(e);
    if (auto const bound = aggregate_part(e, syntax::aggregate_bound); bound && !aggregate_bound(bound, n))
        return failed(e);
    syntax::expression const filter = aggregate_part(e, syntax::aggregate_filter);
    syntax::expression const body = aggregate_part(e, syntax::aggregate_body);
    rows_.push_back(*rows);
    if (filter)
        n.filter = check_condition(filter, code::condition_not_yes_no, {std::string("where")});
    if (body)
        n.body = is_of_values(n.function) ? node_of(body, std::nullopt)
                                          : check_condition(body, code::condition_not_yes_no, {std::string(":")});
    rows_.pop_back();
    if (is_of_values(n.function)) {
        auto const of = n.field ? aggregated(set_.lists[*rows].fields[*n.field].type, n.function,
                                             e->operands[syntax::aggregate_list])
                                : aggregated(type(n.body), n.function, body);
        if (!of)
            return failed(e);
        n.type = *of;
    } else if (is_quantifier(n.function) || n.function == function::unique) {
        n.type = simple_type(value_kind::truth);
    } else {
        n.type = n.function == function::count ? whole_number_type() : simple_type(value_kind::number);
    }
    if (n.function == function::unique && set_.lists[*rows].fields[*n.field].type.kind == value_kind::list) {
        report(code::list_as_value, e->operands[syntax::aggregate_list], {e->operands[syntax::aggregate_list]->text});
        return failed(e);
    }
    return add(std::move(n), e);
}

} // namespace detail
} // namespace tieuchi
