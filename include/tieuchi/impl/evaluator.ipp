#pragma once

#include <tieuchi/detail/evaluator.hpp>

#include <algorithm>
#include <numeric>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

TIEUCHI_INLINE value evaluator::evaluate(model::node_id id) {
    // What stands inside a row is another value for each row; everything else is evaluated once.
    if (row_.active)
        return compute(id);
    if (!known_[id])
        known_[id] = compute(id);
    return *known_[id];
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
        return fact(n);
    case operation::field:
        return field(n.slot);
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
        return choice(n);
    case operation::call:
        return call(n);
    case operation::aggregate:
        return aggregate(n);
    case operation::tally:
        return tally(n);
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

TIEUCHI_INLINE value evaluator::fact(model::node const& n) {
    model::fact const& declared = set_.facts[n.slot];
    bound_value const& given = given_.values[n.slot];
    if (given.reported)
        return bound(declared.type, given);
    value v = unreported(declared.type);
    v.reasons = reasons_.of(reason_kind::not_reported, declared.name);
    return v;
}

TIEUCHI_INLINE value evaluator::field(std::uint32_t slot) {
    model::fact const& list = set_.facts[row_.list];
    model::fact const& declared = set_.lists[list.type.list].fields[slot];
    if (row_.row == nullptr) // that the whole list is missing is said once, by the aggregate
        return unreported(declared.type);
    if (row_.row->fields[slot].reported)
        return bound(declared.type, row_.row->fields[slot]);
    value v = unreported(declared.type);
    v.reasons = reasons_.of(reason_kind::not_reported,
                            list.name + "[" + std::to_string(row_.index) + "]." + declared.name);
    return v;
}

TIEUCHI_INLINE value evaluator::let(model::node const& n) {
    // A let never sees the row in which it is used.
    row_scope const outer = std::exchange(row_, {});
    value v = evaluate(set_.lets[n.slot].value);
    row_ = outer;
    return v;
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

// A value is undefined as soon as one operand is; the caller fills in what it is otherwise.
TIEUCHI_INLINE value evaluator::strict(model::value_kind kind, std::vector<value const*> const& operands) {
    value result;
    for (value const* const operand : operands) {
        result.defined = result.defined && operand->can_be_defined();
        result.undefined = result.undefined || operand->can_be_undefined();
        result.estimated = result.estimated || operand->estimated;
    }
    result.fit(kind);
    return result;
}

// Says why a result is not known: because of the operands that are not. What is missing is named even where a threshold
// is missing too and the result would be undefined without it: both have to come in before there is an answer.
TIEUCHI_INLINE void evaluator::settle(value& result, std::vector<value const*> const& operands) {
    result.reasons = reason_book::none;
    if (result.is_known())
        return;
    std::vector<reason_book::set> parts;
    for (value const* const operand : operands)
        if (!operand->is_known())
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
    value result = strict(model::value_kind::number, pointers(operands));
    result.range = operands[0].range;
    for (std::size_t i = 1; i < operands.size(); ++i)
        result.range = n.operators[i] == syntax::binary_operator::minus ? result.range - operands[i].range
                                                                        : result.range + operands[i].range;
    settle(result, pointers(operands));
    return result;
}

TIEUCHI_INLINE value evaluator::multiplicative(model::node const& n) {
    std::vector<value> const operands = operands_of(n);
    value result = strict(model::value_kind::number, pointers(operands));
    result.range = operands[0].range;
    std::vector<reason_book::set> zero;
    for (std::size_t i = 1; i < operands.size(); ++i) {
        if (n.operators[i] == syntax::binary_operator::divided_by)
            divide_by(result, operands[i], n.operands[i], zero);
        else
            result.range = result.range * operands[i].range;
    }
    settle(result, pointers(operands));
    if (!zero.empty()) {
        zero.insert(zero.begin(), result.reasons);
        result.reasons = reasons_.join(zero);
    }
    return result;
}

TIEUCHI_INLINE void evaluator::divide_by(value& result, value const& divisor, model::node_id id,
                                         std::vector<reason_book::set>& zero) {
    std::optional<interval> const quotient = divide(result.range, divisor.range);
    result.range = quotient.value_or(interval());
    if (!divisor.defined)
        return;
    if (!quotient) {
        result.become_undefined();
        syntax::expression const& origin = set_.nodes[id].origin;
        zero.push_back(reasons_.of(reason_kind::zero_denominator, origin ? syntax::to_text(origin) : std::string()));
    } else if (divisor.range.contains(0)) {
        result.undefined = true;
    }
}

// ---- comparison ----------------------------------------------------------------------------------------------------

// Equality of truths: where one side is not applicable, there is nothing to compare.
inline constexpr answer_table equal_answers{{
    {Y, N, A, U}, // yes
    {N, Y, A, U}, // no
    {A, A, A, U}, // not applicable
    {U, U, U, U}, // undefined
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
    case model::value_kind::truth:
        return outcome::of(lift(equal_answers, left.truth, right.truth).bits() & ~unsigned{outcome::undefined_bit});
    case model::value_kind::number:
    case model::value_kind::date:
        return equal(left.range, right.range);
    case model::value_kind::symbol:
        return same_symbol(left, right);
    case model::value_kind::text:
        return left.text && right.text ? outcome::from(*left.text == *right.text) : outcome::unknown();
    case model::value_kind::list:
    case model::value_kind::any:
        break;
    }
    return outcome::unknown();
}

inline outcome related(syntax::binary_operator op, value const& left, value const& right) {
    using syntax::binary_operator;
    switch (op) {
    case binary_operator::less:
        return less(left.range, right.range);
    case binary_operator::less_equal:
        return less_equal(left.range, right.range);
    case binary_operator::greater:
        return less(right.range, left.range);
    case binary_operator::greater_equal:
        return less_equal(right.range, left.range);
    case binary_operator::not_equal:
        return !same_value(left, right);
    default:
        return same_value(left, right);
    }
}

TIEUCHI_INLINE value evaluator::compare(syntax::binary_operator op, value const& left, value const& right) {
    value result = strict(model::value_kind::truth, {&left, &right});
    if (!result.is_undefined()) {
        unsigned const undefined = result.truth.bits() & outcome::undefined_bit;
        result.truth = outcome::of(related(op, left, right).bits() | undefined);
    }
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

TIEUCHI_INLINE value evaluator::in_range(model::node const& n) {
    std::vector<value> const operands = operands_of(n);
    return conjunction({compare(syntax::binary_operator::greater_equal, operands[0], operands[1]),
                        compare(syntax::binary_operator::less_equal, operands[0], operands[2])});
}

TIEUCHI_INLINE value evaluator::in_set(model::node const& n) {
    std::vector<value> operands = operands_of(n);
    if (operands[0].kind == model::value_kind::symbol)
        return in_symbols(operands);
    std::vector<value> equalities;
    for (std::size_t i = 1; i < operands.size(); ++i) {
        operands[i].fit(operands[0].kind);
        equalities.push_back(compare(syntax::binary_operator::equal, operands[0], operands[i]));
    }
    return disjunction(equalities);
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
    value const& subject = operands[0];
    value result = strict(model::value_kind::truth, pointers(operands));
    unsigned const undefined = result.truth.bits() & outcome::undefined_bit;
    bool const within = subject.symbols && certain.symbols &&
                        std::includes(certain.symbols->begin(), certain.symbols->end(), subject.symbols->begin(),
                                      subject.symbols->end());
    bool const outside = same_symbol(subject, possible) == outcome::no();
    if (!result.is_undefined())
        result.truth = outcome::of((within ? outcome::yes() : outside ? outcome::no() : outcome::unknown()).bits() |
                                   undefined);
    settle(result, pointers(operands));
    return result;
}

// ---- logic ---------------------------------------------------------------------------------------------------------

// @p dominant is the answer that one operand alone can force; what it forces rests on no other operand.
TIEUCHI_INLINE value evaluator::connected(outcome result, std::vector<value> const& operands, unsigned dominant) {
    value v = value::of(result);
    bool const forced = result.bits() == dominant;
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
    outcome result = outcome::not_applicable();
    for (value const& operand : operands)
        result = result && operand.truth;
    return connected(result, operands, outcome::no_bit);
}

TIEUCHI_INLINE value evaluator::disjunction(std::vector<value> const& operands) {
    outcome result = outcome::not_applicable();
    for (value const& operand : operands)
        result = result || operand.truth;
    return connected(result, operands, outcome::yes_bit);
}

TIEUCHI_INLINE value evaluator::logical(model::node const& n) {
    std::vector<value> const operands = operands_of(n);
    if (n.op == model::operation::logical_and)
        return conjunction(operands);
    if (n.op == model::operation::logical_or)
        return disjunction(operands);
    value result = operands.back();
    if (n.op == model::operation::logical_not) {
        result.truth = !result.truth;
        return result;
    }
    for (std::size_t i = operands.size() - 1; i > 0; --i)
        result.truth = implies(operands[i - 1].truth, result.truth);
    return connected(result.truth, operands, 0);
}

// ---- choices -------------------------------------------------------------------------------------------------------

TIEUCHI_INLINE value evaluator::conditional(model::node const& n) {
    value const condition = evaluate(n.operands[0]);
    value const chosen[2] = {evaluate(n.operands[1]), evaluate(n.operands[2])};
    value result = value::nothing(n.type.kind);
    std::vector<value const*> parts;
    constexpr outcome::answer choosing[2] = {outcome::yes_bit, outcome::no_bit};
    for (std::size_t i = 0; i < 2; ++i)
        if (condition.truth.can_be(choosing[i])) {
            result.add_alternative(chosen[i]);
            parts.push_back(&chosen[i]);
        }
    if (condition.truth.can_be(outcome::undefined_bit))
        result.may_be_undefined();
    if (condition.truth.can_be(outcome::not_applicable_bit)) {
        // Nothing is asked where the condition does not apply.
        if (result.kind == model::value_kind::truth)
            result.truth = either(result.truth, outcome::not_applicable());
        else
            result.may_be_undefined();
    }
    parts.push_back(&condition);
    result.estimated = result.estimated || condition.estimated;
    settle(result, parts);
    return result;
}

TIEUCHI_INLINE value evaluator::choice(model::node const& n) {
    value const subject = evaluate(n.operands[0]);
    std::vector<value> const operands = operands_of(n);
    std::vector<bool> possible(n.keys.size(), !subject.symbols && subject.can_be_defined());
    if (subject.symbols && subject.can_be_defined()) {
        for (std::uint32_t const symbol : *subject.symbols) {
            std::uint32_t chosen = n.slot; // the `else` branch
            for (std::uint32_t b = 0; b < n.keys.size(); ++b)
                if (std::find(n.keys[b].begin(), n.keys[b].end(), symbol) != n.keys[b].end())
                    chosen = b;
            if (chosen < possible.size())
                possible[chosen] = true;
        }
    }
    value result = value::nothing(n.type.kind);
    std::vector<value const*> parts{&subject};
    for (std::size_t b = 0; b < possible.size(); ++b)
        if (possible[b]) {
            result.add_alternative(operands[b + 1]);
            parts.push_back(&operands[b + 1]);
        }
    if (subject.can_be_undefined())
        result.may_be_undefined();
    result.estimated = result.estimated || subject.estimated;
    settle(result, parts);
    return result;
}

// ---- functions -----------------------------------------------------------------------------------------------------

TIEUCHI_INLINE value evaluator::call(model::node const& n) {
    using model::function;
    switch (n.function) {
    case function::is_known: {
        value const asked = evaluate(n.operands[0]);
        // Whether a row that nobody has seen says something is not known either.
        bool const phantom = row_.active && row_.row == nullptr;
        value v = value::of(phantom && !asked.is_known() ? outcome::unknown() : outcome::from(asked.is_known()));
        v.estimated = asked.estimated;
        return v;
    }
    case function::known_or: {
        value asked = evaluate(n.operands[0]);
        value otherwise = evaluate(n.operands[1]);
        if (asked.is_known())
            return asked;
        if (!row_.active || row_.row != nullptr)
            return otherwise;
        asked.fit(n.type.kind);
        otherwise.fit(n.type.kind);
        asked.add_alternative(otherwise);
        return asked;
    }
    case function::min:
    case function::max: {
        std::vector<value> const operands = operands_of(n);
        value result = strict(model::value_kind::number, pointers(operands));
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
    if (v.is_known())
        v.reasons = reason_book::none;
    return v;
}

} // namespace detail
} // namespace tieuchi
