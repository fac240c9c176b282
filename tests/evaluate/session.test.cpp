#include "support/catch.hpp"
#include "support/evaluation.hpp"

#include <string>
#include <utility>
#include <vector>

using support::given;
using support::judge;
using support::list;
using support::on_day;
using support::texts;
using tieuchi::attestation;
using tieuchi::basis;
using tieuchi::date;
using tieuchi::fact_row;
using tieuchi::facts;
using tieuchi::recognition;
using tieuchi::status;

namespace {

using names = std::vector<std::string>;

facts attested(facts f, std::string const& section, status verdict, std::string const& document = {}) {
    f.attest({.section = section, .verdict = verdict, .document = document});
    return f;
}

facts recognised(facts f, std::string const& set, std::string const& day = {}, std::string const& decision = {}) {
    f.recognitions.push_back({.ruleset = set, .dated = date::parse(day), .decision = decision});
    return f;
}

fact_row commune(std::initializer_list<tieuchi::fact_entry> reported) {
    fact_row row{reported};
    row.is_subject = true;
    return row;
}

support::judged judge_by(std::string const& set, std::string const& rules, facts const& f,
                         tieuchi::evaluate_options const& options = {}) {
    return judge(rules, f, options, set);
}

std::string const two_sets = R"(
ruleset base {
  fact a : yes_no
  fact n : count người
  let half = n / 2
  criterion 1 "One" { indicator 1.1 { require a }  indicator 1.2 { require n >= 10 người } }
  criterion 2 "Two" { indicator 2 { attested } }
}
)";

} // namespace

TEST_CASE("Sections ask each other in any order") {
    std::string const rules = R"(ruleset t.t {
      fact a : yes_no
      fact b : yes_no
      criterion 1 "First" {
        indicator 1.1 { require met(2.1) and met(criterion 3) }
        indicator 1.2 { require unmet(2.2) }
      }
      criterion 2 "Second" { indicator 2.1 { require met(3.1) }  indicator 2.2 { require b } }
      criterion 3 "Third" { indicator 3.1 { require a } }
      recognise when met(1.1) or unknown(1.2)
    })";
    auto const met = judge(rules, given({{"a", true}, {"b", false}}));
    INFO(met.messages);
    CHECK(met.indicator("1.1").status == status::met);
    CHECK(met.indicator("1.2").status == status::met);
    CHECK(met.result->status == status::met);

    auto const open = judge(rules, given({}));
    CHECK(open.indicator("1.1").status == status::unknown);
    CHECK(open.indicator("1.1").missing == names{"a"});
    CHECK(open.indicator("1.2").missing == names{"b"});
    CHECK(open.result->status == status::met); // 1.2 is unknown, as it stands
    CHECK(open.result->reasons.empty());
}

TEST_CASE("A section that is asked for is judged with its attestation and its applicability") {
    std::string const rules = R"(ruleset t.t {
      fact a : yes_no
      criterion 1 "C" { indicator 1.1 { require met(2.1) }  indicator 1.2 { require not_applicable(2.1) } }
      criterion 2 "D" { applies when a  indicator 2.1 { attested } }
    })";
    auto const filled = judge(rules, attested(given({{"a", true}}), "2.1", status::met));
    CHECK(filled.indicator("1.1").status == status::met);
    CHECK(filled.indicator("1.1").basis == basis::computed);
    CHECK(filled.indicator("1.2").status == status::unmet);
    auto const left_out = judge(rules, given({{"a", false}}));
    CHECK(left_out.indicator("1.1").status == status::not_applicable);
    CHECK(left_out.indicator("1.2").status == status::met);
    auto const open = judge(rules, given({}));
    CHECK(open.indicator("1.1").status == status::unknown);
    CHECK(open.indicator("1.2").status == status::unknown);
    CHECK(open.indicator("1.2").missing == names{"a"});
}

