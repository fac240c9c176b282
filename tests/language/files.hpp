/// @file
/// A pair of files for each code: one that it is raised for, beside what is then said, and one that just does not.
#pragma once

#include "support/catch.hpp"

#include <tieuchi/diagnostic.hpp>
#include <tieuchi/diagnostic_text.hpp>

#include <charconv>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>

namespace files {

inline std::filesystem::path folder(std::string const& name) {
    return std::filesystem::path(TIEUCHI_SOURCE_DIR) / "tests" / name;
}

inline std::string read(std::filesystem::path const& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file)
        throw std::runtime_error("no file " + path.string());
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Options, a line each: a word and, behind a space, its value.
class options {
public:
    /// Reads all lines that begin with @p mark, up to the first that does not.
    options(std::string const& text, std::string const& mark) {
        std::istringstream lines(text);
        for (std::string line; std::getline(lines, line) && line.rfind(mark, 0) == 0;) {
            std::string const rest = line.substr(mark.size());
            std::size_t const space = rest.find(' ');
            values_[rest.substr(0, space)] = space == std::string::npos ? "" : rest.substr(space + 1);
        }
    }

    [[nodiscard]] bool has(std::string const& word) {
        asked_.insert(word);
        return values_.count(word) != 0;
    }
    [[nodiscard]] std::string text(std::string const& word, std::string otherwise = {}) {
        return has(word) ? values_.at(word) : otherwise;
    }
    void number(std::string const& word, std::size_t& value) {
        if (!has(word))
            return;
        std::string const& written = values_.at(word);
        auto const read = std::from_chars(written.data(), written.data() + written.size(), value);
        CHECK((read.ec == std::errc() && read.ptr == written.data() + written.size()));
    }
    /// Fails for a word that nobody has asked for.
    void done() const {
        for (auto const& [word, value] : values_) {
            INFO("option " << word);
            CHECK(asked_.count(word) == 1);
        }
    }

private:
    std::map<std::string, std::string> values_{};
    std::set<std::string> asked_{};
};

/// The codes that a folder has files of this ending for.
inline std::set<std::string> codes_in(std::filesystem::path const& where, std::string const& ending) {
    std::set<std::string> found;
    for (auto const& entry : std::filesystem::directory_iterator(where))
        if (entry.path().extension() == ending)
            found.insert(entry.path().stem().string());
    return found;
}

/// Compares all that is said, in English and in Vietnamese, with a golden file; TIEUCHI_UPDATE=1 writes it instead.
inline void compare(tieuchi::diagnostics const& found, std::filesystem::path const& golden) {
    tieuchi::render_options in_vietnamese;
    in_vietnamese.language = tieuchi::language::vi;
    std::string const text = render(found) + "---\n" + render(found, in_vietnamese);
    if (char const* const update = std::getenv("TIEUCHI_UPDATE"); update != nullptr && *update == '1') {
        std::ofstream(golden, std::ios::binary) << text;
        return;
    }
    INFO(golden.filename().string() << ": set TIEUCHI_UPDATE=1 to rewrite it");
    CHECK(text == read(golden));
}

/// The texts of codes from the first number up to the one before the last.
inline std::set<std::string> codes_between(unsigned first, unsigned last) {
    std::set<std::string> found;
    for (tieuchi::code const each : tieuchi::all_codes())
        if (static_cast<unsigned>(each) >= first && static_cast<unsigned>(each) < last)
            found.insert(tieuchi::code_text(each));
    return found;
}

} // namespace files
