/// @file
/// Rule text in its one canonical form. Compiled library only.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/parse.hpp>
#include <tieuchi/source.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace tieuchi::inline TIEUCHI_ABI {

/// How rule text is written.
struct format_options {
    /// The language that every keyword is written in; absent: each stays in its own. Names, texts and comments stay as
    /// they are.
    std::optional<language> keywords{};
    /// The columns that a line should not go beyond. Keywords count with the wider of their spellings, so that line
    /// breaks do not depend on the language.
    std::size_t width = 120;
};

/// Writes a rule file in canonical form: the same rules in NFC, with the same comments in the same order, laid out in
/// the one way that `docs/formatting.md` describes.
///
/// What is formatted twice is the same as what is formatted once.
///
/// @param sources  takes the text, in NFC; what is found refers to it
/// @param name     what diagnostics call the text, usually a path; it is never opened
/// @param text     UTF-8, with or without a byte order mark
/// @param limits   as for `parse_file`
/// @param options  see there
/// @param out      takes the errors and warnings of reading
/// @return nothing, with the errors in @p out, if the text is no rule file.
///
/// Linear in the size of the text. Throws std::bad_alloc, and std::logic_error if what was written would not be read as
/// what it was written from. May be called from any thread, on distinct @p sources and @p out.
[[nodiscard]] std::optional<std::string> format(source_map& sources, std::string name, std::string_view text,
                                                parse_limits const& limits, format_options const& options,
                                                diagnostics& out);

} // namespace tieuchi
