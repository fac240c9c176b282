#include "evaluate.hpp"
#include "facts.hpp"
#include "gap.hpp"
#include "result.hpp"
#include "ruleset.hpp"

#include <tieuchi/plan.hpp>

#include <map>
#include <memory>
#include <utility>

using namespace tieuchi;

/// A plan and how the interface describes it.
struct tc_plan {
    explicit tc_plan(plan read) : given(std::move(read)) {
        info = {.struct_size = 0,
                .subject_id = capi::text_of(given.subject.id),
                .subject_name = capi::text_of(given.subject.name),
                .subject_kind = capi::text_of(given.subject.kind),
                .ruleset = capi::text_of(given.ruleset),
                .deadline = given.deadline ? kept_.keep(given.deadline->to_string()) : capi::absent,
                .registered_count = given.registered.size(),
                .action_count = given.actions.size()};
    }

    plan given;
    tc_plan_info info{};

private:
    capi::store kept_;
};

/// What a plan would reach and how the interface describes it.
struct tc_plan_result {
    tc_plan_result(capi::basis_of_proof const& by, plan_result judged);

    [[nodiscard]] plan_result const& get() const noexcept { return *held; }
    [[nodiscard]] std::string report(capi::report_choice const& wanted) const {
        return write_report(*held, wanted.in, wanted.as, wanted.how);
    }

    std::shared_ptr<plan_result const> held; // shared with the results, which are part of it
    tc_result baseline, after;
    std::unique_ptr<tc_result> in_time; // none: all is in time
    tc_plan_result_info info{};
    std::vector<tc_action_result> actions;
    std::vector<std::vector<tc_shortfall>> shortfalls; // by action
    std::vector<tc_target_result> targets;
    std::vector<tc_cost> by_criterion, by_agency;
    capi::cached_text json;
    capi::cached_reports reports;

private:
    void describe(action_outcome const& from);
    void describe(target_outcome const& from);
    void describe(std::vector<cost_line> const& from, std::vector<tc_cost>& to);

    capi::store kept_;
};

namespace {

std::int64_t reached_of(std::optional<bool> const& value) noexcept {
    return !value ? TC_REACHED_UNKNOWN : *value ? TC_REACHED_YES : TC_REACHED_NO;
}

/// A result that is part of what a plan would reach.
std::shared_ptr<result const> part_of(std::shared_ptr<plan_result const> const& whole, result const& part) {
    return {whole, &part};
}

/// The same, judged on other facts.
capi::basis_of_proof on(capi::basis_of_proof by, facts const& given) {
    by.given = capi::shared_facts(given);
    return by;
}

/// Says in each result on which facts it was judged, as tc_evaluate() does.
std::shared_ptr<plan_result const> digested(plan_result judged, facts const& given) {
    auto const put = [](result& into, facts const& from) {
        if (into.facts_digest.empty())
            into.facts_digest = digest(from);
    };
    put(judged.baseline, given);
    put(judged.after, judged.facts_after);
    if (judged.in_time && judged.facts_in_time)
        put(*judged.in_time, *judged.facts_in_time);
    return std::make_shared<plan_result const>(std::move(judged));
}

} // namespace

tc_plan_result::tc_plan_result(capi::basis_of_proof const& by, plan_result judged)
    : held(digested(std::move(judged), by.given.read())), baseline(by, part_of(held, held->baseline)),
      after(on(by, held->facts_after), part_of(held, held->after)) {
    if (held->in_time && held->facts_in_time)
        in_time = std::make_unique<tc_result>(on(by, *held->facts_in_time), part_of(held, *held->in_time));
    for (action_outcome const& each : held->actions)
        describe(each);
    for (target_outcome const& each : held->registered)
        describe(each);
    describe(held->cost_by_criterion, by_criterion);
    describe(held->cost_by_agency, by_agency);
    info = {.struct_size = 0,
            .action_count = actions.size(),
            .registered_count = targets.size(),
            .uncovered = kept_.list(held->uncovered),
            .uncovered_count = held->uncovered.size(),
            .undecided = kept_.list(held->undecided),
            .undecided_count = held->undecided.size(),
            .unpriced = kept_.list(held->unpriced),
            .unpriced_count = held->unpriced.size(),
            .cost = kept_.keep(held->cost.to_string()),
            .cost_unit = capi::text_of(held->cost_unit),
            .cost_by_criterion_count = by_criterion.size(),
            .cost_by_agency_count = by_agency.size()};
}

