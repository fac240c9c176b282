// Facts from JSON: what is read, and every mistake with its path, line and column.
#include <tieuchi/json.hpp>

#include "../support/catch.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

using namespace tieuchi;

namespace {

facts read(std::string_view text, json_limits const& limits = {}) {
    diagnostics out;
    auto const result = facts_from_json("facts.json", text, limits, out);
    for (diagnostic const& each : out)
        UNSCOPED_INFO(code_text(each.code) << " " << message(each, language::en));
    REQUIRE(result);
    CHECK(out.empty());
    return *result;
}

/// `T0500 facts.x 3:14`, a line for each finding.
std::string findings(std::string_view text, json_limits const& limits = {}) {
    diagnostics out;
    CHECK_FALSE(facts_from_json("facts.json", text, limits, out));
    CHECK(out.has_errors());
    std::string all;
    for (diagnostic const& each : out) {
        all += all.empty() ? "" : "\n";
        all += code_text(each.code) + " " + (each.path.empty() ? "-" : each.path);
        REQUIRE(each.data);
        CHECK(each.data->name == "facts.json");
        all += " " + std::to_string(each.data->place.line) + ":" + std::to_string(each.data->place.column);
        // The catalogue has the sentences in both languages, with every argument filled in.
        CHECK(message(each, language::en).find('?') == std::string::npos);
        CHECK(message(each, language::vi).find('?') == std::string::npos);
    }
    return all;
}

std::string sentence(std::string_view text, json_limits const& limits = {}) {
    diagnostics out;
    CHECK_FALSE(facts_from_json("facts.json", text, limits, out));
    REQUIRE(out.size() >= 1);
    return message(out[0], language::en) + " | " + help(out[0], language::en);
}

/// Facts in which `facts` holds this.
std::string with(std::string_view members) { return "{\"tieuchi\": 1, \"facts\": {" + std::string(members) + "}}"; }

} // namespace

TEST_CASE("facts_from_json: the whole format", "[json]") {
    facts const f = read(R"({
  "tieuchi": 1,
  "subject": { "id": "a-1", "name": "Alpha", "kind": "town" },
  "as_of": "2023-07-31",
  "facts": {
    "region": "BTB",
    "people": 6825,
    "income": null,
    "has_market": true,
    "roads": [ { "kind": "main", "length": "2.5 km", "good": "0.8 km" }, {} ],
    "trained": { "value": "80.6%", "estimate": true, "source": "Report 7/2023", "note": "for people" }
  },
  "attestations": { "1": { "status": "met", "document": "2231/QĐ-UBND", "date": "2021-09-13" },
                    "s.x::14.3": { "status": "unmet", "by": "Board", "expires": "2024-01-01", "note": "n" },
                    "2": { "status": "not_applicable" } },
  "recognitions": [ { "ruleset": "s.x", "date": "2017-12-29", "decision": "D 1" } ],
  "history": { "2022": { "income": "44.1 triệu_đồng" } }
})");
    CHECK(f.subject.id == "a-1");
    CHECK(f.subject.name == "Alpha");
    CHECK(f.subject.kind == "town");
    CHECK(f.as_of == date::from(2023, 7, 31));
    REQUIRE(f.values.size() == 6);
    CHECK(f.find("region")->text == "BTB");
    CHECK(f.find("people")->figure == number(6825));
    CHECK(f.find("income")->kind == fact_value::form::missing);
    CHECK(f.find("has_market")->flag);
    REQUIRE(f.find("roads")->rows.size() == 2);
    REQUIRE(f.find("roads")->rows[0].fields.size() == 3);
    CHECK(f.find("roads")->rows[0].fields[1].name == "length");
    CHECK(f.find("roads")->rows[0].fields[1].value.text == "2.5 km");
    CHECK(f.find("roads")->rows[1].fields.empty());
    CHECK(f.find("trained")->text == "80.6%");
    CHECK(f.find("trained")->estimate);
    CHECK(f.find("trained")->source == "Report 7/2023");
    REQUIRE(f.attestations.size() == 3);
    CHECK(f.attestations[0].section == "1");
    CHECK(f.attestations[0].verdict == status::met);
    CHECK(f.attestations[0].document == "2231/QĐ-UBND");
    CHECK(f.attestations[0].dated == date::from(2021, 9, 13));
    CHECK(f.attestations[1].section == "s.x::14.3");
    CHECK(f.attestations[1].verdict == status::unmet);
    CHECK(f.attestations[1].by == "Board");
    CHECK(f.attestations[1].expires == date::from(2024, 1, 1));
    CHECK(f.attestations[2].verdict == status::not_applicable);
    REQUIRE(f.recognitions.size() == 1);
    CHECK(f.recognitions[0].ruleset == "s.x");
    CHECK(f.recognitions[0].dated == date::from(2017, 12, 29));
    CHECK(f.recognitions[0].decision == "D 1");
    REQUIRE(f.history.size() == 1);
    CHECK(f.history[0].period == "2022");
    CHECK(f.history[0].values.at(0).value.text == "44.1 triệu_đồng");

    // Places point into the text that is kept.
    REQUIRE(f.origin);
    fact_entry const& people = f.values[1];
    CHECK(f.origin->text().substr(people.offset, 8) == "\"people\"");
    CHECK(f.origin->text().substr(people.value.offset, 4) == "6825");
    CHECK(f.origin->position_of(people.value.offset) == position{7, 15});
    CHECK(f.origin->text().substr(f.find("trained")->offset, 7) == "\"80.6%\"");
    CHECK(f.origin->text().substr(f.find("roads")->rows[1].offset, 2) == "{}");
}

