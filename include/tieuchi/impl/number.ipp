// The slow path of tieuchi::number: everything that is big, and text. The only file that knows Boost.Multiprecision.
#pragma once

#include <tieuchi/number.hpp>

#include <boost/multiprecision/cpp_int.hpp>

#include <array>
#include <atomic>
#include <cstdlib>
#include <utility>

namespace tieuchi::inline TIEUCHI_ABI {

namespace detail {

/// Without expression templates: they cost compile time, and every result here is stored at once.
using big_integer = boost::multiprecision::number<boost::multiprecision::cpp_int_backend<>,
                                                  boost::multiprecision::et_off>;

struct big_rational {
    big_rational(big_integer&& p, big_integer&& q) : numerator(std::move(p)), denominator(std::move(q)) {}

    std::atomic<std::size_t> references{1};
    const big_integer numerator;
    const big_integer denominator; // > 0, coprime with the numerator
};

inline constexpr std::array<std::int64_t, 19> small_powers_of_ten = [] {
    std::array<std::int64_t, 19> powers{};
    std::int64_t power = 1;
    for (std::size_t i = 0; i < powers.size(); ++i) {
        powers[i] = power;
        if (i + 1 < powers.size()) power *= 10;
    }
    return powers;
}();
inline constexpr int max_small_exponent = static_cast<int>(small_powers_of_ten.size()) - 1;

/// How far a quotient that was cut off towards zero is from the rounded one.
/// @param sign of the exact quotient; read only if it was not exact
/// @param exact whether nothing was cut off
/// @param half how twice the remainder compares with the divisor, both without sign
/// @param odd whether the quotient is odd
constexpr int rounding_step(rounding mode, int sign, bool exact, std::strong_ordering half, bool odd) noexcept {
    if (exact) return 0;
    switch (mode) {
    case rounding::half_away: return half >= 0 ? sign : 0;
    case rounding::half_even: return half > 0 || (half == 0 && odd) ? sign : 0;
    case rounding::floor: return sign < 0 ? -1 : 0;
    case rounding::ceil: return sign > 0 ? 1 : 0;
    case rounding::truncate: return 0;
    }
    return 0;
}

struct number_engine {
    /// The size of |v| in bits, 0 for zero.
    static std::size_t bits(big_integer const& v) noexcept {
        auto const& backend = v.backend(); // boost's msb wants a positive number, which may mean a copy
        using limb = std::remove_cvref_t<decltype(*backend.limbs())>;
        return (backend.size() - 1) * sizeof(limb) * 8 +
               static_cast<std::size_t>(std::bit_width(backend.limbs()[backend.size() - 1]));
    }

    static std::strong_ordering order(big_integer const& a, big_integer const& b) { return a.compare(b) <=> 0; }

    /// The parts of a number of either kind, without copying a big one.
    class operand {
    public:
        explicit operand(number const& x) : numerator_(&own_numerator_), denominator_(&own_denominator_) {
            if (x.is_small()) {
                own_numerator_ = x.payload_.numerator;
                own_denominator_ = x.denominator_;
            } else {
                numerator_ = &x.payload_.big->numerator;
                denominator_ = &x.payload_.big->denominator;
            }
        }
        operand(operand const&) = delete;
        operand& operator=(operand const&) = delete;

        [[nodiscard]] big_integer const& numerator() const noexcept { return *numerator_; }
        [[nodiscard]] big_integer const& denominator() const noexcept { return *denominator_; }

    private:
        big_integer own_numerator_;
        big_integer own_denominator_;
        big_integer const* numerator_;
        big_integer const* denominator_;
    };

    static bool fits(big_integer const& v) { return v >= number::min_word && v <= number::max_word; }

    /// The number p/q, where p and q are coprime and q > 0.
    static number make(big_integer&& p, big_integer&& q) {
        if (fits(p) && fits(q)) return number(static_cast<std::int64_t>(p), static_cast<std::int64_t>(q));
        if (bits(p) > number_max_bits || bits(q) > number_max_bits)
            throw limit_error("a number exceeds the limit of " + std::to_string(number_max_bits) + " bits");
        number result;
        result.payload_.big = new big_rational(std::move(p), std::move(q));
        result.denominator_ = 0;
        return result;
    }

