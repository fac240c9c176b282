// What is missing as a report, compared with whole files.
#include "report/document.hpp"

#include "gap/golden.hpp"
#include "gap/sample.hpp"
#include "support/catch.hpp"

#include <string>

using namespace tieuchi;

namespace {

std::string text_of(gap const& given, language in, std::size_t width = 100) {
    return report::to_text(report::document_of(given, in), {.width = width});
}

} // namespace

TEST_CASE("report of a gap: Vietnamese and English", "[gap]") {
    check_golden("commune.vi.txt", text_of(sample_gap::commune(), language::vi));
    check_golden("commune.en.txt", text_of(sample_gap::commune(), language::en));
    check_golden("commune.vi.80.txt", text_of(sample_gap::commune(), language::vi, 80));
}

TEST_CASE("report of a gap: with the costs of a plan", "[gap]") {
    check_golden("commune.costs.vi.txt", text_of(sample_gap::priced(), language::vi));
    check_golden("commune.costs.en.txt", text_of(sample_gap::priced(), language::en));
}

TEST_CASE("report of a gap: rows of lists", "[gap]") {
    check_golden("district.vi.txt", text_of(sample_gap::district(), language::vi));
}

TEST_CASE("report of a gap: nothing is missing", "[gap]") {
    gap met;
    met.ruleset = "a.b";
    met.status = status::met;
    std::string const vi = text_of(met, language::vi);
    CHECK(vi.find("Không còn thiếu gì.") != std::string::npos);
    CHECK(text_of(met, language::en).find("Nothing is missing.") != std::string::npos);
    // What is met may still lack criteria that it is met without.
    gap some = sample_gap::commune();
    some.status = status::met;
    CHECK(text_of(some, language::en).find("it is met without them") != std::string::npos);
}

TEST_CASE("report of a gap: no line ends in a blank", "[gap]") {
    for (language const in : {language::vi, language::en})
        for (gap const& each : {sample_gap::commune(), sample_gap::priced(), sample_gap::district(), gap()})
            CHECK(text_of(each, in).find(" \n") == std::string::npos);
}

TEST_CASE("JSON of a gap", "[gap]") {
    check_golden("commune.json", to_json(sample_gap::commune()));
    check_golden("commune.costs.json", to_json(sample_gap::priced()));
}
