#pragma once

#include <tieuchi/model.hpp>
#include <tieuchi/ruleset.hpp>

namespace tieuchi::inline TIEUCHI_ABI {

TIEUCHI_INLINE ruleset::ruleset() : sources_(std::make_shared<source_map const>()) {}

TIEUCHI_INLINE ruleset::ruleset(ruleset const&) = default;

TIEUCHI_INLINE ruleset& ruleset::operator=(ruleset const&) = default;

TIEUCHI_INLINE ruleset::~ruleset() = default;

TIEUCHI_INLINE model::criteria_set const* ruleset::find(std::string_view id) const {
    if (id.empty())
        return (own_sets_ != 0 ? own_sets_ : sets_.size()) == 1 ? &sets_.front() : nullptr;
    for (model::criteria_set const& set : sets_)
        if (set.id == id)
            return &set;
    return nullptr;
}

TIEUCHI_INLINE model::criteria_set const* ruleset::find(std::string_view id, std::optional<date> const& as_of) const {
    model::criteria_set const* found = find(id);
    if (found != nullptr)
        for (model::criteria_set const& set : amended_) // by day: the last one that fits is in force
            if (set.id == found->id && (!as_of || *set.in_force_from <= *as_of))
                found = &set;
    return found;
}

} // namespace tieuchi::inline TIEUCHI_ABI
