// Reports as text, compared with whole files.
#include <tieuchi/report.hpp>

#include "../support/catch.hpp"
#include "report/golden.hpp"
#include "report/sample.hpp"

#include "text/utf8.hpp"

#include <string>
#include <string_view>

using namespace tieuchi;

namespace {

/// The widest line, in columns.
std::size_t widest(std::string_view text) {
    std::size_t most = 0;
    while (!text.empty()) {
        std::size_t const end = text.find('\n');
        most = std::max(most, utf8::width(text.substr(0, end)));
        text.remove_prefix(end + 1);
    }
    return most;
}

} // namespace

TEST_CASE("report_text: Vietnamese and English, wide and narrow", "[report]") {
    check_golden("commune.vi.100.txt", report_text(sample::commune(), language::vi));
    check_golden("commune.vi.80.txt", report_text(sample::commune(), language::vi, {.width = 80}));
    check_golden("commune.en.100.txt", report_text(sample::commune(), language::en));
    check_golden("commune.vi.color.txt", report_text(sample::commune(), language::vi, {.color = true}));
}

TEST_CASE("report_text: points, classes, prerequisites, tables and checks", "[report]") {
    check_golden("product.vi.100.txt", report_text(sample::product(), language::vi));
    check_golden("product.en.80.txt", report_text(sample::product(), language::en, {.width = 80}));
    result decided = sample::product();
    decided.status = status::met;
    decided.score = sample::points("90", "100");
    decided.band = "5 sao";
    decided.bands_open.clear();
    decided.reasons.clear();
    std::string const text = report_text(decided, language::vi);
    CHECK(text.find("Xếp loại   5 sao\nĐiểm       90/100\n") != std::string::npos);
    CHECK(text.find("Lý do") == std::string::npos);
}

TEST_CASE("report_text: lines keep to the width", "[report]") {
    for (std::size_t const width : {60U, 72U, 80U, 100U, 120U}) {
        INFO(width);
        CHECK(widest(report_text(sample::commune(), language::vi, {.width = width})) <= width);
        CHECK(widest(report_text(sample::commune(), language::en, {.width = width})) <= width);
        CHECK(widest(report_text(sample::product(), language::vi, {.width = width})) <= width);
    }
    // Narrower than it can be laid out is as narrow as it can be.
    CHECK(report_text(sample::commune(), language::vi, {.width = 1}) ==
          report_text(sample::commune(), language::vi, {.width = 60}));
}

TEST_CASE("report_text: no line ends in a blank", "[report]") {
    for (language const in : {language::vi, language::en}) {
        std::string const text = report_text(sample::commune(), in);
        CHECK(text.find(" \n") == std::string::npos);
        CHECK(text.find("\n\n\n") == std::string::npos);
        CHECK(text.back() == '\n');
    }
}

TEST_CASE("report_text: colours add nothing but colours", "[report]") {
    std::string const colored = report_text(sample::commune(), language::vi, {.color = true});
    std::string plain;
    for (std::size_t at = 0; at < colored.size(); ++at)
        if (colored[at] == '\x1b')
            at = colored.find('m', at);
        else
            plain += colored[at];
    CHECK(plain == report_text(sample::commune(), language::vi));
}

TEST_CASE("report_text: a result with nothing in it", "[report]") {
    result empty;
    empty.ruleset = "a.b";
    CHECK(report_text(empty, language::vi) == "a.b\n"
                                              "Tính đến   chưa cho ngày đánh giá\n"
                                              "Kết luận   CHƯA KẾT LUẬN ĐƯỢC – 0/0 tiêu chí đạt\n"
                                              "Tiêu chí   0\n"
                                              "Chỉ tiêu   0\n");
}

TEST_CASE("report_text: texts of others cannot drive the terminal", "[report]") {
    result r = sample::commune();
    r.subject.name = "\x1b[2J\nX";
    r.criteria[0].title = "a\u202Eb";
    std::string const text = report_text(r, language::en);
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find("\u202E") == std::string::npos);
    CHECK(text.find("␛[2J X") != std::string::npos);
}
