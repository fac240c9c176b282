#include "format/layout.hpp"

#include "format/page.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <optional>

namespace tieuchi::inline TIEUCHI_ABI {
namespace formatting {
namespace {

constexpr std::size_t step = 2;
/// What is wider than this does not push the titles of its neighbours to the right.
constexpr std::size_t widest_type = 40;
/// Between the columns of a table.
constexpr std::size_t between_columns = 2;

// Sums over all pieces up to one, so that whether a stretch fits is known at once.
class measure {
public:
    explicit measure(std::vector<piece> const& pieces) : pieces_(pieces) {
        columns_.reserve(pieces.size() + 1);
        breaks_.reserve(pieces.size() + 1);
        columns_.emplace_back();
        breaks_.push_back(0);
        bool behind_comment = false;
        for (auto const& p : pieces) {
            columns_.push_back(columns_.back() + (p.dropped ? extent{} : extent::both(p.space) + p.width));
            breaks_.push_back(breaks_.back() + (p.kept || behind_comment || !p.above.empty() ? 1U : 0U));
            behind_comment = !p.beside.empty();
        }
    }
    /// The columns of a stretch on one line, the space before it included; none where it ends before it begins.
    [[nodiscard]] extent with_space(std::size_t first, std::size_t behind) const {
        return behind > first ? columns_[behind] - columns_[first] : extent{};
    }
    /// Likewise without the space before it; the first piece is written.
    [[nodiscard]] extent columns(std::size_t first, std::size_t last) const {
        return with_space(first, last + 1) - extent::both(pieces_[first].space);
    }
    /// Tells whether a line has to end inside a stretch.
    [[nodiscard]] bool is_broken(std::size_t first, std::size_t last) const {
        return breaks_[last + 1] != breaks_[first + 1];
    }

private:
    std::vector<piece> const& pieces_;
    std::vector<extent> columns_{};
    std::vector<std::size_t> breaks_{};
};

bool is_atom(node const& n) {
    return (n.kind == shape::plain || n.kind == shape::brackets) &&
           std::all_of(n.parts.begin(), n.parts.end(), [](node const& each) { return is_atom(each); });
}

class arranger {
public:
    arranger(std::vector<piece> const& pieces, std::size_t width)
        : p_(pieces), measure_(pieces), page_(pieces), width_(width) {}

    std::string run(node const& file) {
        clauses(file, 0);
        page_.new_line(0, file.parts.empty() ? page::gaps::inner : page::gaps::all);
        page_.put_notes(p_.size() - 1);
        return page_.text();
    }

private:
    // ---- what fits -------------------------------------------------------------------------------------------------

    // On the line as it stands, with so many columns behind it.
    [[nodiscard]] bool fits(std::size_t first, std::size_t last, extent after = {}) const {
        auto const space = extent::both(page_.at_start() ? 0 : p_[first].space);
        return !measure_.is_broken(first, last) &&
               (page_.used() + space + measure_.columns(first, last) + after).widest() <= width_;
    }
    [[nodiscard]] bool fits(node const& n, extent after = {}) const { return fits(n.first, n.last, after); }
    // On a line of its own.
    [[nodiscard]] bool fits_alone(std::size_t first, std::size_t last, std::size_t indent, extent after = {}) const {
        return !measure_.is_broken(first, last) &&
               (extent::both(indent) + measure_.columns(first, last) + after).widest() <= width_;
    }

    [[nodiscard]] bool follows_comment(std::size_t at) const {
        return !p_[at].above.empty() || (at > 0 && !p_[at - 1].beside.empty());
    }

    // The last piece of what has to stand on the line, of something that can be broken behind it like a block.
    [[nodiscard]] std::optional<std::size_t> head_of(node const& n) const {
        std::optional<std::size_t> made;
        switch (n.kind) {
        case shape::choice:
            made = n.parts.empty() ? n.first : n.parts.front().last + 1;
            break;
        case shape::fields:
            made = n.first;
            break;
        case shape::brackets:
            if (n.parts.size() > 1)
                made = n.first;
            break;
        case shape::plain:
            if (!n.parts.empty() && n.parts.back().last == n.last)
                made = head_of(n.parts.back());
            break;
        case shape::chain:
            if (n.level >= level::comparison)
                made = head_of(n.parts.back());
            break;
        default:
            break;
        }
        return made && !measure_.is_broken(n.first, *made) ? made : std::nullopt;
    }
    [[nodiscard]] bool head_fits(node const& n) const {
        auto const head = head_of(n);
        return head && fits(n.first, *head);
    }

