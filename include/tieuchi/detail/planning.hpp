/// @file
/// A plan whose names have been looked up: which cell of the facts an action sets, which section a promise is about.
/// Private.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/date.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/facts.hpp>
#include <tieuchi/model.hpp>
#include <tieuchi/number.hpp>
#include <tieuchi/ruleset.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {

struct evaluate_options; // evaluate.hpp and plan.hpp include this header where bodies are inline
struct plan;

namespace detail {

/// A row of a list.
struct row_step {
    std::string list{};
    std::size_t row = 0;
    /// Compares all members.
    friend bool operator==(row_step const&, row_step const&) = default;
};

/// What one action makes of one fact, or of one field of a row.
struct planned_value {
    std::vector<row_step> into{};       ///< the rows on the way, from the outermost
    std::string name{};                 ///< of the fact or the field
    fact_value const* value = nullptr;  ///< of the plan
    std::string path{};                 ///< in the file of the plan
    std::size_t offset = no_offset;     ///< of the key
};

/// Somebody whose sections the plan is about: the subject of the facts, or one that a row stands for.
struct planned_subject {
    std::optional<row_step> row{};   ///< absent: the subject of the facts
    std::string name{};              ///< the id of the row, or else where it stands; empty: the subject of the facts
    std::string home{};              ///< the set that sections without one are of
    std::vector<std::string> sets{}; ///< the sets that are asked about it, each once, `home` first
};

/// A section of a set, or the whole set.
struct planned_section {
    std::size_t subject = 0; ///< index into `resolved_plan::subjects`
    std::string set{};
    std::string id{};        ///< empty: the whole set
};

/// What one action says of one section.
struct planned_attestation {
    planned_section about{};
    attestation const* given = nullptr; ///< of the plan
    std::string path{};                 ///< in the file of the plan
};

/// An action.
struct resolved_action {
    std::optional<planned_section> purpose{}; ///< what it is for
    std::vector<std::size_t> subjects{};      ///< whom it changes, each once, in ascending order; the first is 0
    std::vector<planned_value> sets{};
    std::vector<planned_attestation> attests{};
    std::optional<number> cost{};             ///< in base units
};

/// A promise.
struct resolved_target {
    std::optional<planned_section> section{}; ///< absent: a number of criteria, of `subject` and `set`
    std::size_t subject = 0;
    std::string set{};
};

/// A plan, understood.
struct resolved_plan {
    model::criteria_set const* home = nullptr; ///< by which the subject of the facts is judged
    std::vector<planned_subject> subjects{};   ///< the first is that of the facts
    std::vector<resolved_target> registered{}; ///< as many as the plan has
    std::vector<resolved_action> actions{};    ///< as many as the plan has
    std::vector<std::size_t> order{};          ///< of the actions, by their last day
};

/// The unit that costs are in.
[[nodiscard]] unit const* unit_of_money(unit_table const& units);

/// Looks up every name in a plan and reads every value by its declaration. What is wrong goes to @p out, with its place
/// in the file of the plan.
[[nodiscard]] resolved_plan resolve_plan(ruleset const& rules, model::criteria_set const& home, facts const& given,
                                         plan const& what, evaluate_options const& options,
                                         std::optional<date> const& as_of, diagnostics& out);

} // namespace detail
} // namespace tieuchi
