#pragma once

#include <tieuchi/detail/checking.hpp>
#include <tieuchi/detail/expression_checker.hpp>
#include <tieuchi/detail/suggest.hpp>

#include <algorithm>
#include <array>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

using model::node_id;
using model::operation;
using model::value_kind;
using model::value_type;
using syntax::expression_kind;

// ---- nodes ---------------------------------------------------------------------------------------------------------

TIEUCHI_INLINE void expression_checker::report(code what, syntax::expression const& at,
                                               std::vector<std::string> arguments) {
    out_.add(what, at->where, std::move(arguments));
}

TIEUCHI_INLINE node_id expression_checker::add(model::node n, syntax::expression const& e) {
    std::uint32_t depth = n.depth - 1; // of what another set adds
    auto const consider = [&](node_id id) {
        if (id != model::no_node)
            depth = std::max(depth, at(id).depth);
    };
    for (node_id const operand : n.operands)
        consider(operand);
    for (node_id const extra : {n.filter, n.body, n.bound})
        consider(extra);
    if (n.op == operation::let)
        consider(set_.lets[n.slot].value);
    // Reported where the limit is crossed, not again at everything above.
    if (++depth == max_depth + 1)
        report(code::nesting_too_deep, e, {std::to_string(max_depth)});
    n.depth = depth;
    note_asked(n);
    n.where = e->where;
    n.origin = e;
    set_.nodes.push_back(std::move(n));
    return static_cast<node_id>(set_.nodes.size() - 1);
}

TIEUCHI_INLINE node_id expression_checker::failed(syntax::expression const& e) { return add({}, e); }

// What fits everywhere takes the type of the place it stands in.
TIEUCHI_INLINE void expression_checker::coerce(node_id id, value_type const& type) {
    if (at(id).type.kind == value_kind::any)
        at(id).type = type;
}

// Zero of any unit is the same amount, so a plain 0 may stand beside every unit.
TIEUCHI_INLINE bool expression_checker::is_zero_literal(node_id id) const {
    return set_.nodes[id].op == operation::number && set_.nodes[id].constant.is_zero();
}

TIEUCHI_INLINE node_id expression_checker::node_of(syntax::expression const& e, hint wanted) {
    model::node n;
    switch (e->kind) {
    case expression_kind::number_literal:
        return number_literal(e);
    case expression_kind::text_literal:
        n.op = operation::text;
        n.type = simple_type(value_kind::text);
        n.text = e->text;
        return add(std::move(n), e);
    case expression_kind::date_literal:
        n.op = operation::date;
        n.type = simple_type(value_kind::date);
        n.constant = e->day.days();
        return add(std::move(n), e);
    case expression_kind::truth_literal:
        n.op = operation::truth;
        n.type = simple_type(value_kind::truth);
        n.slot = e->flag ? 1 : 0;
        return add(std::move(n), e);
    case expression_kind::unknown:
        return add(std::move(n), e);
    case expression_kind::pending:
        return placeholder(e, operation::pending, code::pending_left);
    case expression_kind::delegated:
        return placeholder(e, operation::delegated, code::delegated_left);
    case expression_kind::name:
        return name(e, wanted);
    case expression_kind::context:
        return context(e);
    case expression_kind::negate:
        return negation(e);
    case expression_kind::additive:
        return additive(e);
    case expression_kind::multiplicative:
        return multiplicative(e);
    case expression_kind::comparison:
        return comparison(e);
    case expression_kind::in_range:
    case expression_kind::in_set:
        return membership(e);
    case expression_kind::logical_not:
    case expression_kind::logical_and:
    case expression_kind::logical_or:
    case expression_kind::implies:
        return logical(e);
    case expression_kind::conditional:
        return conditional(e, wanted);
    case expression_kind::choice:
        return choice(e, wanted);
    case expression_kind::call:
        return call(e, wanted);
    case expression_kind::aggregate:
        return aggregate(e);
    case expression_kind::lookup:
        return lookup(e);
    case expression_kind::section_status:
        return section_status(e);
    case expression_kind::row_status:
        return row_status(e);
    case expression_kind::score:
        return score(e);
    case expression_kind::tally:
        return tally(e);
    case expression_kind::among:
        return among(e);
    case expression_kind::when_empty:
        return when_empty(e);
    case expression_kind::none:   // the cell of a table
    case expression_kind::period: // the key of a choice
        break;
    }
    return failed(e);
}

