/// @file
/// What the lexer gives to the grammar. Private.
#pragma once

#include <tieuchi/detail/keywords.hpp>
#include <tieuchi/source.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
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
    comma, colon, scope, dot, range, plus, minus, star, slash, percent,
    assign, equal, not_equal, less, less_equal, greater, greater_equal,
};

/// A token: a piece of the text. One word that stands for two keywords is two tokens, the second without any text.
struct token {
    token_kind kind = token_kind::end;
    keyword word = keyword::none;                 ///< also of a name that is a keyword in some places
    keyword also = keyword::none;                 ///< what else the word can mean: `criteria` of `tiêu_chí`
    keyword before = keyword::none;               ///< the keyword of the token before it
    token_kind inside = token_kind::end;          ///< the innermost bracket that is open here, or `end`
    bool starts_line = false;                     ///< nothing but space stands before it on its line
    bool suspect = false;                         ///< a fault has been reported here: what follows from it is not
    span where{};
    std::uint32_t line = 0;                       ///< from 1
    std::string_view text{};                      ///< as written
};

/// A comment, from its `#` to the end of its line.
struct comment {
    span where{};
    bool documentation = false; ///< begins with two `#`, no more
    bool own_line = false;      ///< nothing but space stands before it on its line
    std::uint32_t line = 0;     ///< from 1
    std::string_view text{};    ///< as written, without the end of the line
};

/// How many tokens behind the one that is read may be looked at.
inline constexpr std::size_t lookahead = 4;

/// A text cut into tokens.
struct token_list {
    std::vector<token> tokens{};      ///< the last ones are `end`: one, and as many again as are looked ahead at
    std::vector<comment> comments{};  ///< in the order of the text
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

/// Gives a text that is no longer than a message should quote.
std::string shortened(std::string_view text);

/// Gives a token as it is written, shortened.
inline std::string spelled(token const* at) {
    return shortened(at->text.empty() ? detail::spelling_of(at->word) : at->text);
}

/// Gives what stands between the quotes, with the escapes resolved.
std::string unquoted(token const& text);

using token_iterator = token const*;

/// The span from one token to the one before another.
[[nodiscard]] inline span covered(token_iterator first, token_iterator behind) {
    return behind == first ? span{first->where.begin, first->where.begin, first->where.file}
                           : cover(first->where, (behind - 1)->where);
}

// ---- what tokens look like, for deciding and for guessing ----

/// Tells whether a token can be read as a keyword.
[[nodiscard]] inline bool reads_as(token_iterator at, keyword word) { return at->word == word || at->also == word; }
[[nodiscard]] bool is_status(keyword word);
/// Tells whether a layer changes what stands behind a keyword: `override`, `tighten`, `add`, `remove`.
[[nodiscard]] bool is_change(keyword word);
[[nodiscard]] bool is_closer(token_kind kind);
/// Tells whether a clause or declaration begins at a token, of whatever block.
[[nodiscard]] bool begins_clause(token_iterator at);
/// Tells whether `status counts as …` begins at a token.
[[nodiscard]] bool begins_counting(token_iterator at);
/// Tells whether the clause `met when …` begins at a token.
[[nodiscard]] bool begins_met_when(token_iterator at);
/// Tells whether a token begins what documentation can stand above.
[[nodiscard]] bool begins_documented(token_iterator at);
/// Tells whether a line begins that looks like a clause with a misspelt keyword; no line that goes on with an
/// expression looks so.
[[nodiscard]] bool looks_like_clause(token_iterator at);
[[nodiscard]] bool begins_value(token_iterator at);
[[nodiscard]] bool ends_value(token_iterator at);
/// Tells whether a keyword joins two expressions, or the parts of one.
[[nodiscard]] bool is_joint(token_iterator at);
/// Tells whether a keyword that stands where a name is expected is meant as one.
[[nodiscard]] bool meant_as_name(token_iterator at);
/// Tells whether a keyword is the unit of time that it also names, where a unit can stand.
[[nodiscard]] bool is_calendar_unit(token_iterator at);
/// Tells whether the name behind a number is its unit.
[[nodiscard]] bool is_unit(token_iterator name);

// ---- which clause belongs where ----

/// Gives the keywords that may begin something inside a declaration; `none` stands for the file.
[[nodiscard]] std::span<keyword const> clauses_of(keyword owner);
[[nodiscard]] bool is_clause_of(keyword owner, keyword clause);

/// The declarations that have clauses, from the inside out.
inline constexpr keyword levels[] = {keyword::indicator, keyword::criterion, keyword::ruleset, keyword::none};
// An amendment has clauses of a ruleset, and no others.

// ---- documentation ----

/// A run of comments, line by line, and what stands behind it.
struct remark {
    token_iterator behind_it = nullptr; ///< the next token
    bool touches = false;               ///< it stands directly above that token
    std::size_t first = 0;              ///< index of its first comment
    std::size_t behind = 0;             ///< index behind its last one
};

/// Gives the runs of comments that have documentation in them, in the order of the text; linear.
[[nodiscard]] std::vector<remark> remarks_of(token_list const& list);

/// Gives the documentation in a run: its lines without their marks.
[[nodiscard]] std::string documentation_of(token_list const& list, remark const& run);

} // namespace parser
} // namespace tieuchi
