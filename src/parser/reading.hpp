/// @file
/// A rule file read for those who show or rewrite its text. Private.
#pragma once

#include "parser/token.hpp"

#include <tieuchi/diagnostic.hpp>
#include <tieuchi/parse.hpp>
#include <tieuchi/source.hpp>
#include <tieuchi/syntax.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace parser {

/// What was read of a rule file, and from which words.
struct reading {
    token_list tokens{};          ///< refers to the text in the source map; at least the tokens that end every list
    std::vector<keyword> roles{}; ///< for each token the keyword that it was read as; `none`: a name, or no word
    syntax::file tree{};
};

/// Reads a rule file; otherwise as `parse_file`.
[[nodiscard]] reading read_file(source_map& sources, std::string name, std::string_view text,
                                parse_limits const& limits, diagnostics& out);

} // namespace parser
} // namespace tieuchi
