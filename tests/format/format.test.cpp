// The canonical form of rule files. Files: golden/NAME.in is what is given, NAME.out what is made of it, NAME.en and
// NAME.vi likewise with the keywords of one language; TIEUCHI_UPDATE=1 writes them.
#include "support/catch.hpp"
#include "support/formatting.hpp"

#include <tieuchi/diagnostic_text.hpp>
#include <tieuchi/format.hpp>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

namespace {

using support::formatted;
using support::formatted_text;
using tieuchi::format_options;
using tieuchi::language;

std::filesystem::path const root(TIEUCHI_SOURCE_DIR);

std::string read(std::filesystem::path const& path) {
    std::ifstream file(path, std::ios::binary);
    REQUIRE(file);
    return {std::istreambuf_iterator<char>(file), {}};
}

format_options in(language which) {
    format_options made;
    made.keywords = which;
    return made;
}

// What stands between the braces of a set, without their indentation.
std::string clauses(std::string const& text, format_options const& options = {}) {
    auto const made = formatted("ruleset a.b {\n" + text + "\n}\n", options);
    INFO(made.messages);
    REQUIRE(made.done);
    auto const begin = made.text.find('\n') + 1;
    std::string lines = made.text.substr(begin, made.text.size() - begin - 2);
    std::string flat;
    for (std::size_t at = 0; at < lines.size();) {
        auto const end = lines.find('\n', at);
        auto const line = lines.substr(at, end - at);
        flat += (line.empty() ? line : line.substr(2)) + "\n";
        at = end + 1;
    }
    return flat;
}

void compare(std::string const& made, std::filesystem::path const& path) {
    if (std::getenv("TIEUCHI_UPDATE") != nullptr)
        std::ofstream(path, std::ios::binary) << made;
    CHECK(made == read(path));
}

std::vector<std::filesystem::path> files_in(std::filesystem::path const& folder, std::string const& ending) {
    std::vector<std::filesystem::path> made;
    for (auto const& each : std::filesystem::recursive_directory_iterator(folder))
        if (each.path().extension() == ending)
            made.push_back(each.path());
    std::sort(made.begin(), made.end());
    return made;
}

} // namespace

TEST_CASE("Rule files are laid out as the examples are") {
    for (auto const& path : files_in(root / "tests/format/golden", ".in")) {
        CAPTURE(path);
        auto const text = read(path);
        auto const beside = [&](char const* ending) { return std::filesystem::path(path).replace_extension(ending); };
        auto const plain = formatted(text);
        INFO(plain.messages);
        REQUIRE(plain.done);
        compare(plain.text, beside(".out"));
        CHECK(formatted(plain.text).text == plain.text);
        auto const en = formatted(text, in(language::en)).text;
        auto const vi = formatted(text, in(language::vi)).text;
        compare(vi, beside(".vi"));
        CHECK(formatted(vi, in(language::en)).text == en);
        CHECK(formatted(en, in(language::vi)).text == vi);
    }
}

TEST_CASE("The rule files of the project are in canonical form") {
    std::size_t count = 0;
    for (char const* const folder : {"rulesets", "examples"})
        for (auto const& path : files_in(root / folder, ".tieuchi")) {
            CAPTURE(path);
            auto const text = read(path);
            CHECK(formatted(text).text == text);
            ++count;
        }
    CHECK(count > 0);
}

TEST_CASE("The examples of the page about the form are in it") {
    auto const page = read(root / "docs/formatting.md");
    std::string const fence = "```tieuchi\n";
    std::size_t count = 0;
    for (auto at = page.find(fence); at != std::string::npos; at = page.find(fence, at)) {
        at += fence.size();
        auto const text = page.substr(at, page.find("```", at) - at);
        CHECK(formatted(text).text == text);
        ++count;
    }
    CHECK(count > 0);
}

TEST_CASE("What is no rule file is not written") {
    for (std::string const text :
         {"", "# only a comment\n", "ruleset a.b {", "ruleset a.b { fact x : count x y }", "\xFF"}) {
        CAPTURE(text);
        auto const made = formatted(text);
        CHECK(!made.done);
        CHECK(made.messages.find("error T0") != std::string::npos);
    }
}

TEST_CASE("Text comes out in NFC with plain line ends, and without a byte order mark") {
    auto const made =
        formatted("\xEF\xBB\xBFruleset a.b {\r\n\tfact ho\xCC\xA3\xCC\x82 : count \t # x \t\r\n\r\n\r\n}\r\n\r\n");
    CHECK(made.text == "ruleset a.b {\n  fact hộ : count  # x\n}\n");
}

TEST_CASE("Columns are aligned by what is seen") {
    // The letters of the second name are written with one code point each, of the third in two columns each; the
    // fourth has a mark for which there is no composed letter.
    CHECK(
        clauses("fact a : count \"A\" fact hộ : percent \"B\" fact 東京 : count \"C\" fact x\xCC\xB1 : count \"D\"") ==
        "fact a    : count    \"A\"\n"
        "fact hộ   : percent  \"B\"\n"
        "fact 東京 : count    \"C\"\n"
        "fact x\xCC\xB1    : count    \"D\"\n");
}

