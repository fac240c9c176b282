// What is missing, found in results that are made by hand.
#include <tieuchi/gap.hpp>
#include <tieuchi/plan.hpp>

#include "report/sample.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

using namespace tieuchi;

namespace {

using names = std::vector<std::string>;

remedy figure(std::string fact, std::string op, int boundary, std::string unit, bool failing) {
    remedy one;
    one.form = remedy_form::figure;
    one.failing = failing;
    one.exact = true;
    one.changes = 1;
    one.fact = std::move(fact);
    one.op = std::move(op);
    one.boundary = boundary;
    one.unit = std::move(unit);
    if (failing)
        one.reported = boundary - 1;
    return one;
}

remedy answer(std::string fact, names values) {
    remedy one;
    one.form = remedy_form::answer;
    one.exact = true;
    one.changes = 1;
    one.fact = std::move(fact);
    one.values = std::move(values);
    return one;
}

remedy choice(std::size_t needed, std::vector<remedy> parts) {
    remedy one;
    one.form = remedy_form::choice;
    one.exact = true;
    one.needed = needed;
    one.changes = needed;
    one.parts = std::move(parts);
    return one;
}

remedy with_changes(std::size_t changes) {
    remedy one;
    one.changes = changes;
    return one;
}

indicator_result waiting(std::string id, std::vector<reason> reasons) {
    indicator_result one = sample::indicator(std::move(id), "", status::unknown);
    for (reason const& each : reasons)
        if (each.kind == reason_kind::not_reported)
            one.missing.push_back(each.detail);
    one.reasons = std::move(reasons);
    return one;
}

reason unreported(std::string name) { return {reason_kind::not_reported, std::move(name)}; }

/// A criterion with one indicator that takes so many changes.
criterion_result unmet(std::string id, std::size_t changes) {
    criterion_result c = sample::criterion(id, "Tiêu chí " + id, status::unmet);
    c.indicators.push_back(sample::indicator(id + ".1", "", status::unmet));
    c.indicators.back().remedy = with_changes(changes);
    c.remedy = with_changes(changes);
    return c;
}

template <class Each>
names ids(std::vector<Each> const& all) {
    names result;
    for (Each const& each : all)
        result.push_back(each.id);
    return result;
}

names fact_names(gap const& given) {
    names result;
    for (gap_fact const& each : given.facts)
        result.push_back(each.name);
    return result;
}

/// What a fact would have to be for its only indicator.
names boundaries(remedy what) {
    result r;
    criterion_result c = sample::criterion("1", "", status::unknown);
    c.indicators.push_back(waiting("1.1", {unreported("x")}));
    c.indicators.back().remedy = std::move(what);
    r.criteria.push_back(c);
    return find_gap(r).facts.at(0).boundaries;
}

} // namespace

TEST_CASE("find_gap: what is not met, and only that", "[gap]") {
    result const given = sample::commune();
    gap const found = find_gap(given);
    CHECK(found.ruleset == given.ruleset);
    CHECK(found.ruleset_title == given.ruleset_title);
    CHECK(found.subject.id == "cam-ngoc");
    CHECK(found.as_of == given.as_of);
    CHECK(found.status == status::unmet);
    CHECK(found.criteria_counts == given.criteria_counts);
    std::size_t open = 0;
    for (criterion_result const& each : given.criteria)
        open += each.status == status::unmet || each.status == status::unknown;
    CHECK(found.criteria.size() == open);
    for (gap_criterion const& each : found.criteria) {
        criterion_result const& from = *given.find_criterion(each.id);
        CHECK(each.status == from.status);
        CHECK(each.title == from.title);
        CHECK(each.agency == from.agency);
        for (gap_item const& item : each.items) {
            CHECK(item.criterion == each.id);
            CHECK(item.status == given.find_indicator(item.id)->status);
            CHECK((item.status == status::unmet || item.status == status::unknown));
            CHECK(!item.title.empty());
        }
    }
}

