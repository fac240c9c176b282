// Sentences of the catalogue with their arguments put in.
#pragma once

#include <tieuchi/detail/utf8.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/impl/catalogue.ipp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

// Terms travel inside arguments as  US 't' number US.  No text of a user can hold that by accident: the lexer refuses
// control characters, and where data lets one through, the worst that happens is a word of ours in a message.
inline constexpr char term_mark = '\x1f';

/// More than this of one argument does not help a reader.
inline constexpr std::size_t longest_argument = 2000;

inline std::string_view in_language(catalogue_phrase const& phrase, language in) noexcept {
    return in == language::vi ? phrase.vi : phrase.en;
}

/// Reads a term at `at`, which points to the mark; gives its text and moves `at` behind it, or gives nothing.
inline std::optional<std::string_view> read_term(std::string_view text, std::size_t& at, language in) noexcept {
    auto next = at + 1;
    if (next >= text.size() || text[next] != 't') {
        return std::nullopt;
    }
    ++next;
    unsigned number = 0;
    while (next < text.size() && text[next] >= '0' && text[next] <= '9' && number < 256) {
        number = number * 10 + static_cast<unsigned>(text[next] - '0');
        ++next;
    }
    if (next >= text.size() || text[next] != term_mark || number > 255) {
        return std::nullopt;
    }
    auto const words = in_language(catalogue(static_cast<term>(number)), in);
    if (words.empty()) {
        return std::nullopt;
    }
    at = next + 1;
    return words;
}

inline std::string argument_text(std::string_view argument, language in) {
    std::string out;
    for (std::size_t at = 0; at < argument.size();) {
        if (out.size() > longest_argument) {
            out += "…";
            break;
        }
        if (argument[at] == term_mark) {
            if (auto const words = read_term(argument, at, in)) {
                out += *words;
                continue;
            }
        }
        auto const next = decode_utf8(argument, at);
        append_utf8(out, visible(next.value));
        at += next.size;
    }
    return out;
}

/// Fills the placeholders of a sentence; see catalogue.ipp for the notation.
inline std::string fill(std::string_view pattern, std::vector<std::string> const& arguments, language in) {
    std::string out;
    bool section_open = false;
    for (std::size_t at = 0; at < pattern.size();) {
        char const c = pattern[at];
        if (c == '}' && section_open) {
            section_open = false;
            ++at;
            continue;
        }
        char const next = c == '{' && at + 2 < pattern.size() ? pattern[at + 1] : '\0';
        if (next >= '0' && next <= '9' && pattern[at + 2] == '}') {
            auto const index = static_cast<std::size_t>(next - '0');
            out += index < arguments.size() ? argument_text(arguments[index], in) : "?";
            at += 3;
        } else if ((next == '?' || next == '!') && at + 3 < pattern.size() && pattern[at + 3] == '|') {
            auto const index = static_cast<std::size_t>(pattern[at + 2] - '0');
            bool const present = index < arguments.size() && !arguments[index].empty();
            at += 4;
            if (present == (next == '?')) {
                section_open = true;
                continue;
            }
            // Skipped: up to the brace that closes the section, over placeholders inside.
            for (std::size_t depth = 1; at < pattern.size() && depth != 0; ++at) {
                depth += pattern[at] == '{' ? 1U : 0U;
                depth -= pattern[at] == '}' ? 1U : 0U;
            }
        } else {
            out.push_back(c);
            ++at;
        }
    }
    return out;
}

} // namespace detail
} // namespace tieuchi
