/// @file
/// Writing what a command found: as JSON, or as a report in one of the formats.
#pragma once

#include "cli/command.hpp"

#include "report/document.hpp"

#include <functional>
#include <string>

namespace tieuchi::cli {

/// The options that say what is written and where.
struct output_options {
    std::string format = "text"; ///< text, json, md, html or xlsx
    std::string path{};          ///< empty: standard output
};

/// Adds `--format` and `-o`. A workbook is written to a file alone.
void add_output(CLI::App& command, output_options& target);

/// Writes a report, or what @p json gives where JSON is asked for. @p in is the language of messages.
/// @return what the command ends with.
[[nodiscard]] int write_found(output_options const& asked, report::document const& found,
                              std::function<std::string()> const& json, language in);

} // namespace tieuchi::cli
