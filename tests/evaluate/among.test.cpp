// Conditions one by one: the whole table over yes, no, unknown, not applicable and undefined.
#include "support/catch.hpp"
#include "support/evaluation.hpp"

#include <array>
#include <set>
#include <string>
#include <vector>

namespace {

// Three facts that are not reported make the unknown ones, so that the operands are independent.
std::string const declarations = R"(
  fact u0 : yes_no
  fact u1 : yes_no
  fact u2 : yes_no
  fact kind : one of { a, b }
  fact n : number
  table t by kind : yes_no { a none  b yes }
)";

constexpr std::array<char const*, 5> answers{"yes", "no", "unknown", "n/a", "undefined"};

std::string spelt(std::size_t answer, std::size_t place) {
    switch (answer) {
    case 2:
        return "u" + std::to_string(place);
    case 3:
        return "t[a]";
    case 4:
        return "(pending > 1)";
    default:
        return answers[answer];
    }
}

// What one world gives, by counting.
std::string counted(std::string const& function, int bound, std::vector<std::string> const& world) {
    int yes = 0;
    int no = 0;
    int undefined = 0;
    for (std::string const& one : world) {
        yes += one == "yes" ? 1 : 0;
        no += one == "no" ? 1 : 0;
        undefined += one == "undefined" ? 1 : 0;
    }
    if (function == "count")
        return undefined > 0 ? "undefined" : std::to_string(yes);
    if (yes + no + undefined == 0)
        return "not_applicable";
    if (function == "share")
        return undefined > 0 ? "undefined" : (tieuchi::number(yes) / tieuchi::number(yes + no)).to_string();
    if (function == "all")
        return no > 0 ? "no" : undefined > 0 ? "undefined" : "yes";
    if (function == "any")
        return yes > 0 ? "yes" : undefined > 0 ? "undefined" : "no";
    if (function == "none")
        return yes > 0 ? "no" : undefined > 0 ? "undefined" : "yes";
    return yes >= bound ? "yes" : yes + undefined < bound ? "no" : "undefined";
}

// What all the worlds give that fill in what is unknown.
std::set<std::string> over_worlds(std::string const& function, int bound, std::vector<std::string> const& operands) {
    std::vector<std::vector<std::string>> worlds{{}};
    for (std::string const& one : operands) {
        std::vector<std::vector<std::string>> longer;
        for (std::vector<std::string> const& world : worlds)
            for (std::string const& value :
                 one == "unknown" ? std::vector<std::string>{"yes", "no"} : std::vector<std::string>{one}) {
                longer.push_back(world);
                longer.back().push_back(value);
            }
        worlds = std::move(longer);
    }
    std::set<std::string> result;
    for (std::vector<std::string> const& world : worlds)
        result.insert(counted(function, bound, world));
    return result;
}

std::set<std::string> possible(tieuchi::outcome o) {
    std::set<std::string> result;
    for (auto const& [bit, name] :
         {std::pair(tieuchi::outcome::yes_bit, "yes"), std::pair(tieuchi::outcome::no_bit, "no"),
          std::pair(tieuchi::outcome::not_applicable_bit, "not_applicable"),
          std::pair(tieuchi::outcome::undefined_bit, "undefined")})
        if (o.can_be(bit))
            result.insert(name);
    return result;
}

tieuchi::expression_value ask(std::string const& asked) {
    std::string error;
    auto const value = support::value_of(declarations, asked, {}, error);
    INFO(error);
    REQUIRE(value.has_value());
    return *value;
}

std::string without_reason(std::string const& text) { return text.substr(0, text.find(':')); }

void check(std::string const& function, int bound, std::vector<std::size_t> const& chosen) {
    std::string list;
    std::vector<std::string> operands;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        list += (i > 0 ? ", " : "") + spelt(chosen[i], i);
        operands.emplace_back(answers[chosen[i]]);
    }
    std::string const asked = function + "(" + (bound > 0 ? std::to_string(bound) + ", " : "") + "[" + list + "])";
    INFO(asked);
    auto const value = ask(asked);
    std::set<std::string> const expected = over_worlds(function, bound, operands);
    if (expected.size() == 1)
        CHECK(without_reason(value.text) == *expected.begin());
    else if (function == "count" || function == "share")
        CHECK(value.text == "unknown");
    else
        CHECK(possible(value.truth) == expected); // neither more nor less
}

} // namespace

TEST_CASE("Every combination of answers gives exactly what the worlds behind it give") {
    for (std::size_t a = 0; a < answers.size(); ++a)
        for (std::size_t b = 0; b < answers.size(); ++b)
            for (std::size_t c = 0; c < answers.size(); ++c) {
                for (char const* const function : {"all", "any", "none", "count", "share"})
                    check(function, 0, {a, b, c});
                for (int const bound : {1, 2, 3})
                    check("at_least", bound, {a, b, c});
            }
}

TEST_CASE("Answers that may drop out are counted exactly too") {
    // Yes or not applicable: at least one of them is a yes or nothing is asked; it cannot be a no.
    CHECK(possible(ask("at_least(1, [t[kind]])").truth) == std::set<std::string>{"yes", "not_applicable"});
    CHECK(possible(ask("at_least(1, [t[kind], t[a]])").truth) == std::set<std::string>{"yes", "not_applicable"});
    CHECK(possible(ask("at_least(2, [t[kind], yes])").truth) == std::set<std::string>{"yes", "no"});
    CHECK(ask("at_least(1, [t[kind], yes])").text == "yes");
    CHECK(ask("all([t[kind], yes])").text == "yes");
    CHECK(ask("share([t[kind], yes])").text == "1");
}

TEST_CASE("The number may be open, undefined or not required") {
    CHECK(ask("at_least(n, [yes, no])").text == "unknown");
    CHECK(ask("at_least(min(n, 1), [yes, no])").text == "yes");
    CHECK(ask("at_least(max(n, 3), [yes, no])").text == "no");
    CHECK(ask("at_least(pending, [yes, no])").text == "undefined: pending");
    CHECK(ask("at_least(pending, [t[a]])").text == "not_applicable");
    CHECK(ask("at_least(3 / 2, [yes, no])").text == "no");
    CHECK(ask("at_least(n, [u0, no])").missing == std::vector<std::string>{"u0", "n"});
}

TEST_CASE("What decided in a list is shown") {
    auto const judged = support::judge(support::set_with("fact x : number\n fact y : number", "all([x >= 1, y >= 5])"),
                                       support::given({{"x", 2}, {"y", 3}}));
    CHECK(judged.indicator("1.1").decided_by == "y >= 5");
    CHECK(judged.indicator("1.1").comparison->threshold == "5");
    REQUIRE(judged.indicator("1.1").shortfalls.size() == 1);
    CHECK(judged.indicator("1.1").shortfalls[0].fact == "y");
}
