#pragma once

#include <tieuchi/detail/checking.hpp>
#include <tieuchi/detail/expression_checker.hpp>
#include <tieuchi/detail/resolver.hpp>

#include <algorithm>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

using model::node_id;
using model::operation;
using model::value_kind;
using model::value_type;
using syntax::expression_kind;

// ---- by an enumeration ---------------------------------------------------------------------------------------------

TIEUCHI_INLINE void expression_checker::choice_keys(syntax::branch const& branch, value_type const& subject,
                                                    std::vector<std::optional<span>>& taken,
                                                    std::vector<std::uint32_t>& keys) {
    model::domain const& domain = set_.domains[subject.domain];
    for (syntax::expression const& key : branch.keys) {
        auto const found = key->kind == expression_kind::name ? constant_of(domain, key->text) : std::nullopt;
        if (!found) {
            out_.add(not_found(code::unknown_value, key->where,
                               {syntax::to_text(key), joined(domain.owners), joined(domain.constants)},
                               domain.constants));
        } else if (taken[*found]) {
            out_.add(
                diagnostic(code::overlapping_cases, key->where, {key->text}).also(*taken[*found], note::first_here));
        } else {
            taken[*found] = key->where;
            keys.push_back(*found);
        }
    }
}

// The values of the branches, behind the subject; `slot` says which of them is the `else`.
TIEUCHI_INLINE void expression_checker::branch_values(model::node& n, syntax::expression const& e, hint wanted) {
    hint const domain = wanted ? wanted : domain_of(e);
    n.slot = model::no_branch;
    std::vector<node_id> values;
    for (syntax::branch const& branch : e->branches) {
        if (branch.keys.empty())
            n.slot = static_cast<std::uint32_t>(values.size());
        values.push_back(node_of(branch.value, domain));
        n.operands.push_back(values.back());
    }
    unify(values, n.type);
}

TIEUCHI_INLINE node_id expression_checker::choice(syntax::expression const& e, hint wanted) {
    node_id const subject = node_of(e->operands[0], std::nullopt);
    value_type const subject_type = type(subject);
    if (subject_type.kind == value_kind::date)
        return date_choice(e, subject, wanted);
    if (subject_type.kind == value_kind::number)
        return number_choice(e, subject, wanted);
    if (subject_type.kind != value_kind::symbol) {
        if (subject_type.kind != value_kind::any)
            report(code::choice_key_not_enum, e->operands[0], {describe(subject_type)});
        return failed(e);
    }
    model::node n;
    n.op = operation::choice;
    n.operands = {subject};
    std::vector<std::optional<span>> taken(set_.domains[subject_type.domain].constants.size());
    bool keys_fit = true;
    for (syntax::branch const& branch : e->branches) {
        std::vector<std::uint32_t> keys;
        choice_keys(branch, subject_type, taken, keys);
        keys_fit = keys_fit && keys.size() == branch.keys.size();
        n.keys.push_back(std::move(keys));
    }
    branch_values(n, e, wanted);
    // A case whose key is misspelt is not missing as well.
    if (n.slot == model::no_branch && keys_fit) {
        std::vector<std::string> missing;
        for (std::size_t i = 0; i < taken.size(); ++i)
            if (!taken[i])
                missing.push_back(set_.domains[subject_type.domain].constants[i]);
        if (!missing.empty())
            report(code::missing_cases, e, {joined(missing)});
    }
    return add(std::move(n), e);
}

// ---- by a date or a number -----------------------------------------------------------------------------------------

// A key of a choice by date or number, as a range.
struct ranged_key {
    model::range range{};
    syntax::expression written{};
};

// Whether a range begins before another one; an open end lies before everything.
inline bool begins_before(model::range const& a, model::range const& b) {
    return b.first && (!a.first || *a.first < *b.first);
}

// Whether a range reaches farther than another one.
inline bool ends_behind(model::range const& a, model::range const& b) {
    return b.last && (!a.last || *b.last < *a.last);
}

