/// @file
/// Finding remedies: walks over a condition that is not what is wanted, and says what it would take.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/detail/bound_facts.hpp>
#include <tieuchi/detail/evaluator.hpp>
#include <tieuchi/detail/judging.hpp>
#include <tieuchi/detail/number_set.hpp>
#include <tieuchi/detail/value.hpp>
#include <tieuchi/model.hpp>
#include <tieuchi/remedy.hpp>
#include <tieuchi/result.hpp>

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

struct movable;
struct movement;
class movement_finder;

inline constexpr std::uint32_t no_list = static_cast<std::uint32_t>(-1); ///< of a fact that is no field

/// A fact, or a field of the rows of a type of lists.
struct fact_place {
    std::uint32_t list = no_list; ///< its type
    std::uint32_t slot = 0;       ///< in the set, or in its row
    /// Orders them, in whatever way.
    friend auto operator<=>(fact_place const&, fact_place const&) = default;
};

/// Finds what it would take, for conditions that are evaluated by one evaluator.
class remedy_finder {
public:
    /// @p book knows what it would take for sections of the set.
    remedy_finder(evaluator& values, remedy_book& book) : values_(values), set_(values.set()), book_(book) {}

    /// Gives what it would take for all conditions to hold, of which some do not.
    [[nodiscard]] remedy all(std::vector<model::node_id> const& conditions);
    /// Gives what it would take for a condition to be @p wanted, which it is not, or not certainly.
    [[nodiscard]] remedy visit(model::node_id id, bool wanted);
    /// Takes back that a remedy is exact where changing a fact for one part of the conditions spoils another.
    /// @p conditions are those that the remedy was found for, all of them.
    void doubt(remedy& found, std::vector<model::node_id> const& conditions);

private:
    // Things that are asked whether something is true of them.
    struct counted {
        std::vector<outcome> said{};
        std::function<remedy(std::size_t, bool)> make{}; // what it would take for one of them
        std::string list{};                              // of rows

        [[nodiscard]] std::size_t count(outcome what) const {
            return static_cast<std::size_t>(std::count(said.begin(), said.end(), what));
        }
        // How many may yet be either.
        [[nodiscard]] std::size_t open() const {
            return said.size() - count(outcome::yes()) - count(outcome::no()) - count(outcome::not_applicable());
        }
    };
    // What a figure is called, and which values it can have.
    struct figure_frame {
        std::string name{};
        std::string title{};
        unit shown{};
        bool whole = false;
        std::optional<number> lowest{}, highest{};
        number taken = 0; // from the sum, by the rows that are known
    };

    // the walk, connectives, and several things that are counted: remedy.ipp
    static std::string text(model::node const& n, bool wanted);
    std::string text(model::node_id id, bool wanted) const;
    remedy none(model::node_id id, bool wanted, std::string otherwise = "not linear");
    remedy answer(model::node_id id, bool wanted, std::string fact, std::string title, std::vector<std::string> values);
    remedy junction(std::vector<model::node_id> const& conditions, bool wanted, bool all, std::string text,
                    bool failing);
    std::vector<model::node_id> in_the_way(std::vector<model::node_id> const& conditions, bool wanted);
    remedy implication(model::node_id id, model::node const& n, bool wanted);
    remedy conditional(model::node_id id, model::node const& n, bool wanted);
    remedy some_of(counted const& things, std::size_t needed, bool wanted, std::string condition, bool failing);
    remedy at_least(counted const& things, number const& bound, bool wanted, std::string condition, bool failing);
    remedy quantifier(model::node_id id, model::node const& n, counted const& things, bool wanted);
    remedy every_one(counted const& things, bool wanted, std::string condition, bool failing);
    counted conditions_of(model::node const& n);
    remedy among(model::node_id id, model::node const& n, bool wanted);

    // rows, and numbers of rows and sections: remedy_rows.ipp
    std::string row_name() const;
    remedy in_row(model::node const& n, std::size_t index, std::function<remedy()> const& what);
    static outcome said_by_row(outcome selected, outcome holds);
    remedy quantified(model::node_id id, model::node const& n, bool wanted);
    remedy row_part(model::node const& n, outcome selected, bool wanted, bool has_to_be_selected);
    std::optional<counted> rows_of(model::node const& n);
    static bool is_plain(outcome what);
    std::optional<counted> counted_by(model::node const& n);
    static counted still_open(counted const& things);
    std::vector<remedy> counts(model::node_id id, movement const& x, bool wanted);

