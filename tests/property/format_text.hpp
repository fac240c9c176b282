/// @file
/// Random rule files: every declaration there is, in either language, with white space and comments wherever they can
/// stand. What they say makes no sense, but they can be read.
#pragma once

#include <tieuchi/detail/keywords.hpp>

#include <cstddef>
#include <initializer_list>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace format_text {

using keyword = tieuchi::detail::keyword;
using keyword_language = tieuchi::detail::keyword_language;

/// How the words of a text are spread.
enum class spacing { tidy, loose, wild };

/// Writes one text.
class writer {
public:
    writer(std::uint64_t seed, spacing how, int comments)
        : random_(seed), spacing_(how), comments_(comments), languages_(pick(0, 2)) {}

    std::string file() {
        for (int i = pick(0, 2); i > 0; --i)
            import();
        for (int i = pick(0, 2); i > 0; --i)
            unit();
        for (int i = pick(1, 2); i > 0; --i)
            one_of(4) ? amendment() : ruleset();
        if (comments_ > 0 && one_of(2))
            comment(true);
        return text_;
    }

private:
    int pick(int from, int to) { return std::uniform_int_distribution<int>(from, to)(random_); }
    bool one_of(int n) { return pick(1, n) == 1; }

    // ---- words and what stands between them ----

    enum class joint { free, glued, on_the_line, on_a_new_line };

    void put(std::string_view word, joint how = joint::free) {
        if (how != joint::glued)
            space(how);
        text_ += word;
    }
    void space(joint how) {
        if (how == joint::on_the_line) {
            text_ += std::string(static_cast<std::size_t>(spacing_ == spacing::tidy ? 1 : pick(1, 3)), ' ');
            return;
        }
        bool broken = false;
        if (comments_ > 0 && one_of(comments_)) {
            comment(false);
            broken = true;
        }
        bool const breaks =
            how == joint::on_a_new_line || (spacing_ != spacing::tidy && one_of(spacing_ == spacing::wild ? 3 : 12));
        if (breaks && !broken)
            text_ += std::string(static_cast<std::size_t>(one_of(5) ? pick(1, 3) : 1), '\n');
        text_ += std::string(static_cast<std::size_t>(spacing_ == spacing::tidy ? 1 : pick(1, 4)), ' ');
        if (spacing_ == spacing::wild && one_of(20))
            text_ += '\t';
    }
    void comment(bool alone) {
        for (int i = pick(1, 2); i > 0; --i) {
            if (alone || one_of(2))
                text_ += std::string(static_cast<std::size_t>(pick(1, 3)), '\n');
            text_ += std::string(static_cast<std::size_t>(pick(0, 3)), ' ');
            text_ += one_of(4) ? "##" : one_of(6) ? "####" : "#";
            text_ += one_of(2) ? " ghi chú " : "c";
            text_ += std::to_string(pick(1, 999)) + (one_of(5) ? "  " : "") + (one_of(8) ? "\r\n" : "\n");
        }
        if (one_of(4))
            text_ += '\n';
    }
    void put(keyword word, joint how = joint::free) {
        put(tieuchi::detail::spelling_of(word, vietnamese() ? keyword_language::vietnamese : keyword_language::english),
            how);
    }
    // Two keywords, which are one word in Vietnamese.
    void put(keyword first, keyword second) {
        if (vietnamese()) {
            for (auto const& row : tieuchi::detail::compound_table)
                if (row.first == first && row.second == second)
                    return put(row.spelling);
        }
        put(tieuchi::detail::spelling_of(first));
        put(tieuchi::detail::spelling_of(second));
    }
    bool vietnamese() { return languages_ == 0 ? false : languages_ == 1 ? true : one_of(2); }
    void put_any(std::initializer_list<keyword> words) {
        put(*(words.begin() + pick(0, static_cast<int>(words.size()) - 1)));
    }

    std::string any(std::initializer_list<char const*> words) {
        return *(words.begin() + pick(0, static_cast<int>(words.size()) - 1));
    }
    std::string simple_name() {
        return any({"a", "bb", "dân_số", "hộ_nghèo", "thôn", "rất_dài_một_cái_tên_như_thế_này", "`count`", "`năm`",
                    "x1", "Đường", "`và`", "sum", "text", "empty", "list", "東京"});
    }
    std::string path() {
        return one_of(4) ? simple_name() + "." + any({"b", "c_d", "`met`", "đạt_chuẩn"}) : simple_name();
    }
    std::string text() {
        return any({"\"\"", "\"x\"", "\"Tỷ lệ hộ dân\"",
                    "\"Một tên gọi dài, dài đến nỗi không còn chỗ cho gì khác nữa\"", "\"# không phải ghi chú\"",
                    "\"a \\\"b\\\" { c }\"", "\"thu   nhập\""});
    }
    std::string day() { return any({"2022-03-08", "2024-02-29", "1999-12-31"}); }
    std::string section() { return any({"1", "14.1", "17.10", "13.3a", "A", "6.khác"}); }
    std::string digits() { return any({"0", "1", "1_000_000", "0.8", "39.5", "100"}); }
    std::string unit_name() { return any({"km", "người", "triệu_đồng", "m2/người", "km*h", "ngày", "năm"}); }

