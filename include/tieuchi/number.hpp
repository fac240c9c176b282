/// @file
/// The exact rational number that every figure of the library is.
///
/// A value whose numerator and denominator fit in 64 bits is two machine words and never allocates; what grows beyond
/// goes to a shared, immutable big rational and comes back to two words as soon as it fits. Nothing is ever rounded
/// unless a rounding function is called, and there is no conversion from or to floating point.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/error.hpp>

#include <bit>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace tieuchi::inline TIEUCHI_ABI {

/// The largest size in bits of a numerator or a denominator. An operation whose result is larger throws `limit_error`,
/// so that repeated squaring runs into an error, not out of memory.
inline constexpr std::size_t number_max_bits = 1u << 18;

namespace detail {

__extension__ typedef __int128 int128;
__extension__ typedef unsigned __int128 uint128;

/// The greatest exponent for which 10^e has at most `number_max_bits` bits.
inline constexpr int number_max_exponent = 78'913;
static_assert(number_max_bits == 262'144, "number_max_exponent is floor(log10(2^number_max_bits))");

/// A numerator and denominator of any size, counted by its users; defined in impl/number.ipp.
struct big_rational;

/// What only impl/number.ipp may do with the words of a number.
struct number_engine;

template <class T>
concept character = std::same_as<T, char> || std::same_as<T, wchar_t> || std::same_as<T, char8_t> ||
                    std::same_as<T, char16_t> || std::same_as<T, char32_t>;

/// The integer types that convert to `number`: a `bool` or a character is a mistake more often than a figure.
template <class T>
concept plain_integer = std::integral<T> && !std::same_as<T, bool> && !character<T> && sizeof(T) <= 8;

enum class rounding { half_away, half_even, floor, ceil, truncate };

/// |v|, also of the least value, which has no positive counterpart in its own type.
constexpr std::uint64_t magnitude(std::int64_t v) noexcept {
    return v < 0 ? 0 - static_cast<std::uint64_t>(v) : static_cast<std::uint64_t>(v);
}

/// The greatest common divisor of @p a and @p b, where b > 0; gcd(0, b) is b.
constexpr std::uint64_t gcd(std::uint64_t a, std::uint64_t b) noexcept {
    if (a == 1 || b == 1) return 1;
    // Operands are often of very different sizes (a figure and a denominator of 100): one division then saves many
    // rounds of the binary algorithm.
    if (a >= b) a %= b;
    if (a == 0) return b;
    const int shift = std::countr_zero(a | b);
    a >>= std::countr_zero(a);
    do {
        b >>= std::countr_zero(b);
        const std::uint64_t lesser = a < b ? a : b;
        b = a < b ? b - a : a - b;
        a = lesser;
    } while (b != 0);
    return a << shift;
}

[[noreturn]] void throw_division_by_zero();

} // namespace detail

/// An exact rational number in lowest terms, an immutable value with the size of two machine words.
///
/// *Cost.* Copies, comparisons and arithmetic on small values (`is_small`) do not allocate. A big value is shared
/// between its copies; arithmetic on it allocates and is quadratic in its size at worst.
///
/// *Canonical.* Every value whose reduced numerator and denominator fit in `std::int64_t` is small, however it came
/// about, so that equal values have equal representations.
///
/// *Threads.* Distinct objects may be used from distinct threads, also when they share a big value; one object may be
/// read by several threads at a time. As for `int`, writing needs exclusive access.
///
/// *Errors.* Operations throw `limit_error` where a result would exceed `number_max_bits`, `std::domain_error` on a
/// division by zero and `std::bad_alloc` where memory runs out; all leave their operands unchanged.
class number {
public:
    /// Zero.
    constexpr number() noexcept : payload_{.numerator = 0}, denominator_{1} {}

    /// The integer @p value, exactly; every 64-bit value is accepted. Allocates only beyond INT64_MAX.
    template <class Integer>
        requires detail::plain_integer<Integer>
    constexpr number(Integer value) noexcept(std::signed_integral<Integer> || sizeof(Integer) < 8)
        : payload_{.numerator = static_cast<std::int64_t>(value)}, denominator_{1} {
        if constexpr (std::unsigned_integral<Integer> && sizeof(Integer) == 8) {
            if (value > static_cast<std::uint64_t>(max_word)) assign_unsigned(value);
        }
    }

    /// Floating point does not convert: 0.1 is not one tenth. Exact text goes through `parse_number`.
    template <std::floating_point Float>
    number(Float) = delete;

