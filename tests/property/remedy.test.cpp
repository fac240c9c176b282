// What a remedy promises: doing it makes the condition hold, and less does not. Over conditions that are made up, and
// over every rule set of the project with facts that are made up.
#include "property/remedies.hpp"
#include "support/catch.hpp"
#include "support/evaluation.hpp"

#include <tieuchi/folder_importer.hpp>
#include <tieuchi/model.hpp>

#include <array>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

using tieuchi::fact_value;
using tieuchi::number;
using tieuchi::remedy;
using tieuchi::remedy_form;
using tieuchi::status;

namespace {

using engine = std::mt19937_64;

int pick(engine& random, int from, int to) { return std::uniform_int_distribution<int>(from, to)(random); }

template <std::size_t N>
std::string one_of(engine& random, std::array<char const*, N> const& some) {
    return some[static_cast<std::size_t>(pick(random, 0, static_cast<int>(N) - 1))];
}

// ---- conditions that are made up -----------------------------------------------------------------------------------

std::string const declarations = R"(
  fact n : count in 0 .. 30
  fact m : count in 0 .. 30
  fact z : number in -20 .. 20
  fact q : percent
  fact flag : yes_no
  fact other : yes_no
  fact kind : one of { red, green, blue }
  fact rank : ordered { low < mid < high }
  fact l : list of { size : count in 0 .. 30  pick : yes_no  name : text }
  let double = 2 * n
  let both = flag and n >= 5
  table share_of by kind : percent { red 10%  green 40%  blue pending }
)";

std::string figure(engine& random) {
    return one_of(random, std::array{"n", "m", "z", "q * 30", "double", "(if flag then n else z)", "known_or(m, 7)",
                                     "(n + m)", "(n - z)", "n", "sum(l.size where pick)", "abs(z)"});
}

std::string side(engine& random) {
    std::string const a = figure(random);
    switch (pick(random, 0, 12)) {
    case 0:
        return "round(" + a + " / 3, " + std::to_string(pick(random, -1, 2)) + ")";
    case 1:
        return "floor(" + a + " / 7)";
    case 2:
        return "ceil(" + a + " * 0.3, 1)";
    case 3:
        return "round_half_even(" + a + " / 2)";
    case 4:
        return "truncate(" + a + " / 4)";
    case 5:
        return "min(" + a + ", " + figure(random) + ")";
    case 6:
        return "max(" + a + ", 9)";
    case 7:
        return a + " / " + figure(random);
    case 8:
        return a + " / (" + a + " + " + figure(random) + ")";
    case 9:
        return one_of(random, std::array{"3", "0.5", "(-2)"}) + " * " + a;
    case 10:
        return a + " + " + figure(random);
    default:
        return a;
    }
}

std::string row_condition(engine& random) {
    return one_of(random, std::array{"pick", "size >= 10", "size >= 10 and pick", "pick or size > 20", "size <= m",
                                     "round(size / 2) >= 6", "not pick", "size in 5 .. 12"});
}

std::string leaf(engine& random) {
    std::string const op = one_of(random, std::array{">=", "<=", ">", "<", "==", ">="});
    switch (pick(random, 0, 13)) {
    case 0:
        return one_of(random, std::array{"flag", "other", "not flag", "both", "other == no"});
    case 1:
        return one_of(
            random, std::array{"kind in { red, blue }", "kind != green", "rank >= mid", "rank < high", "kind == red"});
    case 2:
        return "all(l: " + row_condition(random) + ")";
    case 3:
        return "at_least(2, l where size > 3: " + row_condition(random) + ")";
    case 4:
        return "share(l where " + row_condition(random) + ") " + op + " 60%";
    case 5:
        return "count(l where " + row_condition(random) + ") " + op + " " + std::to_string(pick(random, 0, 3));
    case 6:
        return one_of(random, std::array{"any(l: ", "none(l: "}) + row_condition(random) + ")";
    case 7:
        return figure(random) + " in " + std::to_string(pick(random, -5, 9)) + " .. " +
               std::to_string(pick(random, 10, 20));
    case 8:
        return "q >= share_of[kind]";
    default:
        return side(random) + " " + op + " " + std::to_string(pick(random, -5, 20));
    }
}

