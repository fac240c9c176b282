/// @file
/// Plans: what is to be done for a subject, and what that would reach.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/date.hpp>
#include <tieuchi/detail/shared_ptr.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/evaluate.hpp>
#include <tieuchi/facts.hpp>
#include <tieuchi/number.hpp>
#include <tieuchi/result.hpp>
#include <tieuchi/ruleset.hpp>
#include <tieuchi/source.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {

/// One thing that is to be done.
struct plan_action {
    std::string id{};                     ///< unique in the plan
    std::string subject{};                ///< the id of a row of a `list of subject`; empty: the subject of the plan
    std::string indicator{};              ///< the indicator or criterion that it is for; empty: none is named
    std::string title{};                  ///< for people
    std::vector<std::string> agencies{};  ///< who has to do it; may be empty
    std::optional<date> due{};            ///< the last day
    std::optional<fact_value> cost{};     ///< an amount of money, as facts give it; absent: not known
    std::vector<fact_entry> sets{};       ///< what facts will be; a name may lead into a list: `road[2].length`
    std::vector<attestation> attests{};   ///< what will be attested
    std::size_t offset = no_offset;       ///< where the action begins in `plan::origin`
    std::size_t indicator_offset = no_offset; ///< where the indicator stands
    std::size_t subject_offset = no_offset;   ///< where the subject stands
};

/// What a plan promises to reach.
struct plan_target {
    std::string section{};       ///< an indicator or criterion, with its set where that is another one; empty: a number
    std::string subject{};       ///< the id of a row of a `list of subject`; empty: the subject of the plan
    std::string ruleset{};       ///< of a number: the set whose criteria are counted; empty: that of the plan
    std::size_t at_least = 0;    ///< of a number: how many criteria are to be met
    bool more = false;           ///< of a number: so many more than before
    std::string title{};         ///< for people; may be empty
    std::size_t offset = no_offset; ///< where it stands in `plan::origin`
};

/// A plan for one subject.
struct plan {
    tieuchi::subject subject{};           ///< who it is for
    std::size_t subject_offset = no_offset; ///< where the id of the subject stands in `origin`
    std::string ruleset{};                ///< the set that it is to meet; empty: left to the caller
    std::size_t ruleset_offset = no_offset; ///< where that stands in `origin`
    std::optional<date> deadline{};       ///< the day by which everything is to be done; absent: none is named
    std::vector<plan_target> registered{}; ///< in the order of the file
    std::vector<plan_action> actions{};    ///< in the order of the file
    std::shared_ptr<source const> origin{}; ///< the file that it was read from; absent: set by calls
};

/// Options of `judge_plan`.
struct plan_options {
    evaluate_options evaluation{};  ///< of every judgement
    std::optional<date> deadline{}; ///< overrides that of the plan
};

/// What would become of one action.
struct action_outcome {
    std::string id{};                       ///< the action
    std::string subject{};                  ///< the row; empty: the subject of the plan
    std::string indicator{};                ///< what it is for
    std::string title{};                    ///< for people
    std::vector<std::string> agencies{};    ///< who has to do it
    std::optional<date> due{};              ///< the last day
    /// Indicators that are met after the plan, were not before, and are met with this action alone or not without it;
    /// likewise criteria of which no indicator is named. Those of a row have its id before them: `nam-binh: 14.1`.
    std::vector<std::string> flips{};
    std::vector<std::string> breaks{};      ///< likewise, that are met before, and not with this action alone
    /// Whether what it is for is met after the plan; absent: it names no indicator, or the verdict is unknown.
    std::optional<bool> reaches{};
    std::vector<shortfall> shortfalls{};    ///< what is still missing then
    bool overdue = false;                   ///< the last day is before the day of assessment
    bool after_deadline = false;            ///< the last day is after the deadline
    std::optional<number> cost{};           ///< in base units; absent: not known
    std::vector<std::string> facts{};       ///< the facts that it sets, as the plan names them
    /// It will not be there in time.
    [[nodiscard]] bool is_late() const noexcept { return overdue || after_deadline; }
};

/// What would become of a promise.
struct target_outcome {
    std::string id{};                ///< the section; of a number `>= 2`, with the set where that is another one
    std::string subject{};           ///< the row; empty: the subject of the plan
    std::string title{};             ///< for people
    std::optional<bool> reached{};   ///< absent: the verdict is unknown
    bool of_number = false;          ///< it is a number of criteria
    std::size_t had = 0;             ///< of a number: how many are met before
    std::size_t has = 0;             ///< of a number: how many are met after
};

/// A sum of costs.
struct cost_line {
    std::string name{};  ///< the criterion, or the agencies joined by `; `; empty: none is named
    number amount{};     ///< in base units
};

/// What a plan would reach.
struct plan_result {
    result baseline{};                         ///< on the facts alone
    facts facts_after{};                       ///< what `after` was judged on, for `explain`
    std::optional<facts> facts_in_time{};      ///< what `in_time` was judged on
    result after{};                            ///< with every action done
    std::optional<result> in_time{};           ///< with the actions that are not late; absent: all are in time
    std::optional<date> deadline{};            ///< by which actions have to be done; absent: none is named
    std::vector<target_outcome> registered{};  ///< in the order of the plan
    std::vector<action_outcome> actions{};     ///< in the order of the plan
    /// Indicators that are unmet after the plan, were not met before, and that no action is for.
    std::vector<std::string> uncovered{};
    /// Likewise those that are unknown after the plan and of which the criterion is not met.
    std::vector<std::string> undecided{};
    number cost{};                             ///< of all actions, in base units
    std::string cost_unit{};                   ///< the base unit of money
    std::vector<std::string> unpriced{};       ///< actions without a cost
    std::vector<cost_line> cost_by_criterion{}; ///< in the order of the rule file, what is for none last
    std::vector<cost_line> cost_by_agency{};   ///< in the order of the plan; a cost that several share is not divided
};

/// Judges what a plan would reach.
///
/// Judges the facts, the facts with every action done, and the facts with each action alone and with all but it. Where
/// two actions set one fact, the later one counts.
///
/// @param rules    the rule set
/// @param set_id   which of its sets; empty: that of the plan, or the only one
/// @param given    the facts
/// @param what     the plan
/// @param options  see there
/// @param out      takes errors in the facts and in the plan, with their places, and warnings
/// @return what it would reach, or nothing after an error.
/// @throws limit_error where a number grows beyond `number_max_bits`
///
/// Time is that of 2 × actions + 3 judgements. Different threads may judge by one rule set at the same time.
[[nodiscard]] std::optional<plan_result> judge_plan(ruleset const& rules, std::string_view set_id, facts const& given,
                                                    plan const& what, plan_options const& options, diagnostics& out);

} // namespace tieuchi

#if defined(TIEUCHI_HEADER_ONLY)
#include <tieuchi/impl/plan.ipp>
#endif
