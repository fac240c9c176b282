#pragma once

#include <tieuchi/detail/number_set.hpp>
#include <tieuchi/detail/operators.hpp>
#include <tieuchi/detail/session.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

/// Something in a comparison that could be another number while everything else stays.
struct movable {
    /// What it is.
    enum class kind : std::uint8_t {
        fact,  ///< `slot` = the fact
        field, ///< `slot` = the field of the row `level` rows outwards, which is of the type `list`
        sum,   ///< of a field over rows
        tally, ///< how many rows, sections or conditions there are of some kind, or which share of all
    };
    kind what = kind::fact;
    model::node_id node = model::no_node; ///< where it stands first
    std::uint32_t slot = 0;
    std::uint32_t level = 0;
    std::uint32_t list = 0;
};

/// A figure by which a comparison can be made to hold.
struct movement {
    movable what{};
    number_set holds{};       ///< where it does, in base units
    bool denominator = false; ///< it stands below the line of a ratio
};

// ---- (ax + b) / (cx + d) -------------------------------------------------------------------------------------------

/// A function of one figure: a line, or a ratio of two lines.
struct ratio_form {
    number a = 0, b = 0, c = 0, d = 1;
    number_set domain = number_set::all(); ///< where it is defined, the zero of the denominator aside

    static ratio_form constant(number const& value) { return {.b = value}; }
    static ratio_form identity() { return {.a = 1}; }

    [[nodiscard]] bool is_constant() const { return a.is_zero() && c.is_zero(); }
    [[nodiscard]] bool is_line() const { return c.is_zero(); }
    /// Gives the value of a constant.
    [[nodiscard]] number value() const { return b / d; }
    [[nodiscard]] ratio_form scaled(number const& factor) const {
        ratio_form result = *this;
        result.a *= factor;
        result.b *= factor;
        return result;
    }
};

/// Gives the numbers x for which `ax + b` stands in that relation to 0.
inline number_set where_line(number const& a, number const& b, syntax::binary_operator op) {
    using syntax::binary_operator;
    if (a.is_zero()) {
        bool const holds = op == binary_operator::less            ? b.sign() < 0
                           : op == binary_operator::less_equal    ? b.sign() <= 0
                           : op == binary_operator::greater       ? b.sign() > 0
                           : op == binary_operator::greater_equal ? b.sign() >= 0
                           : op == binary_operator::not_equal     ? b.sign() != 0
                                                                  : b.sign() == 0;
        return holds ? number_set::all() : number_set();
    }
    number const root = -b / a;
    if (op == binary_operator::equal)
        return number_set::only(root);
    if (op == binary_operator::not_equal)
        return number_set::only(root).complement();
    bool const included = op == binary_operator::less_equal || op == binary_operator::greater_equal;
    bool const greater = op == binary_operator::greater || op == binary_operator::greater_equal;
    return greater == (a.sign() > 0) ? number_set::between({root, included}, {})
                                     : number_set::between({}, {root, included});
}

/// Gives the numbers that stand in that relation to another.
inline number_set related_to(number const& other, syntax::binary_operator op) { return where_line(1, -other, op); }

/// Gives the relation of the right side to the left one.
inline syntax::binary_operator turned(syntax::binary_operator op) {
    using enum syntax::binary_operator;
    switch (op) {
    case less:
        return greater;
    case less_equal:
        return greater_equal;
    case greater:
        return less;
    case greater_equal:
        return less_equal;
    default:
        return op;
    }
}

/// Gives the numbers x at which a form is in a set.
inline number_set where_in(ratio_form const& form, number_set const& wanted) {
    using syntax::binary_operator;
    // The form against one end: the inequality turns round where the denominator is negative.
    auto const beside = [&form](range_end const& end, bool above) {
        if (!end.at)
            return number_set::all();
        number const a = form.a - *end.at * form.c;
        number const b = form.b - *end.at * form.d;
        auto const op = [&](bool upwards) {
            return end.included ? (upwards ? binary_operator::greater_equal : binary_operator::less_equal)
                                : (upwards ? binary_operator::greater : binary_operator::less);
        };
        return number_set::unite(
            {number_set::intersect({where_line(form.c, form.d, binary_operator::greater), where_line(a, b, op(above))}),
             number_set::intersect({where_line(form.c, form.d, binary_operator::less), where_line(a, b, op(!above))})});
    };
    std::vector<number_set> parts;
    for (number_range const& one : wanted.ranges())
        parts.push_back(number_set::intersect({beside(one.first, true), beside(one.last, false)}));
    number_set const defined = where_line(form.c, form.d, binary_operator::not_equal);
    return number_set::intersect({number_set::unite(parts), defined, form.domain});
}