std::string condition(engine& random, int depth) {
    if (depth == 0 || pick(random, 0, 2) == 0)
        return leaf(random);
    std::string const a = "(" + condition(random, depth - 1) + ")";
    std::string const b = "(" + condition(random, depth - 1) + ")";
    switch (pick(random, 0, 6)) {
    case 0:
        return "not " + a;
    case 1:
        return a + " implies " + b;
    case 2:
        return "if " + leaf(random) + " then " + a + " else " + b;
    case 3:
        return "at_least(2, [" + a + ", " + b + ", " + leaf(random) + "])";
    case 4:
        return a + " or " + b;
    default:
        return a + " and " + b;
    }
}

tieuchi::facts made_up(engine& random) {
    tieuchi::facts f;
    auto const maybe = [&](std::string const& name, fact_value value) {
        if (pick(random, 0, 5) != 0)
            f.set(name, std::move(value));
    };
    maybe("n", pick(random, 0, 30));
    maybe("m", pick(random, 0, 30));
    maybe("z", number::ratio(pick(random, -40, 40), 2));
    maybe("q", number::ratio(pick(random, 0, 100), 100));
    maybe("flag", pick(random, 0, 1) == 1);
    maybe("other", pick(random, 0, 1) == 1);
    maybe("kind", one_of(random, std::array{"red", "green", "blue"}));
    maybe("rank", one_of(random, std::array{"low", "mid", "high"}));
    for (int i = pick(random, 0, 4); i > 0; --i) {
        tieuchi::fact_row row;
        if (pick(random, 0, 6) != 0)
            row.fields.push_back({"size", pick(random, 0, 30)});
        if (pick(random, 0, 6) != 0)
            row.fields.push_back({"pick", pick(random, 0, 1) == 1});
        row.fields.push_back({"name", "row " + std::to_string(i)});
        f.add_row("l", row);
    }
    return f;
}

std::string told(std::vector<tieuchi::fact_entry> const& values) {
    std::string out;
    for (tieuchi::fact_entry const& e : values) {
        out += e.name + ": ";
        if (e.value.kind == fact_value::form::rows)
            for (tieuchi::fact_row const& row : e.value.rows)
                out += "{ " + told(row.fields) + "} ";
        else
            out += (e.value.kind == fact_value::form::truth    ? std::string(e.value.flag ? "yes" : "no")
                    : e.value.kind == fact_value::form::number ? e.value.figure.to_string()
                                                               : e.value.text) +
                   " ";
    }
    return out;
}
std::string told(tieuchi::facts const& f) { return told(f.values); }

bool has_no_dot(std::string const& name) { return name.find('.') == std::string::npos; }

bool is_count(std::string const& fact) { return fact == "n" || fact == "m" || fact.find("size") != std::string::npos; }

struct totals {
    int exact = 0, done = 0, leaves = 0, turned = 0;
};

class subject {
public:
    explicit subject(std::string const& asked) {
        tieuchi::diagnostics found;
        rules_ = tieuchi::load(support::set_with(declarations, asked), {}, found);
    }
    /// Conditions that are plainly wrong are refused.
    [[nodiscard]] bool fits() const { return rules_ != nullptr; }

    tieuchi::indicator_result judge(tieuchi::facts const& f) const {
        tieuchi::diagnostics found;
        auto const result = tieuchi::evaluate(*rules_, {}, f, {}, found);
        INFO(tieuchi::render(found, {}));
        REQUIRE(result.has_value());
        return *result->find_indicator("1.1");
    }
    /// Whether a condition of the remedy holds; nothing where it is not one that stands alone.
    std::optional<bool> holds(std::string const& text, tieuchi::facts const& f) const {
        tieuchi::diagnostics found;
        auto const sources = std::make_shared<tieuchi::source_map>();
        tieuchi::syntax::expression const asked = tieuchi::parse_expression(*sources, "asked", text, {}, found);
        if (!asked)
            return std::nullopt;
        auto const value = tieuchi::evaluate_expression(*rules_, {}, asked, f, {}, found);
        return value ? std::optional(value->truth == tieuchi::outcome::yes()) : std::nullopt;
    }

private:
    std::shared_ptr<tieuchi::ruleset const> rules_;
};

void check_figure(subject const& s, tieuchi::facts const& f, remedy const& one, totals& count) {
    if (one.fact.find('[') != std::string::npos || one.fact.find('.') != std::string::npos)
        return; // the condition stands in a row, or the figure is a sum
    INFO("leaf " << one.condition << ": " << one.fact << " " << one.op << " " << one.boundary.to_string());
    tieuchi::facts enough = f;
    REQUIRE(remedies::apply(enough, {&one}, has_no_dot));
    auto const done = s.holds(one.condition, enough);
    REQUIRE(done);
    // One end of a range is not all of it.
    bool const is_end = one.condition.find(" in ") != std::string::npos && !one.reported;
    CHECK((*done || is_end));
    number const less = remedies::bare(one, remedies::too_little(one, is_count(one.fact)));
    bool const possible = one.unit == "%"      ? less.sign() >= 0 && less <= number(1)
                          : is_count(one.fact) ? less.sign() >= 0 && less <= number(30)
                                               : abs(less) <= number(20);
    if (possible) {
        tieuchi::facts short_of = f;
        short_of.set(one.fact, less);
        CHECK(s.holds(one.condition, short_of) == false);
    }
    ++count.leaves;
}

