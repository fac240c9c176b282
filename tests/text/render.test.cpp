#include "support/catch.hpp"

#include "text/utf8.hpp"

#include <tieuchi/diagnostic_text.hpp>

#include <cstdint>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

using namespace tieuchi;

namespace {

/// A map of one text and the span of a piece of it.
struct fixture {
    explicit fixture(std::string text) : map(std::make_shared<source_map>()) {
        map->add(source("rules.tieuchi", std::move(text)));
    }
    span of(std::string const& piece, std::size_t after = 0) const {
        auto const at = map->at(0).text().find(piece, after);
        REQUIRE(at != std::string_view::npos);
        return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + piece.size()), 0};
    }
    std::string shown(span where, render_options const& options = {}) const {
        return render(diagnostic(code::unknown_name, where, {"N"}), map.get(), options);
    }
    std::shared_ptr<source_map> map;
};

std::string line(std::string const& text, std::size_t number) {
    std::size_t at = 0;
    for (std::size_t i = 1; i < number; ++i) {
        at = text.find('\n', at) + 1;
    }
    return text.substr(at, text.find('\n', at) - at);
}

/// Columns before the first caret and the number of carets, of the rendered line 5 (behind `   | `).
std::pair<std::size_t, std::size_t> carets(std::string const& shown) {
    auto const marks = line(shown, 5);
    auto const first = marks.find('^');
    REQUIRE(first != std::string::npos);
    CHECK(marks.find_first_not_of(" |^") == std::string::npos);
    return {first - 5, marks.size() - first};
}

} // namespace

TEST_CASE("a finding is shown with its line, carets and help", "[render]") {
    fixture const f("ruleset a {\n  require x >= 1.815\n}\n");
    auto const found = diagnostic(code::digit_grouping, f.of("1.815"), {"1.815", "1815"});
    CHECK(render(found, f.map.get()) ==
          "error T0008: `1.815` groups its digits with points, commas or spaces\n"
          "  --> rules.tieuchi:2:16\n"
          "   |\n"
          " 2 |   require x >= 1.815\n"
          "   |                ^^^^^\n"
          "help: write `1815`; digits may be grouped with `_`, as in `1_000_000`\n");
    render_options vietnamese;
    vietnamese.language = language::vi;
    CHECK(render(found, f.map.get(), vietnamese) ==
          "lỗi T0008: `1.815` phân nhóm chữ số bằng dấu chấm, dấu phẩy hoặc khoảng trắng\n"
          "  --> rules.tieuchi:2:16\n"
          "   |\n"
          " 2 |   require x >= 1.815\n"
          "   |                ^^^^^\n"
          "gợi ý: viết `1815`; có thể phân nhóm chữ số bằng `_`, như `1_000_000`\n");
    CHECK(render_line(found, f.map.get()) ==
          "rules.tieuchi:2:16: error T0008: `1.815` groups its digits with points, commas or spaces");
    CHECK(render_line(found, nullptr) == "error T0008: `1.815` groups its digits with points, commas or spaces");
}

TEST_CASE("related places stand below, with room for the larger line number", "[render]") {
    std::string text = "fact x : count\n";
    for (int i = 0; i < 9; ++i) {
        text += "\n";
    }
    text += "fact x : text\n";
    fixture const f(text);
    auto const second = f.of("x", 15);
    auto const found = diagnostic(code::duplicate_declaration, second, {"x"})
                           .also(f.of("x"), note::first_declared_here, {"x"})
                           .also(nowhere, note::first_here);
    CHECK(render(found, f.map.get()) ==
          "error T0200: `x` is declared twice\n"
          "   --> rules.tieuchi:11:6\n"
          "    |\n"
          " 11 | fact x : text\n"
          "    |      ^\n"
          "note: `x` is first declared here\n"
          "   --> rules.tieuchi:1:6\n"
          "    |\n"
          "  1 | fact x : count\n"
          "    |      -\n"
          "note: the first is here\n"
          "help: give one of the two another name, or remove it\n");
}

