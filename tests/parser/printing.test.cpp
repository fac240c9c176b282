#include "parser/helpers.hpp"

#include <random>
#include <utility>

using namespace parser_tests;
using enum binary_operator;

TEST_CASE("parser/printing: no parenthesis that changes nothing", "[parser]") {
    constexpr char const* texts[] = {
        "a and b or c", "a and (b or c)", "not a", "not not a", "not (a and b)", "not a == b", "(not a) == b",
        "a - b - c", "a - (b - c)", "a * (b + c)", "a / (b * c)", "-a", "--a", "-(a + b)", "-a * b", "2.5 km", "95%",
        "x in 0 .. 100", "x in { a, b }", "(a < b) == (b < c)", "(a implies b) implies c", "a implies b implies c",
        "if a then b else c", "1 + (if a then b else c)", "f(if a then b else c, 2)",
        "by v { A: 1  B, C: 2  else: 3 }", "by (a + b) { A: 1 }", "sum(l.f where p and q)",
        "at_least(3, l where q: p)", "count(criteria met in { 1, 17.10 })", "all criteria met", "count(indicators)",
        "`year` + year", "5 year", "10 m2/người", "10 m2 / người", "delegated to \"x\"", "\"a\\\"\\\\\\n\\t\"",
        "2022-03-08", "unknown", "pending", "yes", "as_of", "`if`", "x.year", "5 `note`", "`đạt`", "5 ngày", "3 năm",
        "`áp_dụng_khi`", "ngày", "5 `of`",
        "t[a, year]", "s.t::x", "s.t::t[a + 1, 2022]", "t[a] * 1.1", "met(17.10)", "unmet(s.t::13.3a)", "unknown(a.b)",
        "not_applicable(criterion 7)", "met(s::indicator 7)", "met and not unmet", "score >= max_score / 2",
        "score(criterion 3) - max_score(s::3)", "previous(x)", "at_least(2, [a, b and c])", "all([a])", "count([a, b])",
        "share([a, b]) > 1 / 2", "sum(l where p: a * b)", "max(l.f: a)", "unique(l.f where p)",
        "count(criteria of s.t unmet in { 10, 17 })", "any indicators of s met", "a > b when empty met",
        "(a when empty unmet) and b", "(a when empty met) when empty unmet", "if a then b else c when empty met",
        "(if a then b else c) when empty not_applicable", "(a when empty met) implies b", "a implies b when empty met",
        "by as_of { from 2022-01-01: a  from 2024-03-01: 5 km  else: c }",
        "by as_of { 2022-01-01 .. 2022-12-31: a  .. 2021-12-31: b  2023-01-01 ..: 5 }",
        "by x { 1, 2: a  3 .. 5: b, -7 .. -6: 2, -8: c  .. -9: d  9 ..: 1  else: e }",
        "by x { 1 km: a  2 km .. 5 km: 7 km  else: 3 }", "by score { 1%, 5%: a }",
    };
    for (auto const* const text : texts)
        CHECK(canonical(text) == text);
}

TEST_CASE("parser/printing: what text cannot write as a literal is written as what it means", "[parser]") {
    CHECK(to_text(num(-5)) == "-5");
    CHECK(tree("-5") == num(-5));
    CHECK(to_text(num(number(1) / 3)) == "1 / 3");
    CHECK(tree("1 / 3") == num(number(1) / 3));
    CHECK(to_text(num(number(-1) / 3, "km")) == "-(1 km / 3)");
    CHECK(to_text(syntax::expression()).empty());
    syntax::node raw;
    raw.kind = expression_kind::number_literal;
    raw.value = number(-2) / 3;
    CHECK(to_text(make_multiplicative({name("a"), syntax::expression(raw)}, {times, divided_by})) == "a / (-2 / 3)");
}

namespace {

/// Makes random expressions, as the parser and the builders make them.
class generator {
public:
    explicit generator(std::uint32_t seed) : random_(seed) {}