TEST_CASE("find_gap: an indicator without a title has that of its criterion", "[gap]") {
    result r;
    r.criteria.push_back(unmet("7", 1));
    CHECK(find_gap(r).criteria.at(0).items.at(0).title == "Tiêu chí 7");
}

TEST_CASE("find_gap: the fewest changes first, what nothing helps last, else the order of the rules", "[gap]") {
    result r;
    for (auto const& [id, changes] :
         std::vector<std::pair<std::string, std::size_t>>{{"1", 0}, {"2", 3}, {"3", 1}, {"4", 3}, {"5", 0}, {"6", 2}})
        r.criteria.push_back(unmet(id, changes));
    CHECK(ids(find_gap(r).criteria) == names{"3", "6", "2", "4", "1", "5"});

    criterion_result c = sample::criterion("7", "", status::unmet);
    for (std::size_t const changes : {0U, 2U, 1U, 2U}) {
        c.indicators.push_back(sample::indicator("7." + std::to_string(c.indicators.size()), "", status::unmet));
        if (changes != 0)
            c.indicators.back().remedy = with_changes(changes);
    }
    r.criteria = {c};
    CHECK(ids(find_gap(r).criteria.at(0).items) == names{"7.2", "7.1", "7.3", "7.0"});
}

TEST_CASE("find_gap: costs come before changes", "[gap]") {
    result r;
    r.criteria = {unmet("1", 1), unmet("2", 5), unmet("3", 2), unmet("4", 9)};
    gap const found = find_gap(r, {{"2.1", 300}, {"4.1", 20}, {"9.9", 1}}, "đồng");
    CHECK(ids(found.criteria) == names{"4", "2", "1", "3"});
    CHECK(found.cost_unit == "đồng");
    CHECK(found.criteria[0].cost == number(20));
    CHECK(found.criteria[0].items[0].cost == number(20));
    CHECK(!found.criteria[2].cost);
    CHECK(found.criteria[2].unpriced == 0);
}

TEST_CASE("find_gap: of several ways, the one that costs least by the plan comes first", "[gap]") {
    auto const parts_of = [](remedy what, std::map<std::string, number> const& costs) {
        result r;
        r.criteria.push_back(unmet("1", 1));
        r.criteria[0].indicators[0].remedy = std::move(what);
        gap const made = find_gap(r, costs);
        names found;
        for (remedy const& part : made.criteria.at(0).items.at(0).remedy->parts)
            found.push_back(part.form == remedy_form::choice ? "both" : part.fact);
        return found;
    };
    remedy const a = figure("a", ">=", 1, "", true);
    remedy const b = figure("b", ">=", 1, "", true);
    remedy const c = figure("c", ">=", 1, "", true);
    CHECK(parts_of(choice(1, {a, b, c}), {}) == names{"a", "b", "c"});
    CHECK(parts_of(choice(1, {a, b, c}), {{"c", 1}}) == names{"c", "a", "b"});
    CHECK(parts_of(choice(1, {a, b, c}), {{"a", 9}, {"b", 3}, {"c", 5}}) == names{"b", "c", "a"});
    CHECK(parts_of(choice(2, {a, b, c}), {{"a", 9}, {"b", 9}, {"c", 5}}) == names{"c", "a", "b"});
    // What has to be done anyway stays in the order of the rule.
    CHECK(parts_of(choice(2, {a, b}), {{"a", 9}, {"b", 3}}) == names{"a", "b"});
    // Two things cost what both cost; where one of them has no price, neither has the whole.
    CHECK(parts_of(choice(1, {a, choice(2, {b, c})}), {{"a", 9}, {"b", 3}, {"c", 5}}) == names{"both", "a"});
    CHECK(parts_of(choice(1, {a, choice(2, {b, c})}), {{"a", 9}, {"b", 5}, {"c", 5}}) == names{"a", "both"});
    CHECK(parts_of(choice(1, {a, choice(2, {b, c})}), {{"a", 9}, {"b", 3}}) == names{"a", "both"});
    CHECK(parts_of(choice(1, {a, choice(1, {b, c})}), {{"a", 9}, {"b", 3}}) == names{"both", "a"});
}

