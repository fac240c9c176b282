// Included by tighten.ipp.
#pragma once

#include <tieuchi/detail/session.hpp>
#include <tieuchi/detail/strictness.hpp>
#include <tieuchi/detail/tighten.hpp>
#include <tieuchi/error.hpp>
#include <tieuchi/evaluate.hpp>

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <utility>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

/// What an indicator rests on, as far as it can be followed: the facts, and the constants that they are compared with.
class witness_ground {
public:
    explicit witness_ground(ruleset const& rules) : rules_(rules) {}

    void add(model::criteria_set const& set, model::indicator const& of) {
        for (model::node_id const root : of.requirements)
            add({&set, root});
        for (model::node_id const root : {of.applies, set.criteria[of.criterion].applies})
            add({&set, root});
    }

    /// A fact, with the set that declares it.
    struct known_fact {
        model::criteria_set const* set = nullptr;
        model::fact const* fact = nullptr;
    };
    std::map<std::string, known_fact> facts{};
    std::map<std::string, std::set<number>> figures{}; // by the dimension, as `key_of` writes it
    std::set<number> days{};
    std::set<std::string> texts{};
    std::set<std::string> previous{}; // the facts of which an earlier value counts
    bool asks_day = false, asks_month = false;

    static std::string key_of(model::value_type const& type) {
        std::string key;
        for (auto const& [base, power] : type.dimension.powers())
            key += std::to_string(base) + "^" + std::to_string(power) + " ";
        return key;
    }

private:
    void add(placed_node root) {
        std::vector<placed_node> open{root};
        while (!open.empty()) {
            placed_node at = open.back();
            open.pop_back();
            if (at.id == model::no_node)
                continue;
            at = at.meant();
            if (!seen_.insert({at.set, at.id}).second)
                continue;
            look_at(at, open);
            for (placed_node const part : at.below())
                open.push_back(part);
        }
    }

    void add_fact(model::criteria_set const& set, model::fact const& fact) {
        facts.insert({fact.name, {&set, &fact}});
        for (auto const& end : {fact.type.lowest, fact.type.highest})
            if (end && fact.type.kind == model::value_kind::number)
                figures[key_of(fact.type)].insert(*end);
    }

    void add_cell(model::value_type const& type, model::cell const& cell) {
        if (cell.state != model::cell_state::value)
            return;
        if (type.kind == model::value_kind::number)
            figures[key_of(type)].insert(cell.constant);
        else if (type.kind == model::value_kind::date)
            days.insert(cell.constant);
        else if (type.kind == model::value_kind::text)
            texts.insert(cell.text);
    }

    void add_table(model::table const& table) {
        for (model::table_key const& key : table.keys) {
            for (model::cell const& label : key.labels)
                add_cell(key.type, label);
            asks_day = asks_day || key.name == "year";
            asks_month = asks_month || key.name == "month";
        }
        for (model::cell const& cell : table.cells)
            add_cell(table.type, cell);
    }

    void add_sections(placed_node at, std::vector<placed_node>& open) {
        model::criteria_set const& set = *at.set;
        auto const push = [&](model::indicator const& each) {
            for (model::node_id const root : each.requirements)
                open.push_back(at.at(root));
            open.push_back(at.at(each.applies));
            open.push_back(at.at(set.criteria[each.criterion].applies));
        };
        bool const of_indicators = at->over == syntax::tally_level::indicators;
        for (std::size_t i = 0; i < set.indicators.size(); ++i) {
            std::uint32_t const section = of_indicators ? static_cast<std::uint32_t>(i) : set.indicators[i].criterion;
            bool const asked = at->op == model::operation::section_status
                                   ? at->slot == section
                                   : at->members.empty() || std::find(at->members.begin(), at->members.end(),
                                                                      section) != at->members.end();
            if (asked)
                push(set.indicators[i]);
        }
    }

