#include "support/catch.hpp"

#include <tieuchi/detail/suggest.hpp>

#include <optional>
#include <string>
#include <vector>

using tieuchi::detail::suggest;
using names = std::vector<std::string>;

namespace {
names const facts = {"vùng",    "ĐBKK",  "dân_số", "bhyt",
                     "thu_nhập", "có_chợ", "xếp_loại", "đường",
                     "tỷ_lệ_lao_động_qua_đào_tạo"};
} // namespace

TEST_CASE("the name that was meant is suggested", "[suggest]") {
    struct {
        char const* wrong;
        char const* meant;
    } const cases[] = {
        {"bhty", "bhyt"},                // neighbours swapped
        {"bhy", "bhyt"},                 // one left out
        {"bhytt", "bhyt"},               // one too many
        {"bhxt", "bhyt"},                // one wrong
        {"BHYT", "bhyt"},                // case
        {"dan_so", "dân_số"},            // marks left out
        {"dânsố", "dân_số"},             // _ left out
        {"danso", "dân_số"},             // both
        {"dan so", "dân_số"},            // a space for _
        {"Dân_Số", "dân_số"},            // capitals
        {"DAN_SO", "dân_số"},            //
        {"dấn_sồ", "dân_số"},            // other tone
        {"da\u0302n_so\u0302\u0301", "dân_số"}, // marks apart
        {"dbkk", "ĐBKK"},                // d for Đ
        {"đbkk", "ĐBKK"},                //
        {"vung", "vùng"},                //
        {"duong", "đường"},              // three marks on two letters
        {"co_cho", "có_chợ"},            //
        {"thu_nhap", "thu_nhập"},        //
        {"xep_loai", "xếp_loại"},        //
        {"ty_le_lao_dong_qua_dao_tao", "tỷ_lệ_lao_động_qua_đào_tạo"},
        {"tỉ_lệ_lao_động_qua_đào_tạo", "tỷ_lệ_lao_động_qua_đào_tạo"}, // the other spelling
    };
    for (auto const& each : cases) {
        CAPTURE(each.wrong);
        CHECK(suggest(each.wrong, facts) == std::optional<std::string>(each.meant));
    }
}

TEST_CASE("nothing is suggested for what is like nothing", "[suggest]") {
    for (auto const* wrong : {"zzzz", "qwerty", "xyz", "", "_", "___", "a", "bq", "nước_sạch", "123", "\xFF\xFF"}) {
        CAPTURE(wrong);
        CHECK_FALSE(suggest(wrong, facts).has_value());
    }
    CHECK_FALSE(suggest("bhyt", {}).has_value());
    CHECK_FALSE(suggest("x", {"y"}).has_value());
    CHECK_FALSE(suggest("ab", {"ax"}).has_value());
    CHECK_FALSE(suggest("a", {""}).has_value());
    CHECK_FALSE(suggest(std::string(5000, 'a'), {std::string(4999, 'a')}).has_value());
}

TEST_CASE("short names are found by their marks", "[suggest]") {
    CHECK(suggest("xa", {"thôn", "xã"}) == std::optional<std::string>("xã"));
    CHECK(suggest("XÃ", {"thôn", "xã"}) == std::optional<std::string>("xã"));
}

TEST_CASE("the nearest is taken, then the first", "[suggest]") {
    CHECK(suggest("bao", {"bào", "bão"}) == std::optional<std::string>("bào"));
    CHECK(suggest("bao", {"bão", "bào"}) == std::optional<std::string>("bão"));
    CHECK(suggest("bao_ca", {"bao_cb", "báo_cá"}) == std::optional<std::string>("báo_cá")); // marks cost less
    CHECK(suggest("bhyt", {"bhyt", "bhyt2"}) == std::optional<std::string>("bhyt2"));       // never itself
}

TEST_CASE("folding knows every Vietnamese letter", "[suggest]") {
    struct {
        std::u32string_view upper;
        std::u32string_view lower;
        char32_t bare;
    } const letters[] = {
        {U"AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬ", U"aàảãáạăằẳẵắặâầẩẫấậ", U'a'},
        {U"EÈẺẼÉẸÊỀỂỄẾỆ", U"eèẻẽéẹêềểễếệ", U'e'},
        {U"IÌỈĨÍỊ", U"iìỉĩíị", U'i'},
        {U"OÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢ", U"oòỏõóọôồổỗốộơờởỡớợ", U'o'},
        {U"UÙỦŨÚỤƯỪỬỮỨỰ", U"uùủũúụưừửữứự", U'u'},
        {U"YỲỶỸÝỴ", U"yỳỷỹýỵ", U'y'},
        {U"DĐ", U"dđ", U'd'},
    };
    for (auto const& each : letters) {
        REQUIRE(each.upper.size() == each.lower.size());
        for (std::size_t i = 0; i < each.upper.size(); ++i) {
            CAPTURE(static_cast<unsigned long>(each.upper[i]));
            CHECK(tieuchi::detail::lower(each.upper[i]) == each.lower[i]);
            CHECK(tieuchi::detail::lower(each.lower[i]) == each.lower[i]);
            CHECK(tieuchi::detail::bare(each.lower[i]) == each.bare);
        }
    }
    for (char32_t const other : {U'b', U'z', U'×', U'÷', U'ñ', U'ç', U'ß', U'0', U'_', U'漢', U'æ', U'ø'}) {
        CHECK(tieuchi::detail::bare(other) == other);
    }
}

TEST_CASE("a tone mark may stand on another vowel of its syllable", "[suggest]") {
    using tieuchi::detail::tone_twin;
    struct {
        std::string written, declared;
        bool same;
    } const pairs[] = {
        {"hoá", "hóa", true},
        {"Thuý", "Thúy", true},
        {"khoẻ", "khỏe", true},
        {"uỷ_ban", "ủy_ban", true},
        {"qúy", "quý", true},
        {"UỶ", "ỦY", true},
        {"nguờì", "ngườì", false}, // ơ is another vowel than ờ
        {"hoà_giải.hoá", "hòa_giải.hóa", true},
        {"toàn_quốc", "tòan_qúôc", true},
        {"tuê\u0323", "tụê", true},       // a mark of its own for the tone
        {"tue\u0323\u0302", "tụê", true}, // and for the circumflex, in either order
        {"tue\u0302\u0323", "tụê", true},
        {"nuo\u031B\u0301c", "núơc", true},
        {"hoà", "hóa", false}, // another tone
        {"hoa", "hóa", false},
        {"Hoá", "hóa", false},
        {"hoà_ha", "hoa_hà", false}, // another syllable
        {"hoátoa", "hoatóa", false},
        {"thu", "thú", false},
        {"x", "x", false}, // never itself
        {"", "á", false},
    };
    for (auto const& each : pairs) {
        CAPTURE(each.written, each.declared);
        CHECK(tone_twin(each.written, {"b", each.declared}).has_value() == each.same);
        CHECK(tone_twin(each.declared, {"b", each.written}).has_value() == each.same);
    }
    CHECK(tone_twin("hoá", {"hóa", "hoá"}) == std::optional<std::string>("hóa"));
    CHECK(tone_twin("hoá\xFF", {"hóa\xFF"}) == std::optional<std::string>("hóa\xFF")); // no UTF-8: no harm
}
