#include <tieuchi/report.hpp>

#include "report/document.hpp"

namespace tieuchi::inline TIEUCHI_ABI {
namespace report {
namespace {

std::string written(document const& given, report_format as, report_options const& options) {
    switch (as) {
    case report_format::text:
        break;
    case report_format::markdown:
        return to_markdown(given);
    case report_format::html:
        return to_html(given);
    case report_format::html_fragment:
        return to_html(given, true);
    }
    return to_text(given, options);
}

} // namespace
} // namespace report

std::string write_report(result const& given, language in, report_format as, report_options const& options) {
    if (as == report_format::text)
        return report_text(given, in, options);
    return report::written(report::document_of(given, in), as, options);
}

std::string write_report(gap const& given, language in, report_format as, report_options const& options) {
    return report::written(report::document_of(given, in), as, options);
}

std::string write_report(plan_result const& given, language in, report_format as, report_options const& options) {
    return report::written(report::document_of(given, in), as, options);
}

std::string write_report(explanation const& given, language in, report_format as, report_options const& options) {
    return report::written(report::document_of(given, in), as, options);
}

std::string write_report(overview const& given, language in, report_format as, report_options const& options) {
    return report::written(report::document_of(given, in), as, options);
}

} // namespace tieuchi
