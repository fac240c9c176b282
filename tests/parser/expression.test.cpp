#include "parser/helpers.hpp"

#include <utility>

using namespace parser_tests;
using enum binary_operator;

TEST_CASE("parser/expression: literals", "[parser]") {
    CHECK(tree("1815") == num(1815));
    CHECK(tree("0.8") == num(number(4) / 5));
    CHECK(tree("1_000_000") == num(1000000));
    CHECK(tree("007") == num(7));
    CHECK(tree("95%") == num(95, "%"));
    CHECK(tree("95 %") == num(95, "%"));
    CHECK(tree("\"Xã\"") == make_text("Xã"));
    CHECK(tree(R"("a \"b\" \\ \n \t")") == make_text("a \"b\" \\ \n \t"));
    CHECK(tree("\"\"") == make_text(""));
    CHECK(tree("2022-03-08") == make_date(*date::from(2022, 3, 8)));
    CHECK(tree("yes") == make_truth(true));
    CHECK(tree("no") == make_truth(false));
    CHECK(tree("unknown") == make_unknown());
    CHECK(tree("pending") == make_pending());
    CHECK(tree("delegated to \"UBND cấp tỉnh\"") == make_delegated("UBND cấp tỉnh"));
    CHECK(tree("as_of") == make_context("as_of"));
    CHECK(tree("year") == make_context("year"));
    CHECK(tree("month") == make_context("month"));
}

TEST_CASE("parser/expression: units", "[parser]") {
    CHECK(tree("2.5 km") == num(number(5) / 2, "km"));
    CHECK(tree("2.5km") == num(number(5) / 2, "km"));
    CHECK(tree("13.3a") == num(number(133) / 10, "a"));
    CHECK(tree("39\n  triệu_đồng") == num(39, "triệu_đồng"));
    CHECK(tree("5 year") == num(5, "year"));
    CHECK(tree("5 month * x") == make_multiplicative({num(5, "month"), name("x")}, {times, times}));
    CHECK(tree("5 `note`") == num(5, "note"));
    // A compound unit has no space in it; with space it is a division.
    CHECK(tree("10 m2/người") == num(10, "m2/người"));
    CHECK(tree("10 m2 / người") == make_multiplicative({num(10, "m2"), name("người")}, {times, divided_by}));
    CHECK(tree("10 km/giờ*hộ") == num(10, "km/giờ*hộ"));
    CHECK(tree("10 km/2") == make_multiplicative({num(10, "km"), num(2)}, {times, divided_by}));
    CHECK(tree("all(l where x > 5 km: p)") ==
          make_aggregate("all", name("l"), make_comparison(name("x"), greater, num(5, "km")), name("p")));
}

TEST_CASE("parser/expression: names", "[parser]") {
    CHECK(tree("thu_nhập") == name("thu_nhập"));
    CHECK(tree("bhyt.tham_gia") == name("bhyt.tham_gia"));
    CHECK(tree("`year`") == name("year"));
    CHECK(tree("x.`year`.y") == name("x.year.y"));
    CHECK(tree("x.year") == name("x.year"));
    // The names of functions and types are keywords only where the grammar asks for one.
    for (auto const* const word : {"count", "sum", "min", "all", "none", "at_least", "text", "date", "list", "to"})
        CHECK(tree(word) == name(word));
}

TEST_CASE("parser/expression: each level of precedence", "[parser]") {
    // Each operator with the next tighter one on either side of it.
    std::pair<char const*, char const*> const same[] = {
        {"a implies b or c", "a implies (b or c)"},
        {"a or b implies c", "(a or b) implies c"},
        {"a or b and c", "a or (b and c)"},
        {"a and b or c", "(a and b) or c"},
        {"a and not b", "a and (not b)"},
        {"not a and b", "(not a) and b"},
        {"not a == b", "not (a == b)"},
        {"not x in 1 .. 2", "not (x in 1 .. 2)"},
        {"a == b + c", "a == (b + c)"},
        {"a + b < c", "(a + b) < c"},
        {"x in a + 1 .. b - 1", "x in (a + 1) .. (b - 1)"},
        {"a + b * c", "a + (b * c)"},
        {"a * b + c", "(a * b) + c"},
        {"a * -b", "a * (-b)"},
        {"-a * b", "(-a) * b"},
        {"-f(x)", "-(f(x))"},
        {"1 + if a then b else c + d", "1 + (if a then b else (c + d))"},
        {"a implies b implies c", "a implies (b implies c)"},
        {"a - b - c", "(a - b) - c"},
        {"a / b * c", "(a / b) * c"},
        {"x == by y { A: 1 } + 2", "x == ((by y { A: 1 }) + 2)"},
        {"not all criteria met and b", "(not (all criteria met)) and b"},
    };
    for (auto const& [bare, grouped] : same) {
        INFO(bare);
        CHECK(tree(bare) == tree(grouped));
    }
    CHECK(tree("a - (b - c)") != tree("a - b - c"));
    CHECK(tree("a / (b * c)") != tree("a / b * c"));
    CHECK(tree("(a implies b) implies c") != tree("a implies b implies c"));
    CHECK(tree("(not a) == b") != tree("not a == b"));
}

