/// @file
/// Turns a syntax tree into a checked rule set, or says what is wrong with it.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/date.hpp>
#include <tieuchi/detail/shared_ptr.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/ruleset.hpp>
#include <tieuchi/source.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace tieuchi::inline TIEUCHI_ABI {
namespace syntax {
struct file;
class expression;
} // namespace syntax
namespace model {
using node_id = std::uint32_t;
} // namespace model

/// Options of `check`.
struct check_options {
    bool final = false; ///< what is pending or delegated is an error
    /// How many parts of expressions sets with a base and amended sets may have together: each is a copy of what it
    /// builds on. What goes beyond is a diagnostic for which `is_limit` holds.
    std::size_t max_composed = 4'000'000;
    /// How many cells all tables may have together: one for every combination of labels, in every amended set again.
    /// Likewise.
    std::size_t max_cells = 1'000'000;
    /// How many fields all lists of subjects may have together: each has the facts of the set that judges its rows,
    /// and these may be lists of subjects again. Likewise.
    std::size_t max_subject_fields = 200'000;
};

/// Resolves and checks a syntax tree, whether it was parsed or built.
///
/// @param tree     what to check
/// @param sources  the texts that its spans point into
/// @param options  see there
/// @param out      takes every error and warning
/// @return the rule sets, or nothing if there was an error. Time is linear in the tree, but for look-ups of names.
[[nodiscard]] std::shared_ptr<ruleset const> check(syntax::file const& tree, std::shared_ptr<source_map const> sources,
                                                   check_options const& options, diagnostics& out);

/// Finds a rule set by its id as `ruleset::find` does, and says which there are where there is no such set.
[[nodiscard]] model::criteria_set const* find_set(ruleset const& rules, std::string_view set_id, diagnostics& out);

/// Resolves and checks one expression against a rule set, as a prompt does.
///
/// @param rules    what its names mean; without any set, only literals do
/// @param set_id   the rule set, as for `ruleset::find`
/// @param as_of    the day on which that set is taken as it is in force; absent: as it was amended last
/// @param asked    the expression
/// @param root     takes the node of the expression
/// @param out      takes every error and warning
/// @return the rule set with the nodes of the expression added, or nothing if there was an error.
[[nodiscard]] std::optional<model::criteria_set> check_expression(ruleset const& rules, std::string_view set_id,
                                                                  std::optional<date> const& as_of,
                                                                  syntax::expression const& asked,
                                                                  model::node_id& root, diagnostics& out);

} // namespace tieuchi

#if defined(TIEUCHI_HEADER_ONLY)
#include <tieuchi/impl/check.ipp>
#endif
