// Every operation against Boost's rational on random values, biased towards the boundaries of the machine word.
#include <tieuchi/number.hpp>

#include "../support/catch.hpp"

#include <boost/multiprecision/cpp_int.hpp>

#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <tuple>
#include <utility>

using tieuchi::number;
using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;

namespace {

constexpr std::int64_t min64 = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t max64 = std::numeric_limits<std::int64_t>::max();

bool fits(cpp_int const& v) { return v >= min64 && v <= max64; }

number to_number(cpp_int const& v) {
    if (fits(v)) return static_cast<std::int64_t>(v);
    const auto result = tieuchi::parse_number(v.str());
    REQUIRE(result);
    return result.value;
}

bool same(number const& integer, cpp_int const& v) {
    if (const auto word = integer.to_int64()) return v == *word;
    return !fits(v) && integer.to_string() == v.str();
}

/// Equal, in lowest terms, and small exactly where it can be.
bool same(number const& x, cpp_rational const& v) {
    const cpp_int p = numerator(v);
    const cpp_int q = denominator(v);
    return same(x.numerator(), p) && same(x.denominator(), q) && x.is_small() == (fits(p) && fits(q)) &&
           x.is_integer() == (q == 1) && x.sign() == p.sign() && x.is_zero() == p.is_zero();
}

class generator {
public:
    std::uint64_t below(std::uint64_t n) { return engine_() % n; }

    cpp_int magnitude() {
        switch (below(8)) {
        case 0: return cpp_int(below(12));
        case 1: return (cpp_int(1) << static_cast<unsigned>(below(130))) + static_cast<int>(below(5)) - 2;
        case 2: return (cpp_int(1) << 63) | below(3);
        case 3: return cpp_int(max64) - below(3);
        case 4: return boost::multiprecision::pow(cpp_int(10), static_cast<unsigned>(below(40)));
        case 5: return random_bits(1 + below(64));
        case 6: return random_bits(1 + below(32));
        default: return below(4) == 0 ? random_bits(1 + below(500)) : random_bits(1 + below(128));
        }
    }

    std::pair<number, cpp_rational> value() {
        cpp_int p = magnitude();
        if (below(2) == 0) p = -p;
        cpp_int q = below(3) == 0 ? cpp_int(1) : magnitude();
        if (q <= 0) q = 1;
        return {number::ratio(to_number(p), to_number(q)), cpp_rational(p, q)};
    }

private:
    cpp_int random_bits(std::uint64_t bits) {
        cpp_int v = 0;
        for (std::uint64_t done = 0; done < bits; done += 64) {
            v <<= 64;
            v |= engine_();
        }
        return v & ((cpp_int(1) << static_cast<unsigned>(bits)) - 1);
    }

    std::mt19937_64 engine_{20'260'701};
};

cpp_int floor_of(cpp_rational const& v) {
    const cpp_int p = numerator(v);
    const cpp_int q = denominator(v);
    cpp_int quotient = p / q;
    if (p < 0 && quotient * q != p) --quotient;
    return quotient;
}

cpp_rational scale(int digits) {
    const cpp_int power = boost::multiprecision::pow(cpp_int(10), static_cast<unsigned>(digits < 0 ? -digits : digits));
    return digits >= 0 ? cpp_rational(power) : cpp_rational(1, power);
}

} // namespace