TEST_CASE("find_gap: a criterion costs what its items do, and what is planned for it as a whole", "[gap]") {
    struct row {
        std::map<std::string, number> costs;
        std::optional<number> cost;
        std::size_t unpriced;
    };
    std::vector<row> const rows{
        {{}, {}, 0},
        {{{"2.1", 5}}, 5, 1},
        {{{"2.1", 5}, {"2.2", 7}}, 12, 0},
        {{{"2", 30}}, 30, 0},
        {{{"2", 30}, {"2.1", 5}}, 35, 0},
        {{{"2.1", 0}, {"2.2", 0}}, 0, 0},
    };
    result r;
    r.criteria = {unmet("2", 2)};
    r.criteria[0].indicators.push_back(sample::indicator("2.2", "", status::unmet));
    for (row const& each : rows) {
        gap_criterion const found = find_gap(r, each.costs).criteria.at(0);
        CHECK(found.cost == each.cost);
        CHECK(found.unpriced == each.unpriced);
    }
    // A criterion that is its only indicator is paid for once.
    r.criteria[0].indicators.resize(1);
    r.criteria[0].indicators[0].id = "2";
    CHECK(find_gap(r, {{"2", 30}}).criteria.at(0).cost == number(30));
    // What is priced in part only does not pass for cheap.
    r.criteria = {unmet("1", 4), unmet("2", 2)};
    r.criteria[1].indicators.push_back(sample::indicator("2.2", "", status::unmet));
    CHECK(ids(find_gap(r, {{"1.1", 100}, {"2.1", 1}}).criteria) == names{"1", "2"});
}

TEST_CASE("find_gap: what waits for a rule stands apart", "[gap]") {
    result r;
    criterion_result c = sample::criterion("9", "Nhà ở", status::unknown);
    c.indicators = {waiting("9.1", {{reason_kind::pending, ""}}),
                    waiting("9.2", {{reason_kind::delegated, "UBND tỉnh"}, {reason_kind::pending, "T[BTB]"}}),
                    waiting("9.3", {{reason_kind::pending, ""}, unreported("nhà_tạm")}),
                    waiting("9.4", {{reason_kind::no_attestation, ""}}),
                    waiting("9.5", {{reason_kind::no_cell, "T[BTB, 2021]"}})};
    r.criteria = {c};
    gap const found = find_gap(r);
    CHECK(ids(found.unsettled) == names{"9.1", "9.2", "9.5"});
    CHECK(ids(found.criteria.at(0).items) == names{"9.3", "9.4"});
    CHECK(found.unsettled[0].criterion == "9");
    CHECK(found.unsettled[0].title == "Nhà ở");
    // The fact helps, but does not decide.
    REQUIRE(fact_names(found) == names{"nhà_tạm"});
    CHECK(found.facts[0].decides.empty());
    CHECK(found.facts[0].needed_by == names{"9.3"});
    // A criterion that waits for rules alone is still not met.
    r.criteria[0].indicators.resize(2);
    CHECK(ids(find_gap(r).criteria) == names{"9"});
    CHECK(find_gap(r).criteria[0].items.empty());
}

TEST_CASE("find_gap: facts that decide most come first", "[gap]") {
    result r;
    criterion_result c = sample::criterion("1", "", status::unknown);
    c.indicators = {waiting("1.1", {unreported("a"), unreported("b")}), waiting("1.2", {unreported("c")}),
                    waiting("1.3", {unreported("d"), unreported("b")}), waiting("1.4", {unreported("e")}),
                    waiting("1.5", {unreported("e")})};
    r.criteria = {c};
    gap const found = find_gap(r);
    CHECK(fact_names(found) == names{"e", "c", "b", "a", "d"});
    CHECK(found.facts[0].decides == names{"1.4", "1.5"});
    CHECK(found.facts[0].needed_by.empty());
    CHECK(found.facts[2].decides.empty());
    CHECK(found.facts[2].needed_by == names{"1.1", "1.3"});
}