void tc_plan_result::describe(action_outcome const& from) {
    actions.push_back({.struct_size = 0,
                       .id = capi::text_of(from.id),
                       .subject = capi::text_of(from.subject),
                       .indicator = capi::text_of(from.indicator),
                       .title = capi::text_of(from.title),
                       .agencies = kept_.list(from.agencies),
                       .agency_count = from.agencies.size(),
                       .due = from.due ? kept_.keep(from.due->to_string()) : capi::absent,
                       .flips = kept_.list(from.flips),
                       .flip_count = from.flips.size(),
                       .breaks = kept_.list(from.breaks),
                       .break_count = from.breaks.size(),
                       .reaches = reached_of(from.reaches),
                       .shortfall_count = from.shortfalls.size(),
                       .late = from.is_late() ? 1 : 0,
                       .overdue = from.overdue ? 1 : 0,
                       .after_deadline = from.after_deadline ? 1 : 0,
                       .cost = from.cost ? kept_.keep(from.cost->to_string()) : capi::absent});
    std::vector<tc_shortfall>& ways = shortfalls.emplace_back();
    for (shortfall const& each : from.shortfalls)
        ways.push_back(capi::shortfall_of(kept_, each));
}

void tc_plan_result::describe(target_outcome const& from) {
    targets.push_back({.struct_size = 0,
                       .id = capi::text_of(from.id),
                       .subject = capi::text_of(from.subject),
                       .title = capi::text_of(from.title),
                       .reached = reached_of(from.reached),
                       .of_number = from.of_number ? 1 : 0,
                       .had = from.had,
                       .has = from.has});
}

void tc_plan_result::describe(std::vector<cost_line> const& from, std::vector<tc_cost>& to) {
    for (cost_line const& each : from)
        to.push_back(
            {.struct_size = 0, .name = capi::text_of(each.name), .amount = kept_.keep(each.amount.to_string())});
}

namespace {

struct plan_options_read {
    capi::options_read how{};
    std::optional<date> deadline{};
};

std::optional<plan_options_read> read_options(capi::call& c, tc_plan_options const* given) {
    tc_plan_options o{};
    plan_options_read result;
    if (!c.read(given, o, "options") || !capi::read_evaluation(c, o, result.how) ||
        c.date_in(o.deadline, o.deadline_size, "options->deadline", result.deadline) != TC_OK)
        return std::nullopt;
    return result;
}

/// Whose fault it is that a plan was not judged: that of facts or plan where a place in them is named.
tc_status fault_of(capi::call const& c) noexcept {
    bool placed = false;
    for (diagnostic const& each : c.found)
        placed = placed || (each.severity == severity::error && !each.path.empty());
    tc_status const status = c.failed(TC_ERROR_FACTS);
    return status == TC_ERROR_NOT_FOUND && placed ? TC_ERROR_FACTS : status;
}

/// Describes one record of what a plan would reach.
template <class Record>
tc_status record_at(tc_plan_result const* plan_result, std::size_t index, Record* out,
                    std::vector<Record> tc_plan_result::*records, tc_diagnostics** diagnostics) {
    return capi::describe(out, diagnostics, [&](capi::call& c) -> tc_status {
        if (!c.needs(plan_result, "plan_result"))
            return TC_ERROR_ARGUMENT;
        if (index >= (plan_result->*records).size())
            return c.no_index(index, (plan_result->*records).size());
        return c.fill(out, (plan_result->*records)[index]);
    });
}

} // namespace

