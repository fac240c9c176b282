/// @file
/// Rule text of a wanted size for benchmarks, with the mix that real sets have.
#pragma once

#include <cstddef>
#include <string>

namespace bench {

/// Writes one rule set of at least @p bytes bytes: for every criterion a table by region and year, a share with a
/// choice, a condition over the rows of a list and a reference to another indicator.
inline std::string rule_text(std::size_t bytes) {
    std::string text = "ruleset bench.size {\n"
                       "  title   \"Bộ tiêu chí để đo\"\n"
                       "  source  \"Quyết định 1/QĐ-TTg\" dated 2022-03-08\n"
                       "  subject xã\n"
                       "  valid   2022-01-01 .. 2023-12-31\n\n"
                       "  fact vùng : one of { TDMNPB, ĐBSH, BTB, DHNTB, TN, ĐNB, ĐBSCL }\n"
                       "  fact thôn : list of { tên : text  wifi : yes_no  hộ : count hộ }\n";
    for (std::size_t i = 1; text.size() < bytes; ++i) {
        std::string const n = std::to_string(i);
        text += "\n  ## Số liệu của tiêu chí " + n + ".\n"
                "  fact tổng_" + n + " : count người \"Tổng số\"\n"
                "  fact đạt_" + n + "  : count người \"Số đạt\"\n"
                "  fact thu_" + n + "  : number triệu_đồng \"Thu nhập\"\n"
                "  table ngưỡng_" + n + " by vùng, year : triệu_đồng source \"Phụ lục, mục " + n + "\" {\n"
                "              2022     2023\n"
                "    TDMNPB      36     39.5\n"
                "    ĐBSH        50  pending\n"
                "    BTB, TN   38.5       41\n"
                "    else        45       48\n"
                "  }\n"
                "  criterion " + n + " \"Tiêu chí số " + n + "\" agency \"Phòng Kinh tế\" {\n"
                "    indicator " + n + ".1 \"Tỷ lệ đạt\" {\n"
                "      require  đạt_" + n + " / tổng_" + n + " >= by vùng { TDMNPB, TN: 85%  ĐBSH: 95%  else: 90% }\n"
                "      evidence \"Báo cáo của xã\"\n"
                "    }\n"
                "    indicator " + n + ".2 \"Thu nhập\" { require thu_" + n + " >= ngưỡng_" + n + "[vùng, year] }\n"
                "    indicator " + n + ".3 \"Wifi\" {\n"
                "      require share(thôn where wifi and hộ > " + n + " hộ) >= 80% when empty not_applicable\n"
                "    }\n"
                "    indicator " + n + ".4 { require met(" + n + ".1) or at_least(2, [met(" + n + ".2), met(" + n +
                ".3), đạt_" + n + " > 10 người]) }\n"
                "  }\n";
    }
    return text + "  recognise when all criteria met\n}\n";
}

} // namespace bench