    /// Shares a big value, copies a small one. O(1).
    constexpr number(number const& other) noexcept : payload_{other.payload_}, denominator_{other.denominator_} {
        if (denominator_ == 0) retain();
    }

    /// Takes the value over and leaves zero behind. O(1).
    constexpr number(number&& other) noexcept : payload_{other.payload_}, denominator_{other.denominator_} {
        other.become(0, 1);
    }

    /// Shares a big value, copies a small one. O(1).
    constexpr number& operator=(number const& other) noexcept {
        // Retained before it is released, so that assignment to itself is harmless.
        if (other.denominator_ == 0) other.retain();
        if (denominator_ == 0) release();
        payload_ = other.payload_;
        denominator_ = other.denominator_;
        return *this;
    }

    /// Takes the value over and leaves zero behind; a number moved to itself keeps its value.
    constexpr number& operator=(number&& other) noexcept {
        if (this != &other) {
            if (denominator_ == 0) release();
            payload_ = other.payload_;
            denominator_ = other.denominator_;
            other.become(0, 1);
        }
        return *this;
    }

    /// Gives up its share of a big value; the last one frees it.
    constexpr ~number() {
        if (denominator_ == 0) release();
    }

    /// The quotient p/q. Throws `std::domain_error` if @p q is zero.
    [[nodiscard]] static number ratio(number p, number q) { return p / q; }

    /// 10 to the power of @p exponent, which may be negative. Throws `limit_error` if |exponent| > 78 913.
    [[nodiscard]] static number power_of_ten(int exponent);

    /// Adds @p other, which may be this number itself, as for the other assignments.
    number& operator+=(number const& other) {
        std::int64_t sum = 0;
        if (both_integers(*this, other) &&
            !__builtin_add_overflow(payload_.numerator, other.payload_.numerator, &sum)) {
            payload_.numerator = sum;
            return *this;
        }
        return *this = add_fractions<false>(*this, other);
    }

    /// Subtracts @p other.
    number& operator-=(number const& other) {
        std::int64_t difference = 0;
        if (both_integers(*this, other) &&
            !__builtin_sub_overflow(payload_.numerator, other.payload_.numerator, &difference)) {
            payload_.numerator = difference;
            return *this;
        }
        return *this = add_fractions<true>(*this, other);
    }

    /// Multiplies by @p other.
    number& operator*=(number const& other) {
        std::int64_t product = 0;
        if (both_integers(*this, other) &&
            !__builtin_mul_overflow(payload_.numerator, other.payload_.numerator, &product)) {
            payload_.numerator = product;
            return *this;
        }
        return *this = multiply_fractions(*this, other);
    }

    /// Divides by @p other; throws `std::domain_error` if it is zero.
    number& operator/=(number const& other) { return *this = *this / other; }

    /// The exact sum.
    [[nodiscard]] friend number operator+(number const& a, number const& b) {
        std::int64_t sum = 0;
        if (both_integers(a, b) && !__builtin_add_overflow(a.payload_.numerator, b.payload_.numerator, &sum))
            return number(sum, 1);
        return add_fractions<false>(a, b);
    }

    /// The exact difference.
    [[nodiscard]] friend number operator-(number const& a, number const& b) {
        std::int64_t difference = 0;
        if (both_integers(a, b) && !__builtin_sub_overflow(a.payload_.numerator, b.payload_.numerator, &difference))
            return number(difference, 1);
        return add_fractions<true>(a, b);
    }

    /// The exact product.
    [[nodiscard]] friend number operator*(number const& a, number const& b) {
        std::int64_t product = 0;
        if (both_integers(a, b) && !__builtin_mul_overflow(a.payload_.numerator, b.payload_.numerator, &product))
            return number(product, 1);
        return multiply_fractions(a, b);
    }

    /// The exact quotient. Throws `std::domain_error` if @p b is zero; callers that divide by data test first.
    [[nodiscard]] friend number operator/(number const& a, number const& b) {
        if (a.is_small() && b.is_small()) {
            if (b.payload_.numerator == 0) detail::throw_division_by_zero();
            const std::uint64_t a_size = detail::magnitude(a.payload_.numerator);
            const std::uint64_t b_size = detail::magnitude(b.payload_.numerator);
            const std::uint64_t a_denominator = static_cast<std::uint64_t>(a.denominator_);
            const std::uint64_t b_denominator = static_cast<std::uint64_t>(b.denominator_);
            const std::uint64_t across = detail::gcd(a_size, b_size);
            const std::uint64_t below = detail::gcd(b_denominator, a_denominator);
            const bool negative = (a.payload_.numerator < 0) != (b.payload_.numerator < 0);
            std::uint64_t p = 0;
            std::uint64_t q = 0;
            if (!__builtin_mul_overflow(a_size / across, b_denominator / below, &p) &&
                !__builtin_mul_overflow(a_denominator / below, b_size / across, &q) &&
                q <= static_cast<std::uint64_t>(max_word) &&
                p <= static_cast<std::uint64_t>(max_word) + static_cast<std::uint64_t>(negative))
                return number(static_cast<std::int64_t>(negative ? 0 - p : p), static_cast<std::int64_t>(q));
        }
        return divide_slow(a, b);
    }

