// What it would take of rows, and for numbers of rows. Included by remedy.ipp.
#pragma once

#include <tieuchi/detail/remedying.hpp>
#include <tieuchi/detail/session.hpp>

#include <tieuchi/impl/movement.ipp>
#include <tieuchi/impl/remedy_parts.ipp>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

// ---- rows ----------------------------------------------------------------------------------------------------------

// What a row is called for people.
TIEUCHI_INLINE std::string remedy_finder::row_name() const {
    bound_row const& row = *values_.row()->row;
    if (row.subject != nullptr)
        return row.subject->given().called;
    std::vector<model::fact> const& fields = set_.lists[values_.row()->list].fields;
    for (std::size_t f = 0; f < fields.size(); ++f)
        if (fields[f].type.kind == model::value_kind::text && row.fields[f].reported)
            return std::string(row.fields[f].text);
    return {};
}

TIEUCHI_INLINE remedy remedy_finder::in_row(model::node const& n, std::size_t index,
                                            std::function<remedy()> const& what) {
    remedy result;
    values_.in_row(n, index, [&] {
        result = what();
        result.row = row_name();
    });
    return result;
}

// What a row says to a quantifier: nothing where the filter leaves it out.
TIEUCHI_INLINE outcome remedy_finder::said_by_row(outcome selected, outcome holds) {
    if (selected == outcome::no() || drops_out(selected))
        return outcome::not_applicable();
    if (selected == outcome::yes())
        return holds;
    return outcome::of(holds.bits() | outcome::not_applicable_bit);
}

TIEUCHI_INLINE remedy remedy_finder::quantified(model::node_id id, model::node const& n, bool wanted) {
    using model::function;
    bool const is_quantifier = n.function == function::all || n.function == function::any ||
                               n.function == function::none || n.function == function::at_least;
    counted rows;
    std::vector<outcome> selected;
    bool const reported = is_quantifier && n.body != model::no_node && values_.each_row(n, [&](value const& filter) {
        selected.push_back(filter.truth);
        bool const counts = filter.truth.can_be(outcome::yes_bit);
        rows.said.push_back(said_by_row(filter.truth, counts ? is(n.body) : outcome::not_applicable()));
    });
    if (!reported || rows.count(outcome::not_applicable()) == rows.said.size())
        return none(id, wanted);
    // Where a row has to be what it asks for, it has to be one of those that are asked; where not, it may be
    // another.
    bool const counting = n.function != function::all;
    rows.list = values_.list_name_of(n);
    rows.make = [&](std::size_t i, bool each) {
        return in_row(n, i, [&] { return row_part(n, selected[i], each, each == counting); });
    };
    return quantifier(id, n, rows, wanted);
}

TIEUCHI_INLINE remedy remedy_finder::row_part(model::node const& n, outcome selected, bool wanted,
                                              bool has_to_be_selected) {
    bool const done = is(n.body) == outcome::from(wanted);
    if (selected == outcome::yes())
        return visit(n.body, wanted);
    remedy filter = visit(n.filter, has_to_be_selected);
    if (done)
        return filter;
    std::size_t const needed = has_to_be_selected ? 2 : 1;
    return choice_of({std::move(filter), visit(n.body, wanted)}, needed, {}, false);
}

// The rows that an aggregate counts, or that are a share of all of them. Nothing where it is not reported, or
// undefined what some of them are.
TIEUCHI_INLINE std::optional<remedy_finder::counted> remedy_finder::rows_of(model::node const& n) {
    counted rows;
    bool plain = n.filter != model::no_node;
    bool const reported = values_.each_row(n, [&](value const& filter) {
        rows.said.push_back(filter.truth);
        plain = plain && is_plain(filter.truth);
    });
    if (!reported || !plain)
        return std::nullopt;
    rows.list = values_.list_name_of(n);
    rows.make = [this, &n](std::size_t i, bool wanted) {
        return in_row(n, i, [&] { return visit(n.filter, wanted); });
    };
    return rows;
}

TIEUCHI_INLINE bool remedy_finder::is_plain(outcome what) {
    return drops_out(what) || (what.bits() & ~outcome::unknown().bits()) == 0;
}

// ---- numbers of rows and sections ----------------------------------------------------------------------------------

TIEUCHI_INLINE std::optional<remedy_finder::counted> remedy_finder::counted_by(model::node const& n) {
    if (n.op == model::operation::tally)
        return sections_of(n);
    if (n.op == model::operation::aggregate)
        return rows_of(n);
    counted result = conditions_of(n);
    bool const plain = std::all_of(result.said.begin(), result.said.end(), is_plain);
    return plain ? std::optional(std::move(result)) : std::nullopt;
}

// Those that are decided have to stay what they are.
TIEUCHI_INLINE remedy_finder::counted remedy_finder::still_open(counted const& things) {
    counted result = things;
    for (outcome& said : result.said)
        if (said.is_decided())
            said = outcome::not_applicable();
    return result;
}

// More of them have to be so, or fewer, so that their number is one of those that do.
TIEUCHI_INLINE std::vector<remedy> remedy_finder::counts(model::node_id id, movement const& x, bool wanted) {
    model::node const& n = node(x.what.node);
    auto const things = counted_by(n);
    if (!things)
        return {};
    std::size_t const all = things->said.size() - things->count(outcome::not_applicable());
    figure_frame frame;
    frame.whole = true;
    frame.lowest = number(0);
    frame.highest = number(all);
    if (n.function == model::function::share) {
        if (all == 0)
            return {};
        frame.shown.scale = number::ratio(1, number(all));
        frame.highest = number(1);
    }
    number_set const fit = within(x.holds, frame);
    std::string const condition = text(id, wanted);
    bool const failing = fails(id, wanted);
    std::vector<remedy> result;
    auto const add = [&](std::int64_t needed, bool more, bool only_open) {
        if (needed > 0)
            result.push_back(some_of(only_open ? still_open(*things) : *things, static_cast<std::size_t>(needed), more,
                                     condition, failing));
    };
    auto const yes = static_cast<std::int64_t>(things->count(outcome::yes()));
    auto const open = static_cast<std::int64_t>(things->open());
    if (fit.empty())
        return {remedy{}};
    for (number_range const& one : fit.ranges()) {
        std::int64_t const first = one.first.at->to_int64().value_or(0);
        std::int64_t const last = one.last.at->to_int64().value_or(0);
        bool const has_floor = first > 0;
        bool const has_ceiling = number(last) < number(all);
        if (open == 0)
            add(first > yes ? first - yes : yes - last, first > yes, false);
        else if (first > yes && yes + open <= last)
            add(first - yes, true, has_ceiling);
        else if (last < yes + open && first <= yes)
            add(yes + open - last, false, has_floor);
    }
    return result;
}

} // namespace detail
} // namespace tieuchi::inline TIEUCHI_ABI
