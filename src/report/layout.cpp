#include "report/layout.hpp"

#include "text/utf8.hpp"

#include <algorithm>

namespace tieuchi::inline TIEUCHI_ABI::report {
namespace {

// No-break space. It keeps a line together and is written as an ordinary one.
constexpr std::string_view hard_space = "\u00A0";

/// The width without the escape sequences of colours.
std::size_t width_of(std::string_view text) {
    std::size_t columns = 0;
    while (!text.empty()) {
        std::size_t const escape = std::min(text.find('\x1b'), text.size());
        columns += utf8::width(text.substr(0, escape));
        text.remove_prefix(escape);
        if (!text.empty())
            text.remove_prefix(std::min(text.find('m') + 1, text.size()));
    }
    return columns;
}

std::string_view code_of(style how) {
    switch (how) {
    case style::plain:
        return "";
    case style::bold:
        return "\x1b[1m";
    case style::dim:
        return "\x1b[2m";
    case style::good:
        return "\x1b[32m";
    case style::bad:
        return "\x1b[31m";
    case style::open:
        return "\x1b[33m";
    }
    return "";
}

} // namespace

std::string padded(std::string_view text, std::size_t columns) {
    std::size_t const used = width_of(text);
    return std::string(text) + std::string(used < columns ? columns - used : 0, ' ');
}

std::string shown(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        utf8::decoded const next = utf8::decode_utf8(text, at);
        bool const blank = next.value == U'\n' || next.value == U'\r' || next.value == U'\t';
        utf8::append_utf8(out, blank ? U' ' : detail::visible(next.value));
        at += next.size;
    }
    return out;
}

std::string soft(std::string_view text) {
    std::string const given = shown(text);
    std::string out;
    for (std::size_t at = 0; at < given.size();) {
        bool const hard = given.compare(at, hard_space.size(), hard_space) == 0;
        out += hard ? ' ' : given[at];
        at += hard ? hard_space.size() : 1;
    }
    return out;
}

std::string kept(std::string_view text) {
    std::string out;
    for (char const c : text)
        if (c == ' ')
            out += hard_space;
        else
            out += c;
    return out;
}

std::string spaced(std::string_view text) {
    std::string out = shown(text);
    std::replace(out.begin(), out.end(), '_', ' ');
    return out;
}

std::string page::painted(std::string_view text, style how) const {
    std::string_view const code = code_of(how);
    if (!color_ || code.empty() || text.empty())
        return std::string(text);
    return std::string(code) + std::string(text) + "\x1b[0m";
}

void page::paragraph(std::string_view head, std::string_view text, style head_style, style text_style) {
    std::size_t const indent = width_of(head);
    text_ += painted(head, head_style);
    std::string line;
    std::size_t columns = indent;
    auto const flush = [&] {
        text_ += painted(line, text_style);
        // A head without text would leave blanks at the end of its line.
        if (line.empty())
            text_.erase(text_.find_last_not_of(' ') + 1);
        text_ += '\n';
    };
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const end = std::min(text.find(' ', at), text.size());
        std::string_view const word = text.substr(at, end - at);
        at = end + 1;
        if (word.empty())
            continue;
        std::size_t const size = width_of(word);
        if (!line.empty() && columns + 1 + size > width_) {
            flush();
            text_.append(indent, ' ');
            line.clear();
            columns = indent;
        }
        if (!line.empty()) {
            line += ' ';
            ++columns;
        }
        std::size_t const begin = line.size();
        line += word;
        for (std::size_t i = line.find(hard_space, begin); i != std::string::npos; i = line.find(hard_space, i))
            line.replace(i, hard_space.size(), " ");
        columns += size;
    }
    flush();
}

} // namespace tieuchi::inline TIEUCHI_ABI::report
