// What conditions may ask of sections, where tallies may stand, points, and tests of the data.

#include "support/catch.hpp"
#include "support/rules.hpp"

#include <tieuchi/model.hpp>

#include <string>
#include <utility>
#include <vector>

namespace {

using codes = std::vector<std::string>;

std::string const other = R"(
ruleset khác.bộ {
 fact x : count in 0 .. 10
 fact của_bộ : yes_no
 let rộng = x > 3 and của_bộ
 criterion 1 "a" { indicator 1.1 { points x }  indicator 1.2 { require x > 5 } }
 criterion A "b" { indicator A { attested } }
 criterion 3 "c" { indicator 3.1 { points x }  indicator 3.2 { points 1 } }
}
)";

/// A set with sections of every sort; @p condition is required by 2.9, which nothing else asks about.
std::string with(std::string const& condition) {
    return other + R"(
ruleset t.t {
 fact n : count in 0 .. 50
 fact ok : yes_no
 fact thôn : list of { tên : text  wifi : yes_no }
 fact xã : list of subject khác.bộ
 criterion 1 "a" { indicator 1.1 { require n > 3  points 5 }  indicator 1.2 { points n } }
 criterion 7 "b" { indicator 7 { attested } }
 criterion 8 "d" { indicator 8.1 { points 3 }  indicator 8.2 { points 2 } }
 criterion 2 "c" { indicator 2.1 { attested }  indicator 2.9 { require )" +
           condition + " } }\n}\n";
}

tieuchi::model::criteria_set const& last(support::loaded const& result) {
    REQUIRE(result.rules);
    return result.rules->sets().back();
}

support::loaded load_one(std::string const& clauses) { return support::load("ruleset t.t {\n" + clauses + "\n}\n"); }

} // namespace

TEST_CASE("check: what may be asked of sections", "[check]") {
    auto const* const condition = GENERATE(
        "met(1.1)", "unmet(7)", "unknown(2.1)", "not_applicable(criterion 7)", "met(indicator 7)", "met(t.t::1.1)",
        "met(khác.bộ)", "met(khác.bộ::1.2)", "met(khác.bộ::criterion A)", "met(khác.bộ::indicator A)",
        "score(1.2) >= 3", "score(criterion 1) + score(1.1) > 2 * max_score(1)",
        "score(khác.bộ) > max_score(khác.bộ) / 2", "score(khác.bộ::1) > 3", "score >= 5", "max_score == 12",
        "count(criteria met in { 1, 7 }) == 2", "count(indicators unmet in { 1.1, 7 }) >= 1",
        "all criteria of khác.bộ met", "count(criteria of khác.bộ unmet in { 1, A }) == 0",
        "count(indicators of khác.bộ met) > 1", "none indicators of khác.bộ unknown", "at_least(1, [met(1.1), ok])",
        "all([ok, n > 3])", "none([ok])", "any([ok, met(7)])", "count([ok, n > 3]) == 1", "share([ok, n > 3]) >= 50%",
        "at_least(n, [ok, met(7)])", "all(thôn: wifi) when empty met", "(pending > 5) when empty unmet",
        "share(thôn where wifi) > 50% when empty not_applicable", "share(xã where met) >= 50%",
        "any(xã: unmet and met(khác.bộ::1.2))", "none(xã: not_applicable)",
        "share(xã where của_bộ and met(t.t::1.1)) > 0", "sum(xã.x where met(khác.bộ)) > 3",
        "count(xã where count(criteria of khác.bộ met) > 1) > 2", "count(xã where score(khác.bộ) > 2) > 2");
    CAPTURE(condition);
    auto const result = support::load(with(condition));
    CAPTURE(result.messages);
    CHECK(result.codes.empty());
}

TEST_CASE("check: what may not be asked of sections", "[check]") {
    using row = std::pair<char const*, char const*>;
    auto const [condition, code] = GENERATE(values<row>({
        {"met(99)", "T0211"},
        {"met(1.9)", "T0210"},
        {"met(criterion 1.1)", "T0211"},
        {"met(indicator 1)", "T0210"},
        {"met(khác.bộ::1.9)", "T0210"},
        {"met(khác.bộ::criterion 1.1)", "T0211"},
        {"met(khác.bô)", "T0203"},
        {"met(B)", "T0203"},
        {"met(không.có::1)", "T0203"},
        {"score(không.có) > 1", "T0203"},
        {"count(criteria of không.có met) > 1", "T0203"},
        {"count(criteria of khác.bộ met in { 1, 9 }) > 1", "T0211"},
        {"count(indicators of khác.bộ met in { 1 }) > 1", "T0210"},
        {"count(indicators met in { 2 }) > 1", "T0210"},
        {"met(1.2)", "T0329"},
        {"met(8)", "T0329"},
        {"met(khác.bộ::1.1)", "T0329"},
        {"met(khác.bộ::3)", "T0329"},
        {"count(indicators met in { 1.1, 1.2 }) > 0", "T0329"},
        {"count(indicators of khác.bộ met in { 1.1 }) > 0", "T0329"},
        {"score(7) > 3", "T0364"},
        {"score(2.1) > 3", "T0364"},
        {"max_score(khác.bộ::A) > 3", "T0364"},
        {"met", "T0344"},
        {"any(thôn: met)", "T0344"},
        {"any(xã: met(A))", "T0211"},
        {"all criteria met", "T0313"},
        {"count(indicators) > 3", "T0313"},
        {"all criteria of t.t met", "T0313"},
        {"at_least(0, [ok, ok])", "T0338"},
        {"at_least(-1, [ok, ok])", "T0338"},
        {"at_least(1.5, [ok, ok])", "T0338"},
        {"at_least(3, [ok, ok])", "T0339"},
        {"at_least(ok, [ok, ok])", "T0340"},
        {"all([ok, n])", "T0316"},
        {"(n when empty met) > 3", "T0343"},
        {"met(2.9)", "T0221"},
        {"met(2)", "T0221"},
        {"met(t.t)", "T0221"},
    }));
    CAPTURE(condition);
    auto const result = support::load(with(condition));
    CAPTURE(result.messages);
    CHECK(result.codes == codes{code});
}

TEST_CASE("check: a section or set that is not there is suggested", "[check]") {
    CHECK(support::load(with("met(khác.bô)")).messages.find("write `khác.bộ`") != std::string::npos);
    CHECK(support::load(with("any(xã: met(A))")).messages.find("write `khác.bộ::A`") != std::string::npos);
    CHECK(support::load(with("met(khác.bộ::1.9)")).messages.find("write `1.") != std::string::npos);
}

TEST_CASE("check: a field may be called like a status where rows have none", "[check]") {
    auto const result = load_one("fact l : list of { `đạt` : yes_no  x : count }\n"
                                 "criterion 1 \"a\" { indicator 1 { require all(l: đạt) } }");
    CAPTURE(result.messages);
    CHECK(result.codes.empty());
}

TEST_CASE("check: a name alone is a section before it is a set", "[check]") {
    auto const result = support::load("ruleset A { criterion 1 \"a\" { indicator 1.1 { attested } } }\n"
                                      "ruleset t.t {\n criterion A \"b\" { indicator A1 { attested } }\n"
                                      " criterion 2 \"c\" { indicator 2.1 { require met(A) }\n"
                                      "  indicator 2.2 { require met(A::1) } }\n}\n");
    CAPTURE(result.messages);
    auto const& set = last(result);
    auto const& own = set.nodes[set.indicators[1].requirements.front()];
    CHECK((own.set.empty() && !own.flag && own.slot == 0));
    auto const& foreign = set.nodes[set.indicators[2].requirements.front()];
    CHECK((foreign.set == "A" && foreign.ids == codes{"1"}));
}

TEST_CASE("check: where a tally over all sections may stand", "[check]") {
    using row = std::pair<char const*, bool>;
    auto const [clauses, fine] = GENERATE(values<row>({
        {"criterion 1 \"a\" { indicator 1 { attested } }\n recognise when count(criteria met) >= 1", true},
        {"criterion 1 \"a\" { indicator 1 { attested } }\n recognise as \"x\" when all indicators met", true},
        {"criterion 1 \"a\" { indicator 1 { attested } }\n let đủ = all criteria met\n recognise when đủ", true},
        {"criterion 1 \"a\" { indicator 1 { attested } }\n check \"c\" : count(criteria unknown) == 0", true},
        {"criterion 1 \"a\" { met when count(indicators met) >= 1\n indicator 1 { attested } }", true},
        {"criterion 1 \"a\" { met when count(criteria met) >= 1\n indicator 1 { attested } }", false},
        {"criterion 1 \"a\" { applies when any criteria met\n indicator 1 { attested } }", false},
        {"criterion 1 \"a\" { indicator 1 { applies when any indicators met  attested } }", false},
        {"criterion 1 \"a\" { indicator 1 { attested  points count(criteria met) } }", false},
        {"criterion 1 \"a\" { deduct count(indicators unmet)\n indicator 1.1 { attested  points 3 } }", true},
        {"criterion 1 \"a\" { deduct count(criteria unmet)\n indicator 1.1 { attested  points 3 } }", false},
    }));
    CAPTURE(clauses);
    auto const result = load_one(clauses);
    CAPTURE(result.messages);
    CHECK(result.codes == (fine ? codes() : codes{"T0313"}));
}

TEST_CASE("check: in `met when`, indicators and the score are those of the criterion", "[check]") {
    auto const result = load_one("criterion 1 \"a\" { indicator 1.1 { attested  points 2 } }\n"
                                 "criterion 2 \"b\" { met when count(indicators met) >= 2 and score > 1\n"
                                 " indicator 2.1 { attested }  indicator 2.2 { attested  points 1 } }\n"
                                 "recognise when score > 2");
    CAPTURE(result.messages);
    auto const& set = last(result);
    std::vector<std::uint32_t> members;
    std::vector<std::uint32_t> scores;
    for (auto const& n : set.nodes) {
        if (n.op == tieuchi::model::operation::tally)
            members = n.members;
        if (n.op == tieuchi::model::operation::score)
            scores.push_back(n.slot);
    }
    CHECK(members == std::vector<std::uint32_t>{1, 2});
    CHECK(scores == std::vector<std::uint32_t>{1, tieuchi::model::no_section});
    CHECK(load_one("criterion 1 \"a\" { met when count(indicators met) > 0\n indicator 1 { points 1 } }").codes ==
          codes{"T0329"});
}

TEST_CASE("check: the sets that are asked are known", "[check]") {
    auto const result =
        support::load(other + "ruleset b.b { fact của_bộ : yes_no\n criterion 1 \"a\" { indicator 1 { attested } } }\n"
                              "ruleset t.t {\n fact xã : list of subject khác.bộ\n requires b.b\n"
                              " criterion 1 \"a\" {\n"
                              "  indicator 1.1 { require any(xã: met) and any(xã: met(b.b::1)) }\n"
                              "  indicator 1.2 { require met(khác.bộ::1) and met(t.t::1.1) }\n"
                              "  indicator 1.3 { require khác.bộ::rộng } }\n}\n");
    CAPTURE(result.messages);
    auto const& set = last(result);
    CHECK(set.asked_sets == codes{"khác.bộ"});
    CHECK(set.prerequisites == codes{"b.b"});
    CHECK(set.lists.front().asked_sets == codes{"khác.bộ", "b.b"});
}

TEST_CASE("check: a prerequisite that is in no file is a warning", "[check]") {
    auto const result = support::load("ruleset qd318.xã { criterion 1 \"a\" { indicator 1 { attested } } }\n"
                                      "ruleset t.t {\n requires qd318.xa\n requires xa_lạ.bộ\n"
                                      " criterion 1 \"a\" { indicator 1 { attested } }\n}\n");
    CHECK(result.codes == codes{"T0616", "T0616"});
    CHECK(result.messages.find("write `qd318.xã`") != std::string::npos);
    CHECK(last(result).prerequisites == codes{"qd318.xa", "xa_lạ.bộ"});
}

TEST_CASE("check: ids of another set have to be there in every version that it can meet", "[check]") {
    std::string const base = "ruleset b.b {\n source \"S\"\n criterion 1 \"a\" { indicator 1.1 { attested }\n"
                             " indicator 1.2 { attested } }\n}\n"
                             "amendment b.s to b.b from 2024-03-01 { source \"T\"\n"
                             " remove indicator 1.2 because \"x\" }\n";
    std::string const asking =
        "ruleset t.t {\n source \"U\"\n criterion 1 \"a\" { indicator 1.1 { require met(b.b::1.2) } }\n}\n";
    auto const alone = support::load(base + asking);
    CHECK(alone.codes == codes{"T0210"});
    CHECK(alone.messages.find("b.b (2024-03-01)") != std::string::npos);
    // Where the asking set stops asking on the same day, the two never meet.
    auto const together = support::load(base + asking +
                                        "amendment t.s to t.t from 2024-03-01 { source \"V\"\n"
                                        " override indicator 1.1 { attested } }\n");
    CAPTURE(together.messages);
    CHECK(together.codes.empty());
}

// ---- points --------------------------------------------------------------------------------------------------------

TEST_CASE("check: the most that an indicator can give", "[check]") {
    using row = std::pair<char const*, char const*>;
    auto const [points, most] = GENERATE(values<row>({
        {"5", "5"},
        {"2.5", "2.5"},
        {"n", "50"},
        {"2 * n - 10", "90"},
        {"-n", "0"},
        {"n * n", "2500"},
        {"min(m, 7)", "7"},
        {"max(3, n / 5)", "10"},
        {"abs(n - 20)", "30"},
        {"if ok then 3 else 4", "4"},
        {"by v { a: 3  b: 4  c: 2.5 }", "4"},
        {"by n { 1, 2: 5  3 .. 10: 6  else: 0 }", "6"},
        {"by as_of { from 2022-01-01: 1  from 2024-01-01: 8  else: 2 }", "8"},
        {"p * 10", "10"},
        {"sum(l.x) / 100 km of 6", "6"},
        {"share(l where y) * 20", "20"},
        {"count([ok, n > 3, n > 4])", "3"},
        {"round(n / 3, 1)", "16.7"},
        {"floor(n / 3)", "16"},
        {"known_or(n, 60)", "60"},
        {"T[v]", "7"},
        {"k.k::hệ_số * n", "150"},
        {"k.k::T[v] + 1", "10"},
        {"gấp_đôi", "100"},
        {"m of 12", "12"},
        {"m of mười", "10"},
        {"n of 2 * mười", "20"},
        {"avg(l.z) + max(l.z) - min(l.z)", "10"},
        {"previous(n)", "50"},
        {"month", "12"},
        {"count(indicators met in { 1.1, 1.2 })", "2"},
    }));
    CAPTURE(points);
    auto const result = support::load(
        "ruleset k.k {\n fact w : one of { a, b, c }\n let hệ_số = if w == a then 2 else 3\n table T by w : number { a "
        "8  b 9  else pending }\n"
        " criterion 1 \"a\" { indicator 1 { attested } }\n}\n"
        "ruleset t.t {\n fact n : count in 0 .. 50\n fact m : count\n fact ok : yes_no\n fact p : percent\n"
        " fact v : one of { a, b, c }\n fact l : list of { x : number km  y : yes_no  z : number in 0 .. 5 }\n"
        " table T by v : number { a 3  b 7  else pending }\n let mười = 10\n let gấp_đôi = 2 * n\n"
        " criterion 1 \"c\" { indicator 1.1 { attested }  indicator 1.2 { attested } }\n"
        " criterion 2 \"d\" { indicator 2 { points " +
        std::string(points) + " } }\n}\n");
    CAPTURE(result.messages);
    REQUIRE(result.rules);
    CHECK(last(result).indicators.back().most.to_string() == most);
    CHECK(last(result).scores);
}

TEST_CASE("check: points that are refused", "[check]") {
    using row = std::pair<char const*, char const*>;
    auto const [clauses, code] = GENERATE(values<row>({
        {"points m", "T0362"},
        {"points n / m", "T0362"},
        {"points pending", "T0362"},
        {"points score(1.1) * 2", "T0362"},
        {"points ok", "T0328"},
        {"points d", "T0328"},
        {"points p", "T0328"},
        {"points 3  deduct d", "T0328"},
        {"points 3  deduct ok", "T0328"},
        {"points m of d", "T0328"},
        {"points m of n", "T0300"},
        {"attested  deduct 3", "T0364"},
        {"points bhty", "T0201"},
    }));
    CAPTURE(clauses);
    auto const result = load_one("fact n : count in 0 .. 50\n fact m : count\n fact ok : yes_no\n fact p : percent\n"
                                 " fact d : number km\n criterion 1 \"c\" { indicator 1.1 { attested  points 2 } }\n"
                                 " criterion 2 \"d\" { indicator 2 { " +
                                 std::string(clauses) + " } }");
    CAPTURE(result.messages);
    CHECK(result.codes == codes{code});
}

TEST_CASE("check: points that are only earned or lost", "[check]") {
    auto const result = load_one("fact n : count in 0 .. 5\n criterion 1 \"c\" {\n"
                                 "  indicator 1.1 { attested  points -2 }\n  indicator 1.2 { points -2 }\n"
                                 "  indicator 1.3 { points score(1.1) of 3  deduct 2 * score(1.2) } }");
    CAPTURE(result.messages);
    auto const& set = last(result);
    CHECK(set.indicators[0].most == tieuchi::number(0));
    CHECK(set.indicators[1].most == tieuchi::number(-2));
    CHECK(set.indicators[2].most == tieuchi::number(3));
    CHECK(set.indicators[2].deductions.size() == 1);
    CHECK(load_one("criterion 1 \"c\" { deduct 3\n indicator 1 { attested } }").codes == codes{"T0364"});
}

TEST_CASE("check: a chain of lets that doubles itself has bounds in no time", "[check]") {
    std::string text = "fact n : count in 0 .. 1\n let a0 = n\n";
    for (int i = 1; i < 190; ++i)
        text += " let a" + std::to_string(i) + " = a" + std::to_string(i - 1) + " * a" + std::to_string(i - 1) + "\n";
    auto const result = load_one(text + " criterion 1 \"c\" { indicator 1 { points a189 } }");
    CAPTURE(result.messages);
    CHECK(last(result).indicators[0].most == tieuchi::number(1));
    // What grows beyond two words has no bound that anybody could read.
    text.replace(text.find("0 .. 1"), 6, "0 .. 9");
    CHECK(load_one(text + " criterion 1 \"c\" { indicator 1 { points a189 } }").codes == codes{"T0362"});
}

// ---- tests of the data ---------------------------------------------------------------------------------------------

TEST_CASE("check: a test of the data knows the facts that it looks at", "[check]") {
    auto const result = support::load(
        other +
        "ruleset t.t {\n fact a : count\n fact b : count\n fact c : count\n fact x : count\n fact của_bộ : yes_no\n"
        " fact l : list of { f : count  g : list of { h : count } }\n fact v : one of { p, q }\n"
        " table T by v : number { p 1  q 2 }\n let s = a + 1\n let t = s * 2\n"
        " criterion 1 \"c\" { indicator 1 { attested } }\n"
        " check \"1\" : t <= c\n check error \"2\" : sum(l.f where f > b) > 3\n check \"3\" : T[v] > previous(a)\n"
        " check \"4\" : khác.bộ::rộng\n check \"5\" : any(l: sum(g.h) > f)\n check \"6\" : khác.bộ::x > 3\n"
        " check \"7\" : unique(l.f)\n}\n");
    CAPTURE(result.messages);
    auto const& set = last(result);
    std::vector<std::string> seen;
    for (auto const& check : set.checks) {
        std::string names = check.title + (check.error ? "!" : "");
        for (std::uint32_t const fact : check.facts)
            names += " " + set.facts[fact].name;
        seen.push_back(names);
    }
    CHECK(seen == codes{"1 a c", "2! b l", "3 a v", "4 x của_bộ", "5 l", "6 x", "7 l"});
}

TEST_CASE("check: tests of the data and classes are conditions", "[check]") {
    std::string const rest = "fact n : count\n criterion 1 \"c\" { indicator 1 { attested } }\n";
    CHECK(load_one(rest + "check \"a\" : n + 1").codes == codes{"T0360"});
    CHECK(load_one(rest + "recognise as \"a\" when n").codes == codes{"T0361"});
    CHECK(load_one(rest + "check \"a\" : score > 3").codes == codes{"T0364"});
    CHECK(load_one(rest + "recognise as \"a\" when score > 3").codes == codes{"T0364"});
}

TEST_CASE("check: one mistake in points is reported once", "[check]") {
    auto const result = load_one("criterion 1 \"c\" { met when score > x\n indicator 1 { points a of b } }\n"
                                 " recognise as \"a\" when score > c\n recognise as \"b\" when score > 3");
    CHECK(result.codes == codes{"T0201", "T0201", "T0201", "T0201"});
}
