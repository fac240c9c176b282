/// @file
/// What rules are once they are checked: every name resolved, every type and unit known.
///
/// Evaluation walks these values; whoever wants to know what a rule set contains reads them.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/date.hpp>
#include <tieuchi/number.hpp>
#include <tieuchi/source.hpp>
#include <tieuchi/syntax.hpp>
#include <tieuchi/truth.hpp>
#include <tieuchi/unit.hpp>

#include <cstdint>
#include <optional>
#include <string>
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
    value_kind kind = value_kind::any;        ///< says which of the other members are used
    tieuchi::dimension dimension{};           ///< of numbers; none for a plain number and for a percentage
    unit display{};                           ///< its name is empty for a plain number, "%" for a percentage
    bool whole = false;                       ///< of counts
    std::optional<number> lowest{};           ///< of numbers: the lower bound, in base units; absent: none
    std::optional<number> highest{};          ///< of numbers: the upper bound, in base units; absent: none
    std::uint32_t domain = 0;                 ///< of symbols: index into `criteria_set::domains`
    std::uint32_t list = 0;                   ///< of lists: index into `criteria_set::lists`
};

/// The names of an enumeration.
struct domain {
    std::vector<std::string> constants{}; ///< in the order of the declaration, each once; numbered from 0
    bool ordered = false;                 ///< the constants have an order, the lowest first
    std::vector<std::string> owners{};     ///< the facts and fields declared with it, for diagnostics
};

/// A declared fact, or a field of the rows of a list.
struct fact {
    std::string name{};  ///< as it is declared, dots included
    std::string title{}; ///< what it is called for people; may be empty
    value_type type{};   ///< what may be reported
    span where{};        ///< the name in its declaration
};

/// The fields of the rows of one list.
struct list_type {
    std::vector<fact> fields{}; ///< in the order of the declaration, numbered from 0; of subjects: the facts of their set
    std::string ruleset{};      ///< of `list of subject`: the set that judges the rows; empty: rows are not judged
    std::vector<std::string> asked_sets{}; ///< the sets that rows are judged by, `ruleset` among them if it is used
};

/// What a cell of a table holds.
enum class cell_state : std::uint8_t {
    value,     ///< a constant
    pending,   ///< not published, or not checked against its original
    delegated, ///< left to another authority
    none,      ///< nothing is required: what rests on it is not applicable
    missing,   ///< no cell was written: a hole
};

/// A cell of a table.
struct cell {
    cell_state state = cell_state::missing; ///< says which of the other members are used
    number constant{};                      ///< of numbers, in base units; of dates, days since 1970-01-01
    std::uint32_t slot = 0;                 ///< of symbols the index into the domain, of truths 0 or 1
    std::string text{};                     ///< of texts; of `delegated`: the authority
    span where{};                           ///< the cell; of a hole, nowhere
};

/// A key of a table: its type and the labels that rows or columns have for it.
struct table_key {
    std::string name{};          ///< the fact that gives its type, or `year`, `month`
    value_type type{};           ///< a symbol, a number, a date, a text or a truth
    std::vector<cell> labels{};  ///< the values, each once and of state `value`, in the order of the text
    bool has_else = false;       ///< one more place behind the labels stands for every other value
    /// Gives how many places there are.
    [[nodiscard]] std::size_t size() const noexcept { return labels.size() + (has_else ? 1 : 0); }
};

/// A table: a dense grid of cells.
struct table {
    std::string name{};                   ///< as it is declared, dots included
    std::vector<table_key> keys{};        ///< in the order of the text, at least one
    value_type type{};                    ///< of the cells
    std::vector<cell> cells{};            ///< the last key runs fastest; as many as the product of the sizes of the keys
    std::vector<std::string> documents{}; ///< its own source, then those of the set
    std::string note{};                   ///< a remark for people; may be empty
    std::string documentation{};          ///< the `##` lines of the rule file; may be empty
    span where{};                         ///< its name in the declaration
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
    field,          ///< `slot` = index into the fields of the row `level` rows outwards, 0 the innermost
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
    date_choice,    ///< subject, one value for each branch; `periods` says which days choose it; `slot` = else branch
    number_choice,  ///< subject, one value for each branch; `periods` says which numbers choose it; `slot` = else branch
    lookup,         ///< keys…; `slot` = table
    foreign,        ///< `text` of another set: a fact or a `let` of `set`, judged for the same subject
    foreign_lookup, ///< keys…; the table `text` of `set`
    previous,       ///< `slot` = the fact, as it was one period before
    when_empty,     ///< a condition; `asked` instead of what is undefined because there is nothing to judge
    call,           ///< `function`
    aggregate,      ///< `function`; `slot` = the list, `level` = where; `field`; `filter`, `body` and `bound`
    among,          ///< `function` over the conditions in `operands`; `bound`
    tally,          ///< `function` over criteria or indicators, of `set`
    section_status, ///< `asked` of the section `slot` at `over`, or of all of `set` if `flag`
    row_status,     ///< `asked` of the row of a `list of subject`
    score,          ///< points, or with `flag` the most there are; of the section `slot` at `over`; `no_section`: of all
};

