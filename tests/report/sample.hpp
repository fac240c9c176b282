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

inline scored points(std::string got, std::string most) { return {std::move(got), "", "", std::move(most)}; }

inline check_result check(std::string title, check_outcome outcome, std::string reported, std::string computed,
                          std::string reported_text, std::string computed_text) {
    return {std::move(title), outcome, false, std::move(reported), std::move(computed), std::move(reported_text),
            std::move(computed_text), {}, "ocop.tieuchi:60"};
}

/// A product judged by points, classes and checks of the facts.
inline result product() {
    result r;
    r.ruleset = "ocop.mien";
    r.ruleset_title = "Phân hạng sản phẩm: miến dong";
    r.ruleset_digest = "sha256:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    r.facts_digest = "sha256:ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100";
    r.subject = {"mien-dong", "Miến dong Bình Liêu", "sản phẩm"};
    r.as_of = date::from(2023, 7, 31);
    r.status = status::unknown;
    r.criteria_counts = {1, 0, 2, 0, 1, 3};
    r.indicator_counts = {3, 1, 2, 0, 3, 6};
    r.score = scored{std::nullopt, "241/3", "263/3", "100"};
    r.bands_open = {"3 sao", "4 sao"};
    r.estimated = true;
    r.reasons = {{reason_kind::no_recognition, "ocop.cơ_sở"}, {reason_kind::not_reported, "kiểm_nghiệm"}};
    r.prerequisites = {{"vệ_sinh.cơ_bản", status::met, true, "12/QĐ-UBND"}, {"ocop.cơ_sở", status::unknown, false, ""}};

    criterion_result power = criterion("A", "Sản phẩm và sức mạnh cộng đồng", status::met);
    power.score = points("30", "35");
    power.indicators.push_back(indicator("A.1", "Nguồn gốc nguyên liệu", status::met));
    power.indicators.back().score = points("5", "5");
    power.indicators.push_back(indicator("A.2", "Năng lực sản xuất", status::unknown));
    power.indicators.back().has_status = false;
    power.indicators.back().score = points("25", "30");
    power.indicators.back().estimated = true;
    power.estimated = true;
    r.criteria.push_back(power);

    criterion_result market = criterion("B", "Khả năng tiếp thị", status::unknown);
    market.score = points("76/3", "25.5");
    market.indicators.push_back(indicator("B.1", "Doanh thu", status::met));
    market.indicators.back().score = points("61/3", "20.5");
    market.indicators.back().comparison =
        comparison("0.6996", "69.96%", "1749/2500 triệu_đồng", "<", "0.7", "70%");
    market.indicators.back().comparison->rounding = true;
    market.indicators.back().comparison->cell = "tỷ_lệ_tối_đa[BTB, 2023]";
    market.indicators.push_back(indicator("B.2", "Thị trường chính", status::unmet));
    market.indicators.back().score = points("0", "5");
    market.indicators.back().comparison = comparison("1", "khu_vực", "", ">=", "2", "toàn_quốc");
    market.indicators.back().comparison->cell = "thị_trường_tối_thiểu[4_sao]";
    market.indicators.push_back(indicator("B.3", "Giá bán", status::unknown));
    market.indicators.back().reasons = {{reason_kind::no_cell, "giá_trần[BTB, 2021]"}};
    r.criteria.push_back(market);

    criterion_result quality = criterion("C", "Chất lượng", status::unknown);
    quality.score = scored{std::nullopt, "25", "", "40"};
    quality.missing = {"kiểm_nghiệm"};
    quality.estimated = true;
    quality.indicators.push_back(indicator("C.1", "Kết quả kiểm nghiệm", status::unknown));
    quality.indicators.back().has_status = false;
    quality.indicators.back().score = scored{std::nullopt, "0", "10", "10"};
    quality.indicators.back().missing = {"kiểm_nghiệm"};
    quality.indicators.back().reasons = {{reason_kind::not_reported, "kiểm_nghiệm"}};
    quality.indicators.push_back(indicator("C.2", "Cảm quan", status::unknown));
    quality.indicators.back().reasons = {{reason_kind::data_error, "Số cơ sở không vượt số hộ"}};
    r.criteria.push_back(quality);

    r.missing = {"kiểm_nghiệm"};
    r.checks = {check("Tỷ lệ hộ tham gia", check_outcome::holds, "0.5", "0.5", "50%", "50%"),
                check("Tỷ lệ lao động qua đào tạo", check_outcome::rounded, "0.99", "869/878", "99.0%", "98.97%"),
                check("Tỷ lệ thẻ bảo hiểm", check_outcome::truncated, "0.989", "869/878", "98.9%", "98.97%"),
                check("Tỷ lệ đường đạt chuẩn", check_outcome::mismatch, "0.0032", "0.32", "0.32%", "32%"),
                {"Số cơ sở không vượt số hộ", check_outcome::mismatch, true, {}, {}, "", "", {}, "ocop.tieuchi:61"},
                {"Tổng doanh thu", check_outcome::unknown, false, "5", {}, "5 triệu_đồng", "", {"kiểm_nghiệm"},
                 "ocop.tieuchi:62"}};
    return r;
}

} // namespace sample
