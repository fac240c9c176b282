/// @file
/// Explaining a judgement: writes down how the verdicts of one call came about. Asks the evaluator about every step.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/detail/evaluator.hpp>
#include <tieuchi/detail/session.hpp>
#include <tieuchi/model.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {

// explain.hpp includes this header where bodies are inline
struct explanation;
struct explain_options;

namespace detail {

/// Writes proofs, over all subjects and sets of one call.
class explainer {
public:
    /// Keeps references to all of them.
    explainer(judging_run& run, explain_options const& options) : run_(run), options_(options) {}

    /// Explains a verdict, with everything that it rests on. Of the set and of a criterion, sections that belong to it
    /// and are asked for elsewhere are explained at their places.
    /// @{
    [[nodiscard]] explanation whole(judged_set& by);
    [[nodiscard]] explanation criterion(judged_set& by, std::size_t index);
    [[nodiscard]] explanation indicator(judged_set& by, std::size_t index);
    /// @}

private:
    // How a figure is shown: as a percentage or not, and beside which others.
    struct figure_hint {
        std::optional<bool> percent;
        std::vector<number> against; // in base units
    };
    // A part of a verdict before it is written: what it says, and how it is written.
    struct draft {
        outcome said{};
        std::function<explanation()> write;
    };
    using drafts = std::vector<draft>;
    // What parts that say so make the step above.
    using joined = std::function<outcome(std::vector<outcome> const&)>;
    // What is explained once.
    enum class subject_kind : std::uint8_t { set, criterion, applies, indicator, let };
    using place = std::tuple<judged_set const*, subject_kind, std::size_t>;
    // A row in scope, as it was reported.
    struct row_place {
        fact_row const* reported = nullptr;
        std::uint32_t list = 0; // its type
        std::string path{};
    };
    // What a row says to its aggregate.
    struct row_view {
        value selected{};      // by the filter
        value item{};          // the body or the field; of a count, as selected
        std::size_t index = 0; // in the list
        std::size_t rank = 0;  // the lower, the earlier it is shown
        bool decides = false;
    };

    // sections: explain.ipp
    explanation head(judged_set& by, set_verdict const& judged, value const& verdict);
    explanation criterion_head(judged_set& by, std::size_t index);
    explanation indicator_head(judged_set& by, std::size_t index);
    void fill_set(judged_set& by, bool recorded, explanation& step);
    void fill_criterion(judged_set& by, std::size_t index, explanation& step);
    void fill_indicator(judged_set& by, std::size_t index, explanation& step);
    explanation asked_set(judged_set& by);
    explanation asked_section(judged_set& by, syntax::tally_level over, std::size_t index);
    explanation prerequisite(judged_set& by, prerequisite_result const& shown);
    void reserve(judged_set& by, model::criterion const& declared);
    void add_applicability(judged_set& by, std::uint32_t criterion, drafts& parts);
    void add_body(judged_set& by, model::indicator const& declared, bool left_out, drafts& parts);
    void add_points(judged_set& by, model::node_id points, std::vector<model::node_id> const& deductions,
                    explanation& step);
    void add_checks(judged_set& by, reason_book::set why, explanation& step);
    void add_attestation(attestation const* given, section_verdict const& judged, explanation& step);
    void write(drafts const& parts, std::size_t conditions, section_verdict const& judged, joined const& join,
               explanation& step);
    void write(drafts const& parts, std::vector<bool> const& decides, explanation& step);
    draft draft_of(judged_set& by, std::string role, model::node_id id);
    explanation requirement(judged_set& by, std::string role, model::node_id id);
    bool begin(judged_set& by, subject_kind kind, std::size_t index) { return seen_.insert({&by, kind, index}).second; }
    static std::vector<bool> deciding(std::vector<outcome> const& parts, outcome made, joined const& join,
                                      std::size_t conditions = 0);

    // expressions: explain_steps.ipp
    explanation step(judged_set& by, model::node_id id, std::string role = {}, figure_hint const& hint = {});
    void describe(judged_set& by, value const& v, model::value_type const& type, figure_hint const& hint,
                  explanation& step);
    void dispatch(judged_set& by, model::node_id id, value const& v, figure_hint const& hint, explanation& step);
    void fact(judged_set& by, model::node const& n, explanation& step);
    void field(judged_set& by, model::node const& n, explanation& step);
    void previous(judged_set& by, model::node const& n, explanation& step);
    void definition(judged_set& by, std::uint32_t index, figure_hint const& hint, explanation& step);
    void strict(judged_set& by, model::node const& n, value const& v, figure_hint const& hint, explanation& step);
    void comparison(judged_set& by, model::node_id id, value const& v, explanation& step);
    void logical(judged_set& by, model::node const& n, value const& v, explanation& step);
    void conditional(judged_set& by, model::node const& n, value const& v, figure_hint const& hint, explanation& step);
    void choice(judged_set& by, model::node const& n, figure_hint const& hint, explanation& step);
    void known_or(judged_set& by, model::node const& n, figure_hint const& hint, explanation& step);
    void lookup(judged_set& by, model::node const& n, value const& v, explanation& step);
    void foreign(judged_set& by, model::node const& n, figure_hint const& hint, explanation& step);
    void among(judged_set& by, model::node const& n, value const& v, explanation& step);
    void tally(judged_set& by, model::node const& n, value const& v, explanation& step);
    void section_status(judged_set& by, model::node const& n, explanation& step);
    void score(judged_set& by, model::node const& n, explanation& step);
    void sole(judged_set& by, model::node_id id, figure_hint const& hint, explanation& step);
    explanation unread(judged_set& by, model::node_id id, std::string role);

    // rows: explain_rows.ipp
    void aggregate(judged_set& by, model::node const& n, value const& v, figure_hint const& hint, explanation& step);
    std::optional<std::vector<row_view>> views(judged_set& by, model::node const& n);
    void explain_rows(judged_set& by, model::node const& n, std::vector<row_view> const& order,
                      std::vector<fact_row> const* reported, figure_hint const& hint, explanation& step);
    explanation row(judged_set& by, model::node const& n, row_view const& view, figure_hint const& hint);
    fact_value const* reported_list(judged_set& by, model::node const& n, explanation& step);
    row_place place_of_row(judged_set& by, std::vector<fact_row> const* reported, std::size_t index);
    std::string row_title(judged_set& by);

    // what was reported
    fact_value const* find(std::vector<fact_entry> const& entries, std::string const& name);
    static void add_source(fact_value const* given, explanation& step);

    [[nodiscard]] std::string line(span const& where) const;
    [[nodiscard]] static std::string text(judged_set& by, model::node_id id);
    [[nodiscard]] bool is_deep() const noexcept;

    judging_run& run_;
    explain_options const& options_;
    std::size_t depth_ = 1; // of the step that is written
    bool brief_ = false;    // of sections only what decides is written: they are about a row
    std::set<place> seen_{};
    std::map<judged_set const*, std::vector<row_place>> rows_{};
    std::map<std::vector<fact_entry> const*, std::map<std::string_view, fact_value const*>> entries_{};
};

} // namespace detail
} // namespace tieuchi::inline TIEUCHI_ABI
