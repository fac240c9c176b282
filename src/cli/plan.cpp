// tieuchi plan: what a plan for one subject would reach.
#include "cli/command.hpp"
#include "cli/io.hpp"
#include "cli/judging.hpp"
#include "cli/output.hpp"
#include "cli/rules.hpp"

#include <tieuchi/error.hpp>
#include <tieuchi/json.hpp>
#include <tieuchi/plan.hpp>

#include <algorithm>
#include <memory>
#include <tuple>

namespace tieuchi::cli {
namespace {

struct options : judging_options {
    output_options output;
    std::string plan;
    std::string by;

    [[nodiscard]] plan_options how() const {
        plan_options result;
        result.evaluation = evaluation();
        if (!by.empty())
            result.deadline = date::parse(by);
        return result;
    }
};

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
judging_input read_rest(options const& asked, bool set_in_plan) {
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

bool reads_twice(options const& asked) {
    int times = 0;
    for (std::string const* const each : {&asked.rules, &asked.facts, &asked.plan})
        times += *each == "-" ? 1 : 0;
    return times > 1;
}

int run(options const& asked) {
    language const messages = asked.messages();
    if (reads_twice(asked)) {
        complain("only one of rules, facts and plan can come from standard input");
        return exit_usage;
    }
    plan_input const read = read_plan(asked.plan, messages);
    judging_input const input = read_rest(asked, read.what && !read.what->ruleset.empty());
    if (input.code != exit_ok || !read.what) {
        show(read.findings, messages);
        return input.code != exit_ok ? input.code : exit_input;
    }
    diagnostics findings(input.rules->shared_sources());
    std::optional<plan_result> found;
    try {
        found = judge_plan(*input.rules, asked.set, *input.given, *read.what, asked.how(), findings);
    } catch (limit_error const&) {
        findings.add(code::number_too_large, nowhere, {std::to_string(detail::number_max_exponent)});
    }
    show_all({&input.findings, &read.findings, &findings}, input.rules->shared_sources(), name_of_input(asked.plan),
             messages);
    if (!found || input.findings.has_errors() || read.findings.has_errors())
        return exit_input;
    return write_found(asked.output, report::document_of(*found, asked.report()), [&] { return to_json(*found); },
                       messages);
}

} // namespace

void add_plan(CLI::App& program, action& chosen) {
    auto const asked = std::make_shared<options>();
    CLI::App* const command = program.add_subcommand("plan", "Say what a plan for one subject would reach");
    add_judging(*command, *asked);
    command->add_option("-p,--plan", asked->plan, "The plan, as JSON; - is standard input")
        ->required()->type_name("FILE");
    command->add_option("--by", asked->by, "Everything is to be done by this day, instead of the plan's deadline")
        ->type_name("DAY")
        ->check(CLI::Validator(
            [](std::string& text) {
                return date::parse(text) ? std::string() : "`" + text + "` is no date; write it as 2023-12-31";
            },
            ""));
    add_output(*command, asked->output);
    command->footer("The report goes to standard output, everything else to standard error.\n"
                    "Exit code 0: judged, whatever the plan reaches; 1: rules, facts or plan are wrong, nothing was "
                    "judged.\n" +
                    example("tieuchi plan -r examples/vn/cam-ngoc/rules.tieuchi -f examples/vn/cam-ngoc/facts.json "
                            "-p examples/vn/cam-ngoc/plan.json"));
    command->callback([asked, &chosen] { chosen = [asked] { return run(*asked); }; });
}

} // namespace tieuchi::cli