TEST_CASE("Another set is asked about the same subject") {
    std::string const rules = two_sets + R"(ruleset upper {
      criterion 1 "C" {
        indicator 1.1 { require met(base::1.1) }
        indicator 1.2 { require met(base) }
        indicator 1.3 { require base::half >= 5 người }
        indicator 1.4 { require base::n < 100 người }
        indicator 1.5 { require count(criteria of base met) == 2 }
        indicator 1.6 { require count(indicators of base met in { 1.1, 2 }) == 2 }
      }
    })";
    auto const full = judge_by("upper", rules, attested(given({{"a", true}, {"n", 12}}), "base::2", status::met));
    INFO(full.messages);
    CHECK(full.codes.empty());
    for (char const* const id : {"1.1", "1.2", "1.3", "1.4", "1.5", "1.6"}) {
        CAPTURE(id);
        CHECK(full.indicator(id).status == status::met);
    }

    auto const open = judge_by("upper", rules, given({{"a", true}}));
    CHECK(open.indicator("1.1").status == status::met);
    CHECK(open.indicator("1.2").missing == names{"n"});
    CHECK(texts(open.indicator("1.2").reasons) == names{"not reported: n", "no attestation"});
    CHECK(open.indicator("1.3").missing == names{"n"});
}

TEST_CASE("An attestation belongs to the set that its key names, or to the one that judges") {
    std::string const rules = two_sets + "ruleset upper { criterion 2 \"C\" { indicator 2 { require met(base::2) } } }";
    auto const other = judge_by("upper", rules, attested(given({}), "2", status::met));
    CHECK(other.indicator("2").basis == basis::attested); // and base has none
    CHECK(other.result->status == status::met);
    CHECK(judge_by("upper", rules, attested(given({}), "base::2", status::met)).indicator("2").basis ==
          basis::computed);
    CHECK(judge_by("upper", rules, attested(given({}), "base::9", status::met)).has("T0521"));
    CHECK(judge_by("upper", rules, attested(given({}), "9", status::met)).has("T0521"));
    CHECK(judge_by("upper", rules, attested(given({}), "elsewhere::9", status::met)).codes.empty());
}

TEST_CASE("What is wrong with the facts of any set that can be asked is found at once") {
    std::string const rules = two_sets + "ruleset upper { requires base  fact z : yes_no\n"
                                         "criterion 1 \"C\" { indicator 1 { require z } } }";
    auto const wrong = judge_by("upper", rules, given({{"z", 5}, {"a", 7}, {"n", -1}, {"nn", 1}}));
    CHECK(wrong.codes == names{"T0502", "T0501", "T0502", "T0504"});
    CHECK(wrong.paths == names{"facts.z", "facts.nn", "facts.a", "facts.n"});
}

TEST_CASE("One fact that several sets declare is wrong once") {
    std::string const rules = "ruleset one { fact n : count  criterion 1 \"C\" { indicator 1 { require n > 1 } } }\n"
                              "ruleset two { requires one  fact n : count  criterion 1 \"C\" { indicator 1 { require n "
                              "> 2 } } }";
    CHECK(judge_by("two", rules, given({{"n", "x"}})).codes == names{"T0527"});
}

TEST_CASE("A set is met only where those that it requires are") {
    std::string const rules = two_sets + R"(ruleset upper {
      requires base
      fact z : yes_no
      criterion 1 "C" { indicator 1 { require z } }
    })";
    facts const full = attested(given({{"a", true}, {"n", 12}, {"z", true}}), "base::2", status::met);
    auto const met = judge_by("upper", rules, full);
    INFO(met.messages);
    CHECK(met.result->status == status::met);
    REQUIRE(met.result->prerequisites.size() == 1);
    CHECK(met.result->prerequisites[0].ruleset == "base");
    CHECK(met.result->prerequisites[0].status == status::met);
    CHECK_FALSE(met.result->prerequisites[0].recorded);

    auto const unmet = judge_by("upper", rules, given({{"a", false}, {"z", true}}));
    CHECK(unmet.result->status == status::unmet);
    CHECK(unmet.criterion("1").status == status::met);
    CHECK(unmet.result->prerequisites[0].status == status::unmet);

    auto const open = judge_by("upper", rules, given({{"a", true}, {"z", true}}));
    CHECK(open.result->status == status::unknown);
    CHECK(texts(open.result->reasons) == names{"not reported: n", "no attestation"});
    CHECK(open.result->missing == names{"n"});

    auto const no = judge_by("upper", rules, given({{"z", false}}));
    CHECK(no.result->status == status::unmet);
    CHECK(no.result->reasons.empty());
}