    // sections and other sets: remedy_sections.ipp
    static std::optional<status> status_for(status asked, bool wanted);
    remedy section_of(judged_set* by, syntax::tally_level over, std::uint32_t slot, std::string id, status asked,
                      bool wanted, std::string condition, bool failing);
    static std::size_t changes_of(remedy_book& book, syntax::tally_level over, std::uint32_t slot);
    remedy section(model::node_id id, model::node const& n, bool wanted);
    std::optional<counted> sections_of(model::node const& n);
    remedy tallied(model::node_id id, model::node const& n, bool wanted);
    remedy foreign(model::node_id id, model::node const& n, bool wanted);

    // comparisons, and values that are no numbers: remedy_values.ipp
    remedy compared(model::node_id id, model::node const& n, bool wanted);
    remedy same_truth(model::node_id id, model::node const& n, bool wanted);
    model::fact const& declared(model::node const& n) const;
    model::node_id fact_of(model::node_id id);
    remedy chosen(model::node_id id, model::node const& n, bool wanted);
    std::optional<remedy> until(model::node_id id, model::node const& n, bool wanted, value const& other,
                                std::size_t side, model::node const& subject);
    std::vector<std::pair<value, std::string>> candidates(model::value_type const& type,
                                                          std::vector<value> const& sides, std::size_t subject) const;
    static std::string date_text(value const& v);
    static outcome relation(model::node const& n, std::vector<value> const& sides);
    std::optional<remedy> by_trial(model::node_id id, bool wanted, std::vector<reason> const& why);
    std::optional<remedy> by_trial(model::node_id id, bool wanted, std::uint32_t slot);

    // figures: remedy_figures.ipp
    remedy moved(model::node_id id, bool wanted);
    std::vector<remedy> ways_of(movement_finder& finder, model::node_id id, bool wanted, std::size_t& tried);
    std::optional<remedy> moved_together(model::node_id id, bool wanted);
    model::node const& defined(model::node_id id) const;
    std::optional<remedy> all_related(std::vector<model::node_id> const& numbers, syntax::binary_operator op,
                                      model::node_id other, model::node_id id, bool wanted);
    static void rename(remedy& what, std::string const& condition);
    figure_frame frame_of(movable const& x);
    model::list_type const& summed(model::node const& n) const;
    bool only_gap(model::node const& n, figure_frame& frame);
    model::fact const& summed_field(model::node const& n) const;
    static number_set within(number_set const& holds, figure_frame const& frame);
    static number_set joined(number_set const& whole);
    std::vector<remedy> figures(model::node_id id, movement const& x, bool wanted);
    static remedy bounded(remedy pattern, std::string op, number const& boundary);
    static bool is_point(number_range const& range);
    static std::vector<remedy> nearest(number_set const& fit, remedy const& pattern);
    std::vector<remedy> all_ways(number_set const& fit, remedy const& pattern, figure_frame const& frame);

    // facts that several parts rest on: remedy_shared.ipp
    void place(model::node const& n);
    fact_place place_of(movable const& x) const;
    static void cheapest_leaves(remedy const& what, std::vector<remedy const*>& leaves);
    bool hold_after(std::vector<remedy const*> const& leaves, std::vector<model::node_id> const& conditions);
    std::optional<bound_value> value_for(model::value_type const& type, std::vector<remedy const*> const& wishes) const;
    std::optional<bound_value> answered(model::value_type const& type, std::string const& spelt) const;
    static syntax::binary_operator operator_of(std::string_view text);
    static number within_range(number_range const& range, std::string_view op);

    model::node const& node(model::node_id id) const { return set_.nodes[id]; }
    outcome is(model::node_id id) { return values_.evaluate(id).truth; }
    bool fails(model::node_id id, bool wanted) { return is(id) == outcome::from(!wanted); }
    bool fails(std::vector<model::node_id> const& all) {
        return std::any_of(all.begin(), all.end(), [this](model::node_id id) { return fails(id, true); });
    }
    static bool drops_out(outcome what) { return what == outcome::not_applicable(); }

    static constexpr std::size_t most_steps = 10'000;    // conditions that branch again and again are given up
    static constexpr std::size_t most_row_parts = 1'000; // of all choices among rows of one condition

    evaluator& values_;
    model::criteria_set const& set_;
    remedy_book& book_;
    std::size_t rows_left_ = most_row_parts;
    std::size_t steps_ = 0;
    bool intertwined_ = false;                   // one comparison asks for more than one figure
    std::map<std::string, fact_place> places_{}; // of what is to be changed, by its name
};

} // namespace detail
} // namespace tieuchi::inline TIEUCHI_ABI
