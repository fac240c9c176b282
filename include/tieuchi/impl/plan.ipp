#pragma once

#include <tieuchi/check.hpp>
#include <tieuchi/detail/bound_facts.hpp>
#include <tieuchi/detail/judging.hpp>
#include <tieuchi/detail/names.hpp>
#include <tieuchi/detail/planning.hpp>
#include <tieuchi/detail/session.hpp>
#include <tieuchi/detail/suggest.hpp>
#include <tieuchi/plan.hpp>

#include <tieuchi/impl/plan_resolve.ipp>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

// ---- facts as they will be -----------------------------------------------------------------------------------------

// Places of values are those of the file of facts; what a plan brings has none there.
inline void forget_places(fact_value& value);

inline void forget_places(std::vector<fact_entry>& entries) {
    for (fact_entry& each : entries) {
        each.offset = no_offset;
        forget_places(each.value);
    }
}

inline void forget_places(fact_value& value) {
    value.offset = no_offset;
    for (fact_row& row : value.rows) {
        row.offset = no_offset;
        forget_places(row.fields);
        for (attestation& each : row.attestations)
            each.offset = no_offset;
        for (recognition& each : row.recognitions)
            each.offset = no_offset;
        for (past_facts& each : row.history)
            forget_places(each.values);
    }
}

inline void put_entry(std::vector<fact_entry>& entries, std::string const& name, fact_value value) {
    forget_places(value);
    for (fact_entry& each : entries)
        if (each.name == name) {
            each.value = std::move(value);
            return;
        }
    entries.push_back({name, std::move(value)});
}

/// Finds a row; null where there is none.
template <class Entries> auto* row_of(Entries& entries, row_step const& step) {
    for (auto& each : entries)
        if (each.name == step.list)
            return step.row < each.value.rows.size() ? &each.value.rows[step.row] : nullptr;
    return decltype(&entries.front().value.rows.front())(nullptr);
}

inline void put_value(facts& target, planned_value const& what) {
    std::vector<fact_entry>* entries = &target.values;
    for (row_step const& step : what.into) {
        fact_row* const row = row_of(*entries, step);
        if (row == nullptr)
            return;
        entries = &row->fields;
    }
    put_entry(*entries, what.name, *what.value);
}

/// Says something of a section, in place of what was said before.
inline void put_attestation(facts& target, planned_subject const& who, planned_attestation const& what) {
    std::vector<attestation>* all = &target.attestations;
    if (who.row) {
        fact_row* const row = row_of(target.values, *who.row);
        if (row == nullptr)
            return;
        row->is_subject = true;
        all = &row->attestations;
    }
    std::string const full = what.about.set + "::" + what.about.id;
    bool const is_home = what.about.set == who.home;
    all->erase(std::remove_if(all->begin(), all->end(),
                              [&](attestation const& a) {
                                  return a.section == full || (is_home && a.section == what.about.id);
                              }),
               all->end());
    all->push_back(*what.given);
    all->back().section = is_home ? what.about.id : full;
    all->back().offset = no_offset;
}

/// Says that the set which a plan is for is not among the rules.
inline void report_unknown_set(ruleset const& rules, plan const& what, diagnostics& out) {
    std::vector<std::string> known;
    for (model::criteria_set const& set : rules.sets())
        known.push_back(set.id);
    facts file;
    file.origin = what.origin;
    out.add(data_diagnostic(code::evaluate_unknown_set, "ruleset", place_of(file, what.ruleset_offset),
                            {what.ruleset, joined(known), suggest(what.ruleset, known).value_or(std::string())}));
}

/// Of the plan alone; more are not told anyway.
inline constexpr std::size_t most_mistakes = 10'000;

/// Hands over findings in the order of the file that they are about.
inline void add_in_order(diagnostics const& found, diagnostics& out) {
    std::vector<diagnostic> all(found.begin(), found.end());
    auto const place = [](diagnostic const& each) {
        return each.data ? std::pair(each.data->place.line, each.data->place.column)
                         : std::pair(std::size_t{0}, std::size_t{0});
    };
    std::stable_sort(all.begin(), all.end(),
                     [&](diagnostic const& a, diagnostic const& b) { return place(a) < place(b); });
    for (diagnostic& each : all)
        out.add(std::move(each));
}

