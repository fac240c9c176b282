#pragma once

#include <tieuchi/detail/judging.hpp>

#include <algorithm>
#include <array>
#include <set>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

// ---- numbers for people --------------------------------------------------------------------------------------------

inline bool is_percent(unit const& u) { return u.name == "%"; }

/// A unit as figures are shown in it.
struct shown_unit {
    number scale = 1;
    std::string suffix{}; // with the space before it, where there is one

    static shown_unit of(unit const& u, bool percent) {
        if (percent)
            return {number::ratio(1, 100), "%"};
        return {u.scale, u.name.empty() ? "" : " " + u.name};
    }
};

/// Tells whether a rounded figure stands to one of @p others as the figure itself does not.
inline bool misleads(number const& exact, number const& rounded, std::vector<number> const& others) {
    return std::any_of(others.begin(), others.end(),
                       [&](number const& other) { return (exact <=> other) != (rounded <=> other); });
}

/// Writes a figure for people: as it is where three digits after the point say it all, and otherwise with @p fewest
/// digits, or as many more as it takes not to look like, or beyond, one of @p others.
inline std::string figure_text(number const& figure, std::vector<number> const& others, int fewest = 1) {
    constexpr int enough = 3;
    constexpr int most = 100;
    if (round(figure, enough) == figure)
        return figure.to_string();
    int digits = fewest;
    while (digits < most && misleads(figure, round(figure, digits), others))
        ++digits;
    return figure.to_fixed(digits);
}

/// The digits after the point that a figure needs, three at most.
inline int digits_needed(number const& figure) {
    int digits = 0;
    while (digits < 3 && round(figure, digits) != figure)
        ++digits;
    return digits;
}

// ---- the sides of a comparison -------------------------------------------------------------------------------------

inline std::string_view operator_text(syntax::binary_operator op) {
    constexpr std::array<std::string_view, 10> names{"+", "-", "*", "/", "==", "!=", "<", "<=", ">", ">="};
    return names[index(op)];
}

inline std::string plain_text(evaluator const& values, value const& v, model::value_type const& type) {
    switch (v.kind) {
    case model::value_kind::truth:
        return v.truth.is(outcome::not_applicable_bit) ? "not_applicable" : std::string(to_string(v.truth.to_truth()));
    case model::value_kind::date:
        return date::from_days(static_cast<std::int32_t>(v.point().to_int64().value_or(0))).to_string();
    case model::value_kind::symbol:
        return values.set().domains[type.domain].constants[v.symbols->front()];
    case model::value_kind::text:
        return *v.text;
    default:
        return {};
    }
}

/// Gives a number in the unit of its type; that of a percentage is the ratio.
inline number in_own_unit(number const& base, model::value_type const& type) {
    return is_percent(type.display) ? base : base / type.display.scale;
}

/// Finds the look-up that gives a value, where there is one and no other.
class lookup_finder {
public:
    explicit lookup_finder(evaluator& values) : values_(values), set_(values.set()) {}

    std::string find(model::node_id id) {
        visit(id);
        return found_.size() == 1 ? *found_.begin() : std::string();
    }

private:
    void visit(model::node_id id) {
        using model::operation;
        if (!seen_.insert(id).second)
            return;
        model::node const& n = set_.nodes[id];
        switch (n.op) {
        case operation::lookup:
        case operation::foreign_lookup:
            found_.insert(values_.lookup_text(n));
            break;
        case operation::let:
            visit(set_.lets[n.slot].value);
            break;
        case operation::conditional:
        case operation::choice:
        case operation::date_choice:
        case operation::number_choice:
            if (auto const branch = values_.chosen_branch(n))
                visit(n.operands[*branch]);
            break;
        case operation::negate:
        case operation::additive:
        case operation::multiplicative:
        case operation::call:
            for (model::node_id const operand : n.operands)
                visit(operand);
            break;
        default:
            break;
        }
    }

    evaluator& values_;
    model::criteria_set const& set_;
    std::set<model::node_id> seen_{};
    std::set<std::string> found_{};
};

/// Tells whether an expression rounds something.
class rounding_finder {
public:
    explicit rounding_finder(model::criteria_set const& set) : set_(set) {}