// ---- conditions ----------------------------------------------------------------------------------------------------

TIEUCHI_INLINE node_id expression_checker::check_condition(syntax::expression const& e, code complaint,
                                                           std::vector<std::string> context) {
    node_id const id = node_of(e, std::nullopt);
    coerce(id, simple_type(value_kind::truth));
    if (type(id).kind != value_kind::truth) {
        context.push_back(describe(type(id)));
        report(complaint, e, std::move(context));
    }
    return id;
}

TIEUCHI_INLINE node_id expression_checker::logical(syntax::expression const& e) {
    static constexpr std::array<std::string_view, 4> words{"not", "and", "or", "implies"};
    static constexpr std::array<operation, 4> operations{operation::logical_not, operation::logical_and,
                                                         operation::logical_or, operation::implies};
    std::size_t const which = index(e->kind) - index(expression_kind::logical_not);
    model::node n;
    n.op = operations[which];
    n.type = simple_type(value_kind::truth);
    for (syntax::expression const& operand : e->operands)
        n.operands.push_back(check_condition(operand, code::condition_not_yes_no, {std::string(words[which])}));
    return add(std::move(n), e);
}

// ---- literals and names --------------------------------------------------------------------------------------------

TIEUCHI_INLINE node_id expression_checker::number_literal(syntax::expression const& e) {
    model::node n;
    n.op = operation::number;
    n.type = simple_type(value_kind::number);
    n.constant = e->value;
    if (e->text.empty()) {
        n.type.whole = e->value.is_integer();
        return add(std::move(n), e);
    }
    auto found = units_.read(e->text);
    if (!found) {
        out_.add(not_found(code::unknown_unit, e->where, {e->text}, units_.names()));
        return failed(e);
    }
    n.constant *= found->scale;
    n.type.dimension = found->dimension;
    n.type.display = std::move(*found);
    return add(std::move(n), e);
}

TIEUCHI_INLINE node_id expression_checker::placeholder(syntax::expression const& e, operation op, code complaint) {
    model::node n;
    n.op = op;
    n.text = e->text;
    if (final_)
        report(complaint, e, {syntax::to_text(e), e->text});
    return add(std::move(n), e);
}

TIEUCHI_INLINE node_id expression_checker::constant(syntax::expression const& e, named_constant which) {
    model::node n;
    n.op = operation::symbol;
    n.type = simple_type(value_kind::symbol);
    n.type.domain = which.domain;
    n.slot = which.index;
    n.text = e->text;
    return add(std::move(n), e);
}

TIEUCHI_INLINE std::optional<std::uint32_t> expression_checker::field_in(std::uint32_t list, std::string_view name) {
    auto const& fields = set_.lists[list].fields;
    auto const [of, is_new] = fields_.try_emplace(list);
    for (std::uint32_t i = 0; is_new && i < fields.size(); ++i)
        of->second.insert({fields[i].name, i});
    auto const found = of->second.find(name);
    return found == of->second.end() ? std::nullopt : std::optional(found->second);
}

TIEUCHI_INLINE std::optional<expression_checker::field_place> expression_checker::field_named(std::string_view name) {
    for (std::uint32_t level = 0; level < rows_.size(); ++level) {
        std::uint32_t const list = rows_[rows_.size() - 1 - level];
        if (auto const found = field_in(list, name))
            return field_place{&set_.lists[list].fields[*found], *found, level};
    }
    return std::nullopt;
}

