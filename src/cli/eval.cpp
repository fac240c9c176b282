// tieuchi eval: judges one subject.
#include "cli/command.hpp"
#include "cli/io.hpp"
#include "cli/judging.hpp"

#include <tieuchi/json.hpp>
#include <tieuchi/report.hpp>

#include <memory>

namespace tieuchi::cli {
namespace {

struct options : judging_options {
    std::string format = "text";
    std::string output;
};

int run(options const& asked) {
    bool const json = asked.format == "json";
    judged_subject_file const done = judge_file(asked, !json);
    if (!done.judged)
        return done.code;
    std::string text;
    if (json)
        text = to_json(*done.judged);
    else
        text = report_text(*done.judged, asked.report(),
                           {.color = asked.output.empty() && wants_color(stdout),
                            .width = asked.output.empty() ? columns_of(stdout) : 100});
    diagnostics output;
    if (write_output(asked.output, text, asked.messages(), output))
        return exit_ok;
    show(output, asked.messages());
    return exit_input;
}

} // namespace

void add_eval(CLI::App& program, action& chosen) {
    auto const asked = std::make_shared<options>();
    CLI::App* const command = program.add_subcommand("eval", "Judge one subject by a rule set");
    add_judging(*command, *asked);
    command->add_option("--format", asked->format, "text (the default) or json")
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"text", "json"}));
    command->add_option("-o,--output", asked->output, "Write the result to this file")->type_name("FILE");
    command->footer("The result goes to standard output, everything else to standard error.\n"
                    "Exit code 0: judged, whatever the verdict; 1: rules or facts are wrong, nothing was judged.\n" +
                    example("tieuchi eval -r rulesets/vn/qd318/xa_ntm_nang_cao.tieuchi "
                            "-f examples/vn/cam-ngoc/facts.json --lang en\n"
                            "  tieuchi eval -r rules.tieuchi -f - --format json < facts.json"));
    command->callback([asked, &chosen] { chosen = [asked] { return run(*asked); }; });
}

} // namespace tieuchi::cli
