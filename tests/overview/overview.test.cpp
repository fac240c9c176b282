// Results side by side: made by hand, and made up.
#include <tieuchi/overview.hpp>

#include "report/sample.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

using namespace tieuchi;

namespace {

using names = std::vector<std::string>;

struct one_indicator {
    std::string id;
    std::string agency;
    tieuchi::status status;
};

void count(status what, status_counts& counts) {
    counts.met += what == status::met;
    counts.unmet += what == status::unmet;
    counts.unknown += what == status::unknown;
    counts.not_applicable += what == status::not_applicable;
}

/// A subject with a criterion for each indicator.
result judged(std::string id, std::vector<one_indicator> const& indicators) {
    result r;
    r.ruleset = "a.b";
    r.subject.id = std::move(id);
    for (one_indicator const& each : indicators) {
        criterion_result c;
        c.id = each.id.substr(0, each.id.find('.'));
        c.title = "Tiêu chí " + c.id;
        c.status = each.status;
        indicator_result i;
        i.id = each.id;
        i.agency = each.agency;
        i.status = each.status;
        c.indicators.push_back(i);
        r.criteria.push_back(c);
        count(each.status, r.criteria_counts);
        count(each.status, r.indicator_counts);
    }
    r.criteria_counts.counted_met = r.criteria_counts.met;
    r.criteria_counts.counted_total = indicators.size();
    return r;
}

/// A subject that meets so many criteria of 19.
result with_met(std::size_t met) {
    std::vector<one_indicator> all;
    for (std::size_t i = 0; i < 19; ++i)
        all.push_back({std::to_string(i + 1) + ".1", "", i < met ? status::met : status::unmet});
    return judged("x" + std::to_string(met), all);
}

names agency_names(overview const& given) {
    names result;
    for (overview_agency const& each : given.agencies)
        result.push_back(each.name);
    return result;
}

} // namespace

TEST_CASE("overview_of: subjects and criteria", "[overview]") {
    std::vector<result> const given{
        judged("a", {{"1.1", "", status::met}, {"2.1", "", status::unmet}, {"3.1", "", status::not_applicable}}),
        judged("b", {{"1.1", "", status::met}, {"2.1", "", status::unknown}, {"3.1", "", status::met}})};
    overview const all = overview_of(given);
    REQUIRE(all.subjects.size() == 2);
    CHECK(all.subjects[0].subject.id == "a");
    CHECK(all.subjects[0].ruleset == "a.b");
    CHECK(all.subjects[0].criteria == given[0].criteria_counts);
    CHECK(all.subjects[1].indicators == given[1].indicator_counts);
    CHECK(all.subjects[0].by_criterion ==
          std::vector<std::optional<status>>{status::met, status::unmet, status::not_applicable});
    REQUIRE(all.criteria.size() == 3);
    CHECK((all.criteria[0].id == "1" && all.criteria[0].title == "Tiêu chí 1"));
    CHECK(all.criteria[0].counts == status_counts{2, 0, 0, 0, 2, 2});
    CHECK(all.criteria[1].counts == status_counts{0, 1, 1, 0, 0, 2});
    CHECK(all.criteria[2].counts == status_counts{1, 0, 0, 1, 1, 1});
    CHECK(all.levels.empty());
}

TEST_CASE("overview_of: verdicts on the subjects are counted", "[overview]") {
    std::vector<result> given(5);
    given[0].status = given[3].status = status::met;
    given[1].status = status::unmet;
    given[2].status = status::unknown;
    given[4].status = status::not_applicable;
    CHECK(overview_of(given).counts == status_counts{2, 1, 1, 1, 2, 4});
}

TEST_CASE("overview_of: another set may have other criteria", "[overview]") {
    overview const all =
        overview_of({judged("a", {{"1.1", "", status::met}, {"2.1", "", status::unmet}}),
                     judged("b", {{"2.1", "", status::met}, {"4.1", "", status::unknown}}), judged("c", {})});
    using row = std::vector<std::optional<status>>;
    CHECK(all.criteria.size() == 3);
    CHECK(all.subjects[0].by_criterion == row{status::met, status::unmet, std::nullopt});
    CHECK(all.subjects[1].by_criterion == row{std::nullopt, status::met, status::unknown});
    CHECK(all.subjects[2].by_criterion == row{std::nullopt, std::nullopt, std::nullopt});
    CHECK(all.criteria[1].counts.total() == 2);
    CHECK(all.criteria[2].counts.total() == 1);
}