// Whether fields are in scope that nobody knows, because the set that judges the rows is not there, or part of a
// circle. That is reported where the list is declared.
TIEUCHI_INLINE bool expression_checker::rows_are_open() const {
    return std::any_of(rows_.begin(), rows_.end(), [this](std::uint32_t list) {
        std::string const& judge = set_.lists[list].ruleset;
        if (judge.empty() || !set_.lists[list].fields.empty())
            return false;
        auto const* const versions = others_.find(judge);
        return judge == set_.id || versions == nullptr || versions->empty() || !versions->front()->facts.empty();
    });
}

// The innermost row that stands for a subject: how many rows outwards it is.
TIEUCHI_INLINE std::optional<std::uint32_t> expression_checker::subject_row() const {
    for (std::uint32_t level = 0; level < rows_.size(); ++level)
        if (!set_.lists[rows_[rows_.size() - 1 - level]].ruleset.empty())
            return level;
    return std::nullopt;
}

TIEUCHI_INLINE node_id expression_checker::name(syntax::expression const& e, hint wanted) {
    std::string const& text = e->text;
    if (!is_own(e->set))
        return foreign(e);
    // `::` asks for what the set declares, whatever rows or surroundings have.
    bool const is_bare = e->set.empty();
    if (wanted && is_bare)
        if (auto const found = constant_of(set_.domains[*wanted], text))
            return constant(e, {*wanted, *found});
    if (auto const found = is_bare ? field_named(text) : std::nullopt) {
        if (found->field->type.kind == value_kind::list) {
            report(code::list_as_value, e, {text});
            return failed(e);
        }
        model::node n;
        n.op = operation::field;
        n.type = found->field->type;
        n.slot = found->slot;
        n.level = found->level;
        n.text = text;
        return add(std::move(n), e);
    }
    if (named const* const found = names_.find(text))
        return named_value(e, *found);
    auto const places = is_bare ? names_.constants(text) : std::vector<named_constant>();
    if (places.size() == 1)
        return constant(e, places.front());
    return places.empty() ? unknown_name(e) : ambiguous(e, places);
}

TIEUCHI_INLINE node_id expression_checker::named_value(syntax::expression const& e, named which) {
    if (which.what == named::sort::table) {
        report(code::table_not_indexed, e, {e->text});
        return failed(e);
    }
    bool const is_fact = which.what == named::sort::fact;
    // A let that is part of a circle, which is reported where it stands.
    if (!is_fact && set_.lets[which.slot].value == model::no_node)
        return failed(e);
    model::node n;
    n.op = is_fact ? operation::fact : operation::let;
    n.slot = which.slot;
    n.text = e->text;
    n.type = is_fact ? set_.facts[which.slot].type : type(set_.lets[which.slot].value);
    if (n.type.kind == value_kind::list) {
        report(code::list_as_value, e, {e->text});
        return failed(e);
    }
    return add(std::move(n), e);
}

TIEUCHI_INLINE node_id expression_checker::ambiguous(syntax::expression const& e,
                                                     std::vector<named_constant> const& places) {
    std::vector<std::string> owners;
    for (named_constant const& each : places)
        owners.insert(owners.end(), set_.domains[each.domain].owners.begin(), set_.domains[each.domain].owners.end());
    report(code::ambiguous_value, e, {e->text, joined(owners)});
    return failed(e);
}

TIEUCHI_INLINE node_id expression_checker::unknown_name(syntax::expression const& e) {
    std::string const& text = e->text;
    if (rows_are_open())
        return failed(e);
    for (std::size_t dot = text.rfind('.'); dot != std::string::npos && dot != 0; dot = text.rfind('.', dot - 1))
        if (std::string const list = text.substr(0, dot); list_named(list)) {
            report(code::field_without_list, e, {text.substr(dot + 1), list});
            return failed(e);
        }
    std::vector<std::string> known = names_.all();
    for (std::uint32_t const list : rows_)
        for (model::fact const& field : set_.lists[list].fields)
            known.push_back(field.name);
    out_.add(not_found(code::unknown_name, e->where, {text}, known));
    return failed(e);
}

TIEUCHI_INLINE node_id expression_checker::context(syntax::expression const& e) {
    model::node n;
    bool const is_date = e->text == "as_of";
    n.op = is_date ? operation::as_of : e->text == "year" ? operation::year : operation::month;
    n.type = is_date ? simple_type(value_kind::date) : whole_number_type();
    return add(std::move(n), e);
}

