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
        return sets_.size() == 1 ? &sets_.front() : nullptr;
    for (model::criteria_set const& set : sets_)
        if (set.id == id)
            return &set;
    return nullptr;
}

} // namespace tieuchi::inline TIEUCHI_ABI