    void look_at(placed_node at, std::vector<placed_node>& open) {
        using model::operation;
        model::node const& n = *at;
        model::criteria_set const& set = *at.set;
        switch (n.op) {
        case operation::number:
            figures[key_of(n.type)].insert(n.constant);
            break;
        case operation::date:
            days.insert(n.constant);
            break;
        case operation::text:
            texts.insert(n.text);
            break;
        case operation::previous:
            previous.insert(set.facts[n.slot].name);
            asks_day = true;
            [[fallthrough]];
        case operation::fact:
            add_fact(set, set.facts[n.slot]);
            break;
        case operation::aggregate:
            if (!n.is_field)
                add_fact(set, set.facts[n.slot]);
            break;
        case operation::month:
            asks_month = true;
            [[fallthrough]];
        case operation::as_of:
        case operation::year:
            asks_day = true;
            break;
        case operation::date_choice:
        case operation::number_choice:
            for (auto const& periods : n.periods)
                for (model::range const& each : periods)
                    for (auto const& end : {each.first, each.last})
                        if (end && n.op == operation::date_choice)
                            days.insert(*end);
                        else if (end)
                            figures[key_of(at.at(n.operands[0])->type)].insert(*end);
            break;
        case operation::lookup:
            add_table(set.tables[n.slot]);
            break;
        case operation::foreign:
        case operation::foreign_lookup:
            add_foreign(n, open);
            break;
        case operation::section_status:
        case operation::tally:
            if (n.set.empty() && !n.of_row && !n.flag)
                add_sections(at, open);
            break;
        default:
            break;
        }
    }

    void add_foreign(model::node const& n, std::vector<placed_node>& open) {
        model::criteria_set const* const other = n.of_row ? nullptr : rules_.find(n.set);
        if (other == nullptr)
            return;
        for (model::fact const& fact : other->facts)
            if (fact.name == n.text && n.op == model::operation::foreign)
                add_fact(*other, fact);
        for (model::let const& let : other->lets)
            if (let.name == n.text && n.op == model::operation::foreign)
                open.push_back({other, let.value});
        for (model::table const& table : other->tables)
            if (table.name == n.text && n.op == model::operation::foreign_lookup)
                add_table(table);
    }

    ruleset const& rules_;
    std::set<std::pair<model::criteria_set const*, model::node_id>> seen_{};
};

/// Tries facts on both indicators.
class witness_finder {
public:
    witness_finder(ruleset const& rules, model::criteria_set const& below, model::criteria_set const& above,
                   std::size_t old_index, std::size_t new_index, std::size_t& trials)
        : rules_(rules), below_(below), above_(above), old_index_(old_index), new_index_(new_index), trials_(trials),
          ground_(rules) {
        ground_.add(below, below.indicators[old_index]);
        ground_.add(above, above.indicators[new_index]);
    }

    std::optional<std::string> run() {
        days_ = days();
        for (auto const& [name, known] : ground_.facts) {
            names_.push_back(name);
            values_.push_back(values_of(*known.set, known.fact->type, most_values));
            if (ground_.previous.count(name) != 0) {
                names_.push_back(name);
                values_.push_back(values_.back());
                past_.insert(names_.size() - 1);
            }
        }
        std::vector<std::size_t> sizes{days_.size()};
        for (auto const& values : values_)
            sizes.push_back(values.size());
        return walk(sizes);
    }

private:
    static constexpr std::size_t most_values = 40; // of one fact
    static constexpr std::size_t most_trials = 4'000;
    using choice = std::vector<std::size_t>; // the day, then a value for each fact; beyond the last value: none

    // ---- what to try -------------------------------------------------------------------------------------------

