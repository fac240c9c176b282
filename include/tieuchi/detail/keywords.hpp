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
    import, ruleset, amendment, criterion, indicator, fact, let, table, unit, check,
    // layers
    extends, override_, tighten, add, remove, under, because,
    // clauses
    title, source, dated, subject, valid, requires_, recognise, when, counts, as, applies, agency, require, attested,
    pending, delegated, to, from, evidence, note, points, deduct, error,
    // types; `count_type` is what `count` is in a type, where Vietnamese has a word of its own
    yes_no, count, count_type, number, percent, text, date, one, of, ordered, list,
    // expressions
    implies, logical_and, logical_or, logical_not, if_, then, else_, by, where, in, yes, no, as_of, year, month,
    previous, empty, score, max_score,
    // statuses and what has one
    met, unmet, unknown, not_applicable, criteria, indicators,
    // functions that have a name in both languages
    sum, min, max, avg, share, all, any, none_of, at_least, unique, round,
};

/// The languages that keywords come in. Both are read everywhere, also mixed.
enum class keyword_language : std::uint8_t { english, vietnamese };

/// A spelling of a keyword. One that is not reserved is a name wherever the grammar does not ask for the keyword.
struct keyword_row {
    std::string_view spelling;
    keyword word = keyword::none;
    bool reserved = false;
    keyword_language in = keyword_language::english;
};

