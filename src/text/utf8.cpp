#include "text/utf8.hpp"

#include <tieuchi/error.hpp>

#include <cstdlib>
#include <memory>
#include <new>

#include <utf8proc.h>

namespace tieuchi::inline TIEUCHI_ABI::utf8 {
namespace {

constexpr utf8proc_int32_t as_proc(char32_t value) noexcept { return static_cast<utf8proc_int32_t>(value); }

// Code points that are in NFC wherever they stand: starters that compose with nothing before them. It has the letters
// of Vietnamese and the signs of decrees; the rest asks utf8proc, which costs time but no correctness.
constexpr bool evidently_nfc(char32_t value) noexcept {
    return value < 0x0300                            // Latin, with the letters of Western Europe, ă đ ĩ ũ ơ ư
           || (value >= 0x1E00 && value <= 0x1EFF)   // Latin with two marks: ấ ề ợ …
           || (value >= 0x2010 && value <= 0x2027)   // dashes, quotation marks, …
           || (value >= 0x2030 && value <= 0x205E)   // ‰ ′
           || (value >= 0x20A0 && value <= 0x20BF)   // ₫
           || (value >= 0x2190 && value <= 0x21FF && value != 0x219A && value != 0x219B && value != 0x21AE &&
               value != 0x21CD && value != 0x21CE && value != 0x21CF) // →
           || value == 0x2264 || value == 0x2265     // ≤ ≥
           || (value >= 0x2500 && value <= 0x25FF);  // rules and boxes
}

std::string compose(std::string_view text) {
    utf8proc_uint8_t* raw = nullptr;
    auto const size = utf8proc_map(reinterpret_cast<utf8proc_uint8_t const*>(text.data()),
                                   static_cast<utf8proc_ssize_t>(text.size()), &raw,
                                   static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> const owner(raw, &std::free);
    if (size == UTF8PROC_ERROR_NOMEM || size == UTF8PROC_ERROR_OVERFLOW) {
        throw std::bad_alloc();
    }
    if (size < 0) {
        throw usage_error("tieuchi::utf8: the text is not UTF-8");
    }
    return {reinterpret_cast<char const*>(raw), static_cast<std::size_t>(size)};
}

bool is_ascii(std::string_view text) noexcept {
    unsigned char all = 0;
    for (char const c : text) {
        all = static_cast<unsigned char>(all | static_cast<unsigned char>(c));
    }
    return all < 0x80;
}

struct examined {
    utf8::fault fault = fault::none;
    std::size_t offset = 0;
    bool nfc = true;
};

examined examine(std::string_view text) noexcept {
    examined out;
    std::size_t marks = 0;
    for (std::size_t at = 0; at < text.size();) {
        auto const next = decode_utf8(text, at);
        if (!next.valid) {
            return {fault::invalid_utf8, at, false};
        }
        if (evidently_nfc(next.value)) {
            marks = 0;
        } else {
            out.nfc = false;
            // The combining class, not the category, decides what is sorted.
            marks = utf8proc_get_property(as_proc(next.value))->combining_class != 0 ? marks + 1 : 0;
            if (marks > mark_limit && out.fault == fault::none) {
                out.fault = fault::too_many_marks; // bad UTF-8 further on is the graver fault
                out.offset = at;
            }
        }
        at += next.size;
    }
    return out;
}

} // namespace

std::optional<std::size_t> find_invalid(std::string_view text) noexcept {
    for (std::size_t at = 0; at < text.size();) {
        auto const next = decode_utf8(text, at);
        if (!next.valid) {
            return at;
        }
        at += next.size;
    }
    return std::nullopt;
}

std::string_view without_bom(std::string_view text) noexcept {
    constexpr std::string_view bom = "\xEF\xBB\xBF";
    return text.substr(0, bom.size()) == bom ? text.substr(bom.size()) : text;
}

read_result read(std::string_view raw) {
    auto const text = without_bom(raw);
    if (is_ascii(text)) {
        return {std::string(text), fault::none, 0};
    }
    auto const found = examine(text);
    if (found.fault != fault::none || found.nfc) {
        return {std::string(text), found.fault, found.offset};
    }
    return {compose(text), fault::none, 0};
}

std::string to_nfc(std::string_view text) {
    if (is_ascii(text)) {
        return std::string(text);
    }
    auto const found = examine(text);
    if (found.fault != fault::none) {
        throw usage_error("tieuchi::utf8::to_nfc: the text has not been read by utf8::read");
    }
    return found.nfc ? std::string(text) : compose(text);
}

bool is_name_start(char32_t value) noexcept {
    if (value < 0x80) {
        return (value >= 'a' && value <= 'z') || (value >= 'A' && value <= 'Z') || value == '_';
    }
    switch (utf8proc_category(as_proc(value))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL:
        return true;
    default:
        return false;
    }
}

bool is_name_continue(char32_t value) noexcept {
    if (value < 0x80) {
        return is_name_start(value) || (value >= '0' && value <= '9');
    }
    switch (utf8proc_category(as_proc(value))) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NO:
        return true;
    default:
        return is_name_start(value);
    }
}

bool is_name(std::string_view text) noexcept {
    for (std::size_t at = 0; at < text.size();) {
        auto const next = decode_utf8(text, at);
        if (!next.valid || !(at == 0 ? is_name_start(next.value) : is_name_continue(next.value))) {
            return false;
        }
        at += next.size;
    }
    return !text.empty();
}

std::size_t width(char32_t value) noexcept {
    auto const columns = utf8proc_charwidth(as_proc(value));
    return columns > 0 ? static_cast<std::size_t>(columns) : 0;
}

std::size_t width(std::string_view text) noexcept {
    std::size_t columns = 0;
    for (std::size_t at = 0; at < text.size();) {
        auto const next = decode_utf8(text, at);
        columns += width(next.value);
        at += next.size;
    }
    return columns;
}

std::size_t length(std::string_view text) noexcept {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) {
        at += decode_utf8(text, at).size;
    }
    return count;
}

std::string notation(char32_t value) {
    constexpr char const* digits = "0123456789ABCDEF";
    auto const code_point = static_cast<unsigned long>(value);
    std::string out = "U+";
    for (int shift = code_point > 0xFFFFF ? 20 : code_point > 0xFFFF ? 16 : 12; shift >= 0; shift -= 4) {
        out.push_back(digits[(code_point >> static_cast<unsigned>(shift)) & 0xFU]);
    }
    return out;
}

} // namespace tieuchi::inline TIEUCHI_ABI::utf8
