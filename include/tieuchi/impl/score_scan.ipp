#pragma once

#include <tieuchi/detail/session.hpp>

#include <algorithm>
#include <iterator>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

/// Judges the conditions of classes at one score after another. "90 and more" and "less than 90" leave nothing out,
/// which intervals alone do not see.
class score_scan {
public:
    explicit score_scan(judged_set& by) : by_(by), set_(by.set()), depends_(set_.nodes.size()) {}

    /// Gives whether some class is given, over every score that there can be; nothing where a condition does more with
    /// the score than hold it against what is known.
    std::optional<outcome> some_band() {
        value const& score = by_.score().points;
        bool const certain = score.kind == model::value_kind::number && score.defined && !score.can_be_undefined() &&
                             !score.can_be_not_required();
        for (model::band const& band : set_.bands)
            if (!certain || !gather_bounds(band.condition))
                return std::nullopt;
        unsigned bits = 0;
        for (number const& one : scores_in(score.range)) {
            outcome any = outcome::not_applicable();
            for (model::band const& band : set_.bands)
                any = any || at(band.condition, one);
            bits |= any.bits();
        }
        return bits == 0 ? std::nullopt : std::optional(outcome::of(bits));
    }

private:
    model::node_id without_lets(model::node_id id) const {
        while (set_.nodes[id].op == model::operation::let)
            id = set_.lets[set_.nodes[id].slot].value;
        return id;
    }

    bool is_score(model::node_id id) const {
        model::node const& n = set_.nodes[without_lets(id)];
        return n.op == model::operation::score && !n.flag && n.slot == model::no_section && n.set.empty() && !n.of_row;
    }

    bool depends(model::node_id id) {
        id = without_lets(id);
        if (!depends_[id]) {
            model::node const& n = set_.nodes[id];
            bool found = is_score(id);
            for (model::node_id const operand : n.operands)
                found = found || depends(operand);
            for (model::node_id const part : {n.filter, n.body, n.bound})
                found = found || (part != model::no_node && depends(part));
            depends_[id] = found;
        }
        return *depends_[id];
    }

    // Gathers what the score is held against.
    bool gather_bounds(model::node_id id) {
        using model::operation;
        if (!depends(id))
            return true;
        model::node const& n = set_.nodes[without_lets(id)];
        switch (n.op) {
        case operation::logical_and:
        case operation::logical_or:
        case operation::logical_not:
            return std::all_of(n.operands.begin(), n.operands.end(),
                               [this](model::node_id operand) { return gather_bounds(operand); });
        case operation::comparison:
            return gather_bound(n.operands[is_score(n.operands[0]) ? 1 : 0]) &&
                   (is_score(n.operands[0]) || is_score(n.operands[1]));
        case operation::in_range:
            return is_score(n.operands[0]) && gather_bound(n.operands[1]) && gather_bound(n.operands[2]);
        default:
            return false;
        }
    }

    bool gather_bound(model::node_id id) {
        if (depends(id))
            return false;
        value const bound = by_.values().evaluate_apart(id);
        if (bound.kind != model::value_kind::number || !bound.is_known())
            return false;
        bounds_.insert(bound.point());
        return true;
    }

    // One score for each stretch over which no comparison changes: the bounds, what lies between them, and the ends.
    std::vector<number> scores_in(interval const& range) const {
        std::set<number> marks = bounds_;
        if (!range.lowest() && !marks.empty())
            marks.insert(*marks.begin() - number(1));
        if (!range.highest() && !marks.empty())
            marks.insert(*marks.rbegin() + number(1));
        for (interval::end const& end : {range.lowest(), range.highest()})
            if (end)
                marks.insert(*end);
        std::vector<number> result;
        for (auto mark = marks.begin(); mark != marks.end(); ++mark) {
            if (mark != marks.begin())
                add_between(*std::prev(mark), *mark, range, result);
            if (range.contains(*mark) && (!set_.whole_scores || mark->is_integer()))
                result.push_back(*mark);
        }
        return result;
    }

    void add_between(number const& low, number const& high, interval const& range, std::vector<number>& result) const {
        number const between = set_.whole_scores ? floor(low) + number(1) : (low + high) / number(2);
        if (low < between && between < high && range.contains(between))
            result.push_back(between);
    }

    outcome at(model::node_id id, number const& score) {
        using model::operation;
        if (!depends(id))
            return by_.values().evaluate_apart(id).truth;
        model::node const& n = set_.nodes[without_lets(id)];
        switch (n.op) {
        case operation::logical_not:
            return !at(n.operands[0], score);
        case operation::logical_and:
        case operation::logical_or: {
            outcome result = outcome::not_applicable();
            for (model::node_id const operand : n.operands) {
                outcome const one = at(operand, score);
                result = n.op == operation::logical_and ? result && one : result || one;
            }
            return result;
        }
        case operation::in_range:
            return outcome::from(point(n.operands[1], score) <= score && score <= point(n.operands[2], score));
        default:
            return outcome::from(holds(n.operators[0], point(n.operands[0], score), point(n.operands[1], score)));
        }
    }

    number point(model::node_id id, number const& score) {
        return is_score(id) ? score : by_.values().evaluate_apart(id).point();
    }

    static bool holds(syntax::binary_operator op, number const& left, number const& right) {
        using syntax::binary_operator;
        switch (op) {
        case binary_operator::less:
            return left < right;
        case binary_operator::less_equal:
            return left <= right;
        case binary_operator::greater:
            return left > right;
        case binary_operator::greater_equal:
            return left >= right;
        case binary_operator::not_equal:
            return left != right;
        default:
            return left == right;
        }
    }

    judged_set& by_;
    model::criteria_set const& set_;
    std::vector<std::optional<bool>> depends_; // by node
    std::set<number> bounds_{};
};

} // namespace detail
} // namespace tieuchi
