// Reports as plain text for a terminal.
#include "report/document.hpp"
#include "report/layout.hpp"
#include "report/writing.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <numeric>

namespace tieuchi::inline TIEUCHI_ABI::report {
namespace {

style style_of(tone how, bool bold = false) {
    switch (how) {
    case tone::good:
        return style::good;
    case tone::bad:
        return style::bad;
    case tone::open:
        return style::open;
    case tone::dim:
        return style::dim;
    case tone::plain:
        break;
    }
    return bold ? style::bold : style::plain;
}

/// A line of a cell, with how it looks.
struct cell_line {
    std::string text;
    style how = style::plain;
};

/// The longest prefix that is not wider, one character at least.
std::size_t fitting(std::string_view text, std::size_t width) {
    std::size_t columns = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        utf8::decoded const next = utf8::decode_utf8(text, at);
        columns += utf8::width(next.value);
        if (columns > width && at != 0)
            break;
        at += next.size;
    }
    return at;
}

/// Wraps words; those that are wider than a line are broken.
void wrap(std::string_view text, std::size_t width, style how, std::vector<cell_line>& out) {
    std::string line;
    std::size_t columns = 0;
    auto const flush = [&] {
        if (!line.empty())
            out.push_back({line, how});
        line.clear();
        columns = 0;
    };
    while (!text.empty()) {
        std::string_view word = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(word.size() + 1, text.size()));
        std::size_t size = utf8::width(word);
        if (!line.empty() && columns + 1 + size > width)
            flush();
        for (; size > width; size = utf8::width(word)) {
            std::size_t const most = fitting(word, width);
            out.push_back({std::string(word.substr(0, most)), how});
            word.remove_prefix(most);
        }
        if (word.empty())
            continue;
        columns += size + (line.empty() ? 0 : 1);
        line += (line.empty() ? "" : " ") + std::string(word);
    }
    flush();
}

/// A line that has been laid out, with ordinary spaces.
std::string with_spaces(std::string line) {
    constexpr std::string_view hard_space = "\u00A0";
    for (std::size_t at = line.find(hard_space); at != std::string::npos; at = line.find(hard_space, at + 1))
        line.erase(at, hard_space.size()).insert(at, 1, ' ');
    return line;
}

/// The widest word.
std::size_t widest_word(std::string_view text) {
    std::size_t most = 0;
    while (!text.empty()) {
        std::string_view const word = text.substr(0, text.find(' '));
        most = std::max(most, utf8::width(word));
        text.remove_prefix(std::min(word.size() + 1, text.size()));
    }
    return most;
}

class writer {
public:
    writer(document const& given, report_options const& options)
        : given_(given), width_(std::max<std::size_t>(options.width, 60)), page_(width_, options.color) {}

    std::string run() {
        if (!given_.title.empty())
            page_.heading(shown(given_.title));
        if (!given_.subtitle.empty())
            page_.paragraph("", shown(given_.subtitle));
        if (!given_.verdict.text.empty())
            page_.paragraph("", shown(given_.verdict.text), style::plain,
                            style_of(given_.verdict.how, given_.verdict.bold));
        for (block const& each : given_.blocks)
            piece(each);
        return page_.text();
    }

private:
    void piece(block const& what) {
        // A heading stands directly above what it is of.
        if (!page_.text().empty() && !below_heading_)
            page_.gap();
        below_heading_ = false;
        if (!what.title.empty())
            page_.heading(shown(what.title));
        switch (what.form) {
        case block::kind::heading:
            below_heading_ = true;
            break;
        case block::kind::paragraph:
            page_.paragraph("", line_of(what.spans));
            break;
        case block::kind::fields:
            fields(what);
            break;
        case block::kind::table:
            table(what);
            break;
        case block::kind::bars:
            bars(what);
            break;
        case block::kind::tree:
            for (tree_line const& each : what.tree)
                tree(each, 0);
            break;
        case block::kind::list:
            for (span_of_text const& each : what.items)
                page_.paragraph("  - ", shown(each.text), style::plain, style_of(each.how, each.bold));
            break;
        }
    }

    /// Spans as one line. Each word is painted by itself, so that a line can end behind any of them.
    [[nodiscard]] std::string line_of(std::vector<span_of_text> const& spans) const {
        std::string out;
        for (span_of_text const& each : spans) {
            std::string const text = shown(each.text);
            for (std::size_t at = 0; at < text.size();) {
                std::size_t const end = std::min(text.find(' ', at), text.size());
                out += page_.painted(std::string_view(text).substr(at, end - at), style_of(each.how, each.bold));
                if (end < text.size())
                    out += ' ';
                at = end + 1;
            }
        }
        return out;
    }