    template <class Item>
    void joined(int least, int most, Item item, std::string_view separator = ",") {
        for (int i = pick(least, most); i > 0; --i) {
            item();
            if (i > 1)
                put(separator);
        }
    }
    void put_number() {
        int const form = pick(0, 5);
        if (form == 0) {
            put(digits() + "km");
            return;
        }
        put(digits());
        if (form == 1)
            put("%", one_of(2) ? joint::glued : joint::free);
        else if (form == 2)
            put(unit_name(), joint::on_the_line);
    }

    // ---- expressions ----

    void expression(int depth) {
        if (depth > 0 && one_of(12))
            return conditional(depth - 1);
        implication(depth);
        if (one_of(12)) {
            put(keyword::when, keyword::empty);
            put_any({keyword::met, keyword::unmet, keyword::not_applicable});
        }
    }
    template <class Operand>
    void chain(int depth, int odds, Operand operand, std::initializer_list<keyword> words) {
        operand(depth);
        if (depth > 0 && one_of(odds))
            for (int i = pick(1, 3); i > 0; --i) {
                put_any(words);
                operand(depth - 1);
            }
    }
    void implication(int depth) {
        chain(depth, 10, [this](int d) { disjunction(d); }, {keyword::implies});
    }
    void disjunction(int depth) {
        chain(depth, 5, [this](int d) { conjunction(d); }, {keyword::logical_or});
    }
    void conjunction(int depth) {
        chain(depth, 3, [this](int d) { negation(d); }, {keyword::logical_and});
    }
    void negation(int depth) {
        for (int i = one_of(8) ? pick(1, 2) : 0; i > 0; --i)
            put(keyword::logical_not);
        comparison(depth);
    }
    void comparison(int depth) {
        sum(depth);
        int const form = depth > 0 ? pick(0, 5) : 0;
        if (form == 1 || form == 2) {
            put(any({"==", "!=", "<", "<=", ">", ">="}));
            sum(depth - 1);
        } else if (form == 3) {
            put(keyword::in);
            put("{");
            joined(1, 6, [&] { sum(0); });
            put("}");
        } else if (form == 4) {
            put(keyword::in);
            sum(depth - 1);
            put("..");
            sum(depth - 1);
        }
    }
    void sum(int depth) {
        product(depth);
        if (depth > 0 && one_of(4))
            for (int i = pick(1, 4); i > 0; --i) {
                put(one_of(2) ? "+" : "-");
                product(depth - 1);
            }
    }
    void product(int depth) {
        unary(depth);
        if (depth > 0 && one_of(4))
            for (int i = pick(1, 3); i > 0; --i) {
                put(one_of(2) ? "*" : "/");
                unary(depth - 1);
            }
    }
    void unary(int depth) {
        for (int i = one_of(10) ? pick(1, 2) : 0; i > 0; --i)
            put("-");
        primary(depth);
    }
    void primary(int depth) {
        switch (depth > 0 ? pick(0, 20) : pick(0, 6)) {
        case 0:
        case 1:
            put_number();
            break;
        case 2:
            put(text());
            break;
        case 3:
            put(day());
            break;
        case 4:
            put_any({keyword::yes, keyword::no, keyword::pending, keyword::as_of, keyword::year, keyword::month,
                     keyword::score, keyword::max_score});
            break;
        case 7:
            put("(");
            expression(depth - 1);
            put(")");
            break;
        case 8:
            put("(");
            conditional(depth - 1);
            put(")");
            break;
        case 9:
        case 10:
            choice(depth - 1);
            break;
        case 11:
            put(keyword::delegated, keyword::to);
            put(text());
            break;
        case 12:
            put_any({keyword::met, keyword::unmet, keyword::unknown, keyword::not_applicable, keyword::score,
                     keyword::max_score});
            put("(");
            section_reference();
            put(")");
            break;
        case 13:
            tally();
            break;
        case 14:
            aggregate(depth - 1);
            break;
        case 15:
            among(depth - 1);
            break;
        case 16:
            put(any({"abs", "floor", "is_known", "known_or"}));
            put("(");
            joined(1, 3, [&] { expression(depth - 1); });
            put(")");
            break;
        case 17:
            put(keyword::previous);
            put("(");
            put(path());
            put(")");
            break;
        case 18:
            put(path());
            if (one_of(2)) {
                put("::", joint::glued);
                put(path(), joint::glued);
            }
            put("[");
            joined(1, 3, [&] { expression(depth - 1); });
            put("]");
            break;
        default:
            put(path());
            break;
        }
    }
    void conditional(int depth) {
        put(keyword::if_);
        expression(depth);
        put(keyword::then);
        expression(depth);
        put(keyword::else_);
        one_of(3) ? conditional(depth) : expression(depth);
    }
    void choice(int depth) {
        bool const days = one_of(4);
        put(keyword::by);
        days ? put(keyword::as_of) : put(path());
        put("{");
        for (int i = pick(1, 4); i > 0; --i) {
            days ? day_key() : joined(1, 3, [this] { key(); });
            branch_value(depth);
        }
        if (one_of(2)) {
            put(keyword::else_);
            branch_value(depth);
        }
        put("}");
    }
    void branch_value(int depth) {
        put(":");
        expression(depth);
        // Behind a name it could go on a list of keys.
        bool const ends_clearly = std::string_view(")]\"%").find(text_.back()) != std::string_view::npos;
        if (ends_clearly && one_of(2))
            put(",");
    }
    void key() {
        switch (pick(0, 5)) {
        case 0:
            put(text());
            break;
        case 1:
            put(digits());
            break;
        case 2:
            put("3");
            put("..");
            put("5");
            break;
        case 3:
            put_any({keyword::yes, keyword::no});
            break;
        default:
            put(simple_name());
            break;
        }
    }
    void day_key() {
        switch (pick(0, 2)) {
        case 0:
            put(keyword::from);
            put(day());
            break;
        case 1:
            put(day());
            put("..");
            put(day());
            break;
        default:
            put(day());
            put("..");
            break;
        }
    }
    void section_reference() {
        if (one_of(3)) {
            put(path());
            put("::");
        }
        if (one_of(3))
            put_any({keyword::criterion, keyword::indicator});
        put(section());
    }
    void level_of_tally() {
        put_any({keyword::criteria, keyword::indicators});
        if (one_of(3)) {
            put(keyword::of);
            put(path());
        }
    }
    void tally() {
        if (one_of(2)) {
            put_any({keyword::all, keyword::any, keyword::none_of});
            level_of_tally();
            put_any({keyword::met, keyword::unmet, keyword::unknown, keyword::not_applicable});
            return;
        }
        put(keyword::count);
        put("(");
        level_of_tally();
        if (one_of(2))
            put_any({keyword::met, keyword::unmet, keyword::unknown, keyword::not_applicable});
        if (one_of(2)) {
            put(keyword::in);
            put("{");
            joined(1, 5, [this] { put(section()); });
            put("}");
        }
        put(")");
    }
    void rows(int depth) {
        put(path());
        if (one_of(2)) {
            put(keyword::where);
            expression(depth);
        }
    }
    void aggregate(int depth) {
        switch (pick(0, 2)) {
        case 0:
            put_any({keyword::count, keyword::share, keyword::sum, keyword::avg, keyword::unique});
            put("(");
            rows(depth);
            break;
        case 1:
            put_any({keyword::all, keyword::any, keyword::none_of, keyword::sum, keyword::max});
            put("(");
            rows(depth);
            put(":");
            expression(depth);
            break;
        default:
            put(keyword::at_least);
            put("(");
            expression(depth);
            put(",");
            rows(depth);
            put(":");
            expression(depth);
            break;
        }
        put(")");
    }
    void among(int depth) {
        if (one_of(2)) {
            put(keyword::at_least);
            put("(");
            put("3");
            put(",");
        } else {
            put_any({keyword::all, keyword::any, keyword::none_of, keyword::count, keyword::share});
            put("(");
        }
        put("[");
        joined(1, 5, [&] { expression(depth); });
        put("]");
        put(")");
    }

