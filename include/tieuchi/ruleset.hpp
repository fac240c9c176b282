/// @file
/// A checked rule set: every name resolved, every type and unit known, nothing left to go wrong but the data.
///
/// A `ruleset` is what a rule file becomes. It is immutable and may be shared between threads.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/date.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/number.hpp>
#include <tieuchi/source.hpp>
#include <tieuchi/syntax.hpp>
#include <tieuchi/truth.hpp>
#include <tieuchi/unit.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
/// The typed form of rules that evaluation walks.
namespace model {

/// The kinds of values.
enum class value_kind : std::uint8_t {
    any,    ///< of `unknown`, `pending` and `delegated`: fits wherever a value is wanted
    truth,  ///< yes or no
    number, ///< an exact number, with a dimension
    text,
    date,
    symbol, ///< a name out of a `domain`
    list,
};

/// The type of a value.
///
/// Numbers are kept in base units; `display` is the unit in which people wrote them.
struct value_type {
    value_kind kind = value_kind::any;
    tieuchi::dimension dimension{};
    unit display{};                           ///< its name is empty for a plain number, "%" for a percentage
    bool whole = false;                       ///< of counts
    std::optional<number> lowest{}, highest{};///< declared bounds, in base units
    std::uint32_t domain = 0;                 ///< of symbols: index into `criteria_set::domains`
    std::uint32_t list = 0;                   ///< of lists: index into `criteria_set::lists`
};

/// The names of an enumeration.
struct domain {
    std::vector<std::string> constants{};
    std::vector<std::string> owners{}; ///< the facts and fields declared with it, for diagnostics
};

/// A declared fact, or a field of the rows of a list.
struct fact {
    std::string name{};
    std::string title{};
    value_type type{};
    span where{};
};

/// The fields of the rows of one list.
struct list_type {
    std::vector<fact> fields{};
};

/// What a node computes. The comment says what its members hold.
enum class operation : std::uint8_t {
    number,         ///< `constant`, in base units
    text,           ///< `text`
    date,           ///< `constant` = days since 1970-01-01
    truth,          ///< `slot` = 0 or 1
    symbol,         ///< `slot` = index into the domain
    unknown,        ///< the literal
    pending,        ///< undefined: not published
    delegated,      ///< undefined: left to `text`
    fact,           ///< `slot` = index into `criteria_set::facts`
    field,          ///< `slot` = index into the fields of the innermost row
    let,            ///< `slot` = index into `criteria_set::lets`
    as_of,
    year,
    month,
    negate,
    additive,       ///< operands with `operators`
    multiplicative, ///< operands with `operators`
    comparison,     ///< two operands, `operators[0]`
    in_range,       ///< value, lowest, highest
    in_set,         ///< value, members…
    logical_not,
    logical_and,
    logical_or,
    implies,        ///< read from the right
    conditional,    ///< condition, then, else
    choice,         ///< subject, one value for each branch; `keys` says which symbols choose it; `slot` = else branch
    call,           ///< `function`
    aggregate,      ///< `function`; `slot` = the fact that is the list; `field`; `filter`, `body` and `bound`
    tally,          ///< `function` over criteria or indicators
};

/// The functions that calls, aggregates and tallies name.
enum class function : std::uint8_t {
    round, round_half_even, floor, ceil, truncate, abs, min, max, is_known, known_or,
    count, sum, avg, share, all, any, none, at_least,
};

/// The index of a node in `criteria_set::nodes`.
using node_id = std::uint32_t;
/// No node.
inline constexpr node_id no_node = static_cast<node_id>(-1);

/// A typed node of an expression; see `operation` for the members that each uses.
struct node {
    operation op = operation::unknown;
    value_type type{};
    span where{};
    number constant{};
    std::string text{};
    std::uint32_t slot = 0;
    model::function function = function::count;
    std::vector<syntax::binary_operator> operators{};
    std::vector<node_id> operands{};
    std::vector<std::vector<std::uint32_t>> keys{}; ///< of a choice: for each branch, the symbols that choose it
    std::optional<std::uint32_t> field{};           ///< of an aggregate: the field that is summed, compared or averaged
    node_id filter = no_node, body = no_node, bound = no_node;
    syntax::tally_level over = syntax::tally_level::criteria;
    std::optional<status> asked{};
    std::vector<std::uint32_t> members{};           ///< of a tally: indices of the sections; empty: all
    syntax::expression origin{};                    ///< what the node was checked from, for explanations
};

/// `let name = value`.
struct let {
    std::string name{};
    node_id value = no_node;
    span where{};
};

/// An indicator, ready to be evaluated.
struct indicator {
    std::string id{};
    std::string title{};
    std::string agency{};
    std::string evidence{};
    std::string note{};
    std::vector<std::string> documents{};
    node_id applies = no_node;
    syntax::body_kind body = syntax::body_kind::none;
    std::vector<node_id> requirements{};
    std::string delegate{};
    std::uint32_t criterion = 0;
    span where{};
};

/// A criterion: a range of indicators.
struct criterion {
    std::string id{};
    std::string title{};
    std::string agency{};
    std::string note{};
    std::string source{};
    std::vector<std::string> documents{};
    node_id applies = no_node;
    std::uint32_t first_indicator = 0, indicator_count = 0;
    span where{};
};

/// How a status is counted in k/n.
enum class counted_as : std::uint8_t { met, unmet, left_out };

/// One rule set of a file.
struct criteria_set {
    std::string id{};
    std::string title{};
    std::string subject{};
    std::vector<syntax::source_reference> sources{};
    std::optional<date> valid_from{}, valid_to{};
    std::vector<domain> domains{};
    std::vector<list_type> lists{};
    std::vector<fact> facts{};
    std::vector<let> lets{};
    std::vector<node> nodes{};
    std::vector<criterion> criteria{};
    std::vector<indicator> indicators{};
    node_id recognise = no_node;                       ///< absent: all criteria met
    counted_as unknown_counts = counted_as::unmet;
    counted_as not_applicable_counts = counted_as::left_out;
    span where{};
};

} // namespace model

