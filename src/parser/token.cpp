#include "parser/token.hpp"

#include <algorithm>
#include <initializer_list>

namespace tieuchi::inline TIEUCHI_ABI {
namespace parser {
namespace {

bool one_of(std::initializer_list<keyword> list, keyword word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

} // namespace

std::string shortened(std::string_view text) {
    constexpr std::size_t longest = 200;
    if (text.size() <= longest)
        return std::string(text);
    auto end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return std::string(text.substr(0, end)) + "…";
}

bool is_status(keyword word) {
    using enum keyword;
    return one_of({met, unmet, unknown, not_applicable}, word);
}

bool is_closer(token_kind kind) {
    return kind == token_kind::close_paren || kind == token_kind::close_brace || kind == token_kind::close_bracket;
}

bool begins_clause(token_iterator at) {
    if (at->kind != token_kind::word)
        return false;
    using enum keyword;
    return one_of({ruleset, unit, criterion, indicator, fact, let, title, source, subject, valid, recognise, require,
                   attested, evidence, note, agency, applies},
                  at->word) ||
           begins_counting(at);
}

bool begins_counting(token_iterator at) {
    return is_status(at->word) && at->kind == token_kind::word && (at + 1)->word == keyword::counts;
}

bool looks_like_clause(token_iterator at) {
    if (!at->starts_line || at->kind != token_kind::name)
        return false;
    auto const next = (at + 1)->kind;
    return !(at + 1)->starts_line && (next == token_kind::text || next == token_kind::name ||
                                      next == token_kind::number || next == token_kind::open_brace);
}

bool ends_value(token_iterator at) {
    switch (at->kind) {
    case token_kind::name:
    case token_kind::number:
    case token_kind::text:
    case token_kind::date:
    case token_kind::percent:
    case token_kind::close_paren:
    case token_kind::close_brace:
        return true;
    case token_kind::word: {
        using enum keyword;
        return is_status(at->word) || one_of({yes, no, pending, as_of, year, month}, at->word);
    }
    default:
        return false;
    }
}

bool begins_value(token_iterator at) {
    switch (at->kind) {
    case token_kind::name:
    case token_kind::number:
    case token_kind::text:
    case token_kind::date:
    case token_kind::open_paren:
        return true;
    case token_kind::word: {
        using enum keyword;
        return one_of({yes, no, unknown, as_of, year, month, if_, by}, at->word);
    }
    default:
        return false;
    }
}

bool is_joint(token_iterator at) {
    using enum keyword;
    return one_of({implies, logical_and, logical_or, then, else_, where, in}, at->word);
}

// On the same line it is meant as a name; on the next line it begins something else. Before a text or a parenthesis it
// is the keyword that it is.
bool meant_as_name(token_iterator at) {
    return at->kind == token_kind::word && !at->starts_line && !is_joint(at) &&
           (at + 1)->kind != token_kind::text && (at + 1)->kind != token_kind::open_paren;
}

bool is_unit(token_iterator name) {
    bool const calendar = name->word == keyword::year || name->word == keyword::month;
    if (name->kind != token_kind::name && !calendar)
        return false;
    auto next = name + 1;
    if (next->kind == token_kind::open_paren || name->text.find('.') != std::string_view::npos)
        return false;
    if (name->inside != token_kind::open_brace)
        return true;
    if (next->kind == token_kind::colon)
        return false; // the key of the next branch, or the next field
    if (next->kind != token_kind::comma || (!name->starts_line && (next + 1)->starts_line))
        return true;
    // `35 B, C: 40` or `{35 km, 40 km}`: what is followed by more names and a colon is the first key of a branch.
    while (next->kind == token_kind::comma) {
        if (!ends_value(next + 1) || is_closer((next + 1)->kind))
            return true;
        next += (next + 2)->kind == token_kind::percent ? 3 : 2;
    }
    return next->kind != token_kind::colon;
}

std::span<keyword const> clauses_of(keyword owner) {
    using enum keyword;
    static constexpr keyword of_file[] = {ruleset, unit};
    static constexpr keyword of_ruleset[] = {title,     source,    subject, valid,          fact, let,
                                             criterion, recognise, unknown, not_applicable, met,  unmet};
    static constexpr keyword of_criterion[] = {indicator, applies, agency, source, note};
    static constexpr keyword of_indicator[] = {require, attested, pending, delegated, applies,
                                               agency,  evidence, source,  note};
    switch (owner) {
    case ruleset:
        return of_ruleset;
    case criterion:
        return of_criterion;
    case indicator:
        return of_indicator;
    default:
        return of_file;
    }
}

bool is_clause_of(keyword owner, keyword clause) {
    auto const list = clauses_of(owner);
    return std::find(list.begin(), list.end(), clause) != list.end();
}

} // namespace parser
} // namespace tieuchi
