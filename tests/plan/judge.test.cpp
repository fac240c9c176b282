#include "plan/helpers.hpp"

namespace {

using planning::judge;
using planning::judged;
using planning::names;

constexpr std::string_view rules = R"(ruleset t.t {
  fact people : count người
  fact insured : count người
  fact wells : count
  fact noise : number
  fact road : number km
  criterion 1 "Insurance" { indicator 1.1 "Insured" { require insured / people >= 95% } }
  criterion 2 "Water" {
    indicator 2.1 "Wells" { require wells >= 3 and noise <= 60 }
    indicator 2.2 "Tested" { attested }
  }
  criterion 3 "Quiet" { indicator 3.1 "Noise" { require noise <= 40 } }
  criterion 4 "Roads" { indicator 4.1 "Road" { require road >= 2 km } }
})";

std::string facts(std::string const& as_of = "2023-07-31") {
    return R"({"as_of":")" + as_of + R"(","facts":{"people":6825,"insured":6211,"wells":2,"noise":50}})";
}

std::string plan(std::string const& actions, std::string const& more = "") {
    return "{" + more + R"("actions":[)" + actions + "]}";
}

judged with(std::string const& actions, std::string const& more = "", tieuchi::plan_options const& options = {}) {
    judged found = judge(rules, facts(), plan(actions, more), options);
    INFO(found.messages);
    CHECK(found.codes == names{});
    REQUIRE(found.result);
    return found;
}

std::string counted(tieuchi::result const& of) {
    return std::to_string(of.criteria_counts.counted_met) + "/" + std::to_string(of.criteria_counts.counted_total);
}

std::vector<std::string> lines(std::vector<tieuchi::cost_line> const& of) {
    std::vector<std::string> all;
    for (tieuchi::cost_line const& each : of)
        all.push_back(each.name + "=" + each.amount.to_string());
    return all;
}

} // namespace

// ---- what an action does -----------------------------------------------------------------------------------------

TEST_CASE("An action makes an indicator met") {
    judged const found = with(R"({"id":"a","indicator":"1.1","sets":{"insured":6484}})");
    CHECK(counted(found.result->baseline) == "0/4");
    CHECK(counted(found.result->after) == "1/4");
    tieuchi::action_outcome const& a = found.action("a");
    CHECK(a.flips == names{"1.1"});
    CHECK(a.breaks.empty());
    CHECK(a.reaches == true);
    CHECK(a.shortfalls.empty());
    CHECK_FALSE(a.is_late());
}

TEST_CASE("A planned value that misses the threshold by one says so") {
    judged const found = with(R"({"id":"a","indicator":"1.1","sets":{"insured":6483}},
                                 {"id":"b","indicator":"1","sets":{}})");
    for (char const* const id : {"a", "b"}) { // a criterion lacks what its indicators lack
        tieuchi::action_outcome const& each = found.action(id);
        CHECK(each.flips.empty());
        CHECK(each.reaches == false);
        REQUIRE(each.shortfalls.size() >= 1);
        CHECK(each.shortfalls[0].fact == "insured");
        CHECK(each.shortfalls[0].amount == tieuchi::number(1));
        CHECK(each.shortfalls[0].unit == "người");
    }
}

