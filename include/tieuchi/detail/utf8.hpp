/// @file
/// Reading and writing single code points of UTF-8. Private.
#pragma once

#include <tieuchi/config.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

/// A code point and how many bytes it takes. Where the bytes are no UTF-8, `valid` is false, the size is 1 and the
/// value U+FFFD: one bad byte is stepped over at a time, so that any text can be walked to its end.
struct decoded {
    char32_t value = U'\uFFFD';
    std::uint8_t size = 1;
    bool valid = false;
};

/// Decodes the code point that begins at `at`, which is inside the text. Strict: overlong forms, surrogates, values
/// above U+10FFFF and cut sequences are not valid (Unicode, table 3-7).
constexpr decoded decode_utf8(std::string_view text, std::size_t at) noexcept {
    auto const byte = [text](std::size_t i) -> std::uint32_t {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; // 0 continues nothing
    };
    auto const continues = [](std::uint32_t b, std::uint32_t low = 0x80, std::uint32_t high = 0xBF) {
        return b >= low && b <= high;
    };
    std::uint32_t const first = byte(at);
    if (first < 0x80) {
        return {static_cast<char32_t>(first), 1, true};
    }
    std::uint32_t const second = byte(at + 1);
    if (first >= 0xC2 && first <= 0xDF && continues(second)) {
        return {static_cast<char32_t>(((first & 0x1FU) << 6U) | (second & 0x3FU)), 2, true};
    }
    std::uint32_t const third = byte(at + 2);
    if (first >= 0xE0 && first <= 0xEF && continues(third) &&
        continues(second, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF)) {
        return {static_cast<char32_t>(((first & 0x0FU) << 12U) | ((second & 0x3FU) << 6U) | (third & 0x3FU)), 3, true};
    }
    std::uint32_t const fourth = byte(at + 3);
    if (first >= 0xF0 && first <= 0xF4 && continues(third) && continues(fourth) &&
        continues(second, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF)) {
        return {static_cast<char32_t>(((first & 0x07U) << 18U) | ((second & 0x3FU) << 12U) | ((third & 0x3FU) << 6U) |
                                      (fourth & 0x3FU)),
                4, true};
    }
    return {};
}

/// Appends a code point; what is no scalar value is written as U+FFFD.
inline void append_utf8(std::string& out, char32_t value) {
    auto const code_point = static_cast<std::uint32_t>(value);
    auto const put = [&out](std::uint32_t byte) { out.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
    if (code_point < 0x80) {
        put(code_point);
    } else if (code_point < 0x800) {
        put(0xC0U | (code_point >> 6U));
        put(0x80U | (code_point & 0x3FU));
    } else if ((code_point >= 0xD800 && code_point <= 0xDFFF) || code_point > 0x10FFFF) {
        append_utf8(out, U'\uFFFD');
    } else if (code_point < 0x10000) {
        put(0xE0U | (code_point >> 12U));
        put(0x80U | ((code_point >> 6U) & 0x3FU));
        put(0x80U | (code_point & 0x3FU));
    } else {
        put(0xF0U | (code_point >> 18U));
        put(0x80U | ((code_point >> 12U) & 0x3FU));
        put(0x80U | ((code_point >> 6U) & 0x3FU));
        put(0x80U | (code_point & 0x3FU));
    }
}

/// What to show for a code point of foreign text. Controls become their pictures and signs that reorder text become
/// U+FFFD, so that a rule file cannot drive the reader's terminal or make a message look other than it is.
constexpr char32_t visible(char32_t value) noexcept {
    if (value < 0x20) {
        return U'\u2400' + value;
    }
    if (value == 0x7F) {
        return U'\u2421';
    }
    bool const reorders = value == 0x061C || value == 0x200E || value == 0x200F ||
                          (value >= 0x202A && value <= 0x202E) || (value >= 0x2066 && value <= 0x2069);
    bool const breaks = (value >= 0x80 && value < 0xA0) || value == 0x2028 || value == 0x2029;
    return reorders || breaks ? U'\uFFFD' : value;
}

} // namespace detail
} // namespace tieuchi
