/// @file
/// Bounds of a number that is not known: closed intervals of exact numbers, ends possibly infinite.
///
/// Interval arithmetic as in R. E. Moore, *Interval Analysis* (1966), over rationals, so that no end is ever rounded.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/number.hpp>
#include <tieuchi/truth.hpp>

#include <optional>
#include <utility>

namespace tieuchi::inline TIEUCHI_ABI {

/// The set of all numbers from `lowest` to `highest`; an absent end means that there is no bound on that side.
///
/// The result of each operation contains every value that the operation can give on members of its operands.
class interval {
public:
    /// An end that belongs to the interval; absent: no bound on that side.
    using end = std::optional<number>;

    /// All numbers.
    interval() = default;
    /// One known number.
    interval(number value) : lowest_(value), highest_(std::move(value)) {} // NOLINT: a number is an interval
    /// The numbers from @p lowest to @p highest; the caller makes sure that they are in order.
    interval(end lowest, end highest) : lowest_(std::move(lowest)), highest_(std::move(highest)) {}

    /// Gives the end on that side.
    /// @{
    [[nodiscard]] end const& lowest() const noexcept { return lowest_; }
    [[nodiscard]] end const& highest() const noexcept { return highest_; }
    /// @}
    /// Tells whether the interval is a single number.
    [[nodiscard]] bool is_point() const { return lowest_ && highest_ && *lowest_ == *highest_; }
    /// Tells whether @p value lies in the interval.
    [[nodiscard]] bool contains(number const& value) const {
        return (!lowest_ || *lowest_ <= value) && (!highest_ || value <= *highest_);
    }

    /// Tells whether both ends are the same; for which members `a == b` holds is what `equal` tells.
    friend bool operator==(interval const&, interval const&) = default;

    /// Gives the bounds of `-x`, `x + y`, `x - y`, `x * y` over all members `x` and `y`.
    /// @{
    friend interval operator-(interval const& a) { return {negated(a.highest_), negated(a.lowest_)}; }
    friend interval operator+(interval const& a, interval const& b) {
        return {sum(a.lowest_, b.lowest_), sum(a.highest_, b.highest_)};
    }
    friend interval operator-(interval const& a, interval const& b) { return a + -b; }
    friend interval operator*(interval const& a, interval const& b);
    /// @}

    /// Gives the quotients `x / y` over the members `y` other than zero; all numbers where zero is inside @p b.
    /// Nothing where @p b is zero alone.
    friend std::optional<interval> divide(interval const& a, interval const& b);

    /// Gives the smallest interval that contains both.
    friend interval hull(interval const& a, interval const& b) {
        return {lower(a.lowest_, b.lowest_), upper(a.highest_, b.highest_)};
    }
    /// Gives the bounds of the smaller of two numbers.
    friend interval min(interval const& a, interval const& b) {
        return {lower(a.lowest_, b.lowest_), upper_bound_of_min(a.highest_, b.highest_)};
    }
    /// Gives the bounds of the greater of two numbers.
    friend interval max(interval const& a, interval const& b) { return -min(-a, -b); }
    /// Gives the bounds of the absolute value.
    friend interval abs(interval const& a) {
        if (a.lowest_ && a.lowest_->sign() >= 0)
            return a;
        if (a.highest_ && a.highest_->sign() <= 0)
            return -a;
        return {number(0), (-min(a, -a)).highest_};
    }
    /// Gives the image under a function that never decreases, such as every rounding.
    template <class Function> [[nodiscard]] interval map_monotone(Function&& function) const {
        return {lowest_ ? end(function(*lowest_)) : end(), highest_ ? end(function(*highest_)) : end()};
    }

private:
    static end negated(end const& e) { return e ? end(-*e) : end(); }
    static end sum(end const& a, end const& b) { return a && b ? end(*a + *b) : end(); }
    // An absent lower end is minus infinity, an absent upper end plus infinity.
    static end lower(end const& a, end const& b) { return a && b ? end(*b < *a ? *b : *a) : end(); }
    static end upper(end const& a, end const& b) { return a && b ? end(*a < *b ? *b : *a) : end(); }
    static end upper_bound_of_min(end const& a, end const& b) { return !a ? b : !b ? a : end(*b < *a ? *b : *a); }

