#pragma once

#include <tieuchi/detail/judging.hpp>
#include <tieuchi/detail/operators.hpp>
#include <tieuchi/detail/session.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

/// A figure that could be another: a fact, or the sum of a field over rows.
struct movable {
    model::node_id node = model::no_node; // where it stands first
    std::uint32_t slot = 0;               // of the fact, or of the list
    std::optional<std::uint32_t> field{}; // of a sum
};

/// `slope * x + offset`, where x is the movable figure.
struct linear_form {
    number slope = 0;
    number offset = 0;
};

/// `form op 0`, which is wanted to hold.
struct linear_condition {
    linear_form form{};
    syntax::binary_operator op = syntax::binary_operator::equal;

    [[nodiscard]] bool holds_at(number const& x) const {
        using syntax::binary_operator;
        int const sign = (form.slope * x + form.offset).sign();
        switch (op) {
        case binary_operator::less:
            return sign < 0;
        case binary_operator::less_equal:
            return sign <= 0;
        case binary_operator::greater:
            return sign > 0;
        case binary_operator::greater_equal:
            return sign >= 0;
        case binary_operator::not_equal:
            return sign != 0;
        default:
            return sign == 0;
        }
    }
    [[nodiscard]] bool is_strict() const {
        return op == syntax::binary_operator::less || op == syntax::binary_operator::greater;
    }
};

/// Looks at one comparison.
class movement_finder {
public:
    /// @p wanted is false where the comparison stands under a negation and holds.
    movement_finder(evaluator& values, model::node const& comparison, bool wanted)
        : values_(values), set_(values.set()), comparison_(comparison), wanted_(wanted) {}

    void run(std::vector<shortfall>& found) {
        std::set<std::uint32_t> lets;
        for (model::node_id const operand : comparison_.operands)
            collect(operand, lets);
        for (movable const& x : movables_)
            if (!x.field || aggregates_of(x) == 1)
                if (auto const one = solve(x); one && std::find(found.begin(), found.end(), *one) == found.end())
                    found.push_back(*one);
    }

private:
    model::node const& node(model::node_id id) const { return set_.nodes[id]; }

    // ---- what could move ---------------------------------------------------------------------------------------

    static bool is_sum(model::node const& n) {
        return n.op == model::operation::aggregate && n.function == model::function::sum && n.field && !n.is_field;
    }

    void collect(model::node_id id, std::set<std::uint32_t>& lets) {
        model::node const& n = node(id);
        if (n.op == model::operation::let && !lets.insert(n.slot).second)
            return;
        if (n.op == model::operation::let)
            collect(set_.lets[n.slot].value, lets);
        else if (n.op == model::operation::fact && n.type.kind == model::value_kind::number)
            add({id, n.slot, {}});
        else if (is_sum(n))
            add({id, n.slot, n.field});
        for (model::node_id const operand : n.operands)
            collect(operand, lets);
    }

    void add(movable const& x) {
        for (movable const& known : movables_)
            if (known.slot == x.slot && known.field == x.field && (!x.field || known.node == x.node))
                return;
        movables_.push_back(x);
    }

    // How many aggregates of the comparison look at the field of a sum, itself included.
    std::size_t aggregates_of(movable const& x) {
        std::set<model::node_id> found;
        std::set<model::node_id> seen;
        for (model::node_id const operand : comparison_.operands)
            aggregates_of(x, operand, false, seen, found);
        return found.size();
    }

    void aggregates_of(movable const& x, model::node_id id, bool in_rows, std::set<model::node_id>& seen,
                       std::set<model::node_id>& found) {
        if (id == model::no_node || !seen.insert(id).second)
            return;
        model::node const& n = node(id);
        if (n.op == model::operation::aggregate && !n.is_field && n.slot == x.slot) {
            if (n.field == x.field)
                found.insert(id);
            in_rows = true;
        }
        // A filter over the field that moves selects other rows when it does.
        if (in_rows && n.op == model::operation::field && n.slot == *x.field)
            found.insert(id);
        if (n.op == model::operation::let)
            aggregates_of(x, set_.lets[n.slot].value, false, seen, found);
        for (model::node_id const operand : n.operands)
            aggregates_of(x, operand, in_rows, seen, found);
        for (model::node_id const part : {n.filter, n.body, n.bound})
            aggregates_of(x, part, in_rows, seen, found);
    }

    bool depends(movable const& x, model::node_id id) {
        std::set<model::node_id> seen;
        return depends(x, id, seen);
    }

    bool depends(movable const& x, model::node_id id, std::set<model::node_id>& seen) {
        if (id == model::no_node || !seen.insert(id).second)
            return false;
        model::node const& n = node(id);
        if (id == x.node || (!x.field && n.op == model::operation::fact && n.slot == x.slot) || may_depend(x, n))
            return true;
        auto const one = [&](model::node_id part) { return depends(x, part, seen); };
        return (n.op == model::operation::let && one(set_.lets[n.slot].value)) || one(n.filter) || one(n.body) ||
               one(n.bound) || std::any_of(n.operands.begin(), n.operands.end(), one);
    }