TEST_CASE("find_gap: facts that no verdict needs are not asked for", "[gap]") {
    result r;
    criterion_result met = sample::criterion("1", "", status::met);
    met.indicators = {waiting("1.1", {unreported("a")})};
    criterion_result out = sample::criterion("2", "", status::not_applicable);
    out.indicators = {waiting("2.1", {unreported("b")})};
    r.criteria = {met, out};
    CHECK(find_gap(r).facts.empty());
    CHECK(find_gap(r).criteria.empty());
}

TEST_CASE("find_gap: facts that criteria, the set or points wait for", "[gap]") {
    result r;
    criterion_result c = sample::criterion("1", "", status::unknown);
    c.reasons = {unreported("vùng"), unreported("a")};
    c.indicators = {waiting("1.1", {unreported("a")})};
    indicator_result points = sample::indicator("1.2", "", status::unknown);
    points.has_status = false;
    points.score = scored{std::nullopt, "0", "5", "5"};
    points.missing = {"sao"};
    c.indicators.push_back(points);
    r.criteria = {c};
    r.reasons = {unreported("a"), unreported("dân_số")};
    gap const found = find_gap(r);
    CHECK(fact_names(found) == names{"a", "sao", "vùng", "dân_số"});
    CHECK(found.facts[1].needed_by == names{"1.2"});
    CHECK(found.facts[2].needed_by == names{"1"});
    CHECK((found.facts[3].decides.empty() && found.facts[3].needed_by.empty()));
    CHECK(ids(found.criteria[0].items) == names{"1.1"}); // what only scores is not unmet
    // Below a criterion that is met, points matter where the set has a score that is open.
    r.criteria[0].status = status::met;
    CHECK(fact_names(find_gap(r)) == names{"a", "dân_số"});
    r.score = scored{std::nullopt, "0", "5", "5"};
    CHECK(fact_names(find_gap(r)) == names{"sao", "a", "dân_số"});
}

TEST_CASE("find_gap: boundaries", "[gap]") {
    remedy const five = figure("x", ">=", 5, "người", false);
    remedy const ten = figure("x", "<=", 10, "người", false);
    CHECK(boundaries(five) == names{"x >= 5 người"});
    CHECK(boundaries(figure("x", "<", 5, "%", false)) == names{"x < 5%"});
    CHECK(boundaries(figure("x", "==", 5, "", false)) == names{"x == 5"});
    CHECK(boundaries(answer("x", {"yes"})) == names{"x == yes"});
    CHECK(boundaries(answer("x", {"cao", "trung_bình"})) == names{"x in { cao, trung_bình }"});
    CHECK(boundaries(choice(2, {five, ten})) == names{"x >= 5 người and x <= 10 người"});
    CHECK(boundaries(choice(1, {five, figure("x", "<=", 1, "", false)})) == names{"x >= 5 người or x <= 1"});
    // What was reported could change as well; that is no matter of what is to be reported.
    CHECK(boundaries(choice(1, {five, figure("y", ">=", 1, "", true)})) == names{"x >= 5 người"});
    // Something that is not said cannot be part of a boundary.
    CHECK(boundaries(choice(1, {five, figure("y", ">=", 1, "", false)})).empty());
    CHECK(boundaries(choice(2, {five, ten, figure("x", "==", 7, "", false)})).empty());
    remedy cut = choice(1, {five});
    cut.omitted = 1;
    CHECK(boundaries(cut).empty());
    remedy vague = five;
    vague.exact = false;
    CHECK(boundaries(vague).empty());
    CHECK(boundaries(remedy()).empty());
}

