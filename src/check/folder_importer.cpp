#include <tieuchi/folder_importer.hpp>

#include "check/import_path.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

namespace tieuchi::inline TIEUCHI_ABI {

folder_importer::folder_importer(std::string name, std::string file, std::vector<std::string> folders,
                                 std::size_t max_bytes, language in)
    : max_bytes_(max_bytes), in_(in) {
    roots_.push_back({});
    for (std::string& folder : folders)
        roots_.push_back({std::move(folder), {}});
    known_.push_back({std::move(name), std::move(file), {}});
}

importer::answer folder_importer::find(std::string_view path, std::string_view from, std::string& name,
                                       std::string& text, std::string& reason) {
    return look_for_load_file(path, from, name, text, reason);
}

// Asks the file system what the folders are, once.
void folder_importer::prepare_to_load_file() {
    if (std::exchange(prepared_, true))
        return;
    auto const absolute = [](std::string const& path) {
        std::error_code error;
        auto const place = std::filesystem::weakly_canonical(path.empty() ? "." : path, error);
        return error ? std::string() : place.string();
    };
    // The first text is where it was said to be, even if that is a link: its imports stand beside the link.
    known_file& first = known_.front();
    std::string const given = first.place;
    first.folder = absolute(std::filesystem::path(given).parent_path().string());
    first.place = given.empty() ? given : absolute(given);
    roots_.front() = {std::filesystem::path(given).parent_path().string(), first.folder};
    for (auto at = roots_.begin() + 1; at != roots_.end(); ++at)
        at->place = absolute(at->given);
}

// Reads a file of which the place is known to be allowed.
importer::answer folder_importer::load_file(std::string const& place, std::string& text, std::string& reason) const {
    bool const vi = in_ == language::vi;
    std::error_code error;
    auto const about = std::filesystem::status(place, error);
    if (about.type() == std::filesystem::file_type::not_found)
        return answer::not_found;
    if (std::filesystem::is_directory(about)) {
        reason = vi ? "đây là một thư mục" : "it is a directory";
        return answer::not_readable;
    }
    if (error || !std::filesystem::is_regular_file(about)) // a pipe might wait for ever
        return answer::not_readable;
    struct closer {
        void operator()(std::FILE* file) const noexcept { std::fclose(file); }
    };
    std::unique_ptr<std::FILE, closer> const file(std::fopen(place.c_str(), "rb"));
    if (file == nullptr) {
        reason = vi ? "không có quyền truy cập" : "permission denied";
        return answer::not_readable;
    }
    for (std::size_t got = 1; got != 0 && text.size() <= max_bytes_;) {
        constexpr std::size_t piece = 64 * 1024;
        std::size_t const before = text.size();
        text.resize(before + std::min(piece, max_bytes_ + 1 - before));
        got = std::fread(text.data() + before, 1, text.size() - before, file.get());
        text.resize(before + got);
    }
    return std::ferror(file.get()) == 0 ? answer::found : answer::not_readable;
}

importer::answer folder_importer::look_for_load_file(std::string_view path, std::string_view from, std::string& name,
                                                     std::string& text, std::string& reason) {
    namespace fs = std::filesystem;
    prepare_to_load_file();
    auto const asking =
        std::find_if(known_.begin(), known_.end(), [from](known_file const& each) { return each.name == from; });
    known_file const& beside = asking != known_.end() ? *asking : known_.front();
    // Where it could lie, and what it would be called there.
    std::vector<std::pair<fs::path, std::string>> candidates;
    candidates.emplace_back(fs::path(beside.folder) / path, detail::path_beside(beside.name, path));
    for (auto at = roots_.begin() + 1; at != roots_.end(); ++at)
        candidates.emplace_back(fs::path(at->place) / path, detail::path_beside(at->given + "/", path));

    bool outside = false;
    for (auto& [wanted, called] : candidates) {
        std::error_code error;
        fs::path const place = fs::weakly_canonical(wanted, error);
        bool const allowed = !error && std::any_of(roots_.begin(), roots_.end(), [&](root const& each) {
            fs::path const top(each.place);
            return !each.place.empty() &&
                   std::mismatch(top.begin(), top.end(), place.begin(), place.end()).first == top.end();
        });
        if (!allowed) { // whether there is such a file is nobody's business
            outside = outside || &wanted == &candidates.front().first; // beside the file that asks
            continue;
        }
        auto const same = std::find_if(known_.begin(), known_.end(),
                                       [&](known_file const& each) { return each.place == place.string(); });
        if (same != known_.end()) {
            name = same->name;
            return answer::found;
        }
        answer const got = load_file(place.string(), text, reason);
        if (got == answer::not_found)
            continue;
        if (got == answer::found) {
            bool const taken =
                std::any_of(known_.begin(), known_.end(), [&](known_file const& each) { return each.name == called; });
            name = taken ? place.string() : std::move(called);
            known_.push_back({name, place.string(), place.parent_path().string()});
        }
        return got;
    }
    return outside ? answer::outside_roots : answer::not_found;
}

} // namespace tieuchi
