/// @file
/// The reference evaluator: walks the typed nodes of one rule set over the facts of one subject.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/date.hpp>
#include <tieuchi/detail/bound_facts.hpp>
#include <tieuchi/detail/value.hpp>
#include <tieuchi/model.hpp>
#include <tieuchi/ruleset.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

class judged_set;
class judged_subject;

/// Looks a cell up; @p keys are values of the keys of @p wanted, in order. Where they are not known, the result is
/// whatever the cells can be that they leave.
///
/// The table may be of another set: a constant of an enumeration has the same index in every set that has the type.
/// @p set is the name of that set for reasons; empty: the own one. @p types are those of the expressions that the keys
/// are, which may be wider than the keys of the table.
[[nodiscard]] value look_up(model::criteria_set const& of, std::string const& set, model::table const& wanted,
                            std::vector<value> keys, std::vector<model::value_type const*> const& types,
                            reason_book& reasons);

/// Writes a look-up as reasons and results name it: `T[BTB, 2023]`. A key that is not known is written as its name.
[[nodiscard]] std::string lookup_text(model::criteria_set const& of, std::string const& set,
                                      model::table const& wanted, std::vector<value> const& keys);

/// Gives what a value is that is made of others, its number or answer aside: not required as soon as one of them is,
/// and undefined as soon as one of them is that.
[[nodiscard]] value strict_value(model::value_kind kind, std::vector<value const*> const& operands);

/// Tells how two values that are defined stand to each other; neither is a truth.
[[nodiscard]] outcome related(syntax::binary_operator op, value const& left, value const& right);

/// Evaluates expressions, each node that rests on no row once.
///
/// Every value contains whatever the expression would be under any completion of the missing facts. `is_known` and
/// `known_or` are the exception that the language makes: they ask about the facts as they stand.
class evaluator {
public:
    /// A row whose fields are in scope.
    struct row_scope {
        std::uint32_t list = 0;                ///< its type: index into `criteria_set::lists`
        std::string const* name = nullptr;     ///< of the list: a fact, or a field of the row `parent`
        bound_row const* row = nullptr;        ///< null: it stands for every row that an unreported list can have
        std::size_t index = 0;                 ///< of the row in the list
        std::size_t parent = no_parent;        ///< the row that holds the list, in the stack of rows

        static constexpr std::size_t no_parent = static_cast<std::size_t>(-1);
    };

    /// Keeps references to all of them. @p home judges by the set, and knows of the other sets; @p path stands before
    /// the names of facts in reasons.
    evaluator(model::criteria_set const& set, bound_facts const& given, std::optional<date> as_of, reason_book& reasons,
              judged_set& home, std::string path)
        : set_(set), given_(given), as_of_(as_of), reasons_(reasons), home_(home), path_(std::move(path)) {}

    /// Evaluates a node, where it stands.
    [[nodiscard]] value evaluate(model::node_id id);
    /// Evaluates a node outside of any row, whatever is being evaluated.
    [[nodiscard]] value evaluate_apart(model::node_id id);
    /// Evaluates a fact, by its index.
    [[nodiscard]] value evaluate_fact(std::uint32_t slot);
    /// Joins values that are truths.
    /// @{
    [[nodiscard]] value conjunction(std::vector<value> const& operands);
    [[nodiscard]] value disjunction(std::vector<value> const& operands);
    /// @}
    /// Says why a result is not known: because of those operands that are not.
    void settle(value& result, std::vector<value const*> const& operands);
    /// Gives what was reported for a fact, or for a field of a row in scope; null where nothing was.
    [[nodiscard]] bound_value const* reported(model::node const& n) const;
    /// Sums up; what is not required counts neither way, and if everything is, so is the sum.
    [[nodiscard]] value total(std::vector<value> const& parts);
    /// Gives the answer of a tally to what sections say.
    [[nodiscard]] value tallied(model::node const& n, std::vector<value> const& said);

