#include "cli/workbook.hpp"

#if !defined(TIEUCHI_XLSX)

namespace tieuchi::cli {

workbook_outcome write_workbook(std::string const& /*path*/, report::document const& /*given*/) {
    return workbook_outcome::not_built_in;
}

} // namespace tieuchi::cli

#else

#include "report/layout.hpp"
#include "report/words.hpp"
#include "text/utf8.hpp"

#include <tieuchi/number.hpp>

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <numeric>
#include <tuple>
#include <vector>

#include <xlsxwriter.h>

namespace tieuchi::cli {
namespace {

/// What a cell of a spreadsheet holds as a number. The only place where a figure of ours becomes one.
using sheet_number = double;

/// The most characters that a cell holds; counted in bytes, which are never fewer.
constexpr std::size_t most_text = 32'000;
/// The most characters of the name of a sheet.
constexpr std::size_t most_name = 31;

std::string cut(std::string text, std::size_t most) {
    if (text.size() <= most)
        return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U)
        --most;
    return text.substr(0, most) + "…";
}

/// The number of a cell, and how many digits it shows behind the point.
struct cell_number {
    sheet_number value = 0;
    int digits = 0;
};

std::optional<cell_number> number_of(std::optional<std::string> const& exact) {
    constexpr int most_digits = 15; // as many as a cell keeps
    constexpr int most_shown = 4;
    if (!exact)
        return std::nullopt;
    auto const read = parse_number(*exact, {.fraction = true});
    if (!read)
        return std::nullopt;
    std::string const text = round(read.value, most_digits).to_string();
    cell_number made;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), made.value);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    std::size_t const point = text.find('.');
    if (point != std::string::npos)
        made.digits = static_cast<int>(std::min<std::size_t>(text.size() - point - 1, most_shown));
    return made;
}

struct closer {
    void operator()(lxw_workbook* book) const { workbook_close(book); }
};

/// How a cell looks.
struct look {
    report::tone how = report::tone::plain;
    bool badge = false;
    bool bold = false;
    bool head = false;
    bool title = false;
    bool group = false;
    bool right = false;
    int digits = -1; ///< of a number; -1: text
    friend bool operator<(look const& a, look const& b) {
        auto const all = [](look const& x) {
            return std::tie(x.how, x.badge, x.bold, x.head, x.title, x.group, x.right, x.digits);
        };
        return all(a) < all(b);
    }
};

struct colors {
    lxw_color_t text;
    lxw_color_t fill;
};

colors colors_of(report::tone how) {
    switch (how) {
    case report::tone::good:
        return {0x12643A, 0xE3F3E9};
    case report::tone::bad:
        return {0xA11C1C, 0xFBE7E6};
    case report::tone::open:
        return {0x7A4B00, 0xFCF0D8};
    case report::tone::dim:
        return {0x566173, 0xECEFF3};
    case report::tone::plain:
        break;
    }
    return {0x1B2430, 0xFFFFFF};
}

class writer {
public:
    writer(std::string const& path, report::document const& given) : given_(given), book_(workbook_new(path.c_str())) {}

    workbook_outcome run() {
        if (book_ == nullptr)
            return workbook_outcome::failed;
        properties();
        summary();
        for (report::block const& each : given_.blocks)
            if (each.form == report::block::kind::table && !each.columns.empty())
                sheet(each);
        return workbook_close(book_.release()) == LXW_NO_ERROR && !failed_ ? workbook_outcome::written
                                                                          : workbook_outcome::failed;
    }

private:
    void properties() {
        // The library would ask the clock.
        constexpr decltype(lxw_doc_properties::created) always = 946'684'800; // 2000-01-01
        std::string title = report::soft(given_.title);
        std::string subject = report::soft(given_.subtitle);
        lxw_doc_properties about{};
        about.title = title.data();
        about.subject = subject.data();
        about.created = always;
        workbook_set_properties(book_.get(), &about);
    }

