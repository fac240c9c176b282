// The sets of a file together. Included by check.ipp.
#pragma once

#include <tieuchi/check.hpp>
#include <tieuchi/detail/checking.hpp>
#include <tieuchi/detail/expression_checker.hpp>
#include <tieuchi/detail/layers.hpp>
#include <tieuchi/detail/resolver.hpp>
#include <tieuchi/detail/section_checker.hpp>
#include <tieuchi/detail/suggest.hpp>
#include <tieuchi/detail/tighten.hpp>
#include <tieuchi/model.hpp>

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

/// Passes findings on, each once, in the order of the text: a mistake in a set is found again in whatever builds on it.
class finding_filter {
public:
    finding_filter(source_map const& sources, diagnostics& out)
        : sources_(sources), out_(out), unique_(nullptr, out.limit()) {}

    /// Runs a part of checking on a sink of its own.
    /// @param alone  what is found cannot have been found before, so that all of it counts, kept or not
    template <class Part>
    void run(bool alone, Part&& part) {
        pass(find(part), alone);
    }

    /// Runs a part of checking and gives what it found, to be passed on later or not at all.
    template <class Part>
    [[nodiscard]] diagnostics find(Part&& part) const {
        diagnostics found(nullptr, out_.limit());
        part(found);
        return found;
    }
    void pass(diagnostics const& found, bool alone) {
        std::size_t kept = 0;
        for (diagnostic const& each : found) {
            kept += each.severity == severity::error ? 1U : 0U;
            if (is_new(each))
                unique_.add(each);
        }
        if (alone)
            for (; kept < found.error_count(); ++kept)
                unkept_.add(diagnostic(code::expected));
    }
    /// Leaves out what only follows from something that was reported, also where it comes again.
    void suppress(diagnostics const& found) {
        for (diagnostic const& each : found)
            static_cast<void>(is_new(each));
    }

    [[nodiscard]] bool has_errors() const noexcept { return unique_.has_errors(); }

    void finish() {
        unique_.sort();
        out_.append(unique_);
        out_.append(unkept_);
    }

private:
    // What was built in C++ has no places; there the words have to do.
    bool is_new(diagnostic const& found) {
        bool const placed = found.where.begin < found.where.end && sources_.contains(found.where);
        return seen_
            .insert({found.code, found.where.file, found.where.begin, found.where.end,
                     placed ? std::vector<std::string>() : found.arguments})
            .second;
    }

    source_map const& sources_;
    diagnostics& out_;
    diagnostics unique_;
    diagnostics unkept_{nullptr, 0}; // how many errors there was no room for
    std::set<std::tuple<code, std::uint32_t, std::uint32_t, std::uint32_t, std::vector<std::string>>> seen_{};
};

/// Checks all sets of a file, in every text that is in force on some day.
class file_checker {
public:
    file_checker(syntax::file const& tree, source_map const& sources, unit_table& units, check_options const& options,
                 diagnostics& out)
        : tree_(tree), units_(units), options_(options), found_(sources, out),
          known_({options.max_cells, options.max_subject_fields}) {}

    void run() {
        found_.run(true, [&](diagnostics& out) { resolve_units(tree_.units, units_, out); });
        found_.run(false, [&](diagnostics& out) { composed_ = compose(tree_, options_.max_composed, out); });
        checked_.resize(composed_.texts.size());
        // Nobody is told of a set that is there but broken, or part of a circle, that there is none.
        for (composed_set const& text : composed_.texts)
            known_.announce(text.declared.id.text);
        check_in_order(texts_between(0, composed_.in_force));
        check_together();
    }

    /// Hands over what was checked, and what was found. The rest is only proved of sets that are free of errors.
    void finish(ruleset& rules) {
        bool const provable = !found_.has_errors() && !composed_.tightened.empty();
        if (provable)
            check_in_order(texts_between(composed_.in_force, composed_.texts.size()));
        for (std::size_t i = 0; i < composed_.in_force; ++i) {
            auto& sets = i < composed_.originals ? ruleset_access::sets(rules) : ruleset_access::amended(rules);
            sets.push_back(std::move(checked_[i].set));
        }
        ruleset_access::own_sets(rules) = composed_.originals;
        if (provable)
            found_.run(false, [&](diagnostics& out) { prove(rules, out); });
        found_.finish();
    }

private:
    std::vector<std::size_t> texts_between(std::size_t first, std::size_t last) const {
        std::vector<std::size_t> result;
        for (; first < last; ++first)
            if (!composed_.texts[first].broken)
                result.push_back(first);
        return result;
    }

