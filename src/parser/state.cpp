#include "parser/state.hpp"

#include <tieuchi/detail/suggest.hpp>
#include <tieuchi/number.hpp>

#include <algorithm>
#include <optional>
#include <utility>

namespace tieuchi::inline TIEUCHI_ABI {
namespace parser {
namespace {

using words = std::vector<keyword>;

bool has(words const& list, keyword word) { return std::find(list.begin(), list.end(), word) != list.end(); }

bool is_status(keyword word) {
    return word == keyword::met || word == keyword::unmet || word == keyword::unknown ||
           word == keyword::not_applicable;
}

bool begins_counting(token_iterator at) {
    return is_status(at->word) && at->kind == token_kind::word && (at + 1)->word == keyword::counts;
}

// The keywords that may begin something inside a declaration; `none` stands for the file.
words clauses_of(keyword owner) {
    using enum keyword;
    switch (owner) {
    case none:
        return {ruleset, unit};
    case ruleset:
        return {title, source, subject, valid, fact, let, criterion, recognise, unknown, not_applicable, met, unmet};
    case criterion:
        return {indicator, applies, agency, source, note};
    case indicator:
        return {require, attested, pending, delegated, applies, agency, evidence, source, note};
    default:
        return {};
    }
}

constexpr keyword levels[] = {keyword::indicator, keyword::criterion, keyword::ruleset, keyword::none};

// The declaration that a clause belongs to, looked for from the inside out.
std::optional<keyword> home_of(keyword clause) {
    for (keyword const level : levels)
        if (has(clauses_of(level), clause))
            return level;
    return std::nullopt;
}

// Whether a keyword can stand only outside the block of `owner`.
bool belongs_outside(token_iterator at, keyword owner) {
    if (at->kind != token_kind::word || has(clauses_of(owner), at->word))
        return false;
    bool outside = false;
    for (keyword const level : levels) {
        if (outside && has(clauses_of(level), at->word) && (!is_status(at->word) || begins_counting(at)))
            return true;
        outside = outside || level == owner;
    }
    return false;
}

// A line that looks like a clause whose keyword is misspelt: no line that goes on with an expression looks so.
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
    case token_kind::word:
        return is_status(at->word) || at->word == keyword::yes || at->word == keyword::no ||
               at->word == keyword::pending || at->word == keyword::year || at->word == keyword::month ||
               at->word == keyword::as_of;
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
    case token_kind::word:
        return at->word == keyword::yes || at->word == keyword::no || at->word == keyword::unknown ||
               at->word == keyword::year || at->word == keyword::month || at->word == keyword::as_of ||
               at->word == keyword::if_ || at->word == keyword::by;
    default:
        return false;
    }
}

bool joins(token_iterator at) {
    using enum keyword;
    return has({implies, logical_and, logical_or, then, else_, where, in}, at->word);
}

// A keyword on the same line is meant as a name; on the next line it begins something else. Before a text or a
// parenthesis it is the keyword that it is.
bool meant_as_name(token_iterator at) {
    return at->kind == token_kind::word && !at->starts_line && !joins(at) && (at + 1)->kind != token_kind::text &&
           (at + 1)->kind != token_kind::open_paren;
}

bool is_closer(token_kind kind) {
    return kind == token_kind::close_paren || kind == token_kind::close_brace || kind == token_kind::close_bracket;
}

std::string spelled(token_iterator at) { return std::string(at->text); }

// What was found, as an argument of `expected`.
std::string found(token_iterator at) {
    if (at->kind == token_kind::end)
        return argument(term::end_of_file);
    if (at->kind == token_kind::text && at->text.size() > 60)
        return argument(term::string);
    return argument_spelling(at->text);
}

std::string spellings(std::initializer_list<std::string_view> all) {
    std::vector<std::string> made;
    for (auto const one : all)
        made.push_back(argument_spelling(one));
    return argument_any_of(made);
}

// What was expected, as an argument of `expected`.
std::string described(std::string_view expected) {
    constexpr std::pair<std::string_view, term> terms[] = {
        {expecting::value, term::value},       {expecting::condition, term::condition},
        {expecting::name, term::name},         {expecting::key, term::value},
        {expecting::section, term::section_id},
        {expecting::text, term::string},       {expecting::date, term::date},
        {expecting::number, term::number},     {expecting::type, term::type},
        {expecting::field, term::field},       {expecting::end, term::end_of_file},
    };
    for (auto const& [label, what] : terms)
        if (label == expected)
            return argument(what);
    if (expected == expecting::status)
        return spellings({"met", "unmet", "unknown", "not_applicable"});
    if (expected == expecting::counted_status)
        return spellings({"met", "unmet"});
    if (expected == expecting::level)
        return spellings({"criteria", "indicators"});
    auto const bare = expected.size() > 2 ? expected.substr(1, expected.size() - 2) : expected;
    return argument_spelling(bare);
}

// Three tokens that touch and read as a number with a decimal comma: gives the middle one.
token_iterator comma_between_digits(token_iterator begin, token_iterator at) {
    auto const is_one = [](token_iterator comma) {
        return comma->kind == token_kind::comma && (comma - 1)->kind == token_kind::number &&
               (comma + 1)->kind == token_kind::number && touching(*(comma - 1), *comma) &&
               touching(*comma, *(comma + 1));
    };
    for (std::ptrdiff_t back = 0; back <= 2 && at - begin > back; ++back)
        if (is_one(at - back))
            return at - back;
    return nullptr;
}

std::string without(std::string_view text, char sign) {
    std::string made(text);
    made.erase(std::remove(made.begin(), made.end(), sign), made.end());
    return made;
}

} // namespace