    /// The number as far from zero on the other side.
    [[nodiscard]] friend number operator-(number const& x) {
        if (x.is_small() && x.payload_.numerator != min_word) return number(-x.payload_.numerator, x.denominator_);
        return negate_slow(x);
    }

    /// The number itself.
    [[nodiscard]] friend number operator+(number const& x) noexcept { return x; }

    /// Orders by value, without dividing. Two small values cost two multiplications; big ones of unlike size cost O(1),
    /// of like size a product as long as both together.
    [[nodiscard]] friend std::strong_ordering operator<=>(number const& a, number const& b) {
        if (a.denominator_ == b.denominator_ && a.is_small()) return a.payload_.numerator <=> b.payload_.numerator;
        if (a.is_small() && b.is_small())
            return static_cast<detail::int128>(a.payload_.numerator) * b.denominator_ <=>
                   static_cast<detail::int128>(b.payload_.numerator) * a.denominator_;
        return compare_slow(a, b);
    }

    /// Equality by value. Linear in the size of big values, O(1) on small ones.
    [[nodiscard]] friend bool operator==(number const& a, number const& b) noexcept {
        if (a.denominator_ != b.denominator_) return false;
        return a.is_small() ? a.payload_.numerator == b.payload_.numerator : equal_slow(a, b);
    }

    /// −1, 0 or 1. O(1).
    [[nodiscard]] int sign() const noexcept {
        return is_small() ? (payload_.numerator > 0) - (payload_.numerator < 0) : sign_slow();
    }

    /// True for 0 alone. O(1).
    [[nodiscard]] bool is_zero() const noexcept { return denominator_ == 1 && payload_.numerator == 0; }

    /// True if the denominator is 1. O(1).
    [[nodiscard]] bool is_integer() const noexcept {
        return denominator_ == 1 || (denominator_ == 0 && is_integer_slow());
    }

    /// True if the value is two machine words, that is, if the reduced numerator and denominator fit in 64 bits.
    [[nodiscard]] bool is_small() const noexcept { return denominator_ != 0; }

    /// The numerator in lowest terms; it carries the sign.
    [[nodiscard]] number numerator() const { return is_small() ? number(payload_.numerator, 1) : numerator_slow(); }

    /// The denominator in lowest terms, which is greater than zero.
    [[nodiscard]] number denominator() const { return is_small() ? number(denominator_, 1) : denominator_slow(); }

    /// The value as a machine integer, if it is an integer and fits.
    [[nodiscard]] std::optional<std::int64_t> to_int64() const noexcept {
        if (denominator_ != 1) return std::nullopt;
        return payload_.numerator;
    }

    /// A hash of the value: equal numbers have equal hashes. It may differ between releases and platforms.
    [[nodiscard]] std::size_t hash() const noexcept {
        if (!is_small()) return hash_slow();
        std::uint64_t h = static_cast<std::uint64_t>(payload_.numerator) * 0x9e3779b97f4a7c15u;
        h ^= h >> 32;
        h = (h + static_cast<std::uint64_t>(denominator_)) * 0xd6e8feb86659fd93u;
        h ^= h >> 32;
        return static_cast<std::size_t>(h);
    }

    /// The exact value as text: a plain decimal where the expansion ends ("0.95", "1815", "-0.5"), otherwise "p/q" in
    /// lowest terms ("-1/3"). Never an exponent, a grouping mark or a locale. `parse_number` reads it back, fractions
    /// allowed, unless it has more than 78 913 digits.
    [[nodiscard]] std::string to_string() const;

    /// Decimal text with exactly @p digits digits after the point (and no point for 0), rounded half away from zero.
    /// What rounds to zero is printed without a sign.
    /// Throws `usage_error` if @p digits is negative and `limit_error` if it exceeds 78 913.
    [[nodiscard]] std::string to_fixed(int digits) const;

    /// True if the decimal expansion ends, that is, if the denominator has no prime factor but 2 and 5.
    [[nodiscard]] bool is_terminating() const;

private:
    friend struct detail::number_engine;

