/// @file
/// Gives every expression of a rule set its types: the part of checking that works on one expression at a time.
#pragma once

#include <tieuchi/detail/checking.hpp>
#include <tieuchi/detail/names.hpp>
#include <tieuchi/detail/resolver.hpp>
#include <tieuchi/detail/section_names.hpp>
#include <tieuchi/diagnostic.hpp>
#include <tieuchi/model.hpp>
#include <tieuchi/ruleset.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

struct ranged_key;

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
        : set_(set), names_(names), units_(units), others_(others), final_(final), out_(out) {}

    /// What an expression stands in: it says what a bare `score` and a tally over all sections mean.
    enum class place : std::uint8_t { anywhere, section, met_when };
    /// Says where the expressions that follow stand; of `met_when`, also of which criterion.
    void stand_in(place where, std::uint32_t criterion = model::no_section) {
        place_ = where;
        criterion_ = criterion;
    }

    /// Checks any expression.
    model::node_id check(syntax::expression const& e) { return node_of(e, std::nullopt); }
    /// Checks an expression that must be yes or no; @p complaint is reported where it is not.
    model::node_id check_condition(syntax::expression const& e, code complaint, std::vector<std::string> context = {});
    /// Describes a type as an argument of a diagnostic.
    [[nodiscard]] std::string describe(model::value_type const& type) const { return detail::describe(set_, type); }

