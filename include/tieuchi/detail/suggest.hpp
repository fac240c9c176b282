/// @file
/// "Did you mean": the known name that a wrong one was most likely meant to be. Private.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/detail/utf8.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

/// Lower case of a letter of the Latin, Greek and Cyrillic alphabets; others stay. A table of our own, because this
/// header is used where there is no Unicode library.
constexpr char32_t lower(char32_t c) noexcept {
    if ((c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9) ||
        (c >= 0x410 && c <= 0x42F)) {
        return c + 0x20;
    }
    if ((c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177) || (c >= 0x1E00 && c <= 0x1E95) ||
        (c >= 0x1EA0 && c <= 0x1EFF)) {
        return c | 1U; // capitals are even here
    }
    if (c == 0x1A0 || c == 0x1AF) { // Ơ Ư
        return c + 1;
    }
    return c;
}

/// A lower-case letter without its marks: ế → e, đ → d. Others stay.
constexpr char32_t bare(char32_t c) noexcept {
    auto const within = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
    if (within(0xE0, 0xE5) || c == 0x103 || within(0x1EA1, 0x1EB7)) {
        return U'a';
    }
    if (within(0xE8, 0xEB) || within(0x1EB9, 0x1EC7)) {
        return U'e';
    }
    if (within(0xEC, 0xEF) || c == 0x129 || within(0x1EC9, 0x1ECB)) {
        return U'i';
    }
    if (within(0xF2, 0xF6) || c == 0x1A1 || within(0x1ECD, 0x1EE3)) {
        return U'o';
    }
    if (within(0xF9, 0xFC) || c == 0x169 || c == 0x1B0 || within(0x1EE5, 0x1EF1)) {
        return U'u';
    }
    if (c == 0xFD || c == 0xFF || within(0x1EF3, 0x1EF9)) {
        return U'y';
    }
    if (c == 0x111) {
        return U'd';
    }
    return c;
}

// The costs. A whole edit is what a slip of the finger makes; a cheap one is a mark left out, or `_` for nothing.
inline constexpr std::size_t cheap_edit = 1;
inline constexpr std::size_t whole_edit = 4;

/// Combining marks, and what joins words: leaving one out is cheap.
constexpr bool is_light(char32_t c) noexcept {
    return c == U'_' || c == U'-' || c == U' ' || (c >= 0x300 && c <= 0x36F);
}

constexpr std::size_t gap_cost(char32_t c) noexcept { return is_light(c) ? cheap_edit : whole_edit; }

constexpr std::size_t exchange_cost(char32_t a, char32_t b) noexcept {
    if (a == b) {
        return 0;
    }
    return bare(a) == bare(b) || (is_light(a) && is_light(b)) ? cheap_edit : whole_edit;
}

/// The code points of a name in lower case.
inline std::u32string folded(std::string_view name) {
    std::u32string out;
    for (std::size_t at = 0; at < name.size();) {
        auto const next = decode_utf8(name, at);
        out.push_back(lower(next.value));
        at += next.size;
    }
    return out;
}

/// Optimal string alignment distance with the costs above: insertions, deletions, exchanges, and swaps of neighbours.
/// Proportional to the product of the lengths.
inline std::size_t edit_distance(std::u32string_view a, std::u32string_view b) {
    std::vector<std::size_t> before(b.size() + 1); // the row of i - 2
    std::vector<std::size_t> above(b.size() + 1);  // of i - 1
    std::vector<std::size_t> row(b.size() + 1);    // of i
    for (std::size_t j = 1; j <= b.size(); ++j) {
        row[j] = row[j - 1] + gap_cost(b[j - 1]);
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        before.swap(above);
        above.swap(row);
        row[0] = above[0] + gap_cost(a[i - 1]);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({above[j] + gap_cost(a[i - 1]), row[j - 1] + gap_cost(b[j - 1]),
                               above[j - 1] + exchange_cost(a[i - 1], b[j - 1])});
            if (i > 1 && j > 1 && bare(a[i - 1]) == bare(b[j - 2]) && bare(a[i - 2]) == bare(b[j - 1])) {
                row[j] = std::min(row[j], before[j - 2] + whole_edit);
            }
        }
    }
    return row[b.size()];
}

// ---- tone marks ----------------------------------------------------------------------------------------------------

