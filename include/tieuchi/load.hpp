/// @file
/// From rule text to a checked rule set in one call. Compiled library only.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/detail/shared_ptr.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/parse.hpp>
#include <tieuchi/check.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace tieuchi::inline TIEUCHI_ABI {

/// Gives the texts that `import "path"` names. The host implements it; the library opens no file by itself.
class importer {
public:
    virtual ~importer() = default;

    /// What came of looking for a text.
    enum class answer : std::uint8_t { found, not_found, outside_roots, not_readable };

    /// Finds a text.
    ///
    /// @param path    the path as the rule file writes it: relative, with `/`, not empty, without a NUL
    /// @param from    the name of the importing text: `load_options::name`, or what an earlier call gave as @p name
    /// @param name    takes a name that is the same for the same text, by which the text is known from then on
    /// @param text    takes the text, UTF-8; not looked at where the name was given before
    /// @param reason  takes what the system says where it cannot be read; may stay empty
    virtual answer find(std::string_view path, std::string_view from, std::string& name, std::string& text,
                        std::string& reason) = 0;
};

/// How much may be imported; what goes beyond is a diagnostic for which `is_limit` holds.
struct import_limits {
    std::size_t max_files = 256;                      ///< texts, beside the first
    std::size_t max_depth = 32;                       ///< imports inside imports
    std::size_t max_bytes = std::size_t{64} << 20;    ///< of all texts together
};

/// Options of `load`.
struct load_options {
    std::string name = "<rules>"; ///< the name of the file in diagnostics and results
    parse_limits limits{};        ///< how much the text may ask of the parser
    check_options check{};        ///< what counts as an error beside what always does
    importer* imports = nullptr;  ///< gives the texts that are imported; null: an import is an error
    import_limits import{};       ///< how much may be imported
};

/// Parses, resolves and checks rule text, and what it imports. A text that several others import is read once; imports
/// in a circle are an error.
///
/// @param text     UTF-8, with or without a byte order mark
/// @param options  see there
/// @param out      takes every error and warning, and the text they point into
/// @return the rule set, or nothing if there was an error. Its digest is the SHA-256 of the text in NFC. Where texts are
///         imported, it is that of one line for each text, in the order in which they were first imported, each behind
///         the one that imports it: the text's own digest, two spaces, its path seen from the first text (of that one:
///         nothing), and a line feed.
///
/// May be called from any thread at any time.
[[nodiscard]] std::shared_ptr<ruleset const> load(std::string_view text, load_options const& options,
                                                  diagnostics& out);

} // namespace tieuchi