    /// The number p/q, where q > 0.
    static number make_reduced(big_integer&& p, big_integer&& q) {
        if (q != 1) {
            const big_integer common = gcd_of(p, q);
            if (common != 1) {
                p /= common;
                q /= common;
            }
        }
        return make(std::move(p), std::move(q));
    }

    static big_integer gcd_of(big_integer const& a, big_integer const& b) { return boost::multiprecision::gcd(a, b); }

    static number add(number const& x, number const& y, bool subtract) {
        const operand a(x);
        const operand b(y);
        if (a.denominator() == 1 && b.denominator() == 1)
            return make(subtract ? a.numerator() - b.numerator() : a.numerator() + b.numerator(), 1);
        const big_integer g = gcd_of(a.denominator(), b.denominator());
        const big_integer a_rest = a.denominator() / g;
        const big_integer left = a.numerator() * (b.denominator() / g);
        const big_integer right = b.numerator() * a_rest;
        big_integer sum = subtract ? left - right : left + right;
        if (g == 1) return make(std::move(sum), a_rest * b.denominator());
        const big_integer common = gcd_of(sum, g);
        return make(sum / common, a_rest * (b.denominator() / common));
    }

    /// a/b · c/d, where both are in lowest terms and the denominators are not zero but may be negative.
    static number multiply(big_integer const& a, big_integer const& b, big_integer const& c, big_integer const& d) {
        const big_integer g = gcd_of(a, d);
        const big_integer h = gcd_of(c, b);
        big_integer p = (a / g) * (c / h);
        big_integer q = (b / h) * (d / g);
        if (q < 0) {
            p = -p;
            q = -q;
        }
        return make(std::move(p), std::move(q));
    }

    static big_integer power(unsigned base, std::size_t exponent) {
        return boost::multiprecision::pow(big_integer(base), static_cast<unsigned>(exponent));
    }

    static big_integer wide(int128 v) {
        const uint128 size = v < 0 ? 0 - static_cast<uint128>(v) : static_cast<uint128>(v);
        big_integer result = static_cast<std::uint64_t>(size >> 64);
        result <<= 64;
        result += static_cast<std::uint64_t>(size);
        return v < 0 ? -result : result;
    }

    /// The integer nearest to p/q in the sense of @p mode, where q > 0 and both are below 2^126.
    static int128 divide_rounded(int128 p, int128 q, rounding mode) noexcept {
        const int128 quotient = p / q;
        const int128 rest = p - quotient * q;
        const int128 twice = rest < 0 ? -2 * rest : 2 * rest;
        return quotient + rounding_step(mode, p < 0 ? -1 : 1, rest == 0, twice <=> q, quotient % 2 != 0);
    }

    /// As above, of any size.
    static big_integer divide_rounded(big_integer const& p, big_integer const& q, rounding mode) {
        big_integer quotient;
        big_integer rest;
        boost::multiprecision::divide_qr(p, q, quotient, rest);
        const big_integer twice = boost::multiprecision::abs(rest) * 2;
        quotient += rounding_step(mode, p.sign(), rest.is_zero(), order(twice, q), (quotient & 1) != 0);
        return quotient;
    }

    static void check_digits(int digits) {
        if (digits > number_max_exponent || digits < -number_max_exponent)
            throw limit_error("a count of digits exceeds the limit of " + std::to_string(number_max_exponent));
    }

    /// x · 10^digits as an integer, rounded.
    static big_integer scaled(number const& x, int digits, rounding mode) {
        const operand a(x);
        const big_integer scale = power(10, static_cast<std::size_t>(std::abs(digits)));
        return digits >= 0 ? divide_rounded(a.numerator() * scale, a.denominator(), mode)
                           : divide_rounded(a.numerator(), a.denominator() * scale, mode);
    }