    void check_in_order(std::vector<std::size_t> const& texts) {
        std::vector<syntax::ruleset_declaration const*> declared;
        for (std::size_t const i : texts)
            declared.push_back(&composed_.texts[i].declared);
        std::vector<std::size_t> order;
        found_.run(false, [&](diagnostics& out) { order = order_sets(declared, out); });
        // Every set has its names before any expression is checked: a section may ask about one of a later set.
        for (std::size_t const at : order) {
            std::size_t const i = texts[at];
            found_.run(alone(i), [&](diagnostics& out) { checked_[i] = resolve(*declared[at], units_, known_, out); });
            checked_[i].set.in_force_from = composed_.texts[i].from;
            if (i < composed_.in_force)
                known_.add(checked_[i].set);
        }
        std::vector<diagnostics> found;
        for (std::size_t const at : order)
            found.push_back(found_.find([&](diagnostics& out) {
                set_checker(*declared[at], checked_[texts[at]], units_, known_, options_, out).run();
            }));
        std::set<std::size_t> const retyped = compare_types();
        for (std::size_t i = 0; i < order.size(); ++i)
            if (std::size_t const text = texts[order[i]]; retyped.count(text) == 0)
                found_.pass(found[i], alone(text));
            else
                found_.suppress(found[i]);
    }

    void check_together() {
        std::vector<model::criteria_set const*> sets;
        for (std::size_t const i : texts_between(0, composed_.in_force))
            sets.push_back(&checked_[i].set);
        found_.run(false, [&](diagnostics& out) { check_sections(sets, out); });
    }

    // The text of a set that builds on nothing.
    [[nodiscard]] bool alone(std::size_t text) const {
        return text < composed_.originals && tree_.rulesets[text].base.empty();
    }

    // ---- promises of layers ------------------------------------------------------------------------------------

    // Gives the texts in which a layer changes a type: whatever uses the name does not fit there.
    std::set<std::size_t> compare_types() {
        std::set<std::size_t> result;
        for (retyping const& each : composed_.retyped) {
            diagnostics const found = found_.find([&](diagnostics& out) {
                model::criteria_set const& below = checked_[each.below].set;
                model::criteria_set const& above = checked_[each.above].set;
                if (each.is_table)
                    compare_table(each, below, above, out);
                else
                    compare_let(each, below, above, out);
            });
            if (found.has_errors())
                result.insert(each.above);
            found_.pass(found, false);
        }
        return result;
    }

    template <class Named>
    static Named const* named_so(std::vector<Named> const& all, std::string const& name) {
        auto const at = std::find_if(all.begin(), all.end(), [&](Named const& each) { return each.name == name; });
        return at == all.end() ? nullptr : &*at;
    }

    static bool same_type(model::criteria_set const& a, model::value_type const& x, model::criteria_set const& b,
                          model::value_type const& y) {
        using model::value_kind;
        if (x.kind == value_kind::any || y.kind == value_kind::any)
            return true;
        if (x.kind != y.kind)
            return false;
        if (x.kind == value_kind::symbol)
            return a.domains[x.domain].constants == b.domains[y.domain].constants &&
                   a.domains[x.domain].ordered == b.domains[y.domain].ordered;
        return x.kind != value_kind::number || x.dimension == y.dimension;
    }

    static void differs(retyping const& what, std::string below, std::string above, span declared, diagnostics& out) {
        out.add(diagnostic(code::override_type, what.where, {what.name, std::move(below), std::move(above)})
                    .also(declared, note::declared_here, {what.name}));
    }