// ---- arithmetic ----------------------------------------------------------------------------------------------------

// Checks an operand of arithmetic; what is no number is reported and fits everywhere from then on.
TIEUCHI_INLINE node_id expression_checker::numeric(syntax::expression const& e, std::string_view op) {
    node_id const id = node_of(e, std::nullopt);
    if (type(id).kind == value_kind::number || type(id).kind == value_kind::any)
        return id;
    report(code::operator_type, e, {std::string(op), describe(type(id))});
    return failed(e);
}

TIEUCHI_INLINE node_id expression_checker::negation(syntax::expression const& e) {
    model::node n;
    n.op = operation::negate;
    n.operands = {numeric(e->operands[0], "-")};
    n.type = type(n.operands[0]);
    n.type.lowest.reset();
    n.type.highest.reset();
    return add(std::move(n), e);
}

// A percentage never exceeds 1 = 100%: a plain 95 beside it is meant as 95%. Fractions such as 0.95 are what they say.
TIEUCHI_INLINE void expression_checker::percent_beside_number(node_id a, node_id b) {
    for (auto const& [literal, other] : {std::pair(a, b), std::pair(b, a)}) {
        model::node const& n = at(literal);
        value_type const& t = type(other);
        bool const is_plain = n.op == operation::number && n.type.display.name.empty() && number(1) < n.constant;
        bool const is_percent = t.kind == value_kind::number && t.display.name == "%" && t.highest == number(1);
        if (is_plain && is_percent)
            report(code::percent_number_mix, n.origin, {syntax::to_text(n.origin), n.constant.to_string() + "%"});
    }
}

// Whether two numbers can be added or compared. A bare literal beside a unit gets a message of its own, because what
// to write is plain then.
TIEUCHI_INLINE bool expression_checker::same_dimension(node_id a, node_id b, std::string_view op,
                                                       syntax::expression const& whole) {
    value_type const& left = type(a);
    value_type const& right = type(b);
    if (left.kind == value_kind::any || right.kind == value_kind::any || left.dimension == right.dimension ||
        is_zero_literal(a) || is_zero_literal(b))
        return true;
    for (auto const& [literal, other] : {std::pair(a, b), std::pair(b, a)})
        if (at(literal).op == operation::number && at(literal).type.dimension.is_none() &&
            at(literal).type.display.name.empty()) {
            report(code::missing_unit, at(literal).origin,
                   {syntax::to_text(at(literal).origin), type(other).display.name});
            return false;
        }
    report(code::units_do_not_combine, whole, {std::string(op), unit_of(left), unit_of(right)});
    return false;
}

TIEUCHI_INLINE node_id expression_checker::additive(syntax::expression const& e) {
    model::node n;
    n.op = operation::additive;
    n.operators = e->operators;
    bool dates = false;
    for (std::size_t i = 0; i < e->operands.size(); ++i) {
        node_id const id = node_of(e->operands[i], std::nullopt);
        auto const op = spelling(e->operators[std::max<std::size_t>(i, 1)]);
        bool const fits = type(id).kind == value_kind::number || type(id).kind == value_kind::any ||
                          type(id).kind == value_kind::date;
        if (!fits) {
            report(code::operator_type, e->operands[i], {std::string(op), describe(type(id))});
            return failed(e);
        }
        n.operands.push_back(id);
        dates = dates || type(id).kind == value_kind::date;
        if (dates && i > 0) {
            report(code::date_arithmetic, e, {std::string(op), describe(type(n.operands[i - 1])), describe(type(id))});
            return failed(e);
        }
    }
    value_type result = whole_number_type();
    bool any_known = false;
    for (std::size_t i = 0; i < n.operands.size(); ++i) {
        value_type const& t = type(n.operands[i]);
        if (i > 0 && !same_dimension(n.operands[0], n.operands[i], spelling(e->operators[i]), e))
            return failed(e);
        if (t.kind == value_kind::any)
            continue;
        // A plain 0 takes no part in choosing the unit, and the first unit written is the one that is shown.
        if (!any_known || (result.dimension.is_none() && result.display.name.empty())) {
            result.dimension = t.dimension;
            result.display = t.display;
        }
        result.whole = result.whole && t.whole;
        any_known = true;
    }
    result.whole = result.whole && any_known;
    n.type = result;
    for (node_id const operand : n.operands)
        coerce(operand, result);
    return add(std::move(n), e);
}

