#include "parser/helpers.hpp"

#include <utility>

using namespace parser_tests;

namespace {

/// Its first finding as a person reads it.
std::string said(parsed const& made) { return made.found.empty() ? "" : message(made.found[0], language::en); }
std::string advice(parsed const& made) { return made.found.empty() ? "" : help(made.found[0], language::en); }

} // namespace

TEST_CASE("parser/errors: what is expected", "[parser]") {
    std::pair<char const*, char const*> const rows[] = {
        {"a + ", "expected a value, found the end of the file"},
        {"a and ", "expected a condition, found the end of the file"},
        {"a and * b", "expected a condition, found `*`"},
        {"a == ", "expected a value, found the end of the file"},
        {"not ", "expected a condition, found the end of the file"},
        {"a implies", "expected a condition, found the end of the file"},
        {"a in", "expected a value, found the end of the file"},
        {"a in 0 100", "expected `..`, found `100`"},
        {"all criteria", "expected `met`, `unmet`, `unknown` or `not_applicable`, found the end of the file"},
        {"by x y", "expected `{`, found `y`"},
        {"by x { A 1 }", "expected `:`, found `1`"},
        {"delegated \"x\"", "expected `to`, found `\"x\"`"},
        {"delegated to x", "expected a text in quotes, found `x`"},
        {"sum(l where )", "expected a condition, found `)`"},
        {"a[b", "`[` is never closed"},
        {"a[b)", "`[` is closed by `)`"},
        {"", "expected a value, found the end of the file"},
    };
    for (auto const& [text, wanted] : rows) {
        INFO(text);
        auto const made = read_expression(text);
        CHECK(made.found.size() == 1);
        CHECK(said(made) == wanted);
        CHECK_FALSE(made.expression);
    }
}