    static void compare_let(retyping const& what, model::criteria_set const& below, model::criteria_set const& above,
                            diagnostics& out) {
        model::let const* const old = named_so(below.lets, what.name);
        model::let const* const now = named_so(above.lets, what.name);
        if (old == nullptr || now == nullptr || old->value == model::no_node || now->value == model::no_node)
            return;
        model::value_type const& x = below.nodes[old->value].type;
        model::value_type const& y = above.nodes[now->value].type;
        if (!same_type(below, x, above, y))
            differs(what, describe(below, x), describe(above, y), old->where, out);
    }

    static void compare_table(retyping const& what, model::criteria_set const& below, model::criteria_set const& above,
                              diagnostics& out) {
        model::table const* const old = named_so(below.tables, what.name);
        model::table const* const now = named_so(above.tables, what.name);
        if (old == nullptr || now == nullptr)
            return;
        bool same_keys = old->keys.size() == now->keys.size();
        for (std::size_t k = 0; same_keys && k < old->keys.size(); ++k)
            same_keys = same_type(below, old->keys[k].type, above, now->keys[k].type);
        if (!same_keys)
            differs(what, argument_spelling(keys_of(*old)), argument_spelling(keys_of(*now)), old->where, out);
        else if (!same_type(below, old->type, above, now->type))
            differs(what, describe(below, old->type), describe(above, now->type), old->where, out);
    }

    static std::string keys_of(model::table const& of) {
        std::string text = "by ";
        for (model::table_key const& key : of.keys)
            text += (text.size() > 3 ? ", " : "") + key.name;
        return text;
    }

    [[nodiscard]] model::criteria_set const& text_of(ruleset const& rules, std::size_t text) const {
        return text < composed_.originals  ? rules.sets()[text]
               : text < composed_.in_force ? rules.amended()[text - composed_.originals]
                                           : checked_[text].set;
    }

    void prove(ruleset const& rules, diagnostics& out) {
        tightening_checker checker(rules, out);
        for (tightening const& each : composed_.tightened)
            checker.check(each, text_of(rules, each.below), text_of(rules, each.above));
    }

    syntax::file const& tree_;
    unit_table& units_;
    check_options const& options_;
    finding_filter found_;
    composition composed_{};
    std::vector<resolved_set> checked_{}; // one for each text
    known_sets known_;
};

} // namespace detail

TIEUCHI_INLINE std::shared_ptr<ruleset const> check(syntax::file const& tree, std::shared_ptr<source_map const> sources,
                                                    check_options const& options, diagnostics& out) {
    std::size_t const errors_before = out.error_count();
    auto rules = std::make_shared<ruleset>();
    if (sources)
        ruleset_access::sources(*rules) = std::move(sources);
    detail::file_checker checker(tree, rules->sources(), ruleset_access::units(*rules), options, out);
    checker.run();
    checker.finish(*rules);
    if (out.error_count() != errors_before)
        return nullptr;
    return rules;
}

TIEUCHI_INLINE std::optional<model::criteria_set> check_expression(ruleset const& rules, std::string_view set_id,
                                                                   std::optional<date> const& as_of,
                                                                   syntax::expression const& asked,
                                                                   model::node_id& root, diagnostics& out) {
    model::criteria_set set;
    if (!rules.sets().empty() || !set_id.empty()) {
        model::criteria_set const* const found = find_set(rules, set_id, out);
        if (found == nullptr)
            return std::nullopt;
        set = *rules.find(found->id, as_of);
    }
    std::size_t const errors_before = out.error_count();
    std::size_t const nodes_before = set.nodes.size();
    detail::name_table const names(set);
    detail::known_sets const known(rules);
    root = detail::expression_checker(set, names, rules.units(), known, false, out).check(asked);
    if (out.error_count() == errors_before)
        detail::check_section_references(set, static_cast<model::node_id>(nodes_before), known, out);
    if (out.error_count() != errors_before)
        return std::nullopt;
    return set;
}

TIEUCHI_INLINE model::criteria_set const* find_set(ruleset const& rules, std::string_view set_id, diagnostics& out) {
    if (model::criteria_set const* const found = rules.find(set_id))
        return found;
    // Where none is named, those of the file itself are to choose from.
    std::size_t const count = set_id.empty() && rules.own_sets() != 0 ? rules.own_sets() : rules.sets().size();
    std::vector<std::string> known;
    for (std::size_t i = 0; i < count; ++i)
        known.push_back(rules.sets()[i].id);
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
