#include "parser/token.hpp"

#include <algorithm>
#include <initializer_list>
#include <utility>

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

bool is_change(keyword word) {
    using enum keyword;
    return one_of({override_, tighten, add, remove}, word);
}

bool is_closer(token_kind kind) {
    return kind == token_kind::close_paren || kind == token_kind::close_brace || kind == token_kind::close_bracket;
}

bool begins_clause(token_iterator at) {
    if (at->kind != token_kind::word || is_change(at->before))
        return false;
    // `count(tiêu_chí đạt)`, `mọi tiêu_chí của … đạt`
    auto const next = (at + 1)->word;
    bool const is_counted = at->also != keyword::none && (at->inside == token_kind::open_paren || is_status(next) ||
                                                          next == keyword::of);
    if (is_counted)
        return false;
    using enum keyword;
    return one_of({import,  ruleset, amendment, unit,  criterion, indicator, fact,     let,      table, check,
                   title,   source,  subject,   valid, recognise, requires_, require,  attested, points, deduct,
                   evidence, note,   agency,    applies, override_, tighten, add,      remove},
                  at->word) ||
           begins_counting(at) || begins_met_when(at);
}

bool begins_counting(token_iterator at) {
    return is_status(at->word) && at->kind == token_kind::word && (at + 1)->word == keyword::counts;
}

bool begins_met_when(token_iterator at) {
    return at->word == keyword::met && (at + 1)->word == keyword::when && (at + 2)->word != keyword::empty;
}

bool begins_documented(token_iterator at) {
    using enum keyword;
    auto const what = is_change(at->word) && at->word != remove ? (at + 1)->word : at->word;
    return at->kind == token_kind::word &&
           one_of({ruleset, amendment, unit, criterion, indicator, fact, let, table, check}, what);
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
    case token_kind::close_bracket:
        return true;
    case token_kind::word: {
        using enum keyword;
        return is_status(at->word) || one_of({yes, no, pending, as_of, year, month, score, max_score}, at->word) ||
               is_calendar_unit(at);
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
        return one_of({yes, no, unknown, as_of, year, month, if_, by, score, max_score}, at->word);
    }
    default:
        return false;
    }
}

bool is_joint(token_iterator at) {
    using enum keyword;
    return one_of({implies, logical_and, logical_or, then, else_, where, in, when}, at->word);
}

// On the same line it is meant as a name; on the next line it begins something else. Before a text or a parenthesis it
// is the keyword that it is.
bool meant_as_name(token_iterator at) {
    return at->kind == token_kind::word && !at->starts_line && !is_joint(at) &&
           (at + 1)->kind != token_kind::text && (at + 1)->kind != token_kind::open_paren;
}

bool is_calendar_unit(token_iterator at) {
    return at->kind == token_kind::word && detail::is_calendar_unit(at->text);
}

bool is_unit(token_iterator name) {
    if (name->kind != token_kind::name && !is_calendar_unit(name))
        return false;
    auto next = name + 1;
    if (name->word == keyword::of || name->word == keyword::from)
        return false;
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
    static constexpr keyword of_file[] = {ruleset, unit, amendment, import};
    static constexpr keyword of_ruleset[] = {title,   source,    subject,   valid,   fact,           let,
                                             table,   criterion, recognise, unknown, not_applicable, met,
                                             unmet,   requires_, check,     override_, tighten,      add,
                                             remove};
    static constexpr keyword of_amendment[] = {title,     source,  fact, let,   table,
                                               check,     override_, tighten, add, remove};
    static constexpr keyword of_criterion[] = {indicator, applies, met, agency, source, note, deduct};
    static constexpr keyword of_indicator[] = {require, attested, pending, delegated, applies, agency,
                                               evidence, source,  note,    points,    deduct};
    switch (owner) {
    case ruleset:
        return of_ruleset;
    case amendment:
        return of_amendment;
    case table:
        return {};
    case criterion:
        return of_criterion;
    case indicator:
        return of_indicator;
    default:
        return of_file;
    }
}

std::vector<remark> remarks_of(token_list const& list) {
    std::vector<remark> made;
    auto const& all = list.comments;
    auto at = list.tokens.data();
    for (std::size_t first = 0, behind = 0; first < all.size(); first = behind) {
        bool documents = all[first].documentation;
        for (behind = first + 1; behind < all.size() && all[behind].own_line && all[behind - 1].own_line &&
                                 all[behind].line == all[behind - 1].line + 1;
             ++behind)
            documents = documents || all[behind].documentation;
        auto const& last = all[behind - 1];
        while (at != end_of(list) && at->where.begin < last.where.begin)
            ++at;
        bool const touches = last.own_line && at->starts_line && at->line == last.line + 1;
        if (documents)
            made.push_back({at, touches, first, behind});
    }
    return made;
}

std::string documentation_of(token_list const& list, remark const& run) {
    std::string made;
    bool is_first = true;
    for (auto i = run.first; i < run.behind; ++i) {
        if (!list.comments[i].documentation)
            continue;
        auto line = list.comments[i].text.substr(2);
        line.remove_prefix(!line.empty() && line.front() == ' ' ? 1 : 0);
        line = line.substr(0, line.find_last_not_of(" \t") + 1);
        made += std::exchange(is_first, false) ? "" : "\n";
        made += line;
    }
    return made;
}

bool is_clause_of(keyword owner, keyword clause) {
    auto const list = clauses_of(owner);
    return std::find(list.begin(), list.end(), clause) != list.end();
}

} // namespace parser
} // namespace tieuchi