    // ---- pieces ----------------------------------------------------------------------------------------------------

    void pieces(std::size_t first, std::size_t behind, std::size_t indent) {
        for (; first < behind; ++first) {
            page_.hang(indent + step);
            page_.put(first);
        }
    }
    // What has to follow a part on its line.
    [[nodiscard]] extent after_part(node const& n, std::size_t part, extent after) const {
        bool const is_last = part + 1 == n.parts.size();
        auto const behind = is_last ? n.last + 1 : n.parts[part + 1].first;
        return measure_.with_space(n.parts[part].last + 1, behind) + (is_last ? after : extent{});
    }

    // Sets a node. Lines that are broken in it are indented one step deeper than @p indent; so many columns follow.
    void put(node const& n, std::size_t indent, extent after = {}) {
        if (fits(n, after)) {
            pieces(n.first, n.last + 1, indent);
            return;
        }
        switch (n.kind) {
        case shape::chain:
            chain(n, indent, after);
            break;
        case shape::conditional:
            conditional(n, indent, after);
            break;
        case shape::choice:
            choice(n, indent);
            break;
        case shape::rows:
            rows(n, indent, after);
            break;
        case shape::brackets:
            brackets(n, indent, after);
            break;
        case shape::list:
            list(n, n.first, n.last + 1, indent + step, after);
            break;
        case shape::fields:
            braced(n, n.first, indent);
            break;
        case shape::block:
            block(n, indent);
            break;
        case shape::table:
            table(n, indent);
            break;
        default:
            plain(n, indent, after);
            break;
        }
    }
    void plain(node const& n, std::size_t indent, extent after) {
        auto at = n.first;
        for (std::size_t i = 0; i < n.parts.size(); ++i) {
            pieces(at, n.parts[i].first, indent);
            put(n.parts[i], indent, after_part(n, i, after));
            at = n.parts[i].last + 1;
        }
        pieces(at, n.last + 1, indent);
    }

    // ---- chains ----------------------------------------------------------------------------------------------------

    [[nodiscard]] static std::size_t operator_before(node const& n, std::size_t part) {
        return n.parts[part - 1].last + 1;
    }
    [[nodiscard]] bool is_kept(node const& n, std::size_t part) const { return p_[operator_before(n, part)].kept; }

    void chain(node const& n, std::size_t indent, extent after) {
        bool any_kept = false;
        for (std::size_t i = 1; i < n.parts.size(); ++i)
            any_kept = any_kept || is_kept(n, i);
        if (!any_kept && n.level >= level::comparison && head_fits(n)) {
            pieces(n.first, n.parts.back().first, indent);
            put(n.parts.back(), indent, after);
            return;
        }
        auto const inner = indent + step;
        bool const as_kept = any_kept && segments_fit(n, inner, after);
        put(n.parts.front(), inner);
        for (std::size_t i = 1; i < n.parts.size(); ++i) {
            if (!as_kept || is_kept(n, i))
                page_.new_line(inner);
            pieces(operator_before(n, i), n.parts[i].first, indent);
            put(n.parts[i], inner, i + 1 == n.parts.size() ? after : extent{});
        }
    }
    // Whether the author's lines can stay as they are.
    [[nodiscard]] bool segments_fit(node const& n, std::size_t indent, extent after) const {
        auto first = n.first;
        for (std::size_t i = 1; i <= n.parts.size(); ++i) {
            bool const is_last = i == n.parts.size();
            if (!is_last && !is_kept(n, i))
                continue;
            auto const last = n.parts[i - 1].last;
            auto const behind = is_last ? after : extent{};
            if (!(first == n.first ? fits(first, last, behind) : fits_alone(first, last, indent, behind)))
                return false;
            first = last + 1;
        }
        return true;
    }

    // ---- `if` and `by` ---------------------------------------------------------------------------------------------

