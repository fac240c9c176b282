// The program: the command line is read here and handed to one command.
#include "cli/command.hpp"
#include "cli/io.hpp"

#include <tieuchi/date.hpp>
#include <tieuchi/detail/suggest.hpp>
#include <tieuchi/version.hpp>

#include <algorithm>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

namespace tieuchi::cli {

void add_language(CLI::App& command, std::string& target, std::string const& help) {
    command.add_option("--lang", target, help)->type_name("LANGUAGE")->check(CLI::IsMember({"vi", "en"}));
}

void add_as_of(CLI::App& command, std::string& target, std::string const& help) {
    command.add_option("--as-of", target, help)
        ->type_name("DAY")
        ->check(CLI::Validator(
            [](std::string& text) {
                return date::parse(text) ? std::string() : "`" + text + "` is no date; write it as 2023-07-31";
            },
            ""));
}

void add_roots(CLI::App& command, std::vector<std::string>& target) {
    command
        .add_option("--root", target,
                    "A folder that rules may be imported from, beside their own; may be given several times")
        ->type_name("DIR")
        ->allow_extra_args(false)
        ->check(CLI::Validator(
            [](std::string& path) {
                return CLI::ExistingDirectory(path).empty() ? std::string() : "`" + path + "` is no folder";
            },
            ""));
}

std::string example(std::string const& text) { return "Example:\n  " + text; }

namespace {

/// Whether a word can only be an expression: `-3 + x` looks like an option, but no option begins like that.
bool is_negative_expression(std::string_view word) {
    return word.size() > 1 && word[0] == '-' && word[1] != '-' && !(word[1] >= 'a' && word[1] <= 'z') &&
           !(word[1] >= 'A' && word[1] <= 'Z');
}

/// The words of the command line, the last first, as CLI11 wants them. An expression with a minus in front is moved
/// behind `--`, which ends the options.
std::vector<std::string> words(int argc, char** argv) {
    std::vector<std::string> all(argv + 1, argv + argc);
    if (!all.empty() && all.front() == "expr" && std::find(all.begin(), all.end(), "--") == all.end()) {
        auto const rest = std::stable_partition(all.begin(), all.end(),
                                                [](std::string const& word) { return !is_negative_expression(word); });
        if (rest != all.end())
            all.insert(rest, "--");
    }
    std::reverse(all.begin(), all.end());
    return all;
}

/// Says which command was meant, if the first word is no command.
bool names_a_command(CLI::App const& program, int argc, char** argv) {
    if (argc < 2 || argv[1][0] == '-')
        return true;
    std::string const word = argv[1];
    std::vector<std::string> known;
    std::string list;
    for (CLI::App const* const each : program.get_subcommands({})) {
        known.push_back(each->get_name());
        list += (list.empty() ? "" : ", ") + each->get_name();
    }
    if (std::find(known.begin(), known.end(), word) != known.end())
        return true;
    auto const meant = tieuchi::detail::suggest(word, known);
    complain("there is no command `" + word + "`; " +
             (meant ? "write `" + *meant + "`" : "there are: " + list + "; see `tieuchi --help`"));
    return false;
}

int run(int argc, char** argv) {
    CLI::App program("Judges by criteria sets, exactly: rules and facts in, verdicts with their reasons out.",
                     "tieuchi");
    program.set_version_flag("--version", "tieuchi " TIEUCHI_VERSION_STRING);
    program.require_subcommand(1);
    program.footer("Exit codes: 0 done, 1 rules or facts are wrong, 2 wrong usage, 3 internal error.\n" +
                   example("tieuchi expr '6211 / 6825 >= 95%'"));
    action chosen;
    add_check(program, chosen);
    add_eval(program, chosen);
    add_expr(program, chosen);
    add_explain(program, chosen);
    add_fmt(program, chosen);
    add_gap(program, chosen);
    add_overview(program, chosen);
    add_plan(program, chosen);
    if (!names_a_command(program, argc, argv))
        return exit_usage;
    try {
        program.parse(words(argc, argv));
    } catch (CLI::ParseError const& error) {
        return program.exit(error) == 0 ? exit_ok : exit_usage;
    }
    return chosen();
}

} // namespace
} // namespace tieuchi::cli

int main(int argc, char** argv) {
    try {
        return tieuchi::cli::run(argc, argv);
    } catch (std::exception const& error) {
        tieuchi::cli::complain(std::string("internal error: ") + error.what());
        return tieuchi::cli::exit_internal;
    }
}
