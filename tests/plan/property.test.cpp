// Plans at random, against the facts changed by hand and judged.
#include "plan/helpers.hpp"

#include <tieuchi/evaluate.hpp>

#include <iterator>
#include <random>

namespace {

using planning::names;

constexpr std::string_view rules = R"(ruleset t.t {
  fact a : number  fact b : number  fact c : yes_no  fact l : list of { x : number }
  criterion 1 "one" { indicator 1.1 "i" { require a >= 3 } indicator 1.2 "j" { require a / b >= 50% } }
  criterion 2 "two" { indicator 2.1 "k" { require b <= 5 or c } indicator 2.2 "l" { attested } }
  criterion 3 "three" { indicator 3.1 "m" { require all(l: x >= 2) } indicator 3.2 "n" { require sum(l.x) <= a + b } }
})";

struct change {
    std::string key;
    tieuchi::fact_value value;
};
struct doing {
    std::optional<int> day{};
    std::vector<change> changes{};
    bool attests = false;
};

/// The facts with some actions done, by day.
tieuchi::facts changed(tieuchi::facts given, std::vector<doing> const& all, std::vector<bool> const& done) {
    for (int day = 1; day <= 4; ++day) // 4: without one
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (!done[i] || all[i].day.value_or(4) != day)
                continue;
            for (change const& each : all[i].changes)
                if (each.key.size() == 1)
                    given.set(each.key, each.value);
                else
                    for (tieuchi::fact_entry& list : given.values)
                        if (list.name == "l")
                            list.value.rows[static_cast<std::size_t>(each.key[2] - '0')].fields[0].value = each.value;
            if (all[i].attests)
                given.attest({.section = "2.2", .verdict = tieuchi::status::met});
        }
    return given;
}

} // namespace

TEST_CASE("What a plan reaches is what the changed facts reach") {
    std::mt19937 random(20230731);
    auto const below = [&](unsigned end) { return static_cast<int>(random() % end); };
    tieuchi::diagnostics none;
    auto const loaded = tieuchi::load(rules, {}, none);
    std::size_t flips = 0;
    std::size_t breaks = 0;
    std::size_t refused = 0;
    for (int round = 0; round < 400; ++round) {
        tieuchi::facts given;
        for (char const* const name : {"a", "b"})
            if (below(5) != 0)
                given.set(name, below(9));
        if (below(3) != 0)
            given.set("c", below(2) == 1);
        given.set("l", tieuchi::fact_value(std::vector<tieuchi::fact_row>{{.fields = {{"x", below(4)}}},
                                                                          {.fields = {{"x", below(4)}}}}));
        std::vector<doing> all(1 + random() % 4);
        tieuchi::plan plan;
        for (doing& each : all) {
            if (below(4) != 0)
                each.day = 1 + below(3);
            for (char const* const key : {"a", "b", "l[0].x", "l[1].x"})
                if (below(3) == 0)
                    each.changes.push_back({key, below(9)});
            if (below(4) == 0)
                each.changes.push_back({"c", below(2) == 1});
            each.attests = below(5) == 0;
            tieuchi::plan_action made;
            made.id = std::to_string(plan.actions.size());
            if (each.day)
                made.due = tieuchi::date::parse("2023-09-0" + std::to_string(*each.day));
            for (change const& one : each.changes)
                made.sets.push_back({one.key, one.value});
            if (each.attests)
                made.attests.push_back({.section = "2.2", .verdict = tieuchi::status::met});
            plan.actions.push_back(std::move(made));
        }
        auto const met = [&](std::vector<bool> const& done) {
            auto const judged = tieuchi::evaluate(*loaded, {}, changed(given, all, done), {}, none);
            REQUIRE(judged);
            names found;
            for (tieuchi::criterion_result const& c : judged->criteria) {
                if (c.status == tieuchi::status::met)
                    found.push_back(c.id);
                for (tieuchi::indicator_result const& i : c.indicators)
                    if (i.status == tieuchi::status::met)
                        found.push_back(i.id);
            }
            return found;
        };
        auto const has = [](names const& in, std::string const& what) {
            return std::find(in.begin(), in.end(), what) != in.end();
        };
        tieuchi::diagnostics problems;
        auto const found = tieuchi::judge_plan(*loaded, {}, given, plan, {}, problems);
        if (!found) { // two of one day that do not agree
            ++refused;
            for (tieuchi::diagnostic const& each : problems)
                CHECK(each.code == tieuchi::code::plan_collision);
            continue;
        }
        names const before = met(std::vector<bool>(all.size(), false));
        names const after = met(std::vector<bool>(all.size(), true));
        CHECK(found->after.indicator_counts.met + found->after.criteria_counts.met == after.size());
        for (std::size_t i = 0; i < all.size(); ++i) {
            std::vector<bool> only(all.size(), false);
            std::vector<bool> others(all.size(), true);
            only[i] = true;
            others[i] = false;
            names const alone = met(only);
            names const without = met(others);
            names flipped;
            names broken;
            for (names const& criterion : {names{"1", "1.1", "1.2"}, {"2", "2.1", "2.2"}, {"3", "3.1", "3.2"}}) {
                auto const flips_it = [&](std::string const& id) {
                    return has(after, id) && !has(before, id) && (has(alone, id) || !has(without, id));
                };
                auto const breaks_it = [&](std::string const& id) { return has(before, id) && !has(alone, id); };
                auto const add = [&](auto const& is, names& target) {
                    std::copy_if(criterion.begin() + 1, criterion.end(), std::back_inserter(target), is);
                    if (std::none_of(criterion.begin() + 1, criterion.end(), is) && is(criterion[0]))
                        target.push_back(criterion[0]);
                };
                add(flips_it, flipped);
                add(breaks_it, broken);
            }
            CHECK(found->actions[i].flips == flipped);
            CHECK(found->actions[i].breaks == broken);
            flips += flipped.size();
            breaks += broken.size();
        }
    }
    CHECK(flips > 100); // or else nothing was tried
    CHECK(breaks > 30);
    CHECK(refused < 200);
}
