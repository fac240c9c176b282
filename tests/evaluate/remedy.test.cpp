// What it would take: the tree, form by form.
#include "../support/catch.hpp"
#include "../support/evaluation.hpp"

#include <tieuchi/json.hpp>
#include <tieuchi/report.hpp>

#include <string>
#include <vector>

using support::given;
using support::list;
using support::row;
using tieuchi::facts;
using tieuchi::remedy;
using tieuchi::remedy_form;

namespace {

std::string const declarations = R"(
  fact a : count người
  fact b : count người
  fact x : number in -100 .. 100
  fact y : number
  fact p : percent
  fact f : yes_no
  fact g : yes_no
  fact v : one of { núi, biển, phố }
  fact hạng : ordered { kém < khá < tốt }
  fact tên : text
  fact ngày : date
  fact thôn : list of { tên : text  wifi : yes_no  hộ : count hộ  dài : number km }
  fact xóm : list of { sáng : yes_no  nhà : list of { kín : yes_no } }
  let tỷ_lệ = a / b
  table mức by v : percent { núi 10%  biển 20%  phố pending }
)";

facts sample() {
    facts f = given({{"a", 8}, {"b", 10}, {"x", 3}, {"f", false}, {"v", "phố"}, {"hạng", "kém"}, {"tên", "A"}});
    f.add_row("thôn", row({{"tên", "A"}, {"wifi", true}, {"hộ", 100}, {"dài", "2 km"}}));
    f.add_row("thôn", row({{"tên", "B"}, {"wifi", false}, {"hộ", 70}, {"dài", "1 km"}}));
    f.add_row("thôn", row({{"tên", "C"}, {"hộ", 90}}));
    return f;
}

/// A remedy in one line: `all(a >= 10, any(…))`. What is not exact ends in `?`.
std::string text(remedy const& what) {
    std::string out;
    auto const parts = [&] {
        std::string all;
        for (remedy const& part : what.parts)
            all += (all.empty() ? "" : ", ") + text(part);
        return "(" + all + (what.omitted != 0 ? " +" + std::to_string(what.omitted) : "") + ")";
    };
    switch (what.form) {
    case remedy_form::choice:
        out = what.list + (what.needed == what.parts.size() + what.omitted ? "all" : std::to_string(what.needed)) +
              parts();
        break;
    case remedy_form::figure:
        out = what.fact + " " + what.op + " " + what.boundary.to_string() + (what.denominator ? " below" : "");
        break;
    case remedy_form::answer:
        for (std::string const& each : what.values)
            out += (out.empty() ? "" : "|") + each;
        out = what.fact + " " + (what.op.empty() ? "=" : what.op) + " " + out;
        break;
    case remedy_form::section:
        out = what.section + " " + what.wanted;
        break;
    case remedy_form::attestation:
        out = "attest " + what.section;
        break;
    case remedy_form::none:
        out = "none: " + what.reason;
        break;
    }
    return out + (what.exact ? "" : "?");
}

std::string asked(std::string const& condition, facts const& f = sample()) {
    auto const judged = support::judge(support::set_with(declarations, condition), f);
    INFO(judged.messages);
    REQUIRE(judged.result);
    auto const& found = judged.indicator("1.1").remedy;
    return found ? text(*found) : "";
}

} // namespace