    // Verdicts, points and what other sets say rest on facts that are not followed up.
    bool may_depend(movable const& x, model::node const& n) {
        using model::operation;
        switch (n.op) {
        case operation::section_status:
        case operation::row_status:
        case operation::tally:
        case operation::score:
            return true;
        case operation::foreign: {
            judged_set* const by = values_.asked_of(n);
            judged_set::named const* const what = by == nullptr ? nullptr : by->find(n.text);
            std::set<model::node_id> seen;
            return what == nullptr || what->what == judged_set::named::kind::table ||
                   (what->what == judged_set::named::kind::fact
                        ? n.text == set_.facts[x.slot].name
                        : rests_on(*by, by->set().lets[what->index].value, set_.facts[x.slot].name, seen));
        }
        default:
            return false;
        }
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

    // ---- how it moves the two sides ----------------------------------------------------------------------------

    std::optional<linear_form> constant(model::node_id id) {
        value const v = values_.evaluate(id);
        if (!v.is_known() || v.kind != model::value_kind::number)
            return std::nullopt;
        return linear_form{0, v.point()};
    }

    std::optional<linear_form> linear(movable const& x, model::node_id id) {
        using model::operation;
        model::node const& n = node(id);
        switch (n.op) {
        case operation::fact:
            if (!x.field && n.slot == x.slot)
                return linear_form{1, 0};
            return constant(id);
        case operation::let: {
            auto const [at, is_new] = lets_.insert({n.slot, std::nullopt});
            if (is_new) {
                auto const form = linear(x, set_.lets[n.slot].value);
                return lets_[n.slot] = form;
            }
            return at->second;
        }
        case operation::negate:
            return scaled(linear(x, n.operands[0]), -1);
        case operation::additive:
            return linear_sum(x, n);
        case operation::multiplicative:
            return linear_product(x, n);
        case operation::conditional:
        case operation::choice:
        case operation::date_choice:
        case operation::number_choice:
            return linear_branch(x, n);
        case operation::call:
            if (n.function == model::function::known_or)
                return linear(x, n.operands[values_.evaluate(n.operands[0]).is_known() ? 0 : 1]);
            break;
        case operation::aggregate:
            if (id == x.node)
                return linear_form{1, 0};
            break;
        default:
            break;
        }
        return depends(x, id) ? std::nullopt : constant(id);
    }

    static std::optional<linear_form> scaled(std::optional<linear_form> form, number const& factor) {
        if (!form)
            return form;
        return linear_form{form->slope * factor, form->offset * factor};
    }

    std::optional<linear_form> linear_sum(movable const& x, model::node const& n) {
        linear_form total;
        for (std::size_t i = 0; i < n.operands.size(); ++i) {
            bool const minus = i > 0 && n.operators[i] == syntax::binary_operator::minus;
            auto const part = scaled(linear(x, n.operands[i]), minus ? -1 : 1);
            if (!part)
                return std::nullopt;
            total.slope += part->slope;
            total.offset += part->offset;
        }
        return total;
    }

    std::optional<linear_form> linear_product(movable const& x, model::node const& n) {
        linear_form product{0, 1};
        for (std::size_t i = 0; i < n.operands.size(); ++i) {
            auto const part = linear(x, n.operands[i]);
            if (!part)
                return std::nullopt;
            if (i > 0 && n.operators[i] == syntax::binary_operator::divided_by) {
                if (depends(x, n.operands[i]) || part->offset.is_zero())
                    return std::nullopt;
                product = *scaled(product, number(1) / part->offset);
            } else if (part->slope.is_zero()) {
                product = *scaled(product, part->offset);
            } else if (product.slope.is_zero()) {
                product = *scaled(part, product.offset);
            } else {
                return std::nullopt;
            }
        }
        return product;
    }

    std::optional<linear_form> linear_branch(movable const& x, model::node const& n) {
        auto const branch = values_.chosen_branch(n);
        if (!branch || depends(x, n.operands[0]))
            return std::nullopt;
        return linear(x, n.operands[*branch]);
    }

    // ---- how far -----------------------------------------------------------------------------------------------

    std::vector<linear_condition> conditions(movable const& x) {
        using syntax::binary_operator;
        lets_.clear();
        std::vector<linear_form> sides;
        for (model::node_id const operand : comparison_.operands) {
            auto const side = linear(x, operand);
            if (!side)
                return {};
            sides.push_back(*side);
        }
        auto const against = [&sides](std::size_t other, binary_operator op) {
            return linear_condition{{sides[0].slope - sides[other].slope, sides[0].offset - sides[other].offset}, op};
        };
        if (comparison_.op == model::operation::comparison)
            return {against(1, wanted_ ? comparison_.operators[0] : opposite(comparison_.operators[0]))};
        return {against(1, binary_operator::greater_equal), against(2, binary_operator::less_equal)};
    }

    std::optional<shortfall> solve(movable const& x) {
        std::vector<linear_condition> const wanted = conditions(x);
        if (wanted.empty())
            return std::nullopt;
        model::fact const& declared =
            x.field ? set_.lists[set_.facts[x.slot].type.list].fields[*x.field] : set_.facts[x.slot];
        value const now = values_.evaluate(x.node);
        if (!now.is_known())
            return std::nullopt;
        for (linear_condition const& condition : wanted) {
            if (condition.holds_at(now.point()))
                continue;
            auto const there = nearest(condition, now.point(), declared.type);
            if (!there || !is_allowed(x, declared.type, *there, wanted))
                return std::nullopt;
            number const step = declared.type.display.scale;
            return shortfall{set_.facts[x.slot].name + (x.field ? "." + declared.name : ""),
                             (there->first - now.point()) / step, declared.type.display.name, there->second,
                             comparison_.origin ? syntax::to_text(comparison_.origin) : std::string()};
        }
        return std::nullopt;
    }

    // Where a condition begins to hold, and whether that place itself is still outside.
    using place = std::pair<number, bool>;

    static std::optional<place> nearest(linear_condition const& condition, number const& now,
                                        model::value_type const& type) {
        if (condition.form.slope.is_zero() || condition.op == syntax::binary_operator::not_equal)
            return std::nullopt;
        number const root = -condition.form.offset / condition.form.slope;
        bool const is_equality = condition.op == syntax::binary_operator::equal;
        if (!type.whole)
            return place{root, condition.is_strict()};
        number const step = type.display.scale;
        number const steps = root / step;
        if (is_equality)
            return steps.is_integer() ? std::optional<place>({root, false}) : std::nullopt;
        bool const rises = root > now || (root == now && rises_to_hold(condition));
        number const beyond = condition.is_strict() && steps.is_integer() ? 1 : 0;
        return place{(rises ? ceil(steps) + beyond : floor(steps) - beyond) * step, false};
    }

    static bool rises_to_hold(linear_condition const& condition) {
        bool const wants_more = condition.op == syntax::binary_operator::greater ||
                                condition.op == syntax::binary_operator::greater_equal;
        return wants_more == (condition.form.slope.sign() > 0);
    }

    // Whether the figure can get there, and whether everything that is wanted holds then.
    static bool is_allowed(movable const& x, model::value_type const& type, place const& there,
                           std::vector<linear_condition> const& wanted) {
        auto const& [at, outside] = there;
        std::optional<number> lowest = type.lowest;
        std::optional<number> highest = type.highest;
        if (x.field) {
            // How many rows there can be is not known. Where no row is negative, no sum of them is.
            lowest = lowest && lowest->sign() >= 0 ? std::optional(number(0)) : std::nullopt;
            highest = std::nullopt;
        }
        if ((lowest && at < *lowest) || (highest && *highest < at))
            return false;
        if (outside) // then there is one condition, and what lies beyond the place has to be possible
            return rises_to_hold(wanted.front()) ? !highest || at < *highest : !lowest || *lowest < at;
        return std::all_of(wanted.begin(), wanted.end(),
                           [&at = at](linear_condition const& c) { return c.holds_at(at); });
    }

    evaluator& values_;
    model::criteria_set const& set_;
    model::node const& comparison_;
    bool wanted_;
    std::vector<movable> movables_{};
    std::map<std::uint32_t, std::optional<linear_form>> lets_{};
};

/// Walks to the comparisons that make a condition fail.
class failure_finder {
public:
    explicit failure_finder(evaluator& values) : values_(values) {}