    /// Gives the innermost row that is in scope; null outside of rows.
    [[nodiscard]] row_scope const* row() const noexcept { return rows_.empty() ? nullptr : &rows_.back(); }
    /// Gives the row in scope so many rows outwards.
    [[nodiscard]] row_scope const& row(std::uint32_t level) const { return rows_[rows_.size() - 1 - level]; }
    /// Gives the name of the innermost row as reasons have it: `road[2]`.
    [[nodiscard]] std::string row_path() const { return row_path(rows_.size() - 1); }
    /// Gives the name of a fact, or of a field of a row in scope, as reasons have it: `road[2].length`.
    [[nodiscard]] std::string name_of(model::node const& n) const;
    /// Gives the name of the list of an aggregate as reasons have it.
    [[nodiscard]] std::string list_name_of(model::node const& n) const { return list_name(list_of(n).scope); }

    /// Visits every row of an aggregate, with its fields in scope. @p visit takes whether the filter selects it.
    /// Gives false, and visits nothing, where the list was not reported.
    bool each_row(model::node const& n, std::function<void(value const&)> const& visit);
    /// Visits one row of an aggregate over a list that was reported, with its fields in scope.
    void in_row(model::node const& n, std::size_t index, std::function<void()> const& visit);

    /// Gives a field of the innermost row, by its index.
    [[nodiscard]] value row_field(std::uint32_t slot) { return field_of(rows_.back(), rows_.size() - 1, slot); }

    /// Gives the operand that a conditional or a choice is for certain; nothing where that is open, or there is none.
    [[nodiscard]] std::optional<std::size_t> chosen_branch(model::node const& n);
    /// Gives an evaluator for which some facts are others, by their index. Keeps a reference to them. Verdicts on
    /// sections stay what they are.
    [[nodiscard]] evaluator with(std::map<std::uint32_t, bound_value> const& instead) const {
        evaluator result(set_, given_, as_of_, reasons_, home_, path_);
        result.instead_ = &instead;
        return result;
    }
    /// Gives an evaluator that rounds nothing, whatever the rules say.
    [[nodiscard]] evaluator without_rounding() const {
        evaluator result(set_, given_, as_of_, reasons_, home_, path_);
        result.rounds_ = false;
        return result;
    }

    /// Gives the look-up that a node is, as reasons name it.
    [[nodiscard]] std::string lookup_text(model::node const& n);

    /// Gives the sets of reasons that values refer to.
    [[nodiscard]] reason_book& reasons() noexcept { return reasons_; }
    [[nodiscard]] model::criteria_set const& set() const noexcept { return set_; }
    [[nodiscard]] bound_facts const& given() const noexcept { return given_; }
    [[nodiscard]] std::optional<date> const& as_of() const noexcept { return as_of_; }
    /// Gives the judgement by the set, which knows every verdict.
    [[nodiscard]] judged_set& home() const noexcept { return home_; }
    /// Gives who is asked by a node with a `set`, or about a row: null for a row that nobody has seen.
    [[nodiscard]] judged_set* asked_of(model::node const& n);
    /// Gives the name of a fact as reasons have it.
    [[nodiscard]] std::string named(std::string const& fact) const { return path_ + fact; }
    /// Forgets what was evaluated, for memory's sake.
    void forget() noexcept { known_ = {}; }

private:
    // What a row contributes to an aggregate.
    struct row_view {
        value selected; // by the filter
        value holds;    // the body, of a condition
        value item;     // the field, or the body, of a number
    };
    // A list, as an aggregate meets it.
    struct list_view {
        bound_value const* rows = nullptr; // null: it was not reported
        row_scope scope{};                 // of its rows
        bool in_phantom = false;           // it is a field of a row that nobody has seen
    };

    // Whether an aggregate may have run over no row at all, and then must have.
    struct emptiness {
        bool possible = false;
        bool certain = false;
        unsigned causes = 0;    // for which it is undefined then
        bool by_filter = false; // which is what is undefined
    };

    bound_value const& given(std::uint32_t slot) const;
    value compute(model::node_id id);
    value dispatch(model::node const& n);
    std::vector<value> operands_of(model::node const& n);
    std::vector<model::value_type const*> types_of(model::node const& n) const;
    std::uint32_t reach(model::node_id id);
    bool in_phantom() const;
    std::string row_path(std::size_t scope) const;
    std::string list_name(row_scope const& scope) const;

