// Random rule sets that ask each other, over facts with gaps. A verdict that is given stays what it is, whatever comes
// in for the gaps; and no verdict depends on where a section stands in the text.
#include "support/catch.hpp"
#include "support/evaluation.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

using tieuchi::status;

namespace {

using engine = std::mt19937_64;

int pick(engine& random, int from, int to) { return std::uniform_int_distribution<int>(from, to)(random); }

std::string one_of(engine& random, std::vector<std::string> const& choices) {
    return choices[static_cast<std::size_t>(pick(random, 0, static_cast<int>(choices.size()) - 1))];
}

// ---- rules ---------------------------------------------------------------------------------------------------------

std::string const rows_set = R"(
ruleset inner {
  fact f : yes_no
  fact m : count in 0 .. 2
  criterion 1 "A" { indicator 1 { require f or m >= 2 } }
  criterion 2 "B" { applies when m <= 1  indicator 2 { require f } }
}
)";

// Criterion k may ask what is numbered below it, so that there are no circles.
struct writer {
    engine& random;
    bool upper; // asks the other set, and rows

    std::string leaf(int below) {
        std::vector<std::string> leaves{"a", "b", "n >= 1", "n < 3", "n == 2", "n in 1 .. 2"};
        if (below > 1) {
            std::string const id = std::to_string(pick(random, 1, below - 1));
            std::string const section = one_of(random, {"criterion ", "indicator "}) + id;
            leaves.insert(leaves.end(), {"met(" + section + ")", "unmet(" + section + ")",
                                         "not_applicable(" + section + ")", "score(criterion " + id + ") >= 2",
                                         "score(criterion " + id + ") * 2 >= max_score(criterion " + id + ")",
                                         "count(criteria met in { " + id + " }) == 1"});
        }
        if (upper) {
            std::string const id = std::to_string(pick(random, 1, 4));
            leaves.insert(leaves.end(),
                          {"met(base)", "unmet(base)", "met(base::criterion " + id + ")",
                           "unmet(base::indicator " + id + ")", "count(criteria of base met) >= " + id,
                           "count(indicators of base unmet) < " + id, "all criteria of base met", "base::l",
                           "base::n >= 2", "(share(rows where met) >= 50% when empty unmet)",
                           "(all(rows: met or not_applicable) when empty not_applicable)",
                           "(any(rows: unmet) when empty unmet)", "count(rows where met(inner::1)) >= 1",
                           "sum(rows.m where met) >= 2", "count(rows where f and unmet(inner::indicator 2)) == 0"});
        }
        return one_of(random, leaves);
    }

    std::string condition(int below, int depth) {
        if (depth == 0 || pick(random, 0, 2) == 0)
            return leaf(below);
        std::string const left = condition(below, depth - 1);
        std::string const right = condition(below, depth - 1);
        switch (pick(random, 0, 4)) {
        case 0:
            return "(" + left + " and " + right + ")";
        case 1:
            return "(" + left + " or " + right + ")";
        case 2:
            return "(not (" + left + "))";
        case 3:
            return "((" + left + ") implies (" + right + "))";
        default:
            return "at_least(1, [" + left + ", " + right + "])";
        }
    }

    std::string indicator(int number) {
        std::string const id = std::to_string(number);
        std::string text = "    indicator " + id + " { ";
        if (pick(random, 0, 3) == 0)
            text += "applies when " + condition(number, 1) + "\n      ";
        if (pick(random, 0, 6) == 0)
            return text + "attested  points 2 }\n";
        text += "require " + condition(number, 2) + "\n      ";
        return text + (pick(random, 0, 1) == 0 ? "points " + std::to_string(pick(random, 1, 3)) : "") + " }\n";
    }

    std::string criterion(int number) {
        std::string const id = std::to_string(number);
        std::string text = "  criterion " + id + " \"C\" {\n";
        if (pick(random, 0, 3) == 0)
            text += "    applies when " + condition(number, 1) + "\n";
        if (pick(random, 0, 3) == 0)
            text += "    met when " + condition(number, 1) + " or count(indicators met) >= 1\n";
        text += indicator(number);
        text += "    indicator " + id + "s { points if a then 1 else n }\n";
        if (pick(random, 0, 4) == 0)
            text += "    deduct n\n";
        return text + "  }\n";
    }

    // The criteria, and the clauses before and behind them.
    std::string head() {
        return "  fact a : yes_no\n  fact b : yes_no\n  fact n : count in 0 .. 3\n  let l = a or n > 1\n" +
               std::string(upper ? "  fact rows : list of subject inner\n  requires base\n" : "");
    }
    std::string tail() {
        return one_of(random, {"", "  recognise when count(criteria met) >= 2\n", "  recognise when score >= 4\n",
                               "  recognise as \"A\" when score >= 5\n  recognise as \"B\" when score < 5 and a\n"});
    }
};

struct rules {
    std::vector<std::string> base, upper; // criteria
    std::string base_head, base_tail, upper_head, upper_tail;

    explicit rules(engine& random) {
        writer low{random, false};
        writer high{random, true};
        for (int i = 1; i <= 4; ++i) {
            base.push_back(low.criterion(i));
            upper.push_back(high.criterion(i));
        }
        base_head = low.head(), base_tail = low.tail(), upper_head = high.head(), upper_tail = high.tail();
    }
    [[nodiscard]] std::string text() const {
        auto const joined = [](std::vector<std::string> const& parts) {
            std::string all;
            for (std::string const& part : parts)
                all += part;
            return all;
        };
        return rows_set + "ruleset base {\n" + base_head + joined(base) + base_tail + "}\nruleset upper {\n" +
               upper_head + joined(upper) + upper_tail + "}\n";
    }
};

