#pragma once

#include <tieuchi/detail/evaluator.hpp>

#include <algorithm>
#include <numeric>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

TIEUCHI_INLINE value evaluator::evaluate(model::node_id id) {
    // What rests on a row is another value for each row; everything else is evaluated once.
    if (rows_.empty())
        return evaluate_apart(id);
    return reach(id) > 0 ? compute(id) : evaluate_apart(id);
}

TIEUCHI_INLINE value evaluator::evaluate_apart(model::node_id id) {
    if (known_.empty())
        known_.resize(set_.nodes.size());
    if (!known_[id]) {
        std::vector<row_scope> outer;
        outer.swap(rows_);
        value v = compute(id);
        outer.swap(rows_);
        known_[id] = std::move(v);
    }
    return *known_[id];
}

// How many rows outwards a node looks: 0 for what rests on no row.
TIEUCHI_INLINE std::uint32_t evaluator::reach(model::node_id id) {
    if (id == model::no_node)
        return 0;
    if (reach_.empty())
        reach_.resize(set_.nodes.size());
    if (reach_[id] != 0)
        return reach_[id] - 1;
    model::node const& n = set_.nodes[id];
    using model::operation;
    bool const of_row = n.of_row || n.is_field || n.op == operation::field || n.op == operation::row_status;
    std::uint32_t result = of_row ? n.level + 1 : 0;
    for (model::node_id const operand : n.operands)
        result = std::max(result, reach(operand));
    std::uint32_t const inside = std::max(reach(n.filter), reach(n.body));
    result = std::max({result, reach(n.bound), inside > 0 ? inside - 1 : 0});
    reach_[id] = result + 1;
    return result;
}

// Whether some row in scope stands for rows that nobody has seen.
TIEUCHI_INLINE bool evaluator::in_phantom() const {
    return std::any_of(rows_.begin(), rows_.end(), [](row_scope const& scope) { return scope.row == nullptr; });
}

TIEUCHI_INLINE std::string evaluator::list_name(row_scope const& scope) const {
    return scope.parent == row_scope::no_parent ? named(*scope.name) : row_path(scope.parent) + "." + *scope.name;
}

TIEUCHI_INLINE std::string evaluator::row_path(std::size_t scope) const {
    return list_name(rows_[scope]) + "[" + std::to_string(rows_[scope].index) + "]";
}

TIEUCHI_INLINE bound_value const& evaluator::given(std::uint32_t slot) const {
    if (instead_ != nullptr)
        if (auto const found = instead_->find(slot); found != instead_->end())
            return found->second;
    return given_.values[slot];
}

TIEUCHI_INLINE std::string evaluator::name_of(model::node const& n) const {
    if (n.op == model::operation::fact)
        return named(set_.facts[n.slot].name);
    std::size_t const scope = rows_.size() - 1 - n.level;
    return row_path(scope) + "." + set_.lists[rows_[scope].list].fields[n.slot].name;
}

TIEUCHI_INLINE value evaluator::compute(model::node_id id) {
    model::node const& n = set_.nodes[id];
    value result = dispatch(n);
    result.fit(n.type.kind);
    return result;
}