    /// @p x rounded, if it can be told without leaving 128 bits.
    static std::optional<number> round_small(number const& x, int digits, rounding mode) {
        if (!x.is_small() || digits > max_small_exponent || digits < -max_small_exponent) return std::nullopt;
        const int128 scale = small_powers_of_ten[static_cast<std::size_t>(std::abs(digits))];
        int128 p = 0;
        int128 q = 1;
        if (digits >= 0) {
            p = divide_rounded(x.payload_.numerator * scale, x.denominator_, mode);
            q = scale;
            const std::int64_t common =
                number::common_divisor(magnitude(static_cast<std::int64_t>(p % q)), static_cast<std::int64_t>(q));
            p /= common;
            q /= common;
        } else {
            p = divide_rounded(x.payload_.numerator, x.denominator_ * scale, mode) * scale;
        }
        if (!number::fits(p)) return std::nullopt;
        return number(static_cast<std::int64_t>(p), static_cast<std::int64_t>(q));
    }

    /// Whether @p v > 0 is a product of twos and fives alone, and of how many.
    struct twos_and_fives {
        bool only = false;
        std::size_t twos = 0;
        std::size_t fives = 0;
    };

    static twos_and_fives factor(std::int64_t v) noexcept {
        twos_and_fives result;
        result.twos = static_cast<std::size_t>(std::countr_zero(static_cast<std::uint64_t>(v)));
        v >>= result.twos;
        for (; v % 5 == 0; v /= 5) ++result.fives;
        result.only = v == 1;
        return result;
    }

