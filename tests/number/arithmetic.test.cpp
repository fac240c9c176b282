// Arithmetic and ordering around the boundaries of the machine word.
#include <tieuchi/number.hpp>

#include "../support/catch.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <limits>
#include <stdexcept>
#include <string>

using tieuchi::number;
using tieuchi::parse_number;

namespace {

constexpr std::int64_t min64 = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t max64 = std::numeric_limits<std::int64_t>::max();

number read(std::string_view text) {
    const auto result = parse_number(text, {.fraction = true});
    REQUIRE(result);
    return result.value;
}

} // namespace

TEST_CASE("number: arithmetic, by table", "[number]") {
    struct row {
        char const* a;
        char operation;
        char const* b;
        char const* result;
    };
    const row rows[] = {
        {"1", '+', "2", "3"},
        {"0.1", '+', "0.2", "0.3"},
        {"1/3", '+', "2/3", "1"},
        {"1/3", '-', "1/3", "0"},
        {"1/6", '+', "1/10", "4/15"},
        {"1/6", '-', "1/10", "1/15"},
        {"-1/2", '+', "1/3", "-1/6"},
        {"2/3", '*', "3/2", "1"},
        {"-2/3", '*', "9/4", "-1.5"},
        {"0", '*', "-7/3", "0"},
        {"1", '/', "3", "1/3"},
        {"-1", '/', "3", "-1/3"},
        {"1", '/', "-3", "-1/3"},
        {"-1", '/', "-3", "1/3"},
        {"0", '/', "-3", "0"},
        {"6211", '/', "6825", "6211/6825"},
        {"9223372036854775807", '+', "1", "9223372036854775808"},
        {"9223372036854775806", '+', "1", "9223372036854775807"},
        {"9223372036854775808", '-', "1", "9223372036854775807"},
        {"-9223372036854775808", '-', "1", "-9223372036854775809"},
        {"-9223372036854775809", '+', "1", "-9223372036854775808"},
        {"-9223372036854775808", '+', "-9223372036854775808", "-18446744073709551616"},
        {"-9223372036854775808", '-', "-9223372036854775808", "0"},
        {"0", '-', "-9223372036854775808", "9223372036854775808"},
        {"-9223372036854775808", '*', "-1", "9223372036854775808"},
        {"-9223372036854775808", '*', "-9223372036854775808", "85070591730234615865843651857942052864"},
        {"-9223372036854775808", '*', "1", "-9223372036854775808"},
        {"-9223372036854775808", '/', "-1", "9223372036854775808"},
        {"-9223372036854775808", '/', "-9223372036854775808", "1"},
        {"-9223372036854775808", '/', "9223372036854775807", "-9223372036854775808/9223372036854775807"},
        {"9223372036854775807", '/', "-9223372036854775808", "-0.999999999999999999891579782751449556599254719913005828"
                                                              "857421875"},
        {"3037000499", '*', "3037000499", "9223372030926249001"},
        {"3037000500", '*', "3037000500", "9223372037000250000"},
        {"4294967296", '*', "2147483648", "9223372036854775808"},
        {"4294967296", '*', "-2147483648", "-9223372036854775808"},
        {"4294967297", '*', "2147483647", "9223372034707292159"},
        {"18446744073709551615", '-', "9223372036854775808", "9223372036854775807"},
        {"18446744073709551616", '/', "18446744073709551616", "1"},
        {"1/9223372036854775807", '*', "9223372036854775807", "1"},
        {"1/9223372036854775807", '*', "1/3", "1/27670116110564327421"},
        {"1/27670116110564327421", '*', "3", "1/9223372036854775807"},
        {"1/9223372036854775807", '+', "1/9223372036854775807", "2/9223372036854775807"},
        {"1/9223372036854775807", '-', "1/9223372036854775806",
         "-1/85070591730234615838173535747377725442"},
        {"9223372036854775806/9223372036854775807", '+', "1/9223372036854775807", "1"},
        {"9223372036854775807/2", '+', "9223372036854775807/2", "9223372036854775807"},
        {"9223372036854775807/3", '+', "9223372036854775807/3", "18446744073709551614/3"},
    };
    for (auto const& r : rows) {
        INFO(r.a << ' ' << r.operation << ' ' << r.b);
        const number a = read(r.a);
        const number b = read(r.b);
        number in_place = a;
        number result;
        switch (r.operation) {
        case '+': result = a + b, in_place += b; break;
        case '-': result = a - b, in_place -= b; break;
        case '*': result = a * b, in_place *= b; break;
        default: result = a / b, in_place /= b; break;
        }
        CHECK(result.to_string() == r.result);
        CHECK(in_place.to_string() == r.result);
        CHECK(in_place == result);
        CHECK(in_place.hash() == result.hash());
        CHECK(result.is_small() == (result.numerator().to_int64() && result.denominator().to_int64()));
    }
}

