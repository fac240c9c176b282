// Every form that a step of a proof can have, and which parts decide.
#include "explain/proofs.hpp"
#include "support/catch.hpp"

#include <string>
#include <vector>

using support::condition;
using support::deciding;
using support::find_step;
using support::given;
using support::list;
using support::prove;
using support::row;
using support::texts;
using tieuchi::explanation;
using tieuchi::facts;
using tieuchi::reason_kind;
using tieuchi::step_form;

namespace {

using names = std::vector<std::string>;

tieuchi::fact_value from(tieuchi::fact_value value, std::string const& source, bool estimate = false) {
    value.source = source;
    value.estimate = estimate;
    return value;
}

std::string const people = "fact n : count người \"Người\"  fact m : count người";
std::string const truths = "fact a : yes_no  fact b : yes_no  fact c : yes_no";
std::string const rows = "fact l : list of { name : text  f : yes_no  n : count  k : one of { p, q } } \"Rows\"";

facts three_rows() {
    return given({{"l", list({row({{"name", "one"}, {"f", true}, {"n", 1}, {"k", "p"}}),
                              row({{"name", "two"}, {"f", false}, {"n", 2}, {"k", "q"}}),
                              row({{"name", "three"}, {"n", 3}, {"k", "p"}})})}});
}

names ids(explanation const& step) {
    names result;
    for (explanation const& part : step.parts)
        result.push_back(part.id);
    return result;
}

} // namespace

TEST_CASE("A comparison has both sides, exactly and for people, and facts say where they stand") {
    explanation const step =
        condition(people, "n / m >= 95%", given({{"n", from(6211, "Page 1", true)}, {"m", from(6825, "Page 2")}}));
    CHECK(step.form == step_form::operation);
    CHECK(step.op == ">=");
    CHECK(step.value == "no");
    CHECK(step.estimated);
    REQUIRE(step.comparison);
    CHECK(step.comparison->value == "6211/6825");
    CHECK(step.comparison->threshold_text == "95%");
    REQUIRE(step.parts.size() == 2);
    explanation const& ratio = step.parts[0];
    CHECK(ratio.op == "/");
    CHECK(ratio.text == "n / m");
    CHECK(ratio.value == "6211/6825");
    CHECK(ratio.value_text == "91.0%");
    CHECK(ratio.detail == "6211/6825 người");
    REQUIRE(ratio.parts.size() == 2);
    CHECK(ratio.parts[0].form == step_form::fact);
    CHECK(ratio.parts[0].id == "n");
    CHECK(ratio.parts[0].title == "Người");
    CHECK(ratio.parts[0].value == "6211 người");
    CHECK(ratio.parts[0].documents == names{"Page 1"});
    CHECK(ratio.parts[0].estimated);
    CHECK_FALSE(ratio.parts[1].estimated);
    CHECK(step.parts[1].form == step_form::literal);
    CHECK(step.parts[1].value_text == "95%");
    CHECK(deciding(step) == "--");
}

TEST_CASE("What is not reported is waited for") {
    explanation const step = condition(people, "n / m >= 95%", given({{"m", 10}}));
    CHECK(step.value == "unknown");
    CHECK(texts(step.reasons) == names{"not reported: n"});
    CHECK(deciding(step) == "*-");
    CHECK(deciding(step.parts[0]) == "*-");
    CHECK(texts(step.parts[0].parts[0].reasons) == names{"not reported: n"});
    explanation const both = condition(people, "n / m >= 95%", facts());
    CHECK(deciding(both.parts[0]) == "--");
}

TEST_CASE("What is not published, and what is divided by zero, decides") {
    explanation const pending = condition(people, "n >= pending", given({{"n", 1}}));
    CHECK(pending.value == "undefined: pending");
    CHECK(deciding(pending) == "-*");
    CHECK(pending.parts[1].form == step_form::literal);
    explanation const zero = condition(people, "n / m >= 95%", given({{"n", 1}, {"m", 0}}));
    CHECK(deciding(zero.parts[0]) == "-*");
}

