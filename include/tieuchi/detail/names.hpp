/// @file
/// What the names of a rule set mean: the table that resolving fills and checking reads.
#pragma once

#include <tieuchi/model.hpp>
#include <tieuchi/ruleset.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

/// What a name stands for outside the rows of a list.
struct named {
    enum class sort : std::uint8_t { fact, let } what = sort::fact;
    std::uint32_t slot = 0;
};

/// A constant of an enumeration.
struct named_constant {
    std::uint32_t domain = 0;
    std::uint32_t index = 0;
};

/// The names of one rule set.
class name_table {
public:
    name_table() = default;
    /// Collects the names of a set that is already resolved.
    explicit name_table(model::criteria_set const& set) {
        for (std::uint32_t i = 0; i < set.facts.size(); ++i)
            names_.insert({set.facts[i].name, {named::sort::fact, i}});
        for (std::uint32_t i = 0; i < set.lets.size(); ++i)
            names_.insert({set.lets[i].name, {named::sort::let, i}});
        for (std::uint32_t d = 0; d < set.domains.size(); ++d)
            add_domain(d, set.domains[d]);
    }

    /// Adds a fact or a let; gives false if the name is taken.
    bool add(std::string const& name, named meaning) { return names_.insert({name, meaning}).second; }
    void add_domain(std::uint32_t index, model::domain const& domain) {
        for (std::uint32_t i = 0; i < domain.constants.size(); ++i)
            constants_[domain.constants[i]].push_back({index, i});
    }

    [[nodiscard]] named const* find(std::string_view name) const {
        auto const at = names_.find(name);
        return at == names_.end() ? nullptr : &at->second;
    }
    /// Gives every enumeration that has a constant of this name.
    [[nodiscard]] std::vector<named_constant> constants(std::string_view name) const {
        auto const at = constants_.find(name);
        return at == constants_.end() ? std::vector<named_constant>() : at->second;
    }
    /// Gives every name there is, for suggestions.
    [[nodiscard]] std::vector<std::string> all() const {
        std::vector<std::string> result;
        for (auto const& [name, meaning] : names_)
            result.push_back(name);
        for (auto const& [name, places] : constants_)
            result.push_back(name);
        return result;
    }

private:
    std::map<std::string, named, std::less<>> names_;
    std::map<std::string, std::vector<named_constant>, std::less<>> constants_;
};

/// Finds a constant of a domain by name.
inline std::optional<std::uint32_t> constant_of(model::domain const& domain, std::string_view name) {
    for (std::uint32_t i = 0; i < domain.constants.size(); ++i)
        if (domain.constants[i] == name)
            return i;
    return std::nullopt;
}

/// Joins names with ", ", as the arguments of diagnostics want them.
inline std::string joined(std::vector<std::string> const& names) {
    std::string text;
    for (std::string const& name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

} // namespace detail
} // namespace tieuchi