TEST_CASE("parser/expression: chains are flat", "[parser]") {
    auto const a = name("a"), b = name("b"), c = name("c"), d = name("d");
    auto const flat = make_node(expression_kind::logical_and, {a, b, c, d});
    CHECK(tree("a and b and c and d") == flat);
    CHECK(tree("(a and b) and c and d") == flat);
    CHECK(tree("a and (b and (c and d))") == flat);
    CHECK(tree("(a and b) and (c and d)") == flat);
    CHECK(tree("a or (b or c)") == make_node(expression_kind::logical_or, {a, b, c}));
    CHECK(tree("a and (b or c)")->operands.size() == 2);
    CHECK(tree("a + b - c")->operators == std::vector{plus, plus, minus});
    CHECK(tree("(a + b) - c") == tree("a + b - c"));
    CHECK(tree("a + (b - c)")->operands.size() == 2);
    CHECK(tree("a / b * c")->operators == std::vector{times, divided_by, times});
    CHECK(tree("((a)) + ((b))") == make_additive({a, b}, {plus, plus}));
}

TEST_CASE("parser/expression: comparisons", "[parser]") {
    auto const a = name("a"), b = name("b");
    CHECK(tree("a == b") == make_comparison(a, equal, b));
    CHECK(tree("a != b") == make_comparison(a, not_equal, b));
    CHECK(tree("a < b") == make_comparison(a, less, b));
    CHECK(tree("a <= b") == make_comparison(a, less_equal, b));
    CHECK(tree("a > b") == make_comparison(a, greater, b));
    CHECK(tree("a >= b") == make_comparison(a, greater_equal, b));
    CHECK(tree("a in 0 .. 100") == make_in_range(a, num(0), num(100)));
    CHECK(tree("a in 0..100") == make_in_range(a, num(0), num(100)));
    CHECK(tree("a in 2022-01-01..2022-12-31") ==
          make_in_range(a, make_date(*date::from(2022, 1, 1)), make_date(*date::from(2022, 12, 31))));
    CHECK(tree("a in { b, 5 km, \"x\" }") == make_in_set(a, {b, num(5, "km"), make_text("x")}));
    CHECK(tree("(a < b) == yes") == make_comparison(make_comparison(a, less, b), equal, make_truth(true)));
}

TEST_CASE("parser/expression: choices", "[parser]") {
    auto const branch = [](std::vector<syntax::expression> keys, syntax::expression value) {
        return syntax::branch{std::move(keys), std::move(value), {}};
    };
    CHECK(tree("if a then b else c") == make_conditional(name("a"), name("b"), name("c")));
    CHECK(tree("if a then 1 else if b then 2 else 3") ==
          make_conditional(name("a"), num(1), make_conditional(name("b"), num(2), num(3))));
    auto const regions =
        make_choice(name("v"), {branch({name("A")}, num(35, "%")), branch({name("B"), name("C")}, num(65, "%")),
                                branch({}, num(45, "%"))});
    CHECK(tree("by v { A: 35%  B, C: 65%  else: 45% }") == regions);
    CHECK(tree("by v { A: 35%, B, C: 65%, else: 45% }") == regions);
    CHECK(tree("by v {\n  A: 35%\n  B, C: 65%\n  else: 45%\n}") == regions);
    CHECK(tree("by v{A:35%B,C:65%else:45%}") == regions);
    CHECK(tree("by year { 2022: 1  2023: 2 }") ==
          make_choice(make_context("year"), {branch({num(2022)}, num(1)), branch({num(2023)}, num(2))}));
    CHECK(tree("by b { yes: \"x\"  \"y\", 2022-01-01, no: z }")->branches.size() == 2);
    CHECK(tree("by v { A: by w { B: 1 }  C: 2 }")->branches.size() == 2);
}

