#include "parser/state.hpp"

#include <algorithm>
#include <utility>

namespace tieuchi::inline TIEUCHI_ABI {
namespace parser {
namespace {

// Whether a keyword can stand only outside the block of `owner`.
bool belongs_outside(token_iterator at, keyword owner) {
    if (at->kind != token_kind::word || is_clause_of(owner, at->word))
        return false;
    bool outside = false;
    if (owner == keyword::table)
        return begins_clause(at);
    bool const begins = !is_status(at->word) || begins_counting(at) || begins_met_when(at);
    for (keyword const level : levels) {
        if (outside && begins && is_clause_of(level, at->word))
            return true;
        outside = outside || level == owner || (level == keyword::ruleset && owner == keyword::amendment);
    }
    return false;
}

detail::keyword_language language_of(token_list const& list) {
    for (auto const& one : list.tokens) {
        auto const* const row = one.word == keyword::none ? nullptr : detail::find_keyword(one.text);
        if (row != nullptr)
            return row->in;
    }
    return detail::keyword_language::english;
}

} // namespace

parse_state::parse_state(token_list const& tokens, parse_limits const& limits, diagnostics& out)
    : tokens_(tokens), begin_(tokens.tokens.data()), end_(end_of(tokens)), language_(language_of(tokens)),
      roles_(tokens.tokens.size()), remarks_(remarks_of(tokens)), limits_(limits), out_(out),
      unclosed_braces_(tokens.unclosed_braces), excess_braces_(tokens.excess_braces) {
    declarations_.emplace_back();
}

void parse_state::report(code what, span where, std::vector<std::string> arguments) {
    out_.add(what, where, std::move(arguments));
}

std::string parse_state::documentation(token_iterator at) const {
    auto const stands_behind = [](token_iterator which, remark const& run) { return which < run.behind_it; };
    auto const found = std::upper_bound(remarks_.begin(), remarks_.end(), at, stands_behind);
    if (found == remarks_.begin() || !(found - 1)->touches || (found - 1)->behind_it != at)
        return {};
    return documentation_of(tokens_, *(found - 1));
}

void parse_state::report_detached_documentation() {
    for (auto const& run : remarks_) {
        if (run.touches && begins_documented(run.behind_it))
            continue;
        auto const* first = &tokens_.comments[run.first];
        while (!first->documentation)
            ++first;
        report(code::detached_documentation, first->where);
    }
}

bool parse_state::is_quiet(token_iterator where) const { return where->suspect || where == last_sync_; }

void parse_state::note_error() { declarations_.back().has_errors = true; }

// ---- nesting -------------------------------------------------------------------------------------------------------

bool parse_state::enter(token_iterator where) {
    ++entered_;
    if (depth_ > limits_.max_nesting) {
        report(code::nesting_too_deep, where->where, {std::to_string(limits_.max_nesting)});
        return false;
    }
    ++depth_;
    return true;
}

void parse_state::report_deep_tree(token_iterator where) {
    report(code::nesting_too_deep, where->where, {std::to_string(syntax::expression::max_depth)});
}

// ---- declarations --------------------------------------------------------------------------------------------------

void parse_state::open_declaration(keyword owner) {
    declarations_.emplace_back();
    declarations_.back().owner = owner;
}

void parse_state::close_declaration() {
    closed_with_errors_ = declarations_.back().has_errors;
    declarations_.pop_back();
}

void parse_state::note_single_clause(token_iterator clause) {
    auto& singles = declarations_.back().singles;
    auto const first = std::find_if(singles.begin(), singles.end(),
                                    [clause](token_iterator other) { return other->word == clause->word; });
    if (first == singles.end())
        singles.push_back(clause);
    else
        report(diagnostic(code::duplicate_clause, clause->where, {spelled(clause)})
                   .also((*first)->where, note::first_here));
}

void parse_state::report_unclosed(token_iterator where, token_iterator opener) {
    if (unclosed_braces_ > 0 && opener->kind == token_kind::open_brace)
        --unclosed_braces_;
    note_error();
    if (is_quiet(where))
        return;
    std::string const closer = opener->kind == token_kind::open_paren     ? ")"
                               : opener->kind == token_kind::open_bracket ? "]"
                                                                          : "}";
    report(diagnostic(code::unclosed_bracket, where->where, {spelled(opener), closer})
               .also(opener->where, note::opened_here, {spelled(opener)}));
}

bool parse_state::brace_is_missing(token_iterator where, token_iterator opener) {
    bool const at_end = where->kind == token_kind::end;
    if (!at_end && (unclosed_braces_ == 0 || !belongs_outside(where, declarations_.back().owner)))
        return false;
    report_unclosed(where, opener);
    if (at_end)
        last_sync_ = where; // one error for all that is still open
    return true;
}

bool parse_state::opening_brace_is_missing(token_iterator where) {
    if (where->kind != token_kind::word || !is_clause_of(declarations_.back().owner, where->word))
        return false;
    excess_braces_ -= excess_braces_ > 0 ? 1 : 0;
    report_unexpected(where, "`{`");
    return true;
}

bool parse_state::brace_was_excess(token_iterator where, keyword inner) {
    if (excess_braces_ == 0 || where == begin_ || (where - 1)->kind != token_kind::close_brace ||
        where->kind != token_kind::word || !is_clause_of(inner, where->word))
        return false;
    --excess_braces_;
    report(code::unexpected_closer, (where - 1)->where, {"}"});
    return true;
}

token_iterator parse_state::pass_excess_brace(token_iterator where) {
    if (excess_braces_ > 0) {
        --excess_braces_;
        if (!is_quiet(where))
            report(code::unexpected_closer, where->where, {"}"});
    }
    return where + 1;
}

// ---- recovery ------------------------------------------------------------------------------------------------------

token_iterator parse_state::recover_in_clause(token_iterator where, std::string_view expected) {
    auto const clause = declarations_.back().clause;
    report_unexpected(where, expected);
    // A keyword that was meant as a name begins no clause.
    bool const is_operand = expected == expecting::name || expected == expecting::value ||
                            expected == expecting::condition || expected == expecting::field;
    conditionals_.clear();
    // What stopped before its block is skipped with it.
    bool const has_block = is_change(clause->word) || clause->word == keyword::table;
    return synchronise(clause, is_operand && meant_as_name(where) ? where + 1 : where, !has_block);
}

token_iterator parse_state::recover_in_header(token_iterator where, std::string_view expected) {
    report_unexpected(where, expected);
    declarations_.back().header_failed = true;
    for (auto at = where; at != end_ && at->kind != token_kind::close_brace; ++at) {
        if (at->kind == token_kind::open_brace)
            return at;
        bool const may_be_of_header = at->word == keyword::agency || at->word == keyword::source ||
                                      at->word == keyword::note;
        if (at > where && begins_clause(at) && (at->starts_line || !may_be_of_header))
            break;
    }
    last_sync_ = where;
    return where;
}

token_iterator parse_state::recover_from_unknown(token_iterator where) {
    note_error();
    if (!is_quiet(where))
        report_unknown(where);
    // What stands behind an expression on its line, or is no word, begins no clause at all: it ends a known one.
    bool const is_word = where->kind == token_kind::name || where->kind == token_kind::word;
    bool const ends_known = !is_word || (where == expression_end_ && !where->starts_line);
    return synchronise(where, where, ends_known);
}

// Finds the next clause of this block or the end of the block. Inside a known clause a clause keyword always means that
// brackets were left open; an unknown one is skipped with all that stands between its braces.
token_iterator parse_state::synchronise(token_iterator from, token_iterator where, bool known_clause) {
    if (full())
        return end_;
    std::vector<token_kind> open;
    auto const close = [&open](token_kind opener) {
        auto const found = std::find(open.rbegin(), open.rend(), opener);
        if (found == open.rend())
            return false;
        open.erase(found.base() - 1, open.end());
        return true;
    };
    for (auto at = from; at != end_; ++at) {
        bool const may_stop = at > from && at >= where && (known_clause || open.empty());
        // `table … source "…" { … }`: inside an unknown clause only a new line begins another one.
        if (may_stop && begins_clause(at) && (known_clause || at->starts_line))
            return last_sync_ = at;
        if (may_stop && open.empty() && looks_like_clause(at)) {
            last_sync_ = nullptr; // what is wrong with this one is a new error
            return at;
        }
        switch (at->kind) {
        case token_kind::open_paren:
        case token_kind::open_bracket:
        case token_kind::open_brace:
            open.push_back(at->kind);
            break;
        case token_kind::close_paren:
            close(token_kind::open_paren);
            break;
        case token_kind::close_bracket:
            close(token_kind::open_bracket);
            break;
        case token_kind::close_brace:
            if (!close(token_kind::open_brace) && at >= where)
                return last_sync_ = at;
            break;
        default:
            break;
        }
    }
    return last_sync_ = end_;
}

} // namespace parser
} // namespace tieuchi
