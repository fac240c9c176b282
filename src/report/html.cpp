// Reports as one page of HTML that loads nothing.
#include "report/document.hpp"
#include "report/layout.hpp"
#include "report/style.hpp"
#include "report/writing.hpp"

#include <tieuchi/version.hpp>

#include <algorithm>
#include <set>

namespace tieuchi::inline TIEUCHI_ABI::report {
namespace {

/// A table with so many columns is a matrix to scroll in; one with fewer becomes cards where it is narrow.
constexpr std::size_t matrix_columns = 12;
/// A table with so many columns wants a page on its side.
constexpr std::size_t landscape_columns = 6;

void append_escaped(std::string& out, std::string_view text, bool breaks) {
    for (char const c : text) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        case '\'':
            out += "&#39;";
            break;
        case '_': // a name may be broken there, without anything being added to it
            out += breaks ? "_<wbr>" : "_";
            break;
        default:
            out += c;
        }
    }
}

/// Whether a word is the number of a document, such as 318/QĐ-TTg, which a browser would break behind the hyphen.
bool stays_whole(std::string_view word) {
    constexpr std::size_t most = 32;
    return word.size() <= most && word.find('/') != std::string_view::npos && word.find('-') != std::string_view::npos;
}

/// Text in an attribute.
std::string attribute(std::string_view text) {
    std::string out;
    append_escaped(out, shown(text), false);
    return out;
}

/// Text between tags.
std::string escaped(std::string_view text) {
    std::string const as_shown = shown(text);
    std::string_view rest = as_shown;
    std::string out;
    while (!rest.empty()) {
        std::string_view const word = rest.substr(0, rest.find(' '));
        bool const whole = stays_whole(word);
        out += whole ? "<span class=\"whole\">" : "";
        append_escaped(out, word, !whole);
        out += whole ? "</span>" : "";
        rest.remove_prefix(word.size());
        if (!rest.empty()) {
            out += ' ';
            rest.remove_prefix(1);
        }
    }
    return out;
}

std::string_view class_of(tone how) {
    switch (how) {
    case tone::good:
        return "good";
    case tone::bad:
        return "bad";
    case tone::open:
        return "open";
    case tone::dim:
        return "dim";
    case tone::plain:
        break;
    }
    return "";
}

std::string text_of(span_of_text const& what) {
    std::string const inner = what.bold ? "<strong>" + escaped(what.text) + "</strong>" : escaped(what.text);
    std::string_view const how = class_of(what.how);
    return how.empty() ? inner : "<span class=\"" + std::string(how) + "\">" + inner + "</span>";
}

std::string line_of(std::vector<span_of_text> const& spans) {
    std::string out;
    for (span_of_text const& each : spans)
        out += text_of(each);
    return out.empty() ? "–" : out;
}

/// A status: its sign, for the eye alone, and its word.
std::string badge(std::string_view text, tone how) {
    std::string_view const mark = mark_of(how);
    return "<span class=\"badge " + std::string(class_of(how)) + "\">" +
           (mark.empty() ? "" : "<span aria-hidden=\"true\">" + std::string(mark) + "</span> ") + escaped(text) +
           "</span>";
}

class writer {
public:
    explicit writer(document const& given, bool fragment) : given_(given), fragment_(fragment) {}

    std::string run() {
        if (fragment_) {
            ((out_ += "<div class=\"tieuchi\" lang=\"") += language_code()) += "\">\n<style>\n";
            (out_ += style_sheet) += "</style>\n";
        } else {
            page_head();
        }
        header();
        out_ += fragment_ ? "" : "<main>\n";
        for (block const& each : given_.blocks)
            piece(each);
        out_ += fragment_ ? "</div>\n" : "</main>\n</body>\n</html>\n";
        return std::move(out_);
    }

private:
    [[nodiscard]] std::string_view language_code() const { return given_.in == language::vi ? "vi" : "en"; }

    void page_head() {
        bool const wide = std::any_of(given_.blocks.begin(), given_.blocks.end(), [](block const& each) {
            return each.form == block::kind::table && shown_columns(each).size() >= landscape_columns;
        });
        out_ += "<!DOCTYPE html>\n<html lang=\"";
        out_ += language_code();
        out_ += "\">\n<head>\n<meta charset=\"utf-8\">\n"
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                "<meta name=\"color-scheme\" content=\"light dark\">\n"
                "<meta name=\"generator\" content=\"tieuchi " TIEUCHI_VERSION_STRING "\">\n<title>";
        out_ += attribute(given_.subtitle.empty() ? given_.title : given_.title + " – " + given_.subtitle);
        out_ += "</title>\n<style>\n";
        (out_ += style_sheet) += page_style_sheet;
        out_ += wide ? "@page { size: A4 landscape; }\n" : "@page { size: A4 portrait; }\n";
        out_ += "</style>\n</head>\n<body class=\"tieuchi\">\n";
    }

