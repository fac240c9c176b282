#include "parser/helpers.hpp"

#include <utility>

using namespace parser_tests;
using enum binary_operator;
using syntax::body_kind;
using syntax::section_level;
using syntax::tally_level;
using syntax::type_kind;

namespace {

syntax::criterion_declaration criterion(std::string_view clauses) {
    return file_tree("ruleset r { criterion 1 { " + std::string(clauses) + " } }").rulesets[0].criteria[0];
}
syntax::indicator_declaration indicator(std::string_view clauses) {
    return criterion("indicator 1.1 { " + std::string(clauses) + " }").indicators[0];
}
syntax::ruleset_declaration ruleset(std::string_view clauses) {
    return file_tree("ruleset r { " + std::string(clauses) + " }").rulesets[0];
}

} // namespace

TEST_CASE("parser/section: look-ups and names of other sets", "[parser]") {
    CHECK(tree("t[a]") == make_lookup("t", {name("a")}));
    CHECK(tree("t [ a + 1, year ]") ==
          make_lookup("t", {make_additive({name("a"), num(1)}, {plus, plus}), make_context("year")}));
    CHECK(tree("a.b::t[c]") == make_lookup("t", {name("c")}, "a.b"));
    CHECK(tree("a.b::c.d") == make_foreign_name("a.b", "c.d"));
    CHECK(tree("a :: b") == make_foreign_name("a", "b"));
    CHECK(tree("t[u[a]]") == make_lookup("t", {make_lookup("u", {name("a")})}));
    CHECK_FALSE(tree("a::b") == tree("b"));
    CHECK(tree("`đạt`::`năm`") == make_foreign_name("đạt", "năm"));
    CHECK(faults("a::3") == list{"T0025 1:4 `3`"});
    CHECK(faults("a::") == list{"T0100 1:4 ``"});
    CHECK(faults("a::b::c") == list{"T0100 1:5 `::`"});
    CHECK(faults("t[]") == list{"T0100 1:3 `]`"});
    CHECK(faults("t[a b]") == list{"T0126 1:3 `a b`"});
    CHECK(faults("t[a, ]") == list{"T0100 1:4 `,`"});
    auto const open = read_file("ruleset r { let x = t[a\n let y = 5 }");
    CHECK(open.findings() == list{"T0101 2:2 `let`"});
    CHECK(open.related(0) == list{"1:22 `[`"});
    CHECK(faults("(t[a)") == list{"T0103 1:5 `)`"});
}

TEST_CASE("parser/section: statuses of sections", "[parser]") {
    CHECK(tree("met(17.10)") == make_section_status(status::met, {"17.10", {}, section_level::any}));
    CHECK(tree("unmet(13.3a)") == make_section_status(status::unmet, {"13.3a", {}, section_level::any}));
    CHECK(tree("unknown(A)") == make_section_status(status::unknown, {"A", {}, section_level::any}));
    CHECK(tree("not_applicable(a.b)") == make_section_status(status::not_applicable, {"a.b", {}, section_level::any}));
    CHECK(tree("met(criterion 7)") == make_section_status(status::met, {"7", {}, section_level::criterion}));
    CHECK(tree("met(a.b::7)") == make_section_status(status::met, {"7", "a.b", section_level::any}));
    CHECK(tree("met(a.b::indicator 7)") == make_section_status(status::met, {"7", "a.b", section_level::indicator}));
    CHECK(to_text(make_section_status(status::met, {{}, "a.b", section_level::any})) == "met(a.b)");
    CHECK(tree("met") == make_row_status(status::met));
    CHECK(tree("unmet or not_applicable") ==
          make_or({make_row_status(status::unmet), make_row_status(status::not_applicable)}));
    CHECK(tree("unknown") == make_unknown());
    CHECK(faults("met()") == list{"T0100 1:5 `)`"});
    CHECK(faults("met(13.)") == list{"T0026 1:5 `13.`"});
    CHECK(faults("met(a::)") == list{"T0100 1:8 `)`"});
    CHECK(faults("met(criterion)") == list{"T0123 1:14 `)`"});
    CHECK(faults("met(1, 2)") == list{"T0100 1:6 `,`"});
    CHECK(faults("met 5") == list{"T0126 1:1 `met 5`"});
}

TEST_CASE("parser/section: scores", "[parser]") {
    CHECK(tree("score") == make_score("score"));
    CHECK(tree("max_score") == make_score("max_score"));
    CHECK(tree("score(criterion 3)") == make_score("score", {"3", {}, section_level::criterion}));
    CHECK(tree("max_score(a::3)") == make_score("max_score", {"3", "a", section_level::any}));
    CHECK(tree("score in 70 .. 89") == make_in_range(make_score("score"), num(70), num(89)));
    CHECK(faults("score()") == list{"T0100 1:7 `)`"});
    CHECK(faults("score 5") == list{"T0126 1:1 `score 5`"});
}

