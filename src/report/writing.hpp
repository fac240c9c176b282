/// @file
/// What the writers of reports share. Private to the library.
#pragma once

#include "report/document.hpp"
#include "report/words.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace report {

/// The columns of a table that a page shows, by their place.
inline std::vector<std::size_t> shown_columns(block const& table) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        if (!table.columns[i].only_sheet)
            places.push_back(i);
    return places;
}

/// A cell; an empty one behind the end of a short row.
inline table_cell const& cell_at(std::vector<table_cell> const& row, std::size_t column) {
    static table_cell const none{};
    return column < row.size() ? row[column] : none;
}

/// Whether a row is above those that follow.
inline bool is_group(std::vector<table_cell> const& row) { return !row.empty() && row.front().bold; }

/// A part of a bar.
struct bar_part {
    status what = status::met;
    std::size_t count = 0;
};

/// The parts of a bar that are there, in order.
inline std::vector<bar_part> parts_of(progress const& of) {
    std::vector<bar_part> parts;
    for (bar_part const& each : {bar_part{status::met, of.met}, bar_part{status::unmet, of.unmet},
                                 bar_part{status::unknown, of.unknown},
                                 bar_part{status::not_applicable, of.not_applicable}})
        if (each.count != 0)
            parts.push_back(each);
    return parts;
}

/// `2 đạt, 1 chưa đạt`
inline std::string counts_text(progress const& of, language in) {
    std::string text;
    for (bar_part const& each : parts_of(of)) {
        text += text.empty() ? "" : ", ";
        text += std::to_string(each.count) + " " + std::string(words_of(each.what).in(in));
    }
    if (text.empty())
        text = "0";
    return of.note.empty() ? text : of.note + "; " + text;
}

/// `2/3`: how many are met of those that count.
inline std::string share_text(progress const& of) {
    if (!of.share.empty())
        return of.share;
    return std::to_string(of.met) + "/" + std::to_string(of.met + of.unmet + of.unknown);
}

} // namespace report
} // namespace tieuchi
