// Verdicts that rest on themselves, and chains that are too long.

#include "support/catch.hpp"
#include "support/rules.hpp"

#include <string>
#include <vector>

namespace {

using codes = std::vector<std::string>;

support::loaded load_one(std::string const& clauses) { return support::load("ruleset t.t {\n" + clauses + "\n}\n"); }

/// What is said of a circle, without what stands around it.
std::string circle(support::loaded const& of) {
    std::string const mark = "depend on each other: ";
    auto const at = of.messages.find(mark);
    if (at == std::string::npos)
        return of.messages;
    return of.messages.substr(at + mark.size(), of.messages.find('\n', at) - at - mark.size());
}

} // namespace

TEST_CASE("check: circles of verdicts, written out", "[check]") {
    struct row {
        std::string clauses;
        std::string circle;
    };
    auto const one = GENERATE(values<row>({
        {"criterion 1 \"a\" { indicator 1.1 { require met(1.1) } }", "1.1 → 1.1"},
        {"criterion 1 \"a\" { indicator 1.1 { require met(2.1) } }\n"
         "criterion 2 \"b\" { indicator 2.1 { require unmet(1.1) } }",
         "1.1 → 2.1 → 1.1"},
        {"criterion 1 \"a\" { indicator 1.1 { require met(1) } }", "1.1 → 1 → 1.1"},
        {"criterion 7 \"a\" { indicator 7 { require met(criterion 7) } }", "indicator 7 → criterion 7 → indicator 7"},
        {"criterion 1 \"a\" { met when met(criterion 1)\n indicator 1.1 { attested } }", "1 → 1"},
        {"let x = met(1.1)\n criterion 1 \"a\" { indicator 1.1 { require x } }", "x → 1.1 → x"},
        {"let x = all criteria met\n criterion 1 \"a\" { indicator 1.1 { require x } }", "x → 1 → 1.1 → x"},
        {"let x = count(indicators met)\n criterion 1 \"a\" { indicator 1.1 { require x > 3 } }", "x → 1.1 → x"},
        {"criterion 1 \"a\" { indicator 1.1 { require score > 3  points 5 } }",
         "1.1 → score → score(1) → score(1.1) → 1.1"},
        {"criterion 1 \"a\" { indicator 1.1 { points 5  deduct score(1) } }", "score(1.1) → score(1) → score(1.1)"},
        {"criterion 1 \"a\" { applies when score(2) > 3\n indicator 1.1 { attested } }\n"
         "criterion 2 \"b\" { indicator 2.1 { require met(1.1)  points 3 } }",
         "1 → score(2) → score(2.1) → 2.1 → 1.1 → 1"},
        {"criterion 1 \"a\" { indicator 1.1 { applies when met(2)  attested } }\n"
         "criterion 2 \"b\" { met when met(1.1)\n indicator 2.1 { attested } }",
         "1.1 → 2 → 1.1"},
        {"criterion 1 \"a\" { indicator 1.1 { require count(criteria met in { 1, 2 }) > 0 } }\n"
         "criterion 2 \"b\" { indicator 2.1 { attested } }",
         "1.1 → 1 → 1.1"},
        {"fact n : count\n criterion 1 \"a\" { indicator 1.1 { require n > 3 } }\n"
         "check error \"c\" : met(1.1) implies n > 5",
         "\"c\" → 1.1 → \"c\""},
    }));
    auto const result = load_one(one.clauses);
    CAPTURE(result.messages);
    CHECK(result.codes == codes{"T0221"});
    CHECK(circle(result) == one.circle);
}

TEST_CASE("check: what asks in a row is no circle", "[check]") {
    auto const* const clauses = GENERATE(
        "criterion 1 \"a\" { met when score >= 3 and met(1.1)\n indicator 1.1 { require n > 3  points 3 }\n"
        " indicator 1.2 { require score(1.1) > 2  points 5 } }",
        // What only scores rests on whether it applies, not on the verdict on its criterion.
        "criterion 1 \"a\" { met when score > 3\n indicator 1.1 { points n of 5 }\n indicator 1.2 { require met(1) } }",
        "criterion 1 \"a\" { indicator 1.1 { require score > 3 } }\n criterion 2 \"b\" { indicator 2 { points 5 } }",
        // A test that is no error changes no verdict; one about other facts does not either.
        "criterion 1 \"a\" { indicator 1.1 { require n > 3 } }\n check \"c\" : met(1.1) implies n > 5",
        "criterion 1 \"a\" { indicator 1.1 { require n > 3 } }\n check error \"c\" : met(1.1) implies m > 5",
        "criterion 1 \"a\" { indicator 1.1 { require n > 3 } }\n check error \"c\" : met(t.t)",
        "let x = all criteria met\n let y = x or met(1)\n criterion 1 \"a\" { indicator 1.1 { attested } }\n recognise "
        "when y");
    CAPTURE(clauses);
    auto const result = load_one("fact n : count\n fact m : count\n" + std::string(clauses));
    CAPTURE(result.messages);
    CHECK(result.codes.empty());
}

TEST_CASE("check: a circle is said once, with its places", "[check]") {
    std::string text = "let x = all criteria met\n";
    for (int i = 1; i < 30; ++i)
        text += " criterion " + std::to_string(i) + " \"a\" { indicator " + std::to_string(i) + ".1 { require x } }\n";
    auto const result = load_one(text);
    CHECK(result.codes == codes{"T0221"});
    CHECK(result.messages.find("`1.1` depends on `x` here") != std::string::npos);
    // Two circles that have nothing to do with each other are two mistakes.
    CHECK(load_one("criterion 1 \"a\" { indicator 1.1 { require met(1.1) } }\n"
                   "criterion 2 \"b\" { indicator 2.1 { require met(2.1) } }")
              .codes == codes{"T0221", "T0221"});
}

