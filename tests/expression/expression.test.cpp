#include "../support/catch.hpp"

#include <tieuchi/evaluate.hpp>
#include <tieuchi/expression.hpp>
#include <tieuchi/parse.hpp>
#include <tieuchi/ruleset_builder.hpp>

#include <memory>
#include <string>
#include <utility>
#include <vector>

using namespace tieuchi::literals;

namespace {

tieuchi::syntax::expression parsed(std::string const& text) {
    auto const sources = std::make_shared<tieuchi::source_map>();
    tieuchi::diagnostics problems(sources);
    auto tree = tieuchi::parse_expression(*sources, "test", text, {}, problems);
    REQUIRE_FALSE(problems.has_errors());
    return tree;
}

/// Pairs of an expression built in C++ and the rule text that says the same.
std::vector<std::pair<tieuchi::expression, std::string>> pairs() {
    using namespace tieuchi;
    auto const a = fact("a");
    auto const b = fact("b.c");
    auto const wifi = fact("wifi");
    return {
        {fact("bhyt") / fact("dân_số") >= 95_pct, "bhyt / dân_số >= 95%"},
        {97.5_pct, "97.5%"},
        {0.95_n, "0.95"},
        {a + b - 3, "a + b.c - 3"},
        {a - (b - 3), "a - (b.c - 3)"},
        {a * b / 2, "a * b.c / 2"},
        {a * (b + 2), "a * (b.c + 2)"},
        {-a * b, "-a * b.c"},
        {a - -b, "a - -b.c"},
        {expression(-5) + a, "-5 + a"},
        {amount(number::ratio(5, 2), "km") < a, "2.5 km < a"},
        {a >= 1 && b <= 2 && wifi, "a >= 1 and b.c <= 2 and wifi"},
        {wifi && (a >= 1 && b <= 2), "wifi and (a >= 1 and b.c <= 2)"},
        {(a >= 1 || wifi) && !wifi, "(a >= 1 or wifi) and not wifi"},
        {a >= 1 || (wifi && !wifi), "a >= 1 or wifi and not wifi"},
        {implies(wifi, a > 1), "wifi implies a > 1"},
        {fact("vùng") == symbol("TN"), "vùng == TN"},
        {fact("vùng") != symbol("TN"), "vùng != TN"},
        {in_set(fact("vùng"), {symbol("TN"), symbol("ĐNB")}), "vùng in { TN, ĐNB }"},
        {in_range(a, 1, 2), "a in 1 .. 2"},
        {fact("ngày") < day("2024-03-01"_date), "ngày < 2024-03-01"},
        {fact("tên") == text("a \"b\""), "tên == \"a \\\"b\\\"\""},
        {wifi == yes_or_no(true), "wifi == yes"},
        {if_then_else(wifi, a, b), "if wifi then a else b.c"},
        {choose(fact("vùng")).when({"A"}, 35_pct).when({"B", "C"}, 65_pct).otherwise(45_pct),
         "by vùng { A: 35%  B, C: 65%  else: 45% }"},
        {choose(fact("vùng")).when({"A"}, 1).end(), "by vùng { A: 1 }"},
        {choose(as_of()).from("2022-01-01"_date, 1).from("2024-03-01"_date, 2).otherwise(pending()),
         "by as_of { from 2022-01-01: 1  from 2024-03-01: 2  else: pending }"},
        {choose(a).between(1, 2, 10_pct).between(-2, -1, 3).otherwise(0),
         "by a { 1 .. 2: 10%, -2 .. -1: 3  else: 0 }"},
        {when_empty(a > b, status::not_applicable), "a > b.c when empty not_applicable"},
        {when_empty(a > b, status::met) && wifi, "(a > b.c when empty met) and wifi"},
        {lookup("t", {a, year()}), "t[a, year]"},
        {lookup("q.s::t", {a}) * 2, "q.s::t[a] * 2"},
        {of_set("q.s", "x"), "q.s::x"},
        {met("14.1") || unmet("q.s::13.3a"), "met(14.1) or unmet(q.s::13.3a)"},
        {met("criterion 14") && not_applicable("q::indicator 7"),
         "met(criterion 14) and not_applicable(q::indicator 7)"},
        {met("q.s"), "met(q.s)"},
        {score() >= max_score() / 2, "score >= max_score / 2"},
        {score("criterion 3") + max_score("q::3"), "score(criterion 3) + max_score(q::3)"},
        {previous("thu_nhập"), "previous(thu_nhập)"},
        {all({wifi, a > 1}), "all([wifi, a > 1])"},
        {any({wifi}) && none({wifi}), "any([wifi]) and none([wifi])"},
        {at_least(2, {wifi, wifi, a > 1}), "at_least(2, [wifi, wifi, a > 1])"},
        {round(a, 1), "round(a, 1)"},
        {call("min", {a, b, 3}), "min(a, b.c, 3)"},
        {is_known(a), "is_known(a)"},
        {known_or(a, 0), "known_or(a, 0)"},
        {count("thôn"), "count(thôn)"},
        {count(rows("thôn").where(wifi)) >= 3, "count(thôn where wifi) >= 3"},
        {share(rows("thôn").where(wifi)) >= 80_pct, "share(thôn where wifi) >= 80%"},
        {sum(rows("đường.dài").where(fact("loại") == symbol("thôn"))), "sum(đường.dài where loại == thôn)"},
        {all("thôn", wifi), "all(thôn: wifi)"},
        {any(rows("thôn").where(is_known(wifi)), wifi), "any(thôn where is_known(wifi): wifi)"},
        {none("thôn", !wifi), "none(thôn: not wifi)"},
        {at_least(2, "thôn", wifi), "at_least(2, thôn: wifi)"},
        {year() >= 2022 && month() < 13 && as_of() >= day("2022-01-01"_date),
         "year >= 2022 and month < 13 and as_of >= 2022-01-01"},
        {unknown() || wifi, "unknown or wifi"},
        {a >= pending(), "a >= pending"},
        {a >= delegated_to("UBND cấp tỉnh"), "a >= delegated to \"UBND cấp tỉnh\""},
        {(a > 1) == (b > 1), "(a > 1) == (b.c > 1)"},
    };
}

} // namespace