TEST_CASE("facts_from_json: numbers survive exactly", "[json]") {
    struct row {
        char const* written;
        char const* exact;
    };
    row const rows[] = {
        {"1.000000000000000005", "1.000000000000000005"},
        {"10000000000000000999", "10000000000000000999"},
        {"0.1000000000000000055511151231257827", "0.1000000000000000055511151231257827"},
        {"12345678901234567890123456789.000000001", "12345678901234567890123456789.000000001"},
        {"-0.0", "0"},
        {"-0", "0"},
        {"1.10", "1.1"},
        {"9223372036854775808", "9223372036854775808"},
        {"-9223372036854775809", "-9223372036854775809"},
        {"1e3", "1000"},
        {"25E-1", "2.5"},
        {"1e+2", "100"},
        {"0e0", "0"},
    };
    for (row const& each : rows) {
        INFO(each.written);
        CHECK(read(with("\"x\": " + std::string(each.written))).find("x")->figure.to_string() == each.exact);
    }
    CHECK(read(with("\"x\": 1E+400")).find("x")->figure == number::power_of_ten(400));
    CHECK(read(with("\"x\": 1E-400")).find("x")->figure == number::power_of_ten(-400));
    std::string const thousand = "1" + std::string(998, '0') + "7." + std::string(999, '0') + "3";
    CHECK(read(with("\"x\": " + thousand)).find("x")->figure.to_string() == thousand);
}

TEST_CASE("facts_from_json: how many digits a figure was written with", "[json]") {
    struct row {
        char const* written;
        int decimals;
    };
    row const rows[] = {{"98.90", 2},  {"99", 0},      {"99.0", 1},     {"1.50e2", 0}, {"1.50e1", 1}, {"1.5e-3", 4},
                        {"1E2", 0},    {"15e-1", 1},   {"0.00", 2},     {"-0.0", 1},   {"1.25E+1", 1}, {"1e-0", 0},
                        {"0.5e-0", 1}, {"100e-2", 2},  {"1.000e3", 0}};
    for (row const& each : rows) {
        INFO(each.written);
        CHECK(read(with("\"x\": " + std::string(each.written))).find("x")->decimals == each.decimals);
        CHECK(read(with("\"x\": {\"value\": " + std::string(each.written) + "}")).find("x")->decimals ==
              each.decimals);
    }
    CHECK(read(with("\"x\": \"98.90\"")).find("x")->decimals == -1);
}

