/// @file
/// The numbers of the criteria and indicators of rule sets, and which versions of sets are in force together. Private.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/date.hpp>
#include <tieuchi/detail/names.hpp>
#include <tieuchi/model.hpp>
#include <tieuchi/syntax.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

/// A criterion or an indicator, by its index.
struct section_place {
    syntax::tally_level over = syntax::tally_level::criteria;
    std::uint32_t slot = 0;
};

/// The sections of one set by their numbers. Keeps views of them: the set has to stay where it is.
class section_names {
public:
    section_names() = default;
    /// Collects the sections of a set.
    explicit section_names(model::criteria_set const& set) {
        for (std::uint32_t i = 0; i < set.criteria.size(); ++i)
            criteria_.insert({set.criteria[i].id, i});
        for (std::uint32_t i = 0; i < set.indicators.size(); ++i)
            indicators_.insert({set.indicators[i].id, i});
    }

    /// Finds a criterion or an indicator.
    [[nodiscard]] std::optional<std::uint32_t> find(syntax::tally_level over, std::string_view id) const {
        auto const& names = over == syntax::tally_level::criteria ? criteria_ : indicators_;
        auto const at = names.find(id);
        return at == names.end() ? std::nullopt : std::optional(at->second);
    }
    /// Finds what a number is said to name. A criterion goes before the only indicator of it, which may have the same.
    [[nodiscard]] std::optional<section_place> find(syntax::section_level level, std::string_view id) const {
        if (level != syntax::section_level::indicator)
            if (auto const slot = find(syntax::tally_level::criteria, id))
                return section_place{syntax::tally_level::criteria, *slot};
        if (level != syntax::section_level::criterion)
            if (auto const slot = find(syntax::tally_level::indicators, id))
                return section_place{syntax::tally_level::indicators, *slot};
        return std::nullopt;
    }
    /// Gives the numbers of a level, for suggestions.
    [[nodiscard]] std::vector<std::string> all(syntax::section_level level) const {
        std::vector<std::string> result;
        if (level != syntax::section_level::indicator)
            for (auto const& [id, slot] : criteria_)
                result.emplace_back(id);
        if (level != syntax::section_level::criterion)
            for (auto const& [id, slot] : indicators_)
                result.emplace_back(id);
        return result;
    }

private:
    std::map<std::string_view, std::uint32_t> criteria_{}, indicators_{};
};

/// Gives the versions of another set that are in force on some day on which a version of a set is.
[[nodiscard]] inline std::vector<model::criteria_set const*>
versions_beside(model::criteria_set const& set, std::vector<model::criteria_set const*> const& other,
                known_sets const& known) {
    if (other.size() < 2)
        return other;
    // A version is in force up to the day on which the next one begins; the original, from ever.
    auto const end_of = [](model::criteria_set const& version, std::vector<model::criteria_set const*> const& all) {
        std::optional<date> end;
        for (model::criteria_set const* const next : all) {
            bool const later =
                next->in_force_from && (!version.in_force_from || *version.in_force_from < *next->in_force_from);
            if (later && (!end || *next->in_force_from < *end))
                end = next->in_force_from;
        }
        return end;
    };
    auto const begins_before = [](model::criteria_set const& version, std::optional<date> const& end) {
        return !version.in_force_from || !end || *version.in_force_from < *end;
    };
    auto const* const own = known.find(set.id);
    std::optional<date> const end = own == nullptr ? std::nullopt : end_of(set, *own);
    std::vector<model::criteria_set const*> result;
    for (model::criteria_set const* const version : other)
        if (begins_before(*version, end) && begins_before(set, end_of(*version, other)))
            result.push_back(version);
    return result;
}

} // namespace detail
} // namespace tieuchi
