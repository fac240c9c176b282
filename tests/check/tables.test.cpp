#include "../support/catch.hpp"
#include "../support/rules.hpp"

#include <tieuchi/detail/syntax_build.hpp>
#include <tieuchi/check.hpp>
#include <tieuchi/model.hpp>
#include <tieuchi/syntax.hpp>

#include <string>
#include <utility>
#include <vector>

namespace {

using tieuchi::number;
using tieuchi::model::cell_state;

std::string const facts = R"(
 fact vùng : one of { A, B, C }
 fact nhóm : one of { x, y }
 fact mức : ordered { thấp < vừa < cao }
 fact dài : number km
 fact p : percent
 fact dân : count người
 fact ok : yes_no
 fact tên : text
 fact ngày_cấp : date
 fact thôn : list of { dân_thôn : count người }
 let gấp_đôi = 2 * dân
)";

/// A set with one table, over @p head behind its name, and a condition.
support::loaded with_table(std::string const& table, std::string const& condition = "yes",
                           tieuchi::load_options const& options = {}) {
    return support::load(support::set_with(facts + " table T " + table + "\n", condition), options);
}

tieuchi::model::table const& table_of(support::loaded const& result) {
    INFO(result.messages);
    REQUIRE(result.rules);
    return result.rules->sets().front().tables.at(0);
}

using codes = std::vector<std::string>;

} // namespace

