// tieuchi overview: many subjects side by side.
#include "cli/command.hpp"
#include "cli/io.hpp"
#include "cli/judging.hpp"
#include "cli/output.hpp"
#include "cli/rules.hpp"

#include <tieuchi/error.hpp>
#include <tieuchi/json.hpp>
#include <tieuchi/overview.hpp>

#include <algorithm>
#include <memory>
#include <set>
#include <utility>

namespace tieuchi::cli {
namespace {

/// The options; `facts` of a command that judges one subject is not used.
struct options : judging_options, output_options {
    std::vector<std::string> files;
    std::string rows;
    std::vector<std::size_t> levels;
};

/// A line on the terminal that says how far the work has come, where it takes long enough to be read.
class progress_line {
public:
    explicit progress_line(std::size_t total) : total_(total), shown_(total >= 10 && is_terminal(stderr)) {}
    progress_line(progress_line const&) = delete;
    progress_line& operator=(progress_line const&) = delete;
    ~progress_line() { clear(); }

    void at(std::size_t done) {
        if (!shown_)
            return;
        std::string const text = "\rtieuchi: " + std::to_string(done) + "/" + std::to_string(total_);
        std::fwrite(text.data(), 1, text.size(), stderr);
        std::fflush(stderr);
    }
    /// Makes room for what is said meanwhile.
    void clear() {
        if (shown_)
            std::fputs("\r\x1b[K", stderr);
    }

private:
    std::size_t total_;
    bool shown_;
};

/// Judges one file after the other.
class judge_of_files {
public:
    judge_of_files(options const& asked, ruleset const& rules) : asked_(asked), rules_(rules) {}

    /// Gives all results; nothing after an error, which has been shown.
    std::optional<std::vector<result>> run() {
        progress_line progress(asked_.files.size());
        for (std::size_t i = 0; i < asked_.files.size(); ++i) {
            progress.at(i);
            facts_input const read = read_facts(asked_.files[i], asked_.messages());
            diagnostics judged(rules_.shared_sources());
            if (read.given)
                judge(*read.given, judged);
            diagnostics const news = unsaid(judged, asked_.files[i]);
            if (!news.empty() || !read.findings.empty())
                progress.clear();
            failed_ = show_findings(read.findings, news, asked_.messages()) || failed_;
        }
        return failed_ ? std::nullopt : std::optional(std::move(results_));
    }

private:
    void judge(facts const& given, diagnostics& out) {
        try {
            if (by_rows()) {
                auto rows = evaluate_rows(rules_, asked_.set, given, asked_.rows, asked_.evaluation(), out);
                for (result& each : rows.value_or(std::vector<result>()))
                    add(std::move(each));
            } else if (auto one = evaluate(rules_, asked_.set, given, asked_.evaluation(), out)) {
                add(std::move(*one));
            }
        } catch (limit_error const&) {
            out.add(code::number_too_large, nowhere, {std::to_string(detail::number_max_exponent)});
        }
    }

    void add(result&& one) {
        if (!failed_)
            results_.push_back(std::move(one));
    }

    /// Rows are judged where a list is named, or where one file holds the only list of subjects.
    [[nodiscard]] bool by_rows() const {
        if (!asked_.rows.empty() || asked_.files.size() != 1)
            return !asked_.rows.empty();
        diagnostics ignored;
        return find_row_list(rules_, asked_.set, {}, asked_.evaluation().as_of, ignored).has_value();
    }

    /// The findings without those about the rules that an earlier file has shown; the others say which file.
    diagnostics unsaid(diagnostics const& found, std::string const& file) {
        if (asked_.files.size() == 1)
            return found;
        diagnostics kept(found.sources());
        for (diagnostic one : found) {
            bool const of_rules = one.code == code::as_of_missing || one.code == code::outside_valid;
            if (of_rules && !said_.insert({one.code, one.arguments}).second)
                continue;
            if (!of_rules && !one.data && one.path.empty())
                one.path = name_of_input(file);
            kept.add(std::move(one));
        }
        return kept;
    }

    options const& asked_;
    ruleset const& rules_;
    std::vector<result> results_{};
    std::set<std::pair<code, std::vector<std::string>>> said_{};
    bool failed_ = false;
};

int run(options const& asked) {
    auto const inputs = std::count(asked.files.begin(), asked.files.end(), "-") + (asked.rules == "-" ? 1 : 0);
    if (inputs > 1) {
        complain("only one file can come from standard input");
        return exit_usage;
    }
    auto const rules = read_rules({asked.rules, asked.roots}, asked.messages());
    if (rules == nullptr)
        return exit_input;
    if (int const code = check_set(*rules, asked.set, asked.messages()); code != exit_ok)
        return code;
    auto const results = judge_of_files(asked, *rules).run();
    if (!results)
        return exit_input;
    overview const all = overview_of(*results, asked.levels);
    return write_found(
        asked, report::document_of(all, asked.report()), [&all] { return to_json(all); }, asked.messages());
}

} // namespace

void add_overview(CLI::App& program, action& chosen) {
    auto const asked = std::make_shared<options>();
    CLI::App* const command = program.add_subcommand(
        "overview", "Put many subjects side by side: by criteria, by agencies, by how much they meet");
    add_judging(*command, *asked);
    command->remove_option(command->get_option("--facts"));
    command->add_option("-f,--facts", asked->files, "The facts of each subject, as JSON; - is standard input")
        ->required()
        ->type_name("FILE");
    command
        ->add_option("--rows", asked->rows,
                     "Judge the rows of this `list of subject` instead; needed where the set has several, or there "
                     "are several files")
        ->type_name("LIST");
    command
        ->add_option("--levels", asked->levels,
                     "Sort subjects by how many criteria they meet: 19,15,10 makes 19 and more, 15-18, 10-14, fewer")
        ->type_name("N,…")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->check(CLI::Range(std::size_t{0}, std::size_t{1'000'000}));
    add_output(*command, *asked);
    command->footer(
        "Several files are several subjects. One file with a list of subjects is the subjects of its rows.\n"
        "Exit code 0: judged, whatever the verdicts; 1: rules or facts are wrong, nothing was written.\n" +
        example("tieuchi overview -r rules.tieuchi -f communes/*.json --levels 19,15,10\n"
                "  tieuchi overview -r examples/vn/dak-song/rules.tieuchi "
                "-f examples/vn/dak-song/facts.json --format html -o district.html"));
    command->callback([asked, &chosen] { chosen = [asked] { return run(*asked); }; });
}

} // namespace tieuchi::cli
