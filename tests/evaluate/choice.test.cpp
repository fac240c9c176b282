// Choices by a date and by a number.
#include "support/catch.hpp"
#include "support/evaluation.hpp"

#include <string>

using support::given;
using tieuchi::facts;

namespace {

std::string const declarations = R"(
  fact n : count
  fact x : number
  fact len : number km
  fact day : date
)";

std::string ask(std::string const& asked, facts const& f = {}, std::string const& as_of = "2023-06-01") {
    return support::answer(declarations, asked, f, {.as_of = tieuchi::date::parse(as_of)});
}

} // namespace

TEST_CASE("A choice by date gives what is in force on the day") {
    std::string const asked = "by as_of { from 2022-01-01: 1  from 2023-06-01: 2  else: 0 }";
    CHECK(ask(asked, {}, "2021-12-31") == "0");
    CHECK(ask(asked, {}, "2022-01-01") == "1");
    CHECK(ask(asked, {}, "2023-05-31") == "1");
    CHECK(ask(asked, {}, "2023-06-01") == "2");
    CHECK(ask(asked, {}, "2099-01-01") == "2");
    std::string const periods = "by day { .. 2022-12-31: 1  2023-01-01 .. 2023-12-31, 2025-01-01: 2  else: 3 }";
    CHECK(ask(periods, given({{"day", "2022-12-31"}})) == "1");
    CHECK(ask(periods, given({{"day", "2023-12-31"}})) == "2");
    CHECK(ask(periods, given({{"day", "2024-01-01"}})) == "3");
    CHECK(ask(periods, given({{"day", "2025-01-01"}})) == "2");
}

TEST_CASE("A choice by number gives what stands for the number") {
    std::string const asked = "by n { 0: 10  1, 2: 20  3 .. 5: 30  else: 40 }";
    for (auto const& [n, text] : {std::pair(0, "10"), std::pair(1, "20"), std::pair(2, "20"), std::pair(3, "30"),
                                  std::pair(5, "30"), std::pair(6, "40")})
        CHECK(ask(asked, given({{"n", n}})) == text);
    CHECK(ask("by x { 0 .. 1: 1  2: 2  else: 3 }", given({{"x", tieuchi::number::ratio(1, 2)}})) == "1");
    CHECK(ask("by x { 0 .. 1: 1  2: 2  else: 3 }", given({{"x", tieuchi::number::ratio(3, 2)}})) == "3");
    CHECK(ask("by len { .. 1 km: 1  1500 m .. 2 km: 2  else: 3 }", given({{"len", 2}})) == "2");
}

TEST_CASE("Where the subject is open, only branches that it can choose count") {
    CHECK(ask("(by n { 0: 10  1, 2: 20  else: 40 }) >= 10") == "yes");
    CHECK(ask("(by n { 0: 10  1, 2: 20  else: 40 }) >= 20") == "unknown");
    CHECK(ask("(by min(n, 2) { 0: 1  1, 2: 2  else: 3 }) <= 2") == "yes");             // 0, 1 and 2 are all there are
    CHECK(ask("(by min(max(x, 0), 2) { 0: 1  1, 2: 2  else: 3 }) <= 2") == "unknown"); // 0.5
    CHECK(ask("(by min(max(x, 0), 2) { 0 .. 1: 1  1.5 .. 2: 2  else: 3 }) <= 2") == "unknown"); // 1.2
    CHECK(ask("(by x { .. 0: 1  0.5 ..: 2  else: 3 }) <= 2") == "unknown");
    CHECK(ask("(by max(x, 1) { .. 0: 1  0.5 ..: 2  else: 3 }) == 2") == "yes");
    CHECK(ask("(by day { .. 2022-12-31: 1  2023-01-01 ..: 2  else: 3 }) <= 2") == "yes"); // no day between
    CHECK(ask("(by day { .. 2022-12-31: 1  2023-01-02 ..: 2  else: 3 }) <= 2") == "unknown");
    CHECK(ask("by n { 0: yes  else: pending > 1 }") == "unknown");
    CHECK(ask("by (pending + 0) { 0: yes  else: no }") == "undefined: pending");
}

TEST_CASE("Without a date, and on days that no period covers, it says so") {
    std::string const asked = "by as_of { from 2022-01-01: 1  else: 0 }";
    std::string error;
    auto const value = support::value_of(declarations, asked, {}, error);
    REQUIRE(value.has_value());
    CHECK(value->text == "unknown");
    CHECK(to_string(value->reasons.at(0)) == "no date");
}

TEST_CASE("A day that no period covers has no value") {
    std::string const set =
        "ruleset t.t { valid 2022-01-01 .. 2024-12-31 fact x : number criterion 1 \"c\" { indicator 1.1 "
        "\"i\" { require x >= (by as_of { from 2022-01-01: 1  from 2024-01-01: 3 }) } } }";
    auto const judged = [&](char const* day) {
        auto result = support::judge(set, given({{"x", 2}}), {.as_of = tieuchi::date::parse(day)});
        INFO(result.messages);
        REQUIRE(result.result.has_value());
        return result.indicator("1.1");
    };
    CHECK(judged("2023-12-31").status == tieuchi::status::met);
    CHECK(judged("2024-01-01").status == tieuchi::status::unmet);
    CHECK(judged("2021-12-31").status == tieuchi::status::unknown);
    CHECK(to_string(judged("2021-12-31").reasons.at(0)) == "no cell: by as_of");
}

TEST_CASE("A shortfall follows the branch that was chosen") {
    auto const judged = support::judge(support::set_with(declarations, "x >= (by n { 0: 5  1 .. 3: 8  else: 9 })"),
                                       given({{"x", 3}, {"n", 2}}));
    REQUIRE(judged.indicator("1.1").shortfalls.size() == 1);
    CHECK(judged.indicator("1.1").shortfalls[0].amount == 5);
    CHECK(judged.indicator("1.1").comparison->threshold == "8");
}
