#include "result.hpp"

#include <tieuchi/detail/suggest.hpp>

#include <utility>

using namespace tieuchi;

namespace tieuchi::capi {

tc_text const* list_reasons(store& kept, std::vector<reason> const& reasons) {
    std::vector<tc_text> texts;
    texts.reserve(reasons.size());
    for (reason const& each : reasons)
        texts.push_back(kept.keep(to_string(each)));
    return kept.list(std::move(texts));
}

std::shared_ptr<diagnostics const> warnings_of(diagnostics const& found) {
    diagnostics kept(found.sources());
    for (diagnostic const& each : found)
        if (each.severity == severity::warning)
            kept.add(each);
    return kept.empty() ? nullptr : std::make_shared<diagnostics const>(std::move(kept));
}

tc_shortfall shortfall_of(store& kept, shortfall const& from) {
    return {.struct_size = 0,
            .fact = text_of(from.fact),
            .amount = kept.keep(from.amount.to_string()),
            .unit = text_of(from.unit),
            .exclusive = from.exclusive ? 1 : 0,
            .condition = text_of(from.condition)};
}

namespace {

tc_verdict verdict_of(status value) noexcept {
    switch (value) {
    case status::met:
        return TC_MET;
    case status::unmet:
        return TC_UNMET;
    case status::unknown:
        return TC_UNKNOWN;
    case status::not_applicable:
        return TC_NOT_APPLICABLE;
    }
    return TC_UNKNOWN;
}

std::int64_t basis_of(basis value) noexcept {
    switch (value) {
    case basis::computed:
        return TC_BASIS_COMPUTED;
    case basis::attested:
        return TC_BASIS_ATTESTED;
    case basis::mixed:
        return TC_BASIS_MIXED;
    }
    return TC_BASIS_COMPUTED;
}

std::int64_t outcome_of(check_outcome value) noexcept {
    switch (value) {
    case check_outcome::holds:
        return TC_CHECK_HOLDS;
    case check_outcome::rounded:
        return TC_CHECK_ROUNDED;
    case check_outcome::truncated:
        return TC_CHECK_TRUNCATED;
    case check_outcome::mismatch:
        return TC_CHECK_MISMATCH;
    case check_outcome::unknown:
        return TC_CHECK_UNKNOWN;
    }
    return TC_CHECK_UNKNOWN;
}

tc_text maybe(std::optional<std::string> const& value) noexcept { return value ? text_of(*value) : absent; }

tc_text unless_empty(std::string const& value) noexcept { return value.empty() ? absent : text_of(value); }

/// A warning as results state it.
std::string warning_text(diagnostic const& what, language in) {
    return code_text(what.code) + ": " + message(what, in);
}

/// The four texts that records of results have for points.
template <class Record>
void put_points(std::optional<scored> const& from, Record& to) noexcept {
    if (!from)
        return;
    to.points = maybe(from->points);
    to.points_lowest = from->points ? to.points : unless_empty(from->lowest);
    to.points_highest = from->points ? to.points : unless_empty(from->highest);
    to.points_most = unless_empty(from->most);
}

} // namespace
} // namespace tieuchi::capi

template <class Record>
void tc_result::put_remedy(std::optional<remedy> const& from, Record& to) noexcept {
    to.has_remedy = from ? 1 : 0;
    to.remedy = from ? remedies_++ : 0;
}