TEST_CASE("Of conditions that are joined those decide that force the answer") {
    auto const decided = [](std::string const& asked, facts const& f) { return deciding(condition(truths, asked, f)); };
    facts const f = given({{"a", true}, {"b", false}});
    CHECK(decided("a and b and c", f) == "-*-");
    CHECK(decided("a or b or c", f) == "*--");
    CHECK(decided("a and c", f) == "-*"); // open: the only one that is
    CHECK(decided("a or b", f) == "*-");
    CHECK(decided("not a", f) == "*");
    CHECK(decided("b implies c", f) == "*-");
    CHECK(decided("c implies a", f) == "-*");
    CHECK(decided("a implies b", f) == "--"); // both of them
    CHECK(decided("all([a, b, c])", f) == "-*-");
    CHECK(decided("any([a, b, c])", f) == "*--");
    CHECK(decided("none([a, b, c])", f) == "*--");
    CHECK(decided("at_least(1, [a, b, c])", f) == "*---");
    CHECK(decided("at_least(2, [a, b, c])", f) == "--*-");
    CHECK(decided("a and b and a and b", f) == "-*-*");
}

TEST_CASE("Conditions one by one say how many hold") {
    explanation const step = condition(truths, "at_least(2, [a, b, c])", given({{"a", true}, {"b", true}}));
    CHECK(step.op == "at_least");
    CHECK(step.detail == "2/3");
    REQUIRE(step.parts.size() == 4);
    CHECK(step.parts[0].selected);
    CHECK_FALSE(step.parts[2].selected);
    CHECK(step.parts[3].role == "bound");
    CHECK(step.parts[3].value == "2");
}

TEST_CASE("Of a choice the branch that counts is explained") {
    explanation const chosen =
        condition(truths + "\n" + people, "n >= (if a then 3 người else m)", given({{"n", 2}, {"a", true}}));
    explanation const& branch = chosen.parts.at(1);
    CHECK(branch.form == step_form::branch);
    REQUIRE(branch.parts.size() == 3);
    CHECK(branch.parts[0].role == "condition");
    CHECK(branch.parts[1].role == "then");
    CHECK(branch.parts[1].selected);
    CHECK(branch.parts[1].value == "3 người");
    CHECK_FALSE(branch.parts[2].selected);
    CHECK(branch.parts[2].value.empty());
    CHECK(branch.parts[2].text == "m");
    CHECK(deciding(branch) == "-*-");
    explanation const open = condition(truths + "\n" + people, "n >= (if a then 3 người else m)", given({{"n", 2}}));
    CHECK(open.parts.at(1).parts.at(1).selected);
    CHECK(open.parts.at(1).parts.at(2).selected);
    CHECK(deciding(open.parts.at(1)) == "---");
}

TEST_CASE("A choice by a value says which") {
    std::string const declared = "fact r : one of { p, q, s }  fact d : date  fact n : number in 0 .. 9";
    explanation const by =
        condition(declared, "n >= by r { p: 1  q, s: 2 }", given({{"n", 2}, {"r", "s"}})).parts.at(1);
    CHECK(by.form == step_form::branch);
    CHECK(by.detail == "r = s");
    CHECK(by.value == "2");
    CHECK(deciding(by) == "--*");
    CHECK_FALSE(by.parts.at(1).selected);
    explanation const open = condition(declared, "n >= by r { p: 1  q, s: 2 }", given({{"n", 2}})).parts.at(1);
    CHECK(open.parts.at(1).selected);
    CHECK(open.parts.at(2).selected);
    CHECK(open.value_text == "1 .. 2");
    explanation const known = condition(declared, "known_or(n, 5) >= 3", facts()).parts.at(0);
    CHECK(known.form == step_form::branch);
    CHECK_FALSE(known.parts.at(0).selected);
    CHECK(known.parts.at(1).value == "5");
    CHECK(deciding(known) == "-*");
}

TEST_CASE("A cell of a table is named, with its documents and its line") {
    std::string const declared =
        "fact r : one of { p, q }  fact n : number\n"
        " table T by r, year : number source \"Decree\" {\n      2022 2023\n  p 1 2\n  q 3 pending\n }";
    facts f = support::on_day(given({{"n", 2}, {"r", "p"}}), "2023-07-31");
    explanation const cell = condition(declared, "n >= T[r, year]", f).parts.at(1);
    CHECK(cell.form == step_form::lookup);
    CHECK(cell.detail == "T[p, 2023]");
    CHECK(cell.value == "2");
    CHECK(cell.documents == names{"Decree"});
    CHECK(cell.line == "some/folder/rules.tieuchi:5");
    REQUIRE(cell.parts.size() == 2);
    CHECK(cell.parts[0].role == "key");
    CHECK(cell.parts[1].id == "year");
    f.set("r", "q");
    explanation const pending = condition(declared, "n >= T[r, year]", f).parts.at(1);
    CHECK(texts(pending.reasons) == names{"pending: T[q, 2023]"});
    CHECK(pending.line == "some/folder/rules.tieuchi:6");
}