TIEUCHI_INLINE value evaluator::dispatch(model::node const& n) {
    using model::operation;
    switch (n.op) {
    case operation::number:
        return value::of(interval(n.constant));
    case operation::date:
        return value::of(interval(n.constant), model::value_kind::date);
    case operation::text:
    case operation::truth:
    case operation::symbol:
    case operation::unknown:
    case operation::pending:
    case operation::delegated:
        return placeholder(n);
    case operation::fact:
        return evaluate_fact(n.slot);
    case operation::field:
        return field(n);
    case operation::let:
        return let(n);
    case operation::as_of:
    case operation::year:
    case operation::month:
        return context(n);
    case operation::negate:
        return negate(n);
    case operation::additive:
        return additive(n);
    case operation::multiplicative:
        return multiplicative(n);
    case operation::comparison:
        return comparison(n);
    case operation::in_range:
        return in_range(n);
    case operation::in_set:
        return in_set(n);
    case operation::logical_not:
    case operation::logical_and:
    case operation::logical_or:
    case operation::implies:
        return logical(n);
    case operation::conditional:
        return conditional(n);
    case operation::choice:
    case operation::date_choice:
    case operation::number_choice:
        return choice(n);
    case operation::lookup:
        return lookup(n);
    case operation::when_empty:
        return when_empty(n);
    case operation::call:
        return call(n);
    case operation::aggregate:
        return aggregate(n);
    case operation::among:
        return among(n);
    case operation::foreign:
        return foreign(n);
    case operation::foreign_lookup:
        return foreign_lookup(n);
    case operation::previous:
        return previous(n);
    case operation::tally:
        return tally(n);
    case operation::section_status:
        return section_status(n);
    case operation::row_status:
        return row_status(n);
    case operation::score:
        return score(n);
    }
    return {};
}

TIEUCHI_INLINE std::vector<value> evaluator::operands_of(model::node const& n) {
    std::vector<value> result;
    result.reserve(n.operands.size());
    for (model::node_id const operand : n.operands)
        result.push_back(evaluate(operand));
    return result;
}

// ---- what is given -------------------------------------------------------------------------------------------------

TIEUCHI_INLINE value evaluator::placeholder(model::node const& n) {
    using model::operation;
    value v;
    switch (n.op) {
    case operation::truth:
        return value::of(outcome::from(n.slot != 0));
    case operation::symbol:
        v.kind = model::value_kind::symbol;
        v.symbols = std::vector<std::uint32_t>{n.slot};
        return v;
    case operation::text:
        v.kind = model::value_kind::text;
        v.text = n.text;
        return v;
    case operation::pending:
        v.become_undefined();
        v.reasons = reasons_.of(reason_kind::pending);
        return v;
    case operation::delegated:
        v.become_undefined();
        v.reasons = reasons_.of(reason_kind::delegated, n.text);
        return v;
    default:
        v.reasons = reasons_.of(reason_kind::literal_unknown);
        return v;
    }
}

TIEUCHI_INLINE value evaluator::unreported(model::value_type const& type) const {
    value v;
    v.fit(type.kind);
    if (type.kind == model::value_kind::number || type.kind == model::value_kind::date)
        v.range = {type.whole && !type.lowest ? interval::end(number(0)) : type.lowest, type.highest};
    if (type.kind == model::value_kind::symbol) {
        v.symbols.emplace(set_.domains[type.domain].constants.size());
        std::iota(v.symbols->begin(), v.symbols->end(), 0U);
    }
    return v;
}

TIEUCHI_INLINE value evaluator::bound(model::value_type const& type, bound_value const& given) {
    value v;
    v.fit(type.kind);
    v.estimated = given.estimate;
    switch (type.kind) {
    case model::value_kind::truth:
        v.truth = outcome::from(given.flag);
        break;
    case model::value_kind::number:
    case model::value_kind::date:
        v.range = interval(given.figure);
        break;
    case model::value_kind::symbol:
        v.symbols = std::vector<std::uint32_t>{given.symbol};
        break;
    case model::value_kind::text:
        v.text = std::string(given.text);
        break;
    case model::value_kind::list:
    case model::value_kind::any:
        break;
    }
    return v;
}

TIEUCHI_INLINE value evaluator::field(model::node const& n) {
    return field_of(rows_[rows_.size() - 1 - n.level], rows_.size() - 1 - n.level, n.slot);
}

TIEUCHI_INLINE value evaluator::field_of(row_scope const& scope, std::size_t at, std::uint32_t slot) {
    model::fact const& declared = set_.lists[scope.list].fields[slot];
    if (scope.row == nullptr) // that the whole list is missing is said once, by the aggregate
        return unreported(declared.type);
    if (scope.row->fields[slot].reported)
        return bound(declared.type, scope.row->fields[slot]);
    value v = unreported(declared.type);
    v.reasons = reasons_.of(reason_kind::not_reported, row_path(at) + "." + declared.name);
    return v;
}

