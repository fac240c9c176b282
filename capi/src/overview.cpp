#include "evaluate.hpp"
#include "facts.hpp"
#include "result.hpp"
#include "ruleset.hpp"

#include <tieuchi/overview.hpp>

#include <deque>
#include <memory>
#include <utility>

using namespace tieuchi;

/// The results of several subjects.
struct tc_results {
    std::deque<tc_result> all;
};

/// Many subjects side by side, and the texts of it that were asked for.
struct tc_overview : capi::finding<overview> {
    using finding::finding;
};

namespace {

/// The rows of a list; none where it is not reported.
std::vector<fact_row> const& rows_of(facts const& given, std::string_view list) {
    static std::vector<fact_row> const none;
    fact_value const* const value = given.find(list);
    return value != nullptr ? value->rows : none;
}

/// Describes the results of rows, each with the facts of its row.
std::unique_ptr<tc_results> described(std::shared_ptr<ruleset const> const& rules, row_list const& list,
                                      std::vector<result> judged, facts const& given, evaluate_options const& how,
                                      std::shared_ptr<diagnostics const> const& warnings) {
    auto made = std::make_unique<tc_results>();
    std::vector<fact_row> const& rows = rows_of(given, list.name);
    for (std::size_t i = 0; i < judged.size(); ++i) {
        facts said = i < rows.size() ? facts_of_row(given, rows[i]) : facts();
        if (judged[i].facts_digest.empty())
            judged[i].facts_digest = digest(said);
        made->all.emplace_back(
            capi::basis_of_proof{rules, list.ruleset, capi::shared_facts(std::move(said)), how, warnings},
            std::make_shared<result const>(std::move(judged[i])));
    }
    return made;
}

} // namespace

extern "C" {

tc_status tc_evaluate_rows(tc_ruleset const* rules, char const* set_id, size_t set_id_size, tc_facts const* facts,
                           char const* list, size_t list_size, tc_eval_options const* options, tc_results** out,
                           tc_diagnostics** diagnostics) {
    return capi::make(out, diagnostics, [&](capi::call& c, std::unique_ptr<tc_results>& made) -> tc_status {
        std::optional<capi::options_read> const how = capi::read_options(c, options);
        if (!how || !c.needs(rules, "rules") || !c.needs(facts, "facts"))
            return TC_ERROR_ARGUMENT;
        std::optional<std::string> const id = c.name_in(set_id, set_id_size, "set_id", true);
        std::optional<std::string> const name = c.name_in(list, list_size, "list", true);
        if (!id || !name)
            return TC_ERROR_ARGUMENT;
        c.found = tieuchi::diagnostics(rules->rules->shared_sources(), how->max_errors);
        if (capi::find_set(c, *rules->rules, *id) == nullptr)
            return TC_ERROR_NOT_FOUND;
        tieuchi::facts const& given = facts->given.read();
        std::optional<date> const day = how->options.as_of ? how->options.as_of : given.as_of;
        std::optional<row_list> const found = find_row_list(*rules->rules, *id, *name, day, c.found);
        if (!found)
            return c.failed(TC_ERROR_NOT_FOUND);
        std::optional<std::vector<result>> judged =
            evaluate_rows(*rules->rules, *id, given, found->name, how->options, c.found);
        if (!judged)
            return c.failed(TC_ERROR_FACTS);
        made = described(rules->rules, *found, std::move(*judged), given, how->options, capi::warnings_of(c.found));
        return TC_OK;
    });
}

size_t tc_results_count(tc_results const* results) { return results != nullptr ? results->all.size() : 0; }

tc_result const* tc_results_at(tc_results const* results, size_t index) {
    return index < tc_results_count(results) ? &results->all[index] : nullptr;
}

void tc_results_free(tc_results* results) { delete results; }

tc_status tc_overview_of(tc_result const* const* results, size_t count, tc_overview_options const* options,
                         tc_overview** out, tc_diagnostics** diagnostics) {
    return capi::make(out, diagnostics, [&](capi::call& c, std::unique_ptr<tc_overview>& made) -> tc_status {
        tc_overview_options o{};
        if (!c.read(options, o, "options") || !c.speak(o.language) || (count != 0 && !c.needs(results, "results")) ||
            (o.level_count != 0 && !c.needs(o.levels, "options->levels")))
            return TC_ERROR_ARGUMENT;
        std::vector<result> given;
        for (std::size_t i = 0; i < count; ++i) {
            if (!c.needs(results[i], "results"))
                return TC_ERROR_ARGUMENT;
            given.push_back(results[i]->judged);
        }
        std::vector<std::size_t> levels;
        if (o.level_count != 0)
            levels.assign(o.levels, o.levels + o.level_count);
        made = std::make_unique<tc_overview>(overview_of(given, std::move(levels)));
        return TC_OK;
    });
}

tc_status tc_overview_to_json(tc_overview const* overview, tc_text* out, tc_diagnostics** diagnostics) {
    return capi::give_json(overview, "overview", out, diagnostics);
}

tc_status tc_overview_write_report(tc_overview const* overview, tc_report_options const* options, tc_text* out,
                                   tc_diagnostics** diagnostics) {
    return capi::give_report(overview, "overview", options, out, diagnostics);
}

void tc_overview_free(tc_overview* overview) { delete overview; }

} // extern "C"
