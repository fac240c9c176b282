// Compares a text with a file of tests/gap/golden; with TIEUCHI_UPDATE=1 writes the file instead.
#pragma once

#include "support/catch.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

inline void check_golden(std::string const& name, std::string const& text) {
    std::string const path = TIEUCHI_SOURCE_DIR "/tests/gap/golden/" + name;
    if (char const* const update = std::getenv("TIEUCHI_UPDATE"); update != nullptr && *update == '1') {
        std::ofstream(path, std::ios::binary) << text;
        return;
    }
    std::ifstream file(path, std::ios::binary);
    REQUIRE(file);
    std::string const wanted{std::istreambuf_iterator<char>(file), {}};
    INFO(name << ": set TIEUCHI_UPDATE=1 to rewrite it");
    CHECK(text == wanted);
}
