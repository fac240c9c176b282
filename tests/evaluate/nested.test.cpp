// Rows inside rows.
#include "support/catch.hpp"
#include "support/evaluation.hpp"

#include <string>
#include <vector>

using support::given;
using support::list;
using support::row;
using tieuchi::facts;

namespace {

std::string const villages = R"(
  fact limit : number km
  fact village : list of {
    name : text
    poor : yes_no
    road : list of { length : number km  good : number km  kind : one of { main, lane } }
    house : list of { poor : yes_no }
  }
)";

std::string ask(std::string const& asked, facts const& f) { return support::answer(villages, asked, f); }

tieuchi::fact_row road(int length, int good, char const* kind = "main") {
    return row({{"length", length}, {"good", good}, {"kind", kind}});
}

facts two() {
    return given({{"limit", 3},
                  {"village", list({row({{"name", "A"},
                                         {"poor", true},
                                         {"road", list({road(4, 4), road(2, 1, "lane")})},
                                         {"house", list({row({{"poor", true}}), row({{"poor", false}})})}}),
                                    row({{"name", "B"},
                                         {"poor", false},
                                         {"road", list({road(5, 5)})},
                                         {"house", list({row({{"poor", false}})})}})})}});
}

std::vector<std::string> missing(std::string const& asked, facts const& f) {
    std::string error;
    return support::value_of(villages, asked, f, error).value().missing;
}

} // namespace

TEST_CASE("Rows are counted inside rows") {
    CHECK(ask("all(village: sum(road.good) / sum(road.length) >= 90%)", two()) == "no");
    CHECK(ask("any(village: all(road: good == length))", two()) == "yes");
    CHECK(ask("sum(village: count(road))", two()) == "3");
    CHECK(ask("sum(village: sum(road.length where kind == main))", two()) == "9 km");
    CHECK(ask("count(village where at_least(2, road: length > 1 km))", two()) == "1");
    CHECK(ask("max(village: avg(road.length))", two()) == "5 km");
    CHECK(ask("all(village: unique(road.length))", two()) == "yes");
}

TEST_CASE("Outer fields are in scope inside, and inner ones hide them") {
    CHECK(ask("any(village: any(road: poor and kind == lane))", two()) == "yes");
    CHECK(ask("any(village where not poor: any(road: kind == lane))", two()) == "no");
    CHECK(ask("sum(village: count(house where poor))", two()) == "1"); // the poor of the house
    CHECK(ask("all(village: all(road: length < limit or count(house) > 0))", two()) == "yes");
    CHECK(ask("sum(village: sum(road: length * count(house)))", two()) == "17 km");
    CHECK(ask("sum(village: sum(road: count(village where poor)))", two()) == "3");
}

TEST_CASE("What is missing inside is named by its place") {
    facts const f = given({{"village", list({row({{"name", "A"}, {"poor", false}}),
                                             row({{"road", list({road(4, 4), row({{"length", 2}})})}})})}});
    CHECK(missing("sum(village: sum(road.good))", f) ==
          std::vector<std::string>{"village[0].road", "village[1].road[1].good"});
    CHECK(missing("all(village: any(road: poor))", f) ==
          std::vector<std::string>{"village[0].road", "village[1].poor"});
    CHECK(ask("all(village: all(road: length >= 1 km))", f) == "unknown");
    CHECK(ask("all(village where is_known(poor): all(road: length >= 5 km) and no)", f) == "no");
    CHECK(ask("sum(village: count(road))", f) == "unknown");
    CHECK(ask("sum(village: count(road)) >= 2", f) == "yes");
    CHECK(missing("sum(village: count(road)) >= 3", {}) == std::vector<std::string>{"village"});
    CHECK(ask("any(village: count(road) >= 0)", {}) == "unknown");
    CHECK(ask("none(village: count(road) < 0) when empty met", {}) == "yes");
}

TEST_CASE("A list that is empty inside is named") {
    facts const f = given({{"village", list({row({{"road", list({})}})})}});
    CHECK(ask("avg(village: avg(road.length))", f) == "undefined: empty list: village[0].road");
    CHECK(ask("all(village: all(road: length > 1 km) when empty met)", f) == "yes");
    CHECK(ask("all(village: all(road: length > 1 km)) when empty unmet", f) == "no");
}
