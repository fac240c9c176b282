/// @file
/// What JSON documents of several kinds write in one way. Private to the library.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/remedy.hpp>
#include <tieuchi/result.hpp>
#include <tieuchi/version.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

namespace tieuchi::inline TIEUCHI_ABI {
namespace json {

inline boost::json::string_view view(std::string_view text) { return {text.data(), text.size()}; }

inline boost::json::value optional_text(std::optional<std::string> const& text) {
    return text ? boost::json::value(view(*text)) : boost::json::value(nullptr);
}

inline boost::json::value optional_date(std::optional<date> const& day) {
    return day ? boost::json::value(view(day->to_string())) : boost::json::value(nullptr);
}

inline boost::json::array texts(std::vector<std::string> const& all) {
    boost::json::array result;
    for (std::string const& each : all)
        result.emplace_back(view(each));
    return result;
}

inline boost::json::array reasons(std::vector<reason> const& all) {
    boost::json::array result;
    for (reason const& each : all)
        result.emplace_back(view(to_string(each)));
    return result;
}

/// @p counted: with the k and n of k/n.
inline boost::json::object counts(status_counts const& given, bool counted) {
    boost::json::object result{{"met", given.met},
                               {"unmet", given.unmet},
                               {"unknown", given.unknown},
                               {"not_applicable", given.not_applicable},
                               {"total", given.total()}};
    if (counted) {
        result.emplace("counted_met", given.counted_met);
        result.emplace("counted_total", given.counted_total);
    }
    return result;
}

inline boost::json::object subject_value(subject const& given) {
    return {{"id", view(given.id)}, {"name", view(given.name)}};
}

inline boost::json::object shortfall_value(shortfall const& given, bool is_one_of_several) {
    boost::json::object result{
        {"fact", view(given.fact)}, {"amount", view(given.amount.to_string())}, {"unit", view(given.unit)}};
    if (given.exclusive)
        result.emplace("exclusive", true);
    if (is_one_of_several)
        result.emplace("condition", view(given.condition));
    return result;
}

/// Writes what it would take.
[[nodiscard]] boost::json::object remedy_value(remedy const& given);

} // namespace json
} // namespace tieuchi
