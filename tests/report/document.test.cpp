// The writers of reports: what is markup in a format is none in what they write.
#include "../support/catch.hpp"

#include "report/document.hpp"
#include "report/names.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

using namespace tieuchi;
using namespace tieuchi::report;

namespace {

block piece(block::kind form) {
    block made;
    made.form = form;
    return made;
}

block paragraph(std::string text) {
    block made = piece(block::kind::paragraph);
    made.spans = {{std::move(text)}};
    return made;
}

block table(std::vector<std::string> const& heads, std::vector<std::vector<std::string>> const& rows) {
    block made = piece(block::kind::table);
    for (std::string const& each : heads)
        made.columns.push_back({each});
    for (auto const& row : rows) {
        auto& cells = made.rows.emplace_back();
        for (std::string const& each : row)
            cells.push_back({each});
    }
    return made;
}

document with(block what) {
    document made;
    made.blocks.push_back(std::move(what));
    return made;
}

std::string text_of(block what, std::size_t width = 80) { return to_text(with(std::move(what)), {.width = width}); }
std::string markdown_of(block what) { return to_markdown(with(std::move(what))); }

/// The page without its head.
std::string html_of(block what) {
    std::string const page = to_html(with(std::move(what)));
    std::size_t const begin = page.find("<main>\n") + 7;
    return page.substr(begin, page.find("</main>") - begin);
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

std::size_t count(std::string_view text, std::string_view part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size()))
        ++found;
    return found;
}

/// A document with a text in every place where one can stand.
document everywhere(std::string const& text) {
    document made;
    made.title = text;
    made.subtitle = text;
    made.verdict = {text, tone::bad, true};
    block all = table({text, text}, {{text, text}});
    all.title = text;
    all.id = text;
    all.rows[0][1].notes = {text};
    all.rows[0][1].badge = true;
    all.rows[0][1].how = tone::good;
    made.blocks.push_back(all);
    block bars = piece(block::kind::bars);
    bars.title = text;
    bars.bars = {{text, 1, 2, 3, 4}};
    made.blocks.push_back(bars);
    block fields = piece(block::kind::fields);
    fields.fields = {{text, {text}}};
    made.blocks.push_back(fields);
    block tree = piece(block::kind::tree);
    tree.tree = {{text, {{text, tone::good, true}}, {text}, {{text, {{text}}, {}, {}}}}};
    made.blocks.push_back(tree);
    block list = piece(block::kind::list);
    list.items = {{text}};
    made.blocks.push_back(list);
    made.blocks.push_back(paragraph(text));
    return made;
}

} // namespace

// ---- HTML -----------------------------------------------------------------------------------------------------------

TEST_CASE("to_html: every special character is escaped wherever it stands", "[report]") {
    std::string const page = to_html(everywhere("<b class=\"x\" id='y'>&amp;</b>"));
    CHECK_FALSE(has(page, "<b "));
    CHECK_FALSE(has(page, "</b>"));
    CHECK(has(page, "&lt;b class=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;&lt;/b&gt;"));
    CHECK(html_of(paragraph("a < b > c & \"d\" 'e'")) == "<p>a &lt; b &gt; c &amp; &quot;d&quot; &#39;e&#39;</p>\n");
}

TEST_CASE("to_html: a page loads nothing, runs nothing and names its language", "[report]") {
    document given = everywhere("x");
    for (language const in : {language::vi, language::en}) {
        given.in = in;
        std::string const page = to_html(given);
        CHECK(page.rfind("<!DOCTYPE html>\n<html lang=\"" + std::string(in == language::vi ? "vi" : "en") + "\">", 0) ==
              0);
        CHECK_FALSE(has(page, "<script"));
        CHECK_FALSE(has(page, "<link"));
        CHECK_FALSE(has(page, "src="));
        CHECK_FALSE(has(page, "href="));
        CHECK_FALSE(has(page, "url("));
        CHECK_FALSE(has(page, "@import"));
        CHECK_FALSE(has(page, "http"));
    }
}

