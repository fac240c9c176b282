/// @file
/// Names of facts that are not reported, shortened where they differ in the row alone. Private to the library.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/diagnostic.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace report {

/// Some names as one.
struct folded_name {
    std::string rows{};               ///< `xã[0…7]`; empty for what is no row of a list
    std::string field{};              ///< `.bhyt`, or the whole name; may be empty
    std::vector<std::string> names{}; ///< those that it stands for
    [[nodiscard]] std::string text() const { return rows + field; }
};

/// Folds names that differ in the row alone: `xã[0].bhyt`, `xã[1].bhyt` and `xã[4].bhyt` are `xã[0…1, 4].bhyt`.
/// In the order in which they come first.
[[nodiscard]] std::vector<folded_name> folded(std::vector<std::string> const& names);

/// Names in one line: folded, and @p most of them at the most: `a, b và 160 số liệu khác`.
[[nodiscard]] std::string names_text(std::vector<std::string> const& names, language in, std::size_t most = 12);

/// Names line by line: what is no row of a list, then one line for each range of rows with all its fields.
[[nodiscard]] std::vector<std::string> names_by_list(std::vector<std::string> const& names);

} // namespace report
} // namespace tieuchi