/// The `slot` of what asks for no section in particular, but for all of a set.
inline constexpr std::uint32_t no_section = static_cast<std::uint32_t>(-1);
/// The `slot` of a choice without an `else`.
inline constexpr std::uint32_t no_branch = static_cast<std::uint32_t>(-1);

/// The functions that calls, aggregates and tallies name.
enum class function : std::uint8_t {
    round, round_half_even, floor, ceil, truncate, abs, min, max, is_known, known_or,
    count, sum, avg, share, all, any, none, at_least, unique,
};

/// A closed range of which either end may be open. Days are counted from 1970-01-01, numbers are in base units.
struct range {
    std::optional<number> first{}; ///< absent: no lower end
    std::optional<number> last{};  ///< absent: no upper end
};

/// The index of a node in `criteria_set::nodes`.
using node_id = std::uint32_t;
/// No node.
inline constexpr node_id no_node = static_cast<node_id>(-1);

/// A typed node of an expression; see `operation` for the members that each uses.
struct node {
    operation op = operation::unknown;              ///< says which of the other members are used
    value_type type{};                              ///< of the value that it computes
    span where{};                                   ///< the text that it was checked from
    number constant{};                              ///< a literal; of a rounding: the unit in which digits are counted
    std::string text{};                             ///< a text literal, an authority, or the name that was resolved
    std::uint32_t slot = 0;                         ///< an index, or what else `op` says
    model::function function = function::count;     ///< of a call, an aggregate or a tally
    std::vector<syntax::binary_operator> operators{}; ///< of a chain as many as operands, of a comparison one
    std::vector<node_id> operands{};                ///< in the order that `op` says
    std::vector<std::vector<std::uint32_t>> keys{}; ///< of a choice: for each branch, the symbols that choose it
    std::vector<std::vector<range>> periods{};      ///< of a date or number choice: for each branch, what chooses it
    std::optional<std::uint32_t> field{};           ///< of an aggregate: the field that is summed, compared or averaged
    node_id filter = no_node;                       ///< of an aggregate: the condition after `where`; absent: all rows
    node_id body = no_node;                         ///< of an aggregate: the condition after the colon; may be absent
    node_id bound = no_node;                        ///< of `at_least`: how many rows must fulfil it; else absent
    syntax::tally_level over = syntax::tally_level::criteria; ///< of a tally
    std::optional<status> asked{};                  ///< of a tally: the status asked for; absent: every status counts
    std::vector<std::uint32_t> members{};           ///< of a tally: indices of the sections; empty: all
    std::vector<std::string> ids{};                 ///< of what asks another `set`: the ids of the sections; empty: all
    std::uint32_t level = 0;                        ///< of a field: how many rows outwards; of an aggregate over one too
    bool is_field = false;                          ///< of an aggregate: the list is a field of a row, not a fact
    bool flag = false;                              ///< see `section_status` and `score`
    bool of_row = false;                            ///< it asks about the subject that the innermost row stands for
    std::string set{};                              ///< the other rule set that it asks; empty: its own
    std::uint32_t depth = 1;                        ///< how deep evaluating it goes, through the `let`s that it uses
    syntax::expression origin{};                    ///< what the node was checked from, for explanations
};

/// `let name = value`.
struct let {
    std::string name{};      ///< as it is declared, dots included
    node_id value = no_node; ///< what it stands for
    span where{};            ///< the name in its declaration
};