TEST_CASE("tables: a grid is kept in the units of its type, the last key runs fastest", "[check][tables]") {
    auto const result = with_table("by vùng, year : triệu_đồng source \"Q1\" note \"n\" {\n"
                                   "        2022  2023\n"
                                   "  A     36    1.5 tỷ_đồng\n"
                                   "  B, C  -2    0\n}");
    CHECK(result.codes.empty());
    auto const& table = table_of(result);
    CHECK(table.name == "T");
    CHECK(table.documents == std::vector<std::string>{"Q1"});
    CHECK(table.note == "n");
    REQUIRE(table.keys.size() == 2);
    CHECK(table.keys[0].name == "vùng");
    CHECK(table.keys[0].type.kind == tieuchi::model::value_kind::symbol);
    CHECK(table.keys[1].name == "year");
    CHECK(table.keys[1].type.whole);
    CHECK(table.keys[0].size() == 3);
    CHECK_FALSE(table.keys[0].has_else);
    CHECK(table.keys[1].labels[1].constant == number(2023));
    REQUIRE(table.cells.size() == 6);
    CHECK(table.cells[0].constant == number(36'000'000));
    CHECK(table.cells[1].constant == number(1'500'000'000));
    CHECK(table.cells[2].constant == number(-2'000'000));
    CHECK(table.cells[4].constant == number(-2'000'000)); // C shares the row of B
    CHECK(table.cells[5].constant == number(0));
    for (auto const& cell : table.cells)
        CHECK(cell.state == cell_state::value);
}

TEST_CASE("tables: the states of cells", "[check][tables]") {
    auto const result =
        with_table("by vùng : number km { A 5  B delegated to \"tỉnh\"  C none }");
    auto const& table = table_of(result);
    CHECK(result.codes.empty());
    CHECK(table.cells[0].constant == 5 * tieuchi::unit_table().find("km")->scale);
    CHECK(table.cells[1].state == cell_state::delegated);
    CHECK(table.cells[1].text == "tỉnh");
    CHECK(table.cells[2].state == cell_state::none);
    CHECK(table_of(with_table("by vùng : percent { A 5%  B pending  else 0 }")).cells[1].state == cell_state::pending);
}

TEST_CASE("tables: cells and keys of every type", "[check][tables]") {
    auto const result = GENERATE(
        "by vùng : yes_no { A yes  B no  C yes }", "by vùng : text { A \"a\"  else \"b\" }",
        "by vùng : date { A 2022-01-01  else 2023-01-01 }", "by vùng : one of { to, nhỏ } { A to  else nhỏ }",
        "by vùng : one of { x, y } { A x  else y }", "by vùng : ordered { thấp < vừa < cao } { A vừa  else cao }",
        "by mức : percent { thấp 1%  vừa 2%  cao 3% }", "by dài : number { 1 1  500 2  3 3  else 0 }",
        "by ok : number { yes 1  no 2 }", "by tên : number { \"a\" 1  else 2 }",
        "by ngày_cấp : number { 2022-01-01 1  else 2 }", "by dân : number { 1, 2, 3 1  else 2 }",
        "by month : % { 1, 2, 3 10%  4, 5, 6, 7, 8, 9, 10, 11, 12 110.5% }", "by year : count người { 2022 5  else 6 }",
        "by vùng : m2/người { A 5  else 6 }", "by vùng : number { A 5%  else 0.5 }");
    auto const loaded = with_table(result);
    CAPTURE(result, loaded.messages);
    CHECK(loaded.codes.empty());
}

TEST_CASE("tables: else takes what has no row of its own", "[check][tables]") {
    auto const result = with_table("by vùng, nhóm, year : number {\n"
                                   "             2022  else\n"
                                   "  A  x       1     2\n"
                                   "  A  y       3     4\n"
                                   "  B  else    5     6\n"
                                   "  else else  7     8\n}");
    CHECK(result.codes.empty());
    auto const& table = table_of(result);
    REQUIRE(table.keys[0].size() == 3); // A, B, else
    REQUIRE(table.keys[1].size() == 3); // x, y, else
    REQUIRE(table.keys[2].size() == 2); // 2022, else
    auto const at = [&](std::size_t vùng, std::size_t nhóm, std::size_t year) {
        return table.cells[(vùng * 3 + nhóm) * 2 + year].constant;
    };
    CHECK(at(0, 0, 0) == number(1));
    CHECK(at(0, 1, 1) == number(4));
    CHECK(at(0, 2, 0) == number(7));
    CHECK(at(1, 0, 0) == number(5)); // B has no row of its own for x
    CHECK(at(1, 2, 1) == number(6));
    CHECK(at(2, 1, 1) == number(8));
}

TEST_CASE("tables: what is refused", "[check][tables]") {
    using row = std::pair<char const*, codes>;
    auto const [text, expected] = GENERATE(values<row>({
        {"by vùng : number { A 1  B 2  A 3  else 4 }", {"T0218"}},
        {"by vùng : number { A, A 1  else 4 }", {"T0218"}},
        {"by vùng : number { A 1  else 4  else 5 }", {"T0218"}},
        {"by vùng, year : number {\n 2022 2023\n A 1 2\n B 3 4\n B, C 5 6\n}", {"T0218"}},
        {"by vùng, nhóm, year : number {\n 2022 2023\n A else 1 2\n else x 3 4\n else else 5 6\n}", {"T0218"}},
        {"by vùng, year : number {\n 2022 2022\n A 1 2\n else 3 4\n}", {"T0219"}},
        {"by dài, vùng : number {\n A A\n 1 1 2\n}", {"T0219"}},
        {"by vùng : number { A 1 }", {"T0323"}},
        {"by ok : number { yes 1 }", {"T0323"}},
        {"by vùng : percent { A 95  else 90% }", {"T0311"}},
        {"by vùng : % { A -5  else 90% }", {"T0311"}},
        {"by vùng : percent { A 110%  else 90% }", {"T0324"}},
        {"by vùng : number in 0 .. 5 { A 7  else 3 }", {"T0324"}},
        {"by vùng : count { A 1.5  else 90 }", {"T0324"}},
        {"by vùng : count { A -1  else 90 }", {"T0324"}},
        {"by vùng : number km { A 1 ha  else 90 }", {"T0324"}},
        {"by vùng : number km { A yes  else 90 }", {"T0324"}},
        {"by vùng : text { A 1  else \"a\" }", {"T0324"}},
        {"by vùng : number km { A 1 dặm  else 90 }", {"T0202"}},
        {"by vùng : one of { to, nhỏ } { A tô  else nhỏ }", {"T0213"}},
        {"by vùng : one of { hoà, nhỏ } { A hòa  else nhỏ }", {"T0244"}},
        {"by vùng : number { A 1  D 2  else 3 }", {"T0213"}},
        {"by vùng : number {\n \"A\" 1\n else 3 }", {"T0322"}},
        {"by vùng : number {\n 2022-01-01 1\n else 3 }", {"T0322"}},
        {"by dân : number { 1.5 1  else 3 }", {"T0322"}},
        {"by p : number { 5 1  else 3 }", {"T0311"}},
        {"by year : number { \"a\" 1  else 3 }", {"T0322"}},
        {"by vung : number { A 1  else 3 }", {"T0201"}},
        {"by gấp_đôi : number { 1 1  else 3 }", {"T0233"}},
        {"by thôn : number { 1 1  else 3 }", {"T0358"}},
        {"by vùng : dặm { A 1  else 3 }", {"T0202"}},
    }));
    auto const loaded = with_table(text);
    CAPTURE(text, loaded.messages);
    CHECK(loaded.codes == expected);
}

TEST_CASE("tables: every mistake of a table is reported in one run", "[check][tables]") {
    CHECK(with_table("by vùng : percent { A 95  B 3 km  D 4% }").codes == codes{"T0311", "T0324", "T0213"});
}

TEST_CASE("tables: a mistake in a table is not reported again where it is looked up", "[check][tables]") {
    CHECK(with_table("by vung : number { A 1  else 3 }", "T[vùng] > 3").codes == codes{"T0201"});
}

TEST_CASE("tables: holes are listed, against every value that there is", "[check][tables]") {
    auto const holes = [](std::string const& valid, std::string const& table) {
        auto const result = support::load("ruleset t.t {\n" + valid + facts + " table T " + table +
                                          "\n criterion 1 \"c\" { indicator 1 { attested } }\n}\n");
        CAPTURE(result.messages);
        REQUIRE(result.rules);
        std::size_t const begin = result.messages.find("for: ");
        return begin == std::string::npos
                   ? std::string()
                   : result.messages.substr(begin + 5, result.messages.find('\n', begin) - begin - 5);
    };
    std::string const grid = "by vùng, year : number {\n 2022 2023\n A 1 2\n B 3 4\n}";
    CHECK(holes("", grid) == "[C, 2022], [C, 2023]");
    CHECK(holes(" valid 2022-03-08 .. 2023-12-31\n", grid) == "[C, 2022], [C, 2023]");
    CHECK(holes(" valid 2023-03-08 .. 2024-12-31\n", grid) == "[A, 2024], [B, 2024], [C, 2023], [C, 2024]");
    CHECK(holes(" valid 2024-03-08 ..\n", grid) == "[C, 2022], [C, 2023]"); // no last year to count up to
    CHECK(holes("", "by month : number { 1, 2, 3, 4, 5, 6, 7, 8 1 }") == "9, 10, 11, 12");
    CHECK(holes("", "by vùng, nhóm, year : number {\n else\n A x 1\n A y 2\n B x 3\n B y 4\n C x 5\n}") ==
          "[C, y, else]");
    CHECK(holes("", "by dài : number { 1 1 }").empty());
    CHECK(holes("", "by vùng : number { A none  B pending  else 1 }").empty());
}

TEST_CASE("tables: what is pending or delegated in a cell is refused in the final check alone", "[check][tables]") {
    tieuchi::load_options final;
    final.check.final = true;
    std::string const text = "by vùng, year : number {\n 2022 2023\n A pending 1\n else 2 delegated to \"tỉnh\"\n}";
    CHECK(with_table(text).codes.empty());
    auto const result = with_table(text, "yes", final);
    CHECK(result.codes == codes{"T0400", "T0401"});
    CHECK(result.messages.find("T[A, 2022]") != std::string::npos);
    CHECK(result.messages.find("T[else, 2023]") != std::string::npos);
}

TEST_CASE("tables: a table, a let and a fact share one space of names", "[check][tables]") {
    auto const set = [](std::string const& declarations) {
        return support::load(support::set_with(declarations, "yes")).codes;
    };
    CHECK(set(" fact T : count\n table T by year : number { else 1 }") == codes{"T0200"});
    CHECK(set(" let T = 1\n table T by year : number { else 1 }") == codes{"T0200"});
    CHECK(set(" table T by year : number { else 1 }\n table T by year : number { else 1 }") == codes{"T0200"});
}

TEST_CASE("tables: what would take too much room is refused", "[check][tables]") {
    // Every row brings a new label for each of three keys.
    std::string text = "by dài, dân, tên, year : number {\n 2022\n";
    for (int i = 0; i < 101; ++i)
        text += " " + std::to_string(i) + " " + std::to_string(i) + " \"" + std::to_string(i) + "\" 1\n";
    CHECK(with_table(text + "}").codes == codes{"T0365"});
    std::string labels = "0";
    for (int i = 1; i <= 1000; ++i)
        labels += ", " + std::to_string(i);
    CHECK(with_table("by dân, dài, year : number {\n 2022\n " + labels + " " + labels + " 1\n}").codes ==
          codes{"T0365"});
}

TEST_CASE("tables: look-ups", "[check][tables]") {
    std::string const table = "by vùng, dài : triệu_đồng {\n 1 else\n A 1 2\n else 3 4\n}";
    auto const result = with_table(table, "T[A, 500 m] > T[vùng, dài] and T[if ok then A else vùng, 0] > 3 tỷ_đồng");
    INFO(result.messages);
    CHECK(result.codes.empty());
    using row = std::pair<char const*, char const*>;
    auto const [condition, code] = GENERATE(values<row>({
        {"T > 3 triệu_đồng", "T0352"},
        {"sum(T) > 3 triệu_đồng", "T0352"},
        {"T[vùng] > 3 triệu_đồng", "T0321"},
        {"T[vùng, dài, dài] > 3 triệu_đồng", "T0321"},
        {"T[dài, vùng] > 3 triệu_đồng", "T0322"},
        {"T[nhóm, dài] > 3 triệu_đồng", "T0322"},
        {"T[vùng, dân] > 3 triệu_đồng", "T0322"},
        {"T[vùng, 5] > 3 triệu_đồng", "T0342"},
        {"T[D, 5 km] > 3 triệu_đồng", "T0201"},
        {"T[vùng, dài] > 3", "T0342"},
        {"T[vùng, dài] > 3 km", "T0301"},
        {"U[vùng, dài] > 3", "T0212"},
        {"dân[2022] > 3 người", "T0335"},
        {"gấp_đôi[2022] > 3 người", "T0335"},
        {"A[2022] > 3", "T0351"},
        {"any(thôn: dân_thôn[2022] > 3)", "T0335"},
    }));
    auto const refused = with_table(table, condition);
    CAPTURE(condition, refused.messages);
    CHECK(refused.codes == codes{code});
}

TEST_CASE("tables: a look-up has the type of the cells and the enumeration of their constants", "[check][tables]") {
    CHECK(with_table("by vùng : one of { x, y } { A x  else y }", "T[vùng] == nhóm and T[A] == x").codes.empty());
    CHECK(with_table("by vùng : one of { to, nhỏ } { A to  else nhỏ }", "T[vùng] == to").codes.empty());
    CHECK(with_table("by vùng : one of { to, nhỏ } { A to  else nhỏ }", "T[vùng] == nhóm").codes == codes{"T0302"});
    CHECK(with_table("by vùng : ordered { thấp < vừa < cao } { A vừa  else cao }", "mức >= T[vùng]").codes.empty());
}

TEST_CASE("tables: a table that was built and has rows of the wrong width is refused", "[check][tables]") {
    using namespace tieuchi;
    syntax::file file;
    auto& set = file.rulesets.emplace_back();
    set.id.text = "t.t";
    syntax::fact_declaration fact;
    fact.name.text = "a";
    fact.type.kind = syntax::type_kind::yes_no;
    set.facts.push_back(fact);
    syntax::table_declaration table;
    table.name.text = "T";
    table.keys = {detail::make_name("a")};
    table.type.kind = syntax::type_kind::number;
    table.rows.push_back({{{detail::make_truth(true)}}, {detail::make_number(1)}});
    table.rows.push_back({{{}}, {detail::make_number(1), detail::make_number(2)}});
    set.tables.push_back(table);
    set.criteria.emplace_back().id.text = "1";
    auto& indicator = set.criteria.back().indicators.emplace_back();
    indicator.id.text = "1";
    indicator.body = syntax::body_kind::attested;
    diagnostics found;
    CHECK(check(file, nullptr, {}, found) == nullptr);
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == code::table_row_width);
}