bool begins_clause(token_iterator at) {
    if (at->kind != token_kind::word)
        return false;
    using enum keyword;
    return has({ruleset, unit, criterion, indicator, fact, let, title, source, subject, valid, recognise, require,
                attested, evidence, note, agency, applies},
               at->word) ||
           begins_counting(at);
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

parse_state::parse_state(token_list const& tokens, parse_limits const& limits, diagnostics& out)
    : begin_(tokens.tokens.data()), end_(end_of(tokens)), limits_(limits),
      out_(out), unclosed_braces_(tokens.unclosed_braces), excess_braces_(tokens.excess_braces) {
    declarations_.emplace_back();
}

void parse_state::report(code what, span where, std::vector<std::string> arguments) {
    out_.add(what, where, std::move(arguments));
}

bool parse_state::is_quiet(token_iterator where) const { return where->suspect || where == last_sync_; }

void parse_state::note_error() { declarations_.back().has_errors = true; }

// ---- nesting ---------------------------------------------------------------------------------------------------------

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

// ---- declarations ----------------------------------------------------------------------------------------------------

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
    if (where->kind != token_kind::word || !has(clauses_of(declarations_.back().owner), where->word))
        return false;
    excess_braces_ -= excess_braces_ > 0 ? 1 : 0;
    report_unexpected(where, "`{`");
    return true;
}

