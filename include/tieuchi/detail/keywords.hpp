/// @file
/// The words of the rule language, in one table. Private.
#pragma once

#include <tieuchi/config.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

/// What a word means, whatever language it is written in.
enum class keyword : std::uint8_t {
    none, // an ordinary name
    // declarations
    ruleset, criterion, indicator, fact, let, unit,
    // clauses
    title, source, dated, subject, valid, recognise, when, counts, as, applies, agency, require, attested, pending,
    delegated, to, evidence, note,
    // types
    yes_no, count, number, percent, text, date, one, of, list,
    // expressions
    implies, logical_and, logical_or, logical_not, if_, then, else_, by, where, in, yes, no, as_of, year, month,
    // statuses and what has one
    met, unmet, unknown, not_applicable, criteria, indicators,
    // functions over rows
    sum, min, max, avg, share, all, any, none_of, at_least,
};

/// A spelling of a keyword. One that is not reserved is a name wherever the grammar does not ask for the keyword.
struct keyword_row {
    std::string_view spelling;
    keyword word = keyword::none;
    bool reserved = false;
};

// Another language is more rows; the first row of a keyword is its canonical spelling.
inline constexpr keyword_row keyword_table[] = {
    {"ruleset", keyword::ruleset, true},
    {"criterion", keyword::criterion, true},
    {"indicator", keyword::indicator, true},
    {"fact", keyword::fact, true},
    {"let", keyword::let, true},
    {"unit", keyword::unit, true},
    {"title", keyword::title, true},
    {"source", keyword::source, true},
    {"dated", keyword::dated, true},
    {"subject", keyword::subject, true},
    {"valid", keyword::valid, true},
    {"recognise", keyword::recognise, true},
    {"when", keyword::when, true},
    {"counts", keyword::counts, true},
    {"as", keyword::as, false},
    {"applies", keyword::applies, true},
    {"agency", keyword::agency, true},
    {"require", keyword::require, true},
    {"attested", keyword::attested, true},
    {"pending", keyword::pending, true},
    {"delegated", keyword::delegated, true},
    {"to", keyword::to, false},
    {"evidence", keyword::evidence, true},
    {"note", keyword::note, true},
    {"yes_no", keyword::yes_no, false},
    {"count", keyword::count, false},
    {"number", keyword::number, false},
    {"percent", keyword::percent, false},
    {"text", keyword::text, false},
    {"date", keyword::date, false},
    {"one", keyword::one, false},
    {"of", keyword::of, false},
    {"list", keyword::list, false},
    {"implies", keyword::implies, true},
    {"and", keyword::logical_and, true},
    {"or", keyword::logical_or, true},
    {"not", keyword::logical_not, true},
    {"if", keyword::if_, true},
    {"then", keyword::then, true},
    {"else", keyword::else_, true},
    {"by", keyword::by, true},
    {"where", keyword::where, true},
    {"in", keyword::in, true},
    {"yes", keyword::yes, true},
    {"no", keyword::no, true},
    {"as_of", keyword::as_of, true},
    {"year", keyword::year, true},
    {"month", keyword::month, true},
    {"met", keyword::met, true},
    {"unmet", keyword::unmet, true},
    {"unknown", keyword::unknown, true},
    {"not_applicable", keyword::not_applicable, true},
    {"criteria", keyword::criteria, true},
    {"indicators", keyword::indicators, true},
    {"sum", keyword::sum, false},
    {"min", keyword::min, false},
    {"max", keyword::max, false},
    {"avg", keyword::avg, false},
    {"share", keyword::share, false},
    {"all", keyword::all, false},
    {"any", keyword::any, false},
    {"none", keyword::none_of, false},
    {"at_least", keyword::at_least, false},
};

/// The table ordered by spelling.
inline constexpr auto keywords_by_spelling = [] {
    std::array<keyword_row, std::size(keyword_table)> rows{};
    std::copy(std::begin(keyword_table), std::end(keyword_table), rows.begin());
    std::sort(rows.begin(), rows.end(), [](auto const& a, auto const& b) { return a.spelling < b.spelling; });
    return rows;
}();

/// Finds the row of a spelling; null for an ordinary name. Logarithmic in the size of the table.
constexpr keyword_row const* find_keyword(std::string_view spelling) noexcept {
    auto const found = std::lower_bound(keywords_by_spelling.begin(), keywords_by_spelling.end(), spelling,
                                        [](keyword_row const& row, std::string_view s) { return row.spelling < s; });
    return found != keywords_by_spelling.end() && found->spelling == spelling ? &*found : nullptr;
}

/// Gives the canonical spelling of a keyword.
constexpr std::string_view spelling_of(keyword word) noexcept {
    for (auto const& row : keyword_table)
        if (row.word == word)
            return row.spelling;
    return {};
}

} // namespace detail
} // namespace tieuchi
