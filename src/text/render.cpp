#include "text/utf8.hpp"

#include <tieuchi/diagnostic_text.hpp>
#include <tieuchi/impl/sentence.ipp>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace {

namespace color {
constexpr std::string_view error = "\x1b[1;31m";
constexpr std::string_view warning = "\x1b[1;33m";
constexpr std::string_view note = "\x1b[1;36m";
constexpr std::string_view bold = "\x1b[1m";
constexpr std::string_view gutter = "\x1b[1;34m";
constexpr std::string_view help = "\x1b[1;32m";
constexpr std::string_view off = "\x1b[0m";
} // namespace color

class painter {
public:
    painter(std::string& out, bool on) : out_(out), on_(on) {}
    void operator()(std::string_view how, std::string_view text) {
        if (on_ && !text.empty()) {
            out_ += how;
            out_ += text;
            out_ += color::off;
        } else {
            out_ += text;
        }
    }

private:
    std::string& out_;
    bool on_;
};

std::string_view color_of(severity how) {
    return how == severity::error ? color::error : how == severity::warning ? color::warning : color::note;
}

/// Text of others, such as a file name, with its controls made visible.
std::string shown(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        auto const next = utf8::decode_utf8(text, at);
        utf8::append_utf8(out, detail::visible(next.value));
        at += next.size;
    }
    return out;
}

std::string phrase(detail::label which, language in, std::vector<std::string> const& arguments = {}) {
    return detail::fill(detail::in_language(detail::catalogue(which), in), arguments, in);
}

/// One code point of a source line as it is shown.
struct cell {
    std::size_t offset = 0; // of its first byte
    std::size_t width = 0;  // columns
    std::string text;
};

/// A piece of a source line as it is shown, and where the carets go.
struct snippet {
    std::string line;
    std::size_t caret = 0;  // columns before the first
    std::size_t carets = 1; // how many
};

// A line may be the whole of a file that somebody squeezed into one; nobody sees more of it than the width.
constexpr std::size_t bytes_looked_at = 4096;

snippet make_snippet(source const& text, span const& where, std::size_t line, render_options const& options) {
    auto const width = std::max<std::size_t>(options.width, 20);
    auto const tab = std::max<std::size_t>(options.tab_width, 1);
    auto const whole = text.line_text(line);
    auto const line_begin = text.line_begin(line);
    auto const mark_begin = std::min<std::size_t>(where.begin - line_begin, whole.size());
    auto const mark_end = std::clamp<std::size_t>(where.end - line_begin, mark_begin, whole.size());

    // The bytes to look at, cut at code points.
    std::size_t from = mark_begin > bytes_looked_at ? mark_begin - bytes_looked_at : 0;
    while (from > 0 && from < mark_begin && (static_cast<unsigned char>(whole[from]) & 0xC0U) == 0x80U) {
        ++from;
    }
    auto const to = std::min(whole.size(), mark_begin + bytes_looked_at);

    std::vector<cell> cells;
    std::size_t columns = 0;
    for (auto at = from; at < to;) {
        auto const next = utf8::decode_utf8(whole, at);
        cell shown_as{at, 0, {}};
        if (next.value == U'\t') {
            shown_as.width = tab - columns % tab;
            shown_as.text.assign(shown_as.width, ' ');
        } else {
            auto const value = detail::visible(next.value);
            shown_as.width = utf8::width(value);
            utf8::append_utf8(shown_as.text, value);
        }
        columns += shown_as.width;
        cells.push_back(std::move(shown_as));
        at += next.size;
    }

    // The cells under the carets: [first, last).
    auto const index_of = [&cells](std::size_t offset) {
        auto const found = std::partition_point(cells.begin(), cells.end(),
                                                [offset](cell const& each) { return each.offset < offset; });
        return static_cast<std::size_t>(found - cells.begin());
    };
    auto first = index_of(mark_begin + 1);
    // The cell that holds the byte: a span may begin inside a code point of broken text.
    first = mark_begin < to && first > 0 ? first - 1 : cells.size();
    auto const last = std::max(first, index_of(mark_end));
    while (first > 0 && first < cells.size() && cells[first].width == 0) {
        --first; // a mark is shown on the letter before it
    }

    // The window of cells [left, right) to be shown.
    std::size_t left = 0;
    std::size_t right = cells.size();
    bool const cut_before = from > 0;
    bool const cut_after = to < whole.size();
    if (cut_before || cut_after || columns > width) {
        auto const room = width - 2; // an ellipsis on either side
        std::size_t used = 0;
        left = first;
        // A third of the room goes to what stands before the carets, or more when there is little behind them.
        std::size_t behind = 0;
        for (auto i = first; i < cells.size() && behind < room; ++i) {
            behind += cells[i].width;
        }
        auto const before = std::max(room / 3, room - std::min(room, behind));
        while (left > 0 && used + cells[left - 1].width <= before) {
            used += cells[--left].width;
        }
        while (left < first && cells[left].width == 0) {
            ++left; // no mark without its letter
        }
        right = first;
        while (right < cells.size() && used + cells[right].width <= room) {
            used += cells[right++].width;
        }
    }

    snippet out;
    std::size_t before = 0;
    if (left > 0 || cut_before) {
        out.line += "…";
        before = 1;
    }
    std::size_t marked = 0;
    for (auto i = left; i < right; ++i) {
        out.line += cells[i].text;
        before += i < first ? cells[i].width : 0;
        marked += i >= first && i < last ? cells[i].width : 0;
    }
    if (right < cells.size() || cut_after) {
        out.line += "…";
    }
    // Blanks at the end would only be noise in a report.
    out.line.erase(out.line.find_last_not_of(' ') + 1);
    out.caret = before;
    out.carets = std::max<std::size_t>(marked, 1);
    return out;
}

