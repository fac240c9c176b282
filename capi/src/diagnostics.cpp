#include "diagnostics.hpp"

#include <tieuchi/diagnostic_text.hpp>
#include <tieuchi/json.hpp>

#include <utility>

using namespace tieuchi;

tc_diagnostics::tc_diagnostics(diagnostics findings, language spoken) : found(std::move(findings)), in(spoken) {
    source_map const* const sources = found.sources().get();
    records.reserve(found.size());
    for (diagnostic const& each : found) {
        record made;
        made.code = code_text(each.code);
        made.message = message(each, in);
        made.help = help(each, in);
        made.path = each.path;
        made.severity = each.severity == severity::error     ? TC_SEVERITY_ERROR
                        : each.severity == severity::warning ? TC_SEVERITY_WARNING
                                                             : TC_SEVERITY_NOTE;
        if (each.data) {
            made.file = each.data->name;
            made.begin = each.data->place.line != 0 ? each.data->place : position{0, 0};
        } else if (sources != nullptr && sources->contains(each.where)) {
            source const& text = sources->at(each.where.file);
            made.file = text.name();
            made.begin = text.position_of(each.where.begin);
            made.end = text.position_of(each.where.end);
        }
        records.push_back(std::move(made));
    }
}

extern "C" {

size_t tc_diagnostics_count(tc_diagnostics const* diagnostics) {
    return diagnostics != nullptr ? diagnostics->records.size() : 0;
}

size_t tc_diagnostics_dropped(tc_diagnostics const* diagnostics) {
    return diagnostics != nullptr ? diagnostics->found.dropped() : 0;
}

tc_status tc_diagnostics_at(tc_diagnostics const* diagnostics, size_t index, tc_diagnostic* out,
                            tc_diagnostics** trouble) {
    return capi::describe(out, trouble, [&](capi::call& c) -> tc_status {
        if (!c.needs(diagnostics, "diagnostics"))
            return TC_ERROR_ARGUMENT;
        if (index >= diagnostics->records.size())
            return c.no_index(index, diagnostics->records.size());
        tc_diagnostics::record const& from = diagnostics->records[index];
        return c.fill(out, tc_diagnostic{.struct_size = 0,
                                         .severity = from.severity,
                                         .code = capi::text_of(from.code),
                                         .message = capi::text_of(from.message),
                                         .help = capi::text_of(from.help),
                                         .file = capi::text_of(from.file),
                                         .line = from.begin.line,
                                         .column = from.begin.column,
                                         .end_line = from.end.line,
                                         .end_column = from.end.column,
                                         .path = capi::text_of(from.path)});
    });
}

tc_status tc_diagnostics_to_json(tc_diagnostics const* diagnostics, tc_text* out, tc_diagnostics** trouble) {
    return capi::write(out, trouble, [&](capi::call& c, tc_text& text) -> tc_status {
        if (!c.needs(diagnostics, "diagnostics"))
            return TC_ERROR_ARGUMENT;
        text = diagnostics->as_json.get([&] { return diagnostics_to_json(diagnostics->found, diagnostics->in); });
        return TC_OK;
    });
}

tc_status tc_diagnostics_text(tc_diagnostics const* diagnostics, tc_text* out, tc_diagnostics** trouble) {
    return capi::write(out, trouble, [&](capi::call& c, tc_text& text) -> tc_status {
        if (!c.needs(diagnostics, "diagnostics"))
            return TC_ERROR_ARGUMENT;
        text = diagnostics->as_text.get([&] { return render(diagnostics->found, {.language = diagnostics->in}); });
        return TC_OK;
    });
}

void tc_diagnostics_free(tc_diagnostics* diagnostics) { delete diagnostics; }

} // extern "C"