    void header() {
        out_ += "<header>\n";
        line("h1", {}, escaped(given_.title));
        if (!given_.subtitle.empty())
            line("p", "subtitle", escaped(given_.subtitle));
        if (!given_.verdict.text.empty())
            line("p", "verdict", badge(given_.verdict.text, given_.verdict.how));
        out_ += "</header>\n";
    }

    void line(std::string_view element, std::string_view style_class, std::string_view inner) {
        (out_ += "<") += element;
        if (!style_class.empty())
            ((out_ += " class=\"") += style_class) += "\"";
        (out_ += ">") += inner;
        ((out_ += "</") += element) += ">\n";
    }

    /// A name for links that is not used yet.
    std::string id_of(std::string_view wanted) {
        std::string base;
        for (char const c : wanted)
            base += (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ? c : '-';
        if (base.empty())
            base = "part";
        std::string id = base;
        for (std::size_t i = 2; !ids_.insert(id).second; ++i)
            id = base + "-" + std::to_string(i);
        return id;
    }

    void piece(block const& what) {
        std::string labelled;
        std::string const element = "h" + std::to_string(std::clamp<std::size_t>(what.level, 2, 6));
        if (!what.title.empty() && fragment_) {
            // Several pieces may come to stand on one page, where names would meet.
            line(element, {}, escaped(what.title));
            labelled = " aria-label=\"" + attribute(what.title) + "\"";
        } else if (!what.title.empty()) {
            std::string const id = id_of(what.id);
            out_ += "<" + element + " id=\"" + id + "\">" + escaped(what.title) + "</" + element + ">\n";
            labelled = " aria-labelledby=\"" + id + "\"";
        }
        switch (what.form) {
        case block::kind::heading:
            break;
        case block::kind::paragraph:
            line("p", {}, line_of(what.spans));
            break;
        case block::kind::fields:
            fields(what);
            break;
        case block::kind::table:
            table(what, labelled);
            break;
        case block::kind::bars:
            bars(what);
            break;
        case block::kind::tree:
            tree(what.tree, "tree");
            break;
        case block::kind::list:
            list(what);
            break;
        }
    }

    void fields(block const& what) {
        if (what.fields.empty())
            return;
        out_ += "<dl class=\"fields\">\n";
        bool open = false;
        for (auto const& [label, text] : what.fields) {
            if (!label.empty() || !open) {
                out_ += open ? "</div>\n<div>" : "<div>";
                out_ += "<dt>" + escaped(label) + "</dt>";
                open = true;
            }
            out_ += "<dd>" + (text.text.empty() ? "–" : text_of(text)) + "</dd>";
        }
        out_ += "</div>\n</dl>\n";
    }

    void bars(block const& what) {
        if (what.bars.empty())
            return;
        // Bars without a heading are those of the whole.
        out_ += what.title.empty() ? "<ul class=\"bars totals\">\n" : "<ul class=\"bars\">\n";
        for (progress const& each : what.bars) {
            out_ += "<li><span class=\"label\">" + marked(each) + "</span> <span class=\"share\">" +
                    share_text(each) + "</span>\n<span class=\"bar\" aria-hidden=\"true\">";
            for (bar_part const& part : parts_of(each))
                out_ += "<span class=\"" + std::string(class_of(tone_of(part.what))) + "\" style=\"flex-grow:" +
                        std::to_string(part.count) + "\"></span>";
            out_ += "</span>\n<span class=\"counts\">" + escaped(counts_text(each, given_.in)) + "</span></li>\n";
        }
        out_ += "</ul>\n";
    }

    static std::string marked(progress const& of) {
        std::string_view const mark = mark_of(of.how);
        return (mark.empty() ? "" : "<span class=\"mark " + std::string(class_of(of.how)) + "\" aria-hidden=\"true\">" +
                                        std::string(mark) + "</span> ") +
               escaped(of.label);
    }

    void list(block const& what) {
        if (what.items.empty())
            return;
        out_ += "<ul>\n";
        for (span_of_text const& each : what.items)
            line("li", {}, text_of(each));
        out_ += "</ul>\n";
    }

    void tree(std::vector<tree_line> const& lines, std::string_view style_class) {
        if (lines.empty())
            return;
        out_ += style_class.empty() ? "<ul>\n" : "<ul class=\"" + std::string(style_class) + "\">\n";
        for (tree_line const& each : lines) {
            out_ += "<li>";
            if (!each.head.empty())
                out_ += "<span class=\"head\">" + escaped(each.head) + "</span> ";
            out_ += line_of(each.spans);
            for (std::string const& note : each.notes)
                out_ += "<span class=\"note\">" + escaped(note) + "</span>";
            if (!each.parts.empty())
                out_ += '\n';
            tree(each.parts, {});
            out_ += "</li>\n";
        }
        out_ += "</ul>\n";
    }

    // ---- tables ---------------------------------------------------------------------------------------------------
    // The roles are those that the elements have by themselves. Browsers forget them where the style sheet makes cards
    // of the rows, so they are written down.

    void table(block const& what, std::string labelled) {
        std::vector<std::size_t> const places = shown_columns(what);
        if (places.empty())
            return;
        bool const matrix = places.size() >= matrix_columns;
        // What scrolls has to be reached with the keyboard, and to say what it is.
        if (matrix && labelled.empty())
            labelled = " aria-label=\"" + attribute(given_.title) + "\"";
        out_ += matrix
                    ? "<div class=\"scroll\" tabindex=\"0\" role=\"region\"" + labelled + ">\n<table class=\"matrix\""
                    : "<table class=\"cards\" role=\"table\"";
        out_ += labelled + ">\n";
        columns(what, places);
        out_ += matrix ? "<thead>\n<tr>" : "<thead role=\"rowgroup\">\n<tr role=\"row\">";
        for (std::size_t const place : places) {
            out_ += "<th scope=\"col\"";
            out_ += matrix ? "" : " role=\"columnheader\"";
            out_ += what.columns[place].right ? " class=\"right\">" : ">";
            out_ += escaped(what.columns[place].head) + "</th>";
        }
        out_ += matrix ? "</tr>\n</thead>\n<tbody>\n" : "</tr>\n</thead>\n<tbody role=\"rowgroup\">\n";
        for (std::vector<table_cell> const& cells : what.rows)
            row(what, cells, places, matrix);
        out_ += matrix ? "</tbody>\n</table>\n</div>\n" : "</tbody>\n</table>\n";
    }

    /// How wide the columns want to be.
    void columns(block const& what, std::vector<std::size_t> const& places) {
        std::size_t total = 0;
        for (std::size_t const place : places)
            total += what.columns[place].weight;
        if (total == places.size() || total == 0)
            return; // nobody has said so
        out_ += "<colgroup>";
        for (std::size_t const place : places)
            out_ += "<col style=\"width:" + std::to_string(100 * what.columns[place].weight / total) + "%\">";
        out_ += "</colgroup>\n";
    }

    void row(block const& what, std::vector<table_cell> const& cells, std::vector<std::size_t> const& places,
             bool matrix) {
        out_ += matrix ? "<tr" : "<tr role=\"row\"";
        out_ += is_group(cells) ? " class=\"group\">" : ">";
        for (std::size_t i = 0; i < places.size(); ++i) {
            table_column const& column = what.columns[places[i]];
            table_cell const& each = cell_at(cells, places[i]);
            std::string const element = i == 0 ? "th" : "td";
            out_ += "<" + element + (i == 0 ? " scope=\"row\"" : "");
            if (!matrix)
                out_ += std::string(i == 0 ? " role=\"rowheader\"" : " role=\"cell\"") + " data-label=\"" +
                        attribute(column.head) + "\"";
            out_ += column.right ? " class=\"right\">" : ">";
            out_ += cell(each) + "</" + element + ">";
        }
        out_ += "</tr>\n";
    }

    static std::string cell(table_cell const& what) {
        std::string out = what.badge && !what.text.empty() ? badge(what.text, what.how)
                                                           : text_of({what.text, what.how, what.bold});
        if (what.text.empty())
            out.clear();
        for (std::string const& each : what.notes)
            out += "<span class=\"note\">" + escaped(each) + "</span>";
        return out;
    }

    document const& given_;
    bool fragment_;
    std::string out_{};
    std::set<std::string> ids_{};
};

} // namespace

std::string to_html(document const& given, bool fragment) { return writer(given, fragment).run(); }

} // namespace tieuchi::inline TIEUCHI_ABI::report
