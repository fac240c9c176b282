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

/// Gives the versions of another set that are in force on some day on which a version of a set is. Versions are given
/// from the original on, by the day on which they begin, as `known_sets` has them.
[[nodiscard]] inline std::vector<model::criteria_set const*>
versions_beside(model::criteria_set const& set, std::vector<model::criteria_set const*> const& other,
                known_sets const& known) {
    if (other.size() < 2)
        return other;
    // The day on which the next version begins; the last one has no end.
    std::optional<date> end;
    if (auto const* const own = known.find(set.id))
        for (auto next = own->rbegin(); next != own->rend() && set.in_force_from < (*next)->in_force_from; ++next)
            end = (*next)->in_force_from;
    std::vector<model::criteria_set const*> result;
    for (std::size_t i = 0; i < other.size(); ++i) {
        bool const begins_before = !end || other[i]->in_force_from < end;
        bool const ends_behind = i + 1 == other.size() || set.in_force_from < other[i + 1]->in_force_from;
        if (begins_before && ends_behind)
            result.push_back(other[i]);
    }
    return result;
}

} // namespace detail
} // namespace tieuchi
