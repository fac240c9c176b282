#include "parser/helpers.hpp"

#include "parser/reading.hpp"

#include <utility>

using namespace parser_tests;
using detail::keyword;

namespace {

constexpr char const* in_english = R"(
import "đơn vị.tieuchi"
unit phiếu
ruleset qd318.xa_ntm_nang_cao {
  title   "Xã nông thôn mới nâng cao giai đoạn 2021-2025"
  source  "Quyết định 318/QĐ-TTg" dated 2022-03-08
  subject xã
  valid   2022-03-08 .. 2025-12-31
  requires qd318.xa_ntm                         # prerequisite level

  fact vùng       : one of { TDMNPB, ĐBSH, BTB, DHNTB, TN, ĐNB, ĐBSCL }  "Vùng kinh tế - xã hội"
  fact ĐBKK       : yes_no                      "Xã đặc biệt khó khăn"
  fact dân_số     : count người                 "Dân số thường trú"
  fact bhyt       : count người                 "Số người tham gia bảo hiểm y tế"
  fact thu_nhập   : number triệu_đồng           "Thu nhập bình quân đầu người/năm"
  fact có_chợ     : yes_no
  fact xếp_loại   : ordered { kém < trung_bình < khá < tốt }
  fact đường      : list of { loại : one of { xã, thôn, ngõ_xóm, nội_đồng }  dài : number km  đạt_chuẩn : number km }
  fact thôn       : list of { tên : text  wifi : yes_no }

  let vùng_áp_dụng = if ĐBKK then TDMNPB else vùng        # QĐ 318, Điều 1

  table thu_nhập_tối_thiểu by vùng, year : triệu_đồng source "Phụ lục II, tiêu chí 10" {
                2022     2023     2024     2025
        TDMNPB  pending  pending  pending  pending        # cell states: a value, pending, delegated, none
        else    pending  pending  pending  pending
  }

  criterion 2 "Giao thông" agency "Phòng Kinh tế và Hạ tầng" {
    indicator 2.1 "Đường xã đạt chuẩn" {
      require sum(đường.đạt_chuẩn where loại == xã) / sum(đường.dài where loại == xã) >= 100%
    }
  }
  criterion 7 "Cơ sở hạ tầng thương mại nông thôn" {
    applies when có_chợ
    indicator 7 "Mô hình chợ an toàn thực phẩm" { attested }
  }
  criterion 8 "Thông tin và truyền thông" {
    indicator 8.5 "Điểm công cộng có wifi miễn phí" { require all(thôn: wifi) }
  }
  criterion 10 "Thu nhập" {
    indicator 10 { require thu_nhập >= thu_nhập_tối_thiểu[vùng_áp_dụng, year] }
  }
  criterion 14 "Y tế" agency "Phòng Y tế" {
    indicator 14.1 "Tỷ lệ người dân tham gia bảo hiểm y tế" {
      require  bhyt / dân_số >= 95%
      evidence "Xác nhận của Bảo hiểm xã hội"
    }
  }

  recognise when all criteria met
  unknown counts as unmet                     # how k/19 is counted; a verdict itself stays unknown
  not_applicable counts as met
  check "Thẻ BHYT không vượt dân số" : bhyt <= dân_số
}
)";

