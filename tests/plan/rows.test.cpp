// Keys that lead into lists, and subjects that rows stand for.
#include "plan/helpers.hpp"

namespace {

using planning::judge;
using planning::judged;
using planning::names;

constexpr std::string_view rules = R"(ruleset t.v {
  fact insured : number  fact well : yes_no
  criterion 1 "Insured" { indicator 1.1 "i" { require insured >= 95 } indicator 1.2 "w" { require well } }
  criterion 2 "Seen" { indicator 2.1 "s" { attested } }
}
ruleset t.d {
  fact roads : list of { kind : text  built : yes_no  width : number m  parts : list of { paved : yes_no } }
  fact communes : list of subject t.v
  fact x : number
  criterion 1 "Roads" { indicator 1.1 "all built" { require all(roads: built) }
                        indicator 1.2 "wide" { require all(roads where kind == "big": width >= 5 m) }
                        indicator 1.3 "paved" { require all(roads: all(parts: paved)) } }
  criterion 2 "Communes" { indicator 2.1 "all met" { require all(communes: met(t.v::1)) } }
})";

constexpr char const* given = R"({"facts":{
  "roads":[{"kind":"big","built":true,"width":4,"parts":[{"paved":true},{"paved":false}]},
           {"kind":"small","built":false,"width":3,"parts":[{"paved":true}]},
           {"kind":"big","built":true,"width":6,"parts":[{"paved":true}]}],
  "communes":[{"id":"north","name":"North","facts":{"insured":96,"well":true}},
              {"id":"south","facts":{"insured":90,"well":true}},
              {"facts":{"insured":80}}]}})";

judged with(std::string const& sets, std::string const& more = "") {
    return judge(rules, given, R"({"actions":[{"id":"a",)" + more + R"("sets":{)" + sets + "}}]}", {}, "t.d");
}

} // namespace

TEST_CASE("Keys lead into lists") {
    struct {
        char const* sets;
        names flips;
    } const cases[] = {
        {R"("roads[1].built":true)", {"1.1"}},
        {R"("roads[0].built":true)", {}},
        {R"("roads[kind=small].built":true)", {"1.1"}},
        {R"("roads[kind=big].width":"5 m")", {"1.2"}},
        {R"("roads[0].width":5)", {"1.2"}},
        {R"("roads[width=4].width":5)", {"1.2"}},
        {R"("roads[built=false].built":true)", {"1.1"}},
        {R"("roads[0].parts[1].paved":true)", {"1.3"}},
        {R"("roads[0].parts[paved=false].paved":true)", {"1.3"}},
        {R"("roads[kind=big].parts[0].paved":true)", {}},
        {R"("roads":[])", {}},
    };
    for (auto const& each : cases) {
        CAPTURE(each.sets);
        judged const found = with(each.sets);
        INFO(found.messages);
        REQUIRE(found.result);
        CHECK(found.action("a").flips == each.flips);
    }
}

TEST_CASE("A subject that a row stands for") {
    struct {
        char const* more;
        char const* sets;
        names flips;
    } const cases[] = {
        {"", R"("communes[south].insured":95)", {"south: 1.1"}},
        {R"("subject":"south",)", R"("insured":95)", {"south: 1.1"}},
        {R"("subject":"south","indicator":"1.1",)", R"("insured":95)", {"south: 1.1"}},
        {R"("subject":"south","attests":["2.1"],)", R"("insured":94)", {"south: 2.1"}},
        {R"("subject":"south","indicator":"2.1","attests":"met",)", "", {"south: 2.1"}},
        {"", R"("communes[2].insured":95,"communes[2].well":true)", {"communes[2]: 1.1", "communes[2]: 1.2"}},
        {"", R"("communes[id=south].insured":95)", {"south: 1.1"}},
        {"", R"("communes[name=North].insured":97)", {}},
        {"", R"("communes[1].insured":95,"communes[2].insured":95,"communes[2].well":true)",
         {"2.1", "south: 1.1", "communes[2]: 1.1", "communes[2]: 1.2"}},
    };
    for (auto const& each : cases) {
        CAPTURE(each.more, each.sets);
        judged const found = with(each.sets, each.more);
        INFO(found.messages);
        REQUIRE(found.result);
        CHECK(found.action("a").flips == each.flips);
        if (std::string(each.more).find("indicator") != std::string::npos)
            CHECK(found.action("a").reaches == true);
    }
}

TEST_CASE("An action for a row breaks what the row had") {
    judged const found = with(R"("insured":90)", R"("subject":"north","indicator":"1.1",)");
    REQUIRE(found.result);
    CHECK(found.action("a").breaks == names{"north: 1.1"});
    CHECK(found.action("a").reaches == false);
    REQUIRE(found.action("a").shortfalls.size() == 1);
    CHECK(found.action("a").shortfalls[0].amount == tieuchi::number(5));
    CHECK(found.result->uncovered == names{"1.1", "1.2", "1.3", "2.1"}); // those of the whole
}

TEST_CASE("Rows promise something of their own") {
    judged const found = judge(rules, given, R"({"registered":[{"section":"1","subject":"south"},
        {"section":"t.v::1.1","subject":"north"},{"at_least":1,"more":true,"subject":"south"},
        {"section":"t.v","subject":"south"}],
        "actions":[{"id":"a","subject":"south","indicator":"1","cost":5,"sets":{"insured":95}}]})", {}, "t.d");
    INFO(found.messages);
    REQUIRE(found.result);
    REQUIRE(found.result->registered.size() == 4);
    CHECK(found.result->registered[0].reached == true);
    CHECK(found.result->registered[0].subject == "south");
    CHECK(found.result->registered[1].reached == true);
    CHECK(found.result->registered[2].reached == true);
    CHECK(found.result->registered[2].had == 0);
    CHECK(found.result->registered[3].reached == std::nullopt); // nobody has seen it
    REQUIRE(found.result->cost_by_criterion.size() == 1);
    CHECK(found.result->cost_by_criterion[0].name == "t.v::1");
}

TEST_CASE("Places of a plan are not mistaken for places of the facts") {
    // What the plan brings has lapsed, and the warning about it would otherwise point into the facts.
    judged const found =
        judge(rules, R"({"as_of":"2024-01-01","facts":{}})",
              R"({"actions":[{"id":"a","attests":{"2.1":{"status":"met","expires":"2023-01-01"}}}]})", {}, "t.v");
    REQUIRE(found.result);
    CHECK(found.codes == names{});
    CHECK(found.result->facts_after.attestations[0].offset == tieuchi::no_offset);
}