TIEUCHI_INLINE node_id expression_checker::multiplicative(syntax::expression const& e) {
    model::node n;
    n.op = operation::multiplicative;
    n.operators = e->operators;
    n.type = simple_type(value_kind::number);
    bool whole = true;
    bool unknown_dimension = false;
    for (std::size_t i = 0; i < e->operands.size(); ++i) {
        auto const op = spelling(e->operators[std::max<std::size_t>(i, 1)]);
        node_id const id = numeric(e->operands[i], op);
        n.operands.push_back(id);
        value_type const& t = type(id);
        bool const divides = e->operators[i] == syntax::binary_operator::divided_by;
        whole = whole && t.whole && !divides;
        unknown_dimension = unknown_dimension || t.kind == value_kind::any;
        value_type& r = n.type;
        unit const before = r.display;
        r.dimension = divides ? r.dimension / t.dimension : r.dimension * t.dimension;
        if (t.dimension.is_none()) {
            // A percentage of something is that something; a product of plain numbers is plain.
            if (i > 0 && before.dimension.is_none())
                r.display = {};
            else if (i == 0)
                r.display = t.display;
        } else if (before.dimension.is_none()) {
            r.display = t.display;
            if (divides) {
                r.display.name = "1/" + t.display.name;
                r.display.scale = number(1) / t.display.scale;
                r.display.dimension = r.dimension;
            }
        } else {
            r.display.name = before.name + (divides ? "/" : "*") + t.display.name;
            r.display.scale = divides ? before.scale / t.display.scale : before.scale * t.display.scale;
            r.display.dimension = r.dimension;
        }
        if (r.dimension.is_none() && i > 0)
            r.display = {};
    }
    n.type.whole = whole;
    if (unknown_dimension)
        n.type = {};
    return add(std::move(n), e);
}

// ---- comparison ----------------------------------------------------------------------------------------------------

// Finds the enumeration of an expression without reporting anything, so that the other side of a comparison can be
// read as one of its constants.
TIEUCHI_INLINE expression_checker::hint expression_checker::domain_of(syntax::expression const& e) {
    switch (e->kind) {
    case expression_kind::name:
    case expression_kind::lookup:
        return domain_of_name(e);
    case expression_kind::conditional:
        return first_domain({e->operands[1], e->operands[2]});
    case expression_kind::choice:
        for (syntax::branch const& branch : e->branches)
            if (auto const found = domain_of(branch.value))
                return found;
        return std::nullopt;
    case expression_kind::call:
        return e->text == "known_or" || e->text == "previous" ? first_domain(e->operands) : std::nullopt;
    default:
        return std::nullopt;
    }
}

TIEUCHI_INLINE expression_checker::hint expression_checker::domain_of_name(syntax::expression const& e) {
    auto const of_type = [](value_type const& t) {
        return t.kind == value_kind::symbol ? hint(t.domain) : std::nullopt;
    };
    if (!is_own(e->set)) {
        auto const found = find_foreign(e->set, e->text);
        return found ? of_type(found->type) : std::nullopt;
    }
    if (e->kind == expression_kind::name && e->set.empty())
        if (auto const found = field_named(e->text))
            return of_type(found->field->type);
    named const* const found = names_.find(e->text);
    if (found == nullptr)
        return std::nullopt;
    if (found->what == named::sort::fact)
        return of_type(set_.facts[found->slot].type);
    if (found->what == named::sort::table)
        return of_type(set_.tables[found->slot].type);
    node_id const value = set_.lets[found->slot].value;
    return value == model::no_node ? std::nullopt : of_type(type(value));
}