    bool rounds(model::node_id id) {
        using model::function;
        if (id == model::no_node || !seen_.insert(id).second)
            return false;
        model::node const& n = set_.nodes[id];
        if (n.op == model::operation::call && n.function <= function::truncate)
            return true;
        auto const inside = [this](model::node_id part) { return rounds(part); };
        return (n.op == model::operation::let && rounds(set_.lets[n.slot].value)) || rounds(n.filter) ||
               rounds(n.body) || rounds(n.bound) || std::any_of(n.operands.begin(), n.operands.end(), inside);
    }

private:
    static_assert(model::function::round == model::function() && model::function::truncate == model::function(4));

    model::criteria_set const& set_;
    std::set<model::node_id> seen_{};
};

// "15.2/21.0 km": both operands of a ratio, with as many digits each, in the unit of the lower one.
TIEUCHI_INLINE std::string ratio_text(evaluator& values, model::node_id id) {
    std::vector<model::node> const& nodes = values.set().nodes;
    while (nodes[id].op == model::operation::let)
        id = values.set().lets[nodes[id].slot].value;
    model::node const& n = nodes[id];
    if (n.op != model::operation::multiplicative || n.operands.size() != 2 ||
        n.operators[1] != syntax::binary_operator::divided_by)
        return {};
    model::value_type const& below_type = nodes[n.operands[1]].type;
    value const above = values.evaluate(n.operands[0]);
    value const below = values.evaluate(n.operands[1]);
    if (!above.is_known() || !below.is_known() || nodes[n.operands[0]].type.dimension != below_type.dimension)
        return {};
    shown_unit const shown = shown_unit::of(below_type.display, is_percent(below_type.display));
    number const upper = above.point() / shown.scale;
    number const lower = below.point() / shown.scale;
    int const digits = std::max(digits_needed(upper), digits_needed(lower));
    return upper.to_fixed(digits) + "/" + lower.to_fixed(digits) + shown.suffix;
}

TIEUCHI_INLINE std::string figure_for_people(number const& base, model::value_type const& type, bool percent,
                                             std::vector<number> const& against) {
    shown_unit const shown = shown_unit::of(type.display, percent && type.dimension.is_none());
    std::vector<number> others;
    for (number const& other : against)
        others.push_back(other / shown.scale);
    return figure_text(base / shown.scale, others) + shown.suffix;
}

/// Makes the texts of one comparison.
class comparison_writer {
public:
    comparison_writer(evaluator& values, model::node_id id)
        : values_(values), id_(id), node_(values.set().nodes[id]) {
        for (model::node_id const operand : node_.operands) {
            sides_.push_back(values.evaluate(operand));
            percent_ = percent_ || is_percent(type_of(operand).display);
        }
    }

    compared write() {
        compared result;
        result.detail_text = ratio_text(values_, node_.operands[0]);
        // A part of a whole is read as a percentage, unless it is held against a plain number.
        percent_ = percent_ || (!result.detail_text.empty() && !sides_[1].is_known());
        if (sides_[0].is_known()) {
            result.value = exact(0);
            result.value_text = for_people(0);
        }
        bool const thresholds_known =
            std::all_of(sides_.begin() + 1, sides_.end(), [](value const& v) { return v.is_known(); });
        result.op = node_.op == model::operation::comparison ? operator_text(node_.operators[0]) : "in";
        if (thresholds_known) {
            result.threshold = thresholds(&comparison_writer::exact);
            result.threshold_text = thresholds(&comparison_writer::for_people);
        }
        if (node_.op == model::operation::comparison)
            result.cell = lookup_finder(values_).find(node_.operands[1]);
        result.rounding = values_.evaluate(id_).truth.to_truth() != truth::unknown &&
                          (figure_decides_rounded() || rules_decide_rounded());
        return result;
    }

private:
    model::value_type const& type_of(model::node_id id) const { return values_.set().nodes[id].type; }
    bool is_number(std::size_t side) const { return sides_[side].kind == model::value_kind::number; }

    std::string exact(std::size_t side) const {
        model::value_type const& type = type_of(node_.operands[side]);
        return is_number(side) ? in_own_unit(sides_[side].point(), type).to_string()
                               : plain_text(values_, sides_[side], type);
    }

    std::string for_people(std::size_t side) const {
        model::value_type const& type = type_of(node_.operands[side]);
        if (!is_number(side))
            return plain_text(values_, sides_[side], type);
        shown_unit const shown = shown_unit::of(type.display, percent_ && type.dimension.is_none());
        std::vector<number> others;
        for (std::size_t i = 0; i < sides_.size(); ++i)
            if (i != side && (i == 0 || side == 0) && is_number(i) && sides_[i].is_known())
                others.push_back(sides_[i].point() / shown.scale);
        return figure_text(sides_[side].point() / shown.scale, others) + shown.suffix;
    }