/// The vowels of Vietnamese, in each row first without a tone and then with each of the five.
inline constexpr std::u32string_view toned_vowels[] = {
    U"aàáảãạ", U"ăằắẳẵặ", U"âầấẩẫậ", U"eèéẻẽẹ", U"êềếểễệ", U"iìíỉĩị", U"oòóỏõọ", U"ôồốổỗộ",
    U"ơờớởỡợ", U"uùúủũụ", U"ưừứửữự", U"yỳýỷỹỵ", U"AÀÁẢÃẠ", U"ĂẰẮẲẴẶ", U"ÂẦẤẨẪẬ", U"EÈÉẺẼẸ",
    U"ÊỀẾỂỄỆ", U"IÌÍỈĨỊ", U"OÒÓỎÕỌ", U"ÔỒỐỔỖỘ", U"ƠỜỚỞỠỢ", U"UÙÚỦŨỤ", U"ƯỪỨỬỮỰ", U"YỲÝỶỸỴ",
};
/// The combining marks of the five tones, in the order of the rows above.
inline constexpr std::u32string_view tone_marks = U"\u0300\u0301\u0309\u0303\u0323";

/// A letter without its tone, and the tone: 0 for none, else its place in `toned_vowels`.
struct toned_letter {
    char32_t letter = 0;
    std::size_t tone = 0;
    bool is_vowel = false;
};

/// Takes the tone off a letter: ế → ê and the second tone. What is no vowel stays as it is.
constexpr toned_letter without_tone(char32_t c) noexcept {
    for (std::u32string_view const row : toned_vowels)
        if (auto const tone = row.find(c); tone != row.npos)
            return {row[0], tone, true};
    return {c, 0, false};
}

/// A name with the tone of each syllable moved behind its vowels, so that `hoá` and `hòa` … `hóa` read alike where
/// they carry the same tone. Composed and decomposed text give the same. Linear in its length.
inline std::u32string with_tones_behind(std::string_view name) {
    std::u32string out;
    std::u32string tones; // of the vowels that were just read
    auto const close = [&] { out += tones, tones.clear(); };
    for (std::size_t at = 0; at < name.size();) {
        auto const next = decode_utf8(name, at);
        at += next.size;
        if (auto const tone = tone_marks.find(next.value); tone != tone_marks.npos) {
            tones.push_back(next.value);
            continue;
        }
        // Circumflex, breve and horn make another vowel of the one before them.
        constexpr std::u32string_view shapes = U"aâăaeêeeoôoơuuuưAÂĂAEÊEEOÔOƠUUUƯ";
        std::size_t const mark = std::u32string_view(U"\u0302\u0306\u031B").find(next.value);
        if (mark != std::u32string_view::npos && !out.empty()) {
            for (std::size_t row = 0; row < shapes.size(); row += 4)
                if (shapes[row] == out.back()) {
                    out.back() = shapes[row + 1 + mark];
                    break;
                }
            continue;
        }
        toned_letter const letter = without_tone(next.value);
        if (!letter.is_vowel)
            close();
        out.push_back(letter.letter);
        if (letter.tone != 0)
            tones.push_back(tone_marks[letter.tone - 1]);
    }
    close();
    return out;
}

/// The known name that is written like a wrong one but for the vowels that carry the tone marks: `hòa` for `hoà`.
/// Nothing where there is none. Linear in the length of all names.
inline std::optional<std::string> tone_twin(std::string_view wrong, std::vector<std::string> const& known) {
    std::u32string const asked = with_tones_behind(wrong);
    for (std::string const& name : known)
        if (name != wrong && name.size() <= 2 * wrong.size() && with_tones_behind(name) == asked)
            return name;
    return std::nullopt;
}

/// The known name nearest to a wrong one, or nothing when none is near.
///
/// Upper and lower case are one; a letter that differs in its marks alone, and a missing `_`, cost little. Otherwise
/// one edit in three letters is allowed, so that names of one or two letters are found by their marks alone. Of several
/// at the same distance the first is taken. Names of more than 200 letters are not looked at.
/// Proportional to the length of the wrong name times that of all known ones.
inline std::optional<std::string> suggest(std::string_view wrong, std::vector<std::string> const& known) {
    constexpr std::size_t longest = 200;
    if (wrong.size() > 4 * longest) {
        return std::nullopt;
    }
    auto const asked = folded(wrong);
    auto const letters =
        static_cast<std::size_t>(std::count_if(asked.begin(), asked.end(), [](char32_t c) { return !is_light(c); }));
    if (letters == 0 || asked.size() > longest) {
        return std::nullopt;
    }
    std::size_t best = letters / 3 * whole_edit + whole_edit; // what is found has to be below
    std::string const* found = nullptr;
    for (auto const& name : known) {
        if (name == wrong || name.size() > 4 * longest) {
            continue; // a name is no correction of itself
        }
        auto const candidate = folded(name);
        if (candidate.size() > longest) {
            continue;
        }
        auto const distance = edit_distance(asked, candidate);
        if (distance < best) {
            best = distance;
            found = &name;
        }
    }
    return found != nullptr ? std::optional(*found) : std::nullopt;
}

} // namespace detail
} // namespace tieuchi
