/// @file
/// Lines of text with columns, wrapped by the width that they have on a terminal. Private to the library.
#pragma once

#include <tieuchi/config.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace tieuchi::inline TIEUCHI_ABI {
namespace report {

/// The text followed by spaces up to a width in columns.
std::string padded(std::string_view text, std::size_t columns);

/// Text of others with what would drive or mislead a terminal made visible, and line ends as spaces.
std::string shown(std::string_view text);

/// The same with ordinary spaces for those that keep a line together, which others would search for in vain.
std::string soft(std::string_view text);

/// A text that is not broken over lines.
std::string kept(std::string_view text);

/// A name of a unit or value as people write it: with spaces for `_`.
std::string spaced(std::string_view text);

/// ANSI styles; none where colours are not wanted.
enum class style { plain, bold, dim, good, bad, open };

/// Text that grows by lines.
class page {
public:
    page(std::size_t width, bool color) : width_(width), color_(color) {}

    /// Writes a text behind `head`, which has been padded and stands on the first line; further lines begin under the
    /// text. `head_style` colours the head alone.
    void paragraph(std::string_view head, std::string_view text, style head_style = style::plain,
                   style text_style = style::plain);
    /// Writes an empty line.
    void gap() { text_ += '\n'; }
    /// Writes a line that has been laid out.
    void line(std::string_view text) { (text_ += text) += '\n'; }
    /// Writes a heading.
    void heading(std::string_view text) { paragraph("", text, style::plain, style::bold); }
    /// A piece of a head with its own colour.
    [[nodiscard]] std::string painted(std::string_view text, style how) const;

    [[nodiscard]] std::string const& text() const { return text_; }

private:
    std::size_t width_;
    bool color_;
    std::string text_;
};

} // namespace report
} // namespace tieuchi