    static twos_and_fives factor(big_integer const& v) {
        twos_and_fives result;
        result.twos = static_cast<std::size_t>(boost::multiprecision::lsb(v));
        const big_integer rest = v >> result.twos;
        if (rest != 1 && rest % 5 != 0) return result;
        // Dividing by five until it no longer goes would be quadratic. But only one power of five has as many bits;
        // 0.430676558 is log 2 / log 5, and its error times number_max_bits is far below one.
        result.fives = static_cast<std::size_t>(std::uint64_t{bits(rest) - 1} * 430'676'558u / 1'000'000'000u);
        big_integer candidate = power(5, result.fives);
        if (candidate < rest) {
            candidate *= 5;
            ++result.fives;
        }
        result.only = candidate == rest;
        return result;
    }

    static twos_and_fives factor_denominator(number const& x) {
        return x.is_small() ? factor(x.denominator_) : factor(x.payload_.big->denominator);
    }

    /// The digits of v >= 0. Halves a long number first: Boost's own conversion divides by one word at a time.
    static void append_digits(std::string& out, big_integer const& v, std::size_t width) {
        if (bits(v) <= 4096) {
            const std::string digits = v.str();
            if (digits.size() < width) out.append(width - digits.size(), '0');
            out += digits;
            return;
        }
        const std::size_t low_width = bits(v) * 3 / 20; // about half of the digits: log10(2) / 2
        big_integer high;
        big_integer low;
        boost::multiprecision::divide_qr(v, power(10, low_width), high, low);
        append_digits(out, high, width > low_width ? width - low_width : 0);
        append_digits(out, low, low_width);
    }

    static std::string to_text(big_integer const& v) {
        std::string out;
        if (v < 0) out += '-';
        append_digits(out, boost::multiprecision::abs(v), 0);
        return out;
    }

    /// The decimal v · 10^-digits, with exactly @p digits digits after the point.
    static std::string place_point(big_integer const& v, std::size_t digits) {
        std::string out;
        if (v < 0) out += '-';
        append_digits(out, boost::multiprecision::abs(v), digits + 1);
        if (digits != 0) out.insert(out.size() - digits, 1, '.');
        return out;
    }

    /// The integer that the digits of @p first and then of @p second spell.
    static number read_digits(std::string_view first, std::string_view second) {
        big_integer high;
        std::uint64_t low = 0;
        std::size_t low_digits = 0;
        bool has_high = false;
        for (const std::string_view text : {first, second}) {
            for (const char c : text) {
                if (c == '_') continue;
                if (low_digits == 19) { // the most digits that always fit in 64 bits
                    high *= 10'000'000'000'000'000'000u;
                    high += low;
                    has_high = true;
                    low = 0;
                    low_digits = 0;
                }
                low = low * 10 + static_cast<std::uint64_t>(c - '0');
                ++low_digits;
            }
        }
        if (!has_high) return number(low);
        high *= power(10, low_digits);
        high += low;
        return make(std::move(high), 1);
    }
};

TIEUCHI_INLINE void throw_division_by_zero() { throw std::domain_error("division of a number by zero"); }

TIEUCHI_INLINE number round_slow(number const& x, int digits, rounding mode) {
    if (auto small = number_engine::round_small(x, digits, mode)) return *std::move(small);
    number_engine::check_digits(digits);
    big_integer nearest = number_engine::scaled(x, digits, mode);
    const big_integer scale = number_engine::power(10, static_cast<std::size_t>(std::abs(digits)));
    return digits >= 0 ? number_engine::make_reduced(std::move(nearest), big_integer(scale))
                       : number_engine::make(nearest * scale, 1);
}

} // namespace detail

TIEUCHI_INLINE void number::assign_unsigned(std::uint64_t value) {
    *this = detail::number_engine::make(detail::big_integer(value), 1);
}

TIEUCHI_INLINE void number::retain() const noexcept {
    payload_.big->references.fetch_add(1, std::memory_order_relaxed);
}

TIEUCHI_INLINE void number::release() noexcept {
    if (payload_.big->references.fetch_sub(1, std::memory_order_acq_rel) == 1) delete payload_.big;
}

TIEUCHI_INLINE number number::add_slow(number const& a, number const& b) {
    return detail::number_engine::add(a, b, false);
}

TIEUCHI_INLINE number number::subtract_slow(number const& a, number const& b) {
    return detail::number_engine::add(a, b, true);
}

TIEUCHI_INLINE number number::multiply_slow(number const& a, number const& b) {
    const detail::number_engine::operand x(a);
    const detail::number_engine::operand y(b);
    return detail::number_engine::multiply(x.numerator(), x.denominator(), y.numerator(), y.denominator());
}

TIEUCHI_INLINE number number::divide_slow(number const& a, number const& b) {
    if (b.is_zero()) detail::throw_division_by_zero();
    const detail::number_engine::operand x(a);
    const detail::number_engine::operand y(b);
    return detail::number_engine::multiply(x.numerator(), x.denominator(), y.denominator(), y.numerator());
}

TIEUCHI_INLINE number number::negate_slow(number const& x) {
    const detail::number_engine::operand a(x);
    return detail::number_engine::make(-a.numerator(), detail::big_integer(a.denominator()));
}

TIEUCHI_INLINE std::strong_ordering number::compare_slow(number const& a, number const& b) {
    using engine = detail::number_engine;
    if (a.sign() != b.sign()) return a.sign() <=> b.sign();
    const engine::operand x(a);
    const engine::operand y(b);
    // Most numbers are told apart by their sizes, without the two long products.
    const std::size_t x_bits = engine::bits(x.numerator()) + engine::bits(y.denominator());
    const std::size_t y_bits = engine::bits(y.numerator()) + engine::bits(x.denominator());
    if (x_bits > y_bits + 1) return a.sign() <=> 0;
    if (y_bits > x_bits + 1) return 0 <=> a.sign();
    return engine::order(x.numerator() * y.denominator(), y.numerator() * x.denominator());
}

TIEUCHI_INLINE bool number::equal_slow(number const& a, number const& b) noexcept {
    return a.payload_.big == b.payload_.big || (a.payload_.big->numerator == b.payload_.big->numerator &&
                                                a.payload_.big->denominator == b.payload_.big->denominator);
}

TIEUCHI_INLINE int number::sign_slow() const noexcept { return payload_.big->numerator.sign(); }

TIEUCHI_INLINE bool number::is_integer_slow() const noexcept { return payload_.big->denominator == 1; }

TIEUCHI_INLINE number number::numerator_slow() const {
    if (is_integer_slow()) return *this;
    return detail::number_engine::make(detail::big_integer(payload_.big->numerator), 1);
}

TIEUCHI_INLINE number number::denominator_slow() const {
    return detail::number_engine::make(detail::big_integer(payload_.big->denominator), 1);
}

TIEUCHI_INLINE std::size_t number::hash_slow() const noexcept {
    std::uint64_t h = static_cast<std::uint64_t>(payload_.big->numerator.sign());
    for (auto const* part : {&payload_.big->numerator, &payload_.big->denominator}) {
        auto const& backend = part->backend();
        for (unsigned i = 0; i < backend.size(); ++i) {
            h = (h ^ static_cast<std::uint64_t>(backend.limbs()[i])) * 0x9e3779b97f4a7c15u;
            h ^= h >> 32;
        }
        h = (h + backend.size()) * 0xd6e8feb86659fd93u;
    }
    return static_cast<std::size_t>(h ^ (h >> 32));
}

TIEUCHI_INLINE number number::power_of_ten(int exponent) {
    detail::number_engine::check_digits(exponent);
    const auto size = static_cast<std::size_t>(std::abs(exponent));
    if (size < detail::small_powers_of_ten.size()) {
        const std::int64_t power = detail::small_powers_of_ten[size];
        return exponent >= 0 ? number(power, 1) : number(1, power);
    }
    detail::big_integer power = detail::number_engine::power(10, size);
    return exponent >= 0 ? detail::number_engine::make(std::move(power), 1)
                         : detail::number_engine::make(1, std::move(power));
}

TIEUCHI_INLINE bool number::is_terminating() const { return detail::number_engine::factor_denominator(*this).only; }

TIEUCHI_INLINE std::string number::to_string() const {
    using engine = detail::number_engine;
    if (denominator_ == 1) return std::to_string(payload_.numerator);
    const engine::twos_and_fives factors = engine::factor_denominator(*this);
    const engine::operand x(*this);
    if (!factors.only) return engine::to_text(x.numerator()) + '/' + engine::to_text(x.denominator());
    const std::size_t digits = factors.twos > factors.fives ? factors.twos : factors.fives;
    return engine::place_point((x.numerator() * engine::power(5, digits - factors.fives)) << (digits - factors.twos),
                               digits);
}

TIEUCHI_INLINE std::string number::to_fixed(int digits) const {
    using engine = detail::number_engine;
    if (digits < 0) throw usage_error("number::to_fixed takes a count of digits that is not negative");
    engine::check_digits(digits);
    return engine::place_point(engine::scaled(*this, digits, detail::rounding::half_away),
                               static_cast<std::size_t>(digits));
}

namespace detail {

/// Reads the shapes that `parse_number` accepts, as spans of digits; builds nothing.
class number_scanner {
public:
    number_scanner(std::string_view text, number_syntax const& syntax) noexcept : rest_(text), syntax_(syntax) {}