TEST_CASE("carets stand under Vietnamese letters, composed or not", "[render]") {
    fixture const composed("tỷ_lệ >= dân_số");
    CHECK(carets(composed.shown(composed.of("dân_số"))) == std::pair<std::size_t, std::size_t>{9, 6});
    CHECK(line(composed.shown(composed.of("dân_số")), 2) == "  --> rules.tieuchi:1:10");

    // Decomposed text is normalised before it becomes a source, and gives the same.
    auto const read = utf8::read("ty\u0309_le\u0323\u0302 >= da\u0302n_so\u0302\u0301");
    REQUIRE(read.fault == utf8::fault::none);
    fixture const apart(read.text);
    CHECK(apart.shown(apart.of("dân_số")) == composed.shown(composed.of("dân_số")));

    // Marks that nothing composes with take a column but no width.
    fixture const marks("x\u0301\u0323 = y");
    auto const shown = marks.shown(marks.of("y"));
    CHECK(line(shown, 2) == "  --> rules.tieuchi:1:7");
    CHECK(carets(shown) == std::pair<std::size_t, std::size_t>{4, 1});
    // A span of marks alone is shown under their letter.
    CHECK(carets(marks.shown(marks.of("\u0301"))) == std::pair<std::size_t, std::size_t>{0, 1});
}

TEST_CASE("wide signs count two columns", "[render]") {
    fixture const f("漢字 x 😀 y");
    CHECK(carets(f.shown(f.of("x"))) == std::pair<std::size_t, std::size_t>{5, 1});
    CHECK(carets(f.shown(f.of("y"))) == std::pair<std::size_t, std::size_t>{10, 1});
    CHECK(carets(f.shown(f.of("字"))) == std::pair<std::size_t, std::size_t>{2, 2});
    CHECK(carets(f.shown(f.of("漢字 x"))) == std::pair<std::size_t, std::size_t>{0, 6});
}

TEST_CASE("tabs reach the same stops in the line and under it", "[render]") {
    fixture const f("\tx\ty");
    auto const shown = f.shown(f.of("y"));
    CHECK(line(shown, 4) == " 1 |     x   y");
    CHECK(carets(shown) == std::pair<std::size_t, std::size_t>{8, 1});
    CHECK(carets(f.shown(f.of("\t"))) == std::pair<std::size_t, std::size_t>{0, 4});
    render_options eight;
    eight.tab_width = 8;
    CHECK(carets(f.shown(f.of("y"), eight)) == std::pair<std::size_t, std::size_t>{16, 1});
    render_options none;
    none.tab_width = 0;
    CHECK(carets(f.shown(f.of("y"), none)) == std::pair<std::size_t, std::size_t>{3, 1});
}

TEST_CASE("CRLF leaves nothing behind on the line", "[render]") {
    fixture const f("ab\r\ncd ef\r\n");
    auto const shown = f.shown(f.of("ef"));
    CHECK(line(shown, 2) == "  --> rules.tieuchi:2:4");
    CHECK(line(shown, 4) == " 2 | cd ef");
    CHECK(carets(shown) == std::pair<std::size_t, std::size_t>{3, 2});
    CHECK(shown.find('\r') == std::string::npos);
    // Pointing at the line end itself, or behind all lines.
    CHECK(carets(f.shown({3, 4, 0})) == std::pair<std::size_t, std::size_t>{2, 1});
    auto const end = f.shown({11, 11, 0});
    CHECK(line(end, 2) == "  --> rules.tieuchi:3:1");
    CHECK(line(end, 4) == " 3 |");
    CHECK(carets(end) == std::pair<std::size_t, std::size_t>{0, 1});
}

