/// @file
/// Keeps what `tighten` promises: that the new rule is at least as strict as the one below it. Private.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/detail/layers.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/model.hpp>
#include <tieuchi/ruleset.hpp>

#include <cstddef>
#include <optional>
#include <string>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

/// Reports every `tighten` that lets through what the rule below refuses, with a case, or of which that can neither be
/// shown nor ruled out.
///
/// At least as strict: where the old indicator applies, the new one does, and whoever meets the new one meets the old.
class tightening_checker {
public:
    /// Keeps references to its arguments. @p rules says what other sets mean.
    tightening_checker(ruleset const& rules, diagnostics& out) : rules_(rules), out_(out) {}

    /// @param what   the promise
    /// @param below  the checked text that it is made about
    /// @param above  the checked text that it is made in
    void check(tightening const& what, model::criteria_set const& below, model::criteria_set const& above);

private:
    ruleset const& rules_;
    diagnostics& out_;
    std::size_t trials_ = 20'000; // so many cases are tried for all promises together
};

/// Looks for facts that the indicator @p id of @p below refuses and that of @p above does not, by trying cases that the
/// conditions suggest. Takes what it tries off @p trials.
/// @return the facts as rule text, `a = 1, b = 2`; nothing if no such case was found.
[[nodiscard]] std::optional<std::string> find_witness(ruleset const& rules, model::criteria_set const& below,
                                                      model::criteria_set const& above, std::string const& id,
                                                      std::size_t& trials);

} // namespace detail
} // namespace tieuchi
