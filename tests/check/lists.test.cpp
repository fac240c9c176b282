#include "../support/catch.hpp"
#include "../support/rules.hpp"

#include <tieuchi/model.hpp>

#include <string>
#include <utility>
#include <vector>

namespace {

using tieuchi::model::operation;
using codes = std::vector<std::string>;

std::string const facts = R"(
 fact dân_số : count người
 fact hộ : yes_no
 fact thôn : list of {
   tên : text
   xa  : number km
   hộ  : list of { nghèo : yes_no  người : count người in 1 .. 30  tên : text  con : list of { tuổi : count năm } }
 }
 fact nhà.trẻ : list of { số.lớp : count }
)";

support::loaded with(std::string const& condition) { return support::load(support::set_with(facts, condition)); }

std::vector<tieuchi::model::node> all(support::loaded const& result, operation op) {
    INFO(result.messages);
    REQUIRE(result.rules);
    std::vector<tieuchi::model::node> found;
    for (auto const& node : result.rules->sets().front().nodes)
        if (node.op == op)
            found.push_back(node);
    return found;
}

} // namespace

TEST_CASE("lists: a list that is a field is named inside the rows of the outer one", "[check][lists]") {
    auto const result = with("any(thôn where xa > 3 km: sum(hộ.người where nghèo and xa > 5 km) > 7 người)");
    INFO(result.messages);
    CHECK(result.codes.empty());
    auto const aggregates = all(result, operation::aggregate);
    REQUIRE(aggregates.size() == 2);
    auto const& inner = aggregates[0];
    CHECK(inner.is_field);
    CHECK(inner.slot == 2);
    CHECK(inner.level == 0);
    CHECK(inner.field == 1U);
    CHECK_FALSE(aggregates[1].is_field);
    for (auto const& field : all(result, operation::field)) {
        if (field.text == "nghèo")
            CHECK(field.level == 0);
        if (field.text == "xa" && field.origin->where.begin > inner.where.begin)
            CHECK(field.level == 1);
    }
}

TEST_CASE("lists: from three rows inwards every row is in sight", "[check][lists]") {
    auto const result =
        with("any(thôn: any(hộ: any(con: tuổi < 6 năm and nghèo and xa > 3 km) and count(con) > count(thôn)))");
    INFO(result.messages);
    CHECK(result.codes.empty());
    std::vector<std::pair<std::string, std::uint32_t>> levels;
    for (auto const& field : all(result, operation::field))
        levels.emplace_back(field.text, field.level);
    CHECK(levels == std::vector<std::pair<std::string, std::uint32_t>>{{"tuổi", 0}, {"nghèo", 1}, {"xa", 2}});
    auto const aggregates = all(result, operation::aggregate);
    REQUIRE(aggregates.size() == 5);
    CHECK(aggregates[1].is_field);
    CHECK_FALSE(aggregates[2].is_field); // the list of villages, seen from a household
}

TEST_CASE("lists: the bounds of fields of inner lists are read", "[check][lists]") {
    auto const result = with("yes");
    REQUIRE(result.rules);
    auto const& set = result.rules->sets().front();
    auto const& fields = set.lists[set.lists[set.facts[2].type.list].fields[2].type.list].fields;
    CHECK(fields[1].type.highest == tieuchi::number(30));
}

TEST_CASE("lists: accepted and refused", "[check][lists]") {
    using row = std::pair<char const*, codes>;
    auto const [condition, expected] = GENERATE(values<row>({
        {"sum(thôn: xa * 2) > 3 km", {}},
        {"sum(thôn: count(hộ)) > 3", {}},
        {"avg(thôn where xa > 1 km: share(hộ where nghèo)) > 30%", {}},
        {"max(thôn: if xa > 1 km then 2 else 3) > 3", {}},
        {"unique(thôn.tên)", {}},
        {"unique(thôn.tên where xa > 3 km)", {}},
        {"all(thôn: unique(hộ.tên))", {}},
        {"sum(nhà.trẻ.số.lớp) > 3", {}},
        {"any(nhà.trẻ: số.lớp > 3)", {}},
        {"any(thôn: tên == \"a\" and any(hộ: tên == \"b\"))", {}},
        {"any(thôn: count(t.t::thôn) > count(hộ))", {}}, // `::` sees past the rows
        {"any(thôn: t.t::hộ)", {}},
        {"any(thôn: count(t.t::hộ) > 3)", {"T0305"}},
        {"sum(thôn: tên) > 3", {"T0340"}},
        {"sum(thôn.xa: xa) > 3 km", {"T0305"}},
        {"sum(thôn) > 3 km", {"T0358"}},
        {"unique(thôn)", {"T0358"}},
        {"unique(thôn.hộ)", {"T0358"}},
        {"sum(thôn.hộ) > 3", {"T0340"}},
        {"any(thôn: hộ)", {"T0358"}}, // the field hides the fact of that name
        {"any(thôn: hộ.nghèo)", {"T0236"}},
        {"count(hộ) > 3", {"T0305"}},
        {"any(thôn: count(xa) > 3)", {"T0305"}},
        {"any(thôn: sum(hộ.người_ta) > 3 người)", {"T0204"}},
        {"any(thôn: nghèo)", {"T0201"}},
        {"thôn.hộ > 3", {"T0236"}},
        {"nhà.trẻ.số.lớp > 3", {"T0236"}},
        {"unique(dân_số)", {"T0305"}},
    }));
    auto const result = with(condition);
    CAPTURE(condition, result.messages);
    CHECK(result.codes == expected);
}