TEST_CASE("facts_from_json: rows inside rows", "[json]") {
    facts const f = read(with(R"("schools": [ { "level": "primary", "classes": [ { "pupils": 30 }, { "pupils": 31 } ] },
                                              { "classes": [] } ])"));
    std::vector<fact_row> const& schools = f.find("schools")->rows;
    REQUIRE(schools.size() == 2);
    REQUIRE(schools[0].fields.at(1).value.rows.size() == 2);
    CHECK(schools[0].fields[1].value.rows[1].fields.at(0).value.figure == number(31));
    CHECK(schools[1].fields.at(0).value.kind == fact_value::form::rows);
    CHECK_FALSE(schools[0].is_subject);
    CHECK(findings(with("\"a\": [ { \"b\": [ { \"c\": 01 }, 5 ] } ]")) ==
          "T0512 facts.a[0].b[0].c 1:49\nT0525 facts.a[0].b[1] 1:55");
}

TEST_CASE("facts_from_json: rows that tell of subjects", "[json]") {
    facts const f = read(with(R"("communes": [
        { "id": "a", "name": "A", "facts": { "x": 5, "facts": 1, "l": [ { "facts": { "y": true } } ] },
          "attestations": { "14.3": { "status": "met", "expires": "2024-01-01" } },
          "recognitions": [ { "ruleset": "s.t", "date": "2020-01-01", "decision": "D" } ],
          "history": { "2022": { "x": 4.0 } } },
        { "facts": {} },
        { "attestations": { "1": { "status": "unmet" } } },
        { "history": {} } ])"));
    std::vector<fact_row> const& rows = f.find("communes")->rows;
    REQUIRE(rows.size() == 4);
    for (fact_row const& each : rows)
        CHECK(each.is_subject);
    CHECK(rows[0].id == "a");
    CHECK(rows[0].name == "A");
    REQUIRE(rows[0].fields.size() == 3);
    CHECK(rows[0].fields[0].value.figure == number(5));
    CHECK(rows[0].fields[1].name == "facts");
    CHECK(rows[0].fields[2].value.rows.at(0).is_subject);
    REQUIRE(rows[0].attestations.size() == 1);
    CHECK(rows[0].attestations[0].expires == date::from(2024, 1, 1));
    REQUIRE(rows[0].recognitions.size() == 1);
    CHECK(rows[0].recognitions[0].decision == "D");
    REQUIRE(rows[0].history.size() == 1);
    CHECK(rows[0].history[0].values.at(0).value.decimals == 1);
    CHECK(rows[1].fields.empty());
    CHECK(rows[2].attestations.at(0).verdict == status::unmet);

    // A plain row may have fields of these names, as long as they are no objects without a value.
    facts const plain = read(with(R"("l": [ { "facts": 1, "history": { "value": 2 }, "id": 3, "attestations": null } ])"));
    CHECK_FALSE(plain.find("l")->rows.at(0).is_subject);
    CHECK(plain.find("l")->rows[0].fields.size() == 4);
}

