#include "../support/catch.hpp"
#include "../support/rules.hpp"

#include <tieuchi/model.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace {

using tieuchi::number;
using tieuchi::model::operation;
using codes = std::vector<std::string>;

std::string const attested = " criterion 1 \"c\" { indicator 1 { attested } }\n}\n";

/// The set that others name.
std::string const other = R"(
ruleset a.a {
 fact vùng : one of { A, B, C }
 fact dân_số : count người in 0 .. 1000
 fact thôn : list of { tên : text  dài : number km in 0 .. 9  nhà : list of { cao : number m } }
 fact mức : ordered { kém < khá }
 fact hoà_giải : yes_no
 let nửa = dân_số / 2
 let vòng = if hoà_giải then A else vùng
 table T by vùng, year : triệu_đồng {
       2022 2023
   A   36   40
   else 30  31
 }
)" + attested;

support::loaded with(std::string const& condition, std::string const& declarations = "",
                     std::string const& before = other) {
    return support::load(before + "ruleset b.b {\n fact khu : one of { A, B, C }\n fact đất : one of { X, Y }\n"
                                  " fact xã : list of subject a.a\n" +
                         declarations + " criterion 1 \"c\" { indicator 1 { require " + condition + " } }\n}\n");
}

tieuchi::model::criteria_set const& set_of(support::loaded const& result, std::string_view id) {
    INFO(result.messages);
    REQUIRE(result.rules);
    auto const* const found = result.rules->find(id);
    REQUIRE(found != nullptr);
    return *found;
}

tieuchi::model::node const& first(tieuchi::model::criteria_set const& set, operation op) {
    auto const at = std::find_if(set.nodes.begin(), set.nodes.end(), [op](auto const& n) { return n.op == op; });
    REQUIRE(at != set.nodes.end());
    return *at;
}

} // namespace

TEST_CASE("other sets: facts, lets and tables", "[check][foreign]") {
    auto const result = with("a.a::nửa > 100 người and a.a::T[khu, year] > 3 triệu_đồng and a.a::vùng == khu");
    INFO(result.messages);
    CHECK(result.codes.empty());
    auto const& set = set_of(result, "b.b");
    auto const& value = first(set, operation::foreign);
    CHECK(value.set == "a.a");
    CHECK(value.text == "nửa");
    CHECK(value.type.kind == tieuchi::model::value_kind::number);
    CHECK_FALSE(value.of_row);
    CHECK(value.depth > first(set, operation::fact).depth);
    auto const& cell = first(set, operation::foreign_lookup);
    CHECK(cell.text == "T");
    CHECK(cell.operands.size() == 2);
    CHECK(cell.type.display.name == "triệu_đồng");
}

TEST_CASE("other sets: accepted and refused", "[check][foreign]") {
    using row = std::pair<char const*, codes>;
    auto const [condition, expected] = GENERATE(values<row>({
        {"a.a::vùng == A", {}},
        {"a.a::vòng in { A, B }", {}},
        {"a.a::mức >= khá", {}},
        {"a.a::dân_số > a.a::nửa", {}},
        {"(by a.a::vùng { A: 1  B, C: 2 }) > 1", {}},
        {"a.a::T[A, 2022] > 3 triệu_đồng", {}},
        {"b.b::khu == A", {}}, // its own id before `::` says nothing new
        {"any(xã: vùng == A) and all(xã: mức < khá)", {}},
        {"a.a::dân_số > 3", {"T0342"}},
        {"a.a::dân_số > 3 km", {"T0301"}},
        {"a.a::vùng == đất", {"T0302"}},
        {"a.b::dân_số > 3 người", {"T0203"}},
        {"a.a::dan_số > 3 người", {"T0201"}},
        {"a.a::hòa_giải", {"T0244"}},
        {"a.a::thôn", {"T0358"}},
        {"a.a::T > 3 triệu_đồng", {"T0352"}},
        {"a.a::T[A] > 3 triệu_đồng", {"T0321"}},
        {"a.a::T[đất, year] > 3 triệu_đồng", {"T0322"}},
        {"a.a::dân_số[2022] > 3 triệu_đồng", {"T0335"}},
        {"a.a::TT[A, year] > 3 triệu_đồng", {"T0212"}},
        {"count(a.a::thôn) > 3", {"T0305"}},
        {"count(a.c::thôn) > 3", {"T0203"}},
        {"b.b::khú == A", {"T0201"}},
    }));
    auto const result = with(condition);
    CAPTURE(condition, result.messages);
    CHECK(result.codes == expected);
}

