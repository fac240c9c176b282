/// @file
/// The agencies that an indicator names. Private.
#pragma once

#include <tieuchi/config.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

/// Gives the names in a text that has semicolons between them, each once; an empty one where there is none.
inline std::vector<std::string> agencies_in(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    std::vector<std::string> names;
    while (!text.empty()) {
        std::string_view name = text.substr(0, text.find(';'));
        text.remove_prefix(std::min(name.size() + 1, text.size()));
        std::size_t const first = name.find_first_not_of(blanks);
        if (first == std::string_view::npos)
            continue;
        name = name.substr(first, name.find_last_not_of(blanks) + 1 - first);
        if (std::find(names.begin(), names.end(), name) == names.end())
            names.emplace_back(name);
    }
    if (names.empty())
        names.emplace_back();
    return names;
}

} // namespace detail
} // namespace tieuchi
