// Cells in which nothing is required, and what becomes of what rests on them.
#include "support/catch.hpp"
#include "support/evaluation.hpp"

#include <string>

using support::given;
using support::list;
using support::row;
using tieuchi::facts;
using tieuchi::status;

namespace {

std::string const declarations = R"(
  fact kind : one of { a, b, c }
  fact x    : number
  fact flag : yes_no
  fact l    : list of { k : one of { a, b, c }  n : number }
  table t by kind : number { a none  b 5  c pending }
  table condition by kind : yes_no { a none  b yes  c no }
  table name by kind : one of { a, b, c } { a none  b c  c a }
)";

std::string ask(std::string const& asked, facts const& f = {}) { return support::answer(declarations, asked, f); }

facts rows(std::vector<std::string> const& kinds) {
    std::vector<tieuchi::fact_row> result;
    for (std::string const& kind : kinds)
        result.push_back(row({{"k", kind}, {"n", 7}}));
    return given({{"l", list(std::move(result))}});
}

} // namespace

TEST_CASE("What is computed from a cell without requirement is not applicable") {
    for (char const* const asked : {"t[a]",
                                    "t[a] + 1",
                                    "1 - t[a]",
                                    "- t[a]",
                                    "2 * t[a]",
                                    "t[a] / 0",
                                    "1 / t[a]",
                                    "abs(t[a])",
                                    "round(t[a])",
                                    "min(1, t[a])",
                                    "t[a] + pending",
                                    "x + t[a]",
                                    "3 >= t[a]",
                                    "t[a] == x",
                                    "t[a] != pending",
                                    "not (3 >= t[a])",
                                    "x in t[a] .. 5",
                                    "x in { 1, t[a] }",
                                    "condition[a]",
                                    "name[a] == b",
                                    "name[a] in { b, c }",
                                    "condition[a] == flag",
                                    "condition[a] == (pending > 1)",
                                    "t[name[a]]",
                                    "if t[a] > 1 then 2 else 3",
                                    "if condition[a] then flag else no",
                                    "by name[a] { a: 1  b: 2  c: 3 }",
                                    "by t[a] { 1: 1  else: 2 }",
                                    "t[a] >= 1 and condition[a]",
                                    "not condition[a]",
                                    "known_or(t[a], 3)"}) {
        INFO(asked);
        CHECK(ask(asked) == "not_applicable");
    }
    CHECK(ask("is_known(t[a])") == "yes");
    CHECK(ask("is_known(t[c])") == "no");
}

TEST_CASE("What is not applicable drops out of and, or and lists") {
    CHECK(ask("3 >= t[a] and yes") == "yes");
    CHECK(ask("3 >= t[a] and no") == "no");
    CHECK(ask("3 >= t[a] or no") == "no");
    CHECK(ask("3 >= t[a] and pending > 1") == "undefined: pending");
    CHECK(ask("3 >= t[a] implies no") == "not_applicable");
}

TEST_CASE("Where the key is open, what is required is open too") {
    CHECK(ask("t[kind] >= 5") == "unknown");
    CHECK(ask("x >= t[kind]", given({{"x", 7}})) == "unknown"); // yes, not applicable or undefined
    CHECK(ask("condition[kind] or yes") == "yes");
    CHECK(ask("condition[if flag then a else b]") == "unknown"); // yes or not applicable
    CHECK(ask("condition[if flag then a else b] and yes") == "yes");
    CHECK(ask("condition[if flag then a else c] and yes") == "unknown");
    CHECK(ask("x in t[if flag then a else b] .. 9", given({{"x", 7}})) == "unknown");
    CHECK(ask("x in t[if flag then a else b] .. 9 and yes", given({{"x", 7}})) == "yes");
}

TEST_CASE("An indicator whose threshold is not required is not applicable") {
    auto const judged = support::judge(support::set_with(declarations, "x >= t[kind]"), given({{"kind", "a"}}));
    INFO(judged.messages);
    CHECK(judged.indicator("1.1").status == status::not_applicable);
    CHECK(judged.indicator("1.1").reasons.empty());
    CHECK(judged.indicator("1.1").missing.empty());
    CHECK(judged.criterion("1").status == status::not_applicable);
}

TEST_CASE("Rows of which nothing is required drop out") {
    CHECK(ask("sum(l: t[k])", rows({"b", "a", "b"})) == "10");
    CHECK(ask("avg(l: t[k] * n)", rows({"b", "a", "b"})) == "35");
    CHECK(ask("max(l: t[k])", rows({"a", "b"})) == "5");
    CHECK(ask("sum(l: t[k])", rows({"a", "a"})) == "not_applicable");
    CHECK(ask("avg(l: t[k])", rows({"a"})) == "not_applicable");
    CHECK(ask("sum(l: t[k])", rows({})) == "0");
    CHECK(ask("min(l: t[k])", rows({})) == "undefined: empty list: l");
    CHECK(ask("sum(l: t[k])", rows({"a", "c"})) == "undefined: pending: t[c]");
    CHECK(ask("sum(l where k == a: t[k])", rows({"a", "c"})) == "not_applicable");
    CHECK(ask("all(l: n >= t[k])", rows({"a", "b"})) == "yes");
    CHECK(ask("all(l: n >= t[k])", rows({"a"})) == "not_applicable");
    CHECK(ask("at_least(1, l: n >= t[k])", rows({"a"})) == "not_applicable");
    CHECK(ask("at_least(2, l: n >= t[k])", rows({"a", "b"})) == "no");
    CHECK(ask("count(l where n >= t[k])", rows({"a", "b"})) == "1");
    CHECK(ask("share(l where n >= t[k])", rows({"a", "b"})) == "1");
}
