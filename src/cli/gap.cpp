// tieuchi gap: what is missing until a subject is recognised.
#include "cli/command.hpp"
#include "cli/io.hpp"
#include "cli/judging.hpp"
#include "cli/output.hpp"

#include <tieuchi/gap.hpp>
#include <tieuchi/json.hpp>

#include <memory>

namespace tieuchi::cli {
namespace {

struct options : judging_options, output_options {
};

int run(options const& asked) {
    judged_subject_file const done = judge_file(asked, false);
    if (!done.judged)
        return done.code;
    gap const found = find_gap(*done.judged);
    return write_found(asked, report::document_of(found, asked.report()), [&found] { return to_json(found); },
                       asked.messages());
}

} // namespace

void add_gap(CLI::App& program, action& chosen) {
    auto const asked = std::make_shared<options>();
    CLI::App* const command =
        program.add_subcommand("gap", "Say what is missing, how much, and who has to do it: the cheapest first");
    add_judging(*command, *asked);
    add_output(*command, *asked);
    command->footer("What the subject lacks goes to standard output, everything else to standard error.\n"
                    "Exit code 0: judged, whatever is missing; 1: rules or facts are wrong, nothing was judged.\n" +
                    example("tieuchi gap -r examples/vn/cam-ngoc/rules.tieuchi -f examples/vn/cam-ngoc/facts.json\n"
                            "  tieuchi gap -r rules.tieuchi -f facts.json -p plan.json --format html -o gap.html"));
    command->callback([asked, &chosen] { chosen = [asked] { return run(*asked); }; });
}

} // namespace tieuchi::cli
