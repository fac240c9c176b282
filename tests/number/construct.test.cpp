// Construction, copies, moves, and what a number tells about itself.
#include <tieuchi/number.hpp>

#include "../support/catch.hpp"

#include <cstdint>
#include <limits>
#include <memory>
#include <stdexcept>
#include <thread>
#include <type_traits>
#include <unordered_set>
#include <utility>
#include <vector>

using tieuchi::number;
using tieuchi::parse_number;

namespace {

constexpr std::int64_t min64 = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t max64 = std::numeric_limits<std::int64_t>::max();
constexpr std::uint64_t max_u64 = std::numeric_limits<std::uint64_t>::max();

const number two_to_100 = number(std::int64_t{1} << 50) * (std::int64_t{1} << 50);

static_assert(sizeof(number) == 16);
static_assert(std::is_nothrow_default_constructible_v<number>);
static_assert(std::is_nothrow_copy_constructible_v<number> && std::is_nothrow_copy_assignable_v<number>);
static_assert(std::is_nothrow_move_constructible_v<number> && std::is_nothrow_move_assignable_v<number>);
static_assert(std::is_nothrow_constructible_v<number, int> && std::is_nothrow_constructible_v<number, unsigned>);
static_assert(std::is_convertible_v<int, number> && std::is_convertible_v<std::uint64_t, number>);
static_assert(std::is_convertible_v<signed char, number> && std::is_convertible_v<std::uint8_t, number>);
static_assert(!std::is_constructible_v<number, double> && !std::is_constructible_v<number, float>);
static_assert(!std::is_constructible_v<number, long double>);
static_assert(!std::is_constructible_v<number, bool> && !std::is_constructible_v<number, char>);
static_assert(!std::is_constructible_v<number, wchar_t> && !std::is_constructible_v<number, char8_t>);
static_assert(!std::is_constructible_v<number, char16_t> && !std::is_constructible_v<number, char32_t>);
static_assert(!std::is_constructible_v<number, char const*> && !std::is_constructible_v<number, std::nullptr_t>);
static_assert(!std::is_convertible_v<number, std::int64_t>);

constinit number constant_zero;
constinit number constant_seven = 7;

} // namespace

TEST_CASE("number: integers of every width are taken exactly", "[number]") {
    CHECK(number().to_string() == "0");
    CHECK(constant_zero == 0);
    CHECK(constant_seven == 7);
    CHECK(number(static_cast<std::int8_t>(-128)).to_string() == "-128");
    CHECK(number(static_cast<unsigned char>(255)).to_string() == "255");
    CHECK(number(std::numeric_limits<std::uint32_t>::max()).to_string() == "4294967295");
    CHECK(number(min64).to_string() == "-9223372036854775808");
    CHECK(number(max64).to_string() == "9223372036854775807");
    CHECK(number(static_cast<std::uint64_t>(max64)).is_small());
    CHECK_FALSE(number(static_cast<std::uint64_t>(max64) + 1).is_small());
    CHECK(number(static_cast<std::uint64_t>(max64) + 1).to_string() == "9223372036854775808");
    CHECK(number(max_u64).to_string() == "18446744073709551615");
    CHECK(number(max_u64) == number(max64) * 2 + 1);
}

TEST_CASE("number: ratios are brought to lowest terms", "[number]") {
    CHECK(number::ratio(6, -4).to_string() == "-1.5");
    CHECK(number::ratio(6, -4).numerator() == -3);
    CHECK(number::ratio(6, -4).denominator() == 2);
    CHECK(number::ratio(0, -7) == 0);
    CHECK(number::ratio(0, -7).denominator() == 1);
    CHECK(number::ratio(min64, min64) == 1);
    CHECK(number::ratio(min64, -1).to_string() == "9223372036854775808");
    CHECK(number::ratio(1, min64).denominator().to_string() == "9223372036854775808");
    CHECK(number::ratio(1, min64).numerator() == -1);
    CHECK_FALSE(number::ratio(1, min64).is_small());
    CHECK(number::ratio(2, min64).is_small());
    CHECK(number::ratio(number::ratio(1, 2), number::ratio(3, 4)) == number::ratio(2, 3));
    CHECK(number::ratio(two_to_100 * 3, two_to_100 * 2) == number::ratio(3, 2));
    CHECK(number::ratio(two_to_100 * 3, two_to_100 * 2).is_small());
    CHECK_THROWS_AS(number::ratio(1, 0), std::domain_error);
    CHECK_THROWS_AS(number::ratio(two_to_100, 0), std::domain_error);
    CHECK_THROWS_AS(number::ratio(0, 0), std::domain_error);
}

TEST_CASE("number: powers of ten", "[number]") {
    CHECK(number::power_of_ten(0) == 1);
    CHECK(number::power_of_ten(18) == 1'000'000'000'000'000'000);
    CHECK(number::power_of_ten(18).is_small());
    CHECK(number::power_of_ten(19).to_string() == "1" + std::string(19, '0'));
    CHECK(number::power_of_ten(-3).to_string() == "0.001");
    CHECK(number::power_of_ten(-30).to_string() == "0." + std::string(29, '0') + "1");
    CHECK(number::power_of_ten(-30) * number::power_of_ten(30) == 1);
    CHECK(number::power_of_ten(78'913) * number::power_of_ten(-78'913) == 1);
    for (const int e : {78'914, -78'914, std::numeric_limits<int>::max(), std::numeric_limits<int>::min()})
        CHECK_THROWS_AS(number::power_of_ten(e), tieuchi::limit_error);
}

