/// @file
/// Paths as `import` writes them: text with `/`, judged without asking any file system.
#pragma once

#include <tieuchi/config.hpp>

#include <string>
#include <string_view>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

/// Tells whether a path is relative, with `/`, and names something.
inline bool is_import_path(std::string_view path) {
    if (path.empty() || path.front() == '/' || path.find('\\') != std::string_view::npos)
        return false;
    for (char const c : path)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
            return false;
    // `C:/rules` and `https://…` are relative to nothing.
    std::string_view const first = path.substr(0, path.find('/'));
    return first.find(':') == std::string_view::npos;
}

/// Gives what lies at @p path, seen from the text @p from, without `.` and without `..` behind a folder.
inline std::string path_beside(std::string_view from, std::string_view path) {
    while (from.starts_with("./"))
        from.remove_prefix(2);
    std::string result(from.substr(0, from.find_last_of('/') + 1)); // with its slash, or empty
    while (!path.empty()) {
        std::size_t const slash = path.find('/');
        std::string_view const step = path.substr(0, slash);
        path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
        if (step.empty() || step == ".")
            continue;
        bool const climbs = step == ".." && !result.empty() && result != "/" && !result.ends_with("../");
        if (!climbs) {
            result.append(step);
            result += '/';
            continue;
        }
        result.pop_back();
        result.resize(result.find_last_of('/') + 1);
    }
    if (!result.empty())
        result.pop_back();
    return result;
}

} // namespace detail
} // namespace tieuchi