    lxw_format* format_of(look const& wanted) {
        lxw_format*& made = formats_[wanted];
        if (made != nullptr)
            return made;
        made = workbook_add_format(book_.get());
        format_set_font_name(made, "Times New Roman");
        format_set_font_size(made, 11);
        if (wanted.title) {
            format_set_font_size(made, 14);
        } else {
            format_set_text_wrap(made);
            format_set_border(made, LXW_BORDER_THIN);
            format_set_border_color(made, 0x97A3B6);
        }
        format_set_align(made, LXW_ALIGN_VERTICAL_TOP);
        if (wanted.how != report::tone::plain)
            format_set_font_color(made, colors_of(wanted.how).text);
        if (wanted.head || wanted.group)
            format_set_bg_color(made, wanted.head ? 0xDDE5F0 : 0xF1F4F8);
        if (wanted.badge)
            format_set_bg_color(made, colors_of(wanted.how).fill);
        if (wanted.bold || wanted.head || wanted.badge)
            format_set_bold(made);
        if (wanted.head)
            format_set_align(made, LXW_ALIGN_VERTICAL_CENTER);
        if (wanted.right)
            format_set_align(made, LXW_ALIGN_RIGHT);
        if (wanted.digits >= 0)
            format_set_num_format(made, ("#,##0" + (wanted.digits == 0 ? "" : "." + std::string(
                                                       static_cast<std::size_t>(wanted.digits), '0'))).c_str());
        return made;
    }

    /// A name that spreadsheet programs take, and that no other sheet has.
    std::string name_of(std::string const& title) {
        std::string base;
        std::size_t size = 0;
        std::string const wanted = report::soft(title.empty() ? given_.title : title);
        for (std::size_t at = 0; at < wanted.size();) {
            utf8::decoded const next = utf8::decode_utf8(wanted, at);
            std::size_t const units = next.value > 0xFFFF ? 2 : 1;
            // Two characters are left for a number.
            if (size + units > most_name - 3)
                break;
            char const c = wanted[at];
            bool const refused = next.size == 1 && std::string_view("[]:*?/\\'").find(c) != std::string_view::npos;
            base += refused ? " " : wanted.substr(at, next.size);
            size += units;
            at += next.size;
        }
        base.erase(base.find_last_not_of(' ') + 1);
        if (base.find_first_not_of(' ') == std::string::npos)
            base = "1";
        std::string name = base;
        for (std::size_t i = 2; workbook_validate_sheet_name(book_.get(), name.c_str()) != LXW_NO_ERROR && i < 1000;
             ++i)
            name = base + " " + std::to_string(i);
        return name;
    }

    /// What is no table: the head, bars and fields.
    void summary() {
        std::string const name = name_of(std::string(report::words::summary_sheet.in(given_.in)));
        lxw_worksheet* const made = workbook_add_worksheet(book_.get(), name.c_str());
        if (made == nullptr) {
            failed_ = true;
            return;
        }
        worksheet_set_column(made, 0, 0, 48, nullptr);
        worksheet_set_column(made, 1, 4, 17, nullptr);
        worksheet_set_column(made, 5, 5, 30, nullptr);
        text(made, 0, 0, report::soft(given_.title), {.bold = true, .title = true});
        text(made, 1, 0, report::soft(given_.subtitle), {.title = true});
        text(made, 2, 0, report::soft(given_.verdict.text), {.how = given_.verdict.how, .bold = true, .title = true});
        std::size_t row = 4;
        for (report::block const& each : given_.blocks)
            if (each.form == report::block::kind::bars)
                row = bars(made, row, each) + 1;
            else if (each.form == report::block::kind::fields)
                row = fields(made, row, each) + 1;
        print_setup(made, false);
    }