constexpr char const* in_vietnamese = R"(
nhập "đơn vị.tieuchi"
đơn_vị phiếu
bộ_tiêu_chí qd318.xa_ntm_nang_cao {
  tên_gọi   "Xã nông thôn mới nâng cao giai đoạn 2021-2025"
  căn_cứ    "Quyết định 318/QĐ-TTg" ngày 2022-03-08
  đối_tượng xã
  hiệu_lực  2022-03-08 .. 2025-12-31
  điều_kiện qd318.xa_ntm

  dữ_liệu vùng       : một_trong { TDMNPB, ĐBSH, BTB, DHNTB, TN, ĐNB, ĐBSCL }  "Vùng kinh tế - xã hội"
  dữ_liệu ĐBKK       : có_không                      "Xã đặc biệt khó khăn"
  dữ_liệu dân_số     : số_lượng người                "Dân số thường trú"
  dữ_liệu bhyt       : số_lượng người                "Số người tham gia bảo hiểm y tế"
  dữ_liệu thu_nhập   : số triệu_đồng                 "Thu nhập bình quân đầu người/năm"
  dữ_liệu có_chợ     : có_không
  dữ_liệu xếp_loại   : thứ_bậc { kém < trung_bình < khá < tốt }
  dữ_liệu đường      : danh_sách { loại : một_trong { xã, thôn, ngõ_xóm, nội_đồng }  dài : số km  đạt_chuẩn : số km }
  dữ_liệu thôn       : danh_sách { tên : chữ  wifi : có_không }

  đặt vùng_áp_dụng = nếu ĐBKK thì TDMNPB còn_lại vùng

  bảng thu_nhập_tối_thiểu theo vùng, năm : triệu_đồng căn_cứ "Phụ lục II, tiêu chí 10" {
                 2022            2023            2024            2025
        TDMNPB   chờ_đối_chiếu  chờ_đối_chiếu  chờ_đối_chiếu  chờ_đối_chiếu
        còn_lại  chờ_đối_chiếu  chờ_đối_chiếu  chờ_đối_chiếu  chờ_đối_chiếu
  }

  tiêu_chí 2 "Giao thông" cơ_quan "Phòng Kinh tế và Hạ tầng" {
    chỉ_tiêu 2.1 "Đường xã đạt chuẩn" {
      yêu_cầu tổng(đường.đạt_chuẩn trong_đó loại == xã) / tổng(đường.dài trong_đó loại == xã) >= 100%
    }
  }
  tiêu_chí 7 "Cơ sở hạ tầng thương mại nông thôn" {
    áp_dụng_khi có_chợ
    chỉ_tiêu 7 "Mô hình chợ an toàn thực phẩm" { xác_nhận }
  }
  tiêu_chí 8 "Thông tin và truyền thông" {
    chỉ_tiêu 8.5 "Điểm công cộng có wifi miễn phí" { yêu_cầu mọi(thôn: wifi) }
  }
  tiêu_chí 10 "Thu nhập" {
    chỉ_tiêu 10 { yêu_cầu thu_nhập >= thu_nhập_tối_thiểu[vùng_áp_dụng, năm] }
  }
  tiêu_chí 14 "Y tế" cơ_quan "Phòng Y tế" {
    chỉ_tiêu 14.1 "Tỷ lệ người dân tham gia bảo hiểm y tế" {
      yêu_cầu    bhyt / dân_số >= 95%
      minh_chứng "Xác nhận của Bảo hiểm xã hội"
    }
  }

  công_nhận khi mọi tiêu_chí đạt
  chưa_có_số_liệu tính_là chưa_đạt
  không_đánh_giá tính_là đạt
  đối_chiếu "Thẻ BHYT không vượt dân số" : bhyt <= dân_số
}
)";

/// An expression in English and the same in Vietnamese.
constexpr std::pair<char const*, char const*> expressions[] = {
    {"not a and b or c implies d", "không_phải a và b hoặc c kéo_theo d"},
    {"yes == no", "có == không"},
    {"a in { b } and c in 1 .. 2", "a thuộc { b } và c thuộc 1 .. 2"},
    {"by v { A: 1  else: 2 }", "theo v { A: 1  còn_lại: 2 }"},
    {"by as_of { from 2022-01-01: year  else: month }", "theo tính_đến { từ 2022-01-01: năm  còn_lại: tháng }"},
    {"count(l where p) + share(l where p)", "đếm(l trong_đó p) + tỷ_lệ(l trong_đó p)"},
    {"min(l.f) + max(l.f) + avg(l.f)", "nhỏ_nhất(l.f) + lớn_nhất(l.f) + trung_bình(l.f)"},
    {"any(l: p) and none(l: p)", "có_một(l: p) và không_có(l: p)"},
    {"at_least(2, l: p) or at_least(2, [p, q])", "ít_nhất(2, l: p) hoặc ít_nhất(2, [p, q])"},
    {"unique(l.f)", "không_trùng(l.f)"},
    {"round(x, 2) + previous(x)", "làm_tròn(x, 2) + kỳ_trước(x)"},
    {"count(criteria of a.b unmet in { 1 })", "đếm(tiêu_chí của a.b chưa_đạt thuộc { 1 })"},
    {"any indicators unknown", "có_một chỉ_tiêu chưa_có_số_liệu"},
    {"none criteria not_applicable", "không_có tiêu_chí không_đánh_giá"},
    {"met(17.10) and unmet(criterion 3)", "đạt(17.10) và chưa_đạt(tiêu_chí 3)"},
    {"unknown(a.b::indicator 3) or not_applicable(x)", "chưa_có_số_liệu(a.b::chỉ_tiêu 3) hoặc không_đánh_giá(x)"},
    {"share(xã where met)", "tỷ_lệ(xã trong_đó đạt)"},
    {"score / max_score + score(criterion 3)", "tổng_điểm / điểm_tối_đa + tổng_điểm(tiêu_chí 3)"},
    {"a > b when empty not_applicable", "a > b khi_rỗng không_đánh_giá"},
    {"unknown or pending > delegated to \"x\"", "chưa_có_số_liệu hoặc chờ_đối_chiếu > giao_cho \"x\""},
    {"a + 5 năm - 3 tháng + 2 ngày", "a + 5 năm - 3 tháng + 2 ngày"},
};

