/// @file
/// Types for facts that no rules declare, as an expression at a prompt needs them.
#pragma once

#include <tieuchi/facts.hpp>
#include <tieuchi/syntax.hpp>

#include <map>
#include <set>
#include <string>

namespace tieuchi::cli {

/// What facts look like, seen without rules.
struct inferred_declarations {
    /// One rule set that declares a fact for each value reported, by what the value looks like: yes or no, a number
    /// with or without unit, a date, a list with its fields over all rows, else a text.
    syntax::file rules;
    /// The names of which nothing is known but that they were not reported.
    std::set<std::string> unknown;
    /// For each list, the fields that no row reports.
    std::map<std::string, std::set<std::string>> unknown_fields;
};

/// Looks at the values of facts.
inferred_declarations infer_declarations(facts const& given);

/// Puts `unknown` in the place of every name whose value is not reported.
///
/// Nothing could be said of the type of such a name; the literal fits everywhere.
syntax::expression with_unknowns(syntax::expression const& asked, inferred_declarations const& known);

} // namespace tieuchi::cli
