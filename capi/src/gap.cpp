#include "gap.hpp"

#include "result.hpp"

#include <map>
#include <memory>
#include <utility>

using namespace tieuchi;

namespace {

/// What it costs to meet indicators.
struct costs_read {
    std::map<std::string, number> by_indicator;
    std::string unit;
};

/// Takes one cost in. The status says what is wrong where there is none.
tc_status cost_in(capi::call& c, std::string const& indicator, tc_text given, number& cost) {
    std::optional<std::string_view> const text = c.text_in(given.data, given.size, "options->costs");
    if (!text)
        return TC_ERROR_ARGUMENT;
    constexpr std::size_t max_digits = 10'000;
    number_parse_result read = parse_number(*text, {.fraction = true, .exponent = true, .max_digits = max_digits});
    std::string const path = "costs[\"" + capi::shown(indicator) + "\"]";
    switch (read.error) {
    case number_error::none:
        cost = std::move(read.value);
        return TC_OK;
    case number_error::too_many_digits:
    case number_error::exponent_too_large:
        c.found.add(data_diagnostic(code::data_too_many_digits, path, std::nullopt, {std::to_string(max_digits)}));
        return TC_ERROR_LIMIT;
    default:
        c.found.add(data_diagnostic(code::fact_bad_number, path, std::nullopt, {"costs", capi::shown(*text)}));
        return TC_ERROR_FACTS;
    }
}

tc_status read_options(capi::call& c, tc_gap_options const* given, costs_read& into) {
    tc_gap_options o{};
    if (!c.read(given, o, "options") || !c.speak(o.language))
        return TC_ERROR_ARGUMENT;
    std::optional<std::string> unit = c.name_in(o.cost_unit, o.cost_unit_size, "options->cost_unit", true);
    if (!unit)
        return TC_ERROR_ARGUMENT;
    into.unit = std::move(*unit);
    if (o.cost_count != 0 && (!c.needs(o.indicators, "options->indicators") || !c.needs(o.costs, "options->costs")))
        return TC_ERROR_ARGUMENT;
    for (std::size_t i = 0; i < o.cost_count; ++i) {
        std::optional<std::string> id = c.name_in(o.indicators[i].data, o.indicators[i].size, "options->indicators");
        if (!id)
            return TC_ERROR_ARGUMENT;
        number cost;
        if (tc_status const status = cost_in(c, *id, o.costs[i], cost); status != TC_OK)
            return status;
        into.by_indicator.insert_or_assign(std::move(*id), std::move(cost));
    }
    return TC_OK;
}

} // namespace

extern "C" {

tc_status tc_result_gap(tc_result const* result, tc_gap_options const* options, tc_gap** out,
                        tc_diagnostics** diagnostics) {
    return capi::make(out, diagnostics, [&](capi::call& c, std::unique_ptr<tc_gap>& made) -> tc_status {
        costs_read costs;
        if (tc_status const status = read_options(c, options, costs); status != TC_OK)
            return status;
        if (!c.needs(result, "result"))
            return TC_ERROR_ARGUMENT;
        made = std::make_unique<tc_gap>(find_gap(result->judged, costs.by_indicator, std::move(costs.unit)));
        return TC_OK;
    });
}

tc_status tc_gap_to_json(tc_gap const* gap, tc_text* out, tc_diagnostics** diagnostics) {
    return capi::give_json(gap, "gap", out, diagnostics);
}

tc_status tc_gap_write_report(tc_gap const* gap, tc_report_options const* options, tc_text* out,
                              tc_diagnostics** diagnostics) {
    return capi::give_report(gap, "gap", options, out, diagnostics);
}

void tc_gap_free(tc_gap* gap) { delete gap; }

} // extern "C"
