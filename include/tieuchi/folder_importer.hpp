/// @file
/// Finds imported rule files in folders. Compiled library only.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/load.hpp>
#include <tieuchi/parse.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {

/// Gives the texts that a rule file imports, out of its own folder and of those that are named beside it.
///
/// An import is looked for beside the file that it stands in, then, from the first to the last, in the other folders.
/// What lies outside all of them is never opened, also not through `..` or a symbolic link.
///
/// For one call of `load`; belongs to one thread.
class folder_importer final : public importer {
public:
    /// @param name       `load_options::name` of the first text
    /// @param file       where it was read from; empty: from nowhere, and the current folder stands for its own
    /// @param folders    the other folders
    /// @param max_bytes  no more than this, and one byte, is read of a file: enough for the parser to refuse it
    /// @param in         the language of reasons
    folder_importer(std::string name, std::string file, std::vector<std::string> folders,
                    std::size_t max_bytes = parse_limits{}.max_bytes, language in = language::en);

    answer find(std::string_view path, std::string_view from, std::string& name, std::string& text,
                std::string& reason) override;

private:
    /// A file that was found, or the first text.
    struct known_file {
        std::string name;   // as diagnostics call it
        std::string place;  // the absolute path without symbolic links; empty: from nowhere
        std::string folder; // the absolute path of where its own imports are looked for first
    };
    /// A folder that may be read from.
    struct root {
        std::string given; // as it was named
        std::string place; // the absolute path without symbolic links; empty: there is no such folder
    };

    void prepare_to_load_file();
    answer load_file(std::string const& place, std::string& text, std::string& reason) const;
    answer look_for_load_file(std::string_view path, std::string_view from, std::string& name, std::string& text,
                              std::string& reason);

    std::vector<root> roots_;       // that of the first text first
    std::vector<known_file> known_; // the first text first
    std::size_t max_bytes_;
    language in_;
    bool prepared_ = false;
};

} // namespace tieuchi
