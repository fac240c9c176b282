/// @file
/// Units of measure: dimensions, exact scales, and the table of names.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/detail/shared_ptr.hpp>
#include <tieuchi/number.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {

/// What a quantity measures: a product of powers of base units. A plain number has none.
class dimension {
public:
    dimension() = default;
    /// The dimension of the base unit with number @p base of a `unit_table`.
    [[nodiscard]] static dimension of_base(std::uint32_t base) {
        dimension result;
        result.powers_.push_back({base, 1});
        return result;
    }

    /// Tells whether this is the dimension of a plain number.
    [[nodiscard]] bool is_none() const noexcept { return powers_.empty(); }
    /// Gives the powers, ordered by base unit, none of them zero.
    [[nodiscard]] std::vector<std::pair<std::uint32_t, int>> const& powers() const noexcept { return powers_; }

    /// Gives the dimension of the product or the quotient of two quantities.
    /// @{
    friend dimension operator*(dimension const& a, dimension const& b) { return combine(a, b, 1); }
    friend dimension operator/(dimension const& a, dimension const& b) { return combine(a, b, -1); }
    /// @}
    /// Tells whether the powers are the same.
    friend bool operator==(dimension const&, dimension const&) = default;

private:
    static dimension combine(dimension const& a, dimension const& b, int sign) {
        dimension result;
        auto i = a.powers_.begin();
        auto j = b.powers_.begin();
        while (i != a.powers_.end() || j != b.powers_.end()) {
            if (j == b.powers_.end() || (i != a.powers_.end() && i->first < j->first)) {
                result.powers_.push_back(*i++);
            } else if (i == a.powers_.end() || j->first < i->first) {
                result.powers_.push_back({j->first, sign * j->second});
                ++j;
            } else {
                if (int const power = i->second + sign * j->second; power != 0)
                    result.powers_.push_back({i->first, power});
                ++i, ++j;
            }
        }
        return result;
    }

    std::vector<std::pair<std::uint32_t, int>> powers_;
};

/// A unit: its name as people write it, and how many base units it is.
struct unit {
    std::string name;               ///< empty for a plain number
    number scale = 1;               ///< base units in one of this unit, greater than zero
    tieuchi::dimension dimension{}; ///< what it measures; none for a plain number and for `%`
    /// Compares all members, the name included.
    friend bool operator==(unit const&, unit const&) = default;
};

/// The units that a rule file may use: the standard set, and those that the file declares.
///
/// The standard set: length `mm cm dm m km`; area `cm2 m2 ha km2`; volume `ml lít m3`; mass `g kg yến tạ tấn`; money
/// `đồng nghìn_đồng triệu_đồng tỷ_đồng`; time `giây phút giờ ngày tuần`; calendar `tháng năm`; `người`; `hộ`; and `%`.
/// Scales are those of the SI brochure (BIPM, 9th edition); yến, tạ and tấn are 10, 100 and 1000 kg.
/// A const table may be used from several threads.
class unit_table {
public:
    /// The standard set alone.
    unit_table();

    /// Finds a unit by name; nothing if there is none. Logarithmic in the number of units.
    [[nodiscard]] unit const* find(std::string_view name) const;
    /// Reads a unit that may be compound: names joined by `*` and `/`, read from the left (`m2/người`).
    /// Gives nothing if one of the names is unknown.
    [[nodiscard]] std::optional<unit> read(std::string_view text) const;
    /// Declares a base unit, which combines with no other. Gives false if the name is taken.
    bool declare(std::string name);
    /// Declares a unit as @p scale times @p of. Gives false if the name is taken.
    bool declare(std::string name, number const& scale, unit const& of);
    /// Gives all names, in alphabetical order.
    [[nodiscard]] std::vector<std::string> names() const;
    /// Writes a dimension in base units: `m`, `đồng/người`; empty for a plain number.
    [[nodiscard]] std::string describe(dimension const& value) const;

private:
    bool insert(unit value);

    struct entries;
    entries& writable();

    std::shared_ptr<entries> entries_; // shared by copies until one of them declares a unit
};

/// A number with the unit it was written in.
struct quantity {
    number value;                        ///< in base units
    std::optional<tieuchi::unit> unit{}; ///< absent where none was written
};

/// Why a text is not a quantity.
struct quantity_error {
    number_error number = number_error::none; ///< the number cannot be read
    std::string unknown_unit{};               ///< the number can, its unit cannot
};

/// Reads a number with an optional unit, as facts give it: `6825`, `80.6%`, `2.5 km`, `-3`.
///
/// @param text       the whole of it is read; spaces only between number and unit
/// @param units      the units that may stand there
/// @param max_digits the greatest number of digits
/// @param error      says what is wrong when nothing is given back
[[nodiscard]] std::optional<quantity> read_quantity(std::string_view text, unit_table const& units,
                                                    std::size_t max_digits, quantity_error& error);

} // namespace tieuchi

#if defined(TIEUCHI_HEADER_ONLY)
#include <tieuchi/impl/unit.ipp>
#endif