// ---- steps ---------------------------------------------------------------------------------------------------------

/// A function that rounds to multiples of a step.
struct step_function {
    model::function how = model::function::round;
    number step = 1;

    /// Gives where it is at least @p multiple, which is a multiple of the step.
    [[nodiscard]] number_set at_least(number const& multiple) const {
        using model::function;
        number const half = step / 2;
        switch (how) {
        case function::floor:
            return number_set::between({multiple, true}, {});
        case function::ceil:
            return number_set::between({multiple - step, false}, {});
        case function::truncate:
            return multiple.sign() > 0 ? number_set::between({multiple, true}, {})
                                       : number_set::between({multiple - step, false}, {});
        case function::round_half_even:
            return number_set::between({multiple - half, (multiple / step / 2).is_integer()}, {});
        default:
            return number_set::between({multiple - half, multiple.sign() > 0}, {});
        }
    }
    /// Gives where it is in a set.
    [[nodiscard]] number_set where_in(number_set const& wanted) const {
        std::vector<number_set> parts;
        for (number_range const& one : wanted.ranges()) {
            number_range const steps = number_range{{scaled(one.first)}, {scaled(one.last)}}.whole();
            if (steps.empty())
                continue;
            parts.push_back(number_set::intersect(
                {steps.first.at ? at_least(*steps.first.at * step) : number_set::all(),
                 steps.last.at ? at_least((*steps.last.at + 1) * step).complement() : number_set::all()}));
        }
        return number_set::unite(parts);
    }

private:
    [[nodiscard]] range_end scaled(range_end const& end) const {
        return {end.at ? std::optional<number>(*end.at / step) : std::nullopt, end.included};
    }
};

// ---- one comparison ------------------------------------------------------------------------------------------------

/// Finds the figures by which one comparison of numbers can be made to hold, or to fail.
class movement_finder {
public:
    movement_finder(evaluator& values, model::node_id comparison, bool wanted)
        : values_(values), set_(values.set()), comparison_(values.set().nodes[comparison]), wanted_(wanted),
          roots_(comparison_.operands) {}
    /// Looks for those by which a value comes to be one of a set.
    movement_finder(evaluator& values, model::node_id number, number_set within)
        : values_(values), set_(values.set()), comparison_(values.set().nodes[number]), wanted_(true), roots_{number},
          within_(std::move(within)) {}

    /// Gives those for which the language can tell, those that are no denominators first.
    std::vector<movement> run() {
        std::set<std::uint32_t> lets;
        for (model::node_id const root : roots_)
            collect(root, lets);
        keep_fields();
        std::vector<movement> found;
        for (movable const& x : movables_)
            if (auto one = solve(x))
                found.push_back(std::move(*one));
        std::stable_partition(found.begin(), found.end(), [](movement const& one) { return !one.denominator; });
        return found;
    }

    /// Tells whether anything that could be reported stands in the comparison.
    [[nodiscard]] bool has_movables() const noexcept { return !movables_.empty(); }

private:
    model::node const& node(model::node_id id) const { return set_.nodes[id]; }

    // ---- what could move ---------------------------------------------------------------------------------------

    static bool is_sum(model::node const& n) {
        return n.op == model::operation::aggregate && n.function == model::function::sum && n.field;
    }
    static bool is_tally(model::node const& n) {
        using model::operation;
        return (n.op == operation::aggregate || n.op == operation::tally || n.op == operation::among) &&
               (n.function == model::function::count || n.function == model::function::share);
    }

    void collect(model::node_id id, std::set<std::uint32_t>& lets) {
        using model::operation;
        model::node const& n = node(id);
        bool const is_number = n.type.kind == model::value_kind::number;
        if (n.op == operation::let) {
            if (lets.insert(n.slot).second)
                collect(set_.lets[n.slot].value, lets);
        } else if (n.op == operation::fact && is_number) {
            add({movable::kind::fact, id, n.slot});
        } else if (n.op == operation::field && is_number) {
            add({movable::kind::field, id, n.slot, n.level, values_.row(n.level).list});
        } else if (is_sum(n)) {
            add({movable::kind::sum, id, *n.field});
        } else if (is_tally(n)) {
            add({movable::kind::tally, id, n.slot});
        }
        if (n.op != operation::among)
            for (model::node_id const operand : n.operands)
                collect(operand, lets);
    }

