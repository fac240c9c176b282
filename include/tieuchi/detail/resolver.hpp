/// @file
/// Gives every declaration of a file its place: units, facts, enumerations, lists, criteria, and the order of `let`s.
#pragma once

#include <tieuchi/detail/names.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/model.hpp>
#include <tieuchi/ruleset.hpp>
#include <tieuchi/syntax.hpp>

#include <cstdint>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

/// Declares the units of a file, in whatever order they stand; reports unknown units, cycles and names taken.
void resolve_units(std::vector<syntax::unit_declaration> const& declared, unit_table& units, diagnostics& out);

/// A set whose declarations have their places and whose expressions are still to be checked.
struct resolved_set {
    model::criteria_set set{};
    name_table names{};
    std::vector<std::uint32_t> let_order{}; ///< every `let` after those that it uses
};

/// Resolves the declarations of one set; reports names used twice, unknown units and cycles.
[[nodiscard]] resolved_set resolve(syntax::ruleset_declaration const& declared, unit_table const& units,
                                   diagnostics& out);

} // namespace detail
} // namespace tieuchi
