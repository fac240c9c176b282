/// @file
/// What the commands share that judge one subject: their options, and reading rules and facts.
#pragma once

#include "cli/command.hpp"

#include <tieuchi/diagnostic.hpp>
#include <tieuchi/evaluate.hpp>
#include <tieuchi/facts.hpp>
#include <tieuchi/result.hpp>
#include <tieuchi/ruleset.hpp>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tieuchi::cli {

/// The options of a command that judges one subject.
struct judging_options {
    std::string rules;
    std::vector<std::string> roots;
    std::string set;
    std::string facts;
    std::string as_of;
    bool lenient = false;
    std::string lang;

    /// The language of messages: English unless asked for otherwise.
    [[nodiscard]] language messages() const { return language_of(lang); }
    /// The language of reports: Vietnamese unless asked for otherwise.
    [[nodiscard]] language report() const { return lang.empty() ? language::vi : messages(); }
    /// The options of the evaluation.
    [[nodiscard]] evaluate_options evaluation() const;
};

/// Adds `-r`, `--root`, `-s`, `-f`, `--as-of`, `--lenient` and `--lang`; @p target has the values afterwards.
void add_judging(CLI::App& command, judging_options& target);

/// Rules and facts that were read.
struct judging_input {
    std::shared_ptr<ruleset const> rules{};
    std::optional<facts> given{};  ///< what is right in them; not to be judged by where `findings` has errors
    diagnostics findings{};        ///< about the facts
    int code = exit_ok;            ///< other than `exit_ok`: what is wrong has been shown, and the command ends with it
};

/// Reads rules and facts. What is wrong with the rules, or with the command line, is shown.
[[nodiscard]] judging_input read_judging(judging_options const& asked);

/// Shows what was found about facts, by the reader and by the evaluation, in the order of the file.
/// @return whether there are errors.
bool show_findings(diagnostics const& read, diagnostics const& judged, language in);

/// A result, or what to end the command with.
struct judged_subject_file {
    judging_input input{};
    std::optional<result> judged{}; ///< absent: see `code`
    int code = exit_ok;             ///< what the command ends with, where there is no result
};

/// Reads rules and facts and judges. What is wrong is shown; so are warnings, but for those that @p in_report are shown
/// with the result, which then has them in the language of reports.
[[nodiscard]] judged_subject_file judge_file(judging_options const& asked, bool in_report);

} // namespace tieuchi::cli
