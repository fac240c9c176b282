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

// ---- look-ups ------------------------------------------------------------------------------------------------------

// Checks the keys between the brackets and puts them into the node.
TIEUCHI_INLINE bool expression_checker::table_keys(syntax::expression const& e, std::string const& table,
                                                   std::vector<value_type> const& keys, model::node& n) {
    if (e->operands.size() != keys.size()) {
        report(code::table_key_count, e, {table, std::to_string(keys.size()), std::to_string(e->operands.size())});
        return false;
    }
    for (std::size_t i = 0; i < keys.size(); ++i) {
        value_type const& wanted = keys[i];
        syntax::expression const& written = e->operands[i];
        node_id const key = node_of(written, wanted.kind == value_kind::symbol ? hint(wanted.domain) : std::nullopt);
        coerce(key, wanted);
        value_type const& given = type(key);
        bool const is_bare = at(key).op == operation::number && given.display.name.empty();
        if (given.kind == wanted.kind && wanted.kind == value_kind::number && !wanted.dimension.is_none() && is_bare &&
            !is_zero_literal(key)) {
            report(code::missing_unit, written, {syntax::to_text(written), wanted.display.name});
            return false;
        }
        bool const fits =
            given.kind == wanted.kind && (wanted.kind != value_kind::symbol || given.domain == wanted.domain) &&
            (wanted.kind != value_kind::number || given.dimension == wanted.dimension || is_zero_literal(key));
        if (!fits) {
            report(code::table_key_type, written, {table, describe(wanted), describe(given)});
            return false;
        }
        n.operands.push_back(key);
    }
    return true;
}

TIEUCHI_INLINE node_id expression_checker::lookup(syntax::expression const& e) {
    if (!is_own(e->set))
        return foreign_lookup(e);
    // Brackets ask for a table, whatever else has its name in the rows around.
    named const* const found = names_.find(e->text);
    if (found == nullptr || found->what != named::sort::table) {
        no_table(e);
        return failed(e);
    }
    model::table const& table = set_.tables[found->slot];
    std::vector<value_type> keys;
    for (model::table_key const& key : table.keys)
        keys.push_back(key.type);
    model::node n;
    n.op = operation::lookup;
    n.slot = found->slot;
    n.text = e->text;
    n.type = table.type;
    // A table whose keys are wrong, which is reported where it is declared.
    if (keys.empty() || !table_keys(e, e->text, keys, n))
        return failed(e);
    return add(std::move(n), e);
}

// Reports that a name before brackets is not that of a table.
TIEUCHI_INLINE void expression_checker::no_table(syntax::expression const& e) {
    named const* const found = names_.find(e->text);
    auto const field = e->set.empty() ? field_named(e->text) : std::nullopt;
    if (field) {
        report(code::index_without_table, e, {e->text, describe(field->field->type)});
    } else if (found != nullptr) {
        bool const is_fact = found->what == named::sort::fact;
        if (is_fact || set_.lets[found->slot].value != model::no_node)
            report(code::index_without_table, e,
                   {e->text, describe(is_fact ? set_.facts[found->slot].type : type(set_.lets[found->slot].value))});
    } else if (!names_.constants(e->text).empty()) {
        report(code::not_a_table, e, {e->text});
    } else if (!rows_are_open()) {
        std::vector<std::string> known;
        for (model::table const& table : set_.tables)
            known.push_back(table.name);
        out_.add(not_found(code::unknown_table, e->where, {e->text}, known));
    }
}

// ---- other sets ----------------------------------------------------------------------------------------------------

// Finds the set before `::` in all of its versions; null, after a report, where there is none, and also where one is
// there but cannot be asked yet, because the two name each other in a circle.
TIEUCHI_INLINE std::vector<model::criteria_set const*> const*
expression_checker::foreign_set(syntax::expression const& e) {
    auto const* const versions = others_.find(e->set);
    if (versions == nullptr)
        out_.add(not_found(code::unknown_set, e->where, {e->set}, others_.ids()));
    return versions == nullptr || versions->empty() ? nullptr : versions;
}

// The type of a named thing in its own set; a let of a circle fits everywhere.
inline value_type type_of(model::criteria_set const& set, named which) {
    if (which.what == named::sort::fact)
        return set.facts[which.slot].type;
    if (which.what == named::sort::table)
        return set.tables[which.slot].type;
    node_id const value = set.lets[which.slot].value;
    return value == model::no_node ? value_type() : set.nodes[value].type;
}

// Whether values of two types of one set can stand for each other.
inline bool is_same(value_type const& a, value_type const& b) {
    if (a.kind == value_kind::any || b.kind == value_kind::any)
        return true;
    return a.kind == b.kind && (a.kind != value_kind::number || a.dimension == b.dimension) &&
           (a.kind != value_kind::symbol || a.domain == b.domain);
}

// Widens a type so that it holds for the values of both.
inline void widen(value_type& type, value_type const& other) {
    if (type.kind == value_kind::any) {
        type = other;
        return;
    }
    if (other.kind == value_kind::any)
        return;
    type.whole = type.whole && other.whole;
    type.lowest = type.lowest && other.lowest ? std::optional(std::min(*type.lowest, *other.lowest)) : std::nullopt;
    type.highest =
        type.highest && other.highest ? std::optional(std::max(*type.highest, *other.highest)) : std::nullopt;
}

