// Names with an order: comparisons and ranges.
#include "support/catch.hpp"
#include "support/evaluation.hpp"

#include <string>

using support::given;
using tieuchi::facts;

namespace {

std::string const grades = R"(
  fact mark  : ordered { poor < fair < good < fine }
  fact other : ordered { poor < fair < good < fine }
  fact flag  : yes_no
  fact kind  : one of { a, b }
  table least by kind : ordered { poor < fair < good < fine } { a fair  b none }
)";

std::string ask(std::string const& asked, facts const& f = {}) { return support::answer(grades, asked, f); }
facts marked(char const* mark) { return given({{"mark", mark}}); }

} // namespace

TEST_CASE("Ordered names compare by their place") {
    CHECK(ask("mark >= fair", marked("good")) == "yes");
    CHECK(ask("mark >= fair", marked("fair")) == "yes");
    CHECK(ask("mark > fair", marked("fair")) == "no");
    CHECK(ask("mark < good", marked("fair")) == "yes");
    CHECK(ask("mark <= good", marked("fine")) == "no");
    CHECK(ask("good <= mark", marked("fine")) == "yes");
    CHECK(ask("mark == good", marked("good")) == "yes");
    CHECK(ask("mark != good", marked("good")) == "no");
    CHECK(ask("mark < other", given({{"mark", "poor"}, {"other", "fine"}})) == "yes");
}

TEST_CASE("Ranges of ordered names include both ends") {
    CHECK(ask("mark in fair .. good", marked("poor")) == "no");
    CHECK(ask("mark in fair .. good", marked("fair")) == "yes");
    CHECK(ask("mark in fair .. good", marked("good")) == "yes");
    CHECK(ask("mark in fair .. good", marked("fine")) == "no");
    CHECK(ask("mark in good .. fair", marked("good")) == "no");
    CHECK(ask("mark in poor .. other", given({{"mark", "fair"}, {"other", "good"}})) == "yes");
}

TEST_CASE("What is not reported is decided as soon as it cannot matter") {
    CHECK(ask("mark >= poor") == "yes");
    CHECK(ask("mark > fine") == "no");
    CHECK(ask("mark in poor .. fine") == "yes");
    CHECK(ask("mark in fair .. fine") == "unknown");
    CHECK(ask("(if flag then poor else fine) in fair .. good") == "no"); // neither of the two
    CHECK(ask("(if flag then fair else fine) > poor") == "yes");
    CHECK(ask("mark <= other", given({{"mark", "poor"}})) == "yes");
    CHECK(ask("mark < other", given({{"mark", "fine"}})) == "no");
    CHECK(ask("mark < other", given({{"mark", "good"}})) == "unknown");
}

TEST_CASE("An ordered threshold comes out of a table, and may be undefined") {
    CHECK(ask("mark >= least[a]", marked("fair")) == "yes");
    CHECK(ask("mark >= least[b]", marked("fair")) == "not_applicable");
    CHECK(ask("mark >= pending", marked("fair")) == "undefined: pending");
    CHECK(ask("mark in pending .. poor", marked("fair")) == "no");
    auto const judged =
        support::judge(support::set_with(grades, "mark >= least[kind]"), given({{"mark", "poor"}, {"kind", "a"}}));
    auto const& shown = judged.indicator("1.1").comparison.value();
    CHECK(shown.value_text == "poor");
    CHECK(shown.op == ">=");
    CHECK(shown.threshold_text == "fair");
    CHECK(shown.cell == "least[a]");
    CHECK_FALSE(shown.rounding);
    CHECK(judged.indicator("1.1").shortfalls.empty());
}
