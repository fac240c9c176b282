#include "result.hpp"

#include <tieuchi/explain.hpp>

#include <memory>
#include <utility>

using namespace tieuchi;

/// A proof, and the texts of it that were asked for.
struct tc_explanation : capi::finding<explanation> {
    using finding::finding;
};

extern "C" {

tc_status tc_result_explain(tc_result const* result, char const* section, size_t section_size,
                            tc_explain_options const* options, tc_explanation** out, tc_diagnostics** diagnostics) {
    return capi::make(out, diagnostics, [&](capi::call& c, std::unique_ptr<tc_explanation>& made) -> tc_status {
        tc_explain_options o{};
        explain_options how;
        std::size_t max_errors = tieuchi::diagnostics::default_limit;
        if (!c.read(options, o, "options") || !c.speak(o.language) ||
            !c.limit(o.max_rows, 1'000'000, how.max_rows, "options->max_rows") ||
            !c.limit(o.max_depth, 400, how.max_depth, "options->max_depth") ||
            !c.limit(o.max_errors, 10'000, max_errors, "options->max_errors") || !c.needs(result, "result"))
            return TC_ERROR_ARGUMENT;
        std::optional<std::string> const id = c.name_in(section, section_size, "section", true);
        if (!id)
            return TC_ERROR_ARGUMENT;
        capi::basis_of_proof const& by = result->by;
        how.evaluation = by.options;
        c.found = tieuchi::diagnostics(by.rules->shared_sources(), max_errors);
        std::optional<explanation> proof = explain(*by.rules, by.set_id, by.given.read(), *id, how, c.found);
        if (!proof)
            return c.failed(TC_ERROR_NOT_FOUND); // the facts fit when they were judged
        made = std::make_unique<tc_explanation>(std::move(*proof));
        return TC_OK;
    });
}

tc_status tc_explanation_to_json(tc_explanation const* explanation, tc_text* out, tc_diagnostics** diagnostics) {
    return capi::give_json(explanation, "explanation", out, diagnostics);
}

tc_status tc_explanation_write_report(tc_explanation const* explanation, tc_report_options const* options, tc_text* out,
                                      tc_diagnostics** diagnostics) {
    return capi::give_report(explanation, "explanation", options, out, diagnostics);
}

void tc_explanation_free(tc_explanation* explanation) { delete explanation; }

} // extern "C"
