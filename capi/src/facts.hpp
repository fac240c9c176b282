/// @file
/// The handle of facts.
#pragma once

#include <tieuchi/diagnostic.hpp>
#include <tieuchi/facts.hpp>
#include <tieuchi/json.hpp>

/// Facts, and the limits that hold for everything that is set.
struct tc_facts {
    tieuchi::facts given{};
    tieuchi::json_limits limits{};
    tieuchi::language in = tieuchi::language::en;
    std::size_t max_errors = tieuchi::diagnostics::default_limit;
};