// ---- facts ---------------------------------------------------------------------------------------------------------

struct row {
    std::optional<int> f, m;
};
struct world {
    std::optional<int> a, b, n;
    std::optional<std::vector<row>> rows;
    std::vector<std::pair<std::string, status>> attested;
    bool recognised = false;
};

void fill(engine& random, std::optional<int>& cell, int highest) {
    if (!cell)
        cell = pick(random, 0, highest);
}

world completed(world w, engine& random) {
    fill(random, w.a, 1);
    fill(random, w.b, 1);
    fill(random, w.n, 3);
    if (!w.rows)
        w.rows = std::vector<row>(static_cast<std::size_t>(pick(random, 0, 3)));
    for (row& one : *w.rows) {
        fill(random, one.f, 1);
        fill(random, one.m, 2);
    }
    return w;
}

world with_gaps(world w, engine& random) {
    int const gaps = pick(random, 1, 6); // in ten
    auto const forget = [&](std::optional<int>& cell) {
        if (pick(random, 0, 9) < gaps)
            cell.reset();
    };
    forget(w.a);
    forget(w.b);
    forget(w.n);
    for (row& one : *w.rows) {
        forget(one.f);
        forget(one.m);
    }
    if (pick(random, 0, 7) == 0)
        w.rows.reset();
    return w;
}

world any_world(engine& random) {
    world w = completed({}, random);
    for (std::string const set : {"", "base::"})
        for (int i = 1; i <= 4; ++i)
            if (pick(random, 0, 4) == 0)
                w.attested.push_back({set + std::to_string(i), pick(random, 0, 1) == 0 ? status::met : status::unmet});
    w.recognised = pick(random, 0, 3) == 0;
    return w;
}

tieuchi::facts facts_of(world const& w) {
    tieuchi::facts f;
    auto const truth = [](std::optional<int> c) { return c ? tieuchi::fact_value(*c == 1) : tieuchi::fact_value(); };
    auto const figure = [](std::optional<int> c) { return c ? tieuchi::fact_value(*c) : tieuchi::fact_value(); };
    f.values = {{"a", truth(w.a)}, {"b", truth(w.b)}, {"n", figure(w.n)}};
    for (auto const& [section, verdict] : w.attested)
        f.attest({.section = section, .verdict = verdict});
    if (w.recognised)
        f.recognitions.push_back({.ruleset = "base"});
    if (!w.rows)
        return f;
    std::vector<tieuchi::fact_row> rows;
    for (row const& one : *w.rows) {
        rows.push_back({{{"f", truth(one.f)}, {"m", figure(one.m)}}});
        rows.back().is_subject = true;
    }
    f.set("rows", tieuchi::fact_value(std::move(rows)));
    return f;
}

// ---- verdicts ------------------------------------------------------------------------------------------------------

std::map<std::string, status> verdicts(tieuchi::ruleset const& loaded, world const& w) {
    tieuchi::diagnostics found;
    auto const judged = tieuchi::evaluate(loaded, "upper", facts_of(w), {}, found);
    REQUIRE(judged);
    std::map<std::string, status> all{{"", judged->status}};
    for (tieuchi::criterion_result const& c : judged->criteria) {
        all["criterion " + c.id] = c.status;
        for (tieuchi::indicator_result const& i : c.indicators)
            if (i.has_status)
                all["indicator " + i.id] = i.status;
    }
    return all;
}

std::shared_ptr<tieuchi::ruleset const> loaded(rules const& r) {
    support::loaded const result = support::load(r.text());
    INFO(r.text());
    INFO(result.messages);
    REQUIRE(result.rules);
    return result.rules;
}

std::string difference(std::map<std::string, status> const& given, std::map<std::string, status> const& later) {
    std::string all;
    for (auto const& [section, verdict] : given)
        if (verdict != status::unknown && later.at(section) != verdict)
            all += (section.empty() ? "the set" : section) + " is " + std::string(to_string(verdict)) + ", then " +
                   std::string(to_string(later.at(section))) + "\n";
    return all;
}

} // namespace

// An attestation fills in what facts do not decide. What is attested against them is no verdict that would have to
// stay, so that there are none here where figures are missing.
TEST_CASE("A verdict that is given does not change when missing figures come in") {
    engine random(20240301);
    for (int i = 0; i < 150; ++i) {
        rules const r(random);
        auto const rules = loaded(r);
        for (int j = 0; j < 8; ++j) {
            world gappy = with_gaps(any_world(random), random);
            gappy.attested.clear();
            gappy.recognised = false;
            auto const given = verdicts(*rules, gappy);
            for (int k = 0; k < 4; ++k) {
                std::string const wrong = difference(given, verdicts(*rules, completed(gappy, random)));
                if (wrong.empty())
                    continue;
                INFO(r.text());
                CHECK(wrong == "");
            }
        }
    }
}

TEST_CASE("Where a section stands in the text does not matter") {
    engine random(20240302);
    for (int i = 0; i < 150; ++i) {
        rules r(random);
        auto const rules = loaded(r);
        std::shuffle(r.base.begin(), r.base.end(), random);
        std::shuffle(r.upper.begin(), r.upper.end(), random);
        auto const shuffled = loaded(r);
        for (int j = 0; j < 8; ++j) {
            world const w = with_gaps(any_world(random), random);
            auto const verdicts_before = verdicts(*rules, w);
            if (verdicts_before != verdicts(*shuffled, w)) {
                INFO(r.text());
                CHECK(verdicts_before == verdicts(*shuffled, w));
            }
        }
    }
}