TEST_CASE("An empty line parts columns, a comment does not") {
    CHECK(clauses("title \"x\"\n# why\nsubject xã\n\nsource \"y\"") ==
          "title   \"x\"\n# why\nsubject xã\n\nsource \"y\"\n");
}

TEST_CASE("Each keyword keeps its language unless one is asked for") {
    std::string const mixed = "dữ_liệu x : count người\nfact y : số_lượng người in 0 .. 5\n"
                              "let z = đếm(thôn where a và b) + count(tiêu_chí đạt)\n"
                              "unknown tính_là unmet\n";
    CHECK(clauses(mixed) == "dữ_liệu x : count người\nfact y    : số_lượng người in 0 .. 5\n"
                            "let z = đếm(thôn where a và b) + count(tiêu_chí đạt)\n"
                            "unknown tính_là unmet\n");
    CHECK(clauses(mixed, in(language::en)) == "fact x : count người\nfact y : count người in 0 .. 5\n"
                                              "let z = count(thôn where a and b) + count(criteria met)\n"
                                              "unknown counts as unmet\n");
}

TEST_CASE("What only looks like a keyword stays") {
    std::string const text = "fact empty : yes_no\nfact `count` : count năm\nfact text : text\n"
                             "let sum = `count` + 5 năm\n"
                             "recognise when empty and text == \"when empty\" # when empty\n";
    auto const made = formatted("ruleset a.b {\n" + text + "}\n", in(language::vi)).text;
    CHECK(made == "bộ_tiêu_chí a.b {\n"
                  "  dữ_liệu empty   : có_không\n"
                  "  dữ_liệu `count` : số_lượng năm\n"
                  "  dữ_liệu text    : chữ\n"
                  "  đặt sum = `count` + 5 năm\n"
                  "  công_nhận khi empty và text == \"when empty\"  # when empty\n"
                  "}\n");
}

TEST_CASE("A line that is too long in one language is broken in both") {
    // 117 columns in English, more in Vietnamese.
    std::string const text = "criterion 1 \"c\" { indicator 1.1 { require một_tên_dài_một_tên_dài_một_tên_dài_một >= "
                             "pending and một_tên_dài } }\n";
    auto const in_lines = [&](language which) {
        auto const made = clauses(text, in(which));
        return std::count(made.begin(), made.end(), '\n');
    };
    CHECK(in_lines(language::en) == in_lines(language::vi));
}

TEST_CASE("The width is kept where there is something to break at") {
    format_options narrow;
    narrow.width = 42;
    CHECK(clauses("let x = mot_ten_dai + mot_ten_dai * hai >= mot_ten_dai", narrow) ==
          "let x = mot_ten_dai + mot_ten_dai * hai\n  >= mot_ten_dai\n");
    CHECK(clauses("fact x : one of { aaaaaaaa, bbbbbbbb, cccccccc, dddddddd, eeeeeeee } \"t\"", narrow) ==
          "fact x : one of {\n  aaaaaaaa, bbbbbbbb, cccccccc,\n  dddddddd, eeeeeeee\n}  \"t\"\n");
}

TEST_CASE("Documentation stays with what it documents") {
    std::string const text =
        "fact a : count ## behind\n\n## one\n# two\n## three\nfact b : count\n\n## apart\n\nfact c : count\n";
    CHECK(clauses(text) ==
          "fact a : count  ## behind\n\n## one\n# two\n## three\nfact b : count\n\n## apart\n\nfact c : count\n");
    // The comment cannot go behind the brace: there it would document the fact.
    CHECK(formatted("ruleset a.b\n## doc\n{\n  fact a : count\n}\n").done);
}

TEST_CASE("Half a megabyte takes about four times as long as an eighth") {
    auto const seconds = [](std::size_t size) {
        std::string text = "ruleset a.b {\n";
        for (std::size_t i = 0; text.size() < size; ++i) {
            auto const n = std::to_string(i);
            text += "fact f" + n + ":count người \"Một\" # c\n criterion " + n + " \"c\" { indicator 1 { require f" +
                    n + ">=5 and (f" + n + "<7 or by x {A:1,B:2} > 3) } }\n";
        }
        // One expression that is long, and a table.
        text += "let x = 1";
        for (std::size_t i = 0; i < size / 16; ++i)
            text += " + 1";
        text += "\ntable t by k : % {\n";
        for (std::size_t i = 0; i < size / 64; ++i)
            text += "A" + std::to_string(i) + " 5%\n";
        text += "}\n}\n";
        auto const begin = std::chrono::steady_clock::now();
        REQUIRE(formatted(text).done);
        return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin).count();
    };
    auto const small = seconds(std::size_t{1} << 17);
    auto const large = seconds(std::size_t{1} << 19);
    CAPTURE(small, large);
    CHECK(large < 12 * small + 200); // a machine with other work to do takes its time
}
