/// @file
/// What the operators of comparisons have to do with each other.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/syntax.hpp>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

/// Gives the comparison that holds exactly where another, of known values, does not.
constexpr syntax::binary_operator opposite(syntax::binary_operator comparison) noexcept {
    using enum syntax::binary_operator;
    switch (comparison) {
    case less:
        return greater_equal;
    case less_equal:
        return greater;
    case greater:
        return less_equal;
    case greater_equal:
        return less;
    case equal:
        return not_equal;
    default:
        return equal;
    }
}

} // namespace detail
} // namespace tieuchi