void check_remedy(subject const& s, tieuchi::facts const& f, remedy const& whole, status now, totals& count) {
    std::vector<remedy const*> leaves;
    remedies::all_leaves(whole, leaves);
    for (remedy const* const one : leaves)
        if (one->form == remedy_form::figure && one->exact)
            check_figure(s, f, *one, count);
    if (!whole.exact)
        return;
    ++count.exact;
    std::vector<remedy const*> ways;
    remedies::leaves(whole, ways);
    tieuchi::facts after = f;
    if (!remedies::apply(after, ways, has_no_dot))
        return;
    CHECK(s.judge(after).status == status::met);
    ++count.done;
    if (now == status::unknown && whole.form == remedy_form::figure) {
        tieuchi::facts short_of = f;
        fact_value* const place = remedies::place_in(short_of.values, whole.fact);
        REQUIRE(place != nullptr);
        number const less = remedies::bare(whole, remedies::too_little(whole, is_count(whole.fact)));
        if (less.sign() >= 0 || whole.fact == "z") {
            *place = less;
            CHECK(s.judge(short_of).status != status::met);
            ++count.turned;
        }
    }
}

} // namespace

TEST_CASE("A remedy is enough, and no more than that") {
    engine random(20230801);
    totals count;
    int open = 0;
    int with_form = 0;
    for (int i = 0; i < 900; ++i) {
        std::string const asked = condition(random, 2);
        subject const s(asked);
        if (!s.fits())
            continue;
        for (int j = 0; j < 3; ++j) {
            tieuchi::facts const f = made_up(random);
            auto const judged = s.judge(f);
            INFO(asked);
            INFO(told(f));
            if (judged.status == status::met || judged.status == status::not_applicable) {
                CHECK_FALSE(judged.remedy);
                continue;
            }
            ++open;
            REQUIRE(judged.remedy);
            with_form += judged.remedy->form != remedy_form::none ? 1 : 0;
            check_remedy(s, f, *judged.remedy, judged.status, count);
        }
    }
    CHECK(open > 800);
    CHECK(with_form > 600);
    CHECK(count.exact > 300);
    CHECK(count.done > 300);
    CHECK(count.leaves > 400);
    CHECK(count.turned > 20);
}

// ---- every rule set of the project ---------------------------------------------------------------------------------

