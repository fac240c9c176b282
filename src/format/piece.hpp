/// @file
/// What the formatter arranges: the words of a rule file, with the comments between them. Private.
#pragma once

#include "parser/reading.hpp"

#include <tieuchi/format.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace formatting {

using parser::keyword;
using parser::token_kind;

/// How wide something is with English and with Vietnamese keywords. What has to fit has to in both, so that where lines
/// break does not depend on the language.
struct extent {
    std::size_t english = 0;
    std::size_t vietnamese = 0;

    static extent both(std::size_t columns) { return {columns, columns}; }
    friend extent operator+(extent a, extent b) { return {a.english + b.english, a.vietnamese + b.vietnamese}; }
    friend extent operator-(extent a, extent b) { return {a.english - b.english, a.vietnamese - b.vietnamese}; }
    [[nodiscard]] std::size_t widest() const { return english < vietnamese ? vietnamese : english; }
};

/// A comment on a line of its own.
struct note {
    std::string_view text{}; ///< from its `#`, without blanks at the end
    bool after_gap = false;  ///< an empty line stands before it
};

/// A token, or two keywords that are one word in Vietnamese, with the comments around it and with what the outline says
/// about how it is set.
struct piece {
    token_kind kind = token_kind::end;
    keyword role = keyword::none;   ///< the keyword that it is; `none`: a name, or no word
    keyword second = keyword::none; ///< the other one of two
    parser::token const* from = nullptr;
    std::string text{}; ///< as it will be written
    extent width{};
    std::vector<note> above{}; ///< comments on the lines above
    std::string_view beside{}; ///< the comment behind it on its line; empty: none
    bool breaks = false;       ///< the author began a line with it
    bool after_gap = false;    ///< an empty line stands before it
    bool adjoins = false;      ///< nothing stands between it and the piece before it
    // ---- set by the outline ----
    bool kept = false;      ///< the author's line break before it is kept
    bool dropped = false;   ///< is not written
    std::uint8_t space = 1; ///< blanks before it, inside a line
};

/// Takes the tokens and comments of a text apart into pieces. The last one is of kind `end`. Comments that would stand
/// in the way of a word that they do not belong to are moved behind it, over no other comment.
[[nodiscard]] std::vector<piece> pieces_of(parser::reading const& text, format_options const& options);

/// Moves the comments between a piece and the next one to before it; gives false if that would change what they
/// document.
bool move_notes_before(std::vector<piece>& all, std::size_t at);
/// Moves the comments before a piece to behind it; otherwise likewise.
bool move_notes_behind(std::vector<piece>& all, std::size_t at);

/// Sets a number apart from the unit that is attached to it: `2.5km`.
void detach_unit(piece& number);

} // namespace formatting
} // namespace tieuchi