// One row for each language. Two keywords may share a Vietnamese word: the first of them is what the lexer says, and
// the grammar takes it for the other where it asks for that. A keyword without a row in a language is part of one word
// of several keywords there, or has no word of its own.
inline constexpr keyword_row keyword_table[] = {
    {"import", keyword::import, true, keyword_language::english},
    {"nhập", keyword::import, true, keyword_language::vietnamese},
    {"ruleset", keyword::ruleset, true, keyword_language::english},
    {"bộ_tiêu_chí", keyword::ruleset, true, keyword_language::vietnamese},
    {"amendment", keyword::amendment, true, keyword_language::english},
    {"sửa_đổi", keyword::amendment, true, keyword_language::vietnamese},
    {"criterion", keyword::criterion, true, keyword_language::english},
    {"tiêu_chí", keyword::criterion, true, keyword_language::vietnamese},
    {"indicator", keyword::indicator, true, keyword_language::english},
    {"chỉ_tiêu", keyword::indicator, true, keyword_language::vietnamese},
    {"fact", keyword::fact, true, keyword_language::english},
    {"dữ_liệu", keyword::fact, true, keyword_language::vietnamese},
    {"let", keyword::let, true, keyword_language::english},
    {"đặt", keyword::let, true, keyword_language::vietnamese},
    {"table", keyword::table, true, keyword_language::english},
    {"bảng", keyword::table, true, keyword_language::vietnamese},
    {"unit", keyword::unit, true, keyword_language::english},
    {"đơn_vị", keyword::unit, true, keyword_language::vietnamese},
    {"check", keyword::check, true, keyword_language::english},
    {"đối_chiếu", keyword::check, true, keyword_language::vietnamese},
    {"extends", keyword::extends, true, keyword_language::english},
    {"kế_thừa", keyword::extends, true, keyword_language::vietnamese},
    {"override", keyword::override_, true, keyword_language::english},
    {"thay", keyword::override_, true, keyword_language::vietnamese},
    {"tighten", keyword::tighten, true, keyword_language::english},
    {"siết", keyword::tighten, true, keyword_language::vietnamese},
    {"add", keyword::add, true, keyword_language::english},
    {"thêm", keyword::add, true, keyword_language::vietnamese},
    {"remove", keyword::remove, true, keyword_language::english},
    {"bỏ", keyword::remove, true, keyword_language::vietnamese},
    {"under", keyword::under, true, keyword_language::english},
    {"theo_điều", keyword::under, true, keyword_language::vietnamese},
    {"because", keyword::because, true, keyword_language::english},
    {"vì", keyword::because, true, keyword_language::vietnamese},
    {"title", keyword::title, true, keyword_language::english},
    {"tên_gọi", keyword::title, true, keyword_language::vietnamese},
    {"source", keyword::source, true, keyword_language::english},
    {"căn_cứ", keyword::source, true, keyword_language::vietnamese},
    {"dated", keyword::dated, true, keyword_language::english},
    {"ngày", keyword::dated, false, keyword_language::vietnamese},
    {"subject", keyword::subject, true, keyword_language::english},
    {"đối_tượng", keyword::subject, true, keyword_language::vietnamese},
    {"valid", keyword::valid, true, keyword_language::english},
    {"hiệu_lực", keyword::valid, true, keyword_language::vietnamese},
    {"requires", keyword::requires_, true, keyword_language::english},
    {"điều_kiện", keyword::requires_, true, keyword_language::vietnamese},
    {"recognise", keyword::recognise, true, keyword_language::english},
    {"công_nhận", keyword::recognise, true, keyword_language::vietnamese},
    {"when", keyword::when, true, keyword_language::english},
    {"khi", keyword::when, true, keyword_language::vietnamese},
    {"counts", keyword::counts, true, keyword_language::english},
    {"as", keyword::as, false, keyword_language::english},
    {"là", keyword::as, false, keyword_language::vietnamese},
    {"applies", keyword::applies, true, keyword_language::english},
    {"agency", keyword::agency, true, keyword_language::english},
    {"cơ_quan", keyword::agency, true, keyword_language::vietnamese},
    {"require", keyword::require, true, keyword_language::english},
    {"yêu_cầu", keyword::require, true, keyword_language::vietnamese},
    {"attested", keyword::attested, true, keyword_language::english},
    {"xác_nhận", keyword::attested, true, keyword_language::vietnamese},
    {"pending", keyword::pending, true, keyword_language::english},
    {"chờ_đối_chiếu", keyword::pending, true, keyword_language::vietnamese},
    {"delegated", keyword::delegated, true, keyword_language::english},
    {"to", keyword::to, false, keyword_language::english},
    {"cho", keyword::to, false, keyword_language::vietnamese},
    {"from", keyword::from, false, keyword_language::english},
    {"từ", keyword::from, false, keyword_language::vietnamese},
    {"evidence", keyword::evidence, true, keyword_language::english},
    {"minh_chứng", keyword::evidence, true, keyword_language::vietnamese},
    {"note", keyword::note, true, keyword_language::english},
    {"ghi_chú", keyword::note, true, keyword_language::vietnamese},
    {"points", keyword::points, true, keyword_language::english},
    {"điểm", keyword::points, true, keyword_language::vietnamese},
    {"deduct", keyword::deduct, true, keyword_language::english},
    {"trừ_điểm", keyword::deduct, true, keyword_language::vietnamese},
    {"error", keyword::error, false, keyword_language::english},
    {"lỗi", keyword::error, false, keyword_language::vietnamese},
    {"yes_no", keyword::yes_no, false, keyword_language::english},
    {"có_không", keyword::yes_no, false, keyword_language::vietnamese},
    {"count", keyword::count, false, keyword_language::english},
    {"đếm", keyword::count, false, keyword_language::vietnamese},
    {"số_lượng", keyword::count_type, false, keyword_language::vietnamese},
    {"number", keyword::number, false, keyword_language::english},
    {"số", keyword::number, false, keyword_language::vietnamese},
    {"percent", keyword::percent, false, keyword_language::english},
    {"phần_trăm", keyword::percent, false, keyword_language::vietnamese},
    {"text", keyword::text, false, keyword_language::english},
    {"chữ", keyword::text, false, keyword_language::vietnamese},
    {"date", keyword::date, false, keyword_language::english},
    {"ngày_tháng", keyword::date, false, keyword_language::vietnamese},
    {"one", keyword::one, false, keyword_language::english},
    {"of", keyword::of, false, keyword_language::english},
    {"của", keyword::of, false, keyword_language::vietnamese},
    {"ordered", keyword::ordered, false, keyword_language::english},
    {"thứ_bậc", keyword::ordered, false, keyword_language::vietnamese},
    {"list", keyword::list, false, keyword_language::english},
    {"implies", keyword::implies, true, keyword_language::english},
    {"kéo_theo", keyword::implies, true, keyword_language::vietnamese},
    {"and", keyword::logical_and, true, keyword_language::english},
    {"và", keyword::logical_and, true, keyword_language::vietnamese},
    {"or", keyword::logical_or, true, keyword_language::english},
    {"hoặc", keyword::logical_or, true, keyword_language::vietnamese},
    {"not", keyword::logical_not, true, keyword_language::english},
    {"không_phải", keyword::logical_not, true, keyword_language::vietnamese},
    {"if", keyword::if_, true, keyword_language::english},
    {"nếu", keyword::if_, true, keyword_language::vietnamese},
    {"then", keyword::then, true, keyword_language::english},
    {"thì", keyword::then, true, keyword_language::vietnamese},
    {"else", keyword::else_, true, keyword_language::english},
    {"còn_lại", keyword::else_, true, keyword_language::vietnamese},
    {"by", keyword::by, true, keyword_language::english},
    {"theo", keyword::by, true, keyword_language::vietnamese},
    {"where", keyword::where, true, keyword_language::english},
    {"trong_đó", keyword::where, true, keyword_language::vietnamese},
    {"in", keyword::in, true, keyword_language::english},
    {"thuộc", keyword::in, true, keyword_language::vietnamese},
    {"yes", keyword::yes, true, keyword_language::english},
    {"có", keyword::yes, true, keyword_language::vietnamese},
    {"no", keyword::no, true, keyword_language::english},
    {"không", keyword::no, true, keyword_language::vietnamese},
    {"as_of", keyword::as_of, true, keyword_language::english},
    {"tính_đến", keyword::as_of, true, keyword_language::vietnamese},
    {"year", keyword::year, true, keyword_language::english},
    {"năm", keyword::year, true, keyword_language::vietnamese},
    {"month", keyword::month, true, keyword_language::english},
    {"tháng", keyword::month, true, keyword_language::vietnamese},
    {"previous", keyword::previous, false, keyword_language::english},
    {"kỳ_trước", keyword::previous, false, keyword_language::vietnamese},
    {"empty", keyword::empty, false, keyword_language::english},
    {"score", keyword::score, true, keyword_language::english},
    {"tổng_điểm", keyword::score, true, keyword_language::vietnamese},
    {"max_score", keyword::max_score, true, keyword_language::english},
    {"điểm_tối_đa", keyword::max_score, true, keyword_language::vietnamese},
    {"met", keyword::met, true, keyword_language::english},
    {"đạt", keyword::met, true, keyword_language::vietnamese},
    {"unmet", keyword::unmet, true, keyword_language::english},
    {"chưa_đạt", keyword::unmet, true, keyword_language::vietnamese},
    {"unknown", keyword::unknown, true, keyword_language::english},
    {"chưa_có_số_liệu", keyword::unknown, true, keyword_language::vietnamese},
    {"not_applicable", keyword::not_applicable, true, keyword_language::english},
    {"không_đánh_giá", keyword::not_applicable, true, keyword_language::vietnamese},
    {"criteria", keyword::criteria, true, keyword_language::english},
    {"tiêu_chí", keyword::criteria, true, keyword_language::vietnamese},
    {"indicators", keyword::indicators, true, keyword_language::english},
    {"chỉ_tiêu", keyword::indicators, true, keyword_language::vietnamese},
    {"sum", keyword::sum, false, keyword_language::english},
    {"tổng", keyword::sum, false, keyword_language::vietnamese},
    {"min", keyword::min, false, keyword_language::english},
    {"nhỏ_nhất", keyword::min, false, keyword_language::vietnamese},
    {"max", keyword::max, false, keyword_language::english},
    {"lớn_nhất", keyword::max, false, keyword_language::vietnamese},
    {"avg", keyword::avg, false, keyword_language::english},
    {"trung_bình", keyword::avg, false, keyword_language::vietnamese},
    {"share", keyword::share, false, keyword_language::english},
    {"tỷ_lệ", keyword::share, false, keyword_language::vietnamese},
    {"all", keyword::all, false, keyword_language::english},
    {"mọi", keyword::all, false, keyword_language::vietnamese},
    {"any", keyword::any, false, keyword_language::english},
    {"có_một", keyword::any, false, keyword_language::vietnamese},
    {"none", keyword::none_of, false, keyword_language::english},
    {"không_có", keyword::none_of, false, keyword_language::vietnamese},
    {"at_least", keyword::at_least, false, keyword_language::english},
    {"ít_nhất", keyword::at_least, false, keyword_language::vietnamese},
    {"unique", keyword::unique, false, keyword_language::english},
    {"không_trùng", keyword::unique, false, keyword_language::vietnamese},
    {"round", keyword::round, false, keyword_language::english},
    {"làm_tròn", keyword::round, false, keyword_language::vietnamese},
};

