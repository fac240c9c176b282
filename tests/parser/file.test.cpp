#include "parser/helpers.hpp"

#include <fstream>
#include <iterator>

using namespace parser_tests;
using syntax::body_kind;
using syntax::type_kind;

namespace {

constexpr char const* example = R"(# A comment.
unit triệu_đồng = 1_000_000 đồng
unit phiếu

## The set.
ruleset qd318.xa_ntm_nang_cao {
  title   "Xã nông thôn mới nâng cao"
  source  "Quyết định 318/QĐ-TTg" dated 2022-03-08
  source  "Công văn 1"
  subject xã
  valid   2022-03-08 .. 2025-12-31

  fact vùng       : one of { TDMNPB, ĐBSH, `if` }  "Vùng kinh tế - xã hội"
  fact ĐBKK       : yes_no
  fact dân_số     : count người in 0 .. 100_000   "Dân số thường trú"
  fact nhà_ở      : number m2/người
  fact tỷ_lệ      : percent in 0% .. 100%
  fact tên        : text
  fact ngày       : date
  fact số         : count
  fact đường      : list of { loại : one of { xã, thôn }  dài : number km "Chiều dài", đạt_chuẩn : number km }  "Đường"

  let vùng_áp_dụng = if ĐBKK then TDMNPB else vùng

  criterion 2 "Giao thông" agency "Phòng Kinh tế" {
    applies when ĐBKK
    source "Phụ lục II" dated 2022-03-08
    note "ghi chú"
    indicator 2.1 "Đường xã" agency "Xã" {
      applies when yes
      require sum(đường.dài where loại == xã) >= 1 km
      require dân_số > 0
      evidence "Xác nhận"
      source "Điều 1"
      note "n"
    }
    indicator 2.10 { attested }
    indicator 13.3a { pending }
    indicator 6.khác { delegated to "UBND cấp tỉnh" agency "B" }
  }
  criterion 7 { }

  recognise when all criteria met
  unknown counts as unmet
  not_applicable counts as met
}
ruleset b { })";

} // namespace

TEST_CASE("parser/file: units", "[parser]") {
    auto const file = file_tree(example);
    REQUIRE(file.units.size() == 2);
    CHECK(file.units[0].name.text == "triệu_đồng");
    CHECK(file.units[0].definition == num(1000000, "đồng"));
    CHECK(file.units[1].name.text == "phiếu");
    CHECK_FALSE(file.units[1].definition);
}

TEST_CASE("parser/file: what a ruleset says of itself", "[parser]") {
    auto const file = file_tree(example);
    REQUIRE(file.rulesets.size() == 2);
    auto const& set = file.rulesets[0];
    CHECK(set.id.text == "qd318.xa_ntm_nang_cao");
    CHECK(set.title == "Xã nông thôn mới nâng cao");
    REQUIRE(set.sources.size() == 2);
    CHECK(set.sources[0] == syntax::source_reference{"Quyết định 318/QĐ-TTg", date::from(2022, 3, 8)});
    CHECK(set.sources[1] == syntax::source_reference{"Công văn 1", std::nullopt});
    CHECK(set.subject == "xã");
    CHECK(set.valid_from == date::from(2022, 3, 8));
    CHECK(set.valid_to == date::from(2025, 12, 31));
    CHECK(set.recognise == make_tally("all", syntax::tally_level::criteria, status::met));
    CHECK(set.counting == std::vector<syntax::counting_rule>{{status::unknown, status::unmet, {}},
                                                             {status::not_applicable, status::met, {}}});
    REQUIRE(set.lets.size() == 1);
    CHECK(set.lets[0].name.text == "vùng_áp_dụng");
    CHECK(set.lets[0].value == make_conditional(name("ĐBKK"), name("TDMNPB"), name("vùng")));
    CHECK(file.rulesets[1].id.text == "b");
    CHECK_FALSE(file.rulesets[1].recognise);
}

TEST_CASE("parser/file: facts and their types", "[parser]") {
    auto const set = file_tree(example).rulesets[0];
    REQUIRE(set.facts.size() == 9);
    auto const& facts = set.facts;
    CHECK(facts[0].type.kind == type_kind::one_of);
    CHECK(facts[0].type.constants == std::vector<syntax::identifier>{{"TDMNPB", {}}, {"ĐBSH", {}}, {"if", {}}});
    CHECK(facts[0].title == "Vùng kinh tế - xã hội");
    CHECK(facts[1].type.kind == type_kind::yes_no);
    CHECK(facts[1].title.empty());
    CHECK(facts[2].type.kind == type_kind::count);
    CHECK(facts[2].type.unit.text == "người");
    CHECK(facts[2].type.lowest == num(0));
    CHECK(facts[2].type.highest == num(100000));
    CHECK(facts[3].type.kind == type_kind::number);
    CHECK(facts[3].type.unit.text == "m2/người");
    CHECK(facts[4].type.kind == type_kind::percent);
    CHECK(facts[4].type.highest == num(100, "%"));
    CHECK(facts[5].type.kind == type_kind::text);
    CHECK(facts[6].type.kind == type_kind::date);
    CHECK(facts[7].type.unit.empty());
    auto const& rows = facts[8].type;
    CHECK(rows.kind == type_kind::list);
    CHECK(facts[8].title == "Đường");
    REQUIRE(rows.fields.size() == 3);
    CHECK(rows.fields[0].name.text == "loại");
    CHECK(rows.fields[0].type.constants.size() == 2);
    CHECK(rows.fields[1].type.unit.text == "km");
    CHECK(rows.fields[1].title == "Chiều dài");
    CHECK(rows.fields[2].name.text == "đạt_chuẩn");
}

