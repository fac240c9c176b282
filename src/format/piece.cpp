#include "format/piece.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <utility>

namespace tieuchi::inline TIEUCHI_ABI {
namespace formatting {
namespace {

using detail::compound_row;
using detail::keyword_language;

std::string_view without_blanks_behind(std::string_view text) {
    return text.substr(0, text.find_last_not_of(" \t\r") + 1);
}

bool is_documentation(std::string_view comment) {
    return comment.substr(0, 2) == "##" && comment.substr(0, 3) != "###";
}

compound_row const* compound_of(keyword first, keyword second) {
    for (auto const& row : detail::compound_table)
        if (row.first == first && row.second == second)
            return &row;
    return nullptr;
}

std::string english(piece const& p) {
    std::string made(detail::spelling_of(p.role));
    if (p.second != keyword::none)
        (made += ' ') += detail::spelling_of(p.second);
    return made;
}

std::string vietnamese(piece const& p) {
    if (p.second != keyword::none)
        return std::string(compound_of(p.role, p.second)->spelling);
    return std::string(detail::spelling_of(p.role, keyword_language::vietnamese));
}

void spell(piece& p, std::string written, format_options const& options) {
    p.text = std::move(written);
    p.width = extent::both(utf8::width(p.text));
    if (p.role == keyword::none)
        return;
    auto in_english = english(p);
    auto in_vietnamese = vietnamese(p);
    p.width = {utf8::width(in_english), utf8::width(in_vietnamese)};
    if (options.keywords)
        p.text = *options.keywords == language::en ? std::move(in_english) : std::move(in_vietnamese);
}

class taker {
public:
    taker(parser::reading const& text, format_options const& options)
        : tokens_(text.tokens), roles_(text.roles), options_(options) {}

    std::vector<piece> run() {
        made_.reserve(tokens_.tokens.size());
        auto const* const first = tokens_.tokens.data();
        auto const count = static_cast<std::size_t>(parser::end_of(tokens_) - first) + 1;
        for (std::size_t i = 0; i < count; ++i) {
            auto const second = i + 1 < count ? roles_[i + 1] : keyword::none;
            bool const joined = compound_of(roles_[i], second) != nullptr;
            add(first[i], roles_[i], joined ? second : keyword::none);
            if (!joined)
                continue;
            ++i;
            auto& p = made_.back();
            spell(p, p.text + (first[i].text.empty() ? "" : " ") + std::string(first[i].text), options_);
            last_line_ = first[i].line;
            last_end_ = first[i].where.end;
        }
        settle();
        return std::move(made_);
    }

private:
    void add(parser::token const& at, keyword role, keyword second) {
        auto& p = made_.emplace_back();
        p.kind = at.kind;
        p.role = role;
        p.second = second;
        p.from = &at;
        take_comments(at);
        p.breaks = at.line > last_line_ && made_.size() > 1;
        p.after_gap = at.line > last_line_ + 1;
        p.adjoins = at.where.begin == last_end_;
        if (second == keyword::none)
            spell(p, std::string(at.text), options_);
        else
            p.text = std::string(at.text);
        last_line_ = at.line;
        last_end_ = at.where.end;
    }

    // The comments before a token: the first may stand behind the token before it, the others have lines of their own.
    void take_comments(parser::token const& at) {
        auto const& all = tokens_.comments;
        auto& p = made_.back();
        for (; next_ < all.size() && all[next_].where.begin < at.where.begin; ++next_) {
            auto const text = without_blanks_behind(all[next_].text);
            // Only between two words that became one can a second one stand behind a word.
            bool const stands_behind = !all[next_].own_line && made_.size() > 1 && p.above.empty();
            if (stands_behind && made_[made_.size() - 2].beside.empty())
                made_[made_.size() - 2].beside = text;
            else
                p.above.push_back({text, all[next_].line > last_line_ + 1});
            last_line_ = all[next_].line;
        }
    }

    void settle() {
        for (std::size_t i = 1; i + 1 < made_.size(); ++i)
            if (made_[i].kind == token_kind::comma || made_[i].kind == token_kind::open_brace)
                move_notes_behind(made_, i);
    }

    parser::token_list const& tokens_;
    std::vector<keyword> const& roles_;
    format_options const& options_;
    std::vector<piece> made_{};
    std::size_t next_ = 0;        // the next comment
    std::uint32_t last_line_ = 1; // of what was taken last
    std::uint32_t last_end_ = UINT32_MAX;
};

bool documents(std::string_view beside, std::vector<note> const& above) {
    return is_documentation(beside) ||
           std::any_of(above.begin(), above.end(), [](note const& each) { return is_documentation(each.text); });
}

void append(std::vector<note>& all, std::string_view beside, std::vector<note> const& above) {
    if (!beside.empty())
        all.push_back({beside, false});
    all.insert(all.end(), above.begin(), above.end());
}

// Brings the comments before and behind a piece together: the first behind `holder`, if it stood behind a word, the
// others above the piece that follows.
void unite(std::vector<piece>& all, std::size_t at, std::size_t holder) {
    auto& before = all[at - 1];
    auto& here = all[at];
    auto& behind = all[at + 1];
    bool const first_is_beside = !before.beside.empty() || (here.above.empty() && !here.beside.empty());
    std::vector<note> found;
    append(found, before.beside, here.above);
    append(found, here.beside, behind.above);
    before.beside = here.beside = {};
    here.above.clear();
    behind.above.clear();
    if (first_is_beside)
        all[holder].beside = found.front().text;
    all[holder + 1].above.assign(found.begin() + (first_is_beside ? 1 : 0), found.end());
}

} // namespace

std::vector<piece> pieces_of(parser::reading const& text, format_options const& options) {
    return taker(text, options).run();
}

bool move_notes_before(std::vector<piece>& all, std::size_t at) {
    if (documents(all[at].beside, all[at + 1].above))
        return false;
    if (!all[at].beside.empty() || !all[at + 1].above.empty())
        unite(all, at, at - 1);
    return true;
}

bool move_notes_behind(std::vector<piece>& all, std::size_t at) {
    // The comment behind the piece itself may have to go on a line of its own.
    if (documents(all[at - 1].beside, all[at].above) || is_documentation(all[at].beside))
        return false;
    if (!all[at - 1].beside.empty() || !all[at].above.empty())
        unite(all, at, at);
    return true;
}

void detach_unit(piece& number) {
    auto const is_part = [](char c) { return (c >= '0' && c <= '9') || c == '_'; };
    auto const& text = number.text;
    auto const run = [&](std::size_t at) {
        while (at < text.size() && is_part(text[at]))
            ++at;
        return at;
    };
    auto end = run(0);
    if (end + 1 < text.size() && text[end] == '.' && is_part(text[end + 1]))
        end = run(end + 1);
    auto const unit = text.substr(end);
    // A reserved word is a unit only as long as it is attached.
    if (unit.empty() || (detail::is_reserved(unit) && !detail::is_calendar_unit(unit)))
        return;
    number.text.insert(end, 1, ' ');
    number.width = number.width + extent::both(1);
}

} // namespace formatting
} // namespace tieuchi