    syntax::expression make(int depth) {
        if (depth <= 0 || below(8) == 0)
            return leaf();
        switch (below(16)) {
        case 0:
            return make_not(make(depth - 1));
        case 1:
            return make_negate(make(depth - 1));
        case 2:
            return make_and(several(depth, 2, 4));
        case 3:
            return make_or(several(depth, 2, 4));
        case 4:
            return make_implies(several(depth, 2, 3));
        case 5:
            return chain(depth, true);
        case 6:
            return chain(depth, false);
        case 7:
            return make_comparison(make(depth - 1), static_cast<binary_operator>(4 + below(6)), make(depth - 1));
        case 8:
            return make_in_range(make(depth - 1), make(depth - 1), make(depth - 1));
        case 9:
            return make_in_set(make(depth - 1), several(depth, 1, 3));
        case 10:
            return make_conditional(make(depth - 1), make(depth - 1), make(depth - 1));
        case 11:
            return choice(depth);
        case 12:
            return make_when_empty(make(depth - 1), decided());
        case 13:
            return make_lookup(any_name(), several(depth, 1, 3), any_set());
        default:
            return function(depth);
        }
    }

private:
    std::size_t below(std::size_t bound) { return random_() % bound; }
    template <std::size_t Size> std::string one_of(char const* const (&texts)[Size]) { return texts[below(Size)]; }