TEST_CASE("expression: what is built and what is parsed are the same tree", "[expression]") {
    for (auto const& [built, text] : pairs()) {
        CAPTURE(text);
        CHECK(built.tree() == parsed(text));
        CHECK(parsed(built.text()) == built.tree());
        CHECK(identical(built, tieuchi::expression(parsed(text))));
    }
}

TEST_CASE("expression: different expressions are different trees", "[expression]") {
    auto const all = pairs();
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            CAPTURE(all[i].second, all[j].second);
            CHECK_FALSE(identical(all[i].first, all[j].first));
        }
}

TEST_CASE("expression: too deep a tree is refused while it is built", "[expression]") {
    auto deep = tieuchi::fact("a");
    CHECK_THROWS_AS(
        [&] {
            for (int i = 0; i < 100'000; ++i)
                deep = tieuchi::is_known(deep);
        }(),
        tieuchi::limit_error);
}

TEST_CASE("expression: a chain built step by step stays flat", "[expression]") {
    auto chain = tieuchi::fact("a");
    for (int i = 0; i < 1000; ++i)
        chain = chain && tieuchi::fact("b");
    CHECK(chain.tree()->operands.size() == 1001);
    CHECK(chain.tree()->depth == 2);
}

TEST_CASE("expression: literals are exact, and refuse what they cannot read", "[expression]") {
    CHECK((0.1_n).tree()->value == tieuchi::number::ratio(1, 10));
    CHECK((1.000000000000000005_n).tree()->value ==
          tieuchi::parse_number("1.000000000000000005").value);
    CHECK_THROWS_AS(0x10_n, tieuchi::usage_error);
    CHECK_THROWS_AS("2023-02-29"_date, tieuchi::usage_error);
}

TEST_CASE("ruleset_builder: rules without any text judge like those of a file", "[expression]") {
    tieuchi::diagnostics problems;
    auto const rules = tieuchi::ruleset_builder("t.y_te")
                           .title("Y tế")
                           .subject("xã")
                           .source("Quyết định 1", "2022-03-08"_date)
                           .valid("2022-03-08"_date, std::nullopt)
                           .fact("bhyt", tieuchi::types::count("người"))
                           .fact("dân_số", tieuchi::types::count("người"))
                           .fact("thôn", tieuchi::types::list_of({{"wifi", tieuchi::types::yes_no()}}))
                           .fact("vùng", tieuchi::types::one_of({"A", "B"}))
                           .let("tỷ_lệ", tieuchi::fact("bhyt") / tieuchi::fact("dân_số"))
                           .criterion("14", "Y tế")
                           .agency("Phòng Y tế")
                           .indicator("14.1", "BHYT")
                           .require(tieuchi::fact("tỷ_lệ") >= 95_pct)
                           .indicator("14.2", "Trạm y tế")
                           .attested()
                           .criterion("8", "Thông tin")
                           .applies_when(tieuchi::fact("vùng") == tieuchi::symbol("A"))
                           .indicator("8.5")
                           .require(tieuchi::all("thôn", tieuchi::fact("wifi")))
                           .counts(tieuchi::status::not_applicable, tieuchi::status::met)
                           .build(problems);
    REQUIRE(rules);
    tieuchi::facts given;
    given.set("bhyt", 6211);
    given.set("dân_số", 6825);
    given.set("vùng", "B");
    auto const result = tieuchi::evaluate(*rules, "", given, {}, problems);
    REQUIRE(result);
    CHECK(result->status == tieuchi::status::unmet);
    CHECK(result->find_criterion("8")->status == tieuchi::status::not_applicable);
    CHECK(result->criteria_counts.counted_met == 1);
    auto const* const insured = result->find_indicator("14.1");
    REQUIRE(insured->shortfalls.size() == 1);
    CHECK(insured->shortfalls[0].amount == tieuchi::number(273));
    CHECK(insured->agency == "Phòng Y tế");
}

TEST_CASE("ruleset_builder: mistakes get diagnostics, steps out of order an exception", "[expression]") {
    tieuchi::diagnostics problems;
    CHECK_FALSE(tieuchi::ruleset_builder("t.t")
                    .criterion("1", "c")
                    .indicator("1.1")
                    .require(tieuchi::fact("a") > 3)
                    .build(problems));
    CHECK(problems.contains(tieuchi::code::unknown_name));
    CHECK_THROWS_AS(tieuchi::ruleset_builder("t.t").indicator("1.1"), tieuchi::usage_error);
    CHECK_THROWS_AS(tieuchi::ruleset_builder("t.t").criterion("1", "c").attested(), tieuchi::usage_error);
}

TEST_CASE("ruleset_builder: points, classes, tables and checks are those of a file", "[expression]") {
    auto const built = tieuchi::ruleset_builder("t.s")
                           .requires_set("t.b")
                           .fact("vùng", tieuchi::types::ordered({"A", "B"}))
                           .fact("xã", tieuchi::types::list_of_subject("t.b"))
                           .fact("x", tieuchi::types::number("km"))
                           .table("t", tieuchi::fact("vùng"), tieuchi::types::number("km"),
                                  {{tieuchi::symbol("A"), 5}, {tieuchi::symbol("B"), tieuchi::pending()}})
                           .criterion("1", "c")
                           .deduct(1)
                           .met_when(tieuchi::score() > 5)
                           .indicator("1.1")
                           .points(tieuchi::fact("x"), 10)
                           .deduct(2)
                           .indicator("1.2")
                           .require(tieuchi::fact("x") >= tieuchi::lookup("t", {tieuchi::fact("vùng")}))
                           .points(3)
                           .recognise_when(tieuchi::met("1"))
                           .recognise_as("4 sao", tieuchi::score() >= 70)
                           .check_data("d", tieuchi::fact("x") >= 0, true)
                           .declaration();
    tieuchi::source_map sources;
    tieuchi::diagnostics problems;
    auto const file = tieuchi::parse_file(sources, "test", R"(ruleset t.s {
        requires t.b
        fact vùng : ordered { A < B }
        fact xã : list of subject t.b
        fact x : number km
        table t by vùng : km { A 5  B pending }
        criterion 1 "c" {
            deduct 1
            met when score > 5
            indicator 1.1 { points x of 10 deduct 2 }
            indicator 1.2 { require x >= t[vùng] points 3 }
        }
        recognise when met(1)
        recognise as "4 sao" when score >= 70
        check error "d" : x >= 0
    })", {}, problems);
    REQUIRE(problems.empty());
    CHECK(built == file.rulesets.at(0));
    CHECK_THROWS_AS(tieuchi::when_empty(tieuchi::fact("a"), tieuchi::status::unknown), tieuchi::usage_error);
}