    void add(movable const& x) {
        for (movable const& known : movables_)
            if (known.what == x.what &&
                (x.what == movable::kind::fact    ? known.slot == x.slot
                 : x.what == movable::kind::field ? known.slot == x.slot && known.level == x.level
                                                  : known.node == x.node))
                return;
        movables_.push_back(x);
    }

    // In a row it is the row that can change.
    void keep_fields() {
        auto const is_field = [](movable const& x) { return x.what == movable::kind::field; };
        if (std::any_of(movables_.begin(), movables_.end(), is_field))
            movables_.erase(std::remove_if(movables_.begin(), movables_.end(),
                                           [](movable const& x) { return x.what == movable::kind::fact; }),
                            movables_.end());
    }

    // ---- what moves with it ------------------------------------------------------------------------------------

    static constexpr std::uint32_t in_no_row = 1U << 20U; // deeper than any row

    // Whether a value is another one when the figure is; @p depth counts the rows between.
    bool depends(model::node_id id, std::uint32_t depth = 0) {
        if (id == model::no_node)
            return false;
        auto const [at, is_new] = depends_.insert({{id, depth}, false});
        if (!is_new)
            return at->second;
        bool const result = find_dependence(id, node(id), depth);
        return depends_[{id, depth}] = result;
    }

    bool find_dependence(model::node_id id, model::node const& n, std::uint32_t depth) {
        using model::operation;
        if (id == x_.node)
            return true;
        switch (n.op) {
        case operation::fact:
            return x_.what == movable::kind::fact && n.slot == x_.slot;
        case operation::field:
            return x_.what == movable::kind::field && n.slot == x_.slot && n.level == x_.level + depth;
        case operation::let:
            return depends(set_.lets[n.slot].value, in_no_row);
        case operation::section_status:
        case operation::row_status:
        case operation::tally:
        case operation::score:
            return true; // rests on facts that are not followed up
        case operation::foreign:
            if (may_depend_elsewhere(n))
                return true;
            break;
        case operation::aggregate:
            if (sees_row(n))
                return true;
            break;
        default:
            break;
        }
        std::uint32_t const inside = n.op == operation::aggregate && depth < in_no_row ? depth + 1 : depth;
        return std::any_of(n.operands.begin(), n.operands.end(),
                           [&](model::node_id operand) { return depends(operand, depth); }) ||
               depends(n.filter, inside) || depends(n.body, inside) || depends(n.bound, depth);
    }

    // Whether an aggregate beside the figure may look at the field that moves, in the same rows.
    bool sees_row(model::node const& n) const {
        if (x_.what == movable::kind::field)
            return (n.is_field || set_.facts[n.slot].type.list == x_.list) && sees_field(n);
        if (x_.what == movable::kind::sum)
            return is_same_list(n) && sees_field(n);
        if (x_.what == movable::kind::tally && node(x_.node).op == model::operation::aggregate)
            return is_same_list(n) && (n.filter != model::no_node || n.body != model::no_node || n.field);
        return false;
    }
    bool is_same_list(model::node const& n) const {
        model::node const& own = node(x_.node);
        return n.is_field || own.is_field || n.slot == own.slot;
    }
    bool sees_field(model::node const& n) const { return n.field == x_.slot || mentions(n.filter) || mentions(n.body); }
    bool mentions(model::node_id id) const {
        if (id == model::no_node)
            return false;
        model::node const& n = node(id);
        return (n.op == model::operation::field && n.slot == x_.slot) || n.field == x_.slot || mentions(n.filter) ||
               mentions(n.body) || mentions(n.bound) ||
               std::any_of(n.operands.begin(), n.operands.end(),
                           [this](model::node_id part) { return mentions(part); });
    }

    bool may_depend_elsewhere(model::node const& n) {
        judged_set* const by = values_.asked_of(n);
        judged_set::named const* const what = by == nullptr ? nullptr : by->find(n.text);
        if (what == nullptr || what->what == judged_set::named::kind::table || n.of_row)
            return true;
        std::string const* const name = x_.what == movable::kind::fact ? &set_.facts[x_.slot].name : list_of_x();
        if (name == nullptr)
            return true;
        std::set<model::node_id> seen;
        return what->what == judged_set::named::kind::fact
                   ? n.text == *name
                   : rests_on(*by, by->set().lets[what->index].value, *name, seen);
    }
    // The fact that moves with the figure, where that is one.
    std::string const* list_of_x() const {
        model::node const& n = node(x_.node);
        bool const list = n.op == model::operation::aggregate && !n.is_field;
        return list ? &set_.facts[n.slot].name : nullptr;
    }