TIEUCHI_INLINE bound_value const* evaluator::reported(model::node const& n) const {
    bound_value const* given = nullptr;
    if (n.op == model::operation::fact)
        given = &this->given(n.slot);
    else if (bound_row const* const row = rows_[rows_.size() - 1 - n.level].row)
        given = &row->fields[n.slot];
    return given != nullptr && given->reported ? given : nullptr;
}

TIEUCHI_INLINE value evaluator::let(model::node const& n) {
    // A let never sees the row in which it is used.
    return evaluate_apart(set_.lets[n.slot].value);
}

TIEUCHI_INLINE value evaluator::context(model::node const& n) {
    using model::operation;
    auto const kind = n.op == operation::as_of ? model::value_kind::date : model::value_kind::number;
    if (as_of_)
        return value::of(interval(number(n.op == operation::as_of  ? as_of_->days()
                                         : n.op == operation::year ? as_of_->year()
                                                                   : as_of_->month())),
                         kind);
    value v = value::of(interval(), kind);
    if (n.op == operation::year)
        v.range = interval(number(1), number(9999));
    else if (n.op == operation::month)
        v.range = interval(number(1), number(12));
    v.reasons = reasons_.of(reason_kind::no_date);
    return v;
}

// ---- what needs all of its operands --------------------------------------------------------------------------------

TIEUCHI_INLINE value strict_value(model::value_kind kind, std::vector<value const*> const& operands) {
    value result;
    bool can_be_required = true;
    bool lacks_more = false; // than cases to judge, for certain
    for (value const* const operand : operands) {
        result.defined = result.defined && operand->can_be_defined();
        result.not_required = result.not_required || operand->can_be_not_required();
        result.causes |= operand->why_undefined();
        result.estimated = result.estimated || operand->estimated;
        can_be_required = can_be_required && !operand->is_not_required();
        lacks_more = lacks_more || (!operand->can_be_defined() && operand->why_undefined() == other_cause);
    }
    if (!can_be_required)
        result.causes = 0;
    if (lacks_more)
        result.causes &= ~unsigned{nothing_to_judge};
    result.undefined = result.causes != 0;
    result.fit(kind);
    return result;
}

// Says why a result is not known: because of the operands that are not. What is missing is named even where a threshold
// is missing too and the result would be undefined without it: both have to come in before there is an answer.
TIEUCHI_INLINE void evaluator::settle(value& result, std::vector<value const*> const& operands) {
    result.reasons = reason_book::none;
    if (result.is_settled())
        return;
    std::vector<reason_book::set> parts;
    for (value const* const operand : operands)
        if (!operand->is_settled())
            parts.push_back(operand->reasons);
    result.reasons = reasons_.join(parts);
}

// ---- arithmetic ----------------------------------------------------------------------------------------------------

TIEUCHI_INLINE value evaluator::negate(model::node const& n) {
    value v = evaluate(n.operands[0]);
    v.fit(model::value_kind::number);
    v.range = -v.range;
    return v;
}

TIEUCHI_INLINE value evaluator::additive(model::node const& n) {
    std::vector<value> const operands = operands_of(n);
    value result = strict_value(model::value_kind::number, pointers(operands));
    result.range = operands[0].range;
    for (std::size_t i = 1; i < operands.size(); ++i)
        result.range = n.operators[i] == syntax::binary_operator::minus ? result.range - operands[i].range
                                                                        : result.range + operands[i].range;
    settle(result, pointers(operands));
    return result;
}

