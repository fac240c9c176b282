#include "cli/io.hpp"

#include <tieuchi/diagnostic_text.hpp>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <utility>

#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tieuchi::cli {
namespace {

/// Why the system refused, for people.
std::string reason_of(int error, language in) {
    bool const vi = in == language::vi;
    switch (error) {
    case ENOENT:
        return vi ? "không có tệp này" : "there is no such file";
    case EISDIR:
        return vi ? "đây là một thư mục" : "it is a directory";
    case EACCES:
    case EPERM:
        return vi ? "không có quyền truy cập" : "permission denied";
    default:
        return std::strerror(error);
    }
}

struct closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using file_handle = std::unique_ptr<std::FILE, closer>;

/// Opens a file for reading; 0, or what the system said.
int open_for_reading(std::string const& path, file_handle& file) {
    file.reset(std::fopen(path.c_str(), "rb"));
    if (file == nullptr)
        return errno;
    struct stat about {};
    // A directory opens like a file and only fails when read.
    return ::fstat(fileno(file.get()), &about) == 0 && S_ISDIR(about.st_mode) ? EISDIR : 0;
}

/// Reads to the end or behind the limit; 0, or what the system said.
int read_all(std::FILE* file, std::size_t most, std::string& text) {
    char buffer[1 << 16];
    while (text.size() <= most) {
        std::size_t const size = std::fread(buffer, 1, sizeof buffer, file);
        text.append(buffer, size);
        if (size < sizeof buffer) {
            if (std::ferror(file) != 0)
                return errno != 0 ? errno : EIO;
            break;
        }
    }
    if (text.size() > most)
        text.resize(most + 1);
    return 0;
}

/// A file beside another one, which takes its place or vanishes.
class replacement {
public:
    explicit replacement(std::string const& path) : target_(path) {
        // What a link points to is replaced, not the link.
        std::unique_ptr<char, decltype(&std::free)> const real(::realpath(path.c_str(), nullptr), std::free);
        if (real != nullptr)
            target_ = real.get();
        name_ = target_ + ".XXXXXX";
        file_ = ::mkstemp(name_.data());
        exists_ = file_ >= 0;
    }
    replacement(replacement const&) = delete;
    replacement& operator=(replacement const&) = delete;
    ~replacement() {
        if (file_ >= 0)
            ::close(file_);
        if (exists_)
            ::unlink(name_.c_str());
    }
    /// Gives 0, or what the system said.
    int take_place_with(std::string_view text) {
        if (!exists_ || !takes_rights() || !write(text) || ::fsync(file_) != 0)
            return errno;
        int const closed = ::close(std::exchange(file_, -1));
        if (closed != 0 || std::rename(name_.c_str(), target_.c_str()) != 0)
            return errno;
        exists_ = false;
        return 0;
    }

private:
    // Those of the file that is replaced. Who may not write it must not do so in this way either.
    [[nodiscard]] bool takes_rights() const {
        struct stat about {};
        if (::access(target_.c_str(), W_OK) != 0 || ::stat(target_.c_str(), &about) != 0)
            return false;
        // Only root may give files away; those of others stay with who formats them.
        [[maybe_unused]] int const given = ::fchown(file_, about.st_uid, about.st_gid);
        return ::fchmod(file_, about.st_mode & 07777U) == 0;
    }
    [[nodiscard]] bool write(std::string_view text) const {
        while (!text.empty()) {
            auto const size = ::write(file_, text.data(), text.size());
            if (size < 0 && errno != EINTR)
                return false;
            text.remove_prefix(size > 0 ? static_cast<std::size_t>(size) : 0);
        }
        return true;
    }

    std::string target_;
    std::string name_{};
    int file_ = -1;
    bool exists_ = false;
};

} // namespace

std::string name_of_input(std::string const& path) { return path == "-" ? "<stdin>" : path; }

std::optional<std::string> read_input(std::string const& path, std::size_t most, language in, diagnostics& out) {
    std::string text;
    file_handle opened;
    errno = 0;
    int error = 0;
    if (path != "-")
        error = open_for_reading(path, opened);
    if (error == 0)
        error = read_all(opened != nullptr ? opened.get() : stdin, most, text);
    if (error == 0)
        return text;
    out.add(code::file_not_readable, nowhere, {name_of_input(path), reason_of(error, in)});
    return std::nullopt;
}

bool write_output(std::string const& path, std::string_view text, language in, diagnostics& out) {
    bool const to_file = !path.empty() && path != "-";
    file_handle opened;
    errno = 0;
    if (to_file)
        opened.reset(std::fopen(path.c_str(), "wb"));
    std::FILE* const target = to_file ? opened.get() : stdout;
    // An empty text may have no address, which fwrite must not be given.
    bool const written = target != nullptr &&
                         (text.empty() || std::fwrite(text.data(), 1, text.size(), target) == text.size());
    bool done = written && std::fflush(target) == 0;
    int const error = errno;
    if (opened != nullptr)
        done = std::fclose(opened.release()) == 0 && done;
    if (!done)
        out.add(code::file_not_writable, nowhere,
                {to_file ? path : "<stdout>", reason_of(error != 0 ? error : EIO, in)});
    return done;
}

bool replace_file(std::string const& path, std::string_view text, language in, diagnostics& out) {
    int const error = replacement(path).take_place_with(text);
    if (error != 0)
        out.add(code::file_not_writable, nowhere, {path, reason_of(error, in)});
    return error == 0;
}

bool is_terminal(std::FILE* stream) { return ::isatty(fileno(stream)) == 1; }

bool wants_color(std::FILE* stream) {
    char const* const refused = std::getenv("NO_COLOR"); // https://no-color.org: set and not empty
    char const* const terminal = std::getenv("TERM");
    return (refused == nullptr || *refused == '\0') && (terminal == nullptr || std::strcmp(terminal, "dumb") != 0) &&
           is_terminal(stream);
}

std::size_t columns_of(std::FILE* stream) {
    winsize window{};
    if (!is_terminal(stream) || ::ioctl(fileno(stream), TIOCGWINSZ, &window) != 0 || window.ws_col == 0)
        return 100;
    return std::clamp<std::size_t>(window.ws_col, 60, 120);
}

void show(diagnostics const& findings, language in) {
    if (findings.empty() && findings.dropped() == 0)
        return;
    std::string const text =
        render(findings, {.language = in, .color = wants_color(stderr), .width = columns_of(stderr)});
    std::fwrite(text.data(), 1, text.size(), stderr);
}

void complain(std::string_view sentence) {
    std::string const line = "tieuchi: " + std::string(sentence) + "\n";
    std::fwrite(line.data(), 1, line.size(), stderr);
}

} // namespace tieuchi::cli
