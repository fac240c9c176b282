#include "parser/helpers.hpp"

using namespace parser_tests;
using syntax::type_kind;

namespace {

/// The table of a set that holds nothing else; it begins on line 2, in column 1.
std::string in_set(std::string_view table) { return "ruleset r {\n" + std::string(table) + "\n}"; }

syntax::table_declaration table(std::string_view text) {
    auto const made = file_tree(in_set(text));
    REQUIRE(made.rulesets.size() == 1);
    REQUIRE(made.rulesets[0].tables.size() == 1);
    return made.rulesets[0].tables[0];
}
std::vector<std::string> table_faults(std::string_view text) { return file_faults(in_set(text)); }

using labels = std::vector<syntax::expression>;
using groups = std::vector<labels>;

/// "A, B | C = 5; pending", one for each row.
std::string shown(syntax::table_declaration const& of) {
    auto const joined = [](labels const& all, std::string const& empty) {
        std::string made;
        for (auto const& one : all)
            made += (made.empty() ? "" : ", ") + to_text(one);
        return made.empty() ? empty : made;
    };
    std::string made;
    for (auto const& column : of.columns)
        made += (made.empty() ? "" : " | ") + joined(column, "else");
    made += made.empty() ? "" : "\n";
    for (auto const& row : of.rows) {
        std::string line;
        for (auto const& group : row.labels)
            line += (line.empty() ? "" : " | ") + joined(group, "else");
        made += line + " = " + joined(row.cells, "") + "\n";
    }
    return made;
}

} // namespace

TEST_CASE("parser/table: one key", "[parser]") {
    auto const made = table("table phí by vùng : nghìn_đồng { núi 5  đồng_bằng 7.5 }");
    CHECK(made.name.text == "phí");
    CHECK(made.keys == labels{name("vùng")});
    CHECK(made.type.kind == type_kind::number);
    CHECK(made.type.unit.text == "nghìn_đồng");
    CHECK(made.columns.empty());
    CHECK(made.rows[0].labels == groups{{name("núi")}});
    CHECK(made.rows[0].cells == labels{num(5)});
    CHECK(shown(made) == "núi = 5\nđồng_bằng = 7.5\n");
    // Where lines end means nothing.
    CHECK(table("table phí by vùng\n:\nnghìn_đồng\n{ núi\n5\nđồng_bằng\n7.5\n}") == made);
    CHECK(shown(table("table t by v : km { A, B 5 km  C, D 7km  else 8 }")) ==
          "A, B = 5 km\nC, D = 7 km\nelse = 8\n");
    CHECK(shown(table("table t by v : km {\n A 5 km\n B 7\n C 8\n}")) == "A = 5 km\nB = 7\nC = 8\n");
    CHECK(shown(table("table t by v : km/giờ { A 5 km/giờ  B 7 }")) == "A = 5 km/giờ\nB = 7\n");
    CHECK(shown(table("table t by n : km { 1 5 km  2, 3 pending  -4 6  else none }")) ==
          "1 = 5 km\n2, 3 = pending\n-4 = 6\nelse = none\n");
}

TEST_CASE("parser/table: several keys", "[parser]") {
    auto const made = table("table nghèo by vùng, nhóm, year : percent {\n"
                            "                       2024, 2025   else\n"
                            "  núi, biển  nhóm_1      10%          9%\n"
                            "  núi        else      pending  delegated to \"UBND\"\n"
                            "  else       else       none         -5%\n"
                            "}");
    CHECK(made.keys == labels{name("vùng"), name("nhóm"), make_context("year")});
    CHECK(made.columns == groups{{num(2024), num(2025)}, {}});
    CHECK(made.rows[0].labels == groups{{name("núi"), name("biển")}, {name("nhóm_1")}});
    CHECK(made.rows[1].cells == labels{make_pending(), make_delegated("UBND")});
    CHECK(made.rows[2].labels == groups{{}, {}});
    CHECK(made.rows[2].cells == labels{make_none(), num(-5, "%")});
    // A label may follow its comma on the next line, and so may what `delegated to` needs.
    CHECK(shown(table("table t by a, b : km {\n x\n A,\n B 5\n C delegated\n to\n \"x\"\n}")) ==
          "x\nA, B = 5\nC = delegated to \"x\"\n");
    // The columns may stand on the line of the brace.
    CHECK(shown(table("table t by a, month : km { 1 2\n A 5 6\n B 7 km 8 }")) == "1 | 2\nA = 5, 6\nB = 7 km, 8\n");
}

TEST_CASE("parser/table: types of labels and cells", "[parser]") {
    CHECK(table("table t by a : % { A 5% }").type.unit.text == "%");
    CHECK(table("table t by a : % { A 5% }").type.kind == type_kind::number);
    CHECK(table("table t by a : percent { A 5% }").type.kind == type_kind::percent);
    CHECK(table("table t by a : count người in 0 .. 5 { A 5 }").type.highest == num(5));
    CHECK(table("table t by a : triệu_đồng/người/năm { A 5 }").type.unit.text == "triệu_đồng/người/năm");
    CHECK(table("table t by a : one of { x, y } { A x  B y }").rows[1].cells == labels{name("y")});
    CHECK(table("table t by a : ordered { x < y } { A x }").type.kind == type_kind::ordered);
    CHECK(table("table t by a : yes_no { yes no  no yes }").rows[0].cells == labels{make_truth(false)});
    CHECK(table("table t by a : text { \"a\" \"b\" }").rows[0].labels == groups{{make_text("a")}});
    CHECK(table("table t by a : date { 2022-01-01 2022-01-02 }").rows[0].cells ==
          labels{make_date(*date::from(2022, 1, 2))});
    CHECK(table("table t by a : number { A 5 }").type.unit.empty());
    CHECK(shown(table("table t by p : number { 5% 1  10 % 2 }")) == "5% = 1\n10% = 2\n");
    CHECK(shown(table("table t by a, p : % {\n 5% 10%\n A 1% 2%\n}")) == "5% | 10%\nA = 1%, 2%\n");
    CHECK(table("table t by a : count { `none` 5  `pending` 6 }").rows[0].labels == groups{{name("none")}});
}