TIEUCHI_INLINE value evaluator::multiplicative(model::node const& n) {
    std::vector<value> const operands = operands_of(n);
    std::vector<value> factors = operands; // with divisors that are undefined where they are zero
    interval range = operands[0].range;
    std::vector<reason_book::set> zero;
    for (std::size_t i = 1; i < operands.size(); ++i) {
        if (n.operators[i] == syntax::binary_operator::divided_by)
            divide_by(range, factors[i], n.operands[i], zero);
        else
            range = range * operands[i].range;
    }
    value result = strict_value(model::value_kind::number, pointers(factors));
    result.range = range;
    settle(result, pointers(operands));
    if (!zero.empty() && !result.is_not_required()) {
        zero.insert(zero.begin(), result.reasons);
        result.reasons = reasons_.join(zero);
    }
    return result;
}

TIEUCHI_INLINE void evaluator::divide_by(interval& range, value& divisor, model::node_id id,
                                         std::vector<reason_book::set>& zero) {
    std::optional<interval> const quotient = divide(range, divisor.range);
    range = quotient.value_or(interval());
    if (!divisor.can_be_defined() || !divisor.range.contains(0))
        return;
    divisor.fit(model::value_kind::number);
    divisor.may_be_undefined(nothing_to_judge);
    if (quotient)
        return;
    divisor.defined = false;
    syntax::expression const& origin = set_.nodes[id].origin;
    zero.push_back(reasons_.of(reason_kind::zero_denominator, origin ? syntax::to_text(origin) : std::string()));
}

// ---- comparison ----------------------------------------------------------------------------------------------------

// Equality of truths: where one side is not applicable, there is nothing to compare.
inline constexpr answer_table equal_answers{{
    {Y, N, A, U}, // yes
    {N, Y, A, U}, // no
    {A, A, A, A}, // not applicable
    {U, U, A, U}, // undefined
}};

inline outcome same_symbol(value const& left, value const& right) {
    if (!left.symbols || !right.symbols)
        return outcome::unknown();
    std::vector<std::uint32_t> common;
    std::set_intersection(left.symbols->begin(), left.symbols->end(), right.symbols->begin(), right.symbols->end(),
                          std::back_inserter(common));
    if (common.empty())
        return outcome::no();
    return left.symbols->size() == 1 && right.symbols->size() == 1 ? outcome::yes() : outcome::unknown();
}

inline outcome same_value(value const& left, value const& right) {
    switch (left.kind == model::value_kind::any ? right.kind : left.kind) {
    case model::value_kind::number:
    case model::value_kind::date:
        return equal(left.range, right.range);
    case model::value_kind::symbol:
        return same_symbol(left, right);
    case model::value_kind::text:
        return left.text && right.text ? outcome::from(*left.text == *right.text) : outcome::unknown();
    case model::value_kind::truth:
    case model::value_kind::list:
    case model::value_kind::any:
        break;
    }
    return outcome::unknown();
}

/// The places that a symbol can have in its order, from the first to the last.
inline interval places(value const& v) {
    if (v.kind != model::value_kind::symbol)
        return v.range;
    if (!v.symbols || v.symbols->empty())
        return {number(0), {}};
    return {number(v.symbols->front()), number(v.symbols->back())};
}

TIEUCHI_INLINE outcome related(syntax::binary_operator op, value const& left, value const& right) {
    using syntax::binary_operator;
    switch (op) {
    case binary_operator::less:
        return less(places(left), places(right));
    case binary_operator::less_equal:
        return less_equal(places(left), places(right));
    case binary_operator::greater:
        return less(places(right), places(left));
    case binary_operator::greater_equal:
        return less_equal(places(right), places(left));
    case binary_operator::not_equal:
        return !same_value(left, right);
    default:
        return same_value(left, right);
    }
}

TIEUCHI_INLINE value evaluator::compare(syntax::binary_operator op, value const& left, value const& right) {
    if (left.kind == model::value_kind::truth || right.kind == model::value_kind::truth)
        return compare_truths(op, left, right);
    value result = strict_value(model::value_kind::truth, {&left, &right});
    if (result.defined)
        result.answer_with((result.answers() & ~(answer::yes | answer::no)) | related(op, left, right).bits());
    settle(result, {&left, &right});
    return result;
}

