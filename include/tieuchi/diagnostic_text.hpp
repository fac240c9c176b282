/// @file
/// Diagnostics as text for people. In `tieuchi::core` only.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/diagnostic.hpp>

#include <cstddef>
#include <string>

namespace tieuchi::inline TIEUCHI_ABI {

/// How diagnostics are shown.
struct render_options {
    tieuchi::language language = language::en; ///< of all words
    bool color = false;                        ///< ANSI colours; whether there is a terminal is for the caller to know
    std::size_t width = 100;                   ///< most columns of a source line; longer ones are clipped, at least 20
    std::size_t tab_width = 4;                 ///< columns between tab stops, at least 1
};

/// One finding with its source line, a caret range, related places and help, ending in a line end:
///
///     error T0008: `1.815` groups its digits with points, commas or spaces
///       --> rules.tieuchi:3:14
///        |
///      3 |   require x >= 1.815
///        |                ^^^^^
///     help: write `1815`; digits may be grouped with `_`, as in `1_000_000`
///
/// Carets stand by display width: wide signs count two columns, combining marks none. Controls inside the source are
/// shown as pictures. Where there is no source text, the one-line form and the help are given.
/// `sources` may be null. Linear in the length of the lines shown, of which only the part near the caret is looked at.
/// Throws nothing but std::bad_alloc; safe from any thread.
std::string render(diagnostic const& what, source_map const* sources, render_options const& options = {});

/// All findings that were kept, in their order, with an empty line between two, and how many were dropped.
std::string render(diagnostics const& what, render_options const& options = {});

/// One finding on one line without line end, as editors read it: `file:line:column: error T0007: …`; behind it the
/// JSON path of data, `(at facts.x)`.
std::string render_line(diagnostic const& what, source_map const* sources, render_options const& options = {});

/// All findings that were kept, a line each.
std::string render_lines(diagnostics const& what, render_options const& options = {});

} // namespace tieuchi
