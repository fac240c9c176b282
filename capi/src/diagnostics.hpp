/// @file
/// The handle of diagnostics.
#pragma once

#include "call.hpp"

#include <vector>

/// What a call found. Every text that the caller may ask for is made at once, so that asking cannot fail.
struct tc_diagnostics {
    tc_diagnostics(tieuchi::diagnostics findings, tieuchi::language spoken);

    struct record {
        std::string code, message, help, file, path;
        tieuchi::position begin{0, 0}, end{0, 0};
        std::int64_t severity = TC_SEVERITY_ERROR;
    };

    tieuchi::diagnostics found;
    tieuchi::language in;
    std::vector<record> records;
    tieuchi::capi::cached_text as_json, as_text;
};
