// Random rules and facts: a proof says what the evaluation says, and what it says to decide really does: with every
// fact changed that the deciding steps do not rest on, the verdict is the same.
#include "explain/proofs.hpp"
#include "support/catch.hpp"

#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

using support::each_step;
using support::proved;
using tieuchi::explanation;
using tieuchi::step_form;

namespace {

using engine = std::mt19937_64;

int pick(engine& random, int from, int to) { return std::uniform_int_distribution<int>(from, to)(random); }

// ---- worlds --------------------------------------------------------------------------------------------------------

constexpr int row_count = 3;

/// What is reported: facts and fields by the names that proofs have for them.
using world = std::map<std::string, std::optional<int>>;

std::vector<std::string> fact_names() {
    std::vector<std::string> names{"x", "y", "b", "c", "r"};
    for (int i = 0; i < row_count; ++i)
        for (char const* const field : {"f", "n"})
            names.push_back("l[" + std::to_string(i) + "]." + field);
    return names;
}

int highest(std::string const& name) {
    char const kind = name.back();
    return kind == 'x' || kind == 'y' || kind == 'n' ? 3 : 1;
}

std::optional<int> any_value(engine& random, std::string const& name) {
    return pick(random, 0, 4) == 0 ? std::nullopt : std::optional(pick(random, 0, highest(name)));
}

world any_world(engine& random) {
    world result;
    for (std::string const& name : fact_names())
        result[name] = any_value(random, name);
    return result;
}

tieuchi::fact_value value_of(std::string const& name, int value) {
    char const kind = name.back();
    if (kind == 'b' || kind == 'c' || kind == 'f')
        return value == 1;
    if (kind == 'r')
        return value == 1 ? "p" : "q";
    return value;
}

tieuchi::facts facts_of(world const& w) {
    tieuchi::facts result;
    std::vector<tieuchi::fact_row> rows(row_count);
    for (auto const& [name, value] : w) {
        if (!value)
            continue;
        if (name[0] != 'l')
            result.set(name, value_of(name, *value));
        else
            rows[static_cast<std::size_t>(name[2] - '0')].fields.push_back({name.substr(5), value_of(name, *value)});
    }
    result.set("l", tieuchi::fact_value(std::move(rows)));
    return result;
}

// ---- rules ---------------------------------------------------------------------------------------------------------

class writer {
public:
    explicit writer(engine& random) : random_(random) {}

    std::string rules() {
        std::string text = R"(ruleset t.t {
  fact x : count in 0 .. 3
  fact y : count in 0 .. 3
  fact b : yes_no
  fact c : yes_no
  fact r : one of { p, q }
  fact l : list of { f : yes_no  n : count in 0 .. 3 }
  table T by r : number { p 1  q 2 }
)";
        text += "  let d1 = " + condition(2) + "\n  let n1 = " + number(2) + "\n";
        lets_ = true;
        text += "  criterion 1 \"One\" {\n    indicator 1.1 \"a\" { require " + condition(3) + " }\n";
        text += "    indicator 1.2 \"b\" { require " + condition(2) + "  require " + condition(2) + " }\n  }\n";
        text += "  criterion 2 \"Two\" {\n    met when met(1.1) or " + condition(2) + "\n";
        text += "    indicator 2.1 \"c\" { applies when " + condition(1) + "  require " + condition(3) + " }\n";
        text += "    indicator 2.2 \"d\" { require unmet(1.2) and " + condition(2) + " }\n  }\n";
        text += "  criterion 3 \"Three\" {\n    applies when " + condition(1) + "\n";
        text += "    indicator 3.1 \"e\" { require " + condition(3) + " }\n  }\n}\n";
        return text;
    }

private:
    std::string number(int depth) {
        std::string const a = in_row_ ? "n" : "x";
        switch (depth <= 0 ? pick(random_, 0, 3) : pick(random_, 0, 11)) {
        case 0:
            return a;
        case 1:
            return "y";
        case 2:
            return std::to_string(pick(random_, 0, 3));
        case 3:
            return lets_ ? "n1" : "T[r]";
        case 4:
            return "(" + number(depth - 1) + " + " + number(depth - 1) + ")";
        case 5:
            return "(if " + condition(depth - 1) + " then " + number(depth - 1) + " else " + number(depth - 1) + ")";
        case 6:
            return "(by r { p: " + number(depth - 1) + "  q: " + number(depth - 1) + " })";
        case 7:
            return in_row_ ? a : "count(l where " + of_row(depth - 1) + ")";
        case 8:
            return in_row_ ? a : "sum(l.n where " + of_row(depth - 1) + ")";
        case 9:
            return "max(" + number(depth - 1) + ", " + number(depth - 1) + ")";
        case 10:
            return "known_or(" + a + ", 2)";
        default:
            return "T[r]";
        }
    }

