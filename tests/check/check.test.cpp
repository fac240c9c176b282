#include "../support/catch.hpp"
#include "../support/rules.hpp"

#include <tieuchi/model.hpp>

#include <string>
#include <utility>
#include <vector>

namespace {

std::string const facts = R"(
 fact n   : count người
 fact m   : count người
 fact km1 : number km
 fact ha1 : number ha
 fact tiền : number triệu_đồng
 fact p   : percent
 fact ok  : yes_no
 fact ngày_cấp : date
 fact tên : text
 fact vùng : one of { A, B, C }
 fact vùng_cũ : one of { A, B, C }
 fact loại : one of { A, X }
 fact thôn : list of { tên_thôn : text  wifi : yes_no  hạng : one of { thôn, bản }  dân : count người }
 let gấp_đôi = 2 * n
)";

/// The codes that a condition over these facts is refused with; empty where it is accepted.
std::vector<std::string> codes(std::string const& condition) {
    auto const result = support::load(support::set_with(facts, condition));
    CHECK(result.codes.empty() == (result.rules != nullptr));
    return result.codes;
}

} // namespace

TEST_CASE("check: conditions that are well typed", "[check]") {
    auto const* const condition = GENERATE(
        "n / m >= 95%", "n <= m", "n + m > 10 người", "n > 0", "0 < n", "km1 < 500 m", "km1 * km1 <= 3 ha",
        "km1 / 1 km >= 0.5", "tiền >= 110% * 39 triệu_đồng", "tiền * 110% >= 1 tỷ_đồng", "p >= 95%", "p in 10% .. 20%",
        "ok", "ok == yes", "not ok and (ok or yes)", "ok implies n > m", "ngày_cấp >= 2022-03-08",
        "ngày_cấp in 2022-01-01 .. 2022-12-31", "tên == \"a\"", "vùng == A", "A == vùng", "vùng in { A, B }",
        "vùng == vùng_cũ", "loại == A", "p >= by vùng { A: 35%  B, C: 65% }", "p >= by vùng { A: 35%  else: pending }",
        "(if ok then A else vùng) == B", "vùng == (if ok then A else B)", "known_or(vùng, A) == B", "is_known(n)",
        "known_or(n, 5 người) > m", "round(p, 1) >= 0.9", "round(km1, -1) == 10 km", "abs(n - m) < 3 người",
        "min(n, m, 7 người) > 3 người", "gấp_đôi > m", "count(thôn) >= 3", "count(thôn where wifi) >= 3",
        "share(thôn where wifi) >= 80%", "all(thôn: wifi)", "any(thôn where hạng == bản: not wifi)",
        "none(thôn: hạng == thôn)", "at_least(2, thôn: wifi)", "sum(thôn.dân where wifi) <= n",
        "avg(thôn.dân) > 100 người", "max(thôn.dân) < 1000 người", "n >= delegated to \"tỉnh\"", "unknown or ok",
        "unknown > 3", "n > unknown", "year >= 2022 and month < 13", "as_of >= 2023-01-01", "pending");
    CAPTURE(condition);
    CHECK(codes(condition).empty());
}

TEST_CASE("check: conditions that are refused", "[check]") {
    using row = std::pair<char const*, char const*>;
    auto const [condition, code] = GENERATE(values<row>({
        {"km1 + ha1 > 0", "T0301"},
        {"km1 > n", "T0301"},
        {"n >= 95", "T0342"},
        {"tiền >= 39", "T0342"},
        {"min(n, km1) > 0", "T0301"},
        {"n", "T0309"},
        {"n and ok", "T0316"},
        {"if n then ok else ok", "T0316"},
        {"(if ok then n else ok) == n", "T0317"},
        {"count(thôn where dân) > 3", "T0316"},
        {"ok > no", "T0303"},
        {"vùng < A", "T0303"},
        {"tên > \"a\"", "T0303"},
        {"tên in \"a\" .. \"b\"", "T0332"},
        {"tên == n", "T0302"},
        {"vùng == loại", "T0302"},
        {"ngày_cấp + 1 > as_of", "T0315"},
        {"-ok", "T0336"},
        {"tên * 2 > 3", "T0336"},
        {"A == vùng_cũ or A == loại or n > A", "T0205"},
        {"vùng == D", "T0201"},
        {"bhty > 0", "T0201"},
        {"dân > 0", "T0201"},
        {"thôn.dân > 0", "T0236"},
        {"thôn", "T0358"},
        {"count(n) > 0", "T0305"},
        {"sum(thôn) > 0", "T0358"},
        {"count(thôn.dân) > 0", "T0305"},
        {"sum(thôn.tên_thôn) > 0", "T0340"},
        {"sum(thôn.người) > 0", "T0204"},
        {"all(thôn)", "T0353"},
        {"at_least(ok, thôn: wifi)", "T0340"},
        {"by ok { yes: yes  no: no }", "T0312"},
        {"p > by vùng { A: 1%  B: 2% }", "T0306"},
        {"p > by vùng { A: 1%  A, B, C: 2% }", "T0307"},
        {"p > by vùng { A: 1%  D: 2%  else: 3% }", "T0213"},
        {"p > by vùng { A: 1%  else: 3 km }", "T0317"},
        {"sqrt(n) > 3", "T0209"},
        {"round(p, 1, 2) > 3", "T0304"},
        {"is_known(n, m)", "T0304"},
        {"round(p, n) > 3", "T0337"},
        {"round(p, 0.5) > 3", "T0337"},
        {"n > 3 dặm", "T0202"},
        {"all criteria met", "T0313"},
    }));
    CAPTURE(condition);
    CHECK(codes(condition) == std::vector<std::string>{code});
}

