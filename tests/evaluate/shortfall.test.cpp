#include "../support/catch.hpp"
#include "../support/rules.hpp"

#include <tieuchi/evaluate.hpp>
#include <tieuchi/json.hpp>
#include <tieuchi/report.hpp>

#include <string>

namespace {

tieuchi::result judged(std::string const& condition) {
    auto const rules = support::load(support::set_with("fact a : count người\n fact b : count người", condition)).rules;
    REQUIRE(rules);
    tieuchi::facts given;
    given.set("a", 8);
    given.set("b", 8);
    tieuchi::diagnostics problems;
    auto result = tieuchi::evaluate(*rules, "", given, {}, problems);
    REQUIRE(result);
    return *result;
}

} // namespace

TEST_CASE("shortfall: what one comparison lacks are alternatives", "[shortfall]") {
    auto const result = judged("a + b >= 20 người");
    auto const& found = result.find_indicator("1.1")->shortfalls;
    REQUIRE(found.size() == 2);
    CHECK(found[0].condition == found[1].condition);
    CHECK(tieuchi::report_text(result, tieuchi::language::vi, {}).find("4 người (a) hoặc còn thiếu 4 người (b)") !=
          std::string::npos);
    std::string const json = tieuchi::to_json(result);
    std::size_t const begin = json.find("\"shortfall\"");
    CHECK(json.substr(begin, json.find("\"missing\"", begin) - begin).find("\"condition\"") == std::string::npos);
}

TEST_CASE("shortfall: what two comparisons lack is needed twice", "[shortfall]") {
    auto const result = judged("a >= 10 người and b <= 3 người");
    auto const& found = result.find_indicator("1.1")->shortfalls;
    REQUIRE(found.size() == 2);
    CHECK(found[0].condition == "a >= 10 người");
    CHECK(found[1].condition == "b <= 3 người");
    CHECK(tieuchi::report_text(result, tieuchi::language::vi, {}).find("2 người (a); cần giảm 5 người (b)") !=
          std::string::npos);
    CHECK(tieuchi::to_json(result).find("\"condition\": \"b <= 3 người\"") != std::string::npos);
}
