#include "support/catch.hpp"
#include "support/evaluation.hpp"

#include <string>
#include <vector>

using support::given;
using support::judge;
using support::on_day;
using support::texts;
using tieuchi::attestation;
using tieuchi::basis;
using tieuchi::date;
using tieuchi::facts;
using tieuchi::status;
using tieuchi::status_counts;

namespace {

using names = std::vector<std::string>;

std::string const head = R"(
  title "T" source "Quyết định 318" dated 2022-03-08 subject x valid 2022-03-08 .. 2025-12-31
  fact a : yes_no
  fact b : yes_no
  fact c : yes_no
  fact n : count người
  fact m : count người
)";

std::string set(std::string const& body) { return "ruleset t.t {" + head + body + "}"; }

facts attested(facts f, std::string const& section, status verdict, std::string const& document = "QĐ 9") {
    f.attest({.section = section, .verdict = verdict, .document = document});
    return f;
}

} // namespace

TEST_CASE("An indicator is met, unmet or unknown, and says why") {
    std::string const rules = set("criterion 1 \"C\" agency \"Phòng\" { indicator 1.1 \"I\" { require a and b "
                                  "evidence \"E\" note \"N\" } }");
    auto const met = judge(rules, given({{"a", true}, {"b", true}}));
    CHECK(met.codes.empty());
    auto const& i = met.indicator("1.1");
    CHECK(i.status == status::met);
    CHECK(i.basis == basis::computed);
    CHECK(i.title == "I");
    CHECK(i.agency == "Phòng");
    CHECK(i.evidence == "E");
    CHECK(i.note == "N");
    CHECK(i.documents == names{"Quyết định 318"});
    CHECK(i.line == "rules.tieuchi:8");
    CHECK(met.result->status == status::met);
    CHECK(met.criterion("1").status == status::met);

    auto const open = judge(rules, given({{"a", true}}));
    CHECK(open.indicator("1.1").status == status::unknown);
    CHECK(open.indicator("1.1").missing == names{"b"});
    CHECK(texts(open.indicator("1.1").reasons) == names{"not reported: b"});
    CHECK(open.criterion("1").missing == names{"b"});
    CHECK(open.result->missing == names{"b"});
    CHECK(open.result->status == status::unknown);

    auto const unmet = judge(rules, given({{"b", false}}));
    CHECK(unmet.indicator("1.1").status == status::unmet);
    CHECK(unmet.indicator("1.1").missing.empty());
    CHECK(unmet.indicator("1.1").reasons.empty());
    CHECK(unmet.result->status == status::unmet);
}

TEST_CASE("Several requirements must all hold") {
    std::string const rules = set("criterion 1 \"C\" { indicator 1.1 \"I\" { require a require n >= 5 người } }");
    CHECK(judge(rules, given({{"a", true}, {"n", 5}})).indicator("1.1").status == status::met);
    CHECK(judge(rules, given({{"n", 4}})).indicator("1.1").status == status::unmet);
    CHECK(judge(rules, given({{"n", 5}})).indicator("1.1").status == status::unknown);
}

TEST_CASE("What is undefined is no verdict") {
    std::string const rules = set("criterion 1 \"C\" { indicator 1.1 \"I\" { require a and n / m >= 1 }"
                                  " indicator 1.2 \"J\" { require n >= pending }"
                                  " indicator 1.3 \"K\" { pending }"
                                  " indicator 1.4 \"L\" { delegated to \"tỉnh\" } }");
    auto const j = judge(rules, given({{"a", true}, {"n", 5}, {"m", 0}}));
    CHECK(j.indicator("1.1").status == status::unknown);
    CHECK(texts(j.indicator("1.1").reasons) == names{"division by zero: m"});
    CHECK(j.indicator("1.1").missing.empty());
    CHECK(texts(j.indicator("1.2").reasons) == names{"pending"});
    CHECK(texts(j.indicator("1.3").reasons) == names{"pending"});
    CHECK(texts(j.indicator("1.4").reasons) == names{"delegated: tỉnh"});
    CHECK(j.criterion("1").status == status::unknown);
    CHECK(texts(j.criterion("1").reasons) == names{"division by zero: m", "pending", "delegated: tỉnh"});
    auto const no = judge(rules, given({{"a", false}, {"n", 5}, {"m", 0}}));
    CHECK(no.indicator("1.1").status == status::unmet);
    CHECK(no.criterion("1").status == status::unmet);
    CHECK(no.criterion("1").reasons.empty());
}