TEST_CASE("check: one mistake is reported once", "[check]") {
    CHECK(codes("bhty / (n + 2 người) >= 95% and round(bhty, 1) + 3 km > 3 km").size() == 2);
}

TEST_CASE("check: a mistake in a let is reported where the let stands, not where it is used", "[check]") {
    auto const result = support::load("ruleset t.t {\n fact n : count\n let a = n + tên_sai\n let b = a * 2\n"
                                      " criterion 1 \"c\" { indicator 1 { require b > a } }\n}\n");
    CHECK(result.codes == std::vector<std::string>{"T0201"});
}

TEST_CASE("check: declarations that are refused", "[check]") {
    using row = std::pair<char const*, char const*>;
    auto const [text, code] = GENERATE(values<row>({
        {"fact a : count\n fact a : yes_no", "T0200"},
        {"fact a : count\n let a = 1", "T0200"},
        {"fact a : count dặm", "T0202"},
        {"fact a : number km in 0 ha .. 3 km", "T0301"},
        {"fact a : number in 3 .. 1", "T0120"},
        {"fact a : count in -3 .. 1", "T0348"},
        {"fact a : number in 0 .. b", "T0308"},
        {"fact a : one of { x, y, x }", "T0214"},
        {"fact a : list of { x : count  x : text }", "T0215"},
        {"let a = b\n let b = c + 1\n let c = a", "T0206"},
        {"let a = a", "T0206"},
    }));
    CAPTURE(text);
    auto const result = support::load("ruleset t.t {\n " + std::string(text) +
                                      "\n criterion 1 \"c\" { indicator 1 { attested } }\n}\n");
    CAPTURE(result.messages);
    CHECK(result.codes == std::vector<std::string>{code});
    CHECK(result.rules == nullptr);
}

TEST_CASE("check: sections that are refused", "[check]") {
    using row = std::pair<char const*, char const*>;
    auto const [text, code] = GENERATE(values<row>({
        {"criterion 1 \"c\" { }", "T0310"},
        {"criterion 1 \"c\" { indicator 1.1 { attested } }\n criterion 1 \"d\" { indicator 2.1 { attested } }", "T0216"},
        {"criterion 1 \"c\" { indicator 1.1 { attested } indicator 1.1 { attested } }", "T0217"},
        {"criterion 1 \"c\" { indicator 2 { attested } }\n criterion 2 \"d\" { indicator 2.1 { attested } }", "T0230"},
        {"criterion 1 \"c\" { indicator 1 { attested } }\n recognise when count(criteria met) + 1", "T0355"},
        {"criterion 1 \"c\" { indicator 1 { attested } }\n recognise when count(criteria met in { 2 }) > 0", "T0211"},
        {"criterion 1 \"c\" { indicator 1 { attested } }\n recognise when count(indicators met in { 2 }) > 0", "T0210"},
    }));
    CAPTURE(text);
    auto const result = support::load("ruleset t.t {\n " + std::string(text) + "\n}\n");
    CAPTURE(result.messages);
    CHECK(result.codes == std::vector<std::string>{code});
}

TEST_CASE("check: 17.1 and 17.10 are two indicators", "[check]") {
    auto const result = support::load(
        "ruleset t.t {\n criterion 17 \"c\" { indicator 17.1 { attested } indicator 17.10 { attested } }\n}\n");
    CAPTURE(result.messages);
    REQUIRE(result.rules);
    CHECK(result.rules->sets().front().indicators.size() == 2);
}

TEST_CASE("check: units stand in any order, and a circle of them is refused", "[check]") {
    auto const use = [](std::string const& units) {
        return support::load(units + "ruleset t.t { fact a : number dặm\n"
                                     " criterion 1 \"c\" { indicator 1 { require a > 3 km } } }\n");
    };
    CHECK(use("unit dặm = 1609.344 m\n").rules);
    CHECK(use("unit dặm = 10 hải_lý\nunit hải_lý = 1852 m\n").rules);
    CHECK(use("unit dặm = 10 hải_lý\nunit hải_lý = 2 dặm\n").has("T0207"));
    CHECK(use("unit dặm = 10 hải_lý\n").has("T0202"));
    CHECK(use("unit dặm = 0 m\n").has("T0354"));
    CHECK(use("unit km = 3 m\nunit dặm = 2 m\n").has("T0200"));
    CHECK(use("unit dặm\n").has("T0301"));
}

TEST_CASE("check: a long chain of lets is refused, not followed to the end of the stack", "[check]") {
    std::string text = "ruleset t.t {\n fact n : count\n let a0 = n\n";
    for (int i = 1; i <= 20'000; ++i)
        text += " let a" + std::to_string(i) + " = a" + std::to_string(i - 1) + " + 1\n";
    text += " criterion 1 \"c\" { indicator 1 { require a20000 > 3 } }\n}\n";
    CHECK(support::load(text).has("T0003"));
}

TEST_CASE("check: what is pending or delegated is refused in the final check alone", "[check]") {
    std::string const text = "ruleset t.t {\n fact n : number\n criterion 1 \"c\" {\n  indicator 1.1 { pending }\n"
                             "  indicator 1.2 { delegated to \"tỉnh\" }\n  indicator 1.3 { require n > pending }\n"
                             "  indicator 1.4 { require n > delegated to \"bộ\" }\n }\n}\n";
    CHECK(support::load(text).rules);
    tieuchi::load_options final;
    final.check.final = true;
    CHECK(support::load(text, final).codes == std::vector<std::string>{"T0400", "T0401", "T0400", "T0401"});
}
