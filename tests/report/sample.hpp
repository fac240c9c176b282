// A result with something of everything, as the tests of JSON and of reports want it.
#pragma once

#include <tieuchi/result.hpp>

#include <string>
#include <utility>

namespace sample {

using namespace tieuchi;

inline indicator_result indicator(std::string id, std::string title, status what) {
    indicator_result i;
    i.id = std::move(id);
    i.title = std::move(title);
    i.status = what;
    i.agency = "Phòng Kinh tế và Hạ tầng";
    i.documents = {"Quyết định 318/QĐ-TTg"};
    i.line = "qd318.tieuchi:" + std::to_string(30 + i.id.size());
    return i;
}

inline criterion_result criterion(std::string id, std::string title, status what) {
    criterion_result c;
    c.id = std::move(id);
    c.title = std::move(title);
    c.status = what;
    c.agency = "Phòng Kinh tế và Hạ tầng";
    c.source = "Quyết định 318/QĐ-TTg";
    c.documents = {"Quyết định 318/QĐ-TTg"};
    c.line = "qd318.tieuchi:" + std::to_string(20 + c.id.size());
    return c;
}

inline compared comparison(std::string value, std::string text, std::string detail, std::string op,
                           std::string threshold, std::string threshold_text) {
    return {std::move(value), std::move(text), std::move(detail), std::move(op), std::move(threshold),
            std::move(threshold_text)};
}

/// A commune judged by a set of nine criteria.
inline result commune() {
    result r;
    r.ruleset = "qd318.xa_ntm_nang_cao";
    r.ruleset_title = "Xã nông thôn mới nâng cao giai đoạn 2021-2025";
    r.ruleset_digest = "sha256:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    r.facts_digest = "sha256:ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100";
    r.subject = {"cam-ngoc", "Xã Cẩm Ngọc", "xã"};
    r.as_of = date::from(2023, 7, 31);
    r.status = status::unmet;
    r.criteria_counts = {2, 4, 2, 1, 2, 8};
    r.indicator_counts = {4, 4, 3, 1, 4, 11};

    criterion_result planning = criterion("1", "Quy hoạch", status::met);
    planning.basis = basis::attested;
    planning.indicators.push_back(indicator("1.1", "Có quy hoạch chung xây dựng xã được phê duyệt", status::met));
    planning.indicators.back().basis = basis::attested;
    planning.indicators.back().documents.push_back("2231/QĐ-UBND");
    r.criteria.push_back(planning);

    criterion_result roads = criterion("2", "Giao thông", status::unmet);
    roads.indicators.push_back(indicator("2.1",
                                         "Tỷ lệ đường xã được bảo trì hằng năm, bảo đảm sáng - xanh - sạch - đẹp và "
                                         "có các hạng mục cần thiết theo quy định",
                                         status::unmet));
    roads.indicators.back().comparison =
        comparison("76/105", "72.4%", "15.2/21.0 km", ">=", "1", "100%");
    roads.indicators.back().shortfalls = {{"đường.đạt_chuẩn", number::ratio(29, 5), "km", false}};
    roads.indicators.push_back(indicator("2.2", "Tỷ lệ đường thôn được cứng hóa", status::met));
    roads.indicators.back().comparison = comparison("1", "100%", "12.5/12.5 km", ">=", "0.9", "90%");
    roads.indicators.push_back(indicator("2.3", "Thôn có đèn đường", status::unknown));
    roads.indicators.back().comparison = compared{std::nullopt, "", "", ">=", "0.8", "80%"};
    roads.indicators.back().missing = {"thôn[3].đèn_đường", "thôn[5].đèn_đường"};
    roads.indicators.back().reasons = {{reason_kind::not_reported, "thôn[3].đèn_đường"},
                                       {reason_kind::not_reported, "thôn[5].đèn_đường"}};
    r.criteria.push_back(roads);

    criterion_result power = criterion("4", "Điện", status::met);
    power.indicators.push_back(indicator("4", "Hộ sử dụng điện an toàn", status::met));
    power.indicators.back().comparison = comparison("0.994", "99.4%", "", ">=", "0.98", "98%");
    power.indicators.back().estimated = true;
    r.criteria.push_back(power);

    criterion_result market = criterion("7", "Cơ sở hạ tầng thương mại nông thôn", status::not_applicable);
    market.indicators.push_back(indicator("7", "Mô hình chợ an toàn thực phẩm", status::not_applicable));
    r.criteria.push_back(market);

    criterion_result income = criterion("10", "Thu nhập", status::unknown);
    income.missing = {"thu_nhập"};
    income.indicators.push_back(indicator("10", "", status::unknown));
    income.indicators.back().missing = {"thu_nhập"};
    income.indicators.back().comparison = compared{std::nullopt, "", "", ">=", std::nullopt, ""};
    income.indicators.back().reasons = {{reason_kind::not_reported, "thu_nhập"}, {reason_kind::pending, ""}};
    income.indicators.back().note = "Thu nhập tính theo hướng dẫn của Tổng cục Thống kê";
    r.criteria.push_back(income);

    criterion_result poverty = criterion("11", "Nghèo đa chiều", status::unmet);
    poverty.basis = basis::mixed;
    poverty.indicators.push_back(indicator("11", "Tỷ lệ nghèo đa chiều", status::unmet));
    poverty.indicators.back().comparison = comparison("0.0625", "6.25%", "100/1600 hộ", "<", "0.05", "5%");
    poverty.indicators.back().shortfalls = {{"hộ_nghèo", -20, "hộ", true}, {"hộ", 400, "hộ", true}};
    r.criteria.push_back(poverty);

    criterion_result culture = criterion("16", "Văn hóa", status::unknown);
    culture.indicators.push_back(indicator("16.1", "Thôn đạt tiêu chuẩn văn hóa", status::unknown));
    culture.indicators.back().reasons = {{reason_kind::attestation_expired, "2023-01-01"}};
    culture.indicators.back().evidence = "Quyết định công nhận của Ủy ban nhân dân huyện";
    r.criteria.push_back(culture);

    criterion_result health = criterion("14", "Y tế", status::unmet);
    health.agency = "Phòng Y tế";
    health.indicators.push_back(indicator("14.1", "Tỷ lệ người dân tham gia bảo hiểm y tế", status::unmet));
    health.indicators.back().agency = "Phòng Y tế";
    health.indicators.back().comparison = comparison("6211/6825", "91.0%", "6211/6825 người", ">=", "0.95", "95%");
    health.indicators.back().shortfalls = {{"bhyt", 273, "người", false}};
    health.indicators.push_back(indicator("14.2", "Thu nhập của người lao động", status::met));
    health.indicators.back().comparison =
        comparison("41.2", "41.2 triệu_đồng", "", ">=", "39", "39 triệu_đồng");
    r.criteria.push_back(health);

    criterion_result water = criterion("17", "Môi trường", status::unmet);
    water.indicators.push_back(indicator("17.10", "Công trình nước tập trung hoạt động hiệu quả", status::unmet));
    water.indicators.back().comparison = comparison("no", "no", "", "==", "yes", "yes");
    water.indicators.back().decided_by = "nước_sạch == yes";
    water.indicators.push_back(indicator("17.2", "Khối lượng nước cấp", status::unknown));
    water.indicators.back().comparison = compared{std::nullopt, "", "", ">=", "60", "60 lít/người"};
    water.indicators.back().reasons = {{reason_kind::zero_denominator, "dân_số"},
                                       {reason_kind::delegated, "Ủy ban nhân dân cấp tỉnh"}};
    r.criteria.push_back(water);

    r.missing = {"thu_nhập", "thôn[3].đèn_đường", "thôn[5].đèn_đường"};
    r.conflicts = {{"2.2", status::met, status::unmet, "15/BB-UBND"}};
    r.warnings = {"`14.1` rests on `bhyt`, which is an estimate"};
    return r;
}

} // namespace sample