extern "C" {

tc_status tc_plan_from_json(char const* text, size_t size, tc_facts_options const* options, tc_plan** out,
                            tc_diagnostics** diagnostics) {
    return capi::make(out, diagnostics, [&](capi::call& c, std::unique_ptr<tc_plan>& made) -> tc_status {
        std::string name;
        std::optional<json_limits> const limits = capi::read_options(c, options, "<plan>", name);
        if (!limits)
            return TC_ERROR_ARGUMENT;
        std::optional<std::string_view> const given = c.text_in(text, size, "text");
        if (!given)
            return TC_ERROR_ARGUMENT;
        std::optional<plan> read = plan_from_json(std::move(name), *given, *limits, c.found);
        if (!read)
            return c.failed(TC_ERROR_FACTS);
        made = std::make_unique<tc_plan>(std::move(*read));
        return TC_OK;
    });
}

tc_status tc_plan_describe(tc_plan const* plan, tc_plan_info* out, tc_diagnostics** diagnostics) {
    return capi::describe(out, diagnostics, [&](capi::call& c) -> tc_status {
        return c.needs(plan, "plan") ? c.fill(out, plan->info) : TC_ERROR_ARGUMENT;
    });
}

void tc_plan_free(tc_plan* plan) { delete plan; }

tc_status tc_plan_judge(tc_ruleset const* rules, char const* set_id, size_t set_id_size, tc_facts const* facts,
                        tc_plan const* plan, tc_plan_options const* options, tc_plan_result** out,
                        tc_diagnostics** diagnostics) {
    return capi::make(out, diagnostics, [&](capi::call& c, std::unique_ptr<tc_plan_result>& made) -> tc_status {
        std::optional<plan_options_read> const o = read_options(c, options);
        if (!o || !c.needs(rules, "rules") || !c.needs(facts, "facts") || !c.needs(plan, "plan"))
            return TC_ERROR_ARGUMENT;
        std::optional<std::string> const id = c.name_in(set_id, set_id_size, "set_id", true);
        if (!id)
            return TC_ERROR_ARGUMENT;
        c.found = tieuchi::diagnostics(rules->rules->shared_sources(), o->how.max_errors);
        if (!id->empty() && capi::find_set(c, *rules->rules, *id) == nullptr)
            return TC_ERROR_NOT_FOUND;
        std::optional<plan_result> judged =
            judge_plan(*rules->rules, *id, facts->given.read(), plan->given,
                       {.evaluation = o->how.options, .deadline = o->deadline}, c.found);
        if (!judged)
            return fault_of(c);
        std::string const by_set = judged->baseline.ruleset;
        made = std::make_unique<tc_plan_result>(
            capi::basis_of_proof{rules->rules, by_set, facts->given, o->how.options, capi::warnings_of(c.found)},
            std::move(*judged));
        return TC_OK;
    });
}

tc_status tc_plan_result_describe(tc_plan_result const* plan_result, tc_plan_result_info* out,
                                  tc_diagnostics** diagnostics) {
    return capi::describe(out, diagnostics, [&](capi::call& c) -> tc_status {
        return c.needs(plan_result, "plan_result") ? c.fill(out, plan_result->info) : TC_ERROR_ARGUMENT;
    });
}

tc_result const* tc_plan_result_baseline(tc_plan_result const* plan_result) {
    return plan_result != nullptr ? &plan_result->baseline : nullptr;
}

tc_result const* tc_plan_result_after(tc_plan_result const* plan_result) {
    return plan_result != nullptr ? &plan_result->after : nullptr;
}

tc_result const* tc_plan_result_in_time(tc_plan_result const* plan_result) {
    return plan_result != nullptr ? plan_result->in_time.get() : nullptr;
}

tc_status tc_plan_result_action_at(tc_plan_result const* plan_result, size_t index, tc_action_result* out,
                                   tc_diagnostics** diagnostics) {
    return record_at(plan_result, index, out, &tc_plan_result::actions, diagnostics);
}

tc_status tc_plan_result_shortfall_at(tc_plan_result const* plan_result, size_t action, size_t index, tc_shortfall* out,
                                      tc_diagnostics** diagnostics) {
    return capi::describe(out, diagnostics, [&](capi::call& c) -> tc_status {
        if (!c.needs(plan_result, "plan_result"))
            return TC_ERROR_ARGUMENT;
        if (action >= plan_result->shortfalls.size())
            return c.no_index(action, plan_result->shortfalls.size());
        std::vector<tc_shortfall> const& ways = plan_result->shortfalls[action];
        return index < ways.size() ? c.fill(out, ways[index]) : c.no_index(index, ways.size());
    });
}

tc_status tc_plan_result_target_at(tc_plan_result const* plan_result, size_t index, tc_target_result* out,
                                   tc_diagnostics** diagnostics) {
    return record_at(plan_result, index, out, &tc_plan_result::targets, diagnostics);
}

tc_status tc_plan_result_cost_at(tc_plan_result const* plan_result, int64_t by, size_t index, tc_cost* out,
                                 tc_diagnostics** diagnostics) {
    return capi::describe(out, diagnostics, [&](capi::call& c) -> tc_status {
        if (!c.needs(plan_result, "plan_result"))
            return TC_ERROR_ARGUMENT;
        if (by != TC_COST_BY_CRITERION && by != TC_COST_BY_AGENCY)
            return c.refuse("by", std::to_string(by), "TC_COST_BY_CRITERION or TC_COST_BY_AGENCY");
        std::vector<tc_cost> const& sums =
            by == TC_COST_BY_CRITERION ? plan_result->by_criterion : plan_result->by_agency;
        return index < sums.size() ? c.fill(out, sums[index]) : c.no_index(index, sums.size());
    });
}

tc_status tc_plan_result_gap(tc_plan_result const* plan_result, tc_gap** out, tc_diagnostics** diagnostics) {
    return capi::make(out, diagnostics, [&](capi::call& c, std::unique_ptr<tc_gap>& made) -> tc_status {
        if (!c.needs(plan_result, "plan_result"))
            return TC_ERROR_ARGUMENT;
        tieuchi::plan_result const& judged = plan_result->get();
        made = std::make_unique<tc_gap>(find_gap(judged.baseline, costs_of(judged), judged.cost_unit));
        return TC_OK;
    });
}

tc_status tc_plan_result_to_json(tc_plan_result const* plan_result, tc_text* out, tc_diagnostics** diagnostics) {
    return capi::give_json(plan_result, "plan_result", out, diagnostics);
}

tc_status tc_plan_result_write_report(tc_plan_result const* plan_result, tc_report_options const* options, tc_text* out,
                                      tc_diagnostics** diagnostics) {
    return capi::give_report(plan_result, "plan_result", options, out, diagnostics);
}

void tc_plan_result_free(tc_plan_result* plan_result) { delete plan_result; }

} // extern "C"
