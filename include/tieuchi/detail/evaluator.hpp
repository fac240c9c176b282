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
#include <optional>
#include <string>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

/// Evaluates expressions, each node outside of rows once.
///
/// Every value contains whatever the expression would be under any completion of the missing facts. `is_known` and
/// `known_or` are the exception that the language makes: they ask about the facts as they stand.
class evaluator {
public:
    /// Keeps references to @p set and @p given.
    evaluator(model::criteria_set const& set, bound_facts const& given, std::optional<date> as_of)
        : set_(set), given_(given), as_of_(as_of), known_(set.nodes.size()), criteria_(set.criteria.size(), unjudged()),
          indicators_(set.indicators.size(), unjudged()) {}

    /// Evaluates a node, outside of any row.
    [[nodiscard]] value evaluate(model::node_id id);
    /// Conjoins values that are truths.
    [[nodiscard]] value conjunction(std::vector<value> const& operands);

    /// Gives the sets of reasons that values refer to.
    [[nodiscard]] reason_book& reasons() noexcept { return reasons_; }
    [[nodiscard]] model::criteria_set const& set() const noexcept { return set_; }
    [[nodiscard]] bound_facts const& given() const noexcept { return given_; }

    /// Records the outcome of a criterion or an indicator, for the tallies that are evaluated later.
    void judged_criterion(std::size_t index, value outcome) { criteria_[index] = std::move(outcome); }
    void judged_indicator(std::size_t index, value outcome) { indicators_[index] = std::move(outcome); }

private:
    // The row whose fields are in scope. A phantom stands for every row that an unreported list can have.
    struct row_scope {
        bool active = false;
        std::uint32_t list = 0; // the fact that is the list
        std::size_t index = 0;
        bound_row const* row = nullptr; // null: a phantom
    };
    // What a row contributes to an aggregate.
    struct row_view {
        value selected; // by the filter
        value holds;    // the body
        value item;     // the field
    };

    // Whether an aggregate may have run over no row at all.
    enum class emptiness : std::uint8_t { impossible, possible, certain };

    static value unjudged() { return value::of(outcome::unknown()); }

    value compute(model::node_id id);
    value dispatch(model::node const& n);
    std::vector<value> operands_of(model::node const& n);

    value fact(model::node const& n);
    value field(std::uint32_t slot);
    value let(model::node const& n);
    value bound(model::value_type const& type, bound_value const& given);
    value unreported(model::value_type const& type) const;
    value placeholder(model::node const& n);
    value context(model::node const& n);

    value strict(model::value_kind kind, std::vector<value const*> const& operands);
    void settle(value& result, std::vector<value const*> const& operands);
    value additive(model::node const& n);
    value multiplicative(model::node const& n);
    void divide_by(value& result, value const& divisor, model::node_id id, std::vector<reason_book::set>& zero);
    value negate(model::node const& n);

    value comparison(model::node const& n);
    value compare(syntax::binary_operator op, value const& left, value const& right);
    value in_range(model::node const& n);
    value in_set(model::node const& n);
    value in_symbols(std::vector<value> const& operands);
    value logical(model::node const& n);
    value disjunction(std::vector<value> const& operands);
    value connected(outcome result, std::vector<value> const& operands, unsigned dominant);
    value conditional(model::node const& n);
    value choice(model::node const& n);
    value call(model::node const& n);
    value rounded(model::node const& n);

    value aggregate(model::node const& n);
    row_view view(model::node const& n);
    value over_rows(model::node const& n, std::vector<row_view> const& rows);
    value over_any_rows(model::node const& n, row_view const& phantom);
    value completed(value result, model::node const& n, std::vector<value const*> const& parts, emptiness empty);
    value counted(model::node const& n, std::vector<row_view> const& rows);
    value measured(model::node const& n, std::vector<row_view> const& rows);
    static interval measure(model::function which, std::vector<row_view const*> const& rows);
    value contribution(model::function function, row_view const& row);
    value quantified(model::node const& n, std::vector<row_view> const& rows);
    value quantified_any(model::node const& n, row_view const& phantom, value const& bound);
    value enough(model::node const& n, std::vector<value> const& said, std::vector<value const*> parts,
                 emptiness empty);
    value tally(model::node const& n);

    model::criteria_set const& set_;
    bound_facts const& given_;
    std::optional<date> as_of_;
    reason_book reasons_;
    row_scope row_;
    std::vector<std::optional<value>> known_; // by node; what was evaluated outside of rows
    std::vector<value> criteria_, indicators_;
};

} // namespace detail
} // namespace tieuchi
