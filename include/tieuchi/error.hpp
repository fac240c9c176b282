/// @file
/// The exceptions of the library. What a user of rules or facts can cause is a diagnostic, not an exception.
#pragma once

#include <tieuchi/config.hpp>

#include <stdexcept>

namespace tieuchi::inline TIEUCHI_ABI {

/// Thrown when a documented limit (size of a number, depth of an expression built in C++) is exceeded.
class limit_error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Thrown when a function is called in a way its documentation forbids.
class usage_error : public std::logic_error {
public:
    using std::logic_error::logic_error;
};

} // namespace tieuchi