/// Declarations in English and the same in Vietnamese.
constexpr std::pair<char const*, char const*> declarations[] = {
    {"amendment q to s from 2024-03-01 { title \"x\" }", "sửa_đổi q cho s từ 2024-03-01 { tên_gọi \"x\" }"},
    {"ruleset a extends b { override indicator 1 under \"Điều 2\" { require x } }",
     "bộ_tiêu_chí a kế_thừa b { thay chỉ_tiêu 1 theo_điều \"Điều 2\" { yêu_cầu x } }"},
    {"ruleset a extends b { tighten indicator 1 { require x  note \"n\" } add indicator 8.6 to 8 { attested } }",
     "bộ_tiêu_chí a kế_thừa b { siết chỉ_tiêu 1 { yêu_cầu x  ghi_chú \"n\" } thêm chỉ_tiêu 8.6 cho 8 { xác_nhận } }"},
    {"ruleset a extends b { remove indicator 1 because \"x\" override recognise when p override let x = 1 }",
     "bộ_tiêu_chí a kế_thừa b { bỏ chỉ_tiêu 1 vì \"x\" thay công_nhận khi p thay đặt x = 1 }"},
    {"ruleset a { recognise as \"4 sao\" when score >= 70 check error \"c\" : a == b }",
     "bộ_tiêu_chí a { công_nhận là \"4 sao\" khi tổng_điểm >= 70 đối_chiếu lỗi \"c\" : a == b }"},
    {"ruleset a { criterion 1 { met when x  deduct 5  indicator 1 { points x of 10  deduct y } } }",
     "bộ_tiêu_chí a { tiêu_chí 1 { đạt khi x  trừ_điểm 5  chỉ_tiêu 1 { điểm x của 10  trừ_điểm y } } }"},
    {"ruleset a { fact a : percent  fact b : date  fact c : list of subject s }",
     "bộ_tiêu_chí a { dữ_liệu a : phần_trăm  dữ_liệu b : ngày_tháng  dữ_liệu c : danh_sách đối_tượng s }"},
    {"ruleset a { table t by month : number { 1 none  2 -5  else delegated to \"x\" } }",
     "bộ_tiêu_chí a { bảng t theo tháng : số { 1 không_có  2 -5  còn_lại giao_cho \"x\" } }"},
    {"ruleset a { criterion 1 { indicator 1 { delegated to \"x\"  applies when y } indicator 2 { pending } } }",
     "bộ_tiêu_chí a { tiêu_chí 1 { chỉ_tiêu 1 { giao_cho \"x\"  áp_dụng_khi y } chỉ_tiêu 2 { chờ_đối_chiếu } } }"},
};

/// A reading with the text that it refers to.
struct kept_reading : parser::reading {
    source_map sources{};
    diagnostics found{};
    explicit kept_reading(std::string_view text) {
        static_cast<parser::reading&>(*this) = parser::read_file(sources, "file", text, {}, found);
    }
};

kept_reading read(std::string_view text) {
    kept_reading made(text);
    CHECK(made.found.empty());
    return made;
}

/// What the tokens were read as, but for those that are no keywords.
std::vector<keyword> roles_of(std::string_view text) {
    auto const made = read(text);
    CHECK(made.roles.size() == made.tokens.tokens.size());
    std::vector<keyword> roles;
    for (auto const role : made.roles)
        if (role != keyword::none)
            roles.push_back(role);
    return roles;
}

/// What the last token of that spelling was read as.
keyword role_of(std::string_view text, std::string_view spelling) {
    kept_reading const made(text);
    for (std::size_t i = made.roles.size(); i-- > 0;)
        if (made.tokens.tokens[i].text == spelling)
            return made.roles[i];
    FAIL("no token " << spelling);
    return keyword::none;
}

} // namespace