TEST_CASE("parser/table: what stands beside the type", "[parser]") {
    auto const made = table("## What it is.\ntable t by a : km note \"n\" source \"s\" dated 2022-03-08 { A 5 }");
    CHECK(made.source == syntax::source_reference{"s", date::from(2022, 3, 8)});
    CHECK(made.note == "n");
    CHECK(made.documentation == "What it is.");
    auto const changed = file_tree("ruleset r extends b { table t by a : km under \"Điều 2\" { A 5 } }");
    CHECK(changed.rulesets[0].tables[0].inherited == std::vector<syntax::source_reference>{{"Điều 2", {}}});
    CHECK(table_faults("table t by a : km source \"x\" source \"y\" { A 5 }") == list{"T0106 2:30 `source`"});
    CHECK(table_faults("table t by a : km under \"x\" { A 5 }") == list{"T0247 2:19 `under`"});
}

TEST_CASE("parser/table: rows of the wrong width", "[parser]") {
    auto const made = read_file(in_set("table t by a, year : km {\n 2022 2023\n A 5\n B 5 6 7\n C, D 5 6\n else\n}"));
    CHECK(made.findings() == list{"T0118 4:2 `A`", "T0118 5:2 `B`", "T0118 7:2 `else`"});
    CHECK(made.arguments(0) == list{"A", "2", "1"});
    CHECK(made.arguments(1) == list{"B", "2", "3"});
    CHECK(made.related(0) == list{"3:2 `2022 2023`"});
    CHECK(table_faults("table t by a, b, c : km {\n x\n A B 5 6\n}") == list{"T0118 4:2 `A B`"});
    CHECK(table_faults("table t by a : km { A 5 6  B 7 }") == list{"T0118 2:21 `A`"});
    CHECK(table_faults("table t by a : km { A pending 6  B 7 }") == list{"T0118 2:21 `A`"});
    CHECK(table_faults("table t by n : km { 1 pending pending 2 7 }") == list{"T0118 2:21 `1`"});
}

TEST_CASE("parser/table: one error does not hide the next", "[parser]") {
    auto const made = read_file(in_set("table t by a, year : km {\n 2022 2023\n A 5 *\n B pendin delegated \"x\"\n"
                                       " C 91,5 3\n * 5 6\n D 5 6\n}\nlet x = )"));
    CHECK(made.findings() == list{"T0100 4:6 `*`", "T0100 5:21 `\"x\"`", "T0007 6:4 `91,5`", "T0100 7:2 `*`",
                                  "T0100 10:9 `)`"});
    REQUIRE(made.file.rulesets[0].tables.size() == 1);
    CHECK(made.file.rulesets[0].tables[0].rows.back().cells.size() == 2);
}

TEST_CASE("parser/table: what is missing", "[parser]") {
    CHECK(table_faults("table by a : km { A 5 }") == list{"T0128 2:7 `by`"});
    CHECK(table_faults("table t a : km { A 5 }") == list{"T0100 2:9 `a`"});
    CHECK(table_faults("table t by : km { A 5 }") == list{"T0100 2:12 `:`"});
    CHECK(table_faults("table t by a { A 5 }") == list{"T0100 2:14 `{`"});
    CHECK(table_faults("table t by a : { A 5 }") == list{"T0100 2:16 `{`"});
    CHECK(table_faults("table t by a : km sorce \"x\" { A 5 }") == list{"T0100 2:19 `sorce`"});
    CHECK(table_faults("table t by a : km { }") == list{"T0117 2:19 `{ }`"});
    CHECK(table_faults("table t by a : km { A }") == list{"T0100 2:23 `}`"});
    CHECK(table_faults("table t by a, b : km { x }") == list{"T0100 2:26 `}`"});
    CHECK(table_faults("table t by a, b, c : km {\n x\n A\n B b 5\n}") == list{"T0100 5:2 `B`"});
    CHECK(table_faults("table t by a : km\nlet x = 5") == list{"T0100 3:1 `let`"});
    auto const open = read_file(in_set("table t by a : km {\n A 5\nlet x = 5"));
    CHECK(open.findings() == list{"T0101 4:1 `let`"});
    CHECK(open.related(0) == list{"2:19 `{`"});
    CHECK(open.file.rulesets[0].lets.size() == 1);
    CHECK(table_faults("table t by a : km { A 5 }\n}") == list{"T0102 4:1 `}`"});
    CHECK(file_faults("ruleset r { table t by a : km { A 5") == list{"T0101 1:36 ``"});
}

TEST_CASE("parser/table: large tables take time in line with their size", "[parser]") {
    std::string text = "table t by a, b : km {\n";
    for (int i = 0; i < 300; ++i)
        text += " c" + std::to_string(i);
    for (int i = 0; i < 300; ++i)
        text += "\n r" + std::to_string(i) + repeated(" 5 km", 300);
    auto const made = table(text + "\n}");
    CHECK(made.columns.size() == 300);
    CHECK(made.rows.size() == 300);
    CHECK(made.rows[299].cells[299] == num(5, "km"));
    CHECK(table("table t by a : km {" + repeated(" A 5", 100'000) + " }").rows.size() == 100'000);
}