TIEUCHI_INLINE value evaluator::compare_truths(syntax::binary_operator op, value const& left, value const& right) {
    unsigned const same = lift(equal_answers, left.answers(), right.answers());
    value result = value::of_answers(op == syntax::binary_operator::not_equal ? negated(same) : same);
    result.estimated = left.estimated || right.estimated;
    settle(result, {&left, &right});
    return result;
}

TIEUCHI_INLINE value evaluator::comparison(model::node const& n) {
    value left = evaluate(n.operands[0]);
    value right = evaluate(n.operands[1]);
    left.fit(right.kind);
    right.fit(left.kind);
    return compare(n.operators[0], left, right);
}

// A comparison with several others is not applicable as soon as one side is not required. @p judge does the rest.
template <class Judge> value evaluator::where_required(std::vector<value> const& operands, Judge judge) {
    std::vector<value> required = operands;
    bool optional = false;
    bool never = false;
    bool estimated = false;
    for (value& v : required) {
        never = never || v.is_not_required();
        optional = optional || v.can_be_not_required();
        estimated = estimated || v.estimated;
        if (v.kind != model::value_kind::truth)
            v.not_required = false;
    }
    value result = never ? value::of(outcome::not_applicable()) : judge(required);
    if (!optional)
        return result;
    result.may_be_not_required();
    result.estimated = estimated;
    settle(result, pointers(operands));
    return result;
}

TIEUCHI_INLINE value evaluator::in_range(model::node const& n) {
    std::vector<value> operands = operands_of(n);
    for (value& v : operands)
        v.fit(operands[0].kind);
    return where_required(operands, [this](std::vector<value> const& sides) {
        if (sides[0].kind == model::value_kind::symbol && sides[1].is_known() && sides[2].is_known())
            return within_symbols(sides);
        return conjunction({compare(syntax::binary_operator::greater_equal, sides[0], sides[1]),
                            compare(syntax::binary_operator::less_equal, sides[0], sides[2])});
    });
}

TIEUCHI_INLINE value evaluator::in_set(model::node const& n) {
    std::vector<value> operands = operands_of(n);
    for (value& v : operands)
        v.fit(operands[0].kind);
    return where_required(operands, [this](std::vector<value> const& sides) {
        if (sides[0].kind == model::value_kind::symbol)
            return in_symbols(sides);
        std::vector<value> equalities;
        for (std::size_t i = 1; i < sides.size(); ++i)
            equalities.push_back(compare(syntax::binary_operator::equal, sides[0], sides[i]));
        return disjunction(equalities);
    });
}

// Whatever the subject turns out to be, it is in the set if all that it can be are. Member by member that is lost.
TIEUCHI_INLINE value evaluator::in_symbols(std::vector<value> const& operands) {
    value possible = value::nothing(model::value_kind::symbol);
    value certain = possible;
    for (std::size_t i = 1; i < operands.size(); ++i) {
        possible.add_alternative(operands[i]);
        if (operands[i].is_known())
            certain.add_alternative(operands[i]);
    }
    return member_of(operands, possible, certain);
}

// The same, of a range of which both ends are known.
TIEUCHI_INLINE value evaluator::within_symbols(std::vector<value> const& operands) {
    value members = value::nothing(model::value_kind::symbol);
    members.defined = true;
    members.symbols.emplace();
    for (std::uint32_t s = operands[1].symbols->front(); s <= operands[2].symbols->front(); ++s)
        members.symbols->push_back(s);
    return member_of(operands, members, members);
}

TIEUCHI_INLINE value evaluator::member_of(std::vector<value> const& operands, value const& possible,
                                          value const& certain) {
    value const& subject = operands[0];
    value result = strict_value(model::value_kind::truth, pointers(operands));
    bool const within = subject.symbols && certain.symbols && certain.defined &&
                        std::includes(certain.symbols->begin(), certain.symbols->end(), subject.symbols->begin(),
                                      subject.symbols->end());
    bool const outside = same_symbol(subject, possible) == outcome::no();
    if (result.defined)
        result.answer_with((result.answers() & answer::any_undefined) |
                           (within    ? answer::yes
                            : outside ? answer::no
                                      : answer::yes | answer::no));
    settle(result, pointers(operands));
    return result;
}

