/// @file
/// JSON values as text that people can read and programs can compare. Private to the library.
#pragma once

#include <tieuchi/config.hpp>

#include <string>

#include <boost/json/value.hpp>

namespace tieuchi::inline TIEUCHI_ABI {
namespace json {

/// Writes a value with two spaces for each level and a line end at the end. An object or array of plain values stands
/// on one line if that has no more than 100 columns; so the layout, like the bytes, depends on the value alone.
std::string pretty(boost::json::value const& value);

} // namespace json
} // namespace tieuchi
