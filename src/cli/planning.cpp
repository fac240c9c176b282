#include "cli/planning.hpp"

#include "cli/io.hpp"
#include "cli/rules.hpp"

#include <tieuchi/error.hpp>
#include <tieuchi/json.hpp>

#include <algorithm>
#include <tuple>

namespace tieuchi::cli {
namespace {

/// A plan, as far as it can be read.
struct plan_input {
    std::optional<plan> what;
    diagnostics findings; ///< must be free of errors before the plan is judged
};

plan_input read_plan(std::string const& path, language in) {
    plan_input input;
    json_limits const limits;
    if (auto const text = read_input(path, limits.max_size, in, input.findings))
        input.what = partial_plan_from_json(name_of_input(path), *text, limits, input.findings);
    return input;
}

/// All findings: those about rules first, then each file in its own order, that of the plan last.
void show_all(std::vector<diagnostics const*> const& found, std::shared_ptr<source_map const> sources,
              std::string const& plan, language in) {
    std::vector<diagnostic> all;
    for (diagnostics const* const each : found)
        all.insert(all.end(), each->begin(), each->end());
    auto const place = [&](diagnostic const& each) {
        return each.data ? std::tuple(each.data->name == plan ? 2 : 1, each.data->place.line, each.data->place.column)
                         : std::tuple(0, std::size_t{0}, std::size_t{0});
    };
    std::stable_sort(all.begin(), all.end(),
                     [&](diagnostic const& a, diagnostic const& b) { return place(a) < place(b); });
    diagnostics sorted(std::move(sources));
    for (diagnostic& each : all)
        sorted.add(std::move(each));
    show(sorted, in);
}

/// Reads rules and facts. A set that only the plan names is looked up where the plan is judged.
judging_input read_rest(judging_options const& asked, bool set_in_plan) {
    if (!asked.set.empty() || !set_in_plan)
        return read_judging(asked);
    judging_input input;
    input.code = exit_input;
    input.rules = read_rules({asked.rules, asked.roots}, asked.messages());
    if (input.rules == nullptr)
        return input;
    facts_input read = read_facts(asked.facts, asked.messages());
    if (!read.given) {
        show(read.findings, asked.messages());
        return input;
    }
    input.given = std::move(read.given);
    input.findings = std::move(read.findings);
    input.code = exit_ok;
    return input;
}

bool reads_twice(judging_options const& asked, std::string const& plan) {
    int times = 0;
    for (std::string const* const each : {&asked.rules, &asked.facts, &plan})
        times += *each == "-" ? 1 : 0;
    return times > 1;
}

} // namespace

judged_plan_file judge_plan_file(judging_options const& asked, std::string const& plan, plan_options const& how) {
    judged_plan_file done;
    language const messages = asked.messages();
    if (reads_twice(asked, plan)) {
        complain("only one of rules, facts and plan can come from standard input");
        done.code = exit_usage;
        return done;
    }
    plan_input const read = read_plan(plan, messages);
    judging_input const input = read_rest(asked, read.what && !read.what->ruleset.empty());
    if (input.code != exit_ok || !read.what) {
        show(read.findings, messages);
        done.code = input.code != exit_ok ? input.code : exit_input;
        return done;
    }
    diagnostics findings(input.rules->shared_sources());
    try {
        done.judged = judge_plan(*input.rules, asked.set, *input.given, *read.what, how, findings);
    } catch (limit_error const&) {
        findings.add(code::number_too_large, nowhere, {std::to_string(detail::number_max_exponent)});
    }
    show_all({&input.findings, &read.findings, &findings}, input.rules->shared_sources(), name_of_input(plan),
             messages);
    if (!done.judged || input.findings.has_errors() || read.findings.has_errors()) {
        done.judged = std::nullopt;
        done.code = exit_input;
    }
    return done;
}

} // namespace tieuchi::cli
