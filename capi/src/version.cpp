#include <tieuchi.h>

#include <tieuchi/version.hpp>

// Both headers state the version, because neither may include the other.
static_assert(TC_VERSION_MAJOR == TIEUCHI_VERSION_MAJOR && TC_VERSION_MINOR == TIEUCHI_VERSION_MINOR &&
                  TC_VERSION_PATCH == TIEUCHI_VERSION_PATCH,
              "capi/tieuchi.h and tieuchi/version.hpp are of one release");

extern "C" {

char const* tc_version(void) { return TIEUCHI_VERSION_STRING; }

uint32_t tc_abi_version(void) { return TC_ABI_VERSION; }

char const* tc_status_name(tc_status status) {
    switch (status) {
    case TC_OK:
        return "TC_OK";
    case TC_ERROR_ARGUMENT:
        return "TC_ERROR_ARGUMENT";
    case TC_ERROR_RULES:
        return "TC_ERROR_RULES";
    case TC_ERROR_FACTS:
        return "TC_ERROR_FACTS";
    case TC_ERROR_LIMIT:
        return "TC_ERROR_LIMIT";
    case TC_ERROR_NOMEM:
        return "TC_ERROR_NOMEM";
    case TC_ERROR_NOT_FOUND:
        return "TC_ERROR_NOT_FOUND";
    case TC_ERROR_INTERNAL:
        return "TC_ERROR_INTERNAL";
    default:
        return "unknown";
    }
}

char const* tc_verdict_name(tc_verdict verdict) {
    switch (verdict) {
    case TC_MET:
        return "met";
    case TC_UNMET:
        return "unmet";
    case TC_NOT_APPLICABLE:
        return "not_applicable";
    default:
        return "unknown";
    }
}

} // extern "C"
