// What stands instead of an answer that fails for want of cases, and of no other.
#include "support/catch.hpp"
#include "support/evaluation.hpp"

#include <string>

using support::given;
using support::list;
using support::row;
using tieuchi::facts;

namespace {

std::string const declarations = R"(
  fact a : number
  fact b : count
  fact flag : yes_no
  fact l : list of { n : number  ok : yes_no }
)";

std::string ask(std::string const& asked, facts const& f = {}) { return support::answer(declarations, asked, f); }

facts rows(std::vector<tieuchi::fact_row> given_rows) { return given({{"l", list(std::move(given_rows))}}); }

} // namespace

TEST_CASE("An empty list or a zero denominator gives the status that is written") {
    for (char const* const asked : {"all(l: ok)", "any(l: ok)", "none(l: ok)", "at_least(1, l: ok)", "avg(l.n) > 1",
                                    "min(l.n) > 1", "share(l where ok) > 50%", "unique(l.n)", "1 / count(l) > 1",
                                    "sum(l.n) / count(l) >= 3 and 1 > 0", "all(l where n > 1: ok)"}) {
        INFO(asked);
        std::string const condition = asked;
        CHECK(ask(condition + " when empty met", rows({})) == "yes");
        CHECK(ask(condition + " when empty unmet", rows({})) == "no");
        CHECK(ask(condition + " when empty not_applicable", rows({})) == "not_applicable");
        CHECK(ask(condition, rows({})).substr(0, 9) == "undefined");
    }
}

TEST_CASE("What has an answer keeps it") {
    CHECK(ask("all(l: ok) when empty met", rows({row({{"ok", false}})})) == "no");
    CHECK(ask("all(l: ok) when empty unmet", rows({row({{"ok", true}})})) == "yes");
    CHECK(ask("all(l where n > 1: ok) when empty met", rows({row({{"n", 0}, {"ok", false}})})) == "yes");
    CHECK(ask("no and 1 / 0 > 1 when empty met") == "no");
    CHECK(ask("yes or 1 / 0 > 1 when empty unmet") == "yes");
}

TEST_CASE("What is undefined for another reason stays so") {
    CHECK(ask("pending > 1 when empty met") == "undefined: pending");
    CHECK(ask("1 / 0 > pending when empty met").substr(0, 9) == "undefined");
    CHECK(ask("1 / 0 > 1 and pending > 1 when empty met").substr(0, 9) == "undefined");
    CHECK(ask("1 / 0 > 1 or 1 / 0 > 2 when empty met") == "yes");
    CHECK(ask("all(l where pending > 1: ok) when empty met", rows({row({{"ok", false}})})).substr(0, 9) == "undefined");
    CHECK(ask("all(l where pending > 1: ok) when empty met", rows({})) == "yes");
    CHECK(ask("at_least(1, [1 / 0 > 1, pending > 1]) when empty met").substr(0, 9) == "undefined");
    CHECK(ask("at_least(1, [1 / 0 > 1, no]) when empty met") == "yes");
    CHECK(ask("(if 1 / 0 > 1 then yes else no) when empty unmet") == "no");
}

TEST_CASE("The inner of two is asked first") {
    CHECK(ask("(1 / 0 > 1 when empty unmet) or pending > 1 when empty met").substr(0, 9) == "undefined");
    CHECK(ask("not (1 / 0 > 1 when empty unmet) when empty unmet") == "yes");
}

TEST_CASE("Over what is not reported it goes both ways") {
    CHECK(ask("all(l: ok) when empty met") == "unknown");
    CHECK(ask("all(l: n - n == 0) when empty met") == "unknown"); // as far as intervals tell
    CHECK(ask("all(l: yes) when empty met") == "yes");
    CHECK(ask("all(l: yes) when empty unmet") == "unknown");
    CHECK(ask("all(l: no) when empty unmet") == "no");
    CHECK(ask("none(l: no) when empty met") == "yes");
    CHECK(ask("a / b >= 0 when empty met") == "unknown");
    CHECK(ask("a / b >= 1 when empty met", given({{"a", 3}, {"b", 0}})) == "yes");
    CHECK(ask("1 / b > 0 when empty met") == "unknown");
    CHECK(ask("b / b <= 7 when empty met", given({{"b", 0}})) == "yes");
    CHECK(ask("all(l where n > 1: ok) when empty met", rows({row({{"ok", true}})})) == "yes");
    CHECK(ask("all(l where n > 1: ok) when empty unmet", rows({row({{"ok", true}})})) == "unknown");
    CHECK(ask("all(l where n > 1: ok) when empty unmet", rows({row({{"ok", false}})})) == "no");
    CHECK(ask("(if flag then 1 / 0 > 1 else yes) when empty met") == "yes");
    CHECK(ask("(if flag then pending > 1 else yes) when empty met") == "unknown");
}

TEST_CASE("A status that stands instead has no comparison and lacks nothing") {
    auto const judged =
        support::judge(support::set_with(declarations, "sum(l.n) / count(l) >= 3 when empty met"), rows({}));
    CHECK(judged.indicator("1.1").status == tieuchi::status::met);
    CHECK_FALSE(judged.indicator("1.1").comparison.has_value());
    CHECK(judged.indicator("1.1").reasons.empty());
    auto const failed =
        support::judge(support::set_with(declarations, "sum(l.n) >= 3 when empty met"), rows({row({{"n", 1}})}));
    CHECK(failed.indicator("1.1").comparison->value == "1");
    REQUIRE(failed.indicator("1.1").shortfalls.size() == 1);
    CHECK(failed.indicator("1.1").shortfalls[0].amount == 2);
}