/// Makes facts of the row that stands for a subject.
inline facts facts_of_subject(facts const& whole, row_step const& step) {
    facts made;
    made.as_of = whole.as_of;
    made.origin = whole.origin;
    if (fact_row const* const row = row_of(whole.values, step)) {
        made.subject = {row->id, row->name, {}};
        made.values = row->fields;
        made.attestations = row->attestations;
        made.recognitions = row->recognitions;
        made.history = row->history;
    }
    return made;
}

// ---- judging -------------------------------------------------------------------------------------------------------

/// The verdicts on the sections of one set, by their indices. What has none is not applicable.
struct judged_sections {
    std::vector<status> criteria{};
    std::vector<status> indicators{};
};

/// Everything that became of a state of the facts: of each subject of the plan, by each set that is asked about it.
struct judged_state {
    facts given{};
    std::vector<std::vector<result>> results{};
    std::vector<judged_sections> sections{}; ///< of each subject, by its home
};

class plan_judge {
public:
    plan_judge(ruleset const& rules, facts const& given, plan const& what, plan_options const& options,
               resolved_plan resolved, std::optional<date> const& as_of)
        : rules_(rules), given_(given), what_(what), options_(options), plan_(std::move(resolved)), as_of_(as_of),
          deadline_(options.deadline ? options.deadline : what.deadline) {}

    /// Judges the facts alone.
    bool judge_baseline(diagnostics& out) { return judge(given_, baseline_, out); }

    std::optional<plan_result> run(diagnostics& out) {
        diagnostics unheard(rules_.shared_sources()); // has been told of the baseline, or stands in the results
        if (!judge(state([](std::size_t) { return true; }), after_, unheard)) {
            out.append(unheard);
            return std::nullopt;
        }
        for (std::size_t i = 0; i < what_.actions.size(); ++i)
            result_.actions.push_back(outcome_of(i));
        judge_in_time(unheard);
        for (std::size_t i = 0; i < what_.registered.size(); ++i)
            result_.registered.push_back(outcome_of(what_.registered[i], plan_.registered[i]));
        find_uncovered();
        add_costs();
        result_.deadline = deadline_;
        result_.baseline = std::move(baseline_.results[0][0]);
        result_.after = std::move(after_.results[0][0]);
        result_.facts_after = std::move(after_.given);
        return std::move(result_);
    }

private:
    model::criteria_set const& set_of(std::string const& id) const { return *rules_.find(id, as_of_); }
    planned_subject const& subject(std::size_t index) const { return plan_.subjects[index]; }

    // Gives the facts with some of the actions done.
    template <class Done> facts state(Done done) const {
        facts made = given_;
        for (std::size_t const i : plan_.order) {
            if (!done(i))
                continue;
            for (planned_value const& each : plan_.actions[i].sets)
                put_value(made, each);
            for (planned_attestation const& each : plan_.actions[i].attests)
                put_attestation(made, subject(each.about.subject), each);
        }
        return made;
    }

    // Binds what was reported about a subject and shows it to @p visit. Gives false after an error.
    template <class Visit>
    bool in_session(facts const& whole, planned_subject const& who, std::vector<std::string> const& sets,
                    diagnostics& out, Visit visit) const {
        facts row;
        if (who.row)
            row = facts_of_subject(whole, *who.row);
        facts const& own = who.row ? row : whole;
        judging_run run{rules_, own, options_.evaluation, as_of_, out};
        reported_subject given = reported_subject::of(own, who.home);
        if (who.row) {
            given.path = who.row->list + "[" + std::to_string(who.row->row) + "].";
            given.where = "facts." + given.path;
            given.called = own.subject.name.empty() ? own.subject.id : own.subject.name;
        }
        std::size_t const errors_before = out.error_count();
        judged_subject judged(run, std::move(given));
        for (std::string const& id : sets)
            judged.bind_set(set_of(id));
        bind_records(run, judged.given());
        if (out.error_count() != errors_before)
            return false;
        visit(judged, own);
        return true;
    }

