// What people read of a plan, in both languages: golden/report.vi.txt and so on. TIEUCHI_UPDATE=1 writes them.
#include "plan/helpers.hpp"

#include <tieuchi/report.hpp>

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace {

constexpr std::string_view rules = R"(ruleset ví_dụ.thôn {
  fact hộ : count hộ  fact wifi : yes_no
  criterion 1 "Số hộ" { indicator 1 { require hộ >= 100 hộ } }
  criterion 2 "Wifi" { indicator 2.1 "Nhà văn hóa có wifi" { require wifi } indicator 2.2 "Đã kiểm tra" { attested } }
}
ruleset ví_dụ.xã {
  title "Bộ tiêu chí ví dụ"
  fact bhyt : percent  fact tiếng_ồn : number  fact thôn : list of subject ví_dụ.thôn  fact đèn : number
  criterion 1 "Y tế" agency "Phòng Y tế" { indicator 1.1 "Bảo hiểm y tế" { require bhyt >= 95% }
                                           indicator 1.2 "Trạm y tế" { attested } }
  criterion 2 "Yên tĩnh" { indicator 2.1 "Tiếng ồn" { require tiếng_ồn <= 40 } }
  criterion 3 "Thôn" { indicator 3.1 "Mọi thôn có wifi" { require all(thôn: met(ví_dụ.thôn::2.1)) } }
  criterion 4 "Chiếu sáng" { indicator 4.1 "Đèn đường" agency "Điện lực" { require đèn >= 10 } }
})";

constexpr char const* facts = R"({"subject":{"id":"x","name":"Xã X"},"as_of":"2023-07-31","facts":{
  "bhyt":"90%","tiếng_ồn":35,"thôn":[{"id":"đông","name":"Thôn Đông","facts":{"hộ":90,"wifi":false}},
                                      {"id":"tây","facts":{"hộ":120,"wifi":true}}]}})";

constexpr char const* plan = R"({"ruleset":"ví_dụ.xã","deadline":"2023-12-31",
  "registered":["1","3.1",{"at_least":2,"more":true},{"at_least":3,"title":"Ba tiêu chí"},"ví_dụ.xã",
                {"section":"2","subject":"đông","title":"Thôn Đông có wifi"}],
  "actions":[
    {"id":"bhyt","indicator":"1","title":"Vận động tham gia bảo hiểm y tế","agency":"UBND xã; Hội Phụ nữ",
     "due":"2023-10-05","cost":"30 triệu_đồng","sets":{"bhyt":"94.9%","tiếng_ồn":45}},
    {"id":"wifi","subject":"đông","indicator":"2","title":"Lắp wifi","agency":"Bưu điện","due":"2024-02-01",
     "cost":"1234567","sets":{"wifi":true},"attests":["2.2"]},
    {"id":"trạm","indicator":"1.2","due":"2023-07-01","cost":0,"attests":"met"},
    {"id":"họp","title":"Họp thôn","subject":"tây"},
    {"id":"im","due":"2023-11-01","sets":{"tiếng_ồn":40}}]})";

void compare(std::string const& name, std::string const& text) {
    std::string const path = TIEUCHI_SOURCE_DIR "/tests/plan/golden/" + name;
    if (char const* const update = std::getenv("TIEUCHI_UPDATE"); update != nullptr && *update == '1') {
        std::ofstream(path, std::ios::binary) << text;
        return;
    }
    std::ifstream file(path, std::ios::binary);
    REQUIRE(file);
    INFO(name << ": set TIEUCHI_UPDATE=1 to rewrite it");
    CHECK(text == std::string{std::istreambuf_iterator<char>(file), {}});
}

} // namespace

TEST_CASE("A plan as people read it") {
    auto const found = planning::judge(rules, facts, plan);
    INFO(found.messages);
    REQUIRE(found.result);
    compare("report.vi.txt", write_report(*found.result, tieuchi::language::vi, tieuchi::report_format::text));
    compare("report.en.txt", write_report(*found.result, tieuchi::language::en, tieuchi::report_format::text));
    compare("report.json", tieuchi::to_json(*found.result));
}

TEST_CASE("A plan without anything in it can be read too") {
    auto const found = planning::judge(rules, R"({"facts":{}})", R"({"ruleset":"ví_dụ.xã"})");
    REQUIRE(found.result);
    for (auto const format : {tieuchi::report_format::text, tieuchi::report_format::markdown})
        CHECK(write_report(*found.result, tieuchi::language::vi, format).find("0/4") != std::string::npos);
}
