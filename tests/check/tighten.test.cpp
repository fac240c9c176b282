#include "support/catch.hpp"
#include "support/rules.hpp"

#include <string>
#include <vector>

namespace {

std::string const facts = R"(
  fact a : number in 0 .. 100
  fact b : number
  fact n : count người
  fact m : count người
  fact p : percent
  fact dài : number km
  fact ok : yes_no
  fact còn : yes_no
  fact vùng : one of { núi, biển, đảo }
  fact hạng : ordered { kém < khá < tốt }
  fact cấp : date
  fact tên : text
  fact thôn : list of { wifi : yes_no  hộ : count hộ  loại : one of { thường, nghèo } }
  let mức = 90%
  let vùng_áp_dụng = if ok then núi else vùng
  table sàn by vùng, year : triệu_đồng {
           2023 2024     2025
     núi    36   40       42
     else   40   44  pending
  }
  fact thu : number triệu_đồng
)";

/// What comes of tightening @p old to @p now: nothing, or the code, and behind a colon the case.
std::string tightened(std::string const& old, std::string const& now, std::string const& layer = {},
                      std::string const& base = {}) {
    std::string const text = "ruleset g {\n valid 2023-01-01 .. 2025-12-31\n" + facts + base + " criterion 1 \"c\" { indicator 1.1 \"i\" {" + old +
                             "}  indicator 1.2 { require ok } }\n}\nruleset t extends g {\n" + layer +
                             " tighten indicator 1.1 {" + now + "}\n}\n";
    tieuchi::diagnostics found;
    auto const rules = tieuchi::load(text, {}, found);
    CHECK((rules != nullptr) == !found.has_errors());
    if (found.empty())
        return "";
    tieuchi::diagnostic const& first = found[0];
    std::string result = tieuchi::code_text(first.code);
    if (first.code == tieuchi::code::tighten_is_weaker)
        result += ": " + tieuchi::arguments_in(first.arguments, tieuchi::language::en)[1];
    else if (first.code != tieuchi::code::weaker_or_unprovable)
        result += tieuchi::render(found);
    return result;
}

struct pair {
    char const* old;
    char const* now;
};

} // namespace