/// A checked rule file: one or more rule sets, the units they use and the text they came from.
///
/// Immutable; may be shared between threads.
class ruleset {
public:
    /// Gives the rule sets in the order of the file.
    [[nodiscard]] std::vector<model::criteria_set> const& sets() const noexcept { return sets_; }
    /// Finds a rule set by its id. With an empty id: the only one, or nothing where there are several.
    [[nodiscard]] model::criteria_set const* find(std::string_view id) const {
        if (id.empty())
            return sets_.size() == 1 ? &sets_.front() : nullptr;
        for (model::criteria_set const& set : sets_)
            if (set.id == id)
                return &set;
        return nullptr;
    }
    [[nodiscard]] unit_table const& units() const noexcept { return units_; }
    /// Gives the text that spans point into; empty for rules that were built in C++.
    [[nodiscard]] source_map const& sources() const noexcept { return *sources_; }
    [[nodiscard]] std::shared_ptr<source_map const> const& shared_sources() const noexcept { return sources_; }
    /// Gives `sha256:…` over the text of the file, or nothing for rules that were built in C++.
    [[nodiscard]] std::string const& digest() const noexcept { return digest_; }

private:
    friend struct ruleset_access;

    std::vector<model::criteria_set> sets_;
    unit_table units_;
    std::shared_ptr<source_map const> sources_ = std::make_shared<source_map>();
    std::string digest_;
};

/// Builds rule sets; for the passes of the library only.
struct ruleset_access {
    static std::vector<model::criteria_set>& sets(ruleset& r) { return r.sets_; }
    static unit_table& units(ruleset& r) { return r.units_; }
    static std::shared_ptr<source_map const>& sources(ruleset& r) { return r.sources_; }
    static std::string& digest(ruleset& r) { return r.digest_; }
};

/// Options of `check`.
struct check_options {
    bool final = false; ///< what is pending or delegated is an error
};

/// Resolves and checks a syntax tree, whether it was parsed or built.
///
/// @param tree     what to check
/// @param sources  the texts that its spans point into
/// @param options  see there
/// @param out      takes every error and warning
/// @return the rule sets, or nothing if there was an error. Time is linear in the tree, but for look-ups of names.
[[nodiscard]] std::shared_ptr<ruleset const> check(syntax::file const& tree, std::shared_ptr<source_map const> sources,
                                                   check_options const& options, diagnostics& out);

/// Finds a rule set as `ruleset::find` does, and says which there are where there is no such set.
[[nodiscard]] model::criteria_set const* find_set(ruleset const& rules, std::string_view set_id, diagnostics& out);

/// Resolves and checks one expression against a rule set, as a prompt does.
///
/// @param rules    what its names mean; without any set, only literals do
/// @param set_id   the rule set, as for `ruleset::find`
/// @param asked    the expression
/// @param root     takes the node of the expression
/// @param out      takes every error and warning
/// @return the rule set with the nodes of the expression added, or nothing if there was an error.
[[nodiscard]] std::optional<model::criteria_set> check_expression(ruleset const& rules, std::string_view set_id,
                                                                  syntax::expression const& asked,
                                                                  model::node_id& root, diagnostics& out);

} // namespace tieuchi

#if defined(TIEUCHI_HEADER_ONLY)
#include <tieuchi/impl/check.ipp>
#endif
