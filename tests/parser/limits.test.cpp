#include "parser/helpers.hpp"

#include "parser/grammar.hpp"
#include "parser/lexer.hpp"

#include <pthread.h>

using namespace parser_tests;

namespace {

/// Runs something on a stack of that many bytes.
template <class Work> void on_stack_of(std::size_t bytes, Work work) {
    pthread_attr_t attributes;
    REQUIRE(pthread_attr_init(&attributes) == 0);
    REQUIRE(pthread_attr_setstacksize(&attributes, bytes) == 0);
    auto const body = [](void* at) -> void* {
        (*static_cast<Work*>(at))();
        return nullptr;
    };
    pthread_t thread{};
    REQUIRE(pthread_create(&thread, &attributes, body, &work) == 0);
    REQUIRE(pthread_join(thread, nullptr) == 0);
    pthread_attr_destroy(&attributes);
}

// Instrumented and unoptimised frames are several times as large.
#if defined(__OPTIMIZE__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
constexpr std::size_t small_stack = std::size_t{512} << 10;
#else
constexpr std::size_t small_stack = std::size_t{8} << 20;
#endif

struct nested {
    char const* open;
    char const* middle;
    char const* close;
};
constexpr nested kinds[] = {
    {"(", "a", ")"},
    {"not ", "a", ""},
    {"-", "a", ""},
    {"if x then ", "a", " else b"},
    {"if ", "a", " then x else b"},
    {"if x then 1 else ", "a", ""},
    {"f(", "a", ")"},
    {"min(x, ", "a", ")"},
    {"all(l: ", "a", ")"},
    {"sum(l where ", "a", ")"},
    {"by x { A: ", "a", " }"},
    {"by ", "a", " { A: 1 }"},
    {"x in { ", "a", " }"},
    {"x in (", "a", ") .. 2"},
    {"[", "a", "]"},
    {"{", "a", "}"},
    {"a + b * -(", "a", ")"},
    {"t[", "a", "]"},
    {"s::t[x, ", "a", "]"},
    {"all([", "a", "])"},
    {"at_least(", "a", ", [b])"},
    {"sum(l: ", "a", ")"},
    {"(", "a", " when empty met)"},
    {"by x { 1 .. 2: ", "a", " else: 1 }"},
    {"đạt và (", "a", ")"},
    {"a or b and not (c == 1 + 2 * (", "a", "))"},
};

} // namespace

