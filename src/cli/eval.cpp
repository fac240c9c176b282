// tieuchi eval: judges one subject.
#include "cli/command.hpp"
#include "cli/io.hpp"
#include "cli/rules.hpp"

#include <tieuchi/error.hpp>
#include <tieuchi/evaluate.hpp>
#include <tieuchi/json.hpp>
#include <tieuchi/report.hpp>

#include <algorithm>
#include <memory>
#include <utility>

namespace tieuchi::cli {
namespace {

struct options {
    std::string rules;
    std::vector<std::string> roots;
    std::string set;
    std::string facts;
    std::string as_of;
    bool lenient = false;
    std::string format = "text";
    std::string lang;
    std::string output;
};

/// A warning as results spell it.
std::string warning_text(diagnostic const& what, language in) {
    return code_text(what.code) + ": " + message(what, in);
}

/// All findings about facts, in the order of the file they are about.
diagnostics in_order(diagnostics const& a, diagnostics const& b) {
    std::vector<diagnostic> all(a.begin(), a.end());
    all.insert(all.end(), b.begin(), b.end());
    std::stable_sort(all.begin(), all.end(), [](diagnostic const& left, diagnostic const& right) {
        auto const place = [](diagnostic const& each) {
            return each.data ? std::pair(each.data->place.line, each.data->place.column)
                             : std::pair(std::size_t{0}, std::size_t{0});
        };
        return place(left) < place(right);
    });
    diagnostics result(b.sources());
    for (diagnostic& each : all)
        result.add(std::move(each));
    return result;
}

/// Puts the warnings of a result, which are English, into the language of the report.
void translate(std::vector<std::string>& warnings, diagnostics const& findings, language in) {
    for (std::string& warning : warnings)
        for (diagnostic const& each : findings)
            if (warning == warning_text(each, language::en)) {
                warning = warning_text(each, in);
                break;
            }
}

/// The findings without those that the report states as well.
diagnostics without(diagnostics const& findings, std::vector<std::string> const& warnings) {
    diagnostics result(findings.sources());
    for (diagnostic const& each : findings)
        if (std::find(warnings.begin(), warnings.end(), warning_text(each, language::en)) == warnings.end())
            result.add(each);
    return result;
}

int run(options const& asked) {
    // Messages are English unless asked for otherwise, the report Vietnamese.
    language const messages = language_of(asked.lang);
    language const report = asked.lang.empty() ? language::vi : messages;

    if (asked.rules == "-" && asked.facts == "-") {
        complain("rules and facts cannot both come from standard input");
        return exit_usage;
    }
    auto const rules = read_rules({asked.rules, asked.roots}, messages);
    if (rules == nullptr)
        return exit_input;
    if (int const code = check_set(*rules, asked.set, messages); code != exit_ok)
        return code;
    facts_input const input = read_facts(asked.facts, messages);
    if (!input.given) {
        show(input.findings, messages);
        return exit_input;
    }
    evaluate_options how;
    how.lenient = asked.lenient;
    if (!asked.as_of.empty())
        how.as_of = date::parse(asked.as_of);
    diagnostics findings(rules->shared_sources());
    std::optional<result> judged;
    try {
        judged = evaluate(*rules, asked.set, *input.given, how, findings);
    } catch (limit_error const&) {
        findings.add(code::number_too_large, nowhere, {std::to_string(detail::number_max_exponent)});
    }
    // What the reader of JSON found and what does not fit the rules are shown together.
    diagnostics const all = in_order(input.findings, findings);
    if (input.findings.has_errors() || !judged) {
        show(all, messages);
        return exit_input;
    }
    judged->facts_digest = digest(*input.given);
    std::string text;
    if (asked.format == "json") {
        show(all, messages);
        text = to_json(*judged);
    } else {
        show(without(all, judged->warnings), messages);
        translate(judged->warnings, findings, report);
        text = report_text(*judged, report,
                           {.color = asked.output.empty() && wants_color(stdout),
                            .width = asked.output.empty() ? columns_of(stdout) : 100});
    }
    diagnostics output;
    if (write_output(asked.output, text, messages, output))
        return exit_ok;
    show(output, messages);
    return exit_input;
}

} // namespace

void add_eval(CLI::App& program, action& chosen) {
    auto const asked = std::make_shared<options>();
    CLI::App* const command = program.add_subcommand("eval", "Judge one subject by a rule set");
    command->add_option("-r,--rules", asked->rules, "The rule file; - is standard input")
        ->required()->type_name("FILE");
    add_roots(*command, asked->roots);
    command->add_option("-s,--set", asked->set, "Which rule set of the file; needed where there are several")
        ->type_name("ID");
    command->add_option("-f,--facts", asked->facts, "The facts, as JSON; - is standard input")
        ->required()->type_name("FILE");
    add_as_of(*command, asked->as_of, "Judge as of this day (2023-07-31) instead of the one in the facts");
    command->add_flag("--lenient", asked->lenient, "Facts that the rules do not know are warnings, not errors");
    command->add_option("--format", asked->format, "text (the default) or json")
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"text", "json"}));
    add_language(*command, asked->lang, "Language of the report (vi unless given) and of messages (en unless given)");
    command->add_option("-o,--output", asked->output, "Write the result to this file")->type_name("FILE");
    command->footer("The result goes to standard output, everything else to standard error.\n"
                    "Exit code 0: judged, whatever the verdict; 1: rules or facts are wrong, nothing was judged.\n" +
                    example("tieuchi eval -r rulesets/vn/qd318/xa_ntm_nang_cao.tieuchi "
                            "-f examples/vn/cam-ngoc/facts.json --lang en\n"
                            "  tieuchi eval -r rules.tieuchi -f - --format json < facts.json"));
    command->callback([asked, &chosen] { chosen = [asked] { return run(*asked); }; });
}

} // namespace tieuchi::cli
