#include "format/page.hpp"

#include "text/utf8.hpp"

#include <algorithm>

namespace tieuchi::inline TIEUCHI_ABI {
namespace formatting {

namespace {

constexpr std::size_t step = 2;

} // namespace

void page::new_line(std::size_t indent, gaps keeping) {
    pending_ = true;
    of_closer_ = false;
    keeping_ = keeping;
    indent_ = indent;
}

void page::new_line_of_closer(std::size_t indent, gaps keeping) {
    new_line(indent, keeping);
    of_closer_ = true;
}

page::line& page::start_line(std::size_t indent, bool after_gap) {
    auto& made = lines_.emplace_back();
    made.indent = indent;
    made.after_gap = after_gap && keeping_ == gaps::all;
    keeping_ = keeping_ == gaps::inner ? gaps::all : keeping_;
    return made;
}

void page::put_notes(std::size_t index) {
    auto const& all = pieces_[index].above;
    if (!all.empty() && !pending_)
        new_line(hang_);
    for (auto const& each : all) {
        auto& made = start_line(indent_ + (of_closer_ ? step : 0), each.after_gap);
        made.is_note = true;
        made.text = each.text;
    }
}

void page::put(std::size_t index, std::size_t padding) {
    auto const& p = pieces_[index];
    if (p.dropped)
        return;
    if (!pending_ && is_closed())
        new_line(hang_);
    put_notes(index);
    if (pending_) {
        start_line(indent_, p.after_gap && !of_closer_);
        pending_ = false;
        used_ = extent::both(indent_);
    } else {
        lines_.back().text.append(p.space, ' ');
        used_ = used_ + extent::both(p.space);
    }
    auto& last = lines_.back();
    last.text.append(padding, ' ');
    last.text += p.text;
    last.beside = p.beside;
    used_ = used_ + p.width;
}

void page::mark(alignment of, std::size_t column, bool loose, std::size_t apart) {
    if (at_start() || of == alignment::none)
        return;
    auto& last = lines_.back();
    if (column > 0 && last.tabs.empty())
        return; // the rest of something that began lines above
    last.aligned = of;
    last.tabs.push_back({column, last.text.size(), apart, loose});
}

void page::part_before(std::size_t from) {
    auto at = from;
    while (at < lines_.size() && lines_[at].is_note && !lines_[at].after_gap)
        ++at;
    if (at == lines_.size() || !lines_[at].after_gap)
        lines_[from].after_gap = true;
}

// Pads what stands before a column, so that the column begins at the same place in all lines of a run.
void page::align(std::vector<line*> const& run, std::size_t column) {
    std::size_t widest = 0;
    auto const tab_of = [column](line& each) {
        auto const found =
            std::find_if(each.tabs.begin(), each.tabs.end(), [column](tab const& one) { return one.column == column; });
        // A comment may have driven what stands in the column to the next line.
        if (found != each.tabs.end() && found->at == each.text.size())
            return decltype(&*found){};
        return found == each.tabs.end() ? nullptr : &*found;
    };
    auto const width_before = [](line const& each, tab const& at) {
        return utf8::width(std::string_view(each.text).substr(0, at.at)) + at.apart;
    };
    for (auto* const each : run)
        if (auto const* const at = tab_of(*each); at != nullptr && !at->loose)
            widest = std::max(widest, width_before(*each, *at));
    for (auto* const each : run) {
        auto const* const at = tab_of(*each);
        if (at == nullptr)
            continue;
        auto const width = width_before(*each, *at);
        auto const blanks = at->apart + (widest > width ? widest - width : 0);
        each->text.insert(at->at, blanks, ' ');
        auto const begin = at->at;
        for (auto& other : each->tabs)
            if (other.at > begin)
                other.at += blanks;
    }
}

// A run is lines of one kind and one indentation without an empty line between them; comments do not end it.
void page::align() {
    std::vector<line*> run;
    auto const finish = [&] {
        align(run, 0);
        align(run, 1);
        run.clear();
    };
    for (auto& each : lines_) {
        bool const follows =
            !run.empty() && !each.after_gap &&
            (each.is_note || (each.aligned == run.back()->aligned && each.indent == run.back()->indent));
        if (!follows)
            finish();
        if (each.aligned != alignment::none)
            run.push_back(&each);
    }
    finish();
}

// Comments behind lines that follow one another begin at one place.
void page::align_comments() {
    constexpr std::size_t apart = 2;
    for (std::size_t first = 0, behind = 0; first < lines_.size(); first = behind) {
        behind = first + 1;
        if (lines_[first].beside.empty())
            continue;
        auto widest = utf8::width(lines_[first].text);
        for (; behind < lines_.size() && !lines_[behind].beside.empty() && !lines_[behind].after_gap &&
               lines_[behind].indent == lines_[first].indent;
             ++behind)
            widest = std::max(widest, utf8::width(lines_[behind].text));
        for (auto i = first; i < behind; ++i) {
            auto& text = lines_[i].text;
            text.append(widest - utf8::width(text) + apart, ' ');
            text += lines_[i].beside;
        }
    }
}

std::string page::text() {
    align();
    align_comments();
    std::string made;
    for (auto const& each : lines_) {
        if (each.after_gap && !made.empty())
            made += '\n';
        if (!each.text.empty()) {
            made.append(each.indent, ' ');
            made += each.text;
        }
        made += '\n';
    }
    return made;
}

} // namespace formatting
} // namespace tieuchi
