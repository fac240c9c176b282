#pragma once

#include <tieuchi/error.hpp>
#include <tieuchi/source.hpp>

#include <algorithm>
#include <utility>

namespace tieuchi::inline TIEUCHI_ABI {

TIEUCHI_INLINE source::source(std::string name, std::string text) : name_(std::move(name)), text_(std::move(text)) {
    if (text_.size() >= UINT32_MAX) {
        throw usage_error("tieuchi::source: a text of 4 GiB or more has no spans");
    }
    lines_.push_back(0);
    for (auto at = text_.find('\n'); at != std::string::npos; at = text_.find('\n', at + 1)) {
        lines_.push_back(static_cast<std::uint32_t>(at + 1));
    }
}

TIEUCHI_INLINE position source::position_of(std::size_t offset) const noexcept {
    offset = std::min(offset, text_.size());
    auto const after = std::upper_bound(lines_.begin(), lines_.end(), offset);
    auto const line = static_cast<std::size_t>(after - lines_.begin());
    // A column begins at every byte that does not continue a code point. The continuation bytes of a broken sequence
    // fold into the column before them, which is as good a place as any to point at.
    auto const continues = [this](std::size_t at) { return (static_cast<unsigned char>(text_[at]) & 0xC0U) == 0x80U; };
    auto const begin = static_cast<std::size_t>(lines_[line - 1]);
    while (offset > begin && offset < text_.size() && continues(offset)) {
        --offset;
    }
    std::size_t column = 1;
    for (auto at = begin; at < offset; ++at) {
        if (at == begin || !continues(at)) {
            ++column;
        }
    }
    return {line, column};
}

TIEUCHI_INLINE std::size_t source::line_begin(std::size_t line) const noexcept {
    if (line == 0) {
        return 0;
    }
    return line <= lines_.size() ? lines_[line - 1] : text_.size();
}

TIEUCHI_INLINE std::string_view source::line_text(std::size_t line) const noexcept {
    if (line == 0 || line > lines_.size()) {
        return {};
    }
    auto const begin = line_begin(line);
    auto end = line_begin(line + 1);
    if (line < lines_.size()) {
        --end; // the \n
        if (end > begin && text_[end - 1] == '\r') {
            --end;
        }
    }
    return std::string_view(text_).substr(begin, end - begin);
}

TIEUCHI_INLINE std::uint32_t source_map::add(source text) {
    sources_.push_back(std::make_shared<source const>(std::move(text)));
    return static_cast<std::uint32_t>(sources_.size() - 1);
}

TIEUCHI_INLINE source const& source_map::at(std::uint32_t file) const {
    if (file >= sources_.size()) {
        throw usage_error("tieuchi::source_map: no source has this number");
    }
    return *sources_[file];
}

TIEUCHI_INLINE bool source_map::contains(span const& where) const noexcept {
    return where.file < sources_.size() && where.begin <= where.end &&
           where.end <= sources_[where.file]->text().size();
}

TIEUCHI_INLINE std::string_view source_map::text_of(span const& where) const noexcept {
    if (!contains(where)) {
        return {};
    }
    return sources_[where.file]->text().substr(where.begin, where.end - where.begin);
}

} // namespace tieuchi
