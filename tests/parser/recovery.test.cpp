#include "parser/helpers.hpp"

using namespace parser_tests;

TEST_CASE("parser/recovery: five errors in one file are five findings", "[parser]") {
    auto const made = read_file(R"(ruleset r {
  titel "x"
  fact a : foo
  let b = (1 + ) * 2
  criterion 1 {
    indicator 1.1 { require a >= 91,0 evidence "e" }
    indicator 1.2 "fine" { attested }
    indicator 1.3 { require a b }
  }
  let c = 5
}
)");
    CHECK(made.findings() == list{"T0111 2:3 `titel`", "T0100 3:12 `foo`", "T0100 4:16 `)`", "T0007 6:34 `91,0`",
                                  "T0126 8:29 `a b`"});
    REQUIRE(made.file.rulesets.size() == 1);
    auto const& set = made.file.rulesets[0];
    REQUIRE(set.criteria.size() == 1);
    CHECK(set.criteria[0].indicators.size() == 3);
    CHECK(set.criteria[0].indicators[0].evidence == "e");
    CHECK(set.criteria[0].indicators[1].title == "fine");
    REQUIRE(set.lets.size() == 1);
    CHECK(set.lets[0].value == num(5));
}

TEST_CASE("parser/recovery: an error on each line", "[parser]") {
    CHECK(file_faults("ruleset r {\n titel \"x\"\n sourc \"y\"\n let = 5\n let a 5\n let b =\n let c = (1 + ) * 2\n"
                      " fact : text\n fact q text\n}") ==
          list{"T0111 2:2 `titel`", "T0111 3:2 `sourc`", "T0128 4:6 `=`", "T0100 5:8 `5`", "T0100 7:2 `let`",
               "T0100 7:15 `)`", "T0128 8:7 `:`", "T0100 9:9 `text`"});
}

TEST_CASE("parser/recovery: a missing closing brace", "[parser]") {
    auto const indicator = read_file("ruleset a {\n criterion 1 {\n  indicator 1.1 { attested\n"
                                     "  indicator 1.2 { attested }\n }\n criterion 2 { indicator 2.1 { attested } }\n}");
    CHECK(indicator.findings() == list{"T0101 4:3 `indicator`"});
    CHECK(indicator.related(0) == list{"3:17 `{`"});
    CHECK(indicator.file.rulesets[0].criteria.size() == 2);
    CHECK(indicator.file.rulesets[0].criteria[0].indicators.size() == 2);

    auto const criterion = read_file("ruleset a {\n criterion 1 {\n  indicator 1.1 { attested }\n"
                                     " criterion 2 { indicator 2.1 { attested } }\n}\nruleset b { }");
    CHECK(criterion.findings() == list{"T0101 4:2 `criterion`"});
    CHECK(criterion.related(0) == list{"2:14 `{`"});
    CHECK(criterion.file.rulesets.size() == 2);

    auto const last = read_file("ruleset a {\n criterion 1 { indicator 1.1 { attested } }\n");
    CHECK(last.findings() == list{"T0101 3:1 ``"});
    CHECK(last.related(0) == list{"1:11 `{`"});
    CHECK(file_faults("ruleset a { criterion 1 { indicator 1.1 { attested") == list{"T0101 1:51 ``"});

    auto const set = read_file("ruleset a { title \"x\"\nruleset b { }");
    CHECK(set.findings() == list{"T0101 2:1 `ruleset`"});
    CHECK(set.file.rulesets.size() == 2);
}

