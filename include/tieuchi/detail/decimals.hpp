/// @file
/// With how many digits a figure was written, which says how far it was rounded.
#pragma once

#include <tieuchi/config.hpp>

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

/// Counts the digits behind the point of a number that was read: 2 in `98.90`, 4 in `1.5e-3`, none in `1.50e2`; -1 for
/// a fraction, which has no digits.
inline int decimals_of(std::string_view number) {
    // Far above what any limit lets through, and far below what an int holds.
    constexpr int most = 1'000'000;
    if (number.find('/') != std::string_view::npos)
        return -1;
    std::size_t const mark = std::min(number.find_first_of("eE"), number.size());
    std::size_t const point = std::min(number.find('.'), mark);
    int decimals = point == mark ? 0 : static_cast<int>(std::min<std::size_t>(mark - point - 1, most));
    int exponent = 0;
    bool falls = false;
    for (char const c : number.substr(mark)) {
        falls = falls || c == '-';
        if (c >= '0' && c <= '9')
            exponent = std::min(most, exponent * 10 + (c - '0'));
    }
    return std::max(0, falls ? decimals + exponent : decimals - exponent);
}

} // namespace detail
} // namespace tieuchi