TEST_CASE("to_html: ids are ASCII and each is there once", "[report]") {
    document given;
    for (std::string const& id : {std::string("x"), std::string("x"), std::string("thôn \""), std::string()}) {
        block heading = piece(block::kind::heading);
        heading.title = "T";
        heading.id = id;
        given.blocks.push_back(heading);
    }
    std::string const page = to_html(given);
    CHECK(has(page, "id=\"x\""));
    CHECK(has(page, "id=\"x-2\""));
    CHECK(has(page, "id=\"part\""));
    CHECK(count(page, " id=\"") == 4);
    CHECK(count(page, "id=\"x\"") == 1);
}

TEST_CASE("to_html: a piece of a page has neither head nor ids, and all its styles are its own", "[report]") {
    std::string const piece = to_html(everywhere("x"), true);
    CHECK(piece.rfind("<div class=\"tieuchi\" lang=\"vi\">\n<style>\n", 0) == 0);
    CHECK(piece.substr(piece.size() - 7) == "</div>\n");
    CHECK_FALSE(has(piece, "<html"));
    CHECK_FALSE(has(piece, "<body"));
    CHECK_FALSE(has(piece, " id=\""));
    // Outside of @media every rule begins with the class.
    std::string_view styles(piece);
    styles = styles.substr(0, styles.find("</style>"));
    styles.remove_prefix(styles.find("<style>\n") + 8);
    while (!styles.empty()) {
        std::string_view const line = styles.substr(0, styles.find('\n'));
        styles.remove_prefix(std::min(line.size() + 1, styles.size()));
        std::size_t const begin = line.find_first_not_of(' ');
        if (begin == std::string_view::npos || !has(line, "{"))
            continue;
        INFO(line);
        CHECK((line.substr(begin, 8) == ".tieuchi" || line.substr(begin, 6) == "@media"));
    }
}

TEST_CASE("to_html: a status is a word with a sign, not a colour alone", "[report]") {
    block given = table({"a"}, {{"chưa đạt"}});
    given.rows[0][0].badge = true;
    given.rows[0][0].how = tone::bad;
    CHECK(has(html_of(given), "<span class=\"badge bad\"><span aria-hidden=\"true\">✗</span> chưa đạt</span>"));
}

TEST_CASE("to_html: heads of columns and rows say what they head, and many columns scroll", "[report]") {
    std::string const narrow = html_of(table({"STT", "Nội dung"}, {{"1", "a"}}));
    CHECK(has(narrow, "<th scope=\"col\" role=\"columnheader\">STT</th>"));
    CHECK(has(narrow, "<th scope=\"row\" role=\"rowheader\" data-label=\"STT\">1</th>"));
    CHECK(has(narrow, "<td role=\"cell\" data-label=\"Nội dung\">a</td>"));
    std::string const wide = html_of(table(std::vector<std::string>(20, "x"), {{"1"}}));
    CHECK(has(wide, "<div class=\"scroll\" tabindex=\"0\" role=\"region\""));
    CHECK(count(wide, "<td") == 19); // short rows are filled
}

TEST_CASE("to_html: the number of a document stays in one line, a long name does not have to", "[report]") {
    CHECK(html_of(paragraph("Quyết định 318/QĐ-TTg")) ==
          "<p>Quyết định <span class=\"whole\">318/QĐ-TTg</span></p>\n");
    CHECK(html_of(paragraph("hộ_nghèo")) == "<p>hộ_<wbr>nghèo</p>\n");
}

TEST_CASE("to_html: bars have their numbers in words", "[report]") {
    block given = piece(block::kind::bars);
    given.bars = {{"Y tế", 1, 2, 0, 0}};
    std::string const html = html_of(given);
    CHECK(has(html, "1/3"));
    CHECK(has(html, "1 đạt, 2 chưa đạt"));
    CHECK(has(html, "style=\"flex-grow:2\""));
}

// ---- Markdown -------------------------------------------------------------------------------------------------------

