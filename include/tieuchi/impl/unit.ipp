#pragma once

#include <tieuchi/unit.hpp>

#include <algorithm>
#include <map>

namespace tieuchi::inline TIEUCHI_ABI {

struct unit_table::entries {
    std::map<std::string, unit, std::less<>> units{};
    std::vector<std::string> bases{}; // by number
};

TIEUCHI_INLINE unit_table::unit_table() : entries_(std::make_shared<entries>()) {
    struct standard {
        char const* name;
        std::int64_t scale;
        char const* of; // empty: a base unit
    };
    // Each base is the smallest unit of its kind, so that every scale is a whole number. Area and volume are powers
    // of a length, so that a length times a length is an area.
    static constexpr standard table[] = {
        {"mm", 1, ""},           {"cm", 10, "mm"},    {"dm", 100, "mm"},      {"m", 1000, "mm"},
        {"km", 1'000'000, "mm"}, {"g", 1, ""},        {"kg", 1000, "g"},      {"yến", 10, "kg"},
        {"tạ", 100, "kg"},       {"tấn", 1000, "kg"}, {"đồng", 1, ""},        {"nghìn_đồng", 1000, "đồng"},
        {"triệu_đồng", 1'000'000, "đồng"},            {"tỷ_đồng", 1'000'000'000, "đồng"},
        {"giây", 1, ""},         {"phút", 60, "giây"}, {"giờ", 60, "phút"},   {"ngày", 24, "giờ"},
        {"tuần", 7, "ngày"},     {"tháng", 1, ""},    {"năm", 12, "tháng"},   {"người", 1, ""},
        {"hộ", 1, ""},
    };
    for (auto const& [name, scale, of] : table) {
        if (*of == '\0')
            declare(name);
        else
            declare(name, scale, *find(of));
    }
    auto power = [this](char const* length, int exponent) {
        unit result = *find(length);
        unit const base = result;
        for (int i = 1; i < exponent; ++i) {
            result.scale *= base.scale;
            result.dimension = result.dimension * base.dimension;
        }
        return result;
    };
    declare("cm2", 1, power("cm", 2));
    declare("m2", 1, power("m", 2));
    declare("ha", 10'000, power("m", 2));
    declare("km2", 1, power("km", 2));
    declare("ml", 1, power("cm", 3));
    declare("lít", 1, power("dm", 3));
    declare("m3", 1, power("m", 3));
    insert({"%", number::ratio(1, 100), {}});
}

TIEUCHI_INLINE unit const* unit_table::find(std::string_view name) const {
    auto const at = entries_->units.find(name);
    return at == entries_->units.end() ? nullptr : &at->second;
}

TIEUCHI_INLINE std::optional<unit> unit_table::read(std::string_view text) const {
    unit result;
    bool divides = false;
    for (std::size_t begin = 0; begin <= text.size();) {
        std::size_t const end = std::min(text.find_first_of("*/", begin), text.size());
        unit const* const part = find(text.substr(begin, end - begin));
        if (part == nullptr)
            return std::nullopt;
        result.dimension = divides ? result.dimension / part->dimension : result.dimension * part->dimension;
        result.scale = divides ? result.scale / part->scale : result.scale * part->scale;
        divides = end < text.size() && text[end] == '/';
        begin = end + 1;
    }
    result.name = text;
    return result;
}

TIEUCHI_INLINE unit_table::entries& unit_table::writable() {
    if (entries_.use_count() > 1)
        entries_ = std::make_shared<entries>(*entries_);
    return *entries_;
}

TIEUCHI_INLINE bool unit_table::insert(unit value) {
    std::string name = value.name;
    return writable().units.insert({std::move(name), std::move(value)}).second;
}

TIEUCHI_INLINE bool unit_table::declare(std::string name) {
    if (find(name) != nullptr)
        return false;
    std::vector<std::string>& bases = writable().bases;
    bases.push_back(name);
    return insert({std::move(name), 1, dimension::of_base(static_cast<std::uint32_t>(bases.size() - 1))});
}

TIEUCHI_INLINE bool unit_table::declare(std::string name, number const& scale, unit const& of) {
    return insert({std::move(name), scale * of.scale, of.dimension});
}

TIEUCHI_INLINE std::vector<std::string> unit_table::names() const {
    std::vector<std::string> result;
    for (auto const& [name, value] : entries_->units)
        result.push_back(name);
    return result;
}

TIEUCHI_INLINE std::string unit_table::describe(dimension const& value) const {
    std::string above;
    std::string below;
    for (auto const& [base, power] : value.powers()) {
        std::string& side = power > 0 ? above : below;
        side += side.empty() ? "" : "*";
        side += entries_->bases[base];
        if (int const size = power > 0 ? power : -power; size > 1)
            side += std::to_string(size);
    }
    return below.empty() ? above : (above.empty() ? "1" : above) + "/" + below;
}

TIEUCHI_INLINE std::optional<quantity> read_quantity(std::string_view text, unit_table const& units,
                                                     std::size_t max_digits, quantity_error& error) {
    // The number ends where the first character stands that no spelling of a number, right or wrong, contains, so that
    // a misspelt number is reported as such and not as an unknown unit.
    std::size_t const split = std::min(text.find_first_not_of("+-0123456789.,_eE/"), text.size());
    auto const parsed = parse_number(text.substr(0, split), {.exponent = true, .max_digits = max_digits});
    std::size_t const unit_begin = std::min(text.find_first_not_of(' ', split), text.size());
    std::string_view const unit_text = text.substr(unit_begin);
    if (parsed.error != number_error::none || (unit_text.empty() && unit_begin != split)) {
        error.number = parsed.error != number_error::none ? parsed.error : number_error::malformed;
        return std::nullopt;
    }
    if (unit_text.empty())
        return quantity{parsed.value, std::nullopt};
    auto found = units.read(unit_text);
    if (!found) {
        error.unknown_unit = unit_text;
        return std::nullopt;
    }
    return quantity{parsed.value * found->scale, std::move(found)};
}

} // namespace tieuchi