    // One branch a line.
    void conditional(node const& n, std::size_t indent, extent after) {
        auto const inner = page_.at_start() ? page_.indent() : indent + step;
        auto at = n.first;
        for (std::size_t i = 0; i < n.parts.size(); ++i) {
            auto const& part = n.parts[i];
            bool const is_last = i + 1 == n.parts.size();
            bool const is_value = i % 2 == 1;
            auto const behind = is_last ? after : extent{};
            if (is_value && !fits(at, part.last, behind) && !value_goes_on(at, part))
                page_.new_line(inner + step);
            else if (!is_value && i > 0)
                page_.new_line(inner);
            pieces(at, part.first, inner);
            put(part, is_value || is_last ? inner + (is_value ? step : 0) : inner + step,
                is_value || is_last ? behind : after_part(n, i, {}));
            at = part.last + 1;
        }
        pieces(at, n.last + 1, inner);
    }
    // Whether `then` and the head of what stands behind it go on the line.
    [[nodiscard]] bool value_goes_on(std::size_t then, node const& value) const {
        auto const head = head_of(value);
        return head && fits(then, *head);
    }

    void choice(node const& n, std::size_t indent) {
        pieces(n.first, n.parts.front().first, indent);
        put(n.parts.front(), indent, extent::both(step));
        braced(n, n.parts.front().last + 1, indent, 1);
    }
    // Branches or fields, each on a line of its own.
    void braced(node const& n, std::size_t opener, std::size_t indent, std::size_t first_part = 0) {
        auto const outer = page_.indent();
        pieces(opener, opener + 1, indent);
        auto at = opener + 1;
        for (std::size_t i = first_part; i < n.parts.size(); ++i) {
            pieces(at, n.parts[i].first, outer); // a comma
            page_.new_line(outer + step, i == first_part ? page::gaps::inner : page::gaps::all);
            marked(n.parts[i], outer + step);
            at = n.parts[i].last + 1;
        }
        pieces(at, n.last, outer);
        closer(n, outer);
    }
    void closer(node const& n, std::size_t indent) {
        page_.new_line_of_closer(indent, n.parts.empty() ? page::gaps::inner : page::gaps::all);
        pieces(n.last, n.last + 1, indent);
    }

    // ---- lists -----------------------------------------------------------------------------------------------------

    void rows(node const& n, std::size_t indent, extent after) {
        auto const inner = indent + step;
        put(n.parts.front(), indent);
        for (std::size_t i = 1; i < n.parts.size(); ++i) {
            auto const& part = n.parts[i];
            auto const word = n.parts[i - 1].last + 1;
            auto const behind = after_part(n, i, after);
            bool const is_body = n.has_body && i + 1 == n.parts.size();
            if (is_body) {
                pieces(word, part.first, indent);
                if (p_[part.first].kept || (!fits(part, behind) && !head_fits(part)))
                    page_.new_line(inner);
            } else {
                if (p_[word].kept || !fits(word, part.last, behind))
                    page_.new_line(inner);
                pieces(word, part.first, indent);
            }
            put(part, inner, behind);
        }
    }