    void fields(block const& what) {
        std::size_t columns = 0;
        for (auto const& [label, text] : what.fields)
            columns = std::max(columns, utf8::width(shown(label)));
        columns = std::min(columns, width_ / 3);
        for (auto const& [label, text] : what.fields)
            page_.paragraph(padded(shown(label), columns) + "  ", text.text.empty() ? "–" : shown(text.text),
                            style::plain, style_of(text.how, text.bold));
    }

    void bars(block const& what) {
        constexpr std::size_t most_label = 40;
        std::size_t columns = 0;
        std::size_t shares = 0;
        for (progress const& each : what.bars) {
            columns = std::max(columns, utf8::width(label_of(each)));
            shares = std::max(shares, share_text(each).size());
        }
        columns = std::min({columns, most_label, width_ / 2});
        for (progress const& each : what.bars) {
            std::vector<cell_line> label;
            wrap(label_of(each), columns, style::plain, label);
            // The bar stands beside the last line of the label.
            for (std::size_t i = 0; i + 1 < label.size(); ++i)
                page_.paragraph("  ", kept(label[i].text));
            std::string const share = share_text(each);
            page_.paragraph("  " + padded(label.empty() ? "" : label.back().text, columns) + "  " + bar(each) + "  " +
                                std::string(shares - share.size(), ' ') + share + "  ",
                            counts_text(each, given_.in));
        }
    }

    static std::string label_of(progress const& of) {
        std::string_view const mark = mark_of(of.how);
        return (mark.empty() ? "" : std::string(mark) + " ") + shown(of.label);
    }

    /// `[###-?]`: of one sign for each where there is room.
    [[nodiscard]] std::string bar(progress const& of) const {
        constexpr std::size_t most = 20;
        std::size_t const total = of.met + of.unmet + of.unknown + of.not_applicable;
        std::string out;
        std::size_t seen = 0;
        std::size_t drawn = 0;
        for (bar_part const& each : parts_of(of)) {
            seen += each.count;
            std::size_t const end = (seen * most + total / 2) / total;
            std::string_view const sign = each.what == status::met       ? "#"
                                          : each.what == status::unmet   ? "-"
                                          : each.what == status::unknown ? "?"
                                                                         : " ";
            std::string piece;
            for (; drawn < end; ++drawn)
                piece += sign;
            out += page_.painted(piece, style_of(tone_of(each.what)));
        }
        return "[" + out + std::string(most - drawn, ' ') + "]";
    }

    void tree(tree_line const& line, std::size_t depth) {
        // Deeper lines keep half the width for text.
        std::size_t const indent = std::min(2 + 2 * depth, width_ / 2);
        std::string const head = std::string(indent, ' ') + (line.head.empty() ? "" : shown(line.head) + "  ");
        std::string const text = line_of(line.spans);
        page_.paragraph(head, text.empty() ? "–" : text);
        for (std::string const& each : line.notes)
            page_.paragraph(std::string(std::min(utf8::width(head), width_ / 2), ' '), shown(each), style::plain,
                            style::dim);
        for (tree_line const& each : line.parts)
            tree(each, depth + 1);
    }

    // ---- tables ---------------------------------------------------------------------------------------------------

    void table(block const& what) {
        if (std::vector<std::size_t> const places = shown_columns(what); !places.empty())
            columns(what, places);
    }

    void columns(block const& what, std::vector<std::size_t> const& places) {
        std::vector<std::size_t> const widths = widths_of(what, places);
        if (widths.empty()) {
            is_matrix(what, places) ? halves(what, places) : cards(what, places);
            return;
        }
        std::vector<std::vector<cell_line>> head;
        for (std::size_t i = 0; i < places.size(); ++i)
            wrap(shown(what.columns[places[i]].head), widths[i], style::bold, head.emplace_back());
        row(head, widths, what, places);
        for (std::vector<table_cell> const& cells : what.rows) {
            std::vector<std::vector<cell_line>> lines;
            for (std::size_t i = 0; i < places.size(); ++i)
                cell(cell_at(cells, places[i]), widths[i], lines.emplace_back());
            row(lines, widths, what, places);
        }
    }

    /// Whether there are many columns of a sign or a number each, which as lines would say little at great length.
    static bool is_matrix(block const& what, std::vector<std::size_t> const& places) {
        constexpr std::size_t many = 8;
        constexpr std::size_t narrow = 6;
        auto const is_narrow = [&](std::size_t place) {
            return utf8::width(shown(what.columns[place].head)) <= narrow &&
                   std::all_of(what.rows.begin(), what.rows.end(), [&](std::vector<table_cell> const& cells) {
                       return utf8::width(shown(cell_at(cells, place).text)) <= narrow;
                   });
        };
        return static_cast<std::size_t>(std::count_if(places.begin() + 1, places.end(), is_narrow)) >= many;
    }

