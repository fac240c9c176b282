/// @file
/// The result of judging one subject: plain data, complete, and independent of the rule set it came from.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/date.hpp>
#include <tieuchi/facts.hpp>
#include <tieuchi/number.hpp>
#include <tieuchi/remedy.hpp>
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
    std::string fact{};     ///< the name of the fact; `list.field` where the sum of a field must move
    number amount{};        ///< in `unit`; whole for a count; negative: the fact must fall
    std::string unit{};     ///< as the fact is declared; empty for a plain number
    bool exclusive = false; ///< the fact must move by more than the amount (`>` or `<` on a fact that is not a count)
    /// The comparison that this would make hold, as rule text. Where several comparisons fail, each of them has to be
    /// made good; the shortfalls of one comparison are alternatives.
    std::string condition{};
    /// Compares all members.
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
    data_error,          ///< the detail is the title of the check that failed
    no_cell,             ///< a table has no cell there; the detail is the look-up
    no_recognition,      ///< nothing shows that a set is met; the detail is its id
};

/// Names a kind of reason as results spell it: `not reported`, `pending`, …
[[nodiscard]] constexpr std::string_view to_string(reason_kind value) noexcept {
    constexpr std::array<std::string_view, 12> names{
        "not reported",     "no attestation", "attestation expired", "pending",    "delegated", "division by zero",
        "empty list",       "no date",        "unknown",             "data error", "no cell",   "no recognition"};
    return names[detail::index(value)];
}

/// Why a status is not decided.
struct reason {
    reason_kind kind = reason_kind::not_reported; ///< what is in the way
    std::string detail{};                         ///< what it is about, as `reason_kind` says; may be empty
    /// Compares all members.
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
    std::string threshold_text{};           ///< the right side for people, with its unit; empty where it is not known
    std::string cell{};                     ///< the look-up that gave the right side, `T[BTB, 2023]`; may be empty
    /// Rounding decides: with the figure rounded to one decimal in its unit (to as many as the other side has, where those
    /// are more), or without a rounding that the rule makes, the comparison comes out the other way.
    bool rounding = false;
    /// Compares all members.
    friend bool operator==(compared const&, compared const&) = default;
};

/// Points: what was scored and what could be.
struct scored {
    std::optional<std::string> points{}; ///< a plain decimal or `p/q`; absent: not known
    std::string lowest{};                ///< the least that it can still be; empty: no bound
    std::string highest{};               ///< the most that it can still be; empty: no bound
    std::string most{};                  ///< the most that can be scored here, without what is not applicable
    /// Compares all members.
    friend bool operator==(scored const&, scored const&) = default;
};

/// How figures that were reported fit together.
enum class check_outcome : std::uint8_t {
    holds,     ///< exactly
    rounded,   ///< the reported figure is the computed one, rounded half away from zero to the digits it has
    truncated, ///< the reported figure is the computed one, cut off after the digits it has
    mismatch,  ///< neither
    unknown,   ///< some figure was not reported
};

/// Names an outcome as results spell it: `holds`, `rounded`, …
[[nodiscard]] constexpr std::string_view to_string(check_outcome value) noexcept {
    constexpr std::array<std::string_view, 5> names{"holds", "rounded", "truncated", "mismatch", "unknown"};
    return names[detail::index(value)];
}

/// The result of a test of the data.
struct check_result {
    std::string title{};                                    ///< what is checked, for people
    check_outcome outcome = check_outcome::unknown;         ///< how it came out
    bool error = false;                                     ///< where it fails, indicators on its facts are unknown
    std::optional<std::string> reported{};                  ///< of `==`: the reported figure, exactly; absent: none
    std::optional<std::string> computed{};                  ///< of `==`: the other side, exactly; absent: not known
    std::string reported_text{};                            ///< for people, with its unit; may be empty
    std::string computed_text{};                            ///< for people, with its unit; may be empty
    std::vector<std::string> missing{};                     ///< the facts that it waits for
    std::string line{};                                     ///< `file:line`; empty for rules that were built in C++
    /// Compares all members.
    friend bool operator==(check_result const&, check_result const&) = default;
};

/// The result for one indicator.
struct indicator_result {
    std::string id{};                          ///< the section number as the rule file spells it, such as `14.1`
    std::string title{};                       ///< its own, or that of the criterion
    tieuchi::status status = tieuchi::status::unknown; ///< the verdict
    bool has_status = true;                            ///< false: it only scores; `status` then means nothing
    tieuchi::basis basis = tieuchi::basis::computed;   ///< what the verdict rests on; never `mixed`
    std::optional<scored> score{};                     ///< absent: it scores nothing
    std::string agency{};                      ///< who is responsible; the criterion's unless it has its own
    std::optional<compared> comparison{};      ///< the comparison that decided, or the only one
    /// How far figures would have to move: those of `remedy` that are reported and in the way whatever else is done.
    std::vector<shortfall> shortfalls{};
    /// What it would take to be met; absent: it is met or not applicable, or an authority has spoken.
    std::optional<tieuchi::remedy> remedy{};
    std::vector<std::string> missing{};        ///< the facts that are waited for
    std::optional<std::string> decided_by{};   ///< the part of a compound condition that decided, as rule text
    std::vector<reason> reasons{};             ///< why it is unknown
    bool estimated = false;                    ///< rests on an estimate
    std::vector<std::string> documents{};      ///< the documents that the rule and the attestation come from
    std::string note{};                        ///< a remark of the rule file; may be empty
    std::string evidence{};                    ///< what the rule file asks for as proof; may be empty
    std::string line{};                        ///< `file:line` of the rule; empty for rules that were built in C++
};

