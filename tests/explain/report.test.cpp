// Proofs as people read them and as programs do: golden files of tests/explain/golden.
#include "explain/proofs.hpp"
#include "report/document.hpp"
#include "support/catch.hpp"

#include <tieuchi/json.hpp>
#include <tieuchi/report.hpp>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

namespace {

using tieuchi::language;

void check_golden(std::string const& name, std::string const& text) {
    std::string const path = TIEUCHI_SOURCE_DIR "/tests/explain/golden/" + name;
    if (char const* const update = std::getenv("TIEUCHI_UPDATE"); update != nullptr && *update == '1') {
        std::ofstream(path, std::ios::binary) << text;
        return;
    }
    std::ifstream file(path, std::ios::binary);
    REQUIRE(file);
    std::string const wanted{std::istreambuf_iterator<char>(file), {}};
    INFO(name << ": set TIEUCHI_UPDATE=1 to rewrite it");
    CHECK(text == wanted);
}

std::string const rules = R"rules(
ruleset demo.commune {
  title "Xã nông thôn mới (bộ thử)"
  source "Quyết định 1/QĐ-UBND"
  subject xã
  requires demo.first
  fact vùng      : one of { BTB, ĐBSH }   "Vùng kinh tế - xã hội"
  fact dân_số    : count người            "Dân số"
  fact bhyt      : count người            "Người tham gia bảo hiểm y tế"
  fact thu_nhập  : number triệu_đồng      "Thu nhập bình quân đầu người/năm"
  fact ĐBKK      : yes_no                 "Xã đặc biệt khó khăn"
  fact nước_sạch : yes_no                 "Có công trình nước tập trung"
  fact giếng     : count in 0 .. 10       "Giếng khoan hợp vệ sinh"
  fact thôn      : list of { tên : text  wifi : yes_no  hộ : count hộ } "Các thôn"
  fact đường     : list of { loại : one of { xã, thôn }  dài : number km  đạt_chuẩn : number km } "Đường giao thông"
  table thu_nhập_tối_thiểu by vùng, year : triệu_đồng source "Quyết định 2/QĐ-UBND" {
            2022     2023
    BTB     39       41
    ĐBSH    pending  pending
  }
  let tỷ_lệ_bhyt = bhyt / dân_số
  let mức_bhyt = if ĐBKK then 90% else 95%
  criterion 2 "Giao thông" {
    indicator 2.1 "Đường xã đạt chuẩn" {
      require sum(đường.đạt_chuẩn where loại == xã) / sum(đường.dài where loại == xã) >= 80%
    }
  }
  criterion 7 "Chợ" { applies when not ĐBKK  indicator 7 { pending } }
  criterion 8 "Thông tin" {
    indicator 8.1 "Wifi ở mọi thôn" { require all(thôn: wifi) }
    indicator 8.2 "Đa số thôn có wifi" { require share(thôn where wifi) >= 60% }
  }
  criterion 10 "Thu nhập" { indicator 10 { require thu_nhập >= thu_nhập_tối_thiểu[vùng, year] } }
  criterion 14 "Y tế" {
    indicator 14.1 "Bảo hiểm y tế" { require tỷ_lệ_bhyt >= mức_bhyt }
    indicator 14.2 "Quản lý sức khỏe" { attested }
    indicator 14.3 "Bảo hiểm, không dưới 50%" { require tỷ_lệ_bhyt >= 50%  points 10  deduct giếng }
  }
  criterion 17 "Môi trường" {
    indicator 17.1 "Nước sạch" { require nước_sạch or giếng >= 8 and not ĐBKK }
    indicator 17.2 "Cảnh quan" { delegated to "UBND tỉnh" }
  }
}
ruleset demo.first { fact nước_sạch : yes_no  criterion 1 "Nền" { indicator 1 { require nước_sạch } } }
)rules";

tieuchi::fact_value from(tieuchi::fact_value value, std::string const& source, bool estimate = false) {
    value.source = source;
    value.estimate = estimate;
    return value;
}