TEST_CASE("tighten: what is at least as strict", "[tighten]") {
    auto const each = GENERATE(values<pair>({
        {"require a >= 90", "require a >= 90"},
        {"require a >= 90", "require a >= 95"},
        {"require a >= 90", "require a > 90"},
        {"require a >= 90", "require a == 95"},
        {"require a > 90", "require a >= 91"},
        {"require a != 5", "require a > 5"},
        {"require a <= 10", "require a < 10"},
        {"require a in 10 .. 20", "require a in 12 .. 15"},
        {"require a in 10 .. 20", "require a >= 12 and a <= 15"},
        {"require a >= 10 and a <= 20", "require a in 12 .. 15"},
        {"require not (a < 90)", "require a >= 91"},
        {"require 90 <= a", "require a >= 91"},
        {"require n / m >= 90%", "require n / m >= 95%"},
        {"require n / m >= mức", "require n / m >= 95%"},
        {"require n / m >= 90%", "require n / m >= 5% + mức"},
        {"require n >= 9 người", "require n > 8 người"},
        {"require dài >= 3 km", "require dài >= 3500 m"},
        {"require n >= 0.9 * m", "require n >= 0.95 * m"},
        {"require n - m >= 5 người", "require 2 * n - 2 * m >= 12 người"},
        {"require n >= 0 người", "require ok"},
        {"require p <= 100%", "require ok"},
        {"require a >= 1", "require a >= 1  require ok"},
        {"require a >= 1", "require a >= 2 and ok"},
        {"require a >= 1  require b >= 1", "require b >= 2 and a >= 2"},
        {"require a >= 1 and b >= 1", "require a >= 2  require b >= 2"},
        {"require ok or còn", "require ok"},
        {"require ok or còn or a > 3", "require còn or ok"},
        {"require ok implies a > 3", "require a > 4"},
        {"require ok implies a > 3", "require ok implies a > 4"},
        {"require ok implies a > 3", "require not ok"},
        {"require any([ok, còn])", "require ok"},
        {"require ok", "require all([ok, còn])"},
        {"require none([ok, còn])", "require not ok and not còn"},
        {"require at_least(2, [ok, còn, a > 3])", "require at_least(3, [ok, còn, a > 3])"},
        {"require at_least(2, [ok, còn, a > 3])", "require at_least(2, [ok, còn, a > 4])"},
        {"require at_least(1, [ok, còn, a > 3])", "require at_least(2, [ok, còn, b > 4])"},
        {"require vùng in { núi, biển }", "require vùng == núi"},
        {"require vùng in { núi, biển, đảo }", "require vùng in { đảo, núi }"},
        {"require vùng != núi", "require vùng == biển"},
        {"require hạng >= khá", "require hạng >= tốt"},
        {"require hạng >= khá", "require hạng == tốt"},
        {"require cấp >= 2020-01-01", "require cấp >= 2021-01-01"},
        {"require tên == \"x\"", "require tên == \"x\" and ok"},
        {"require p >= by vùng { núi: 35%  else: 45% }", "require p >= by vùng { núi: 36%  biển: 45%  đảo: 50% }"},
        {"require p >= by vùng { núi: 35%  else: 45% }", "require p >= 45%"},
        {"require p >= if ok then 35% else 45%", "require p >= if ok then 36% else 46%"},
        {"require p >= by as_of { from 2023-01-01: 1%  from 2024-01-01: 2%  else: 3% }",
         "require p >= by as_of { from 2023-01-01: 2%  from 2023-06-01: 3%  else: 3% }"},
        {"require p >= by year { 2023: 1%  2024 .. 2025: 2%  else: 3% }", "require p >= by year { 2023 .. 2025: 2%  else: 9% }"},
        {"require thu >= sàn[vùng, year]", "require thu >= sàn[vùng, year] * 1.1"},
        {"require thu >= sàn[vùng, year]", "require thu >= g::sàn[vùng, year] + 1 triệu_đồng"},
        {"require thu >= sàn[núi, 2023]", "require thu >= sàn[biển, 2023]"},
        {"require thu >= sàn[vùng_áp_dụng, year]", "require thu >= sàn[vùng_áp_dụng, year] + 1 triệu_đồng"},
        {"require all(thôn: wifi)", "require all(thôn: wifi and hộ > 3 hộ)"},
        {"require all(thôn where loại == nghèo: hộ > 3 hộ)", "require all(thôn where loại == nghèo: hộ > 4 hộ)"},
        {"require any(thôn: wifi or hộ > 3 hộ)", "require any(thôn: wifi)"},
        {"require none(thôn: hộ < 3 hộ)", "require none(thôn: hộ < 4 hộ)"},
        {"require at_least(2, thôn: wifi)", "require at_least(3, thôn: wifi)"},
        {"require share(thôn where wifi) >= 80%", "require share(thôn where wifi) >= 85%"},
        {"require count(thôn where wifi) >= 2", "require count(thôn where wifi) >= 3"},
        {"require sum(thôn.hộ) >= 2 hộ", "require sum(thôn.hộ) >= 3 hộ and ok"},
        {"require n / m >= 90% when empty unmet", "require n / m >= 95% when empty unmet"},
        {"require n / m >= 90% when empty met", "require n / m >= 95%"},
        {"require n / m >= 90% when empty met", "require n / m >= 95% when empty met"},
        {"require n / m >= 90% when empty not_applicable", "require n / m >= 95% when empty not_applicable"},
        {"require if ok then a > 1 else b > 1", "require if ok then a > 2 else b > 2"},
        {"require by vùng { núi: a > 1  else: b > 1 }", "require by vùng { núi: a > 2  biển: b > 1  đảo: b > 3 }"},
        {"applies when ok  require a > 1", "require a > 1"},
        {"applies when ok  require a > 1", "applies when ok or còn  require a > 2"},
        {"applies when a > 5  require ok", "applies when a > 4  require ok"},
        {"attested", "attested"},
        {"require a > 1", "pending"},
        {"require a > 1", "delegated to \"x\""},
        {"pending", "pending"},
        {"require met(1.2)", "require met(1.2) and a > 1"},
        {"require previous(a) > 1", "require previous(a) > 2"},
        {"require round(b) > 1", "require round(b) > 2"},
        {"require min(a, b) > 1", "require min(a, b) > 2"},
    }));
    INFO(each.old << "  →  " << each.now);
    CHECK(tightened(each.old, each.now) == "");
}

