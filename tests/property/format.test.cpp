// Random rule files, formatted: nothing is lost, and formatting again changes nothing.
#include "property/format_text.hpp"
#include "support/catch.hpp"
#include "support/formatting.hpp"

#include "parser/reading.hpp"
#include "text/utf8.hpp"

#include <tieuchi/diagnostic_text.hpp>
#include <tieuchi/format.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace {

using format_text::spacing;
using support::formatted;
using support::formatted_text;
using tieuchi::format_options;
using tieuchi::language;

struct read_back {
    tieuchi::source_map sources{};
    tieuchi::diagnostics found{};
    tieuchi::parser::reading reading{};
    explicit read_back(std::string const& text)
        : reading(tieuchi::parser::read_file(sources, "back", text, {}, found)) {}
    [[nodiscard]] std::vector<std::string> comments() const {
        std::vector<std::string> made;
        for (auto const& each : reading.tokens.comments)
            made.emplace_back(each.text.substr(0, each.text.find_last_not_of(" \t\r") + 1));
        return made;
    }
};

// Every keyword is in the language that was asked for.
bool all_in(read_back const& back, tieuchi::detail::keyword_language in) {
    using tieuchi::detail::keyword;
    auto const& tokens = back.reading.tokens.tokens;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        auto const role = back.reading.roles[i];
        if (role == keyword::none || tokens[i].text.empty())
            continue;
        auto const next = i + 1 < tokens.size() ? back.reading.roles[i + 1] : keyword::none;
        std::string_view wanted = tieuchi::detail::spelling_of(role, in);
        if (in == tieuchi::detail::keyword_language::vietnamese)
            for (auto const& row : tieuchi::detail::compound_table)
                if (row.first == role && row.second == next)
                    wanted = row.spelling;
        if (tokens[i].text != wanted) {
            UNSCOPED_INFO("word " << tokens[i].text << " instead of " << wanted);
            return false;
        }
    }
    return true;
}

void check_lines(std::string const& text) {
    REQUIRE(!text.empty());
    CHECK(text.back() == '\n');
    CHECK(text.find("\n\n\n") == std::string::npos);
    CHECK(text.find(" \n") == std::string::npos);
    CHECK(text.find_first_of("\t\r") == std::string::npos);
    CHECK(text.front() != '\n');
    CHECK((text.size() < 2 || text[text.size() - 2] != '\n'));
    CHECK(text.find("{\n\n") == std::string::npos);
}

void check_one(std::string const& text, std::size_t width) {
    INFO(text);
    format_options plain;
    plain.width = width;
    auto const once = formatted(text, plain);
    INFO(once.messages);
    REQUIRE(once.done);
    INFO(once.text);
    check_lines(once.text);

    read_back const before(text);
    read_back const after(once.text);
    CHECK(after.reading.tree == before.reading.tree);
    CHECK(after.comments() == before.comments());
    CHECK(formatted(once.text, plain).text == once.text);

    format_options english = plain;
    english.keywords = language::en;
    format_options vietnamese = plain;
    vietnamese.keywords = language::vi;
    auto const en = formatted(text, english).text;
    auto const vi = formatted(en, vietnamese).text;
    read_back const in_english(en);
    read_back const in_vietnamese(vi);
    CHECK(all_in(in_english, tieuchi::detail::keyword_language::english));
    CHECK(all_in(in_vietnamese, tieuchi::detail::keyword_language::vietnamese));
    CHECK(in_vietnamese.reading.tree == before.reading.tree);
    CHECK(formatted(vi, english).text == en);
    CHECK(std::count(vi.begin(), vi.end(), '\n') == std::count(en.begin(), en.end(), '\n'));
}

} // namespace

TEST_CASE("Random rule files keep what they say and their comments, and stay as they are when formatted again") {
    struct kind {
        spacing how;
        int comments;
        int count;
    };
    for (auto const& each : {kind{spacing::tidy, 0, 40}, kind{spacing::loose, 0, 40}, kind{spacing::loose, 25, 40},
                             kind{spacing::wild, 0, 40}, kind{spacing::wild, 8, 60}})
        for (int seed = 0; seed < each.count; ++seed) {
            CAPTURE(seed, static_cast<int>(each.how), each.comments);
            format_text::writer writer(static_cast<std::uint64_t>(seed), each.how, each.comments);
            check_one(writer.file(), seed % 3 == 0 ? 60 : 120);
        }
}