TEST_CASE("facts_from_json: what is wrong inside rows that tell of subjects", "[json]") {
    CHECK(findings("{\"tieuchi\": 1, \"facts\": {\"c\": [ {\"facts\": {}},\n"
                   "{ \"facts\": { \"x\": 01 },\n"
                   "\"attestations\": { \"14.3\": { \"status\": \"good\" } },\n"
                   "\"recognitions\": [ { \"date\": \"2020-02-30\" } ],\n"
                   "\"history\": { \"22\": {}, \"2022\": { \"y\": { \"note\": 1 } } },\n"
                   "\"factz\": 1, \"id\": 5, \"name\": null } ]}}") ==
          "T0512 facts.c[1].facts.x 2:19\n"
          "T0522 facts.c[1].attestations[\"14.3\"].status 3:39\n"
          "T0515 facts.c[1].recognitions[0] 4:19\n"
          "T0513 facts.c[1].recognitions[0].date 4:29\n"
          "T0532 facts.c[1].history[\"22\"] 5:14\n"
          "T0515 facts.c[1].history[\"2022\"].y 5:39\n"
          "T0514 facts.c[1].history[\"2022\"].y.note 5:49\n"
          "T0516 facts.c[1].factz 6:1\n"
          "T0514 facts.c[1].id 6:19\n"
          "T0534 facts.c[1].name 6:30");
    CHECK(sentence(with("\"c\": [ { \"facts\": {}, \"recognitons\": [] } ]")).find("`recognitions`") !=
          std::string::npos);
}

