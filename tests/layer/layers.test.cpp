#include "support/catch.hpp"
#include "support/evaluation.hpp"
#include "support/rules.hpp"

#include <tieuchi/detail/layers.hpp>
#include <tieuchi/model.hpp>
#include <tieuchi/parse.hpp>

#include <string>
#include <vector>

namespace {

using strings = std::vector<std::string>;

std::string const national = R"(
ruleset quốc_gia {
  title   "Quốc gia"
  source  "QĐ 318" dated 2022-03-08
  source  "QĐ 319"
  subject xã
  valid   2022-03-08 .. 2025-12-31
  fact dân_số : count người
  fact bhyt   : count người
  fact vùng   : one of { núi, biển }
  let mức = 90%
  table sàn by vùng : triệu_đồng { núi 36  biển 40 }
  criterion 14 "Y tế" agency "Phòng Y tế" {
    indicator 14.1 "Bảo hiểm" { require bhyt / dân_số >= mức  evidence "Danh sách"  note "cũ" }
    indicator 14.2 "Trạm" { attested }
  }
  criterion 15 "Hành chính" { source "QĐ 500"  indicator 15.1 "Một cửa" { attested } }
  recognise when all criteria met
  unknown counts as unmet
  check "Thẻ" : bhyt <= dân_số
}
)";

std::string derived(std::string const& clauses) {
    return national + "ruleset tỉnh extends quốc_gia {\n source \"QĐ 1494\" dated 2022-06-01\n" + clauses + "\n}\n";
}

std::string amended(std::string const& from, std::string const& clauses) {
    return "amendment sửa_" + from.substr(0, 4) + from.substr(5, 2) + " to quốc_gia from " + from +
           " {\n source \"Sửa " + from + "\"\n" + clauses + "\n}\n";
}

tieuchi::model::criteria_set const& set(support::loaded const& loaded, std::string const& id,
                                        std::optional<tieuchi::date> const& day = {}) {
    INFO(loaded.messages);
    REQUIRE(loaded.rules != nullptr);
    auto const* const found = day ? loaded.rules->find(id, day) : loaded.rules->find(id);
    REQUIRE(found != nullptr);
    return *found;
}

strings ids(tieuchi::model::criteria_set const& of) {
    strings result;
    for (auto const& indicator : of.indicators)
        result.push_back(indicator.id);
    return result;
}

tieuchi::model::indicator const& indicator(tieuchi::model::criteria_set const& of, std::string const& id) {
    for (auto const& each : of.indicators)
        if (each.id == id)
            return each;
    throw std::runtime_error("no indicator " + id);
}

tieuchi::date day(char const* text) { return tieuchi::date::parse(text).value(); }

} // namespace

TEST_CASE("A set has everything of the one that it extends", "[layer]") {
    auto const loaded = support::load(derived(""));
    auto const& tỉnh = set(loaded, "tỉnh");
    CHECK(loaded.codes.empty());
    CHECK(tỉnh.title == "Quốc gia");
    CHECK(tỉnh.subject == "xã");
    CHECK(tỉnh.valid_to == day("2025-12-31"));
    CHECK(ids(tỉnh) == strings{"14.1", "14.2", "15.1"});
    CHECK(tỉnh.facts.size() == 3);
    CHECK(tỉnh.tables.size() == 1);
    CHECK(tỉnh.checks.size() == 1);
    CHECK(tỉnh.recognise != tieuchi::model::no_node);
    // What it does not touch keeps its documents.
    CHECK(indicator(tỉnh, "14.1").documents == strings{"QĐ 318", "QĐ 319"});
    CHECK(indicator(tỉnh, "15.1").documents == strings{"QĐ 500", "QĐ 318", "QĐ 319"});
    CHECK(tỉnh.tables[0].documents == strings{"QĐ 318", "QĐ 319"});
    CHECK(loaded.rules->own_sets() == 2);
}