TEST_CASE("parser/errors: every expectation has words", "[parser]") {
    // What stands in messages comes from labels; a forgotten one would show the name of a C++ type.
    char const* const texts[] = {
        "unit", "unit x =", "unit x = y", "ruleset", "ruleset r", "ruleset r {", "ruleset r { title",
        "ruleset r { fact", "ruleset r { fact x", "ruleset r { fact x :", "ruleset r { fact x : one",
        "ruleset r { fact x : one of", "ruleset r { fact x : one of {", "ruleset r { fact x : one of { a",
        "ruleset r { fact x : list of", "ruleset r { fact x : list of {", "ruleset r { fact x : list of { a",
        "ruleset r { fact x : list of { a : text", "ruleset r { fact x : count in", "ruleset r { fact x : count in 1",
        "ruleset r { fact x : count in 1 ..", "ruleset r { let x", "ruleset r { let x =", "ruleset r { recognise",
        "ruleset r { recognise when", "ruleset r { unknown counts", "ruleset r { unknown counts as",
        "ruleset r { criterion", "ruleset r { criterion 1", "ruleset r { criterion 1 \"x\" agency",
        "ruleset r { criterion 1 { applies", "ruleset r { criterion 1 { indicator",
        "ruleset r { criterion 1 { indicator 1 { delegated", "ruleset r { criterion 1 { indicator 1 { delegated to",
        "ruleset r { criterion 1 { indicator 1 { require", "ruleset r { source", "ruleset r { source \"x\" dated",
        "ruleset r { subject", "ruleset r { valid", "ruleset r { valid 2022-01-01", "ruleset r { let x = if",
        "ruleset r { let x = if a then", "ruleset r { let x = by", "ruleset r { let x = by a {",
        "ruleset r { let x = by a { b", "ruleset r { let x = by a { b :", "ruleset r { let x = f(",
        "ruleset r { let x = f(a", "ruleset r { let x = count(criteria in", "ruleset r { let x = count(criteria in {",
        "ruleset r { let x = all criteria", "ruleset r { let x = (", "ruleset r { let x = a in {",
        "ruleset r { let x = sum(", "ruleset r { let x = all(a: ", "ruleset r { let x = t[", "ruleset r { let x = t[a",
        "ruleset r { let x = a::", "ruleset r { let x = met(", "ruleset r { let x = met(criterion",
        "ruleset r { let x = met(a::", "ruleset r { let x = met(1", "ruleset r { let x = score(",
        "ruleset r { let x = all([", "ruleset r { let x = all([a", "ruleset r { let x = at_least(1, [",
        "ruleset r { let x = a when", "ruleset r { let x = a when empty", "ruleset r { let x = by a { from",
        "ruleset r { let x = by a { from 2022-01-01", "ruleset r { let x = by a { 1 ..", "ruleset r { let x = by a { -",
        "ruleset r { let x = count(criteria of", "ruleset r { let x = sum(a:", "import", "amendment", "amendment a",
        "amendment a to", "amendment a to b", "amendment a to b from", "amendment a to b from 2022-01-01",
        "amendment a to b from 2022-01-01 {", "ruleset r extends", "ruleset r extends b", "ruleset r { requires",
        "ruleset r { check", "ruleset r { check error", "ruleset r { check \"x\"", "ruleset r { check \"x\" :",
        "ruleset r { recognise as", "ruleset r { recognise as \"x\"", "ruleset r { recognise as \"x\" when",
        "ruleset r { criterion 1 { met", "ruleset r { criterion 1 { met when", "ruleset r { criterion 1 { deduct",
        "ruleset r { criterion 1 { indicator 1 { points", "ruleset r { criterion 1 { indicator 1 { points 1 of",
        "ruleset r { criterion 1 { indicator 1 { deduct", "ruleset r { fact x : ordered",
        "ruleset r { fact x : ordered {",
        "ruleset r { fact x : ordered { a <", "ruleset r { fact x : list of subject", "ruleset r { table",
        "ruleset r { table t", "ruleset r { table t by", "ruleset r { table t by a", "ruleset r { table t by a,",
        "ruleset r { table t by a :", "ruleset r { table t by a : km", "ruleset r { table t by a : km source",
        "ruleset r { table t by a : km note", "ruleset r { table t by a : km {", "ruleset r { table t by a : km { A",
        "ruleset r { table t by a : km { A,", "ruleset r { table t by a : km { A 5",
        "ruleset r { table t by a : km { A -",
        "ruleset r { table t by a : km { A delegated", "ruleset r { table t by a : km { A delegated to",
        "ruleset r { table t by a, b : km { 1", "ruleset r { table t by a, b : km { 1\nA",
        "ruleset r extends b { override", "ruleset r extends b { override indicator",
        "ruleset r extends b { override indicator 1", "ruleset r extends b { override indicator 1 under",
        "ruleset r extends b { override indicator 1 {", "ruleset r extends b { override criterion 1 {",
        "ruleset r extends b { override recognise", "ruleset r extends b { override recognise when",
        "ruleset r extends b { override table", "ruleset r extends b { override let", "ruleset r extends b { tighten",
        "ruleset r extends b { add", "ruleset r extends b { add indicator 1",
        "ruleset r extends b { add indicator 1 to",
        "ruleset r extends b { add indicator 1 to 2", "ruleset r extends b { remove",
        "ruleset r extends b { remove indicator 1", "ruleset r extends b { remove criterion 1 because",
        "bộ_tiêu_chí r { bảng t theo", "bộ_tiêu_chí r { tiêu_chí 1 { chỉ_tiêu",
        "bộ_tiêu_chí r { công_nhận khi mọi tiêu_chí",
        "bộ_tiêu_chí r { công_nhận khi đếm(tiêu_chí", "bộ_tiêu_chí r { chưa_có_số_liệu tính_là",
    };
    for (auto const* const start : texts)
        for (auto const* const end : {"", " @", " )", " ]", " }", " :", " 5", " x", " \"t\"", " ..", " ,"}) {
            auto const text = std::string(start) + end;
            auto const made = read_file(text);
            INFO(text);
            bool const is_whole = text == "unit x" || text == "unit x = 5" || text == "ruleset r { }" ||
                                  text == "import \"t\"" || text == "amendment a to b from 2022-01-01 { }";
            CHECK(made.found.has_errors() == !is_whole);
            for (auto const& one : made.found) {
                auto const sentence = message(one, language::en) + message(one, language::vi);
                INFO(sentence);
                CHECK(sentence.find("tieuchi") == std::string::npos);
                CHECK(sentence.find("boost") == std::string::npos);
                CHECK(sentence.find("{0}") == std::string::npos);
            }
        }
}

