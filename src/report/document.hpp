/// @file
/// A report before it is text, Markdown, HTML or a workbook: headings, fields, tables, bars and trees. Private to the
/// library and the program.
///
/// What is reported is decided once, by the functions at the end; how it looks, once for each format.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/report.hpp>
#include <tieuchi/truth.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace report {

/// What a piece of text means to its reader; formats give each a colour, and never a colour alone.
enum class tone : std::uint8_t { plain, good, bad, open, dim };

/// The tone of a status.
[[nodiscard]] tone tone_of(status what) noexcept;

/// A text, as it is meant: nothing in it is markup.
struct span_of_text {
    std::string text{};
    tone how = tone::plain;
    bool bold = false;
};

/// A cell of a table. `number` makes it a number in a workbook: a plain decimal, as exact as a workbook can have it.
struct table_cell {
    std::string text{};
    tone how = tone::plain;
    std::optional<std::string> number{};
    bool badge = false; ///< it is a status, and stands out
};

/// A column of a table.
struct table_column {
    std::string head{};
    bool right = false;     ///< numbers
    std::size_t weight = 1; ///< how much of the width it wants, next to the others
};

/// How many of something are met, for a bar.
struct progress {
    std::string label{};
    std::size_t met = 0, unmet = 0, unknown = 0, not_applicable = 0;
};

/// A line of a tree, with what stands below it.
struct tree_line {
    std::string head{};                 ///< such as the number of a section
    std::vector<span_of_text> spans{};  ///< the line itself
    std::vector<std::string> notes{};   ///< further lines
    std::vector<tree_line> parts;
};

/// One piece of a report. `form` says which members are used.
struct block {
    enum class kind : std::uint8_t { heading, paragraph, fields, table, bars, tree, list };
    kind form = kind::paragraph;
    std::size_t level = 2;                 ///< of a heading: 1 is that of the page
    std::string id{};                      ///< of a heading, a table: a short ASCII name, for links and sheets
    std::string title{};                   ///< of a heading, a table
    std::vector<span_of_text> spans{};     ///< of a paragraph
    std::vector<std::pair<std::string, span_of_text>> fields{}; ///< of fields: label and text
    std::vector<table_column> columns{};   ///< of a table
    std::vector<std::vector<table_cell>> rows{}; ///< of a table
    std::vector<progress> bars{};          ///< of bars
    std::vector<tree_line> tree{};         ///< of a tree
    std::vector<span_of_text> items{};     ///< of a list
};

/// A whole report.
struct document {
    language in = language::vi;
    std::string title{};    ///< of the page
    std::string subtitle{}; ///< who and when
    std::vector<block> blocks{};
};

/// Decides what is reported.
/// @{
[[nodiscard]] document document_of(result const& given, language in);
[[nodiscard]] document document_of(gap const& given, language in);
[[nodiscard]] document document_of(plan_result const& given, language in);
[[nodiscard]] document document_of(explanation const& given, language in);
[[nodiscard]] document document_of(overview const& given, language in);
/// @}

/// Says in one line what a remedy asks for: "thêm 273 người (bhyt), hoặc …".
[[nodiscard]] std::string remedy_text(remedy const& what, language in);

/// Says what a remedy asks for, line by line where it has parts.
[[nodiscard]] tree_line remedy_tree(remedy const& what, language in);

/// Writes it.
/// @{
[[nodiscard]] std::string to_text(document const& given, report_options const& options);
[[nodiscard]] std::string to_markdown(document const& given);
[[nodiscard]] std::string to_html(document const& given);
/// @}

} // namespace report
} // namespace tieuchi