TIEUCHI_INLINE expression_checker::hint expression_checker::first_domain(std::vector<syntax::expression> const& all) {
    for (syntax::expression const& e : all)
        if (auto const found = e ? domain_of(e) : std::nullopt)
            return found;
    return std::nullopt;
}

// Whether values of a type come one behind the other.
inline bool has_order(model::criteria_set const& set, value_type const& type) {
    return type.kind == value_kind::number || type.kind == value_kind::date || type.kind == value_kind::any ||
           (type.kind == value_kind::symbol && set.domains[type.domain].ordered);
}

TIEUCHI_INLINE node_id expression_checker::comparison(syntax::expression const& e) {
    model::node n;
    n.op = operation::comparison;
    n.operators = e->operators;
    n.type = simple_type(value_kind::truth);
    hint const wanted = first_domain(e->operands);
    node_id const left = node_of(e->operands[0], wanted);
    node_id const right = node_of(e->operands[1], wanted);
    n.operands = {left, right};
    coerce(left, type(right));
    coerce(right, type(left));
    value_type const& l = type(left);
    value_type const& r = type(right);
    if (l.kind != r.kind || (l.kind == value_kind::symbol && l.domain != r.domain)) {
        report(code::comparison_of_kinds, e, {describe(l), describe(r)});
    } else if (l.kind == value_kind::number) {
        if (same_dimension(left, right, spelling(e->operators[0]), e))
            percent_beside_number(left, right);
    } else if (!has_order(set_, l) && !is_equality(e->operators[0])) {
        report(code::no_order, e, {describe(l)});
    }
    return add(std::move(n), e);
}

TIEUCHI_INLINE node_id expression_checker::membership(syntax::expression const& e) {
    model::node n;
    bool const is_range = e->kind == expression_kind::in_range;
    n.op = is_range ? operation::in_range : operation::in_set;
    n.type = simple_type(value_kind::truth);
    hint const wanted = first_domain(e->operands);
    for (syntax::expression const& operand : e->operands)
        n.operands.push_back(node_of(operand, wanted));
    node_id const subject = n.operands[0];
    for (std::size_t i = 1; i < n.operands.size(); ++i) {
        node_id const member = n.operands[i];
        coerce(subject, type(member));
        coerce(member, type(subject));
        value_type const& s = type(subject);
        value_type const& m = type(member);
        if (s.kind != m.kind || (s.kind == value_kind::symbol && s.domain != m.domain)) {
            report(code::comparison_of_kinds, e->operands[i], {describe(s), describe(m)});
        } else if (s.kind == value_kind::number) {
            if (same_dimension(subject, member, "in", e))
                percent_beside_number(subject, member);
        } else if (is_range && !has_order(set_, s)) {
            report(code::range_of_type, e, {describe(s)});
            break;
        }
    }
    return add(std::move(n), e);
}

// ---- choices -------------------------------------------------------------------------------------------------------

// Gives alternatives one type. @p type begins as `any`.
TIEUCHI_INLINE void expression_checker::unify(std::vector<node_id> const& branches, value_type& result) {
    node_id chosen = model::no_node;
    auto const complain = [&](node_id branch) {
        out_.add(diagnostic(code::branches_differ, at(branch).where, {describe(result), describe(type(branch))})
                     .also(at(chosen).where, note::first_here));
    };
    for (node_id const branch : branches) {
        value_type const& t = type(branch);
        if (t.kind == value_kind::any)
            continue;
        if (chosen == model::no_node || (result.kind == value_kind::number && is_zero_literal(chosen))) {
            if (chosen != model::no_node && t.kind != value_kind::number)
                complain(branch);
            result = t;
            result.lowest = result.highest = std::nullopt;
            chosen = branch;
            continue;
        }
        bool const same = t.kind == result.kind && (t.kind != value_kind::symbol || t.domain == result.domain) &&
                          (t.kind != value_kind::number || t.dimension == result.dimension || is_zero_literal(branch));
        if (!same)
            complain(branch);
        result.whole = result.whole && t.whole;
        // "35 %" beside "1" is a percentage.
        if (result.kind == value_kind::number && result.display.name.empty())
            result.display = t.display;
    }
    for (node_id const branch : branches)
        coerce(branch, result);
}

