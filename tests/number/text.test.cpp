// Reading and printing.
#include <tieuchi/number.hpp>

#include "../support/catch.hpp"

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

using tieuchi::number;
using tieuchi::number_error;
using tieuchi::number_syntax;
using tieuchi::parse_number;
using namespace std::string_view_literals;

namespace {

constexpr number_syntax plain{};
constexpr number_syntax fraction{.fraction = true};
constexpr number_syntax exponent{.exponent = true};
constexpr number_syntax underscores{.underscores = true};
constexpr number_syntax unsigned_only{.sign = false};
constexpr number_syntax everything{.fraction = true, .exponent = true, .underscores = true};

} // namespace

TEST_CASE("parse_number: what is a number", "[number]") {
    struct row {
        char const* text;
        number_syntax syntax;
        number value;
    };
    const row rows[] = {
        {"0", plain, 0},
        {"-0", plain, 0},
        {"-0.00", plain, 0},
        {"010", plain, 10},
        {"0000000000000000000000000000000012", plain, 12},
        {"1815", plain, 1815},
        {"-1815", plain, -1815},
        {"0.95", plain, number::ratio(19, 20)},
        {"1.815", plain, number::ratio(363, 200)},
        {"100.000", plain, 100},
        {"-0.5", plain, number::ratio(-1, 2)},
        {"9223372036854775807", plain, std::numeric_limits<std::int64_t>::max()},
        {"-9223372036854775808", plain, std::numeric_limits<std::int64_t>::min()},
        {"18446744073709551615", plain, std::numeric_limits<std::uint64_t>::max()},
        {"9999999999999999999", plain, number(9'999'999'999) * 1'000'000'000 + 999'999'999},
        {"18446744073709551616", plain, number(4'294'967'296) * 4'294'967'296},
        {"0.000000000000000001", plain, number::ratio(1, 1'000'000'000'000'000'000)},
        {"0.0000000000000000001", plain, number::power_of_ten(-19)},
        {"12", unsigned_only, 12},
        {"1/3", fraction, number::ratio(1, 3)},
        {"-6/4", fraction, number::ratio(-3, 2)},
        {"0/5", fraction, 0},
        {"010/020", fraction, number::ratio(1, 2)},
        {"2.5", fraction, number::ratio(5, 2)},
        {"1e5", exponent, 100'000},
        {"1E5", exponent, 100'000},
        {"1e+5", exponent, 100'000},
        {"1.5e-3", exponent, number::ratio(3, 2000)},
        {"-12.5e1", exponent, -125},
        {"1e0", exponent, 1},
        {"1e-0", exponent, 1},
        {"1e0000000000000000000000000000000005", exponent, 100'000},
        {"0e9", exponent, 0},
        {"1_000", underscores, 1000},
        {"1_0_0.0_5", underscores, number::ratio(2001, 20)},
        {"1_0/2_0", everything, number::ratio(1, 2)},
        {"-1_0.5e2", everything, -1050},
    };
    for (auto const& r : rows) {
        INFO(r.text);
        const auto result = parse_number(r.text, r.syntax);
        CHECK(result);
        CHECK(result.error == number_error::none);
        CHECK(result.value.to_string() == r.value.to_string());
        CHECK(result.value == r.value);
        CHECK(result.value.is_small() == r.value.is_small());
    }
}

TEST_CASE("parse_number: what is none, and why", "[number]") {
    struct row {
        std::string_view text;
        number_syntax syntax;
        number_error error;
    };
    constexpr auto malformed = number_error::malformed;
    constexpr auto comma = number_error::decimal_comma;
    constexpr auto grouping = number_error::digit_grouping;
    const row rows[] = {
        {"", plain, number_error::empty},
        {"", everything, number_error::empty},
        {"-", plain, malformed},
        {"--5", plain, malformed},
        {"+5", plain, malformed},
        {"- 5", plain, malformed},
        {" 5", plain, malformed},
        {"5 ", plain, malformed},
        {"5\n", plain, malformed},
        {"5\0"sv, plain, malformed},
        {"\0"sv, plain, malformed},
        {".5", plain, malformed},
        {"5.", plain, malformed},
        {".", plain, malformed},
        {"-.5", plain, malformed},
        {"1..5", plain, malformed},
        {"1.5.", plain, malformed},
        {"0x10", everything, malformed},
        {"NaN", everything, malformed},
        {"nan", everything, malformed},
        {"inf", everything, malformed},
        {"Infinity", everything, malformed},
        {"1815đ", plain, malformed},
        {"５", plain, malformed}, // FULLWIDTH DIGIT FIVE
        {"٣", plain, malformed},  // ARABIC-INDIC DIGIT THREE
        {"−5", plain, malformed}, // MINUS SIGN
        {"5%", plain, malformed},
        {"-5", unsigned_only, malformed},
        {"-5,0", unsigned_only, malformed},
        {"1e5", plain, malformed},
        {"1e", exponent, malformed},
        {"1e+", exponent, malformed},
        {"1e--5", exponent, malformed},
        {"1e5.5", exponent, malformed},
        {"e5", exponent, malformed},
        {"1.e5", exponent, malformed},
        {"1e1_0", everything, malformed},
        {"1/2", plain, malformed},
        {"1/", fraction, malformed},
        {"/2", fraction, malformed},
        {"1/-2", fraction, malformed},
        {"1/2/3", fraction, malformed},
        {"1.5/2", fraction, malformed},
        {"1/2.5", fraction, malformed},
        {"1 / 2", fraction, malformed},
        {"1e5/3", everything, malformed},
        {"1_000", plain, malformed},
        {"1__0", underscores, malformed},
        {"_1", underscores, malformed},
        {"1_", underscores, malformed},
        {"1_.5", underscores, malformed},
        {"1._5", underscores, malformed},
        {"-_5", underscores, malformed},
        {"91,0", plain, comma},
        {"-91,0", plain, comma},
        {"91,0", everything, comma},
        {"1,815", plain, comma},
        {"1.815,5", plain, comma},
        {"1.815.000,25", plain, comma},
        {"1815,5", plain, comma},
        {"1.815.000", plain, grouping},
        {"-1.815.000", plain, grouping},
        {"12.815.000.000", plain, grouping},
        {"1,815,000", plain, grouping},
        {"1,815.5", plain, grouping},
        {"1,815,000.25", plain, grouping},
        {"1.2.3", plain, malformed},
        {"1815.000.000", plain, malformed},
        {"1.8150.000", plain, malformed},
        {"1.815.00", plain, malformed},
        {"1,2,3", plain, malformed},
        {"1.2,5", plain, malformed},
        {"1815,000.5", plain, malformed},
        {"1.815,000.5", plain, malformed},
        {",5", plain, malformed},
        {"5,", plain, malformed},
        {",", plain, malformed},
        {"--1,5", plain, malformed},
        {"1,-5", plain, malformed},
        {"1/0", fraction, number_error::zero_denominator},
        {"0/0", fraction, number_error::zero_denominator},
        {"-1/000", fraction, number_error::zero_denominator},
        {"1e1000000000", exponent, number_error::exponent_too_large},
        {"1e-1000000000", exponent, number_error::exponent_too_large},
        {"0e1000000000", exponent, number_error::exponent_too_large},
        {"1e99999999999999999999999999999999999999", exponent, number_error::exponent_too_large},
    };
    for (auto const& r : rows) {
        INFO(std::string(r.text));
        const auto result = parse_number(r.text, r.syntax);
        CHECK_FALSE(result);
        CHECK(static_cast<int>(result.error) == static_cast<int>(r.error));
        CHECK(result.value == 0);
    }
}

TEST_CASE("parse_number: the count of digits is limited, exactly", "[number]") {
    const auto error = [](std::string_view text, std::size_t max_digits) {
        return parse_number(text, {.fraction = true, .exponent = true, .underscores = true, .max_digits = max_digits})
            .error;
    };
    CHECK(error("12345", 5) == number_error::none);
    CHECK(error("123456", 5) == number_error::too_many_digits);
    CHECK(error("1_2_3_4_5", 5) == number_error::none);
    CHECK(error("-12.345", 5) == number_error::none);
    CHECK(error("12.3456", 5) == number_error::too_many_digits);
    CHECK(error("000001", 5) == number_error::too_many_digits);
    CHECK(error("12345/54321", 5) == number_error::none);
    CHECK(error("1/543210", 5) == number_error::too_many_digits);
    CHECK(error("1e4", 5) == number_error::none);
    CHECK(error("1e5", 5) == number_error::exponent_too_large);
    CHECK(error("1e-4", 5) == number_error::none);
    CHECK(error("1e-5", 5) == number_error::exponent_too_large);
    CHECK(error("1.25e2", 5) == number_error::none);
    CHECK(error("1.25e3", 5) == number_error::exponent_too_large);
    CHECK(error("123456e1", 5) == number_error::too_many_digits);
    CHECK(error("1", 0) == number_error::too_many_digits);
    CHECK(parse_number(std::string(10'000, '9')));
    CHECK(parse_number(std::string(10'001, '9')).error == number_error::too_many_digits);

    // Whatever limit is asked for, that of number itself holds, as an error, not as an exception.
    constexpr std::size_t unlimited = std::numeric_limits<std::size_t>::max();
    CHECK(error(std::string(78'913, '9'), unlimited) == number_error::none);
    CHECK(error(std::string(78'914, '9'), unlimited) == number_error::too_many_digits);
    CHECK(error("1e78912", unlimited) == number_error::none);
    CHECK(error("9e-78912", unlimited) == number_error::none);
    CHECK(error("1e78913", unlimited) == number_error::exponent_too_large);
    CHECK(error(std::string(5'000'000, '9'), unlimited) == number_error::too_many_digits);
}

TEST_CASE("number: long decimals are exact", "[number]") {
    std::string digits;
    for (int i = 0; i < 1000; ++i) digits += static_cast<char>('0' + (i * i + 7 * i + 3) % 10);
    digits.front() = '4';
    digits.back() = '7';
    for (const std::size_t point : {1u, 18u, 19u, 20u, 500u, 999u}) {
        const std::string text = "-" + digits.substr(0, point) + "." + digits.substr(point);
        const auto result = parse_number(text);
        REQUIRE(result);
        CHECK(result.value.to_string() == text);
        CHECK(result.value.to_fixed(static_cast<int>(1000 - point)) == text);
        CHECK(result.value * number::power_of_ten(static_cast<int>(1000 - point)) ==
              -parse_number(digits).value);
    }
    CHECK(parse_number(digits).value.to_string() == digits);
    const std::string long_digits(10'000, '7');
    CHECK(parse_number(long_digits).value.to_string() == long_digits);
    const std::string inner_zeros = "1" + std::string(5'000, '0') + "1" + std::string(3'000, '0');
    CHECK(parse_number(inner_zeros).value.to_string() == inner_zeros);
}

TEST_CASE("number: to_string, by table", "[number]") {
    struct row {
        number value;
        char const* text;
    };
    const number big = number::power_of_ten(20);
    const row rows[] = {
        {0, "0"},
        {1815, "1815"},
        {-1, "-1"},
        {number::ratio(19, 20), "0.95"},
        {number::ratio(-1, 2), "-0.5"},
        {number::ratio(-1, 200), "-0.005"},
        {number::ratio(5, 2), "2.5"},
        {number::ratio(1001, 10), "100.1"},
        {number::ratio(1, 1024), "0.0009765625"},
        {number::ratio(1, 3), "1/3"},
        {number::ratio(-7, 3), "-7/3"},
        {number::ratio(1, 30), "1/30"},
        {number::ratio(std::numeric_limits<std::int64_t>::min(), 3), "-9223372036854775808/3"},
        {number::ratio(1, std::int64_t{1} << 62),
         "0.00000000000000000021684043449710088680149056017398834228515625"},
        {big, "100000000000000000000"},
        {-1 / big, "-0.00000000000000000001"},
        {big + 1 / big, "100000000000000000000.00000000000000000001"},
        {1 / (big * 3), "1/300000000000000000000"},
        {-big / 3, "-100000000000000000000/3"},
    };
    for (auto const& r : rows) {
        CHECK(r.value.to_string() == r.text);
        const auto back = parse_number(r.text, fraction);
        REQUIRE(back);
        CHECK(back.value == r.value);
    }
}

TEST_CASE("number: to_fixed, by table", "[number]") {
    struct row {
        number value;
        int digits;
        char const* text;
    };
    const number big = number::power_of_ten(30);
    const row rows[] = {
        {number::ratio(6211, 6825) * 100, 1, "91.0"},
        {number::ratio(6211, 6825) * 100, 0, "91"},
        {number::ratio(6211, 6825) * 100, 4, "91.0037"},
        {0, 0, "0"},
        {0, 2, "0.00"},
        {7, 0, "7"},
        {-7, 3, "-7.000"},
        {number::ratio(1, 2), 0, "1"},
        {number::ratio(-1, 2), 0, "-1"},
        {number::ratio(49, 100), 0, "0"},
        {number::ratio(-49, 100), 0, "0"},
        {number::ratio(-4, 100), 1, "0.0"},
        {number::ratio(-5, 100), 1, "-0.1"},
        {number::ratio(25, 10), 0, "3"},
        {number::ratio(125, 1000), 2, "0.13"},
        {number::ratio(999, 1000), 2, "1.00"},
        {number::ratio(6996, 100), 1, "70.0"},
        {number::ratio(1, 3), 25, "0.3333333333333333333333333"},
        {number::ratio(2, 3), 25, "0.6666666666666666666666667"},
        {std::numeric_limits<std::int64_t>::min(), 2, "-9223372036854775808.00"},
        {big + number::ratio(1, 3), 2, "1000000000000000000000000000000.33"},
        {-1 / big, 29, "0.00000000000000000000000000000"},
        {-1 / big, 30, "-0.000000000000000000000000000001"},
        {-5 / big, 29, "-0.00000000000000000000000000001"},
    };
    for (auto const& r : rows) CHECK(r.value.to_fixed(r.digits) == r.text);
    CHECK_THROWS_AS(number(1).to_fixed(-1), tieuchi::usage_error);
    CHECK_THROWS_AS(number(1).to_fixed(78'914), tieuchi::limit_error);
    CHECK(number(1).to_fixed(78'913).size() == 78'915);
    CHECK(number::ratio(1, 3).to_fixed(20'000) == "0." + std::string(20'000, '3'));
}
