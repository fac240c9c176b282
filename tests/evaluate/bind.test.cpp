#include "support/catch.hpp"
#include "support/evaluation.hpp"

#include <memory>
#include <string>
#include <vector>

using support::given;
using support::judge;
using support::list;
using support::row;
using tieuchi::attestation;
using tieuchi::date;
using tieuchi::facts;
using tieuchi::number;
using tieuchi::status;

namespace {

std::string const rules = R"(
unit dặm = 1609.344 m
ruleset a.one {
  title "Một" source "QĐ 1" dated 2022-03-08 subject x valid 2022-01-01 .. 2025-12-31
  fact dân_số : count người
  fact thôn_số : count
  fact tỷ_lệ : percent
  fact tăng : percent in 0 .. 200%
  fact thu_nhập : number triệu_đồng
  fact dài : number km in 0 .. 10
  fact chợ : yes_no
  fact vùng : one of { TDMNPB, ĐBSH, BTB }
  fact tên : text
  fact ngày_lập : date
  fact đường : list of { loại : one of { a, b }  dài : number km  nhà : count hộ }
  criterion 14 "Y tế" { indicator 14.1 "BHYT" { require dân_số > 0 } indicator 14.10 "Khác" { attested } }
}
ruleset a.two {
  title "Hai" source "QĐ 2" dated 2022-03-08 subject x valid 2022-01-01 .. 2025-12-31
  fact riêng : yes_no
  criterion 3 "c" { indicator 3.1 "i" { require riêng } }
}
)";

support::judged bind(facts const& f, tieuchi::evaluate_options const& options = {}) {
    return judge(rules, f, options, "a.one");
}

using codes = std::vector<std::string>;

// The only diagnostic that a value of a fact gives: its code, or nothing.
std::string code_of(std::string const& name, tieuchi::fact_value value) {
    auto const j = bind(given({{name, std::move(value)}}));
    REQUIRE(j.codes.size() <= 1);
    CHECK(j.codes.empty() == j.result.has_value());
    if (!j.paths.empty())
        CHECK(j.paths.front() == "facts." + name);
    return j.codes.empty() ? "" : j.codes.front();
}

} // namespace

TEST_CASE("What fits its declaration is taken") {
    CHECK(code_of("dân_số", 6825) == "");
    CHECK(code_of("dân_số", "6825") == "");
    CHECK(code_of("dân_số", "6825 người") == "");
    CHECK(code_of("dân_số", number::ratio(10, 5)) == "");
    CHECK(code_of("tỷ_lệ", number::ratio(806, 1000)) == "");
    CHECK(code_of("tỷ_lệ", "80.6%") == "");
    CHECK(code_of("tỷ_lệ", "0.806") == "");
    CHECK(code_of("tỷ_lệ", 1) == "");
    CHECK(code_of("tăng", "120%") == "");
    CHECK(code_of("thu_nhập", "39000 nghìn_đồng") == "");
    CHECK(code_of("thu_nhập", number::ratio(-5, 2)) == "");
    CHECK(code_of("dài", 10) == "");
    CHECK(code_of("dài", "2 dặm") == "");
    CHECK(code_of("chợ", false) == "");
    CHECK(code_of("vùng", "ĐBSH") == "");
    CHECK(code_of("tên", "bất kỳ") == "");
    CHECK(code_of("ngày_lập", "2021-09-13") == "");
    CHECK(code_of("dân_số", tieuchi::fact_value()) == "");
}

TEST_CASE("A value of another type is refused") {
    CHECK(code_of("chợ", 1) == "T0502");
    CHECK(code_of("chợ", "yes") == "T0502");
    CHECK(code_of("dân_số", true) == "T0502");
    CHECK(code_of("vùng", 3) == "T0502");
    CHECK(code_of("tên", 3) == "T0502");
    CHECK(code_of("ngày_lập", 20210913) == "T0502");
    CHECK(code_of("dân_số", list({})) == "T0550");
    CHECK(code_of("đường", 5) == "T0555");
    CHECK(code_of("đường", "5 km") == "T0555");
}

TEST_CASE("A figure that cannot be is refused") {
    CHECK(code_of("dân_số", number::ratio(5, 2)) == "T0503");
    CHECK(code_of("dân_số", "2.5") == "T0503");
    CHECK(code_of("dân_số", -1) == "T0504");
    CHECK(code_of("tỷ_lệ", number::ratio(806, 10)) == "T0505");
    CHECK(code_of("tỷ_lệ", "101%") == "T0505");
    CHECK(code_of("tỷ_lệ", "-1%") == "T0505");
    CHECK(code_of("tăng", "201%") == "T0506");
    CHECK(code_of("dài", 11) == "T0506");
    CHECK(code_of("dài", "10001 m") == "T0506");
    CHECK(code_of("dài", "2.5 dậm") == "T0507");
    CHECK(code_of("dài", "2.5 ha") == "T0508");
    CHECK(code_of("thôn_số", "7 người") == "T0508");
    CHECK(code_of("dân_số", "80%") == "T0508");
    CHECK(code_of("dài", "2.5 km ") == "T0507");
    CHECK(code_of("thu_nhập", "nhiều") == "T0527");
    CHECK(code_of("thu_nhập", "") == "T0527");
    CHECK(code_of("thu_nhập", "91,0") == "T0528");
    CHECK(code_of("thu_nhập", "1.815.000") == "T0529");
    CHECK(code_of("vùng", "btb") == "T0509");
    CHECK(code_of("ngày_lập", "13/9/2021") == "T0513");
    CHECK(code_of("ngày_lập", "2021-02-29") == "T0513");
}