tc_result::tc_result(capi::basis_of_proof proof, std::shared_ptr<result const> given)
    : by(std::move(proof)), held(std::move(given)), judged(*held) {
    put_remedy(judged.remedy, info);
    std::size_t const remedy_of_whole = info.remedy;
    criteria.reserve(judged.criteria.size());
    for (criterion_result const& each : judged.criteria)
        describe(each);
    for (conflict const& each : judged.conflicts)
        conflicts.push_back({.struct_size = 0,
                             .section = capi::text_of(each.section),
                             .computed = capi::verdict_of(each.computed),
                             .attested = capi::verdict_of(each.attested),
                             .document = capi::text_of(each.document)});
    for (prerequisite_result const& each : judged.prerequisites)
        prerequisites.push_back({.struct_size = 0,
                                 .ruleset = capi::text_of(each.ruleset),
                                 .status = capi::verdict_of(each.status),
                                 .recorded = each.recorded ? 1 : 0,
                                 .document = capi::text_of(each.document)});
    for (check_result const& each : judged.checks)
        describe(each);
    info = {.struct_size = 0,
            .ruleset = capi::text_of(judged.ruleset),
            .ruleset_title = capi::text_of(judged.ruleset_title),
            .ruleset_digest = capi::text_of(judged.ruleset_digest),
            .facts_digest = capi::text_of(judged.facts_digest),
            .subject_id = capi::text_of(judged.subject.id),
            .subject_name = capi::text_of(judged.subject.name),
            .subject_kind = capi::text_of(judged.subject.kind),
            .as_of = judged.as_of ? kept_.keep(judged.as_of->to_string()) : capi::absent,
            .status = capi::verdict_of(judged.status),
            .missing = kept_.list(judged.missing),
            .missing_count = judged.missing.size(),
            .warnings = kept_.list(judged.warnings),
            .warning_count = judged.warnings.size(),
            .criterion_count = criteria.size(),
            .indicator_count = indicators.size(),
            .conflict_count = conflicts.size(),
            .points = capi::absent,
            .points_lowest = capi::absent,
            .points_highest = capi::absent,
            .points_most = capi::absent,
            .class_name = capi::maybe(judged.band),
            .classes_open = kept_.list(judged.bands_open),
            .class_open_count = judged.bands_open.size(),
            .reasons = capi::list_reasons(kept_, judged.reasons),
            .reason_count = judged.reasons.size(),
            .estimated = judged.estimated ? 1 : 0,
            .prerequisite_count = prerequisites.size(),
            .check_count = checks.size(),
            .has_remedy = judged.remedy ? 1 : 0,
            .remedy = remedy_of_whole};
    capi::put_points(judged.score, info);
}

std::string tc_result::report(capi::report_choice const& wanted) const {
    if (judged.warnings.empty() || by.found == nullptr || wanted.in == language::en)
        return write_report(judged, wanted.in, wanted.as, wanted.how);
    result translated = judged;
    for (std::string& warning : translated.warnings)
        for (diagnostic const& each : *by.found)
            if (warning == capi::warning_text(each, language::en)) {
                warning = capi::warning_text(each, wanted.in);
                break;
            }
    return write_report(translated, wanted.in, wanted.as, wanted.how);
}

void tc_result::describe(check_result const& from) {
    checks.push_back({.struct_size = 0,
                      .title = capi::text_of(from.title),
                      .outcome = capi::outcome_of(from.outcome),
                      .error = from.error ? 1 : 0,
                      .reported = capi::maybe(from.reported),
                      .computed = capi::maybe(from.computed),
                      .reported_text = capi::text_of(from.reported_text),
                      .computed_text = capi::text_of(from.computed_text),
                      .missing = kept_.list(from.missing),
                      .missing_count = from.missing.size(),
                      .line = capi::text_of(from.line)});
}

void tc_result::describe(criterion_result const& from) {
    criteria.push_back({.struct_size = 0,
                        .index = criteria.size(),
                        .id = capi::text_of(from.id),
                        .title = capi::text_of(from.title),
                        .status = capi::verdict_of(from.status),
                        .basis = capi::basis_of(from.basis),
                        .agency = capi::text_of(from.agency),
                        .source = capi::text_of(from.source),
                        .note = capi::text_of(from.note),
                        .missing = kept_.list(from.missing),
                        .missing_count = from.missing.size(),
                        .reasons = capi::list_reasons(kept_, from.reasons),
                        .reason_count = from.reasons.size(),
                        .documents = kept_.list(from.documents),
                        .document_count = from.documents.size(),
                        .first_indicator = indicators.size(),
                        .indicator_count = from.indicators.size(),
                        .line = capi::text_of(from.line),
                        .estimated = from.estimated ? 1 : 0,
                        .points = capi::absent,
                        .points_lowest = capi::absent,
                        .points_highest = capi::absent,
                        .points_most = capi::absent,
                        .has_remedy = 0,
                        .remedy = 0});
    capi::put_points(from.score, criteria.back());
    put_remedy(from.remedy, criteria.back());
    for (indicator_result const& each : from.indicators)
        describe(each);
}