// Finds the pairs of keys that share something: for each the one that begins first and the one that begins later.
inline std::vector<std::pair<std::size_t, std::size_t>> overlaps(std::vector<ranged_key> const& keys) {
    std::vector<std::size_t> order(keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i)
        order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&keys](std::size_t a, std::size_t b) { return begins_before(keys[a].range, keys[b].range); });
    std::vector<std::pair<std::size_t, std::size_t>> found;
    std::size_t farthest = 0; // in order
    for (std::size_t i = 1; i < order.size(); ++i) {
        model::range const& before = keys[order[farthest]].range;
        model::range const& next = keys[order[i]].range;
        if (!before.last || !next.first || *next.first <= *before.last)
            found.emplace_back(order[farthest], order[i]);
        if (ends_behind(next, before))
            farthest = i;
    }
    return found;
}

// Reads an end of a period; reports what is no date.
TIEUCHI_INLINE std::optional<number> expression_checker::day_of(syntax::expression const& e) {
    if (e->kind == expression_kind::date_literal)
        return number(e->day.days());
    report(code::type_mismatch, e, {argument(term::date), describe_literal(e, units_)});
    return std::nullopt;
}

// Reads a number among the keys of a choice; reports what cannot be compared with the subject.
TIEUCHI_INLINE std::optional<number> expression_checker::key_number(syntax::expression const& e,
                                                                    value_type const& subject) {
    bool const is_negative = e->kind == expression_kind::negate;
    syntax::expression const& literal = is_negative ? e->operands[0] : e;
    if (literal->kind != expression_kind::number_literal) {
        report(code::type_mismatch, e, {describe(subject), describe_literal(e, units_)});
        return std::nullopt;
    }
    if (literal->text.empty() && !literal->value.is_zero()) {
        if (!subject.dimension.is_none()) {
            report(code::missing_unit, e, {syntax::to_text(e), subject.display.name});
            return std::nullopt;
        }
        if (subject.display.name == "%" && subject.highest == number(1) && number(1) < literal->value) {
            report(code::percent_number_mix, e, {syntax::to_text(e), literal->value.to_string() + "%"});
            return std::nullopt;
        }
    }
    return constant_number(e, subject, units_, out_);
}

// Reads a key as a range of days or numbers; nothing after a report.
TIEUCHI_INLINE std::optional<model::range> expression_checker::key_range(syntax::expression const& key,
                                                                         value_type const& subject) {
    auto const end = [&](syntax::expression const& e) {
        return subject.kind == value_kind::date ? day_of(e) : key_number(e, subject);
    };
    if (key->kind != expression_kind::period) {
        auto const only = end(key);
        return only ? std::optional(model::range{only, only}) : std::nullopt;
    }
    model::range range;
    syntax::expression const& first = key->operands[0];
    syntax::expression const& last = key->operands[1];
    if (first && !(range.first = end(first)))
        return std::nullopt;
    if (last && !(range.last = end(last)))
        return std::nullopt;
    if (range.first && range.last && *range.last < *range.first) {
        report(code::reversed_range, key, {syntax::to_text(first), syntax::to_text(last)});
        return std::nullopt;
    }
    return range;
}

// Reads the keys of all branches into `periods` of the node. Gives them in the order of the text, or nothing where one
// could not be read. What begins with `from` ends on the day before the next such key.
TIEUCHI_INLINE std::optional<std::vector<ranged_key>>
expression_checker::ranged_keys(syntax::expression const& e, value_type const& subject, model::node& n) {
    std::vector<ranged_key> keys;
    std::vector<number> begins;
    bool fit = true;
    for (syntax::branch const& branch : e->branches)
        for (syntax::expression const& key : branch.keys) {
            auto const range = key_range(key, subject);
            fit = fit && range.has_value();
            keys.push_back({range.value_or(model::range()), key});
            if (range && range->first && key->flag)
                begins.push_back(*range->first);
        }
    std::sort(begins.begin(), begins.end());
    for (ranged_key& key : keys) {
        if (!key.written->flag || !key.range.first)
            continue;
        auto const next = std::upper_bound(begins.begin(), begins.end(), *key.range.first);
        if (next != begins.end())
            key.range.last = *next - number(1);
    }
    auto key = keys.begin();
    for (syntax::branch const& branch : e->branches) {
        auto& ranges = n.periods.emplace_back();
        for (std::size_t i = 0; i < branch.keys.size(); ++i, ++key)
            ranges.push_back(key->range);
    }
    return fit ? std::optional(std::move(keys)) : std::nullopt;
}