TEST_CASE("What does not apply drops out") {
    std::string const rules = set("criterion 1 \"C\" { indicator 1.1 \"I\" { applies when a require b }"
                                  " indicator 1.2 \"J\" { require c } }"
                                  "criterion 2 \"D\" { applies when a indicator 2.1 \"K\" { require b } }");
    auto const j = judge(rules, given({{"a", false}, {"c", true}}));
    CHECK(j.indicator("1.1").status == status::not_applicable);
    CHECK_FALSE(j.indicator("1.1").comparison.has_value());
    CHECK(j.criterion("1").status == status::met);
    CHECK(j.criterion("2").status == status::not_applicable);
    CHECK(j.indicator("2.1").status == status::not_applicable);
    CHECK(j.result->status == status::met);
    CHECK(j.result->missing.empty());
    CHECK(judge(rules, given({{"a", false}, {"c", false}})).criterion("1").status == status::unmet);
    // Nothing is left to judge.
    std::string const nothing = set("criterion 1 \"C\" { applies when a indicator 1.1 \"I\" { require b } }");
    CHECK(judge(nothing, given({{"a", false}})).result->status == status::not_applicable);
}

TEST_CASE("Whether something applies may be open") {
    std::string const rules = set("criterion 1 \"C\" { indicator 1.1 \"I\" { applies when a require b }"
                                  " indicator 1.2 \"J\" { require c } }");
    auto const j = judge(rules, given({{"b", true}, {"c", true}}));
    CHECK(j.indicator("1.1").status == status::unknown);
    CHECK(j.indicator("1.1").missing == names{"a"});
    CHECK(j.criterion("1").status == status::met); // the same either way
    CHECK(judge(rules, given({{"b", false}, {"c", true}})).criterion("1").status == status::unknown);
    CHECK(judge(rules, given({{"b", false}, {"c", false}})).criterion("1").status == status::unmet);
    std::string const whole = set("criterion 1 \"C\" { applies when n / m >= 1 indicator 1.1 \"I\" { require b } }");
    auto const undefined = judge(whole, given({{"n", 1}, {"m", 0}, {"b", true}}));
    CHECK(undefined.criterion("1").status == status::unknown);
    CHECK(texts(undefined.criterion("1").reasons) == names{"division by zero: m"});
    CHECK(undefined.indicator("1.1").status == status::unknown);
}

TEST_CASE("An attestation fills in what is not computed") {
    std::string const rules = set("criterion 1 \"C\" { indicator 1.1 \"I\" { attested }"
                                  " indicator 1.2 \"J\" { require n / m >= 95% } }");
    auto const none = judge(rules, given({{"n", 96}, {"m", 100}}));
    CHECK(none.indicator("1.1").status == status::unknown);
    CHECK(texts(none.indicator("1.1").reasons) == names{"no attestation"});
    CHECK(none.indicator("1.1").basis == basis::computed);

    auto const both = judge(rules, attested(given({{"n", 96}, {"m", 100}}), "1.1", status::met));
    CHECK(both.indicator("1.1").status == status::met);
    CHECK(both.indicator("1.1").basis == basis::attested);
    CHECK(both.indicator("1.1").documents == names{"Quyết định 318", "QĐ 9"});
    CHECK(both.indicator("1.1").reasons.empty());
    CHECK(both.criterion("1").status == status::met);
    CHECK(both.criterion("1").basis == basis::mixed);
    CHECK(both.result->conflicts.empty());

    auto const filled = judge(rules, attested(attested(given({{"n", 96}}), "1.1", status::met), "1.2", status::unmet));
    CHECK(filled.indicator("1.2").status == status::unmet);
    CHECK(filled.indicator("1.2").basis == basis::attested);
    CHECK(filled.indicator("1.2").missing.empty());
    CHECK(filled.indicator("1.2").shortfalls.empty());
    CHECK(filled.indicator("1.2").comparison->threshold_text == "95%"); // still shown
    CHECK(filled.criterion("1").basis == basis::attested);
    CHECK(filled.result->missing.empty());

    auto const absent = judge(rules, attested(given({{"n", 96}, {"m", 100}}), "1.1", status::not_applicable));
    CHECK(absent.indicator("1.1").status == status::not_applicable);
    CHECK(absent.criterion("1").status == status::met);
    CHECK(absent.criterion("1").basis == basis::computed);
}

