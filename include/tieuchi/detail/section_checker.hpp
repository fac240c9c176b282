/// @file
/// Checks what a rule set says about its sections: criteria, indicators, points, classes, tests of the data. Private.
#pragma once

#include <tieuchi/config.hpp>
#include <tieuchi/detail/bounds.hpp>
#include <tieuchi/detail/expression_checker.hpp>
#include <tieuchi/detail/names.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/model.hpp>
#include <tieuchi/syntax.hpp>

#include <cstdint>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
struct check_options;

namespace detail {

/// Checks the expressions of the sections of one set, and what stands beside them. Its `let`s have to be checked.
class section_checker {
public:
    /// Keeps references to all of its arguments.
    section_checker(syntax::ruleset_declaration const& declared, model::criteria_set& set,
                    expression_checker& expressions, known_sets const& others, check_options const& options,
                    diagnostics& out)
        : declared_(declared), set_(set), expressions_(expressions), others_(others), options_(options), out_(out),
          bounds_(set, others) {}

    void run();

private:
    void prerequisites();
    void criterion(syntax::criterion_declaration const& written, std::uint32_t index);
    void indicator(syntax::indicator_declaration const& written, model::indicator& checked);
    model::node_id applicability(syntax::expression const& written);
    void points(syntax::points_declaration const& written, model::indicator& checked);
    void most_points(syntax::expression const& written, model::indicator& checked);
    void greatest_points(syntax::expression const& written, model::indicator& checked);
    model::node_id plain_number(syntax::expression const& written);
    void deductions(std::vector<syntax::expression> const& written, std::vector<model::node_id>& checked, bool scores,
                    std::string const& section);
    void bands();
    void data_checks();

    syntax::ruleset_declaration const& declared_;
    model::criteria_set& set_;
    expression_checker& expressions_;
    known_sets const& others_;
    check_options const& options_;
    diagnostics& out_;
    bounds_finder bounds_;
};

/// Checks classes by score against each other: they may not overlap, nor leave a gap over the scores that can occur.
///
/// A condition counts as far as it is made of comparisons of the bare `score` with constants, joined by `and`, `or`,
/// `not`. Where something else is joined to these by `and`, two classes overlap only if it is the same for both, and
/// what lies between two classes is a gap only if what is asked of the one is part of what is asked of the other. A
/// class without any such comparison may be given for every score; no gaps are looked for then.
void check_bands(model::criteria_set const& set, bounds_finder& bounds, diagnostics& out);

/// Checks what the nodes of a set from @p first on ask of sections: that these have a status or a score at all.
void check_section_references(model::criteria_set const& set, model::node_id first, known_sets const& known,
                              diagnostics& out);

/// Checks all sets together, amended versions included, when each has been checked by itself: what they ask of
/// sections, and that no verdict rests on itself or on too long a chain of others. Linear in the sets.
void check_sections(std::vector<model::criteria_set const*> const& all, diagnostics& out);

} // namespace detail
} // namespace tieuchi
