// Tests of the data: reported figures against what they should be.
#include "support/catch.hpp"
#include "support/evaluation.hpp"

#include <string>

using support::given;
using support::list;
using support::row;
using tieuchi::check_outcome;
using tieuchi::check_result;
using tieuchi::fact_value;
using tieuchi::facts;

namespace {

std::string const declarations = R"(
  fact a     : count người
  fact b     : count người
  fact rate  : percent in 0 .. 200%
  fact road  : number km
  fact total : number
  fact part  : list of { x : number  y : number  z : number  rate : percent }
)";

check_result check(std::string const& condition, facts const& f) {
    auto const judged = support::judge("ruleset t.t {\n" + declarations + " check \"fits\" : " + condition +
                                           "\n criterion 1 \"c\" { indicator 1 { require yes } }\n}",
                                       f);
    INFO(judged.messages);
    REQUIRE(judged.result.has_value());
    REQUIRE(judged.result->checks.size() == 1);
    CHECK(judged.result->checks[0].title == "fits");
    return judged.result->checks[0];
}

check_outcome outcome_of(std::string const& condition, facts const& f) { return check(condition, f).outcome; }

fact_value with_decimals(tieuchi::number figure, int decimals) {
    fact_value v = std::move(figure);
    v.decimals = decimals;
    return v;
}

// 869 of 878 are 98.97 %.
facts reported(fact_value rate) { return given({{"a", 869}, {"b", 878}, {"rate", std::move(rate)}}); }

} // namespace

TEST_CASE("A figure is held against the exact one by its digits") {
    CHECK(outcome_of("rate == a / b", reported("98.97%")) == check_outcome::rounded);
    CHECK(outcome_of("rate == a / b", reported("99.0%")) == check_outcome::rounded);
    CHECK(outcome_of("rate == a / b", reported("99%")) == check_outcome::rounded);
    CHECK(outcome_of("rate == a / b", reported("98.9%")) == check_outcome::truncated);
    CHECK(outcome_of("rate == a / b", reported("98%")) == check_outcome::truncated);
    CHECK(outcome_of("rate == a / b", reported("99.1%")) == check_outcome::mismatch);
    CHECK(outcome_of("rate == a / b", reported("98.98%")) == check_outcome::mismatch);
    CHECK(outcome_of("rate == a / b", reported("99.00%")) == check_outcome::mismatch);
    CHECK(outcome_of("a / b == rate", reported("99.0%")) == check_outcome::rounded);
    CHECK(outcome_of("rate == a / b", given({{"a", 3}, {"b", 4}, {"rate", "75%"}})) == check_outcome::holds);
    CHECK(outcome_of("rate == a / b", given({{"a", 3}, {"b", 4}, {"rate", "75.00%"}})) == check_outcome::holds);
}

TEST_CASE("A plain figure counts its digits in the unit of the fact") {
    CHECK(outcome_of("rate == a / b", reported(with_decimals(tieuchi::number::ratio(99, 100), 2))) ==
          check_outcome::rounded);
    CHECK(outcome_of("rate == a / b", reported(with_decimals(tieuchi::number::ratio(99, 100), 3))) ==
          check_outcome::rounded);
    CHECK(outcome_of("rate == a / b", reported(with_decimals(tieuchi::number::ratio(98, 100), 2))) ==
          check_outcome::truncated);
    CHECK(outcome_of("rate == a / b", reported(tieuchi::number::ratio(989, 1000))) == check_outcome::truncated);
    CHECK(outcome_of("road == total * 1 m", given({{"road", "2.50 km"}, {"total", 2504}})) == check_outcome::rounded);
    CHECK(outcome_of("road == total * 1 m", given({{"road", "2.50 km"}, {"total", 2506}})) == check_outcome::truncated);
    CHECK(outcome_of("road == total * 1 m", given({{"road", "2500 m"}, {"total", 2504}})) == check_outcome::mismatch);
    CHECK(outcome_of("road == total * 1 m", given({{"road", with_decimals(tieuchi::number::ratio(25, 10), 1)},
                                                   {"total", 2549}})) == check_outcome::rounded);
    CHECK(outcome_of("total == 7 / 3", given({{"total", tieuchi::number::ratio(7, 3)}})) == check_outcome::holds);
    CHECK(outcome_of("total == 7 / 3", given({{"total", tieuchi::number::ratio(2, 3)}})) == check_outcome::mismatch);
}

TEST_CASE("A percentage that is a ratio a hundred times too small does not fit") {
    auto const found =
        check("rate == total * 1 m / road", given({{"rate", "0.32%"}, {"total", 800}, {"road", "2.5 km"}}));
    CHECK(found.outcome == check_outcome::mismatch);
    CHECK(found.reported == "0.0032");
    CHECK(found.computed == "0.32");
    CHECK(found.reported_text == "0.32%");
    CHECK(found.computed_text == "32%");
}

