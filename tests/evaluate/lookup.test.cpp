#include "support/catch.hpp"
#include "support/evaluation.hpp"

#include <string>
#include <vector>

using support::given;
using support::list;
using support::row;
using tieuchi::facts;

namespace {

std::string const income = R"(
  fact region : one of { north, south, west }
  fact home   : one of { north, south, west }
  fact poor   : yes_no
  fact size   : count
  fact weight : number
  fact word   : text
  fact day    : date
  fact pay    : number km
  fact l      : list of { where_ : one of { north, south, west }  n : number km }
  table by_year by region, year : km {
                   2022  2023     2024
    north          1     pending  delegated to "the county"
    south, west    500 m 2        none
  }
  table one_key by region : % { north 10%  south 20%  else pending }
  table half by region : number { north 1  south 2 }
  table sizes by size : number { 0 1  1, 2 10  else 100 }
  table small by size : number { 0 1  1 2  2 3 }
  table weights by weight : number { 0 1  1.5 2  else 3 }
  table words by word : number { "a" 1  "b" 2 }
  table truths by poor : one of { north, south, west } { yes south  no north }
  table days by day : number { 2023-01-01 1  2023-01-02 2 }
)";

std::string ask(std::string const& asked, facts const& f, int year = 2022) {
    return support::answer(income, asked, f, {.as_of = tieuchi::date::from(year, 5, 1)});
}

// Why an expression is what it is, and the facts that it waits for.
struct open_value {
    std::string text{};
    std::vector<std::string> reasons{};
    std::vector<std::string> missing{};
    tieuchi::interval range{};
};

open_value open(std::string const& asked, facts const& f, std::optional<tieuchi::date> as_of) {
    std::string error;
    auto const value = support::value_of(income, asked, f, error, {.as_of = as_of});
    INFO(error);
    REQUIRE(value.has_value());
    open_value result{value->text, {}, value->missing, value->range};
    for (tieuchi::reason const& one : value->reasons)
        result.reasons.push_back(to_string(one));
    return result;
}
open_value open(std::string const& asked, facts const& f, int year = 2022) {
    return open(asked, f, tieuchi::date::from(year, 5, 1));
}

using texts = std::vector<std::string>;

} // namespace

TEST_CASE("A look-up gives the cell of its keys") {
    CHECK(ask("by_year[region, year]", given({{"region", "north"}})) == "1 km");
    CHECK(ask("by_year[south, year]", {}) == "0.5 km");
    CHECK(ask("by_year[west, 2023]", {}) == "2 km");
    CHECK(ask("by_year[region, year + 1]", given({{"region", "west"}})) == "2 km");
    CHECK(ask("one_key[south]", {}) == "0.2");
    CHECK(ask("sizes[size]", given({{"size", 2}})) == "10");
    CHECK(ask("sizes[size]", given({{"size", 7}})) == "100");
    CHECK(ask("weights[1.5]", {}) == "2");
    CHECK(ask("weights[1.4]", {}) == "3");
    CHECK(ask("words[word]", given({{"word", "b"}})) == "2");
    CHECK(ask("days[day]", given({{"day", "2023-01-02"}})) == "2");
    CHECK(ask("truths[poor] == south", given({{"poor", true}})) == "yes");
    CHECK(ask("by_year[truths[poor], year]", given({{"poor", false}})) == "1 km");
}

TEST_CASE("A look-up without a value says why") {
    CHECK(ask("by_year[north, 2023]", {}) == "undefined: pending: by_year[north, 2023]");
    CHECK(ask("by_year[north, 2024]", {}) == "undefined: delegated: the county");
    CHECK(ask("by_year[south, 2024]", {}) == "not_applicable");
    CHECK(ask("by_year[south, year]", {}, 2021) == "undefined: no cell: by_year[south, 2021]");
    CHECK(ask("words[word]", given({{"word", "c"}})) == "undefined: no cell: words[\"c\"]");
    CHECK(ask("days[day]", given({{"day", "2023-01-03"}})) == "undefined: no cell: days[2023-01-03]");
    CHECK(ask("small[size]", given({{"size", 3}})) == "undefined: no cell: small[3]");
    CHECK(ask("one_key[region]", given({{"region", "west"}})) == "undefined: pending: one_key[west]");
}

TEST_CASE("Where a key is not known, a look-up is what the cells can be that are left") {
    auto const all = open("by_year[region, year]", {});
    CHECK(all.text == "unknown");
    CHECK(all.range == tieuchi::interval(500000, 1000000));
    CHECK(all.reasons == texts{"not reported: region"});
    CHECK(open("by_year[region, year] <= 1 km", {}).text == "yes");
    CHECK(open("by_year[region, year] <= 1 km", {}).reasons.empty());
    CHECK(open("by_year[region, year] > 600 m", {}).text == "unknown");

    auto const next = open("by_year[region, 2023] >= 2 km", {});
    CHECK(next.text == "unknown"); // it may be undefined
    CHECK(next.reasons == texts{"not reported: region", "pending: by_year[region, 2023]"});
    CHECK(next.missing == texts{"region"});
    CHECK(open("by_year[region, 2023] >= 2 km and no", {}).text == "no");

    auto const without_date = open("by_year[south, year]", {}, std::nullopt);
    CHECK(without_date.reasons == texts{"no date"});
    CHECK(open("by_year[west, year]", {}, 1999).reasons == texts{"no cell: by_year[west, 1999]"});
    CHECK(open("by_year[region, year]", {}, 1999).text == "undefined: no cell: by_year[region, 1999]");
}

