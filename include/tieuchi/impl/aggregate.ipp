#pragma once

#include <tieuchi/detail/evaluator.hpp>

#include <algorithm>
#include <utility>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

// What a row says to a quantifier, by its filter (down) and its body (across). A row that the filter leaves out says
// nothing, which is the identity; where the filter is undefined, only a body that changes nothing settles it.
inline constexpr answer_table all_contributions{{
    {Y, N, A, U}, // selected
    {A, A, A, A}, // left out
    {A, A, A, A}, // not applicable
    {Y, U, U, U}, // undefined
}};
inline constexpr answer_table any_contributions{{
    {Y, N, A, U}, // selected
    {A, A, A, A}, // left out
    {A, A, A, A}, // not applicable
    {U, N, U, U}, // undefined
}};

/// Counts rows by the answers they can give, an undefined one aside.
struct answer_counts {
    std::size_t only_yes = 0, can_yes = 0, only_no = 0, can_no = 0;
    bool some_count = false; // a row is yes or no, whichever

    void add(outcome o) {
        unsigned const bits = o.bits() & ~unsigned{outcome::undefined_bit};
        only_yes += bits == outcome::yes_bit ? 1U : 0U;
        only_no += bits == outcome::no_bit ? 1U : 0U;
        can_yes += o.can_be(outcome::yes_bit) ? 1U : 0U;
        can_no += o.can_be(outcome::no_bit) ? 1U : 0U;
        some_count = some_count || (bits != 0 && !o.can_be(outcome::not_applicable_bit));
    }
    [[nodiscard]] interval yes() const { return {number(only_yes), number(can_yes)}; }
    [[nodiscard]] bool none_counts() const { return can_yes + can_no == 0; }
    // Least where every row that can be a no is one and every other that may be left out is. Where then no row is
    // left, one has to be counted after all, and that is a yes.
    [[nodiscard]] interval share() const {
        if (none_counts())
            return {};
        return {only_yes + can_no == 0 ? number(1) : number(only_yes) / number(only_yes + can_no),
                can_yes + only_no == 0 ? number(0) : number(can_yes) / number(can_yes + only_no)};
    }
};

/// Tells whether `count >= bound`. Rows that are undefined settle nothing, so that they count with neither side:
/// @p yes says how many rows count, @p yes_or_undefined how many perhaps would, @p undefined whether there may be such.
inline outcome reaches(interval const& yes, interval const& yes_or_undefined, bool undefined, interval const& bound) {
    unsigned bits = 0;
    if (less(yes, bound) != outcome::yes())
        bits |= outcome::yes_bit;
    if (less(yes_or_undefined, bound) != outcome::no())
        bits |= outcome::no_bit;
    if (undefined && less(yes, bound) != outcome::no() && less(yes_or_undefined, bound) != outcome::yes())
        bits |= outcome::undefined_bit;
    return outcome::of(bits);
}

inline outcome fold(model::function function, outcome so_far, outcome next) {
    return function == model::function::all ? so_far && next : so_far || next;
}

TIEUCHI_INLINE value evaluator::aggregate(model::node const& n) {
    bound_value const& list = given_.values[n.slot];
    row_scope const outer = row_;
    if (!list.reported) {
        row_ = {true, n.slot, 0, nullptr};
        row_view const phantom = view(n);
        row_ = outer;
        return over_any_rows(n, phantom);
    }
    std::vector<row_view> rows;
    rows.reserve(list.rows.size());
    for (std::size_t i = 0; i < list.rows.size(); ++i) {
        row_ = {true, n.slot, i, &list.rows[i]};
        rows.push_back(view(n));
    }
    row_ = outer;
    value result = over_rows(n, rows);
    result.estimated = result.estimated || list.estimate;
    return result;
}

TIEUCHI_INLINE evaluator::row_view evaluator::view(model::node const& n) {
    row_view v;
    v.selected = n.filter == model::no_node ? value::of(outcome::yes()) : evaluate(n.filter);
    v.holds = n.body == model::no_node ? value::of(outcome::yes()) : evaluate(n.body);
    if (n.field)
        v.item = field(*n.field);
    return v;
}

