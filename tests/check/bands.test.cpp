// Classes by score: gaps, overlaps, and what is out of reach.

#include "support/catch.hpp"
#include "support/rules.hpp"

#include <string>
#include <vector>

namespace {

/// What is said of classes over points of that kind.
support::loaded bands(std::string const& points, std::vector<std::string> const& conditions) {
    std::string text = "ruleset t.t {\n fact thực : number in 0 .. 100\n fact nguyên : count in 0 .. 100\n fact ok : "
                       "yes_no\n fact xa : number\n let đủ = score >= 50\n"
                       " criterion 1 \"c\" { indicator 1 { points " +
                       points + " } }\n";
    for (std::size_t i = 0; i < conditions.size(); ++i)
        text += " recognise as \"" + std::to_string(i + 1) + "\" when " + conditions[i] + "\n";
    return support::load(text + "}\n");
}

std::string first_line(support::loaded const& of) { return of.messages.substr(0, of.messages.find('\n')); }

} // namespace

TEST_CASE("check: classes that are fine", "[check]") {
    using row = std::vector<std::string>;
    auto const conditions = GENERATE(values<row>({
        {"score >= 90", "score >= 70 and score < 90", "score < 70"},
        {"score > 50", "score <= 50"},
        {"score == 3 or score > 3", "score < 3"},
        {"not (score < 90)", "score in 70 .. 90 and score != 90"},
        {"90 <= score", "90 > score and 10 < score"},
        {"đủ", "not đủ"},
        {"score >= 90"},
        {"score in 20 .. 30"},
        {"score < 30 or score > 60", "score in 30 .. 60"},
        {"score >= 50 implies score >= 90", "score >= 50 and score < 90"},
        {"score >= 90 and ok", "score >= 90 and not ok", "score >= 80 and score < 90"},
        {"ok", "score > 3", "not ok"},
        {"score >= xa", "score in 3 .. 5"},
        {"score >= 50 and ok", "score < 30 and not ok"},
        {"score > 100 - 10", "score > 7 * 10 and score <= 90"},
        {"score in { 1, 2 }", "score > 1 and score < 2"},
        {"score in 0 .. 100", "no"},
    }));
    std::string text;
    for (auto const& c : conditions)
        text += c + " | ";
    CAPTURE(text);
    auto const result = bands("thực", conditions);
    CAPTURE(result.messages);
    // The last one can be given for no score at all.
    CHECK(result.codes == (conditions.back() == "no" ? std::vector<std::string>{"T0327"} : std::vector<std::string>{}));
}

TEST_CASE("check: gaps between classes", "[check]") {
    struct row {
        std::vector<std::string> conditions;
        std::string said;
    };
    auto const one = GENERATE(values<row>({
        {{"score in 90 .. 100", "score in 70 .. 89"}, "from 89 to 90 (89, 90 not included)"},
        {{"score > 90", "score < 90"}, "from 90 to 90"},
        {{"score > 90", "score <= 89.5"}, "from 89.5 to 90 (89.5 not included)"},
        {{"score >= 90", "score < 1 / 3"}, "from 1/3 to 90 (90 not included)"},
        {{"score >= 90 and ok", "score in 70 .. 89"}, "from 89 to 90 (89, 90 not included)"},
        {{"score >= 90 and ok", "score in 70 .. 89 and ok"}, "from 89 to 90 (89, 90 not included)"},
        {{"score in 70 .. 80 or score in 85 .. 90"}, "from 80 to 85 (80, 85 not included)"},
        {{"score in { 1, 2 }"}, "from 1 to 2 (1, 2 not included)"},
    }));
    CAPTURE(one.said);
    auto const result = bands("thực", one.conditions);
    CHECK(result.codes == std::vector<std::string>{"T0325"});
    CHECK(first_line(result) == "error T0325: no band covers the scores " + one.said);
}

TEST_CASE("check: with whole points 89 and 90 are neighbours", "[check]") {
    std::vector<std::string> const as_printed{"score in 90 .. 100", "score in 70 .. 89", "score in 50 .. 69",
                                              "score in 30 .. 49", "score < 30"};
    for (char const* const whole : {"nguyên", "floor(thực)", "if ok then 10 else nguyên", "min(nguyên, 60) + 40",
                                    "round(thực / 3) + 67", "nguyên of 100", "abs(nguyên - 100)"}) {
        CAPTURE(whole);
        CHECK(bands(whole, as_printed).codes.empty());
    }
    for (char const* const fractional : {"thực", "nguyên / 2 + 50", "nguyên * 0.5 + 50", "round(thực, 1)",
                                         "if ok then 100.5 else nguyên", "nguyên of 99.5"}) {
        CAPTURE(fractional);
        CHECK(bands(fractional, as_printed).has("T0325"));
    }
}

TEST_CASE("check: a gap of whole scores says which they are", "[check]") {
    auto const result = bands("nguyên", {"score in 90 .. 100", "score in 70 .. 79"});
    CHECK(first_line(result) == "error T0325: no band covers the scores from 80 to 89");
    CHECK(first_line(bands("nguyên", {"score > 90", "score < 90"})) ==
          "error T0325: no band covers the scores from 90 to 90");
}

