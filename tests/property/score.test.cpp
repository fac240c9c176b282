// Scores with gaps against a reference that sums up what is known in one world after another.
#include "support/catch.hpp"
#include "support/evaluation.hpp"

#include <tieuchi/number.hpp>

#include <array>
#include <memory>
#include <optional>
#include <random>
#include <string>

using tieuchi::number;

namespace {

using engine = std::mt19937_64;
using cell = std::optional<int>;

int pick(engine& random, int from, int to) { return std::uniform_int_distribution<int>(from, to)(random); }

constexpr std::array<char const*, 3> constants{"p", "q", "s"};
constexpr std::array<char const*, 5> names{"b", "c", "n", "x", "r"};
constexpr std::array<int, 5> highest{1, 1, 3, 2, 2};
using world = std::array<cell, 5>;

std::string const rules = R"(
ruleset t.t {
  fact b : yes_no
  fact c : yes_no
  fact n : number in 0 .. 3
  fact x : count in 0 .. 2
  fact r : one of { p, q, s }
  table t by r : number in 0 .. 4 { p 2  q none  s 4 }
  criterion 1 "one" {
    deduct n
    indicator 1.1 "met or not" { require b  points 5 }
    indicator 1.2 "if it applies" { applies when c  require b or x >= 2  points x + 1 of 2 }
    indicator 1.3 "by a table" { points t[r]  deduct 0.5 * x }
  }
  criterion 2 "two" {
    applies when r != q
    indicator 2.1 "what it says" { points n }
  }
  criterion 3 "three" {
    met when score(criterion 2) * 2 >= max_score(criterion 2)
    indicator 3.1 "what two says" { require score(criterion 1) >= 4  points 1 }
  }
}
)";

// Nothing where it is not applicable.
struct points {
    std::optional<number> scored{}, most{};
};

points sum(std::initializer_list<points> parts) {
    points result;
    for (points const& one : parts)
        if (one.scored) {
            result.scored = result.scored.value_or(0) + *one.scored;
            result.most = result.most.value_or(0) + *one.most;
        }
    return result;
}

struct reference {
    explicit reference(world const& w) {
        bool const b = *w[0] == 1;
        bool const c = *w[1] == 1;
        number const n = *w[2];
        number const x = *w[3];
        int const r = *w[4];
        points const first{number(b ? 5 : 0), number(5)};
        number const earned = x + number(1) < number(2) ? x + number(1) : number(2);
        points const second = c ? points{b || x >= 2 ? earned : number(0), number(2)} : points();
        points const third = r == 1 ? points() : points{number(r == 0 ? 2 : 4) - x / number(2), number(4)};
        one = sum({first, second, third});
        *one.scored = *one.scored - n;
        two = r == 1 ? points() : points{n, number(3)};
        points const three{number(*one.scored >= 4 ? 1 : 0), number(1)};
        all = sum({one, two, three});
    }
    points one, two, all;
};

tieuchi::facts facts_of(world const& w) {
    tieuchi::facts f;
    for (std::size_t i = 0; i < w.size(); ++i)
        if (w[i])
            f.set(names[i], i < 2    ? tieuchi::fact_value(*w[i] == 1)
                            : i == 4 ? tieuchi::fact_value(constants[static_cast<std::size_t>(*w[i])])
                                     : tieuchi::fact_value(*w[i]));
    return f;
}

std::string describe(world const& w) {
    std::string text;
    for (std::size_t i = 0; i < w.size(); ++i)
        text += std::string(names[i]) + " " + (w[i] ? std::to_string(*w[i]) : "?") + " ";
    return text;
}

number read(std::string const& text) { return tieuchi::parse_number(text).value; }

void check_known(std::optional<tieuchi::scored> const& shown, points const& expected) {
    REQUIRE(shown.has_value() == expected.scored.has_value());
    if (!shown)
        return;
    CHECK(shown->points == expected.scored->to_string());
    CHECK(shown->most == expected.most->to_string());
}

void check_bounds(std::optional<tieuchi::scored> const& shown, points const& actual) {
    if (!actual.scored)
        return;
    REQUIRE(shown.has_value());
    CHECK(*actual.most <= read(shown->most));
    if (shown->points)
        CHECK(*shown->points == actual.scored->to_string());
    CHECK(read(shown->lowest) <= *actual.scored);
    CHECK(*actual.scored <= read(shown->highest));
}

} // namespace

TEST_CASE("A score with gaps contains the score of every world that fills them") {
    tieuchi::diagnostics found;
    auto const loaded = tieuchi::load(rules, {}, found);
    INFO(tieuchi::render(found, {}));
    REQUIRE(loaded != nullptr);
    auto const judge = [&](world const& w) { return *tieuchi::evaluate(*loaded, {}, facts_of(w), {}, found); };
    engine random(20230731);
    for (int round = 0; round < 400; ++round) {
        world full;
        for (std::size_t i = 0; i < full.size(); ++i)
            full[i] = pick(random, 0, highest[i]);
        INFO("full: " << describe(full));
        reference const exact(full);
        auto const known = judge(full);
        check_known(known.criteria[0].score, exact.one);
        check_known(known.criteria[1].score, exact.two);
        check_known(known.score, exact.all);
        world gaps = full;
        for (cell& one : gaps)
            if (pick(random, 0, 2) == 0)
                one.reset();
        INFO("gaps: " << describe(gaps));
        auto const open = judge(gaps);
        for (int i = 0; i < 6; ++i) {
            world filled = gaps;
            for (std::size_t f = 0; f < filled.size(); ++f)
                if (!filled[f])
                    filled[f] = i == 0 ? *full[f] : pick(random, 0, highest[f]);
            INFO("filled: " << describe(filled));
            reference const actual(filled);
            check_bounds(open.criteria[0].score, actual.one);
            check_bounds(open.criteria[1].score, actual.two);
            check_bounds(open.score, actual.all);
        }
    }
}
