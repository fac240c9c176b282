/// @file
/// The syntax tree: what a rule file says, before any name is resolved.
///
/// Plain standard types only. The parser makes these values; C++ code makes the same ones through
/// `tieuchi/expression.hpp`. Equality never looks at positions, so a tree that was parsed and one that was built are
/// equal when they say the same.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/date.hpp>
#include <tieuchi/detail/shared_ptr.hpp>
#include <tieuchi/number.hpp>
#include <tieuchi/source.hpp>
#include <tieuchi/truth.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
/// The abstract syntax tree of the rule language.
namespace syntax {

/// What a node of an expression is. The comment says what its members hold.
enum class expression_kind : std::uint8_t {
    number_literal,   ///< `value`, `text` = the unit as written ("%", "km"), or empty
    text_literal,     ///< `text`
    date_literal,     ///< `day`
    truth_literal,    ///< `flag`: `yes` or `no`
    unknown,          ///< the literal `unknown`
    pending,          ///< `pending`: a value not yet published or not yet checked against its original
    delegated,        ///< `delegated to "text"`
    none,             ///< `none`, of the cell of a table alone: nothing is required there
    name,             ///< `text`, dots included: a fact, a field, a let, or a constant of an enumeration; `set`
    lookup,           ///< `text[operands…]`: a cell of a table; `set`
    context,          ///< `text`: `as_of`, `year` or `month`
    negate,           ///< `- operand[0]`
    additive,         ///< operands joined by `+` / `-`; `operators[i]` stands before operand i, the first is `plus`
    multiplicative,   ///< operands joined by `*` / `/`; `operators[i]` stands before operand i, the first is `times`
    comparison,       ///< `operands[0] operators[0] operands[1]`
    in_range,         ///< `operands[0] in operands[1] .. operands[2]`, both ends included
    in_set,           ///< `operands[0] in { operands[1], … }`
    logical_not,      ///< `not operands[0]`
    logical_and,      ///< two or more operands
    logical_or,       ///< two or more operands
    implies,          ///< two or more operands, read from the right: a → (b → c)
    conditional,      ///< `if operands[0] then operands[1] else operands[2]`
    choice,           ///< `by operands[0] { … }` with `branches`
    period,           ///< a key of a choice: `operands` = { first?, last? }, days or numbers; `flag`: begun with `from`
    when_empty,       ///< `operands[0] when empty asked`
    call,             ///< `text` = function, `operands` = arguments
    aggregate,        ///< `text` = function, `operands` = { list or list.field, filter?, body?, bound? }, absent = null
    among,            ///< `text(operands[0]?, [operands[1], …])`: over predicates; the first is the number, or absent
    tally,            ///< over criteria or indicators: `text` = function, `over`, `asked`, `ids`, `set`
    section_status,   ///< `asked(set::ids[0])`; a bare name, which may be that of a set, is in `ids`; `section`
    row_status,       ///< a bare `asked` inside the rows of a `list of subject`
    score,            ///< `text` = `score` or `max_score`; of the section `ids[0]`, or without one of all; `section`
};

/// An operator inside a chain or a comparison.
enum class binary_operator : std::uint8_t {
    plus, minus, times, divided_by, equal, not_equal, less, less_equal, greater, greater_equal
};

/// What a tally runs over.
enum class tally_level : std::uint8_t { criteria, indicators };

/// What an id in `met(…)` or `score(…)` is said to name.
enum class section_level : std::uint8_t { any, criterion, indicator };

struct node;

/// An immutable expression tree, shared when copied.
///
/// Copying costs a reference count. Different threads may use copies of one tree at the same time.
class expression {
public:
    /// The absent expression.
    expression() noexcept = default;
    /// Takes a node over. Throws `limit_error` if the tree would be deeper than `max_depth`.
    explicit expression(node content);

