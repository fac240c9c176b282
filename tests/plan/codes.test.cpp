// Every code that a plan alone can raise has two files: bad/T0570.json raises it, and good/T0570.json, nearly the same
// plan, does not. bad/T0570.txt is what the writer of the bad one reads. The rules are rules.tieuchi, the facts
// facts.json.

#include "language/files.hpp"

#include <tieuchi/json.hpp>
#include <tieuchi/load.hpp>
#include <tieuchi/plan.hpp>

#include <memory>

namespace {

std::set<std::string> codes_of_plans() {
    std::set<std::string> codes = files::codes_between(570, 600);
    codes.insert("T0535");
    return codes;
}

struct outcome {
    tieuchi::diagnostics found{};
    bool judged = false;
};

outcome judge(std::string const& folder, std::string const& code) {
    outcome result;
    auto const rules = tieuchi::load(files::read(files::folder("plan") / "rules.tieuchi"), {}, result.found);
    REQUIRE(rules != nullptr);
    auto const given =
        tieuchi::facts_from_json("facts.json", files::read(files::folder("plan") / "facts.json"), {}, result.found);
    REQUIRE(given);
    std::string const name = code + ".json";
    auto const plan =
        tieuchi::plan_from_json(name, files::read(files::folder("plan/" + folder) / name), {}, result.found);
    if (plan)
        result.judged = tieuchi::judge_plan(*rules, {}, *given, *plan, {}, result.found).has_value();
    CHECK(result.judged == !result.found.has_errors());
    return result;
}

} // namespace

TEST_CASE("Every code of plans has its files") {
    std::set<std::string> const codes = codes_of_plans();
    CHECK(files::codes_in(files::folder("plan/bad"), ".json") == codes);
    CHECK(files::codes_in(files::folder("plan/bad"), ".txt") == codes);
    CHECK(files::codes_in(files::folder("plan/good"), ".json") == codes);
}

TEST_CASE("What is wrong with bad plans is said") {
    for (std::string const& code : codes_of_plans()) {
        CAPTURE(code);
        outcome const bad = judge("bad", code);
        REQUIRE(!bad.found.empty());
        CHECK(tieuchi::code_text(bad.found[0].code) == code);
        files::compare(bad.found, files::folder("plan/bad") / (code + ".txt"));
    }
}

TEST_CASE("Nothing is wrong with good plans") {
    for (std::string const& code : codes_of_plans()) {
        CAPTURE(code);
        outcome const good = judge("good", code);
        INFO(tieuchi::render(good.found));
        CHECK(good.found.empty());
        CHECK(good.judged);
    }
}