// ---- logic ---------------------------------------------------------------------------------------------------------

// @p dominant is the answer that one operand alone can force; what it forces rests on no other operand.
TIEUCHI_INLINE value evaluator::connected(unsigned answers, std::vector<value> const& operands, unsigned dominant) {
    value v = value::of_answers(answers);
    bool const forced = answers == dominant;
    v.estimated = forced;
    for (value const& operand : operands) {
        if (!forced)
            v.estimated = v.estimated || operand.estimated;
        else if (operand.truth.bits() == dominant)
            v.estimated = v.estimated && operand.estimated;
    }
    settle(v, pointers(operands));
    return v;
}

TIEUCHI_INLINE value evaluator::conjunction(std::vector<value> const& operands) {
    unsigned result = answer::not_applicable;
    for (value const& operand : operands)
        result = lift(and_answers, result, operand.answers());
    return connected(result, operands, answer::no);
}

TIEUCHI_INLINE value evaluator::disjunction(std::vector<value> const& operands) {
    unsigned result = answer::not_applicable;
    for (value const& operand : operands)
        result = lift(or_answers, result, operand.answers());
    return connected(result, operands, answer::yes);
}

TIEUCHI_INLINE value evaluator::logical(model::node const& n) {
    std::vector<value> const operands = operands_of(n);
    if (n.op == model::operation::logical_and)
        return conjunction(operands);
    if (n.op == model::operation::logical_or)
        return disjunction(operands);
    if (n.op == model::operation::logical_not) {
        value result = operands[0];
        result.answer_with(negated(result.answers()));
        return result;
    }
    unsigned result = operands.back().answers();
    for (std::size_t i = operands.size() - 1; i > 0; --i)
        result = lift(implies_answers, operands[i - 1].answers(), result);
    return connected(result, operands, 0);
}

TIEUCHI_INLINE value evaluator::when_empty(model::node const& n) {
    value v = evaluate(n.operands[0]);
    unsigned const answers = v.answers();
    if ((answers & answer::empty) == 0)
        return v;
    unsigned const instead = n.asked == status::met     ? answer::yes
                             : n.asked == status::unmet ? answer::no
                                                        : answer::not_applicable;
    v.answer_with((answers & ~answer::empty) | instead);
    if (v.is_settled())
        v.reasons = reason_book::none;
    return v;
}

// ---- choices -------------------------------------------------------------------------------------------------------

TIEUCHI_INLINE value evaluator::conditional(model::node const& n) {
    value const condition = evaluate(n.operands[0]);
    value result = value::nothing(n.type.kind);
    std::vector<value> branches;
    constexpr outcome::answer choosing[2] = {outcome::yes_bit, outcome::no_bit};
    for (std::size_t i = 0; i < 2; ++i)
        if (condition.truth.can_be(choosing[i])) {
            branches.push_back(evaluate(n.operands[i + 1]));
            branches.back().fit(n.type.kind);
            result.add_alternative(branches.back());
        }
    result.may_be_undefined(condition.why_undefined());
    if (condition.truth.can_be(outcome::not_applicable_bit)) // nothing is asked where the condition does not apply
        result.may_be_not_required();
    branches.push_back(condition);
    result.estimated = result.estimated || condition.estimated;
    settle(result, pointers(branches));
    return result;
}

