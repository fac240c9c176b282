/// @file
/// One maker for each kind of expression. Private.
///
/// The parser and the operators of C++ both build through these, so that what says the same is the same tree:
/// chains are flat, and a parenthesis that changes nothing leaves no trace.
#pragma once

#include <tieuchi/syntax.hpp>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

using syntax::binary_operator;
using syntax::expression;
using syntax::expression_kind;

/// A node of that kind, to be filled in.
syntax::node node_of(expression_kind kind, span where);

/// A node with operands alone.
expression make_node(expression_kind kind, std::vector<expression> operands, span where = nowhere);

/// A node with text alone: a text literal, `delegated to`, a name, or a word of the context.
expression make_text_node(expression_kind kind, std::string text, span where = nowhere);

expression make_text(std::string text, span where = nowhere);
expression make_delegated(std::string to, span where = nowhere);
/// A fact, field, let or constant; `text` has no back-quotes.
expression make_name(std::string text, span where = nowhere);
/// `set::text`.
expression make_foreign_name(std::string set, std::string text, span where = nowhere);
/// `table[keys]`, or `set::table[keys]`.
expression make_lookup(std::string table, std::vector<expression> keys, std::string set = {}, span where = nowhere);
/// `as_of`, `year` or `month`.
expression make_context(std::string text, span where = nowhere);
expression make_unknown(span where = nowhere);
expression make_pending(span where = nowhere);
/// `none`, of a cell.
expression make_none(span where = nowhere);

expression make_truth(bool value, span where = nowhere);

expression make_date(date day, span where = nowhere);

expression make_negate(expression operand, span where = nowhere);

namespace build {

/// `a - b - c` from `(a - b) - c`: the chain in the first operand is continued, any other stays an operand.
expression make_chain(expression_kind kind, std::vector<expression> operands,
                      std::vector<binary_operator> operators, span where);

/// `a and b and c` from any way of putting parentheses into it.
expression make_junction(expression_kind kind, std::vector<expression> operands, span where);

} // namespace build

/// A chain of `+` and `-`. Takes one operator for each operand, the first of them `plus`; one operand is given back.
expression make_additive(std::vector<expression> operands, std::vector<binary_operator> operators,
                         span where = nowhere);

/// A chain of `*` and `/`. Takes one operator for each operand, the first of them `times`; one operand is given back.
expression make_multiplicative(std::vector<expression> operands, std::vector<binary_operator> operators,
                               span where = nowhere);

/// A number with a unit, or `%`, as written: 95 with "%" is 95 %. What rule text cannot write as one literal becomes
/// what it writes instead: -5 is the negation of 5, and 1/3 a quotient.
expression make_number(number const& value, std::string unit = {}, span where = nowhere);

expression make_comparison(expression left, binary_operator how, expression right, span where = nowhere);

/// `value in lowest .. highest`.
expression make_in_range(expression value, expression lowest, expression highest, span where = nowhere);

/// `value in { members }`.
expression make_in_set(expression value, std::vector<expression> members, span where = nowhere);

expression make_not(expression operand, span where = nowhere);
expression make_and(std::vector<expression> operands, span where = nowhere);
expression make_or(std::vector<expression> operands, span where = nowhere);

/// `a implies b implies c`, which is `a implies (b implies c)`; one operand is given back.
expression make_implies(std::vector<expression> operands, span where = nowhere);

expression make_conditional(expression condition, expression then, expression otherwise, span where = nowhere);

/// `by selector { branches }`.
expression make_choice(expression selector, std::vector<syntax::branch> branches, span where = nowhere);

/// A key of a choice by date or number: `first .. last`, either of which may be absent.
expression make_period(expression first, expression last, span where = nowhere);
/// A key of a choice by date: `from first`.
expression make_from(expression first, span where = nowhere);

/// `condition when empty status`.
expression make_when_empty(expression condition, status otherwise, span where = nowhere);

expression make_call(std::string function, std::vector<expression> arguments, span where = nowhere);

/// `function(bound, list where filter: body)`; what is absent is an absent expression, and always has its place.
expression make_aggregate(std::string function, expression list, expression filter = {}, expression body = {},
                          expression bound = {}, span where = nowhere);

/// `function(bound, [conditions])`; the bound is absent unless the function has one.
expression make_among(std::string function, std::vector<expression> conditions, expression bound = {},
                      span where = nowhere);

/// `function criteria of set status`, or `count(criteria of set status in {ids})`; an empty set is its own.
expression make_tally(std::string function, syntax::tally_level over, std::optional<status> asked,
                      std::vector<std::string> ids = {}, std::string set = {}, span where = nowhere);

/// What `met(…)` and `score(…)` ask about: `set::level id`. Without an id it is the whole set; a name alone is an id.
struct section_reference {
    std::string id{};
    std::string set{};
    syntax::section_level level = syntax::section_level::any;
};

/// `met(reference)`, or the same of another status.
expression make_section_status(status asked, section_reference of, span where = nowhere);
/// A bare `met`, or another status, inside the rows of a list of subjects.
expression make_row_status(status asked, span where = nowhere);
/// `score` or `max_score`, of a section or, where the reference is empty, of all.
expression make_score(std::string text, section_reference of = {}, span where = nowhere);

} // namespace detail
} // namespace tieuchi

#if defined(TIEUCHI_HEADER_ONLY)
#include <tieuchi/impl/syntax_build.ipp>
#endif
