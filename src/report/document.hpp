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
#include <string_view>
#include <utility>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace report {

/// What a piece of text means to its reader; formats give each a colour, and never a colour alone.
enum class tone : std::uint8_t { plain, good, bad, open, dim };

/// The tone of a status.
[[nodiscard]] tone tone_of(status what) noexcept;

/// The sign beside a status, for those who see no colours: ✓, ✗, ? or –; nothing for plain text.
[[nodiscard]] std::string_view mark_of(tone how) noexcept;

/// A text, as it is meant: nothing in it is markup. Spans of one line follow each other with no space between them.
struct span_of_text {
    std::string text{};
    tone how = tone::plain;
    bool bold = false;
};

/// A cell of a table. `number` makes it a number in a workbook: a plain decimal or `p/q`, as exact as a workbook can
/// have it.
struct table_cell {
    std::string text{};
    tone how = tone::plain;
    std::optional<std::string> number{};
    bool badge = false;               ///< it is a status, and stands out
    bool bold = false;                ///< in the first cell: the row is above those that follow, and stands out
    std::vector<std::string> notes{}; ///< further lines below the text, which matter less
};

/// A column of a table.
struct table_column {
    std::string head{};
    bool right = false;      ///< numbers
    std::size_t weight = 1;  ///< how much of the width it wants, next to the others
    bool only_sheet = false; ///< for workbooks alone: what pages show by the order of rows, or what people compute with
    bool only_page = false;  ///< for pages alone: what a workbook has in another way
};

/// How many of something are met, for a bar.
struct progress {
    std::string label{};
    std::size_t met = 0, unmet = 0, unknown = 0, not_applicable = 0;
    tone how = tone::plain; ///< of the whole of which these are parts
    std::string share{};    ///< `2/3`, where it is not the met of those that apply
    std::string note{};     ///< what the whole rests on, where it is not the parts
};

/// A line of a tree, with what stands below it.
struct tree_line {
    std::string head{};                ///< such as the number of a section
    std::vector<span_of_text> spans{}; ///< the line itself
    std::vector<std::string> notes{};  ///< further lines
    std::vector<tree_line> parts;
};

/// One piece of a report. `form` says which members are used.
struct block {
    enum class kind : std::uint8_t { heading, paragraph, fields, table, bars, tree, list };
    kind form = kind::paragraph;
    std::size_t level = 2; ///< of the title: 1 is that of the page
    std::string id{};      ///< a short ASCII name, for links and sheets; may be empty
    /// A heading above the piece, which a table, bars and so on therefore need no block of their own for; may be empty.
    std::string title{};
    std::vector<span_of_text> spans{};                          ///< of a paragraph
    std::vector<std::pair<std::string, span_of_text>> fields{}; ///< of fields: label and text; no label: the one above
    std::vector<table_column> columns{};                        ///< of a table; with 12 or more it is one to scroll in
    std::vector<std::vector<table_cell>> rows{};                ///< of a table; what is missing at the end is empty
    std::vector<progress> bars{};                               ///< of bars
    std::vector<tree_line> tree{};                              ///< of a tree
    std::vector<span_of_text> items{};                          ///< of a list
};

/// A whole report.
struct document {
    language in = language::vi;
    std::string title{};     ///< of the page
    std::string subtitle{};  ///< who and when
    span_of_text verdict{};  ///< what matters most, in a few words; may be empty
    std::vector<block> blocks{};
};

/// Decides what is reported.
/// @{
[[nodiscard]] document document_of(result const& given, language in);
[[nodiscard]] document document_of(gap const& given, language in);
[[nodiscard]] document document_of(plan_result const& given, language in);
[[nodiscard]] document document_of(explanation const& given, language in);
[[nodiscard]] document document_of(std::vector<explanation> const& given, language in);
[[nodiscard]] document document_of(overview const& given, language in);
/// @}

/// Says in one line what a remedy asks for: "thêm 273 người (bhyt), hoặc …".
[[nodiscard]] std::string remedy_text(remedy const& what, language in);

/// Says what a remedy asks for, line by line where it has parts.
[[nodiscard]] tree_line remedy_tree(remedy const& what, language in);

/// Writes it. Text is shown as it is: what is markup in the format is escaped, and what would mislead a reader (control
/// characters, signs that turn the direction of writing) is made visible.
/// @{
[[nodiscard]] std::string to_text(document const& given, report_options const& options);
[[nodiscard]] std::string to_markdown(document const& given);
/// @p fragment: a piece of a page, with a style sheet that reaches nothing else.
[[nodiscard]] std::string to_html(document const& given, bool fragment = false);
/// @}

} // namespace report
} // namespace tieuchi