TEST_CASE("Only keys that are left lead to cells") {
    // "Neither north" leaves two rows that are alike.
    facts const f = given({{"poor", true}});
    CHECK(ask("by_year[if poor then south else region, 2022]", f) == "0.5 km");
    CHECK(ask("by_year[if is_known(region) then north else west, 2022]", f) == "0.5 km");
    CHECK(ask("sizes[size] >= 1", {}) == "yes");
    CHECK(ask("sizes[min(size, 2)] <= 10", {}) == "yes"); // a whole number up to 2 is 0, 1 or 2
    CHECK(ask("small[min(size, 2)] <= 3", {}) == "yes");
    CHECK(ask("small[size] <= 3", {}) == "unknown"); // 4 has no cell
    CHECK(ask("small[min(size / 2, 2)] <= 3", {}) == "unknown");
    CHECK(ask("weights[min(max(weight, 0), 1)] in 1 .. 3", {}) == "yes");
    CHECK(ask("weights[min(max(weight, 0), 1)] == 1", {}) == "unknown");
    CHECK(ask("truths[poor] in { north, south }", {}) == "yes");
}

TEST_CASE("A key that is undefined leads nowhere, and one that nothing is required of asks for nothing") {
    CHECK(ask("half[truths[1 / 0 > 2]]", {}) == "undefined: division by zero: 0");
    CHECK(ask("sizes[by_year[north, 2023] / 1 km]", {}) == "undefined: pending: by_year[north, 2023]");
    CHECK(ask("sizes[by_year[west, 2024] / 1 km]", {}) == "not_applicable");
    CHECK(ask("by_year[truths[by_year[west, 2024] > 1 km], 2022]", {}) == "not_applicable");
}

TEST_CASE("Look-ups in rows have the keys of the row") {
    facts const f =
        given({{"l", list({row({{"where_", "north"}, {"n", 1}}), row({{"where_", "south"}, {"n", "600 m"}})})}});
    CHECK(ask("all(l: n >= by_year[where_, year])", f) == "yes");
    CHECK(ask("sum(l: by_year[where_, 2022])", f) == "1.5 km");
    CHECK(ask("all(l: n >= by_year[where_, 2024] )", f) == "undefined: delegated: the county");
    facts const gap = given({{"l", list({row({{"where_", "north"}, {"n", 1}}), row({{"n", 3}})})}});
    CHECK(ask("all(l: n >= by_year[where_, year])", gap) == "yes");
    CHECK(open("sum(l: by_year[where_, 2022]) >= 2 km", gap).missing == texts{"l[1].where_"});
}

TEST_CASE("A threshold says which cell it comes from") {
    auto const compared = [](std::string const& threshold, facts const& f) {
        auto const judged =
            support::judge(support::set_with(income + " let limit = by_year[region, year] * 2", "pay >= " + threshold),
                           f, {.as_of = tieuchi::date::from(2022, 5, 1)});
        INFO(judged.messages);
        return judged.indicator("1.1").comparison.value();
    };
    facts const f = given({{"region", "north"}, {"pay", 3}});
    auto const plain = compared("by_year[region, year]", f);
    CHECK(plain.cell == "by_year[north, 2022]");
    CHECK(plain.threshold_text == "1 km");
    CHECK(plain.value_text == "3 km");
    CHECK(compared("limit", f).cell == "by_year[north, 2022]");
    CHECK(compared("limit", f).threshold_text == "2 km");
    CHECK(compared("by_year[region, 2023]", f).cell == "by_year[north, 2023]");
    CHECK_FALSE(compared("by_year[region, 2023]", f).threshold.has_value());
    CHECK(compared("(if poor then 1 km else by_year[region, year])", f).cell.empty());
    CHECK(compared("(by region { north: by_year[west, 2023]  else: 1 km })", f).cell == "by_year[west, 2023]");
    CHECK(compared("by_year[region, year] + by_year[west, 2023]", f).cell.empty()); // two
    CHECK(compared("by_year[region, year]", given({{"pay", 3}})).cell == "by_year[region, 2022]");
    CHECK(compared("1 km", f).cell.empty());
}

TEST_CASE("A shortfall reaches through look-ups and names") {
    auto const judged =
        support::judge(support::set_with(income + " let limit = by_year[region, year] * 2", "pay >= limit"),
                       given({{"region", "north"}, {"pay", "1.5 km"}}), {.as_of = tieuchi::date::from(2022, 5, 1)});
    INFO(judged.messages);
    auto const& found = judged.indicator("1.1").shortfalls;
    REQUIRE(found.size() == 1);
    CHECK(found[0].fact == "pay");
    CHECK(found[0].amount == tieuchi::number::ratio(1, 2));
    CHECK(found[0].unit == "km");
}

TEST_CASE("What is looked up by an estimate rests on it") {
    tieuchi::fact_value about = "north";
    about.estimate = true;
    std::string const set = support::set_with(income, "pay >= by_year[region, year]");
    tieuchi::evaluate_options const options{.as_of = tieuchi::date::from(2022, 5, 1)};
    CHECK(support::judge(set, given({{"region", about}, {"pay", 3}}), options).indicator("1.1").estimated);
    CHECK_FALSE(support::judge(set, given({{"region", "north"}, {"pay", 3}}), options).indicator("1.1").estimated);
}