TEST_CASE("parser/section: tallies of another set", "[parser]") {
    CHECK(tree("count(criteria of a.b)") == make_tally("count", tally_level::criteria, std::nullopt, {}, "a.b"));
    CHECK(tree("count(criteria of a.b unmet in { 10, 17 })") ==
          make_tally("count", tally_level::criteria, status::unmet, {"10", "17"}, "a.b"));
    CHECK(tree("all indicators of a met") == make_tally("all", tally_level::indicators, status::met, {}, "a"));
    CHECK(faults("count(criteria of unmet)") == list{"T0011 1:19 `unmet`"});
    CHECK(faults("all criteria of a") == list{"T0100 1:18 ``"});
}

TEST_CASE("parser/section: conditions in brackets", "[parser]") {
    CHECK(tree("all([a, b])") == make_among("all", {name("a"), name("b")}));
    CHECK(tree("any([a])") == make_among("any", {name("a")}));
    CHECK(tree("none([a or b, not c])")->operands.size() == 3);
    CHECK(tree("count([a, b])") == make_among("count", {name("a"), name("b")}));
    CHECK(tree("share([a, b]) > 50%")->operands[0] == make_among("share", {name("a"), name("b")}));
    CHECK(tree("at_least(3, [a, b])") == make_among("at_least", {name("a"), name("b")}, num(3)));
    CHECK(tree("at_least(n + 1, [t[a]])")->operands[1] == make_lookup("t", {name("a")}));
    CHECK(faults("at_least([a, b])") == list{"T0304 1:1 `at_least([a, b])`"});
    CHECK(faults("all([a], b)") == list{"T0363 1:1 `all([a], b)`"});
    CHECK(faults("all([a] where b)") == list{"T0363 1:1 `all([a] where b)`"});
    CHECK(faults("all([a]: b)") == list{"T0363 1:1 `all([a]: b)`"});
    CHECK(faults("all([])") == list{"T0100 1:6 `]`"});
    CHECK(faults("all([a, b)") == list{"T0103 1:10 `)`"});
    CHECK(faults("sum([a, b])") == list{"T0100 1:5 `[`"});
    CHECK(faults("[a, b]") == list{"T0100 1:1 `[`"});
}

TEST_CASE("parser/section: bodies of folds", "[parser]") {
    CHECK(tree("sum(l where p: a * b)") ==
          make_aggregate("sum", name("l"), name("p"), make_multiplicative({name("a"), name("b")}, {times, times})));
    CHECK(tree("avg(l: f)") == make_aggregate("avg", name("l"), {}, name("f")));
    CHECK(tree("min(l: f)") == make_aggregate("min", name("l"), {}, name("f")));
    CHECK(tree("max(a, b)") == make_call("max", {name("a"), name("b")}));
    CHECK(tree("unique(l.f where p)") == make_aggregate("unique", name("l.f"), name("p")));
    CHECK(tree("previous(x)") == make_call("previous", {name("x")}));
    CHECK(faults("count(l: p)") == list{"T0100 1:8 `:`"});
    CHECK(faults("unique(l.f: p)") == list{"T0100 1:11 `:`"});
    CHECK(faults("unique(a, b)") == list{"T0304 1:1 `unique(a, b)`"});
}

TEST_CASE("parser/section: `when empty`", "[parser]") {
    CHECK(tree("a > b when empty met") ==
          make_when_empty(make_comparison(name("a"), greater, name("b")), status::met));
    CHECK(tree("a implies b when empty unmet")->kind == expression_kind::when_empty);
    CHECK(tree("(a when empty not_applicable) and b")->kind == expression_kind::logical_and);
    CHECK(tree("if a then b else c when empty met")->operands[2] == make_when_empty(name("c"), status::met));
    CHECK(tree("f(a when empty met, b)")->operands[0] == make_when_empty(name("a"), status::met));
    CHECK(tree("a\nwhen empty met") == make_when_empty(name("a"), status::met));
    CHECK(faults("a when empty") == list{"T0100 1:13 ``"});
    CHECK(faults("a when empty unknown") == list{"T0100 1:14 `unknown`"});
    CHECK(faults("a when b") == list{"T0100 1:8 `b`"});
    CHECK(faults("a when empty met when empty met") == list{"T0100 1:18 `when`"});
}