TEST_CASE("A definition is explained where it is used first") {
    explanation const step =
        condition(people + " let half = n / 2", "half >= 3 người and half <= 9 người", given({{"n", 8}}));
    explanation const& first = step.parts.at(0).parts.at(0);
    explanation const& second = step.parts.at(1).parts.at(0);
    CHECK(first.form == step_form::definition);
    CHECK(first.id == "half");
    CHECK(first.value == "4 người");
    CHECK(first.line == "some/folder/rules.tieuchi:2");
    CHECK(first.parts.size() == 1);
    CHECK(second.value == "4 người");
    CHECK(second.parts.empty());
}

TEST_CASE("Of rows those that decide come first, then those that are open") {
    explanation const all = condition(rows, "all(l: f)", three_rows());
    CHECK(all.form == step_form::aggregate);
    CHECK(all.op == "all");
    CHECK(all.id == "l");
    CHECK(all.title == "Rows");
    CHECK(all.value == "no");
    CHECK(all.detail == "1/3");
    CHECK(ids(all) == names{"l[1]", "l[2]", "l[0]"});
    CHECK(deciding(all) == "*--");
    CHECK(all.parts[0].form == step_form::row);
    CHECK(all.parts[0].title == "two");
    CHECK(all.parts[0].value == "no");
    CHECK(texts(all.parts[1].reasons) == names{"not reported: l[2].f"});
    CHECK(all.parts[0].parts.at(0).role == "each");
    CHECK(all.parts[0].parts.at(0).id == "l[1].f");
    CHECK(deciding(condition(rows, "any(l: f)", three_rows())) == "*--");
    CHECK(deciding(condition(rows, "none(l: f)", three_rows())) == "*--");
    CHECK(ids(condition(rows, "at_least(2, l: f)", three_rows()))[1] == "l[2]");
}

TEST_CASE("Rows that are left out say so, and not more rows are shown than asked for") {
    explanation const some = condition(rows, "count(l where k == p) >= 1", three_rows()).parts.at(0);
    CHECK(some.detail == "2/3");
    CHECK(ids(some) == names{"l[1]", "l[0]", "l[2]"}); // the one that does not count is the odd one
    CHECK_FALSE(some.parts[0].selected);
    CHECK(some.parts[0].value.empty());
    CHECK(some.parts[0].parts.at(0).role == "where");
    explanation const few = condition(rows, "all(l: f)", three_rows(), {.max_rows = 1});
    CHECK(ids(few) == names{"l[1]"});
    CHECK(few.omitted == 2);
    explanation const none = condition(rows, "all(l: f)", three_rows(), {.max_rows = 0});
    CHECK(none.parts.empty());
    CHECK(none.omitted == 3);
}

TEST_CASE("Sums, extremes and values that are there twice") {
    explanation const sum = condition(rows, "sum(l.n where k == p) >= 9", three_rows()).parts.at(0);
    CHECK(sum.value == "4");
    CHECK(sum.parts.at(0).parts.at(1).id == "l[0].n");
    CHECK(sum.parts.at(0).value == "1");
    CHECK(condition(rows, "max(l.n) >= 9", three_rows()).parts.at(0).parts.at(0).id == "l[2]");
    CHECK(condition(rows, "min(l.n) >= 9", three_rows()).parts.at(0).parts.at(0).id == "l[0]");
    explanation const twice = condition(rows, "unique(l.k)", three_rows());
    CHECK(twice.value == "no");
    CHECK(ids(twice) == names{"l[0]", "l[2]", "l[1]"});
    CHECK(condition(rows, "sum(l: 2 * n) >= 9", three_rows()).parts.at(0).parts.at(0).parts.at(0).text == "2 * n");
    explanation const missing = condition(rows, "sum(l.n) >= 9", facts()).parts.at(0);
    REQUIRE(missing.parts.size() == 1);
    CHECK(texts(missing.parts[0].reasons) == names{"not reported: l"});
}