TEST_CASE("A recognition fills in a verdict that is open, and no other") {
    std::string const rules = two_sets + R"(ruleset upper {
      requires base
      fact z : yes_no
      criterion 1 "C" { indicator 1 { require z } }
    })";
    facts const open = on_day(given({{"a", true}, {"z", true}}), "2023-07-31");
    auto const filled = judge_by("upper", rules, recognised(open, "base", "2017-12-29", "QĐ 4766"));
    INFO(filled.messages);
    CHECK(filled.result->status == status::met);
    CHECK(filled.result->prerequisites[0].recorded);
    CHECK(filled.result->prerequisites[0].document == "QĐ 4766");
    CHECK(filled.result->conflicts.empty());
    CHECK(judge_by("upper", rules, recognised(open, "base", "2023-07-31")).result->status == status::met);
    CHECK(judge_by("upper", rules, recognised(open, "base", "2023-08-01")).result->status == status::unknown);
    CHECK(judge_by("upper", rules, recognised(open, "base")).result->status == status::met);

    facts const against = recognised(given({{"a", false}, {"z", true}}), "base", "2017-12-29", "QĐ 4766");
    auto const refuted = judge_by("upper", rules, against);
    CHECK(refuted.result->status == status::unmet);
    CHECK(refuted.codes == names{"T0607"});
    CHECK(refuted.paths == names{"recognitions[0]"});
    REQUIRE(refuted.result->conflicts.size() == 1);
    CHECK(refuted.result->conflicts[0].section == "base");
    CHECK(refuted.result->conflicts[0].computed == status::unmet);
    CHECK(refuted.result->conflicts[0].attested == status::met);
    CHECK(refuted.result->conflicts[0].document == "QĐ 4766");

    // The set that judges is not asked what was found earlier.
    CHECK(judge_by("base", rules, recognised(given({{"a", true}}), "base")).result->status == status::unknown);
}

TEST_CASE("Of a required set that is in no file a recognition alone can tell") {
    std::string const rules = "ruleset upper { requires x.elsewhere  fact z : yes_no\n"
                              "criterion 1 \"C\" { indicator 1 { require z } } }";
    auto const open = judge(rules, given({{"z", true}}));
    CHECK(open.codes == names{"T0616"});
    CHECK(open.result->status == status::unknown);
    CHECK(texts(open.result->reasons) == names{"no recognition: x.elsewhere"});
    CHECK(judge(rules, recognised(given({{"z", true}}), "x.elsewhere")).result->status == status::met);
    CHECK(judge(rules, given({{"z", false}})).result->status == status::unmet);
    auto const wrong = judge(rules, recognised(given({{"z", true}}), "x.elsewere"));
    CHECK(wrong.has("T0533"));
    CHECK(wrong.messages.find("x.elsewhere") != std::string::npos);
}

TEST_CASE("Rows that are subjects are judged by their set") {
    std::string const rules = R"(
    ruleset commune {
      fact people : count người
      fact online : count người
      criterion 7 "Online" { indicator 7.1 { require online / people >= 90% } }
    }
    ruleset modern { requires commune  criterion 1 "Modern" { indicator 1 { attested } } }
    ruleset province {
      fact communes : list of subject commune
      criterion 1 "Communes" {
        indicator 1.1 { require share(communes where met) >= 50% }
        indicator 1.2 { require count(communes where met(modern)) >= 1 }
        indicator 1.3 { require sum(communes.people where met(commune::7.1)) >= 100 người }
        indicator 1.4 { require none(communes: unmet) }
      }
    })";
    fact_row first = commune({{"people", 100}, {"online", 90}});
    fact_row second = commune({{"people", 100}, {"online", 10}});
    fact_row third = commune({{"people", 50}});
    auto const judged = judge_by("province", rules, given({{"communes", list({first, second, third})}}));
    INFO(judged.messages);
    CHECK(judged.indicator("1.1").status == status::unknown);
    CHECK(judged.indicator("1.1").missing == names{"communes[2].online"});
    CHECK(judged.indicator("1.2").status == status::unknown);
    CHECK(judged.indicator("1.3").status == status::met);
    CHECK(judged.indicator("1.4").status == status::unmet);

    // What stands in a row counts for that row alone.
    first.attestations.push_back({.section = "modern::1", .verdict = status::met});
    third.attestations.push_back({.section = "7.1", .verdict = status::met});
    auto const more = judge_by("province", rules, given({{"communes", list({first, second, third})}}));
    CHECK(more.indicator("1.1").status == status::met);
    CHECK(more.indicator("1.2").status == status::met);

    third.attestations.clear();
    third.recognitions.push_back({.ruleset = "commune"});
    auto const recorded = judge_by("province", rules, given({{"communes", list({first, second, third})}}));
    CHECK(recorded.indicator("1.1").status == status::met);

    auto const nobody = judge_by("province", rules, given({}));
    CHECK(nobody.result->missing == names{"communes"});
    for (char const* const id : {"1.1", "1.2", "1.3", "1.4"})
        CHECK(nobody.indicator(id).status == status::unknown);
}