    /// Digits as written, perhaps with underscores, and how many they are.
    struct run {
        std::string_view text;
        std::size_t digits = 0;
    };

    [[nodiscard]] static bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

    /// True if the whole text has one of the shapes.
    [[nodiscard]] bool scan() noexcept {
        negative = syntax_.sign && take('-');
        if (!take_run(whole, syntax_.underscores)) return false;
        if (syntax_.fraction && take('/')) {
            is_fraction = true;
            return take_run(denominator, syntax_.underscores) && rest_.empty();
        }
        if (take('.') && !take_run(decimals, syntax_.underscores)) return false;
        if (syntax_.exponent && (take('e') || take('E'))) {
            exponent_negative = take('-');
            if (!exponent_negative) take('+');
            run digits;
            if (!take_run(digits, false)) return false;
            for (const char c : digits.text)
                if (exponent <= number_max_exponent) exponent = exponent * 10 + (c - '0');
        }
        return rest_.empty();
    }

    /// What a text that does not scan may have been meant to be: the usual foreign spellings of a number.
    [[nodiscard]] static number_error explain(std::string_view text, bool sign) noexcept {
        if (sign && text.starts_with('-')) text.remove_prefix(1);
        const std::size_t mark = text.find_last_of(".,");
        if (mark == std::string_view::npos) return number_error::malformed;
        const std::string_view head = text.substr(0, mark);
        const bool decimal_tail = is_plain(text.substr(mark + 1));
        if (text[mark] == ',' && decimal_tail && (is_plain(head) || is_grouped(head, '.')))
            return number_error::decimal_comma;
        if (is_grouped(text, '.') || is_grouped(text, ',')) return number_error::digit_grouping;
        if (text[mark] == '.' && decimal_tail && is_grouped(head, ',')) return number_error::digit_grouping;
        return number_error::malformed;
    }

