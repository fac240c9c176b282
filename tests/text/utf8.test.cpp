#include "support/catch.hpp"

#include "text/utf8.hpp"

#include <tieuchi/error.hpp>

#include <chrono>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include <utf8proc.h>

using namespace std::string_literals;
namespace utf8 = tieuchi::utf8;

namespace {

std::string encoded(char32_t value) {
    std::string out;
    utf8::append_utf8(out, value);
    return out;
}

std::string proc_map(std::string const& text, int options) {
    utf8proc_uint8_t* raw = nullptr;
    auto const size = utf8proc_map(reinterpret_cast<utf8proc_uint8_t const*>(text.data()),
                                   static_cast<utf8proc_ssize_t>(text.size()), &raw,
                                   static_cast<utf8proc_option_t>(options));
    REQUIRE(size >= 0);
    std::string out(reinterpret_cast<char const*>(raw), static_cast<std::size_t>(size));
    std::free(raw);
    return out;
}

std::string nfd(std::string const& text) { return proc_map(text, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE); }

} // namespace

TEST_CASE("every scalar value survives writing and reading", "[utf8]") {
    for (char32_t value = 0; value <= 0x10FFFF; ++value) {
        if (value >= 0xD800 && value <= 0xDFFF) {
            continue;
        }
        auto const text = encoded(value);
        auto const back = utf8::decode_utf8(text, 0);
        if (!back.valid || back.value != value || back.size != text.size()) {
            FAIL("code point " << static_cast<unsigned long>(value));
        }
    }
    CHECK(encoded(0xD800) == "\uFFFD");
    CHECK(encoded(0x110000) == "\uFFFD");
}

TEST_CASE("bad UTF-8 of every kind is found where it begins", "[utf8]") {
    struct {
        char const* what;
        std::string bytes;
    } const cases[] = {
        {"a continuation alone", "\x80"},
        {"the last continuation alone", "\xBF"},
        {"overlong NUL", "\xC0\x80"},
        {"overlong slash in two", "\xC0\xAF"},
        {"overlong DEL", "\xC1\xBF"},
        {"overlong in three", "\xE0\x80\xAF"},
        {"overlong in three, the last", "\xE0\x9F\xBF"},
        {"overlong in four", "\xF0\x80\x80\xAF"},
        {"overlong in four, the last", "\xF0\x8F\xBF\xBF"},
        {"first surrogate", "\xED\xA0\x80"},
        {"last surrogate", "\xED\xBF\xBF"},
        {"a pair of surrogates", "\xED\xA0\xBD\xED\xB8\x80"},
        {"above U+10FFFF", "\xF4\x90\x80\x80"},
        {"F5", "\xF5\x80\x80\x80"},
        {"five bytes", "\xF8\x88\x80\x80\x80"},
        {"FE", "\xFE"},
        {"FF", "\xFF"},
        {"cut after one of two", "\xC3"},
        {"cut after two of three", "\xE1\xBB"},
        {"cut after three of four", "\xF0\x9F\x98"},
        {"a letter where a continuation belongs", "\xE1\x41\x42"},
        {"a start where a continuation belongs", "\xC3\xC3"},
    };
    for (auto const& each : cases) {
        CAPTURE(each.what);
        CHECK(utf8::find_invalid(each.bytes) == 0U);
        CHECK(utf8::find_invalid("số" + each.bytes) == 5U - 1U);
        auto const read = utf8::read("số" + each.bytes + "z");
        CHECK(read.fault == utf8::fault::invalid_utf8);
        CHECK(read.offset == 4);
    }
    CHECK_FALSE(utf8::find_invalid("").has_value());
    CHECK_FALSE(utf8::find_invalid("dân số \U0001F600 \u00A0"s + '\0').has_value());
}

TEST_CASE("a byte order mark is dropped once, at the beginning", "[utf8]") {
    CHECK(utf8::without_bom("\uFEFFab") == "ab");
    CHECK(utf8::without_bom("\uFEFF\uFEFFab") == "\uFEFFab");
    CHECK(utf8::without_bom("a\uFEFF") == "a\uFEFF");
    CHECK(utf8::without_bom("\xEF\xBB") == "\xEF\xBB");
    CHECK(utf8::read("\uFEFFdân").text == "dân");
    CHECK(utf8::read("\uFEFFx").text == "x");
    auto const bad = utf8::read("\uFEFFab\xFF");
    CHECK(bad.offset == 2); // in the text without the mark
    CHECK(bad.text == "ab\xFF");
}

TEST_CASE("decomposed Vietnamese equals composed Vietnamese", "[utf8]") {
    for (auto const& text : {"dân_số"s, "ĐBKK ngõ_xóm"s, "tỷ_lệ_lao_động_qua_đào_tạo"s, "ƯỚC TÍNH ự ợ ằ ễ ỹ Ỵ"s}) {
        auto const apart = nfd(text);
        REQUIRE(apart != text);
        CHECK(utf8::read(apart).text == text);
        CHECK(utf8::read(text).text == text);
        CHECK(utf8::to_nfc(apart) == text);
    }
    // Marks in the other order, as some keyboards send them.
    CHECK(utf8::read("e\u0323\u0302").text == "ệ");
    CHECK(utf8::read("e\u0302\u0323").text == "ệ");
    // Nothing to compose with: left alone.
    CHECK(utf8::read("x\u0301").text == "x\u0301");
    // NUL inside.
    CHECK(utf8::read("a\0e\u0301"s).text == "a\0é"s);
    // What NFC changes beyond marks.
    CHECK(utf8::read("\u212B \u2126").text == "\u00C5 \u03A9");
}