    // Whether a value of another set rests on a fact, or on something that is not followed up.
    static bool rests_on(judged_set& by, model::node_id id, std::string const& fact, std::set<model::node_id>& seen) {
        using model::operation;
        if (id == model::no_node || !seen.insert(id).second)
            return false;
        model::node const& n = by.set().nodes[id];
        auto const one = [&](model::node_id part) { return rests_on(by, part, fact, seen); };
        switch (n.op) {
        case operation::section_status:
        case operation::row_status:
        case operation::tally:
        case operation::score:
        case operation::foreign:
            return true;
        case operation::let:
            return one(by.set().lets[n.slot].value);
        case operation::fact:
            return by.set().facts[n.slot].name == fact;
        default:
            break;
        }
        bool const list = n.op == operation::aggregate && !n.is_field && by.set().facts[n.slot].name == fact;
        return list || one(n.filter) || one(n.body) || one(n.bound) ||
               std::any_of(n.operands.begin(), n.operands.end(), one);
    }

    // ---- how it moves a value ----------------------------------------------------------------------------------

    std::optional<ratio_form> constant(model::node_id id) {
        value const v = values_.evaluate(id);
        if (!v.is_known() || v.kind != model::value_kind::number)
            return std::nullopt;
        return ratio_form::constant(v.point());
    }

    std::optional<ratio_form> form(model::node_id id) {
        using model::operation;
        if (!depends(id))
            return constant(id);
        model::node const& n = node(id);
        if (id == x_.node || n.op == operation::fact || n.op == operation::field)
            return ratio_form::identity();
        switch (n.op) {
        case operation::let: {
            auto const [at, is_new] = lets_.insert({n.slot, std::nullopt});
            if (!is_new)
                return at->second;
            auto const found = form(set_.lets[n.slot].value);
            return lets_[n.slot] = found;
        }
        case operation::negate: {
            auto const found = form(n.operands[0]);
            return found ? std::optional(found->scaled(-1)) : std::nullopt;
        }
        case operation::additive:
            return sum(n);
        case operation::multiplicative:
            return product(n);
        default:
            if (auto const part = part_that_counts(n))
                return form(*part);
            return std::nullopt;
        }
    }

    std::optional<ratio_form> sum(model::node const& n) {
        ratio_form total = ratio_form::constant(0);
        for (std::size_t i = 0; i < n.operands.size(); ++i) {
            auto part = form(n.operands[i]);
            if (!part)
                return std::nullopt;
            if (i > 0 && n.operators[i] == syntax::binary_operator::minus)
                part = part->scaled(-1);
            auto const both = added(total, *part);
            if (!both)
                return std::nullopt;
            total = *both;
        }
        return total;
    }

    static std::optional<ratio_form> added(ratio_form const& p, ratio_form const& q) {
        number_set const domain = number_set::intersect({p.domain, q.domain});
        if (p.is_line() && q.is_line())
            return ratio_form{p.a / p.d + q.a / q.d, p.b / p.d + q.b / q.d, 0, 1, domain};
        if (p.c == q.c && p.d == q.d)
            return ratio_form{p.a + q.a, p.b + q.b, p.c, p.d, domain};
        ratio_form const* const curve = q.is_constant() ? &p : p.is_constant() ? &q : nullptr;
        if (curve == nullptr)
            return std::nullopt;
        number const more = q.is_constant() ? q.value() : p.value();
        return ratio_form{curve->a + more * curve->c, curve->b + more * curve->d, curve->c, curve->d, domain};
    }

    std::optional<ratio_form> product(model::node const& n) {
        ratio_form total = ratio_form::constant(1);
        for (std::size_t i = 0; i < n.operands.size(); ++i) {
            auto const part = form(n.operands[i]);
            if (!part)
                return std::nullopt;
            bool const divides = i > 0 && n.operators[i] == syntax::binary_operator::divided_by;
            auto const both = divides ? divided(total, *part) : multiplied(total, *part);
            if (!both)
                return std::nullopt;
            total = *both;
        }
        return total;
    }

    static std::optional<ratio_form> multiplied(ratio_form const& p, ratio_form const& q) {
        if (!p.is_constant() && !q.is_constant())
            return std::nullopt;
        return p.is_constant() ? q.scaled(p.value()) : p.scaled(q.value());
    }