TEST_CASE("check: circles through other sets", "[check]") {
    auto const two = [](std::string const& a, std::string const& b) {
        return support::load(
            "ruleset a.a {\n fact xã : list of subject c.c\n criterion 1 \"a\" { indicator 1.1 { require " + a +
            " } indicator 1.2 { attested  points 2 } }\n}\n"
            "ruleset b.b {\n criterion 1 \"a\" { indicator 1.1 { require " +
            b +
            " } indicator 1.2 { attested } }\n let gì = met(a.a::1)\n}\n"
            "ruleset c.c {\n criterion 1 \"a\" { indicator 1.1 { require met(a.a) } }\n}\n");
    };
    CHECK(circle(two("met(b.b::1.1)", "met(a.a::1.1)")) == "a.a::1.1 → b.b::1.1 → a.a::1.1");
    CHECK(circle(two("met(b.b)", "met(a.a::1.1)")) == "a.a::1.1 → b.b → b.b::1 → b.b::1.1 → a.a::1.1");
    CHECK(circle(two("all criteria of b.b met", "any indicators of a.a met")) ==
          "a.a::1.1 → b.b::1 → b.b::1.1 → a.a::1.1");
    CHECK(circle(two("b.b::gì", "yes")) == "a.a::1.1 → b.b::gì → a.a::1 → a.a::1.1");
    CHECK(circle(two("any(xã: met)", "yes")) == "a.a::1.1 → c.c → c.c::1 → c.c::1.1 → a.a → a.a::1 → a.a::1.1");
    CHECK(two("met(b.b::1.2)", "met(a.a::1.2)").codes.empty());
    CHECK(two("met(b.b::1.1)", "score(a.a) > 1").codes.empty());
}

TEST_CASE("check: sets that require each other", "[check]") {
    auto const sets = [](std::string const& a, std::string const& b) {
        return support::load("ruleset a.a {\n " + a +
                             "\n criterion 1 \"a\" { indicator 1.1 { attested } }\n}\nruleset b.b {\n " + b +
                             "\n criterion 1 \"a\" { indicator 1.1 { attested } }\n}\n");
    };
    CHECK(sets("requires b.b", "").codes.empty());
    CHECK(sets("requires b.b", "requires a.a").codes == codes{"T0220"});
    CHECK(sets("requires a.a", "").codes == codes{"T0220"});
    CHECK(sets("requires b.b", "recognise when met(a.a)").codes == codes{"T0221"});
    CHECK(sets("requires b.b", "recognise when met(a.a::1)").codes.empty());
}

TEST_CASE("check: a circle through an amendment is found", "[check]") {
    auto const result = support::load("ruleset a.a {\n source \"S\"\n criterion 1 \"a\" { indicator 1.1 { attested }\n"
                                      " indicator 1.2 { require met(1.1) } }\n}\n"
                                      "amendment a.s to a.a from 2024-03-01 { source \"T\"\n"
                                      " override indicator 1.1 { require met(1.2) } }\n");
    CHECK(result.codes == codes{"T0221"});
}

TEST_CASE("check: a chain has at most a hundred sections", "[check]") {
    auto const chain = [](int length) {
        std::string text = "fact n : count\n criterion 1 \"a\" {\n indicator 1.0 { require n > 3 }\n";
        for (int i = 1; i < length; ++i)
            text +=
                " indicator 1." + std::to_string(i) + " { require met(1." + std::to_string(i - 1) + ") and n > 4 }\n";
        return load_one(text + "}\n criterion 2 \"b\" { indicator 2.1 { attested } }\n recognise when met(2)");
    };
    CHECK(chain(100).codes.empty());
    CHECK(chain(101).codes == codes{"T0003"});
    CHECK(chain(5000).codes == codes{"T0003"});
}

TEST_CASE("check: sections and definitions together go only so deep", "[check]") {
    auto const chain = [](int sections, int lets) {
        std::string text = "fact n : count\n criterion 1 \"a\" {\n indicator 1.0 { require n > 3 }\n";
        for (int i = 1; i < sections; ++i)
            text += " indicator 1." + std::to_string(i) + " { require a" + std::to_string(i) + "_0 }\n";
        text += "}\n";
        for (int i = 1; i < sections; ++i) {
            std::string const name = "a" + std::to_string(i) + "_";
            for (int j = 0; j < lets; ++j)
                text += " let " + name + std::to_string(j) + " = not " +
                        (j + 1 < lets ? name + std::to_string(j + 1) : "met(1." + std::to_string(i - 1) + ")") + "\n";
        }
        return load_one(text);
    };
    CHECK(chain(10, 10).codes.empty());
    CHECK(chain(10, 30).codes == codes{"T0003"});
}

TEST_CASE("check: hundreds of thousands of sections take no time and no stack", "[check]") {
    std::string text = "ruleset t.t {\n";
    for (int i = 0; i < 20'000; ++i)
        text += " criterion " + std::to_string(i) + " \"a\" { indicator " + std::to_string(i) + ".1 { require met(" +
                std::to_string((i + 1) % 20'000) + ") } }\n";
    CHECK(support::load(text + "}\n").codes == codes{"T0221"});
}
