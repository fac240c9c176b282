#include "support/catch.hpp"

#include <tieuchi/unit.hpp>

#include <algorithm>
#include <string>

using tieuchi::number;
using tieuchi::number_error;
using tieuchi::quantity_error;
using tieuchi::unit_table;

namespace {

/// How many of one unit another is; nothing where they do not convert.
std::string in(unit_table const& units, std::string const& of, std::string const& in_terms_of) {
    auto const a = units.read(of);
    auto const b = units.read(in_terms_of);
    return a && b && a->dimension == b->dimension ? (a->scale / b->scale).to_string() : "";
}

} // namespace

TEST_CASE("The standard units convert exactly") {
    unit_table const units;
    CHECK(in(units, "km", "m") == "1000");
    CHECK(in(units, "mm", "km") == "0.000001");
    CHECK(in(units, "ha", "m2") == "10000");
    CHECK(in(units, "km2", "ha") == "100");
    CHECK(in(units, "m2", "cm2") == "10000");
    CHECK(in(units, "m3", "lít") == "1000");
    CHECK(in(units, "lít", "ml") == "1000");
    CHECK(in(units, "tấn", "kg") == "1000");
    CHECK(in(units, "tạ", "yến") == "10");
    CHECK(in(units, "tỷ_đồng", "triệu_đồng") == "1000");
    CHECK(in(units, "nghìn_đồng", "đồng") == "1000");
    CHECK(in(units, "tuần", "giờ") == "168");
    CHECK(in(units, "năm", "tháng") == "12");
    CHECK(in(units, "%", "%") == "1");
    CHECK(units.find("%")->dimension.is_none());
    CHECK(units.find("%")->scale == number::ratio(1, 100));
}

TEST_CASE("Units of different kinds do not convert") {
    unit_table const units;
    CHECK(in(units, "km", "ha").empty());
    CHECK(in(units, "người", "hộ").empty());
    CHECK(in(units, "kg", "lít").empty());
    // A month has no fixed number of days.
    CHECK(in(units, "tháng", "ngày").empty());
}

TEST_CASE("Units are multiplied and divided by name") {
    unit_table const units;
    CHECK(in(units, "m*m", "m2") == "1");
    CHECK(in(units, "m*m*m", "m3") == "1");
    CHECK(in(units, "m2/người", "cm2/người") == "10000");
    CHECK(in(units, "km/km", "%") == "100");
    CHECK(in(units, "đồng/người/tháng", "triệu_đồng/người/năm") == "0.000012");
    CHECK_FALSE(units.read("m2/").has_value());
    CHECK_FALSE(units.read("/m").has_value());
    CHECK_FALSE(units.read("dặm").has_value());
    CHECK_FALSE(units.read("").has_value());
    CHECK(units.describe(units.read("km2/người")->dimension) == "mm2/người");
    CHECK(units.describe(units.read("m/m")->dimension).empty());
}

TEST_CASE("A file may declare units, each once") {
    unit_table units;
    CHECK(units.declare("dặm", number::ratio(1609344, 1000), *units.find("m")));
    CHECK(in(units, "dặm", "m") == "1609.344");
    CHECK_FALSE(units.declare("dặm", 2, *units.find("m")));
    CHECK(units.declare("trường"));
    CHECK_FALSE(units.declare("trường"));
    CHECK_FALSE(units.declare("km"));
    CHECK(in(units, "trường", "người").empty());
    auto const names = units.names();
    CHECK(std::is_sorted(names.begin(), names.end()));
    CHECK(std::count(names.begin(), names.end(), "dặm") == 1);
}

TEST_CASE("Quantities are read exactly") {
    unit_table const units;
    auto const read = [&units](std::string const& text) {
        quantity_error error;
        auto const q = read_quantity(text, units, 100, error);
        return q ? q->value.to_string() + (q->unit ? " | " + q->unit->name : "") : "error";
    };
    CHECK(read("6825") == "6825");
    CHECK(read("80.6%") == "0.806 | %");
    CHECK(read("80.6 %") == "0.806 | %");
    CHECK(read("2.5 km") == "2500000 | km");
    CHECK(read("2.5km") == "2500000 | km");
    CHECK(read("-3") == "-3");
    CHECK(read("1e3 đồng") == "1000 | đồng");
    CHECK(read("1.000000000000000005") == "1.000000000000000005");
    CHECK(read("30 m2/người") == "30000000 | m2/người");
}

TEST_CASE("What is no quantity says why") {
    unit_table const units;
    auto const why = [&units](std::string const& text) {
        quantity_error error;
        CHECK_FALSE(read_quantity(text, units, 20, error).has_value());
        return error;
    };
    CHECK(why("91,0%").number == number_error::decimal_comma);
    CHECK(why("1.815.000").number == number_error::digit_grouping);
    CHECK(why("123456789012345678901").number == number_error::too_many_digits);
    CHECK(why("1e999999").number == number_error::exponent_too_large);
    CHECK(why("").number == number_error::empty);
    CHECK(why("5 ").number == number_error::malformed);
    CHECK(why(" 5").number != number_error::none);
    CHECK(why("nhiều").number != number_error::none);
    CHECK(why("+5").number == number_error::malformed);
    CHECK(why("NaN").number != number_error::none);
    CHECK(why("2.5 dặm").unknown_unit == "dặm");
    CHECK(why("2.5 dặm").number == number_error::none);
}
