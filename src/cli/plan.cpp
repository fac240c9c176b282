// tieuchi plan: what a plan for one subject would reach.
#include "cli/command.hpp"
#include "cli/judging.hpp"
#include "cli/output.hpp"
#include "cli/planning.hpp"

#include <tieuchi/json.hpp>
#include <tieuchi/plan.hpp>

#include <memory>

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

int run(options const& asked) {
    judged_plan_file const done = judge_plan_file(asked, asked.plan, asked.how());
    if (!done.judged)
        return done.code;
    return write_found(asked.output, report::document_of(*done.judged, asked.report()),
                       [&done] { return to_json(*done.judged); }, asked.messages());
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
