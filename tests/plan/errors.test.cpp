// Every mistake in a plan is told, with its place in the plan, all of them in one run.
#include "plan/helpers.hpp"

namespace {

using planning::judge;
using planning::judged;
using planning::names;

constexpr std::string_view rules = R"(ruleset t.v { fact insured : number
  criterion 1 "c" { indicator 1.1 "i" { require insured >= 95 } } }
ruleset t.d {
  fact people : count người  fact length : number km  fact share : percent  fact kind : one of { big, small }
  fact day : date  fact sure : yes_no
  fact roads : list of { kind : text  built : yes_no  deep : list of { x : number } }
  fact communes : list of subject t.v
  criterion 1 "c" { indicator 1.1 "i" { require people > 0 and length > 0 km and all(communes: met(t.v::1)) } }
})";

constexpr char const* given =
    R"({"facts":{"roads":[{"kind":"a","deep":[{"x":1}]}],"communes":[{"id":"south","facts":{"insured":1}}]}})";

judged with(std::string const& plan) { return judge(rules, given, plan, {}, "t.d"); }

struct mistake {
    std::string plan;
    names codes;
    names paths;
};

void check(mistake const& each) {
    CAPTURE(each.plan);
    judged const found = with(each.plan);
    INFO(found.messages);
    CHECK_FALSE(found.result);
    CHECK(found.codes == each.codes);
    CHECK(found.paths == each.paths);
    for (std::string const& place : found.files)
        CHECK(place.rfind("plan:1:", 0) == 0);
}

std::string action(std::string const& members) { return R"({"actions":[{"id":"a",)" + members + "}]}"; }
std::string sets(std::string const& members) { return action(R"("sets":{)" + members + "}"); }

} // namespace

TEST_CASE("Members of a plan that are wrong") {
    mistake const cases[] = {
        {R"({"action":[]})", {"T0516"}, {"action"}},
        {R"({"actions":{}})", {"T0514"}, {"actions"}},
        {R"({"actions":[1]})", {"T0514"}, {"actions[0]"}},
        {R"({"actions":[{}]})", {"T0515"}, {"actions[0]"}},
        {R"({"actions":[{"id":""}]})", {"T0515"}, {"actions[0]"}},
        {R"({"actions":[{"id":null}]})", {"T0534"}, {"actions[0].id"}},
        {R"({"actions":[{"id":"a"},{"id":"b"},{"id":"a"}]})", {"T0570"}, {"actions[2].id"}},
        {R"({"actions":[],"actions":[]})", {"T0510"}, {"actions"}},
        {action(R"("duo":"2023-01-01")"), {"T0516"}, {"actions[0].duo"}},
        {action(R"("due":"2023-02-30")"), {"T0513"}, {"actions[0].due"}},
        {action(R"("due":20230230)"), {"T0514"}, {"actions[0].due"}},
        {action(R"("agency":1)"), {"T0514"}, {"actions[0].agency"}},
        {action(R"("agency":["x",1])"), {"T0514"}, {"actions[0].agency[1]"}},
        {action(R"("sets":[])"), {"T0514"}, {"actions[0].sets"}},
        {action(R"("attests":1)"), {"T0514"}, {"actions[0].attests"}},
        {action(R"("attests":"yes")"), {"T0522"}, {"actions[0].attests"}},
        {action(R"("attests":"met")"), {"T0515"}, {"actions[0]"}},
        {action(R"("attests":[1])"), {"T0514"}, {"actions[0].attests[0]"}},
        {action(R"("attests":{"1.1":"good"})"), {"T0522"}, {R"(actions[0].attests["1.1"])"}},
        {action(R"("attests":{"1.1":{}})"), {"T0515"}, {R"(actions[0].attests["1.1"])"}},
        {action(R"("attests":{"1.1":{"status":"met","until":"2023"}})"), {"T0516"},
         {R"(actions[0].attests["1.1"].until)"}},
        {R"({"deadline":"soon"})", {"T0513"}, {"deadline"}},
        {R"({"ruleset":1})", {"T0514"}, {"ruleset"}},
        {R"({"registered":["1","1"]})", {"T0576"}, {"registered[1]"}},
        {R"({"registered":[{"at_least":1},{"at_least":1.0}]})", {"T0576"}, {"registered[1]"}},
        {R"({"registered":[1]})", {"T0514"}, {"registered[0]"}},
        {R"({"registered":[{}]})", {"T0515"}, {"registered[0]"}},
        {R"({"registered":[{"section":"1","at_least":2}]})", {"T0516"}, {"registered[0].at_least"}},
        {R"({"registered":[{"at_least":0}]})", {"T0535"}, {"registered[0].at_least"}},
        {R"({"registered":[{"at_least":1.5}]})", {"T0535"}, {"registered[0].at_least"}},
        {R"({"registered":[{"at_least":"2"}]})", {"T0514"}, {"registered[0].at_least"}},
        {R"({"registered":[{"at_least":1e999999}]})", {"T0518"}, {"registered[0].at_least"}},
    };
    for (mistake const& each : cases)
        check(each);
}

