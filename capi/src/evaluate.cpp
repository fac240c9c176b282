#include "evaluate.hpp"

#include "facts.hpp"
#include "result.hpp"
#include "ruleset.hpp"

#include <tieuchi/parse.hpp>

#include <memory>
#include <utility>

using namespace tieuchi;

/// The value of an expression and how the interface describes it.
struct tc_value {
    explicit tc_value(expression_value given) : value(std::move(given)) {
        info = {.struct_size = 0,
                .kind = capi::kind_of(value.kind),
                .text = capi::text_of(value.text),
                .missing = kept_.list(value.missing),
                .missing_count = value.missing.size(),
                .reasons = capi::list_reasons(kept_, value.reasons),
                .reason_count = value.reasons.size()};
    }

    expression_value value;
    tc_value_info info{};

private:
    capi::store kept_;
};

namespace tieuchi::capi {

std::optional<options_read> read_options(call& c, tc_eval_options const* given) {
    tc_eval_options o{};
    options_read result;
    if (!c.read(given, o, "options") || !read_evaluation(c, o, result))
        return std::nullopt;
    return result;
}

} // namespace tieuchi::capi

namespace {

/// Whose fault it is that an expression has no value: its own, or that of the facts it was asked about.
tc_status fault_of(capi::call const& c) noexcept {
    for (diagnostic const& each : c.found)
        if (each.severity == severity::error)
            return each.code >= code::json_syntax && each.code < code::number_too_large ? TC_ERROR_FACTS
                                                                                        : TC_ERROR_RULES;
    return TC_ERROR_RULES;
}

} // namespace

extern "C" {

tc_status tc_evaluate(tc_ruleset const* rules, char const* set_id, size_t set_id_size, tc_facts const* facts,
                      tc_eval_options const* options, tc_result** out, tc_diagnostics** diagnostics) {
    return capi::make(out, diagnostics, [&](capi::call& c, std::unique_ptr<tc_result>& made) -> tc_status {
        std::optional<capi::options_read> const how = capi::read_options(c, options);
        if (!how || !c.needs(rules, "rules") || !c.needs(facts, "facts"))
            return TC_ERROR_ARGUMENT;
        std::optional<std::string> const id = c.name_in(set_id, set_id_size, "set_id", true);
        if (!id)
            return TC_ERROR_ARGUMENT;
        c.found = tieuchi::diagnostics(rules->rules->shared_sources(), how->max_errors);
        if (capi::find_set(c, *rules->rules, *id) == nullptr)
            return TC_ERROR_NOT_FOUND;
        std::optional<result> judged = evaluate(*rules->rules, *id, facts->given.read(), how->options, c.found);
        if (!judged)
            return c.failed(TC_ERROR_FACTS);
        if (judged->facts_digest.empty())
            judged->facts_digest = digest(facts->given.read());
        made = std::make_unique<tc_result>(
            capi::basis_of_proof{rules->rules, *id, facts->given, how->options, capi::warnings_of(c.found)},
            std::make_shared<result const>(std::move(*judged)));
        return TC_OK;
    });
}

tc_status tc_expression_evaluate(tc_ruleset const* rules, char const* set_id, size_t set_id_size, char const* text,
                                 size_t size, tc_facts const* facts, tc_eval_options const* options, tc_value** out,
                                 tc_diagnostics** diagnostics) {
    return capi::make(out, diagnostics, [&](capi::call& c, std::unique_ptr<tc_value>& made) -> tc_status {
        std::optional<capi::options_read> const how = capi::read_options(c, options);
        std::optional<std::string> const id = c.name_in(set_id, set_id_size, "set_id", true);
        std::optional<std::string_view> const given = c.text_in(text, size, "text");
        if (!how || !id || !given)
            return TC_ERROR_ARGUMENT;
        std::shared_ptr<ruleset const> const known = rules != nullptr ? rules->rules : std::make_shared<ruleset>();
        bool const no_names = known->sets().empty() && id->empty();
        if (!no_names && capi::find_set(c, *known, *id) == nullptr)
            return TC_ERROR_NOT_FOUND;

        // The expression comes behind the texts of the rules, so that messages can show places in both.
        auto const sources = std::make_shared<source_map>(known->sources());
        c.found = tieuchi::diagnostics(sources, how->max_errors);
        parse_limits limits;
        limits.max_errors = how->max_errors;
        syntax::expression const asked = parse_expression(*sources, "<expression>", *given, limits, c.found);
        if (!asked || c.found.has_errors())
            return c.failed(TC_ERROR_RULES);
        tieuchi::facts const nothing;
        std::optional<expression_value> value = evaluate_expression(
            *known, *id, asked, facts != nullptr ? facts->given.read() : nothing, how->options, c.found);
        if (!value)
            return c.failed(fault_of(c));
        made = std::make_unique<tc_value>(std::move(*value));
        return TC_OK;
    });
}

tc_status tc_value_describe(tc_value const* value, tc_value_info* out, tc_diagnostics** diagnostics) {
    return capi::describe(out, diagnostics, [&](capi::call& c) -> tc_status {
        return c.needs(value, "value") ? c.fill(out, value->info) : TC_ERROR_ARGUMENT;
    });
}

void tc_value_free(tc_value* value) { delete value; }

} // extern "C"