TEST_CASE("parser/errors: comparisons", "[parser]") {
    auto const chained = [](std::string_view text) { return read_expression(text); };
    CHECK(chained("1 + (0 <= x <= 100)").findings() == list{"T0107 1:6 `0 <= x <= 100`"});
    CHECK(chained("0 <= x <= 100").arguments() == list{"0 <= x <= 100", "x in 0 .. 100"});
    CHECK(chained("100 >= x >= 0").arguments()[1] == "x in 0 .. 100");
    CHECK(chained("a < b < c").arguments()[1] == "a < b and b < c");
    CHECK(chained("a == b == c == d").arguments()[1] == "a == b and b == c and c == d");
    CHECK(faults("a = b") == list{"T0108 1:3 `=`"});
    CHECK(faults("a not in {b}") == list{"T0127 1:3 `not in`"});
    CHECK(faults("a is b") == list{"T0127 1:3 `is`"});
    CHECK(read_expression("a is not b").arguments() == list{"is not", "!="});
    CHECK(faults("x in {}") == list{"T0117 1:6 `{}`"});
}

TEST_CASE("parser/errors: `if` and `by`", "[parser]") {
    CHECK(faults("if a then b") == list{"T0114 1:1 `if`"});
    CHECK(faults("1 + if a then if b then 1 else 2") == list{"T0114 1:5 `if`"});
    CHECK(faults("if a then if b then 1") == list{"T0114 1:11 `if`"});
    CHECK(said(read_expression("if a else b")) == "expected `then`, found `else`");
    CHECK(faults("if a") == list{"T0115 1:1 `if`"});
    CHECK(clause_faults("require if a then b\nevidence \"e\"") == list{"T0114 3:9 `if`"});
    CHECK(faults("by x {}") == list{"T0117 1:6 `{}`"});
    auto const twice = read_expression("by x { A: 1  else: 2  else: 3 }");
    CHECK(twice.findings() == list{"T0350 1:23 `else`"});
    CHECK(twice.related(0) == list{"1:14 `else`"});
    CHECK(faults("by x { else: 2  A: 1 }") == list{"T0116 1:8 `else`"});
}

TEST_CASE("parser/errors: brackets", "[parser]") {
    auto const open = read_expression("2 * (a + b");
    CHECK(open.findings() == list{"T0101 1:11 ``"});
    CHECK(open.related(0) == list{"1:5 `(`"});
    CHECK(read_expression("f(a, (b)").related(0) == list{"1:2 `(`"});
    CHECK(read_expression("by x { A: 1").related(0) == list{"1:6 `{`"});
    CHECK(read_expression("x in { a").related(0) == list{"1:6 `{`"});
    CHECK(faults("a)") == list{"T0102 1:2 `)`"});
    CHECK(faults("a}") == list{"T0102 1:2 `}`"});
    auto const crossed = read_expression("(a]");
    CHECK(crossed.findings() == list{"T0103 1:3 `]`"});
    CHECK(crossed.related(0) == list{"1:1 `(`"});
    auto const clause = read_file("ruleset r { let x = (a + b\n let y = 5 }");
    CHECK(clause.findings() == list{"T0101 2:2 `let`"});
    CHECK(clause.related(0) == list{"1:21 `(`"});
    CHECK(clause_faults("require (a }") == list{"T0101 3:12 `}`", "T0102 4:5 `}`"});
}

TEST_CASE("parser/errors: values side by side", "[parser]") {
    CHECK(faults("a b") == list{"T0126 1:1 `a b`"});
    CHECK(faults("(a b)") == list{"T0126 1:2 `a b`"});
    CHECK(faults("if a b then c else d") == list{"T0126 1:4 `a b`"});
    CHECK(clause_faults("require a b") == list{"T0126 3:9 `a b`"});
    CHECK(clause_faults("require f(x) 5") == list{"T0126 3:12 `) 5`"});
    CHECK(file_faults("ruleset r { fact d : one of { a b } }") == list{"T0100 1:33 `b`"});
}

TEST_CASE("parser/errors: keywords as names", "[parser]") {
    CHECK(faults("a + note") == list{"T0011 1:5 `note`"});
    CHECK(file_faults("ruleset r { fact year : count }") == list{"T0011 1:18 `year`"});
    CHECK(file_faults("ruleset r { let note = 5 }") == list{"T0011 1:17 `note`"});
    CHECK(file_faults("ruleset r { fact l : list of { title : text } }") == list{"T0011 1:32 `title`"});
    CHECK(file_faults("ruleset unit { title \"x\" }") == list{"T0011 1:9 `unit`"});
    CHECK(advice(read_file("ruleset r { fact year : count }")) == "write it between back-quotes: `` `year` ``");
    CHECK(file_tree("ruleset r { fact `year` : count }").rulesets[0].facts[0].name.text == "year");
    CHECK(file_faults("ruleset r { fact 3a : count }") == list{"T0025 1:18 `3a`"});
    CHECK(file_faults("ruleset r { fact : count }") == list{"T0128 1:18 `:`"});
    CHECK(file_faults("ruleset r {\n let = 5\n}") == list{"T0128 2:6 `=`"});
}

