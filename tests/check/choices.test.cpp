#include "../support/catch.hpp"
#include "../support/rules.hpp"

#include <tieuchi/model.hpp>
#include <tieuchi/unit.hpp>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace {

using tieuchi::date;
using tieuchi::number;
using tieuchi::model::operation;
using codes = std::vector<std::string>;

std::string const facts = R"(
 fact n : count
 fact dài : number km
 fact p : percent
 fact ngày_cấp : date
 fact mức : ordered { kém < khá < tốt }
 fact hạng : ordered { kém < khá < tốt }
 fact loại : one of { kém, khá, tốt }
)";

support::loaded with(std::string const& condition, std::string const& valid = " valid 2022-01-01 .. 2025-12-31\n") {
    return support::load(support::set_with(valid + facts, condition));
}

tieuchi::model::node const& first(support::loaded const& result, operation op) {
    INFO(result.messages);
    REQUIRE(result.rules);
    for (auto const& node : result.rules->sets().front().nodes)
        if (node.op == op)
            return node;
    FAIL("no such node");
    return result.rules->sets().front().nodes.front();
}

number day(int year, int month, int d) { return number(date::from(year, month, d)->days()); }

} // namespace

TEST_CASE("choices: a period that begins with `from` ends before the next one", "[check][choices]") {
    auto const result = with("1 > by as_of { from 2024-03-01: 3  from 2022-01-01: 1  from 2023-01-01: 2  else: 5 }");
    CHECK(result.codes.empty());
    auto const& node = first(result, operation::date_choice);
    REQUIRE(node.periods.size() == 4);
    REQUIRE(node.operands.size() == 5);
    CHECK(node.slot == 3);
    CHECK(node.periods[3].empty());
    CHECK(node.periods[0].at(0).first == day(2024, 3, 1));
    CHECK(node.periods[0].at(0).last == std::nullopt);
    CHECK(node.periods[1].at(0).last == day(2022, 12, 31));
    CHECK(node.periods[2].at(0).last == day(2024, 2, 29));
}

TEST_CASE("choices: keys of dates and numbers are closed ranges in base units", "[check][choices]") {
    auto const dates = with("1 > by ngày_cấp { .. 2021-12-31: 1  2022-01-01, 2022-01-02 .. 2023-01-01: 2  else: 3 }");
    CHECK(dates.codes.empty());
    auto const& by_date = first(dates, operation::date_choice);
    CHECK(by_date.periods[0].at(0).first == std::nullopt);
    CHECK(by_date.periods[1].at(0).last == day(2022, 1, 1));
    CHECK(by_date.periods[1].at(1).last == day(2023, 1, 1));
    auto const numbers = with("1 > by dài { 1 km, 5 km: 1  1500 m .. 3 km: 2  0: 4  else: 3 }");
    INFO(numbers.messages);
    CHECK(numbers.codes.empty());
    number const km = tieuchi::unit_table().find("km")->scale;
    auto const& by_number = first(numbers, operation::number_choice);
    CHECK(by_number.slot == 3);
    CHECK(by_number.periods[0].at(1).first == 5 * km);
    CHECK(by_number.periods[1].at(0).first == number(3) / 2 * km);
    CHECK(by_number.periods[1].at(0).last == 3 * km);
    CHECK(by_number.periods[3].empty());
}