TEST_CASE("the fast way takes only what is in NFC wherever it stands", "[utf8]") {
    // Whatever may follow another code point and compose with it.
    std::vector<bool> joins(0x110000, false);
    for (char32_t value = 0; value <= 0x10FFFF; ++value) {
        if (utf8proc_get_property(static_cast<utf8proc_int32_t>(value))->decomp_type == 0 &&
            utf8proc_get_property(static_cast<utf8proc_int32_t>(value))->decomp_seqindex != UINT16_MAX) {
            auto const apart = nfd(encoded(value));
            for (auto at = std::size_t{utf8::decode_utf8(apart, 0).size}; at < apart.size();) {
                auto const next = utf8::decode_utf8(apart, at);
                joins[next.value] = true;
                at += next.size;
            }
        }
    }
    unsigned long wrong = 0;
    for (char32_t value = 0x80; value <= 0x10FFFF; ++value) {
        if ((value >= 0xD800 && value <= 0xDFFF) || value == 0xFEFF) { // at the beginning, that one is the BOM
            continue;
        }
        auto const text = encoded(value);
        wrong += utf8::read(text).text != proc_map(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE) ? 1U : 0U;
        if (joins[value]) {
            // It has to be seen also where only it and evident letters stand.
            auto const pair = "e" + text;
            wrong += utf8::read(pair).text != proc_map(pair, UTF8PROC_STABLE | UTF8PROC_COMPOSE) ? 1U : 0U;
            wrong += value < 0x300 ? 1U : 0U;
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("runs of combining marks are refused before they cost time", "[utf8]") {
    std::string marks = "a";
    for (std::size_t i = 0; i < utf8::mark_limit; ++i) {
        marks += i % 2 == 0 ? "\u0301" : "\u0323";
    }
    CHECK(utf8::read(marks).fault == utf8::fault::none);
    auto const over = utf8::read(marks + "\u0301");
    CHECK(over.fault == utf8::fault::too_many_marks);
    CHECK(over.offset == marks.size());
    CHECK_THROWS_AS(utf8::to_nfc(marks + "\u0301"), tieuchi::usage_error);

    std::string many;
    for (int i = 0; i < 500000; ++i) {
        many += "\u0301\u0323";
    }
    auto const before = std::chrono::steady_clock::now();
    CHECK(utf8::read(many).fault == utf8::fault::too_many_marks);
    CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds(2));
    // Bad UTF-8 is reported even behind such a run.
    CHECK(utf8::read(many + "\xFF").fault == utf8::fault::invalid_utf8);
}

TEST_CASE("names begin with letters and go on with letters, marks, digits", "[utf8]") {
    for (char32_t const value : {U'a', U'Z', U'_', U'đ', U'Đ', U'ế', U'ж', U'漢', U'Ⅷ', U'ª'}) {
        CAPTURE(static_cast<unsigned long>(value));
        CHECK(utf8::is_name_start(value));
        CHECK(utf8::is_name_continue(value));
    }
    for (char32_t const value : {U'0', U'9', U'\u0301', U'٣', U'²'}) {
        CAPTURE(static_cast<unsigned long>(value));
        CHECK_FALSE(utf8::is_name_start(value));
        CHECK(utf8::is_name_continue(value));
    }
    for (char32_t const value :
         {U' ', U'.', U'-', U'≥', U'€', U'😀', U'\u00A0', U'\u200B', U'\u202E', U'\uFFFD', U'“'}) {
        CAPTURE(static_cast<unsigned long>(value));
        CHECK_FALSE(utf8::is_name_start(value));
        CHECK_FALSE(utf8::is_name_continue(value));
    }
    CHECK(utf8::is_name("dân_số"));
    CHECK(utf8::is_name("_1"));
    CHECK_FALSE(utf8::is_name("1a"));
    CHECK_FALSE(utf8::is_name(""));
    CHECK_FALSE(utf8::is_name("a.b"));
    CHECK_FALSE(utf8::is_name("a\xFF"));
}

TEST_CASE("widths and lengths", "[utf8]") {
    CHECK(utf8::width("dân_số") == 6);
    CHECK(utf8::width(nfd("dân_số")) == 6);
    CHECK(utf8::width("漢字") == 4);
    CHECK(utf8::width(U'😀') == 2);
    CHECK(utf8::width(U'\u0301') == 0);
    CHECK(utf8::width("") == 0);
    CHECK(utf8::length("dân_số") == 6);
    CHECK(utf8::length(nfd("dân_số")) == 9);
    CHECK(utf8::length("a\xFF\xFE") == 3);
    CHECK(utf8::notation(U'\u00A0') == "U+00A0");
    CHECK(utf8::notation(7) == "U+0007");
    CHECK(utf8::notation(U'😀') == "U+1F600");
    CHECK(utf8::notation(0x10FFFF) == "U+10FFFF");
}