TEST_CASE("What is computed stands, and a conflict is noted") {
    std::string const rules = set("criterion 1 \"C\" { indicator 1.1 \"I\" { require a } }"
                                  "criterion 2 \"D\" { indicator 2 \"J\" { require b } }");
    facts f = attested(given({{"a", false}, {"b", true}}), "1.1", status::met, "QĐ 1");
    f = attested(f, "2", status::unmet, "QĐ 2");
    auto const j = judge(rules, f);
    CHECK(j.indicator("1.1").status == status::unmet);
    CHECK(j.indicator("1.1").basis == basis::computed);
    CHECK(j.indicator("1.1").documents == names{"Quyết định 318"});
    REQUIRE(j.result->conflicts.size() == 2); // that of 2 once, though it speaks for a criterion and an indicator
    CHECK(j.result->conflicts[0].section == "1.1");
    CHECK(j.result->conflicts[0].computed == status::unmet);
    CHECK(j.result->conflicts[0].attested == status::met);
    CHECK(j.result->conflicts[0].document == "QĐ 1");
    CHECK(j.result->conflicts[1].section == "2");
    CHECK(j.codes == names{"T0607", "T0607"});
    CHECK(j.paths == names{"attestations[\"1.1\"]", "attestations[\"2\"]"});
    CHECK(judge(rules, attested(given({{"a", true}, {"b", true}}), "1.1", status::met)).result->conflicts.empty());
}

TEST_CASE("A criterion may be attested as a whole") {
    std::string const rules =
        set("criterion 1 \"C\" { indicator 1.1 \"I\" { require a } indicator 1.2 \"J\" { attested } }");
    auto const j = judge(rules, attested({}, "1", status::met));
    CHECK(j.criterion("1").status == status::met);
    CHECK(j.criterion("1").basis == basis::attested);
    CHECK(j.criterion("1").reasons.empty());
    CHECK(j.criterion("1").missing.empty());
    CHECK(j.criterion("1").documents == names{"Quyết định 318", "QĐ 9"});
    CHECK(j.indicator("1.1").status == status::unknown);
    CHECK(j.result->status == status::met);
    auto const differs = judge(rules, attested(given({{"a", false}}), "t.t::1", status::met));
    CHECK(differs.criterion("1").status == status::unmet);
    CHECK(differs.result->conflicts.size() == 1);
    // A number that is both speaks for both.
    std::string const same = set("criterion 7 \"C\" { indicator 7 \"I\" { attested } }");
    auto const both = judge(same, attested({}, "7", status::unmet));
    CHECK(both.criterion("7").status == status::unmet);
    CHECK(both.criterion("7").basis == basis::attested);
    CHECK(both.indicator("7").basis == basis::attested);
    CHECK(both.result->conflicts.empty());
    CHECK(both.codes.empty());
}

TEST_CASE("An attestation that has expired is missing, and says so") {
    std::string const rules =
        set("criterion 1 \"C\" { indicator 1.1 \"I\" { attested } indicator 1.2 \"J\" { require a } }");
    facts f;
    f.attest({.section = "1.1", .verdict = status::met, .expires = date::parse("2023-06-30")});
    f.attest({.section = "1.2", .verdict = status::met, .expires = date::parse("2023-06-30")});
    CHECK(judge(rules, on_day(f, "2023-06-30")).criterion("1").status == status::met);
    auto const late = judge(rules, on_day(f, "2023-07-01"));
    CHECK(late.indicator("1.1").status == status::unknown);
    CHECK(texts(late.indicator("1.1").reasons) == names{"attestation expired: 2023-06-30"});
    CHECK(texts(late.indicator("1.2").reasons) == names{"not reported: a", "attestation expired: 2023-06-30"});
    CHECK(late.codes == names{"T0606", "T0606"});
    auto const undated = judge(rules, f);
    CHECK(undated.indicator("1.1").status == status::unknown);
    CHECK(texts(undated.indicator("1.1").reasons) == names{"no date"});
    // It neither conflicts nor matters where the facts decide.
    f.set("a", false);
    auto const decided = judge(rules, on_day(f, "2023-07-01"));
    CHECK(decided.result->conflicts.empty());
    CHECK(decided.indicator("1.2").status == status::unmet);
}

TEST_CASE("Counting k of n follows the rules of the set") {
    std::string const body = "criterion 1 \"A\" { indicator 1.1 \"I\" { require a } }"
                             "criterion 2 \"B\" { indicator 2.1 \"J\" { require b } }"
                             "criterion 3 \"C\" { indicator 3.1 \"K\" { require c } }"
                             "criterion 4 \"D\" { applies when no indicator 4.1 \"L\" { require a } }";
    facts const f = given({{"a", true}, {"b", false}});
    auto const counts = [&](std::string const& rules) { return judge(set(body + rules), f).result->criteria_counts; };
    CHECK(counts("") == status_counts{1, 1, 1, 1, 1, 3});
    CHECK(counts("unknown counts as met") == status_counts{1, 1, 1, 1, 2, 3});
    CHECK(counts("not_applicable counts as met") == status_counts{1, 1, 1, 1, 2, 4});
    CHECK(counts("not_applicable counts as unmet") == status_counts{1, 1, 1, 1, 1, 4});
    CHECK(judge(set(body), f).result->indicator_counts == status_counts{1, 1, 1, 1, 1, 3});
}

