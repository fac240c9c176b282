// Many subjects as a report, compared with whole files.
#include "report/document.hpp"

#include <tieuchi/json.hpp>
#include <tieuchi/overview.hpp>

#include "overview/golden.hpp"
#include "support/catch.hpp"

#include <string>
#include <vector>

using namespace tieuchi;

namespace {

void count(status what, status_counts& counts) {
    counts.met += what == status::met;
    counts.unmet += what == status::unmet;
    counts.unknown += what == status::unknown;
    counts.not_applicable += what == status::not_applicable;
    counts.counted_met = counts.met;
    counts.counted_total = counts.total() - counts.not_applicable;
}

/// A commune by a set of 19 criteria, whose statuses are the letters: M met, U unmet, ? unknown, - not applicable.
result commune(std::string id, std::string name, std::string const& letters) {
    static char const* const agencies[] = {"Phòng Kinh tế và Hạ tầng", "Phòng Giáo dục và Đào tạo; Ủy ban nhân dân xã",
                                           "Phòng Y tế", "", "Công an huyện"};
    result r;
    r.ruleset = "mẫu.xã";
    r.subject = {std::move(id), std::move(name), "xã"};
    for (std::size_t i = 0; i < letters.size(); ++i) {
        criterion_result c;
        c.id = std::to_string(i + 1);
        c.title = "Tiêu chí số " + c.id;
        c.status = letters[i] == 'M'   ? status::met
                   : letters[i] == 'U' ? status::unmet
                   : letters[i] == '?' ? status::unknown
                                       : status::not_applicable;
        indicator_result one;
        one.id = c.id + ".1";
        one.agency = agencies[i % 5];
        one.status = c.status;
        c.indicators.push_back(one);
        count(c.status, r.criteria_counts);
        count(c.status, r.indicator_counts);
        r.criteria.push_back(c);
    }
    r.status = r.criteria_counts.met == r.criteria_counts.counted_total ? status::met : status::unmet;
    return r;
}

overview district() {
    return overview_of({commune("a", "Xã An Bình", "MMMMMMMMMMMMMMMMMMM"),
                        commune("b", "Xã Bình Minh", "MMMMMMUMMMMMM?MMMM-"), commune("c", "", "MMUMMMUMM?MMM?MUUMU"),
                        commune("d", "Xã Đông Hải và vùng ven biển phía nam của huyện", "U?UU?UUUM?U?U?UUU?U")},
                       {19, 15, 10});
}

std::string text_of(overview const& given, language in, std::size_t width = 100) {
    return report::to_text(report::document_of(given, in), {.width = width});
}

} // namespace

TEST_CASE("report of an overview: Vietnamese and English", "[overview]") {
    check_golden("district.vi.txt", text_of(district(), language::vi));
    check_golden("district.en.txt", text_of(district(), language::en));
    check_golden("district.vi.80.txt", text_of(district(), language::vi, 80));
    check_golden("district.json", to_json(district()));
}

TEST_CASE("report of an overview: sets that differ, and classes", "[overview]") {
    std::vector<result> given{commune("a", "A", "MU"), commune("b", "B", "MUM")};
    given[0].band = "4 sao";
    given[1].ruleset = "mẫu.khác";
    std::string const text = text_of(overview_of(given), language::en);
    CHECK(text.find("By mẫu.xã, mẫu.khác") != std::string::npos);
    CHECK(text.find("empty: not in its criteria set") != std::string::npos);
    CHECK(text.find("4 sao") != std::string::npos);
    CHECK(text.find("By criteria met") == std::string::npos); // no levels were asked for
}

TEST_CASE("report of an overview: many subjects are counted, not named", "[overview]") {
    std::vector<result> given;
    for (int i = 0; i < 40; ++i)
        given.push_back(commune("x" + std::to_string(i), "", i == 0 ? "M" : "U"));
    std::string const text = text_of(overview_of(given, {1}), language::en);
    CHECK(text.find("x12, and 27 more") != std::string::npos);
}

TEST_CASE("report of an overview: no subjects", "[overview]") {
    CHECK(text_of(overview_of({}), language::vi) ==
          "Tổng hợp nhiều đối tượng\n0 đối tượng\n\nKhông có đối tượng nào.\n");
}