// Finds out what a name of another set is, without reporting anything. Every version has what the first one has.
TIEUCHI_INLINE std::optional<expression_checker::foreign_name>
expression_checker::find_foreign(std::string const& set, std::string const& name) {
    auto const* const versions = others_.find(set);
    if (versions == nullptr || versions->empty())
        return std::nullopt;
    std::optional<foreign_name> result;
    for (model::criteria_set const* const version : *versions) {
        named const* const found = names_of(*version).find(name);
        if (found == nullptr && !result)
            return std::nullopt;
        if (found == nullptr || (result && result->meaning.what != found->what)) {
            result->same = false;
            continue;
        }
        value_type type = type_of(*version, *found);
        if (type.kind != value_kind::list)
            type = domains_.adopt(*version, std::move(type), {});
        std::vector<value_type> keys;
        if (found->what == named::sort::table)
            for (model::table_key const& key : version->tables[found->slot].keys)
                keys.push_back(domains_.adopt(*version, key.type, {}));
        std::uint32_t depth = 1;
        bool is_open = false;
        if (found->what == named::sort::let) {
            node_id const value = version->lets[found->slot].value;
            is_open = value == model::no_node;
            depth += is_open ? 0 : version->nodes[value].depth;
        }
        if (!result) {
            result = foreign_name{*found, std::move(type), std::move(keys), depth, true, is_open};
            continue;
        }
        result->same = result->same && is_same(result->type, type) &&
                       std::equal(keys.begin(), keys.end(), result->keys.begin(), result->keys.end(), is_same);
        result->depth = std::max(result->depth, depth);
        widen(result->type, type);
    }
    return result;
}

TIEUCHI_INLINE name_table const& expression_checker::names_of(model::criteria_set const& other) {
    auto const known = foreign_names_.find(&other);
    return known != foreign_names_.end() ? known->second
                                         : foreign_names_.emplace(&other, name_table(other)).first->second;
}

// Finds a name of another set and reports where there is no such name, or where the versions of the set differ in it.
TIEUCHI_INLINE std::optional<expression_checker::foreign_name>
expression_checker::foreign_named(syntax::expression const& e, code missing) {
    auto const* const versions = foreign_set(e);
    if (versions == nullptr)
        return std::nullopt;
    auto found = find_foreign(e->set, e->text);
    if (!found) {
        diagnostic complaint = not_found(missing, e->where, {e->text}, names_of(*versions->front()).declared());
        for (std::string& name : complaint.arguments)
            if (!name.empty())
                name = e->set + "::" + name;
        out_.add(std::move(complaint));
        return std::nullopt;
    }
    if (!found->same) {
        report(code::foreign_version_types, e, {e->text, e->set});
        return std::nullopt;
    }
    return found;
}

// Inside the rows of a list of subjects, another set is asked about the subject of the row.
TIEUCHI_INLINE void expression_checker::ask_row(model::node& n) const {
    if (auto const level = subject_row()) {
        n.of_row = true;
        n.level = *level;
    }
}

TIEUCHI_INLINE node_id expression_checker::foreign(syntax::expression const& e) {
    auto const found = foreign_named(e, code::unknown_name);
    if (!found)
        return failed(e);
    std::string const name = e->set + "::" + e->text;
    if (found->meaning.what == named::sort::table) {
        report(code::table_not_indexed, e, {name});
        return failed(e);
    }
    if (found->type.kind == value_kind::list) {
        report(code::list_as_value, e, {name});
        return failed(e);
    }
    if (found->is_open)
        return failed(e);
    model::node n;
    n.op = operation::foreign;
    n.set = e->set;
    n.text = e->text;
    n.type = found->type;
    n.depth = found->depth;
    ask_row(n);
    return add(std::move(n), e);
}

TIEUCHI_INLINE node_id expression_checker::foreign_lookup(syntax::expression const& e) {
    auto const found = foreign_named(e, code::unknown_table);
    if (!found)
        return failed(e);
    std::string const name = e->set + "::" + e->text;
    if (found->meaning.what != named::sort::table) {
        report(code::index_without_table, e, {name, describe(found->type)});
        return failed(e);
    }
    model::node n;
    n.op = operation::foreign_lookup;
    n.set = e->set;
    n.text = e->text;
    n.type = found->type;
    if (found->keys.empty() || !table_keys(e, name, found->keys, n))
        return failed(e);
    return add(std::move(n), e);
}

// ---- earlier periods -----------------------------------------------------------------------------------------------

// `previous` of a fact of the subject, or of the subject that a row stands for.
TIEUCHI_INLINE node_id expression_checker::previous(syntax::expression const& e) {
    if (e->operands.size() != 1) {
        report(code::argument_count, e, {e->text, "1", std::to_string(e->operands.size())});
        return failed(e);
    }
    syntax::expression const& asked = e->operands[0];
    auto const field =
        asked->kind == expression_kind::name && asked->set.empty() ? field_named(asked->text) : std::nullopt;
    bool const of_subject = field && !set_.lists[rows_[rows_.size() - 1 - field->level]].ruleset.empty();
    bool const is_name = asked->kind == expression_kind::name && is_own(asked->set);
    named const* const found = is_name && !field ? names_.find(asked->text) : nullptr;
    bool const of_fact = found != nullptr && found->what == named::sort::fact;
    if (!of_subject && !of_fact) {
        bool const is_nothing = is_name && !field && found == nullptr && names_.constants(asked->text).empty();
        if (is_nothing)
            unknown_name(asked);
        else
            report(code::not_a_fact, asked, {syntax::to_text(asked), e->text});
        return failed(e);
    }
    model::fact const& fact = of_subject ? *field->field : set_.facts[found->slot];
    if (fact.type.kind == value_kind::list) {
        report(code::list_as_value, asked, {asked->text});
        return failed(e);
    }
    model::node n;
    n.op = operation::previous;
    n.text = asked->text;
    n.type = fact.type;
    n.slot = of_subject ? field->slot : found->slot;
    n.level = of_subject ? field->level : 0;
    n.is_field = n.of_row = of_subject;
    return add(std::move(n), e);
}

} // namespace detail
} // namespace tieuchi