    std::optional<ratio_form> divided(ratio_form const& p, ratio_form const& q) {
        if (q.is_constant())
            return q.value().is_zero() ? std::nullopt : std::optional(p.scaled(number(1) / q.value()));
        denominator_ = denominator_ || p.is_constant();
        number_set const defined = where_line(q.c, q.d, syntax::binary_operator::not_equal);
        number_set const domain = number_set::intersect({p.domain, q.domain, defined});
        if (p.is_constant())
            return ratio_form{p.value() * q.c, p.value() * q.d, q.a, q.b, domain};
        if (p.is_line() && q.is_line())
            return ratio_form{p.a * q.d, p.b * q.d, q.a * p.d, q.b * p.d, domain};
        return std::nullopt;
    }

    // The operand that a choice is, whatever the figure. Of "known or" it is the first as soon as that is known.
    std::optional<model::node_id> part_that_counts(model::node const& n) {
        using model::operation;
        if (n.op == operation::conditional || n.op == operation::choice || n.op == operation::date_choice ||
            n.op == operation::number_choice) {
            auto const branch = depends(n.operands[0]) ? std::nullopt : values_.chosen_branch(n);
            return branch ? std::optional(n.operands[*branch]) : std::nullopt;
        }
        if (n.op != operation::call || n.function != model::function::known_or)
            return std::nullopt;
        if (values_.evaluate(n.operands[0]).is_known())
            return n.operands[0];
        if (!depends(n.operands[0]))
            return n.operands[1];
        return depends(n.operands[1]) ? std::nullopt : std::optional(n.operands[0]);
    }

    // ---- where a value is in a set -----------------------------------------------------------------------------

    std::optional<number_set> where(model::node_id id, number_set const& wanted) {
        using model::operation;
        if (++steps_ > most_steps)
            return std::nullopt;
        if (auto const found = form(id))
            return where_in(*found, wanted);
        model::node const& n = node(id);
        switch (n.op) {
        case operation::let:
            return where(set_.lets[n.slot].value, wanted);
        case operation::negate:
            return where(n.operands[0], where_in(ratio_form::identity().scaled(-1), wanted));
        case operation::additive:
        case operation::multiplicative:
            return where_chain(n, wanted);
        case operation::call:
            return where_call(n, wanted);
        default:
            if (auto const part = part_that_counts(n))
                return where(*part, wanted);
            return std::nullopt;
        }
    }

    // A chain of which one operand moves, and is no form: the others are numbers.
    std::optional<number_set> where_chain(model::node const& n, number_set const& wanted) {
        std::optional<std::size_t> moving;
        ratio_form rest = ratio_form::identity(); // of the operand that moves
        bool const adds = n.op == model::operation::additive;
        number before = adds ? 0 : 1;
        for (std::size_t i = 0; i < n.operands.size(); ++i) {
            bool const inverse = i > 0 && (n.operators[i] == syntax::binary_operator::minus ||
                                           n.operators[i] == syntax::binary_operator::divided_by);
            if (depends(n.operands[i])) {
                if (moving)
                    return std::nullopt;
                moving = i;
                if (inverse)
                    rest = adds ? rest.scaled(-1) : ratio_form{0, 1, 1, 0};
                denominator_ = denominator_ || (inverse && !adds);
                continue;
            }
            auto const part = constant(n.operands[i]);
            if (!part || (inverse && !adds && part->value().is_zero()))
                return std::nullopt;
            if (adds)
                before += inverse ? -part->value() : part->value();
            else
                before *= inverse ? number(1) / part->value() : part->value();
        }
        auto const whole = adds ? added(rest, ratio_form::constant(before)) : std::optional(rest.scaled(before));
        return moving && whole ? where(n.operands[*moving], where_in(*whole, wanted)) : std::nullopt;
    }

    std::optional<number_set> where_call(model::node const& n, number_set const& wanted) {
        using model::function;
        if (n.function <= function::truncate) {
            number const unit = n.constant.is_zero() ? number(1) : n.constant;
            int digits = 0;
            if (n.operands.size() > 1)
                digits = static_cast<int>(values_.evaluate(n.operands[1]).point().to_int64().value_or(0));
            step_function const rounds{n.function, unit * number::power_of_ten(-digits)};
            return where(n.operands[0], rounds.where_in(wanted));
        }
        if (n.function == function::abs) {
            number_set const size = number_set::intersect({wanted, number_set::between({number(0), true}, {})});
            number_set const below = where_in(ratio_form::identity().scaled(-1), size);
            return where(n.operands[0], number_set::unite({size, below}));
        }
        if (n.function == function::min || n.function == function::max)
            return where_extreme(n, wanted);
        if (auto const part = part_that_counts(n))
            return where(*part, wanted);
        return std::nullopt;
    }