TEST_CASE("to_markdown: what is markup is escaped", "[report]") {
    CHECK(markdown_of(paragraph("*a* [b](c) `d` <e> ~f~ \\ $g$ |h|")) ==
          "\\*a\\* \\[b\\](c) \\`d\\` \\<e\\> \\~f\\~ \\\\ \\$g\\$ \\|h\\|\n");
    CHECK(markdown_of(paragraph("hộ_nghèo _x_ a & b &amp; &#38;")) == "hộ_nghèo \\_x\\_ a & b \\&amp; \\&#38;\n");
    CHECK(markdown_of(paragraph("http://x.vn www.x.vn")) == "http\\://x.vn www\\.x.vn\n");
    for (char const* const text : {"# a", "- a", "+ a", "= a", "-", "==="})
        CHECK(markdown_of(paragraph(text)) == "\\" + std::string(text) + "\n");
    CHECK(markdown_of(paragraph("14. Y tế")) == "14\\. Y tế\n");
    CHECK(markdown_of(paragraph("14) Y tế")) == "14\\) Y tế\n");
    CHECK(markdown_of(paragraph("14.1 Y tế – 91.0% a - b")) == "14.1 Y tế – 91.0% a - b\n");
    CHECK(markdown_of(paragraph("    a  ")) == "a\n");
}

TEST_CASE("to_markdown: a cell stays a cell", "[report]") {
    block given = table({"a|b", "c"}, {{"1|2\n3", "`|`"}});
    given.rows[0][1].notes = {"n|o"};
    CHECK(markdown_of(given) == "| a\\|b | c |\n| --- | --- |\n| 1\\|2 3 | \\`\\|\\`<br>n\\|o |\n");
}

TEST_CASE("to_markdown: bold text touches its signs", "[report]") {
    block given = piece(block::kind::paragraph);
    given.spans = {{"x"}, {" a * b ", tone::plain, true}, {"y"}};
    CHECK(markdown_of(given) == "x **a \\* b** y\n");
}

TEST_CASE("to_markdown: a heading ends where its text does", "[report]") {
    document given;
    given.title = "C#";
    CHECK(to_markdown(given) == "# C\\#\n");
}

// ---- text -----------------------------------------------------------------------------------------------------------

TEST_CASE("to_text: tables keep to the width, with wide characters and long words", "[report]") {
    block const given = table({"STT", "Nội dung", "漢字"}, {{"1", std::string(70, 'x') + " và chữ thường", "漢字漢字漢字"},
                                                          {"2", "ngắn", "một hai ba bốn năm sáu bảy tám chín mười"}});
    for (std::size_t const width : {60U, 72U, 100U, 120U}) {
        std::string_view text;
        std::string const made = text_of(given, width);
        for (text = made; !text.empty(); text.remove_prefix(std::min(text.find('\n') + 1, text.size())))
            CHECK(utf8::width(text.substr(0, text.find('\n'))) <= width);
        CHECK(count(made, "x") == 70);
        CHECK_FALSE(has(made, " \n"));
    }
}

TEST_CASE("to_text: a table without room for its columns has its rows one below the other", "[report]") {
    std::vector<std::string> heads;
    std::vector<std::string> cells;
    for (int i = 0; i < 12; ++i) {
        heads.push_back("cột" + std::to_string(i));
        cells.push_back("giá trị dài " + std::to_string(i));
    }
    std::string const made = text_of(table(heads, {cells, cells}), 60);
    CHECK(has(made, "  giá trị dài 0  giá trị dài 1\n"));
    CHECK(has(made, "cột11: giá trị dài 11\n"));
}

TEST_CASE("to_text: colours add nothing but colours", "[report]") {
    document const given = everywhere("một hai");
    std::string const colored = to_text(given, {.color = true});
    std::string plain;
    for (std::size_t at = 0; at < colored.size(); ++at)
        if (colored[at] == '\x1b')
            at = colored.find('m', at);
        else
            plain += colored[at];
    CHECK(plain == to_text(given, {}));
    CHECK(plain != colored);
}

TEST_CASE("to_text: a bar has its parts in order", "[report]") {
    block given = piece(block::kind::bars);
    given.bars = {{"A", 1, 1, 1, 1}, {"B", 0, 0, 0, 0}};
    CHECK(text_of(given) == "  A  [#####-----?????     ]  1/3  1 đạt, 1 chưa đạt, 1 chưa có số liệu, 1 không\n"
                            "                                  đánh giá\n"
                            "  B  [                    ]  0/0  0\n");
}