TEST_CASE("Two actions that are needed together both make it met") {
    judged const found = judge(rules, R"({"facts":{"wells":2,"noise":70}})",
                               plan(R"({"id":"wells","indicator":"2.1","sets":{"wells":3}},
                                       {"id":"noise","indicator":"2.1","sets":{"noise":60}})"));
    REQUIRE(found.result);
    CHECK(found.action("wells").flips == names{"2.1"});
    CHECK(found.action("noise").flips == names{"2.1"});
}

TEST_CASE("Two actions of which each would do") {
    // Each is enough alone, so both make it met; without either it still is.
    judged const found = with(R"({"id":"a","sets":{"insured":6484}},{"id":"b","sets":{"people":6500}})");
    CHECK(found.action("a").flips == names{"1.1"});
    CHECK(found.action("b").flips == names{"1.1"});
}

TEST_CASE("What only comes about through others is not made met by it") {
    judged const found = with(R"({"id":"a","indicator":"1.1","sets":{"insured":6484}},
                                 {"id":"b","indicator":"1.1","sets":{"wells":2}})");
    CHECK(found.action("b").flips.empty());
    CHECK(found.action("b").reaches == true); // what it is for is met, if not by it
}

TEST_CASE("An action that breaks something") {
    judged const found = judge(rules, R"({"facts":{"wells":3,"noise":40}})",
                               plan(R"({"id":"drill","indicator":"2.1","due":"2023-09-01","sets":{"noise":70}},
                                       {"id":"hush","indicator":"3.1","due":"2023-10-01","sets":{"noise":40}})"));
    REQUIRE(found.result);
    CHECK(found.action("drill").breaks == names{"2.1", "3.1"});
    CHECK(found.action("hush").breaks.empty());
    CHECK(found.action("hush").flips.empty()); // it was met before
    CHECK(counted(found.result->after) == counted(found.result->baseline));
}

TEST_CASE("An attestation that a plan brings") {
    struct {
        char const* attests;
        names flips;
    } const cases[] = {
        {R"("met")", {"2.2"}},
        {R"(["2.2"])", {"2.2"}},
        {R"({"2.2":"met"})", {"2.2"}},
        {R"({"t.t::2.2":{"status":"met","document":"12/QĐ"}})", {"2.2"}},
        {R"({"2.2":"unmet"})", {}},
        {"null", {}},
    };
    for (auto const& each : cases) {
        CAPTURE(each.attests);
        judged const found =
            with(std::string(R"({"id":"a","attests":)") + each.attests + R"(,"indicator":"2.2"})");
        CHECK(found.action("a").flips == each.flips);
        CHECK(found.action("a").reaches.has_value() == (std::string(each.attests) != "null"));
    }
}

TEST_CASE("An attestation of a plan takes the place of the one that is there") {
    judged const found = judge(rules, R"({"facts":{},"attestations":{"t.t::2.2":{"status":"unmet"}}})",
                               plan(R"({"id":"a","indicator":"2.2","attests":"met"})"));
    INFO(found.messages);
    REQUIRE(found.result);
    CHECK(found.result->after.find_indicator("2.2")->status == tieuchi::status::met);
}

TEST_CASE("The facts decide, whatever a plan attests") {
    judged const found = with(R"({"id":"a","indicator":"3.1","attests":"met"})");
    CHECK(found.action("a").reaches == false);
    CHECK(found.result->after.conflicts.size() == 1);
}

TEST_CASE("A criterion that becomes met as a whole is named where none of its indicators is") {
    judged const found = with(R"({"id":"a","indicator":"4","attests":"met"},
                                 {"id":"b","indicator":"2","sets":{"wells":3},"attests":"met"})");
    CHECK(found.action("a").flips == names{"4"});
    CHECK(found.action("a").reaches == true);
    CHECK(found.action("b").flips == names{"2.1"});
    CHECK(found.result->undecided.empty()); // nobody waits for 2.2 and 4.1 any more
    judged const taken = judge(rules, R"({"facts":{},"attestations":{"4":{"status":"met"}}})",
                               plan(R"({"id":"a","attests":{"4":"unmet"}})"));
    CHECK(taken.action("a").breaks == names{"4"});
}

// ---- order -------------------------------------------------------------------------------------------------------

TEST_CASE("The later day counts, and no day is the last") {
    struct {
        char const* first;
        char const* second;
        char const* after;
    } const cases[] = {
        {R"("due":"2023-09-01",)", R"("due":"2023-10-01",)", "70"},
        {R"("due":"2023-10-01",)", R"("due":"2023-09-01",)", "30"},
        {"", R"("due":"2023-10-01",)", "30"},
        {R"("due":"2023-10-01",)", "", "70"},
    };
    for (auto const& each : cases) {
        CAPTURE(each.first, each.second);
        judged const found = with(std::string(R"({"id":"a",)") + each.first + R"("sets":{"noise":30}},{"id":"b",)" +
                                  each.second + R"("sets":{"noise":70}})");
        CHECK(found.result->facts_after.find("noise")->figure.to_string() == each.after);
    }
}

TEST_CASE("Without an action, what an earlier one sets counts again") {
    judged const found = with(R"({"id":"a","due":"2023-09-01","sets":{"noise":40}},
                                 {"id":"b","due":"2023-10-01","sets":{"noise":30}})");
    CHECK(found.action("a").flips == names{"3.1"}); // alone it would do
    CHECK(found.action("b").flips == names{"3.1"});
}

TEST_CASE("Actions that say the same may have the same day") {
    judged const found = with(R"({"id":"a","sets":{"noise":40}},{"id":"b","sets":{"noise":40}})");
    CHECK(counted(found.result->after) == "1/4");
}

TEST_CASE("A plan may take back what was reported") {
    judged const found = with(R"({"id":"a","indicator":"3.1","sets":{"noise":null}})");
    CHECK(found.result->after.find_indicator("3.1")->status == tieuchi::status::unknown);
    CHECK(found.action("a").reaches == std::nullopt);
}

// ---- days --------------------------------------------------------------------------------------------------------

TEST_CASE("What is late") {
    struct {
        char const* due;
        bool overdue;
        bool after_deadline;
    } const cases[] = {
        {"2023-07-30", true, false},  // the day before the assessment
        {"2023-07-31", false, false}, // the day itself
        {"2023-12-31", false, false}, // the deadline itself
        {"2024-01-01", false, true},
    };
    for (auto const& each : cases) {
        CAPTURE(each.due);
        judged const found = with(std::string(R"({"id":"a","due":")") + each.due + R"(","sets":{"noise":40}})",
                                  R"("deadline":"2023-12-31",)");
        tieuchi::action_outcome const& a = found.action("a");
        CHECK(a.overdue == each.overdue);
        CHECK(a.after_deadline == each.after_deadline);
        CHECK(a.is_late() == (each.overdue || each.after_deadline));
        CHECK(counted(found.result->after) == "1/4"); // in the end it is done
        REQUIRE(found.result->in_time.has_value() == a.is_late());
        CHECK(found.result->facts_in_time.has_value() == a.is_late());
        if (a.is_late())
            CHECK(counted(*found.result->in_time) == "0/4");
    }
}

TEST_CASE("A deadline that is asked for goes before that of the plan") {
    tieuchi::plan_options options;
    options.deadline = tieuchi::date::parse("2023-10-01");
    judged const found = with(R"({"id":"a","due":"2023-11-01"},{"id":"b"})", R"("deadline":"2023-12-31",)", options);
    CHECK(found.action("a").after_deadline);
    CHECK_FALSE(found.action("b").is_late());
    CHECK(found.result->deadline == options.deadline);
}

TEST_CASE("Without a day of assessment nothing is overdue") {
    judged const found = judge(rules, R"({"facts":{}})", plan(R"({"id":"a","due":"1999-01-01"})"));
    REQUIRE(found.result);
    CHECK_FALSE(found.action("a").is_late());
}

// ---- promises ----------------------------------------------------------------------------------------------------

TEST_CASE("What is registered is reached or not") {
    judged const found = with(R"({"id":"a","sets":{"insured":6484,"noise":40}})",
                              R"("registered":["1","3.1","4","2",{"at_least":2},{"at_least":3},{"at_least":4},
                                 {"at_least":2,"more":true,"title":"two more"},{"section":"t.t::1.1","title":"x"},
                                 "t.t"],)");
    struct {
        char const* id;
        std::optional<bool> reached;
    } const expected[] = {{"1", true},     {"3.1", true},       {"4", std::nullopt}, {"2", false},
                          {">= 2", true},  {">= 3", std::nullopt}, {">= 4", false},  {">= +2", true},
                          {"t.t::1.1", true}, {"t.t", false}};
    REQUIRE(found.result->registered.size() == std::size(expected));
    for (std::size_t i = 0; i < std::size(expected); ++i) {
        CAPTURE(expected[i].id);
        CHECK(found.result->registered[i].id == expected[i].id);
        CHECK(found.result->registered[i].reached == expected[i].reached);
    }
    CHECK(found.result->registered[4].had == 0);
    CHECK(found.result->registered[4].has == 2);
    CHECK(found.result->registered[7].title == "two more");
}

// ---- what is left ------------------------------------------------------------------------------------------------

TEST_CASE("What no action is for") {
    judged const found = with(R"({"id":"a","indicator":"2","sets":{"noise":30}})");
    CHECK(found.result->uncovered == names{"1.1"});
    CHECK(found.result->undecided == names{"4.1"}); // 2.1 and 2.2 are those of criterion 2, 3.1 is met
}

TEST_CASE("What a plan reports that is not enough is uncovered where no action is for it") {
    judged const found = with(R"({"id":"a","sets":{"road":"1.9 km"}})");
    CHECK(found.result->uncovered == names{"1.1", "2.1", "3.1", "4.1"});
    CHECK(found.result->undecided == names{"2.2"});
}

// ---- costs -------------------------------------------------------------------------------------------------------

TEST_CASE("Costs are summed exactly") {
    judged const found = with(R"({"id":"a","indicator":"2.1","agency":"A","cost":"0.1 triệu_đồng"},
                                 {"id":"b","indicator":"1.1","agency":["A","B"],"cost":"0.2 tỷ_đồng"},
                                 {"id":"c","indicator":"2","agency":"B; A","cost":10000000000000000999},
                                 {"id":"d","cost":"1.000000000000000005 đồng"},
                                 {"id":"e","indicator":"1","agency":"A","cost":"3"},
                                 {"id":"f","indicator":"1"}, {"id":"g","cost":null},
                                 {"id":"h","cost":{"value":"1 nghìn_đồng","estimate":true,"source":"QĐ 1"}})");
    tieuchi::plan_result const& r = *found.result;
    CHECK(r.cost.to_string() == "10000000000200102003.000000000000000005");
    CHECK(r.cost_unit == "đồng");
    CHECK(r.unpriced == names{"f", "g"});
    CHECK(lines(r.cost_by_criterion) ==
          names{"1=200000003", "2=10000000000000100999", "=1001.000000000000000005"});
    CHECK(lines(r.cost_by_agency) == names{"A=100003", "A; B=200000000", "B; A=10000000000000000999",
                                           "=1001.000000000000000005"});
    CHECK(found.action("a").cost->to_string() == "100000");
    CHECK_FALSE(found.action("f").cost);
}

// ---- which set ---------------------------------------------------------------------------------------------------

namespace {
constexpr std::string_view two_sets = R"(ruleset t.a { fact x : number
  criterion 1 "a" { indicator 1.1 "i" { require x >= 1 } } }
ruleset t.b { fact x : number  fact y : yes_no
  criterion 1 "b" { indicator 1.1 "i" { require x >= 2 } } criterion 2 "c" { indicator 2.1 "j" { require y } } })";
} // namespace

