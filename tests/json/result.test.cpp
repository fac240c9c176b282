// Results, diagnostics and digests.
#include <tieuchi/json.hpp>
#include <tieuchi/load.hpp>
#include <tieuchi/version.hpp>

#include "../support/catch.hpp"
#include "report/golden.hpp"
#include "report/sample.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

using namespace tieuchi;

namespace {

facts read(std::string_view text) {
    diagnostics out;
    auto result = facts_from_json("facts.json", text, {}, out);
    REQUIRE(result);
    return *std::move(result);
}

std::string digest_of(std::string_view text) { return digest(read(text)); }

} // namespace

TEST_CASE("to_json: the whole format", "[json]") {
    for (auto const& [name, judged] : {std::pair("commune.json", sample::commune()),
                                       std::pair("product.json", sample::product())}) {
        std::string text = to_json(judged);
        // The file does not change with the version.
        std::string const engine = "\"engine\": \"" TIEUCHI_VERSION_STRING "\"";
        std::size_t const at = text.find(engine);
        REQUIRE(at != std::string::npos);
        text.replace(at, engine.size(), "\"engine\": \"0.0.0\"");
        check_golden(name, text);
    }
}

TEST_CASE("to_json: members that come only where they say something", "[json]") {
    boost::json::value const read = boost::json::parse(to_json(sample::product()));
    std::vector<std::string> names;
    for (auto const& member : read.as_object())
        names.emplace_back(member.key());
    CHECK(names == std::vector<std::string>{"tieuchi", "ruleset", "subject", "as_of", "facts_digest", "status",
                                            "counts", "score", "class", "criteria", "missing", "conflicts", "checks",
                                            "warnings", "reasons", "classes_open", "estimated", "prerequisites"});
    CHECK(boost::json::serialize(read.at("score")) ==
          "{\"points\":null,\"lowest\":\"241/3\",\"highest\":\"263/3\",\"max\":\"100\"}");
    CHECK(read.at("class").is_null());
    boost::json::value const& market = read.at("criteria").at(1);
    CHECK(boost::json::serialize(market.at("score")) == "{\"points\":\"76/3\",\"max\":\"25.5\"}");
    CHECK(market.at("indicators").at(0).at("rounding").as_bool());
    CHECK(market.at("indicators").at(0).at("cell").as_string() == "tỷ_lệ_tối_đa[BTB, 2023]");
    CHECK_FALSE(market.at("indicators").at(1).as_object().contains("rounding"));
    CHECK_FALSE(market.at("indicators").at(2).as_object().contains("score"));
    CHECK_FALSE(market.as_object().contains("estimated"));
    boost::json::value const& quality = read.at("criteria").at(2);
    CHECK(quality.at("indicators").at(0).at("status").is_null());
    CHECK(boost::json::serialize(quality.at("score")) ==
          "{\"points\":null,\"lowest\":\"25\",\"highest\":null,\"max\":\"40\"}");
    CHECK(boost::json::serialize(read.at("checks").at(4)) ==
          "{\"title\":\"Số cơ sở không vượt số hộ\",\"outcome\":\"mismatch\",\"reported\":null,\"computed\":null,"
          "\"line\":\"ocop.tieuchi:61\",\"error\":true}");
}

TEST_CASE("to_json: what is written is read back", "[json]") {
    std::string const text = to_json(sample::commune());
    CHECK(text.back() == '\n');
    CHECK(text.find("\r") == std::string::npos);
    boost::json::value const read = boost::json::parse(text);
    boost::json::object const& root = read.as_object();
    std::vector<std::string> names;
    for (auto const& member : root)
        names.emplace_back(member.key());
    CHECK(names == std::vector<std::string>{"tieuchi", "ruleset", "subject", "as_of", "facts_digest", "status",
                                            "counts", "score", "class", "criteria", "missing", "conflicts", "checks",
                                            "warnings"});
    boost::json::object const& unmet = root.at("criteria").at(1).at("indicators").at(0).as_object();
    names.clear();
    for (auto const& member : unmet)
        names.emplace_back(member.key());
    CHECK(names == std::vector<std::string>{"id", "title", "status", "basis", "value", "value_text", "op", "threshold",
                                            "threshold_text", "shortfall", "missing", "decided_by", "reasons",
                                            "documents", "line", "agency", "evidence", "note", "estimated",
                                            "detail_text"});
    CHECK(boost::json::serialize(unmet.at("shortfall")) ==
          "[{\"fact\":\"đường.đạt_chuẩn\",\"amount\":\"5.8\",\"unit\":\"km\"}]");
}