TEST_CASE("What a set says itself stands before what its base says", "[layer]") {
    auto const loaded = support::load(derived(R"(
      title "Tỉnh"  subject thôn  valid 2023-01-01 ..
      requires quốc_gia
      fact có_mạng : yes_no
      let ngưỡng = 2 * mức
      criterion 20 "Mạng" { indicator 20.1 { require có_mạng } }
      recognise when count(criteria met) >= 2
      unknown counts as met
    )"));
    auto const& tỉnh = set(loaded, "tỉnh");
    CHECK(loaded.codes.empty());
    CHECK(tỉnh.title == "Tỉnh");
    CHECK(tỉnh.subject == "thôn");
    CHECK(tỉnh.valid_from == day("2023-01-01"));
    CHECK(!tỉnh.valid_to);
    CHECK(tỉnh.prerequisites == strings{"quốc_gia"});
    CHECK(ids(tỉnh) == strings{"14.1", "14.2", "15.1", "20.1"});
    CHECK(indicator(tỉnh, "20.1").documents == strings{"QĐ 1494"});
    CHECK(tỉnh.unknown_counts == tieuchi::model::counted_as::met);
    auto const verdict = support::judge(derived("recognise when bhyt > 0"), support::given({{"bhyt", 1}}), {}, "tỉnh");
    CHECK(verdict.result->status == tieuchi::status::met);
}

TEST_CASE("A layer replaces, adds and removes", "[layer]") {
    auto const loaded = support::load(derived(R"(
      override indicator 14.1 under "Điều 2" { require bhyt / dân_số >= 80% }
      add indicator 14.3 to 14 "Bác sĩ" under "Điều 3" { attested }
      remove indicator 14.2 because "đã gộp"
      override criterion 15 "Dịch vụ công" under "Điều 4" { met when count(indicators met) >= 1 }
      add criterion 16 "Văn hóa" under "Điều 5" { indicator 16.1 { attested } }
      add indicator 16.2 to 16 "Nhà văn hóa" { attested }
      override table sàn by vùng : nghìn_đồng under "Phụ lục" { núi 36000  biển 45000 }
      override let mức = 70%
    )"));
    auto const& tỉnh = set(loaded, "tỉnh");
    CHECK(loaded.codes.empty());
    CHECK(ids(tỉnh) == strings{"14.1", "14.3", "15.1", "16.1", "16.2"});
    auto const& replaced = indicator(tỉnh, "14.1");
    CHECK(replaced.title == "Bảo hiểm");
    CHECK(replaced.agency == "Phòng Y tế");
    CHECK(replaced.evidence == "Danh sách");
    CHECK(replaced.note.empty());
    CHECK(replaced.documents == strings{"Điều 2, QĐ 1494", "QĐ 318", "QĐ 319"});
    CHECK(indicator(tỉnh, "14.3").documents == strings{"Điều 3, QĐ 1494"});
    CHECK(indicator(tỉnh, "16.1").documents == strings{"Điều 5, QĐ 1494"});
    CHECK(tỉnh.criteria[1].title == "Dịch vụ công");
    CHECK(tỉnh.criteria[1].met != tieuchi::model::no_node);
    CHECK(tỉnh.criteria[1].documents == strings{"Điều 4, QĐ 1494", "QĐ 318", "QĐ 319"});
    CHECK(tỉnh.tables[0].cells[1].constant == tieuchi::number(45'000'000));
    CHECK(tỉnh.tables[0].documents == strings{"Phụ lục, QĐ 1494", "QĐ 318", "QĐ 319"});
    // The base stays what it is.
    auto const& quốc_gia = set(loaded, "quốc_gia");
    CHECK(ids(quốc_gia) == strings{"14.1", "14.2", "15.1"});
    CHECK(indicator(quốc_gia, "14.1").documents == strings{"QĐ 318", "QĐ 319"});
    CHECK(quốc_gia.tables[0].cells[1].constant == tieuchi::number(40'000'000));
}

TEST_CASE("A criterion that is replaced with its indicators loses those it had", "[layer]") {
    auto const loaded = support::load(derived("override criterion 14 { indicator 14.2 { require bhyt > 0 } }"));
    auto const& tỉnh = set(loaded, "tỉnh");
    CHECK(ids(tỉnh) == strings{"14.2", "15.1"});
    CHECK(tỉnh.criteria[0].title == "Y tế");
    CHECK(indicator(tỉnh, "14.2").title == "Trạm");
    CHECK(indicator(tỉnh, "14.2").documents == strings{"QĐ 1494", "QĐ 318", "QĐ 319"});
}

TEST_CASE("A layer over a layer names both documents", "[layer]") {
    auto const loaded = support::load(derived("override indicator 14.1 under \"Điều 2\" { require bhyt > 5 người }") +
                                      "ruleset huyện extends tỉnh { source \"NQ 3\"\n"
                                      " override indicator 14.1 { require bhyt > 6 người }\n"
                                      " add indicator 15.2 to 15 { attested } }\n");
    auto const& huyện = set(loaded, "huyện");
    CHECK(indicator(huyện, "14.1").documents == strings{"NQ 3", "Điều 2, QĐ 1494", "QĐ 318", "QĐ 319"});
    CHECK(indicator(huyện, "14.2").documents == strings{"QĐ 318", "QĐ 319"});
    CHECK(indicator(huyện, "15.2").documents == strings{"QĐ 500", "NQ 3"});
}

TEST_CASE("An amendment changes a set, and what builds on it, from its day on", "[layer]") {
    auto const text = amended("2024-07-01", "override indicator 14.1 { require bhyt > 2 người }") +
                      amended("2023-01-01", "fact mới : yes_no\n override indicator 14.1 { require mới }\n"
                                            "add indicator 14.9 to 14 { attested }") +
                      derived("remove indicator 14.2 because \"đã gộp\"") +
                      "amendment sửa_tỉnh to tỉnh from 2024-01-01 { source \"Sửa tỉnh\"\n"
                      " override indicator 15.1 { require bhyt > 3 người } }\n";
    auto const loaded = support::load(text);
    INFO(loaded.messages);
    REQUIRE(loaded.rules != nullptr);
    CHECK(loaded.codes.empty());
    strings versions;
    for (auto const& each : loaded.rules->amended())
        versions.push_back(each.id + " " + each.in_force_from.value().to_string());
    CHECK(versions == strings{"quốc_gia 2023-01-01", "quốc_gia 2024-07-01", "tỉnh 2023-01-01", "tỉnh 2024-01-01",
                              "tỉnh 2024-07-01"});
    CHECK(ids(set(loaded, "quốc_gia", day("2022-12-31"))) == strings{"14.1", "14.2", "15.1"});
    CHECK(ids(set(loaded, "quốc_gia", day("2023-01-01"))) == strings{"14.1", "14.2", "14.9", "15.1"});
    CHECK(ids(set(loaded, "tỉnh", day("2022-12-31"))) == strings{"14.1", "15.1"});
    CHECK(ids(set(loaded, "tỉnh", day("2023-06-30"))) == strings{"14.1", "14.9", "15.1"});
    auto const& last = set(loaded, "tỉnh", day("2024-07-01"));
    CHECK(indicator(last, "14.1").documents == strings{"Sửa 2024-07-01", "Sửa 2023-01-01", "QĐ 318", "QĐ 319"});
    CHECK(indicator(last, "15.1").documents ==
          strings{"QĐ 500", "Sửa tỉnh", "QĐ 318", "QĐ 319"});
    // Without a date: the latest text.
    CHECK(loaded.rules->find("tỉnh", std::nullopt) == &last);
    CHECK(loaded.rules->find("tỉnh") != &last);
}

TEST_CASE("Judging takes the text of the day", "[layer]") {
    auto const text = national + amended("2024-03-01", "override indicator 14.1 { require bhyt / dân_số >= 95% }");
    auto const status_on = [&](char const* as_of) {
        tieuchi::evaluate_options options;
        options.as_of = day(as_of);
        return support::judge(text, support::given({{"bhyt", 92}, {"dân_số", 100}}), options)
            .indicator("14.1")
            .status;
    };
    CHECK(status_on("2024-02-29") == tieuchi::status::met);
    CHECK(status_on("2024-03-01") == tieuchi::status::unmet);
}

TEST_CASE("What a layer cannot do is said", "[layer]") {
    struct row {
        char const* clauses;
        strings codes;
    };
    auto const each = GENERATE(values<row>({
        {"override indicator 14.9 { attested }", {"T0226"}},
        {"tighten indicator 14.9 { attested }", {"T0226"}},
        {"remove indicator 14.9 because \"x\"", {"T0226"}},
        {"remove criterion 19 because \"x\"", {"T0226"}},
        {"override criterion 19 { indicator 19.1 { attested } }", {"T0226"}},
        {"add indicator 19.1 to 19 { attested }", {"T0226"}},
        {"override let mức_sàn = 1", {"T0226"}},
        {"override table mức by vùng : % { núi 1% biển 2% }", {"T0226"}},
        {"add indicator 15.1 to 14 { attested }", {"T0227"}},
        {"add criterion 15 \"x\" { indicator 15.9 { attested } }", {"T0227"}},
        {"override indicator 14.1 { attested } override indicator 14.1 { attested }", {"T0228"}},
        {"remove indicator 14.2 because \"x\" add indicator 14.2 to 15 { attested }", {"T0228"}},
        {"remove criterion 14 because \"x\" override indicator 14.1 { attested }", {"T0228"}},
        {"override indicator 14.1 { attested } remove criterion 14 because \"x\"", {"T0228"}},
        {"remove criterion 14 because \"x\" add indicator 14.9 to 14 { attested }", {"T0228"}},
        {"override criterion 14 { indicator 14.1 { attested } } override indicator 14.1 { attested }", {"T0228"}},
        {"override let mức = 1% override let mức = 2%", {"T0228"}},
        {"override recognise when yes override recognise when no", {"T0228"}},
        {"recognise when yes override recognise when no", {"T0228"}},
        {"remove indicator 15.1 because \"x\"", {"T0310"}},
        {"fact bhyt : yes_no", {"T0200"}},
        {"let mức = 1", {"T0200"}},
        {"criterion 14 \"x\" { indicator 14.9 { attested } }", {"T0216"}},
        {"override let mức = 5 người", {"T0357"}},
        {"override table sàn by vùng : km { núi 1 biển 2 }", {"T0357"}},
        {"override table sàn by year : triệu_đồng { 2022 1 2023 2 }", {"T0357"}},
        // Not about the same thing, or in a manner of speaking.
        {"override criterion 14 { met when count(indicators met) >= 1 } override indicator 14.1 { attested }", {}},
        {"override criterion 14 { indicator 14.1 { attested } } add indicator 14.9 to 14 { attested }", {}},
        {"override let mức = pending", {}},
        {"override let mức = by vùng { núi: 1% biển: 2% }", {}},
        {"override recognise when yes", {}},
        {"criterion 16 \"x\" {} add indicator 16.1 to 16 { attested }", {}},
    }));
    auto const loaded = support::load(derived(each.clauses));
    INFO(each.clauses << "\n" << loaded.messages);
    CHECK(loaded.codes == each.codes);
}

TEST_CASE("Sets and amendments that do not fit together", "[layer]") {
    struct row {
        char const* text;
        strings codes;
    };
    std::string const body = " { criterion 1 \"c\" { indicator 1.1 \"i\" { attested } } }\n";
    auto const each = GENERATE(values<row>({
        {"ruleset b extends c {}", {"T0203"}},
        {"ruleset b extends b {}", {"T0220"}},
        {"ruleset b extends c {} ruleset c extends d {} ruleset d extends c {}", {"T0220"}},
        {"ruleset b extends c {} ruleset c extends b {} ruleset d extends c { remove indicator 9 because \"x\" }",
         {"T0220"}},
        {"amendment b to c from 2024-01-01 {}", {"T0203"}},
        {"amendment a to a from 2024-01-01 {}", {"T0200"}},
        {"ruleset a { criterion 1 \"c\" { indicator 1.1 \"i\" { attested } } }", {"T0200"}},
        {"amendment b to a from 2024-01-01 {} amendment b to a from 2024-02-01 {}", {"T0200"}},
        {"amendment b to a from 2024-01-01 { override indicator 1.1 { pending } }\n"
         "amendment c to a from 2024-01-01 { override indicator 1.1 { pending } }",
         {"T0228"}},
        {"amendment b to a from 2024-01-01 { override indicator 1.1 { pending } }\n"
         "amendment c to a from 2024-01-02 { override indicator 1.1 { pending } }",
         {}},
        // Of what is broken nothing else is said.
        {"ruleset b extends c { override indicator 1.1 { require x } }\n"
         "ruleset d { criterion 1 \"c\" { indicator 1.1 \"i\" { require b::y > 1 } } }",
         {"T0203"}},
    }));
    auto const loaded = support::load("ruleset a" + body + each.text);
    INFO(each.text << "\n" << loaded.messages);
    CHECK(loaded.codes == each.codes);
}

TEST_CASE("A mistake of the base is reported once", "[layer]") {
    auto const loaded = support::load(
        "ruleset a { fact n : count  criterion 1 \"c\" { indicator 1.1 { require n > 1 km } indicator 1.2 { require m } } }\n"
        "ruleset b extends a {} ruleset c extends b { override indicator 1.1 { require n > 2 km } }\n"
        "amendment d to a from 2024-01-01 { add indicator 1.3 to 1 { attested } }");
    CHECK(loaded.codes == strings{"T0301", "T0201", "T0301"});
}

TEST_CASE("What is found stands in the order of the text", "[layer]") {
    // b is checked before a, which names it.
    auto const loaded = support::load(
        "ruleset a { fact n : count  criterion 1 \"c\" { indicator 1.1 { require b::m > 1 km } } }\n"
        "ruleset b { fact m : count  criterion 1 \"c\" { indicator 1.1 { require x } } }\n");
    CHECK(loaded.codes == strings{"T0301", "T0201"});
}

TEST_CASE("Layers do not make more of a file than it may be", "[layer]") {
    std::string text = "ruleset a0 { fact n : count  criterion 1 \"c\" { indicator 1.1 { require n > 1";
    for (int i = 0; i < 2000; ++i)
        text += " + 1";
    text += " } } }\n";
    for (int i = 1; i <= 3000; ++i)
        text += "ruleset a" + std::to_string(i) + " extends a" + std::to_string(i - 1) + " {}\n";
    tieuchi::load_options options;
    options.check.max_composed = 100'000;
    auto const loaded = support::load(text, options);
    CHECK(loaded.codes == strings{"T0248"});
}

TEST_CASE("Composing gives texts without layers", "[layer]") {
    tieuchi::source_map sources;
    tieuchi::diagnostics found;
    auto const tree = tieuchi::parse_file(
        sources, "r", derived("tighten indicator 14.1 { attested }") +
                          amended("2024-01-01", "tighten indicator 14.1 { attested }"),
        {}, found);
    REQUIRE(found.empty());
    auto const composed = tieuchi::detail::compose(tree, 1'000'000, found);
    CHECK(found.empty());
    REQUIRE(composed.texts.size() == 4);
    CHECK(composed.originals == 2);
    CHECK(composed.in_force == 4);
    for (auto const& text : composed.texts) {
        CHECK(text.declared.changes.empty());
        CHECK(text.declared.base.empty());
    }
    // The derived set promises it over the original and over the amended text, the amendment over the original.
    REQUIRE(composed.tightened.size() == 3);
    strings promises;
    for (auto const& each : composed.tightened)
        promises.push_back(std::to_string(each.below) + "→" + std::to_string(each.above));
    std::sort(promises.begin(), promises.end());
    CHECK(promises == strings{"0→1", "0→2", "2→3"});
}