    static judged_sections sections_of(judged_set& by) {
        judged_sections found;
        for (std::size_t i = 0; i < by.set().criteria.size(); ++i)
            found.criteria.push_back(by.criterion(i).whole.truth.to_status());
        for (std::size_t i = 0; i < by.set().indicators.size(); ++i)
            found.indicators.push_back(by.set().indicators[i].body == syntax::body_kind::scored
                                           ? status::not_applicable
                                           : by.indicator(i).whole.truth.to_status());
        return found;
    }

    bool judge(facts given, judged_state& target, diagnostics& out) const {
        target.given = std::move(given);
        bool good = true;
        for (planned_subject const& who : plan_.subjects) {
            diagnostics found(rules_.shared_sources());
            target.results.emplace_back();
            target.sections.emplace_back();
            bool const judged =
                in_session(target.given, who, who.sets, found, [&](judged_subject& by, facts const& own) {
                    for (std::string const& id : who.sets)
                        target.results.back().push_back(detail::judge(*by.find_set(id), own));
                    target.sections.back() = sections_of(*by.find_set(who.home));
                });
            // What is wrong with a row was found with the facts that hold it.
            if (!who.row || (good && !judged))
                out.append(found);
            good = good && judged;
        }
        return good;
    }

    // The verdicts on the sections of some subjects, with some of the actions done.
    template <class Done>
    std::map<std::size_t, judged_sections> sections_with(std::vector<std::size_t> const& subjects, Done done) const {
        facts const changed = state(done);
        diagnostics unheard(rules_.shared_sources());
        std::map<std::size_t, judged_sections> found;
        for (std::size_t const each : subjects)
            in_session(changed, subject(each), {subject(each).home}, unheard, [&](judged_subject& by, facts const&) {
                found[each] = sections_of(*by.find_set(subject(each).home));
            });
        return found;
    }

    // ---- actions -------------------------------------------------------------------------------------------------

    action_outcome outcome_of(std::size_t index) {
        plan_action const& given = what_.actions[index];
        resolved_action const& action = plan_.actions[index];
        action_outcome made;
        made.id = given.id;
        made.subject = given.subject;
        made.indicator = given.indicator;
        made.title = given.title;
        made.agencies = given.agencies;
        made.due = given.due;
        made.cost = action.cost;
        for (fact_entry const& each : given.sets)
            made.facts.push_back(each.name);
        made.overdue = given.due && as_of_ && *given.due < *as_of_;
        made.after_deadline = given.due && deadline_ && *deadline_ < *given.due;
        if (!action.sets.empty() || !action.attests.empty())
            find_flips(index, made);
        if (action.purpose) {
            made.reaches = is_met(status_in(after_, *action.purpose));
            made.shortfalls = shortfalls_of(*action.purpose);
        }
        return made;
    }

    // What became of one section in four states of the facts.
    struct four_states {
        status before, after, alone, without;

        [[nodiscard]] bool is_flipped() const {
            return after == status::met && before != status::met &&
                   (alone == status::met || without != status::met);
        }
        [[nodiscard]] bool is_broken() const { return before == status::met && alone != status::met; }
    };

    void find_flips(std::size_t index, action_outcome& made) const {
        std::vector<std::size_t> const& concerned = plan_.actions[index].subjects;
        auto const alone = sections_with(concerned, [index](std::size_t i) { return i == index; });
        auto const without = sections_with(concerned, [index](std::size_t i) { return i != index; });
        for (std::size_t const who : concerned) {
            std::string const prefix = subject(who).row ? subject(who).name + ": " : std::string();
            auto const states = [&](auto sections, std::size_t i) {
                return four_states{(baseline_.sections[who].*sections)[i], (after_.sections[who].*sections)[i],
                                   (alone.at(who).*sections)[i], (without.at(who).*sections)[i]};
            };
            add_sections(set_of(subject(who).home), prefix, states, &four_states::is_flipped, made.flips);
            add_sections(set_of(subject(who).home), prefix, states, &four_states::is_broken, made.breaks);
        }
    }