TEST_CASE("overview_of: agencies, several to an indicator", "[overview]") {
    struct row {
        std::string text;
        names agencies;
    };
    for (row const& each : std::vector<row>{{"", {""}},
                                            {"Phòng Y tế", {"Phòng Y tế"}},
                                            {"A; B;C", {"A", "B", "C"}},
                                            {" A ;  B ; ", {"A", "B"}},
                                            {"A;A", {"A"}},
                                            {" ; ;", {""}},
                                            {"Ủy ban nhân dân xã; Công an xã", {"Ủy ban nhân dân xã", "Công an xã"}}}) {
        INFO(each.text);
        overview const all = overview_of({judged("a", {{"1.1", each.text, status::met}})});
        CHECK(agency_names(all) == each.agencies);
        for (overview_agency const& agency : all.agencies) {
            CHECK(agency.indicators == names{"1.1"});
            CHECK(agency.shared == (each.agencies.size() > 1 ? names{"1.1"} : names{}));
        }
    }
}

TEST_CASE("overview_of: what an agency has to do", "[overview]") {
    std::vector<one_indicator> first{{"1.1", "A", status::met},
                                     {"2.1", "A; B; C", status::unmet},
                                     {"3.1", "B", status::unknown},
                                     {"4.1", "", status::not_applicable}};
    std::vector<one_indicator> second = first;
    second[0].status = status::unmet;
    second[1].status = status::met;
    overview const all = overview_of({judged("a", first), judged("b", second)});
    REQUIRE(agency_names(all) == names{"A", "B", "C", ""});
    overview_agency const& a = all.agencies[0];
    CHECK(a.indicators == names{"1.1", "2.1"});
    CHECK(a.shared == names{"2.1"});
    CHECK(a.counts == status_counts{2, 2, 0, 0, 2, 4});
    CHECK(a.open == std::vector<std::pair<std::string, std::string>>{{"a", "2.1"}, {"b", "1.1"}});
    CHECK(all.agencies[1].open.size() == 3);
    CHECK(all.agencies[2].counts == status_counts{1, 1, 0, 0, 1, 2});
    CHECK(all.agencies[3].open.empty());
    CHECK(all.agencies[3].counts == status_counts{0, 0, 0, 2, 0, 0});
}

TEST_CASE("overview_of: what only scores is no verdict", "[overview]") {
    result r = judged("a", {{"1.1", "A", status::unknown}});
    r.criteria[0].indicators[0].has_status = false;
    overview const all = overview_of({r});
    CHECK(all.agencies.at(0).indicators == names{"1.1"});
    CHECK(all.agencies.at(0).counts == status_counts{});
    CHECK(all.agencies.at(0).open.empty());
}

TEST_CASE("overview_of: subjects go by their id, their name or their place", "[overview]") {
    std::vector<result> given(3, judged("", {{"1.1", "A", status::unmet}}));
    given[0].subject = {"id", "Tên", ""};
    given[1].subject = {"", "Tên", ""};
    overview const all = overview_of(given, {0});
    names found;
    for (auto const& [who, what] : all.agencies.at(0).open)
        found.push_back(who);
    CHECK(found == names{"id", "Tên", "#3"});
    CHECK(all.levels.at(0).subjects == found);
}

TEST_CASE("overview_of: levels", "[overview]") {
    std::vector<result> given;
    for (std::size_t const met : {19U, 18U, 15U, 14U, 10U, 9U, 0U})
        given.push_back(with_met(met));
    for (auto const& asked : std::vector<std::vector<std::size_t>>{{19, 15, 10}, {10, 19, 15, 15}, {0, 10, 15, 19}}) {
        overview const all = overview_of(given, asked);
        REQUIRE(all.levels.size() == 4);
        struct row {
            std::size_t from, to;
            names subjects;
        };
        std::vector<row> const rows{
            {19, 19, {"x19"}}, {15, 18, {"x18", "x15"}}, {10, 14, {"x14", "x10"}}, {0, 9, {"x9", "x0"}}};
        for (std::size_t i = 0; i < rows.size(); ++i) {
            CHECK(all.levels[i].from == rows[i].from);
            CHECK(all.levels[i].to == rows[i].to);
            CHECK(all.levels[i].subjects == rows[i].subjects);
        }
        CHECK(all.subjects[2].level == 1);
        CHECK(all.subjects[6].level == 3);
    }
    // More than anybody can reach is a level of its own.
    overview const all = overview_of({with_met(19)}, {25});
    CHECK((all.levels.at(0).from == 25 && all.levels[0].to == 25 && all.levels[0].subjects.empty()));
    CHECK((all.levels.at(1).from == 0 && all.levels[1].to == 24));
    // The highest goes up to what there is.
    CHECK(overview_of({with_met(3)}, {10}).levels.at(0).to == 19);
}

