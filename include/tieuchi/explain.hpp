/// @file
/// Why a verdict is what it is: the proof, as a tree.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/evaluate.hpp>
#include <tieuchi/facts.hpp>
#include <tieuchi/result.hpp>
#include <tieuchi/ruleset.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {

/// The kinds of steps of a proof.
enum class step_form : std::uint8_t {
    set,         ///< the verdict on the whole
    criterion,   ///< the verdict on a criterion
    indicator,   ///< the verdict on an indicator
    attestation, ///< what an authority says
    requirement, ///< what a section requires, or when it applies
    operation,   ///< a condition or a number made of others
    definition,  ///< what a name of the rules stands for
    lookup,      ///< a cell of a table
    branch,      ///< a choice, of which one branch counts
    aggregate,   ///< what rows come to
    row,         ///< one row of a list
    fact,        ///< what was reported
    literal,     ///< a value that stands in the rules
};

/// Names a form as explanations in JSON spell it: `set`, `criterion`, …
[[nodiscard]] std::string_view to_string(step_form value) noexcept;

/// One step of a proof, with the steps that it rests on.
struct explanation {
    step_form form = step_form::operation; ///< what kind of step it is
    /// What it is to the step above it. Of a requirement: `applies`, `requires`, `met`, `recognise`, `class`, `points`,
    /// `deduct` or `check`. Of a set `prerequisite`, of an attestation that is one `recognition`; of a part of a choice
    /// `condition`, `by`, `then`, `else` or `branch`; of a look-up `key`; of what rows are asked `where`, `each` or
    /// `bound`. Empty where the place says it.
    std::string role{};
    /// Of a section its number, of a set its id, of a fact, a definition, a row or a list its name.
    std::string id{};
    /// What a section, a set, a class, a fact, a list or a row is called for people; may be empty.
    std::string title{};
    std::string text{}; ///< the rule text of a step that is an expression and more than a name; may be empty
    std::string op{};   ///< of an operation or an aggregate: `>=`, `and`, `+`, `share`, …; else empty
    /// As `tieuchi expr` prints it, of a section its status: `yes`, `0.91`, `unknown`, `met`. Empty where there is
    /// none: of an indicator that only scores, of a part of a choice that does not count, of a row that is left out.
    std::string value{};
    std::string value_text{}; ///< for people, with its unit: `91.0%`; empty where `value` says it all
    /// Of a look-up the cell, `T[BTB, 2023]`; of a choice what it was chosen by; of a ratio its operands; of rows, and
    /// of conditions one by one, how many count, or say yes, out of how many: `4/5`; of an attestation from when until
    /// when it counts, `2022-05-01 .. 2024-05-01`; of a set its class.
    std::string detail{};
    /// This step alone makes the step above it what it is: nothing that could be known of the others would change it.
    /// That a section applies is taken as given where it does. Where the step above is open: it is the only one that
    /// is.
    bool decides = false;
    /// Of a row: the filter takes it. Of a part of a choice: it can count. Of one of several conditions that are
    /// counted: it holds. Of an attestation: it counts.
    bool selected = true;
    bool estimated = false;               ///< rests on an estimate
    std::optional<compared> comparison{}; ///< of a comparison: both sides as results have them
    std::optional<scored> score{};        ///< of a section or a set: its points; absent: it scores nothing
    std::vector<reason> reasons{};        ///< why the value is not known; of what has many rows the first
    /// Of a section or a cell the documents behind it; of a fact where the figure stands; of an attestation its
    /// document.
    std::vector<std::string> documents{};
    std::string line{};             ///< `file:line` of a section, a definition or a cell; may be empty
    std::size_t omitted = 0;        ///< how many rows are not listed, or parts that do not decide
    std::vector<explanation> parts; ///< what it rests on, in the order of the rule; of rows those that decide first
};

/// Options of `explain`.
struct explain_options {
    evaluate_options evaluation{}; ///< as the verdict was given with
    std::size_t max_rows = 20;     ///< rows of a list that are shown; those that decide come first
    std::size_t max_depth = 100;   ///< of the tree; what lies below is left out
};

/// Explains a verdict.
///
/// Evaluates again and writes down every step: the operands as they were used, the branch, row or cell that counts, and
/// for what is not known the facts that it waits for. A definition, or a section, that is used twice is explained where
/// it is used first; of a subject that a row stands for only what decides.
///
/// @param rules    the rule set
/// @param set_id   which of its sets; empty: the only one
/// @param given    the facts
/// @param section  the number of an indicator or a criterion, as `met(…)` takes it; empty: the whole set
/// @param options  see there
/// @param out      takes errors in the facts, and warnings; a section that does not exist
/// @return the proof, or nothing if the facts do not fit or there is no such set or section.
/// @throws limit_error where a number grows beyond `number_max_bits`
///
/// Linear in rules × facts. Costs nothing where it is not called. Different threads may explain by one rule set at the
/// same time.
[[nodiscard]] std::optional<explanation> explain(ruleset const& rules, std::string_view set_id, facts const& given,
                                                 std::string_view section, explain_options const& options,
                                                 diagnostics& out);

} // namespace tieuchi

#if defined(TIEUCHI_HEADER_ONLY)
#include <tieuchi/impl/explain.ipp>
#endif