TEST_CASE("other sets: in the rows of subjects, the subject of the row is asked", "[check][foreign]") {
    auto const result = with("any(xã: any(thôn: a.a::nửa > 3 người and dài > 3 km) and a.a::vòng == A)");
    INFO(result.messages);
    CHECK(result.codes.empty());
    auto const& set = set_of(result, "b.b");
    std::vector<std::pair<std::string, std::uint32_t>> rows;
    for (auto const& node : set.nodes)
        if (node.op == operation::foreign) {
            CHECK(node.of_row);
            rows.emplace_back(node.text, node.level);
        }
    CHECK(rows == std::vector<std::pair<std::string, std::uint32_t>>{{"nửa", 1}, {"vòng", 0}});
}

TEST_CASE("other sets: the rows of subjects have the facts of their set, with their bounds", "[check][foreign]") {
    auto const result = with("sum(xã.dân_số) > 3 người and all(xã: sum(thôn.dài) < 3 km)");
    INFO(result.messages);
    CHECK(result.codes.empty());
    auto const& set = set_of(result, "b.b");
    auto const& list = set.lists[set.facts[2].type.list];
    CHECK(list.ruleset == "a.a");
    REQUIRE(list.fields.size() == 5);
    CHECK(list.fields[1].type.highest == number(1000));
    auto const& inner = set.lists[list.fields[2].type.list].fields;
    REQUIRE(inner.size() == 3);
    CHECK(inner[1].type.highest == 9 * tieuchi::unit_table().find("km")->scale);
    CHECK(set.lists[inner[2].type.list].fields[0].name == "cao");
    // The enumeration of the other set is that of this one.
    CHECK(list.fields[0].type.domain == set.facts[0].type.domain);
}

TEST_CASE("other sets: a later version of the set may add facts to the rows", "[check][foreign]") {
    auto const result = with("any(xã: mới)", "",
                             other + "amendment a.s to a.a from 2024-01-01 {\n fact mới : yes_no\n}\n");
    INFO(result.messages);
    CHECK(result.codes.empty());
}

TEST_CASE("other sets: a name has one type in all versions", "[check][foreign]") {
    auto const amended = [](std::string const& change, std::string const& condition) {
        return with(condition, "", other + "amendment a.s to a.a from 2024-01-01 {\n " + change + "\n}\n").codes;
    };
    CHECK(amended("override let nửa = dân_số / 3", "a.a::nửa > 3 người").empty());
    CHECK(amended("override let nửa = 3 km", "a.a::nửa > 3 người") == codes{"T0357", "T0246"});
    CHECK(amended("override let nửa = 3 km", "a.a::dân_số > 3 người") == codes{"T0357"});
    CHECK(amended("fact mới : count", "a.a::mới > 3") == codes{"T0201"}); // the first version has none
}

TEST_CASE("other sets: sets are checked behind those that they name, wherever they stand", "[check][foreign]") {
    auto const result = support::load("ruleset b.b {\n fact n : count\n let m = n + c.c::k\n" + attested +
                                      "ruleset c.c {\n fact n : count\n let k = n * 2\n" + attested +
                                      "ruleset a.a {\n fact n : count\n let m = b.b::m + c.c::k\n" + attested);
    INFO(result.messages);
    CHECK(result.codes.empty());
    REQUIRE(result.rules);
    CHECK(result.rules->sets().front().id == "b.b"); // they stay in the order of the text
}

TEST_CASE("other sets: sets that name each other in a circle are refused, once", "[check][foreign]") {
    CHECK(support::load("ruleset a.a {\n fact n : count\n let m = n + b.b::m\n" + attested +
                        "ruleset b.b {\n fact n : count\n let m = n + a.a::m\n" + attested)
              .codes == codes{"T0220"});
    CHECK(support::load("ruleset a.a {\n fact xã : list of subject b.b\n let k = sum(xã.n)\n" + attested +
                        "ruleset b.b {\n fact n : count\n fact t : list of subject a.a\n let k = sum(t.n)\n" + attested)
              .codes == codes{"T0220"});
    CHECK(support::load("ruleset a.a {\n fact xã : list of subject a.a\n let k = sum(xã.n)\n" + attested).codes ==
          codes{"T0220"});
    // Asking for a section is not naming.
    CHECK(support::load("ruleset a.a {\n fact n : count\n let m = n + b.b::m\n" + attested +
                        "ruleset b.b {\n fact n : count\n let m = n\n"
                        " criterion 1 \"c\" { indicator 1 { require met(a.a::1) } }\n}\n")
              .codes.empty());
}

TEST_CASE("other sets: a list of subjects whose set is not there is reported once", "[check][foreign]") {
    CHECK(support::load("ruleset a.a {\n fact xã : list of subject b.b\n let k = sum(xã.n) + sum(xã: m)\n"
                        " let l = count(xã where n > 3 and p[3] > 5 and any(q: r))\n" +
                        attested)
              .codes == codes{"T0235"});
}

