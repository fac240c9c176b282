/// @file
/// What a number of a rule set can be, whatever the facts are: interval arithmetic over typed nodes. Private.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/detail/names.hpp>
#include <tieuchi/interval.hpp>
#include <tieuchi/model.hpp>

#include <map>
#include <memory>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

/// The values that a number can have.
struct number_bounds {
    interval range{};   ///< all of them, and perhaps more
    bool whole = false; ///< all of them are whole numbers
};

/// Finds the bounds of the numbers of one set.
///
/// Nodes stand behind those that they use, and are looked at once and in this order; so nothing recurses, and a chain
/// of `let`s that use each other twice costs no more than its length. What has no bound that fits into two machine
/// words counts as unbounded: a bound that nobody can read is of no use, and its arithmetic may be slow.
class bounds_finder {
public:
    /// Keeps references to both. The `let`s of other sets are looked into if they have been checked.
    bounds_finder(model::criteria_set const& set, known_sets const& others, unsigned depth = 0)
        : set_(set), others_(others), depth_(depth) {}

    /// Gives the bounds of a node; of what is no number, none.
    [[nodiscard]] number_bounds const& of(model::node_id id);

private:
    // What stands behind, which no node uses, is unbounded.
    [[nodiscard]] number_bounds const& at(model::node_id id) const;
    number_bounds compute(model::node const& n);
    number_bounds arithmetic(model::node const& n);
    number_bounds call(model::node const& n);
    number_bounds rounded(model::node const& n);
    number_bounds aggregate(model::node const& n);
    number_bounds counted(model::node const& n);
    number_bounds cells(model::table const& table);
    number_bounds foreign(model::node const& n);
    number_bounds of_other(model::criteria_set const& set, std::string const& name, bool lookup);
    template <class Nodes> number_bounds hull_of(Nodes const& nodes, std::size_t first = 0);

    model::criteria_set const& set_;
    known_sets const& others_;
    unsigned depth_; // how many sets look into this one
    std::vector<number_bounds> found_{};
    std::map<model::criteria_set const*, std::unique_ptr<bounds_finder>> elsewhere_{};
};

/// Gives what an indicator can score, deductions taken off; nothing but zero where it gives no points.
[[nodiscard]] number_bounds score_bounds(model::indicator const& of, bounds_finder& bounds);
/// Gives what the whole set can score.
[[nodiscard]] number_bounds score_bounds(model::criteria_set const& of, bounds_finder& bounds);

} // namespace detail
} // namespace tieuchi