TEST_CASE("remedy: of a comparison it is where the figure has to be") {
    CHECK(asked("a >= 10 người") == "a >= 10");
    CHECK(asked("a >= 8 người").empty());
    CHECK(asked("tỷ_lệ >= 95%") == "1(a >= 10, b <= 8 below)");
    CHECK(asked("x > 5") == "x > 5");
    CHECK(asked("not (x < 5)") == "x >= 5");
    CHECK(asked("x == 5") == "x == 5");
    CHECK(asked("x != 3") == "1(x > 3, x < 3)");
    CHECK(asked("-2 * x + 1 >= 0") == "x <= 0.5");
    CHECK(asked("x in 5 .. 7") == "x >= 5");
    CHECK(asked("x in { 5, 1 }") == "1(x == 5, x == 1)");
    CHECK(asked("10 / x >= 5") == "x <= 2 below");
    CHECK(asked("x / (x + 1) >= 80%") == "1(x >= 4, x < -1)");
    CHECK(asked("abs(x) >= 5") == "1(x >= 5, x <= -5)");
    CHECK(asked("max(x, 1) >= 5") == "x >= 5");
    CHECK(asked("min(x, 9) >= 5") == "x >= 5");
    CHECK(asked("min(x, 4) >= 5") == "none: out of reach?");
    CHECK(asked("min(a, b) >= 12 người") == "all(a >= 12, b >= 12)");
    CHECK(asked("min(a, 2 * a) >= 10 người") == "a >= 10");
    CHECK(asked("12 người <= min(a, b, 20 người)") == "all(a >= 12, b >= 12)");
    CHECK(asked("max(a, b) < 5 người") == "all(a <= 4, b <= 4)");
    CHECK(asked("max(a, b) >= 12 người") == "1(a >= 12, b >= 12)");
    CHECK(asked("round(x / 2, 1) >= 2") == "x >= 3.9");
    CHECK(asked("round(x) == 5") == "x >= 4.5");
    CHECK(asked("floor(x) > 5") == "x >= 6");
    CHECK(asked("truncate(x) < 1") == "x < 1");
    CHECK(asked("ceil(x) <= -1") == "x <= -1");
    CHECK(asked("round_half_even(x) >= 5") == "x > 4.5");
    CHECK(asked("round_half_even(x) >= 6") == "x >= 5.5");
    CHECK(asked("x * x >= 16") == "none: not linear?");
    CHECK(asked("1 > 2") == "none: no fact?");
    CHECK(asked("x >= 101") == "none: out of reach?");
    CHECK(asked("x >= pending") == "none: pending?");
}

TEST_CASE("remedy: of a figure that is not reported it is where the verdict turns") {
    CHECK(asked("y >= 5") == "y >= 5");
    CHECK(asked("y in 5 .. 7") == "all(y >= 5, y <= 7)");
    CHECK(asked("p in 50% .. 100%") == "p >= 50");
    CHECK(asked("p == 40%") == "p == 40");
    CHECK(asked("x + y >= 5") == "y >= 2");
    CHECK(asked("a / b >= 95%", given({{"b", 6825}})) == "a >= 6484");
    CHECK(asked("a / b >= 95%", given({{"a", 6211}})) == "all(b >= 1 below, b <= 6537 below)");
    CHECK(asked("a / b >= 95%", given({})) == "none: not reported: a; not reported: b?");
    CHECK(asked("sum(thôn.dài) >= 10 km") == "thôn[2].dài >= 7");
    CHECK(asked("p >= mức[v]", given({{"p", "15%"}})) == "v = núi");
    CHECK(asked("p >= (if f then 10% else 20%)", given({{"p", "15%"}})) == "f = yes");
    CHECK(asked("by v { núi: f  biển: yes  phố: no }", given({{"f", true}})) == "v = núi|biển");
    CHECK(asked("known_or(y, 3) >= 5") == "y >= 5");
}

TEST_CASE("remedy: what is no number has to be one of some values") {
    CHECK(asked("f") == "f = yes");
    CHECK(asked("not g") == "g = no");
    CHECK(asked("f == yes") == "f = yes");
    CHECK(asked("v in { núi, biển }") == "v = núi|biển");
    CHECK(asked("v != phố") == "v = núi|biển");
    CHECK(asked("hạng >= khá") == "hạng = khá|tốt");
    CHECK(asked("hạng in khá .. khá") == "hạng = khá");
    CHECK(asked("tên == \"B\"") == "tên = B");
    CHECK(asked("tên != \"A\"") == "none: not linear?");
    CHECK(asked("ngày == 2023-01-01") == "ngày = 2023-01-01");
    CHECK(asked("ngày < 2023-01-01") == "ngày <= 2022-12-31");
    CHECK(asked("2023-01-01 <= ngày") == "ngày >= 2023-01-01");
    CHECK(asked("not (ngày > 2023-01-01)") == "ngày <= 2023-01-01");
    CHECK(asked("ngày < 2023-01-01 and ngày >= 2022-01-01") == "all(ngày <= 2022-12-31, ngày >= 2022-01-01)?");
}

