// Rows of a list of subjects, judged by the set of the list.
#include <tieuchi/overview.hpp>

#include <tieuchi/json.hpp>

#include "support/catch.hpp"
#include "support/evaluation.hpp"

#include <string>
#include <vector>

using namespace tieuchi;

namespace {

constexpr std::string_view district = R"(
ruleset commune {
  subject xã
  fact dân_số   : count người
  fact bhyt     : count người
  fact thu_nhập : number triệu_đồng
  fact thôn     : list of { tên : text  hộ : count }
  criterion 14 "Y tế" {
    indicator 14.1 "Bảo hiểm" agency "Phòng Y tế" { require bhyt / dân_số >= 95% }
    indicator 14.2 "Trạm" { attested }
  }
  criterion 10 "Thu nhập" { indicator 10 { require thu_nhập >= 39 triệu_đồng } }
}
ruleset district {
  subject huyện
  fact tên_huyện : text
  fact xã : list of subject commune
  fact hồ : list of { sâu : number m }
  criterion 1 "Xã đạt chuẩn" { indicator 1 { require share(xã where met) >= 80% } }
}
ruleset country {
  fact xã  : list of subject commune
  fact phường : list of subject commune
  criterion 1 "c" { indicator 1 { require share(xã where met) >= 50% and count(phường) > 0 } }
}
)";

struct judged_rows {
    std::optional<std::vector<result>> results{};
    std::vector<std::string> codes{};
    std::vector<std::string> paths{};
    std::string messages{};
};

judged_rows rows_of(facts const& given, std::string_view set = "district", std::string_view list = {},
                    evaluate_options const& options = {}) {
    diagnostics found;
    auto const rules = load(district, {}, found);
    INFO(render(found, {}));
    REQUIRE(rules != nullptr);
    judged_rows done;
    done.results = evaluate_rows(*rules, set, given, list, options, found);
    for (diagnostic const& each : found) {
        done.codes.push_back(code_text(each.code));
        done.paths.push_back(each.path);
    }
    done.messages = render(found, {});
    return done;
}

judged_rows rows_of_json(std::string const& text, evaluate_options const& options = {}) {
    diagnostics found;
    auto const given = facts_from_json("facts.json", text, {}, found);
    INFO(render(found, {}));
    REQUIRE(given);
    return rows_of(*given, "district", {}, options);
}

using names = std::vector<std::string>;

std::string const three = R"({ "tieuchi": 1, "subject": { "id": "h" }, "as_of": "2023-07-31", "facts": { "xã": [
  { "id": "a", "name": "Xã A", "facts": { "dân_số": 100, "bhyt": 96, "thu_nhập": 40 },
    "attestations": { "14.2": { "status": "met", "document": "1/QĐ" } } },
  { "id": "b", "facts": { "dân_số": 200, "bhyt": 150 } },
  { "name": "Xã C", "facts": {}, "recognitions": [ { "ruleset": "commune", "date": "2020-01-01" } ] }
] } })";

} // namespace

TEST_CASE("evaluate_rows: each row by the set of the list", "[overview]") {
    judged_rows const done = rows_of_json(three);
    INFO(done.messages);
    CHECK(done.codes.empty());
    REQUIRE(done.results);
    REQUIRE(done.results->size() == 3);
    result const& a = (*done.results)[0];
    CHECK(a.ruleset == "commune");
    CHECK((a.subject.id == "a" && a.subject.name == "Xã A"));
    CHECK(a.status == status::met);
    CHECK(a.as_of == date::from(2023, 7, 31));
    CHECK(a.find_indicator("14.2")->basis == basis::attested);
    CHECK(a.find_indicator("14.2")->documents == names{"1/QĐ"});
    result const& b = (*done.results)[1];
    CHECK(b.find_indicator("14.1")->status == status::unmet);
    REQUIRE(b.find_indicator("14.1")->shortfalls.size() == 1);
    CHECK(b.find_indicator("14.1")->shortfalls[0].fact == "bhyt");
    CHECK(b.find_indicator("14.1")->shortfalls[0].amount == number(40));
    CHECK(b.missing == names{"thu_nhập"}); // as the subject calls it, not the district
    result const& c = (*done.results)[2];
    CHECK(c.subject.name == "Xã C");
    CHECK(c.status == status::unknown); // by its own facts; the recognition counts for those who ask
}