TEST_CASE("parser/limits: 100 000 of anything that nests is a finding", "[parser]") {
    on_stack_of(small_stack, [] {
        for (auto const& kind : kinds)
            for (auto const* const before :
                 {"", "ruleset r { let x = ", "ruleset r { criterion 1 { indicator 1 { require "}) {
                auto text = before + repeated(kind.open, 100'000);
                bool const in_file = *before != '\0';
                INFO(before << kind.open);
                CHECK((in_file ? read_file(text) : read_expression(text)).found.has_errors());
                text += kind.middle + repeated(kind.close, 100'000);
                if (!in_file)
                    CHECK(read_expression(text).found.has_errors());
            }
    });
}

TEST_CASE("parser/limits: what nests as deep as it may fits on a small stack", "[parser]") {
    on_stack_of(small_stack, [] {
        for (auto const& kind : kinds) {
            if (*kind.open == '[' || *kind.open == '{')
                continue;
            for (std::size_t depth = 1; depth <= 100; ++depth) {
                auto const text = repeated(kind.open, depth) + kind.middle + repeated(kind.close, depth);
                auto const made = read_expression(text);
                if (made.found.has_errors()) {
                    CHECK(made.codes() == std::vector{code::nesting_too_deep});
                    CHECK(depth > 30);
                    break;
                }
                CHECK(read_expression(to_text(made.expression)).expression == made.expression);
            }
        }
    });
}

TEST_CASE("parser/limits: the depth of nesting", "[parser]") {
    auto const parentheses = [](std::size_t depth) { return repeated("(", depth) + "a" + repeated(")", depth); };
    CHECK(tree(parentheses(100)) == name("a"));
    CHECK(faults(parentheses(101)) == list{"T0003 1:101 `(`"});
    CHECK(faults(repeated("not ", 100) + "a").empty());
    CHECK(faults(repeated("not ", 101) + "a") == list{"T0003 1:405 `a`"});
    CHECK(faults(repeated("-", 101) + "a") == list{"T0003 1:102 `a`"});
    parse_limits three;
    three.max_nesting = 3;
    CHECK(read_expression("(((a)))", three).expression);
    CHECK(read_expression("((((a))))", three).codes() == std::vector{code::nesting_too_deep});
    CHECK(read_expression("not (not (a))", three).codes() == std::vector{code::nesting_too_deep});
    // However generous the limit, a tree has a greatest depth; it is a finding too.
    parse_limits many;
    many.max_nesting = 600;
    CHECK(read_expression(repeated("not ", 500) + "a", many).codes() == std::vector{code::nesting_too_deep});
    CHECK(read_file("ruleset r { let x = " + repeated("-", 500) + "a\n let y = }", many).codes() ==
          std::vector{code::nesting_too_deep, code::expected});
}

TEST_CASE("parser/limits: long chains are flat", "[parser]") {
    on_stack_of(small_stack, [] {
        constexpr std::size_t terms = 100'000;
        for (auto const* const joint : {" and ", " or ", " implies ", " + ", " / "}) {
            auto const made = read_expression("a" + repeated(joint + std::string("a"), terms - 1));
            REQUIRE(made.expression);
            CHECK(made.expression->operands.size() == terms);
            CHECK(made.expression->depth == 2);
            CHECK(to_text(made.expression).size() == terms + (terms - 1) * std::string_view(joint).size());
        }
        CHECK(read_expression("x in {" + repeated("1, ", terms) + "1}").expression->operands.size() == terms + 2);
        CHECK(read_expression("f(" + repeated("1, ", terms) + "1)").expression->operands.size() == terms + 1);
        CHECK(read_expression("t[" + repeated("1, ", terms) + "1]").expression->operands.size() == terms + 1);
        CHECK(read_expression("all([" + repeated("a, ", terms) + "a])").expression->operands.size() == terms + 2);
        CHECK(read_expression("by x {" + repeated("1 km, ", terms) + "1: 1}").expression->branches[0].keys.size() ==
              terms + 1);
        CHECK(read_expression("by x {" + repeated("from 2022-01-01: 1 ", terms) + "}").expression->branches.size() ==
              terms);
        CHECK(read_expression("by x {" + repeated("A: 1 ", terms) + "}").expression->branches.size() == terms);
        auto const keys = read_expression("by x {" + repeated("A, ", terms) + "A: 1}");
        CHECK(keys.expression->branches[0].keys.size() == terms + 1);
    });
}

TEST_CASE("parser/limits: nothing is read twice", "[parser]") {
    // A grammar that tries alternatives one after another would double its work with each parenthesis.
    auto const work = [](std::string const& text) {
        source_map sources;
        diagnostics found;
        parse_limits const limits;
        auto const file = sources.add(source("x", text));
        auto const tokens = parser::cut(sources.at(file).text(), file, limits, found);
        parser::parse_state state(tokens, limits, found);
        parser::context const in(state);
        auto first = state.begin();
        syntax::expression made;
        REQUIRE(parser::expression.parse(first, state.end(), in, parser::x3::unused, made));
        REQUIRE(first == state.end());
        return state.entered();
    };
    CHECK(work("a") == 1);
    CHECK(work("(((((a)))))") == 6);
    CHECK(work("(((((a + b) * c) == d) and e) or f)") == 6);
    CHECK(work("if (a) then f((b), x in { (c) }) else sum(l where (d))") == 13);
    CHECK(work(repeated("(", 99) + "a" + repeated(")", 99)) == 100);
    CHECK(work("t[t[t[a]]] + all([(a), b])") == 7);
    CHECK(work("((a when empty met) when empty unmet)") == 3);
    CHECK(work("sum(l where (p): (q)) + met(1) + score(2) + s::t[a]") == 7);
}

TEST_CASE("parser/limits: sizes", "[parser]") {
    parse_limits small;
    small.max_bytes = 10;
    CHECK(read_expression("a + b + c", small).expression);
    CHECK(read_expression("a + b + cde", small).codes() == std::vector{code::input_too_large});
    CHECK(read_file("ruleset r { }", small).codes() == std::vector{code::input_too_large});
    small = {};
    small.max_digits = 5;
    CHECK(read_expression("12345", small).expression);
    CHECK(read_expression("123456", small).codes() == std::vector{code::too_many_digits});
    CHECK(read_expression("1." + repeated("0", 20'000)).codes() == std::vector{code::too_many_digits});
    for (auto const what : {code::input_too_large, code::nesting_too_deep, code::too_many_digits})
        CHECK(is_limit(what));
    CHECK_FALSE(is_limit(code::expected));
}

TEST_CASE("parser/limits: a large file", "[parser]") {
    std::string text = "ruleset r {\n";
    for (int i = 1; i <= 5000; ++i)
        text += "criterion " + std::to_string(i) + " { indicator " + std::to_string(i) +
                ".1 \"t\" { require sum(l.f where g == a) / b >= 95% evidence \"e\" } }\n";
    auto const made = read_file(text + "}");
    CHECK(made.found.empty());
    CHECK(made.file.rulesets[0].criteria.size() == 5000);
    auto const broken = read_file(text + "let x = \n}");
    CHECK(broken.findings() == list{"T0100 5003:1 `}`"});
}

TEST_CASE("parser/limits: many comments", "[parser]") {
    auto const text = "ruleset r {\n" + repeated("## a\n# b\nfact x : text # c\n\n## d\n\n", 20'000) + "}";
    auto const made = read_file(text);
    CHECK(made.file.rulesets[0].facts.size() == 20'000);
    CHECK(made.file.rulesets[0].facts.back().documentation == "a");
    CHECK_FALSE(made.found.has_errors());
    CHECK(made.codes().front() == code::detached_documentation);
    auto const long_one = read_file(repeated("## a\n", 100'000) + "ruleset r { }");
    CHECK(long_one.file.rulesets[0].documentation.size() == 2 * 100'000 - 1);
}

TEST_CASE("parser/limits: messages do not quote whole files", "[parser]") {
    for (auto const& text : {repeated("x", 100'000) + " y", "a < " + repeated("b", 100'000) + " < c",
                             "1," + repeated("1,", 100'000) + "1", "1." + repeated("000.", 100'000) + "1",
                             repeated("a < ", 10'000) + "b", repeated("9", 20'000)}) {
        auto const made = read_expression(text);
        REQUIRE(made.found.has_errors());
        CHECK(message(made.found[0], language::en).size() < 2000);
        CHECK(help(made.found[0], language::en).size() < 2000);
    }
}

TEST_CASE("parser/limits: the bounds of a type are bounded too", "[parser]") {
    parse_limits many;
    many.max_nesting = 600;
    CHECK(read_file("ruleset r { fact x : count in " + repeated("-", 500) + "1 .. 2 }", many).codes() ==
          std::vector{code::nesting_too_deep});
    CHECK(file_faults("ruleset r { fact x : count in " + repeated("-", 101) + "1 .. 2 }").size() == 1);
}
