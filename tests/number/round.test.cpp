// The five rounding functions.
#include <tieuchi/number.hpp>

#include "../support/catch.hpp"

#include <cstdint>
#include <limits>
#include <string>

using tieuchi::number;

namespace {

number read(std::string_view text) {
    const auto result = tieuchi::parse_number(text, {.fraction = true});
    REQUIRE(result);
    return result.value;
}

} // namespace

TEST_CASE("number: rounding, by table", "[number]") {
    struct row {
        char const* value;
        int digits;
        char const* round;
        char const* round_half_even;
        char const* floor;
        char const* ceil;
        char const* truncate;
    };
    const row rows[] = {
        {"0", 0, "0", "0", "0", "0", "0"},
        {"0", -5, "0", "0", "0", "0", "0"},
        {"5", 0, "5", "5", "5", "5", "5"},
        {"5", 3, "5", "5", "5", "5", "5"},
        {"0.5", 0, "1", "0", "0", "1", "0"},
        {"-0.5", 0, "-1", "0", "-1", "0", "0"},
        {"1.5", 0, "2", "2", "1", "2", "1"},
        {"-1.5", 0, "-2", "-2", "-2", "-1", "-1"},
        {"2.5", 0, "3", "2", "2", "3", "2"},
        {"-2.5", 0, "-3", "-2", "-3", "-2", "-2"},
        {"2.4", 0, "2", "2", "2", "3", "2"},
        {"-2.4", 0, "-2", "-2", "-3", "-2", "-2"},
        {"2.6", 0, "3", "3", "2", "3", "2"},
        {"-2.6", 0, "-3", "-3", "-3", "-2", "-2"},
        {"1/3", 2, "0.33", "0.33", "0.33", "0.34", "0.33"},
        {"-2/3", 2, "-0.67", "-0.67", "-0.67", "-0.66", "-0.66"},
        {"0.125", 2, "0.13", "0.12", "0.12", "0.13", "0.12"},
        {"0.135", 2, "0.14", "0.14", "0.13", "0.14", "0.13"},
        {"69.96", 1, "70", "70", "69.9", "70", "69.9"},
        {"98.97", 1, "99", "99", "98.9", "99", "98.9"},
        {"1250", -2, "1300", "1200", "1200", "1300", "1200"},
        {"-1250", -2, "-1300", "-1200", "-1300", "-1200", "-1200"},
        {"1350", -2, "1400", "1400", "1300", "1400", "1300"},
        {"1249.999", -2, "1200", "1200", "1200", "1300", "1200"},
        {"49", -2, "0", "0", "0", "100", "0"},
        {"-49", -2, "0", "0", "-100", "0", "0"},
        {"50", -2, "100", "0", "0", "100", "0"},
        {"0.001", -18, "0", "0", "0", "1000000000000000000", "0"},
        {"9223372036854775807", -1, "9223372036854775810", "9223372036854775810", "9223372036854775800",
         "9223372036854775810", "9223372036854775800"},
        {"-9223372036854775808", -1, "-9223372036854775810", "-9223372036854775810", "-9223372036854775810",
         "-9223372036854775800", "-9223372036854775800"},
        {"9223372036854775807", -18, "9000000000000000000", "9000000000000000000", "9000000000000000000",
         "10000000000000000000", "9000000000000000000"},
        {"9223372036854775807", -20, "0", "0", "0", "100000000000000000000", "0"},
        {"9223372036854775807/2", 0, "4611686018427387904", "4611686018427387904", "4611686018427387903",
         "4611686018427387904", "4611686018427387903"},
        {"1/9223372036854775807", 18, "0", "0", "0", "0.000000000000000001", "0"},
        {"9223372036854775806/9223372036854775807", 18, "1", "1", "0.999999999999999999", "1",
         "0.999999999999999999"},
        {"123456789012345678901234567890.5", 0, "123456789012345678901234567891", "123456789012345678901234567890",
         "123456789012345678901234567890", "123456789012345678901234567891", "123456789012345678901234567890"},
        {"-123456789012345678901234567890.5", -29, "-100000000000000000000000000000",
         "-100000000000000000000000000000", "-200000000000000000000000000000", "-100000000000000000000000000000",
         "-100000000000000000000000000000"},
        {"1/3", 30, "0.333333333333333333333333333333", "0.333333333333333333333333333333",
         "0.333333333333333333333333333333", "0.333333333333333333333333333334",
         "0.333333333333333333333333333333"},
    };
    for (auto const& r : rows) {
        INFO(r.value << " to " << r.digits);
        const number x = read(r.value);
        CHECK(round(x, r.digits).to_string() == r.round);
        CHECK(round_half_even(x, r.digits).to_string() == r.round_half_even);
        CHECK(floor(x, r.digits).to_string() == r.floor);
        CHECK(ceil(x, r.digits).to_string() == r.ceil);
        CHECK(truncate(x, r.digits).to_string() == r.truncate);
    }
}

TEST_CASE("number: rounding keeps no digits unless told", "[number]") {
    const number x = number::ratio(-7, 2);
    CHECK(round(x) == -4);
    CHECK(round_half_even(x) == -4);
    CHECK(floor(x) == -4);
    CHECK(ceil(x) == -3);
    CHECK(truncate(x) == -3);
}

TEST_CASE("number: absurd digit counts are refused, not computed", "[number]") {
    const number third = number::ratio(1, 3);
    for (const int digits : {78'914, -78'914, std::numeric_limits<int>::max(), std::numeric_limits<int>::min()}) {
        CHECK_THROWS_AS(round(third, digits), tieuchi::limit_error);
        CHECK_THROWS_AS(round_half_even(third, digits), tieuchi::limit_error);
        CHECK_THROWS_AS(floor(third, digits), tieuchi::limit_error);
        CHECK_THROWS_AS(ceil(third, digits), tieuchi::limit_error);
        CHECK_THROWS_AS(truncate(third, digits), tieuchi::limit_error);
    }
    CHECK(round(number(7), std::numeric_limits<int>::max()) == 7);
    CHECK(round(number::power_of_ten(100), std::numeric_limits<int>::max()) == number::power_of_ten(100));
    CHECK(round(third, -78'913) == 0);
    CHECK(ceil(third, -78'913) == number::power_of_ten(78'913));
}