TEST_CASE("Names that there are not") {
    mistake const cases[] = {
        {R"({"registered":["2"]})", {"T0613"}, {"registered[0]"}},
        {R"({"registered":["x::2"]})", {"T0601"}, {"registered[0]"}},
        {R"({"registered":["t.v::2"]})", {"T0613"}, {"registered[0]"}},
        {R"({"registered":[{"at_least":1,"ruleset":"t.x"}]})", {"T0601"}, {"registered[0]"}},
        {R"({"registered":[{"section":"1","subject":"sout"}]})", {"T0571"}, {"registered[0]"}},
        {action(R"("indicator":"1.2")"), {"T0613"}, {"actions[0].indicator"}},
        {action(R"("indicator":"1.2","attests":"met")"), {"T0613"}, {"actions[0].indicator"}},
        {action(R"("subject":"north")"), {"T0571"}, {"actions[0].subject"}},
        {action(R"("attests":["1.2","t.v::1.3"])"), {"T0613", "T0613"},
         {R"(actions[0].attests["1.2"])", R"(actions[0].attests["t.v::1.3"])"}},
        {sets(R"("peple":1,"people":1.5)"), {"T0501", "T0503"}, {"actions[0].sets.peple", "actions[0].sets.people"}},
        {sets(R"("road[0].built":true)"), {"T0501"}, {R"(actions[0].sets["road[0].built"])"}},
        {sets(R"("roads[0].build":true)"), {"T0524"}, {R"(actions[0].sets["roads[0].build"])"}},
        {sets(R"("roads[1].built":true)"), {"T0571"}, {R"(actions[0].sets["roads[1].built"])"}},
        {sets(R"("roads[99999999999999999999999].built":true)"), {"T0571"},
         {R"(actions[0].sets["roads[99999999999999999999999].built"])"}},
        {sets(R"("roads[kind=b].built":true)"), {"T0571"}, {R"(actions[0].sets["roads[kind=b].built"])"}},
        {sets(R"("roads[kin=a].built":true)"), {"T0524"}, {R"(actions[0].sets["roads[kin=a].built"])"}},
        {sets(R"("roads[south].built":true)"), {"T0571"}, {R"(actions[0].sets["roads[south].built"])"}},
        {sets(R"("roads[0].deep[0].y":1)"), {"T0524"}, {R"(actions[0].sets["roads[0].deep[0].y"])"}},
        {sets(R"("roads[0].deep[1].x":1)"), {"T0571"}, {R"(actions[0].sets["roads[0].deep[1].x"])"}},
        {sets(R"("communes[nouth].insured":1)"), {"T0571"}, {R"(actions[0].sets["communes[nouth].insured"])"}},
        {sets(R"("communes[south].insurd":1)"), {"T0501"}, {R"(actions[0].sets["communes[south].insurd"])"}},
        {action(R"("subject":"south","sets":{"insurd":1})"), {"T0501"}, {"actions[0].sets.insurd"}},
    };
    for (mistake const& each : cases)
        check(each);
}