void tc_result::describe(indicator_result const& from) {
    compared const* const comparison = from.comparison ? &*from.comparison : nullptr;
    auto const side = [&](std::optional<std::string> compared::*exact) {
        return comparison != nullptr ? capi::maybe(comparison->*exact) : capi::absent;
    };
    auto const words = [&](std::string compared::*text) {
        return comparison != nullptr ? capi::text_of(comparison->*text) : capi::absent;
    };
    indicators.push_back({.struct_size = 0,
                          .index = indicators.size(),
                          .criterion = criteria.size() - 1,
                          .id = capi::text_of(from.id),
                          .title = capi::text_of(from.title),
                          .status = from.has_status ? capi::verdict_of(from.status) : TC_UNKNOWN,
                          .basis = capi::basis_of(from.basis),
                          .agency = capi::text_of(from.agency),
                          .value = side(&compared::value),
                          .value_text = words(&compared::value_text),
                          .detail_text = words(&compared::detail_text),
                          .op = words(&compared::op),
                          .threshold = side(&compared::threshold),
                          .threshold_text = words(&compared::threshold_text),
                          .shortfall_count = from.shortfalls.size(),
                          .missing = kept_.list(from.missing),
                          .missing_count = from.missing.size(),
                          .decided_by = capi::maybe(from.decided_by),
                          .reasons = capi::list_reasons(kept_, from.reasons),
                          .reason_count = from.reasons.size(),
                          .estimated = from.estimated ? 1 : 0,
                          .documents = kept_.list(from.documents),
                          .document_count = from.documents.size(),
                          .note = capi::text_of(from.note),
                          .evidence = capi::text_of(from.evidence),
                          .line = capi::text_of(from.line),
                          .scores_only = from.has_status ? 0 : 1,
                          .points = capi::absent,
                          .points_lowest = capi::absent,
                          .points_highest = capi::absent,
                          .points_most = capi::absent,
                          .rounding = comparison != nullptr && comparison->rounding ? 1 : 0,
                          .cell = comparison != nullptr ? capi::unless_empty(comparison->cell) : capi::absent,
                          .has_remedy = 0,
                          .remedy = 0});
    capi::put_points(from.score, indicators.back());
    put_remedy(from.remedy, indicators.back());
    std::vector<tc_shortfall>& ways = shortfalls.emplace_back();
    for (shortfall const& each : from.shortfalls)
        ways.push_back(capi::shortfall_of(kept_, each));
}

namespace {

template <class Record>
tc_status record_at(tc_result const* result, std::size_t index, Record* out, std::vector<Record> tc_result::*records,
                    tc_diagnostics** diagnostics) {
    return capi::describe(out, diagnostics, [&](capi::call& c) -> tc_status {
        if (!c.needs(result, "result"))
            return TC_ERROR_ARGUMENT;
        if (index >= (result->*records).size())
            return c.no_index(index, (result->*records).size());
        return c.fill(out, (result->*records)[index]);
    });
}

template <class Record>
tc_status record_by_id(tc_result const* result, char const* id, std::size_t id_size, Record* out,
                       std::vector<Record> tc_result::*records, tc_diagnostics** diagnostics) {
    return capi::describe(out, diagnostics, [&](capi::call& c) -> tc_status {
        std::optional<std::string> const wanted = c.name_in(id, id_size, "id");
        if (!c.needs(result, "result") || !wanted)
            return TC_ERROR_ARGUMENT;
        std::vector<std::string> known;
        for (Record const& each : result->*records) {
            std::string_view const candidate(each.id.data, each.id.size);
            if (candidate == *wanted)
                return c.fill(out, each);
            known.emplace_back(candidate);
        }
        c.found.add(diagnostic(
            code::no_such_id, nowhere,
            {capi::shown(*wanted), result->judged.ruleset, detail::suggest(*wanted, known).value_or(std::string())}));
        return TC_ERROR_NOT_FOUND;
    });
}

} // namespace