TEST_CASE("number: agrees with an independent rational", "[number]") {
    generator random;
    std::size_t cases = 0;
    const auto require = [&cases](bool ok, char const* what, number const& a, number const& b) {
        ++cases;
        if (!ok) FAIL(what << " of " << a.to_string() << " and " << b.to_string());
    };
    for (int i = 0; i < 40'000; ++i) {
        const auto [a, x] = random.value();
        const auto [b, y] = random.below(16) == 0 ? std::pair(a, x) : random.value();
        require(same(a, x), "ratio", a, b);
        const number sum = a + b;
        require(same(sum, x + y), "sum", a, b);
        const number difference = a - b;
        require(same(difference, x - y), "difference", a, b);
        require(same(a * b, x * y), "product", a, b);
        number in_place = a;
        in_place += b;
        require(in_place == sum, "+=", a, b);
        in_place -= b;
        require(in_place == a && in_place.hash() == a.hash() && in_place.is_small() == a.is_small(), "-=", a, b);
        in_place *= b;
        require(same(in_place, x * y), "*=", a, b);
        if (!b.is_zero()) {
            require(same(a / b, x / y), "quotient", a, b);
            in_place /= b;
            require(in_place == a && in_place.hash() == a.hash(), "/=", a, b);
        }
        require(same(-a, -x), "negation", a, b);
        require(same(abs(a), abs(x)), "abs", a, b);
        require((a <=> b) == (x.compare(y) <=> 0), "order", a, b);
        require((a == b) == (x == y), "equality", a, b);
        require((a == b) == (difference.is_zero()), "difference of equals", a, b);
        require(a != b || a.hash() == b.hash(), "hash", a, b);
    }
    CHECK(cases > 500'000);
}

TEST_CASE("number: rounds as an independent rational does", "[number]") {
    generator random;
    std::size_t cases = 0;
    for (int i = 0; i < 30'000; ++i) {
        number a;
        cpp_rational x;
        std::tie(a, x) = random.value(); // C++20 lambdas of clang 14 do not capture structured bindings
        const int digits = static_cast<int>(random.below(46)) - 22;
        const cpp_rational power = scale(digits);
        if (random.below(4) == 0) { // an exact half of the last digit
            x = (cpp_rational(floor_of(x)) + cpp_rational(1, 2)) / power;
            a = number::ratio(to_number(numerator(x)), to_number(denominator(x)));
        }
        const cpp_rational scaled = x * power;
        const cpp_int floor_value = floor_of(scaled);
        const cpp_int ceil_value = -floor_of(-scaled);
        const cpp_rational above_floor = scaled - floor_value;
        const cpp_rational half(1, 2);
        const bool negative = x < 0;
        const cpp_int nearest_away = above_floor < half || (above_floor == half && negative) ? floor_value : ceil_value;
        const cpp_int nearest_even =
            above_floor < half || (above_floor == half && floor_value % 2 == 0) ? floor_value : ceil_value;
        const auto require = [&](number const& result, cpp_int const& expected, char const* what) {
            ++cases;
            if (!same(result, cpp_rational(expected) / power)) FAIL(what << " of " << a.to_string() << ", " << digits);
        };
        require(floor(a, digits), floor_value, "floor");
        require(ceil(a, digits), ceil_value, "ceil");
        require(truncate(a, digits), negative ? ceil_value : floor_value, "truncate");
        require(round(a, digits), nearest_away, "round");
        require(round_half_even(a, digits), nearest_even, "round_half_even");
        if (digits >= 0) {
            const std::string text = a.to_fixed(digits);
            const auto back = tieuchi::parse_number(text);
            REQUIRE(back);
            require(back.value, nearest_away, "to_fixed");
            const bool negative_zero = back.value.is_zero() && text.front() == '-';
            const std::size_t point = text.find('.');
            if (negative_zero || (digits == 0 ? point != std::string::npos
                                              : point != text.size() - static_cast<std::size_t>(digits) - 1))
                FAIL("to_fixed of " << a.to_string() << " gives " << text);
        }
    }
    CHECK(cases > 150'000);
}

TEST_CASE("number: reads back what it prints", "[number]") {
    generator random;
    for (int i = 0; i < 10'000; ++i) {
        const auto [a, x] = random.value();
        const std::string text = a.to_string();
        const auto back = tieuchi::parse_number(text, {.fraction = true});
        if (!back || back.value != a) FAIL(text);
        cpp_int rest = denominator(x);
        while (rest % 2 == 0) rest /= 2;
        while (rest % 5 == 0) rest /= 5;
        const bool ends = rest == 1;
        if (a.is_terminating() != ends || (text.find('/') == std::string::npos) != ends) FAIL(text);
        if (ends && text.find('.') != std::string::npos && text.back() == '0') FAIL(text);
    }
}