    static constexpr std::int64_t min_word = std::numeric_limits<std::int64_t>::min();
    static constexpr std::int64_t max_word = std::numeric_limits<std::int64_t>::max();

    /// Trusts its caller: lowest terms, denominator > 0.
    constexpr number(std::int64_t numerator, std::int64_t denominator) noexcept
        : payload_{.numerator = numerator}, denominator_{denominator} {}

    constexpr void become(std::int64_t numerator, std::int64_t denominator) noexcept {
        payload_.numerator = numerator;
        denominator_ = denominator;
    }

    static bool both_integers(number const& a, number const& b) noexcept {
        return a.denominator_ == 1 && b.denominator_ == 1;
    }

    template <bool Subtract>
    static number add_fractions(number const& a, number const& b) {
        if (a.is_small() && b.is_small()) {
            // Knuth, TAOCP 4.5.1: with g = gcd of the denominators, only a divisor of g can still cancel. The sum of
            // the two products is below 2^127.
            const bool alike = a.denominator_ == b.denominator_;
            const std::int64_t g =
                alike ? a.denominator_ : common_divisor(static_cast<std::uint64_t>(a.denominator_), b.denominator_);
            const std::int64_t a_rest = alike ? 1 : a.denominator_ / g;
            const std::int64_t b_rest = alike ? 1 : b.denominator_ / g;
            const detail::int128 left = static_cast<detail::int128>(a.payload_.numerator) * b_rest;
            const detail::int128 right = static_cast<detail::int128>(b.payload_.numerator) * a_rest;
            detail::int128 sum = Subtract ? left - right : left + right;
            std::int64_t common = 1;
            if (g != 1) {
                // A 128-bit division is a library call; most sums do not need it.
                if (fits(sum)) {
                    const auto narrow = static_cast<std::int64_t>(sum);
                    common = common_divisor(detail::magnitude(narrow), g);
                    sum = narrow / common;
                } else {
                    common = common_divisor(detail::magnitude(static_cast<std::int64_t>(sum % g)), g);
                    sum /= common;
                }
            }
            std::int64_t denominator = 0;
            if (fits(sum) && !__builtin_mul_overflow(a_rest, b.denominator_ / common, &denominator))
                return number(static_cast<std::int64_t>(sum), denominator);
        }
        return Subtract ? subtract_slow(a, b) : add_slow(a, b);
    }

    static number multiply_fractions(number const& a, number const& b) {
        if (a.is_small() && b.is_small()) {
            // What can cancel is cancelled first: the products then are in lowest terms, and overflow means "big".
            const std::int64_t g = common_divisor(detail::magnitude(a.payload_.numerator), b.denominator_);
            const std::int64_t h = common_divisor(detail::magnitude(b.payload_.numerator), a.denominator_);
            std::int64_t numerator = 0;
            std::int64_t denominator = 0;
            if (!__builtin_mul_overflow(a.payload_.numerator / g, b.payload_.numerator / h, &numerator) &&
                !__builtin_mul_overflow(a.denominator_ / h, b.denominator_ / g, &denominator))
                return number(numerator, denominator);
        }
        return multiply_slow(a, b);
    }

    static constexpr bool fits(detail::int128 v) noexcept { return v >= min_word && v <= max_word; }

    /// gcd(a, b) for b > 0, which then fits as b does.
    static constexpr std::int64_t common_divisor(std::uint64_t a, std::int64_t b) noexcept {
        return static_cast<std::int64_t>(detail::gcd(a, static_cast<std::uint64_t>(b)));
    }

    void assign_unsigned(std::uint64_t value);
    void retain() const noexcept;
    void release() noexcept;
    static number add_slow(number const& a, number const& b);
    static number subtract_slow(number const& a, number const& b);
    static number multiply_slow(number const& a, number const& b);
    static number divide_slow(number const& a, number const& b);
    static number negate_slow(number const& x);
    static std::strong_ordering compare_slow(number const& a, number const& b);
    static bool equal_slow(number const& a, number const& b) noexcept;
    int sign_slow() const noexcept;
    bool is_integer_slow() const noexcept;
    number numerator_slow() const;
    number denominator_slow() const;
    std::size_t hash_slow() const noexcept;

    union payload {
        std::int64_t numerator;
        detail::big_rational* big;
    };

