#pragma once

#include <tieuchi/detail/session.hpp>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

// A deduction for which nothing is required takes nothing off.
inline value deducted(evaluator& values, value points, std::vector<model::node_id> const& deductions) {
    if (deductions.empty())
        return points;
    std::vector<value> parts{std::move(points)};
    for (model::node_id const deduction : deductions) {
        value off = values.evaluate_apart(deduction);
        off.fit(model::value_kind::number);
        if (off.can_be_not_required()) {
            off.range = off.can_be_defined() ? hull(number(0), off.range) : interval(number(0));
            off.defined = true;
            off.not_required = false;
        }
        parts.push_back(std::move(off));
    }
    value result = strict_value(model::value_kind::number, pointers(parts));
    result.range = parts[0].range;
    for (std::size_t i = 1; i < parts.size(); ++i)
        result.range = result.range - parts[i].range;
    values.settle(result, pointers(parts));
    return result;
}

inline bool scores(model::indicator const& declared) {
    return declared.points != model::no_node || !declared.deductions.empty();
}

// What is earned where the indicator is met.
inline value earned(evaluator& values, model::indicator const& declared) {
    if (declared.points == model::no_node)
        return value::of(interval(number(0)));
    value v = values.evaluate_apart(declared.points);
    v.fit(model::value_kind::number);
    v.range = min(v.range, interval(declared.most));
    return v;
}

TIEUCHI_INLINE section_score compute_indicator_score(judged_set& by, std::size_t index) {
    evaluator& values = by.values();
    model::indicator const& declared = by.set().indicators[index];
    value const& verdict = by.indicator(index).whole;
    value full = earned(values, declared);
    if (reason_book::set const why = by.indicator(index).data_error; why != reason_book::none) {
        full = value::of(interval(number(0), declared.most)); // what it rests on does not fit together
        full.reasons = why;
    }
    bool const can_count = verdict.truth.can_be(outcome::yes_bit) || verdict.truth.can_be(outcome::no_bit);
    section_score score{value::nothing(model::value_kind::number), value::nothing(model::value_kind::number)};
    std::vector<value const*> parts{&verdict};
    if (verdict.truth.can_be(outcome::yes_bit)) {
        score.points.add_alternative(full);
        parts.push_back(&full);
    }
    if (can_count && !full.is_not_required()) {
        if (verdict.truth.can_be(outcome::no_bit))
            score.points.add_alternative(value::of(interval(number(0))));
        score.most.add_alternative(value::of(interval(declared.most)));
    }
    // Points for which nothing is required are none at all, and none that could be earned.
    if (verdict.truth.can_be(outcome::not_applicable_bit) || full.can_be_not_required())
        for (value* const part : {&score.points, &score.most})
            part->may_be_not_required();
    score.points.estimated = score.points.estimated || verdict.estimated;
    values.settle(score.points, parts);
    values.settle(score.most, parts);
    score.points = deducted(values, std::move(score.points), declared.deductions);
    return score;
}

// Sums up what the parts score; those that are not applicable count neither way.
inline section_score sum_of(evaluator& values, std::vector<section_score const*> const& parts) {
    std::vector<value> points;
    std::vector<value> most;
    for (section_score const* const part : parts) {
        points.push_back(part->points);
        most.push_back(part->most);
    }
    return {values.total(points), values.total(most)};
}

TIEUCHI_INLINE section_score compute_criterion_score(judged_set& by, std::size_t index) {
    model::criterion const& declared = by.set().criteria[index];
    std::vector<section_score const*> parts;
    for (std::uint32_t i = 0; i < declared.indicator_count; ++i)
        if (scores(by.set().indicators[declared.first_indicator + i]))
            parts.push_back(&by.indicator_score(declared.first_indicator + i));
    section_score score = sum_of(by.values(), parts);
    if (parts.empty()) {
        value const& applies = by.criterion_applies(index);
        for (value* const part : {&score.points, &score.most}) {
            if (!applies.truth.can_be(outcome::yes_bit) && applies.is_known())
                part->become_not_required();
            else if (!applies.is_known())
                part->may_be_not_required();
            by.values().settle(*part, {&applies});
        }
    }
    score.points = deducted(by.values(), std::move(score.points), declared.deductions);
    return score;
}

TIEUCHI_INLINE section_score compute_set_score(judged_set& by) {
    std::vector<section_score const*> parts;
    for (std::size_t c = 0; c < by.set().criteria.size(); ++c) {
        model::criterion const& declared = by.set().criteria[c];
        bool some = !declared.deductions.empty();
        for (std::uint32_t i = 0; i < declared.indicator_count; ++i)
            some = some || scores(by.set().indicators[declared.first_indicator + i]);
        if (some)
            parts.push_back(&by.criterion_score(c));
    }
    return sum_of(by.values(), parts);
}

TIEUCHI_INLINE std::optional<scored> score_text(section_score const& score) {
    if (score.points.is_not_required())
        return std::nullopt;
    auto const text = [](interval::end const& end) { return end ? end->to_string() : std::string(); };
    scored result;
    if (score.most.can_be_defined())
        result.most = text(score.most.range.highest());
    if (score.points.is_known())
        result.points = score.points.point().to_string();
    if (score.points.can_be_undefined()) // whatever is published in the end
        return result;
    result.lowest = text(score.points.range.lowest());
    result.highest = text(score.points.range.highest());
    return result;
}

TIEUCHI_INLINE value evaluator::score(model::node const& n) {
    judged_set* const by = asked_of(n);
    if (by == nullptr)
        return open(n.type);
    section_score const* found = nullptr;
    if (n.ids.empty() && n.slot == model::no_section) {
        found = &by->score();
    } else {
        std::optional<std::uint32_t> const at = n.ids.empty() ? n.slot : by->section(n.over, n.ids.front());
        if (!at) { // this version of the set has done away with it
            value v;
            v.fit(model::value_kind::number);
            v.become_not_required();
            return v;
        }
        found = n.over == syntax::tally_level::criteria ? &by->criterion_score(*at) : &by->indicator_score(*at);
    }
    return n.flag ? found->most : found->points;
}

} // namespace detail
} // namespace tieuchi::inline TIEUCHI_ABI
