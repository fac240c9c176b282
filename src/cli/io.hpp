/// @file
/// Files, streams and the terminal: the only place that knows of them.
#pragma once

#include <tieuchi/diagnostic.hpp>

#include <cstddef>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

namespace tieuchi::cli {

/// Reads a file, or standard input for `-`. Stops behind @p most bytes: one more than a reader takes is enough for it
/// to refuse.
/// @return nothing, with a finding in @p out, if there is no such file or it may not be read.
std::optional<std::string> read_input(std::string const& path, std::size_t most, language in, diagnostics& out);

/// What diagnostics call an input.
std::string name_of_input(std::string const& path);

/// Writes to a file, or to standard output where @p path is empty or `-`.
/// @return false, with a finding in @p out, if that fails.
bool write_output(std::string const& path, std::string_view text, language in, diagnostics& out);

/// Puts a text in the place of what a file holds: all of it or, where that fails, nothing. A link stays one.
/// @return false, with a finding in @p out, if that fails.
bool replace_file(std::string const& path, std::string_view text, language in, diagnostics& out);

/// Whether a stream is a terminal.
bool is_terminal(std::FILE* stream);

/// Whether a stream is a terminal that should get colours.
bool wants_color(std::FILE* stream);

/// The columns to fill on a stream: those of the terminal within reason, and 100 where there is none, so that what goes
/// to a file does not depend on a window.
std::size_t columns_of(std::FILE* stream);

/// Shows findings on standard error.
void show(diagnostics const& findings, language in);

/// Says something on standard error, as `tieuchi: …`.
void complain(std::string_view sentence);

} // namespace tieuchi::cli