tieuchi::facts commune() {
    using support::list;
    using support::row;
    tieuchi::facts f = support::given(
        {{"vùng", "BTB"},
         {"dân_số", from(6825, "Sổ hộ khẩu, trang 3")},
         {"bhyt", from(6211, "Báo cáo của trạm y tế", true)},
         {"thu_nhập", "41.2 triệu_đồng"},
         {"ĐBKK", false},
         {"nước_sạch", false},
         {"giếng", 3},
         {"thôn", list({row({{"tên", "Đông"}, {"wifi", true}, {"hộ", 50}}),
                        row({{"tên", "Tây"}, {"wifi", from(false, "Biên bản ngày 1/6")}, {"hộ", 60}}),
                        row({{"tên", "Nam"}, {"hộ", 70}}), row({{"tên", "Bắc"}, {"wifi", true}, {"hộ", 80}})})},
         {"đường", list({row({{"loại", "xã"}, {"dài", "2.5 km"}, {"đạt_chuẩn", "0.8 km"}}),
                         row({{"loại", "thôn"}, {"dài", "21 km"}, {"đạt_chuẩn", "15.2 km"}}),
                         row({{"loại", "xã"}, {"dài", "1 km"}, {"đạt_chuẩn", "1 km"}})})}});
    f.as_of = tieuchi::date::parse("2023-07-31");
    f.attest({.section = "14.2",
              .verdict = tieuchi::status::met,
              .by = "Trạm Y tế",
              .document = "12/BC-TYT",
              .expires = tieuchi::date::parse("2023-12-31")});
    f.attest({.section = "14.1", .verdict = tieuchi::status::met, .by = "Phòng Y tế", .document = "7/BB-PYT"});
    return f;
}

tieuchi::explanation proof_of(std::string_view section = {}) {
    support::proved made = support::prove(rules, commune(), section, {}, "demo.commune");
    INFO(made.messages);
    REQUIRE(made.proof);
    return std::move(*made.proof);
}

} // namespace

TEST_CASE("A proof for people, in both languages") {
    tieuchi::explanation const proof = proof_of();
    check_golden("commune.vi.txt", write_report(proof, language::vi, tieuchi::report_format::text));
    check_golden("commune.en.txt", write_report(proof, language::en, tieuchi::report_format::text));
}

TEST_CASE("A proof as JSON") { check_golden("commune.json", to_json(proof_of())); }

TEST_CASE("A proof of one indicator as a page and as Markdown") {
    tieuchi::explanation const proof = proof_of("14.1");
    std::string const page = write_report(proof, language::vi, tieuchi::report_format::html);
    CHECK(page.find("6211/6825 người = 91.0%") != std::string::npos);
    check_golden("indicator.vi.md", write_report(proof, language::vi, tieuchi::report_format::markdown));
}

TEST_CASE("Several proofs in one document") {
    std::vector<tieuchi::explanation> const proofs{proof_of("14.1"), proof_of("8")};
    tieuchi::report::document const both = tieuchi::report::document_of(proofs, language::vi);
    REQUIRE(both.blocks.size() == 2);
    CHECK(both.blocks[0].tree.at(0).head == "14.1");
    CHECK(both.blocks[1].tree.at(0).head == "8");
    CHECK(to_json(proofs).find("\"explanations\": [") != std::string::npos);
    CHECK(tieuchi::report::document_of(std::vector{proofs[0]}, language::en).blocks.size() == 1);
}

TEST_CASE("A section that is asked for says its status itself") {
    support::proved const made = support::prove("ruleset t.t { fact a : yes_no\n criterion 1 \"c\" {"
                                                " indicator 1.1 \"one\" { require a }"
                                                " indicator 1.2 \"two\" { require met(1.1) or not a } } }",
                                                support::given({{"a", true}}), "1.2");
    REQUIRE(made.proof);
    std::string const text = write_report(*made.proof, language::en, tieuchi::report_format::text);
    INFO(text);
    CHECK(text.find("1.1  met – one: a: yes ← decides") != std::string::npos);
    CHECK(text.find("1.2  met – two: Indicator 1.1 – one: met") != std::string::npos);
    CHECK(text.find("met(1.1) =") == std::string::npos);
}

TEST_CASE("Texts of others stay texts") {
    tieuchi::explanation step;
    step.form = tieuchi::step_form::indicator;
    step.id = "1.1\x1b[2J";
    step.title = "a\u202Eb";
    step.value = "unmet";
    std::string const text = write_report(step, language::vi, tieuchi::report_format::text);
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find("\u202E") == std::string::npos);
    CHECK(write_report(tieuchi::explanation(), language::en, tieuchi::report_format::text).back() == '\n');
}