TEST_CASE("Subjects have subjects of their own, and other sets tally over them") {
    std::string const rules = R"(
    ruleset commune {
      fact people : count người
      fact online : count người
      criterion 1 "A" { indicator 1 { require online >= 1 người } }
      criterion 2 "B" { indicator 2 { require people >= 10 người } }
    }
    ruleset district {
      fact communes : list of subject commune
      criterion 1 "C" { indicator 1 { require share(communes where met) >= 50% } }
    }
    ruleset province {
      fact districts : list of subject district
      criterion 1 "C" {
        indicator 1.1 { require all(districts: met) }
        indicator 1.2 { require sum(districts: sum(communes.people where met)) >= 30 người }
        indicator 1.3 { require any(districts: any(communes: count(criteria of commune met) == 1)) }
      }
    }
    amendment later to commune from 2024-03-01 { override indicator 2 { require people >= 1000 người } })";
    fact_row const good = commune({{"people", 30}, {"online", 20}});
    fact_row const small = commune({{"people", 3}, {"online", 2}});
    fact_row const open = commune({{"people", 12}});
    fact_row const north = commune({{"communes", list({good, small})}});
    fact_row const south = commune({{"communes", list({small, open})}});
    auto const judged =
        judge_by("province", rules, on_day(given({{"districts", list({north, south})}}), "2023-07-31"));
    INFO(judged.messages);
    CHECK(judged.codes.empty());
    CHECK(judged.indicator("1.1").missing == names{"districts[1].communes[1].online"});
    CHECK(judged.indicator("1.2").status == status::met);
    CHECK(judged.indicator("1.3").status == status::met);
    auto const later = judge_by("province", rules, given({{"districts", list({north, south})}}));
    CHECK(later.codes == names{"T0603"});
    CHECK(later.messages.find("`commune` was amended") != std::string::npos);
    CHECK(later.indicator("1.1").status == status::unmet);
}

TEST_CASE("A section of a row may ask a set that asks about the row as a whole") {
    std::string const rules = R"(
    ruleset commune {
      fact a : yes_no
      criterion 1 "A" { indicator 1 { require met(other) and a } }
      criterion 2 "B" { indicator 2 { require a } }
      recognise when met(criterion 2)
    }
    ruleset other { requires commune  criterion 1 "A" { indicator 1 { require commune::a } } }
    ruleset province {
      fact communes : list of subject commune
      criterion 1 "C" { indicator 1 { require all(communes: met(commune::criterion 1) and met) } }
    })";
    fact_row const good = commune({{"a", true}});
    auto const judged = judge_by("province", rules, given({{"communes", list({good, good})}}));
    INFO(judged.messages);
    CHECK(judged.indicator("1").status == status::met);
    fact_row const bad = commune({{"a", false}});
    CHECK(judge_by("province", rules, given({{"communes", list({good, bad})}})).indicator("1").status ==
          status::unmet);
}

TEST_CASE("Names that no set knows are warnings in rows as well, if that is wanted") {
    std::string const rules = R"(
    ruleset commune { fact people : count  criterion 1 "A" { indicator 1 { require people >= 1 } } }
    ruleset province { fact communes : list of subject commune
                       criterion 1 "C" { indicator 1 { require all(communes: met) } } })";
    facts const f = given({{"communes", list({commune({{"people", 1}, {"poeple", 2}})})}});
    CHECK(judge_by("province", rules, f).codes == names{"T0501"});
    tieuchi::evaluate_options lenient;
    lenient.lenient = true;
    auto const judged = judge_by("province", rules, f, lenient);
    CHECK(judged.codes == names{"T0501"});
    CHECK(judged.result->status == status::met);
}

