#include "cli/rules.hpp"

#include "cli/command.hpp"
#include "cli/io.hpp"

#include <tieuchi/detail/suggest.hpp>
#include <tieuchi/json.hpp>
#include <tieuchi/load.hpp>
#include <tieuchi/model.hpp>

#include <vector>

namespace tieuchi::cli {

std::shared_ptr<ruleset const> read_rules(std::string const& path, language in) {
    diagnostics findings;
    load_options how;
    how.name = name_of_input(path);
    std::shared_ptr<ruleset const> rules;
    if (auto const text = read_input(path, how.limits.max_bytes, in, findings))
        rules = load(*text, how, findings);
    show(findings, in);
    return rules;
}

int check_set(ruleset const& rules, std::string const& set, language in) {
    if (rules.find(set) != nullptr)
        return exit_ok;
    std::vector<std::string> ids;
    std::string list;
    for (model::criteria_set const& each : rules.sets()) {
        ids.push_back(each.id);
        list += (list.empty() ? "" : ", ") + each.id;
    }
    diagnostics findings;
    if (!set.empty())
        findings.add(code::evaluate_unknown_set, nowhere,
                     {set, list, tieuchi::detail::suggest(set, ids).value_or(std::string())});
    else
        findings.add(ids.empty() ? code::no_sets : code::several_sets, nowhere, {list});
    show(findings, in);
    // A set that does not exist is a matter of these rules; one that has to be named is a matter of the command line.
    return set.empty() && !ids.empty() ? exit_usage : exit_input;
}

facts_input read_facts(std::string const& path, language in) {
    facts_input result;
    json_limits const limits;
    if (auto const text = read_input(path, limits.max_size, in, result.findings))
        result.given = partial_facts_from_json(name_of_input(path), *text, limits, result.findings);
    return result;
}

} // namespace tieuchi::cli
