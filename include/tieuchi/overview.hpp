/// @file
/// The results of many subjects side by side: who has met how much, and what each agency still has to do.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/evaluate.hpp>
#include <tieuchi/facts.hpp>
#include <tieuchi/result.hpp>
#include <tieuchi/ruleset.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {

/// Judges the rows of a `list of subject`, each by the set of the list.
///
/// @param rules    the rule set
/// @param set_id   the set that declares the list; empty: the only one
/// @param given    the facts that hold the list
/// @param list     the name of the list; empty: the only list of subjects
/// @param options  see there
/// @param out      takes errors in the facts, and warnings
/// @return a result for each row, in their order, or nothing after an error.
/// @throws limit_error where a number grows beyond `number_max_bits`
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
    std::vector<tieuchi::status> by_criterion{}; ///< in the order of `overview::criteria`
    std::optional<std::string> band{};       ///< the class that is given
    std::size_t level = 0;                   ///< index into `overview::levels`
};

/// One criterion over all subjects.
struct overview_criterion {
    std::string id{};       ///< its number
    std::string title{};    ///< for people
    status_counts counts{}; ///< of the subjects
};

/// What one agency is responsible for, over all subjects.
struct overview_agency {
    std::string name{};                    ///< empty: nobody is named
    std::vector<std::string> indicators{}; ///< those it is responsible for, alone or with others
    std::vector<std::string> shared{};     ///< those of them that others are responsible for as well
    status_counts counts{};                ///< of these indicators, over all subjects
    std::vector<std::pair<std::string, std::string>> open{}; ///< subject (id, or else name) and indicator: not met yet
};

/// Subjects by how many criteria they meet.
struct overview_level {
    std::size_t from = 0; ///< the least number of criteria that are counted as met
    std::size_t to = 0;   ///< the greatest
    std::vector<std::string> subjects{}; ///< id, or else name
};

/// Many subjects side by side.
struct overview {
    std::vector<overview_subject> subjects{};   ///< in the order they were given
    std::vector<overview_criterion> criteria{}; ///< of the first set; other sets add what they have more
    std::vector<overview_agency> agencies{};    ///< in order of first appearance
    std::vector<overview_level> levels{};       ///< the highest first; empty: none were asked for
    status_counts counts{};                     ///< of the subjects
};

/// Puts results side by side.
///
/// The agencies of an indicator are its `agency`, several separated by semicolons.
///
/// @param results  of the subjects; usually by one set
/// @param levels   where levels begin, in any order: 19, 15, 10 makes 19 and more, 15–18, 10–14, and fewer than 10
///
/// Linear in the results. Throws nothing but std::bad_alloc. May be called from any thread.
[[nodiscard]] overview overview_of(std::vector<result> const& results, std::vector<std::size_t> levels = {});

} // namespace tieuchi

#if defined(TIEUCHI_HEADER_ONLY)
#include <tieuchi/impl/overview.ipp>
#endif