TEST_CASE("Keys that lead nowhere") {
    for (char const* const key : {"roads[0]", "roads[0", "roads[].built", "[0].built", "roads[0].", "roads[0]built",
                                  "roads[0].deep[0]"})
        check({sets("\"" + std::string(key) + "\":true"), {"T0574"},
               {"actions[0].sets[\"" + std::string(key) + "\"]"}});
    check({sets(R"("people[0].x":1)"), {"T0575"}, {R"(actions[0].sets["people[0].x"])"}});
}

TEST_CASE("Values that do not fit are found at their place in the plan") {
    mistake const cases[] = {
        {sets(R"("people":"x")"), {"T0527"}, {"actions[0].sets.people"}},
        {sets(R"("people":-1)"), {"T0504"}, {"actions[0].sets.people"}},
        {sets(R"("people":true)"), {"T0502"}, {"actions[0].sets.people"}},
        {sets(R"("people":NaN)"), {"T0512"}, {"actions[0].sets.people"}},
        {sets(R"("length":"2 kg")"), {"T0508"}, {"actions[0].sets.length"}},
        {sets(R"("length":"2 klm")"), {"T0507"}, {"actions[0].sets.length"}},
        {sets(R"("length":"2,5 km")"), {"T0528"}, {"actions[0].sets.length"}},
        {sets(R"("share":95)"), {"T0505"}, {"actions[0].sets.share"}},
        {sets(R"("kind":"bigg")"), {"T0509"}, {"actions[0].sets.kind"}},
        {sets(R"("day":"2023-02-30")"), {"T0513"}, {"actions[0].sets.day"}},
        {sets(R"("sure":[])"), {"T0550"}, {"actions[0].sets.sure"}},
        {sets(R"("roads":1)"), {"T0555"}, {"actions[0].sets.roads"}},
        {sets(R"("roads":[{"built":1}])"), {"T0502"}, {"actions[0].sets.roads[0].built"}},
        {sets(R"("roads":[{"buit":true}])"), {"T0524"}, {"actions[0].sets.roads[0].buit"}},
        {sets(R"("communes":[{"facts":{"insured":"x"}}])"), {"T0527"}, {"actions[0].sets.communes[0].facts.insured"}},
        {sets(R"("communes":[{"facts":{},"attestations":{"9":{"status":"met"}}}])"), {"T0521"},
         {R"(actions[0].sets.communes[0].attestations["9"])"}},
        {sets(R"("roads[kind=a].built":1)"), {"T0502"}, {R"(actions[0].sets["roads[kind=a].built"])"}},
        {sets(R"("communes[south].insured":"x")"), {"T0527"}, {R"(actions[0].sets["communes[south].insured"])"}},
        {action(R"("subject":"south","sets":{"insured":"x"})"), {"T0527"}, {"actions[0].sets.insured"}},
    };
    for (mistake const& each : cases)
        check(each);
}

TEST_CASE("Costs that are no money") {
    mistake const cases[] = {
        {action(R"("cost":-1)"), {"T0573"}, {"actions[0].cost"}},
        {action(R"("cost":"5 km")"), {"T0508"}, {"actions[0].cost"}},
        {action(R"("cost":"5%")"), {"T0508"}, {"actions[0].cost"}},
        {action(R"("cost":"much")"), {"T0527"}, {"actions[0].cost"}},
        {action(R"("cost":"1,5 tỷ_đồng")"), {"T0528"}, {"actions[0].cost"}},
        {action(R"("cost":"5 triệu")"), {"T0507"}, {"actions[0].cost"}},
        {action(R"("cost":"-5 triệu_đồng")"), {"T0573"}, {"actions[0].cost"}},
        {action(R"("cost":"1.500.000")"), {"T0529"}, {"actions[0].cost"}},
        {action(R"("cost":true)"), {"T0514"}, {"actions[0].cost"}},
        {action(R"("cost":[])"), {"T0514"}, {"actions[0].cost"}},
        {action(R"("cost":{"value":true})"), {"T0514"}, {"actions[0].cost.value"}},
        {action(R"("cost":{"valu":1})"), {"T0515", "T0516"}, {"actions[0].cost", "actions[0].cost.valu"}},
    };
    for (mistake const& each : cases)
        check(each);
}