TEST_CASE("Limits on digits hold for figures in texts") {
    tieuchi::evaluate_options options;
    options.max_digits = 5;
    CHECK(bind(given({{"thu_nhập", "123456"}}), options).codes == codes{"T0517"});
    CHECK(bind(given({{"thu_nhập", "1e77"}}), options).codes == codes{"T0518"});
}

TEST_CASE("Messages say what to write") {
    auto const says = [](std::string const& name, tieuchi::fact_value value, std::string const& text) {
        auto const j = bind(given({{name, std::move(value)}}));
        INFO(j.messages);
        CHECK(j.messages.find(text) != std::string::npos);
    };
    says("tỷ_lệ", number::ratio(806, 10), "`\"80.6%\"`");
    says("thu_nhập", "91,0", "write `91.0`");
    says("thu_nhập", "1.815,5 triệu_đồng", "write `1815.5 triệu_đồng`");
    says("thu_nhập", "1.815.000", "write `1815000`");
    says("vùng", "btb", "write `BTB`");
    says("vùng", "btb", "TDMNPB, ĐBSH, BTB");
    says("dan_so", 5, "write `dân_số`");
    says("dài", 11, "0 km .. 10 km");
    says("dài", "2.5 kmm", "write `km`");
    says("dân_số", "5 hộ", "give the value in `người`");
}

TEST_CASE("Unknown names are errors, or warnings where that was asked for") {
    auto const strict = bind(given({{"dan_so", 5}}));
    CHECK(strict.codes == codes{"T0501"});
    CHECK_FALSE(strict.result.has_value());
    tieuchi::evaluate_options options;
    options.lenient = true;
    auto const lenient = bind(given({{"dan_so", 5}}), options);
    CHECK(lenient.codes == codes{"T0501"});
    CHECK(lenient.result.has_value());
    // Facts serve every set of a file.
    CHECK(bind(given({{"riêng", true}})).codes.empty());
    CHECK_FALSE(bind(given({{"dân_số", -1}}), options).result.has_value());
}

TEST_CASE("Rows are read field by field") {
    auto const j = bind(given({{"đường", list({row({{"loại", "c"}, {"dài", "2.5 km"}}),
                                               row({{"dài", "1,5 km"}, {"dàii", 3}, {"nhà", number::ratio(1, 2)}}),
                                               row({{"dài", 1}, {"dài", 2}})})}}));
    CHECK(j.codes == codes{"T0509", "T0528", "T0524", "T0503", "T0602"});
    CHECK(j.paths == std::vector<std::string>{"facts.đường[0].loại", "facts.đường[1].dài", "facts.đường[1].dàii",
                                              "facts.đường[1].nhà", "facts.đường[2].dài"});
    CHECK(j.messages.find("write `dài`") != std::string::npos);
}

TEST_CASE("All errors come in one run, with their places") {
    facts f = given({{"dân_số", -1}, {"chợ", 5}, {"tên", "x"}, {"chợ", true}});
    f.origin = std::make_shared<tieuchi::source>("facts.json", "{\n \"dân_số\": -1,\n \"chợ\": 5 }");
    f.values[0].value.offset = f.origin->text().find("-1");
    f.history.push_back({"2022", {{"thu_nhập", "nhiều"}, {"lạ", 1}}});
    f.attest({.section = "14.2", .verdict = status::met});
    auto const j = bind(f);
    CHECK(j.codes == codes{"T0504", "T0502", "T0602", "T0527", "T0501", "T0521"});
    CHECK(j.paths == std::vector<std::string>{"facts.dân_số", "facts.chợ", "facts.chợ", "history.2022.thu_nhập",
                                              "history.2022.lạ", "attestations[\"14.2\"]"});
    CHECK(j.messages.find("facts.json:2:12") != std::string::npos);
    CHECK_FALSE(j.result.has_value());
}

TEST_CASE("An attestation has to name a section that there is") {
    auto const with = [](std::string const& section) {
        facts f;
        f.attest({.section = section, .verdict = status::met});
        return bind(f);
    };
    CHECK(with("14").codes.empty());
    CHECK(with("14.1").codes.empty());
    CHECK(with("a.one::14.1").codes.empty());
    CHECK(with("a.two::3.1").codes.empty());
    CHECK(with("elsewhere::99").codes.empty()); // of rules that are not here
    CHECK(with("a.two::3.2").codes == codes{"T0521"});
    CHECK(with("3.1").codes == codes{"T0521"});
    CHECK(with("14.100").messages.find("write `14.10`") != std::string::npos);
    facts twice;
    twice.attest({.section = "14.1", .verdict = status::met});
    twice.attest({.section = "a.one::14.1", .verdict = status::unmet});
    CHECK(bind(twice).codes == codes{"T0510"});
}

TEST_CASE("The set has to be named where there are several") {
    CHECK(judge(rules, {}).codes == codes{"T0605"});
    CHECK(judge(rules, {}, {}, "a.tow").codes == codes{"T0601"});
    CHECK(judge(rules, {}, {}, "a.two").codes.empty());
}