TEST_CASE("parser/words: both languages give one tree", "[parser]") {
    CHECK(file_tree(in_english) == file_tree(in_vietnamese));
    CHECK(roles_of(in_english) == roles_of(in_vietnamese));
    for (auto const& [english, vietnamese] : expressions) {
        INFO(vietnamese);
        CHECK(tree(english) == tree(vietnamese));
        CHECK(to_text(tree(vietnamese)) == english);
    }
    for (auto const& [english, vietnamese] : declarations) {
        INFO(vietnamese);
        CHECK(file_tree(english) == file_tree(vietnamese));
        CHECK(roles_of(english) == roles_of(vietnamese));
    }
}

TEST_CASE("parser/words: the languages may be mixed", "[parser]") {
    CHECK(tree("mọi criteria đạt and share(l trong_đó p) >= 5%") ==
          tree("all criteria met and share(l where p) >= 5%"));
    CHECK(file_tree("ruleset a { tiêu_chí 1 { indicator 1 { xác_nhận } } }") ==
          file_tree("bộ_tiêu_chí a { criterion 1 { chỉ_tiêu 1 { attested } } }"));
}

TEST_CASE("parser/words: every keyword has a spelling in each language, or is part of a word", "[parser]") {
    for (auto const& row : detail::keyword_table) {
        INFO(row.spelling);
        auto const* const found = detail::find_keyword(row.spelling);
        REQUIRE(found != nullptr);
        CHECK((found->word == row.word || detail::second_meaning(*found) == row.word));
        CHECK(detail::find_compound(row.spelling) == nullptr);
    }
    for (auto const& row : detail::compound_table) {
        INFO(row.spelling);
        CHECK(detail::find_keyword(row.spelling) == nullptr);
        CHECK(detail::is_reserved(row.spelling));
    }
}

TEST_CASE("parser/words: decomposed text is read as composed text", "[parser]") {
    CHECK(tree("o\u031Bng > 5 va\u0300 không_pha\u0309i a") == tree("ơng > 5 và không_phải a"));
    CHECK(tree("mo\u0323i tie\u0302u_chi\u0301 \u0111a\u0323t") == tree("all criteria met"));
}

TEST_CASE("parser/words: a keyword in back-quotes is a name", "[parser]") {
    CHECK(tree("`đạt` + `khi_rỗng`") == make_additive({name("đạt"), name("khi_rỗng")}, {binary_operator::plus,
                                                                                         binary_operator::plus}));
    CHECK(file_tree("ruleset a { fact `năm` : count  fact ngày : date  fact điểm_số : count }")
              .rulesets[0].facts[0].name.text == "năm");
    CHECK(file_faults("ruleset a { fact năm : count }") == list{"T0011 1:18 `năm`"});
    CHECK(file_faults("ruleset a { fact danh_sách : count }") == list{"T0011 1:18 `danh_sách`"});
    CHECK(faults("a + tính_là") == list{"T0011 1:5 `tính_là`"});
}

TEST_CASE("parser/words: words that are not reserved are names where no keyword is asked for", "[parser]") {
    for (auto const* const word : {"as", "to", "from", "of", "one", "list", "empty", "error", "previous", "round",
                                   "unique", "ordered", "number", "ngày", "từ", "cho", "của", "lỗi", "tổng", "số"}) {
        INFO(word);
        CHECK(tree(std::string(word) + " + 1")->operands[0] == name(word));
        CHECK(file_tree("ruleset a { fact " + std::string(word) + " : count }").rulesets[0].facts.size() == 1);
    }
}

TEST_CASE("parser/words: units of time", "[parser]") {
    CHECK(tree("5 năm") == num(5, "năm"));
    CHECK(tree("5 ngày + ngày") == make_additive({num(5, "ngày"), name("ngày")}, {binary_operator::plus,
                                                                                 binary_operator::plus}));
    CHECK(tree("5 đồng/tháng") == num(5, "đồng/tháng"));
    CHECK(tree("5 - năm")->operands[1] == make_context("year"));
    CHECK(tree("by năm { 2022: 5  2023: 6 }")->operands[0] == make_context("year"));
    auto const facts = file_tree("ruleset a { fact x : number năm in 0 năm .. 5 năm  fact y : count ngày "
                                 "fact z : number triệu_đồng/người/tháng }").rulesets[0].facts;
    CHECK(facts[0].type.unit.text == "năm");
    CHECK(facts[0].type.highest == num(5, "năm"));
    CHECK(facts[1].type.unit.text == "ngày");
    CHECK(facts[2].type.unit.text == "triệu_đồng/người/tháng");
}