// The value of a choice of which those branches are @p possible, or none where the subject may be @p uncovered.
TIEUCHI_INLINE value evaluator::chosen(model::node const& n, value const& subject, std::vector<bool> const& possible,
                                       bool uncovered) {
    value result = value::nothing(n.type.kind);
    std::vector<value> parts{subject};
    for (std::size_t b = 0; b < possible.size(); ++b)
        if (possible[b]) {
            parts.push_back(evaluate(n.operands[b + 1]));
            parts.back().fit(n.type.kind);
            result.add_alternative(parts.back());
        }
    result.may_be_undefined(subject.why_undefined());
    if (subject.can_be_not_required())
        result.may_be_not_required();
    if (uncovered) {
        result.may_be_undefined();
        if (parts.size() == 1) { // for certain
            syntax::expression const& origin = set_.nodes[n.operands[0]].origin;
            parts.emplace_back().reasons =
                reasons_.of(reason_kind::no_cell, origin ? "by " + syntax::to_text(origin) : std::string("by"));
        }
    }
    result.estimated = result.estimated || subject.estimated;
    settle(result, pointers(parts));
    return result;
}

// Which branches the subject leaves, and whether it may be none of them.
TIEUCHI_INLINE std::vector<bool> evaluator::branches_of(model::node const& n, value const& subject,
                                                        bool& uncovered) const {
    uncovered = false;
    if (n.op == model::operation::choice)
        return branches_by_symbol(n, subject);
    return branches_by_period(n, subject, uncovered);
}

TIEUCHI_INLINE value evaluator::choice(model::node const& n) {
    value subject = evaluate(n.operands[0]);
    bool uncovered = false;
    std::vector<bool> const possible = branches_of(n, subject, uncovered);
    return chosen(n, subject, possible, uncovered);
}

TIEUCHI_INLINE std::optional<std::size_t> evaluator::chosen_branch(model::node const& n) {
    value const subject = evaluate(n.operands[0]);
    if (n.op == model::operation::conditional) {
        truth const condition = subject.truth.to_truth();
        return condition == truth::unknown ? std::nullopt : std::optional<std::size_t>(condition == truth::yes ? 1 : 2);
    }
    bool uncovered = false;
    std::vector<bool> const possible = branches_of(n, subject, uncovered);
    if (!subject.is_known() || std::count(possible.begin(), possible.end(), true) != 1)
        return std::nullopt;
    return static_cast<std::size_t>(std::find(possible.begin(), possible.end(), true) - possible.begin()) + 1;
}

TIEUCHI_INLINE std::vector<bool> evaluator::branches_by_symbol(model::node const& n, value const& subject) const {
    std::vector<bool> possible(n.keys.size(), !subject.symbols && subject.can_be_defined());
    if (!subject.symbols || !subject.can_be_defined())
        return possible;
    for (std::uint32_t const symbol : *subject.symbols) {
        std::uint32_t chosen = n.slot; // the `else` branch
        for (std::uint32_t b = 0; b < n.keys.size(); ++b)
            if (std::find(n.keys[b].begin(), n.keys[b].end(), symbol) != n.keys[b].end())
                chosen = b;
        if (chosen < possible.size())
            possible[chosen] = true;
    }
    return possible;
}

inline bool meet(interval const& a, model::range const& b) {
    return (!a.lowest() || !b.last || *a.lowest() <= *b.last) && (!a.highest() || !b.first || *b.first <= *a.highest());
}

/// Tells whether closed ranges leave out a member of @p all, of which with @p step only the multiples count.
inline bool leaves_out(interval const& all, std::vector<model::range> ranges, std::optional<number> const& step) {
    std::sort(ranges.begin(), ranges.end(), [](model::range const& a, model::range const& b) {
        return b.first && (!a.first || *a.first < *b.first);
    });
    // Everything up to there is covered, itself included only if it is not the first to look at.
    interval::end covered = all.lowest();
    bool begun = false;
    for (model::range const& one : ranges) {
        if (!meet(all, one))
            continue;
        if (one.first && !covered && !begun)
            return true; // no lower end
        if (one.first && covered) {
            number const reaches = begun && step ? *covered + *step : *covered;
            if (step ? reaches < ceil(*one.first / *step) * *step : reaches < *one.first)
                return true;
        }
        if (!one.last)
            return false;
        number const last = step ? floor(*one.last / *step) * *step : *one.last;
        covered = begun && covered && last < *covered ? *covered : last;
        begun = true;
    }
    return !begun || !all.highest() || *covered < *all.highest();
}