    /// A table of many columns as two, one below the other, each with the first column.
    void halves(block const& what, std::vector<std::size_t> const& places) {
        auto const middle = places.begin() + static_cast<std::ptrdiff_t>(places.size() / 2);
        columns(what, {places.begin(), middle});
        page_.gap();
        std::vector<std::size_t> second{places.front()};
        second.insert(second.end(), middle, places.end());
        columns(what, second);
    }

    static void cell(table_cell const& what, std::size_t width, std::vector<cell_line>& out) {
        wrap(shown(what.text), width, style_of(what.how, what.bold), out);
        for (std::string const& each : what.notes)
            wrap(shown(each), width, style::dim, out);
    }

    /// The widths of the columns, or none where the table has no room.
    [[nodiscard]] std::vector<std::size_t> widths_of(block const& what, std::vector<std::size_t> const& places) const {
        constexpr std::size_t narrowest = 8;
        constexpr std::size_t longest_word = 16;
        std::size_t const between = 2 * (places.size() - 1) + 2;
        std::vector<std::size_t> natural;
        std::vector<std::size_t> least;
        for (std::size_t const place : places) {
            std::size_t most = 1;
            std::size_t word = 1;
            auto const add = [&](std::string_view text) {
                std::string const as_shown = shown(text);
                most = std::max(most, utf8::width(as_shown));
                word = std::max(word, widest_word(as_shown));
            };
            add(what.columns[place].head);
            for (std::vector<table_cell> const& cells : what.rows) {
                add(cell_at(cells, place).text);
                for (std::string const& each : cell_at(cells, place).notes)
                    add(each);
            }
            natural.push_back(most);
            least.push_back(std::min(most, std::clamp(word, std::min(most, narrowest), longest_word)));
        }
        std::size_t const wanted = std::accumulate(natural.begin(), natural.end(), between);
        if (wanted <= width_)
            return natural;
        std::size_t used = std::accumulate(least.begin(), least.end(), between);
        if (used > width_)
            return {};
        // What is left goes, column by column, to the one that has least of what it wants.
        for (; used < width_; ++used) {
            std::size_t neediest = places.size();
            for (std::size_t i = 0; i < places.size(); ++i) {
                auto const weight = [&](std::size_t at) {
                    return std::max<std::size_t>(what.columns[places[at]].weight, 1);
                };
                if (least[i] < natural[i] &&
                    (neediest == places.size() || least[i] * weight(neediest) < least[neediest] * weight(i)))
                    neediest = i;
            }
            if (neediest == places.size())
                break;
            ++least[neediest];
        }
        return least;
    }

    void row(std::vector<std::vector<cell_line>> const& cells, std::vector<std::size_t> const& widths,
             block const& what, std::vector<std::size_t> const& places) {
        std::size_t height = 0;
        for (auto const& each : cells)
            height = std::max(height, each.size());
        for (std::size_t line = 0; line < height; ++line) {
            std::string text = " ";
            for (std::size_t i = 0; i < cells.size(); ++i) {
                cell_line const part = line < cells[i].size() ? cells[i][line] : cell_line{"", style::plain};
                std::size_t const used = std::min(utf8::width(part.text), widths[i]);
                std::string const blank(widths[i] - used, ' ');
                std::string const painted = page_.painted(part.text, part.how);
                text += i == 0 ? " " : "  ";
                text += what.columns[places[i]].right ? blank + painted : painted + blank;
            }
            text.erase(text.find_last_not_of(' ') + 1);
            page_.line(with_spaces(text));
        }
    }

    /// Each row as lines of its own, where there is no room for columns.
    void cards(block const& what, std::vector<std::size_t> const& places) {
        bool first = true;
        for (std::vector<table_cell> const& cells : what.rows) {
            if (!first)
                page_.gap();
            first = false;
            std::string const head = shown(cell_at(cells, places.front()).text);
            std::string const indent(2 + (head.empty() ? 0 : utf8::width(head) + 2), ' ');
            bool begun = false;
            for (std::size_t i = 1; i < places.size(); ++i) {
                table_cell const& each = cell_at(cells, places[i]);
                if (each.text.empty() && each.notes.empty())
                    continue;
                // The second column is what the row is about, and needs no label.
                std::string const label = i == 1 ? "" : shown(what.columns[places[i]].head) + ": ";
                std::string const before = begun ? indent : "  " + (head.empty() ? "" : head + "  ");
                page_.paragraph(before, label + shown(each.text), style::bold,
                                style_of(each.how, each.bold));
                begun = true;
                for (std::string const& note : each.notes)
                    page_.paragraph(indent, shown(note), style::plain, style::dim);
            }
            if (!begun)
                page_.paragraph("  ", head.empty() ? "–" : head);
        }
    }

    document const& given_;
    std::size_t width_;
    page page_;
    bool below_heading_ = false;
};

} // namespace

std::string to_text(document const& given, report_options const& options) { return writer(given, options).run(); }

} // namespace tieuchi::inline TIEUCHI_ABI::report
