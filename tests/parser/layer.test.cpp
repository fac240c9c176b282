#include "parser/helpers.hpp"

using namespace parser_tests;
using syntax::body_kind;
using syntax::layer_action;
using syntax::layer_target;

namespace {

constexpr char const* example = R"(import "national.tieuchi"

## The set of the province,
## in two lines.
ruleset ls1494.xa_nc extends qd318.xa_ntm_nang_cao {
  source "Quyết định 1494"
  requires qd318.xa_ntm
  requires b
  ## Why it is replaced.
  override indicator 14.1 "Bảo hiểm" agency "Phòng Y tế" under "Điều 2" {
    require bhyt / dân_số >= 98%
  }
  tighten indicator 14.2 { attested }
  add indicator 8.6 to 8 "Sổ" under "Điều 3" { points 5 of 10 }
  override criterion 3 "Ba" { indicator 3.1 { attested } }
  add criterion 20 "Hai mươi" under "Điều 4" { indicator 20 { pending } }
  ## Of the table.
  override table t by vùng : km under "Phụ lục" { A 5 }
  override let x = 5
  override recognise when all criteria met
  remove indicator 17.10 because "đã gộp"
  remove criterion 18 because "bỏ"
}
amendment qd211 to qd318.xa_ntm from 2024-03-01 {
  title  "Sửa đổi"
  source "Quyết định 211" dated 2024-03-01
  fact sổ : yes_no
  let y = 1
  table u by vùng : km { A 5 }
  check "c" : sổ
  override indicator 15.4 { require sổ }
}
)";

std::vector<std::string> change_faults(std::string_view change) {
    return file_faults("ruleset r extends b {\n" + std::string(change) + "\nlet z = 5\n}");
}

} // namespace

TEST_CASE("parser/layer: changes", "[parser]") {
    auto const file = file_tree(example);
    REQUIRE(file.rulesets.size() == 1);
    auto const& set = file.rulesets[0];
    CHECK(set.base.text == "qd318.xa_ntm_nang_cao");
    CHECK(set.documentation == "The set of the province,\nin two lines.");
    CHECK(set.prerequisites == std::vector<syntax::identifier>{{"qd318.xa_ntm", {}}, {"b", {}}});
    auto const& changes = set.changes;
    REQUIRE(changes.size() == 10);

    CHECK(changes[0].action == layer_action::override_);
    CHECK(changes[0].target == layer_target::indicator);
    CHECK(changes[0].indicator.id.text == "14.1");
    CHECK(changes[0].indicator.title == "Bảo hiểm");
    CHECK(changes[0].indicator.agency == "Phòng Y tế");
    CHECK(changes[0].indicator.documentation == "Why it is replaced.");
    CHECK(changes[0].under == "Điều 2");
    CHECK(to_text(changes[0].indicator.requires_[0]) == "bhyt / dân_số >= 98%");

    CHECK(changes[1].action == layer_action::tighten);
    CHECK(changes[1].indicator.body == body_kind::attested);
    CHECK(changes[2].action == layer_action::add);
    CHECK(changes[2].indicator.id.text == "8.6");
    CHECK(changes[2].parent.text == "8");
    CHECK(changes[2].indicator.body == body_kind::scored);
    CHECK(changes[3].target == layer_target::criterion);
    CHECK(changes[3].criterion.title == "Ba");
    CHECK(changes[3].criterion.indicators.size() == 1);
    CHECK(changes[4].action == layer_action::add);
    CHECK(changes[4].criterion.id.text == "20");
    CHECK(changes[4].under == "Điều 4");
    CHECK(changes[5].target == layer_target::table);
    CHECK(changes[5].table.name.text == "t");
    CHECK(changes[5].table.documentation == "Of the table.");
    CHECK(changes[5].table.inherited.empty());
    CHECK(changes[5].under == "Phụ lục");
    CHECK(changes[6].target == layer_target::let);
    CHECK(changes[6].let.value == num(5));
    CHECK(changes[7].target == layer_target::recognise);
    CHECK(changes[7].recognise == make_tally("all", syntax::tally_level::criteria, status::met));
    CHECK(changes[8].action == layer_action::remove);
    CHECK(changes[8].indicator.id.text == "17.10");
    CHECK(changes[8].because == "đã gộp");
    CHECK(changes[9].target == layer_target::criterion);
    CHECK(changes[9].criterion.id.text == "18");
}

