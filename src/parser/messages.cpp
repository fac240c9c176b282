// What the grammar found, in the words of a writer.

#include "parser/state.hpp"

#include <tieuchi/detail/suggest.hpp>
#include <tieuchi/number.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

namespace tieuchi::inline TIEUCHI_ABI {
namespace parser {
namespace {

// The declaration that a clause belongs to, looked for from the inside out.
std::optional<keyword> home_of(keyword clause) {
    for (keyword const level : levels)
        if (is_clause_of(level, clause))
            return level;
    return std::nullopt;
}

// What was found, as an argument of `expected`.
std::string found(token_iterator at) {
    if (at->kind == token_kind::end)
        return argument(term::end_of_file);
    if (at->kind == token_kind::text && at->text.size() > 60)
        return argument(term::string);
    return argument_spelling(spelled(at));
}

std::string spellings(std::initializer_list<std::string_view> all) {
    std::vector<std::string> made;
    for (auto const one : all)
        made.push_back(argument_spelling(one));
    return argument_any_of(made);
}
std::string spellings(std::initializer_list<keyword> all, detail::keyword_language in) {
    std::vector<std::string> made;
    for (auto const one : all)
        made.push_back(argument_spelling(detail::spelling_of(one, in)));
    return argument_any_of(made);
}

// What was expected, as an argument of `expected`; keywords in the language that the text is written in.
std::string described(std::string_view expected, detail::keyword_language language) {
    constexpr std::pair<std::string_view, term> terms[] = {
        {expecting::value, term::value},        {expecting::condition, term::condition},
        {expecting::name, term::name},          {expecting::key, term::value},
        {expecting::section, term::section_id}, {expecting::text, term::string},
        {expecting::date, term::date},          {expecting::number, term::number},
        {expecting::type, term::type},          {expecting::field, term::field},
        {expecting::end, term::end_of_file},    {expecting::cell, term::cell},
        {expecting::label, term::value},
    };
    for (auto const& [label, what] : terms)
        if (label == expected)
            return argument(what);
    using enum keyword;
    if (expected == expecting::overridden)
        return spellings({indicator, criterion, table, let, recognise}, language);
    if (expected == expecting::added)
        return spellings({indicator, criterion}, language);
    if (expected == expecting::decided_status)
        return spellings({met, unmet, not_applicable}, language);
    if (expected == expecting::status)
        return spellings({met, unmet, unknown, not_applicable}, language);
    if (expected == expecting::counted_status)
        return spellings({met, unmet}, language);
    if (expected == expecting::level)
        return spellings({criteria, indicators}, language);
    auto const bare = expected.size() > 2 ? expected.substr(1, expected.size() - 2) : expected;
    auto const* const row = detail::find_keyword(bare);
    return argument_spelling(row != nullptr ? detail::spelling_of(row->word, language) : bare);
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

void parse_state::report_unexpected(token_iterator where, std::string_view expected) {
    note_error();
    if (expected == expecting::reported || is_quiet(where) || report_special(where, expected))
        return;
    report(code::expected, where->where, {described(expected, language_), found(where)});
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
    while (last - comma < 20 && (last + 1)->kind == token_kind::comma && touching(*last, *(last + 1)) &&
           (last + 2)->kind == token_kind::number && touching(*(last + 1), *(last + 2)))
        last += 2;
    auto const first = comma - 1;
    auto const place = cover(first->where, last->where);
    auto const written = shortened({first->text.data(), place.end - place.begin});
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
    if ((expected != "`else`" && expected != "`then`") || conditionals_.empty() || is_joint(where))
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
                              {"`]`", token_kind::open_bracket, token_kind::close_bracket},
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
            std::string const wanted = closer == token_kind::close_paren     ? ")"
                                       : closer == token_kind::close_bracket ? "]"
                                                                             : "}";
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
    bool const wants_content = expected == expecting::value || expected == expecting::key ||
                               expected == expecting::name || expected == expecting::field ||
                               expected == expecting::cell;
    if (empty && wants_content) {
        report(code::empty_braces, cover((where - 1)->where, where->where), {described(expected, language_)});
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
        // `15.` and `15%`: the sign behind the number is what is wrong.
        auto const place = cover(where->where, (where + 1)->where);
        report(code::bad_section_id, place, {shortened({where->text.data(), place.end - place.begin})});
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
    auto const before = where->before;
    bool const goes_on = (before == keyword::table && where->word == keyword::by) ||
                         (before == keyword::ruleset && where->word == keyword::extends);
    if ((wants_name || wants_value) && meant_as_name(where) && !goes_on) {
        report(code::keyword_as_name, where->where, {spelled(where)});
        return true;
    }
    if (wants_name &&
        (before == keyword::fact || before == keyword::let || before == keyword::unit ||
         before == keyword::ruleset || before == keyword::subject || before == keyword::amendment ||
         before == keyword::table || before == keyword::extends || before == keyword::requires_)) {
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
    auto const last = where - 1;
    bool const is_percentage = last->kind == token_kind::percent && last != begin_ &&
                               (last - 1)->kind == token_kind::number;
    auto const first = is_percentage ? last - 1 : last;
    report(code::missing_operator, cover(first->where, where->where),
           {shortened({first->text.data(), last->where.end - first->where.begin}), spelled(where)});
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

// ---- what begins no clause -----------------------------------------------------------------------------------------

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
               {spelled(where), std::string(detail::spelling_of(owner, language_)),
                std::string(detail::spelling_of(*home, language_))});
        return;
    }
    std::vector<std::string> known;
    for (keyword const word : clauses_of(owner))
        for (auto const in : {detail::keyword_language::english, detail::keyword_language::vietnamese})
            if (!is_status(word))
                known.emplace_back(detail::spelling_of(word, in));
    auto suggestion = detail::suggest(where->text, known).value_or("");
    if (owner == keyword::none)
        report(code::unknown_declaration, where->where, {spelled(where), std::move(suggestion)});
    else
        report(code::unknown_clause, where->where,
               {spelled(where), std::string(detail::spelling_of(owner, language_)), std::move(suggestion)});
}

} // namespace parser
} // namespace tieuchi
