// Reports as Markdown: CommonMark with the tables of GitHub.
#include "report/document.hpp"
#include "report/layout.hpp"
#include "report/writing.hpp"

#include <algorithm>

namespace tieuchi::inline TIEUCHI_ABI::report {
namespace {

bool is_word(char c) {
    // Bytes of letters beyond ASCII count as letters, so that `hộ_nghèo` stays as it is.
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
}

/// Whether a sign could be read as markup where it stands.
bool is_markup(std::string_view text, std::size_t at) {
    char const next = at + 1 < text.size() ? text[at + 1] : ' ';
    switch (text[at]) {
    case '\\':
    case '`':
    case '*':
    case '[':
    case ']':
    case '<':
    case '>':
    case '|':
    case '~':
    case '$':
        return true;
    case '_':
        return at == 0 || !is_word(text[at - 1]) || !is_word(next);
    case '&':
        return is_word(next) || next == '#';
    case ':': // an address would become a link
        return next == '/';
    case '.':
        return at >= 3 && (text.substr(at - 3, 3) == "www" || text.substr(at - 3, 3) == "WWW");
    case '@':
        return true;
    default:
        return false;
    }
}

/// Where a sign at the beginning of a line makes a heading, a list or a rule: its place, else the size.
std::size_t block_markup(std::string_view text) {
    if (text.empty())
        return 0;
    char const first = text.front();
    if (first == '#' || first == '+' || first == '-' || first == '=')
        return 0;
    std::size_t digits = 0;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9')
        ++digits;
    bool const item = digits != 0 && digits < text.size() && (text[digits] == '.' || text[digits] == ')') &&
                      (digits + 1 == text.size() || text[digits + 1] == ' ');
    return item ? digits : text.size();
}

std::string_view trimmed(std::string_view text) {
    std::size_t const begin = std::min(text.find_first_not_of(' '), text.size());
    text.remove_prefix(begin);
    return text.substr(0, text.find_last_not_of(' ') + 1);
}

/// A text within a line, with nothing in it that is markup.
std::string escaped(std::string_view text, bool begins_line = false) {
    std::string const as_shown = soft(text);
    std::string_view const rest = begins_line ? trimmed(as_shown) : std::string_view(as_shown);
    std::size_t const block = begins_line ? block_markup(rest) : rest.size();
    std::string out;
    for (std::size_t at = 0; at < rest.size(); ++at) {
        if (at == block || is_markup(rest, at))
            out += '\\';
        out += rest[at];
    }
    return out;
}

/// Text of which the signs around it, such as `**`, touch no blank: otherwise they would not be markup.
std::string wrapped(std::string_view text, std::string_view sign) {
    std::string const as_shown = soft(text);
    std::string_view const inner = trimmed(as_shown);
    if (inner.empty())
        return as_shown;
    std::size_t const before = as_shown.find_first_not_of(' ');
    std::string out(before, ' ');
    out += sign;
    out += escaped(inner);
    out += sign;
    return out + std::string(as_shown.size() - before - inner.size(), ' ');
}

std::string text_of(span_of_text const& what, bool begins_line) {
    return what.bold ? wrapped(what.text, "**") : escaped(what.text, begins_line);
}

std::string line_of(std::vector<span_of_text> const& spans) {
    std::string out;
    for (span_of_text const& each : spans)
        out += text_of(each, out.empty());
    std::string_view const line = trimmed(out);
    return line.empty() ? "–" : std::string(line);
}

/// A status with its sign.
std::string marked(std::string_view text, tone how) {
    std::string_view const mark = mark_of(how);
    return mark.empty() ? escaped(text) : std::string(mark) + " " + escaped(text);
}

class writer {
public:
    explicit writer(document const& given) : given_(given) {}

