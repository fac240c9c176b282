// Points: what sections score, and what they still can.
#include "support/catch.hpp"
#include "support/evaluation.hpp"

#include <string>

using support::given;
using support::judge;
using tieuchi::fact_value;
using tieuchi::facts;
using tieuchi::number;
using tieuchi::scored;
using tieuchi::status;

namespace {

std::string text(std::optional<scored> const& score) {
    if (!score)
        return "none";
    if (score->points) {
        CHECK(score->lowest == *score->points);
        CHECK(score->highest == *score->points);
        return *score->points + "/" + score->most;
    }
    return score->lowest + ".." + score->highest + "/" + score->most;
}

std::string const rules = R"(
ruleset t.t {
  fact flag  : yes_no
  fact other : yes_no
  fact n     : number in 0 .. 10
  fact minus : number in 0 .. 3
  fact kind  : one of { a, b, c }
  table t by kind : number in 0 .. 8 { a 8  b none  c pending }

  criterion 1 "One" {
    deduct minus
    indicator 1.1 "met or not" { require flag  points 5 }
    indicator 1.2 "applies or not" { applies when other  require flag  points 7 }
    indicator 1.3 "only scores" { points n of 6 }
  }
  criterion 2 "Two" {
    met when score >= 4 and max_score == 8
    indicator 2.1 "by a table" { points t[kind] }
  }
  criterion 3 "Three" {
    applies when other
    indicator 3.1 "with deductions" { points 20  deduct minus  deduct 2 * minus }
  }
  criterion 4 "Four" { indicator 4.1 "without points" { require flag } }
  recognise when score >= 20
}
)";

facts all(bool flag = true, bool other = true, char const* kind = "a") {
    return given({{"flag", flag}, {"other", other}, {"n", 4}, {"minus", 1}, {"kind", kind}});
}

support::judged by(facts const& f) {
    auto result = judge(rules, f);
    INFO(result.messages);
    REQUIRE(result.result.has_value());
    return result;
}

} // namespace

TEST_CASE("What is met earns its points, and what is unmet none") {
    auto const met = by(all());
    CHECK(text(met.indicator("1.1").score) == "5/5");
    CHECK(text(met.indicator("1.2").score) == "7/7");
    CHECK(text(met.indicator("1.3").score) == "4/6");
    CHECK(text(met.criterion("1").score) == "15/18");
    CHECK(text(met.criterion("2").score) == "8/8");
    CHECK(text(met.indicator("3.1").score) == "17/20");
    CHECK(text(met.criterion("4").score) == "none");
    CHECK(text(met.result->score) == "40/46");
    CHECK(met.criterion("2").status == status::met);
    CHECK(met.result->status == status::met);
    CHECK_FALSE(met.indicator("1.3").has_status);

    auto const unmet = by(all(false));
    CHECK(text(unmet.indicator("1.1").score) == "0/5");
    CHECK(text(unmet.criterion("1").score) == "3/18");
    CHECK(text(unmet.result->score) == "28/46");
}

TEST_CASE("No more than the most is earned") {
    facts f = all();
    f.set("n", 9);
    CHECK(text(by(f).indicator("1.3").score) == "6/6");
}

TEST_CASE("What is not applicable counts neither in the score nor in the most") {
    auto const judged = by(all(true, false));
    CHECK(text(judged.indicator("1.2").score) == "none");
    CHECK(text(judged.criterion("1").score) == "8/11");
    CHECK(text(judged.criterion("3").score) == "none");
    CHECK(text(judged.indicator("3.1").score) == "none");
    CHECK(text(judged.result->score) == "16/19");

    auto const by_table = by(all(true, true, "b"));
    CHECK(text(by_table.criterion("2").score) == "none");
    CHECK(text(by_table.result->score) == "32/38");
    CHECK(by_table.criterion("2").status == status::not_applicable); // a score that nothing is required of
}

TEST_CASE("What is open leaves a range") {
    facts f = all();
    f.set("flag", fact_value());
    auto const judged = by(f);
    CHECK(text(judged.indicator("1.1").score) == "0..5/5");
    CHECK(text(judged.criterion("1").score) == "3..15/18");
    CHECK(text(judged.result->score) == "28..40/46");
    CHECK(judged.result->status == status::met);

    facts g = all();
    g.set("other", fact_value());
    CHECK(text(by(g).indicator("1.2").score) == "7..7/7"); // or it does not count
    CHECK(text(by(g).criterion("1").score) == "8..15/18");
    CHECK(text(by(g).result->score) == "16..40/46");
    CHECK(by(g).result->status == status::unknown);
    CHECK(by(g).result->missing == std::vector<std::string>{"other"});

    facts h = all();
    h.set("minus", fact_value());
    CHECK(text(by(h).criterion("1").score) == "13..16/18");
    CHECK(text(by(h).indicator("3.1").score) == "11..20/20");
    CHECK(by(h).criterion("1").missing == std::vector<std::string>{"minus"});

    facts i = all();
    i.set("n", fact_value());
    CHECK(text(by(i).indicator("1.3").score) == "0..6/6");
    CHECK(by(i).indicator("1.3").missing == std::vector<std::string>{"n"});
}

TEST_CASE("Points that are not published leave everything open") {
    auto const judged = by(all(true, true, "c"));
    CHECK(text(judged.indicator("2.1").score) == "../8");
    CHECK(text(judged.result->score) == "../46");
    CHECK(judged.criterion("2").status == status::unknown);
    CHECK(to_string(judged.criterion("2").reasons.at(0)) == "pending: t[c]");
    CHECK(judged.result->status == status::unknown);
}

TEST_CASE("Scores are values of expressions") {
    auto const ask = [](std::string const& condition, facts const& f) {
        std::string const set = "ruleset t.t { fact flag : yes_no  fact n : number in 0 .. 10 "
                                "criterion 1 \"a\" { indicator 1.1 \"b\" { require flag points 4 } "
                                "indicator 1.2 \"c\" { points n } } "
                                "criterion 2 \"d\" { applies when flag indicator 2 { points 6 } } "
                                "criterion 3 \"e\" { indicator 3 \"f\" { require " +
                                condition + " } } }";
        auto const judged = judge(set, f);
        INFO(judged.messages);
        REQUIRE(judged.result.has_value());
        return judged.indicator("3").status;
    };
    facts const f = given({{"flag", true}, {"n", 3}});
    CHECK(ask("score == 13", f) == status::met);
    CHECK(ask("max_score == 20", f) == status::met);
    CHECK(ask("score(criterion 1) == 7", f) == status::met);
    CHECK(ask("score(1.2) == 3", f) == status::met);
    CHECK(ask("score(criterion 1) / max_score(criterion 1) >= 50%", f) == status::met);
    CHECK(ask("score(criterion 2) == 6", f) == status::met);
    facts const off = given({{"flag", false}, {"n", 3}});
    CHECK(ask("score == 3", off) == status::met);
    CHECK(ask("score(criterion 2) >= 1", off) == status::not_applicable);
    CHECK(ask("score(criterion 2) >= 1 or score(criterion 1) >= 3", off) == status::met);
    facts const open = given({{"n", 3}});
    CHECK(ask("score in 3 .. 13", open) == status::met);
    CHECK(ask("score >= 5", open) == status::unknown);
    CHECK(ask("score(1.2) == 3", open) == status::met);
}

TEST_CASE("What rests on estimates says so") {
    facts f = all();
    fact_value about = 4;
    about.estimate = true;
    f.set("n", about);
    auto const judged = by(f);
    CHECK(judged.indicator("1.3").estimated);
    CHECK_FALSE(judged.indicator("1.1").estimated);
}