bool parse_state::brace_was_excess(token_iterator where, keyword inner) {
    if (excess_braces_ == 0 || where == begin_ || (where - 1)->kind != token_kind::close_brace ||
        where->kind != token_kind::word || !has(clauses_of(inner), where->word))
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

// ---- messages --------------------------------------------------------------------------------------------------------

void parse_state::report_unexpected(token_iterator where, std::string_view expected) {
    note_error();
    if (expected == expecting::reported || is_quiet(where) || report_special(where, expected))
        return;
    report(code::expected, where->where, {described(expected), found(where)});
}

bool parse_state::report_special(token_iterator where, std::string_view expected) {
    return report_decimal_comma(where) || report_trailing(where, expected) ||
           report_day_first_date(where, expected) ||
           report_conditional(where, expected) || report_bracket(where, expected) ||
           report_section(where, expected) || report_name(where, expected);
}

bool parse_state::report_decimal_comma(token_iterator where) {
    auto const comma = comma_between_digits(begin_, where);
    if (comma == nullptr)
        return false;
    // All that hangs together with commas: `1,815,000` has two.
    auto last = comma + 1;
    while ((last + 1)->kind == token_kind::comma && touching(*last, *(last + 1)) &&
           (last + 2)->kind == token_kind::number && touching(*(last + 1), *(last + 2)))
        last += 2;
    auto const first = comma - 1;
    auto const place = cover(first->where, last->where);
    std::string const written(first->text.data(), place.end - place.begin);
    if (parse_number(written, {.underscores = true}).error == number_error::digit_grouping) {
        report(code::digit_grouping, place, {written, without(without(written, ','), '.')});
        return true;
    }
    auto accepted = without(written, '.');
    std::replace(accepted.begin(), accepted.end(), ',', '.');
    report(code::decimal_comma, place, {written, accepted});
    return true;
}

// `8/3/2022` and `08-03-2022` where a date is expected.
bool parse_state::report_day_first_date(token_iterator where, std::string_view expected) {
    bool const in_valid = expected == "`..`" && where != begin_ &&
                          ((where - 1)->word == keyword::valid || (where - 1)->kind == token_kind::date);
    if ((expected != expecting::date && !in_valid) || where->kind != token_kind::number)
        return false;
    auto const is_joined = [where](token_kind sign) {
        return (where + 1)->kind == sign && (where + 2)->kind == token_kind::number && (where + 3)->kind == sign &&
               (where + 4)->kind == token_kind::number;
    };
    bool const dotted = std::count(where->text.begin(), where->text.end(), '.') == 2;
    bool const joined = is_joined(token_kind::slash) || is_joined(token_kind::minus);
    if (!dotted && !joined) {
        report(code::bad_date, where->where, {spelled(where)});
        return true;
    }
    auto const last = joined ? where + 4 : where;
    auto const place = cover(where->where, last->where);
    std::string const written(where->text.data(), place.end - place.begin);
    std::vector<std::string> parts(1);
    for (char const c : written) {
        if (c >= '0' && c <= '9')
            parts.back().push_back(c);
        else if (!parts.back().empty())
            parts.emplace_back();
    }
    for (auto& part : parts)
        part.insert(0, part.size() < 2 ? 1 : 0, '0');
    if (parts.size() == 3 && parts[0].size() == 4)
        std::swap(parts[0], parts[2]); // 2022/3/8
    if (parts.size() != 3 || !date::parse(parts[2] + "-" + parts[1] + "-" + parts[0])) {
        report(code::bad_date, place, {written});
        return true;
    }
    report(code::day_first_date, place, {written, parts[2] + "-" + parts[1] + "-" + parts[0]});
    return true;
}

bool parse_state::report_conditional(token_iterator where, std::string_view expected) {
    if ((expected != "`else`" && expected != "`then`") || conditionals_.empty() || joins(where))
        return false;
    if (!where->starts_line && report_missing_operator(where))
        return true;
    report(expected == "`else`" ? code::missing_else : code::missing_then, conditionals_.back()->where);
    return true;
}

bool parse_state::report_bracket(token_iterator where, std::string_view expected) {
    struct pair {
        std::string_view label;
        token_kind opener, closer;
    };
    constexpr pair pairs[] = {{"`)`", token_kind::open_paren, token_kind::close_paren},
                              {"`}`", token_kind::open_brace, token_kind::close_brace},
                              {expecting::key, token_kind::open_brace, token_kind::close_brace}};
    for (auto const& [label, opener, closer] : pairs) {
        if (label != expected)
            continue;
        auto const open = opener_before(where, opener, closer);
        bool const gives_up = where->kind == token_kind::end || begins_clause(where) || looks_like_clause(where) ||
                              (where->kind == token_kind::close_brace && opener != token_kind::open_brace);
        if (open != nullptr && gives_up) {
            report_unclosed(where, open);
            return true;
        }
        if (open != nullptr && is_closer(where->kind) && where->kind != closer) {
            std::string const wanted = closer == token_kind::close_paren ? ")" : "}";
            report(diagnostic(code::mismatched_bracket, where->where, {spelled(open), wanted, spelled(where)})
                       .also(open->where, note::opened_here, {spelled(open)}));
            return true;
        }
        if (where == expression_end_)
            return report_missing_operator(where);
        if (label == "`}`" && open != nullptr && where->kind == token_kind::name) {
            report(code::expected, where->where, {spellings({",", "}"}), found(where)});
            return true;
        }
        break;
    }
    // `{}`, `()` of a choice, a set, a list: an opened brace wants something in it.
    bool const empty = where->kind == token_kind::close_brace && where > begin_ &&
                       (where - 1)->kind == token_kind::open_brace;
    if (empty && (expected == expecting::value || expected == expecting::key || expected == expecting::name || expected == expecting::field)) {
        report(code::empty_braces, cover((where - 1)->where, where->where), {described(expected)});
        return true;
    }
    return false;
}

token_iterator parse_state::opener_before(token_iterator where, token_kind opener, token_kind closer) const {
    std::size_t closed = 0;
    for (auto at = where; at != begin_;) {
        --at;
        if (at->kind == closer)
            ++closed;
        else if (at->kind == opener && closed-- == 0)
            return at;
    }
    return nullptr;
}

bool parse_state::report_section(token_iterator where, std::string_view expected) {
    if (expected != expecting::section || where == begin_)
        return false;
    if (where->kind == token_kind::number) {
        report(code::bad_section_id, where->where, {spelled(where)});
        return true;
    }
    auto const before = (where - 1)->word;
    if (before != keyword::criterion && before != keyword::indicator)
        return false;
    report(code::missing_section_id, where->where, {spelled(where - 1)});
    return true;
}

bool parse_state::report_name(token_iterator where, std::string_view expected) {
    bool const wants_name = expected == expecting::name || expected == expecting::field;
    bool const wants_value = expected == expecting::value || expected == expecting::condition;
    if (where->kind == token_kind::number && wants_name) {
        report(code::name_begins_with_digit, where->where, {spelled(where)});
        return true;
    }
    if (where->kind == token_kind::dot && wants_value)
        return report_number(where);
    if ((wants_name || wants_value) && meant_as_name(where)) {
        report(code::keyword_as_name, where->where, {spelled(where)});
        return true;
    }
    auto const before = where == begin_ ? keyword::none : (where - 1)->word;
    if (wants_name &&
        has({keyword::fact, keyword::let, keyword::unit, keyword::ruleset, keyword::subject}, before)) {
        report(code::missing_name, where->where, {spelled(where - 1)});
        return true;
    }
    return false;
}

// `.5` and `5.`
bool parse_state::report_number(token_iterator where) {
    bool const after = where > begin_ && (where - 1)->kind == token_kind::number && touching(*(where - 1), *where);
    bool const before = (where + 1)->kind == token_kind::number && touching(*where, *(where + 1));
    if (!after && !before)
        return false;
    auto const first = after ? where - 1 : where;
    auto const last = before ? where + 1 : where;
    auto const place = cover(first->where, last->where);
    report(code::bad_number, place, {std::string(first->text.data(), place.end - place.begin)});
    return true;
}

bool parse_state::report_missing_operator(token_iterator where) {
    if (where == begin_ || !begins_value(where) || !ends_value(where - 1))
        return false;
    report(code::missing_operator, cover((where - 1)->where, where->where), {spelled(where - 1), spelled(where)});
    return true;
}

// What stands behind a whole expression.
bool parse_state::report_trailing(token_iterator where, std::string_view expected) {
    if (expected != expecting::end)
        return false;
    if (where->kind == token_kind::dot && report_number(where))
        return true;
    if (is_closer(where->kind))
        report(code::unexpected_closer, where->where, {spelled(where)});
    else if (!report_missing_operator(where))
        report(code::expected, where->where, {argument(term::operation), found(where)});
    return true;
}

// ---- what begins no clause -------------------------------------------------------------------------------------------

void parse_state::report_unknown(token_iterator where) {
    bool const in_expression = where == expression_end_;
    if (report_decimal_comma(where) || (where->kind == token_kind::dot && report_number(where)))
        return;
    if (where->kind == token_kind::close_paren || where->kind == token_kind::close_bracket) {
        report(code::unexpected_closer, where->where, {spelled(where)});
        return;
    }
    // `>= 5` and on the next line `evidense "…"`: the word was taken for a unit.
    if (where->kind == token_kind::text && where > begin_ && looks_like_clause(where - 1)) {
        report_unknown_word(where - 1);
        return;
    }
    if (in_expression && !where->starts_line && report_missing_operator(where))
        return;
    if (where->kind == token_kind::name || where->kind == token_kind::word) {
        report_unknown_word(where);
        return;
    }
    bool const in_file = declarations_.back().owner == keyword::none;
    report(code::expected, where->where,
           {in_expression ? argument(term::operation) : argument(in_file ? term::declaration : term::clause),
            found(where)});
}

void parse_state::report_unknown_word(token_iterator where) {
    auto const owner = declarations_.back().owner;
    auto const home = where->kind == token_kind::word ? home_of(where->word) : std::nullopt;
    if (home && *home != keyword::none && owner != keyword::none) {
        report(code::misplaced_clause, where->where,
               {spelled(where), std::string(detail::spelling_of(owner)), std::string(detail::spelling_of(*home))});
        return;
    }
    std::vector<std::string> known;
    for (keyword const word : clauses_of(owner))
        if (!is_status(word))
            known.emplace_back(detail::spelling_of(word));
    auto suggestion = detail::suggest(where->text, known).value_or("");
    if (owner == keyword::none)
        report(code::unknown_declaration, where->where, {spelled(where), std::move(suggestion)});
    else
        report(code::unknown_clause, where->where,
               {spelled(where), std::string(detail::spelling_of(owner)), std::move(suggestion)});
}

// ---- recovery --------------------------------------------------------------------------------------------------------

token_iterator parse_state::recover_in_clause(token_iterator where, std::string_view expected) {
    auto const clause = declarations_.back().clause;
    report_unexpected(where, expected);
    // A keyword that was meant as a name begins no clause.
    bool const is_operand = expected == expecting::name || expected == expecting::value ||
                            expected == expecting::condition || expected == expecting::field;
    conditionals_.clear();
    return synchronise(clause, is_operand && meant_as_name(where) ? where + 1 : where, true);
}

token_iterator parse_state::recover_in_header(token_iterator where, std::string_view expected) {
    report_unexpected(where, expected);
    for (auto at = where; at != end_ && at->kind != token_kind::close_brace; ++at) {
        if (at->kind == token_kind::open_brace)
            return at;
        if (at > where && begins_clause(at) && at->word != keyword::agency)
            break;
    }
    last_sync_ = where;
    return where;
}

token_iterator parse_state::recover_from_unknown(token_iterator where) {
    note_error();
    if (!is_quiet(where))
        report_unknown(where);
    // What stands behind an expression on its line, or is no word, does not begin an unknown clause: it ends a known one.
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
