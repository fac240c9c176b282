// tieuchi expr: the value of an expression, or of one a line.
#include "cli/command.hpp"
#include "cli/infer.hpp"
#include "cli/io.hpp"
#include "cli/rules.hpp"

#include <tieuchi/check.hpp>
#include <tieuchi/error.hpp>
#include <tieuchi/evaluate.hpp>
#include <tieuchi/parse.hpp>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <utility>

namespace tieuchi::cli {
namespace {

struct options {
    std::optional<std::string> expression;
    bool lines = false;
    std::string rules;
    std::vector<std::string> roots;
    std::string set;
    std::string facts;
    std::string as_of;
    std::string lang = "en";
};

/// What expressions are evaluated against.
struct session {
    std::shared_ptr<ruleset const> rules = std::make_shared<ruleset const>();
    std::string set;
    tieuchi::facts given;
    std::optional<inferred_declarations> inferred;
    evaluate_options how;
    language in = language::en;
};

syntax::expression truth_literal() {
    syntax::node made;
    made.kind = syntax::expression_kind::truth_literal;
    made.where = nowhere;
    made.flag = true;
    return syntax::expression(std::move(made));
}

/// Makes plain rows of those that tell of subjects: without rules nobody judges them.
void flatten(std::vector<fact_entry>& entries) {
    for (fact_entry& entry : entries)
        for (fact_row& row : entry.value.rows) {
            flatten(row.fields);
            if (!row.is_subject)
                continue;
            fact_row plain{.fields = std::move(row.fields), .offset = row.offset};
            for (auto const& [name, text] : {std::pair("id", &row.id), std::pair("name", &row.name)}) {
                auto const is_it = [&name](fact_entry const& field) { return field.name == name; };
                if (!text->empty() && std::none_of(plain.fields.begin(), plain.fields.end(), is_it))
                    plain.fields.push_back({name, fact_value(*text), row.offset});
            }
            row = std::move(plain);
        }
}

/// Takes types from the values, where there are no rules.
bool infer(session& s, diagnostics& findings) {
    // Without rules there is nothing to attest, and no period before.
    s.given.attestations.clear();
    s.given.recognitions.clear();
    s.given.history.clear();
    flatten(s.given.values);
    s.inferred = infer_declarations(s.given);
    std::erase_if(s.given.values, [&](fact_entry const& each) { return s.inferred->unknown.contains(each.name); });
    s.rules = check(s.inferred->rules, std::make_shared<source_map const>(), {}, findings);
    return s.rules != nullptr;
}

/// Reads rules and facts; the exit code if that fails, having said why.
int prepare(options const& asked, session& s) {
    s.in = language_of(asked.lang);
    s.set = asked.set;
    if (!asked.as_of.empty())
        s.how.as_of = date::parse(asked.as_of);
    if (!asked.rules.empty()) {
        s.rules = read_rules({asked.rules, asked.roots}, s.in);
        if (s.rules == nullptr)
            return exit_input;
        if (int const code = check_set(*s.rules, s.set, s.in); code != exit_ok)
            return code;
    }
    if (asked.facts.empty())
        return exit_ok;
    facts_input input = read_facts(asked.facts, s.in);
    bool wrong = input.findings.has_errors() || !input.given;
    if (input.given) {
        s.given = std::move(*input.given);
        wrong = (asked.rules.empty() && !infer(s, input.findings)) || wrong;
    }
    if (!wrong || (s.rules != nullptr && input.given)) {
        // Whether the facts fit the declarations shows with any expression; better once than with each.
        diagnostics fitting(s.rules->shared_sources());
        wrong = !evaluate_expression(*s.rules, s.set, truth_literal(), s.given, s.how, fitting) || wrong;
        input.findings.append(fitting);
    }
    show(input.findings, s.in);
    return wrong ? exit_input : exit_ok;
}

/// One line that says what is wrong and, where that is known, what to write instead.
std::string error_line(diagnostic const& what, language in) {
    std::string const instead = help(what, in);
    return "error " + code_text(what.code) + ": " + message(what, in) + (instead.empty() ? "" : "; " + instead);
}

/// The first error; there is one.
diagnostic const& first_error(diagnostics const& findings) {
    for (diagnostic const& each : findings)
        if (each.severity == severity::error)
            return each;
    return findings[0];
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

/// The line that answers one expression. What was found wrong with it is left in @p findings, too.
std::string answer(session const& s, std::string_view text, diagnostics& findings) {
    auto const sources = std::make_shared<source_map>();
    findings.set_sources(sources);
    if (is_blank(text)) {
        findings.add(code::expected, nowhere, {argument(term::expression), argument(term::nothing)});
        return error_line(findings[0], s.in);
    }
    syntax::expression asked = parse_expression(*sources, "<expression>", text, {}, findings);
    if (!asked || findings.has_errors())
        return error_line(first_error(findings), s.in);
    try {
        if (s.inferred)
            asked = with_unknowns(asked, *s.inferred);
        auto const value = evaluate_expression(*s.rules, s.set, asked, s.given, s.how, findings);
        return value ? value->text : error_line(first_error(findings), s.in);
    } catch (limit_error const&) {
        findings.add(code::number_too_large, nowhere, {std::to_string(detail::number_max_exponent)});
        return error_line(first_error(findings), s.in);
    }
}

int answer_lines(session const& s) {
    // A prompt that somebody waits at is answered at once; a pipe in large pieces.
    char* line = nullptr;
    std::size_t room = 0;
    for (;;) {
        errno = 0;
        ssize_t const size = ::getline(&line, &room, stdin);
        if (size < 0)
            break;
        std::string_view text(line, static_cast<std::size_t>(size));
        if (text.ends_with('\n'))
            text.remove_suffix(1);
        if (text.ends_with('\r'))
            text.remove_suffix(1);
        diagnostics findings;
        std::string const out = answer(s, text, findings) + "\n";
        if (std::fwrite(out.data(), 1, out.size(), stdout) != out.size())
            break;
    }
    std::free(line);
    diagnostics output;
    bool const read = std::ferror(stdin) == 0;
    if (!read)
        output.add(code::file_not_readable, nowhere, {name_of_input("-"), {}});
    bool const written = write_output({}, {}, s.in, output) && std::ferror(stdout) == 0;
    show(output, s.in);
    return read && written ? exit_ok : exit_input;
}

int run(options const& asked) {
    if (asked.lines == asked.expression.has_value()) {
        complain(asked.lines ? "give an expression or --lines, not both"
                             : "give an expression, or --lines to read one a line from standard input");
        return exit_usage;
    }
    if (int{asked.lines} + int{asked.rules == "-"} + int{asked.facts == "-"} > 1) {
        complain("only one of --lines, --rules and --facts can read standard input");
        return exit_usage;
    }
    if (!asked.set.empty() && asked.rules.empty()) {
        complain("--set names a set of --rules, which is missing");
        return exit_usage;
    }
    session s;
    if (int const code = prepare(asked, s); code != exit_ok)
        return code;
    if (asked.lines)
        return answer_lines(s);
    diagnostics findings;
    std::string const line = answer(s, *asked.expression, findings) + "\n";
    diagnostics output;
    bool const written = write_output({}, line, s.in, output);
    // The line says what is wrong; this shows where.
    show(findings, s.in);
    show(output, s.in);
    return written ? exit_ok : exit_input;
}

} // namespace

void add_expr(CLI::App& program, action& chosen) {
    auto const asked = std::make_shared<options>();
    CLI::App* const command = program.add_subcommand("expr", "Give the value of an expression");
    command
        ->add_option("EXPRESSION", asked->expression,
                     "The expression; behind -- where it begins with a minus and a letter")
        ->type_name("");
    command->add_flag("--lines", asked->lines,
                      "Read expressions from standard input, one a line, and answer each with one line");
    command->add_option("-r,--rules", asked->rules, "A rule file that says what names mean")->type_name("FILE");
    add_roots(*command, asked->roots);
    command->add_option("-s,--set", asked->set, "Which rule set of the file; needed where there are several")
        ->type_name("ID");
    command->add_option("-f,--facts", asked->facts, "Facts, as JSON; - is standard input")->type_name("FILE");
    add_as_of(*command, asked->as_of, "The day of assessment, as 2023-07-31");
    add_language(*command, asked->lang, "Language of the messages");
    command->footer("The answer is one line: yes, no, unknown, undefined: why, an exact number, a date, a text in quotes,\n"
                    "or error T0123: what is wrong. Without rules, facts have the types that their values look like.\n"
                    "Exit code 0: answered, an error line included; 1: rules or facts cannot be used.\n" +
                    example("tieuchi expr '6211 / 6825 >= 95%'\n"
                            "  tieuchi expr -f facts.json 'bhyt / dân_số'\n"
                            "  printf '1/3\\n2 km < 2500 m\\n' | tieuchi expr --lines"));
    command->callback([asked, &chosen] { chosen = [asked] { return run(*asked); }; });
}

} // namespace tieuchi::cli
