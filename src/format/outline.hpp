/// @file
/// How the words of a rule file belong together, as far as their layout depends on it. Private.
#pragma once

#include "format/piece.hpp"

#include <tieuchi/syntax.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace formatting {

/// How something is set.
enum class shape : std::uint8_t {
    plain,       // in one go; what it has parts for may be broken inside
    chain,       // operands that operators join, all of one level
    conditional, // `if` p0 `then` p1 `else` `if` p2 `then` p3 `else` p4
    choice,      // `by` p0 `{` branches `}`
    rows,        // what stands between the parentheses of an aggregate: p0 [`where` p1] [`:` p2]
    brackets,    // an opener, items, a closer
    list,        // items alone
    fields,      // `{` fields `}`
    block,       // `{` clauses `}`, or the whole file
    clause,      // one of them
    table,       // `{` header and rows `}`
};

/// What binds weaker comes first.
enum class level : std::uint8_t { when_empty, implication, disjunction, conjunction, comparison, sum, product };

/// Lines that are aligned with one another.
enum class alignment : std::uint8_t { none, declaration, head, section };

/// A stretch of pieces, and what it is made of. The pieces between the parts are operators and the like.
struct node {
    shape kind = shape::plain;
    formatting::level level = formatting::level::when_empty; ///< of a chain
    alignment aligned = alignment::none;                     ///< of a clause or field
    bool declares = false;                                   ///< a clause that is a declaration
    bool has_body = false;                                   ///< rows: whether the last part stands behind a colon
    bool has_header = false;                                 ///< table: whether the first part is its header
    std::size_t first = 0;                                   ///< index of the first piece
    std::size_t last = 0;                                    ///< index of the last piece
    std::size_t tabs[2] = {0, 0}; ///< of a clause or field: the pieces that begin an aligned column; 0: none
    std::vector<node> parts{};
};

/// Finds the structure of a text that was read without errors, and says in the pieces how they are set: which of the
/// author's line breaks are kept, what is dropped, and the space before each.
[[nodiscard]] node outline_of(std::vector<piece>& pieces, syntax::file const& tree);

} // namespace formatting
} // namespace tieuchi
