/// @file
/// Reading rules and facts for the commands that judge by them.
#pragma once

#include <tieuchi/diagnostic.hpp>
#include <tieuchi/check.hpp>
#include <tieuchi/facts.hpp>
#include <tieuchi/ruleset.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tieuchi::cli {

/// Gives the folder of the rule sets that come with the program, `share/tieuchi/rulesets` beside the folder of the
/// program; empty where there is none.
[[nodiscard]] std::string rule_library();

/// Where rules are read from.
struct rule_files {
    std::string path;               ///< the rule file; `-` is standard input
    std::vector<std::string> roots; ///< folders that it may import from, beside its own and before the rule library
};

/// Reads and checks a rule file and what it imports. What is wrong, and warnings, go to @p out.
/// @return nothing after an error.
std::shared_ptr<ruleset const> load_rules(rule_files const& from, check_options const& how, language in,
                                          diagnostics& out);

/// The same, with what is wrong and warnings on standard error.
std::shared_ptr<ruleset const> read_rules(rule_files const& from, language in);

/// Makes sure that there is one set to judge by, and says on standard error why not.
/// @return the exit code; `exit_ok` if there is one.
int check_set(ruleset const& rules, std::string const& set, language in);

/// Facts, as far as they can be read.
struct facts_input {
    std::optional<facts> given;
    diagnostics findings; ///< must be free of errors before the facts are judged
};

/// Reads facts from a file or from standard input. Shows nothing.
facts_input read_facts(std::string const& path, language in);

} // namespace tieuchi::cli