TIEUCHI_INLINE node_id expression_checker::conditional(syntax::expression const& e, hint wanted) {
    model::node n;
    n.op = operation::conditional;
    hint const domain = wanted ? wanted : domain_of(e);
    n.operands = {check_condition(e->operands[0], code::condition_not_yes_no, {std::string("if")}),
                  node_of(e->operands[1], domain), node_of(e->operands[2], domain)};
    unify({n.operands[1], n.operands[2]}, n.type);
    return add(std::move(n), e);
}

// ---- functions -----------------------------------------------------------------------------------------------------

TIEUCHI_INLINE bool expression_checker::round_digits(node_id id, syntax::expression const& where) {
    constexpr int most = 1000;
    model::node const* n = &at(id);
    bool const negative = n->op == operation::negate;
    if (negative)
        n = &at(n->operands[0]);
    auto const value = n->op == operation::number && n->type.dimension.is_none() && n->type.display.name.empty()
                           ? n->constant.to_int64()
                           : std::nullopt;
    if (value && *value <= most)
        return true;
    report(code::round_digits, where, {syntax::to_text(where), std::to_string(-most), std::to_string(most)});
    return false;
}

TIEUCHI_INLINE node_id expression_checker::call(syntax::expression const& e, hint wanted) {
    if (e->text == "previous")
        return previous(e);
    function_entry const* const entry = function_named(e->text);
    if (entry == nullptr || entry->most == 0) {
        std::vector<std::string> known;
        for (function_entry const& f : functions)
            known.emplace_back(f.name);
        known.emplace_back("previous");
        span name = e->where;
        if (name != nowhere)
            name.end = std::min(name.end, name.begin + static_cast<std::uint32_t>(e->text.size()));
        out_.add(code::unknown_function, name, {e->text, suggest(e->text, known).value_or("")});
        return failed(e);
    }
    std::size_t const given = e->operands.size();
    if (given < entry->least || given > entry->most) {
        std::string const wanted_number = entry->least == entry->most ? std::to_string(entry->least)
                                          : entry->most == any_number
                                              ? "≥ " + std::to_string(entry->least)
                                              : std::to_string(entry->least) + "–" + std::to_string(entry->most);
        report(code::argument_count, e, {e->text, wanted_number, std::to_string(given)});
        return failed(e);
    }
    model::node n;
    n.op = operation::call;
    n.function = entry->function;
    using model::function;
    if (n.function == function::is_known) {
        n.operands = {node_of(e->operands[0], std::nullopt)};
        n.type = simple_type(value_kind::truth);
        return add(std::move(n), e);
    }
    if (n.function == function::known_or) {
        hint const domain = wanted ? wanted : first_domain(e->operands);
        n.operands = {node_of(e->operands[0], domain), node_of(e->operands[1], domain)};
        unify(n.operands, n.type);
        return add(std::move(n), e);
    }
    for (syntax::expression const& operand : e->operands)
        n.operands.push_back(numeric(operand, e->text));
    if (n.function == function::min || n.function == function::max) {
        for (std::size_t i = 1; i < n.operands.size(); ++i)
            if (!same_dimension(n.operands[0], n.operands[i], e->text, e))
                return failed(e);
        unify(n.operands, n.type);
        return add(std::move(n), e);
    }
    if (n.operands.size() == 2 && !round_digits(n.operands[1], e->operands[1]))
        return failed(e);
    n.type = type(n.operands[0]);
    n.type.lowest = n.type.highest = std::nullopt;
    // A length is rounded in the unit that it is shown in, not in the base unit that it is kept in. A percentage is a
    // plain number to arithmetic.
    n.constant = n.type.dimension.is_none() ? number(1) : n.type.display.scale;
    return add(std::move(n), e);
}

} // namespace detail
} // namespace tieuchi