TIEUCHI_INLINE value evaluator::over_rows(model::node const& n, std::vector<row_view> const& rows) {
    using model::function;
    switch (n.function) {
    case function::count:
    case function::share:
        return counted(n, rows);
    case function::sum:
    case function::min:
    case function::max:
    case function::avg:
        return measured(n, rows);
    default:
        return quantified(n, rows);
    }
}

// Completes an aggregate: it is undefined where no row is left, and not known because of those parts that are not.
TIEUCHI_INLINE value evaluator::completed(value result, model::node const& n, std::vector<value const*> const& parts,
                                          emptiness empty) {
    if (empty == emptiness::certain)
        result.become_undefined();
    else if (empty == emptiness::possible)
        result.may_be_undefined();
    settle(result, parts);
    // Where a filter is undefined, that is the reason, and not that it selects nothing.
    bool const by_filter =
        std::any_of(parts.begin(), parts.end(), [](value const* part) { return part->is_undefined(); });
    if (empty == emptiness::certain && !by_filter)
        result.reasons =
            reasons_.join({reasons_.of(reason_kind::empty_list, set_.facts[n.slot].name), result.reasons});
    return result;
}

// ---- numbers of rows, and what their fields measure ----------------------------------------------------------------

TIEUCHI_INLINE value evaluator::counted(model::node const& n, std::vector<row_view> const& rows) {
    answer_counts counts;
    std::vector<value const*> filters;
    for (row_view const& row : rows) {
        counts.add(row.selected.truth);
        filters.push_back(&row.selected);
    }
    value result = strict(model::value_kind::number, filters);
    if (n.function == model::function::count) {
        result.range = counts.yes();
        return completed(std::move(result), n, filters, emptiness::impossible);
    }
    result.range = counts.share();
    return completed(std::move(result), n, filters,
                     counts.none_counts()  ? emptiness::certain
                     : counts.some_count ? emptiness::impossible
                                           : emptiness::possible);
}

TIEUCHI_INLINE value evaluator::measured(model::node const& n, std::vector<row_view> const& rows) {
    std::vector<value const*> filters;
    std::vector<value const*> parts;
    std::vector<row_view const*> possible;
    std::size_t certain = 0;
    bool estimated = false;
    for (row_view const& row : rows) {
        filters.push_back(&row.selected);
        parts.push_back(&row.selected);
        if (!row.selected.truth.can_be(outcome::yes_bit))
            continue;
        possible.push_back(&row);
        parts.push_back(&row.item);
        certain += row.selected.truth.is(outcome::yes_bit) ? 1U : 0U;
        estimated = estimated || row.item.estimated;
    }
    value result = strict(n.type.kind == model::value_kind::date ? n.type.kind : model::value_kind::number, filters);
    result.estimated = result.estimated || estimated;
    result.range = measure(n.function, possible);
    bool const is_sum = n.function == model::function::sum;
    return completed(std::move(result), n, parts,
                     is_sum || certain > 0 ? emptiness::impossible
                     : possible.empty()    ? emptiness::certain
                                           : emptiness::possible);
}

// Bounds over rows of which some are selected for certain and the others perhaps.
TIEUCHI_INLINE interval evaluator::measure(model::function which, std::vector<row_view const*> const& rows) {
    using model::function;
    interval total = number(0);
    std::optional<interval> all;      // the hull of every row
    std::optional<interval> selected; // of the least, or the greatest, of the rows that are selected for certain
    bool membership_known = true;
    for (row_view const* const row : rows) {
        interval const& item = row->item.range;
        bool const certain = row->selected.truth.is(outcome::yes_bit);
        membership_known = membership_known && certain;
        total = total + (certain ? item : hull(number(0), item));
        all = all ? hull(*all, item) : item;
        if (certain)
            selected = !selected ? item : which == function::max ? max(*selected, item) : min(*selected, item);
    }
    if (which == function::sum || !all)
        return total;
    if (which == function::avg)
        return membership_known ? *divide(total, number(rows.size())) : *all;
    if (which == function::min)
        return {all->lowest(), selected ? selected->highest() : all->highest()};
    return {selected ? selected->lowest() : all->lowest(), all->highest()};
}

// ---- quantifiers ---------------------------------------------------------------------------------------------------