TEST_CASE("remedy: connectives") {
    CHECK(asked("a >= 10 người and b >= 12 người") == "all(a >= 10, b >= 12)");
    CHECK(asked("a >= 10 người and b >= 10 người") == "a >= 10");
    CHECK(asked("(a >= 10 người and b >= 12 người) or f") == "1(f = yes, all(a >= 10, b >= 12))");
    CHECK(asked("f or v == pending or a > 9 người") == "1(f = yes, a >= 10, none: pending?)");
    CHECK(asked("not (a >= 8 người or b <= 20 người)") == "all(a <= 7, b >= 21)");
    CHECK(asked("not f implies a >= 10 người") == "1(f = yes, a >= 10)");
    CHECK(asked("not (f implies a >= 10 người)") == "f = yes");
    CHECK(asked("if f then a >= 20 người else b >= 30 người") == "b >= 30");
    CHECK(asked("if g then a >= 20 người else b >= 30 người") == "1(all(g = yes, a >= 20), all(g = no, b >= 30))");
    CHECK(asked("at_least(2, [f, g, a >= 10 người])") == "2(f = yes, a >= 10, g = yes)");
    CHECK(asked("none([a >= 5 người, b >= 5 người])") == "all(a <= 4, b <= 4)");
    CHECK(asked("(a / 0 > 5 người) when empty unmet") == "none: division by zero: 0?");
    CHECK(asked("count([f, g, a >= 10 người]) >= 2") == "2(f = yes, a >= 10, g = yes)");
}

TEST_CASE("remedy: rows") {
    CHECK(asked("all(thôn: wifi)") == "thônall(thôn[1].wifi = yes, thôn[2].wifi = yes)");
    CHECK(asked("all(thôn where hộ < 80 hộ: wifi)") == "thônall(thôn[1].wifi = yes)");
    CHECK(asked("any(thôn: hộ >= 120 hộ)") == "thôn1(thôn[0].hộ >= 120, thôn[1].hộ >= 120, thôn[2].hộ >= 120)");
    CHECK(asked("none(thôn: hộ >= 80 hộ)") == "thônall(thôn[0].hộ <= 79, thôn[2].hộ <= 79)");
    CHECK(asked("at_least(3, thôn: hộ >= 95 hộ)") == "thônall(thôn[1].hộ >= 95, thôn[2].hộ >= 95)");
    CHECK(asked("at_least(4, thôn: hộ >= 95 hộ)") == "none: out of reach?");
    CHECK(asked("share(thôn where wifi) >= 60%") == "thôn1(thôn[1].wifi = yes, thôn[2].wifi = yes)");
    CHECK(asked("count(thôn where wifi) >= 3") == "thônall(thôn[1].wifi = yes, thôn[2].wifi = yes)");
    CHECK(asked("count(thôn where hộ >= 80 hộ) <= 1") == "thôn1(thôn[0].hộ <= 79, thôn[2].hộ <= 79)");
    CHECK(asked("count(thôn where hộ >= 80 hộ) == 0") == "thônall(thôn[0].hộ <= 79, thôn[2].hộ <= 79)");
    CHECK(asked("count(thôn where hộ >= 80 hộ) / count(thôn) >= 90%") == "thônall(thôn[1].hộ >= 80)");
    CHECK(asked("count(thôn) >= 4") == "none: not linear?");
    CHECK(asked("all(xóm: sáng)") == "none: not reported: xóm?");
    CHECK(asked("sum(thôn.hộ) >= 300 hộ") == "thôn.hộ >= 300");
    CHECK(asked("all(thôn: hộ >= a * 10 hộ / 1 người)") == "thônall(thôn[1].hộ >= 80)");
}

TEST_CASE("remedy: a row is named for people") {
    auto const judged = support::judge(support::set_with(declarations, "all(thôn: wifi)"), sample());
    remedy const& found = judged.indicator("1.1").remedy.value();
    REQUIRE(found.parts.size() == 2);
    CHECK(found.list == "thôn");
    CHECK(found.parts[0].row == "B");
    CHECK(found.parts[0].failing);
    CHECK(found.parts[1].row == "C");
    CHECK_FALSE(found.parts[1].failing);
    CHECK(found.changes == 2);
}

