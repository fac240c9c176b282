#pragma once

#include <tieuchi/detail/strictness.hpp>
#include <tieuchi/detail/tighten.hpp>

#include <algorithm>
#include <utility>

#include <tieuchi/impl/strictness.ipp>
#include <tieuchi/impl/witness.ipp>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

TIEUCHI_INLINE void tightening_checker::check(tightening const& what, model::criteria_set const& below,
                                              model::criteria_set const& above) {
    if (strictness_prover(rules_, below, above).indicator(what.id))
        return;
    auto const old = std::find_if(below.indicators.begin(), below.indicators.end(),
                                  [&](model::indicator const& each) { return each.id == what.id; });
    if (old == below.indicators.end())
        return; // that there is nothing to tighten was reported
    diagnostic found(code::weaker_or_unprovable, what.where, {what.id});
    if (auto const witness = find_witness(rules_, below, above, what.id, trials_))
        found = diagnostic(code::tighten_is_weaker, what.where, {what.id, argument_spelling(*witness)});
    out_.add(std::move(found).also(old->where, note::declared_here, {what.id}));
}

} // namespace detail
} // namespace tieuchi
