#include "parser/helpers.hpp"

#include <utility>

using namespace parser_tests;

TEST_CASE("parser/lexis: NFD is NFC", "[parser]") {
    // a + circumflex + acute, and so on, against the composed letters.
    CHECK(tree("to\u0302\u0309ng_xa\u0303 >= 5 \u0111o\u0302\u0300ng") == tree("tổng_xã >= 5 đồng"));
    CHECK(file_tree("ruleset xa\u0303 { title \"Y te\u0302\u0301\" }") == file_tree("ruleset xã { title \"Y tế\" }"));
    // Places are those of the normalised text.
    CHECK(faults("xa\u0303 + )") == list{"T0100 1:6 `)`"});
}

TEST_CASE("parser/lexis: byte order mark and line ends", "[parser]") {
    CHECK(tree("\xEF\xBB\xBF"
               "a + b") == tree("a + b"));
    CHECK(tree("a\r\n+\r\nb # c\r\n") == tree("a + b"));
    CHECK(file_faults("ruleset r {\r\n  titel \"x\"\r\n}") == list{"T0111 2:3 `titel`"});
    CHECK(faults("\xEF\xBB\xBF)") == list{"T0100 1:1 `)`"});
}

TEST_CASE("parser/lexis: comments", "[parser]") {
    CHECK(tree("a # + c\n + b ## d") == tree("a + b"));
    CHECK(tree("a#b") == tree("a"));
    CHECK(tree("\"a # b\"") == make_text("a # b"));
    CHECK(faults("a // c\n+ b") == list{"T0017 1:3 `//`"});
    CHECK(faults("a /* c\n d */ + b") == list{"T0017 1:3 `/*`"});
}

TEST_CASE("parser/lexis: bad bytes", "[parser]") {
    CHECK(faults("a + \xFF") == list{"T0002 1:5 `\xFF`"});
    CHECK(faults("\xE1\xBA") == list{"T0002 1:1 `\xE1`"});
    CHECK(faults(std::string("a\0b", 3)) == list{std::string("T0012 1:2 `") + '\0' + "`"});
    CHECK(faults("a\x07 + b") == list{"T0021 1:2 `\x07`"});
    CHECK(faults("a # \u202E\n+ b") == list{"T0022 1:5 `\u202E`"});
    CHECK(faults("\"a\u202Eb\"") == list{"T0022 1:3 `\u202E`"});
    CHECK(faults("a" + repeated("\u0301", 40)) == list{"T0030 1:32 `\xCC`"});
}

TEST_CASE("parser/lexis: signs without meaning", "[parser]") {
    CHECK(faults("a\u00A0\u00A0+ b") == list{"T0005 1:2 `\u00A0`"});
    CHECK(faults("a $ + b") == list{"T0005 1:3 `$`"});
    CHECK(faults("a + b;") == list{"T0121 1:6 `;`"});
    CHECK(faults("a + \uFF15") == list{"T0023 1:5 `\uFF15`"});
    CHECK(read_expression("\u0665").arguments() == list{"\u0665", "5"});
}

TEST_CASE("parser/lexis: spellings of word processors and other languages", "[parser]") {
    struct row {
        char const* text;
        char const* found;
        char const* accepted;
    };
    row const rows[] = {
        {"a ≥ b", "T0024 1:3 `≥`", ">="},   {"a ≤ b", "T0024 1:3 `≤`", "<="},       {"a ≠ b", "T0024 1:3 `≠`", "!="},
        {"a <> b", "T0024 1:3 `<>`", "!="}, {"a => b", "T0024 1:3 `=>`", ">="},     {"a =< b", "T0024 1:3 `=<`", "<="},
        {"a === b", "T0024 1:3 `===`", "=="}, {"a && b", "T0024 1:3 `&&`", "and"},  {"a || b", "T0024 1:3 `||`", "or"},
        {"!a", "T0024 1:1 `!`", "not"},     {"a – b", "T0024 1:3 `–`", "-"},        {"a — b", "T0024 1:3 `—`", "-"},
        {"a − b", "T0024 1:3 `−`", "-"},    {"a × b", "T0024 1:3 `×`", "*"},        {"a ÷ b", "T0024 1:3 `÷`", "/"},
        {"a in 1 … 2", "T0024 1:8 `…`", ".."}, {"a → b", "T0024 1:3 `→`", "implies"},
        {"2022-01-01 – 2", "T0024 1:12 `–`", ".."},
    };
    for (auto const& one : rows) {
        auto const made = read_expression(one.text);
        INFO(one.text);
        REQUIRE(!made.found.empty());
        CHECK(made.findings().front() == one.found);
        CHECK(made.arguments()[1] == one.accepted);
    }
    // They are read as what they stand for: nothing else is wrong.
    CHECK(faults("a ≥ 5 && !b || c ≤ d – e").size() == 6);
    CHECK(file_faults("ruleset r { valid 2022-03-08 – 2025-12-31 }") == list{"T0024 1:30 `–`"});
}