TEST_CASE("parser/expression: a name behind a number in a choice is a key or a unit", "[parser]") {
    auto const values = [](std::string_view text) {
        list made;
        auto const e = tree(text);
        for (auto const& branch : e->branches)
            made.push_back(to_text(branch.value));
        return made;
    };
    CHECK(values("by v { A: 35  B: 40 }") == list{"35", "40"});
    CHECK(values("by v { A: 35  B, C: 40 }") == list{"35", "40"});
    CHECK(values("by v { A: 35 km  B, C: 40 km }") == list{"35 km", "40 km"});
    CHECK(values("by v { A: 35 km, else: 40 km }") == list{"35 km", "40 km"});
    CHECK(values("by v {\n A: 35 km,\n B: 40 km,\n}") == list{"35 km", "40 km"});
    CHECK(values("by v {\n A: 35\n B, C: 40\n}") == list{"35", "40"});
    CHECK(values("by v { A: x in { 1 km, 2 km }  B: no }") == list{"x in { 1 km, 2 km }", "no"});
    CHECK(values("by v { A: 35  B, 50%, C: 40 }") == list{"35", "40"});
    // Between two readings of one line the key wins: no comma is needed between branches.
    CHECK(values("by v { A: 35 km, B: 40 }") == list{"35", "40"});
    CHECK(tree("by v { A: 35 km, B: 40 }")->branches[1].keys.size() == 2);
}

TEST_CASE("parser/expression: functions", "[parser]") {
    auto const l = name("l"), p = name("p"), q = name("q"), f = name("l.f");
    CHECK(tree("round(x, 2)") == make_call("round", {name("x"), num(2)}));
    CHECK(tree("f()") == make_call("f", {}));
    for (auto const* const fold : {"count", "sum", "avg", "share", "min", "max"}) {
        CHECK(tree(std::string(fold) + "(l.f)") == make_aggregate(fold, f));
        CHECK(tree(std::string(fold) + "(l.f where q)") == make_aggregate(fold, f, q));
    }
    CHECK(tree("min(p, q)") == make_call("min", {p, q}));
    CHECK(tree("max(p, q, f(l))")->kind == expression_kind::call);
    for (auto const* const quantifier : {"all", "any", "none"}) {
        CHECK(tree(std::string(quantifier) + "(l: p)") == make_aggregate(quantifier, l, {}, p));
        CHECK(tree(std::string(quantifier) + "(l where q: p)") == make_aggregate(quantifier, l, q, p));
    }
    CHECK(tree("at_least(3, l: p)") == make_aggregate("at_least", l, {}, p, num(3)));
    CHECK(tree("at_least(3, l where q: p)") == make_aggregate("at_least", l, q, p, num(3)));
    CHECK(tree("sum(l.f where q)")->operands.size() == 4);
}

TEST_CASE("parser/expression: tallies", "[parser]") {
    using syntax::tally_level;
    for (auto const* const function : {"all", "any", "none"}) {
        CHECK(tree(std::string(function) + " criteria met") ==
              make_tally(function, tally_level::criteria, status::met));
        CHECK(tree(std::string(function) + " indicators not_applicable") ==
              make_tally(function, tally_level::indicators, status::not_applicable));
    }
    CHECK(tree("count(criteria)") == make_tally("count", tally_level::criteria, std::nullopt));
    CHECK(tree("count(indicators unknown)") == make_tally("count", tally_level::indicators, status::unknown));
    CHECK(tree("count(criteria unmet in {10, 17.1, 17.10, 13.3a})") ==
          make_tally("count", tally_level::criteria, status::unmet, {"10", "17.1", "17.10", "13.3a"}));
    CHECK(tree("count(criteria in {1})") == make_tally("count", tally_level::criteria, std::nullopt, {"1"}));
}

TEST_CASE("parser/expression: spans cover what was written", "[parser]") {
    auto const made = read_expression("thôn + (hộ * 2.5 km)");
    auto const text_of = [&made](syntax::expression const& e) { return made.sources->text_of(e->where); };
    CHECK(text_of(made.expression) == "thôn + (hộ * 2.5 km)");
    CHECK(text_of(made.expression->operands[0]) == "thôn");
    CHECK(text_of(made.expression->operands[1]) == "hộ * 2.5 km");
    CHECK(text_of(made.expression->operands[1]->operands[1]) == "2.5 km");
    auto const choice = read_expression("by v { A, B: 1 }");
    CHECK(choice.sources->text_of(choice.expression->branches[0].where) == "A, B: 1");
}

TEST_CASE("parser/expression: equality ignores places", "[parser]") {
    CHECK(tree("a  +  b") == tree("a+b"));
    CHECK(tree("a + b") != tree("b + a"));
    CHECK(tree("1.0") == tree("1"));
    CHECK(tree("1 km") != tree("1 m"));
    CHECK(tree("17.10") == tree("17.1"));
    CHECK(syntax::expression() == syntax::expression());
    CHECK(syntax::expression() != tree("a"));
}

TEST_CASE("parser/expression: a tree has a greatest depth", "[parser]") {
    auto e = name("a");
    for (std::uint32_t depth = 1; depth < syntax::expression::max_depth; ++depth)
        e = make_not(std::move(e));
    CHECK(e->depth == syntax::expression::max_depth);
    CHECK_THROWS_AS(make_not(e), limit_error);
}