TEST_CASE("remedy: rows within rows, and no more than anybody reads") {
    facts f;
    for (int i = 0; i < 3; ++i) {
        tieuchi::fact_row one = row({{"sáng", true}});
        std::vector<tieuchi::fact_row> inner;
        for (int j = 0; j < 150; ++j)
            inner.push_back(row({{"kín", j % 3 == 0}}));
        one.fields.push_back({"nhà", list(inner)});
        f.add_row("xóm", one);
    }
    auto const judged = support::judge(support::set_with(declarations, "all(xóm: all(nhà: kín))"), f);
    INFO(judged.messages);
    remedy const& found = judged.indicator("1.1").remedy.value();
    REQUIRE(found.parts.size() == 3);
    CHECK(found.changes == 300);
    CHECK(found.parts[1].list == "xóm[1].nhà");
    CHECK(found.parts[1].parts.size() == 100);
    CHECK(found.parts[1].omitted == 0);
    auto const many = support::judge(support::set_with(declarations, "all(xóm: none(nhà: not kín or kín))"), f);
    remedy const& all = many.indicator("1.1").remedy.value();
    CHECK(all.parts[2].parts.size() == 100);
    CHECK(all.parts[2].omitted == 50);
    CHECK_FALSE(all.exact);
}

TEST_CASE("remedy: what one part spoils for another is not promised") {
    CHECK(asked("a >= 10 người and a + b <= 19 người") == "a >= 10?");
    CHECK(asked("a >= 10 người and a + b <= 20 người") == "a >= 10");
    CHECK(asked("tỷ_lệ >= 95% and b >= 10 người") == "1(a >= 10, b <= 8 below)");
    CHECK(asked("a >= 10 người and a <= 7 người") == "all(a >= 10, a <= 7)?");
    CHECK(asked("y >= 10 and y <= 20") == "all(y >= 10, y <= 20)");
    CHECK(asked("if x > 10 then x >= 50 else x >= 20") == "x >= 20?");
    CHECK(asked("if x > 10 then x >= 50 else x >= 8") == "x >= 8");
}

TEST_CASE("remedy: sections, attestations and what rests with others") {
    auto const judged = support::judge(R"(ruleset t.t {
      fact a : count
      fact f : yes_no
      criterion 1 "c" {
        met when count(indicators met) >= 2
        indicator 1.1 "i" { require a >= 5 and f }
        indicator 1.2 "i" { attested }
        indicator 1.3 "i" { pending }
        indicator 1.4 "i" { delegated to "UBND tỉnh" }
      }
      criterion 2 "c" { indicator 2 "i" { require met(1.1) or met(1.2) } }
      criterion 3 "c" { indicator 3.1 "i" { applies when f  require a >= 3 } }
      recognise when count(criteria met) >= 2
    })",
                                       given({{"a", 1}, {"f", false}}));
    INFO(judged.messages);
    REQUIRE(judged.result);
    CHECK(text(*judged.indicator("1.1").remedy) == "all(a >= 5, f = yes)");
    CHECK(text(*judged.indicator("1.2").remedy) == "attest 1.2");
    CHECK(text(*judged.indicator("1.3").remedy) == "none: pending?");
    CHECK(text(*judged.indicator("1.4").remedy) == "none: delegated: UBND tỉnh?");
    CHECK(text(*judged.criterion("1").remedy) == "2(1.2 met, 1.1 met, 1.3 met, 1.4 met)");
    CHECK(judged.criterion("1").remedy->changes == 3);
    CHECK(text(*judged.indicator("2").remedy) == "1(1.2 met, 1.1 met)");
    CHECK_FALSE(judged.criterion("3").remedy);
    CHECK(text(*judged.result->remedy) == "all(1 met, 2 met)");
    CHECK(judged.result->remedy->changes == 4);
}

TEST_CASE("remedy: rows that are judged cost what they lack by their own rules") {
    char const* const rules = R"(
      ruleset t.village {
        fact a : yes_no
        fact b : yes_no
        criterion 1 "c" { indicator 1.1 "i" { require a } indicator 1.2 "i" { require b } }
        criterion 2 "c" { indicator 2.1 "i" { pending } }
        recognise when met(1)
      }
      ruleset t.commune {
        fact xóm : list of subject t.village
        criterion 1 "c" {
          indicator 1.1 "i" { require count(xóm where met) >= 2 }
          indicator 1.2 "i" { require any(xóm: met(t.village::2)) }
        }
      })";
    auto const village = [](std::string name, bool a, bool b) {
        tieuchi::fact_row one = row({{"a", a}, {"b", b}});
        one.is_subject = true;
        one.name = std::move(name);
        return one;
    };
    facts f;
    f.add_row("xóm", village("Một", true, true));
    f.add_row("xóm", village("Hai", false, false));
    f.add_row("xóm", village("Ba", true, false));
    auto const judged = support::judge(rules, f, {}, "t.commune");
    INFO(judged.messages);
    REQUIRE(judged.result);
    remedy const& found = judged.indicator("1.1").remedy.value();
    CHECK(text(found) == "xóm1(t.village met, t.village met)");
    REQUIRE(found.parts.size() == 2);
    CHECK(found.parts[0].row == "Ba");
    CHECK(found.parts[0].changes == 1);
    CHECK(found.parts[1].changes == 2);
    CHECK(judged.indicator("1.2").remedy->changes == 0);
}

