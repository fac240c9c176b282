/// @file
/// From rule text to the syntax tree. Compiled library only.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/source.hpp>
#include <tieuchi/syntax.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace tieuchi::inline TIEUCHI_ABI {

/// How much a text may ask of the parser. What goes beyond is a diagnostic for which `is_limit` holds.
struct parse_limits {
    /// The size of the text in bytes, as it is given and after it was brought into NFC.
    std::size_t max_bytes = std::size_t{16} << 20;
    /// How deep brackets, `if`, `not`, unary `-` and `by` may stand inside one another, all together. The default is
    /// safe on a stack of 512 KiB. A tree has at most `syntax::expression::max_depth` levels whatever this says.
    std::size_t max_nesting = 100;
    /// The digits of one number.
    std::size_t max_digits = 10'000;
    /// The errors that are reported; further ones are counted.
    std::size_t max_errors = diagnostics::default_limit;
};

/// Tells whether a code says that a limit was exceeded, rather than that the rules or facts are wrong.
[[nodiscard]] constexpr bool is_limit(code what) noexcept {
    switch (what) {
    case code::input_too_large:
    case code::nesting_too_deep:
    case code::too_many_digits:
    case code::too_many_marks:
    case code::data_too_many_digits:
    case code::exponent_too_large:
    case code::data_too_deep:
    case code::data_too_large:
    case code::list_too_long:
    case code::text_too_long:
    case code::number_too_large:
    case code::import_too_deep:
    case code::import_too_large:
    case code::too_many_imports:
    case code::table_too_large:
    case code::subjects_too_large:
    case code::layers_too_large:
        return true;
    default:
        return false;
    }
}

/// Reads a rule file.
///
/// Never fails: what is wrong goes to @p out, ordered by place, and the tree has what could be read. A tree that came
/// with errors may lack clauses or hold empty names; it is for tools that show it, not for checking.
///
/// @param sources  takes the text, in NFC; all spans refer to it, by its number there
/// @param name     what diagnostics call the text, usually a path; it is never opened
/// @param text     UTF-8, with or without a byte order mark
/// @param limits   see there
/// @param out      takes the errors and warnings of this text
///
/// Linear in the size of the text. Throws std::bad_alloc alone. May be called from any thread, on distinct @p sources
/// and @p out.
[[nodiscard]] syntax::file parse_file(source_map& sources, std::string name, std::string_view text,
                                      parse_limits const& limits, diagnostics& out);

/// Reads a text that is one expression and nothing else; otherwise as `parse_file`.
/// @return the expression; absent if there was an error.
[[nodiscard]] syntax::expression parse_expression(source_map& sources, std::string name, std::string_view text,
                                                  parse_limits const& limits, diagnostics& out);

} // namespace tieuchi