TEST_CASE("overview_of: levels go by what the set counts", "[overview]") {
    result r = with_met(14);
    r.criteria_counts.counted_met = 15; // one that is not applicable counts as met
    CHECK(overview_of({r}, {19, 15}).subjects.at(0).level == 1);
}

TEST_CASE("overview_of: what is unknown may still be met", "[overview]") {
    struct row {
        status_counts counts;
        std::size_t level; // 19, 15–18, 10–14, below 10; 4: not decided
    };
    // met, unmet, unknown, not applicable, counted as met, and out of how many
    for (row const& each : std::vector<row>{{{0, 0, 19, 0, 0, 19}, 4},
                                            {{15, 4, 0, 0, 15, 19}, 1},
                                            {{15, 1, 3, 0, 15, 19}, 1},
                                            {{15, 0, 4, 0, 15, 19}, 4},
                                            {{5, 10, 4, 0, 5, 19}, 3},
                                            {{5, 9, 5, 0, 5, 19}, 4},
                                            {{14, 4, 1, 0, 14, 19}, 4},
                                            {{14, 5, 0, 0, 14, 19}, 2},
                                            // not applicable counts as met
                                            {{13, 3, 1, 2, 15, 19}, 1},
                                            {{13, 2, 2, 2, 15, 19}, 4}, // which of the two counts, cannot be told
                                            // unknown counts as met
                                            {{16, 1, 2, 0, 18, 19}, 1},
                                            {{14, 3, 2, 0, 16, 19}, 4},
                                            // both do
                                            {{14, 1, 1, 3, 18, 19}, 1},
                                            {{12, 3, 1, 3, 16, 19}, 1},
                                            {{11, 4, 1, 3, 15, 19}, 4}}) {
        result r;
        r.subject.id = "a";
        r.criteria_counts = each.counts;
        overview const all = overview_of({r}, {19, 15, 10});
        CAPTURE(each.counts.met, each.counts.unknown, each.counts.counted_met);
        CHECK(all.subjects.at(0).level == each.level);
        CHECK(all.undecided == (each.level == 4 ? names{"a"} : names{}));
    }
}

TEST_CASE("overview_of: nothing", "[overview]") {
    overview const all = overview_of({}, {19, 15});
    CHECK((all.subjects.empty() && all.criteria.empty() && all.agencies.empty()));
    CHECK(all.counts.total() == 0);
    CHECK(all.levels.size() == 3);
}

// ---- sums ----------------------------------------------------------------------------------------------------------