    void every(std::vector<model::node_id> const& operands, bool wanted) {
        for (model::node_id const operand : operands)
            visit(operand, wanted);
    }

    std::vector<shortfall> found{};

private:
    // Looks at a condition that should be @p wanted and is the contrary. Alternatives are not followed: which of them
    // to take is for people to say.
    void visit(model::node_id id, bool wanted) {
        using model::operation;
        outcome const is = values_.evaluate(id).truth;
        if (is != outcome::from(!wanted))
            return;
        model::node const& n = values_.set().nodes[id];
        switch (n.op) {
        case operation::let:
            visit(values_.set().lets[n.slot].value, wanted);
            break;
        case operation::logical_not:
            visit(n.operands[0], !wanted);
            break;
        case operation::logical_and:
        case operation::logical_or:
            if (wanted == (n.op == operation::logical_and))
                every(n.operands, wanted);
            break;
        case operation::conditional:
        case operation::choice:
        case operation::date_choice:
        case operation::number_choice:
            if (auto const branch = values_.chosen_branch(n))
                visit(n.operands[*branch], wanted);
            break;
        case operation::when_empty:
            visit(n.operands[0], wanted);
            break;
        case operation::among:
            if (n.function == (wanted ? model::function::all : model::function::any))
                every(n.operands, wanted);
            else if (n.function == model::function::none && wanted)
                every(n.operands, false);
            break;
        case operation::comparison:
            movement_finder(values_, n, wanted).run(found);
            break;
        case operation::in_range:
            if (wanted)
                movement_finder(values_, n, wanted).run(found);
            break;
        default:
            break;
        }
    }

    evaluator& values_;
};

TIEUCHI_INLINE std::vector<shortfall> find_shortfalls(evaluator& values,
                                                      std::vector<model::node_id> const& requirements) {
    failure_finder finder(values);
    finder.every(requirements, true);
    return finder.found;
}

} // namespace detail
} // namespace tieuchi
