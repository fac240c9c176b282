/// @file
/// What was found and is handed out as JSON and as reports.
#pragma once

#include "call.hpp"

#include <tieuchi/json.hpp>
#include <tieuchi/report.hpp>

#include <map>
#include <tuple>
#include <utility>

namespace tieuchi::capi {

/// What tc_report_options says.
struct report_choice {
    language in = language::en;
    report_format as = report_format::text;
    report_options how{};

    friend bool operator<(report_choice const& a, report_choice const& b) { return a.key() < b.key(); }

private:
    [[nodiscard]] std::tuple<language, report_format, bool, std::size_t> key() const {
        return {in, as, how.color, how.width};
    }
};

/// Reads the options of a report. Nothing where something in them is wrong.
std::optional<report_choice> read_options(call& c, tc_report_options const* given);

/// Reports that are written when they are first asked for, then kept. Safe from several threads.
class cached_reports {
public:
    template <class Write>
    tc_text get(report_choice const& wanted, Write&& write) const {
        std::lock_guard const lock(guard_);
        auto found = texts_.find(wanted);
        if (found == texts_.end())
            found = texts_.emplace(wanted, write()).first;
        return text_of(found->second);
    }

private:
    mutable std::mutex guard_;
    mutable std::map<report_choice, std::string> texts_;
};

/// What was found, with the texts that were asked for.
template <class Found>
struct finding {
    finding() = default;
    explicit finding(Found given) : found(std::move(given)) {}

    [[nodiscard]] Found const& get() const noexcept { return found; }
    [[nodiscard]] std::string report(report_choice const& wanted) const {
        return write_report(found, wanted.in, wanted.as, wanted.how);
    }

    Found found{};
    cached_text json{};
    cached_reports reports{};
};

/// Gives a handle as JSON.
template <class Handle>
tc_status give_json(Handle const* handle, std::string_view argument, tc_text* out, tc_diagnostics** diagnostics) {
    return write(out, diagnostics, [&](call& c, tc_text& text) -> tc_status {
        if (!c.needs(handle, argument))
            return TC_ERROR_ARGUMENT;
        text = handle->json.get([&] { return to_json(handle->get()); });
        return TC_OK;
    });
}

/// Gives a handle as a report.
template <class Handle>
tc_status give_report(Handle const* handle, std::string_view argument, tc_report_options const* options, tc_text* out,
                      tc_diagnostics** diagnostics) {
    return write(out, diagnostics, [&](call& c, tc_text& text) -> tc_status {
        std::optional<report_choice> const wanted = read_options(c, options);
        if (!wanted || !c.needs(handle, argument))
            return TC_ERROR_ARGUMENT;
        text = handle->reports.get(*wanted, [&] { return handle->report(*wanted); });
        return TC_OK;
    });
}

} // namespace tieuchi::capi
