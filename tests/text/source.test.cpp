#include "support/catch.hpp"

#include <tieuchi/error.hpp>
#include <tieuchi/source.hpp>

#include <string>

using tieuchi::position;
using tieuchi::source;
using tieuchi::source_map;
using tieuchi::span;

namespace {
position at(source const& text, std::size_t offset) { return text.position_of(offset); }
} // namespace

TEST_CASE("an empty text is one empty line", "[source]") {
    source const text("a", "");
    CHECK(text.line_count() == 1);
    CHECK(text.line_text(1).empty());
    CHECK(at(text, 0) == position{1, 1});
    CHECK(at(text, 99) == position{1, 1});
}

TEST_CASE("lines end with LF or CRLF", "[source]") {
    source const text("a", "ab\r\ncd\n\nef");
    REQUIRE(text.line_count() == 4);
    CHECK(text.line_text(1) == "ab");
    CHECK(text.line_text(2) == "cd");
    CHECK(text.line_text(3).empty());
    CHECK(text.line_text(4) == "ef");
    CHECK(text.line_text(0).empty());
    CHECK(text.line_text(5).empty());
    CHECK(text.line_begin(2) == 4);
    CHECK(text.line_begin(5) == text.text().size());
    CHECK(at(text, 0) == position{1, 1});
    CHECK(at(text, 2) == position{1, 3}); // the \r
    CHECK(at(text, 4) == position{2, 1});
    CHECK(at(text, 7) == position{3, 1});
    CHECK(at(text, 10) == position{4, 3}); // the end
}

TEST_CASE("a line end at the end begins an empty line", "[source]") {
    source const text("a", "ab\n");
    CHECK(text.line_count() == 2);
    CHECK(at(text, 3) == position{2, 1});
    CHECK(text.line_text(1) == "ab");
    CHECK(text.line_text(2).empty());
}

TEST_CASE("a CR alone is no line end", "[source]") {
    source const text("a", "a\rb");
    CHECK(text.line_count() == 1);
    CHECK(text.line_text(1) == "a\rb");
}

TEST_CASE("columns count code points", "[source]") {
    source const text("a", "dân_số = 1\nx\u0301y");
    CHECK(at(text, 1) == position{1, 2});   // â begins
    CHECK(at(text, 2) == position{1, 2});   // inside â
    CHECK(at(text, 3) == position{1, 3});   // n
    CHECK(at(text, 6) == position{1, 6});   // ố begins
    CHECK(at(text, 8) == position{1, 6});   // its last byte
    CHECK(at(text, 10) == position{1, 8});  // =
    CHECK(text.line_text(2) == "x\u0301y");
    CHECK(at(text, text.line_begin(2) + 3) == position{2, 3}); // a mark that NFC leaves alone is a column
}

TEST_CASE("bytes that are no UTF-8 do not confuse the line table", "[source]") {
    source const text("a", "\x80\x80 a\n\xFF" "b");
    CHECK(at(text, 0) == position{1, 1});
    CHECK(at(text, 5) == position{2, 1});
    CHECK(at(text, 6) == position{2, 2});
}

TEST_CASE("a source map numbers its texts and keeps them in place", "[source]") {
    source_map map;
    CHECK(map.size() == 0);
    CHECK(map.add(source("a", "first")) == 0);
    auto const& first = map.at(0);
    for (int i = 0; i < 100; ++i) {
        map.add(source("b", "more"));
    }
    CHECK(&first == &map.at(0));
    CHECK(map.at(0).name() == "a");
    CHECK(map.size() == 101);
    CHECK_THROWS_AS(map.at(101), tieuchi::usage_error);
    CHECK(map.text_of(span{1, 3, 0}) == "ir");
    CHECK(map.text_of(span{1, 6, 0}).empty());
    CHECK(map.text_of(tieuchi::nowhere).empty());
    CHECK(map.contains(span{5, 5, 0}));
    CHECK_FALSE(map.contains(span{3, 2, 0}));
    CHECK_FALSE(map.contains(tieuchi::nowhere));
}

TEST_CASE("covering two spans", "[source]") {
    CHECK(tieuchi::cover({3, 5, 1}, {7, 9, 1}) == span{3, 9, 1});
    CHECK(tieuchi::cover({7, 9, 1}, {3, 5, 1}) == span{3, 9, 1});
    CHECK(tieuchi::cover({7, 9, 1}, {3, 5, 2}) == span{7, 9, 1});
}