    value field(model::node const& n);
    value field_of(row_scope const& scope, std::size_t at, std::uint32_t slot);
    value let(model::node const& n);
    value bound(model::value_type const& type, bound_value const& given);
    value unreported(model::value_type const& type) const;
    value placeholder(model::node const& n);
    value context(model::node const& n);

    value additive(model::node const& n);
    value multiplicative(model::node const& n);
    void divide_by(interval& range, value& divisor, model::node_id id, std::vector<reason_book::set>& zero);
    value negate(model::node const& n);

    value comparison(model::node const& n);
    value compare(syntax::binary_operator op, value const& left, value const& right);
    value compare_truths(syntax::binary_operator op, value const& left, value const& right);
    template <class Judge> value where_required(std::vector<value> const& operands, Judge judge);
    value in_range(model::node const& n);
    value in_set(model::node const& n);
    value in_symbols(std::vector<value> const& operands);
    value within_symbols(std::vector<value> const& operands);
    value member_of(std::vector<value> const& operands, value const& possible, value const& certain);
    value logical(model::node const& n);
    value connected(unsigned answers, std::vector<value> const& operands, unsigned dominant);
    value conditional(model::node const& n);
    value choice(model::node const& n);
    std::vector<bool> branches_of(model::node const& n, value const& subject, bool& uncovered) const;
    std::vector<bool> branches_by_symbol(model::node const& n, value const& subject) const;
    std::vector<bool> branches_by_period(model::node const& n, value const& subject, bool& uncovered) const;
    value chosen(model::node const& n, value const& subject, std::vector<bool> const& possible, bool uncovered);
    value when_empty(model::node const& n);
    value lookup(model::node const& n);
    value score(model::node const& n);
    value call(model::node const& n);
    value rounded(model::node const& n);

    value aggregate(model::node const& n);
    list_view list_of(model::node const& n) const;
    row_view view(model::node const& n);
    value over_rows(model::node const& n, list_view const& list, std::vector<row_view> const& rows);
    value over_any_rows(model::node const& n, list_view const& list, row_view const& phantom);
    static emptiness emptiness_of(std::vector<value const*> const& filters);
    value completed(value result, list_view const& list, std::vector<value const*> const& parts,
                    emptiness const& empty);
    value counted(model::node const& n, list_view const& list, std::vector<row_view> const& rows);
    value measured(model::function which, model::value_kind kind, list_view const& list,
                   std::vector<row_view> const& rows);
    value contribution(model::function function, row_view const& row);
    value quantified(model::node const& n, list_view const& list, std::vector<row_view> const& rows);
    value measured_any(model::node const& n, row_view const& phantom);
    value quantified_any(model::node const& n, row_view const& phantom, std::vector<value>& parts);
    value folded(model::function which, std::vector<value> const& said);
    value distinct(list_view const& list, std::vector<row_view> const& rows);
    value enough(value const& bound, std::vector<value> const& said);
    value among(model::node const& n);

    bound_row const* subject_row(model::node const& n, model::list_type const*& list) const;
    value open(model::value_type const& type) const;
    value section_status(model::node const& n);
    value row_status(model::node const& n);
    value tally(model::node const& n);
    value foreign(model::node const& n);
    value foreign_lookup(model::node const& n);
    value previous(model::node const& n);

    model::criteria_set const& set_;
    bound_facts const& given_;
    std::optional<date> as_of_;
    reason_book& reasons_;
    judged_set& home_;
    std::string path_;
    bool rounds_ = true;
    std::map<std::uint32_t, bound_value> const* instead_ = nullptr;
    std::vector<row_scope> rows_;             // in scope, the innermost last
    std::vector<std::optional<value>> known_; // by node; what rests on no row; made when first needed
    std::vector<std::uint32_t> reach_;        // by node: how many rows outwards it looks, plus 1; 0: not asked yet
};

} // namespace detail
} // namespace tieuchi