TEST_CASE("A plan names its set, and whoever asks may name another") {
    std::string const given = R"({"facts":{"x":0}})";
    std::string const what = R"({"ruleset":"t.b","actions":[{"id":"a","sets":{"x":1}}]})";
    CHECK(judge(two_sets, given, what).result->after.ruleset == "t.b");
    CHECK(judge(two_sets, given, what, {}, "t.a").result->after.ruleset == "t.a");
}

TEST_CASE("Sections and criteria of another set are registered and paid for") {
    judged const found = judge(two_sets, R"({"facts":{"x":0}})",
                               R"({"ruleset":"t.a","registered":["t.b::1","t.b",{"at_least":1,"ruleset":"t.b"}],
                                   "actions":[{"id":"a","indicator":"t.b::1.1","cost":5,"sets":{"x":2}},
                                              {"id":"b","indicator":"1.1","cost":7,"attests":{"t.b::2.1":"met"}}]})");
    INFO(found.messages);
    REQUIRE(found.result);
    CHECK(found.action("a").reaches == true);
    CHECK(found.action("a").flips == names{"1.1"}); // of the set that judges
    CHECK(lines(found.result->cost_by_criterion) == names{"1=7", "t.b::1=5"});
    REQUIRE(found.result->registered.size() == 3);
    CHECK(found.result->registered[0].reached == true);
    CHECK(found.result->registered[1].reached == true);
    CHECK(found.result->registered[2].id == "t.b >= 1");
    CHECK(found.result->registered[2].reached == true);
}
