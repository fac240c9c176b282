/// @file
/// Text as it comes in: checked, normalised, classified. Private to the library.
///
/// All text is normalised to NFC *first*; every offset, line and column afterwards is one of the normalised text.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/detail/utf8.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace tieuchi::inline TIEUCHI_ABI {
/// UTF-8 and Unicode, by utf8proc. Every function may be called from any thread.
namespace utf8 {

using detail::append_utf8;
using detail::decode_utf8;
using detail::decoded;

/// Most combining marks that may follow one another. utf8proc sorts a run of marks in quadratic time (160 kB of them
/// took 12 s), so that a file of marks would stall the reader; Unicode's Stream-Safe Text Format stops at 30 too.
inline constexpr std::size_t mark_limit = 30;

/// Offset of the first byte that is no UTF-8 (of the sequence it begins); nothing when all is well.
/// Overlong forms, surrogates, values above U+10FFFF and cut sequences are refused. Linear.
std::optional<std::size_t> find_invalid(std::string_view text) noexcept;

/// The text without a byte order mark at its beginning.
std::string_view without_bom(std::string_view text) noexcept;

/// Why a text was refused.
enum class fault { none, invalid_utf8, too_many_marks };

/// A text that has been read.
struct read_result {
    std::string text;                ///< in NFC and without BOM; as it came (without BOM) when there is a fault
    utf8::fault fault = fault::none; ///< what is wrong
    std::size_t offset = 0;          ///< where in `text`, when there is a fault
};

/// Checks a text and brings it into NFC. Linear; text that is ASCII or evidently in NFC is only copied.
/// Throws std::bad_alloc alone.
read_result read(std::string_view raw);

/// The text in NFC. It has to be UTF-8 with runs of marks within the limit: what `read` has let through, or a piece of
/// such a text. Throws usage_error when it is not.
std::string to_nfc(std::string_view text);

/// Whether a code point may begin a name: a letter, a letter-like number, or `_`.
bool is_name_start(char32_t value) noexcept;

/// Whether a code point may go on a name: a letter, mark, number, or `_`.
bool is_name_continue(char32_t value) noexcept;

/// Whether the whole text is one name without dots.
bool is_name(std::string_view text) noexcept;

/// Columns that a code point takes on a terminal: 0, 1 or 2.
std::size_t width(char32_t value) noexcept;

/// Columns that a text takes on a terminal; bad bytes count as one each.
std::size_t width(std::string_view text) noexcept;

/// Number of code points; bad bytes count as one each.
std::size_t length(std::string_view text) noexcept;

/// A code point as diagnostics name it: "U+00A0".
std::string notation(char32_t value);

} // namespace utf8
} // namespace tieuchi