TEST_CASE("parser/section: choices by date and by number", "[parser]") {
    auto const day = [](int year, int month, int at) {
        return make_date(*date::from(year, month, at));
    };
    auto const dates = tree("by as_of { from 2022-01-01: a  from 2024-03-01: 5 km, 2020-01-01 .. 2020-12-31: b  "
                            ".. 2019-12-31: c  2025-01-01 ..: d  2026-01-01: e  else: f }");
    REQUIRE(dates->branches.size() == 7);
    CHECK(dates->branches[0].keys[0] == make_from(day(2022, 1, 1)));
    CHECK(dates->branches[1].keys[0] == make_from(day(2024, 3, 1)));
    CHECK(dates->branches[1].value == num(5, "km"));
    CHECK(dates->branches[2].keys[0] == make_period(day(2020, 1, 1), day(2020, 12, 31)));
    CHECK(dates->branches[3].keys[0] == make_period({}, day(2019, 12, 31)));
    CHECK(dates->branches[4].keys[0] == make_period(day(2025, 1, 1), {}));
    CHECK(dates->branches[5].keys[0] == day(2026, 1, 1));
    CHECK(dates->branches[6].keys.empty());
    // `from` behind a number is no unit, and is a name where no date follows.
    CHECK(tree("by as_of { from 2022-01-01: 1 from 2024-03-01: 2 }")->branches[1].value == num(2));
    CHECK(tree("by x { from: 1  to: 2 }")->branches[0].keys[0] == name("from"));

    auto const numbers = tree("by n { 1, 2: a  3 .. 5: 7 km, -2 .. -1: c, -7: d  1 km: e  2 km .. 3 km, 5%: f }");
    REQUIRE(numbers->branches.size() == 6);
    CHECK(numbers->branches[0].keys == std::vector{num(1), num(2)});
    CHECK(numbers->branches[1].keys[0] == make_period(num(3), num(5)));
    CHECK(numbers->branches[1].value == num(7, "km"));
    CHECK(numbers->branches[3].keys[0] == num(-7));
    CHECK(numbers->branches[4].keys[0] == num(1, "km"));
    CHECK(numbers->branches[5].keys == std::vector{make_period(num(2, "km"), num(3, "km")), num(5, "%")});

    CHECK(faults("by d { .. : 5 }") == list{"T0119 1:8 `..`"});
    CHECK(faults("by d { from 2022: 5 }") == list{"T0009 1:13 `2022`"});
    CHECK(faults("by d { from 8/3/2022: 5 }") == list{"T0019 1:13 `8/3/2022`"});
    CHECK(faults("by d { 2022-01-01 .. x: 5 }") == list{"T0100 1:22 `x`"});
    CHECK(faults("by d { a .. b: 5 }") == list{"T0100 1:10 `..`"});
}

TEST_CASE("parser/section: points and deductions", "[parser]") {
    auto const made = indicator("require x  points 5 of 10  deduct a  deduct b * 2");
    REQUIRE(made.points);
    CHECK(made.points->value == num(5));
    CHECK(made.points->most == num(10));
    CHECK(made.deductions.size() == 2);
    CHECK(made.body == body_kind::require);
    auto const scored = indicator("points điểm_số của 10 deduct 1");
    CHECK(scored.body == body_kind::scored);
    CHECK(scored.points->value == name("điểm_số"));
    CHECK_FALSE(indicator("points 5").points->most);
    CHECK(clause_faults("points 5 points 6") == list{"T0106 3:10 `points`"});
    CHECK(clause_faults("points") == list{"T0100 4:1 `}`"});
    CHECK(clause_faults("points 5 of") == list{"T0100 4:1 `}`"});
    CHECK(clause_faults("points 5 10") == list{"T0126 3:8 `5 10`"});
    CHECK(clause_faults("deduct 5") == list{"T0104 2:25 `1.1`"});
    CHECK(file_faults("ruleset r { criterion 1 { points 5 } }") == list{"T0112 1:27 `points`"});
}

TEST_CASE("parser/section: `met when`", "[parser]") {
    auto const made = criterion("met when count(indicators met) >= 3  deduct 5  indicator 1 { attested }");
    CHECK(made.met == make_comparison(make_tally("count", tally_level::indicators, status::met), greater_equal,
                                      num(3)));
    CHECK(made.deductions == std::vector{num(5)});
    // Behind an expression `met when` is the next clause.
    auto const behind = criterion("applies when x\n met when y\n indicator 1 { attested }");
    CHECK(behind.applies == name("x"));
    CHECK(behind.met == name("y"));
    CHECK(criterion("met when met when empty unmet").met ==
          make_when_empty(make_row_status(status::met), status::unmet));
    CHECK(file_faults("ruleset r { criterion 1 { met when a met when b } }") == list{"T0106 1:38 `met`"});
    CHECK(file_faults("ruleset r { criterion 1 { met a } }") == list{"T0100 1:31 `a`"});
    CHECK(clause_faults("attested met when a") == list{"T0112 3:10 `met`"});
}