    end lowest_, highest_;
};

namespace detail {

/// An end of an interval on the extended line: a number, or an infinity with its sign.
struct extended {
    int infinite = 0; // -1, 0 or 1
    number value{};
};

inline extended lower_end(interval const& a) { return a.lowest() ? extended{0, *a.lowest()} : extended{-1, {}}; }
inline extended upper_end(interval const& a) { return a.highest() ? extended{0, *a.highest()} : extended{1, {}}; }

inline int sign(extended const& e) { return e.infinite != 0 ? e.infinite : e.value.sign(); }

/// Multiplies ends. Zero times infinity is zero: the members themselves are finite, only their bound is not.
inline extended multiply(extended const& a, extended const& b) {
    int const sign_of_product = sign(a) * sign(b);
    if (sign_of_product == 0)
        return {};
    if (a.infinite != 0 || b.infinite != 0)
        return {sign_of_product, {}};
    return {0, a.value * b.value};
}

inline bool less(extended const& a, extended const& b) {
    if (a.infinite != b.infinite)
        return a.infinite < b.infinite;
    return a.infinite == 0 && a.value < b.value;
}

inline interval::end to_end(extended const& e) { return e.infinite != 0 ? interval::end() : interval::end(e.value); }

} // namespace detail

/// Gives the bounds of `x * y` over all members `x` and `y`.
inline interval operator*(interval const& a, interval const& b) {
    if (a.is_point() && b.is_point())
        return *a.lowest() * *b.lowest();
    auto const [al, ah] = std::pair(detail::lower_end(a), detail::upper_end(a));
    auto const [bl, bh] = std::pair(detail::lower_end(b), detail::upper_end(b));
    detail::extended lowest = detail::multiply(al, bl);
    detail::extended highest = lowest;
    for (detail::extended const& product :
         {detail::multiply(al, bh), detail::multiply(ah, bl), detail::multiply(ah, bh)}) {
        if (detail::less(product, lowest))
            lowest = product;
        if (detail::less(highest, product))
            highest = product;
    }
    return {detail::to_end(lowest), detail::to_end(highest)};
}

[[nodiscard]] inline std::optional<interval> divide(interval const& a, interval const& b) {
    if (b.is_point())
        return b.lowest()->is_zero() ? std::nullopt : std::optional(a * interval(number(1) / *b.lowest()));
    bool const below = !b.lowest() || b.lowest()->sign() < 0;
    bool const above = !b.highest() || b.highest()->sign() > 0;
    if (below && above)
        return interval();
    // The reciprocal of an end at zero is unbounded, that of an infinite end tends to zero.
    auto reciprocal = [](interval::end const& e) {
        return !e ? interval::end(number(0)) : e->is_zero() ? interval::end() : interval::end(number(1) / *e);
    };
    return a * interval(reciprocal(b.highest()), reciprocal(b.lowest()));
}

/// Tells for which pairs of members `a < b` holds: yes, no, or both.
[[nodiscard]] inline outcome less(interval const& a, interval const& b) {
    if (a.highest() && b.lowest() && *a.highest() < *b.lowest())
        return outcome::yes();
    if (a.lowest() && b.highest() && *a.lowest() >= *b.highest())
        return outcome::no();
    return outcome::unknown();
}
/// Tells for which pairs of members `a <= b` holds.
[[nodiscard]] inline outcome less_equal(interval const& a, interval const& b) { return !less(b, a); }
/// Tells for which pairs of members `a == b` holds.
[[nodiscard]] inline outcome equal(interval const& a, interval const& b) {
    if (a.is_point() && b.is_point())
        return outcome::from(*a.lowest() == *b.lowest());
    return less(a, b) == outcome::yes() || less(b, a) == outcome::yes() ? outcome::no() : outcome::unknown();
}

} // namespace tieuchi
