/// @file
/// Sets of numbers that are made of ranges: what a condition on one number says about it. Private.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/number.hpp>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

/// An end of a range; absent: no bound on that side.
struct range_end {
    std::optional<number> at{};
    bool included = false;
};

/// The numbers from one end to the other.
struct number_range {
    range_end first{};
    range_end last{};

    /// Tells whether there is no number in it.
    [[nodiscard]] bool empty() const {
        if (!first.at || !last.at)
            return false;
        return *last.at < *first.at || (*first.at == *last.at && !(first.included && last.included));
    }
    /// Gives the whole numbers in it, as a range whose ends are whole and included.
    [[nodiscard]] number_range whole() const {
        number_range result = *this;
        if (first.at)
            result.first = {ceil(*first.at) + number(first.at->is_integer() && !first.included ? 1 : 0), true};
        if (last.at)
            result.last = {floor(*last.at) - number(last.at->is_integer() && !last.included ? 1 : 0), true};
        return result;
    }
};

/// Tells whether a range begins before another one does.
[[nodiscard]] inline bool begins_before(range_end const& a, range_end const& b) {
    if (!a.at || !b.at)
        return !a.at && b.at;
    return *a.at < *b.at || (*a.at == *b.at && a.included && !b.included);
}

/// Tells whether a range ends before another one does.
[[nodiscard]] inline bool ends_before(range_end const& a, range_end const& b) {
    if (!a.at || !b.at)
        return a.at && !b.at;
    return *a.at < *b.at || (*a.at == *b.at && !a.included && b.included);
}

/// Gives what is in both ranges; may be empty.
[[nodiscard]] inline number_range common(number_range const& a, number_range const& b) {
    return {begins_before(a.first, b.first) ? b.first : a.first, ends_before(a.last, b.last) ? a.last : b.last};
}

/// A set of numbers: ranges without a number in common, in order, none of them empty and no two that could be one.
class number_set {
public:
    /// No number.
    number_set() = default;
    /// The numbers of some ranges, in whatever order, also with some in common.
    explicit number_set(std::vector<number_range> ranges) {
        ranges.erase(std::remove_if(ranges.begin(), ranges.end(), [](auto const& one) { return one.empty(); }),
                     ranges.end());
        std::sort(ranges.begin(), ranges.end(),
                  [](auto const& a, auto const& b) { return begins_before(a.first, b.first); });
        for (number_range& next : ranges) {
            if (ranges_.empty() || apart(ranges_.back().last, next.first))
                ranges_.push_back(std::move(next));
            else if (ends_before(ranges_.back().last, next.last))
                ranges_.back().last = std::move(next.last);
        }
    }
    /// All numbers.
    [[nodiscard]] static number_set all() { return between({}, {}); }
    /// The numbers from one end to the other.
    [[nodiscard]] static number_set between(range_end first, range_end last) {
        return number_set(std::vector<number_range>{{std::move(first), std::move(last)}});
    }
    /// One number.
    [[nodiscard]] static number_set only(number const& value) { return between({value, true}, {value, true}); }

    [[nodiscard]] std::vector<number_range> const& ranges() const noexcept { return ranges_; }
    [[nodiscard]] bool empty() const noexcept { return ranges_.empty(); }

    /// Gives every number that is not in it.
    [[nodiscard]] number_set complement() const {
        std::vector<number_range> rest;
        range_end from{};
        for (number_range const& one : ranges_) {
            if (one.first.at)
                rest.push_back({from, {one.first.at, !one.first.included}});
            if (!one.last.at)
                return number_set(std::move(rest));
            from = {one.last.at, !one.last.included};
        }
        rest.push_back({std::move(from), {}});
        return number_set(std::move(rest));
    }
    /// Gives what is in some of the sets. In time that is linear but for sorting.
    [[nodiscard]] static number_set unite(std::vector<number_set> const& sets) {
        std::vector<number_range> ranges;
        for (number_set const& set : sets)
            ranges.insert(ranges.end(), set.ranges_.begin(), set.ranges_.end());
        return number_set(std::move(ranges));
    }
    /// Gives what is in each of the sets.
    [[nodiscard]] static number_set intersect(std::vector<number_set> const& sets) {
        std::vector<number_set> outside;
        for (number_set const& set : sets)
            outside.push_back(set.complement());
        return unite(outside).complement();
    }

private:
    // Whether there is a number between the end of one range and the beginning of the next, or at both of them.
    static bool apart(range_end const& last, range_end const& first) {
        if (!last.at || !first.at)
            return false;
        return *last.at < *first.at || (*last.at == *first.at && !last.included && !first.included);
    }

    std::vector<number_range> ranges_;
};

} // namespace detail
} // namespace tieuchi
