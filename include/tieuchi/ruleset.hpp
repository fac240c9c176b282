/// @file
/// A checked rule set: what a rule file becomes.
///
/// What it contains is described in `tieuchi/model.hpp`, which this header does not include: judging needs none of it.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/date.hpp>
#include <tieuchi/detail/shared_ptr.hpp>
#include <tieuchi/source.hpp>
#include <tieuchi/unit.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace model {
struct criteria_set;
} // namespace model

/// A checked rule file: one or more rule sets, the units they use and the text they came from.
///
/// Immutable; may be shared between threads.
class ruleset {
public:
    /// A rule file without any set and with the standard units.
    ruleset();
    /// Copying copies every set; rule sets are shared through pointers instead.
    /// @{
    ruleset(ruleset const&);
    ruleset& operator=(ruleset const&);
    ~ruleset();
    /// @}

    /// Gives the rule sets in the order of the file, as they were before any amendment. Those of imported files follow.
    [[nodiscard]] std::vector<model::criteria_set> const& sets() const noexcept { return sets_; }
    /// Gives the rule sets as they were amended: one for each day on which something of a set changes, by set and day.
    [[nodiscard]] std::vector<model::criteria_set> const& amended() const noexcept { return amended_; }
    /// Gives how many of `sets()` stand in the file itself; the others were imported.
    [[nodiscard]] std::size_t own_sets() const noexcept { return own_sets_; }
    /// Finds a rule set by its id, as it was before any amendment. With an empty id: the only one of the file itself, or
    /// of all where the file itself has none; nothing where there are several.
    [[nodiscard]] model::criteria_set const* find(std::string_view id) const;
    /// Finds a rule set as it is in force on a day; without a day, as it was amended last.
    [[nodiscard]] model::criteria_set const* find(std::string_view id, std::optional<date> const& as_of) const;
    /// Gives the standard units and those that the file declares.
    [[nodiscard]] unit_table const& units() const noexcept { return units_; }
    /// Gives the text that spans point into; empty for rules that were built in C++.
    [[nodiscard]] source_map const& sources() const noexcept { return *sources_; }
    /// Gives the same text as a share in it, which may outlive the rules; never null.
    [[nodiscard]] std::shared_ptr<source_map const> const& shared_sources() const noexcept { return sources_; }
    /// Gives `sha256:…` over the text of the file, or nothing for rules that were built in C++.
    [[nodiscard]] std::string const& digest() const noexcept { return digest_; }

private:
    friend struct ruleset_access;

    std::vector<model::criteria_set> sets_;
    std::vector<model::criteria_set> amended_;
    std::size_t own_sets_ = 0;
    unit_table units_;
    std::shared_ptr<source_map const> sources_; // never absent
    std::string digest_;
};

/// Builds rule sets; for the passes of the library only.
struct ruleset_access {
    /// Gives a part of @p r for writing, while nobody else has it.
    /// @{
    static std::vector<model::criteria_set>& sets(ruleset& r) { return r.sets_; }
    static std::vector<model::criteria_set>& amended(ruleset& r) { return r.amended_; }
    static std::size_t& own_sets(ruleset& r) { return r.own_sets_; }
    static unit_table& units(ruleset& r) { return r.units_; }
    static std::shared_ptr<source_map const>& sources(ruleset& r) { return r.sources_; }
    static std::string& digest(ruleset& r) { return r.digest_; }
    /// @}
};

} // namespace tieuchi

#if defined(TIEUCHI_HEADER_ONLY)
#include <tieuchi/impl/ruleset.ipp>
#endif