TEST_CASE("to_json: a result with nothing in it, and texts that need escapes", "[json]") {
    result r;
    CHECK_NOTHROW(boost::json::parse(to_json(r)));
    CHECK(to_json(r).find("\"as_of\": null") != std::string::npos);
    CHECK(to_json(r).find("\"digest\": null") != std::string::npos);
    r.subject.name = "a\"b\\c\n\x01\x7f";
    boost::json::value const read = boost::json::parse(to_json(r));
    CHECK(read.at("subject").at("name").as_string() == "a\"b\\c\n\x01\x7f");
}

TEST_CASE("to_json: numbers are exact texts", "[json]") {
    result r;
    criterion_result c;
    indicator_result i;
    i.shortfalls = {{"x", number::ratio(1, 3), "km", true},
                    {"y", number::power_of_ten(-20), "", false}};
    c.indicators.push_back(i);
    r.criteria.push_back(c);
    std::string const text = to_json(r);
    CHECK(text.find("\"amount\": \"1/3\", \"unit\": \"km\", \"exclusive\": true") != std::string::npos);
    CHECK(text.find("\"amount\": \"0.00000000000000000001\", \"unit\": \"\"") != std::string::npos);
}

TEST_CASE("diagnostics_to_json", "[json]") {
    diagnostics out;
    load_options options;
    options.name = "rules.tieuchi";
    CHECK_FALSE(load("ruleset a.b {\n  fact x : yes_no\n  fact x : yes_no\n  criterion 1 { indicator 1 { require x } }\n}\n",
                     options, out));
    boost::json::value const read = boost::json::parse(diagnostics_to_json(out, language::en));
    REQUIRE(read.as_array().size() >= 1);
    boost::json::object const* found = nullptr;
    for (auto const& each : read.as_array())
        if (each.at("code").as_string() == "T0200")
            found = &each.as_object();
    REQUIRE(found != nullptr);
    CHECK(found->at("severity").as_string() == "error");
    CHECK(found->at("file").as_string() == "rules.tieuchi");
    CHECK(found->at("line").to_number<int>() == 3);
    CHECK(found->at("column").to_number<int>() == 8);
    CHECK(found->at("path").is_null());
    REQUIRE(found->at("related").as_array().size() == 1);
    CHECK(found->at("related").at(0).at("line").to_number<int>() == 2);
    CHECK(found->at("related").at(0).at("file").as_string() == "rules.tieuchi");

    diagnostics data;
    CHECK_FALSE(facts_from_json("facts.json", "{\"tieuchi\": 1, \"facts\": {\"x\": NaN}}", {}, data));
    CHECK(diagnostics_to_json(data, language::en) == R"([
  {
    "code": "T0512",
    "severity": "error",
    "message": "`NaN` is not a number",
    "help": "give a number, or `null` for what is not reported",
    "file": "facts.json",
    "line": 1,
    "column": 31,
    "end_line": null,
    "end_column": null,
    "path": "facts.x",
    "related": []
  }
]
)");
    CHECK(boost::json::parse(diagnostics_to_json(data, language::vi)).at(0).at("message").as_string() ==
          "`NaN` không phải là số");
    CHECK(diagnostics_to_json(diagnostics(), language::en) == "[]\n");
    CHECK(boost::json::parse(diagnostics_to_json(std::vector{out, data}, language::en)).as_array().size() ==
          out.size() + data.size());
}

