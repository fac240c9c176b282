/// @file
/// Facts as a rule set understands them: every value read by its declared type and put at the place of its name.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/facts.hpp>
#include <tieuchi/number.hpp>
#include <tieuchi/model.hpp>
#include <tieuchi/ruleset.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {

struct evaluate_options; // evaluate.hpp includes this header where bodies are inline

namespace detail {

struct bound_row;
struct judging_run;
class judged_subject;

/// A value of a fact or of a field; its declared type says which member counts.
struct bound_value {
    bool reported = false;
    bool estimate = false;
    bool flag = false;             ///< of truths
    std::uint32_t symbol = 0;      ///< index into the domain
    number figure{};               ///< of numbers, in base units; of dates, days since 1970-01-01
    /// Of numbers: how many digits were written after the point, in the unit of `scale`; below 0: there is no last one.
    int decimals = -1;
    number scale = 1;              ///< of numbers: the unit that the digits were written in, in base units
    std::string_view text{};       ///< into the facts it was bound from; of numbers, as they were written there
    std::vector<bound_row> rows;   ///< of lists; the type is not complete yet, so no initialiser
};

/// A row: one value for each field of the list.
struct bound_row {
    std::vector<bound_value> fields;
    std::vector<bound_value> past{};           ///< of a `list of subject`: the fields in the year before, or none
    std::shared_ptr<judged_subject> subject{}; ///< of a `list of subject`; else null
};

/// Facts bound to one rule set. Refers to the facts it was made from.
struct bound_facts {
    std::vector<bound_value> values{};                ///< one for each declared fact
    std::vector<bound_value> past{};                  ///< likewise, of the year before; none where nothing was reported
    std::vector<attestation const*> of_criteria{};    ///< one for each criterion, or null
    std::vector<attestation const*> of_indicators{};  ///< one for each indicator, or null
};

/// What was reported about one subject, wherever it stands among the facts.
struct reported_subject {
    std::vector<fact_entry> const* values;
    std::vector<attestation> const* attestations;
    std::vector<recognition> const* recognitions;
    std::vector<past_facts> const* history;
    std::string where{}; ///< the JSON path to it, with the point behind it: `facts.a[0].`; empty: the facts themselves
    std::string path{};  ///< likewise, as the names of facts have it: `a[0].`
    std::string set{};   ///< the rule set that attestations without one are about
    std::string called{};  ///< of a row: its name for people, or else its id; may be empty

    /// Gives the subject that facts are about.
    static reported_subject of(facts const& given, std::string set) {
        return {&given.values, &given.attestations, &given.recognitions, &given.history, {}, {}, std::move(set)};
    }
    /// Gives the subject that a row is about.
    static reported_subject of(fact_row const& row, std::string where, std::string path, std::string set) {
        return {&row.fields,      &row.attestations, &row.recognitions, &row.history,
                std::move(where), std::move(path),   std::move(set),    row.name.empty() ? row.id : row.name};
    }
};

/// Reads what was reported about a subject by the declarations of one rule set. What does not fit is reported to the
/// run. Subjects that rows stand for are added to @p subject, and bound likewise.
[[nodiscard]] bound_facts bind(judging_run& run, judged_subject& subject, model::criteria_set const& set,
                               reported_subject const& given);

/// Reads one value by its declaration, for its mistakes alone. They are reported to the run as lying at @p path.
void check_value(judging_run& run, model::criteria_set const& set, model::fact const& declared, fact_value const& value,
                 std::string const& path);

/// Finds the known name that a wrong one was most likely meant to be.
[[nodiscard]] std::optional<std::string> nearest_name(judging_run& run, std::string const& wrong,
                                                      std::vector<std::string> const& known);

/// Reports attestations and recognitions of what there is not.
void bind_records(judging_run& run, reported_subject const& given);

/// Gives the place of a value in the file that facts were read from, if there is one.
[[nodiscard]] std::optional<data_place> place_of(facts const& given, std::size_t offset);

/// Names the section of an attestation as diagnostics do.
[[nodiscard]] inline std::string attestation_path(attestation const& given) {
    return "attestations[\"" + given.section + "\"]";
}

} // namespace detail
} // namespace tieuchi