TEST_CASE("parser/file: criteria and indicators", "[parser]") {
    auto const set = file_tree(example).rulesets[0];
    REQUIRE(set.criteria.size() == 2);
    auto const& two = set.criteria[0];
    CHECK(two.id.text == "2");
    CHECK(two.title == "Giao thông");
    CHECK(two.agency == "Phòng Kinh tế");
    CHECK(two.note == "ghi chú");
    CHECK(two.applies == name("ĐBKK"));
    CHECK(two.source == syntax::source_reference{"Phụ lục II", date::from(2022, 3, 8)});
    REQUIRE(two.indicators.size() == 4);
    auto const& first = two.indicators[0];
    CHECK(first.id.text == "2.1");
    CHECK(first.title == "Đường xã");
    CHECK(first.agency == "Xã");
    CHECK(first.applies == make_truth(true));
    CHECK(first.evidence == "Xác nhận");
    CHECK(first.source == syntax::source_reference{"Điều 1", std::nullopt});
    CHECK(first.note == "n");
    CHECK(first.body == body_kind::require);
    REQUIRE(first.requires_.size() == 2);
    CHECK(to_text(first.requires_[1]) == "dân_số > 0");
    CHECK(two.indicators[1].id.text == "2.10");
    CHECK(two.indicators[1].body == body_kind::attested);
    CHECK(two.indicators[2].id.text == "13.3a");
    CHECK(two.indicators[2].body == body_kind::pending);
    CHECK(two.indicators[3].id.text == "6.khác");
    CHECK(two.indicators[3].body == body_kind::delegated);
    CHECK(two.indicators[3].delegate == "UBND cấp tỉnh");
    CHECK(two.indicators[3].agency == "B");
    CHECK(set.criteria[1].indicators.empty());
}

TEST_CASE("parser/file: section ids are names", "[parser]") {
    auto const set = file_tree("ruleset r { criterion 17 { indicator 17.1 { attested } indicator 17.10 { attested } "
                               "indicator A1 { attested } } }").rulesets[0];
    auto const& indicators = set.criteria[0].indicators;
    CHECK(indicators[0].id.text == "17.1");
    CHECK(indicators[1].id.text == "17.10");
    CHECK(indicators[2].id.text == "A1");
}

TEST_CASE("parser/file: either end of `valid` may be absent", "[parser]") {
    auto const from = file_tree("ruleset r { valid 2022-03-08 .. }").rulesets[0];
    CHECK(from.valid_from == date::from(2022, 3, 8));
    CHECK_FALSE(from.valid_to);
    auto const to = file_tree("ruleset r { valid .. 2025-12-31 title \"x\" }").rulesets[0];
    CHECK_FALSE(to.valid_from);
    CHECK(to.valid_to == date::from(2025, 12, 31));
    CHECK(file_faults("ruleset r { valid .. }") == list{"T0119 1:19 `..`"});
    CHECK(file_faults("ruleset r { valid 2025-01-01 .. 2022-01-01 }") == list{"T0120 1:19 `2025-01-01 .. 2022-01-01`"});
}

TEST_CASE("parser/file: spans of declarations", "[parser]") {
    auto const made = read_file(example);
    auto const& set = made.file.rulesets[0];
    auto const text_of = [&made](span where) { return made.sources->text_of(where); };
    CHECK(text_of(set.id.where) == "qd318.xa_ntm_nang_cao");
    CHECK(text_of(set.facts[0].name.where) == "vùng");
    CHECK(text_of(set.facts[0].type.where) == "one of { TDMNPB, ĐBSH, `if` }");
    CHECK(text_of(set.facts[3].type.unit.where) == "m2/người");
    CHECK(text_of(set.criteria[0].id.where) == "2");
    CHECK(text_of(set.criteria[0].indicators[0].body_where) == "require");
    CHECK(text_of(set.counting[0].where) == "unknown counts as unmet");
}

TEST_CASE("parser/file: layout means nothing", "[parser]") {
    auto commented = file_tree(example);
    commented.rulesets[0].documentation.clear();
    CHECK(file_tree(flattened(example)) == commented);
}

TEST_CASE("parser/file: the rule files of the repository", "[parser]") {
    std::ifstream in(std::string(TIEUCHI_SOURCE_DIR) + "/rulesets/vn/qd318/xa_ntm_nang_cao.tieuchi", std::ios::binary);
    std::string const text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    REQUIRE_FALSE(text.empty());
    auto const file = file_tree(text);
    REQUIRE(file.rulesets.size() == 1);
    CHECK(file.rulesets[0].criteria.size() == 19);
}

TEST_CASE("parser/file: an empty file", "[parser]") {
    CHECK(file_faults("") == list{"T0109 1:1 ``"});
    CHECK(file_faults("# nothing\n") == list{"T0109 1:1 ``"});
}