TIEUCHI_INLINE value evaluator::contribution(model::function function, row_view const& row) {
    answer_table const& table = function == model::function::all ? all_contributions : any_contributions;
    return connected(lift(table, row.selected.truth, row.holds.truth), {row.selected, row.holds}, 0);
}

TIEUCHI_INLINE value evaluator::quantified(model::node const& n, std::vector<row_view> const& rows) {
    using model::function;
    std::vector<value> said;
    unsigned selections = 0;
    unsigned answers = 0;
    bool some_selected = false;
    for (row_view const& row : rows) {
        said.push_back(contribution(n.function, row));
        selections |= row.selected.truth.bits();
        answers |= row.holds.truth.bits();
        some_selected = some_selected || row.selected.truth.is(outcome::yes_bit);
    }
    emptiness const empty = (selections & outcome::yes_bit) == 0 ? emptiness::certain
                            : some_selected                      ? emptiness::impossible
                                                                 : emptiness::possible;
    // A row that says the same whether it is selected or not still leaves open whether any is.
    std::vector<value const*> parts = pointers(said);
    if (empty != emptiness::impossible)
        for (row_view const& row : rows)
            parts.push_back(&row.selected);
    if (n.function == function::at_least)
        return enough(n, said, std::move(parts), empty);
    outcome result = outcome::not_applicable();
    for (value const& one : said)
        result = fold(n.function, result, one.truth);
    // Rows that are left out are no reason for "not applicable"; that all of them are is being empty.
    if (empty != emptiness::certain && (answers & outcome::not_applicable_bit) == 0)
        result = outcome::of(result.bits() & ~unsigned{outcome::not_applicable_bit});
    value v = connected(result, said, n.function == function::all ? outcome::no_bit : outcome::yes_bit);
    v = completed(std::move(v), n, parts, empty);
    if (n.function == function::none)
        v.truth = !v.truth;
    return v;
}

TIEUCHI_INLINE value evaluator::enough(model::node const& n, std::vector<value> const& said,
                                       std::vector<value const*> parts, emptiness empty) {
    value const bound = evaluate(n.bound);
    std::size_t yes[2] = {0, 0};              // for certain, at most
    std::size_t yes_or_undefined[2] = {0, 0}; // likewise
    bool undefined = false;
    for (value const& one : said) {
        bool const may_undefined = one.truth.can_be(outcome::undefined_bit);
        bool const may_no = one.truth.can_be(outcome::no_bit) || one.truth.can_be(outcome::not_applicable_bit);
        bool const may_yes = one.truth.can_be(outcome::yes_bit);
        undefined = undefined || may_undefined;
        yes[0] += may_yes && !may_no && !may_undefined ? 1U : 0U;
        yes[1] += may_yes ? 1U : 0U;
        yes_or_undefined[0] += may_no ? 0U : 1U;
        yes_or_undefined[1] += may_yes || may_undefined ? 1U : 0U;
    }
    value v = strict(model::value_kind::truth, {&bound});
    interval const sure{number(yes[0]), number(yes[1])};
    interval const perhaps{number(yes_or_undefined[0]), number(yes_or_undefined[1])};
    if (!bound.is_undefined())
        v.truth = either(outcome::of(v.truth.bits() & outcome::undefined_bit),
                         reaches(sure, perhaps, undefined, bound.range));
    for (value const& one : said)
        v.estimated = v.estimated || one.estimated;
    parts.push_back(&bound);
    return completed(std::move(v), n, parts, empty);
}

// ---- lists that were not reported ----------------------------------------------------------------------------------