TEST_CASE("parser/section: classes", "[parser]") {
    auto const made = ruleset("recognise as \"5 sao\" when score >= 90  recognise when x  "
                              "recognise as \"4 sao\" when y");
    REQUIRE(made.bands.size() == 2);
    CHECK(made.bands[0].title == "5 sao");
    CHECK(to_text(made.bands[0].condition) == "score >= 90");
    CHECK(made.recognise == name("x"));
    auto const parsed = read_file("ruleset r { recognise as \"a\" when b }");
    CHECK(parsed.sources->text_of(parsed.file.rulesets[0].bands[0].where) == "\"a\"");
    CHECK(file_faults("ruleset r { recognise as 4 when a }") == list{"T0100 1:26 `4`"});
    CHECK(file_faults("ruleset r { recognise as \"x\" a }") == list{"T0100 1:30 `a`"});
    CHECK(file_faults("ruleset r { recognise \"x\" when a }") == list{"T0100 1:23 `\"x\"`"});
    CHECK(file_faults("ruleset r { recognise when a recognise when b }") == list{"T0106 1:30 `recognise`"});
}

TEST_CASE("parser/section: checks of the data", "[parser]") {
    auto const made = ruleset("check \"a\" : x <= y  check error \"b\" : unique(l.f)");
    REQUIRE(made.checks.size() == 2);
    CHECK(made.checks[0].title == "a");
    CHECK_FALSE(made.checks[0].error);
    CHECK(to_text(made.checks[0].condition) == "x <= y");
    CHECK(made.checks[1].error);
    auto const parsed = read_file("ruleset r { check error \"a\" : b }");
    CHECK(parsed.sources->text_of(parsed.file.rulesets[0].checks[0].where) == "\"a\"");
    CHECK(file_faults("ruleset r { check : a }") == list{"T0100 1:19 `:`"});
    CHECK(file_faults("ruleset r { check \"x\" a }") == list{"T0100 1:23 `a`"});
    CHECK(file_faults("ruleset r { check eror \"x\" : a }") == list{"T0100 1:19 `eror`"});
}

TEST_CASE("parser/section: types that are ordered, nested, or judged", "[parser]") {
    auto const facts = ruleset("fact a : ordered { kém < khá < tốt }  fact b : list of subject q.s \"Xã\"\n"
                               "fact c : list of { d : list of { e : text }  f : ordered { x < y } }")
                           .facts;
    CHECK(facts[0].type.kind == type_kind::ordered);
    CHECK(facts[0].type.constants.size() == 3);
    CHECK(facts[1].type.kind == type_kind::subject_list);
    CHECK(facts[1].type.ruleset.text == "q.s");
    CHECK(facts[1].title == "Xã");
    REQUIRE(facts[2].type.fields.size() == 2);
    CHECK(facts[2].type.fields[0].type.kind == type_kind::list);
    CHECK(facts[2].type.fields[0].type.fields[0].type.kind == type_kind::text);
    auto const type_faults = [](std::string const& type) { return file_faults("ruleset r { fact a : " + type + " }"); };
    CHECK(type_faults("ordered { a < b, c }") == list{"T0125 1:32 `a < b, c`"});
    CHECK(type_faults("one of { a, b < c }") == list{"T0125 1:31 `a, b < c`"});
    CHECK(type_faults("ordered { a, b, c }") == list{"T0100 1:33 `,`"});
    CHECK(type_faults("one of { a < b < c }") == list{"T0100 1:33 `<`"});
    CHECK(type_faults("ordered { }") == list{"T0117 1:30 `{ }`"});
    CHECK(type_faults("ordered a < b") == list{"T0100 1:30 `a`"});
    CHECK(type_faults("list of subject") == list{"T0128 1:38 `}`"});
    CHECK(type_faults("list of list") == list{"T0100 1:30 `list`"});
    CHECK(type_faults("list of { a : list of { } }") == list{"T0117 1:44 `{ }`"});
    CHECK(read_file("ruleset r { fact a : " + repeated("list of { x : ", 200)).codes() ==
          std::vector{code::nesting_too_deep});
}

TEST_CASE("parser/section: prerequisites", "[parser]") {
    CHECK(ruleset("requires a.b requires c").prerequisites == std::vector<syntax::identifier>{{"a.b", {}}, {"c", {}}});
    CHECK(file_faults("ruleset r { requires \"x\" }") == list{"T0128 1:22 `\"x\"`"});
    CHECK(file_faults("ruleset r { criterion 1 { requires x } }") == list{"T0112 1:27 `requires`"});
}