TIEUCHI_INLINE std::vector<bool> evaluator::branches_by_period(model::node const& n, value const& subject,
                                                               bool& uncovered) const {
    std::vector<bool> possible(n.periods.size(), false);
    if (!subject.can_be_defined())
        return possible;
    bool const date = n.op == model::operation::date_choice;
    model::value_type const& type = set_.nodes[n.operands[0]].type;
    std::optional<number> step;
    if (date || type.whole)
        step = date ? number(1) : type.display.scale;
    interval range = subject.range;
    if (step)
        range = {range.lowest() ? interval::end(ceil(*range.lowest() / *step) * *step) : interval::end(),
                 range.highest() ? interval::end(floor(*range.highest() / *step) * *step) : interval::end()};
    std::vector<model::range> all;
    for (std::size_t b = 0; b < possible.size(); ++b) {
        if (b == n.slot)
            continue;
        for (model::range const& one : n.periods[b]) {
            possible[b] = possible[b] || meet(range, one);
            all.push_back(one);
        }
    }
    uncovered = leaves_out(range, std::move(all), step);
    if (n.slot < possible.size())
        possible[n.slot] = std::exchange(uncovered, false);
    return possible;
}

// ---- functions -----------------------------------------------------------------------------------------------------

TIEUCHI_INLINE value evaluator::call(model::node const& n) {
    using model::function;
    switch (n.function) {
    case function::is_known: {
        value const asked = evaluate(n.operands[0]);
        // Whether a row that nobody has seen says something is not known either.
        bool const known = asked.is_settled();
        value v = value::of(in_phantom() && !known ? outcome::unknown() : outcome::from(known));
        v.estimated = asked.estimated;
        return v;
    }
    case function::known_or: {
        value asked = evaluate(n.operands[0]);
        if (asked.is_settled())
            return asked;
        value otherwise = evaluate(n.operands[1]);
        if (!in_phantom())
            return otherwise;
        asked.fit(n.type.kind);
        otherwise.fit(n.type.kind);
        asked.add_alternative(otherwise);
        return asked;
    }
    case function::min:
    case function::max: {
        std::vector<value> const operands = operands_of(n);
        value result = strict_value(model::value_kind::number, pointers(operands));
        result.range = operands[0].range;
        for (value const& operand : operands)
            result.range = n.function == function::min ? min(result.range, operand.range)
                                                       : max(result.range, operand.range);
        settle(result, pointers(operands));
        return result;
    }
    case function::abs: {
        value v = evaluate(n.operands[0]);
        v.fit(model::value_kind::number);
        v.range = abs(v.range);
        return v;
    }
    default:
        return rounded(n);
    }
}

TIEUCHI_INLINE value evaluator::rounded(model::node const& n) {
    using model::function;
    value v = evaluate(n.operands[0]);
    v.fit(model::value_kind::number);
    if (!rounds_)
        return v;
    int digits = 0;
    if (n.operands.size() > 1)
        digits = static_cast<int>(evaluate(n.operands[1]).point().to_int64().value_or(0));
    number const step = n.constant.is_zero() ? number(1) : n.constant; // the unit in which digits are counted
    v.range = v.range.map_monotone([&](number const& base) {
        number const x = base / step;
        return step * (n.function == function::round             ? round(x, digits)
                       : n.function == function::round_half_even ? round_half_even(x, digits)
                       : n.function == function::floor           ? floor(x, digits)
                       : n.function == function::ceil            ? ceil(x, digits)
                                                                 : truncate(x, digits));
    });
    if (v.is_settled())
        v.reasons = reason_book::none;
    return v;
}

} // namespace detail
} // namespace tieuchi
