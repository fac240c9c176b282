/// @file
/// The handle of results.
#pragma once

#include "call.hpp"
#include "records.hpp"

#include <tieuchi/result.hpp>
#include <tieuchi/ruleset.hpp>

#include <array>
#include <vector>

/// A result and how the interface describes it.
struct tc_result {
    tc_result(std::shared_ptr<tieuchi::ruleset const> by, tieuchi::result judged);

    std::shared_ptr<tieuchi::ruleset const> rules; // the caller may have released them
    tieuchi::result judged;
    tc_result_info info{};
    std::vector<tc_criterion_result> criteria;
    std::vector<tc_indicator_result> indicators;
    std::vector<std::vector<tc_shortfall>> shortfalls; // by indicator
    std::vector<tc_conflict> conflicts;
    std::vector<tc_prerequisite> prerequisites;
    std::vector<tc_check_result> checks;
    tieuchi::capi::cached_text json;
    std::array<tieuchi::capi::cached_text, 2> reports; // by language

private:
    void describe(tieuchi::criterion_result const& from);
    void describe(tieuchi::indicator_result const& from);
    void describe(tieuchi::check_result const& from);

    tieuchi::capi::store kept_;
};

namespace tieuchi::capi {

/// Lists the reasons for which something is unknown.
tc_text const* list_reasons(store& kept, std::vector<reason> const& reasons);

} // namespace tieuchi::capi
