#pragma once

#include <tieuchi/detail/expression_checker.hpp>
#include <tieuchi/detail/resolver.hpp>
#include <tieuchi/detail/section_checker.hpp>
#include <tieuchi/detail/suggest.hpp>
#include <tieuchi/check.hpp>
#include <tieuchi/model.hpp>

#include <algorithm>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

/// Checks the expressions of one resolved set, in an order in which every `let` comes before its uses.
class set_checker {
public:
    set_checker(syntax::ruleset_declaration const& declared, resolved_set& resolved, unit_table const& units,
                known_sets const& others, check_options const& options, diagnostics& out)
        : declared_(declared), set_(resolved.set), others_(others), order_(resolved.let_order),
          expressions_(resolved.set, resolved.names, units, others, options.final, out), options_(options), out_(out) {}

    void run() {
        for (std::uint32_t const slot : order_)
            set_.lets[slot].value = expressions_.check(declared_.lets[slot].value);
        section_checker(declared_, set_, expressions_, others_, options_, out_).run();
    }

private:
    syntax::ruleset_declaration const& declared_;
    model::criteria_set& set_;
    known_sets const& others_;
    std::vector<std::uint32_t> const& order_;
    expression_checker expressions_;
    check_options const& options_;
    diagnostics& out_;
};

} // namespace detail

TIEUCHI_INLINE std::shared_ptr<ruleset const> check(syntax::file const& tree,
                                                    std::shared_ptr<source_map const> sources,
                                                    check_options const& options, diagnostics& out) {
    std::size_t const errors_before = out.error_count();
    auto rules = std::make_shared<ruleset>();
    if (sources)
        ruleset_access::sources(*rules) = std::move(sources);
    unit_table& units = ruleset_access::units(*rules);
    detail::resolve_units(tree.units, units, out);
    std::vector<syntax::identifier> seen;
    std::vector<syntax::ruleset_declaration const*> all;
    for (syntax::ruleset_declaration const& declared : tree.rulesets) {
        auto const first = std::find(seen.begin(), seen.end(), declared.id);
        if (first != seen.end())
            out.add(diagnostic(code::duplicate_declaration, declared.id.where, {declared.id.text})
                        .also(first->where, note::first_declared_here, {declared.id.text}));
        seen.push_back(declared.id);
        all.push_back(&declared);
    }
    // Every set has its names before the expressions of any are checked: a section may ask about one of a later set.
    std::vector<std::size_t> const order = detail::order_sets(all, out);
    std::vector<detail::resolved_set> resolved(all.size());
    detail::known_sets known;
    for (std::size_t const i : order) {
        resolved[i] = detail::resolve(*all[i], units, known, out);
        known.add(resolved[i].set);
    }
    for (std::size_t const i : order)
        detail::set_checker(*all[i], resolved[i], units, known, options, out).run();
    for (detail::resolved_set& each : resolved)
        ruleset_access::sets(*rules).push_back(std::move(each.set));
    ruleset_access::own_sets(*rules) = rules->sets().size();
    if (out.error_count() != errors_before)
        return nullptr;
    return rules;
}

TIEUCHI_INLINE std::optional<model::criteria_set> check_expression(ruleset const& rules, std::string_view set_id,
                                                                   syntax::expression const& asked,
                                                                   model::node_id& root, diagnostics& out) {
    model::criteria_set set;
    if (!rules.sets().empty() || !set_id.empty()) {
        model::criteria_set const* const found = find_set(rules, set_id, out);
        if (found == nullptr)
            return std::nullopt;
        set = *found;
    }
    std::size_t const errors_before = out.error_count();
    detail::name_table const names(set);
    detail::known_sets const known(rules);
    root = detail::expression_checker(set, names, rules.units(), known, false, out).check(asked);
    if (out.error_count() != errors_before)
        return std::nullopt;
    return set;
}

TIEUCHI_INLINE model::criteria_set const* find_set(ruleset const& rules, std::string_view set_id, diagnostics& out) {
    if (model::criteria_set const* const found = rules.find(set_id))
        return found;
    std::vector<std::string> known;
    for (model::criteria_set const& set : rules.sets())
        known.push_back(set.id);
    if (known.empty())
        out.add(code::no_sets, nowhere);
    else if (set_id.empty())
        out.add(code::several_sets, nowhere, {detail::joined(known)});
    else
        out.add(code::evaluate_unknown_set, nowhere,
                {std::string(set_id), detail::joined(known), detail::suggest(set_id, known).value_or("")});
    return nullptr;
}

} // namespace tieuchi

#if defined(TIEUCHI_HEADER_ONLY)
#include <tieuchi/impl/check_choices.ipp>
#include <tieuchi/impl/check_foreign.ipp>
#include <tieuchi/impl/check_lists.ipp>
#include <tieuchi/impl/check_sections.ipp>
#include <tieuchi/impl/expression_checker.ipp>
#include <tieuchi/impl/resolve.ipp>
#endif
