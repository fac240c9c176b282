#pragma once

#include <tieuchi/facts.hpp>

namespace tieuchi::inline TIEUCHI_ABI {

TIEUCHI_INLINE void facts::set(std::string_view name, fact_value value) {
    if (fact_entry* const entry = entry_of(name))
        entry->value = std::move(value);
    else
        values.push_back({std::string(name), std::move(value)});
}

TIEUCHI_INLINE void facts::add_row(std::string_view name, fact_row row) {
    fact_entry* entry = entry_of(name);
    if (entry == nullptr || entry->value.kind != fact_value::form::rows) {
        set(name, fact_value(std::vector<fact_row>()));
        entry = entry_of(name);
    }
    entry->value.rows.push_back(std::move(row));
}

TIEUCHI_INLINE fact_value const* facts::find(std::string_view name) const {
    fact_entry const* const entry = const_cast<facts*>(this)->entry_of(name);
    return entry != nullptr ? &entry->value : nullptr;
}

TIEUCHI_INLINE void facts::attest(attestation given) {
    for (attestation& known : attestations)
        if (known.section == given.section) {
            known = std::move(given);
            return;
        }
    attestations.push_back(std::move(given));
}

TIEUCHI_INLINE fact_entry* facts::entry_of(std::string_view name) {
    for (fact_entry& entry : values)
        if (entry.name == name)
            return &entry;
    return nullptr;
}

} // namespace tieuchi::inline TIEUCHI_ABI
