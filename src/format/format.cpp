#include <tieuchi/format.hpp>

#include "format/layout.hpp"
#include "format/outline.hpp"
#include "format/piece.hpp"

#include <stdexcept>
#include <utility>

namespace tieuchi::inline TIEUCHI_ABI {
namespace formatting {
namespace {

// People are judged by these files: what is written back says what was read, or is not written at all.
void verify(parser::reading const& read, std::string const& written, parse_limits limits) {
    source_map sources;
    diagnostics found;
    limits.max_bytes = SIZE_MAX;
    auto const again = parser::read_file(sources, {}, written, limits, found);
    if (found.has_errors() || !(again.tree == read.tree) || again.tokens.comments.size() != read.tokens.comments.size())
        throw std::logic_error("the formatted text does not say what the text says");
}

} // namespace
} // namespace formatting

std::optional<std::string> format(source_map& sources, std::string name, std::string_view text,
                                  parse_limits const& limits, format_options const& options, diagnostics& out) {
    diagnostics found(nullptr, limits.max_errors);
    auto const read = parser::read_file(sources, std::move(name), text, limits, found);
    bool const failed = found.has_errors();
    out.append(found);
    if (failed)
        return std::nullopt;
    auto pieces = formatting::pieces_of(read, options);
    auto const outline = formatting::outline_of(pieces, read.tree);
    auto written = formatting::lay_out(pieces, outline, options.width);
    formatting::verify(read, written, limits);
    return written;
}

} // namespace tieuchi