    std::string condition(int depth) {
        if (depth <= 0)
            switch (pick(random_, 0, 3)) {
            case 0:
                return in_row_ ? "f" : "b";
            case 1:
                return "c";
            case 2:
                return lets_ ? "d1" : "r == p";
            default:
                return "(" + number(0) + " >= " + number(0) + ")";
            }
        auto const inner = [&] { return condition(depth - 1); };
        switch (pick(random_, 0, in_row_ ? 9 : 14)) {
        case 0:
            return "(not " + inner() + ")";
        case 1:
        case 2:
            return "(" + inner() + " and " + inner() + ")";
        case 3:
        case 4:
            return "(" + inner() + " or " + inner() + ")";
        case 5:
            return "(" + inner() + " implies " + inner() + ")";
        case 6:
            return "at_least(" + std::to_string(pick(random_, 1, 2)) + ", [" + inner() + ", " + inner() + ", " +
                   inner() + "])";
        case 7:
            return "(" + number(depth - 1) + " in 1 .. 2)";
        case 8:
            return pick(random_, 0, 5) == 0 ? "(y >= pending)"
                                            : "(" + number(depth - 1) + " < " + number(depth - 1) + ")";
        case 9:
            return "none([" + inner() + ", " + inner() + "])";
        case 10:
            return "any(l: " + of_row(depth - 1) + ")";
        case 11:
            return "all(l where " + of_row(0) + ": " + of_row(depth - 1) + ")";
        case 12:
            return "at_least(2, l: " + of_row(depth - 1) + ")";
        case 13:
            return "none(l: " + of_row(depth - 1) + ")";
        default:
            return "all(l: " + of_row(depth - 1) + ")";
        }
    }

    std::string of_row(int depth) {
        in_row_ = true;
        std::string text = condition(depth);
        in_row_ = false;
        return text;
    }

    engine& random_;
    bool lets_ = false;
    bool in_row_ = false;
};

// ---- what a verdict rests on ---------------------------------------------------------------------------------------

/// Collects the facts that deciding steps rest on.
class support_finder {
public:
    explicit support_finder(explanation const& proof) {
        each_step(proof, [&](explanation const& one) {
            if (!one.id.empty() && !one.parts.empty())
                explained_.insert({{one.form, one.id}, &one});
        });
    }

    std::set<std::string> find(explanation const& step) {
        visit(step);
        return std::move(found_);
    }

private:
    static bool joins(explanation const& step) {
        bool const section = step.form == step_form::indicator || step.form == step_form::criterion;
        bool const connective = step.form == step_form::operation && !step.comparison && step.op != "+";
        return section || connective || step.form == step_form::aggregate;
    }

    void visit(explanation const& named) {
        explanation const* step = &named;
        if (step->form == step_form::fact)
            found_.insert(step->id);
        if (step->parts.empty() && !step->id.empty())
            if (auto const at = explained_.find({step->form, step->id}); at != explained_.end())
                step = at->second;
        explanation const* alone = nullptr;
        if (joins(*step))
            for (explanation const& part : step->parts)
                if (part.decides && part.reasons.empty() && alone == nullptr)
                    alone = &part;
        for (explanation const& part : step->parts)
            if (alone == nullptr || &part == alone || part.role == "applies" || part.role == "bound")
                visit(part);
    }

    std::map<std::pair<step_form, std::string>, explanation const*> explained_{};
    std::set<std::string> found_{};
};

std::string describe(world const& w) {
    std::string text;
    for (auto const& [name, value] : w)
        text += name + "=" + (value ? std::to_string(*value) : "?") + " ";
    return text;
}

std::optional<tieuchi::result> judged(tieuchi::ruleset const& rules, world const& w) {
    tieuchi::diagnostics found;
    return tieuchi::evaluate(rules, {}, facts_of(w), {}, found);
}

} // namespace

TEST_CASE("A proof says what the evaluation says, and what decides does") {
    engine random(20231122);
    tieuchi::explain_options how;
    how.max_rows = 100;
    std::size_t loaded = 0;
    std::size_t decided = 0;
    for (int round = 0; round < 120; ++round) {
        std::string const text = writer(random).rules();
        tieuchi::diagnostics found;
        auto const rules = tieuchi::load(text, {}, found);
        if (!rules)
            continue; // such as a comparison that always holds
        ++loaded;
        for (int worlds = 0; worlds < 3; ++worlds) {
            world const w = any_world(random);
            INFO(text << describe(w));
            auto const result = judged(*rules, w);
            auto const proof = tieuchi::explain(*rules, {}, facts_of(w), {}, how, found);
            REQUIRE(result);
            REQUIRE(proof);
            CHECK(proof->value == to_string(result->status));
            for (std::size_t c = 0; c < 3; ++c) {
                explanation const& criterion = proof->parts.at(c);
                CHECK(criterion.value == to_string(result->criteria[c].status));
                CHECK(criterion.reasons == result->criteria[c].reasons);
                for (explanation const& step : criterion.parts) {
                    if (step.form != step_form::indicator)
                        continue;
                    tieuchi::indicator_result const& one = *result->find_indicator(step.id);
                    CHECK(step.value == to_string(one.status));
                    CHECK(step.reasons == one.reasons);
                    // A proof of its own, because the condition of the criterion belongs to it.
                    auto const alone = tieuchi::explain(*rules, {}, facts_of(w), "indicator " + step.id, how, found);
                    REQUIRE(alone);
                    CHECK(alone->value == step.value);
                    if (one.status == tieuchi::status::unknown)
                        continue;
                    ++decided;
                    std::set<std::string> const kept = support_finder(*alone).find(*alone);
                    world other = w;
                    for (auto& [name, value] : other)
                        if (kept.find(name) == kept.end())
                            value = any_value(random, name);
                    INFO(step.id << ": " << describe(other));
                    CHECK(judged(*rules, other)->find_indicator(step.id)->status == one.status);
                }
            }
        }
    }
    CHECK(loaded > 60);
    CHECK(decided > 300);
}