/// The result for one criterion.
struct criterion_result {
    std::string id{};                           ///< the section number as the rule file spells it, such as `14`
    std::string title{};                        ///< what the criterion is called for people
    tieuchi::status status = tieuchi::status::unknown; ///< the verdict
    tieuchi::basis basis = tieuchi::basis::computed;   ///< what the verdict rests on, over all that decide it
    std::optional<scored> score{};                     ///< absent: none of its indicators scores
    bool estimated = false;                            ///< rests on an estimate
    std::string agency{};                       ///< who is responsible; may be empty
    std::string source{};                       ///< the document that comes first for it; empty if there is none
    std::string note{};                         ///< a remark of the rule file; may be empty
    std::vector<std::string> missing{};         ///< the facts that it or its indicators wait for, each once
    std::vector<reason> reasons{};              ///< why it is unknown
    std::vector<std::string> documents{};       ///< the documents that the rule and the attestation come from
    /// What it would take to be met, over its indicators; absent: it is met or not applicable, or an authority has spoken.
    std::optional<tieuchi::remedy> remedy{};
    std::vector<indicator_result> indicators{}; ///< in the order of the rule file
    std::string line{};                         ///< `file:line` of the rule; empty for rules that were built in C++
};

/// How many of something have each status.
struct status_counts {
    std::size_t met = 0;            ///< how many are met
    std::size_t unmet = 0;          ///< how many are unmet
    std::size_t unknown = 0;        ///< how many are unknown, whatever they are counted as in k/n
    std::size_t not_applicable = 0; ///< how many are not applicable, whatever they are counted as in k/n
    std::size_t counted_met = 0;   ///< the k of k/n, by the rules of counting of the set
    std::size_t counted_total = 0; ///< the n of k/n: what is not applicable is left out unless the set counts it
    /// Gives how many there are, those that are not applicable included.
    [[nodiscard]] std::size_t total() const noexcept { return met + unmet + unknown + not_applicable; }
    /// Compares all members.
    friend bool operator==(status_counts const&, status_counts const&) = default;
};

/// A computed status and an attested one that differ. The computed one stands.
struct conflict {
    std::string section{};             ///< the id of the indicator or criterion
    status computed = status::unknown; ///< what the facts give; never unknown
    status attested = status::unknown; ///< what the authority says; never unknown
    std::string document{};            ///< of the attestation; may be empty
};

/// Whether the subject meets another set that this one requires.
struct prerequisite_result {
    std::string ruleset{};                             ///< the id of the other set
    tieuchi::status status = tieuchi::status::unknown; ///< the verdict by it
    bool recorded = false;                             ///< it rests on a recorded recognition, not on facts
    std::string document{};                            ///< the decision of that recognition; may be empty
};

/// The result of judging one subject by one rule set.
struct result {
    std::string ruleset{};        ///< the id of the set that judged
    std::string ruleset_title{};  ///< its title; may be empty
    std::string ruleset_digest{}; ///< empty where the rule set was not read from text
    tieuchi::subject subject{};   ///< who was judged, as the facts say
    std::optional<date> as_of{};  ///< the date of assessment; absent: none was given
    std::string facts_digest{};   ///< empty unless the compiled library made it
    tieuchi::status status = tieuchi::status::unknown; ///< the verdict on the whole set
    std::optional<scored> score{};                     ///< absent: nothing in the set scores
    std::optional<std::string> band{};                 ///< the class that is given; absent: none, or not decided
    std::vector<std::string> bands_open{};             ///< the classes that can still be given, if it is not decided
    std::vector<reason> reasons{};                     ///< why the verdict on the whole set is unknown
    bool estimated = false;                            ///< rests on an estimate
    std::optional<tieuchi::remedy> remedy{};           ///< what it would take, over criteria; absent: met
    std::vector<prerequisite_result> prerequisites{};  ///< in the order of the rule file
    status_counts criteria_counts{};                   ///< of `criteria`
    status_counts indicator_counts{};                  ///< of the indicators of all criteria
    std::vector<criterion_result> criteria{};          ///< in the order of the rule file
    std::vector<std::string> missing{};                ///< every fact that some indicator waits for
    std::vector<conflict> conflicts{};                 ///< where an attestation differs from what was computed
    std::vector<check_result> checks{};                ///< in the order of the rule file
    std::vector<std::string> warnings{};               ///< code and sentence, such as for a date outside `valid`

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
