/// @file
/// The results of many subjects side by side: who has met how much, and what each agency still has to do.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/date.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/evaluate.hpp>
#include <tieuchi/facts.hpp>
#include <tieuchi/result.hpp>
#include <tieuchi/ruleset.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {

/// A list whose rows are subjects.
struct row_list {
    std::string name{};    ///< the fact that is the list
    std::string ruleset{}; ///< the id of the set that judges its rows
};

/// Finds a `list of subject`.
///
/// @param rules   the rule set
/// @param set_id  the set that declares the list; empty: the only one
/// @param list    the name of the list; empty: the only list of subjects
/// @param as_of   the day whose text counts; absent: the latest
/// @param out     takes what is wrong
/// @return the list, or nothing after an error.
[[nodiscard]] std::optional<row_list> find_row_list(ruleset const& rules, std::string_view set_id,
                                                    std::string_view list, std::optional<date> const& as_of,
                                                    diagnostics& out);

/// Gives everything that was reported about the subject of one row as facts of its own, with the day of assessment and
/// the origin of the whole. What `evaluate` says of them by the set of the list is what `evaluate_rows` says of the
/// row.
[[nodiscard]] facts facts_of_row(facts const& whole, fact_row const& row);

/// Judges the rows of a `list of subject`, each by the set of the list.
///
/// All facts are bound first: if anything in them does not fit, also outside of the list, nothing is judged. Paths of
/// findings are those in the whole, `facts.commune[2].facts.area`; names of facts in the results are those of the
/// subject, `area`.
///
/// @param rules    the rule set
/// @param set_id   the set that declares the list; empty: the only one
/// @param given    the facts that hold the list
/// @param list     the name of the list; empty: the only list of subjects
/// @param options  see there
/// @param out      takes errors in the facts, and warnings, each once
/// @return a result for each row, in their order, or nothing after an error. None, with a warning, where the list is
///         not reported.
/// @throws limit_error where a number grows beyond `number_max_bits`
///
/// Linear in rules × facts. Different threads may judge by one rule set at the same time.
[[nodiscard]] std::optional<std::vector<result>> evaluate_rows(ruleset const& rules, std::string_view set_id,
                                                               facts const& given, std::string_view list,
                                                               evaluate_options const& options, diagnostics& out);

/// One subject among many.
struct overview_subject {
    tieuchi::subject subject{};              ///< who was judged
    std::string ruleset{};                   ///< by which set
    tieuchi::status status = tieuchi::status::unknown; ///< the verdict on the whole
    status_counts criteria{};                ///< of its criteria
    status_counts indicators{};              ///< of its indicators
    /// In the order of `overview::criteria`; absent: its set has no such criterion.
    std::vector<std::optional<tieuchi::status>> by_criterion{};
    std::optional<std::string> band{};       ///< the class that is given
    std::size_t level = 0; ///< index into `overview::levels`; how many there are: it depends on what is not known
};

/// One criterion over all subjects.
struct overview_criterion {
    std::string id{};       ///< its number
    std::string title{};    ///< for people
    status_counts counts{}; ///< of the subjects whose set has it
};

/// What one agency is responsible for, over all subjects.
struct overview_agency {
    std::string name{};                    ///< empty: nobody is named
    std::vector<std::string> indicators{}; ///< those it is responsible for, alone or with others
    std::vector<std::string> shared{};     ///< those of them that others are responsible for as well
    status_counts counts{};                ///< of these indicators, over all subjects; what only scores is left out
    std::vector<std::pair<std::string, std::string>> open{}; ///< subject and indicator: not met yet
};

/// Subjects by how many criteria they meet, whatever those turn out to be that are unknown.
struct overview_level {
    std::size_t from = 0; ///< the least number of criteria that are counted as met
    std::size_t to = 0;   ///< the greatest; of the highest level, how many criteria there are at most
    std::vector<std::string> subjects{}; ///< the subjects
};

/// Many subjects side by side. Where it names a subject, that is its id, or else its name, or else its place: `#3`.
///
/// All numbers are sums of what the results say. In those over subjects, what is counted as met is what is met, out of
/// what is applicable; those of a subject follow the rules of counting of its set.
struct overview {
    std::vector<overview_subject> subjects{};   ///< in the order they were given
    std::vector<overview_criterion> criteria{}; ///< of the first subject's set; other sets add what they have more
    std::vector<overview_agency> agencies{};    ///< in order of first appearance
    std::vector<overview_level> levels{};       ///< the highest first; empty: none were asked for
    std::vector<std::string> undecided{};       ///< the subjects whose level depends on criteria that are unknown
    status_counts counts{};                     ///< of the subjects
};

/// Puts results side by side.
///
/// The agencies of an indicator are its `agency`, several separated by semicolons. Sections are told apart by their
/// numbers alone, so that a set and one that extends it share them.
///
/// @param results  of the subjects; usually by one set
/// @param levels   where levels begin, in any order: 19, 15, 10 makes 19 and more, 15–18, 10–14, and fewer than 10
///
/// Linear in the results, but for finding names. Throws nothing but std::bad_alloc. May be called from any thread.
[[nodiscard]] overview overview_of(std::vector<result> const& results, std::vector<std::size_t> levels = {});

} // namespace tieuchi

#if defined(TIEUCHI_HEADER_ONLY)
#include <tieuchi/impl/overview.ipp>
#endif
