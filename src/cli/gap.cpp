// tieuchi gap: what is missing until a subject is recognised.
#include "cli/command.hpp"
#include "cli/io.hpp"
#include "cli/judging.hpp"
#include "cli/output.hpp"
#include "cli/planning.hpp"

#include <tieuchi/gap.hpp>
#include <tieuchi/json.hpp>

#include <memory>
#include <optional>

namespace tieuchi::cli {
namespace {

struct options : judging_options, output_options {
    std::string plan;
};

/// What is missing, or nothing, and then @p code is what the command ends with.
std::optional<gap> found_gap(options const& asked, int& code) {
    if (asked.plan.empty()) {
        judged_subject_file const done = judge_file(asked, false);
        code = done.code;
        return done.judged ? std::optional(find_gap(*done.judged)) : std::nullopt;
    }
    plan_options how;
    how.evaluation = asked.evaluation();
    judged_plan_file const done = judge_plan_file(asked, asked.plan, how);
    code = done.code;
    return done.judged ? std::optional(find_gap(done.judged->baseline, costs_of(*done.judged), done.judged->cost_unit))
                       : std::nullopt;
}

int run(options const& asked) {
    int code = exit_ok;
    std::optional<gap> const found = found_gap(asked, code);
    if (!found)
        return code;
    return write_found(
        asked, report::document_of(*found, asked.report()), [&found] { return to_json(*found); }, asked.messages());
}

} // namespace

void add_gap(CLI::App& program, action& chosen) {
    auto const asked = std::make_shared<options>();
    CLI::App* const command =
        program.add_subcommand("gap", "Say what is missing, how much, and who has to do it: the cheapest first");
    add_judging(*command, *asked);
    command->add_option("-p,--plan", asked->plan, "A plan, as JSON: what its actions cost says what is cheapest")
        ->type_name("FILE");
    add_output(*command, *asked);
    command->footer("What the subject lacks goes to standard output, everything else to standard error.\n"
                    "Exit code 0: judged, whatever is missing; 1: rules or facts are wrong, nothing was judged.\n" +
                    example("tieuchi gap -r examples/vn/cam-ngoc/rules.tieuchi -f examples/vn/cam-ngoc/facts.json\n"
                            "  tieuchi gap -r rules.tieuchi -f facts.json -p plan.json --format html -o gap.html"));
    command->callback([asked, &chosen] { chosen = [asked] { return run(*asked); }; });
}

} // namespace tieuchi::cli