extern "C" {

void tc_result_free(tc_result* result) { delete result; }

tc_verdict tc_result_status(tc_result const* result) {
    return result != nullptr ? capi::verdict_of(result->judged.status) : TC_UNKNOWN;
}

tc_status tc_result_describe(tc_result const* result, tc_result_info* out, tc_diagnostics** diagnostics) {
    return capi::describe(out, diagnostics, [&](capi::call& c) -> tc_status {
        return c.needs(result, "result") ? c.fill(out, result->info) : TC_ERROR_ARGUMENT;
    });
}

tc_status tc_result_counts(tc_result const* result, tc_counts* out, tc_diagnostics** diagnostics) {
    return capi::describe(out, diagnostics, [&](capi::call& c) -> tc_status {
        if (!c.needs(result, "result"))
            return TC_ERROR_ARGUMENT;
        status_counts const& of_criteria = result->judged.criteria_counts;
        status_counts const& of_indicators = result->judged.indicator_counts;
        return c.fill(out, tc_counts{.struct_size = 0,
                                     .criteria_met = of_criteria.met,
                                     .criteria_unmet = of_criteria.unmet,
                                     .criteria_unknown = of_criteria.unknown,
                                     .criteria_not_applicable = of_criteria.not_applicable,
                                     .criteria_total = of_criteria.total(),
                                     .criteria_counted_met = of_criteria.counted_met,
                                     .criteria_counted_total = of_criteria.counted_total,
                                     .indicators_met = of_indicators.met,
                                     .indicators_unmet = of_indicators.unmet,
                                     .indicators_unknown = of_indicators.unknown,
                                     .indicators_not_applicable = of_indicators.not_applicable,
                                     .indicators_total = of_indicators.total(),
                                     .indicators_counted_met = of_indicators.counted_met,
                                     .indicators_counted_total = of_indicators.counted_total});
    });
}

tc_status tc_result_criterion_at(tc_result const* result, size_t index, tc_criterion_result* out,
                                 tc_diagnostics** diagnostics) {
    return record_at(result, index, out, &tc_result::criteria, diagnostics);
}

tc_status tc_result_criterion_by_id(tc_result const* result, char const* id, size_t id_size, tc_criterion_result* out,
                                    tc_diagnostics** diagnostics) {
    return record_by_id(result, id, id_size, out, &tc_result::criteria, diagnostics);
}

tc_status tc_result_indicator_at(tc_result const* result, size_t index, tc_indicator_result* out,
                                 tc_diagnostics** diagnostics) {
    return record_at(result, index, out, &tc_result::indicators, diagnostics);
}

tc_status tc_result_indicator_by_id(tc_result const* result, char const* id, size_t id_size, tc_indicator_result* out,
                                    tc_diagnostics** diagnostics) {
    return record_by_id(result, id, id_size, out, &tc_result::indicators, diagnostics);
}

tc_status tc_result_shortfall_at(tc_result const* result, size_t indicator, size_t index, tc_shortfall* out,
                                 tc_diagnostics** diagnostics) {
    return capi::describe(out, diagnostics, [&](capi::call& c) -> tc_status {
        if (!c.needs(result, "result"))
            return TC_ERROR_ARGUMENT;
        if (indicator >= result->shortfalls.size())
            return c.no_index(indicator, result->shortfalls.size());
        std::vector<tc_shortfall> const& ways = result->shortfalls[indicator];
        return index < ways.size() ? c.fill(out, ways[index]) : c.no_index(index, ways.size());
    });
}

tc_status tc_result_conflict_at(tc_result const* result, size_t index, tc_conflict* out, tc_diagnostics** diagnostics) {
    return record_at(result, index, out, &tc_result::conflicts, diagnostics);
}

tc_status tc_result_prerequisite_at(tc_result const* result, size_t index, tc_prerequisite* out,
                                    tc_diagnostics** diagnostics) {
    return record_at(result, index, out, &tc_result::prerequisites, diagnostics);
}

tc_status tc_result_check_at(tc_result const* result, size_t index, tc_check_result* out,
                             tc_diagnostics** diagnostics) {
    return record_at(result, index, out, &tc_result::checks, diagnostics);
}

tc_status tc_result_remedy_at(tc_result const* result, size_t index, tc_remedy* out, tc_diagnostics** diagnostics) {
    return capi::describe(out, diagnostics, [&](capi::call& c) -> tc_status {
        if (!c.needs(result, "result"))
            return TC_ERROR_ARGUMENT;
        std::vector<tc_remedy> const& all = result->remedies.get(result->judged);
        return index < all.size() ? c.fill(out, all[index]) : c.no_index(index, all.size());
    });
}

tc_status tc_result_to_json(tc_result const* result, tc_text* out, tc_diagnostics** diagnostics) {
    return capi::give_json(result, "result", out, diagnostics);
}

tc_status tc_result_write_report(tc_result const* result, tc_report_options const* options, tc_text* out,
                                 tc_diagnostics** diagnostics) {
    return capi::give_report(result, "result", options, out, diagnostics);
}

tc_status tc_result_report(tc_result const* result, int64_t language, tc_text* out, tc_diagnostics** diagnostics) {
    return capi::write(out, diagnostics, [&](capi::call& c, tc_text& text) -> tc_status {
        if (!c.needs(result, "result") || !c.speak(language))
            return TC_ERROR_ARGUMENT;
        capi::report_choice const wanted{.in = c.in};
        text = result->reports.get(wanted, [&] { return result->report(wanted); });
        return TC_OK;
    });
}

} // extern "C"
