#pragma once

#include <tieuchi/detail/session.hpp>
#include <tieuchi/impl/present.ipp>

#include <array>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

/// Holds reported figures against what they should be, by the digits that they were reported with.
class data_checker {
public:
    explicit data_checker(evaluator& values) : values_(values), set_(values.set()) {}

    check_result run(model::data_check const& what) {
        check_result result;
        result.title = what.title;
        result.error = what.error;
        finding found = look_at(what.condition);
        result.outcome = found.outcome;
        result.reported = std::move(found.reported);
        result.computed = std::move(found.computed);
        result.reported_text = std::move(found.reported_text);
        result.computed_text = std::move(found.computed_text);
        if (result.outcome != check_outcome::unknown)
            return result;
        for (reason const& one : values_.reasons().list(values_.reasons().join(open_)))
            if (one.kind == reason_kind::not_reported)
                result.missing.push_back(one.detail);
        return result;
    }

private:
    // How a condition came out, and of an equation its two sides.
    struct finding {
        check_outcome outcome = check_outcome::unknown;
        std::optional<std::string> reported{}, computed{};
        std::string reported_text{}, computed_text{};
    };

    static int weight(check_outcome outcome) {
        constexpr std::array<int, 5> weights{0, 1, 2, 4, 3}; // what is not known may still turn out worse
        return weights[index(outcome)];
    }

    // Of several things that have to hold, the one that counts is the first of the worst.
    static void add(std::optional<finding>& worst, finding one) {
        if (!worst || weight(worst->outcome) < weight(one.outcome))
            worst = std::move(one);
    }

    finding look_at(model::node_id id) {
        using model::operation;
        model::node const& n = set_.nodes[id];
        if (n.op == operation::let && values_.row() == nullptr)
            return look_at(set_.lets[n.slot].value);
        std::optional<finding> worst;
        if (n.op == operation::logical_and) {
            for (model::node_id const operand : n.operands)
                add(worst, look_at(operand));
        } else if (n.op == operation::aggregate && n.function == model::function::all) {
            bool const reported = values_.each_row(n, [&](value const& selected) { look_at_row(n, selected, worst); });
            if (!reported)
                return by_answer(values_.evaluate(id));
        } else if (n.op == operation::comparison && n.operators[0] == syntax::binary_operator::equal) {
            worst = look_at_equation(n);
        }
        return worst ? *worst : by_answer(values_.evaluate(id));
    }

    finding by_answer(value const& answer) {
        finding result;
        if (answer.truth.is(outcome::no_bit))
            result.outcome = check_outcome::mismatch;
        else if (answer.truth.is_decided())
            result.outcome = check_outcome::holds;
        else
            open_.push_back(answer.reasons);
        return result;
    }

    void look_at_row(model::node const& n, value const& selected, std::optional<finding>& worst) {
        unsigned const counting = selected.truth.bits() & ~unsigned{outcome::no_bit | outcome::not_applicable_bit};
        if (counting == 0)
            return;
        finding one = look_at(n.body);
        bool const certain = selected.truth.is(outcome::yes_bit);
        if (!certain && one.outcome != check_outcome::holds) { // the row may not belong here
            one.outcome = check_outcome::unknown;
            open_.push_back(selected.reasons);
        }
        add(worst, std::move(one));
    }

    // ---- equations ---------------------------------------------------------------------------------------------

    bool is_figure(model::node_id id) const {
        model::node const& n = set_.nodes[id];
        return (n.op == model::operation::fact || n.op == model::operation::field) &&
               n.type.kind == model::value_kind::number;
    }

