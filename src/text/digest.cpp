#include "text/digest.hpp"

#include <array>
#include <cstdint>

// libmd names the C integer types of BSD, which <sys/types.h> brings.
#include <sys/types.h>

#include <sha2.h>

namespace tieuchi::inline TIEUCHI_ABI {

std::string sha256_hex(std::string_view bytes) {
    std::array<char, SHA256_DIGEST_STRING_LENGTH> hex{};
    SHA256Data(reinterpret_cast<std::uint8_t const*>(bytes.data()), bytes.size(), hex.data());
    return hex.data();
}

} // namespace tieuchi
