#pragma once

#include <tieuchi/detail/bounds.hpp>
#include <tieuchi/detail/number_set.hpp>
#include <tieuchi/detail/section_checker.hpp>

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <utility>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

/// For which scores the conditions of a set hold, where they are about the score of the set alone.
///
/// As in `bounds_finder`, every node is looked at once, behind those that it uses.
class score_conditions {
public:
    score_conditions(model::criteria_set const& set, bounds_finder& bounds) : set_(set), bounds_(bounds) {}

    /// Gives the scores for which a condition holds; nothing where it asks about something else as well.
    [[nodiscard]] std::optional<number_set> const& of(model::node_id id) {
        while (found_.size() <= id) {
            auto const next = static_cast<model::node_id>(found_.size());
            is_score_.push_back(asks_score(next));
            auto found = find(set_.nodes[next]);
            found_.push_back(std::move(found));
        }
        return found_[id];
    }

private:
    using operation = model::operation;
    using scores = std::optional<number_set>;

    bool asks_score(model::node_id id) const {
        model::node const& n = set_.nodes[id];
        if (n.op == operation::let)
            return set_.lets[n.slot].value < id && is_score_[set_.lets[n.slot].value];
        return n.op == operation::score && !n.flag && n.set.empty() && n.slot == model::no_section;
    }

    std::optional<number> constant(model::node_id id) {
        interval const& range = bounds_.of(id).range;
        return range.is_point() ? range.lowest() : std::nullopt;
    }

    scores find(model::node const& n) {
        switch (n.op) {
        case operation::truth:
            return n.slot != 0 ? number_set::all() : number_set();
        case operation::let:
            return set_.lets[n.slot].value < found_.size() ? found_[set_.lets[n.slot].value] : scores();
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
        default:
            return std::nullopt;
        }
    }

    scores comparison(model::node const& n) {
        using syntax::binary_operator;
        bool const score_first = is_score_[n.operands[0]];
        if (score_first == is_score_[n.operands[1]])
            return std::nullopt;
        auto const bound = constant(n.operands[score_first ? 1 : 0]);
        if (!bound)
            return std::nullopt;
        auto const above = [&](bool included) { return number_set::between({bound, included}, {}); };
        auto const below = [&](bool included) { return number_set::between({}, {bound, included}); };
        switch (n.operators[0]) {
        case binary_operator::less:
            return score_first ? below(false) : above(false);
        case binary_operator::less_equal:
            return score_first ? below(true) : above(true);
        case binary_operator::greater:
            return score_first ? above(false) : below(false);
        case binary_operator::greater_equal:
            return score_first ? above(true) : below(true);
        case binary_operator::equal:
            return number_set::only(*bound);
        case binary_operator::not_equal:
            return number_set::only(*bound).complement();
        default:
            return std::nullopt;
        }
    }

    scores in_range(model::node const& n) {
        auto const first = constant(n.operands[1]);
        auto const last = constant(n.operands[2]);
        if (!is_score_[n.operands[0]] || !first || !last)
            return std::nullopt;
        return number_set::between({first, true}, {last, true});
    }

    scores in_set(model::node const& n) {
        if (!is_score_[n.operands[0]])
            return std::nullopt;
        std::vector<number_range> members;
        for (std::size_t i = 1; i < n.operands.size(); ++i) {
            auto const member = constant(n.operands[i]);
            if (!member)
                return std::nullopt;
            members.push_back({{member, true}, {member, true}});
        }
        return number_set(std::move(members));
    }

    scores logical(model::node const& n) {
        std::vector<number_set> parts;
        for (model::node_id const operand : n.operands) {
            if (!found_[operand])
                return std::nullopt;
            parts.push_back(*found_[operand]);
        }
        // a → (b → c) holds where one of the first does not, or the last does.
        if (n.op == operation::implies)
            std::for_each(parts.begin(), parts.end() - 1, [](number_set& part) { part = part.complement(); });
        return n.op == operation::logical_not   ? parts.front().complement()
               : n.op == operation::logical_and ? number_set::intersect(parts)
                                                : number_set::unite(parts);
    }

    model::criteria_set const& set_;
    bounds_finder& bounds_;
    std::vector<bool> is_score_{};
    std::vector<scores> found_{};
};

/// Checks the classes of one set against each other.
class band_checker {
public:
    band_checker(model::criteria_set const& set, bounds_finder& bounds, diagnostics& out)
        : set_(set), conditions_(set, bounds), out_(out) {
        number_bounds const occurring = score_bounds(set, bounds);
        whole_ = occurring.whole;
        interval::end const& lowest = occurring.range.lowest();
        interval::end const& highest = occurring.range.highest();
        occurring_ = {{lowest, lowest.has_value()}, {highest, highest.has_value()}};
    }

    void run() {
        for (model::band const& band : set_.bands)
            views_.push_back(view_of(band));
        for (view const& one : views_)
            check_reach(one);
        check_overlaps();
        check_gaps();
    }

private:
    // What is known of a class: the scores outside of which it is never given, and what else it asks, as text.
    struct view {
        model::band const* band = nullptr;
        bool limited = false;
        number_set scores{};
        std::set<std::string> others{};
    };
    // Some of the scores of a class.
    struct stretch {
        number_range scores{};
        view const* of = nullptr;
    };