// Writes the day of a count of days; without one the first that there is.
inline std::string day_text(std::optional<number> const& days) {
    auto const value = days ? days->to_int64() : std::nullopt;
    return value ? date::from_days(static_cast<std::int32_t>(*value)).to_string() : date::from(1, 1, 1)->to_string();
}

// Every day on which the set is in force needs a branch; of a date that is none of assessment every day there is.
TIEUCHI_INLINE void expression_checker::period_gaps(syntax::expression const& e, std::vector<ranged_key> const& keys) {
    bool const of_assessment = e->operands[0]->kind == expression_kind::context;
    auto const first_of = of_assessment && set_.valid_from ? *set_.valid_from : *date::from(1, 1, 1);
    auto const last_of = of_assessment && set_.valid_to ? *set_.valid_to : *date::from(9999, 12, 31);
    std::vector<ranged_key> order = keys;
    std::stable_sort(order.begin(), order.end(),
                     [](ranged_key const& a, ranged_key const& b) { return begins_before(a.range, b.range); });
    number next(first_of.days()); // the first day that is not known to be covered
    number const last(last_of.days());
    for (auto const& [period, written] : order) {
        // What begins too late is what is shown.
        if (period.first && next < *period.first && next <= last)
            report(code::period_gap, written, {day_text(next), day_text(std::min(last, *period.first - number(1)))});
        if (!period.last)
            return;
        next = std::max(next, *period.last + number(1));
    }
    if (next <= last)
        report(code::period_gap, e, {day_text(next), day_text(last)});
}

TIEUCHI_INLINE node_id expression_checker::date_choice(syntax::expression const& e, node_id subject, hint wanted) {
    model::node n;
    n.op = operation::date_choice;
    n.operands = {subject};
    auto const keys = ranged_keys(e, value_type(type(subject)), n);
    branch_values(n, e, wanted);
    if (keys) {
        for (auto const& [first, second] : overlaps(*keys)) {
            auto const [earlier, later] = std::minmax(first, second);
            out_.add(
                diagnostic(code::period_overlap, (*keys)[later].written->where, {day_text((*keys)[second].range.first)})
                    .also((*keys)[earlier].written->where, note::first_here));
        }
        if (n.slot == model::no_branch)
            period_gaps(e, *keys);
    }
    return add(std::move(n), e);
}

TIEUCHI_INLINE node_id expression_checker::number_choice(syntax::expression const& e, node_id subject, hint wanted) {
    model::node n;
    n.op = operation::number_choice;
    n.operands = {subject};
    auto const keys = ranged_keys(e, value_type(type(subject)), n);
    branch_values(n, e, wanted);
    if (keys)
        for (auto const& [first, second] : overlaps(*keys)) {
            auto const [earlier, later] = std::minmax(first, second);
            syntax::expression const& begins_later = (*keys)[second].written;
            bool const is_range = begins_later->kind == expression_kind::period && begins_later->operands[0];
            out_.add(diagnostic(code::overlapping_cases, (*keys)[later].written->where,
                                {syntax::to_text(is_range ? begins_later->operands[0] : begins_later)})
                         .also((*keys)[earlier].written->where, note::first_here));
        }
    // Numbers are too many to be counted up, so that what is left needs a branch.
    if (n.slot == model::no_branch)
        report(code::missing_cases, e, {argument_spelling("else")});
    return add(std::move(n), e);
}

} // namespace detail
} // namespace tieuchi