TEST_CASE("Rows of rows, and definitions that rows use") {
    std::string const nested =
        "fact l : list of { name : text  m : list of { g : yes_no  w : count } }  fact x : count\n"
        " let twice = 2 * x";
    facts const f = given({{"x", 2},
                           {"l", list({row({{"name", "one"}, {"m", list({row({{"g", true}, {"w", 5}})})}}),
                                       row({{"name", "two"}, {"m", list({row({{"g", false}, {"w", 1}})})}})})}});
    explanation const step = condition(nested, "all(l: any(m: g and w >= twice))", f);
    CHECK(step.value == "no");
    CHECK(ids(step) == names{"l[1]", "l[0]"});
    explanation const& inner = step.parts.at(0).parts.at(0);
    CHECK(inner.id == "l[1].m");
    CHECK(inner.parts.at(0).id == "l[1].m[0]");
    CHECK(find_step(step, "l[1].m[0].g") != nullptr);
    REQUIRE(find_step(step, "twice") != nullptr);
    CHECK(find_step(step, "twice")->parts.size() == 1);
}

TEST_CASE("Indicators, criteria and the set") {
    std::string const rules = R"(ruleset t.t {
      title "Set"
      source "Decree"
      fact a : yes_no
      fact b : yes_no
      criterion 1 "One" {
        applies when not a
        indicator 1.1 "First" { require b  require a or b }
        indicator 1.2 "Second" { attested }
      }
      criterion 2 "Two" { indicator 2 { pending } }
      criterion 3 "Three" { met when met(1.1) or met(2)  indicator 3 { delegated to "Province" } }
    })";
    facts f = given({{"a", false}, {"b", false}});
    f.attest({.section = "1.2", .verdict = tieuchi::status::met, .by = "District", .document = "No. 1"});
    auto const made = prove(rules, f);
    INFO(made.messages);
    REQUIRE(made.proof);
    explanation const& set = *made.proof;
    CHECK(set.form == step_form::set);
    CHECK(set.id == "t.t");
    CHECK(set.value == "unmet");
    CHECK(set.documents == names{"Decree"});
    CHECK(ids(set) == names{"1", "2", "3"});
    CHECK(deciding(set) == "*--");
    explanation const& one = set.parts[0];
    CHECK(one.form == step_form::criterion);
    CHECK(one.parts.at(0).role == "applies");
    CHECK(deciding(one) == "-*-");
    explanation const& first = one.parts.at(1);
    CHECK(first.form == step_form::indicator);
    CHECK(first.parts.at(0).form == step_form::requirement);
    CHECK(first.parts.at(0).role == "requires");
    CHECK(first.parts.at(0).text == "b");
    CHECK(deciding(first) == "**");
    explanation const& second = one.parts.at(2);
    REQUIRE(second.parts.size() == 1);
    CHECK(second.parts[0].form == step_form::attestation);
    CHECK(second.parts[0].title == "District");
    CHECK(second.parts[0].documents == names{"No. 1"});
    CHECK(second.parts[0].decides);
    CHECK(texts(set.parts[1].parts.at(0).parts.at(0).reasons) == names{"pending"});
    explanation const& met = set.parts[2].parts.at(0);
    CHECK(met.role == "met");
    explanation const& asked = met.parts.at(0).parts.at(0);
    CHECK(asked.op == "met");
    CHECK(asked.parts.at(0).id == "1.1");
    CHECK(asked.parts.at(0).parts.empty()); // explained where it stands
    explanation const alone = *prove(rules, f, "3").proof;
    CHECK_FALSE(alone.parts.at(0).parts.at(0).parts.at(0).parts.at(0).parts.empty()); // here
}

TEST_CASE("A section that does not apply says why, and nothing of what it would require") {
    std::string const rules = "ruleset t.t { fact a : yes_no  fact b : yes_no\n criterion 1 \"c\" { applies when a\n"
                              " indicator 1.1 \"i\" { require b } } }";
    explanation const step = *prove(rules, given({{"a", false}}), "1.1").proof;
    CHECK(step.value == "not_applicable");
    REQUIRE(step.parts.size() == 2);
    CHECK(step.parts[0].role == "applies");
    CHECK(step.parts[0].id == "1");
    CHECK(deciding(step) == "*-");
    CHECK_FALSE(step.parts[1].selected);
    CHECK(step.parts[1].parts.empty());
}