TEST_CASE("choices: by date and number, accepted and refused", "[check][choices]") {
    using row = std::pair<char const*, codes>;
    auto const [condition, expected] = GENERATE(values<row>({
        {"1 > by as_of { 2022-01-01 .. 2022-12-31: 1  2023-01-01 .. 2025-12-31: 2 }", {}},
        {"1 > by as_of { from 2020-01-01: 1  from 2023-01-01: 2 }", {}},
        {"1 > by as_of { .. 2022-12-31: 1  2023-01-01 ..: 2 }", {}},
        {"1 > by as_of { 2022-01-01 .. 2022-12-31: 1  else: 2 }", {}},
        {"1 > by as_of { from 2022-01-02: 1 }", {"T0319"}},
        {"1 > by as_of { 2020-01-01 .. 2025-12-30: 1 }", {"T0319"}},
        {"1 > by as_of { 2020-01-01 .. 2022-12-30: 1  2023-01-01 .. 2024-01-01: 2 }", {"T0319", "T0319"}},
        {"1 > by as_of { from 2022-01-01: 1  from 2022-01-01: 2 }", {"T0320"}},
        {"1 > by as_of { from 2022-01-01: 1  2023-01-01 .. 2023-02-01: 2 }", {"T0320"}},
        {"1 > by as_of { 2022-01-01 .. 2025-12-31: 1  2023-02-01: 2 }", {"T0320"}},
        {"1 > by as_of { 2022-01-01 .. 2025-12-31: 1  2026-02-01 .. 2026-01-01: 2 }", {"T0120"}},
        {"1 > by ngày_cấp { 2022-01-01 .. 2025-12-31: 1 }", {"T0319", "T0319"}}, // any day, not only those of `valid`
        {"1 > by ngày_cấp { from 2022-01-01: 1  else: 3 }", {}},
        {"1 > by as_of { from 2022-01-01: 1 km }", {"T0342"}},
        {"1 > by as_of { 5: 1  else: 2 }", {"T0300"}},
        {"1 > by n { 2022-01-01: 1  else: 2 }", {"T0300"}},
        {"1 > by n { 1, 2: 1  3 .. 5: 2  else: 3 }", {}},
        {"1 > by n { 1, 2: 1  3 .. 5: 2 }", {"T0306"}},
        {"1 > by n { 1, 2: 1  2 .. 5: 2  else: 3 }", {"T0307"}},
        {"1 > by n { 1, 2, 1: 1  else: 3 }", {"T0307"}},
        {"1 > by n { 5 .. 3: 1  else: 3 }", {"T0120"}},
        {"1 > by year { 2022 .. 2023: 1  else: 3 }", {}},
        {"1 > by p { 0% .. 50%: 1  else: 3 }", {}},
        {"1 > by p { 0 .. 0.5: 1  else: 3 }", {}},
        {"1 > by p { 50: 1  else: 3 }", {"T0311"}},
        {"1 > by dài { 5: 1  else: 3 }", {"T0342"}},
        {"1 > by dài { 5 ha: 1  else: 3 }", {"T0301"}},
        {"1 > by dài { 5 dặm: 1  else: 3 }", {"T0202"}},
        {"1 > by (n - 5) { -5 .. -1: 1  else: 3 }", {}},
    }));
    auto const result = with(condition);
    CAPTURE(condition, result.messages);
    CHECK(result.codes == expected);
}

TEST_CASE("choices: without dates of validity every day needs a period", "[check][choices]") {
    CHECK(with("1 > by as_of { from 2022-01-01: 1 }", "").codes == codes{"T0319"});
    CHECK(with("1 > by as_of { from 2022-01-01: 1  .. 2021-12-31: 2 }", "").codes.empty());
    CHECK(with("1 > by as_of { from 2022-01-01: 1 }", " valid 2022-01-01 ..\n").codes.empty());
}

TEST_CASE("choices: an ordered enumeration has an order, another one has not", "[check][ordered]") {
    using row = std::pair<char const*, codes>;
    auto const [condition, expected] = GENERATE(values<row>({
        {"mức >= khá", {}},
        {"khá < mức", {}},
        {"mức == hạng and mức <= hạng", {}},
        {"mức in khá .. tốt", {}},
        {"mức in { khá, tốt }", {}},
        {"(by mức { kém: 1  khá, tốt: 2 }) > 1", {}},
        {"loại >= khá", {"T0303"}},
        {"loại in khá .. tốt", {"T0332"}},
        {"mức == loại", {"T0302"}},
        {"mức >= giỏi", {"T0201"}},
        {"(by mức { kém: 1 }) > 1", {"T0306"}},
    }));
    auto const result = with(condition);
    CAPTURE(condition, result.messages);
    CHECK(result.codes == expected);
}
