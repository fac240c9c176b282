/// @file
/// What the rules of the grammar share while a text is read: depth, open blocks, and how errors are told. Private.
///
/// Nothing here knows Spirit: the grammar says at which token it stopped and what it expected there, and this turns it
/// into what a writer would want to hear.
#pragma once

#include "parser/token.hpp"

#include <tieuchi/diagnostic.hpp>
#include <tieuchi/parse.hpp>
#include <tieuchi/syntax.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace parser {

/// What the grammar can expect, as it names it to `parse_state`. A spelling stands between back-quotes.
namespace expecting {
inline constexpr char value[] = "value";
inline constexpr char condition[] = "condition";
inline constexpr char key[] = "key"; // of the next branch, or the end of the choice
inline constexpr char name[] = "name";
inline constexpr char section[] = "section";
inline constexpr char text[] = "text";
inline constexpr char date[] = "date";
inline constexpr char number[] = "number";
inline constexpr char type[] = "type";
inline constexpr char field[] = "field";
inline constexpr char status[] = "status";
inline constexpr char counted_status[] = "counted status";
inline constexpr char decided_status[] = "decided status";
inline constexpr char cell[] = "cell";
inline constexpr char label[] = "label";
inline constexpr char overridden[] = "overridden"; // what may stand behind `override`
inline constexpr char added[] = "added";           // what may stand behind `add` and `remove`
inline constexpr char level[] = "level";
inline constexpr char end[] = "end";
/// The error has been reported where it was found.
inline constexpr char reported[] = "";
} // namespace expecting

/// The state of reading one text.
class parse_state {
public:
    /// @param tokens  must outlive the state
    parse_state(token_list const& tokens, parse_limits const& limits, diagnostics& out);

    [[nodiscard]] token_iterator begin() const { return begin_; }
    /// The last token, which is of kind `end`.
    [[nodiscard]] token_iterator end() const { return end_; }
    [[nodiscard]] parse_limits const& limits() const { return limits_; }
    /// Remembers what a token is read as; `none`: a name. The last reading holds.
    void take(token_iterator at, keyword as) { roles_[static_cast<std::size_t>(at - begin_)] = as; }
    /// Gives what each token was read as.
    [[nodiscard]] std::vector<keyword>& roles() { return roles_; }
    /// Gives the documentation above a token.
    [[nodiscard]] std::string documentation(token_iterator at) const;
    /// Warns of documentation that stands above nothing.
    void report_detached_documentation();
    /// Tells whether no further error would be kept.
    [[nodiscard]] bool full() const { return out_.full(); }

    /// Reports something at a place of its own.
    void report(diagnostic what) { out_.add(std::move(what)); }
    void report(code what, span where, std::vector<std::string> arguments = {});
    /// Reports what stopped the grammar at a token, unless it follows from what has been reported.
    void report_unexpected(token_iterator where, std::string_view expected);

    // ---- nesting ----
    /// Steps one level deeper; reports and gives false if that is too deep.
    [[nodiscard]] bool enter(token_iterator where);
    void leave() { --depth_; }
    /// How often something that nests was begun: a measure of work, by which tests see that nothing is read twice.
    [[nodiscard]] std::size_t entered() const { return entered_; }
    /// Reports that the tree of an expression is deeper than a tree may be.
    void report_deep_tree(token_iterator where);

    // ---- declarations, their blocks and clauses ----
    void open_declaration(keyword owner);
    /// Tells whether there was an error in what stands before the block of the open declaration.
    [[nodiscard]] bool header_failed() const { return declarations_.back().header_failed; }
    /// Remembers where a clause begins, for recovery.
    void begin_clause(token_iterator at) { declarations_.back().clause = at; }
    void close_declaration();
    /// Remembers a clause that may stand once, and reports the second.
    void note_single_clause(token_iterator clause);
    /// Tells whether the declaration that was closed last has errors in its own clauses.
    [[nodiscard]] bool closed_with_errors() const { return closed_with_errors_; }
    /// Tells whether a `}` seems to be missing before this token, reports it and makes do without.
    [[nodiscard]] bool brace_is_missing(token_iterator where, token_iterator opener);
    /// Tells whether only the `{` of the open declaration is missing before this token, and reports it.
    [[nodiscard]] bool opening_brace_is_missing(token_iterator where);
    /// Tells whether the `}` before this token closed the declaration `inner` too early, and reports it.
    [[nodiscard]] bool brace_was_excess(token_iterator where, keyword inner);
    /// Reports a `}` at the level of declarations and gives the token behind it.
    [[nodiscard]] token_iterator pass_excess_brace(token_iterator where);

    // ---- `if` ----
    void open_conditional(token_iterator if_word) { conditionals_.push_back(if_word); }
    void close_conditional() { conditionals_.pop_back(); }

    /// Remembers where an expression ended.
    void note_expression_end(token_iterator at) { expression_end_ = at; }

    // ---- recovery ----
    /// Reports an error inside the clause that is being read, and gives the token to go on with.
    [[nodiscard]] token_iterator recover_in_clause(token_iterator where, std::string_view expected);
    /// Reports an error in what stands between a declaration's keyword and its `{`; gives that `{`, or else the token
    /// to go on with.
    [[nodiscard]] token_iterator recover_in_header(token_iterator where, std::string_view expected);
    /// Reports that no clause or declaration begins here, and gives the token to go on with.
    [[nodiscard]] token_iterator recover_from_unknown(token_iterator where);

private:
    struct declaration {
        keyword owner = keyword::none; // `none`: the file
        bool has_errors = false;
        bool header_failed = false;
        token_iterator clause = nullptr; // the one that is being read
        std::vector<token_iterator> singles{};
    };

    [[nodiscard]] bool is_quiet(token_iterator where) const;
    [[nodiscard]] bool report_special(token_iterator where, std::string_view expected);
    [[nodiscard]] bool report_decimal_comma(token_iterator where);
    [[nodiscard]] bool report_day_first_date(token_iterator where, std::string_view expected);
    [[nodiscard]] bool report_conditional(token_iterator where, std::string_view expected);
    [[nodiscard]] bool report_bracket(token_iterator where, std::string_view expected);
    [[nodiscard]] bool report_name(token_iterator where, std::string_view expected);
    [[nodiscard]] bool report_section(token_iterator where, std::string_view expected);
    [[nodiscard]] bool report_number(token_iterator where);
    [[nodiscard]] bool report_missing_operator(token_iterator where);
    [[nodiscard]] bool report_trailing(token_iterator where, std::string_view expected);
    void report_unknown(token_iterator where);
    void report_unknown_word(token_iterator where);
    void report_unclosed(token_iterator where, token_iterator opener);
    [[nodiscard]] token_iterator opener_before(token_iterator where, token_kind opener, token_kind closer) const;
    [[nodiscard]] token_iterator synchronise(token_iterator from, token_iterator where, bool known_clause);
    void note_error();

    token_list const& tokens_;
    token_iterator begin_;
    token_iterator end_;
    detail::keyword_language language_; // that the text is written in, by its first keyword
    std::vector<keyword> roles_;
    std::vector<remark> remarks_;
    parse_limits const& limits_;
    diagnostics& out_;
    std::size_t depth_ = 0;
    std::size_t entered_ = 0;
    std::size_t unclosed_braces_;
    std::size_t excess_braces_;
    std::vector<declaration> declarations_{};
    std::vector<token_iterator> conditionals_{};
    token_iterator expression_end_ = nullptr;
    token_iterator last_sync_ = nullptr;
    bool closed_with_errors_ = false;
};

} // namespace parser
} // namespace tieuchi