TEST_CASE("Where a criterion does not apply, no indicator of it decides that") {
    std::string const rules = "ruleset t.t { fact a : yes_no\n criterion 1 \"c\" { applies when a\n"
                              " indicator 1.1 \"i\" { require not a }  indicator 1.2 \"j\" { require a } } }";
    CHECK(deciding(*prove(rules, given({{"a", false}}), "1").proof) == "*--");
    CHECK(deciding(*prove(rules, given({{"a", true}}), "1").proof) == "-*-");
}

TEST_CASE("Attestations that count, that have lapsed, and that the facts refute") {
    std::string const rules =
        "ruleset t.t { fact a : yes_no\n criterion 1 \"c\" { indicator 1.1 \"i\" { require a } } }";
    auto const attested = [](facts f, std::string const& expires) {
        f.attest({.section = "1.1", .verdict = tieuchi::status::met, .expires = tieuchi::date::parse(expires)});
        return support::on_day(std::move(f), "2023-07-31");
    };
    explanation const open = *prove(rules, attested(facts(), "2024-01-01"), "1.1").proof;
    CHECK(open.value == "met");
    CHECK(deciding(open) == "-*");
    CHECK(open.parts[1].detail == ".. 2024-01-01");
    explanation const lapsed = *prove(rules, attested(facts(), "2023-01-01"), "1.1").proof;
    CHECK(lapsed.value == "unknown");
    CHECK_FALSE(lapsed.parts[1].selected);
    CHECK(texts(lapsed.parts[1].reasons) == names{"attestation expired: 2023-01-01"});
    explanation const refuted = *prove(rules, attested(given({{"a", false}}), "2024-01-01"), "1.1").proof;
    CHECK(refuted.value == "unmet");
    CHECK(refuted.parts[1].value == "met");
    CHECK_FALSE(refuted.parts[1].selected);
    CHECK(deciding(refuted) == "*-");
}

TEST_CASE("Points, deductions, classes and checks") {
    std::string const rules = R"(ruleset t.t {
      fact n : count in 0 .. 10
      fact a : yes_no
      criterion 1 "One" {
        indicator 1.1 "Scored" { points n of 8  deduct 1 }
        indicator 1.2 "Met" { require a  points 2 }
      }
      recognise as "good" when score >= 5
      recognise as "poor" when score < 5
      check error "Not both" : not (a and n > 9)
    })";
    explanation const set = *prove(rules, given({{"n", 6}, {"a", true}})).proof;
    CHECK(set.value == "met");
    CHECK(set.detail == "good");
    REQUIRE(set.score);
    CHECK(set.score->points == "7");
    CHECK(set.parts.at(0).role == "class");
    CHECK(set.parts[0].title == "good");
    CHECK(deciding(set) == "*--");
    explanation const& scored = *find_step(set.parts.at(2), "1.1");
    CHECK(scored.value.empty());
    CHECK(scored.score->points == "5");
    CHECK(scored.parts.at(0).role == "points");
    CHECK(scored.parts.at(1).role == "deduct");
    explanation const doubted = *prove(rules, given({{"n", 10}, {"a", true}}), "1.2").proof;
    CHECK(doubted.value == "unknown");
    CHECK(texts(doubted.reasons) == names{"data error: Not both"});
    CHECK(doubted.parts.at(1).role == "check");
    CHECK(doubted.parts[1].title == "Not both");
    CHECK(deciding(doubted) == "-*-");
}