// The list can have any number of rows, each of which is one of those that the phantom stands for.
TIEUCHI_INLINE value evaluator::over_any_rows(model::node const& n, row_view const& phantom) {
    using model::function;
    outcome const selected = phantom.selected.truth;
    bool const some = selected.can_be(outcome::yes_bit);
    interval const many(number(0), some ? interval::end() : number(0));
    value result;
    result.fit(n.type.kind == model::value_kind::any ? model::value_kind::number : n.type.kind);
    result.undefined = selected.can_be(outcome::undefined_bit);
    value const bound = n.bound == model::no_node ? value::of(outcome::yes()) : evaluate(n.bound);
    emptiness empty = some ? emptiness::possible : emptiness::certain;
    switch (n.function) {
    case function::count:
        result.range = many;
        empty = emptiness::impossible;
        break;
    case function::sum:
        result.range = many * phantom.item.range;
        empty = emptiness::impossible;
        break;
    case function::share:
        result.range = {number(selected.can_be(outcome::no_bit) ? 0 : 1), number(some ? 1 : 0)};
        empty = some || selected.can_be(outcome::no_bit) ? emptiness::possible : emptiness::certain;
        break;
    case function::min:
    case function::max:
    case function::avg:
        result.range = phantom.item.range;
        break;
    default:
        result = quantified_any(n, phantom, bound);
        break;
    }
    value gap; // stands for the list, so that the reasons begin with it
    gap.reasons = reasons_.of(reason_kind::not_reported, set_.facts[n.slot].name);
    return completed(std::move(result), n, {&gap, &phantom.selected, &phantom.holds, &bound}, empty);
}

TIEUCHI_INLINE value evaluator::quantified_any(model::node const& n, row_view const& phantom, value const& bound) {
    using model::function;
    outcome const one = contribution(n.function, phantom).truth;
    if (n.function == function::at_least) {
        interval const many(number(0), interval::end());
        interval const yes = one.can_be(outcome::yes_bit) ? many : interval(number(0));
        bool const undefined = one.can_be(outcome::undefined_bit);
        value v = strict(model::value_kind::truth, {&bound});
        if (!bound.is_undefined())
            v.truth = either(outcome::of(v.truth.bits() & outcome::undefined_bit),
                             reaches(yes, undefined ? many : yes, undefined, bound.range));
        return v;
    }
    // However many rows there are, three or four of a kind say all that any number of them can.
    outcome all = one;
    for (int rows = 1; rows < 4; ++rows)
        all = either(all, fold(n.function, all, one));
    if (!phantom.holds.truth.can_be(outcome::not_applicable_bit))
        all = outcome::of(all.bits() & ~unsigned{outcome::not_applicable_bit});
    return value::of(n.function == function::none ? !all : all);
}

// ---- tallies -------------------------------------------------------------------------------------------------------

// What a section says to a tally. Met and unmet are still open where the section is; unknown and not applicable are
// asked of the status as it is published. Without a status, the sections that apply are asked for.
inline outcome said_by_section(outcome section, std::optional<status> asked) {
    if (!asked) {
        unsigned const applies = section.bits() == outcome::not_applicable_bit ? 0U : unsigned{outcome::yes_bit};
        return outcome::of(applies | (section.bits() & outcome::not_applicable_bit));
    }
    bool const left_out = section.is(outcome::not_applicable_bit);
    switch (*asked) {
    case status::not_applicable:
        return outcome::from(left_out);
    case status::unknown:
        return left_out ? section : outcome::from(section.to_status() == status::unknown);
    case status::unmet:
        return !section;
    case status::met:
        break;
    }
    return section;
}

TIEUCHI_INLINE value evaluator::tally(model::node const& n) {
    using model::function;
    std::vector<value> const& all = n.over == syntax::tally_level::criteria ? criteria_ : indicators_;
    std::vector<value> said;
    auto const ask = [&](value section) {
        section.truth = said_by_section(section.truth, n.asked);
        said.push_back(std::move(section));
    };
    if (n.members.empty())
        std::for_each(all.begin(), all.end(), ask);
    for (std::uint32_t const member : n.members)
        ask(all[member]);
    if (n.function == function::all)
        return conjunction(said);
    if (n.function == function::any || n.function == function::none) {
        value v = disjunction(said);
        if (n.function == function::none)
            v.truth = !v.truth;
        return v;
    }
    if (n.function == function::at_least)
        return enough(n, said, pointers(said), emptiness::impossible);
    answer_counts counts;
    for (value const& one : said)
        counts.add(one.truth);
    value result = strict(model::value_kind::number, pointers(said));
    result.range = n.function == function::share ? counts.share() : counts.yes();
    if (n.function == function::share && !counts.some_count)
        counts.none_counts() ? result.become_undefined() : result.may_be_undefined();
    settle(result, pointers(said));
    return result;
}

} // namespace detail
} // namespace tieuchi