TEST_CASE("number: plain integers mix in", "[number]") {
    const number half = number::ratio(1, 2);
    CHECK(half + 1 == number::ratio(3, 2));
    CHECK(1 - half == half);
    CHECK(2 * half == 1);
    CHECK(1 / half == 2);
    CHECK(half < 1);
    CHECK(0u < half);
    CHECK(half != 0);
    CHECK(+half == half);
    CHECK(-half == number::ratio(-1, 2));
    CHECK(-number(0) == 0);
    CHECK(abs(-half) == half);
    CHECK(abs(half) == half);
}

TEST_CASE("number: the least word has no negative among the words", "[number]") {
    CHECK((-number(min64)).to_string() == "9223372036854775808");
    CHECK(-(-number(min64)) == min64);
    CHECK((-(-number(min64))).is_small());
    CHECK(abs(number(min64)).to_string() == "9223372036854775808");
    CHECK((-number::ratio(min64, 3)).to_string() == "9223372036854775808/3");
    CHECK((-(-number::ratio(min64, 3))).is_small());
    CHECK(abs(number(max64) * -4) == number(max64) * 4);
}

TEST_CASE("number: division by zero is refused for every kind", "[number]") {
    const number big = number(max64) * max64;
    for (number const& x : {number(0), number(7), number::ratio(1, 3), big, 1 / big}) {
        CHECK_THROWS_AS(x / 0, std::domain_error);
        number y = x;
        CHECK_THROWS_AS(y /= 0, std::domain_error);
        CHECK(y == x);
    }
}

TEST_CASE("number: a sorted table is in order, each with each", "[number]") {
    const number big = number(max64) * max64;
    const number rows[] = {
        -big * 2,
        -big,
        -big + number::ratio(1, 3),
        number(min64) - 1,
        min64,
        number(min64) + number::ratio(1, max64),
        -1,
        number::ratio(-(max64 - 1), max64),
        number::ratio(-1, 2),
        number::ratio(-1, max64),
        -1 / big,
        0,
        1 / (big + 1),
        1 / big,
        number::ratio(1, max64),
        number::ratio(1, max64 - 1),
        number::ratio(33, 100),
        number::ratio(1, 3),
        number::ratio(max64 - 2, max64 - 1),
        number::ratio(max64 - 1, max64),
        1 - 1 / big,
        1,
        1 + 1 / big,
        number::ratio(max64, max64 - 1),
        max64 - 1,
        number(max64) - number::ratio(1, 2),
        max64,
        number(max64) + number::ratio(1, 2),
        static_cast<std::uint64_t>(max64) + 1,
        std::numeric_limits<std::uint64_t>::max(),
        big - number::ratio(1, 3),
        big,
        big + number::ratio(1, big),
        big + 1,
        big * big,
    };
    for (std::size_t i = 0; i < std::size(rows); ++i) {
        for (std::size_t j = 0; j < std::size(rows); ++j) {
            INFO(rows[i].to_string() << " <=> " << rows[j].to_string());
            CHECK((rows[i] <=> rows[j]) == (i <=> j));
            CHECK((rows[i] == rows[j]) == (i == j));
            CHECK((rows[i] < rows[j]) == (i < j));
            CHECK((rows[i] >= rows[j]) == (i >= j));
        }
    }
}

TEST_CASE("number: repeated squaring ends in limit_error", "[number]") {
    for (number x : {number(3), number::ratio(1, 3), number::ratio(-7, 5), number(2)}) {
        const auto square_forever = [&x] {
            for (int i = 0; i < 64; ++i) x *= x;
        };
        CHECK_THROWS_AS(square_forever(), tieuchi::limit_error);
        CHECK_FALSE(x.is_zero()); // the last value before the limit is still there
    }
}

TEST_CASE("number: the limit is the documented one", "[number]") {
    number x = 2;
    for (std::size_t bits = 1; bits * 2 < tieuchi::number_max_bits; bits *= 2) x *= x; // 2^(2^17)
    const number largest = (x - 1) * x + (x - 1);                                      // 2^(2^18) - 1
    CHECK(largest - largest == 0);
    CHECK_THROWS_AS(largest + 1, tieuchi::limit_error);
    CHECK_THROWS_AS(-largest - 1, tieuchi::limit_error);
    CHECK((1 / largest).denominator() == largest);
    CHECK_THROWS_AS(largest * 2, tieuchi::limit_error);
    CHECK_THROWS_AS(1 / largest / 2, tieuchi::limit_error);
    CHECK_THROWS_AS(largest + number::ratio(1, 2), tieuchi::limit_error);
    CHECK(largest > largest - 1);
    CHECK(1 / largest < 1 / (largest - 1));
    CHECK(largest * number::ratio(1, 2) < largest);
}
