/// @file
/// What the names of a rule set mean: the table that resolving fills and checking reads.
#pragma once

#include <tieuchi/model.hpp>
#include <tieuchi/ruleset.hpp>

#include <cstddef>
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
    enum class sort : std::uint8_t { fact, let, table } what = sort::fact;
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
        for (std::uint32_t i = 0; i < set.tables.size(); ++i)
            names_.insert({set.tables[i].name, {named::sort::table, i}});
        for (std::uint32_t d = 0; d < set.domains.size(); ++d)
            add_domain(d, set.domains[d]);
    }

    /// Adds a fact, a let or a table; gives false if the name is taken.
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
    /// Gives the name of every fact, let and table, for suggestions.
    [[nodiscard]] std::vector<std::string> declared() const {
        std::vector<std::string> result;
        for (auto const& [name, meaning] : names_)
            result.push_back(name);
        return result;
    }
    /// Gives every name there is, constants included, for suggestions.
    [[nodiscard]] std::vector<std::string> all() const {
        std::vector<std::string> result = declared();
        for (auto const& [name, places] : constants_)
            result.push_back(name);
        return result;
    }

private:
    std::map<std::string, named, std::less<>> names_;
    std::map<std::string, std::vector<named_constant>, std::less<>> constants_;
};

/// The sets that the expressions of one set may name, each with its amended versions.
///
/// Keeps pointers to them: they have to stay where they are. What has only been resolved may stand here too; its `let`s
/// have no values then.
class known_sets {
public:
    /// What is left of the room that all sets share.
    struct room_left {
        std::size_t cells = 0;  ///< of tables
        std::size_t fields = 0; ///< of lists of subjects
    };

    /// Knows no set and has no room: where nothing is declared none is needed.
    known_sets() = default;
    /// Knows no set, and has room for so much.
    explicit known_sets(room_left limits) : limits_(limits), room_(limits) {}
    /// Knows the sets of rules that are checked.
    explicit known_sets(ruleset const& rules) {
        for (model::criteria_set const& set : rules.sets())
            add(set);
        for (model::criteria_set const& set : rules.amended())
            add(set);
    }

    /// Says that there is such a set, which is still to be added: who names it now is told nothing about it, but not
    /// that there is none.
    void announce(std::string const& id) { sets_[id]; }
    /// Adds a set, or a later version of one behind those that were added.
    void add(model::criteria_set const& set) { sets_[set.id].push_back(&set); }
    /// Gives all versions of a set, the original first; null where there is no such set. Of a set that is only announced
    /// there are none.
    [[nodiscard]] std::vector<model::criteria_set const*> const* find(std::string_view id) const {
        auto const at = sets_.find(id);
        return at == sets_.end() ? nullptr : &at->second;
    }
    /// Gives the room that there was at first.
    [[nodiscard]] room_left const& limits() const { return limits_; }
    /// Gives the room that is left, for who takes some of it.
    [[nodiscard]] room_left& room() const { return room_; }
    /// Gives the id of every set, for suggestions.
    [[nodiscard]] std::vector<std::string> ids() const {
        std::vector<std::string> result;
        for (auto const& [id, versions] : sets_)
            result.push_back(id);
        return result;
    }

private:
    std::map<std::string, std::vector<model::criteria_set const*>, std::less<>> sets_;
    room_left limits_{};
    mutable room_left room_{}; // who only looks names up takes room too
};

/// Finds a constant of a domain by name.
inline std::optional<std::uint32_t> constant_of(model::domain const& domain, std::string_view name) {
    for (std::uint32_t i = 0; i < domain.constants.size(); ++i)
        if (domain.constants[i] == name)
            return i;
    return std::nullopt;
}

/// Joins names with ", ", as the arguments of diagnostics want them, or with something else.
inline std::string joined(std::vector<std::string> const& names, std::string_view between = ", ") {
    std::string text;
    for (std::string const& name : names)
        text += (text.empty() ? "" : std::string(between)) + name;
    return text;
}

} // namespace detail
} // namespace tieuchi
