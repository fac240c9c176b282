/// @file
/// What the commands of the program share.
#pragma once

#include <tieuchi/diagnostic.hpp>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace tieuchi::cli {

/// What the program tells its caller.
enum exit_code : int {
    exit_ok = 0,        ///< done, whatever the verdict
    exit_input = 1,     ///< rules or facts are wrong, or cannot be read
    exit_usage = 2,     ///< the command line is wrong
    exit_internal = 3,  ///< the program is wrong
};

/// What the command line asks for; set when a command has been recognised.
using action = std::function<int()>;

// Each adds one command; the option values live as long as the program's description of its command line.
void add_check(CLI::App& program, action& chosen);
void add_eval(CLI::App& program, action& chosen);
void add_expr(CLI::App& program, action& chosen);
void add_explain(CLI::App& program, action& chosen);
void add_fmt(CLI::App& program, action& chosen);
void add_gap(CLI::App& program, action& chosen);
void add_overview(CLI::App& program, action& chosen);
void add_plan(CLI::App& program, action& chosen);

/// Adds `--lang`; @p target is `vi` or `en` afterwards.
void add_language(CLI::App& command, std::string& target, std::string const& help);

/// Adds `--as-of`; @p target is empty or a date afterwards.
void add_as_of(CLI::App& command, std::string& target, std::string const& help);

/// Adds `--root`, which may be given several times; @p target has the folders afterwards.
void add_roots(CLI::App& command, std::vector<std::string>& target);

/// The language of that name.
[[nodiscard]] inline language language_of(std::string const& name) {
    return name == "vi" ? language::vi : language::en;
}

/// A text for the line below the options in `--help`: a worked example.
[[nodiscard]] std::string example(std::string const& text);

} // namespace tieuchi::cli