    // ---- types and tables ----

    void type(int depth) {
        switch (pick(0, depth > 0 ? 8 : 6)) {
        case 0:
            put(keyword::yes_no);
            break;
        case 1:
            put_any({keyword::text, keyword::date});
            break;
        case 2:
        case 3:
            vietnamese() ? put("số_lượng") : put("count");
            measure();
            break;
        case 4:
            put(keyword::number);
            measure();
            break;
        case 5:
            put(keyword::one, keyword::of);
            put("{");
            joined(2, 12, [this] { put(simple_name()); });
            put("}");
            break;
        case 6:
            put(keyword::ordered);
            put("{");
            joined(
                2, 5, [this] { put(simple_name()); }, "<");
            put("}");
            break;
        case 7:
            put(keyword::list, keyword::of);
            put(keyword::subject);
            put(path());
            break;
        default:
            put(keyword::list, keyword::of);
            put("{");
            for (int i = pick(1, 4); i > 0; --i) {
                put(simple_name());
                put(":");
                type(depth - 1);
                if (one_of(3))
                    put(text());
                if (one_of(4))
                    put(",");
            }
            put("}");
            break;
        }
    }
    void measure() {
        if (one_of(2))
            put(any({"km", "người", "m2 / người", "triệu_đồng"}));
        if (one_of(3)) {
            put(keyword::in);
            put("-1.5");
            put("..");
            put(digits());
        }
    }
    void label() {
        switch (pick(0, 4)) {
        case 0:
            put(text(), joint::on_the_line);
            break;
        case 1:
            put("-" + digits(), joint::on_the_line);
            break;
        case 2:
            put("2023", joint::on_the_line);
            break;
        default:
            put(any({"TDMNPB", "ĐBSH", "`năm`"}), joint::on_the_line);
            break;
        }
    }
    // @p first: what joins its first word to what stands before.
    void labels(std::string_view first_of_line = {}) {
        if (!first_of_line.empty())
            put(first_of_line, joint::on_a_new_line);
        else if (one_of(6))
            return put(keyword::else_, joint::on_the_line);
        else
            label();
        while (one_of(4)) {
            put(",", joint::glued);
            label();
        }
    }
    void cell() {
        switch (pick(0, 5)) {
        case 0:
            put(keyword::pending, joint::on_the_line);
            break;
        case 1:
            put(keyword::none_of, joint::on_the_line);
            break;
        case 2:
            put("delegated", joint::on_the_line);
            put("to", joint::on_the_line);
            put(text(), joint::on_the_line);
            break;
        case 3:
            put(std::string(one_of(3) ? "-" : "") + digits() + (one_of(2) ? "%" : " triệu_đồng"), joint::on_the_line);
            break;
        default:
            put(digits(), joint::on_the_line);
            break;
        }
    }
    void table() {
        int const keys = pick(1, 3);
        put(keyword::table);
        put(path());
        put(keyword::by);
        for (int i = 0; i < keys; ++i) {
            if (i > 0)
                put(",");
            one_of(4) ? put(keyword::year) : put(path());
        }
        put(":");
        put(any({"triệu_đồng", "%", "km/h"}));
        if (one_of(3))
            source();
        if (one_of(4)) {
            put(keyword::note);
            put(text());
        }
        put("{");
        int const columns = pick(1, 5);
        if (keys > 1)
            for (int i = 0; i < columns; ++i)
                i == 0 ? labels("2022") : labels();
        for (int i = pick(1, 5); i > 0; --i) {
            for (int k = 0; k < std::max(1, keys - 1); ++k)
                k == 0 ? labels(one_of(5) ? "ĐBSCL" : "B") : labels();
            for (int k = 0; k < (keys > 1 ? columns : 1); ++k)
                cell();
        }
        put("}", joint::on_a_new_line);
    }