/// One Vietnamese word for two keywords that stand side by side. Always reserved.
struct compound_row {
    std::string_view spelling;
    keyword first = keyword::none;
    keyword second = keyword::none;
};

inline constexpr compound_row compound_table[] = {
    {"áp_dụng_khi", keyword::applies, keyword::when}, {"khi_rỗng", keyword::when, keyword::empty},
    {"tính_là", keyword::counts, keyword::as},        {"giao_cho", keyword::delegated, keyword::to},
    {"một_trong", keyword::one, keyword::of},         {"danh_sách", keyword::list, keyword::of},
};

/// Finds a word that stands for two keywords; null for any other. Constant.
constexpr compound_row const* find_compound(std::string_view spelling) noexcept {
    for (auto const& row : compound_table)
        if (row.spelling == spelling)
            return &row;
    return nullptr;
}

/// The table ordered by spelling, rows of one spelling as they stand.
inline constexpr auto keywords_by_spelling = [] {
    std::array<keyword_row, std::size(keyword_table)> rows{};
    std::copy(std::begin(keyword_table), std::end(keyword_table), rows.begin());
    std::sort(rows.begin(), rows.end(), [](auto const& a, auto const& b) {
        return a.spelling != b.spelling ? a.spelling < b.spelling : a.word < b.word;
    });
    return rows;
}();