TEST_CASE("facts_from_json: limits", "[json]") {
    CHECK(findings(with("\"x\": 1E+400"), {.max_digits = 100}) == "T0518 facts.x 1:31");
    CHECK(sentence(with("\"x\": 1E+400"), {.max_digits = 100}) ==
          "the exponent of `1E+400` goes beyond 100 | write the number without an exponent");
    CHECK(sentence(with("\"x\": 1e1000000000")) ==
          "the exponent of `1e1000000000` goes beyond 10000 | write the number without an exponent");
    CHECK(findings(with("\"x\": 1e-99999999999999999999999")) == "T0518 facts.x 1:31");
    CHECK(findings(with("\"x\": 12345"), {.max_digits = 4}) == "T0517 facts.x 1:31");
    CHECK(findings(with("\"x\": " + std::string(10'001, '1'))) == "T0517 facts.x 1:31");
    CHECK(read(with("\"x\": " + std::string(10'000, '1'))).find("x")->figure.sign() == 1);

    CHECK(findings(with("\"x\": [[[1]]]"), {.max_depth = 4}) == "T0519 - 1:33");
    std::string const deep(31, '[');
    CHECK(sentence("[" + deep + "[" + std::string(33, ']')) ==
          "the data is nested more than 32 deep | remove levels that carry nothing");
    CHECK(findings(std::string(100'000, '[')) == "T0519 - 1:33");
    CHECK(findings(std::string(100'000, '['), {.max_depth = 1'000'000}) == "T0519 - 1:1001");
    // Brackets inside texts are text.
    CHECK(read(with("\"x\": \"[[[[\\\"[[[[\""), {.max_depth = 2}).find("x")->text == "[[[[\"[[[[");

    CHECK(findings(with("\"x\": 1"), {.max_size = 10}) == "T0520 - 0:0");
    CHECK(sentence(with("\"x\": 1"), {.max_size = 10}) == "the data is too large: 33 bytes, 10 are allowed | give the "
                                                          "facts of one subject alone");
    CHECK(findings(with("\"x\": [{}, {}, {}]"), {.max_rows = 2}) == "T0537 facts.x[2] 1:40");
}

TEST_CASE("facts_from_json: text is read as NFC, with or without a byte order mark", "[json]") {
    // a + circumflex + acute, as macOS writes it
    facts const f = read("\xEF\xBB\xBF" + with("\"tha\xCC\x82\xCC\x81t\": \"ca\xCC\x82\xCC\x81p\""));
    REQUIRE(f.values.size() == 1);
    CHECK(f.values[0].name == "thất");
    CHECK(f.values[0].value.text == "cấp");
    // The mark may also come from an escape.
    CHECK(read(with("\"a\\u0302\\u0301\": 1")).values[0].name == "ấ");
    // Two spellings of one name are one name.
    CHECK(findings(with("\"\xE1\xBA\xA5\": 1, \"a\\u0302\\u0301\": 2")) == "T0510 facts.ấ 1:34");
    // Columns count what is on the screen, not bytes.
    CHECK(findings(with("\"ấấấ\": 1, \"x\": \"ấ\", \"y\": [0]")) == "T0525 facts.y[0] 1:52");
    CHECK(read(with("\"x\": \"\\ud83d\\ude00 \\u0111 \\n\\/\"")).values[0].value.text == "😀 đ \n/");
}

TEST_CASE("facts_from_json: bytes that are no UTF-8", "[json]") {
    CHECK(findings("{\"tieuchi\": 1,\n \"facts\": {\"x\": \"\xE1\xBA\"}}") == "T0526 - 2:18");
    CHECK(sentence("{\"tieuchi\": \xFF}") ==
          "the byte 0xFF is not valid UTF-8 | save the data in the encoding UTF-8");
    CHECK(findings("\xFF\xFE{\0}\0") == "T0526 - 1:1");
    std::string marks = "a";
    for (int i = 0; i < 40; ++i)
        marks += "\xCC\x81";
    CHECK(findings(with("\"x\": \"" + marks + "\"")) == "T0030 - 1:63");
    std::string escaped;
    for (int i = 0; i < 40; ++i)
        escaped += "\\u0301";
    CHECK(findings(with("\"x\": \"" + escaped + "\"")) == "T0030 - 1:31");
}

TEST_CASE("facts_from_json: where the text is no JSON", "[json]") {
    struct row {
        std::string text;
        char const* findings;
        char const* sentence;
    };
    row const rows[] = {
        {"", "T0552 - 1:1", "the data is empty | write `{ \"tieuchi\": 1, \"facts\": { … } }`"},
        {" \n ", "T0552 - 1:1", "the data is empty | write `{ \"tieuchi\": 1, \"facts\": { … } }`"},
        {"{", "T0500 - 1:2", "expected the name of a member or `}`, found the end of the file | "},
        {"{\n  \"a\" 1}", "T0500 a 2:7", "expected `:`, found `1` | "},
        {"{\"a\": }", "T0500 a 1:7", "expected a value, found `}` | "},
        {"{\"a\": 1 \"b\": 2}", "T0500 a 1:9", "expected `,` or `}`, found `\"b\"` | "},
        {"{\"a\": 1,}", "T0500 a 1:9", "expected the name of a member, found `}` | "},
        {"{'a': 1}", "T0500 - 1:2", "expected the name of a member or `}`, found `'a'` | "},
        {"{a: 1}", "T0500 - 1:2", "expected the name of a member or `}`, found `a` | "},
        {"{\"a\": [1, 2,]}", "T0500 a[2] 1:13", "expected a value, found `]` | "},
        {"{\"a\": [1 2]}", "T0500 a[0] 1:10", "expected `,` or `]`, found `2` | "},
        {"{\"a\": [1, 2}", "T0500 a[1] 1:12", "expected `,` or `]`, found `}` | "},
        {"{\"a\": [", "T0500 a[0] 1:8", "expected a value or `]`, found the end of the file | "},
        {"{\"a\": tru}", "T0500 a 1:7", "expected a value, found `tru` | "},
        {"{\"a\": None}", "T0500 a 1:7", "expected a value, found `None` | "},
        {"{\"a\": nul", "T0500 a 1:7", "expected a value, found `nul` | "},
        {"{\"a\": // x\n 1}", "T0500 a 1:7", "expected a value, found `//` | "},
        {"{\"a\": \"x", "T0500 a 1:9", "expected `\"`, found the end of the file | "},
        {"{\"a\": \"x\n\"}", "T0500 a 1:9", "expected `\"`, found the end of the line | "},
        {"{\"a\": \"\t\"}", "T0500 a 1:8", "expected `\"`, found U+0009 | "},
        {"{\"a\\q\": 1}", "T0531 - 1:4", nullptr},
        {"{\"a\": \"b\\x\"}", "T0531 a 1:9", nullptr},
        {"{\"a\": \"\\u12\"}", "T0531 a 1:8", nullptr},
        {"{\"a\": \"\\ud800\"}", "T0531 a 1:8", nullptr},
        {"{\"a\": \"\\udc00\"}", "T0531 a 1:8", nullptr},
        {"{\"a\": \"\\ud800\\u0041\"}", "T0531 a 1:8", nullptr},
        {"{\"a\": {\"b.c\": {\"d\": ]}}}", "T0500 a[\"b.c\"].d 1:21", "expected a value, found `]` | "},
        {"{\"a\": 91,0}", "T0528 a 1:7", "`a` is given as `91,0`, with a decimal comma | write `91.0`"},
        {"{\"a\": " + std::string(100, 'q') + "}", "T0500 a 1:7", nullptr},
        // Numbers that are none do not hide the place where the text breaks off.
        {"{\"a\": NaN,\n \"b\": !}", "T0512 a 1:7\nT0500 b 2:7", nullptr},
    };
    for (row const& each : rows) {
        INFO(each.text);
        CHECK(findings(each.text) == each.findings);
        if (each.sentence != nullptr)
            CHECK(sentence(each.text) == each.sentence);
    }
    CHECK(sentence("{\"a\": \"b\\x\"}").find("`\\x` is not an escape of JSON | ") == 0);
    CHECK(sentence("{\"a\": \"\\ud800\"}").find("`\\ud800` is not an escape of JSON | ") == 0);
    // A whole text cut anywhere is one finding, and no crash.
    std::string const whole = with("\"x\": [{\"y\": \"a\\u00e1\\n\", \"z\": -1.5e3}], \"t\": true, \"n\": null");
    for (std::size_t size = 0; size < whole.size(); ++size) {
        INFO(size);
        diagnostics out;
        CHECK_FALSE(facts_from_json("cut", std::string_view(whole).substr(0, size), {}, out));
        CHECK(out.error_count() >= 1);
        CHECK(out.error_count() <= 2); // a number may be cut as well
    }
}

TEST_CASE("facts_from_json: numbers that are none", "[json]") {
    for (char const* const each : {"NaN", "nan", "Infinity", "-Infinity", "+Infinity", "inf", "-inf", "01", "-01", "1.",
                                   ".5", "+1", "1e", "1e+", "-", "0x10", "1_000", "1.2.3", "1.815.000", "5km"}) {
        INFO(each);
        CHECK(findings(with("\"x\": " + std::string(each) + ", \"y\": 2")) == "T0512 facts.x 1:31");
        CHECK(sentence(with("\"x\": [" + std::string(each) + "]")) ==
              "`" + std::string(each) + "` is not a number | give a number, or `null` for what is not reported");
    }
    CHECK(read(with("\"x\": \"NaN\"")).find("x")->text == "NaN");
}

TEST_CASE("facts_from_json: members", "[json]") {
    struct row {
        std::string text;
        char const* findings;
        char const* sentence;
    };
    auto const root = [](char const* members) { return "{\"tieuchi\": 1, " + std::string(members) + "}"; };
    row const rows[] = {
        {"{}", "T0515 - 1:1", "the member `\"tieuchi\": 1` is missing | add it"},
        {"[]", "T0514 - 1:1", "the member `$` has to be an object, found an array | "},
        {"{\"tieuchi\": 2}", "T0523 tieuchi 1:13",
         "the data is of version 2, version 1 is supported | write `\"tieuchi\": 1`"},
        {"{\"tieuchi\": \"1\"}", "T0514 tieuchi 1:13", "the member `tieuchi` has to be a number, found a text | "},
        {"{\"tieuchi\": null}", "T0534 tieuchi 1:13",
         "`tieuchi` may not be `null` | give a value, or leave the member out"},
        {root("\"fact\": {}"), "T0516 fact 1:16", "there is no member `fact` here | write `facts`"},
        {root("\"x\": {}"), "T0516 x 1:16", "there is no member `x` here | remove it"},
        {root("\"subject\": \"a\""), "T0514 subject 1:27",
         "the member `subject` has to be an object, found a text | "},
        {root("\"subject\": {\"id\": 5}"), "T0514 subject.id 1:34",
         "the member `id` has to be a text, found a number | "},
        {root("\"subject\": {\"nam\": \"x\"}"), "T0516 subject.nam 1:28",
         "there is no member `nam` here | write `name`"},
        {root("\"subject\": {\"id\": null}"), "T0534 subject.id 1:34", nullptr},
        {root("\"as_of\": \"31/7/2023\""), "T0513 as_of 1:25",
         "`as_of` has to be a date, and `31/7/2023` is none | write year, month and day: `\"2022-03-08\"`"},
        {root("\"as_of\": \"2023-02-29\""), "T0513 as_of 1:25", nullptr},
        {root("\"as_of\": 2023"), "T0514 as_of 1:25", "the member `as_of` has to be a date, found a number | "},
        {root("\"facts\": []"), "T0514 facts 1:25", nullptr},
        {root("\"facts\": null"), "T0534 facts 1:25", nullptr},
        {root("\"facts\": {\"x\": 1, \"y\": 2, \"x\": 3}"), "T0510 facts.x 1:42",
         "the key `x` stands twice in one object | keep one of the two"},
        {root("\"facts\": {\"x\": {\"value\": 1, \"estimated\": true}}"), "T0516 facts.x.estimated 1:44",
         "there is no member `estimated` here | write `estimate`"},
        {root("\"facts\": {\"x\": {\"value\": 1, \"estimate\": \"yes\"}}"), "T0514 facts.x.estimate 1:56",
         "the member `estimate` has to be `true` or `false`, found a text | "},
        {root("\"facts\": {\"x\": {\"value\": {}}}"), "T0514 facts.x.value 1:41",
         "the member `value` has to be a value, found an object | "},
        {root("\"facts\": {\"x\": {\"source\": 5}}"), "T0515 facts.x 1:31\nT0514 facts.x.source 1:42", nullptr},
        {root("\"facts\": {\"x\": [1, {}, \"a\"]}"), "T0525 facts.x[0] 1:32\nT0525 facts.x[2] 1:39",
         "a row of `x` has to be an object with its fields, found a number | write the fields between braces: "
         "`{ \"…\": … }`"},
        {root("\"facts\": {\"x\": [{\"a\": 1, \"a\": 2}]}"), "T0510 facts.x[0].a 1:41", nullptr},
        {root("\"attestations\": []"), "T0514 attestations 1:32", nullptr},
        {root("\"attestations\": {\"14.3\": {}}"), "T0515 attestations[\"14.3\"] 1:41",
         "the member `\"status\"` is missing | add it"},
        {root("\"attestations\": {\"14.3\": true}"), "T0514 attestations[\"14.3\"] 1:41", nullptr},
        {root("\"attestations\": {\"1\": {\"status\": \"đạt\"}}"), "T0522 attestations[\"1\"].status 1:49",
         "`đạt` is not a status that can be attested | write `\"met\"`, `\"unmet\"` or `\"not_applicable\"`"},
        {root("\"attestations\": {\"1\": {\"status\": \"unknown\"}}"), "T0522 attestations[\"1\"].status 1:49",
         nullptr},
        {root("\"attestations\": {\"1\": {\"status\": \"met\", \"date\": \"x\"}}"),
         "T0513 attestations[\"1\"].date 1:64",
         nullptr},
        {root("\"attestations\": {\"1\": {\"status\": \"met\", \"expire\": \"x\"}}"),
         "T0516 attestations[\"1\"].expire 1:56", "there is no member `expire` here | write `expires`"},
        {root("\"recognitions\": {}"), "T0514 recognitions 1:32", nullptr},
        {root("\"recognitions\": [{\"decision\": \"x\"}]"), "T0515 recognitions[0] 1:33",
         "the member `\"ruleset\"` is missing | add it"},
        {root("\"recognitions\": [[]]"), "T0514 recognitions[0] 1:33", nullptr},
        {root("\"recognitions\": [{\"ruleset\": \"a\", \"date\": \"2022\"}]"), "T0513 recognitions[0].date 1:58",
         nullptr},
        {root("\"history\": {\"now\": {}}"), "T0532 history.now 1:28",
         "`now` is not a period of the history | write the year, as in `\"2022\"`"},
        {root("\"history\": {\"2022\": 5}"), "T0514 history[\"2022\"] 1:36", nullptr},
        {root("\"history\": {\"2022\": {\"x\": NaN}}"), "T0512 history[\"2022\"].x 1:42", nullptr},
        {root("\"facts\": {}} x"), "T0511 - 1:29", "there is text behind the end of the data | remove it"},
    };
    for (row const& each : rows) {
        INFO(each.text);
        CHECK(findings(each.text) == each.findings);
        if (each.sentence != nullptr)
            CHECK(sentence(each.text) == each.sentence);
    }
}

TEST_CASE("facts_from_json: everything in one run, in the order of the text", "[json]") {
    CHECK(findings(R"({
  "subject": { "id": 1 },
  "as_of": "yesterday",
  "facts": {
    "a": NaN,
    "b": 1e99999,
    "b": 2,
    "c": [ 5 ]
  },
  "attestations": { "1": { "status": "yes" } },
  "extra": { "x": 1, "x": Infinity }
} and more)") == "T0515 - 1:1\n"
                "T0514 subject.id 2:22\n"
                "T0513 as_of 3:12\n"
                "T0512 facts.a 5:10\n"
                "T0518 facts.b 6:10\n"
                "T0510 facts.b 7:5\n"
                "T0525 facts.c[0] 8:12\n"
                "T0522 attestations[\"1\"].status 10:38\n"
                "T0516 extra 11:3\n"
                "T0510 extra.x 11:22\n"
                "T0512 extra.x 11:27\n"
                "T0511 - 12:3");
}

TEST_CASE("partial_facts_from_json: gives what is right", "[json]") {
    diagnostics out;
    auto const f = partial_facts_from_json("facts.json", with("\"a\": NaN, \"b\": 2"), {}, out);
    REQUIRE(f);
    CHECK(out.error_count() == 1);
    REQUIRE(f->values.size() == 2);
    CHECK(f->find("a")->kind == fact_value::form::missing);
    CHECK(f->find("b")->figure == number(2));
    CHECK_FALSE(partial_facts_from_json("facts.json", "{", {}, out));
}

TEST_CASE("facts_from_json: a sink that holds errors already is no reason to refuse", "[json]") {
    diagnostics out;
    out.add(code::empty_file, nowhere);
    CHECK(facts_from_json("facts.json", with("\"a\": 1"), {}, out));
}

TEST_CASE("facts_from_json: many rows take time in proportion", "[json]") {
    std::string text = "\"x\": [";
    for (int i = 0; i < 20'000; ++i)
        text += std::string(i == 0 ? "" : ",") + "{\"a\":" + std::to_string(i) + ",\"b\":\"2.5 km\"}";
    facts const f = read(with(text + "]"));
    CHECK(f.find("x")->rows.size() == 20'000);
    // As many findings as rows: what is too much is left out.
    std::string bad = "\"x\": [";
    for (int i = 0; i < 20'000; ++i)
        bad += std::string(i == 0 ? "" : ",") + "NaN";
    diagnostics out;
    CHECK_FALSE(facts_from_json("facts.json", with(bad + "]"), {}, out));
    CHECK(out.size() == diagnostics::default_limit);
    // The place where a text breaks off is told whatever stands before it.
    diagnostics broken;
    CHECK_FALSE(facts_from_json("facts.json", with(bad + "}"), {}, broken));
    CHECK(broken.size() == diagnostics::default_limit);
    CHECK(broken.contains(code::json_syntax));
}