TEST_CASE("other sets: a chain of lets may go through several sets, but not deeper than one may", "[check][foreign]") {
    auto const chain = [](int sets) {
        std::string text;
        for (int s = 0; s < sets; ++s) {
            std::string const id = "s.s" + std::to_string(s);
            text += "ruleset " + id + " {\n fact n : count\n let a0 = " +
                    (s == 0 ? "n" : "s.s" + std::to_string(s - 1) + "::a40") + "\n";
            for (int i = 1; i <= 40; ++i)
                text += " let a" + std::to_string(i) + " = a" + std::to_string(i - 1) + " + 1\n";
            text += attested;
        }
        return support::load(text);
    };
    CHECK(chain(4).codes.empty());
    CHECK(chain(12).has("T0003"));
}

TEST_CASE("previous: a fact of the subject, or of the subject of a row", "[check][previous]") {
    std::string const own = " fact n : count\n fact l : list of { m : count }\n let k = n\n";
    using row = std::pair<char const*, codes>;
    auto const [condition, expected] = GENERATE(values<row>({
        {"n > previous(n)", {}},
        {"previous(khu) == A", {}},
        {"A == previous(khu)", {}},
        {"any(xã: dân_số > previous(dân_số))", {}},
        {"any(xã: dân_số / 1 người > previous(n))", {}},
        {"previous(k) > 3", {"T0233"}},
        {"previous(n + 1) > 3", {"T0233"}},
        {"previous(A) == khu", {"T0233"}},
        {"any(l: previous(m) > 3)", {"T0233"}},
        {"previous(nn) > 3", {"T0201"}},
        {"previous(l) > 3", {"T0358"}},
        {"previous(n, n) > 3", {"T0304"}},
    }));
    auto const result = with(condition, own);
    CAPTURE(condition, result.messages);
    CHECK(result.codes == expected);
    auto const rows = with("any(xã: dân_số > previous(dân_số)) and n > previous(n)", own);
    auto const& set = set_of(rows, "b.b");
    std::vector<bool> of_row;
    for (auto const& node : set.nodes)
        if (node.op == operation::previous) {
            CHECK(node.is_field == node.of_row);
            CHECK(node.slot == (node.of_row ? 1U : 3U));
            of_row.push_back(node.of_row);
        }
    CHECK(of_row == std::vector<bool>{true, false});
}

TEST_CASE("names: only the vowel that carries the tone mark differs", "[check][names]") {
    using row = std::pair<char const*, codes>;
    auto const [text, expected] = GENERATE(values<row>({
        {"fact hoá : count\n let k = hóa", {"T0244"}},
        {"fact hoá : count\n let k = hoa", {"T0201"}},
        {"fact hoá : count\n let k = hoà", {"T0201"}},
        {"fact n : one of { khoẻ, yếu }\n let k = by n { khỏe: 1  yếu: 2 }", {"T0244"}},
        {"fact l : list of { thuý : count }\n let k = sum(l.thúy)", {"T0244"}},
        {"fact l : list of { thuý : count }\n let k = sum(l where thúy > 3: 4)", {"T0244"}},
        {"fact n : count\n table uỷ by year : number { else 1 }\n let k = ủy[year]", {"T0244"}},
        {"fact n : number hòa", {"T0244"}},
        {"fact n : number\n let k = n + 3 hòa", {"T0244"}},
        {"fact l : list of subject s.hòa", {"T0244"}},
        {"let k = s.hòa::n", {"T0244"}},
        {"let k = s.hoà::quí", {"T0201"}},
        {"let k = s.hoà::qúy", {"T0244"}},
    }));
    auto const result = support::load("unit hoà\nruleset s.hoà {\n fact n : count\n fact quý : count\n" + attested +
                                      "ruleset t.t {\n " + text + "\n" + attested);
    CAPTURE(text, result.messages);
    CHECK(result.codes == expected);
}

TEST_CASE("other sets: lists of subjects inside lists of subjects do not multiply", "[check][foreign]") {
    std::string text = "ruleset s.s0 {\n fact n : count\n fact thôn : list of { dài : number km }\n" + attested;
    for (int i = 1; i <= 40; ++i) {
        std::string const before = "s.s" + std::to_string(i - 1);
        text += "ruleset s.s" + std::to_string(i) + " {\n fact a : list of subject " + before +
                "\n fact b : list of subject " + before + "\n" + attested;
    }
    auto const result = support::load(text);
    INFO(result.messages);
    CHECK(result.codes.empty());
    CHECK(set_of(result, "s.s40").lists.size() == 41);
}

TEST_CASE("other sets: a very long chain of lists of subjects is refused, not followed to the end", "[check][foreign]") {
    std::string text = "ruleset s.s0 {\n fact n : count\n" + attested;
    for (int i = 1; i <= 2000; ++i)
        text += "ruleset s.s" + std::to_string(i) + " {\n fact a : list of subject s.s" + std::to_string(i - 1) + "\n" +
                attested;
    CHECK(support::load(text).has("T0249"));
}