TEST_CASE("What is wrong with a row that is a subject is found where it stands") {
    std::string const rules = R"(
    ruleset commune {
      fact people : count người
      criterion 7 "C" { indicator 7.1 { require people >= 1 người } }
    }
    ruleset province {
      fact communes : list of subject commune
      fact other : list of { x : count }
      criterion 1 "C" { indicator 1.1 { require all(communes: met) }  indicator 1.2 { require count(other) >= 0 } }
    })";
    fact_row wrong = commune({{"people", -1}, {"peple", 3}});
    wrong.attestations.push_back({.section = "7.9", .verdict = status::met});
    wrong.recognitions.push_back({.ruleset = "commun"});
    wrong.history.push_back({"2022", {{"people", "x"}}});
    fact_row const plain{{{"people", 1}}};
    auto const judged = judge_by("province", rules, given({{"communes", list({wrong, plain, fact_row{}})},
                                                           {"other", list({commune({})})}}));
    CHECK(judged.codes == names{"T0521", "T0533", "T0504", "T0501", "T0527", "T0515", "T0524"});
    CHECK(judged.paths ==
          names{"facts.communes[0].attestations[\"7.9\"]", "facts.communes[0].recognitions[0]",
                "facts.communes[0].facts.people", "facts.communes[0].facts.peple",
                "facts.communes[0].history.2022.people", "facts.communes[1]", "facts.other[0].facts"});
}

TEST_CASE("A fact is looked up one year before") {
    std::string const rules = R"(ruleset t.t {
      fact income : number triệu_đồng
      criterion 1 "C" { indicator 1 { require income > previous(income) } }
    })";
    facts f = on_day(given({{"income", 45}}), "2023-07-31");
    f.history.push_back({"2021", {{"income", 50}}});
    auto const open = judge(rules, f);
    CHECK(open.indicator("1").status == status::unknown);
    CHECK(open.indicator("1").missing == names{"history.2022.income"});
    f.history.push_back({"2022", {{"income", "44.1 triệu_đồng"}}});
    CHECK(judge(rules, f).indicator("1").status == status::met);
    f.as_of.reset();
    CHECK(texts(judge(rules, f).indicator("1").reasons) == names{"no date"});
    f.as_of = date::parse("2022-01-01");
    CHECK(judge(rules, f).indicator("1").status == status::unmet);
    f.history.push_back({"2020", {{"incom", 1}, {"income", "x"}}});
    CHECK(judge(rules, f).codes == names{"T0501", "T0527"});
}

TEST_CASE("The version that is in force on the day judges, of every set") {
    std::string const rules = R"(
    ruleset base {
      fact a : yes_no
      fact b : yes_no
      criterion 1 "C" { indicator 1 { require a } }
    }
    amendment change to base from 2024-03-01 { override indicator 1 { require b } }
    ruleset upper { criterion 1 "C" { indicator 1 { require met(base) } } }
    )";
    facts const f = given({{"a", true}, {"b", false}});
    for (char const* const set : {"base", "upper"}) {
        CAPTURE(set);
        auto const before = judge_by(set, rules, on_day(f, "2024-02-29"));
        INFO(before.messages);
        CHECK(before.result->status == status::met);
        CHECK(before.codes.empty());
        CHECK(judge_by(set, rules, on_day(f, "2024-03-01")).result->status == status::unmet);
        auto const undated = judge_by(set, rules, f);
        CHECK(undated.result->status == status::unmet);
        CHECK(undated.codes == names{"T0603"});
        REQUIRE(undated.result->warnings.size() == 1);
        CHECK(undated.result->warnings[0].substr(0, 6) == "T0603:");
    }
}

