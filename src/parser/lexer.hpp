/// @file
/// Rule text to tokens. Private.
#pragma once

#include "parser/token.hpp"

#include <tieuchi/diagnostic.hpp>
#include <tieuchi/parse.hpp>

namespace tieuchi::inline TIEUCHI_ABI {
namespace parser {

/// Cuts a text into tokens and reports what is no token.
///
/// Foreign spellings (`≥`, `&&`, curly quotes) are reported and read as what they stand for, so that the grammar goes
/// on. Linear in the size of the text.
///
/// @param text    a text of the source map, in NFC; the tokens refer to it
/// @param file    its number
token_list cut(std::string_view text, std::uint32_t file, parse_limits const& limits, diagnostics& out);

} // namespace parser
} // namespace tieuchi