TEST_CASE("check: only scores that can occur count", "[check]") {
    // Nothing lies between 3 and 90 for 0 or 5 and less.
    CHECK(bands("min(thực, 5)", {"score >= 90", "score <= 5"}).codes == std::vector<std::string>{"T0327"});
    CHECK(bands("thực", {"score >= 120", "score <= 100"}).codes == std::vector<std::string>{"T0327"});
    CHECK(bands("thực", {"score >= 120", "score <= 99"}).codes == std::vector<std::string>{"T0327", "T0325"});
    CHECK(bands("thực", {"score < -5", "score > 3"}).codes == std::vector<std::string>{"T0325"});
}

TEST_CASE("check: overlapping classes", "[check]") {
    struct row {
        std::vector<std::string> conditions;
        std::string score; // empty: no overlap
    };
    auto const one = GENERATE(values<row>({
        {{"score >= 90", "score in 70 .. 90"}, "90"},
        {{"score > 80", "score < 90"}, "85"},
        {{"score >= 80", "score < 90"}, "80"},
        {{"score > 80", "score <= 90"}, "90"},
        {{"score in 0 .. 100", "score in 20 .. 30", "score in 40 .. 50"}, "20"},
        {{"score >= 90 and ok", "score >= 80 and ok"}, "90"},
        {{"ok and score >= 90", "score >= 80 and ok and ok"}, "90"},
        {{"score >= 90 and ok", "score >= 80"}, ""},
        {{"score >= 90 and ok", "score >= 80 and not ok"}, ""},
        {{"score >= 90 and (ok or score > 3)", "score >= 80 and ok"}, ""},
        {{"score > 150", "score > 120"}, ""},
    }));
    CAPTURE(one.score, one.conditions.front(), one.conditions.back());
    auto const result = bands("thực", one.conditions);
    CAPTURE(result.messages);
    CHECK(result.has("T0326") == !one.score.empty());
    if (!one.score.empty())
        CHECK(first_line(result) == "error T0326: two bands cover the score " + one.score);
    // Each pair is said once.
    if (one.conditions.size() == 3)
        CHECK(result.codes == std::vector<std::string>{"T0326", "T0326"});
}

TEST_CASE("check: what a score is made of decides what can occur", "[check]") {
    auto const set = [](std::string const& sections, std::string const& bands) {
        return support::load(
            "ruleset t.t {\n fact n : count in 0 .. 10\n fact x : number in 0 .. 10\n fact ok : yes_no\n"
            " fact lỗi : count\n" +
            sections + bands + "}\n");
    };
    std::string const split = " recognise as \"a\" when score in 5 .. 10\n recognise as \"b\" when score in 0 .. 4\n";
    std::string const two = " criterion 1 \"c\" { indicator 1.1 { points n }  indicator 1.2 { require ok  points ";
    CHECK(set(two + "5 } }\n", split).codes.empty());
    CHECK(set(two + "2.5 } }\n", split).codes == std::vector<std::string>{"T0325"});
    CHECK(set(two + "5  deduct 2 } }\n", split).codes.empty());
    CHECK(set(two + "5  deduct 0.5 } }\n", split).codes == std::vector<std::string>{"T0325"});
    CHECK(set(" criterion 1 \"c\" { deduct x\n indicator 1 { points n } }\n", split).codes ==
          std::vector<std::string>{"T0325"});
    CHECK(set(" criterion 1 \"c\" { deduct 3 * lỗi\n indicator 1 { points n } }\n",
              split + " recognise as \"c\" when score < -100\n")
              .codes == std::vector<std::string>{"T0325"});
    // The highest score is that of all sections together.
    auto const reach = set(two + "5 } }\n", " recognise as \"b\" when score > 15\n");
    CHECK(first_line(reach) == "warning T0327: the band `b` cannot be reached: the highest score is 15");
    CHECK(set(two + "5 } }\n", " recognise as \"b\" when score >= 15\n").codes.empty());
}

TEST_CASE("check: many classes and long conditions take no time", "[check]") {
    std::vector<std::string> conditions;
    for (int i = 0; i < 4000; ++i)
        conditions.push_back("score >= " + std::to_string(i) + " / 40 and score < " + std::to_string(i + 1) + " / 40");
    CHECK(bands("thực", conditions).codes.empty());
    std::string text = "ruleset t.t {\n fact ok : yes_no\n let a0 = score > 3 and ok\n";
    for (int i = 1; i < 190; ++i)
        text += " let a" + std::to_string(i) + " = a" + std::to_string(i - 1) + " and a" + std::to_string(i - 1) + "\n";
    text += " criterion 1 \"c\" { indicator 1 { points 5 } }\n recognise as \"x\" when a189\n"
            " recognise as \"y\" when a188 and score > 4\n}\n";
    CHECK(support::load(text).codes == std::vector<std::string>{"T0326"});
}
