#include "cli/rules.hpp"

#include "cli/command.hpp"
#include "cli/io.hpp"

#include <tieuchi/folder_importer.hpp>
#include <tieuchi/json.hpp>
#include <tieuchi/load.hpp>

#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

namespace tieuchi::cli {

std::string rule_library() {
    std::error_code error;
    std::filesystem::path const program = std::filesystem::read_symlink("/proc/self/exe", error);
    std::filesystem::path const library = program.parent_path().parent_path() / "share" / "tieuchi" / "rulesets";
    return !error && std::filesystem::is_directory(library, error) ? library.string() : std::string();
}

std::shared_ptr<ruleset const> load_rules(rule_files const& from, check_options const& how, language in,
                                          diagnostics& out) {
    load_options options;
    options.name = name_of_input(from.path);
    options.check = how;
    std::vector<std::string> roots = from.roots;
    if (std::string library = rule_library(); !library.empty())
        roots.push_back(std::move(library));
    folder_importer imports(options.name, from.path == "-" ? "" : from.path, std::move(roots),
                            options.limits.max_bytes, in);
    options.imports = &imports;
    auto const text = read_input(from.path, options.limits.max_bytes, in, out);
    return text ? load(*text, options, out) : nullptr;
}

std::shared_ptr<ruleset const> read_rules(rule_files const& from, language in) {
    diagnostics findings;
    auto rules = load_rules(from, {}, in, findings);
    show(findings, in);
    return rules;
}

int check_set(ruleset const& rules, std::string const& set, language in) {
    diagnostics findings;
    if (find_set(rules, set, findings) != nullptr)
        return exit_ok;
    show(findings, in);
    // A set that does not exist is a matter of these rules; one that has to be named is a matter of the command line.
    return set.empty() && !rules.sets().empty() ? exit_usage : exit_input;
}

facts_input read_facts(std::string const& path, language in) {
    facts_input result;
    json_limits const limits;
    if (auto const text = read_input(path, limits.max_size, in, result.findings))
        result.given = partial_facts_from_json(name_of_input(path), *text, limits, result.findings);
    return result;
}

} // namespace tieuchi::cli