TEST_CASE("number: sign, kind and conversion", "[number]") {
    struct row {
        number value;
        int sign;
        bool integer;
        bool small;
        bool terminating;
        std::optional<std::int64_t> int64;
    };
    const row rows[] = {
        {0, 0, true, true, true, 0},
        {-5, -1, true, true, true, -5},
        {min64, -1, true, true, true, min64},
        {max64, 1, true, true, true, max64},
        {max_u64, 1, true, false, true, std::nullopt},
        {-two_to_100, -1, true, false, true, std::nullopt},
        {number::ratio(1, 3), 1, false, true, false, std::nullopt},
        {number::ratio(-1, 8), -1, false, true, true, std::nullopt},
        {number::ratio(7, 625), 1, false, true, true, std::nullopt},
        {number::ratio(7, 30), 1, false, true, false, std::nullopt},
        {1 / two_to_100, 1, false, false, true, std::nullopt},
        {1 / (two_to_100 * 3), 1, false, false, false, std::nullopt},
        {1 / (two_to_100 * 5), 1, false, false, true, std::nullopt},
        {-1 / (two_to_100 * 15), -1, false, false, false, std::nullopt},
        {number(min64) - 1, -1, true, false, true, std::nullopt},
    };
    for (auto const& r : rows) {
        INFO(r.value.to_string());
        CHECK(r.value.sign() == r.sign);
        CHECK(r.value.is_zero() == (r.sign == 0));
        CHECK(r.value.is_integer() == r.integer);
        CHECK(r.value.is_small() == r.small);
        CHECK(r.value.is_terminating() == r.terminating);
        CHECK(r.value.to_int64() == r.int64);
        CHECK(r.value.numerator() / r.value.denominator() == r.value);
        CHECK(r.value.denominator() > 0);
        CHECK(r.value.denominator().is_integer());
    }
}

TEST_CASE("number: every power of two and five ends, times three does not", "[number]") {
    number twos = 1;
    number fives = 1;
    for (int i = 0; i < 400; ++i) {
        INFO(i);
        REQUIRE((1 / twos).is_terminating());
        REQUIRE((1 / fives).is_terminating());
        REQUIRE((3 / (twos * fives)).is_terminating());
        REQUIRE_FALSE((1 / (fives * 3)).is_terminating());
        REQUIRE_FALSE((1 / (twos * 7)).is_terminating());
        if (i > 1) REQUIRE_FALSE((1 / (fives + 5)).is_terminating()); // divisible by five, yet no power of it
        twos *= 2;
        fives *= 5;
    }
}

TEST_CASE("number: copies share, moves leave zero", "[number]") {
    for (number const& original : {number(42), number::ratio(-1, 3), two_to_100, number::ratio(1, two_to_100)}) {
        INFO(original.to_string());
        number copy = original;
        CHECK(copy == original);
        number target = original * 2;
        target = copy;
        CHECK(target == original);
        CHECK(copy == original);

        number moved = std::move(copy);
        CHECK(moved == original);
        CHECK(copy == 0); // NOLINT(bugprone-use-after-move): the documented state
        CHECK(copy.is_small());
        target = two_to_100 + 1;
        target = std::move(moved);
        CHECK(target == original);
        CHECK(moved == 0); // NOLINT(bugprone-use-after-move)

        number& alias = target;
        target = alias;
        CHECK(target == original);
        target = std::move(alias);
        CHECK(target == original);
        std::swap(target, moved);
        CHECK(moved == original);
        CHECK(target == 0);
    }
}

TEST_CASE("number: an operand may be the result", "[number]") {
    for (number const& original : {number(6), number::ratio(-5, 3), two_to_100, 1 / two_to_100}) {
        number x = original;
        number const& same = x; // compilers suspect a slip in `x -= same`
        x += same;
        CHECK(x == original * 2);
        x *= same;
        CHECK(x == original * original * 4);
        x /= same;
        CHECK(x == 1);
        x = original;
        x -= same;
        CHECK(x == 0);
        CHECK_THROWS_AS(x /= same, std::domain_error);
    }
}

TEST_CASE("number: hashes agree with equality and spread", "[number]") {
    CHECK((two_to_100 + 1).hash() == (1 + two_to_100).hash());
    CHECK(std::hash<number>()(number::ratio(2, 4)) == number::ratio(1, 2).hash());
    CHECK((two_to_100 * 3 / two_to_100).hash() == number(3).hash());
    std::unordered_set<number> seen;
    std::unordered_set<std::size_t> hashes;
    for (int p = -100; p <= 100; ++p) {
        for (int q = 1; q <= 50; ++q) {
            for (number const& x : {number::ratio(p, q), number::ratio(p, q) + two_to_100}) {
                seen.insert(x);
                hashes.insert(x.hash());
            }
        }
    }
    CHECK(hashes.size() == seen.size());
}

TEST_CASE("number: copies of one big value in several threads", "[number]") {
    const auto shared = std::make_unique<number>(two_to_100 + 1);
    std::vector<std::thread> threads;
    std::vector<number> results(4);
    for (std::size_t t = 0; t < results.size(); ++t) {
        threads.emplace_back([&shared, &result = results[t]] {
            for (int i = 0; i < 20'000; ++i) {
                number copy = *shared;
                number another = copy;
                result = std::move(another);
            }
        });
    }
    for (auto& thread : threads) thread.join();
    for (auto const& result : results) CHECK(result == *shared);
}