    std::string run() {
        heading(1, given_.title);
        if (!given_.subtitle.empty())
            paragraph(escaped(given_.subtitle, true));
        if (!given_.verdict.text.empty())
            paragraph("**" + marked(trimmed(given_.verdict.text), given_.verdict.how) + "**");
        for (block const& each : given_.blocks)
            piece(each);
        return text_;
    }

private:
    void paragraph(std::string_view text) {
        begin();
        text_ += text;
        text_ += '\n';
    }
    /// A blank line between two pieces.
    void begin() {
        if (!text_.empty())
            text_ += '\n';
    }
    void heading(std::size_t level, std::string_view text) {
        if (!text.empty())
            // A number sign at the end would be taken for the closing one.
            paragraph(std::string(std::clamp<std::size_t>(level, 1, 6), '#') + " " + closed(escaped(text)));
    }
    static std::string closed(std::string text) {
        if (!text.empty() && text.back() == '#')
            text.insert(text.size() - 1, "\\");
        return text;
    }

    void piece(block const& what) {
        heading(what.level, what.title);
        switch (what.form) {
        case block::kind::heading:
            break;
        case block::kind::paragraph:
            paragraph(line_of(what.spans));
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
            begin_if(!what.tree.empty());
            for (tree_line const& each : what.tree)
                tree(each, 0);
            break;
        case block::kind::list:
            begin_if(!what.items.empty());
            for (span_of_text const& each : what.items)
                text_ += "- " + line_of({each}) + "\n";
            break;
        }
    }
    void begin_if(bool wanted) {
        if (wanted)
            begin();
    }

    void fields(block const& what) {
        begin_if(!what.fields.empty());
        bool first = true;
        for (auto const& [label, text] : what.fields) {
            std::string const value = line_of({text});
            if (label.empty() && !first)
                text_ += "  " + std::string("- ") + value + "\n";
            else
                text_ += "- " + (label.empty() ? "" : "**" + escaped(label) + ":** ") + value + "\n";
            first = false;
        }
    }

    void bars(block const& what) {
        block as_table;
        as_table.columns = {{std::string(words::content_head.in(given_.in))},
                            {std::string(words::met_head.in(given_.in)), true},
                            {std::string(words::counts_head.in(given_.in))}};
        for (progress const& each : what.bars)
            as_table.rows.push_back({{each.label, each.how, {}, mark_of(each.how) != ""},
                                     {share_text(each)},
                                     {counts_text(each, given_.in)}});
        table(as_table);
    }

    void table(block const& what) {
        std::vector<std::size_t> const places = shown_columns(what);
        if (places.empty())
            return;
        begin();
        text_ += '|';
        for (std::size_t const place : places)
            text_ += " " + escaped(what.columns[place].head) + " |";
        text_ += "\n|";
        for (std::size_t const place : places)
            text_ += what.columns[place].right ? " ---: |" : " --- |";
        text_ += '\n';
        for (std::vector<table_cell> const& cells : what.rows) {
            text_ += '|';
            for (std::size_t const place : places) {
                std::string const inner = cell(cell_at(cells, place));
                text_ += inner.empty() ? " |" : " " + inner + " |";
            }
            text_ += '\n';
        }
    }

    static std::string cell(table_cell const& what) {
        std::string const text(trimmed(what.text));
        std::string const mark = what.badge && !mark_of(what.how).empty() ? std::string(mark_of(what.how)) + " " : "";
        std::string out = mark + (what.bold ? wrapped(text, "**") : escaped(text));
        for (std::string const& each : what.notes)
            out += (out.empty() ? "" : "<br>") + escaped(trimmed(each));
        return out;
    }

    void tree(tree_line const& line, std::size_t depth) {
        std::string const indent(2 * depth, ' ');
        text_ +=
            indent + "- " + (line.head.empty() ? "" : "**" + escaped(line.head) + "** ") + line_of(line.spans) + "\n";
        for (std::string const& each : line.notes)
            text_ += indent + "  - " + escaped(each, true) + "\n";
        for (tree_line const& each : line.parts)
            tree(each, depth + 1);
    }

    document const& given_;
    std::string text_{};
};

} // namespace

std::string to_markdown(document const& given) { return writer(given).run(); }

} // namespace tieuchi::inline TIEUCHI_ABI::report