    std::vector<syntax::expression> several(int depth, std::size_t least, std::size_t most) {
        std::vector<syntax::expression> made(least + below(most - least + 1));
        for (auto& one : made)
            one = make(depth - 1);
        return made;
    }
    std::string any_name() {
        constexpr char const* names[] = {
            "a", "b", "thu_nhập", "ĐBSH", "bhyt.tham_gia", "year", "note", "count", "all", "min", "text", "to", "if",
            "is", "x.if", "_1", "km", "e5", "of", "where", "met", "sum", "criteria", "đạt", "năm", "ngày", "khi_rỗng",
            "tiêu_chí", "score", "từ", "from", "empty", "none", "previous", "unique",
        };
        return one_of(names);
    }
    status decided() {
        constexpr status statuses[] = {status::met, status::unmet, status::not_applicable};
        return statuses[below(3)];
    }
    std::string any_set() {
        constexpr char const* sets[] = {"", "", "qd318.xa_ntm", "s", "count", "table"};
        return one_of(sets);
    }
    section_reference any_section() {
        constexpr char const* ids[] = {"1", "17.10", "13.3a", "6.khác", "A", "note", "a.b"};
        return {one_of(ids), any_set(), static_cast<syntax::section_level>(below(3))};
    }
    syntax::expression plain_number() {
        constexpr std::int64_t scales[] = {1, 1, 10, 1000, 1 << 20};
        return make_number(number(static_cast<std::int64_t>(below(100000))) / number(scales[below(5)]));
    }
    std::string any_text() {
        constexpr char const* pieces[] = {"", "Xã", "\"", "\\", "\n", "\t", "#", " ", "“…”", "n", "`", "}"};
        return one_of(pieces) + one_of(pieces) + one_of(pieces);
    }
    syntax::expression leaf() {
        constexpr char const* units[] = {"%", "km", "m2/người", "year", "month", "đồng*hộ/ha", "note", "count"};
        switch (below(16)) {
        case 0:
        case 1:
            return plain_number();
        case 2:
            return make_number(plain_number()->value, one_of(units));
        case 3:
            return make_text(any_text());
        case 4:
            return make_date(date::from_days(static_cast<std::int32_t>(below(40000))));
        case 5:
            return make_truth(below(2) == 0);
        case 6:
            return below(2) == 0 ? make_unknown() : make_pending();
        case 7:
            return make_delegated(any_text());
        case 8:
            return make_context(below(2) == 0 ? "year" : "as_of");
        case 9:
            return tally();
        case 10:
            return make_section_status(static_cast<status>(below(4)), any_section());
        case 11: {
            auto const text = below(2) == 0 ? "score" : "max_score";
            return make_score(text, below(2) == 0 ? section_reference() : any_section());
        }
        case 12:
            return make_row_status(decided());
        case 13:
            return make_foreign_name("s.t", any_name());
        default:
            return make_name(any_name());
        }
    }
    syntax::expression tally() {
        constexpr char const* functions[] = {"all", "any", "none"};
        auto const level = below(2) == 0 ? syntax::tally_level::criteria : syntax::tally_level::indicators;
        auto const asked = static_cast<status>(below(4));
        if (below(2) == 0)
            return make_tally(one_of(functions), level, asked, {}, any_set());
        std::vector<std::string> ids;
        if (below(2) == 0)
            ids = {"1", "17.10", "13.3a", "6.khác", "if"};
        return make_tally("count", level, below(2) == 0 ? std::optional(asked) : std::nullopt, ids,
                          any_set());
    }
    syntax::expression chain(int depth, bool additive) {
        auto operands = several(depth, 2, 4);
        std::vector<binary_operator> operators{additive ? plus : times};
        while (operators.size() < operands.size())
            operators.push_back(static_cast<binary_operator>((additive ? 0 : 2) + below(2)));
        return additive ? make_additive(std::move(operands), std::move(operators))
                        : make_multiplicative(std::move(operands), std::move(operators));
    }
    // A day or a number, or nothing.
    syntax::expression end_of_period(bool dates) {
        constexpr char const* units[] = {"", "", "%", "km", "m2/người", "năm"};
        if (dates)
            return make_date(date::from_days(static_cast<std::int32_t>(below(40000))));
        auto made = make_number(plain_number()->value, one_of(units));
        return below(4) == 0 ? make_negate(made) : made;
    }
    syntax::expression period() {
        bool const dates = below(2) == 0;
        switch (below(5)) {
        case 0:
            return make_period(end_of_period(dates), {});
        case 1:
            return make_period({}, end_of_period(dates));
        case 2:
            return make_from(end_of_period(true));
        case 3:
            return end_of_period(dates);
        default:
            return make_period(end_of_period(dates), end_of_period(dates));
        }
    }
    syntax::expression key() {
        switch (below(6)) {
        case 0:
            return plain_number();
        case 1:
            return make_number(plain_number()->value, "%");
        case 2:
            return make_text(any_text());
        case 3:
            return make_truth(below(2) == 0);
        default:
            return make_name(any_name());
        }
    }
    syntax::expression choice(int depth) {
        std::vector<syntax::branch> branches(1 + below(3));
        for (auto& branch : branches) {
            branch.keys.resize(1 + below(3));
            bool const periods = below(3) == 0;
            for (auto& one : branch.keys)
                one = periods ? period() : key();
            branch.value = make(depth - 1);
        }
        if (below(2) == 0)
            branches.push_back({{}, make(depth - 1), {}});
        return make_choice(make(depth - 1), std::move(branches));
    }
    syntax::expression function(int depth) {
        constexpr char const* calls[] = {"round", "min", "max", "abs", "làm_gì", "previous"};
        constexpr char const* folds[] = {"count", "sum", "min", "max", "avg", "share"};
        constexpr char const* quantifiers[] = {"all", "any", "none"};
        constexpr char const* among[] = {"all", "any", "none", "count", "share"};
        constexpr char const* bodied[] = {"sum", "min", "max", "avg"};
        auto const filter = below(2) == 0 ? make(depth - 1) : syntax::expression();
        switch (below(8)) {
        case 4:
            return make_aggregate(one_of(bodied), make_name("l"), filter, make(depth - 1));
        case 5:
            return make_aggregate("unique", make_name("l.f"), filter);
        case 6:
            return make_among(one_of(among), several(depth, 1, 3));
        case 7:
            return make_among("at_least", several(depth, 1, 3), make(depth - 1));
        case 0:
            return make_call(one_of(calls), several(depth, 2, 3));
        case 1:
            return make_aggregate(one_of(folds), make_name("l.f"), filter);
        case 2:
            return make_aggregate(one_of(quantifiers), make_name("l"), filter, make(depth - 1));
        default:
            return make_aggregate("at_least", make_name("l"), filter, make(depth - 1), make(depth - 1));
        }
    }

    std::mt19937 random_;
};

} // namespace

TEST_CASE("parser/printing: what is printed parses to the same tree", "[parser]") {
    generator random(20220308);
    for (int i = 0; i < 6000; ++i) {
        auto const made = random.make(1 + i % 6);
        auto const text = to_text(made);
        auto const back = read_expression(text);
        if (back.expression == made && to_text(back.expression) == text)
            continue;
        INFO(text);
        CHECK(back.findings() == list{});
        CHECK(to_text(back.expression) == text);
        REQUIRE(back.expression == made);
    }
}
