/// @file
/// From rule text to a checked rule set in one call. Compiled library only.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/parse.hpp>
#include <tieuchi/check.hpp>

#include <memory>
#include <string>
#include <string_view>

namespace tieuchi::inline TIEUCHI_ABI {

/// Options of `load`.
struct load_options {
    std::string name = "<rules>"; ///< the name of the file in diagnostics and results
    parse_limits limits{};        ///< how much the text may ask of the parser
    check_options check{};        ///< what counts as an error beside what always does
};

/// Parses, resolves and checks rule text.
///
/// @param text     UTF-8, with or without a byte order mark
/// @param options  see there
/// @param out      takes every error and warning, and the text they point into
/// @return the rule set, or nothing if there was an error.
///
/// May be called from any thread at any time.
[[nodiscard]] std::shared_ptr<ruleset const> load(std::string_view text, load_options const& options,
                                                  diagnostics& out);

} // namespace tieuchi