TEST_CASE("parser/words: what each token was read as", "[parser]") {
    constexpr char const* text = "ruleset a {\n"
                                 "  fact count : count\n"
                                 "  fact năm_trước : list of { note_1 : text }\n"
                                 "  let x = đếm(tiêu_chí đạt) + count(l) + round(count, 1) + 5 năm + năm\n"
                                 "  table t by a : km { none 5  B none }\n"
                                 "}";
    auto const made = read(text);
    std::vector<std::string> seen;
    for (std::size_t i = 0; i < made.roles.size(); ++i)
        if (made.tokens.tokens[i].kind == parser::token_kind::name ||
            made.tokens.tokens[i].kind == parser::token_kind::word)
            seen.push_back(std::string(made.tokens.tokens[i].text) + "=" +
                           std::string(detail::spelling_of(made.roles[i])));
    CHECK(seen == list{"ruleset=ruleset", "a=", "fact=fact", "count=", "count=count", "fact=fact", "năm_trước=",
                       "list=list", "of=of", "note_1=", "text=text", "let=let", "x=", "đếm=count", "tiêu_chí=criteria",
                       "đạt=met", "count=count", "l=", "round=round", "count=", "năm=", "năm=year", "table=table", "t=",
                       "by=by", "a=", "km=", "none=", "B=", "none=none"});
    CHECK(role_of("ruleset a { fact b : count }", "count") == keyword::count_type);
    CHECK(role_of("bộ_tiêu_chí a { dữ_liệu b : số_lượng }", "số_lượng") == keyword::count_type);
    CHECK(role_of("ruleset a { let b = count(l) }", "count") == keyword::count);
    CHECK(role_of("bộ_tiêu_chí a { tiêu_chí 1 { } }", "tiêu_chí") == keyword::criterion);
    CHECK(role_of("ruleset a { let b = met(chỉ_tiêu 1) }", "chỉ_tiêu") == keyword::indicator);
    CHECK(role_of("ruleset a { let b = mọi chỉ_tiêu đạt }", "chỉ_tiêu") == keyword::indicators);
}

TEST_CASE("parser/words: one word for two keywords is two tokens", "[parser]") {
    auto const made = read("bộ_tiêu_chí a { chưa_có_số_liệu tính_là chưa_đạt }");
    auto const& tokens = made.tokens.tokens;
    REQUIRE(tokens.size() > 6);
    CHECK(tokens[4].text == "tính_là");
    CHECK(made.roles[4] == keyword::counts);
    CHECK(tokens[5].text.empty());
    CHECK(tokens[5].where == span{tokens[4].where.end, tokens[4].where.end, 0});
    CHECK(made.roles[5] == keyword::as);
}

TEST_CASE("parser/words: comments are kept", "[parser]") {
    auto const made = read("# one\nruleset a { # two\r\n  ## three\n  fact b : text\n  ### four\n}#five");
    std::vector<std::string> seen;
    for (auto const& one : made.tokens.comments)
        seen.push_back(std::string(one.text) + (one.documentation ? " documents" : "") +
                       (one.own_line ? " alone" : ""));
    CHECK(seen == list{"# one alone", "# two", "## three documents alone", "### four alone", "#five"});
    CHECK(made.tokens.comments[2].line == 3);
    CHECK(made.tokens.tokens[4].line == 4);
}

TEST_CASE("parser/words: a text that cannot be cut gives tokens all the same", "[parser]") {
    kept_reading const made("\xFF");
    CHECK(made.found.has_errors());
    CHECK(parser::end_of(made.tokens)->kind == parser::token_kind::end);
    CHECK(made.roles.size() == made.tokens.tokens.size());
}

TEST_CASE("parser/words: messages name keywords in the language of the file", "[parser]") {
    auto const said = [](std::string_view text) { return message(read_file(text).found[0], language::vi); };
    CHECK(said("bộ_tiêu_chí a { công_nhận x }").find("`khi`") != std::string::npos);
    CHECK(said("ruleset a { công_nhận x }").find("`when`") != std::string::npos);
    CHECK(help(read_file("bộ_tiêu_chí a { căn_cú \"x\" }").found[0], language::vi).find("`căn_cứ`") !=
          std::string::npos);
}
