/// @file
/// Judging one subject by several sets at once: every verdict is found when somebody asks for it, and once.
///
/// A `judging_run` is one call of `evaluate`. It has one `judged_subject`, and one more for each row of a `list of
/// subject` that rules judge. A subject has a `judged_set` for each rule set that can be asked about it: all of them
/// are bound to the facts before anything is evaluated, so that every error in the facts is found in one run.
///
/// Verdicts rest on each other through `met(…)`, tallies and scores in no order of the text; that they do not do so in
/// circles has been checked.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/date.hpp>
#include <tieuchi/detail/bound_facts.hpp>
#include <tieuchi/detail/evaluator.hpp>
#include <tieuchi/detail/value.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/facts.hpp>
#include <tieuchi/model.hpp>
#include <tieuchi/result.hpp>
#include <tieuchi/ruleset.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

/// What everything that is judged in one call has in common.
struct judging_run {
    ruleset const& rules;
    facts const& given; ///< what places in the file of facts are looked up in
    evaluate_options const& options;
    std::optional<date> as_of;
    diagnostics& out;
    reason_book reasons{};
    std::set<std::string, std::less<>> undated{}; ///< the sets that were amended, while there is no date
    /// What was reported already; several sets that declare one fact find the same fault.
    std::set<std::tuple<code, std::string, std::vector<std::string>>> said{};
    std::size_t suggestions = 100; ///< looking for what was meant takes time, and nobody reads on for ever
    std::set<std::string, std::less<>> recognisable{}; ///< the sets that recognitions may name; made when needed

    /// Reports what does not fit, once.
    void report(code what, std::string path, std::size_t offset, std::vector<std::string> arguments,
                std::optional<severity> how = std::nullopt);
};

/// What an attestation has to say on the day of assessment.
struct standing {
    std::optional<status> verdict{};             ///< what it fills in
    reason_book::set lapsed = reason_book::none; ///< or why it does not
};

/// The verdict on an indicator or a criterion, and how it came about.
struct section_verdict {
    value whole{};                       ///< never undefined; of an indicator that only scores: whether it applies
    value by_itself{};                   ///< of an indicator: what it is to its criterion
    bool attested = false;               ///< an authority has filled it in
    bool expired = false;                ///< an attestation would have, had it not lapsed
    reason_book::set data_error = reason_book::none; ///< of an indicator on facts that do not fit together: that
    std::optional<status> contradicts{}; ///< the attestation that the facts refute
};

/// The verdict on a set.
struct set_verdict {
    value computed{};                                 ///< by facts and attestations; never undefined
    value whole{};                                    ///< the same, where it is open filled in by a recognition
    recognition const* recorded = nullptr;            ///< the recognition that counts, if there is one
    std::vector<prerequisite_result> prerequisites{}; ///< in the order of the rule file
};

/// What a section scores; *not required* where it is not applicable, and so counts neither way.
struct section_score {
    value points; ///< what is earned, deductions taken off
    value most;   ///< the most that could be
};

/// One subject, judged by one set.
class judged_set {
public:
    /// Binds the facts.
    judged_set(judging_run& run, judged_subject& subject, model::criteria_set const& set,
               reported_subject const& given);
    judged_set(judged_set const&) = delete;
    judged_set& operator=(judged_set const&) = delete;

    [[nodiscard]] model::criteria_set const& set() const noexcept { return set_; }
    [[nodiscard]] judged_subject& subject() noexcept { return subject_; }
    [[nodiscard]] judging_run& run() noexcept { return run_; }
    /// Gives the evaluator of the set over the facts of the subject.
    [[nodiscard]] evaluator& values() noexcept { return values_; }

    /// Gives a verdict, by the index of the section.
    /// @{
    [[nodiscard]] section_verdict const& indicator(std::size_t index);
    [[nodiscard]] section_verdict const& criterion(std::size_t index);
    /// @}
    /// Gives the verdict on an indicator alone, by its index. Of one that only scores: whether it applies.
    [[nodiscard]] value const& indicator_verdict(std::size_t index) { return indicator(index).whole; }
    /// Gives a verdict if somebody has asked for it, else null.
    /// @{
    [[nodiscard]] section_verdict const* found_indicator(std::size_t index) const {
        return indicators_[index].known ? &*indicators_[index].known : nullptr;
    }
    [[nodiscard]] section_verdict const* found_criterion(std::size_t index) const {
        return criteria_[index].known ? &*criteria_[index].known : nullptr;
    }
    /// @}
    /// Gives whether a criterion applies, by its index.
    [[nodiscard]] value const& criterion_applies(std::size_t index);
    /// Gives the verdict on the whole set.
    [[nodiscard]] set_verdict const& whole();
    /// Gives what came of a test of the data, by its index.
    [[nodiscard]] check_result const& check(std::size_t index);
    /// Gives whether a condition for a class holds, by the index of the class.
    [[nodiscard]] value band(std::size_t index);

    /// Gives what a section scores, by its index, or the whole set.
    /// @{
    [[nodiscard]] section_score const& indicator_score(std::size_t index);
    [[nodiscard]] section_score const& criterion_score(std::size_t index);
    [[nodiscard]] section_score const& score();
    /// @}

