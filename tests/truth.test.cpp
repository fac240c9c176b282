#include "support/catch.hpp"

#include <tieuchi/truth.hpp>

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <string>
#include <vector>

using tieuchi::outcome;
using tieuchi::status;
using tieuchi::truth;

namespace {

constexpr std::array<truth, 3> truths{truth::no, truth::unknown, truth::yes};
constexpr std::array<unsigned, 4> answers{outcome::yes_bit, outcome::no_bit, outcome::not_applicable_bit,
                                          outcome::undefined_bit};

// The strings in quotes on one line: of `"op": "and", "a": "yes"` these are op, and, a, yes.
std::vector<std::string> strings_of(std::string const& line) {
    std::vector<std::string> found;
    for (std::size_t begin = line.find('"'); begin != std::string::npos; begin = line.find('"', begin)) {
        std::size_t const end = line.find('"', begin + 1);
        found.push_back(line.substr(begin + 1, end - begin - 1));
        begin = end + 1;
    }
    return found;
}

outcome named(std::string const& name) {
    static std::map<std::string, outcome> const names{{"yes", outcome::yes()},
                                                      {"no", outcome::no()},
                                                      {"unknown", outcome::unknown()},
                                                      {"not_applicable", outcome::not_applicable()},
                                                      {"undefined", outcome::undefined()}};
    return names.at(name);
}

// As an expression prints it: what is open in any way is unknown.
std::string name_of(outcome o) {
    return o == outcome::undefined() ? "undefined"
           : o == outcome::not_applicable() ? "not_applicable"
                                            : std::string(to_string(o.to_truth()));
}

outcome apply(std::string const& op, outcome a, outcome b) {
    return op == "not" ? !a : op == "and" ? a && b : op == "or" ? a || b : implies(a, b);
}

} // namespace

TEST_CASE("The published tables hold") {
    std::ifstream file(TIEUCHI_SOURCE_DIR "/tests/conformance/truth.json");
    std::map<std::string, int> cases;
    for (std::string line; std::getline(file, line);) {
        std::vector<std::string> const words = strings_of(line);
        if (words.size() < 6 || words[0] != "op")
            continue;
        ++cases[words[1]];
        bool const binary = words.size() == 8;
        outcome const b = binary ? named(words[5]) : outcome::yes();
        INFO(line);
        CHECK(name_of(apply(words[1], named(words[3]), b)) == words.back());
    }
    CHECK(cases == std::map<std::string, int>{{"not", 5}, {"and", 25}, {"or", 25}, {"implies", 25}});
}

TEST_CASE("Kleene's connectives are min, max and their kin") {
    for (truth const a : truths)
        for (truth const b : truths) {
            CHECK((a && b) == std::min(a, b));
            CHECK((a || b) == std::max(a, b));
            CHECK(implies(a, b) == std::max(!a, b));
            CHECK((!(a && b)) == (!a || !b));
        }
    CHECK((!truth::unknown) == truth::unknown);
}

TEST_CASE("Sets of answers are joined answer by answer") {
    for (std::string const op : {"and", "or", "implies", "not"})
        for (unsigned a = 1; a < 16; ++a)
            for (unsigned b = 1; b < 16; ++b) {
                unsigned each = 0;
                for (unsigned const x : answers)
                    for (unsigned const y : answers)
                        if ((a & x) != 0 && (b & y) != 0)
                            each |= apply(op, outcome::of(x), outcome::of(y)).bits();
                CHECK(apply(op, outcome::of(a), outcome::of(b)).bits() == each);
            }
}

TEST_CASE("The connectives of outcomes are laws-abiding") {
    for (unsigned a = 1; a < 16; ++a) {
        outcome const x = outcome::of(a);
        CHECK((!!x) == x);
        CHECK((x && outcome::not_applicable()) == x);
        CHECK((x || outcome::not_applicable()) == x);
        CHECK((x && outcome::no()) == outcome::no());
        CHECK((x || outcome::yes()) == outcome::yes());
        for (unsigned b = 1; b < 16; ++b) {
            outcome const y = outcome::of(b);
            CHECK((x && y) == (y && x));
            CHECK((x || y) == (y || x));
            CHECK((!(x && y)) == (!x || !y));
            for (unsigned c = 1; c < 16; ++c) {
                outcome const z = outcome::of(c);
                CHECK(((x && y) && z) == (x && (y && z)));
                CHECK(((x || y) || z) == (x || (y || z)));
            }
        }
    }
}

TEST_CASE("An outcome is published as one of four statuses") {
    CHECK(outcome::yes().to_status() == status::met);
    CHECK(outcome::no().to_status() == status::unmet);
    CHECK(outcome::not_applicable().to_status() == status::not_applicable);
    CHECK(outcome::unknown().to_status() == status::unknown);
    CHECK(outcome::undefined().to_status() == status::unknown);
    CHECK(either(outcome::yes(), outcome::not_applicable()).to_status() == status::unknown);
    CHECK_FALSE(outcome::undefined().is_decided());
    CHECK(outcome::not_applicable().is_decided());
    CHECK(outcome() == outcome::unknown());
    CHECK(outcome::from(truth::unknown) == outcome::unknown());
    CHECK(outcome::from(truth::no) == outcome::from(false));
    CHECK(to_string(status::not_applicable) == "not_applicable");
}
