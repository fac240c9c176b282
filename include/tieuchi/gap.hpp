/// @file
/// What is missing until a subject is recognised: everything that is not met yet, the cheapest first, and what would
/// have to be reported.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/number.hpp>
#include <tieuchi/remedy.hpp>
#include <tieuchi/result.hpp>

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
struct plan_result;

/// An indicator that is not met.
struct gap_item {
    std::string criterion{};          ///< the id of its criterion
    std::string id{};                 ///< its own id
    std::string title{};              ///< for people
    tieuchi::status status = tieuchi::status::unmet; ///< unmet or unknown
    std::string agency{};             ///< who is responsible; may be empty
    std::optional<compared> comparison{}; ///< the comparison that decided, or the only one
    std::vector<shortfall> shortfalls{};  ///< as the result has them
    std::optional<tieuchi::remedy> remedy{}; ///< what it would take; absent: nothing is known to help
    std::vector<reason> reasons{};    ///< why it is unknown
    std::optional<number> cost{};     ///< what the actions for it cost, in base units; absent: no plan says so
    std::string evidence{};           ///< what the rule file asks for as proof; may be empty
};

/// A criterion that is not met.
struct gap_criterion {
    std::string id{};                       ///< its number
    std::string title{};                    ///< for people
    tieuchi::status status = tieuchi::status::unmet; ///< unmet or unknown
    std::string agency{};                   ///< who is responsible; may be empty
    std::optional<tieuchi::remedy> remedy{}; ///< what it would take, over its indicators
    std::vector<gap_item> items{};          ///< its indicators that are not met and not unsettled, the cheapest first
    std::size_t changes = 0;                ///< the least number of changes that would do; 0: not known
    std::optional<number> cost{};           ///< of it and its indicators that are not met; absent: no plan says so
    std::size_t unpriced = 0;               ///< where there is a cost: how many of its items no plan has a cost for
};

/// A fact that was not reported and still matters.
struct gap_fact {
    std::string name{};                    ///< as reasons have it
    std::vector<std::string> decides{};    ///< indicators that wait for nothing else
    /// The other indicators that wait for it, and criteria that themselves do. With `decides` empty if only the verdict
    /// on the whole set waits for it.
    std::vector<std::string> needed_by{};
    /// What it would have to be for those in `decides` to be met, as far as that can be told: `bhyt >= 6484 người`. In
    /// their order, each once.
    std::vector<std::string> boundaries{};
};

/// What is missing.
struct gap {
    std::string ruleset{};                  ///< the id of the set
    std::string ruleset_title{};            ///< its title; may be empty
    tieuchi::subject subject{};             ///< who was judged
    std::optional<date> as_of{};            ///< the date of assessment; absent: none was given
    tieuchi::status status = tieuchi::status::unknown; ///< the verdict on the whole
    status_counts criteria_counts{};        ///< of all criteria
    std::optional<tieuchi::remedy> remedy{}; ///< what the whole set would take, over criteria; absent: it is met
    /// That are not met, the cheapest first: by cost where a plan says so, else by changes, else by the order of the
    /// rule file.
    std::vector<gap_criterion> criteria{};
    std::vector<gap_fact> facts{};          ///< to be reported, those that decide most first
    std::vector<gap_item> unsettled{};      ///< indicators that wait for a rule, not for facts: pending and delegated
    std::string cost_unit{};                ///< what costs are counted in; empty: no costs were given
};

/// Finds what is missing in a result.
///
/// An indicator that is not met stands with its criterion, or among the unsettled; nowhere if its criterion is met
/// without it.
///
/// @param given      the result, with remedies
/// @param costs      what the actions for an indicator or a criterion cost, in base units, by its id, and what those
///                   cost that set a fact, by its name; may be empty. The ways of a remedy are ordered by them
/// @param cost_unit  what costs are counted in; may be empty
///
/// Linear in the result but for sorting. Throws nothing but std::bad_alloc. May be called from any thread.
[[nodiscard]] gap find_gap(result const& given, std::map<std::string, number> const& costs = {},
                           std::string cost_unit = {});

/// Adds up what the actions of a plan cost, by the indicator or criterion that they are for, as `find_gap` takes it.
/// Actions for the subjects of rows are left out.
[[nodiscard]] std::map<std::string, number> costs_of(plan_result const& planned);

} // namespace tieuchi

#if defined(TIEUCHI_HEADER_ONLY)
#include <tieuchi/impl/gap.ipp>
#endif
