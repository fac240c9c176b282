/// @file
/// Facts read from JSON, and results and diagnostics written as JSON. In `tieuchi::core` only.
///
/// The formats are described in docs/facts.md and docs/results.md.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/facts.hpp>
#include <tieuchi/result.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
struct explanation;
struct gap;
struct overview;
struct plan;
struct plan_result;

/// How much JSON is read before it is refused.
struct json_limits {
    std::size_t max_size = std::size_t{16} << 20; ///< bytes of the text; never more than 4 GiB − 1
    std::size_t max_depth = 32;                   ///< objects and arrays inside each other; 1000 at most
    std::size_t max_digits = 10'000;              ///< of a number, the size of its exponent included
    std::size_t max_rows = 1'000'000;             ///< of one list
};

/// Reads the facts about one subject.
///
/// Numbers are taken from their text, exactly. Names and texts are brought into NFC. Every mistake is reported with its
/// JSON path, line and column, as many in one run as the syntax allows. Whether names and types are those of a rule set
/// is not looked at here; `evaluate` does that.
///
/// @param name    what diagnostics call the text, usually a path; it is never opened
/// @param text    UTF-8, with or without a byte order mark
/// @param limits  see there
/// @param out     takes what is wrong; what it already holds is left alone
/// @return the facts, with the text as their `origin`, or nothing if there was an error.
///
/// Linear in the text, but for numbers of many digits and the sorting of long objects. Throws nothing but
/// std::bad_alloc. May be called from any thread at any time.
[[nodiscard]] std::optional<facts> facts_from_json(std::string name, std::string_view text, json_limits const& limits,
                                                   diagnostics& out);

/// Does the same, but gives also what is right in facts of which some are wrong: a wrong value counts as not reported.
///
/// For callers that want to find every other mistake in the same run and then stop: what comes out must not be judged
/// if an error was added to @p out. Gives nothing only if the text cannot be read as JSON at all.
[[nodiscard]] std::optional<facts> partial_facts_from_json(std::string name, std::string_view text,
                                                           json_limits const& limits, diagnostics& out);

/// Gives `sha256:…` over what was reported, for `result::facts_digest`.
///
/// Equal for facts that say the same, in whatever order and through whatever interface they were given: what is not
/// reported is left out, names are sorted, numbers are in lowest terms. The date of assessment does not enter, because
/// a result states it beside the digest; nor do places in files.
/// Linear in the size of the facts, but for the sorting of names.
[[nodiscard]] std::string digest(facts const& given);

/// Writes a result as JSON, with a line end at the end. The bytes depend on the result and the version alone.
///
/// Linear in the result. Throws nothing but std::bad_alloc. May be called from any thread at any time.
[[nodiscard]] std::string to_json(result const& given);

/// Reads a plan, as docs/plans.md describes it. Otherwise as `facts_from_json`; whether its facts and sections are those
/// of a rule set is not looked at here, `judge_plan` does that.
[[nodiscard]] std::optional<plan> plan_from_json(std::string name, std::string_view text, json_limits const& limits,
                                                 diagnostics& out);

/// Does the same, but gives also what is right in a plan of which something is wrong, as `partial_facts_from_json` does.
[[nodiscard]] std::optional<plan> partial_plan_from_json(std::string name, std::string_view text,
                                                         json_limits const& limits, diagnostics& out);

/// Writes what a plan would reach, a proof, what is missing, or many subjects side by side, as `to_json` does a result.
/// @{
[[nodiscard]] std::string to_json(plan_result const& given);
[[nodiscard]] std::string to_json(explanation const& given);
[[nodiscard]] std::string to_json(std::vector<explanation> const& given);
[[nodiscard]] std::string to_json(gap const& given);
[[nodiscard]] std::string to_json(overview const& given);
/// @}

/// Writes diagnostics as a JSON array, with a line end at the end: `code`, `severity`, `message`, `help`, `file`,
/// `line`, `column`, `end_line`, `end_column`, `path` and `related` of each. What is not known is `null`.
[[nodiscard]] std::string diagnostics_to_json(diagnostics const& given, language in);

/// Writes the diagnostics of several texts as one array.
[[nodiscard]] std::string diagnostics_to_json(std::vector<diagnostics> const& given, language in);

} // namespace tieuchi