namespace {

using engine = std::mt19937_64;

std::size_t pick(engine& random, std::size_t most) {
    return std::uniform_int_distribution<std::size_t>(0, most)(random);
}

status any_status(engine& random) { return static_cast<status>(pick(random, 3)); }

std::string any_agency(engine& random) {
    static names const known{"", "A", "B", "C", "A; B", "B;A;C", " C ;A", "D;", "Đ; A"};
    return known[pick(random, known.size() - 1)];
}

/// A set: which criteria there are, and their indicators.
struct shape {
    std::string criterion;
    std::vector<std::pair<std::string, std::string>> indicators; ///< id and agency
};

std::vector<shape> any_set(engine& random) {
    std::vector<shape> set;
    std::size_t const most = pick(random, 6);
    for (std::size_t c = 1; c <= most; ++c) {
        set.push_back({std::to_string(c), {}});
        for (std::size_t i = pick(random, 3); i > 0; --i)
            set.back().indicators.emplace_back(std::to_string(c) + "." + std::to_string(i), any_agency(random));
    }
    return set;
}

result any_result(engine& random, std::vector<shape> const& set) {
    result r;
    r.subject.id = pick(random, 3) == 0 ? "" : std::to_string(pick(random, 5));
    r.status = any_status(random);
    for (shape const& each : set) {
        criterion_result c;
        c.id = each.criterion;
        c.status = any_status(random);
        count(c.status, r.criteria_counts);
        for (auto const& [id, agency] : each.indicators) {
            indicator_result i;
            i.id = id;
            i.agency = agency;
            i.status = any_status(random);
            i.has_status = pick(random, 5) != 0;
            if (i.has_status)
                count(i.status, r.indicator_counts);
            c.indicators.push_back(i);
        }
        r.criteria.push_back(c);
    }
    r.criteria_counts.counted_met =
        r.criteria_counts.met + (pick(random, 1) != 0 ? r.criteria_counts.not_applicable : 0);
    r.criteria_counts.counted_total = set.size();
    return r;
}

void check_sums(std::vector<result> const& given, overview const& all, std::vector<std::size_t> const& levels) {
    REQUIRE(all.subjects.size() == given.size());
    CHECK(all.counts.total() == given.size());
    // Rows and columns of the table of criteria.
    std::map<std::string, status_counts> by_criterion;
    std::size_t verdicts = 0;
    for (std::size_t s = 0; s < given.size(); ++s) {
        REQUIRE(all.subjects[s].by_criterion.size() == all.criteria.size());
        status_counts row;
        for (std::size_t c = 0; c < all.criteria.size(); ++c)
            if (std::optional<status> const& one = all.subjects[s].by_criterion[c]) {
                CHECK(*one == given[s].find_criterion(all.criteria[c].id)->status);
                count(*one, row);
                count(*one, by_criterion[all.criteria[c].id]);
            }
        status_counts const& said = given[s].criteria_counts;
        CHECK((row.met == said.met && row.unmet == said.unmet && row.unknown == said.unknown &&
               row.not_applicable == said.not_applicable));
        verdicts += row.total();
    }
    std::size_t columns = 0;
    for (overview_criterion const& each : all.criteria) {
        status_counts const& sum = by_criterion[each.id];
        CHECK((each.counts.met == sum.met && each.counts.unmet == sum.unmet && each.counts.unknown == sum.unknown &&
               each.counts.not_applicable == sum.not_applicable));
        CHECK(each.counts.counted_met == each.counts.met);
        CHECK(each.counts.counted_total == each.counts.total() - each.counts.not_applicable);
        columns += each.counts.total();
    }
    CHECK(columns == verdicts);
    // Each indicator once for each of its agencies.
    std::size_t shares = 0;
    for (result const& r : given)
        for (criterion_result const& c : r.criteria)
            for (indicator_result const& i : c.indicators)
                if (i.has_status)
                    shares += 1 + static_cast<std::size_t>(std::count(i.agency.begin(), i.agency.end(), ';')) -
                              (i.agency == "D;" ? 1 : 0);
    std::size_t sum = 0;
    for (overview_agency const& each : all.agencies) {
        sum += each.counts.total();
        CHECK(each.open.size() == each.counts.unmet + each.counts.unknown);
        CHECK(std::set<std::string>(each.indicators.begin(), each.indicators.end()).size() == each.indicators.size());
        for (std::string const& shared : each.shared)
            CHECK(std::find(each.indicators.begin(), each.indicators.end(), shared) != each.indicators.end());
    }
    CHECK(sum == shares);
    // Every subject is on one level, and it is its own.
    std::size_t placed = 0;
    for (std::size_t l = 0; l < all.levels.size(); ++l) {
        placed += all.levels[l].subjects.size();
        CHECK(all.levels[l].from <= all.levels[l].to);
        if (l > 0)
            CHECK(all.levels[l].to + 1 == all.levels[l - 1].from);
    }
    CHECK(placed + all.undecided.size() == (levels.empty() ? 0 : given.size()));
    for (overview_subject const& each : all.subjects) {
        if (levels.empty() || each.level == all.levels.size())
            continue;
        // Whatever the unknown ones turn out to be, it stays on its level.
        CHECK(all.levels[each.level].from <= each.criteria.counted_met);
        CHECK(each.criteria.counted_met + each.criteria.unknown <= all.levels[each.level].to);
    }
}

} // namespace

TEST_CASE("overview_of: all numbers are sums of what the results say", "[overview]") {
    engine random(20231125);
    for (int round = 0; round < 400; ++round) {
        std::vector<shape> set = any_set(random);
        std::vector<result> given;
        for (std::size_t i = pick(random, 6); i > 0; --i) {
            if (pick(random, 9) == 0)
                set = any_set(random); // a subject that is judged by another set
            given.push_back(any_result(random, set));
        }
        std::vector<std::size_t> levels;
        for (std::size_t i = pick(random, 3); i > 0; --i)
            levels.push_back(pick(random, 7));
        CAPTURE(round);
        check_sums(given, overview_of(given, levels), levels);
    }
}
