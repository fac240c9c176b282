/// @file
/// A result as a report that people read. In `tieuchi::core` only.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/result.hpp>

#include <cstddef>
#include <cstdint>
#include <string>

namespace tieuchi::inline TIEUCHI_ABI {
struct explanation;
struct gap;
struct overview;
struct plan_result;

/// What a report is written as.
enum class report_format : std::uint8_t {
    text,     ///< plain text for a terminal
    markdown, ///< CommonMark with tables
    html,     ///< one page that needs nothing else: no network, no script; prints on A4, light and dark, narrow and wide
    /// The body of that page as one element, with styles that hold inside it alone: to stand in a notebook or another page.
    html_fragment,
};

/// How a report is laid out.
struct report_options {
    bool color = false;      ///< ANSI colours; whether there is a terminal is for the caller to know
    std::size_t width = 100; ///< columns that lines are wrapped at, 60 at least; words are not broken
};

/// Writes a result as plain text: the verdict and k/n, what else is required, class and points, every criterion with its
/// status and points, what a criterion that is not met lacks and who is responsible, what is not reported, figures that
/// do not agree with each other, conflicts and warnings. Ends in a line end.
///
/// The bytes depend on the arguments and the version alone. Linear in the result. Throws nothing but std::bad_alloc.
/// May be called from any thread at any time.
[[nodiscard]] std::string report_text(result const& given, language in, report_options const& options = {});

/// Writes a report in one of the formats: of a result, what is missing, what a plan would reach, a proof, or many
/// subjects side by side. Otherwise as `report_text`, which is the text of a result.
/// @{
[[nodiscard]] std::string write_report(result const& given, language in, report_format as,
                                       report_options const& options = {});
[[nodiscard]] std::string write_report(gap const& given, language in, report_format as,
                                       report_options const& options = {});
[[nodiscard]] std::string write_report(plan_result const& given, language in, report_format as,
                                       report_options const& options = {});
[[nodiscard]] std::string write_report(explanation const& given, language in, report_format as,
                                       report_options const& options = {});
[[nodiscard]] std::string write_report(overview const& given, language in, report_format as,
                                       report_options const& options = {});
/// @}

} // namespace tieuchi