    // Names indicators, and criteria of which none of the indicators is named.
    template <class States>
    static void add_sections(model::criteria_set const& set, std::string const& prefix, States const& states,
                             bool (four_states::*is)() const, std::vector<std::string>& target) {
        for (std::size_t c = 0; c < set.criteria.size(); ++c) {
            std::size_t const first = target.size();
            for (std::uint32_t k = 0; k < set.criteria[c].indicator_count; ++k) {
                std::size_t const i = set.criteria[c].first_indicator + k;
                if ((states(&judged_sections::indicators, i).*is)())
                    target.push_back(prefix + set.indicators[i].id);
            }
            if (target.size() == first && (states(&judged_sections::criteria, c).*is)())
                target.push_back(prefix + set.criteria[c].id);
        }
    }

    result const& result_in(judged_state const& state, std::size_t who, std::string const& set) const {
        std::vector<std::string> const& sets = subject(who).sets;
        return state.results[who][static_cast<std::size_t>(std::find(sets.begin(), sets.end(), set) - sets.begin())];
    }

    status status_in(judged_state const& state, planned_section const& what) const {
        result const& found = result_in(state, what.subject, what.set);
        if (what.id.empty())
            return found.status;
        if (criterion_result const* const criterion = found.find_criterion(what.id))
            return criterion->status;
        indicator_result const* const indicator = found.find_indicator(what.id);
        return indicator != nullptr && indicator->has_status ? indicator->status : status::unknown;
    }

    // What is not applicable is neither reached nor missed.
    static std::optional<bool> is_met(status what) {
        if (what == status::met || what == status::unmet)
            return what == status::met;
        return std::nullopt;
    }

    std::vector<shortfall> shortfalls_of(planned_section const& what) const {
        result const& found = result_in(after_, what.subject, what.set);
        std::vector<shortfall> all;
        for (criterion_result const& criterion : found.criteria)
            for (indicator_result const& one : criterion.indicators)
                if (criterion.id == what.id || one.id == what.id)
                    for (shortfall const& each : one.shortfalls)
                        if (std::find(all.begin(), all.end(), each) == all.end())
                            all.push_back(each);
        return all;
    }

    // ---- all of them ---------------------------------------------------------------------------------------------

    void judge_in_time(diagnostics& unheard) {
        auto const is_late = [this](std::size_t i) { return result_.actions[i].is_late(); };
        bool any = false;
        for (std::size_t i = 0; i < result_.actions.size(); ++i)
            any = any || is_late(i);
        if (!any)
            return;
        result_.facts_in_time = state([&](std::size_t i) { return !is_late(i); });
        in_session(*result_.facts_in_time, subject(0), {subject(0).home}, unheard,
                   [this](judged_subject& by, facts const& own) {
                       result_.in_time = detail::judge(*by.find_set(subject(0).home), own);
                   });
    }

    target_outcome outcome_of(plan_target const& given, resolved_target const& target) const {
        target_outcome made;
        made.subject = given.subject;
        made.title = given.title;
        if (target.section) {
            made.id = given.section;
            made.reached = is_met(status_in(after_, *target.section));
            return made;
        }
        made.of_number = true;
        if (target.set != subject(0).home)
            made.id = target.set + " ";
        made.id += (given.more ? ">= +" : ">= ") + std::to_string(given.at_least);
        status_counts const& before = result_in(baseline_, target.subject, target.set).criteria_counts;
        status_counts const& after = result_in(after_, target.subject, target.set).criteria_counts;
        made.had = before.counted_met;
        made.has = after.counted_met;
        bool const counts_unknown = set_of(target.set).unknown_counts == model::counted_as::met;
        std::size_t const wanted = given.at_least + (given.more ? made.had : 0);
        if (made.has >= wanted)
            made.reached = true;
        else if (made.has + (counts_unknown ? 0 : after.unknown) < wanted)
            made.reached = false;
        return made;
    }

    void find_uncovered() {
        std::string const& home = subject(0).home;
        std::set<std::string, std::less<>> covered;
        for (resolved_action const& action : plan_.actions)
            if (action.purpose && action.purpose->subject == 0 && action.purpose->set == home)
                covered.insert(action.purpose->id);
        model::criteria_set const& set = set_of(home);
        for (std::size_t i = 0; i < set.indicators.size(); ++i) {
            model::indicator const& one = set.indicators[i];
            status const after = after_.sections[0].indicators[i];
            if (baseline_.sections[0].indicators[i] == status::met || covered.count(one.id) != 0 ||
                covered.count(set.criteria[one.criterion].id) != 0 || one.body == syntax::body_kind::scored)
                continue;
            if (after == status::unmet)
                result_.uncovered.push_back(one.id);
            else if (after == status::unknown && after_.sections[0].criteria[one.criterion] != status::met)
                result_.undecided.push_back(one.id);
        }
    }