TEST_CASE("parser/lexis: quotation marks", "[parser]") {
    CHECK(faults("x == “abc”") == list{"T0018 1:6 `“`"});
    CHECK(faults("x == «abc»") == list{"T0018 1:6 `«`"});
    CHECK(faults("x == 'abc'") == list{"T0018 1:6 `'`"});
    CHECK(faults("x == \"abc”") == list{"T0018 1:10 `”`"});
    CHECK(read_file("ruleset r { title “Xã” }").file.rulesets[0].title == "Xã");
    CHECK(faults("\"abc") == list{"T0006 1:1 `\"abc`"});
    CHECK(file_faults("ruleset r {\n title \"abc\n subject xã\n}") == list{"T0006 2:8 `\"abc`"});
    CHECK(faults("\"a\\qb\"") == list{"T0016 1:3 `\\q`"});
    CHECK(faults("\"a\\") == list{"T0006 1:1 `\"a\\`"});
}

TEST_CASE("parser/lexis: names in back-quotes", "[parser]") {
    CHECK(faults("`abc + d") == list{"T0013 1:1 ``abc`"});
    CHECK(read_expression("`` + d").codes() == std::vector{code::empty_name});
    CHECK(read_expression("`a b` + d").codes() == std::vector{code::bad_name});
    CHECK(read_expression("`1a`").codes() == std::vector{code::bad_name});
}

TEST_CASE("parser/lexis: numbers", "[parser]") {
    CHECK(faults("x >= 91,0") == list{"T0007 1:6 `91,0`"});
    CHECK(read_expression("x >= 91,0").arguments() == list{"91,0", "91.0"});
    CHECK(faults("x >= 91,0%") == list{"T0007 1:6 `91,0`"});
    CHECK(read_expression("x >= 1.815,5").arguments() == list{"1.815,5", "1815.5"});
    CHECK(faults("if a then 91,0 else 3") == list{"T0007 1:11 `91,0`"});
    CHECK(faults("(91,0)") == list{"T0007 1:2 `91,0`"});
    CHECK(faults("by x { A: 91,0 B: 3 }") == list{"T0007 1:11 `91,0`"});
    CHECK(clause_faults("require x >= 91,0 evidence \"e\"") == list{"T0007 3:14 `91,0`"});
    // A comma with space, or where a comma can stand, separates.
    CHECK(tree("min(91,0)") == make_call("min", {num(91), num(0)}));
    CHECK(tree("x in {91,0}")->operands.size() == 3);
    CHECK(read_expression("x >= 91, 0").codes() == std::vector{code::expected});

    CHECK(faults("x >= 1.815.000") == list{"T0008 1:6 `1.815.000`"});
    CHECK(read_expression("x >= 1.815.000").arguments() == list{"1.815.000", "1815000"});
    CHECK(read_expression("x >= 1,815,000").arguments() == list{"1,815,000", "1815000"});
    CHECK(faults("5.") == list{"T0010 1:1 `5.`"});
    CHECK(faults(".5") == list{"T0010 1:1 `.5`"});
    CHECK(faults("1__0") == list{"T0010 1:1 `1__0`"});
    CHECK(faults("1.2.x") == list{"T0010 1:1 `1.2.x`"});
}

TEST_CASE("parser/lexis: dates", "[parser]") {
    CHECK(faults("x < 2022-02-30") == list{"T0020 1:5 `2022-02-30`"});
    CHECK(tree("2022-3-8") == tree("(2022 - 3) - 8"));
    CHECK(tree("12022-03-08")->kind == expression_kind::additive);
    auto const dated = [](std::string const& text) {
        return read_file("ruleset r { source \"s\" dated " + text + " }");
    };
    CHECK(dated("8/3/2022").findings() == list{"T0019 1:30 `8/3/2022`"});
    CHECK(dated("8/3/2022").arguments() == list{"8/3/2022", "2022-03-08"});
    CHECK(dated("08-03-2022").arguments() == list{"08-03-2022", "2022-03-08"});
    CHECK(dated("08.03.2022").arguments() == list{"08.03.2022", "2022-03-08"});
    CHECK(dated("2022/3/8").arguments() == list{"2022/3/8", "2022-03-08"});
    CHECK(dated("31/2/2022").codes() == std::vector{code::bad_date});
    CHECK(dated("2022").codes() == std::vector{code::bad_date});
    CHECK(dated("\"x\"").codes() == std::vector{code::expected});
    CHECK(read_file("ruleset r { valid 8/3/2022 .. }").codes() == std::vector{code::day_first_date});
}
