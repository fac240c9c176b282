/// @file
/// `std::shared_ptr` without the rest of `<memory>`, which is an eighth of what including the library would cost.
#pragma once

#include <cstddef> // says whose standard library this is

// The header by which libstdc++'s own <mutex> and <future> get it; any other library gives the standard one.
#if defined(__GLIBCXX__) && __has_include(<bits/shared_ptr.h>)
#include <bits/shared_ptr.h>
#else
#include <memory>
#endif
