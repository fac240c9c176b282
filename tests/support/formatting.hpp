/// @file
/// Formatting in tests: the text, and what was said about it.
#pragma once

#include <tieuchi/diagnostic_text.hpp>
#include <tieuchi/format.hpp>

#include <memory>
#include <string>

namespace support {

/// What became of a text.
struct formatted_text {
    std::string text{};     ///< in canonical form; empty where it was refused
    std::string messages{}; ///< in English
    bool done = false;
};

/// Formats a text that is called `rules`.
inline formatted_text formatted(std::string const& text, tieuchi::format_options const& options = {}) {
    auto const sources = std::make_shared<tieuchi::source_map>();
    tieuchi::diagnostics found;
    found.set_sources(sources);
    auto made = tieuchi::format(*sources, "rules", text, {}, options, found);
    return {made.value_or(""), tieuchi::render(found, {}), made.has_value()};
}

} // namespace support
