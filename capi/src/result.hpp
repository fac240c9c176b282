/// @file
/// The handle of results.
#pragma once

#include "call.hpp"
#include "facts.hpp"
#include "records.hpp"
#include "report.hpp"

#include <tieuchi/evaluate.hpp>
#include <tieuchi/result.hpp>
#include <tieuchi/ruleset.hpp>

#include <vector>

namespace tieuchi::capi {

/// What a result was judged by, so that it can be explained later, whatever became of the handles.
struct basis_of_proof {
    std::shared_ptr<ruleset const> rules;
    std::string set_id{}; // as the caller gave it
    shared_facts given;
    evaluate_options options{};
    std::shared_ptr<diagnostics const> found{}; // what results state in English, in both languages; may be absent
};

/// The remedies of a result in one list: what is said of the whole, of criteria and of indicators, in the order of the
/// rules; behind them the parts, those of one choice one after the other.
class described_remedies {
public:
    /// Describes them when somebody first asks. Safe from several threads.
    std::vector<tc_remedy> const& get(result const& from) const;

private:
    mutable std::mutex guard_;
    mutable bool made_ = false;
    mutable store kept_;
    mutable std::vector<tc_remedy> records_;
};

} // namespace tieuchi::capi

/// A result and how the interface describes it.
struct tc_result {
    tc_result(tieuchi::capi::basis_of_proof by, std::shared_ptr<tieuchi::result const> given);

    [[nodiscard]] tieuchi::result const& get() const noexcept { return judged; }
    /// Writes a report. Warnings, which results state in English, stand there in the language of the report.
    [[nodiscard]] std::string report(tieuchi::capi::report_choice const& wanted) const;

    tieuchi::capi::basis_of_proof by; // the caller may have released the rules and changed the facts
    std::shared_ptr<tieuchi::result const> held;
    tieuchi::result const& judged;
    tc_result_info info{};
    std::vector<tc_criterion_result> criteria;
    std::vector<tc_indicator_result> indicators;
    std::vector<std::vector<tc_shortfall>> shortfalls; // by indicator
    std::vector<tc_conflict> conflicts;
    std::vector<tc_prerequisite> prerequisites;
    std::vector<tc_check_result> checks;
    tieuchi::capi::described_remedies remedies;
    tieuchi::capi::cached_text json;
    tieuchi::capi::cached_reports reports;

private:
    void describe(tieuchi::criterion_result const& from);
    void describe(tieuchi::indicator_result const& from);
    void describe(tieuchi::check_result const& from);
    template <class Record>
    void put_remedy(std::optional<tieuchi::remedy> const& from, Record& to) noexcept;

    tieuchi::capi::store kept_;
    std::size_t remedies_ = 0; // so many were said to be there
};

namespace tieuchi::capi {

/// Lists the reasons for which something is unknown.
tc_text const* list_reasons(store& kept, std::vector<reason> const& reasons);

/// Keeps warnings, for the reports of results that state them. Absent where there are none.
std::shared_ptr<diagnostics const> warnings_of(diagnostics const& found);

/// Describes how far a figure falls short.
tc_shortfall shortfall_of(store& kept, shortfall const& from);

} // namespace tieuchi::capi
