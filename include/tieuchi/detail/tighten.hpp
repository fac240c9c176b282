/// @file
/// Proves what `tighten` promises: that the new rule is at least as strict as the one below it.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/detail/layers.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/model.hpp>
#include <tieuchi/ruleset.hpp>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

/// Reports a `tighten` that lets through what the rule below refuses, with a case, or of which that cannot be ruled out.
///
/// At least as strict: where the old indicator applies, the new one does, and whoever meets the new one meets the old.
///
/// @param rules  what other sets mean
/// @param what   the promise
/// @param below  the checked text that it is made about
/// @param above  the checked text that it is made in
void check_tightening(ruleset const& rules, tightening const& what, model::criteria_set const& below,
                      model::criteria_set const& above, diagnostics& out);

} // namespace detail
} // namespace tieuchi
