/// @file
/// Gives every expression of a rule set its types: the part of checking that works on one expression at a time.
#pragma once

#include <tieuchi/detail/names.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/model.hpp>
#include <tieuchi/ruleset.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

/// Turns syntax into typed nodes of one set.
///
/// Types flow both ways: a bare name is a constant of an enumeration where its surroundings ask for one, and a fact
/// or a `let` otherwise. A part that cannot be typed is reported once and becomes a node of kind `any`, which fits
/// everywhere, so that one mistake does not cause others.
class expression_checker {
public:
    /// The chain of nodes, through `let`s, that evaluation may have to walk; bounds its use of the stack.
    static constexpr std::uint32_t max_depth = 400;

    /// Keeps references to all of its arguments. With @p final set, what is pending or delegated is an error.
    expression_checker(model::criteria_set& set, name_table const& names, unit_table const& units,
                       known_sets const& others, bool final, diagnostics& out)
        : set_(set), names_(names), units_(units), others_(others), final_(final), out_(out) {
        depths_.resize(set.nodes.size(), 1);
    }

    /// Checks any expression.
    model::node_id check(syntax::expression const& e) { return node_of(e, std::nullopt); }
    /// Checks an expression that must be yes or no; @p complaint is reported where it is not.
    model::node_id check_condition(syntax::expression const& e, code complaint, std::vector<std::string> context = {});
    /// Checks the condition of `recognise when`, the only place for tallies.
    model::node_id check_recognition(syntax::expression const& e);
    /// Gives the value of an expression that is a number and needs no facts; nothing, after a report, otherwise.
    std::optional<number> constant_number(syntax::expression const& e, model::value_type const& wanted);
    /// Describes a type as an argument of a diagnostic.
    [[nodiscard]] std::string describe(model::value_type const& type) const;

private:
    using hint = std::optional<std::uint32_t>; // the domain that surroundings ask for

    model::node_id node_of(syntax::expression const& e, hint wanted);
    model::node_id add(model::node n, syntax::expression const& e);
    model::node_id failed(syntax::expression const& e);
    void report(code what, syntax::expression const& at, std::vector<std::string> arguments = {});

    model::node_id number_literal(syntax::expression const& e);
    model::node_id placeholder(syntax::expression const& e, model::operation op, code complaint);
    model::node_id name(syntax::expression const& e, hint wanted);
    model::node_id constant(syntax::expression const& e, named_constant which);
    model::node_id unknown_name(syntax::expression const& e);
    model::node_id context(syntax::expression const& e);
    model::node_id negation(syntax::expression const& e);
    model::node_id additive(syntax::expression const& e);
    model::node_id multiplicative(syntax::expression const& e);
    model::node_id comparison(syntax::expression const& e);
    model::node_id membership(syntax::expression const& e);
    model::node_id logical(syntax::expression const& e);
    model::node_id conditional(syntax::expression const& e, hint wanted);
    model::node_id choice(syntax::expression const& e, hint wanted);
    model::node_id call(syntax::expression const& e, hint wanted);
    model::node_id aggregate(syntax::expression const& e);
    model::node_id lookup(syntax::expression const& e);
    model::node_id foreign(syntax::expression const& e);
    model::node_id foreign_lookup(syntax::expression const& e);
    model::node_id previous(syntax::expression const& e);
    // Sections and what is said about them: impl/check_sections.ipp.
    model::node_id section_status(syntax::expression const& e);
    model::node_id row_status(syntax::expression const& e);
    model::node_id score(syntax::expression const& e);
    model::node_id tally(syntax::expression const& e);
    model::node_id among(syntax::expression const& e);
    model::node_id when_empty(syntax::expression const& e);

    hint domain_of(syntax::expression const& e) const;
    hint first_domain(std::vector<syntax::expression> const& all) const;
    model::node_id numeric(syntax::expression const& e, std::string_view op);
    bool same_dimension(model::node_id a, model::node_id b, std::string_view op, syntax::expression const& at);
    void percent_beside_number(model::node_id a, model::node_id b);
    void choice_keys(syntax::branch const& branch, model::value_type const& subject, std::vector<span>& taken,
                     std::vector<std::uint32_t>& keys);
    void unify(std::vector<model::node_id> const& branches, model::value_type& type);
    bool aggregate_list(syntax::expression const& e, model::node& n);
    bool round_digits(model::node_id id, syntax::expression const& at);
    std::vector<std::uint32_t> tally_members(syntax::expression const& e);
    void coerce(model::node_id id, model::value_type const& type);
    [[nodiscard]] bool is_zero_literal(model::node_id id) const;

    model::node& at(model::node_id id) { return set_.nodes[id]; }
    model::value_type const& type(model::node_id id) const { return set_.nodes[id].type; }
    model::list_type const* row() const { return rows_.empty() ? nullptr : &set_.lists[rows_.back()]; }

    model::criteria_set& set_;
    name_table const& names_;
    unit_table const& units_;
    known_sets const& others_;
    bool final_;
    diagnostics& out_;
    std::vector<std::uint32_t> rows_;   // the lists whose rows are in scope, the innermost last
    std::vector<std::uint32_t> depths_; // of each node, through the lets it uses
    bool tallies_allowed_ = false;
};

} // namespace detail
} // namespace tieuchi
