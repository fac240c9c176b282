// Every code that facts or judging them can raise has two files: bad/T0501.json raises it, and good/T0501.json, nearly
// the same data, does not. bad/T0501.txt is what the writer of the bad one reads. The rules are rules.tieuchi.
//
// Options stand beside, in bad/T0517.options, a line each: `max_digits 20`, `set xã`, `rules two.tieuchi`, …

#include "language/files.hpp"

#include <tieuchi/evaluate.hpp>
#include <tieuchi/json.hpp>
#include <tieuchi/load.hpp>

#include <memory>

namespace {

// Raised for no text, but only for a call or a command; the test that does so names the code.
struct elsewhere {
    std::string code;
    std::string test;
};
std::vector<elsewhere> const raised_elsewhere{
    {"T0535", "tests/plan/codes.test.cpp"},       // members of plans
    {"T0551", "tests/capi/every_status.c"},       // a text given by a call
    {"T0600", "tests/capi/every_status.c"},       // an exception, made a diagnostic by callers
    {"T0602", "tests/evaluate/bind.test.cpp"},    // facts made in C++; JSON has T0510
    {"T0604", "tests/capi/every_status.c"},       // an expression without rules
    {"T0611", "tests/cli/test_usage.py"},         // a file that cannot be opened
    {"T0613", "tests/capi/every_status.c"},       // a verdict asked for by its number
    {"T0614", "tests/cli/test_usage.py"},         // a file that cannot be written
    {"T0616", "tests/evaluate/session.test.cpp"}, // rules that require others, which loading warns of
    {"T0620", "tests/overview/rows.test.cpp"},    // a list of subjects asked for by its name, and so on
    {"T0621", "tests/overview/rows.test.cpp"},
    {"T0622", "tests/overview/rows.test.cpp"},
    {"T0623", "tests/overview/rows.test.cpp"},
};

// Not raised by any test, with the reason.
std::set<std::string> const not_provoked{
    "T0610", // a mistake of the library
};

std::set<std::string> codes_of_data() {
    std::set<std::string> codes = files::codes_between(500, 700);
    codes.insert("T0402");
    for (std::string const& each : files::codes_between(570, 600)) // of plans: tests/plan
        codes.erase(each);
    for (elsewhere const& each : raised_elsewhere)
        CHECK(codes.erase(each.code) == 1);
    for (std::string const& each : not_provoked)
        CHECK(codes.erase(each) == 1);
    return codes;
}

files::options options_of(std::string const& folder, std::string const& code) {
    auto const path = files::folder("facts/" + folder) / (code + ".options");
    return {std::filesystem::exists(path) ? files::read(path) : "", ""};
}

struct outcome {
    tieuchi::diagnostics found{};
    bool judged = false;
};

outcome judge(std::string const& folder, std::string const& code) {
    files::options given = options_of(folder, code);
    tieuchi::json_limits limits;
    given.number("max_size", limits.max_size);
    given.number("max_depth", limits.max_depth);
    given.number("max_digits", limits.max_digits);
    given.number("max_rows", limits.max_rows);
    tieuchi::load_options how;
    how.name = given.text("rules", "rules.tieuchi");
    std::string const set = given.text("set");
    given.done();
    outcome result;
    auto const rules = tieuchi::load(files::read(files::folder("facts") / how.name), how, result.found);
    REQUIRE(rules != nullptr);
    REQUIRE(result.found.empty());
    std::string const name = code + ".json";
    auto const facts =
        tieuchi::facts_from_json(name, files::read(files::folder("facts/" + folder) / name), limits, result.found);
    if (facts)
        result.judged = tieuchi::evaluate(*rules, set, *facts, {}, result.found).has_value();
    CHECK(result.judged == !result.found.has_errors());
    return result;
}

} // namespace

TEST_CASE("Every code of data has its files, or a test that raises it") {
    std::set<std::string> const codes = codes_of_data();
    CHECK(files::codes_in(files::folder("facts/bad"), ".json") == codes);
    CHECK(files::codes_in(files::folder("facts/bad"), ".txt") == codes);
    CHECK(files::codes_in(files::folder("facts/good"), ".json") == codes);
    for (elsewhere const& each : raised_elsewhere) {
        CAPTURE(each.code);
        CHECK(files::read(std::filesystem::path(TIEUCHI_SOURCE_DIR) / each.test).find(each.code) != std::string::npos);
    }
}

TEST_CASE("What is wrong with bad data is said") {
    for (std::string const& code : codes_of_data()) {
        CAPTURE(code);
        outcome const bad = judge("bad", code);
        REQUIRE(!bad.found.empty());
        CHECK(tieuchi::code_text(bad.found[0].code) == code);
        files::compare(bad.found, files::folder("facts/bad") / (code + ".txt"));
    }
}

TEST_CASE("Nothing is wrong with good data") {
    for (std::string const& code : codes_of_data()) {
        CAPTURE(code);
        outcome const good = judge("good", code);
        INFO(tieuchi::render(good.found));
        CHECK(good.found.empty());
        CHECK(good.judged);
    }
}