TEST_CASE("A set may say when it is met") {
    std::string const body = "criterion 1 \"A\" { indicator 1.1 \"I\" { require a } }"
                             "criterion 2 \"B\" { indicator 2.1 \"J\" { require b } }"
                             "criterion 3 \"C\" { indicator 3.1 \"K\" { require c } }"
                             "criterion 4 \"D\" { applies when no indicator 4.1 \"L\" { require a } }";
    auto const verdict = [&](std::string const& when, facts const& f) {
        return judge(set(body + " recognise when " + when), f).result->status;
    };
    facts const one = given({{"a", true}});
    facts const two = given({{"a", true}, {"b", true}});
    facts const all = given({{"a", true}, {"b", true}, {"c", true}});
    facts const mixed = given({{"a", true}, {"b", false}});
    CHECK(verdict("all criteria met", all) == status::met);
    CHECK(verdict("all criteria met", two) == status::unknown);
    CHECK(verdict("all criteria met", mixed) == status::unmet);
    CHECK(verdict("count(criteria met) >= 2", two) == status::met);
    CHECK(verdict("count(criteria met) >= 2", one) == status::unknown);
    CHECK(verdict("count(criteria met) >= 3", mixed) == status::unmet);
    CHECK(verdict("count(criteria) == 3", mixed) == status::met);
    CHECK(verdict("count(criteria unmet in { 1, 2 }) == 0", two) == status::met);
    CHECK(verdict("count(criteria unmet in { 2 }) == 0", mixed) == status::unmet);
    CHECK(verdict("any criteria unmet", mixed) == status::met);
    CHECK(verdict("none criteria unmet", two) == status::unknown);
    CHECK(verdict("none indicators unknown", all) == status::met);
    CHECK(verdict("none indicators unknown", two) == status::unmet);
    CHECK(verdict("count(indicators not_applicable) == 1", one) == status::met);
    CHECK(verdict("count(criteria unknown) == 2", one) == status::met);
    CHECK(verdict("count(criteria met) >= 2 and n >= 10 người", two) == status::unknown);
    auto const waits = judge(set(body + " recognise when count(criteria met) >= 1 and n >= 10 người"), one);
    CHECK(waits.result->missing == names{"b", "c", "n"});
}

TEST_CASE("A date outside those of the set is warned about") {
    std::string const rules = set("criterion 1 \"C\" { indicator 1.1 \"I\" { require a } }");
    auto const late = judge(rules, on_day(given({{"a", true}}), "2026-01-01"));
    CHECK(late.result->status == status::met);
    CHECK(late.codes == names{"T0402"});
    CHECK(late.result->warnings == names{"T0402: 2026-01-01 lies outside the dates that the ruleset is valid for: "
                                         "2022-03-08 .. 2025-12-31"});
    CHECK(late.result->as_of == date::parse("2026-01-01"));
    CHECK(judge(rules, on_day(given({{"a", true}}), "2025-12-31")).result->warnings.empty());
    CHECK(judge(rules, on_day(given({{"a", true}}), "2022-03-07")).result->warnings.size() == 1);
    tieuchi::evaluate_options options;
    options.as_of = date::parse("2024-01-01");
    CHECK(judge(rules, on_day(given({{"a", true}}), "2026-01-01"), options).result->warnings.empty());
}

TEST_CASE("A result names what it is of") {
    facts f = given({{"a", true}});
    f.subject = {"cam-ngoc", "Cẩm Ngọc", "x"};
    auto const j = judge(set("criterion 1 \"C\" { indicator 1.1 \"I\" { require a } }"), f);
    CHECK(j.result->ruleset == "t.t");
    CHECK(j.result->ruleset_title == "T");
    CHECK(j.result->ruleset_digest.rfind("sha256:", 0) == 0);
    CHECK(j.result->subject.name == "Cẩm Ngọc");
    CHECK(j.result->facts_digest.empty());
    CHECK(j.criterion("1").source == "Quyết định 318");
    CHECK(j.criterion("1").line == "rules.tieuchi:8");
}