TEST_CASE("tighten: what lets through what was refused, with a case", "[tighten]") {
    struct row {
        char const* old;
        char const* now;
        char const* found;
    };
    auto const each = GENERATE(values<row>({
        {"require a >= 90", "require a >= 80", "a = 80"},
        {"require a > 90", "require a >= 90", "a = 90"},
        {"require n / m >= 90%", "require n / m >= 85%", "m = 100, n = 85"},
        {"require n / m >= 90%", "require n / m >= 89.99%", "m = 10000, n = 8999"},
        {"require ok and còn", "require ok", "còn = no, ok = yes"},
        {"require ok", "require ok or còn", "còn = yes, ok = no"},
        {"require vùng == núi", "require vùng in { núi, đảo }", "vùng = đảo"},
        {"require hạng >= tốt", "require hạng >= khá", "hạng = khá"},
        {"require p >= 35%", "require p >= by vùng { núi: 36%  biển: 30%  đảo: 40% }", "p = 30%, vùng = biển"},
        {"require dài > 3 km", "require dài > 2 km", "dài = 3 km"},
        {"require cấp >= 2021-01-01", "require cấp >= 2020-01-01", "cấp = 2020-01-01"},
        {"require at_least(3, thôn: wifi)", "require at_least(1, thôn: wifi)", nullptr},
        {"require all(thôn: wifi)", "require any(thôn: wifi)", nullptr},
        {"require a > 1", "applies when ok  require a > 1", nullptr},
        {"require thu >= sàn[vùng, year]", "require thu >= 37 triệu_đồng", nullptr},
        {"require p >= by as_of { from 2023-01-01: 1%  from 2024-01-01: 2%  else: 3% }", "require p >= 1%", nullptr},
        {"require previous(a) > 5", "require previous(a) > 4", nullptr},
        {"require a > 50", "require met(1.2)", "a = 0, ok = yes"},
    }));
    INFO(each.old << "  →  " << each.now);
    std::string const found = tightened(each.old, each.now);
    CAPTURE(found);
    CHECK(found.substr(0, 8) == "T0229: `");
    if (each.found != nullptr)
        CHECK(found == "T0229: `" + std::string(each.found) + "`");
}

TEST_CASE("tighten: what is neither shown nor refuted", "[tighten]") {
    auto const each = GENERATE(values<pair>({
        {"attested", "require ok"},
        {"require ok", "attested"},
        {"pending", "require ok"},
        {"delegated to \"x\"", "require ok"},
        {"require n / m >= 90%", "require n >= 95% * m"}, // nobody at all
        {"require n / m >= 90%", "require n / m >= 95% when empty met"},
        {"require thu >= sàn[vùng, year]", "require thu >= 44 triệu_đồng"}, // 2025 is pending
    }));
    INFO(each.old << "  →  " << each.now);
    CHECK(tightened(each.old, each.now) == "T0356");
}

TEST_CASE("tighten: what a layer changes elsewhere counts", "[tighten]") {
    CHECK(tightened("require n / m >= mức", "require n / m >= mức", "override let mức = 80%") ==
          "T0229: `m = 100, n = 80`");
    CHECK(tightened("require n / m >= mức", "require n / m >= mức", "override let mức = 95%") == "");
    CHECK(tightened("require met(1.2)", "require met(1.2)", "override indicator 1.2 { require ok or còn }")
              .substr(0, 5) == "T0229");
    CHECK(tightened("require met(1.2)", "require met(1.2)", "override indicator 1.2 { require ok and còn }") == "");
    CHECK(tightened("require thu >= sàn[vùng, year]", "require thu >= sàn[vùng, year]",
                    "override table sàn by vùng, year : triệu_đồng {\n 2023 2024 2025\n núi 36 40 42\n biển 40 45 50\n "
                    "đảo 40 44 48\n}") == "T0356"); // for 2025 there was no figure
    CHECK(tightened("require thu >= sàn[vùng, 2024]", "require thu >= sàn[vùng, 2024]",
                    "override table sàn by vùng, year : triệu_đồng {\n 2023 2024 2025\n núi 36 40 42\n biển 40 45 50\n "
                    "đảo 40 44 48\n}") == "");
}

TEST_CASE("tighten: over every text of the base", "[tighten]") {
    std::string const base = "ruleset g { fact a : number in 0 .. 100\n criterion 1 \"c\" { indicator 1.1 { require a >= 90 } } }\n"
                             "ruleset t extends g { tighten indicator 1.1 { require a >= 95 } }\n";
    auto const later = [&](char const* threshold) {
        return support::load(base + "amendment d to g from 2024-01-01 { override indicator 1.1 { require a >= " +
                             threshold + " } }\n")
            .codes;
    };
    CHECK(later("94").empty());
    CHECK(later("96") == std::vector<std::string>{"T0229"});
    // An amendment tightens what was in force the day before, and what it tightens may be loosened later.
    CHECK(support::load(base + "amendment d to g from 2024-01-01 { tighten indicator 1.1 { require a >= 92 } }\n"
                               "amendment e to g from 2025-01-01 { override indicator 1.1 { require a >= 50 } }\n")
              .codes.empty());
    CHECK(support::load(base + "amendment d to g from 2024-01-01 { tighten indicator 1.1 { require a >= 80 } }\n")
              .codes == std::vector<std::string>{"T0229"});
    CHECK(support::load(base + "amendment d to t from 2024-01-01 { override indicator 1.1 { require a >= 10 } }\n"
                               "amendment e to g from 2024-06-01 { override indicator 1.1 { require a >= 96 } }\n")
              .codes == std::vector<std::string>{"T0229"});
}