private:
    using hint = std::optional<std::uint32_t>; // the domain that surroundings ask for

    // A field of the rows in scope.
    struct field_place {
        model::fact const* field = nullptr;
        std::uint32_t slot = 0;  // in its list
        std::uint32_t level = 0; // rows outwards
    };
    // A list that an aggregate may run over: a fact, or a field of the rows in scope.
    struct list_place {
        std::uint32_t slot = 0;
        std::uint32_t level = 0;
        bool is_field = false;
        std::uint32_t list = 0; // index into criteria_set::lists
    };
    // What a name of another set is: the same in all of its versions.
    struct foreign_name {
        named meaning{};                       // in the first version
        model::value_type type{};              // in terms of this set
        std::vector<model::value_type> keys{}; // of a table, likewise
        std::uint32_t depth = 1;               // through a let, in the deepest version
        bool same = true;                      // false: the versions differ
        bool is_open = false;                  // a let of a circle: it has no value, and that is reported elsewhere
    };

    model::node_id node_of(syntax::expression const& e, hint wanted);
    model::node_id add(model::node n, syntax::expression const& e);
    model::node_id failed(syntax::expression const& e);
    void report(code what, syntax::expression const& at, std::vector<std::string> arguments = {});

    model::node_id number_literal(syntax::expression const& e);
    model::node_id placeholder(syntax::expression const& e, model::operation op, code complaint);
    model::node_id name(syntax::expression const& e, hint wanted);
    model::node_id constant(syntax::expression const& e, named_constant which);
    model::node_id unknown_name(syntax::expression const& e);
    model::node_id ambiguous(syntax::expression const& e, std::vector<named_constant> const& places);
    model::node_id named_value(syntax::expression const& e, named which);
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
    bool refer(syntax::expression const& e, model::node& n);
    bool refer_elsewhere(syntax::expression const& e, std::string const& set, std::string const& id, model::node& n);
    void unknown_section(syntax::expression const& e, std::string const& id, syntax::section_level level,
                         model::criteria_set const& where);
    std::optional<std::string> judge_with(syntax::section_level level, std::string const& id);
    bool tally_sections(syntax::expression const& e, model::node& n);
    void check_at_least(model::node const& n, syntax::expression const& bound);
    void note_asked(model::node const& n);
    [[nodiscard]] std::string rows_name() const;
    section_names const& sections_of(model::criteria_set const& set);

    hint domain_of(syntax::expression const& e);
    hint domain_of_name(syntax::expression const& e);
    hint first_domain(std::vector<syntax::expression> const& all);
    model::node_id numeric(syntax::expression const& e, std::string_view op);
    bool same_dimension(model::node_id a, model::node_id b, std::string_view op, syntax::expression const& at);
    void percent_beside_number(model::node_id a, model::node_id b);
    // Choices: impl/check_choices.ipp.
    void choice_keys(syntax::branch const& branch, model::value_type const& subject,
                     std::vector<std::optional<span>>& taken, std::vector<std::uint32_t>& keys);
    void branch_values(model::node& n, syntax::expression const& e, hint wanted);
    std::optional<number> day_of(syntax::expression const& e);
    std::optional<number> key_number(syntax::expression const& e, model::value_type const& subject);
    std::optional<model::range> key_range(syntax::expression const& key, model::value_type const& subject);
    std::optional<std::vector<ranged_key>> ranged_keys(syntax::expression const& e, model::value_type const& subject,
                                                       model::node& n);
    void period_gaps(syntax::expression const& e, std::vector<ranged_key> const& keys);
    model::node_id date_choice(syntax::expression const& e, model::node_id subject, hint wanted);
    model::node_id number_choice(syntax::expression const& e, model::node_id subject, hint wanted);
    void unify(std::vector<model::node_id> const& branches, model::value_type& type);
    // Lists: impl/check_lists.ipp.
    std::optional<list_place> list_named(std::string_view name, bool fields = true);
    std::optional<std::uint32_t> field_of(syntax::expression const& list, std::uint32_t rows, std::string const& owner,
                                          std::string const& field);
    void no_list(syntax::expression const& list, std::string const& function);
    std::optional<std::uint32_t> aggregate_list(syntax::expression const& e, model::node& n);
    bool aggregate_shape(syntax::expression const& e, model::node const& n);
    bool aggregate_bound(syntax::expression const& bound, model::node& n);
    std::optional<model::value_type> aggregated(model::value_type of, model::function f,
                                                syntax::expression const& where);
    bool round_digits(model::node_id id, syntax::expression const& at);
    // Tables and other sets: impl/check_foreign.ipp.
    bool table_keys(syntax::expression const& e, std::string const& table, std::vector<model::value_type> const& keys,
                    model::node& n);
    void no_table(syntax::expression const& e);
    std::vector<model::criteria_set const*> const* foreign_set(syntax::expression const& e);
    name_table const& names_of(model::criteria_set const& other);
    std::optional<foreign_name> find_foreign(std::string const& set, std::string const& name);
    std::optional<foreign_name> foreign_named(syntax::expression const& e, code missing);
    void ask_row(model::node& n) const;
    [[nodiscard]] bool is_own(std::string const& set) const { return set.empty() || set == set_.id; }
    std::optional<std::uint32_t> field_in(std::uint32_t list, std::string_view name);
    std::optional<field_place> field_named(std::string_view name);
    [[nodiscard]] bool rows_are_open() const;
    [[nodiscard]] std::optional<std::uint32_t> subject_row() const;
    void coerce(model::node_id id, model::value_type const& type);
    [[nodiscard]] bool is_zero_literal(model::node_id id) const;

    model::node& at(model::node_id id) { return set_.nodes[id]; }
    model::value_type const& type(model::node_id id) const { return set_.nodes[id].type; }

    model::criteria_set& set_;
    name_table const& names_;
    unit_table const& units_;
    known_sets const& others_;
    bool final_;
    diagnostics& out_;
    std::vector<std::uint32_t> rows_; // the lists whose rows are in scope, the innermost last
    domain_index domains_{set_};
    std::map<std::uint32_t, std::unordered_map<std::string_view, std::uint32_t>>
        fields_;                                                        // of the lists that were asked
    std::map<model::criteria_set const*, name_table> foreign_names_;    // of the other sets that were asked
    std::map<model::criteria_set const*, section_names> section_names_; // of the sets that were asked
    place place_ = place::anywhere;
    std::uint32_t criterion_ = model::no_section;
};

} // namespace detail
} // namespace tieuchi
