// The header-only library: predicates, rules, facts and verdicts with nothing to link.

#include "../support/catch.hpp"

#include <tieuchi/tieuchi.hpp>

using namespace tieuchi::literals;

TEST_CASE("header only: rules built in C++ judge facts", "[header_only]") {
    using namespace tieuchi;
    diagnostics problems;
    auto const rules = ruleset_builder("t.t")
                           .fact("a", types::count("người"))
                           .fact("b", types::count("người"))
                           .criterion("1", "c")
                           .indicator("1.1")
                           .require(fact("a") / fact("b") >= 95_pct)
                           .build(problems);
    REQUIRE(rules);
    facts given;
    given.set("a", 6211);
    given.set("b", 6825);
    auto const judged = evaluate(*rules, "t.t", given, {}, problems);
    REQUIRE(judged);
    CHECK(judged->status == status::unmet);
    CHECK(judged->find_indicator("1.1")->shortfalls.at(0).amount == number(273));
    given.set("a", 6484);
    CHECK(evaluate(*rules, "t.t", given, {}, problems)->status == status::met);
    given.set("a", fact_value());
    CHECK(evaluate(*rules, "t.t", given, {}, problems)->status == status::unknown);
}

TEST_CASE("header only: numbers beyond 64 bits, units and messages are all there", "[header_only]") {
    using namespace tieuchi;
    number big = 3;
    for (int i = 0; i < 7; ++i)
        big *= big;
    CHECK(big / big == number(1));
    CHECK(unit_table().find("km")->scale / unit_table().find("m")->scale == number(1000));
    diagnostics problems;
    CHECK_FALSE(ruleset_builder("t.t").criterion("1", "c").build(problems));
    REQUIRE_FALSE(problems.empty());
    CHECK_FALSE(message(problems[0], language::vi).empty());
}
