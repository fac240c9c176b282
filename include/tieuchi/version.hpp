/// @file
/// The version of these headers. It is compared with the one of the build when that is configured.
#pragma once

/// Moves when something is removed or changes its meaning.
#define TIEUCHI_VERSION_MAJOR 1
/// Moves when something is added.
#define TIEUCHI_VERSION_MINOR 0
/// Moves when something is corrected.
#define TIEUCHI_VERSION_PATCH 0

/// The whole version as one number that grows with it, for comparisons in the preprocessor.
#define TIEUCHI_VERSION (TIEUCHI_VERSION_MAJOR * 10000 + TIEUCHI_VERSION_MINOR * 100 + TIEUCHI_VERSION_PATCH)

/// Makes a string literal of @p x as it stands.
#define TIEUCHI_VERSION_QUOTE_(x) #x
/// Makes `"x.y.z"` of three numbers, themselves macros or not.
#define TIEUCHI_VERSION_TEXT_(x, y, z) TIEUCHI_VERSION_QUOTE_(x) "." TIEUCHI_VERSION_QUOTE_(y) "." TIEUCHI_VERSION_QUOTE_(z)
/// The whole version as text, such as `"1.0.0"`.
#define TIEUCHI_VERSION_STRING TIEUCHI_VERSION_TEXT_(TIEUCHI_VERSION_MAJOR, TIEUCHI_VERSION_MINOR, TIEUCHI_VERSION_PATCH)
