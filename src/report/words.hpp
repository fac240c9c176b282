/// @file
/// The words of reports, in both languages. Private to the library.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/date.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/result.hpp>

#include <string>
#include <string_view>

namespace tieuchi::inline TIEUCHI_ABI {
namespace report {

/// A phrase in both languages.
struct phrase {
    std::string_view vi;
    std::string_view en;
    [[nodiscard]] constexpr std::string_view in(language which) const { return which == language::vi ? vi : en; }
};

namespace words {
inline constexpr phrase subject{"Đối tượng", "Subject"};
inline constexpr phrase as_of{"Tính đến", "As of"};
inline constexpr phrase verdict{"Kết luận", "Verdict"};
inline constexpr phrase criteria{"Tiêu chí", "Criteria"};
inline constexpr phrase indicators{"Chỉ tiêu", "Indicators"};
inline constexpr phrase no_date{"chưa cho ngày đánh giá", "no date given"};
inline constexpr phrase criteria_met{"tiêu chí đạt", "criteria met"};

inline constexpr phrase score{"Điểm", "Score"};
inline constexpr phrase points{"điểm", "points"};
inline constexpr phrase points_open{"chưa xác định", "not decided"};
inline constexpr phrase points_from{"từ", "from"};
inline constexpr phrase points_to{"đến", "to"};
inline constexpr phrase at_least{"ít nhất", "at least"};
inline constexpr phrase at_most{"nhiều nhất", "at most"};
inline constexpr phrase out_of{"tối đa", "out of"};
inline constexpr phrase only_scored{"chấm điểm", "scored"};
inline constexpr phrase class_given{"Xếp loại", "Class"};
inline constexpr phrase class_open{"chưa xác định, còn có thể là", "not decided, can still be"};
inline constexpr phrase prerequisite{"Điều kiện", "Requires"};
inline constexpr phrase by_recognition{"theo quyết định công nhận", "by recognition"};
inline constexpr phrase why{"Lý do", "Because"};

inline constexpr phrase table{"theo bảng", "by table"};
inline constexpr phrase rounding{"Việc làm tròn quyết định kết quả: làm tròn khác đi thì số liệu ở phía bên kia của ngưỡng",
                                 "Rounding decides: rounded in another way, the figure is on the other side of the "
                                 "threshold"};

inline constexpr phrase required{"yêu cầu", "required"};
inline constexpr phrase lacks{"còn thiếu", "short by"};
inline constexpr phrase lacks_more{"còn thiếu hơn", "short by more than"};
inline constexpr phrase falls{"cần giảm", "too high by"};
inline constexpr phrase falls_more{"cần giảm hơn", "too high by more than"};
inline constexpr phrase about{"khoảng", "about"};
inline constexpr phrase or_word{"hoặc", "or"};
inline constexpr phrase unreported{"chưa có số liệu", "not reported"};
inline constexpr phrase more_facts{"và {0} số liệu khác", "and {0} more"};
inline constexpr phrase decided_by{"Điều kiện quyết định", "Decided by"};
inline constexpr phrase agency{"Phụ trách", "Responsible"};
inline constexpr phrase documents{"Căn cứ", "Under"};
inline constexpr phrase rule{"Quy tắc", "Rule"};
inline constexpr phrase evidence{"Minh chứng", "Evidence"};
inline constexpr phrase note{"Ghi chú", "Note"};
inline constexpr phrase attested{"theo xác nhận", "attested"};
inline constexpr phrase as_attested{" theo xác nhận", ", as attested"};
inline constexpr phrase mixed{"một phần theo xác nhận", "partly attested"};
inline constexpr phrase estimated{"dựa trên số ước tính", "rests on an estimate"};

inline constexpr phrase missing_heading{"Số liệu còn thiếu", "Not reported"};
inline constexpr phrase conflicts_heading{"Số liệu khác với xác nhận", "Facts and attestations that differ"};
inline constexpr phrase warnings_heading{"Cảnh báo", "Warnings"};
inline constexpr phrase checks_heading{"Đối chiếu số liệu", "Checks of the facts"};
inline constexpr phrase reported{"số báo cáo", "reported"};
inline constexpr phrase recomputed{"tính lại", "recomputed"};
inline constexpr phrase check_error{"chỉ tiêu dùng số liệu này chưa kết luận được", "indicators on these facts are undecided"};
inline constexpr phrase by_facts{"theo số liệu", "by the facts"};
inline constexpr phrase by_attestation{"theo xác nhận", "by attestation"};
inline constexpr phrase facts_decide{"kết luận theo số liệu", "the facts decide"};

// Heads of tables, and what stands above them.
inline constexpr phrase number_head{"STT", "No."};
inline constexpr phrase criterion_head{"Tiêu chí", "Criterion"};
inline constexpr phrase content_head{"Nội dung", "Content"};
inline constexpr phrase required_head{"Yêu cầu", "Required"};
inline constexpr phrase result_head{"Kết quả", "Result"};
inline constexpr phrase verdict_head{"Đánh giá", "Verdict"};
inline constexpr phrase lacks_head{"Còn thiếu", "Lacking"};
inline constexpr phrase agency_head{"Cơ quan phụ trách", "Responsible"};
inline constexpr phrase basis_head{"Căn cứ, ghi chú", "Basis, notes"};
inline constexpr phrase result_number_head{"Kết quả (số)", "Result (number)"};
inline constexpr phrase required_number_head{"Yêu cầu (số)", "Required (number)"};
inline constexpr phrase fact_head{"Số liệu", "Fact"};
inline constexpr phrase needed_by_head{"Cần cho chỉ tiêu", "Needed by"};
inline constexpr phrase reported_head{"Số báo cáo", "Reported"};
inline constexpr phrase recomputed_head{"Tính lại", "Recomputed"};
inline constexpr phrase section_head{"Chỉ tiêu", "Indicator"};
inline constexpr phrase by_facts_head{"Theo số liệu", "By the facts"};
inline constexpr phrase by_attestation_head{"Theo xác nhận", "By attestation"};
inline constexpr phrase document_head{"Văn bản", "Document"};
inline constexpr phrase met_head{"Đạt", "Met"};
inline constexpr phrase counts_head{"Trong đó", "Of these"};
inline constexpr phrase summary_sheet{"Tóm tắt", "Summary"};
inline constexpr phrase progress_heading{"Tiến độ theo tiêu chí", "Progress by criterion"};
inline constexpr phrase sections_heading{"Tiêu chí và chỉ tiêu", "Criteria and indicators"};
inline constexpr phrase origin_heading{"Nguồn", "Made from"};
inline constexpr phrase rules_used{"Bộ tiêu chí", "Criteria set"};
inline constexpr phrase rules_digest{"Mã kiểm tra của bộ tiêu chí", "Digest of the rules"};
inline constexpr phrase facts_digest{"Mã kiểm tra của số liệu", "Digest of the facts"};
inline constexpr phrase indicators_met{"chỉ tiêu đạt", "indicators met"};
inline constexpr phrase to_be_met{"Để đạt", "To be met"};
} // namespace words

/// A status.
constexpr phrase words_of(status what) {
    switch (what) {
    case status::met:
        return {"đạt", "met"};
    case status::unmet:
        return {"chưa đạt", "unmet"};
    case status::unknown:
        return {"chưa có số liệu", "unknown"};
    case status::not_applicable:
        return {"không đánh giá", "not applicable"};
    }
    return {};
}

/// The verdict on the whole, where it stands alone.
constexpr phrase verdict_of(status what) {
    switch (what) {
    case status::met:
        return {"ĐẠT", "MET"};
    case status::unmet:
        return {"CHƯA ĐẠT", "UNMET"};
    case status::unknown:
        return {"CHƯA KẾT LUẬN ĐƯỢC", "UNDECIDED"};
    case status::not_applicable:
        return {"KHÔNG ĐÁNH GIÁ", "NOT APPLICABLE"};
    }
    return {};
}

/// How figures fit together that do not agree exactly.
constexpr phrase words_of(check_outcome what) {
    switch (what) {
    case check_outcome::holds:
        return {"khớp", "agrees"};
    case check_outcome::rounded:
        return {"khớp sau khi làm tròn", "agrees when rounded"};
    case check_outcome::truncated:
        return {"bị cắt bớt chữ số, không phải làm tròn", "cut off, not rounded"};
    case check_outcome::mismatch:
        return {"không khớp", "does not agree"};
    case check_outcome::unknown:
        return {"chưa có số liệu", "not reported"};
    }
    return {};
}

/// Why a status is not decided; `{0}` is the detail.
constexpr phrase pattern_of(reason_kind why) {
    switch (why) {
    case reason_kind::not_reported:
        return {"chưa có số liệu: {0}", "not reported: {0}"};
    case reason_kind::no_attestation:
        return {"chưa có xác nhận của cơ quan có thẩm quyền", "not attested yet"};
    case reason_kind::attestation_expired:
        return {"xác nhận đã hết hiệu lực sau ngày {0}", "the attestation expired after {0}"};
    case reason_kind::pending:
        return {"chờ đối chiếu với văn bản gốc", "waits to be checked against the original document"};
    case reason_kind::delegated:
        return {"chờ quy định của {0}", "waits for a decision of {0}"};
    case reason_kind::zero_denominator:
        return {"mẫu số bằng không: {0}", "the denominator is zero: {0}"};
    case reason_kind::empty_list:
        return {"danh sách rỗng: {0}", "the list is empty: {0}"};
    case reason_kind::no_date:
        return {"chưa cho ngày đánh giá", "no date of assessment given"};
    case reason_kind::literal_unknown:
        return {"quy tắc ghi là chưa biết", "the rule says that it is unknown"};
    case reason_kind::data_error:
        return {"số liệu không khớp khi đối chiếu: {0}", "the facts contradict each other: {0}"};
    case reason_kind::no_cell:
        return {"không có ô trong bảng: {0}", "the table has no such cell: {0}"};
    case reason_kind::no_recognition:
        return {"chưa có quyết định công nhận: {0}", "not recognised yet: {0}"};
    }
    return {};
}

/// A date as it is written in the language; in Vietnamese by the rule for official documents, where days below 10 and
/// the months 1 and 2 have a zero in front: 08/3/2022, 15/02/2022.
inline std::string text_of(date day, language in) {
    if (in == language::en)
        return day.to_string();
    auto const zero = [](int value, int below) {
        std::string text = std::to_string(value);
        return value < below ? text.insert(0, 1, '0') : text;
    };
    return zero(day.day(), 10) + "/" + zero(day.month(), 3) + "/" + std::to_string(day.year());
}

/// The reason as a clause of a sentence.
inline std::string text_of(reason why, language in) {
    std::string text(pattern_of(why.kind).in(in));
    if (auto const day = date::parse(why.detail))
        why.detail = text_of(*day, in);
    if (std::size_t const at = text.find("{0}"); at != std::string::npos) {
        if (why.detail.empty())
            text.erase(text.find_last_not_of(": ", at - 1) + 1);
        else
            text.replace(at, 3, why.detail);
    } else if (!why.detail.empty()) {
        text += ": " + why.detail;
    }
    return text;
}

} // namespace report
} // namespace tieuchi
