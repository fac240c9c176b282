/// @file
/// Rule text and the places in it: a span is what a diagnostic stores, a position is what a person reads.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/detail/shared_ptr.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {

/// A piece of rule text: the bytes `[begin, end)` of the source numbered `file` in a source_map.
///
/// `begin == end` is a place between two bytes, such as the end of the text.
struct span {
    std::uint32_t begin = 0; ///< offset of the first byte
    std::uint32_t end = 0;   ///< offset behind the last byte
    std::uint32_t file = 0;  ///< number of the source, as given by source_map::add

    /// Compares all members.
    friend bool operator==(span const&, span const&) = default;
};

/// The span of what has no place in any text, such as a set name given by a caller.
inline constexpr span nowhere{0, 0, UINT32_MAX};

/// The smallest span that covers both; they are of one source, else `first` is given back.
constexpr span cover(span const& first, span const& last) noexcept {
    if (first.file != last.file) {
        return first;
    }
    return {first.begin < last.begin ? first.begin : last.begin, first.end > last.end ? first.end : last.end,
            first.file};
}

/// A place as people count it, both from 1.
///
/// Columns count the code points of the text as the source holds it (normalised to NFC when it was read), so that a
/// combining mark which NFC leaves alone is a column of its own.
struct position {
    std::size_t line = 1;   ///< from 1
    std::size_t column = 1; ///< from 1, in code points

    /// Compares all members.
    friend bool operator==(position const&, position const&) = default;
};

/// One text with its name and a table of its lines.
///
/// Lines end with `\n` or `\r\n`; a text that ends so has an empty last line. Immutable once made, hence safe to read
/// from several threads.
class source {
public:
    /// @param name  what diagnostics call it, usually a path; it is never opened
    /// @param text  the text in UTF-8, already in NFC; at most 4 GiB − 1, since spans are 32 bits wide
    ///
    /// Bytes that are no UTF-8 are kept, so that a diagnostic can show where they stand; each counts as a column.
    /// Linear in the size of the text. Throws usage_error when the text is too long for a span.
    source(std::string name, std::string text);

    /// The name given at the start.
    std::string const& name() const noexcept { return name_; }

    /// The whole text; views into it live as long as the source stays where it is.
    std::string_view text() const noexcept { return text_; }

    /// Line and column of a byte offset; an offset behind the end means the end, one inside a code point its start.
    /// Logarithmic in the number of lines, linear in the length of the one line.
    position position_of(std::size_t offset) const noexcept;

    /// A line without its end; empty for a number that is no line. Lines count from 1.
    std::string_view line_text(std::size_t line) const noexcept;

    /// Offset of the first byte of a line; the size of the text for a number behind the last line.
    std::size_t line_begin(std::size_t line) const noexcept;

    /// Number of lines, at least 1: an empty text is one empty line.
    std::size_t line_count() const noexcept { return lines_.size(); }

private:
    std::string name_;
    std::string text_;
    std::vector<std::uint32_t> lines_; // where each line begins; the first is 0
};

/// The texts of one ruleset (the file itself and what it imports), numbered from 0.
///
/// A ruleset and its diagnostics share one. References that `at` gives stay valid while others are added. Adding and
/// reading at once from two threads needs a lock; reading alone does not.
class source_map {
public:
    /// Keeps a text and gives the number that spans use for it.
    std::uint32_t add(source text);

    /// The text of that number; throws usage_error when there is none.
    source const& at(std::uint32_t file) const;

    /// Whether the span lies in one of these texts.
    bool contains(span const& where) const noexcept;

    /// The text that a span covers; empty when it lies in none of these texts.
    std::string_view text_of(span const& where) const noexcept;

    /// How many texts there are.
    std::size_t size() const noexcept { return sources_.size(); }

private:
    std::vector<std::shared_ptr<source const>> sources_; // each stays where it is
};

} // namespace tieuchi

#if defined(TIEUCHI_HEADER_ONLY)
#include <tieuchi/impl/source.ipp>
#endif
