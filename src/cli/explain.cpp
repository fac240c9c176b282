// tieuchi explain: why a verdict is what it is.
#include "cli/command.hpp"
#include "cli/io.hpp"
#include "cli/judging.hpp"
#include "cli/output.hpp"

#include <tieuchi/error.hpp>
#include <tieuchi/explain.hpp>
#include <tieuchi/json.hpp>

#include "report/words.hpp"

#include <memory>
#include <set>
#include <string>
#include <vector>

namespace tieuchi::cli {
namespace {

struct options : judging_options {
    output_options output;
    std::vector<std::string> sections;
    std::size_t depth = explain_options().max_depth;
    std::size_t rows = explain_options().max_rows;

    [[nodiscard]] explain_options how() const { return {evaluation(), rows, depth}; }
};

/// Who is judged, and as of when.
std::string subtitle(facts const& given, std::optional<date> const& as_of, language in) {
    std::string const& name = given.subject.name;
    std::string const& id = given.subject.id;
    std::string const who = name.empty() ? id : id.empty() ? name : name + " (" + id + ")";
    std::string const when = as_of ? std::string(report::words::as_of.in(in)) + " " + report::text_of(*as_of, in)
                                   : std::string(report::words::no_date.in(in));
    return who.empty() ? when : who + " – " + when;
}

int run(options const& asked) {
    judging_input const input = read_judging(asked);
    if (input.code != exit_ok)
        return input.code;
    std::vector<std::string> sections = asked.sections;
    if (sections.empty())
        sections.emplace_back(); // the whole set
    diagnostics findings(input.rules->shared_sources());
    std::vector<explanation> proofs;
    std::set<std::string> said;
    try {
        for (std::string const& section : sections) {
            diagnostics found(input.rules->shared_sources());
            auto proof = explain(*input.rules, asked.set, *input.given, section, asked.how(), found);
            for (diagnostic const& each : found) // what is wrong with the facts is the same for each of them
                if (said.insert(code_text(each.code) + each.path + message(each, language::en)).second)
                    findings.add(each);
            if (proof)
                proofs.push_back(std::move(*proof));
        }
    } catch (limit_error const&) {
        findings.add(code::number_too_large, nowhere, {std::to_string(detail::number_max_exponent)});
    }
    if (show_findings(input.findings, findings, asked.messages()))
        return exit_input;
    report::document found = report::document_of(proofs, asked.report());
    std::optional<date> const as_of = asked.evaluation().as_of ? asked.evaluation().as_of : input.given->as_of;
    found.subtitle = subtitle(*input.given, as_of, asked.report());
    return write_found(
        asked.output, found, [&proofs] { return proofs.size() == 1 ? to_json(proofs.front()) : to_json(proofs); },
        asked.messages());
}

} // namespace

void add_explain(CLI::App& program, action& chosen) {
    auto const asked = std::make_shared<options>();
    CLI::App* const command =
        program.add_subcommand("explain", "Say why a verdict is what it is: the proof, step by step");
    add_judging(*command, *asked);
    command
        ->add_option("section", asked->sections,
                     "Numbers of indicators or criteria (14.1, `criterion 7`, set::14.1); all of the set unless given")
        ->type_name("INDICATOR");
    command->add_option("--depth", asked->depth, "How many levels of the proof are shown (100 unless given)")
        ->type_name("LEVELS")
        ->check(CLI::Range(1, 1000));
    command
        ->add_option("--rows", asked->rows,
                     "How many rows of a list are shown (20 unless given); those that decide first")
        ->type_name("ROWS")
        ->check(CLI::Range(0, 1'000'000));
    add_output(*command, asked->output);
    command->footer(
        "The proof goes to standard output, everything else to standard error. There is no workbook of a proof.\n"
        "Exit code 0: explained, whatever the verdict; 1: rules or facts are wrong, or there is no such "
        "indicator.\n" +
        example("tieuchi explain -r rulesets/vn/qd318/xa_ntm_nang_cao.tieuchi "
                "-f examples/vn/cam-ngoc/facts.json 14.1\n"
                "  tieuchi explain -r rules.tieuchi -f facts.json --format html -o why.html"));
    command->callback([asked, &chosen] { chosen = [asked] { return run(*asked); }; });
}

} // namespace tieuchi::cli