TEST_CASE("parser/layer: places of changes", "[parser]") {
    auto const made = read_file(example);
    std::vector<std::string> seen;
    for (auto const& one : made.file.rulesets[0].changes)
        seen.emplace_back(made.sources->text_of(one.where));
    CHECK(seen == list{"override indicator 14.1", "tighten indicator 14.2", "add indicator 8.6",
                       "override criterion 3", "add criterion 20", "override table t", "override let x",
                       "override recognise", "remove indicator 17.10", "remove criterion 18"});
    CHECK(made.sources->text_of(made.file.amendments[0].from_where) == "2024-03-01");
    CHECK(made.sources->text_of(made.file.imports[0].where) == "\"national.tieuchi\"");
}

TEST_CASE("parser/layer: amendments and imports", "[parser]") {
    auto const file = file_tree(example);
    REQUIRE(file.imports.size() == 1);
    CHECK(file.imports[0].path == "national.tieuchi");
    REQUIRE(file.amendments.size() == 1);
    auto const& made = file.amendments[0];
    CHECK(made.id.text == "qd211");
    CHECK(made.set.text == "qd318.xa_ntm");
    CHECK(made.from == *date::from(2024, 3, 1));
    CHECK(made.title == "Sửa đổi");
    CHECK(made.sources.size() == 1);
    CHECK(made.facts.size() == 1);
    CHECK(made.lets.size() == 1);
    CHECK(made.tables.size() == 1);
    CHECK(made.checks.size() == 1);
    REQUIRE(made.changes.size() == 1);
    CHECK(made.changes[0].indicator.body == body_kind::require);
}

TEST_CASE("parser/layer: layout means nothing", "[parser]") {
    auto documented = file_tree(example);
    documented.rulesets[0].documentation.clear();
    documented.rulesets[0].changes[0].indicator.documentation.clear();
    documented.rulesets[0].changes[5].table.documentation.clear();
    CHECK(file_tree(flattened(example)) == documented);
}

TEST_CASE("parser/layer: a change needs a base", "[parser]") {
    CHECK(file_faults("ruleset r {\n override indicator 1 { attested }\n remove indicator 2 because \"x\" }") ==
          list{"T0247 2:2 `override`", "T0247 3:2 `remove`"});
    CHECK(file_faults("ruleset r extends {\n override indicator 1 { attested } }") == list{"T0128 1:19 `{`"});
    CHECK(file_faults("ruleset r extends b { override indicator 1 { attested } }").empty());
    // It is read all the same.
    CHECK(read_file("ruleset r { tighten indicator 1 { attested } }").file.rulesets[0].changes.size() == 1);
}

TEST_CASE("parser/layer: what is missing or does not belong", "[parser]") {
    CHECK(change_faults("override indcator 1 { require x }") == list{"T0100 2:10 `indcator`"});
    CHECK(change_faults("override fact y : text") == list{"T0100 2:10 `fact`"});
    CHECK(change_faults("tighten criterion 3 { }") == list{"T0100 2:9 `criterion`"});
    CHECK(change_faults("tighten indicator 3 { }") == list{"T0104 2:19 `3`"});
    CHECK(change_faults("add indicator 8 { attested }") == list{"T0100 2:17 `{`"});
    CHECK(change_faults("add table x by y : km { A 5 }") == list{"T0100 2:5 `table`"});
    CHECK(change_faults("add criterion { indicator 1 { attested } }") == list{"T0123 2:15 `{`"});
    CHECK(change_faults("remove indicator 3") == list{"T0100 3:1 `let`"});
    CHECK(change_faults("remove table x because \"y\"") == list{"T0100 2:8 `table`"});
    CHECK(change_faults("override table t : km { A 5 }") == list{"T0100 2:18 `:`"});
    CHECK(change_faults("override let x") == list{"T0100 3:1 `let`"});
    CHECK(change_faults("override recognise a") == list{"T0100 2:20 `a`"});
    CHECK(change_faults("override indicator 3 under { attested }") == list{"T0100 2:28 `{`"});
    CHECK(change_faults("override indicator 3 foo { attested }") == list{"T0100 2:22 `foo`"});
    CHECK(change_faults("override indicator 4 under \"a\" under \"b\" { attested }") == list{"T0106 2:32 `under`"});
    CHECK(change_faults("override indicator 4") == list{"T0100 3:1 `let`"});
    CHECK(change_faults("override\ntighten") == list{"T0100 3:1 `tighten`"});
    CHECK(change_faults("override indicator 4 { require (a }") == list{"T0101 2:35 `}`"});
}