namespace {

std::string read(std::filesystem::path const& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

constexpr char const* refused = "d_stars_as_printed"; // it has gaps, as the document does

std::vector<std::filesystem::path> rule_files() {
    std::vector<std::filesystem::path> found;
    for (char const* const folder : {"rulesets", "examples", "tests/shapes"})
        for (auto const& entry :
             std::filesystem::recursive_directory_iterator(std::filesystem::path(TIEUCHI_SOURCE_DIR) / folder))
            if (entry.path().extension() == ".tieuchi" && entry.path().stem() != refused)
                found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    return found;
}

/// Facts that fit a set, some of them missing.
class fact_maker {
public:
    fact_maker(tieuchi::model::criteria_set const& set, engine& random) : set_(set), random_(random) {}

    tieuchi::facts make() {
        tieuchi::facts f;
        for (tieuchi::model::fact const& one : set_.facts)
            if (pick(random_, 0, 9) != 0)
                f.set(one.name, value(one.type, 0));
        if (set_.valid_from)
            f.as_of = tieuchi::date::from_days(set_.valid_from->days() + pick(random_, 0, 700));
        else
            f.as_of = tieuchi::date::parse("2023-06-01");
        for (tieuchi::model::indicator const& one : set_.indicators)
            if (one.body != tieuchi::syntax::body_kind::scored && pick(random_, 0, 1) == 0)
                f.attestations.push_back({.section = one.id, .verdict = status::met});
        return f;
    }

private:
    fact_value value(tieuchi::model::value_type const& type, int depth) {
        using tieuchi::model::value_kind;
        switch (type.kind) {
        case value_kind::truth:
            return pick(random_, 0, 1) == 1;
        case value_kind::symbol: {
            auto const& all = set_.domains[type.domain].constants;
            return all[static_cast<std::size_t>(pick(random_, 0, static_cast<int>(all.size()) - 1))];
        }
        case value_kind::text:
            return "text " + std::to_string(pick(random_, 0, 99));
        case value_kind::date:
            return "2023-0" + std::to_string(pick(random_, 1, 9)) + "-15";
        case value_kind::list:
            return rows(set_.lists[type.list], depth);
        default:
            return figure(type);
        }
    }

    fact_value figure(tieuchi::model::value_type const& type) {
        number const scale = type.display.name == "%" ? number(1) : type.display.scale;
        number const lowest = type.lowest ? *type.lowest / scale : number(0);
        number const highest = type.highest ? *type.highest / scale : lowest + 120;
        number const at = lowest + (highest - lowest) * number::ratio(pick(random_, 0, 100), 100);
        return type.whole ? round(at) : at;
    }

    fact_value rows(tieuchi::model::list_type const& list, int depth) {
        std::vector<tieuchi::fact_row> all;
        for (int i = depth > 1 ? 0 : pick(random_, 0, 4); i > 0; --i) {
            tieuchi::fact_row row;
            row.is_subject = !list.ruleset.empty();
            for (tieuchi::model::fact const& one : list.fields)
                if (pick(random_, 0, 9) != 0)
                    row.fields.push_back({one.name, value(one.type, depth + 1)});
            all.push_back(std::move(row));
        }
        return all;
    }

    tieuchi::model::criteria_set const& set_;
    engine& random_;
};

struct set_totals {
    int judged = 0, open = 0, remedies = 0, exact = 0, done = 0;
};

void check_indicators(tieuchi::ruleset const& rules, std::string const& set, tieuchi::facts const& f,
                      set_totals& count) {
    tieuchi::diagnostics found;
    auto const result = tieuchi::evaluate(rules, set, f, {}, found);
    INFO(set << "\n" << tieuchi::render(found, {}));
    REQUIRE(result.has_value());
    CHECK(result->remedy.has_value() == (result->status == status::unmet || result->status == status::unknown));
    for (tieuchi::criterion_result const& c : result->criteria)
        for (tieuchi::indicator_result const& i : c.indicators) {
            ++count.judged;
            if (!i.has_status || i.status == status::met || i.status == status::not_applicable) {
                CHECK_FALSE(i.remedy);
                continue;
            }
            ++count.open;
            if (!i.remedy)
                continue;
            ++count.remedies;
            std::vector<remedy const*> leaves;
            remedies::leaves(*i.remedy, leaves);
            tieuchi::facts after = f;
            auto const is_fact = [&](std::string const& name) {
                auto const& all = rules.find(set, f.as_of)->facts;
                return std::any_of(all.begin(), all.end(), [&](auto const& one) { return one.name == name; });
            };
            if (!i.remedy->exact || !remedies::apply(after, leaves, is_fact))
                continue;
            ++count.exact;
            tieuchi::diagnostics ignored;
            auto const then = tieuchi::evaluate(rules, set, after, {}, ignored);
            INFO(i.id << "\n" << told(f) << "\n" << tieuchi::render(ignored, {}));
            REQUIRE(then.has_value());
            CHECK(then->find_indicator(i.id)->status == status::met);
            ++count.done;
        }
}

} // namespace

TEST_CASE("What remedies ask for is enough under every rule set of the project") {
    engine random(20230802);
    set_totals count;
    int sets = 0;
    for (std::filesystem::path const& file : rule_files()) {
        tieuchi::load_options options;
        options.name = file.string();
        tieuchi::folder_importer imports(options.name, options.name,
                                         {TIEUCHI_SOURCE_DIR "/rulesets", TIEUCHI_SOURCE_DIR "/examples"});
        options.imports = &imports;
        tieuchi::diagnostics found;
        auto const rules = tieuchi::load(read(file), options, found);
        INFO(file.string() << "\n" << tieuchi::render(found, {}));
        REQUIRE(rules != nullptr);
        for (tieuchi::model::criteria_set const& set : rules->sets()) {
            ++sets;
            for (int i = 0; i < 6; ++i)
                check_indicators(*rules, set.id, fact_maker(set, random).make(), count);
        }
    }
    INFO("sets " << sets << " judged " << count.judged << " open " << count.open << " remedies " << count.remedies
                 << " done " << count.done);
    CHECK(sets >= 25);
    CHECK(count.remedies > 2000);
    CHECK(count.done > 250);
}