    // ---- costs ---------------------------------------------------------------------------------------------------

    static void add_cost(std::vector<cost_line>& lines, std::string const& name, number const& amount) {
        for (cost_line& each : lines)
            if (each.name == name) {
                each.amount += amount;
                return;
            }
        lines.push_back({name, amount});
    }

    // Where a criterion stands among all: the set that judges first, the others as the rules have them.
    using criterion_place = std::pair<std::size_t, std::size_t>;
    static constexpr criterion_place no_criterion{static_cast<std::size_t>(-1), static_cast<std::size_t>(-1)};

    criterion_place criterion_of(resolved_action const& action) const {
        if (!action.purpose)
            return no_criterion;
        std::size_t rank = 0;
        if (action.purpose->set != subject(0).home)
            while (rules_.sets()[rank++].id != action.purpose->set) {
            }
        model::criteria_set const& set = set_of(action.purpose->set);
        for (std::size_t i = 0; i < set.criteria.size(); ++i)
            if (set.criteria[i].id == action.purpose->id)
                return {rank, i};
        for (model::indicator const& each : set.indicators)
            if (each.id == action.purpose->id)
                return {rank, each.criterion};
        return no_criterion;
    }

    std::string name_of(criterion_place const& place) const {
        if (place == no_criterion)
            return {};
        if (place.first == 0)
            return set_of(subject(0).home).criteria[place.second].id;
        std::string const& set = rules_.sets()[place.first - 1].id;
        return set + "::" + set_of(set).criteria[place.second].id;
    }

    void add_costs() {
        if (unit const* const money = unit_of_money(rules_.units()))
            result_.cost_unit = money->name;
        std::map<criterion_place, number> criteria;
        for (std::size_t i = 0; i < what_.actions.size(); ++i) {
            std::optional<number> const& cost = plan_.actions[i].cost;
            if (!cost) {
                result_.unpriced.push_back(what_.actions[i].id);
                continue;
            }
            result_.cost += *cost;
            add_cost(result_.cost_by_agency, joined(what_.actions[i].agencies, "; "), *cost);
            criteria[criterion_of(plan_.actions[i])] += *cost;
        }
        for (auto const& [place, amount] : criteria)
            result_.cost_by_criterion.push_back({name_of(place), amount});
    }

    ruleset const& rules_;
    facts const& given_;
    plan const& what_;
    plan_options const& options_;
    resolved_plan plan_;
    std::optional<date> as_of_;
    std::optional<date> deadline_;
    judged_state baseline_{};
    judged_state after_{};
    plan_result result_{};
};

} // namespace detail

TIEUCHI_INLINE std::optional<plan_result> judge_plan(ruleset const& rules, std::string_view set_id, facts const& given,
                                                     plan const& what, plan_options const& options, diagnostics& out) {
    std::string const asked(set_id.empty() ? std::string_view(what.ruleset) : set_id);
    std::optional<date> const as_of = options.evaluation.as_of ? options.evaluation.as_of : given.as_of;
    std::size_t const errors_before = out.error_count();
    model::criteria_set const* home = rules.find(asked, as_of);
    if (home == nullptr && set_id.empty() && !asked.empty())
        detail::report_unknown_set(rules, what, out);
    else if (home == nullptr)
        home = find_set(rules, asked, out); // says what there is
    if (home == nullptr)
        return std::nullopt;
    diagnostics in_plan(rules.shared_sources(), detail::most_mistakes);
    detail::resolved_plan resolved =
        detail::resolve_plan(rules, *home, given, what, options.evaluation, as_of, in_plan);
    detail::add_in_order(in_plan, out);
    detail::plan_judge judge(rules, given, what, options, std::move(resolved), as_of);
    if (!judge.judge_baseline(out) || out.error_count() != errors_before)
        return std::nullopt;
    return judge.run(out);
}

} // namespace tieuchi