    // ---- clauses ----

    void import() {
        put(keyword::import);
        put(text());
    }
    void unit() {
        put(keyword::unit);
        put(simple_name());
        if (one_of(2)) {
            put("=");
            put(any({"1000 m", "1_000km", "12.5 giây"}));
        }
    }
    void source() {
        put(keyword::source);
        put(text());
        if (one_of(2)) {
            put(keyword::dated);
            put(day());
        }
    }
    void fact() {
        put(keyword::fact);
        put(path());
        put(":");
        type(2);
        if (!one_of(3))
            put(text());
    }
    void let() {
        put(keyword::let);
        put(path());
        put("=");
        expression(3);
    }
    void check() {
        put(keyword::check);
        if (one_of(3))
            put(keyword::error);
        put(text());
        put(":");
        expression(2);
    }
    void agency_and_under(bool with_under) {
        if (one_of(4)) {
            put(keyword::agency);
            put(text());
        }
        if (with_under && one_of(2)) {
            put(keyword::under);
            put(text());
        }
    }
    // The clauses that a section may have once.
    void section_clauses(bool of_indicator) {
        if (one_of(5)) {
            put(keyword::applies, keyword::when);
            expression(2);
        }
        if (one_of(5))
            source();
        if (one_of(5)) {
            put(keyword::note);
            put(text());
        }
        if (of_indicator && one_of(4)) {
            put(keyword::evidence);
            put(text());
        }
        if (one_of(5)) {
            put(keyword::deduct);
            expression(1);
        }
    }
    void indicator_block() {
        put("{");
        if (one_of(2))
            section_clauses(true);
        switch (pick(0, 5)) {
        case 0:
            put(keyword::attested);
            break;
        case 1:
            put(keyword::pending);
            break;
        case 2:
            put(keyword::delegated, keyword::to);
            put(text());
            break;
        case 3:
            put(keyword::points);
            expression(1);
            if (one_of(2)) {
                put(keyword::of);
                put_number();
            }
            break;
        default:
            for (int i = pick(1, 2); i > 0; --i) {
                put(keyword::require);
                expression(3);
            }
            break;
        }
        put("}");
    }
    void criterion_block() {
        put("{");
        if (one_of(3))
            section_clauses(false);
        if (one_of(5)) {
            put(keyword::met);
            put(keyword::when);
            expression(2);
        }
        for (int i = pick(0, 3); i > 0; --i) {
            put(keyword::indicator);
            put(section());
            if (one_of(2))
                put(text());
            agency_and_under(false);
            indicator_block();
        }
        put("}");
    }
    void criterion() {
        put(keyword::criterion);
        put(section());
        put(text());
        agency_and_under(false);
        criterion_block();
    }
    void change() {
        switch (pick(0, 7)) {
        case 0:
            put(keyword::remove);
            put_any({keyword::indicator, keyword::criterion});
            put(section());
            put(keyword::because);
            put(text());
            break;
        case 1:
            put(keyword::override_);
            let();
            break;
        case 2:
            put(keyword::override_);
            table();
            break;
        case 3:
            put(keyword::override_);
            put(keyword::recognise);
            put(keyword::when);
            expression(2);
            break;
        case 4:
            put(keyword::add);
            put(keyword::indicator);
            put(section());
            put(keyword::to);
            put(section());
            if (one_of(2))
                put(text());
            agency_and_under(true);
            indicator_block();
            break;
        case 5:
            put_any({keyword::override_, keyword::add});
            put(keyword::criterion);
            put(section());
            put(text());
            agency_and_under(true);
            criterion_block();
            break;
        default:
            put_any({keyword::override_, keyword::tighten});
            put(keyword::indicator);
            put(section());
            if (one_of(2))
                put(text());
            agency_and_under(true);
            indicator_block();
            break;
        }
    }
    void declaration() {
        switch (pick(0, 6)) {
        case 0:
        case 1:
            fact();
            break;
        case 2:
            let();
            break;
        case 3:
            table();
            break;
        default:
            check();
            break;
        }
    }
    void ruleset() {
        bool const derived = one_of(3);
        put(keyword::ruleset);
        put(path());
        if (derived) {
            put(keyword::extends);
            put(path());
        }
        put("{");
        if (one_of(2)) {
            put(keyword::title);
            put(text());
        }
        if (one_of(2))
            source();
        if (one_of(2)) {
            put(keyword::subject);
            put("xã");
        }
        if (one_of(2)) {
            put(keyword::valid);
            int const ends = pick(0, 2);
            if (ends != 0)
                put("2021-01-01");
            put("..");
            if (ends != 1)
                put("2025-12-31");
        }
        for (int i = pick(0, 8); i > 0; --i)
            switch (pick(0, 5)) {
            case 0:
                criterion();
                break;
            case 1:
                derived ? change() : criterion();
                break;
            case 2:
                put(keyword::recognise);
                put(keyword::as);
                put(text());
                put(keyword::when);
                expression(2);
                break;
            case 3:
                put(keyword::requires_);
                put(path());
                break;
            default:
                declaration();
                break;
            }
        if (one_of(3)) {
            put(keyword::recognise);
            put(keyword::when);
            expression(2);
        }
        if (one_of(3)) {
            put_any({keyword::unknown, keyword::not_applicable});
            put(keyword::counts, keyword::as);
            put_any({keyword::met, keyword::unmet});
        }
        put("}");
    }
    void amendment() {
        put(keyword::amendment);
        put(path());
        put(keyword::to);
        put(path());
        put(keyword::from);
        put(day());
        put("{");
        if (one_of(2))
            source();
        for (int i = pick(0, 5); i > 0; --i)
            one_of(2) ? change() : declaration();
        put("}");
    }

    std::mt19937_64 random_;
    spacing spacing_;
    int comments_; // one space in so many has one; 0: none
    int languages_;
    std::string text_{};
};

} // namespace format_text
