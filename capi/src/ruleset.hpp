/// @file
/// The handle of rules.
#pragma once

#include "call.hpp"
#include "records.hpp"

#include <tieuchi/model.hpp>
#include <tieuchi/ruleset.hpp>

#include <atomic>
#include <vector>

/// A checked rule file and how the interface describes it.
struct tc_ruleset {
    explicit tc_ruleset(std::shared_ptr<tieuchi::ruleset const> checked);

    /// One rule set: the records that the calls of introspection give.
    struct set {
        tc_set_info info{};
        std::vector<tc_fact_info> facts; // behind the facts the fields of lists
        std::vector<tc_criterion_info> criteria;
        std::vector<tc_indicator_info> indicators;
    };

    std::shared_ptr<tieuchi::ruleset const> rules;
    std::vector<set> sets;
    mutable std::atomic<std::size_t> users{1};

private:
    void describe(tieuchi::model::criteria_set const& from);
    void describe_facts(tieuchi::model::criteria_set const& from, set& to);
    tc_fact_info fact_of(tieuchi::model::criteria_set const& from, tieuchi::model::fact const& fact);
    tc_text line_of(tieuchi::span where);

    tieuchi::capi::store kept_;
};

namespace tieuchi::capi {

/// Finds a set as `ruleset::find` does, and says what there is where it finds none.
model::criteria_set const* find_set(call& c, ruleset const& rules, std::string_view id);

/// The code of the interface for a type.
std::int64_t kind_of(model::value_type const& type) noexcept;
std::int64_t kind_of(model::value_kind kind) noexcept;

} // namespace tieuchi::capi