    // ---- rounding --------------------------------------------------------------------------------------------------

    // Whether the answer is another with the figure as people print it: to one decimal, or to as many as the numbers
    // have that it is held against.
    bool figure_decides_rounded() const {
        std::vector<value> rounded = sides_;
        for (value const& side : sides_)
            if (side.kind != model::value_kind::number || !side.is_known())
                return false;
        bool const turned = node_.op == model::operation::comparison && is_literal(0) && !is_literal(1);
        std::size_t const figure = turned ? 1 : 0;
        model::value_type const& type = type_of(node_.operands[figure]);
        number const scale = shown_unit::of(type.display, percent_ && type.dimension.is_none()).scale;
        int digits = 1;
        for (std::size_t i = 0; i < sides_.size(); ++i)
            if (i != figure)
                digits = std::max(digits, digits_needed(sides_[i].point() / scale));
        rounded[figure].range = interval(round(sides_[figure].point() / scale, digits) * scale);
        return answer_of(rounded) != answer_of(sides_);
    }

    bool is_literal(std::size_t side) const {
        return values_.set().nodes[node_.operands[side]].op == model::operation::number;
    }

    outcome answer_of(std::vector<value> const& sides) const {
        using syntax::binary_operator;
        if (node_.op == model::operation::comparison)
            return related(node_.operators[0], sides[0], sides[1]);
        if (node_.op == model::operation::in_range)
            return related(binary_operator::less_equal, sides[1], sides[0]) &&
                   related(binary_operator::less_equal, sides[0], sides[2]);
        outcome result = outcome::no();
        for (std::size_t i = 1; i < sides.size(); ++i)
            result = result || related(binary_operator::equal, sides[0], sides[i]);
        return result;
    }

    // Whether the answer is another without the roundings that the rule makes. In a row nobody asks.
    bool rules_decide_rounded() {
        if (values_.row() != nullptr || !rounding_finder(values_.set()).rounds(id_))
            return false;
        outcome const exact = values_.without_rounding().evaluate(id_).truth;
        return exact.to_truth() != truth::unknown && exact != values_.evaluate(id_).truth;
    }

    std::string thresholds(std::string (comparison_writer::*text)(std::size_t) const) const {
        if (node_.op == model::operation::comparison)
            return (this->*text)(1);
        if (node_.op == model::operation::in_range)
            return (this->*text)(1) + " .. " + (this->*text)(2);
        std::string all;
        for (std::size_t i = 1; i < sides_.size(); ++i)
            all += (i > 1 ? ", " : "") + (this->*text)(i);
        return "{" + all + "}";
    }

    evaluator& values_;
    model::node_id id_;
    model::node const& node_;
    std::vector<value> sides_{};
    bool percent_ = false;
};

TIEUCHI_INLINE compared compared_text(evaluator& values, model::node_id id) {
    return comparison_writer(values, id).write();
}

// ---- which comparison ----------------------------------------------------------------------------------------------

/// Walks down to the part of a condition that made it what it is.
class decider {
public:
    explicit decider(evaluator& values) : values_(values) {}

    /// Steps into a conjunction, or the like, of which @p operands are the parts.
    model::node_id among(std::vector<model::node_id> const& operands, bool disjunction) {
        if (operands.size() == 1)
            return within(operands[0]);
        compound_ = true;
        outcome result = outcome::not_applicable();
        for (model::node_id const operand : operands) {
            outcome const one = values_.evaluate(operand).truth;
            result = disjunction ? result || one : result && one;
        }
        outcome const forcing = disjunction ? outcome::yes() : outcome::no();
        for (model::node_id const operand : operands) {
            outcome const one = values_.evaluate(operand).truth;
            if (result == forcing ? one == forcing : !result.is_decided() && !one.is_decided())
                return within(operand);
        }
        return model::no_node; // all of them together
    }