TEST_CASE("evaluate_rows: what is said of a row is what is said of its facts", "[overview]") {
    diagnostics found;
    auto const rules = load(district, {}, found);
    auto const given = facts_from_json("facts.json", three, {}, found);
    REQUIRE((rules && given));
    auto const list = find_row_list(*rules, "district", {}, std::nullopt, found);
    REQUIRE(list);
    CHECK(list->name == "xã");
    CHECK(list->ruleset == "commune");
    auto const all = evaluate_rows(*rules, "district", *given, {}, {}, found);
    REQUIRE(all);
    for (std::size_t i = 0; i < all->size(); ++i) {
        auto const one = evaluate(*rules, list->ruleset, facts_of_row(*given, given->find("xã")->rows[i]), {}, found);
        REQUIRE(one);
        CHECK(to_json(*one) == to_json((*all)[i]));
    }
}

TEST_CASE("evaluate_rows: history and options", "[overview]") {
    evaluate_options options;
    options.as_of = date::from(2020, 1, 1);
    judged_rows const done = rows_of_json(three, options);
    REQUIRE(done.results);
    CHECK((*done.results)[0].as_of == date::from(2020, 1, 1));
}

TEST_CASE("evaluate_rows: every error, in rows and outside, with its path, once", "[overview]") {
    judged_rows const done = rows_of_json(R"({ "tieuchi": 1, "facts": {
      "tên_huyện": 5,
      "hồ": [ { "sâu": "3 ha" } ],
      "xã": [
        { "id": "a", "facts": { "dân_số": -1, "bhyt": 1.5 } },
        { "id": "b", "facts": { "bhyn": 7 }, "attestations": { "14.9": { "status": "met" } },
          "recognitions": [ { "ruleset": "communes" } ] },
        { "id": "c", "facts": { "thôn": [ { "tên": 3 } ] }, "history": { "2020": { "bhyt": "x" } } }
      ] } })");
    CHECK(!done.results);
    INFO(done.messages);
    names sorted = done.paths;
    std::sort(sorted.begin(), sorted.end());
    CHECK(sorted == names{"facts.hồ[0].sâu", "facts.tên_huyện", "facts.xã[0].facts.bhyt", "facts.xã[0].facts.dân_số",
                          "facts.xã[1].attestations[\"14.9\"]", "facts.xã[1].facts.bhyn", "facts.xã[1].recognitions[0]",
                          "facts.xã[2].facts.thôn[0].tên", "facts.xã[2].history.2020.bhyt"});
    CHECK(done.messages.find("facts.json:5:43") != std::string::npos);
}

TEST_CASE("evaluate_rows: warnings say which row, or are said once", "[overview]") {
    judged_rows const done = rows_of_json(R"({ "tieuchi": 1, "as_of": "2023-01-01", "facts": { "xã": [
      { "id": "a", "facts": { "thu_nhập": { "value": 50, "estimate": true } } },
      { "id": "b", "facts": { "thu_nhập": { "value": 50, "estimate": true } },
        "attestations": { "10": { "status": "unmet" } } } ] } })");
    REQUIRE(done.results);
    INFO(done.messages);
    CHECK(done.codes == names{"T0615", "T0607", "T0615"});
    CHECK(done.paths == names{"facts.xã[0]", "facts.xã[1].attestations[\"10\"]", "facts.xã[1]"});
}

TEST_CASE("evaluate_rows: lists that are not there", "[overview]") {
    facts const none;
    judged_rows done = rows_of(none);
    CHECK(done.codes == names{"T0623"});
    REQUIRE(done.results);
    CHECK(done.results->empty());

    done = rows_of(none, "district", "xa");
    CHECK(done.codes == names{"T0620"});
    CHECK(!done.results);
    CHECK(done.messages.find("write `xã`") != std::string::npos);
    CHECK(rows_of(none, "district", "hồ").codes == names{"T0620"}); // its rows are no subjects

    done = rows_of(none, "commune");
    CHECK(done.codes == names{"T0621"});
    CHECK(rows_of(none, "commune", "xã").codes == names{"T0621"});

    done = rows_of(none, "country");
    CHECK(done.codes == names{"T0622"});
    CHECK(done.messages.find("xã, phường") != std::string::npos);
    CHECK(rows_of(none, "country", "phường").codes == names{"T0623"});

    CHECK(rows_of(none, "").codes == names{"T0605"});
    CHECK(rows_of(none, "nowhere").codes == names{"T0601"});
}

TEST_CASE("evaluate_rows: a value that is no list, and rows that are no subjects", "[overview]") {
    facts given;
    given.set("xã", 5);
    CHECK(rows_of(given).codes == names{"T0555"});
    CHECK(!rows_of(given).results);
    given.set("xã", support::list({support::row({{"bhyt", 5}})}));
    judged_rows const done = rows_of(given);
    CHECK(done.codes.size() == 1);
    CHECK(!done.results);
    given.set("xã", support::list({}));
    REQUIRE(rows_of(given).results);
    CHECK(rows_of(given).results->empty());
    CHECK(rows_of(given).codes.empty());
}