// ---- all of them ----------------------------------------------------------------------------------------------------

TEST_CASE("writers: control characters and signs that turn the writing are made visible", "[report]") {
    std::string const given = "a\x1b[31mb\u202Ec\u2066d\u2028e\nf\x7Fg\tH";
    for (std::string const& text : {to_text(everywhere(given), {}), to_markdown(everywhere(given)),
                                    to_html(everywhere(given)), to_html(everywhere(given), true)}) {
        CHECK_FALSE(has(text, "\x1b"));
        CHECK_FALSE(has(text, "\x7F"));
        CHECK_FALSE(has(text, "\t"));
        for (char const* const sign : {"\u202E", "\u2066", "\u2028"})
            CHECK_FALSE(has(text, sign));
        CHECK(has(text, "␛"));
        CHECK(has(text, "\uFFFD"));
    }
}

TEST_CASE("writers: what is empty is written all the same", "[report]") {
    for (block::kind const form : {block::kind::heading, block::kind::paragraph, block::kind::fields,
                                   block::kind::table, block::kind::bars, block::kind::tree, block::kind::list}) {
        CHECK_NOTHROW(text_of(piece(form)));
        CHECK_NOTHROW(markdown_of(piece(form)));
        CHECK_NOTHROW(html_of(piece(form)));
    }
    block const none = table({"a", "b"}, {});
    CHECK(markdown_of(none) == "| a | b |\n| --- | --- |\n");
    CHECK(has(html_of(none), "<tbody role=\"rowgroup\">\n</tbody>"));
    CHECK(text_of(none) == "  a  b\n");
    CHECK(to_text(document{}, {}).empty());
    CHECK(to_markdown(document{}).empty());
    block short_row = table({"a", "b"}, {{"1"}});
    CHECK(markdown_of(short_row) == "| a | b |\n| --- | --- |\n| 1 | |\n");
}

TEST_CASE("writers: spaces that keep a line together are none where they would be searched for", "[report]") {
    block const given = table({"a"}, {{"≥\u00A095%"}});
    CHECK(has(markdown_of(given), "≥ 95%"));
    CHECK(has(text_of(given), "≥ 95%"));
    CHECK(has(text_of(paragraph("≥\u00A095%")), "≥ 95%"));
    CHECK(has(html_of(given), "≥\u00A095%"));
}

TEST_CASE("writers: columns for workbooks stay out of pages", "[report]") {
    block given = table({"a", "hidden", "c"}, {{"1", "secret", "3"}});
    given.columns[1].only_sheet = true;
    for (std::string const& text : {text_of(given), markdown_of(given), html_of(given)}) {
        CHECK_FALSE(has(text, "hidden"));
        CHECK_FALSE(has(text, "secret"));
    }
}

TEST_CASE("names: rows that miss the same are named together", "[report]") {
    std::vector<std::string> names{"dân_số",     "xã[0].bhyt", "xã[0].thu", "xã[1].bhyt",
                                   "xã[2].bhyt", "xã[1].thu",  "xã[4].bhyt"};
    CHECK(names_text(names, language::vi) == "dân_số, xã[0…2, 4].bhyt, xã[0, 1].thu");
    CHECK(names_by_list(names) == std::vector<std::string>{"dân_số", "xã[0…2, 4]: bhyt", "xã[0, 1]: thu"});
    CHECK(names_by_list({"xã[0].a", "xã[0].b", "x", "y"}) == std::vector<std::string>{"x, y", "xã[0]: a, b"});
    CHECK(names_text({"a", "b", "c"}, language::vi, 1) == "a và 2 số liệu khác");
    CHECK(names_text({"a", "b", "c"}, language::en, 1) == "a and 2 more");
    CHECK(names_text({"a", "b"}, language::en, 1) == "a, b");
    CHECK(names_text({"đường", "x[y].z", "x[].z", "x[1"}, language::vi) == "đường, x[y].z, x[].z, x[1");
    CHECK(names_text({}, language::vi).empty());
}