TEST_CASE("empty and long spans", "[render]") {
    fixture const f("abc\ndef\n");
    CHECK(carets(f.shown({1, 1, 0})) == std::pair<std::size_t, std::size_t>{1, 1});
    CHECK(carets(f.shown({3, 3, 0})) == std::pair<std::size_t, std::size_t>{3, 1}); // behind the last letter
    CHECK(carets(f.shown({1, 7, 0})) == std::pair<std::size_t, std::size_t>{1, 2}); // to the end of its first line
    fixture const empty("");
    CHECK(carets(empty.shown({0, 0, 0})) == std::pair<std::size_t, std::size_t>{0, 1});
}

TEST_CASE("long lines are clipped around the carets", "[render]") {
    render_options narrow;
    narrow.width = 40;
    for (std::size_t const before : {0U, 5U, 39U, 60U, 5000U, 100000U}) {
        for (std::size_t const behind : {0U, 5U, 60U, 100000U}) {
            CAPTURE(before, behind);
            std::string text;
            for (std::size_t i = 0; i < before; ++i) {
                text += "ế";
            }
            text += "XYZ";
            for (std::size_t i = 0; i < behind; ++i) {
                text += "漢";
            }
            fixture const f(text);
            auto const shown = f.shown(f.of("XYZ"), narrow);
            auto const source_line = line(shown, 4).substr(5);
            CHECK(utf8::width(source_line) <= 40);
            auto const [first, count] = carets(shown);
            CHECK(count == 3);
            auto const piece = source_line.find("XYZ");
            REQUIRE(piece != std::string::npos);
            CHECK(utf8::width(source_line.substr(0, piece)) == first);
            CHECK((source_line.substr(0, 3) == "…") == (before + 3 + 2 * behind > 40 && before > 12));
        }
    }
    // Carets longer than the window stop with it.
    fixture const wide(std::string(1000, 'x'));
    auto const [first, count] = carets(wide.shown({0, 1000, 0}, narrow));
    CHECK(first == 0);
    CHECK(count == 38);
    // The end of a long line.
    fixture const end(std::string(1000, 'x'));
    auto const shown = end.shown({1000, 1000, 0}, narrow);
    CHECK(carets(shown) == std::pair<std::size_t, std::size_t>{39, 1});
}

TEST_CASE("bytes that are no UTF-8 are shown and pointed at", "[render]") {
    fixture const f("ab\xFF" "cd");
    auto const shown = render(diagnostic(code::invalid_utf8, {2, 3, 0}, {"0xFF"}), f.map.get());
    CHECK(line(shown, 2) == "  --> rules.tieuchi:1:3");
    CHECK(line(shown, 4) == " 1 | ab\uFFFDcd");
    CHECK(carets(shown) == std::pair<std::size_t, std::size_t>{2, 1});
    fixture const cut("ab\xE1\xBA");
    CHECK(carets(cut.shown({2, 4, 0})) == std::pair<std::size_t, std::size_t>{2, 2});
    fixture const lone("\x80\x80\x80");
    CHECK(carets(lone.shown({1, 2, 0})) == std::pair<std::size_t, std::size_t>{1, 1});
}

TEST_CASE("any span of any bytes can be shown", "[render]") {
    // A fixed sequence (Knuth's generator): what fails once, fails again.
    std::uint32_t state = 1;
    auto const next = [&state](std::uint32_t below) {
        state = state * 1664525U + 1013904223U;
        return (state >> 8U) % below;
    };
    constexpr std::string_view pieces[] = {"a", "\n", "\r\n", "\t", "ế", "漢", "\u0301", "\x80", "\xE1", "\xFF", " "};
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        for (auto left = next(60); left > 0; --left) {
            text += pieces[next(static_cast<std::uint32_t>(std::size(pieces)))];
        }
        auto const size = static_cast<std::uint32_t>(text.size());
        auto const begin = next(size + 1);
        fixture const f(text);
        render_options options;
        options.width = 20 + next(30);
        auto const shown = f.shown({begin, begin + next(size - begin + 1), 0}, options);
        CHECK(utf8::width(line(shown, 4)) <= options.width + 6);
        CHECK(utf8::width(line(shown, 5)) <= options.width + 6);
        CHECK(shown.find('^') != std::string::npos);
        CHECK_FALSE(utf8::find_invalid(shown).has_value());
    }
}

