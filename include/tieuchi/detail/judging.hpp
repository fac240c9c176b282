/// @file
/// What is said about a judgement: the comparison that decided it, what is missing for another, and values as text.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/detail/evaluator.hpp>
#include <tieuchi/result.hpp>
#include <tieuchi/model.hpp>
#include <tieuchi/ruleset.hpp>

#include <optional>
#include <string>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

/// The comparison to show for a condition.
struct shown_comparison {
    std::optional<compared> comparison{};
    std::optional<std::string> decided_by{}; ///< the part of a compound condition that decided it, as rule text
};

/// Finds the comparison that a condition is, or that decided it, or that is the first to be open.
/// @p requirements are conjoined.
[[nodiscard]] shown_comparison find_comparison(evaluator& values, std::vector<model::node_id> const& requirements);

/// Writes a value as a prompt prints it.
[[nodiscard]] std::string value_text(evaluator& values, value const& what, model::value_type const& type,
                                     unit_table const& units);

/// Finds how far single facts have to move for the comparisons to hold that make a condition fail.
/// @p requirements are conjoined, and fail.
[[nodiscard]] std::vector<shortfall> find_shortfalls(evaluator& values,
                                                     std::vector<model::node_id> const& requirements);

/// Describes the judgement of the subject that facts are about: every indicator, every criterion and the set.
[[nodiscard]] result judge(judged_set& by, facts const& given);

} // namespace detail
} // namespace tieuchi
