/// @file
/// Gives every declaration of a file its place: units, facts, enumerations, lists, criteria, and the order of `let`s.
#pragma once

#include <tieuchi/detail/names.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/model.hpp>
#include <tieuchi/ruleset.hpp>
#include <tieuchi/syntax.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
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

/// Gives the value of an expression that is a number and needs no facts, in base units; a bare number is in the unit of
/// the type. Nothing, after a report, for any other expression.
[[nodiscard]] std::optional<number> constant_number(syntax::expression const& e, model::value_type const& wanted,
                                                    unit_table const& units, diagnostics& out);

/// The enumerations of a set, found by what they are: two with the same names in the same order are one, so that their
/// values can be compared, unless only one of them is ordered.
class domain_index {
public:
    /// Keeps a reference to the set.
    explicit domain_index(model::criteria_set& set) : set_(set) {}

    /// Gives the index of an enumeration in the set, which gets it if it has none like it.
    /// @param owner  what is declared with it, for diagnostics; may be empty
    std::uint32_t place(model::domain const& domain, std::string const& owner);
    /// Takes a type over from another set: the enumeration that it names becomes one of this set. Not for lists.
    [[nodiscard]] model::value_type adopt(model::criteria_set const& from, model::value_type type,
                                          std::string const& owner);

private:
    model::criteria_set& set_;
    std::unordered_multimap<std::size_t, std::uint32_t> places_{}; // by hash
    std::uint32_t known_ = 0;                                      // how many enumerations are in `places_`
};

/// Orders sets so that each stands behind those whose facts, `let`s and tables it names, and reports those that name
/// each other's in a circle. Several versions of one set may be given; they stay together, in the order given.
/// @return indices into @p sets. Linear in the size of their expressions.
[[nodiscard]] std::vector<std::size_t> order_sets(std::vector<syntax::ruleset_declaration const*> const& sets,
                                                  diagnostics& out);

/// Resolves the declarations of one set; reports names used twice, unknown units and cycles.
/// @param others  the sets that stand before it in the order of `order_sets`, resolved
[[nodiscard]] resolved_set resolve(syntax::ruleset_declaration const& declared, unit_table const& units,
                                   known_sets const& others, diagnostics& out);

} // namespace detail
} // namespace tieuchi