TEST_CASE("parser/recovery: a closing brace too many", "[parser]") {
    auto const indicator = read_file("ruleset a {\n criterion 1 {\n  indicator 1.1 { attested } }\n"
                                     "  indicator 1.2 { attested }\n }\n"
                                     " criterion 2 { indicator 2.1 { attested } }\n}");
    CHECK(indicator.findings() == list{"T0102 3:30 `}`"});
    CHECK(indicator.file.rulesets[0].criteria.size() == 2);
    CHECK(indicator.file.rulesets[0].criteria[0].indicators.size() == 2);

    auto const criterion = read_file("ruleset a {\n criterion 1 { indicator 1.1 { attested } } }\n"
                                     " criterion 2 { indicator 2.1 { attested } }\n}");
    CHECK(criterion.findings() == list{"T0102 2:45 `}`"});
    CHECK(criterion.file.rulesets[0].criteria.size() == 2);

    CHECK(file_faults("ruleset a { } }") == list{"T0102 1:15 `}`"});
    CHECK(file_faults("ruleset a { } } } ruleset b { }") == list{"T0102 1:15 `}`", "T0102 1:17 `}`"});
}

TEST_CASE("parser/recovery: a missing opening brace", "[parser]") {
    auto const made = read_file("ruleset a {\n criterion 1 \"x\"\n  indicator 1.1 { attested }\n }\n"
                                " criterion 2 { indicator 2.1 attested } }\n}");
    CHECK(made.findings() == list{"T0100 3:3 `indicator`", "T0100 5:30 `attested`"});
    CHECK(made.file.rulesets[0].criteria.size() == 2);
}

TEST_CASE("parser/recovery: a header does not take its block with it", "[parser]") {
    auto const made = read_file("ruleset a { criterion \"no number\" agency 5 {\n indicator 1.1 { require }\n"
                                " indicator 1.2 { attested } } }");
    CHECK(made.findings() == list{"T0123 1:23 `\"no number\"`", "T0100 2:26 `}`"});
    CHECK(made.file.rulesets[0].criteria[0].indicators.size() == 2);
}

TEST_CASE("parser/recovery: words that mean nothing are skipped with their braces", "[parser]") {
    CHECK(file_faults(R"(ruleset a {
  demands qd318.xa
  grid t by v, year : km source "P" {
    2022 2023
    A pending pending
  }
  let ok = 5
}
test "x" for a as_of 2023-01-01 { given { a = 5 } expect { 14.1 unmet } }
unit km = 1000 m)") == list{"T0111 2:3 `demands`", "T0111 3:3 `grid`", "T0110 9:1 `test`"});
}

TEST_CASE("parser/recovery: a fault of the text is not told twice", "[parser]") {
    CHECK(file_faults("ruleset r {\n title “A”\n criterion 1 \"open {\n  indicator 1 { attested }\n }\n}") ==
          list{"T0018 2:8 `“`", "T0006 3:14 `\"open {`"});
    CHECK(clause_faults("require a $ b") == list{"T0005 3:11 `$`"});
    CHECK(clause_faults("require a >= 2022-13-01") == list{"T0020 3:14 `2022-13-01`"});
    CHECK(clause_faults("require `a + b") == list{"T0013 3:9 `" "`a" "`"});
}

TEST_CASE("parser/recovery: an indicator with errors is not told that it has no body", "[parser]") {
    CHECK(clause_faults("requier a") == list{"T0111 3:1 `requier`"});
    CHECK(clause_faults("delegated \"x\"") == list{"T0100 3:11 `\"x\"`"});
}

TEST_CASE("parser/recovery: no more errors than asked for", "[parser]") {
    auto const text = "ruleset r {\n" + repeated("let = 5\n", 100) + "}";
    auto const made = read_file(text);
    CHECK(made.found.size() == 20);
    parse_limits three;
    three.max_errors = 3;
    CHECK(read_file(text, three).found.size() == 3);
    CHECK(read_file(text, three).findings().back() == "T0128 4:5 `=`");
}

TEST_CASE("parser/recovery: findings are ordered by place", "[parser]") {
    // The lexer is through before the grammar begins.
    CHECK(file_faults("ruleset r {\n let = 5\n let a = b ≥ c\n let = 6\n}") ==
          list{"T0128 2:6 `=`", "T0024 3:12 `≥`", "T0128 4:6 `=`"});
}