    std::vector<std::optional<date>> days() const {
        auto const from = above_.in_force_from ? above_.in_force_from : above_.valid_from;
        std::vector<std::optional<date>> result;
        if (from || !ground_.asks_day)
            result.push_back(from);
        if (!ground_.asks_day)
            return result;
        std::set<date> tried;
        for (number const& day : ground_.days)
            for (std::int64_t const beside : {-1, 0, 1})
                if (auto const whole = day.to_int64(); whole && *whole > -700'000 && *whole < 2'900'000)
                    tried.insert(date::from_days(static_cast<std::int32_t>(*whole + beside)));
        if (auto const plain = ground_.figures.find(""); plain != ground_.figures.end())
            for (number const& figure : plain->second)
                if (auto const year = figure.to_int64(); year && *year >= 1900 && *year <= 2200)
                    for (int month = 1; month <= 12; month += ground_.asks_month ? 1 : 12)
                        tried.insert(*date::from(static_cast<int>(*year), month, 1));
        if (tried.empty())
            tried.insert(*date::from(2024, 1, 1));
        for (date const day : tried)
            if ((!from || *from <= day) && (!above_.valid_to || day <= *above_.valid_to) && result.size() < most_values)
                result.push_back(day);
        if (result.empty())
            result.push_back(std::nullopt);
        return result;
    }

    std::vector<fact_value> values_of(model::criteria_set const& set, model::value_type const& type,
                                      std::size_t most) const {
        std::vector<fact_value> result;
        switch (type.kind) {
        case model::value_kind::truth:
            return {fact_value(true), fact_value(false)};
        case model::value_kind::symbol:
            for (std::string const& constant : set.domains[type.domain].constants)
                result.emplace_back(constant);
            break;
        case model::value_kind::number:
            for (number const& figure : figures_of(type))
                result.emplace_back(figure / unit_of_bare(type));
            break;
        case model::value_kind::date:
            for (number const& day : ground_.days)
                for (std::int64_t const beside : {0, -1, 1})
                    if (auto const whole = day.to_int64())
                        result.emplace_back(date::from_days(static_cast<std::int32_t>(*whole + beside)).to_string());
            break;
        case model::value_kind::text:
            for (std::string const& text : ground_.texts)
                result.emplace_back(text);
            result.emplace_back("a");
            result.emplace_back("b");
            break;
        case model::value_kind::list:
            result = lists_of(set, set.lists[type.list]);
            break;
        case model::value_kind::any:
            break;
        }
        if (result.size() > most)
            result.resize(most);
        return result;
    }

    // The unit of a figure without one: that of a percentage is the ratio itself.
    static number unit_of_bare(model::value_type const& type) {
        return type.display.name == "%" ? number(1) : type.display.scale;
    }

    // Around every constant that the conditions have, then round figures; ratios are taken of a hundred and a thousand.
    std::vector<number> figures_of(model::value_type const& type) const {
        number const step = type.display.scale;
        std::vector<number> result;
        std::set<number> seen;
        auto const add = [&](number figure) {
            if (type.whole)
                figure = floor(figure / step) * step;
            if ((!type.lowest || *type.lowest <= figure) && (!type.highest || figure <= *type.highest) &&
                figure.is_terminating() && seen.insert(figure).second)
                result.push_back(figure);
        };
        auto const around = [&](number const& figure) {
            for (number const& beside : {figure, figure - step, figure + step})
                add(beside);
            if (!type.whole) {
                add(figure - step / 10);
                add(figure + step / 10);
            }
        };
        if (auto const own = ground_.figures.find(witness_ground::key_of(type)); own != ground_.figures.end())
            for (number const& figure : own->second)
                around(figure);
        add(number(0));
        add(step * 100);
        // A denominator for which the numerators are whole, and these.
        if (auto const ratios = ground_.figures.find(""); ratios != ground_.figures.end())
            for (number const& ratio : ratios->second) {
                number whole = 100;
                while (whole < number(1'000'000) && !(ratio * whole).is_integer())
                    whole *= 10;
                if (ratio.sign() <= 0 || ratio > number(2))
                    continue;
                add(step * whole);
                around(ratio * step * whole);
            }
        for (int const round : {1, 2, 10, 1000})
            add(step * round);
        return result;
    }

    // No row, one row of each kind, and pairs of these.
    std::vector<fact_value> lists_of(model::criteria_set const& set, model::list_type const& list) const {
        std::vector<fact_row> rows{fact_row{}};
        for (model::fact const& field : list.fields) {
            if (field.type.kind == model::value_kind::list)
                continue;
            std::vector<fact_row> longer;
            for (fact_row const& row : rows)
                for (fact_value const& value : values_of(set, field.type, 4)) {
                    if (longer.size() == 64)
                        break;
                    longer.push_back(row);
                    longer.back().fields.push_back({field.name, value});
                }
            if (!longer.empty())
                rows = std::move(longer);
        }
        for (fact_row& row : rows)
            row.is_subject = !list.ruleset.empty();
        std::vector<fact_value> result{fact_value(std::vector<fact_row>())};
        for (std::size_t i = 0; i < rows.size(); ++i)
            result.emplace_back(std::vector<fact_row>{rows[i]});
        for (std::size_t i = 0; i < rows.size(); ++i)
            for (std::size_t j = i + 1; j < rows.size(); j += 1 + rows.size() / 8)
                result.emplace_back(std::vector<fact_row>{rows[i], rows[j]});
        // Spread over all of them, as only some will be tried.
        std::vector<fact_value> spread;
        std::size_t const stride = 1 + result.size() / most_values;
        for (std::size_t first = 0; first < stride; ++first)
            for (std::size_t i = first; i < result.size(); i += stride)
                spread.push_back(std::move(result[i]));
        return spread;
    }

    // ---- trying ------------------------------------------------------------------------------------------------

    // All combinations if there are few, else some out of all, always the same.
    std::optional<std::string> walk(std::vector<std::size_t> const& sizes) {
        std::size_t all = 1;
        for (std::size_t const size : sizes)
            all = size == 0 || all > most_trials ? all : all * size;
        bool const every = all <= most_trials;
        std::uint64_t random = 0x9E3779B97F4A7C15U;
        for (std::size_t trial = 0; trial < std::min(all, most_trials) && trials_ > 0; ++trial) {
            choice tried;
            std::size_t rest = trial;
            for (std::size_t const size : sizes) {
                random = random * 6364136223846793005U + 1442695040888963407U;
                std::size_t const any = every ? rest : static_cast<std::size_t>(random >> 33U);
                tried.push_back(size == 0 ? 0 : any % size);
                rest = size == 0 ? rest : rest / size;
            }
            if (is_witness(tried))
                return text(smallest(std::move(tried)));
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<date> day_of(choice const& tried) const {
        return tried[0] < days_.size() ? days_[tried[0]] : std::nullopt;
    }

    facts facts_of(choice const& tried) const {
        facts result;
        past_facts past;
        for (std::size_t i = 0; i < names_.size(); ++i) {
            if (tried[i + 1] >= values_[i].size())
                continue;
            if (past_.count(i) == 0)
                result.values.push_back({names_[i], values_[i][tried[i + 1]]});
            else
                past.values.push_back({names_[i], values_[i][tried[i + 1]]});
        }
        if (auto const day = day_of(tried); day && !past.values.empty() && day->year() > 1) {
            std::string const year = std::to_string(day->year() - 1);
            past.period = std::string(4 - std::min<std::size_t>(4, year.size()), '0') + year;
            result.history.push_back(std::move(past));
        }
        return result;
    }

    bool is_witness(choice const& tried) {
        if (trials_ == 0)
            return false;
        --trials_;
        facts const given = facts_of(tried);
        auto const old = verdict(below_, old_index_, given, day_of(tried));
        if (!old || !old->is_decided() || old->is(outcome::not_applicable_bit))
            return false;
        auto const now = verdict(above_, new_index_, given, day_of(tried));
        if (!now || !now->is_decided())
            return false;
        return now->is(outcome::not_applicable_bit) || (old->is(outcome::no_bit) && now->is(outcome::yes_bit));
    }

    std::optional<outcome> verdict(model::criteria_set const& set, std::size_t index, facts const& given,
                                   std::optional<date> as_of) const {
        diagnostics refused(nullptr, 1);
        evaluate_options how;
        how.lenient = true; // one of the texts may not know a fact of the other
        how.as_of = as_of;
        try {
            judging_run run{rules_, given, how, as_of, refused};
            run.suggestions = 0;
            judged_subject subject(run, reported_subject::of(given, set.id));
            judged_set& by = subject.bind_set(set);
            if (refused.has_errors())
                return std::nullopt;
            return by.indicator(index).whole.truth;
        } catch (limit_error const&) {
            return std::nullopt; // a number grew beyond all bounds
        }
    }

    // Without what does not matter.
    choice smallest(choice tried) {
        for (std::size_t i = tried.size(); i-- > 0;) {
            std::size_t const given = std::exchange(tried[i], i == 0 ? days_.size() : values_[i - 1].size());
            if (!is_witness(tried))
                tried[i] = given;
        }
        return tried;
    }

    // ---- saying it ---------------------------------------------------------------------------------------------

    std::string text(choice const& found) const {
        std::string result;
        auto const add = [&result](std::string const& name, std::string const& value) {
            result += (result.empty() ? "" : ", ") + name + " = " + value;
        };
        for (std::size_t i = 0; i < names_.size(); ++i)
            if (found[i + 1] < values_[i].size()) {
                auto const& [set, fact] = ground_.facts.at(names_[i]);
                add(past_.count(i) == 0 ? names_[i] : "previous(" + names_[i] + ")",
                    text(*set, fact->type, values_[i][found[i + 1]]));
            }
        if (auto const day = day_of(found); day && found[0] < days_.size())
            add("as_of", day->to_string());
        return result;
    }

    static std::string text(model::criteria_set const& set, model::value_type const& type, fact_value const& value) {
        switch (value.kind) {
        case fact_value::form::truth:
            return argument(value.flag ? term::yes : term::no);
        case fact_value::form::number:
            if (type.display.name == "%")
                return (value.figure * 100).to_string() + "%";
            return value.figure.to_string() + (type.whole || type.display.name.empty() ? "" : " " + type.display.name);
        case fact_value::form::text:
            return type.kind == model::value_kind::text ? "\"" + value.text + "\"" : value.text;
        case fact_value::form::rows: {
            std::string rows;
            for (fact_row const& row : value.rows) {
                std::string fields;
                for (fact_entry const& field : row.fields)
                    for (model::fact const& declared : set.lists[type.list].fields)
                        if (declared.name == field.name)
                            fields += (fields.empty() ? "" : ", ") + field.name + " = " +
                                      text(set, declared.type, field.value);
                rows += (rows.empty() ? "{ " : ", { ") + fields + " }";
            }
            return "[" + rows + "]";
        }
        case fact_value::form::missing:
            break;
        }
        return "";
    }

    ruleset const& rules_;
    model::criteria_set const& below_;
    model::criteria_set const& above_;
    std::size_t old_index_, new_index_;
    std::size_t& trials_;
    witness_ground ground_;
    std::vector<std::optional<date>> days_{};
    std::vector<std::string> names_{};              // a fact that counts with its earlier value stands twice
    std::vector<std::vector<fact_value>> values_{}; // for each name
    std::set<std::size_t> past_{};                  // the names that stand for an earlier value
};

TIEUCHI_INLINE std::optional<std::string> find_witness(ruleset const& rules, model::criteria_set const& below,
                                                       model::criteria_set const& above, std::string const& id,
                                                       std::size_t& trials) {
    auto const index_in = [&](model::criteria_set const& set) {
        return static_cast<std::size_t>(std::find_if(set.indicators.begin(), set.indicators.end(),
                                                     [&](model::indicator const& each) { return each.id == id; }) -
                                        set.indicators.begin());
    };
    std::size_t const old_index = index_in(below), new_index = index_in(above);
    if (old_index == below.indicators.size() || new_index == above.indicators.size())
        return std::nullopt;
    return witness_finder(rules, below, above, old_index, new_index, trials).run();
}

} // namespace detail
} // namespace tieuchi
