#include "cli/output.hpp"

#include "cli/io.hpp"
#include "cli/workbook.hpp"

namespace tieuchi::cli {
namespace {

int write_workbook_to(std::string const& path, report::document const& found, language in) {
    if (path.empty() || path == "-") {
        complain("a workbook is written to a file; name it: -o report.xlsx");
        return exit_usage;
    }
    switch (write_workbook(path, found)) {
    case workbook_outcome::written:
        return exit_ok;
    case workbook_outcome::not_built_in:
        complain("this program was built without workbooks (libxlsxwriter); --format html opens in spreadsheet "
                 "programs too");
        return exit_usage;
    case workbook_outcome::no_table:
        complain("there is no table to write; --format html has everything");
        return exit_usage;
    case workbook_outcome::failed:
        break;
    }
    diagnostics findings;
    findings.add(code::file_not_writable, nowhere, {path, in == language::vi ? "không ghi được" : "cannot be written"});
    show(findings, in);
    return exit_input;
}

} // namespace

void add_output(CLI::App& command, output_options& target) {
    command.add_option("--format", target.format, "text (the default), json, md, html or xlsx")
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"text", "json", "md", "html", "xlsx"}));
    command.add_option("-o,--output", target.path, "Write to this file instead of standard output")->type_name("FILE");
}

int write_found(output_options const& asked, report::document const& found, std::function<std::string()> const& json,
                language in) {
    bool const to_file = !asked.path.empty();
    if (asked.format == "xlsx")
        return write_workbook_to(asked.path, found, in);
    std::string const text =
        asked.format == "json"   ? json()
        : asked.format == "md"   ? report::to_markdown(found)
        : asked.format == "html" ? report::to_html(found)
                                 : report::to_text(found, {.color = !to_file && wants_color(stdout),
                                                           .width = to_file ? 100 : columns_of(stdout)});
    diagnostics findings;
    if (write_output(asked.path, text, in, findings))
        return exit_ok;
    show(findings, in);
    return exit_input;
}

} // namespace tieuchi::cli