    void brackets(node const& n, std::size_t indent, extent after) {
        if (n.parts.size() < 2 || last_is_broken_alone(n)) {
            plain(n, indent, after);
            return;
        }
        auto const outer = page_.indent();
        pieces(n.first, n.first + 1, indent);
        page_.new_line(outer + step);
        list(n, n.first + 1, n.last, outer + step, {});
        page_.new_line_of_closer(outer, page::gaps::none);
        pieces(n.last, n.last + 1, outer);
    }
    // `f(a, [` … `])`
    [[nodiscard]] bool last_is_broken_alone(node const& n) const {
        for (std::size_t i = 1; i < n.parts.size(); ++i)
            if (p_[n.parts[i].first].kept)
                return false;
        auto const head = head_of(n.parts.back());
        return head && p_[*head].kind != token_kind::open_paren && fits(n.first, *head);
    }
    // Items with commas between them: on the author's lines; where those are too long, as many as go on a line, or each
    // on its own if they are more than words.
    void list(node const& n, std::size_t first, std::size_t behind, std::size_t indent, extent after) {
        bool const as_kept = items_fit(n, indent, after);
        bool const fill = std::all_of(n.parts.begin(), n.parts.end(), [](node const& each) { return is_atom(each); });
        auto at = first;
        for (std::size_t i = 0; i < n.parts.size(); ++i) {
            auto const& item = n.parts[i];
            pieces(at, item.first, indent);
            bool const is_last = i + 1 == n.parts.size();
            auto const comma = is_last ? after : after_part(n, i, {});
            bool const breaks =
                as_kept ? p_[item.first].kept : !fill || follows_comment(item.first) || !fits(item, comma);
            if (i > 0 && breaks)
                page_.new_line(indent);
            put(item, indent, comma);
            at = item.last + 1;
        }
        pieces(at, behind, indent);
    }
    [[nodiscard]] bool items_fit(node const& n, std::size_t indent, extent after) const {
        bool any_kept = false;
        auto first = n.parts.front().first;
        for (std::size_t i = 1; i <= n.parts.size(); ++i) {
            bool const is_last = i == n.parts.size();
            if (!is_last && !p_[n.parts[i].first].kept)
                continue;
            any_kept = any_kept || !is_last;
            auto const last = is_last ? n.parts.back().last : n.parts[i].first - 1;
            if (!fits_alone(first, last, indent, is_last ? after : extent{}))
                return false;
            first = is_last ? first : n.parts[i].first;
        }
        return any_kept;
    }

    // ---- clauses ---------------------------------------------------------------------------------------------------

    void block(node const& n, std::size_t indent) {
        pieces(n.first, n.first + 1, indent);
        clauses(n, indent + step);
        closer(n, indent);
    }
    void clauses(node const& n, std::size_t indent) {
        bool was_long = false;
        for (std::size_t i = 0; i < n.parts.size(); ++i) {
            auto const& each = n.parts[i];
            auto const first_line = page_.lines();
            page_.new_line(indent, i == 0 ? page::gaps::inner : page::gaps::all);
            marked(each, indent);
            auto const lines = page_.lines() - first_line - p_[each.first].above.size();
            bool const is_long = each.declares && lines > 1;
            if (is_long && was_long)
                page_.part_before(first_line);
            was_long = is_long;
        }
    }
    // A clause or field on a line of its own, or a branch.
    void marked(node const& n, std::size_t indent) {
        auto const header_indent = header_breaks(n, indent);
        auto const first_line = page_.lines() + p_[n.first].above.size() + 1;
        auto at = n.first;
        auto const up_to = [&](std::size_t behind) {
            for (; at < behind; ++at) {
                if (header_indent != 0 && at > n.first && is_header_word(p_[at]))
                    page_.new_line(header_indent);
                mark(n, at);
                page_.hang(indent + step);
                // Behind a `}` that closes lines of its own there is nothing to align with.
                bool const alone = at == n.tabs[1] && at > 0 && p_[at - 1].kind == token_kind::close_brace &&
                                   page_.lines() > first_line;
                page_.put(at, alone ? 1 : 0);
            }
        };
        for (std::size_t i = 0; i < n.parts.size(); ++i) {
            auto const& part = n.parts[i];
            up_to(part.first);
            mark(n, at);
            if (stands_below(n, part, indent))
                page_.new_line(indent + step);
            put(part, indent, after_part(n, i, {}));
            at = part.last + 1;
        }
        up_to(n.last + 1);
    }
    void mark(node const& n, std::size_t at) {
        if (n.tabs[0] == at && at != 0) {
            page_.mark(n.aligned, 0, false, 0);
        } else if (n.tabs[1] == at && at != 0) {
            bool const loose = measure_.columns(n.tabs[0] + 1, at - 1).widest() > widest_type;
            page_.mark(n.aligned, 1, loose, 1);
        }
    }
    // `agency`, `under` and the like begin lines of their own where a header is too long for one; 0: it is not.
    [[nodiscard]] std::size_t header_breaks(node const& n, std::size_t indent) const {
        if (!n.declares)
            return 0;
        bool const has_block = !n.parts.empty() && p_[n.parts.back().first].kind == token_kind::open_brace &&
                               n.parts.back().kind != shape::fields;
        bool const is_expression = !n.parts.empty() && !has_block;
        if (is_expression || fits(n.first, has_block ? n.parts.back().first : n.last))
            return 0;
        return indent + (has_block ? 2 * step : step);
    }
    [[nodiscard]] static bool is_header_word(piece const& p) {
        using enum keyword;
        return p.role == agency || p.role == under || p.role == because || p.role == source || p.role == note;
    }
    // `let x =` and `check "…" :` go before what is long, if that makes it a shape of its own.
    [[nodiscard]] bool stands_below(node const& n, node const& part, std::size_t indent) const {
        if (!n.declares || fits(part))
            return false;
        auto const before = p_[part.first - 1].kind;
        if (before == token_kind::assign)
            return part.kind == shape::conditional;
        bool const is_check = p_[n.first].role == keyword::check;
        return is_check && before == token_kind::colon && fits_alone(part.first, part.last, indent + step);
    }

