/// @file
/// The handle of what is missing.
#pragma once

#include "report.hpp"

#include <tieuchi/gap.hpp>

/// What is missing, and the texts of it that were asked for.
struct tc_gap : tieuchi::capi::finding<tieuchi::gap> {
    using finding::finding;
};