/// Finds the row of a spelling; null for an ordinary name. Logarithmic in the size of the table.
constexpr keyword_row const* find_keyword(std::string_view spelling) noexcept {
    auto const found = std::lower_bound(keywords_by_spelling.begin(), keywords_by_spelling.end(), spelling,
                                        [](keyword_row const& row, std::string_view s) { return row.spelling < s; });
    return found != keywords_by_spelling.end() && found->spelling == spelling ? &*found : nullptr;
}

/// Gives the other keyword that a word stands for; `none` for most. The row is one that `find_keyword` gave.
constexpr keyword second_meaning(keyword_row const& row) noexcept {
    auto const* const next = &row + 1;
    bool const is_last = &row == &keywords_by_spelling.back();
    return !is_last && next->spelling == row.spelling ? next->word : keyword::none;
}

/// Tells whether a name that is spelled so needs back-quotes.
constexpr bool is_reserved(std::string_view spelling) noexcept {
    auto const* const row = find_keyword(spelling);
    return (row != nullptr && row->reserved) || find_compound(spelling) != nullptr;
}

/// Tells whether a word, reserved or not, is a unit of time where a unit can stand: `năm`, `tháng`, `ngày`, `year`,
/// `month`.
constexpr bool is_calendar_unit(std::string_view spelling) noexcept {
    auto const* const row = find_keyword(spelling);
    return row != nullptr && (row->word == keyword::year || row->word == keyword::month ||
                              (row->word == keyword::dated && row->in == keyword_language::vietnamese));
}

/// Gives the canonical spelling of a keyword; in a language that has none, the English one.
constexpr std::string_view spelling_of(keyword word, keyword_language in = keyword_language::english) noexcept {
    for (auto const& row : keyword_table)
        if (row.word == word && row.in == in)
            return row.spelling;
    if (word == keyword::count_type)
        return "count";
    return in == keyword_language::english ? std::string_view() : spelling_of(word);
}

} // namespace detail
} // namespace tieuchi
