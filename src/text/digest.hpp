/// @file
/// The digest by which results name the rules and facts they rest on. Private to the library.
#pragma once

#include <tieuchi/config.hpp>

#include <string>
#include <string_view>

namespace tieuchi::inline TIEUCHI_ABI {

/// SHA-256 of the bytes, as 64 lower-case hexadecimal digits. Linear; safe from any thread.
std::string sha256_hex(std::string_view bytes);

} // namespace tieuchi