    bool negative = false;
    bool is_fraction = false;
    bool exponent_negative = false;
    int exponent = 0; // its size; stops growing once above number_max_exponent
    run whole;
    run decimals;
    run denominator;

private:
    static bool is_plain(std::string_view text) noexcept {
        for (const char c : text)
            if (!is_digit(c)) return false;
        return !text.empty();
    }

    /// True for one to three digits and then groups of a mark and three digits.
    static bool is_grouped(std::string_view text, char mark) noexcept {
        const std::size_t first = text.find(mark);
        if (first > 3 || !is_plain(text.substr(0, first))) return false;
        for (text.remove_prefix(first); !text.empty(); text.remove_prefix(4))
            if (text.size() < 4 || text.front() != mark || !is_plain(text.substr(1, 3))) return false;
        return true;
    }

    bool take(char c) noexcept {
        if (rest_.empty() || rest_.front() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }

    bool take_run(run& out, bool underscores) noexcept {
        std::size_t length = 0;
        while (length < rest_.size()) {
            if (is_digit(rest_[length])) {
                ++out.digits;
            } else if (!underscores || rest_[length] != '_' || length == 0 || length + 1 == rest_.size() ||
                       !is_digit(rest_[length - 1]) || !is_digit(rest_[length + 1])) {
                break;
            }
            ++length;
        }
        out.text = rest_.substr(0, length);
        rest_.remove_prefix(length);
        return length != 0;
    }

    std::string_view rest_;
    number_syntax const& syntax_;
};

} // namespace detail

TIEUCHI_INLINE number_parse_result parse_number(std::string_view text, number_syntax const& syntax) {
    const auto failure = [](number_error error) { return number_parse_result{number(), error}; };
    if (text.empty()) return failure(number_error::empty);
    detail::number_scanner found(text, syntax);
    if (!found.scan()) return failure(detail::number_scanner::explain(text, syntax.sign));

    constexpr auto most = static_cast<std::size_t>(detail::number_max_exponent);
    const std::size_t max_digits = syntax.max_digits < most ? syntax.max_digits : most;
    const std::size_t digits = found.whole.digits + found.decimals.digits;
    if (digits > max_digits || found.denominator.digits > max_digits) return failure(number_error::too_many_digits);
    if (static_cast<std::size_t>(found.exponent) > max_digits - digits)
        return failure(number_error::exponent_too_large);

    number value = detail::number_engine::read_digits(found.whole.text, found.decimals.text);
    if (found.negative) value = -value;
    if (found.is_fraction) {
        const number denominator = detail::number_engine::read_digits(found.denominator.text, {});
        if (denominator.is_zero()) return failure(number_error::zero_denominator);
        value /= denominator;
    } else {
        const int shift = (found.exponent_negative ? -found.exponent : found.exponent) -
                          static_cast<int>(found.decimals.digits);
        if (shift != 0) value *= number::power_of_ten(shift);
    }
    return {std::move(value), number_error::none};
}

} // namespace tieuchi