TEST_CASE("Other sets: what is required, and subjects that rows stand for") {
    std::string const rules = R"(
    ruleset t.base {
      fact a : yes_no
      let good = a
      criterion 1 "One" { indicator 1.1 "i" { require good } }
      criterion 2 "Two" { indicator 2.1 "j" { attested } }
    }
    ruleset t.top {
      requires t.base
      fact l : list of subject t.base
      criterion 1 "Rows" { indicator 1.1 "i" { require all(l: met) } }
      criterion 2 "Base" { indicator 2.1 "j" { require t.base::good } }
    })";
    tieuchi::fact_row bad = row({{"a", false}});
    bad.is_subject = true;
    bad.id = "r1";
    bad.name = "Row one";
    facts f = given({{"a", true}, {"l", list({bad})}});
    auto const made = prove(rules, f, {}, {}, "t.top");
    INFO(made.messages);
    REQUIRE(made.proof);
    explanation const& base = made.proof->parts.at(0);
    CHECK(base.role == "prerequisite");
    CHECK(base.id == "t.base");
    CHECK(base.value == "unknown");
    explanation const& rows_step = *find_step(*made.proof, "l");
    explanation const& one = rows_step.parts.at(0);
    CHECK(one.title == "Row one");
    explanation const& judged = one.parts.at(0).parts.at(0);
    CHECK(judged.form == step_form::set);
    CHECK(judged.value == "unmet");
    CHECK(ids(judged) == names{"1", "2"}); // what decides, and what is open
    CHECK(find_step(judged, "l[0].a") != nullptr);
    explanation const& foreign = *find_step(made.proof->parts.back(), "t.base::good");
    CHECK(foreign.form == step_form::definition);
    CHECK(foreign.value == "yes");
}

TEST_CASE("A tally names the sections, and which of them decide") {
    std::string const rules = R"(ruleset t.t {
      fact a : yes_no
      criterion 1 "One" { indicator 1.1 "i" { require a } }
      criterion 2 "Two" { indicator 2.1 "j" { require not a } }
      recognise when all criteria met
    })";
    explanation const set = *prove(rules, given({{"a", true}})).proof;
    CHECK(set.parts.at(0).role == "recognise");
    explanation const& tally = set.parts[0].parts.at(0);
    CHECK(tally.op == "all");
    CHECK(tally.detail == "1/2");
    CHECK(deciding(tally) == "-*");
    CHECK(tally.parts[0].selected);
    CHECK_FALSE(tally.parts[1].selected);
}

TEST_CASE("Depth, sections that there are not, and facts that do not fit") {
    std::string const rules =
        "ruleset t.t { fact a : yes_no\n criterion 7 \"c\" { indicator 7 \"i\" { require not a } } }";
    auto const depth = [&](std::size_t most) {
        std::size_t deepest = 0;
        auto const visit = [&](auto const& self, explanation const& step, std::size_t at) -> void {
            deepest = std::max(deepest, at);
            for (explanation const& part : step.parts)
                self(self, part, at + 1);
        };
        visit(visit, *prove(rules, given({{"a", true}}), {}, {.max_depth = most}).proof, 1);
        return deepest;
    };
    CHECK(depth(1) == 1);
    CHECK(depth(3) == 3);
    CHECK(depth(100) == 6); // set, criterion, indicator, requirement, not, a
    CHECK(prove(rules, given({}), "7").proof->form == step_form::criterion);
    CHECK(prove(rules, given({}), "indicator 7").proof->form == step_form::indicator);
    CHECK(prove(rules, given({}), "t.t::7").proof->form == step_form::criterion);
    CHECK(prove(rules, given({}), "8").codes == names{"T0613"});
    CHECK(prove(rules, given({}), "no::7").codes == names{"T0613"});
    CHECK_FALSE(prove(rules, given({{"x", 1}})).proof);
    CHECK_FALSE(prove(rules, given({}), {}, {}, "t.none").proof);
}

TEST_CASE("Earlier years, and values that are not there") {
    std::string const declared = "fact x : count";
    facts f = support::on_day(given({{"x", 3}}), "2023-07-31");
    f.history.push_back({"2022", {{"x", from(2, "Report 2022")}}});
    explanation const step = condition(declared, "x > previous(x)", f);
    CHECK(step.value == "yes");
    CHECK(step.parts.at(1).id == "history.2022.x");
    CHECK(step.parts.at(1).documents == names{"Report 2022"});
    explanation const known = condition(declared, "is_known(x)", facts());
    CHECK(known.op == "is_known");
    CHECK(deciding(known) == "*");
    explanation const empty = condition(rows, "all(l: f) when empty met", given({{"l", list({})}}));
    CHECK(empty.op == "when_empty");
    CHECK(empty.value == "yes");
}