TEST_CASE("remedy: an authority that has spoken settles it") {
    facts f = given({});
    f.attestations.push_back({.section = "1.2", .verdict = tieuchi::status::unmet});
    auto const judged = support::judge(R"(ruleset t.t {
      criterion 1 "c" { indicator 1.1 "i" { attested }  indicator 1.2 "i" { attested } }
    })",
                                       f);
    CHECK_FALSE(judged.indicator("1.2").remedy);
    CHECK(text(*judged.criterion("1").remedy) == "all(1.1 met, 1.2 met)");
}

TEST_CASE("remedy: in JSON it has what there is to say") {
    auto const judged = support::judge(support::set_with(declarations, "any(thôn: dài >= 3 km)"), sample());
    std::string const json = tieuchi::to_json(judged.result.value());
    char const* const rows = R"json("remedy": {
            "form": "choice",
            "condition": "any(thôn: dài >= 3 km)",
            "failing": false,
            "exact": true,
            "changes": 1,
            "needed": 1,
            "list": "thôn",
            "parts": [
              {
                "form": "figure",
                "condition": "dài >= 3 km",
                "failing": true,
                "exact": true,
                "changes": 1,
                "row": "A",
                "fact": "thôn[0].dài",
                "op": ">=",
                "boundary": "3",
                "unit": "km",
                "reported": "2"
              },)json";
    CHECK(json.find(rows) != std::string::npos);
    CHECK(json.find("\"reported\": null") != std::string::npos);
    char const* const whole = R"json("remedy": {
    "form": "section",
    "failing": false,
    "exact": true,
    "changes": 1,
    "section": "1",
    "wanted": "met"
  })json";
    CHECK(json.find(whole) != std::string::npos);
}

TEST_CASE("remedy: conditions that branch without end are given up") {
    std::string lets = "fact n : number\n let l0 = n > 1 or n > 2\n";
    for (int i = 1; i < 60; ++i)
        lets += " let l" + std::to_string(i) + " = l" + std::to_string(i - 1) + " and l" + std::to_string(i - 1) + "\n";
    auto const judged = support::judge(support::set_with(lets, "l59"), given({{"n", 0}}));
    REQUIRE(judged.result);
    CHECK(judged.indicator("1.1").remedy);
}

TEST_CASE("remedy: a report says it in a line") {
    auto const report = [](std::string const& condition, tieuchi::language in) {
        auto const judged = support::judge(support::set_with(declarations, condition), sample());
        return tieuchi::report_text(judged.result.value(), in, {.width = 400});
    };
    using enum tieuchi::language;
    auto const has = [](std::string const& text, std::string const& part) {
        return text.find(part) != std::string::npos;
    };
    CHECK(has(report("y >= 5", vi), "Đạt khi và chỉ khi y ≥ 5"));
    CHECK(has(report("y >= 5", en), "Met exactly if y ≥ 5"));
    CHECK(has(report("tỷ_lệ >= 95%", vi), "còn thiếu 2 người (a)"));
    CHECK_FALSE(has(report("tỷ_lệ >= 95%", vi), "(b)"));
    CHECK(has(report("all(thôn: wifi)", vi), "Để đạt: thôn: cần thêm 2 (B, C)"));
    CHECK(has(report("share(thôn where wifi) >= 60%", en), "To be met: thôn: needed: 1 of 2 (B, C)"));
    CHECK(has(report("a >= 10 người or (f and b >= 20 người)", vi),
              "Để đạt: còn thiếu 2 người (a); hoặc (f phải là có; và còn thiếu 10 người (b))"));
}
