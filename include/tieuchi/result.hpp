/// @file
/// The result of judging one subject: plain data, complete, and independent of the rule set it came from.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/date.hpp>
#include <tieuchi/facts.hpp>
#include <tieuchi/number.hpp>
#include <tieuchi/truth.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {

/// What a status rests on.
enum class basis : std::uint8_t {
    computed, ///< on facts and rules
    attested, ///< on an attestation, where computation gave no answer
    mixed,    ///< on both
};

/// Names a basis as results spell it.
[[nodiscard]] constexpr std::string_view to_string(basis value) noexcept {
    constexpr std::array<std::string_view, 3> names{"computed", "attested", "mixed"};
    return names[detail::index(value)];
}

/// What is missing for a comparison to hold: how far one reported fact must move while all others stay.
struct shortfall {
    std::string fact{};
    number amount{};        ///< in `unit`; whole for a count; negative: the fact must fall
    std::string unit{};     ///< as the fact is declared; empty for a plain number
    bool exclusive = false; ///< the fact must move by more than the amount (`>` or `<` on a fact that is not a count)
    friend bool operator==(shortfall const&, shortfall const&) = default;
};

/// The kinds of reasons for which a status is not decided.
enum class reason_kind : std::uint8_t {
    not_reported,        ///< a fact is missing; the detail is its name
    no_attestation,      ///< the indicator is attested, and nobody has
    attestation_expired, ///< the detail is the last day on which it counted
    pending,             ///< a threshold is not published or not checked against its original
    delegated,           ///< a threshold is left to another authority; the detail names it
    zero_denominator,    ///< the detail is the denominator
    empty_list,          ///< the detail is the list
    no_date,             ///< the rule depends on the date of assessment, and none was given
    literal_unknown,     ///< the expression says `unknown`
    data_error,          ///< the detail says which check failed
};

/// Names a kind of reason as results spell it: `not reported`, `pending`, …
[[nodiscard]] constexpr std::string_view to_string(reason_kind value) noexcept {
    constexpr std::array<std::string_view, 10> names{
        "not reported", "no attestation",   "attestation expired", "pending", "delegated",
        "division by zero", "empty list", "no date",             "unknown", "data error"};
    return names[detail::index(value)];
}

/// Why a status is not decided.
struct reason {
    reason_kind kind = reason_kind::not_reported;
    std::string detail{};
    friend bool operator==(reason const&, reason const&) = default;
};

/// Writes a reason as results spell it: the kind, and after a colon its detail.
[[nodiscard]] inline std::string to_string(reason const& value) {
    std::string text(to_string(value.kind));
    return value.detail.empty() ? text : text + ": " + value.detail;
}

/// A comparison as it was made: both sides, exactly and for people.
struct compared {
    std::optional<std::string> value{};     ///< the left side, a plain decimal or `p/q`; absent: not known
    std::string value_text{};               ///< for people, with its unit; one decimal more than needed to be honest
    std::string detail_text{};              ///< the operands of a ratio, for people: `15.2/21.0 km`; may be empty
    std::string op{};                       ///< `>=`, `==`, `in`, …
    std::optional<std::string> threshold{}; ///< the right side; absent: not known
    std::string threshold_text{};
    friend bool operator==(compared const&, compared const&) = default;
};

/// The result for one indicator.
struct indicator_result {
    std::string id{};
    std::string title{};
    tieuchi::status status = tieuchi::status::unknown;
    tieuchi::basis basis = tieuchi::basis::computed;
    std::string agency{};                      ///< who is responsible; the criterion's unless it has its own
    std::optional<compared> comparison{};      ///< the comparison that decided, or the only one
    std::vector<shortfall> shortfalls{};       ///< alternatives: each alone would do, for one comparison
    std::vector<std::string> missing{};        ///< the facts that are waited for
    std::optional<std::string> decided_by{};   ///< the part of a compound condition that decided, as rule text
    std::vector<reason> reasons{};             ///< why it is unknown
    bool estimated = false;                    ///< rests on an estimate
    std::vector<std::string> documents{};      ///< the documents that the rule and the attestation come from
    std::string note{};
    std::string evidence{};
    std::string line{};                        ///< `file:line` of the rule
};

/// The result for one criterion.
struct criterion_result {
    std::string id{};
    std::string title{};
    tieuchi::status status = tieuchi::status::unknown;
    tieuchi::basis basis = tieuchi::basis::computed;
    std::string agency{};
    std::string source{};
    std::string note{};
    std::vector<std::string> missing{};
    std::vector<reason> reasons{};
    std::vector<std::string> documents{};
    std::vector<indicator_result> indicators{};
    std::string line{};
};

/// How many of something have each status.
struct status_counts {
    std::size_t met = 0, unmet = 0, unknown = 0, not_applicable = 0;
    std::size_t counted_met = 0;   ///< the k of k/n, by the rules of counting of the set
    std::size_t counted_total = 0; ///< the n of k/n: what is not applicable is left out unless the set counts it
    [[nodiscard]] std::size_t total() const noexcept { return met + unmet + unknown + not_applicable; }
    friend bool operator==(status_counts const&, status_counts const&) = default;
};

/// A computed status and an attested one that differ. The computed one stands.
struct conflict {
    std::string section{};
    status computed = status::unknown;
    status attested = status::unknown;
    std::string document{}; ///< of the attestation
};

/// The result of judging one subject by one rule set.
struct result {
    std::string ruleset{};
    std::string ruleset_title{};
    std::string ruleset_digest{}; ///< empty where the rule set was not read from text
    tieuchi::subject subject{};
    std::optional<date> as_of{};
    std::string facts_digest{};   ///< empty unless the compiled library made it
    tieuchi::status status = tieuchi::status::unknown;
    status_counts criteria_counts{};
    status_counts indicator_counts{};
    std::vector<criterion_result> criteria{};
    std::vector<std::string> missing{}; ///< every fact that some indicator waits for
    std::vector<conflict> conflicts{};
    std::vector<std::string> warnings{};

    /// Finds an indicator by its id; nothing if there is none. Linear.
    [[nodiscard]] indicator_result const* find_indicator(std::string_view id) const {
        for (criterion_result const& c : criteria)
            for (indicator_result const& i : c.indicators)
                if (i.id == id)
                    return &i;
        return nullptr;
    }
    /// Finds a criterion by its id; nothing if there is none. Linear.
    [[nodiscard]] criterion_result const* find_criterion(std::string_view id) const {
        for (criterion_result const& c : criteria)
            if (c.id == id)
                return &c;
        return nullptr;
    }
};

} // namespace tieuchi