    /// What a name of the set stands for, and its index.
    struct named {
        enum class kind : std::uint8_t { fact, let, table };
        kind what = kind::fact;
        std::uint32_t index = 0;
    };
    /// Finds what another set names; nothing where this version of the set does not have it.
    [[nodiscard]] named const* find(std::string_view name);
    /// Gives the index of a section, or nothing where this version of the set does not have it.
    [[nodiscard]] std::optional<std::uint32_t> section(syntax::tally_level over, std::string_view id) const;
    /// Tells whether somebody asked for the verdict on the whole set.
    [[nodiscard]] bool was_asked() const noexcept { return whole_.known.has_value(); }
    /// Gives the facts that an indicator rests on, by name, also through `let`s and in other sets.
    [[nodiscard]] std::set<std::string> const& facts_of(std::size_t indicator);

private:
    // Something that is found when it is first asked for.
    template <class T> struct found_once {
        std::optional<T> known{};
        bool busy = false;
    };
    // Finds it; what rests on itself, which checking rules out, is @p open.
    template <class T, class Find> static T const& once(found_once<T>& place, T const& open, Find&& find) {
        if (place.known)
            return *place.known;
        if (place.busy)
            return open;
        place.busy = true;
        place.known.emplace(find());
        place.busy = false;
        return *place.known;
    }

    value applicability(model::node_id condition);
    value applied(value const& applies, value body);
    value body_of(model::indicator const& declared, bool has_lapsed);
    static value published(value v);
    value doubted(value judged, reason_book::set why);
    reason_book::set failed_check(std::set<std::string> const& facts);
    reason_book::set failed_check(model::node_id condition);
    bool has_error_checks() const;
    standing standing_of(attestation const* a);
    void attest(attestation const* a, standing const& said, section_verdict& judged);
    section_verdict find_indicator(std::size_t index);
    section_verdict find_criterion(std::size_t index);
    set_verdict find_whole();
    value condition();
    value some_band(std::vector<value> const& bands);
    value prerequisite(std::string const& id, prerequisite_result& shown);
    void collect_facts(model::node_id id, std::vector<bool>& seen, std::set<std::string>& names);

    judging_run& run_;
    judged_subject& subject_;
    model::criteria_set const& set_;
    bound_facts given_;
    evaluator values_;
    std::vector<found_once<section_verdict>> indicators_, criteria_;
    std::vector<found_once<value>> applies_; // of criteria
    std::vector<found_once<check_result>> checks_;
    // Of rows there are many, and little is asked of most: these are made when first needed.
    std::vector<found_once<std::set<std::string>>> facts_of_{}; // of indicators
    std::vector<found_once<section_score>> indicator_scores_{}, criterion_scores_{};
    found_once<section_score> score_{};
    found_once<set_verdict> whole_{};
    std::map<std::string_view, std::uint32_t> criterion_ids_{}, indicator_ids_{};
    std::map<std::string_view, named> names_{}; // made when first needed
};

/// One subject: the one that facts are about, or one that a row stands for.
class judged_subject {
public:
    /// Keeps a reference to @p run.
    judged_subject(judging_run& run, reported_subject given) : run_(run), given_(std::move(given)) {}
    judged_subject(judged_subject const&) = delete;
    judged_subject& operator=(judged_subject const&) = delete;

    [[nodiscard]] reported_subject const& given() const noexcept { return given_; }
    /// Binds the facts to a set, and to every other set that it can ask.
    judged_set& bind_set(model::criteria_set const& set);
    /// Gives the judgement by a set, by its id; null where the set was not bound: it is not among the rules.
    [[nodiscard]] judged_set* find_set(std::string_view id) const;
    /// Gives the subject that a row stands for.
    [[nodiscard]] std::shared_ptr<judged_subject> row(fact_row const& row, reported_subject const& given);
    /// Binds the facts to a set by its id, if there is such a set.
    void bind_set(std::string_view id);
    /// Gives the sets in the order in which they were bound.
    [[nodiscard]] std::vector<std::unique_ptr<judged_set>> const& sets() const noexcept { return sets_; }
    /// Keeps the verdicts and forgets what else was evaluated: of many rows little more is asked. Nothing may be being
    /// evaluated of the subject.
    void forget() noexcept;
    /// Finds the recognition that counts on the day of assessment.
    [[nodiscard]] recognition const* recognised(std::string_view set) const;

private:
    judging_run& run_;
    reported_subject given_;
    std::vector<std::unique_ptr<judged_set>> sets_{};
    std::map<std::string_view, judged_set*> by_id_{};
    std::map<std::pair<fact_row const*, std::string>, std::shared_ptr<judged_subject>> rows_{};
};

/// Gives what a section says to a tally that asks for a status, or for any.
[[nodiscard]] outcome said_by_section(outcome section, std::optional<status> asked);

/// Computes what an indicator, a criterion or the whole set scores.
/// @{
[[nodiscard]] section_score compute_indicator_score(judged_set& by, std::size_t index);
[[nodiscard]] section_score compute_criterion_score(judged_set& by, std::size_t index);
[[nodiscard]] section_score compute_set_score(judged_set& by);
/// @}

/// Writes a score for a result; nothing where nothing is scored.
[[nodiscard]] std::optional<scored> score_text(section_score const& score);

/// Tests the data; leaves the line of the rule to the caller.
[[nodiscard]] check_result run_check(evaluator& values, model::data_check const& what);

} // namespace detail
} // namespace tieuchi
