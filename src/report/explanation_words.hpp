/// @file
/// The words of proofs, and the values, figures and names of their steps. Private to the library.
#pragma once

#include "report/document.hpp"
#include "report/phrases.hpp"
#include "report/words.hpp"

#include <tieuchi/config.hpp>
#include <tieuchi/explain.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace tieuchi::inline TIEUCHI_ABI {
namespace report {

/// Those of all reports, and of proofs alone.
namespace proof_words {
using namespace report::words;
inline constexpr phrase why_so{"Vì sao", "Why"};
inline constexpr phrase criterion{"Tiêu chí", "Criterion"};
inline constexpr phrase indicator{"Chỉ tiêu", "Indicator"};
inline constexpr phrase applies{"Chỉ đánh giá khi", "Applies when"};
inline constexpr phrase met_when{"Đạt khi", "Met when"};
inline constexpr phrase recognise{"Công nhận khi", "Recognised when"};
inline constexpr phrase class_when{"Xếp loại", "Class"};
inline constexpr phrase points_given{"Điểm chấm", "Points"};
inline constexpr phrase deducted{"Điểm trừ", "Deducted"};
inline constexpr phrase check_failed{"Đối chiếu số liệu", "Check of the facts"};
inline constexpr phrase decides{"quyết định", "decides"};
inline constexpr phrase waits{"còn chờ", "is waited for"};
inline constexpr phrase every_one{"Phải có tất cả", "All of these"};
inline constexpr phrase some_one{"Chỉ cần có một", "One of these"};
inline constexpr phrase no_one{"Không được có điều nào", "None of these"};
inline constexpr phrase not_so{"Không phải", "Not"};
inline constexpr phrase if_then{"Nếu có điều trước thì phải có điều sau", "If the first, then the next"};
inline constexpr phrase count_of{"Số điều có", "How many hold"};
inline constexpr phrase share_of{"Tỷ lệ điều có", "Share that holds"};
inline constexpr phrase enough_of{"Phải có đủ số điều", "Enough of these"};
inline constexpr phrase every_row{"Mọi dòng của {0}", "Every row of {0}"};
inline constexpr phrase some_row{"Có dòng của {0}", "Some row of {0}"};
inline constexpr phrase no_row{"Không dòng nào của {0}", "No row of {0}"};
inline constexpr phrase enough_rows{"Đủ số dòng của {0}", "Enough rows of {0}"};
inline constexpr phrase count_rows{"Số dòng của {0} được tính", "Rows of {0} that count"};
inline constexpr phrase share_rows{"Tỷ lệ dòng của {0} được tính", "Share of the rows of {0} that count"};
inline constexpr phrase sum_rows{"Tổng các dòng của {0}", "Sum over the rows of {0}"};
inline constexpr phrase least_row{"Nhỏ nhất trong các dòng của {0}", "Least of the rows of {0}"};
inline constexpr phrase most_row{"Lớn nhất trong các dòng của {0}", "Greatest of the rows of {0}"};
inline constexpr phrase mean_row{"Trung bình các dòng của {0}", "Mean of the rows of {0}"};
inline constexpr phrase distinct_rows{"Các dòng của {0} khác nhau", "The rows of {0} differ"};
inline constexpr phrase more_rows{"… và {0} dòng nữa", "… and {0} more rows"};
inline constexpr phrase more_parts{"… và {0} phần nữa không quyết định kết quả",
                                   "… and {0} more parts that decide nothing"};
inline constexpr phrase left_out_row{"không tính", "does not count"};
inline constexpr phrase taken_row{"được tính", "counts"};
inline constexpr phrase cell{"Bảng", "Table"};
inline constexpr phrase column{"cột", "column"};
inline constexpr phrase filtered_rows{"{0} dòng khác không thuộc diện tính",
                                      "{0} more rows are not among those that count"};
inline constexpr phrase known{"Đã có số liệu", "Reported"};
inline constexpr phrase nothing_to_judge{"Khi không có gì để xét thì coi là", "Where there is nothing to judge"};
inline constexpr phrase source{"Nguồn", "Source"};
inline constexpr phrase estimate{"Số ước tính", "An estimate"};
inline constexpr phrase pending_rule{"Quy định chờ đối chiếu với văn bản gốc", "The rule waits to be checked"};
inline constexpr phrase delegated_rule{"Quy định do cơ quan khác ban hành", "The rule is left to another authority"};
inline constexpr phrase attested_rule{"Do cơ quan có thẩm quyền xác nhận", "An authority has to say so"};
inline constexpr phrase attestation{"Xác nhận", "Attested"};
inline constexpr phrase recognition{"Quyết định công nhận", "Recognised by"};
inline constexpr phrase overruled{"số liệu cho kết quả khác, kết luận theo số liệu",
                                  "the facts say otherwise, and decide"};
inline constexpr phrase until{"hiệu lực đến", "until"};
inline constexpr phrase day_of_assessment{"Ngày đánh giá", "Day of assessment"};
inline constexpr phrase year_of_assessment{"Năm đánh giá", "Year of assessment"};
inline constexpr phrase month_of_assessment{"Tháng đánh giá", "Month of assessment"};
} // namespace proof_words

/// Whether a step is the verdict on a set, a criterion or an indicator.
[[nodiscard]] bool is_section(explanation const& step);

/// Whether a step has a name that people know it by: a fact, a definition.
[[nodiscard]] bool has_name(explanation const& step);

/// Whether a step is not judged.
[[nodiscard]] bool is_left_out(explanation const& step);

/// The status that a text names; none for other texts.
[[nodiscard]] std::optional<status> status_of(std::string_view text);

/// The tone of a value of an expression: numbers have none.
[[nodiscard]] tone tone_of_value(explanation const& step);

/// ` (rules.tieuchi:12)`: where the rule stands, or nothing.
[[nodiscard]] std::string rule_place(explanation const& step);

/// A text with ordinary spaces for those that keep a line together.
[[nodiscard]] std::string plain(std::string text);

/// Steps in the words of one language.
class step_words : public phrases {
public:
    explicit step_words(language which) : phrases{which} {}

