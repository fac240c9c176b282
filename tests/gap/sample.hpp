// Gaps found in what rules say of facts.
#pragma once

#include <tieuchi/gap.hpp>
#include <tieuchi/json.hpp>

#include "support/evaluation.hpp"

namespace sample_gap {

using namespace tieuchi;

constexpr std::string_view rules = R"(
ruleset mẫu.xã {
  title "Xã mẫu"
  subject xã
  fact vùng       : one of { BTB, ĐBSH }
  fact dân_số     : count người
  fact bhyt       : count người
  fact sổ_điện_tử : count người
  fact thu_nhập   : number triệu_đồng
  fact hộ_nghèo   : count hộ
  fact hộ         : count hộ
  fact thôn       : list of { tên : text  wifi : yes_no  đèn : yes_no }
  fact có_chợ     : yes_no
  fact quy_mô     : ordered { nhỏ < vừa < lớn }
  table tối_thiểu by vùng : number triệu_đồng {
    BTB   39
    ĐBSH  pending
  }
  criterion 1 "Quy hoạch" agency "Phòng Kinh tế và Hạ tầng" {
    indicator 1.1 "Có quy hoạch được duyệt" { attested  evidence "Quyết định phê duyệt" }
    indicator 1.2 "Công bố quy hoạch" { attested }
  }
  criterion 8 "Thông tin" {
    indicator 8.1 "Mọi thôn có mạng" agency "Phòng Văn hóa; Ủy ban nhân dân xã" { require all(thôn: wifi) }
    indicator 8.2 "Hai thôn có đèn" { require count(thôn where đèn) >= 2 }
  }
  criterion 10 "Thu nhập" agency "Chi cục Thống kê" { indicator 10 "Thu nhập bình quân" { require thu_nhập >= tối_thiểu[vùng] } }
  criterion 11 "Nghèo" { indicator 11 { require hộ_nghèo / hộ < 5% } }
  criterion 14 "Y tế" agency "Phòng Y tế" {
    indicator 14.1 "Bảo hiểm y tế" { require bhyt / dân_số >= 95% }
    indicator 14.2 "Sổ điện tử" { require sổ_điện_tử / dân_số >= 50% }
    indicator 14.3 "Trạm y tế" { delegated to "Ủy ban nhân dân tỉnh" }
  }
  criterion 15 "Chợ hoặc quy mô" {
    met when count(indicators met) >= 1
    indicator 15.1 "Có chợ" { require có_chợ }
    indicator 15.2 "Quy mô" { require quy_mô >= vừa }
  }
  recognise when all criteria met
}
)";

inline result judged(facts given) {
    given.subject = {"mau", "Xã Mẫu", "xã"};
    support::judged const done = support::judge(rules, support::on_day(std::move(given), "2023-07-31"));
    INFO(done.messages);
    REQUIRE(done.result);
    return *done.result;
}

inline facts commune_facts() {
    facts given = support::given({{"vùng", "BTB"},
                                  {"dân_số", 6825},
                                  {"bhyt", 6211},
                                  {"hộ", 1600},
                                  {"hộ_nghèo", 100},
                                  {"có_chợ", false},
                                  {"quy_mô", "nhỏ"}});
    given.set("thôn", support::list({support::row({{"tên", "Thôn Một"}, {"wifi", true}, {"đèn", false}}),
                                     support::row({{"tên", "Thôn Hai"}, {"wifi", false}, {"đèn", false}}),
                                     support::row({{"tên", "Thôn Ba"}, {"wifi", false}, {"đèn", true}})}));
    attestation no;
    no.section = "1.2";
    no.verdict = status::unmet;
    given.attest(no);
    return given;
}

/// A commune that lacks something of everything.
inline gap commune() { return find_gap(judged(commune_facts())); }

/// The same with costs of some indicators and of a criterion.
inline gap priced() {
    return find_gap(judged(commune_facts()),
                    {{"14.1", 280'000'000}, {"8.1", 45'500'000}, {"8.2", 900'000}, {"15", 1'234'567'891}}, "đồng");
}

/// Facts of many rows that are not reported.
inline gap district() {
    facts given = support::given({{"vùng", "ĐBSH"}, {"thu_nhập", "40 triệu_đồng"}});
    std::vector<fact_row> rows;
    for (int i = 1; i <= 8; ++i)
        rows.push_back(support::row({{"tên", "Thôn " + std::to_string(i)}}));
    given.set("thôn", support::list(rows));
    return find_gap(judged(std::move(given)));
}

} // namespace sample_gap
