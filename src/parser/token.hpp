/// @file
/// What the lexer gives to the grammar. Private.
#pragma once

#include <tieuchi/detail/keywords.hpp>
#include <tieuchi/source.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace parser {

using detail::keyword;

/// The kinds of token.
enum class token_kind : std::uint8_t {
    end,     // the last token of every text, so that looking at the next one needs no check
    name,    // dotted or not, back-quoted or not; also a keyword that is not reserved
    word,    // a reserved keyword
    number,  // digits with what is attached to them: `1_000`, `13.3a`, `2.5km`
    text,    // with its quotes
    date,
    open_paren, close_paren, open_brace, close_brace, open_bracket, close_bracket,
    comma, colon, dot, range,
    plus, minus, star, slash, percent,
    assign, equal, not_equal, less, less_equal, greater, greater_equal,
};

/// A token: a piece of the text.
struct token {
    token_kind kind = token_kind::end;
    keyword word = keyword::none;                 ///< also of a name that is a keyword in some places
    token_kind inside = token_kind::end;          ///< the innermost bracket that is open here, or `end`
    bool starts_line = false;                     ///< nothing but space stands before it on its line
    bool suspect = false;                         ///< a fault has been reported here: what follows from it is not
    span where{};
    std::string_view text{};                      ///< as written
};

/// How many tokens behind the one that is read may be looked at.
inline constexpr std::size_t lookahead = 4;

/// A text cut into tokens.
struct token_list {
    std::vector<token> tokens;        ///< the last ones are `end`: one, and as many again as are looked ahead at
    std::size_t unclosed_braces = 0;  ///< `{` without `}`
    std::size_t excess_braces = 0;    ///< `}` without `{`
    bool too_deep = false;            ///< brackets are nested too deep; reading stopped there
};

/// Gives the first of the tokens that end a list.
inline token const* end_of(token_list const& list) {
    return list.tokens.data() + (list.tokens.size() - lookahead - 1);
}

/// Tells whether two tokens touch.
constexpr bool touching(token const& first, token const& second) noexcept {
    return first.where.end == second.where.begin;
}

/// Gives a name without its back-quotes.
std::string name_text(token const& name);

/// Gives what stands between the quotes, with the escapes resolved.
std::string unquoted(token const& text);

} // namespace parser
} // namespace tieuchi