TEST_CASE("Indicators that only score have no status, and are counted nowhere") {
    std::string const rules = R"(ruleset t.t {
      fact a : yes_no
      fact p : number in 0 .. 10
      criterion 1 "C" { indicator 1.1 { require a  points 5 }  indicator 1.2 { points p } }
      criterion 2 "D" { indicator 2.1 { points 3 } }
      recognise when count(indicators) == 1 and count(indicators met) == 1 and score >= 10
    })";
    auto const judged = judge(rules, given({{"a", true}, {"p", 2}}));
    INFO(judged.messages);
    CHECK(judged.result->indicator_counts.total() == 1);
    CHECK(judged.indicator("1.1").has_status);
    CHECK_FALSE(judged.indicator("1.2").has_status);
    CHECK(judged.criterion("1").status == status::met);
    CHECK(judged.criterion("2").status == status::not_applicable);
    CHECK(judged.result->status == status::met);
    auto const open = judge(rules, given({{"a", true}}));
    CHECK(open.indicator("1.2").missing == names{"p"});
    CHECK(open.indicator("1.1").missing.empty());
    CHECK(open.result->missing == names{"p"});
}

TEST_CASE("A criterion is met as it says") {
    std::string const rules = R"(ruleset t.t {
      fact a : yes_no
      fact b : yes_no
      fact c : yes_no
      criterion 1 "C" {
        applies when c
        met when count(indicators met) >= 1
        indicator 1.1 { require a }
        indicator 1.2 { attested }
        indicator 1.3 { require b }
      }
      criterion 2 "D" { indicator 2 { attested } }
      recognise when met(criterion 1)
    })";
    auto const some = judge(rules, given({{"a", true}, {"c", true}}));
    INFO(some.messages);
    CHECK(some.criterion("1").status == status::met);
    CHECK(some.criterion("1").basis == basis::computed);
    CHECK(some.result->status == status::met);
    auto const by_word = judge(rules, attested(given({{"a", false}, {"c", true}}), "1.2", status::met));
    CHECK(by_word.criterion("1").status == status::met);
    CHECK(by_word.criterion("1").basis == basis::attested);
    CHECK(judge(rules, given({{"a", true}, {"c", false}})).criterion("1").status == status::not_applicable);
    CHECK(judge(rules, given({{"a", false}, {"c", true}})).criterion("1").missing == names{"b"});
}

TEST_CASE("The class whose condition holds is given, and the set is met where one is") {
    std::string const rules = R"(ruleset t.t {
      fact p : number in 0 .. 100
      criterion 1 "C" { indicator 1 { points p } }
      recognise as "gold" when score >= 90
      recognise as "silver" when score >= 70 and score < 90
      recognise as "bronze" when score in 50 .. 69.999 or score > 69.999 and score < 70
    })";
    auto const silver = judge(rules, given({{"p", "89.5"}}));
    INFO(silver.messages);
    REQUIRE(silver.result);
    CHECK(silver.result->band == "silver");
    CHECK(silver.result->status == status::met);
    CHECK(silver.result->bands_open.empty());
    auto const none = judge(rules, given({{"p", 10}}));
    CHECK_FALSE(none.result->band);
    CHECK(none.result->status == status::unmet);
    auto const open = judge(rules, given({}));
    CHECK(open.result->status == status::unknown);
    CHECK(open.result->bands_open == names{"gold", "silver", "bronze"});
}

TEST_CASE("Classes that leave nothing out are given somehow, whatever the score") {
    auto const with = [](std::string const& declared, std::string const& points) {
        return "ruleset t.t { fact p : " + declared + "\n criterion 1 \"C\" { indicator 1 { points " + points +
               " } indicator 2 { points 55 } }\n"
               "recognise as \"gold\" when score >= 90  recognise as \"silver\" when score in 70 .. 89\n"
               "recognise as \"bronze\" when score in 50 .. 69 }";
    };
    auto const whole = judge(with("count in 0 .. 45", "p"), given({}));
    INFO(whole.messages);
    REQUIRE(whole.result);
    CHECK(whole.result->status == status::met);
    CHECK(whole.result->bands_open == names{"gold", "silver", "bronze"});
}

