// The header-only library: a verdict is explained with nothing to link.

#include "../support/catch.hpp"

#include <tieuchi/explain.hpp>
#include <tieuchi/tieuchi.hpp>

using namespace tieuchi::literals;

TEST_CASE("header only: a verdict is explained", "[header_only]") {
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
    auto const proof = explain(*rules, "t.t", given, "1.1", {}, problems);
    REQUIRE(proof);
    CHECK(proof->value == "unmet");
    explanation const& comparison = proof->parts.at(0).parts.at(0);
    CHECK(comparison.comparison->value_text == "91.0%");
    CHECK(comparison.parts.at(0).parts.at(1).id == "b");
    CHECK_FALSE(explain(*rules, "t.t", given, "1.2", {}, problems));
    CHECK(problems[0].code == code::no_such_id);
}