    payload payload_;
    std::int64_t denominator_; // 0: payload_.big counts
};

static_assert(sizeof(number) == 16);

namespace detail {

/// @p x rounded to @p digits digits after the point (before it, where negative).
[[nodiscard]] number round_slow(number const& x, int digits, rounding mode);

[[nodiscard]] inline number round_to(number const& x, int digits, rounding mode) {
    return digits >= 0 && x.is_integer() ? x : round_slow(x, digits, mode);
}

} // namespace detail

/// The distance of @p x from zero.
[[nodiscard]] inline number abs(number const& x) { return x.sign() < 0 ? -x : x; }

// The rounding functions keep `digits` digits after the point; a negative count rounds before it: round(1250, -2) is
// 1300. The result is exact, does not allocate for small values with |digits| <= 18, and limit_error is thrown where
// |digits| exceeds 78 913, unless x is an integer and nothing is to be cut off. They are found through a `number`
// argument: outside namespace tieuchi, round(7) is the C function.

/// The nearest value with @p digits digits; a half goes away from zero: 2.5 gives 3, -2.5 gives -3.
[[nodiscard]] inline number round(number const& x, int digits = 0) {
    return detail::round_to(x, digits, detail::rounding::half_away);
}

/// The nearest value with @p digits digits; a half goes to the even last digit: 2.5 gives 2, 3.5 gives 4.
[[nodiscard]] inline number round_half_even(number const& x, int digits = 0) {
    return detail::round_to(x, digits, detail::rounding::half_even);
}

/// The greatest value with @p digits digits that is not above @p x: -2.5 gives -3.
[[nodiscard]] inline number floor(number const& x, int digits = 0) {
    return detail::round_to(x, digits, detail::rounding::floor);
}

/// The least value with @p digits digits that is not below @p x: -2.5 gives -2.
[[nodiscard]] inline number ceil(number const& x, int digits = 0) {
    return detail::round_to(x, digits, detail::rounding::ceil);
}

/// Cuts off what stands behind @p digits digits, towards zero: 2.9 gives 2, -2.9 gives -2.
[[nodiscard]] inline number truncate(number const& x, int digits = 0) {
    return detail::round_to(x, digits, detail::rounding::truncate);
}

/// Why a text is not a number.
enum class number_error {
    none,               ///< It is one.
    empty,              ///< The text has no character at all.
    malformed,          ///< Anything that none of the others tells better.
    decimal_comma,      ///< "91,0" or "1.815,5": a comma where the decimal point belongs.
    digit_grouping,     ///< "1.815.000" or "1,815,000": marks between groups of three digits.
    zero_denominator,   ///< "1/0".
    too_many_digits,    ///< More digits than `number_syntax::max_digits`.
    exponent_too_large, ///< An exponent that would take more digits than `number_syntax::max_digits`.
};

/// What `parse_number` accepts beyond digits with a decimal point.
struct number_syntax {
    bool fraction = false;    ///< "p/q" with whole p and q, the sign before p only.
    bool exponent = false;    ///< "1e5", "1.5E-3", as in JSON; not together with a fraction.
    bool underscores = false; ///< "1_000": single underscores between digits, not in an exponent.
    bool sign = true;         ///< A leading '-'. A '+' is never accepted.

    /// The most digits that a number may have, before and after the point together, and with the size of an exponent
    /// counted as digits; of a fraction, each part by itself. Zeros count. No more than 78 913 takes effect.
    std::size_t max_digits = 10'000;
};

/// What `parse_number` found: a value, or zero and the reason why not.
struct number_parse_result {
    number value;                            ///< Zero where there is an error.
    number_error error = number_error::none; ///< Why there is no value, or `none`.

    /// True if there is a value.
    [[nodiscard]] explicit operator bool() const noexcept { return error == number_error::none; }
};

/// Reads the whole of @p text as a number, exactly.
///
/// The text is ASCII digits, at least one, with a point and at least one digit behind it where there is one, and what
/// @p syntax adds. Leading zeros mean nothing ("010" is ten). White space, '+', ".5" and "5." are malformed. Nothing
/// depends on the locale.
///
/// Linear in the text up to 19 digits, quadratic in the number of digits above. Limits are checked before anything is
/// built. Allocates only for values beyond 19 digits, and throws nothing but `std::bad_alloc`.
[[nodiscard]] number_parse_result parse_number(std::string_view text, number_syntax const& syntax = {});

} // namespace tieuchi

/// Equal numbers have equal hashes; see `tieuchi::number::hash`.
template <>
struct std::hash<tieuchi::number> {
    /// The hash of @p x.
    [[nodiscard]] std::size_t operator()(tieuchi::number const& x) const noexcept { return x.hash(); }
};

#if defined(TIEUCHI_HEADER_ONLY)
#include <tieuchi/impl/number.ipp>
#endif