    std::size_t bars(lxw_worksheet* sheet, std::size_t row, report::block const& what) {
        text(sheet, row, 0, report::soft(what.title), {.head = true});
        std::size_t column = 1;
        for (status const each : {status::met, status::unmet, status::unknown, status::not_applicable})
            text(sheet, row, column++, std::string(report::words_of(each).in(given_.in)),
                 {.head = true, .right = true});
        text(sheet, row, column, "", {.head = true});
        for (report::progress const& each : what.bars) {
            text(sheet, ++row, 0, report::soft(each.label), {});
            column = 1;
            for (std::size_t const count : {each.met, each.unmet, each.unknown, each.not_applicable})
                keep(worksheet_write_number(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column++),
                                            static_cast<sheet_number>(count), format_of({.right = true, .digits = 0})));
            text(sheet, row, column, report::soft(each.note), {});
        }
        return row + 1;
    }

    std::size_t fields(lxw_worksheet* sheet, std::size_t row, report::block const& what) {
        for (auto const& [label, value] : what.fields) {
            text(sheet, row, 0, report::soft(label), {});
            lxw_format* const how = format_of({.how = value.how});
            std::string const shown = cut(report::soft(value.text), most_text);
            keep(worksheet_merge_range(sheet, static_cast<lxw_row_t>(row), 1, static_cast<lxw_row_t>(row), 5,
                                       shown.c_str(), how));
            ++row;
        }
        return row;
    }

    void sheet(report::block const& table) {
        lxw_worksheet* const made = workbook_add_worksheet(book_.get(), name_of(table.title).c_str());
        if (made == nullptr) {
            failed_ = true;
            return;
        }
        std::vector<std::size_t> const places = columns_of(table);
        std::size_t const printed = printed_of(table, places);
        std::vector<std::size_t> const widths = widths_of(table, places, printed);
        for (std::size_t i = 0; i < places.size(); ++i) {
            report::table_column const& column = table.columns[places[i]];
            text(made, 0, i, report::soft(column.head), {.head = true, .right = column.right});
            worksheet_set_column(made, static_cast<lxw_col_t>(i), static_cast<lxw_col_t>(i),
                                 static_cast<sheet_number>(widths[i]), nullptr);
        }
        height(made, 0, 2);
        static report::table_cell const none{};
        for (std::size_t r = 0; r < table.rows.size(); ++r) {
            auto const& row = table.rows[r];
            std::size_t lines = 1;
            for (std::size_t i = 0; i < places.size(); ++i) {
                report::table_cell const& each = places[i] < row.size() ? row[places[i]] : none;
                cell(made, r + 1, i, each, !row.empty() && row.front().bold, table.columns[places[i]].right);
                lines = std::max(lines, lines_of(each, widths[i]));
            }
            height(made, r + 1, lines);
        }
        auto const last_column = static_cast<lxw_col_t>(places.empty() ? 0 : places.size() - 1);
        auto const last_row = static_cast<lxw_row_t>(table.rows.size());
        worksheet_freeze_panes(made, 1, 1);
        worksheet_autofilter(made, 0, 0, last_row, last_column);
        // Columns to compute with are not printed.
        worksheet_print_area(made, 0, 0, last_row, static_cast<lxw_col_t>(printed == 0 ? 0 : printed - 1));
        print_setup(made, true);
    }

    /// The columns that a workbook has, by their place.
    static std::vector<std::size_t> columns_of(report::block const& table) {
        std::vector<std::size_t> places;
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            if (!table.columns[i].only_page)
                places.push_back(i);
        return places;
    }

    void print_setup(lxw_worksheet* sheet, bool head_row) {
        constexpr std::uint8_t a4 = 9;
        worksheet_set_paper(sheet, a4);
        worksheet_set_landscape(sheet);
        worksheet_fit_to_pages(sheet, 1, 0);
        if (head_row)
            worksheet_repeat_rows(sheet, 0, 0);
        worksheet_set_margins(sheet, 0.4, 0.4, 0.6, 0.6);
        std::string const name = header_text(report::soft(given_.title));
        worksheet_set_header(sheet, ("&L" + name).c_str());
        worksheet_set_footer(sheet, "&L&A&R&P/&N");
    }

    /// Text of a header, where `&` begins a command and 255 characters are the most.
    static std::string header_text(std::string const& text) {
        std::string out;
        for (char const c : cut(text, 120))
            out += c == '&' ? "&&" : std::string(1, c);
        return out;
    }

    /// How many columns are printed: those before the last that are for workbooks alone.
    static std::size_t printed_of(report::block const& table, std::vector<std::size_t> const& places) {
        std::size_t count = places.size();
        while (count > 1 && table.columns[places[count - 1]].only_sheet)
            --count;
        return count;
    }

    /// The widths of the columns in characters: what their text wants, but so that a printed page can be read.
    static std::vector<std::size_t> widths_of(report::block const& table, std::vector<std::size_t> const& places,
                                              std::size_t printed) {
        constexpr std::size_t page = 165;
        constexpr std::size_t narrowest = 12;
        constexpr std::size_t widest = 60;
        std::size_t weights = 0;
        for (std::size_t i = 0; i < printed; ++i)
            weights += std::max<std::size_t>(table.columns[places[i]].weight, 1);
        // No column is wider than its share of so many characters, or where it wants less.
        std::size_t all = widest * printed;
        std::vector<std::size_t> natural;
        for (std::size_t const place : places)
            natural.push_back(natural_width(table, place));
        auto const width = [&](std::size_t i) {
            std::size_t const weight = std::max<std::size_t>(table.columns[places[i]].weight, 1);
            return std::min(natural[i],
                            std::clamp(all * weight / std::max<std::size_t>(weights, 1), narrowest, widest));
        };
        std::vector<std::size_t> widths;
        do {
            widths.clear();
            for (std::size_t i = 0; i < places.size(); ++i)
                widths.push_back(width(i));
            all -= std::min<std::size_t>(all, printed);
        } while (all > narrowest * printed && sum_of(widths, printed) > page);
        return widths;
    }

    static std::size_t sum_of(std::vector<std::size_t> const& widths, std::size_t count) {
        return std::accumulate(widths.begin(), widths.begin() + static_cast<std::ptrdiff_t>(count), std::size_t{0});
    }

    static std::size_t natural_width(report::block const& table, std::size_t column) {
        constexpr std::size_t least = 6;
        constexpr std::size_t most_head = 18;
        constexpr std::size_t arrow = 3; // of the filter
        std::size_t wanted = std::min(utf8::width(report::soft(table.columns[column].head)) + arrow, most_head);
        for (auto const& row : table.rows)
            if (column < row.size()) {
                wanted = std::max(wanted, utf8::width(report::soft(row[column].text)) + 2);
                for (std::string const& note : row[column].notes)
                    wanted = std::max(wanted, utf8::width(report::soft(note)) + 2);
            }
        return std::max(wanted, least);
    }

    /// How many lines a cell takes, rather one too many: not every program finds out for itself.
    static std::size_t lines_of(report::table_cell const& what, std::size_t width) {
        auto const lines = [width](std::string const& text) {
            std::size_t const room = std::max<std::size_t>(width, 4) - 2;
            return (utf8::width(report::soft(text)) + room - 1) / room;
        };
        std::size_t all = std::max<std::size_t>(lines(what.text), what.notes.empty() ? 1 : 0);
        for (std::string const& note : what.notes)
            all += lines(note);
        return all;
    }

    void height(lxw_worksheet* sheet, std::size_t row, std::size_t lines) {
        constexpr std::size_t points = 15;
        constexpr std::size_t most = 409; // as much as a row can have
        keep(worksheet_set_row(sheet, static_cast<lxw_row_t>(row),
                               static_cast<sheet_number>(std::min(lines * points, most)), nullptr));
    }

    void cell(lxw_worksheet* sheet, std::size_t row, std::size_t column, report::table_cell const& what, bool group,
              bool right) {
        look how{
            .how = what.how, .badge = what.badge, .bold = what.bold, .head = false, .group = group, .right = right};
        if (auto const number = number_of(what.number)) {
            how.digits = number->digits;
            keep(worksheet_write_number(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column),
                                        number->value, format_of(how)));
            return;
        }
        std::string all = report::soft(what.text);
        for (std::string const& note : what.notes)
            all += (all.empty() ? "" : "\n") + report::soft(note);
        text(sheet, row, column, all, how);
    }

    void text(lxw_worksheet* sheet, std::size_t row, std::size_t column, std::string const& given, look const& how) {
        auto const r = static_cast<lxw_row_t>(row);
        auto const c = static_cast<lxw_col_t>(column);
        if (given.empty())
            keep(worksheet_write_blank(sheet, r, c, format_of(how)));
        else
            keep(worksheet_write_string(sheet, r, c, cut(given, most_text).c_str(), format_of(how)));
    }

    void keep(lxw_error outcome) { failed_ = failed_ || outcome != LXW_NO_ERROR; }

    report::document const& given_;
    std::unique_ptr<lxw_workbook, closer> book_;
    std::map<look, lxw_format*> formats_{};
    bool failed_ = false;
};

bool has_table(report::document const& given) {
    return std::any_of(given.blocks.begin(), given.blocks.end(), [](report::block const& each) {
        return each.form == report::block::kind::table && !each.columns.empty();
    });
}

} // namespace

workbook_outcome write_workbook(std::string const& path, report::document const& given) {
    if (!has_table(given))
        return workbook_outcome::no_table;
    return writer(path, given).run();
}

} // namespace tieuchi::cli

#endif
