// Reports of results as Markdown and as pages, compared with whole files.
#include <tieuchi/report.hpp>

#include "../support/catch.hpp"
#include "report/golden.hpp"
#include "report/sample.hpp"

#include "report/document.hpp"

#include <algorithm>
#include <string>

using namespace tieuchi;
using report::document;
using report::document_of;

namespace {

/// A page without its style sheet, which is looked at in a browser rather than here.
std::string without_styles(std::string page) {
    std::size_t const begin = page.find("<style>");
    page.erase(begin, page.find("</style>") + 8 - begin);
    return page;
}

report::block const* find(document const& in, std::string_view id) {
    for (report::block const& each : in.blocks)
        if (each.id == id)
            return &each;
    return nullptr;
}

} // namespace

TEST_CASE("document_of(result): Markdown in both languages", "[report]") {
    check_golden("commune.vi.md", to_markdown(document_of(sample::commune(), language::vi)));
    check_golden("commune.en.md", to_markdown(document_of(sample::commune(), language::en)));
    check_golden("product.vi.md", to_markdown(document_of(sample::product(), language::vi)));
    check_golden("product.en.md", to_markdown(document_of(sample::product(), language::en)));
}

TEST_CASE("document_of(result): pages in both languages", "[report]") {
    check_golden("commune.vi.html", without_styles(to_html(document_of(sample::commune(), language::vi))));
    check_golden("commune.en.html", without_styles(to_html(document_of(sample::commune(), language::en))));
    check_golden("product.vi.html", without_styles(to_html(document_of(sample::product(), language::vi))));
}

TEST_CASE("document_of(result): every row has a cell for every column", "[report]") {
    for (result const& given : {sample::commune(), sample::product(), result{}})
        for (report::block const& each : document_of(given, language::vi).blocks)
            for (auto const& row : each.rows)
                CHECK(row.size() == each.columns.size());
}

TEST_CASE("document_of(result): numbers are exact, and every row names its criterion for filters", "[report]") {
    document const made = document_of(sample::commune(), language::vi);
    report::block const* const table = find(made, "criteria");
    REQUIRE(table != nullptr);
    auto const row =
        std::find_if(table->rows.begin(), table->rows.end(), [](auto const& r) { return r[0].text == "14.1"; });
    REQUIRE(row != table->rows.end());
    CHECK((*row)[1].text == "14. Y tế");
    auto const number = [&](std::string_view head) {
        for (std::size_t i = 0; i < table->columns.size(); ++i)
            if (table->columns[i].head == head)
                return (*row)[i].number;
        return std::optional<std::string>();
    };
    CHECK(number("Kết quả (số)") == "6211/6825");
    CHECK(number("Yêu cầu (số)") == "0.95");
}

TEST_CASE("document_of(result): a result of nothing is a short report", "[report]") {
    document const made = document_of(result{}, language::en);
    CHECK(made.blocks.empty());
    CHECK_FALSE(to_html(made).empty());
}

TEST_CASE("write_report: one function for every format", "[report]") {
    result const given = sample::commune();
    language const in = language::vi;
    CHECK(write_report(given, in, report_format::text, {.width = 80}) == report_text(given, in, {.width = 80}));
    CHECK(write_report(given, in, report_format::markdown) == to_markdown(document_of(given, in)));
    CHECK(write_report(given, in, report_format::html) == to_html(document_of(given, in)));
    CHECK(write_report(given, in, report_format::html_fragment) == to_html(document_of(given, in), true));
}