    // Gives nothing where not exactly one side is a reported figure.
    std::optional<finding> look_at_equation(model::node const& n) {
        bool const left = is_figure(n.operands[0]);
        if (left == is_figure(n.operands[1]))
            return std::nullopt;
        model::node const& figure = set_.nodes[n.operands[left ? 0 : 1]];
        value other = values_.evaluate(n.operands[left ? 1 : 0]);
        other.fit(model::value_kind::number);
        bound_value const* const given = values_.reported(figure);
        finding result;
        if (other.is_not_required())
            result.outcome = check_outcome::holds;
        if (other.is_known())
            result.computed = in_own_unit(other.point(), figure.type).to_string();
        if (given != nullptr)
            describe(*given, figure, other, result);
        if (given != nullptr && !other.is_not_required())
            result.outcome = compare(*given, other);
        if (result.outcome == check_outcome::unknown)
            for (model::node_id const operand : n.operands)
                open_.push_back(values_.evaluate(operand).reasons);
        return result;
    }

    static int digits_of(bound_value const& given) {
        if (given.decimals >= 0)
            return given.decimals;
        number const written = given.figure / given.scale;
        constexpr int most = 100;
        int digits = 0;
        while (digits < most && round(written, digits) != written)
            ++digits;
        return digits < most ? digits : -1;
    }

    static check_outcome compare(bound_value const& given, value const& other) {
        if (other.is_known() && other.point() == given.figure)
            return check_outcome::holds;
        number const written = given.figure / given.scale;
        int const digits = digits_of(given);
        bool const exact = digits < 0; // no digits tell how far it was rounded
        auto const image = [&](auto cut) {
            return other.range.map_monotone([&](number const& x) { return exact ? x : cut(x / given.scale, digits); });
        };
        number const wanted = exact ? given.figure : written;
        interval const rounded = image([](number const& x, int d) { return round(x, d); });
        interval const truncated = image([](number const& x, int d) { return truncate(x, d); });
        bool const possible =
            other.range.contains(given.figure) || rounded.contains(wanted) || truncated.contains(wanted);
        if (!possible && other.can_be_defined() && !other.can_be_undefined() && !other.can_be_not_required())
            return check_outcome::mismatch;
        if (!other.is_known())
            return check_outcome::unknown;
        return rounded.contains(wanted)     ? check_outcome::rounded
               : truncated.contains(wanted) ? check_outcome::truncated
                                            : check_outcome::mismatch;
    }

    // ---- for people --------------------------------------------------------------------------------------------

    // The unit in which the figure was reported, with the space before it.
    std::string suffix_of(bound_value const& given, model::value_type const& type) const {
        std::size_t const unit = std::min(given.text.find_first_not_of("+-0123456789.,_eE/"), given.text.size());
        if (unit < given.text.size())
            return std::string(given.text.substr(unit));
        bool const percent = is_percent(type.display);
        if (given.scale == type.display.scale && !type.display.name.empty())
            return (percent ? "" : " ") + type.display.name;
        return {};
    }

    void describe(bound_value const& given, model::node const& figure, value const& other, finding& result) const {
        model::value_type const& type = figure.type;
        result.reported = in_own_unit(given.figure, type).to_string();
        number scale = given.scale;
        int digits = digits_of(given);
        std::string suffix = suffix_of(given, type);
        if (suffix.empty() && is_percent(type.display) && scale == number(1)) { // people read a ratio as a percentage
            scale = type.display.scale;
            suffix = "%";
            digits = digits < 0 ? digits : std::max(0, digits - 2);
        }
        number const written = given.figure / scale;
        result.reported_text = (digits < 0 ? written.to_string() : written.to_fixed(digits)) + suffix;
        if (other.is_known()) // one digit more shows whether the reported figure was rounded or cut off
            result.computed_text = figure_text(other.point() / scale, {written}, std::max(0, digits) + 1) + suffix;
    }

    evaluator& values_;
    model::criteria_set const& set_;
    std::vector<reason_book::set> open_{}; // why parts are not known
};

TIEUCHI_INLINE check_result run_check(evaluator& values, model::data_check const& what) {
    return data_checker(values).run(what);
}

} // namespace detail
} // namespace tieuchi::inline TIEUCHI_ABI
