// tieuchi eval: judges one subject.
#include "cli/command.hpp"
#include "cli/io.hpp"
#include "cli/judging.hpp"
#include "cli/output.hpp"

#include <tieuchi/json.hpp>
#include <tieuchi/report.hpp>

#include <memory>

namespace tieuchi::cli {
namespace {

struct options : judging_options {
    output_options output;
};

/// Plain text of a result is laid out by itself, not by way of a document.
int write_text(options const& asked, result const& judged) {
    bool const to_file = !asked.output.path.empty();
    std::string const text = report_text(judged, asked.report(),
                                         {.color = !to_file && wants_color(stdout),
                                          .width = to_file ? 100 : columns_of(stdout)});
    diagnostics findings;
    if (write_output(asked.output.path, text, asked.messages(), findings))
        return exit_ok;
    show(findings, asked.messages());
    return exit_input;
}

int run(options const& asked) {
    judged_subject_file const done = judge_file(asked, asked.output.format != "json");
    if (!done.judged)
        return done.code;
    if (asked.output.format == "text")
        return write_text(asked, *done.judged);
    return write_found(asked.output, report::document_of(*done.judged, asked.report()),
                       [&] { return to_json(*done.judged); }, asked.messages());
}

} // namespace

void add_eval(CLI::App& program, action& chosen) {
    auto const asked = std::make_shared<options>();
    CLI::App* const command = program.add_subcommand("eval", "Judge one subject by a rule set");
    add_judging(*command, *asked);
    add_output(*command, asked->output);
    command->footer("The result goes to standard output, everything else to standard error.\n"
                    "Exit code 0: judged, whatever the verdict; 1: rules or facts are wrong, nothing was judged.\n" +
                    example("tieuchi eval -r rulesets/vn/qd318/xa_ntm_nang_cao.tieuchi "
                            "-f examples/vn/cam-ngoc/facts.json --lang en\n"
                            "  tieuchi eval -r rules.tieuchi -f - --format json < facts.json"));
    command->callback([asked, &chosen] { chosen = [asked] { return run(*asked); }; });
}

} // namespace tieuchi::cli
