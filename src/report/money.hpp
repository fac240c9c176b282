/// @file
/// Amounts of money for people. Private to the library.
#pragma once

#include "report/words.hpp"

#include <tieuchi/config.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/number.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace tieuchi::inline TIEUCHI_ABI {
namespace report {

namespace words {
inline constexpr phrase million{"triệu đồng", "million đồng"};
} // namespace words

/// Digits in groups of three, with spaces that do not break: people read points and commas in two ways.
[[nodiscard]] inline std::string grouped(std::string const& plain) {
    if (plain.find('/') != std::string::npos)
        return plain;
    std::size_t const end = std::min(plain.find('.'), plain.size());
    std::string text;
    for (std::size_t i = 0; i < end; ++i) {
        if (i != 0 && (end - i) % 3 == 0)
            text += "\u00A0";
        text += plain[i];
    }
    return text + plain.substr(end);
}

/// `280 triệu đồng`, or in the base unit where that is not a short number of millions.
[[nodiscard]] inline std::string money_text(number const& amount, std::string_view unit, language in) {
    number const millions = amount / number(1'000'000);
    if (unit == "đồng" && number(1) <= millions && (millions * number(1000)).is_integer())
        return grouped(millions.to_string()) + " " + std::string(words::million.in(in));
    return grouped(amount.to_string()) + " " + std::string(unit);
}

} // namespace report
} // namespace tieuchi
