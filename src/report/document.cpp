#include "report/document.hpp"

namespace tieuchi::inline TIEUCHI_ABI::report {

tone tone_of(status what) noexcept {
    switch (what) {
    case status::met:
        return tone::good;
    case status::unmet:
        return tone::bad;
    case status::unknown:
        return tone::open;
    case status::not_applicable:
        return tone::dim;
    }
    return tone::plain;
}

std::string_view mark_of(tone how) noexcept {
    switch (how) {
    case tone::good:
        return "✓";
    case tone::bad:
        return "✗";
    case tone::open:
        return "?";
    case tone::dim:
        return "–";
    case tone::plain:
        break;
    }
    return "";
}

} // namespace tieuchi::inline TIEUCHI_ABI::report