    // ---- tables ----------------------------------------------------------------------------------------------------

    [[nodiscard]] std::size_t written_width(node const& cell) const {
        std::size_t made = 0;
        for (auto i = cell.first; i <= cell.last; ++i)
            made += (i > cell.first ? p_[i].space : 0U) + utf8::width(p_[i].text);
        return made;
    }
    [[nodiscard]] bool is_number(node const& cell) const {
        auto const kind = p_[cell.first].kind;
        return kind == token_kind::number || kind == token_kind::minus;
    }
    // How many columns a row begins behind the first one.
    [[nodiscard]] static std::size_t offset_of(node const& table, std::size_t row) {
        bool const is_header = table.has_header && row == 0 && table.parts.size() > 1;
        auto const labels_and_cells = is_header ? table.parts[1].parts.size() : 0;
        auto const here = table.parts[row].parts.size();
        return labels_and_cells > here ? labels_and_cells - here : 0;
    }
    // The columns behind which the cells stand; the labels are those before.
    [[nodiscard]] static std::size_t labels_of(node const& table) { return table.has_header ? offset_of(table, 0) : 1; }

    void table(node const& n, std::size_t indent) {
        pieces(n.first, n.first + 1, indent);
        std::vector<std::size_t> widths;
        for (std::size_t i = 0; i < n.parts.size(); ++i) {
            auto const offset = offset_of(n, i);
            auto const& cells = n.parts[i].parts;
            widths.resize(std::max(widths.size(), offset + cells.size()));
            for (std::size_t k = 0; k < cells.size(); ++k)
                widths[offset + k] = std::max(widths[offset + k], written_width(cells[k]));
        }
        for (std::size_t i = 0; i < n.parts.size(); ++i) {
            page_.new_line(indent + step, i == 0 ? page::gaps::inner : page::gaps::all);
            row(n, i, widths, indent + step);
        }
        closer(n, indent);
    }
    void row(node const& n, std::size_t index, std::vector<std::size_t> const& widths, std::size_t indent) {
        auto const& cells = n.parts[index].parts;
        auto const labels = n.has_header && index == 0 ? SIZE_MAX : labels_of(n);
        std::size_t column = offset_of(n, index);
        std::size_t begin = 0; // of the column
        for (std::size_t k = 0; k < column; ++k)
            begin += widths[k] + between_columns;
        std::size_t written = 0;
        for (auto const& cell : cells) {
            auto const width = written_width(cell);
            bool const to_the_right = column >= labels && is_number(cell);
            auto const place = begin + (to_the_right ? widths[column] - width : 0);
            std::size_t const space = page_.at_start() ? 0 : p_[cell.first].space;
            page_.hang(indent + step);
            page_.put(cell.first, place > written + space ? place - written - space : 0);
            pieces(cell.first + 1, cell.last + 1, indent);
            written = place + width;
            begin += widths[column++] + between_columns;
        }
    }

    std::vector<piece> const& p_;
    measure measure_;
    page page_;
    std::size_t width_;
};

} // namespace

std::string lay_out(std::vector<piece> const& pieces, node const& outline, std::size_t width) {
    return arranger(pieces, width).run(outline);
}

} // namespace formatting
} // namespace tieuchi