TEST_CASE("find_gap: one boundary for several indicators is said once", "[gap]") {
    result r;
    criterion_result c = sample::criterion("1", "", status::unknown);
    for (char const* const id : {"1.1", "1.2", "1.3"})
        c.indicators.push_back(waiting(id, {unreported("x")}));
    c.indicators[0].remedy = figure("x", ">=", 5, "", false);
    c.indicators[1].remedy = figure("x", ">=", 5, "", false);
    c.indicators[2].remedy = figure("x", ">=", 7, "", false);
    r.criteria = {c};
    gap const found = find_gap(r);
    CHECK(found.facts.at(0).decides == names{"1.1", "1.2", "1.3"});
    CHECK(found.facts.at(0).boundaries == names{"x >= 5", "x >= 7"});
}

TEST_CASE("find_gap: nothing is missing", "[gap]") {
    result r;
    r.status = status::met;
    criterion_result c = sample::criterion("1", "", status::met);
    c.indicators = {sample::indicator("1.1", "", status::met)};
    r.criteria = {c};
    gap const found = find_gap(r);
    CHECK((found.criteria.empty() && found.facts.empty() && found.unsettled.empty() && !found.remedy));
}

TEST_CASE("costs_of: actions for one section are added up", "[gap]") {
    plan_result planned;
    planned.baseline.ruleset = "a.b";
    auto const action = [&](std::string indicator, std::optional<number> cost, std::string subject = {}) {
        action_outcome one;
        one.indicator = std::move(indicator);
        one.cost = std::move(cost);
        one.subject = std::move(subject);
        planned.actions.push_back(one);
    };
    action("1.1", 5);
    action("2", 7);
    action("a.b::1.1", 30);     // the set says its own name
    action("other::1.1", 1000); // of another set
    action("1.1", std::nullopt);
    action("", 2000);
    action("1.1", 4000, "row");
    action("3", 0);
    auto const sets = [&](std::optional<number> cost, names facts) {
        action("", std::move(cost));
        planned.actions.back().facts = std::move(facts);
        names found;
        for (auto const& [name, of] : costs_of(planned))
            if (name.find_first_of("0123456789") != 0 && name.find("::") == std::string::npos)
                found.push_back(name + " " + of.to_string());
        planned.actions.pop_back();
        return found;
    };
    CHECK(sets(5, {"a", "b.c"}) == names{"a 5", "b.c 5"});
    CHECK(sets(5, {"road[0].length", "road[1].length"}) == names{"road.length 5", "road[0].length 5", "road[1].length 5"});
    CHECK(sets(std::nullopt, {"a"}).empty());
    CHECK(costs_of(planned) == std::map<std::string, number>{{"1.1", 35}, {"2", 7}, {"3", 0}, {"other::1.1", 1000}});
}

// ---- made up -------------------------------------------------------------------------------------------------------

namespace {

using engine = std::mt19937_64;

std::size_t pick(engine& random, std::size_t most) {
    return std::uniform_int_distribution<std::size_t>(0, most)(random);
}

status any_status(engine& random) { return static_cast<status>(pick(random, 3)); }

indicator_result any_indicator(engine& random, std::string id) {
    indicator_result one = sample::indicator(std::move(id), "", any_status(random));
    one.has_status = pick(random, 7) != 0;
    if (one.status == status::unknown)
        for (std::size_t i = pick(random, 3); i > 0; --i) {
            reason const why{pick(random, 1) == 0 ? reason_kind::not_reported : reason_kind::pending,
                             std::string(1, static_cast<char>('a' + pick(random, 4)))};
            if (std::find(one.reasons.begin(), one.reasons.end(), why) == one.reasons.end())
                one.reasons.push_back(why);
        }
    for (reason const& each : one.reasons)
        if (each.kind == reason_kind::not_reported)
            one.missing.push_back(each.detail);
    if (one.status == status::unmet || pick(random, 1) == 0)
        one.remedy = with_changes(pick(random, 3));
    return one;
}

result any_result(engine& random) {
    result r;
    std::size_t const most = pick(random, 6);
    for (std::size_t c = 1; c <= most; ++c) {
        criterion_result one = sample::criterion(std::to_string(c), "", any_status(random));
        for (std::size_t i = pick(random, 4); i > 0; --i)
            one.indicators.push_back(any_indicator(random, one.id + "." + std::to_string(i)));
        if (pick(random, 3) != 0)
            one.remedy = with_changes(pick(random, 4));
        r.criteria.push_back(one);
    }
    return r;
}

bool is_open(status what) { return what == status::unmet || what == status::unknown; }

} // namespace