TEST_CASE("digest: what means the same has the same digest", "[json]") {
    std::string const base = digest_of(R"({"tieuchi": 1, "subject": {"id": "a"},
        "facts": {"x": 6825, "y": "2.5 km", "l": [{"p": true, "q": "b"}]},
        "attestations": {"1": {"status": "met", "by": "z"}, "2": {"status": "unmet"}},
        "recognitions": [{"ruleset": "a.b", "date": "2020-01-01"}, {"ruleset": "c.d"}],
        "history": {"2021": {"x": 1}, "2022": {"x": 2}}})");
    CHECK(base.substr(0, 7) == "sha256:");
    CHECK(base.size() == 71);
    CHECK(base.find_first_not_of("0123456789abcdef", 7) == std::string::npos);

    // Another order, other spellings of numbers, what is not reported, the date of assessment.
    CHECK(digest_of(R"({"as_of": "2023-07-31", "history": {"2022": {"x": 2e0, "z": null}, "2021": {"x": 1.0}, "2020": {}},
        "recognitions": [{"ruleset": "c.d"}, {"date": "2020-01-01", "ruleset": "a.b"}],
        "attestations": {"2": {"status": "unmet"}, "1": {"by": "z", "status": "met"}},
        "facts": {"w": null, "l": [{"q": "b", "p": true, "r": null}], "y": {"value": "2.5 km", "estimate": false},
                  "x": 6825.000},
        "subject": {"id": "a"}, "tieuchi": 1})") == base);

    // Set by calls.
    facts f;
    f.subject.id = "a";
    f.set("y", "2.5 km");
    f.set("x", number::ratio(13650, 2));
    fact_row row;
    row.fields.push_back({"q", "b"});
    row.fields.push_back({"p", true});
    f.add_row("l", row);
    f.attest({"2", status::unmet, {}, {}, {}, {}});
    f.attest({"1", status::met, "z", {}, {}, {}});
    f.recognitions.push_back({"c.d", {}, {}});
    f.recognitions.push_back({"a.b", date::from(2020, 1, 1), {}});
    fact_entry one{"x", 1};
    fact_entry two{"x", 2};
    f.history.push_back({"2022", {two}});
    f.history.push_back({"2021", {one}});
    CHECK(digest(f) == base);
}

TEST_CASE("digest: what differs has another digest", "[json]") {
    std::vector<std::string> const texts{
        "{\"tieuchi\": 1}",
        "{\"tieuchi\": 1, \"facts\": {\"x\": 1}}",
        "{\"tieuchi\": 1, \"facts\": {\"x\": \"1\"}}",
        "{\"tieuchi\": 1, \"facts\": {\"x\": true}}",
        "{\"tieuchi\": 1, \"facts\": {\"x\": \"true\"}}",
        "{\"tieuchi\": 1, \"facts\": {\"y\": 1}}",
        "{\"tieuchi\": 1, \"facts\": {\"x\": {\"value\": 1, \"estimate\": true}}}",
        "{\"tieuchi\": 1, \"facts\": {\"x\": {\"value\": 1, \"source\": \"s\"}}}",
        "{\"tieuchi\": 1, \"facts\": {\"x\": []}}",
        "{\"tieuchi\": 1, \"facts\": {\"x\": [{}]}}",
        "{\"tieuchi\": 1, \"facts\": {\"x\": [{\"facts\": {}}]}}",
        "{\"tieuchi\": 1, \"facts\": {\"x\": [{\"facts\": {\"a\": 1}}]}}",
        "{\"tieuchi\": 1, \"facts\": {\"x\": [{\"facts\": {\"a\": 1}, \"id\": \"i\"}]}}",
        "{\"tieuchi\": 1, \"facts\": {\"x\": [{\"facts\": {\"a\": 1}, \"attestations\": {\"1\": {\"status\": \"met\"}}}]}}",
        "{\"tieuchi\": 1, \"facts\": {\"x\": [{\"facts\": {\"a\": 1}, \"recognitions\": [{\"ruleset\": \"s\"}]}]}}",
        "{\"tieuchi\": 1, \"facts\": {\"x\": [{\"facts\": {\"a\": 1}, \"history\": {\"2022\": {\"a\": 1}}}]}}",
        "{\"tieuchi\": 1, \"facts\": {\"x\": [{\"a\": 1}, {\"a\": 2}]}}",
        "{\"tieuchi\": 1, \"facts\": {\"x\": [{\"a\": 2}, {\"a\": 1}]}}",
        "{\"tieuchi\": 1, \"subject\": {\"id\": \"1\"}}",
        "{\"tieuchi\": 1, \"attestations\": {\"1\": {\"status\": \"met\"}}}",
        "{\"tieuchi\": 1, \"attestations\": {\"1\": {\"status\": \"unmet\"}}}",
        "{\"tieuchi\": 1, \"recognitions\": [{\"ruleset\": \"a\"}]}",
        "{\"tieuchi\": 1, \"history\": {\"2022\": {\"x\": 1}}}",
    };
    std::vector<std::string> seen;
    for (std::string const& each : texts) {
        std::string const made = digest_of(each);
        INFO(each);
        CHECK(std::find(seen.begin(), seen.end(), made) == seen.end());
        seen.push_back(made);
    }
}
