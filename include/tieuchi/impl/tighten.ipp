#pragma once

#include <tieuchi/detail/tighten.hpp>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

TIEUCHI_INLINE void check_tightening(ruleset const&, tightening const&, model::criteria_set const&,
                                     model::criteria_set const&, diagnostics&) {}

} // namespace detail
} // namespace tieuchi