TEST_CASE("Actions that contradict each other") {
    auto const two = [](std::string const& first, std::string const& second) {
        return R"({"actions":[{"id":"a",)" + first + R"(},{"id":"b",)" + second + "}]}";
    };
    mistake const cases[] = {
        {two(R"("sets":{"people":1})", R"("sets":{"people":2})"), {"T0572"}, {"actions[1].sets.people"}},
        {two(R"("due":"2023-01-01","sets":{"people":1})", R"("due":"2023-01-01","sets":{"people":2})"), {"T0572"},
         {"actions[1].sets.people"}},
        {two(R"("sets":{"roads[0].built":true})", R"("sets":{"roads[kind=a].built":false})"), {"T0572"},
         {R"(actions[1].sets["roads[kind=a].built"])"}},
        {two(R"("sets":{"communes[south].insured":1})", R"("subject":"south","sets":{"insured":2})"), {"T0572"},
         {"actions[1].sets.insured"}},
        {two(R"("attests":{"1.1":"met"})", R"("attests":{"t.d::1.1":"unmet"})"), {"T0572"},
         {R"(actions[1].attests["t.d::1.1"])"}},
        {two(R"("sets":{"roads":[]})", R"("due":"2023-01-01","sets":{"roads[0].built":true})"), {"T0578"},
         {R"(actions[1].sets["roads[0].built"])"}},
        {two(R"("sets":{"communes":[]})", R"("subject":"south","attests":["1.1"])"), {"T0578"},
         {R"(actions[1].attests["1.1"])"}},
        {action(R"("sets":{"roads[0].deep":[],"roads[0].deep[0].x":1})"), {"T0578"},
         {R"(actions[0].sets["roads[0].deep[0].x"])"}},
    };
    for (mistake const& each : cases)
        check(each);
}

TEST_CASE("A plan for somebody else, or by a set that there is not") {
    judged const other = judge(rules, R"({"subject":{"id":"x"},"facts":{}})", R"({"subject":{"id":"y"}})", {}, "t.d");
    CHECK(other.codes == names{"T0577"});
    CHECK(other.files[0].rfind("plan:", 0) == 0);
    judged const set = judge(rules, R"({"facts":{}})", R"({"ruleset":"t.dd"})");
    CHECK(set.codes == names{"T0601"});
    CHECK(set.paths == names{"ruleset"});
    CHECK(set.messages.find("t.d") != std::string::npos);
    CHECK(judge(rules, R"({"facts":{}})", R"({"actions":[]})").codes == names{"T0605"});
}

TEST_CASE("All mistakes of facts and plan are told in one run") {
    judged const found = judge(rules, R"({"facts":{"people":-1}})",
                               R"({"registered":["7"],"actions":[{"id":"a","due":"x","cost":"1 km",
                                   "sets":{"peple":1,"length":"1 kg"}},{"id":"b","indicator":"9","colour":1}]})",
                               {}, "t.d");
    CHECK(found.codes == names{"T0513", "T0516", "T0613", "T0508", "T0501", "T0508", "T0613", "T0504"});
}

TEST_CASE("Unknown facts are warnings where that is asked for, and values are looked at all the same") {
    tieuchi::plan_options options;
    options.evaluation.lenient = true;
    judged const found = judge(rules, given, sets(R"("peple":1)"), options, "t.d");
    CHECK(found.codes == names{"T0501"});
    CHECK(found.result);
    CHECK(judge(rules, given, sets(R"("peple":1,"people":-1)"), options, "t.d").codes == names{"T0501", "T0504"});
}

TEST_CASE("More actions than anybody has") {
    std::string many;
    for (int i = 0; i <= 10'000; ++i)
        many += (i == 0 ? "{\"id\":\"" : ",{\"id\":\"") + std::to_string(i) + "\"}";
    judged const found = with(R"({"actions":[)" + many + "]}");
    CHECK(found.codes == names{"T0537"});
}