TEST_CASE("parser/errors: bodies and single clauses", "[parser]") {
    CHECK(clause_faults("evidence \"e\"") == list{"T0104 2:25 `1.1`"});
    auto const two = read_file("ruleset r { criterion 1 { indicator 1 {\n attested\n require a\n} } }");
    CHECK(two.findings() == list{"T0105 3:2 `require`"});
    CHECK(two.related(0) == list{"2:2 `attested`"});
    CHECK(clause_faults("pending pending") == list{"T0105 3:9 `pending`"});
    CHECK(clause_faults("require a\ndelegated to \"x\"") == list{"T0105 4:1 `delegated`"});
    CHECK(clause_faults("require a require b").empty());
    auto const twice = read_file("ruleset r {\n title \"a\"\n title \"b\"\n}");
    CHECK(twice.findings() == list{"T0106 3:2 `title`"});
    CHECK(twice.related(0) == list{"2:2 `title`"});
    CHECK(clause_faults("attested note \"a\" note \"b\"") == list{"T0106 3:19 `note`"});
    CHECK(file_faults("ruleset r { criterion 1 agency \"a\" {\n agency \"b\" } }") == list{"T0106 2:2 `agency`"});
    CHECK(file_faults("ruleset r { unknown counts as met\n unknown counts as unmet }") == list{"T0106 2:2 `unknown`"});
    CHECK(file_faults("ruleset r { met counts as unknown }") == list{"T0100 1:27 `unknown`"});
    CHECK(file_tree("ruleset r { source \"a\" source \"b\" }").rulesets[0].sources.size() == 2);
}

TEST_CASE("parser/errors: sections", "[parser]") {
    CHECK(file_faults("ruleset r { criterion \"x\" { } }") == list{"T0123 1:23 `\"x\"`"});
    CHECK(file_faults("ruleset r { criterion 1 { indicator { attested } } }") == list{"T0123 1:37 `{`"});
    CHECK(file_faults("ruleset r { criterion 13. { } }") == list{"T0026 1:23 `13.`"});
    CHECK(file_faults("ruleset r { criterion 5% { } }") == list{"T0026 1:23 `5%`"});
}

TEST_CASE("parser/errors: types", "[parser]") {
    CHECK(file_faults("ruleset r { fact x : foo }") == list{"T0100 1:22 `foo`"});
    CHECK(said(read_file("ruleset r { fact x : foo }")) == "expected a type, found `foo`");
    CHECK(file_faults("ruleset r { fact x : one of {} }") == list{"T0117 1:29 `{}`"});
    CHECK(file_faults("ruleset r { fact x : list of {} }") == list{"T0117 1:30 `{}`"});
}

TEST_CASE("parser/errors: words that stand in the wrong place, or nowhere", "[parser]") {
    auto const misspelt = read_file("rulset r { }");
    CHECK(misspelt.findings() == list{"T0110 1:1 `rulset`"});
    CHECK(advice(misspelt) == "write `ruleset`");
    CHECK(advice(read_file("ruleset r { sourc \"x\" }")) == "write `source`");
    CHECK(said(read_file("ruleset r { test \"x\" : a }")) == "`test` means nothing inside `ruleset`");
    CHECK(file_faults("ruleset r { criterion 1 { fact x : text } }") == list{"T0112 1:27 `fact`"});
    CHECK(file_faults("ruleset r { indicator 1 { attested } }") == list{"T0112 1:13 `indicator`"});
    CHECK(file_faults("ruleset r { 5 }") == list{"T0100 1:13 `5`"});
    // The word on the new line was taken for the unit of the number before it.
    CHECK(clause_faults("require x >= 5\nevidense \"e\"") == list{"T0111 4:1 `evidense`"});
}

TEST_CASE("parser/errors: numbers of arguments", "[parser]") {
    CHECK(faults("sum(a, b)") == list{"T0304 1:1 `sum(a, b)`"});
    CHECK(faults("at_least(l: p)") == list{"T0304 1:1 `at_least(l: p)`"});
}