std::optional<position> place_in(source_map const* sources, span const& where) {
    if (sources == nullptr || !sources->contains(where)) {
        return std::nullopt;
    }
    return sources->at(where.file).position_of(where.begin);
}

std::string place_text(std::string_view name, position const& at) {
    return shown(name) + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
}

/// "file:3:14", "facts.json", or nothing.
std::string place_text(diagnostic const& what, source_map const* sources) {
    if (auto const at = place_in(sources, what.where)) {
        return place_text(sources->at(what.where.file).name(), *at);
    }
    if (what.data) {
        return what.data->place.line != 0 ? place_text(what.data->name, what.data->place) : shown(what.data->name);
    }
    return {};
}

std::string path_text(diagnostic const& what, language in) {
    return what.path.empty() ? std::string() : " " + phrase(detail::label::at_path, in, {what.path});
}

/// The arrow, the source line and its carets; `gutter` is the width of the largest line number shown.
void append_place(std::string& out, source_map const& sources, span const& where, std::size_t gutter, char caret,
                  std::string_view caret_color, render_options const& options) {
    painter paint(out, options.color);
    auto const& text = sources.at(where.file);
    auto const at = text.position_of(where.begin);
    auto const number = std::to_string(at.line);
    auto const piece = make_snippet(text, where, at.line, options);
    std::string const margin(gutter + 1, ' ');
    out += margin;
    paint(color::gutter, "-->");
    out += " " + place_text(text.name(), at) + "\n";
    out += margin + " ";
    paint(color::gutter, "|");
    out += "\n" + std::string(gutter + 1 - number.size(), ' ');
    paint(color::gutter, number + " |");
    out += piece.line.empty() ? "\n" : " " + piece.line + "\n";
    out += margin + " ";
    paint(color::gutter, "|");
    out += std::string(piece.caret + 1, ' ');
    paint(caret_color, std::string(piece.carets, caret));
    out += "\n";
}

void append_head(std::string& out, diagnostic const& what, render_options const& options) {
    painter paint(out, options.color);
    paint(color_of(what.severity), std::string(severity_text(what.severity, options.language)) + " " +
                                       code_text(what.code));
    paint(color::bold, ": " + message(what, options.language));
    out += path_text(what, options.language);
}

} // namespace

std::string render_line(diagnostic const& what, source_map const* sources, render_options const& options) {
    std::string out = place_text(what, sources);
    if (!out.empty()) {
        out += ": ";
    }
    append_head(out, what, options);
    return out;
}

std::string render(diagnostic const& what, source_map const* sources, render_options const& options) {
    std::string out;
    auto const at = place_in(sources, what.where);
    std::size_t gutter = at ? std::to_string(at->line).size() : 1;
    for (auto const& each : what.related) {
        if (auto const other = place_in(sources, each.where)) {
            gutter = std::max(gutter, std::to_string(other->line).size());
        }
    }
    if (at) {
        append_head(out, what, options);
        out += "\n";
        append_place(out, *sources, what.where, gutter, '^', color_of(what.severity), options);
    } else {
        out = render_line(what, sources, options) + "\n";
    }
    painter paint(out, options.color);
    for (auto const& each : what.related) {
        paint(color::note, std::string(severity_text(severity::note, options.language)) + ": ");
        out += message(each, options.language) + "\n";
        if (place_in(sources, each.where)) {
            append_place(out, *sources, each.where, gutter, '-', color::note, options);
        }
    }
    if (auto const advice = help(what, options.language); !advice.empty()) {
        paint(color::help, phrase(detail::label::help, options.language) + ": ");
        out += advice + "\n";
    }
    return out;
}

std::string render(diagnostics const& what, render_options const& options) {
    std::string out;
    for (auto const& each : what) {
        if (!out.empty()) {
            out += "\n";
        }
        out += render(each, what.sources().get(), options);
    }
    if (what.dropped() != 0) {
        out += "\n" + phrase(detail::label::dropped, options.language, {std::to_string(what.dropped())}) + "\n";
    }
    return out;
}

std::string render_lines(diagnostics const& what, render_options const& options) {
    std::string out;
    for (auto const& each : what) {
        out += render_line(each, what.sources().get(), options) + "\n";
    }
    if (what.dropped() != 0) {
        out += phrase(detail::label::dropped, options.language, {std::to_string(what.dropped())}) + "\n";
    }
    return out;
}

} // namespace tieuchi
