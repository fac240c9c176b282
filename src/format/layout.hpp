/// @file
/// Where lines break. Private.
#pragma once

#include "format/outline.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace formatting {

/// Sets an outline in lines of at most so many columns, where it can be broken; linear.
[[nodiscard]] std::string lay_out(std::vector<piece> const& pieces, node const& outline, std::size_t width);

} // namespace formatting
} // namespace tieuchi
