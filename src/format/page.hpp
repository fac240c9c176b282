/// @file
/// Lines under construction: their indentation, their comments, and the columns that are aligned. Private.
#pragma once

#include "format/outline.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace formatting {

/// Takes pieces one by one and puts them on lines.
///
/// A piece brings its comments along. They may force a new line where none was asked for; it is then indented by what
/// was last given to `hang`.
class page {
public:
    /// Which empty lines above a piece and its comments are kept: none, all but one that comes first, all.
    enum class gaps { none, inner, all };

    explicit page(std::vector<piece> const& pieces) : pieces_(pieces) {}

    /// Begins a new line with the next piece.
    void new_line(std::size_t indent, gaps keeping = gaps::none);
    /// Likewise with a piece that closes something: the comments above it are indented deeper than itself, and no empty
    /// line stands between.
    void new_line_of_closer(std::size_t indent, gaps keeping);
    /// Sets the indentation of lines that comments force.
    void hang(std::size_t indent) { hang_ = indent; }

    /// Writes a piece with its comments; dropped ones are passed over. @p padding: further blanks before it.
    void put(std::size_t index, std::size_t padding = 0);
    /// Writes only the comments above a piece.
    void put_notes(std::size_t index);

    /// The place where the next piece goes is an aligned column of its line. @p loose: what stands before it may be
    /// wider than the column; @p apart: further blanks before the column.
    void mark(alignment of, std::size_t column, bool loose, std::size_t apart);

    /// What is taken of the line.
    [[nodiscard]] extent used() const {
        return pending_ ? extent::both(indent_) : is_closed() ? extent::both(hang_) : used_;
    }
    /// The indentation of the line.
    [[nodiscard]] std::size_t indent() const { return pending_ ? indent_ : lines_.empty() ? 0 : lines_.back().indent; }
    /// Tells whether the next piece begins a line.
    [[nodiscard]] bool at_start() const { return pending_ || is_closed(); }
    /// How many lines there are.
    [[nodiscard]] std::size_t lines() const { return lines_.size(); }
    /// Sees to an empty line somewhere among the comments that begin with this line, or before it.
    void part_before(std::size_t from);

    /// All lines, aligned.
    [[nodiscard]] std::string text();

private:
    struct tab {
        std::size_t column = 0;
        std::size_t at = 0; // offset in the text
        std::size_t apart = 0;
        bool loose = false;
    };
    struct line {
        std::size_t indent = 0;
        bool after_gap = false;
        bool is_note = false;
        alignment aligned = alignment::none;
        std::string text{};
        std::string_view beside{};
        std::vector<tab> tabs{};
    };

    /// Tells whether the line ends with a comment.
    [[nodiscard]] bool is_closed() const { return !lines_.empty() && !lines_.back().beside.empty(); }
    line& start_line(std::size_t indent, bool after_gap);
    void align();
    void align(std::vector<line*> const& run, std::size_t column);
    void align_comments();

    std::vector<piece> const& pieces_;
    std::vector<line> lines_{};
    bool pending_ = true;
    bool of_closer_ = false;
    gaps keeping_ = gaps::none;
    std::size_t indent_ = 0;
    std::size_t hang_ = 0;
    extent used_{};
};

} // namespace formatting
} // namespace tieuchi
