// What a shortfall promises: moving the fact that far makes the comparison hold, and any less does not.
#include "support/catch.hpp"
#include "support/evaluation.hpp"

#include <tieuchi/number.hpp>

#include <array>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

using tieuchi::number;
using tieuchi::status;

namespace {

using engine = std::mt19937_64;

int pick(engine& random, int from, int to) { return std::uniform_int_distribution<int>(from, to)(random); }

constexpr int highest_count = 30;

std::string const declarations = R"(
  fact n : count in 0 .. 30
  fact m : count in 0 .. 30
  fact z : number in -20 .. 20
  fact flag : yes_no
  fact l : list of { size : count  pick : yes_no }
  let double = 2 * n
)";

// n, m, z and the size of the one row of l that is summed; z moves in halves.
using figures = std::map<std::string, number>;

tieuchi::facts facts_of(figures const& at, bool flag) {
    tieuchi::facts f = support::given({{"n", at.at("n")}, {"m", at.at("m")}, {"z", at.at("z")}, {"flag", flag}});
    f.add_row("l", support::row({{"size", at.at("l.size")}, {"pick", true}}));
    f.add_row("l", support::row({{"size", 3}, {"pick", false}}));
    return f;
}

std::string coefficient(engine& random) {
    constexpr std::array<char const*, 6> some{"2", "3", "0.5", "(1 / 3)", "(-1)", "(-2)"};
    return some[static_cast<std::size_t>(pick(random, 0, 5))];
}

std::string summand(engine& random) {
    constexpr std::array<char const*, 8> names{
        "n", "m", "z", "sum(l.size where pick)", "double", "(if flag then n else z)", "known_or(m, 7)", "n"};
    std::string const figure = names[static_cast<std::size_t>(pick(random, 0, 7))];
    switch (pick(random, 0, 5)) {
    case 0:
        return coefficient(random) + " * " + figure;
    case 1:
        return "(" + figure + " - 4) / 3";
    case 2:
        return std::to_string(pick(random, 0, 40));
    default:
        return figure;
    }
}

std::string side(engine& random) {
    std::string text = summand(random);
    for (int i = pick(random, 0, 2); i > 0; --i)
        text += (pick(random, 0, 1) == 0 ? " + " : " - ") + summand(random);
    return text;
}

std::string condition(engine& random) {
    constexpr std::array<char const*, 6> words{">=", "<=", ">", "<", "==", ">="};
    std::string const compared =
        side(random) + " " + words[static_cast<std::size_t>(pick(random, 0, 5))] + " " + side(random);
    return pick(random, 0, 5) == 0 ? "not (" + compared + ")" : compared;
}

class subject {
public:
    explicit subject(std::string const& asked) {
        tieuchi::diagnostics found;
        rules_ = tieuchi::load(support::set_with(declarations, asked), {}, found);
        INFO(tieuchi::render(found, {}));
        REQUIRE(rules_ != nullptr);
    }
    tieuchi::indicator_result judge(figures const& at, bool flag) const {
        tieuchi::diagnostics found;
        auto const result = tieuchi::evaluate(*rules_, {}, facts_of(at, flag), {}, found);
        INFO(tieuchi::render(found, {}));
        REQUIRE(result.has_value());
        return *result->find_indicator("1.1");
    }
    bool holds(figures at, bool flag, std::string const& name, number const& value) const {
        at[name] = value;
        return judge(at, flag).status == status::met;
    }

private:
    std::shared_ptr<tieuchi::ruleset const> rules_;
};

bool is_count(std::string const& name) { return name != "z"; }

void check_count(subject const& s, figures const& now, bool flag, tieuchi::shortfall const& found) {
    number const from = now.at(found.fact);
    CHECK_FALSE(found.exclusive);
    CHECK(found.amount.is_integer());
    CHECK_FALSE(found.amount.is_zero());
    CHECK(s.holds(now, flag, found.fact, from + found.amount));
    // Nothing nearer will do, on either side.
    for (number nearer = abs(found.amount) - 1; nearer.sign() > 0; nearer -= 1) {
        CHECK_FALSE(s.holds(now, flag, found.fact, found.amount.sign() > 0 ? from + nearer : from - nearer));
    }
}

void check_number(subject const& s, figures const& now, bool flag, tieuchi::shortfall const& found) {
    number const from = now.at(found.fact);
    number const at = from + found.amount;
    number const bit = number::ratio(1, 1'000'000);
    CHECK(s.holds(now, flag, found.fact, at) != found.exclusive);
    auto const holds_within_bounds = [&](number const& value) {
        return abs(value) <= number(20) && s.holds(now, flag, found.fact, value);
    };
    if (found.exclusive)
        CHECK((holds_within_bounds(at + bit) || holds_within_bounds(at - bit)));
    if (!found.amount.is_zero())
        CHECK_FALSE(s.holds(now, flag, found.fact, found.amount.sign() > 0 ? at - bit : at + bit));
}

// A count has few values, so that all of them can be tried: where one of them would do, it is not passed over.
void check_none_missed(subject const& s, figures const& now, bool flag, tieuchi::indicator_result const& judged,
                       std::string const& name) {
    for (tieuchi::shortfall const& found : judged.shortfalls)
        if (found.fact == name)
            return;
    for (int value = 0; value <= highest_count; ++value)
        CHECK_FALSE(s.holds(now, flag, name, value));
}

} // namespace

TEST_CASE("A shortfall is just enough") {
    engine random(20230731);
    int unmet = 0;
    int found = 0;
    for (int i = 0; i < 600; ++i) {
        std::string const asked = condition(random);
        subject const s(asked);
        for (int j = 0; j < 3; ++j) {
            figures const now{{"n", pick(random, 0, highest_count)},
                              {"m", pick(random, 0, highest_count)},
                              {"z", number::ratio(pick(random, -40, 40), 2)},
                              {"l.size", pick(random, 0, 30)}};
            bool const flag = pick(random, 0, 1) == 1;
            auto const judged = s.judge(now, flag);
            INFO(asked << " with n " << now.at("n").to_string() << " m " << now.at("m").to_string() << " z "
                       << now.at("z").to_string() << " l.size " << now.at("l.size").to_string() << " flag " << flag);
            REQUIRE(judged.status != status::unknown);
            if (judged.status == status::met) {
                CHECK(judged.shortfalls.empty());
                continue;
            }
            ++unmet;
            for (tieuchi::shortfall const& one : judged.shortfalls) {
                ++found;
                INFO(one.fact << " " << one.amount.to_string());
                is_count(one.fact) ? check_count(s, now, flag, one) : check_number(s, now, flag, one);
            }
            if (asked.rfind("not (", 0) == 0 && asked.find("==") != std::string::npos)
                continue; // anything else would do, so that nothing in particular is said
            check_none_missed(s, now, flag, judged, "m");
            check_none_missed(s, now, flag, judged, "n");
        }
    }
    CHECK(unmet > 500);
    CHECK(found > 500);
}