TEST_CASE("Both sides are written in the unit that the figure was reported in") {
    auto const rounded = check("rate == a / b", reported("99.0%"));
    CHECK(rounded.reported == "0.99");
    CHECK(rounded.computed == "869/878");
    CHECK(rounded.reported_text == "99.0%");
    CHECK(rounded.computed_text == "98.97%");
    // One digit more than was reported tells that 98.9% is not the rounded figure.
    CHECK(check("rate == a / b", reported("98.9%")).computed_text == "98.97%");
    CHECK(check("rate == a / b", reported("98.97%")).computed_text == "98.975%");
    auto const plain = check("rate == a / b", reported(with_decimals(tieuchi::number::ratio(98, 100), 3)));
    CHECK(plain.reported_text == "98.0%");
    auto const metres = check("road == total * 1 km", given({{"road", "2500 m"}, {"total", 3}}));
    CHECK(metres.reported == "2.5");
    CHECK(metres.reported_text == "2500 m");
    CHECK(metres.computed_text == "3000 m");
}

TEST_CASE("What is not known fits or not once it cannot matter") {
    facts f = given({{"a", 869}, {"rate", "99.0%"}});
    auto const open = check("rate == a / b", f);
    CHECK(open.outcome == check_outcome::unknown);
    CHECK(open.missing == std::vector<std::string>{"b"});
    CHECK(open.reported_text == "99.0%");
    CHECK_FALSE(open.computed.has_value());
    CHECK(outcome_of("total == a / b", given({{"a", 5}, {"total", -1}})) == check_outcome::unknown); // b may be 0
    CHECK(outcome_of("total == count(part)", given({{"total", -1}})) == check_outcome::mismatch);    // a count is not
    CHECK(outcome_of("rate == a / b", given({{"a", 869}, {"b", 878}})) == check_outcome::unknown);
    CHECK(check("rate == a / b", given({{"a", 869}, {"b", 878}})).computed == "869/878");
    CHECK(outcome_of("rate == a / b", given({{"a", 1}, {"b", 0}, {"rate", "1%"}})) == check_outcome::unknown);
}

TEST_CASE("Any other condition holds or does not") {
    CHECK(outcome_of("a <= b", reported("1%")) == check_outcome::holds);
    CHECK(outcome_of("a >= b", reported("1%")) == check_outcome::mismatch);
    CHECK(outcome_of("a == b", reported("1%")) == check_outcome::mismatch);
    CHECK(outcome_of("a <= b", given({{"a", 1}})) == check_outcome::unknown);
    CHECK_FALSE(check("a >= b", reported("1%")).reported.has_value());
    CHECK(outcome_of("a == b or rate == a / b", reported("99.0%")) == check_outcome::mismatch);
    CHECK(outcome_of("a <= pending", reported("1%")) == check_outcome::unknown);
}

TEST_CASE("Parts that all have to hold give the worst of them") {
    CHECK(outcome_of("rate == a / b and a <= b", reported("99.0%")) == check_outcome::rounded);
    CHECK(outcome_of("rate == a / b and a >= b", reported("99.0%")) == check_outcome::mismatch);
    auto const rows = [](std::vector<tieuchi::fact_row> some) { return given({{"part", list(std::move(some))}}); };
    auto const good = row({{"x", 1}, {"y", 2}, {"z", 3}, {"rate", "33.3%"}});
    auto const cut = row({{"x", 2}, {"y", 4}, {"z", 3}, {"rate", "66.6%"}});
    auto const bad = row({{"x", 2}, {"y", 4}, {"z", 3}, {"rate", "6.6%"}});
    auto const gap = row({{"x", 2}, {"z", 3}});
    std::string const shares = "all(part: rate == x / z)";
    CHECK(outcome_of(shares, rows({good})) == check_outcome::rounded);
    CHECK(outcome_of(shares, rows({good, cut})) == check_outcome::truncated);
    CHECK(outcome_of(shares, rows({good, cut, bad})) == check_outcome::mismatch);
    CHECK(check(shares, rows({good, bad, cut})).reported_text == "6.6%");
    CHECK(outcome_of(shares, rows({good, gap})) == check_outcome::unknown);
    CHECK(check(shares, rows({good, gap})).missing == std::vector<std::string>{"part[1].rate"});
    CHECK(check(shares, {}).missing == std::vector<std::string>{"part"});
    CHECK(outcome_of(shares, rows({})) == check_outcome::unknown);
    CHECK(outcome_of(shares, {}) == check_outcome::unknown);
    CHECK(outcome_of("all(part where y > 2: rate == x / z)", rows({good, gap})) == check_outcome::unknown);
    CHECK(outcome_of("all(part where y > 2: rate == x / z)", rows({good, cut})) == check_outcome::truncated);
    CHECK(outcome_of("unique(part.x)", rows({good, cut, bad})) == check_outcome::mismatch);
    CHECK(outcome_of("total == sum(part.x)", given({{"total", 5}, {"part", list({good, cut, bad})}})) ==
          check_outcome::holds);
}