    /// Tells whether there is an expression at all.
    [[nodiscard]] explicit operator bool() const noexcept { return node_ != nullptr; }
    /// Gives the root node, which lives as long as any copy of the expression; there must be one.
    /// @{
    [[nodiscard]] node const& operator*() const noexcept { return *node_; }
    [[nodiscard]] node const* operator->() const noexcept { return node_.get(); }
    /// @}

    /// Compares the trees, not their positions; linear in their size.
    friend bool operator==(expression const& a, expression const& b);

    /// The greatest depth of a tree; passes over trees recurse, so the depth bounds their use of the stack.
    static constexpr std::uint32_t max_depth = 400;

private:
    std::shared_ptr<node const> node_;
};

/// One branch of `by x { … }`: the keys it stands for and its value. No keys: the `else` branch.
struct branch {
    std::vector<expression> keys; ///< the constants before the colon; empty: the `else` branch
    expression value;             ///< what the choice gives for them
    span where{};                 ///< the whole branch; not compared
    /// Tells whether both say the same; positions do not count.
    friend bool operator==(branch const& a, branch const& b);
};

/// A node of an expression; see `expression_kind` for the members that each kind uses.
struct node {
    expression_kind kind = expression_kind::unknown; ///< says which of the other members are used
    span where{};                             ///< not compared
    std::string text{};                       ///< a word, a name, a unit or a quoted text without its quotes
    number value{};                           ///< of a number literal, in the unit that `text` names: 95 of `95%`
    date day{};                               ///< of a date literal
    bool flag = false;                        ///< of a truth literal; true is `yes`
    tally_level over = tally_level::criteria; ///< of a tally
    std::optional<status> asked{};            ///< the status that a tally asks for; absent: every status counts
    std::vector<binary_operator> operators{}; ///< of a chain as many as operands, of a comparison one
    std::vector<expression> operands{};       ///< in the order of the kind; those marked `?` may be absent
    std::vector<branch> branches{};           ///< of a choice, in the order of the text
    std::vector<std::string> ids{};           ///< the sections that a tally is limited to; empty: all
    std::string set{};                        ///< the rule set before `::`, or of a tally behind `of`; empty: its own
    section_level section = section_level::any; ///< of `section_status` and `score`: the word before the id
    std::uint32_t depth = 1;                  ///< set by `expression`; not compared
};

/// The places of the operands of an `aggregate` node.
enum aggregate_operand : std::uint8_t { aggregate_list, aggregate_filter, aggregate_body, aggregate_bound };

/// A name with the place where it stands.
struct identifier {
    std::string text; ///< without back-quotes, dots included; empty: no name was given
    span where{};     ///< not compared
    /// Tells whether the names are the same, wherever they stand.
    friend bool operator==(identifier const& a, identifier const& b);
    /// Tells whether no name was given.
    [[nodiscard]] bool empty() const noexcept { return text.empty(); }
};

/// A document that rules come from.
struct source_reference {
    std::string text;            ///< how the document is cited
    std::optional<date> dated{}; ///< the date of the document; absent: none is written
    /// Tells whether text and date are the same.
    friend bool operator==(source_reference const& a, source_reference const& b);
};

/// `import "path"`.
struct import_declaration {
    std::string path{}; ///< as written: relative to the file it stands in, with `/`
    span where{};       ///< the text; not compared
    /// Tells whether the paths are the same, wherever they stand.
    friend bool operator==(import_declaration const& a, import_declaration const& b);
};

/// `unit name`, a base unit, or `unit name = 1000 other`.
struct unit_declaration {
    identifier name;         ///< the unit that is declared
    expression definition{}; ///< a number literal with a unit, or absent
    std::string documentation{}; ///< the `##` lines above it, without their marks; may be empty
    /// Tells whether both say the same; positions do not count.
    friend bool operator==(unit_declaration const& a, unit_declaration const& b);
};

/// The kinds of declared types.
enum class type_kind : std::uint8_t {
    yes_no, count, number, percent, text, date, one_of, ordered, list, subject_list
};

struct field_declaration;

/// A type as written after the colon.
struct type_expression {
    type_kind kind = type_kind::yes_no;     ///< says which of the other members are used
    span where{};                           ///< not compared
    identifier unit{};                      ///< of a count or a number; may be compound: `m2/người`
    std::vector<identifier> constants{};    ///< of `one of { … }`, and of `ordered { … }` from the lowest
    identifier ruleset{};                   ///< of `list of subject RULESET`
    std::vector<field_declaration> fields;  ///< of `list of { … }`; the type is not complete yet, so no initialiser
    expression lowest{};                    ///< what stands before `..` of `in`, or absent
    expression highest{};                   ///< what stands behind `..` of `in`, or absent
    /// Tells whether both say the same; positions do not count.
    friend bool operator==(type_expression const& a, type_expression const& b);
};

/// `name : type "title"` inside `list of { … }`.
struct field_declaration {
    identifier name;        ///< the name of the field in every row
    type_expression type{}; ///< what a row may hold in it
    std::string title{};    ///< what the field is called for people; may be empty
    /// Tells whether both say the same; positions do not count.
    friend bool operator==(field_declaration const& a, field_declaration const& b);
};

/// `fact name : type "title"`.
struct fact_declaration {
    identifier name;        ///< the name under which facts are reported, dots included
    type_expression type{}; ///< what may be reported
    std::string title{};    ///< what the fact is called for people; may be empty
    std::string documentation{}; ///< the `##` lines above it, without their marks; may be empty
    /// Tells whether both say the same; positions do not count.
    friend bool operator==(fact_declaration const& a, fact_declaration const& b);
};

/// `let name = value`.
struct let_declaration {
    identifier name;    ///< the name that expressions use
    expression value{}; ///< what it stands for; never absent
    std::string documentation{}; ///< the `##` lines above it, without their marks; may be empty
    /// Tells whether both say the same; positions do not count.
    friend bool operator==(let_declaration const& a, let_declaration const& b);
};

/// A row of a table: its labels and its cells.
struct table_row {
    /// For each key but the last one, or of a table with one key for that one: the constants, numbers, dates or texts
    /// that the row stands for; an empty list is `else`.
    std::vector<std::vector<expression>> labels{};
    std::vector<expression> cells{}; ///< literals, `pending`, `delegated to`, `none`; in the order of the columns
    span where{};                    ///< the whole row; not compared
    /// Tells whether both say the same; positions do not count.
    friend bool operator==(table_row const& a, table_row const& b);
};

/// `table name by key, key : type source "…" { … }`.
struct table_declaration {
    identifier name;                                    ///< the name that look-ups use
    std::vector<expression> keys{};                     ///< facts, or `year`, `month`: they give the types of the keys
    type_expression type{};                             ///< of the cells; a bare unit is a number in it
    std::optional<source_reference> source{};           ///< the document that the cells come from
    std::string note{};                                 ///< a remark for people; may be empty
    /// The labels of the columns, the values of the last key; an empty list is `else`. No columns: one key.
    std::vector<std::vector<expression>> columns{};
    std::vector<table_row> rows{};                      ///< in the order of the text
    std::string documentation{};                        ///< the `##` lines above it; may be empty
    std::vector<source_reference> inherited{};          ///< see `criterion_declaration`
    /// Tells whether both say the same; positions do not count.
    friend bool operator==(table_declaration const& a, table_declaration const& b);
};

/// What decides an indicator. `scored`: nothing but `points`; it has no status.
enum class body_kind : std::uint8_t { none, require, attested, pending, delegated, scored };

/// `points value of most`.
struct points_declaration {
    expression value{}; ///< what is earned where the indicator is met, or by an indicator that only scores
    expression most{};  ///< the most that can be earned; absent: the upper bound of `value`
    span where{};       ///< the keyword; not compared
    /// Tells whether both say the same; positions do not count.
    friend bool operator==(points_declaration const& a, points_declaration const& b);
};

/// `indicator id "title" { … }`.
struct indicator_declaration {
    identifier id;                      ///< the section number as the rule file spells it, such as `14.1`
    std::string title{};                ///< empty: that of the criterion
    std::string agency{};               ///< who is responsible; empty: that of the criterion
    std::string evidence{};             ///< what an assessor asks for as proof; may be empty
    std::string note{};                 ///< a remark for people; may be empty
    std::optional<source_reference> source{}; ///< a document of its own, beside those of criterion and set
    expression applies{};               ///< `applies when …`, or absent
    body_kind body = body_kind::none;   ///< what decides; `none`: no body is written, which is an error
    span body_where{};                  ///< where the body stands; not compared
    std::vector<expression> requires_{};///< all of them must hold
    std::string delegate{};             ///< of `delegated to "…"`
    std::optional<points_declaration> points{}; ///< what it scores; absent: nothing
    std::vector<expression> deductions{};       ///< of `deduct`: taken off what it scores
    std::string documentation{};                ///< the `##` lines above it, without their marks; may be empty
    std::vector<source_reference> inherited{};  ///< see `criterion_declaration`
    /// Tells whether both say the same; positions do not count.
    friend bool operator==(indicator_declaration const& a, indicator_declaration const& b);
};

/// `criterion id "title" { … }`.
struct criterion_declaration {
    identifier id;                                   ///< the section number as the rule file spells it, such as `14`
    std::string title{};                             ///< what the criterion is called for people
    std::string agency{};                            ///< who is responsible unless an indicator has its own
    std::string note{};                              ///< a remark for people; may be empty
    std::optional<source_reference> source{};        ///< a document of its own, beside those of the set
    expression applies{};                            ///< `applies when …`, or absent
    expression met{};                                ///< `met when …`; absent: all of its indicators are met
    std::vector<expression> deductions{};            ///< of `deduct`: taken off the sum of its indicators' scores
    std::vector<indicator_declaration> indicators{}; ///< in the order of the text
    std::string documentation{};                     ///< the `##` lines above it, without their marks; may be empty
    /// The documents of the layer that it comes from, the place named by `under` first. Composing layers sets them;
    /// empty: those of the set that it stands in.
    std::vector<source_reference> inherited{};
    /// Tells whether both say the same; positions do not count.
    friend bool operator==(criterion_declaration const& a, criterion_declaration const& b);
};

/// `status counts as status`.
struct counting_rule {
    status counted = status::unknown; ///< `unknown` or `not_applicable`
    status as = status::unmet;        ///< `met` or `unmet`
    span where{};                     ///< not compared
    /// Tells whether both say the same; positions do not count.
    friend bool operator==(counting_rule const& a, counting_rule const& b);
};

/// `recognise as "class" when condition`.
struct band_declaration {
    std::string title{};    ///< the class that is given
    expression condition{}; ///< where it is given
    span where{};           ///< the title; not compared
    /// Tells whether both say the same; positions do not count.
    friend bool operator==(band_declaration const& a, band_declaration const& b);
};

/// `check "title" : condition`, or `check error "title" : condition`.
struct check_declaration {
    std::string title{};         ///< what is checked, for people
    bool error = false;          ///< indicators that use facts which do not fit are unknown
    expression condition{};      ///< what holds for data that fit together
    std::string documentation{}; ///< the `##` lines above it, without their marks; may be empty
    span where{};                ///< the title; not compared
    /// Tells whether both say the same; positions do not count.
    friend bool operator==(check_declaration const& a, check_declaration const& b);
};

/// What a layer does to the rules below it.
enum class layer_action : std::uint8_t { override_, tighten, add, remove };
/// What a layer does it to.
enum class layer_target : std::uint8_t { criterion, indicator, table, let, recognise };

/// `override indicator 14.1 under "…" { … }` and the like: one change of a layer.
///
/// Which members are used depends on `target`; of `remove`, and of what is named alone, only the id or name is.
struct layer_change {
    layer_action action = layer_action::override_;     ///< what is done
    layer_target target = layer_target::indicator;     ///< to what
    indicator_declaration indicator{};                 ///< of an indicator; its id says which
    criterion_declaration criterion{};                 ///< of a criterion
    table_declaration table{};                         ///< of a table
    let_declaration let{};                             ///< of a `let`
    expression recognise{};                            ///< of `recognise when`
    identifier parent{};                               ///< of an indicator that is added: the criterion behind `to`
    std::string under{};                               ///< the place in the layer's document; may be empty
    std::string because{};                             ///< of `remove`: why
    span where{};                                      ///< from the action to the id; not compared
    /// Tells whether both say the same; positions do not count.
    friend bool operator==(layer_change const& a, layer_change const& b);
};

/// `ruleset id { … }`.
struct ruleset_declaration {
    identifier id;                                 ///< the path that names the set, such as `health.example`
    identifier base{};                             ///< behind `extends`; empty: the set stands by itself
    std::vector<identifier> prerequisites{};       ///< of `requires`: sets that the subject has to meet as well
    std::string title{};                           ///< what the set is called for people; may be empty
    std::vector<source_reference> sources{};       ///< the documents that the whole set comes from
    std::string subject{};                         ///< the kind of thing that is judged; may be empty
    std::optional<date> valid_from{};              ///< the first day in force; absent: no bound
    std::optional<date> valid_to{};                ///< the last day in force; absent: no bound
    std::vector<fact_declaration> facts{};         ///< in the order of the text
    std::vector<let_declaration> lets{};           ///< in the order of the text; one may use another behind it
    std::vector<criterion_declaration> criteria{}; ///< in the order of the text
    expression recognise{};                        ///< `recognise when …`; absent: all criteria met
    std::vector<band_declaration> bands{};         ///< of `recognise as`, in the order of the text
    std::vector<counting_rule> counting{};         ///< the last one for a status holds
    std::vector<table_declaration> tables{};       ///< in the order of the text
    std::vector<check_declaration> checks{};       ///< in the order of the text
    std::vector<layer_change> changes{};           ///< of a set with a base, in the order of the text
    std::string documentation{};                   ///< the `##` lines above it, without their marks; may be empty
    /// Tells whether both say the same; positions do not count.
    friend bool operator==(ruleset_declaration const& a, ruleset_declaration const& b);
};

/// `amendment id to set from date { … }`: a layer that is in force from a day on.
struct amendment_declaration {
    identifier id;                                 ///< the path that names the amendment
    identifier set;                                ///< the set that it amends
    date from{};                                   ///< the first day on which it is in force
    span from_where{};                             ///< the date; not compared
    std::string title{};                           ///< what the amendment is called for people; may be empty
    std::vector<source_reference> sources{};       ///< the documents that it comes from
    std::vector<fact_declaration> facts{};         ///< that only it uses
    std::vector<let_declaration> lets{};           ///< that only it uses
    std::vector<table_declaration> tables{};       ///< that only it uses
    std::vector<check_declaration> checks{};       ///< beside those of the set
    std::vector<layer_change> changes{};           ///< in the order of the text
    std::string documentation{};                   ///< the `##` lines above it, without their marks; may be empty
    /// Tells whether both say the same; positions do not count.
    friend bool operator==(amendment_declaration const& a, amendment_declaration const& b);
};

/// A whole rule file.
struct file {
    std::vector<import_declaration> imports{};   ///< in the order of the text
    std::vector<unit_declaration> units{};       ///< beside the standard ones; for all sets of the file
    std::vector<ruleset_declaration> rulesets{}; ///< in the order of the text
    std::vector<amendment_declaration> amendments{}; ///< in the order of the text
    /// Tells whether both say the same; positions do not count.
    friend bool operator==(file const& a, file const& b);
};

/// Writes an expression as rule text in canonical spelling (English keywords); linear in its size.
[[nodiscard]] std::string to_text(expression const& value);

} // namespace syntax
} // namespace tieuchi

#if defined(TIEUCHI_HEADER_ONLY)
#include <tieuchi/impl/syntax.ipp>
#endif