TEST_CASE("parser/layer: headers of amendments", "[parser]") {
    CHECK(file_faults("amendment q to a 2024-03-01 { title \"x\" }") == list{"T0100 1:18 `2024-03-01`"});
    CHECK(file_faults("amendment q from 2024-03-01 { title \"x\" }") == list{"T0100 1:13 `from`"});
    CHECK(file_faults("amendment to from 2024-03-01 { }") == list{"T0100 1:14 `from`"});
    CHECK(file_faults("amendment { }") == list{"T0128 1:11 `{`"});
    CHECK(file_faults("amendment q to a from 1/3/2024 { }") == list{"T0019 1:23 `1/3/2024`"});
    auto const made = read_file("amendment q to a from { title \"x\"\n criterion 1 { indicator 1 { attested } } }");
    CHECK(made.findings() == list{"T0100 1:23 `{`", "T0112 2:2 `criterion`"});
    CHECK(made.file.amendments[0].title == "x");
    CHECK(file_faults("amendment q to a from 2024-03-01 { title \"x\"\nruleset b { }") == list{"T0101 2:1 `ruleset`"});
    CHECK(file_faults("import other") == list{"T0100 1:8 `other`"});
    CHECK(file_faults("ruleset r { import \"x\" }") == list{"T0111 1:13 `import`"});
}

TEST_CASE("parser/layer: documentation", "[parser]") {
    auto const file = file_tree("## unit\nunit a\n## set\n# plain\n##   more\nruleset r {\n ## fact\n fact b : text\n"
                                " ## let\n let c = 1\n ## check\n check \"d\" : b\n ## criterion\n criterion 1 {\n"
                                "  ##\n  ## indicator \n  indicator 1 { attested }\n }\n}\n## amendment\n"
                                "amendment q to r from 2024-01-01 { }");
    CHECK(file.units[0].documentation == "unit");
    auto const& set = file.rulesets[0];
    CHECK(set.documentation == "set\n  more");
    CHECK(set.facts[0].documentation == "fact");
    CHECK(set.lets[0].documentation == "let");
    CHECK(set.checks[0].documentation == "check");
    CHECK(set.criteria[0].documentation == "criterion");
    CHECK(set.criteria[0].indicators[0].documentation == "\nindicator");
    CHECK(file.amendments[0].documentation == "amendment");
}

TEST_CASE("parser/layer: documentation that stands above nothing", "[parser]") {
    CHECK(file_faults("## a\n\nruleset r { }") == list{"T0122 1:1 `## a`"});
    CHECK(file_faults("ruleset r {\n ## a\n title \"x\"\n}") == list{"T0122 2:2 `## a`"});
    CHECK(file_faults("ruleset r { } ## a") == list{"T0122 1:15 `## a`"});
    CHECK(file_faults("ruleset r { ## a\n fact b : text }") == list{"T0122 1:13 `## a`"});
    CHECK(file_faults("ruleset r { }\n# a\n## b\n## c") == list{"T0122 3:1 `## b`"});
    CHECK(file_faults("### a\n\nruleset r { }").empty());
    CHECK(file_faults("# a\n\nruleset r { }").empty());
    CHECK_FALSE(read_file("## a\n\nruleset r { }").found.has_errors());
    // Above a declaration with a fault it stands above that declaration.
    CHECK(file_faults("ruleset r {\n ## a\n fact : text\n}") == list{"T0128 3:7 `:`"});
}