    view view_of(model::band const& band) {
        view result;
        result.band = &band;
        std::vector<number_set> limits;
        std::set<std::uint32_t> lets;
        std::vector<model::node_id> open{band.condition};
        while (!open.empty()) {
            model::node_id const id = open.back();
            open.pop_back();
            model::node const& n = set_.nodes[id];
            if (auto const& scores = conditions_.of(id))
                limits.push_back(*scores);
            else if (n.op == model::operation::logical_and)
                open.insert(open.end(), n.operands.begin(), n.operands.end());
            else if (n.op == model::operation::let && set_.lets[n.slot].value != model::no_node) {
                if (lets.insert(n.slot).second)
                    open.push_back(set_.lets[n.slot].value);
            } else
                result.others.insert(n.origin ? syntax::to_text(n.origin) : std::to_string(id));
        }
        result.limited = !limits.empty();
        result.scores = number_set::intersect(limits);
        return result;
    }

    [[nodiscard]] span const& where(view const& of) const { return set_.nodes[of.band->condition].where; }

    // Of a range of scores, those that can occur.
    [[nodiscard]] number_range occurring(number_range const& scores) const {
        number_range const some = common(scores, occurring_);
        return whole_ && !some.empty() ? some.whole() : some;
    }

    void check_reach(view const& one) {
        if (!one.limited || !occurring_.last.at)
            return;
        auto const& ranges = one.scores.ranges();
        bool const above = std::all_of(ranges.begin(), ranges.end(), [this](number_range const& range) {
            return occurring(range).empty() && ends_before(occurring_.last, range.last);
        });
        if (above)
            out_.add(code::band_out_of_reach, where(one), {one.band->title, occurring_.last.at->to_string()});
    }

    // The stretches of some classes by where they begin; of whole scores, without what lies between these.
    std::vector<stretch> stretches(std::vector<view const*> const& some) const {
        std::vector<stretch> result;
        for (view const* const one : some)
            for (number_range const& range : one->scores.ranges())
                if (number_range const scores = whole_ ? range.whole() : range; !scores.empty())
                    result.push_back({scores, one});
        std::stable_sort(result.begin(), result.end(), [](stretch const& a, stretch const& b) {
            return begins_before(a.scores.first, b.scores.first);
        });
        return result;
    }

    // ---- overlaps ----------------------------------------------------------------------------------------------

    // A score of a range that is not empty, the lowest if there is one.
    static number some_score(number_range const& range) {
        if (range.first.at && range.first.included)
            return *range.first.at;
        if (range.last.at && range.last.included)
            return *range.last.at;
        if (range.first.at && range.last.at)
            return (*range.first.at + *range.last.at) / number(2);
        return range.first.at ? *range.first.at + number(1) : range.last.at ? *range.last.at - number(1) : number(0);
    }

    void check_overlaps() {
        std::map<std::set<std::string>, std::vector<view const*>> groups;
        for (view const& one : views_)
            if (one.limited)
                groups[one.others].push_back(&one);
        for (auto const& [others, members] : groups) {
            std::vector<stretch> const all = stretches(members);
            stretch const* furthest = nullptr; // of those before, the one that ends last
            for (stretch const& next : all) {
                if (furthest != nullptr && furthest->of != next.of) {
                    number_range const both = occurring(common(furthest->scores, next.scores));
                    if (!both.empty())
                        report_overlap(*furthest->of, *next.of, some_score(both));
                }
                if (furthest == nullptr || ends_before(furthest->scores.last, next.scores.last))
                    furthest = &next;
            }
        }
    }

    void report_overlap(view const& one, view const& other, number const& score) {
        bool const in_order = one.band < other.band;
        view const& first = in_order ? one : other;
        view const& second = in_order ? other : one;
        if (reported_.insert({first.band, second.band}).second)
            out_.add(diagnostic(code::band_overlap, where(second), {score.to_string()})
                         .also(where(first), note::first_here));
    }

    // ---- gaps --------------------------------------------------------------------------------------------------

    void check_gaps() {
        std::vector<view const*> all;
        for (view const& one : views_)
            all.push_back(&one);
        if (!std::all_of(all.begin(), all.end(), [](view const* one) { return one->limited; }))
            return;
        stretch furthest;
        for (stretch const& next : stretches(all)) {
            bool const ended = furthest.of != nullptr && furthest.scores.last.at && next.scores.first.at;
            if (ended) {
                range_end const& last = furthest.scores.last;
                range_end const& first = next.scores.first;
                number_range const gap = occurring({{last.at, !last.included}, {first.at, !first.included}});
                if (!gap.empty() && comparable(*furthest.of, *next.of))
                    report_gap(*furthest.of, *next.of, gap);
            }
            if (furthest.of == nullptr || ends_before(furthest.scores.last, next.scores.last))
                furthest = next;
        }
    }

    static bool comparable(view const& a, view const& b) {
        return std::includes(a.others.begin(), a.others.end(), b.others.begin(), b.others.end()) ||
               std::includes(b.others.begin(), b.others.end(), a.others.begin(), a.others.end());
    }

    void report_gap(view const& below, view const& above, number_range const& gap) {
        std::vector<std::string> covered; // the ends that are no part of the gap
        for (range_end const* const end : {&gap.first, &gap.last})
            if (!end->included)
                covered.push_back(end->at->to_string());
        out_.add(diagnostic(code::band_gap, where(below),
                            {gap.first.at->to_string(), gap.last.at->to_string(), joined(covered)})
                     .also(where(above), note::other_place_here));
    }

    model::criteria_set const& set_;
    score_conditions conditions_;
    diagnostics& out_;
    bool whole_ = false;
    number_range occurring_{};
    std::vector<view> views_{};
    std::set<std::pair<model::band const*, model::band const*>> reported_{};
};

TIEUCHI_INLINE void check_bands(model::criteria_set const& set, bounds_finder& bounds, diagnostics& out) {
    if (!set.bands.empty())
        band_checker(set, bounds, out).run();
}

} // namespace detail
} // namespace tieuchi
