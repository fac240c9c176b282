#include "cli/judging.hpp"

#include "cli/io.hpp"
#include "cli/rules.hpp"

#include <tieuchi/error.hpp>
#include <tieuchi/json.hpp>

#include <algorithm>

namespace tieuchi::cli {
namespace {

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

} // namespace

evaluate_options judging_options::evaluation() const {
    evaluate_options how;
    how.lenient = lenient;
    if (!as_of.empty())
        how.as_of = date::parse(as_of);
    return how;
}

void add_judging(CLI::App& command, judging_options& target) {
    command.add_option("-r,--rules", target.rules, "The rule file; - is standard input")
        ->required()->type_name("FILE");
    add_roots(command, target.roots);
    command.add_option("-s,--set", target.set, "Which rule set of the file; needed where there are several")
        ->type_name("ID");
    command.add_option("-f,--facts", target.facts, "The facts, as JSON; - is standard input")
        ->required()->type_name("FILE");
    add_as_of(command, target.as_of, "Judge as of this day (2023-07-31) instead of the one in the facts");
    command.add_flag("--lenient", target.lenient, "Facts that the rules do not know are warnings, not errors");
    add_language(command, target.lang,
                 "Language of the report (vi unless given) and of messages (en unless given)");
}

judging_input read_judging(judging_options const& asked) {
    judging_input input;
    language const messages = asked.messages();
    if (asked.rules == "-" && asked.facts == "-") {
        complain("rules and facts cannot both come from standard input");
        input.code = exit_usage;
        return input;
    }
    input.code = exit_input;
    input.rules = read_rules({asked.rules, asked.roots}, messages);
    if (input.rules == nullptr)
        return input;
    input.code = check_set(*input.rules, asked.set, messages);
    if (input.code != exit_ok)
        return input;
    facts_input read = read_facts(asked.facts, messages);
    if (!read.given) {
        show(read.findings, messages);
        input.code = exit_input;
        return input;
    }
    input.given = std::move(read.given);
    input.findings = std::move(read.findings);
    return input;
}

bool show_findings(diagnostics const& read, diagnostics const& judged, language in) {
    show(in_order(read, judged), in);
    return read.has_errors() || judged.has_errors();
}

judged_subject_file judge_file(judging_options const& asked, bool in_report) {
    judged_subject_file done;
    done.input = read_judging(asked);
    done.code = done.input.code;
    if (done.code != exit_ok)
        return done;
    diagnostics findings(done.input.rules->shared_sources());
    try {
        done.judged = evaluate(*done.input.rules, asked.set, *done.input.given, asked.evaluation(), findings);
    } catch (limit_error const&) {
        findings.add(code::number_too_large, nowhere, {std::to_string(detail::number_max_exponent)});
    }
    // What the reader of JSON found and what does not fit the rules are shown together.
    diagnostics const all = in_order(done.input.findings, findings);
    if (done.input.findings.has_errors() || !done.judged) {
        show(all, asked.messages());
        done.judged = std::nullopt;
        done.code = exit_input;
        return done;
    }
    done.judged->facts_digest = digest(*done.input.given);
    show(in_report ? without(all, done.judged->warnings) : all, asked.messages());
    if (in_report)
        translate(done.judged->warnings, findings, asked.report());
    return done;
}

} // namespace tieuchi::cli
