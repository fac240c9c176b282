/// @file
/// Facts as a rule set understands them: every value read by its declared type and put at the place of its name.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/facts.hpp>
#include <tieuchi/number.hpp>
#include <tieuchi/model.hpp>
#include <tieuchi/ruleset.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {

struct evaluate_options; // evaluate.hpp includes this header where bodies are inline

namespace detail {

struct bound_row;

/// A value of a fact or of a field; its declared type says which member counts.
struct bound_value {
    bool reported = false;
    bool estimate = false;
    bool flag = false;             ///< of truths
    std::uint32_t symbol = 0;      ///< index into the domain
    number figure{};               ///< of numbers, in base units; of dates, days since 1970-01-01
    std::string_view text{};       ///< into the facts it was bound from
    std::vector<bound_row> rows{}; ///< of lists
};

/// A row: one value for each field of the list.
struct bound_row {
    std::vector<bound_value> fields;
};

/// Facts bound to one rule set. Refers to the facts it was made from.
struct bound_facts {
    std::vector<bound_value> values{};                ///< one for each declared fact
    std::vector<attestation const*> of_criteria{};    ///< one for each criterion, or null
    std::vector<attestation const*> of_indicators{};  ///< one for each indicator, or null
};

/// Reads facts by the declarations of a rule set. Everything that does not fit is reported, in one run.
/// Gives nothing if there was an error.
[[nodiscard]] std::optional<bound_facts> bind(ruleset const& rules, model::criteria_set const& set, facts const& given,
                                              evaluate_options const& options, diagnostics& out);

/// Gives the place of a value in the file that facts were read from, if there is one.
[[nodiscard]] std::optional<data_place> place_of(facts const& given, std::size_t offset);

/// Names the section of an attestation as diagnostics do.
[[nodiscard]] inline std::string attestation_path(attestation const& given) {
    return "attestations[\"" + given.section + "\"]";
}

} // namespace detail
} // namespace tieuchi
