#include "support/catch.hpp"

#include <tieuchi/interval.hpp>

#include <random>
#include <vector>

using tieuchi::interval;
using tieuchi::number;
using tieuchi::outcome;

namespace {

using engine = std::mt19937_64;

int pick(engine& random, int from, int to) { return std::uniform_int_distribution<int>(from, to)(random); }

number any_number(engine& random) {
    return pick(random, 0, 4) == 0 ? number(0) : number::ratio(pick(random, -12, 12), pick(random, 1, 4));
}

interval any_interval(engine& random) {
    number const a = any_number(random);
    number const b = pick(random, 0, 3) == 0 ? a : any_number(random);
    interval const closed(std::min(a, b), std::max(a, b));
    switch (pick(random, 0, 7)) {
    case 0:
        return {closed.lowest(), std::nullopt};
    case 1:
        return {std::nullopt, closed.highest()};
    case 2:
        return {};
    default:
        return closed;
    }
}

// A member; the ends and zero come more often than others, since mistakes are made there.
number member(engine& random, interval const& of) {
    for (;;) {
        number x = any_number(random) * (pick(random, 0, 5) == 0 ? 1000 : 1);
        int const which = pick(random, 0, 3);
        if (which == 0 && of.lowest())
            x = *of.lowest();
        else if (which == 1 && of.highest())
            x = *of.highest();
        if (of.contains(x))
            return x;
        // Walks in from an end where the guess was outside.
        if (of.lowest() && of.highest())
            return *of.lowest() + (*of.highest() - *of.lowest()) * number::ratio(pick(random, 0, 5), 5);
        return of.lowest() ? *of.lowest() + abs(x) : *of.highest() - abs(x);
    }
}

void check_arithmetic(interval const& a, interval const& b, number const& x, number const& y) {
    CHECK((a + b).contains(x + y));
    CHECK((a - b).contains(x - y));
    CHECK((a * b).contains(x * y));
    CHECK((-a).contains(-x));
    CHECK(abs(a).contains(abs(x)));
    CHECK(min(a, b).contains(std::min(x, y)));
    CHECK(max(a, b).contains(std::max(x, y)));
    CHECK(hull(a, b).contains(x));
    CHECK(hull(a, b).contains(y));
    if (!y.is_zero()) {
        REQUIRE(divide(a, b).has_value());
        CHECK(divide(a, b)->contains(x / y));
    }
    CHECK(a.map_monotone([](number const& n) { return floor(n); }).contains(floor(x)));
    CHECK(a.map_monotone([](number const& n) { return round(n, -1); }).contains(round(x, -1)));
}

void check_relations(interval const& a, interval const& b, number const& x, number const& y) {
    CHECK(less(a, b).can_be(x < y ? outcome::yes_bit : outcome::no_bit));
    CHECK(less_equal(a, b).can_be(x <= y ? outcome::yes_bit : outcome::no_bit));
    CHECK(equal(a, b).can_be(x == y ? outcome::yes_bit : outcome::no_bit));
}

} // namespace

TEST_CASE("Whatever members do, their intervals allow") {
    engine random(20230731);
    for (int round = 0; round < 4000; ++round) {
        interval const a = any_interval(random);
        interval const b = any_interval(random);
        number const x = member(random, a);
        number const y = member(random, b);
        CAPTURE(x.to_string(), y.to_string());
        check_arithmetic(a, b, x, y);
        check_relations(a, b, x, y);
    }
}

TEST_CASE("On single numbers intervals are arithmetic") {
    engine random(7);
    for (int round = 0; round < 500; ++round) {
        number const x = any_number(random);
        number const y = any_number(random);
        CHECK(interval(x) + interval(y) == interval(x + y));
        CHECK(interval(x) * interval(y) == interval(x * y));
        CHECK(less(x, y) == outcome::from(x < y));
        CHECK(less_equal(x, y) == outcome::from(x <= y));
        CHECK(equal(x, y) == outcome::from(x == y));
        if (!y.is_zero())
            CHECK(divide(x, y) == interval(x / y));
    }
}

TEST_CASE("Bounds are as tight as they can be") {
    interval const at_least_zero(number(0), std::nullopt);
    interval const percent(number(0), number(1));
    CHECK(at_least_zero * interval(number(0)) == interval(number(0)));
    CHECK(interval(number(-2), number(3)) * interval(number(-5), number(1)) == interval(number(-15), number(10)));
    CHECK(divide(number(1), interval(number(2), number(4))) ==
          interval(number::ratio(1, 4), number::ratio(1, 2)));
    CHECK(divide(number(6), at_least_zero) == at_least_zero);
    CHECK(divide(number(6), interval(number(3), std::nullopt)) == interval(number(0), number(2)));
    CHECK(divide(number(1), interval(number(-1), number(1))) == interval());
    CHECK_FALSE(divide(number(1), number(0)).has_value());
    CHECK(abs(interval(number(-3), number(2))) == interval(number(0), number(3)));
    CHECK(abs(interval(number(-3), std::nullopt)) == at_least_zero);
    CHECK(max(percent, interval(number::ratio(1, 2))) == interval(number::ratio(1, 2), number(1)));
    CHECK(min(at_least_zero, interval(number(5))) == percent * number(5));
    CHECK(less(percent, number(2)) == outcome::yes());
    CHECK(less(number(1), percent) == outcome::no());
    CHECK(less_equal(percent, number(1)) == outcome::yes());
    CHECK(equal(percent, number(2)) == outcome::no());
    CHECK(equal(percent, number(1)) == outcome::unknown());
    CHECK(interval(number(4)).is_point());
    CHECK_FALSE(percent.is_point());
}