TEST_CASE("a rule file cannot drive the terminal", "[render]") {
    fixture const f(std::string("a\x1b[31m\0b \u202E x", 14));
    auto const shown = f.shown(f.of("x"));
    CHECK(line(shown, 4) == " 1 | a␛[31m␀b \uFFFD x");
    CHECK(carets(shown) == std::pair<std::size_t, std::size_t>{11, 1});
    source_map named;
    named.add(source("a\nb\x1b.tieuchi", "x"));
    CHECK(render_line(diagnostic(code::unknown_name, {0, 1, 0}, {"x"}), &named) ==
          "a␊b␛.tieuchi:1:1: error T0201: `x` is not declared");
}

TEST_CASE("findings in data name file, place and path", "[render]") {
    auto const found =
        data_diagnostic(code::not_whole, "facts.dân_số", data_place{"facts.json", {12, 18}}, {"dân_số", "6825.5"});
    CHECK(render_line(found, nullptr) ==
          "facts.json:12:18: error T0503: `dân_số` counts whole things, and 6825.5 is not whole (at facts.dân_số)");
    CHECK(render(found, nullptr) ==
          "facts.json:12:18: error T0503: `dân_số` counts whole things, and 6825.5 is not whole (at facts.dân_số)\n"
          "help: give a whole number\n");
    render_options vietnamese;
    vietnamese.language = language::vi;
    CHECK(render_line(found, nullptr, vietnamese) ==
          "facts.json:12:18: lỗi T0503: `dân_số` là số lượng nguyên, mà 6825.5 không phải số nguyên "
          "(tại facts.dân_số)");
    auto const placeless = data_diagnostic(code::empty_input, "", data_place{"facts.json", {0, 0}});
    CHECK(render_line(placeless, nullptr) == "facts.json: error T0552: the data is empty");
    // Where the text of the data is kept, its line is shown.
    fixture const f("{ \"a\": 1.5 }");
    auto kept = found;
    kept.where = f.of("1.5");
    CHECK(line(render(kept, f.map.get()), 5) == "   |        ^^^");
}

TEST_CASE("a whole sink is shown, and what it dropped", "[render]") {
    fixture const f("a b c");
    diagnostics sink(f.map, 2);
    for (auto const* name : {"a", "b", "c"}) {
        sink.add(code::unknown_name, f.of(name), {name});
    }
    sink.add(diagnostic(code::outside_valid, nowhere, {"2030-01-01", "2022-03-08 .. 2025-12-31"}));
    CHECK(render_lines(sink) == "rules.tieuchi:1:1: error T0201: `a` is not declared\n"
                                "rules.tieuchi:1:3: error T0201: `b` is not declared\n"
                                "warning T0402: 2030-01-01 lies outside the dates that the ruleset is valid for: "
                                "2022-03-08 .. 2025-12-31\n"
                                "and 1 more, not shown\n");
    auto const shown = render(sink);
    CHECK(shown.find("\n\nerror T0201: `b`") != std::string::npos);
    CHECK(shown.substr(shown.size() - 24) == "\n\nand 1 more, not shown\n");
    CHECK(render(diagnostics()).empty());
}

TEST_CASE("colours surround words and change nothing else", "[render]") {
    fixture const f("x");
    render_options colored;
    colored.color = true;
    auto text = f.shown(f.of("x"), colored);
    CHECK(text.find("\x1b[1;31merror T0201\x1b[0m") == 0);
    for (auto at = text.find('\x1b'); at != std::string::npos; at = text.find('\x1b')) {
        text.erase(at, text.find('m', at) - at + 1);
    }
    CHECK(text == f.shown(f.of("x")));
}