TEST_CASE("Facts that do not fit together decide nothing") {
    std::string const rules = R"(ruleset t.t {
      fact cards  : count người
      fact people : count người
      fact other  : yes_no
      let  part = cards / people
      criterion 1 "C" {
        indicator 1.1 { require part >= 95% }
        indicator 1.2 { require other }
        indicator 1.3 { require met(1.1) }
      }
      criterion 2 "D" { applies when people > 10 người  indicator 2.1 { require other } }
      criterion 3 "E" { indicator 3.1 { points if part >= 50% then 2 else 1 }  indicator 3.2 { points 3 } }
      recognise when all criteria met
      check error "Not more cards than people" : cards <= people
      check "Only said" : people <= 50 người
    })";
    auto const good = judge(rules, given({{"cards", 95}, {"people", 100}, {"other", true}}));
    INFO(good.messages);
    CHECK(good.result->status == status::met);
    REQUIRE(good.result->checks.size() == 2);
    CHECK(good.result->checks[0].outcome == tieuchi::check_outcome::holds);
    CHECK(good.result->checks[1].outcome == tieuchi::check_outcome::mismatch);
    CHECK(good.result->checks[0].line == "rules.tieuchi:14");

    auto const bad = judge(rules, given({{"cards", 101}, {"people", 100}, {"other", true}}));
    CHECK(bad.indicator("1.1").status == status::unknown);
    CHECK(texts(bad.indicator("1.1").reasons) == names{"data error: Not more cards than people"});
    CHECK(bad.indicator("1.2").status == status::met);
    CHECK(bad.indicator("1.3").status == status::unknown);
    CHECK(bad.indicator("2.1").status == status::unknown);
    CHECK(bad.result->status == status::unknown);
    REQUIRE(good.indicator("3.1").score);
    CHECK(good.indicator("3.1").score->points == "2");
    REQUIRE(bad.indicator("3.1").score);
    CHECK_FALSE(bad.indicator("3.1").score->points);
    CHECK(bad.indicator("3.1").score->highest == "2");
    CHECK(texts(bad.indicator("3.1").reasons) == names{"data error: Not more cards than people"});
    CHECK(bad.indicator("3.2").score->points == "3");
    auto const filled = judge(rules, attested(given({{"cards", 101}, {"people", 100}, {"other", true}}), "1.1",
                                              status::met));
    CHECK(filled.indicator("1.1").status == status::met);
    CHECK(filled.indicator("1.1").basis == basis::attested);
}

TEST_CASE("What rests on an estimate says on which") {
    std::string const rules = R"(ruleset t.t {
      fact a : number
      fact rows : list of { x : number }
      criterion 1 "C" { indicator 1.1 { require a >= 1 }  indicator 1.2 { require sum(rows.x) >= 1 } }
      criterion 2 "D" { indicator 2 { require met(1.1) } }
    })";
    tieuchi::fact_value estimate = 5;
    estimate.estimate = true;
    facts f = given({{"a", estimate}, {"rows", list({fact_row{{{"x", estimate}}}})}});
    auto const judged = judge(rules, f);
    CHECK(judged.codes == names{"T0615", "T0615"});
    CHECK(judged.messages.find("`1.2` rests on `rows`") != std::string::npos);
    CHECK(judged.indicator("2").estimated);
    CHECK(judged.criterion("2").estimated);
    CHECK(judged.result->estimated);
    CHECK(judged.result->warnings.size() == 2);
}

TEST_CASE("Other sets' attestations that the facts refute are told of") {
    std::string const rules =
        two_sets + "ruleset upper { criterion 1 \"C\" { indicator 1 { require met(base::1.1) } } }";
    auto const judged = judge_by("upper", rules, attested(given({{"a", false}}), "base::1.1", status::met, "QĐ 1"));
    INFO(judged.messages);
    CHECK(judged.codes == names{"T0607"});
    REQUIRE(judged.result->conflicts.size() == 1);
    CHECK(judged.result->conflicts[0].section == "base::1.1");
    CHECK(judged.result->status == status::unmet);
}

TEST_CASE("A prompt asks every set") {
    std::string const declared = "fact a : yes_no\n criterion 9 \"N\" { indicator 9 { require a } }\n";
    CHECK(support::answer(declared, "met(9)", given({{"a", true}})) == "yes");
    CHECK(support::answer(declared, "unmet(1.1)", given({})) == "no");
    CHECK(support::answer(declared, "unknown(9)", given({})) == "yes");
    CHECK(support::answer(declared, "count(criteria met)", given({})) == "unknown");
}