    /// A phrase with a text for its `{0}`.
    [[nodiscard]] std::string fill(phrase const& what, std::string const& with) const;

    /// What a step comes to; of what is not known the range, where there is one.
    [[nodiscard]] std::string value_of(explanation const& step) const;
    /// A status in words; other texts as they are.
    [[nodiscard]] std::string status_word(std::string const& text) const;

    /// What a fact is called for people, with the name that rules have for it.
    [[nodiscard]] std::string fact_name(explanation const& step) const;
    /// What a step is called where others speak of it: by its name, else by its text.
    [[nodiscard]] std::string name_of(explanation const& step) const;
    /// What is asked of rows: `Mọi dòng của “Các thôn” (thôn)`.
    [[nodiscard]] std::string rows_phrase(explanation const& step) const;
    /// Which field of the rows is summed up, and the like: `, cột dài`, or nothing.
    [[nodiscard]] std::string column_of(explanation const& step) const;
    /// `Chỉ tiêu 14.1 – Bảo hiểm y tế`; of a set its title and its id.
    [[nodiscard]] std::string section_name(explanation const& step) const;

    /// A comparison: `6211/6825 người = 91.0%, yêu cầu ≥ 95%`. @p named: the left side is called by its name, where it
    /// has one.
    [[nodiscard]] std::string compared_text(explanation const& step, bool named) const;

private:
    /// What is known of a left side that is not known.
    [[nodiscard]] std::string left_open(explanation const& step) const;
    /// `, yêu cầu ≥ 95%`, or what is known of a right side that is not known.
    [[nodiscard]] std::string bound_text(explanation const& step) const;
};

} // namespace report
} // namespace tieuchi::inline TIEUCHI_ABI