    /// Gives the comparison, or another condition that has no parts.
    model::node_id within(model::node_id id) {
        using model::operation;
        model::node const& n = values_.set().nodes[id];
        switch (n.op) {
        case operation::let:
            return within(values_.set().lets[n.slot].value);
        case operation::logical_and:
        case operation::logical_or:
            return among(n.operands, n.op == operation::logical_or);
        case operation::logical_not:
            compound_ = true;
            return within(n.operands[0]);
        case operation::implies:
            return within_implication(n);
        case operation::conditional:
            return within_conditional(n);
        case operation::choice:
        case operation::date_choice:
        case operation::number_choice:
            return within_choice(n, id);
        case operation::when_empty: // what stands instead is no comparison
            return (values_.evaluate(n.operands[0]).answers() & answer::empty) != 0 ? id : within(n.operands[0]);
        case operation::among:
            return within_list(n, id);
        default:
            return id;
        }
    }

    [[nodiscard]] bool is_compound() const noexcept { return compound_; }

private:
    // "If a then b" holds because of an a that does not or a b that does, and fails because of b.
    model::node_id within_implication(model::node const& n) {
        compound_ = true;
        outcome const result = implied_from(n, 0);
        for (std::size_t i = 0; i + 1 < n.operands.size(); ++i) {
            outcome const one = values_.evaluate(n.operands[i]).truth;
            if (result.is_decided() ? one == outcome::no() : !one.is_decided())
                return within(n.operands[i]);
        }
        return within(n.operands.back());
    }

    outcome implied_from(model::node const& n, std::size_t first) {
        outcome result = values_.evaluate(n.operands.back()).truth;
        for (std::size_t i = n.operands.size() - 1; i > first; --i)
            result = implies(values_.evaluate(n.operands[i - 1]).truth, result);
        return result;
    }

    model::node_id within_conditional(model::node const& n) {
        compound_ = true;
        outcome const condition = values_.evaluate(n.operands[0]).truth;
        if (!condition.is_decided())
            return within(n.operands[0]);
        return within(n.operands[condition == outcome::yes() ? 1 : 2]);
    }

    model::node_id within_choice(model::node const& n, model::node_id id) {
        auto const branch = values_.chosen_branch(n);
        compound_ = compound_ || branch.has_value();
        return branch ? within(n.operands[*branch]) : id;
    }

    model::node_id within_list(model::node const& n, model::node_id id) {
        using model::function;
        bool const decides_alone =
            n.function == function::all || n.function == function::any || n.function == function::none;
        return decides_alone && !n.operands.empty() ? among(n.operands, n.function != function::all) : id;
    }

    evaluator& values_;
    bool compound_ = false;
};

TIEUCHI_INLINE shown_comparison find_comparison(evaluator& values, std::vector<model::node_id> const& requirements) {
    shown_comparison result;
    decider walk(values);
    model::node_id const found = walk.among(requirements, false);
    if (found == model::no_node)
        return result;
    model::node const& n = values.set().nodes[found];
    if (walk.is_compound() && n.origin)
        result.decided_by = syntax::to_text(n.origin);
    if (n.op == model::operation::comparison || n.op == model::operation::in_range ||
        n.op == model::operation::in_set)
        result.comparison = comparison_writer(values, found).write();
    return result;
}

// ---- values at a prompt --------------------------------------------------------------------------------------------

inline std::string number_text(number const& base, model::value_type const& type, unit_table const& units) {
    std::string const text = in_own_unit(base, type).to_string();
    if (type.dimension.is_none())
        return text;
    return text + " " + (type.display.name.empty() ? units.describe(type.dimension) : type.display.name);
}

/// Tells whether a reason makes a value undefined; the others leave it open.
inline bool is_undefining(reason_kind kind) {
    return kind == reason_kind::pending || kind == reason_kind::delegated || kind == reason_kind::zero_denominator ||
           kind == reason_kind::empty_list || kind == reason_kind::no_cell;
}

TIEUCHI_INLINE std::string value_text(evaluator& values, value const& what, model::value_type const& type,
                                      unit_table const& units) {
    if (what.is_undefined()) {
        std::string why;
        for (reason const& one : values.reasons().list(what.reasons))
            if (is_undefining(one.kind))
                why += (why.empty() ? "" : "; ") + to_string(one);
        return why.empty() ? "undefined" : "undefined: " + why;
    }
    if (what.is_not_required())
        return "not_applicable";
    if (!what.is_known())
        return "unknown";
    if (what.kind == model::value_kind::number)
        return number_text(what.point(), type, units);
    if (what.kind != model::value_kind::text)
        return plain_text(values, what, type);
    syntax::node literal;
    literal.kind = syntax::expression_kind::text_literal;
    literal.text = *what.text;
    return syntax::to_text(syntax::expression(std::move(literal)));
}

} // namespace detail
} // namespace tieuchi