/// An indicator, ready to be evaluated.
struct indicator {
    std::string id{};                                 ///< the section number as the rule file spells it, such as `14.1`
    std::string title{};                              ///< its own, or that of the criterion
    std::string agency{};                             ///< who is responsible: its own, or the criterion's; may be empty
    std::string evidence{};                           ///< what an assessor asks for as proof; may be empty
    std::string note{};                               ///< a remark for people; may be empty
    std::vector<std::string> documents{};             ///< its own source, then those of the criterion and of the set
    std::string documentation{};                      ///< the `##` lines of the rule file; may be empty
    node_id points = no_node;                         ///< what is earned; absent: it scores nothing
    number most{};                                    ///< the most that can be earned, where it scores
    std::vector<node_id> deductions{};                ///< taken off its score
    node_id applies = no_node;                        ///< the condition of `applies when`; absent: always
    syntax::body_kind body = syntax::body_kind::none; ///< what decides; never `none` once it is checked
    std::vector<node_id> requirements{};              ///< of `require`: all of them must hold
    std::string delegate{};                           ///< of `delegated to`: the authority
    std::uint32_t criterion = 0;                      ///< index into `criteria_set::criteria`
    span where{};                                     ///< its id in the declaration
};

/// A criterion: a range of indicators.
struct criterion {
    std::string id{};                     ///< the section number as the rule file spells it, such as `14`
    std::string title{};                  ///< what the criterion is called for people
    std::string agency{};                 ///< who is responsible where an indicator names nobody; may be empty
    std::string note{};                   ///< a remark for people; may be empty
    std::string source{};                 ///< the first of `documents`; empty if there are none
    std::vector<std::string> documents{}; ///< its own source, then those of the set
    std::string documentation{};          ///< the `##` lines of the rule file; may be empty
    node_id applies = no_node;            ///< the condition of `applies when`; absent: always
    node_id met = no_node;                ///< the condition of `met when`; absent: all of its indicators are met
    std::vector<node_id> deductions{};    ///< taken off the sum of the scores of its indicators
    std::uint32_t first_indicator = 0;    ///< index into `criteria_set::indicators`
    std::uint32_t indicator_count = 0;    ///< how many from there on are its own, at least 1 once it is checked
    span where{};                         ///< its id in the declaration
};

/// A class that the set gives.
struct band {
    std::string title{};         ///< what it is called
    node_id condition = no_node; ///< where it is given
    span where{};                ///< its title in the text
};

/// A test of the data.
struct data_check {
    std::string title{};         ///< what is checked, for people
    bool error = false;          ///< where it fails, indicators that use its facts are unknown
    node_id condition = no_node; ///< what holds for data that fit together
    std::vector<std::uint32_t> facts{}; ///< the facts that it looks at, also through `let`s, in order
    span where{};                ///< its title in the text
};

/// How a status is counted in k/n.
enum class counted_as : std::uint8_t { met, unmet, left_out };

/// One rule set of a file.
struct criteria_set {
    std::string id{};                                  ///< the path that names the set, such as `health.example`
    std::string title{};                               ///< what the set is called for people; may be empty
    std::string subject{};                             ///< the kind of thing that is judged; may be empty
    std::vector<syntax::source_reference> sources{};   ///< the documents that the whole set comes from
    std::optional<date> valid_from{};                  ///< the first day in force; absent: no bound
    std::optional<date> valid_to{};                    ///< the last day in force; absent: no bound
    std::vector<domain> domains{};                     ///< the enumerations; those with the same constants are one
    std::vector<list_type> lists{};                    ///< the rows of lists; `value_type::list` is an index into them
    std::vector<fact> facts{};                         ///< in the order of the text
    std::vector<let> lets{};                           ///< in the order of the text
    std::vector<node> nodes{};                         ///< of all expressions; a `node_id` is an index into them
    std::vector<criterion> criteria{};                 ///< in the order of the text
    std::vector<indicator> indicators{};               ///< in the order of the text, those of a criterion together
    node_id recognise = no_node;                       ///< absent: a band is reached, or without bands all criteria met
    std::vector<table> tables{};                       ///< in the order of the text
    std::vector<band> bands{};                         ///< in the order of the text; at most one holds at a time
    std::vector<data_check> checks{};                  ///< in the order of the text
    std::vector<std::string> prerequisites{};          ///< the sets that `requires` names, loaded or not
    std::vector<std::string> asked_sets{};             ///< every other set that some expression asks about the subject
    std::string documentation{};                       ///< the `##` lines of the rule file; may be empty
    bool scores = false;                               ///< some indicator gives points
    bool whole_scores = false;                         ///< every score that can occur is whole
    std::optional<date> in_force_from{};               ///< of an amended version: the day on which it begins
    counted_as unknown_counts = counted_as::unmet;     ///< what an unknown status counts as in k/n
    counted_as not_applicable_counts = counted_as::left_out; ///< what a status of not applicable counts as in k/n
    span where{};                                      ///< its id in the declaration
};

} // namespace model
} // namespace tieuchi