    // The least of several is not below a number where none is, and not above it where one is not.
    std::optional<number_set> where_extreme(model::node const& n, number_set const& wanted) {
        bool const least = n.function == model::function::min;
        std::vector<number_set> parts;
        for (number_range const& one : wanted.ranges()) {
            std::vector<number_set> every;
            std::vector<number_set> some;
            for (model::node_id const operand : n.operands) {
                number_set const above = number_set::between(one.first, {});
                number_set const below = number_set::between({}, one.last);
                auto for_all = where(operand, least ? above : below);
                auto for_one = where(operand, least ? below : above);
                if (!for_all || !for_one)
                    return std::nullopt;
                every.push_back(std::move(*for_all));
                some.push_back(std::move(*for_one));
            }
            every.push_back(number_set::unite(some));
            parts.push_back(number_set::intersect(every));
        }
        return number_set::unite(parts);
    }

    // ---- the comparison ----------------------------------------------------------------------------------------

    std::optional<movement> solve(movable const& x) {
        x_ = x;
        depends_.clear();
        lets_.clear();
        steps_ = 0;
        denominator_ = false;
        // A filter over the field that moves selects other rows when it does.
        if (x.what == movable::kind::sum && mentions(node(x.node).filter))
            return std::nullopt;
        auto holds = where_comparison_holds();
        if (!holds)
            return std::nullopt;
        return movement{x, std::move(*holds), denominator_};
    }

    std::optional<number_set> where_comparison_holds() {
        using syntax::binary_operator;
        if (within_)
            return where(roots_.front(), *within_);
        std::vector<model::node_id> const& sides = comparison_.operands;
        if (comparison_.op == model::operation::comparison)
            return where_related(sides[0], sides[1],
                                 wanted_ ? comparison_.operators[0] : opposite(comparison_.operators[0]));
        std::vector<number_set> parts;
        if (comparison_.op == model::operation::in_range) {
            auto const lowest = where_related(sides[0], sides[1], binary_operator::greater_equal);
            auto const highest = where_related(sides[0], sides[2], binary_operator::less_equal);
            if (!lowest || !highest)
                return std::nullopt;
            if (wanted_)
                return number_set::intersect({*lowest, *highest});
            // Where a side is not defined, it is not outside of anything either.
            auto const below = where_related(sides[0], sides[1], binary_operator::less);
            auto const above = where_related(sides[0], sides[2], binary_operator::greater);
            if (!below || !above)
                return std::nullopt;
            return number_set::unite({*below, *above});
        }
        for (std::size_t i = 1; i < sides.size(); ++i) {
            auto part =
                where_related(sides[0], sides[i], wanted_ ? binary_operator::equal : binary_operator::not_equal);
            if (!part)
                return std::nullopt;
            parts.push_back(std::move(*part));
        }
        return wanted_ ? number_set::unite(parts) : number_set::intersect(parts);
    }

    std::optional<number_set> where_related(model::node_id left, model::node_id right, syntax::binary_operator op) {
        bool const moves_left = depends(left);
        bool const moves_right = depends(right);
        if (moves_left && moves_right) {
            auto const first = form(left);
            auto const second = form(right);
            auto const difference = first && second ? added(*first, second->scaled(-1)) : std::nullopt;
            return difference ? std::optional(where_in(*difference, related_to(0, op))) : std::nullopt;
        }
        auto const fixed = constant(moves_left ? right : left);
        if (!fixed)
            return std::nullopt;
        return moves_left ? where(left, related_to(fixed->value(), op))
                          : where(right, related_to(fixed->value(), turned(op)));
    }

    static constexpr std::size_t most_steps = 10'000; // expressions that branch again and again are given up

    evaluator& values_;
    model::criteria_set const& set_;
    model::node const& comparison_;
    bool wanted_;
    std::vector<model::node_id> roots_;
    std::optional<number_set> within_{};
    std::vector<movable> movables_{};
    movable x_{};
    bool denominator_ = false;
    std::size_t steps_ = 0;
    std::map<std::pair<model::node_id, std::uint32_t>, bool> depends_{};
    std::map<std::uint32_t, std::optional<ratio_form>> lets_{};
};

} // namespace detail
} // namespace tieuchi::inline TIEUCHI_ABI
