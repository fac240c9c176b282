/// @file
/// What every fuzz target gives: one entry, which must survive any bytes.
#pragma once

#include <cstddef>
#include <cstdint>

/// The entry that libFuzzer, and the replay of its corpus, call with each input.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);