TEST_CASE("find_gap: nothing is forgotten and nothing said twice", "[gap]") {
    engine random(20231231);
    for (int round = 0; round < 400; ++round) {
        CAPTURE(round);
        result const given = any_result(random);
        std::map<std::string, number> costs;
        for (criterion_result const& c : given.criteria)
            for (indicator_result const& i : c.indicators)
                if (pick(random, 2) == 0)
                    costs[i.id] = number(static_cast<std::int64_t>(pick(random, 5)));
        gap const found = find_gap(given, costs);
        // Every criterion and indicator that is not met, once.
        names wanted_criteria;
        names wanted_items;
        std::map<std::string, std::size_t> waiting;
        for (criterion_result const& c : given.criteria) {
            if (!is_open(c.status))
                continue;
            wanted_criteria.push_back(c.id);
            for (indicator_result const& i : c.indicators)
                if (i.has_status && is_open(i.status)) {
                    wanted_items.push_back(i.id);
                    if (i.status == status::unknown)
                        for (std::string const& name : i.missing)
                            ++waiting[name];
                }
        }
        names criteria = ids(found.criteria);
        names items = ids(found.unsettled);
        for (gap_criterion const& c : found.criteria) {
            names const own = ids(c.items);
            items.insert(items.end(), own.begin(), own.end());
            number of_items;
            std::size_t unpriced = 0;
            for (gap_item const& i : c.items) {
                of_items += i.cost.value_or(number());
                unpriced += i.cost ? 0U : 1U;
            }
            for (gap_item const& i : found.unsettled)
                if (i.criterion == c.id)
                    of_items += i.cost.value_or(number());
            CHECK(c.cost.value_or(number()) == of_items);
            CHECK(c.unpriced == (c.cost ? unpriced : 0));
        }
        for (names* const each : {&criteria, &items, &wanted_criteria, &wanted_items})
            std::sort(each->begin(), each->end());
        CHECK(criteria == wanted_criteria);
        CHECK(items == wanted_items);
        // A fact is named as often as it is waited for, and those that decide most come first.
        for (std::size_t i = 0; i < found.facts.size(); ++i) {
            gap_fact const& one = found.facts[i];
            CHECK(one.decides.size() + one.needed_by.size() == waiting[one.name]);
            waiting.erase(one.name);
            if (i > 0)
                CHECK(found.facts[i - 1].decides.size() >= one.decides.size());
        }
        CHECK(waiting.empty());
        // Among what is priced in full the cheapest, then what is possible in the fewest changes.
        for (std::size_t i = 1; i < found.criteria.size(); ++i) {
            gap_criterion const& a = found.criteria[i - 1];
            gap_criterion const& b = found.criteria[i];
            bool const priced_a = a.cost && a.unpriced == 0;
            bool const priced_b = b.cost && b.unpriced == 0;
            CHECK(priced_a >= priced_b);
            if (priced_a && priced_b)
                CHECK(*a.cost <= *b.cost);
            if (!priced_a && !priced_b && b.changes != 0)
                CHECK((a.changes != 0 && a.changes <= b.changes));
        }
    }
}
