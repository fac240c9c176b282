#pragma once

#include <tieuchi/detail/evaluator.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
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

/// Counts conditions by the answers they can give, an undefined one aside.
struct answer_counts {
    std::size_t only_yes = 0, can_yes = 0, only_no = 0, can_no = 0;
    bool some_count = false; // one is yes or no, whichever

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
    // Least where every one that can be a no is one and every other that may be left out is. Where then none is left,
    // one has to be counted after all, and that is a yes.
    [[nodiscard]] interval share() const {
        if (none_counts())
            return {};
        return {only_yes + can_no == 0 ? number(1) : number(only_yes) / number(only_yes + can_no),
                can_yes + only_no == 0 ? number(0) : number(can_yes) / number(can_yes + only_no)};
    }
};

/// How many of several conditions can be yes, and how many yes or undefined.
struct reached {
    interval yes = number(0);
    interval yes_or_undefined = number(0);
    unsigned undefined = 0; ///< the undefined answers that there can be
};

/// Gives the answers to `count >= bound` where the bound is defined. Conditions that are undefined settle nothing.
inline unsigned answers_to(reached const& count, interval const& bound) {
    unsigned bits = 0;
    if (less(count.yes, bound) != outcome::yes())
        bits |= answer::yes;
    if (less(count.yes_or_undefined, bound) != outcome::no())
        bits |= answer::no;
    if (less(count.yes, bound) != outcome::no() && less(count.yes_or_undefined, bound) != outcome::yes())
        bits |= count.undefined;
    return bits;
}

inline unsigned fold(model::function function, unsigned so_far, unsigned next) {
    return lift(function == model::function::all ? and_answers : or_answers, so_far, next);
}

// ---- rows ----------------------------------------------------------------------------------------------------------

TIEUCHI_INLINE evaluator::list_view evaluator::list_of(model::node const& n) const {
    list_view list;
    if (!n.is_field) {
        model::fact const& declared = set_.facts[n.slot];
        list.scope.list = declared.type.list;
        list.scope.name = &declared.name;
        list.rows = given_.values[n.slot].reported ? &given_.values[n.slot] : nullptr;
        return list;
    }
    list.scope.parent = rows_.size() - 1 - n.level;
    row_scope const& outer = rows_[list.scope.parent];
    model::fact const& declared = set_.lists[outer.list].fields[n.slot];
    list.scope.list = declared.type.list;
    list.scope.name = &declared.name;
    list.in_phantom = outer.row == nullptr;
    if (!list.in_phantom && outer.row->fields[n.slot].reported)
        list.rows = &outer.row->fields[n.slot];
    return list;
}

TIEUCHI_INLINE bool evaluator::each_row(model::node const& n, std::function<void(value const&)> const& visit) {
    list_view list = list_of(n);
    if (list.rows == nullptr)
        return false;
    for (bound_row const& row : list.rows->rows) {
        list.scope.row = &row;
        rows_.push_back(list.scope);
        visit(n.filter == model::no_node ? value::of(outcome::yes()) : evaluate(n.filter));
        rows_.pop_back();
        ++list.scope.index;
    }
    return true;
}

TIEUCHI_INLINE void evaluator::in_row(model::node const& n, std::size_t index, std::function<void()> const& visit) {
    list_view list = list_of(n);
    list.scope.row = &list.rows->rows[index];
    list.scope.index = index;
    rows_.push_back(list.scope);
    visit();
    rows_.pop_back();
}

TIEUCHI_INLINE value evaluator::aggregate(model::node const& n) {
    list_view list = list_of(n);
    if (list.rows == nullptr) {
        rows_.push_back(list.scope);
        row_view const phantom = view(n);
        rows_.pop_back();
        return over_any_rows(n, list, phantom);
    }
    std::vector<row_view> rows;
    rows.reserve(list.rows->rows.size());
    for (bound_row const& row : list.rows->rows) {
        list.scope.row = &row;
        rows_.push_back(list.scope);
        rows.push_back(view(n));
        rows_.pop_back();
        ++list.scope.index;
    }
    value result = over_rows(n, list, rows);
    result.estimated = result.estimated || list.rows->estimate;
    return result;
}

inline bool measures(model::function which) {
    using model::function;
    return which == function::sum || which == function::min || which == function::max || which == function::avg;
}

TIEUCHI_INLINE evaluator::row_view evaluator::view(model::node const& n) {
    row_view v;
    v.selected = n.filter == model::no_node ? value::of(outcome::yes()) : evaluate(n.filter);
    v.holds = value::of(outcome::yes());
    if (n.field) {
        v.item = field_of(rows_.back(), rows_.size() - 1, *n.field);
    } else if (n.body != model::no_node && measures(n.function)) {
        v.item = evaluate(n.body);
        v.item.fit(n.type.kind == model::value_kind::date ? n.type.kind : model::value_kind::number);
    } else if (n.body != model::no_node) {
        v.holds = evaluate(n.body);
    }
    return v;
}

TIEUCHI_INLINE value evaluator::over_rows(model::node const& n, list_view const& list,
                                          std::vector<row_view> const& rows) {
    using model::function;
    switch (n.function) {
    case function::count:
    case function::share:
        return counted(n, list, rows);
    case function::sum:
    case function::min:
    case function::max:
    case function::avg:
        return measured(n.function, n.type.kind, list, rows);
    case function::unique:
        return distinct(list, rows);
    default:
        return quantified(n, list, rows);
    }
}

// Where no row is selected, that is because filters say no, or because they are undefined.
TIEUCHI_INLINE evaluator::emptiness evaluator::emptiness_of(std::vector<value const*> const& filters) {
    emptiness result{true, true, nothing_to_judge, false};
    bool lacks_more = false;
    for (value const* const filter : filters) {
        result.certain = result.certain && !filter->truth.can_be(outcome::yes_bit);
        result.possible = result.possible && !filter->truth.is(outcome::yes_bit);
        result.causes |= filter->why_undefined();
        result.by_filter = result.by_filter || filter->is_undefined();
        lacks_more = lacks_more || (filter->is_undefined() && filter->why_undefined() == other_cause);
    }
    if (lacks_more)
        result.causes = other_cause;
    return result;
}

// Completes an aggregate: it is undefined where no row is left, and not known because of those parts that are not.
TIEUCHI_INLINE value evaluator::completed(value result, list_view const& list, std::vector<value const*> const& parts,
                                          emptiness const& empty) {
    if (empty.certain)
        result.become_undefined(empty.causes);
    else if (empty.possible)
        result.may_be_undefined(empty.causes);
    settle(result, parts);
    // Where a filter is undefined, that is the reason, and not that it selects nothing.
    if (empty.certain && !empty.by_filter)
        result.reasons = reasons_.join({reasons_.of(reason_kind::empty_list, list_name(list.scope)), result.reasons});
    return result;
}

// ---- numbers of rows, and what their fields measure ----------------------------------------------------------------

TIEUCHI_INLINE value evaluator::counted(model::node const& n, list_view const& list,
                                        std::vector<row_view> const& rows) {
    answer_counts counts;
    std::vector<value const*> filters;
    for (row_view const& row : rows) {
        counts.add(row.selected.truth);
        filters.push_back(&row.selected);
    }
    value result = strict_value(model::value_kind::number, filters);
    if (n.function == model::function::count) {
        result.range = counts.yes();
        return completed(std::move(result), list, filters, {});
    }
    result.range = counts.share();
    emptiness empty = emptiness_of(filters);
    empty.certain = counts.none_counts();
    empty.possible = !counts.some_count;
    return completed(std::move(result), list, filters, empty);
}

/// Bounds over rows of which some count for certain and the others perhaps.
class measurement {
public:
    /// Adds a row. @p certain: it counts in any case.
    void add(interval const& item, bool certain) {
        ++size_;
        all_certain_ = all_certain_ && certain;
        sum_ = sum_ + (certain ? item : hull(number(0), item));
        all_ = all_ ? hull(*all_, item) : item;
        if (!certain)
            return;
        least_ = least_ ? min(*least_, item) : item;
        greatest_ = greatest_ ? max(*greatest_, item) : item;
    }
    /// Gives the measure; @p some: it is known that one of the rows counts.
    [[nodiscard]] interval of(model::function which, bool some) const {
        if (!all_ || (which == model::function::sum && !(some && size_ == 1)))
            return sum_;
        switch (which) {
        case model::function::avg:
            return all_certain_ ? *divide(sum_, number(size_)) : *all_;
        case model::function::min:
            return {all_->lowest(), least_ ? least_->highest() : all_->highest()};
        case model::function::max:
            return {greatest_ ? greatest_->lowest() : all_->lowest(), all_->highest()};
        default:
            return *all_;
        }
    }

private:
    std::size_t size_ = 0;
    bool all_certain_ = true;
    interval sum_ = number(0);
    std::optional<interval> all_{};                // of any row
    std::optional<interval> least_{}, greatest_{}; // of the rows that count for certain
};

// Rows for which nothing is required drop out; where all that are selected do, so does the whole.
TIEUCHI_INLINE value evaluator::measured(model::function which, model::value_kind kind, list_view const& list,
                                         std::vector<row_view> const& rows) {
    std::vector<value const*> filters;
    std::vector<value const*> parts;
    measurement measure;
    bool required = false; // a row is selected for certain, and has a value if it is defined
    bool can_count = false;
    bool can_drop = false;
    bool defined = true;
    unsigned causes = 0;
    bool lacks_more = false;
    bool estimated = false;
    for (row_view const& row : rows) {
        value const& item = row.item;
        bool const certain = row.selected.truth.is(outcome::yes_bit) && !item.can_be_not_required();
        filters.push_back(&row.selected);
        parts.push_back(&row.selected);
        lacks_more = lacks_more || (row.selected.is_undefined() && row.selected.why_undefined() == other_cause);
        if (!row.selected.truth.can_be(outcome::yes_bit))
            continue;
        parts.push_back(&item);
        required = required || certain;
        can_drop = can_drop || item.can_be_not_required();
        can_count = can_count || item.can_be_defined();
        defined = defined && !(certain && !item.can_be_defined());
        causes |= item.why_undefined();
        lacks_more = lacks_more || (certain && !item.can_be_defined() && item.why_undefined() == other_cause);
        estimated = estimated || item.estimated;
        if (item.can_be_defined())
            measure.add(item.range, certain);
    }
    emptiness empty = emptiness_of(filters);
    bool const selected = !empty.possible;
    bool const is_sum = which == model::function::sum;
    value result = strict_value(kind == model::value_kind::date ? kind : model::value_kind::number, filters);
    if (can_drop && !required && result.defined)
        result.may_be_not_required();
    result.may_be_undefined(causes);
    if (lacks_more)
        result.causes &= ~unsigned{nothing_to_judge};
    result.defined = result.defined && defined && (can_count || (is_sum && !selected));
    result.estimated = result.estimated || estimated;
    result.range = measure.of(which, selected);
    if (is_sum)
        empty = {};
    return completed(std::move(result), list, parts, empty);
}

TIEUCHI_INLINE value evaluator::total(std::vector<value> const& parts) {
    std::vector<row_view> rows;
    for (value const& part : parts)
        rows.push_back({value::of(outcome::yes()), value::of(outcome::yes()), part});
    return measured(model::function::sum, model::value_kind::number, {}, rows);
}

// ---- quantifiers ---------------------------------------------------------------------------------------------------

TIEUCHI_INLINE value evaluator::contribution(model::function function, row_view const& row) {
    answer_table const& table = function == model::function::all ? all_contributions : any_contributions;
    return connected(lift(table, row.selected.answers(), row.holds.answers()), {row.selected, row.holds}, 0);
}

TIEUCHI_INLINE value evaluator::quantified(model::node const& n, list_view const& list,
                                           std::vector<row_view> const& rows) {
    using model::function;
    std::vector<value> said;
    std::vector<value const*> filters;
    unsigned answers = 0;
    for (row_view const& row : rows) {
        said.push_back(contribution(n.function, row));
        filters.push_back(&row.selected);
        answers |= row.holds.answers();
    }
    emptiness const empty = emptiness_of(filters);
    value bound = value::of(outcome::yes());
    if (n.function == function::at_least)
        bound = evaluate(n.bound);
    value v = n.function == function::at_least ? enough(bound, said) : folded(n.function, said);
    // Rows that are left out are no reason for "not applicable"; that all of them are is being empty.
    if ((answers & answer::not_applicable) == 0 && !bound.can_be_not_required())
        v.answer_with(v.answers() & ~answer::not_applicable);
    // A row that says the same whether it is selected or not still leaves open whether any is.
    std::vector<value const*> parts = pointers(said);
    if (empty.possible)
        parts.insert(parts.end(), filters.begin(), filters.end());
    parts.push_back(&bound);
    v = completed(std::move(v), list, parts, empty);
    if (n.function == function::none)
        v.answer_with(negated(v.answers()));
    return v;
}

// All of them, or any.
TIEUCHI_INLINE value evaluator::folded(model::function which, std::vector<value> const& said) {
    unsigned result = answer::not_applicable;
    for (value const& one : said)
        result = fold(which, result, one.answers());
    return connected(result, said, which == model::function::all ? answer::no : answer::yes);
}

// Whether at least so many conditions are yes. Those that are not applicable drop out, and if all of them do, so does
// the whole.
TIEUCHI_INLINE value evaluator::enough(value const& bound, std::vector<value> const& said) {
    std::size_t yes[2] = {0, 0};              // for certain, at most
    std::size_t yes_or_undefined[2] = {0, 0}; // likewise
    unsigned together = 0;
    bool lacks_more = false;
    bool all_can_drop = true;
    bool all_drop = true;
    bool estimated = false;
    for (value const& one : said) {
        unsigned const answers = one.answers();
        together |= answers;
        lacks_more = lacks_more || answers == answer::undefined;
        all_can_drop = all_can_drop && (answers & answer::not_applicable) != 0;
        all_drop = all_drop && answers == answer::not_applicable;
        yes[0] += answers == answer::yes ? 1U : 0U;
        yes[1] += (answers & answer::yes) != 0 ? 1U : 0U;
        yes_or_undefined[0] += (answers & (answer::no | answer::not_applicable)) == 0 ? 1U : 0U;
        yes_or_undefined[1] += (answers & (answer::yes | answer::any_undefined)) != 0 ? 1U : 0U;
        estimated = estimated || one.estimated;
    }
    value v = strict_value(model::value_kind::truth, {&bound});
    unsigned answers = all_drop ? 0U : v.answers() & ~(answer::yes | answer::no);
    if (all_can_drop)
        answers |= answer::not_applicable;
    // Where all of them may drop out but one is left, and none can be a no, that one is at least undefined.
    bool const some = yes_or_undefined[0] == 0 && (together & answer::no) == 0;
    reached const count{{number(yes[0]), number(yes[1])},
                        {number(some ? 1 : yes_or_undefined[0]), number(yes_or_undefined[1])},
                        together & (lacks_more ? answer::undefined : answer::any_undefined)};
    if (bound.can_be_defined() && !all_drop)
        answers |= answers_to(count, bound.range);
    v.answer_with(answers);
    v.estimated = v.estimated || estimated;
    return v;
}

// ---- rows that differ ----------------------------------------------------------------------------------------------

/// Looks for two rows that can have the same value.
class duplicate_finder {
public:
    /// A row, with the answers of its filter that let it count: yes, and what is undefined.
    struct candidate {
        value const* item;
        unsigned answers;
    };

    /// Takes a row of which the filter may let it count.
    void add(value const& item, unsigned answers) {
        if ((answers & counting) != 0)
            rows_.push_back({&item, answers & counting});
    }

    /// Tells whether two rows that can be selected can have the same value.
    [[nodiscard]] bool among_selected() const {
        return any_pair([](unsigned a, unsigned b) { return (a & b & answer::yes) != 0; });
    }
    /// Tells whether two rows can have the same value of which one may be undefined in that way.
    [[nodiscard]] bool with(unsigned undefined) const {
        return any_pair([undefined](unsigned a, unsigned b) { return ((a | b) & undefined) != 0; });
    }
    /// Tells whether two rows can have the same value, one of them undefined in that way and no other.
    [[nodiscard]] bool with_only(unsigned undefined) const {
        return any_pair([undefined](unsigned a, unsigned b) { return a == undefined || b == undefined; });
    }
    /// Tells whether any two rows can have the same value.
    [[nodiscard]] bool any() const {
        return any_pair([](unsigned, unsigned) { return true; });
    }

    static constexpr unsigned counting = answer::yes | answer::any_undefined;

private:
    // Two rows can be equal where their bounds meet. Along the bounds, in order of the lower one, a row meets an
    // earlier one exactly if it begins before the farthest of those ends; of the earlier ones it is enough to keep the
    // farthest of each sort.
    template <class Wanted>
    bool any_pair(Wanted wanted) const {
        if (rows_.empty())
            return false;
        switch (rows_.front().item->kind) {
        case model::value_kind::number:
        case model::value_kind::date:
            return any_pair_of_ranges(wanted);
        case model::value_kind::text:
            return any_pair_of_texts(wanted);
        default:
            return any_pair_of_choices(wanted);
        }
    }

    static std::size_t sort_of(candidate const& c) { return (c.answers & answer::yes) | (c.answers >> 2U); }
    // For each value one row of each sort is enough to meet the next.
    using met_before = std::array<candidate const*, 8>;

    template <class Wanted>
    bool any_pair_of_ranges(Wanted wanted) const {
        std::vector<candidate const*> ordered;
        for (candidate const& c : rows_)
            ordered.push_back(&c);
        std::sort(ordered.begin(), ordered.end(), [](candidate const* a, candidate const* b) {
            return less(lower_end(a->item->range), lower_end(b->item->range));
        });
        met_before farthest{};
        for (candidate const* const one : ordered) {
            for (candidate const* const before : farthest)
                if (before != nullptr && wanted(before->answers, one->answers) &&
                    !less(upper_end(before->item->range), lower_end(one->item->range)))
                    return true;
            candidate const*& place = farthest[sort_of(*one)];
            if (place == nullptr || less(upper_end(place->item->range), upper_end(one->item->range)))
                place = one;
        }
        return false;
    }

    template <class Wanted>
    static bool meets(met_before& before, candidate const& one, Wanted wanted) {
        for (candidate const* const other : before)
            if (other != nullptr && wanted(other->answers, one.answers))
                return true;
        return false;
    }

    // A row without a text of its own meets all.
    template <class Wanted>
    bool any_pair_of_texts(Wanted wanted) const {
        std::map<std::string_view, met_before> known;
        met_before any{};  // all rows so far
        met_before open{}; // those whose text is not known
        for (candidate const& one : rows_) {
            std::size_t const sort = sort_of(one);
            if (!one.item->text) {
                if (meets(any, one, wanted))
                    return true;
                open[sort] = &one;
            } else {
                met_before& same = known[*one.item->text];
                if (meets(same, one, wanted) || meets(open, one, wanted))
                    return true;
                same[sort] = &one;
            }
            any[sort] = &one;
        }
        return false;
    }

    template <class Wanted>
    bool any_pair_of_choices(Wanted wanted) const {
        std::map<std::uint32_t, met_before> by_choice;
        for (candidate const& one : rows_)
            for (std::uint32_t const choice : choices_of(*one.item)) {
                met_before& same = by_choice[choice];
                if (meets(same, one, wanted))
                    return true;
                same[sort_of(one)] = &one;
            }
        return false;
    }

    static std::vector<std::uint32_t> choices_of(value const& item) {
        if (item.kind == model::value_kind::symbol)
            return item.symbols.value_or(std::vector<std::uint32_t>());
        std::vector<std::uint32_t> result;
        for (std::uint32_t const bit : {0U, 1U})
            if ((item.truth.bits() >> bit & 1U) != 0)
                result.push_back(bit);
        return result;
    }

    std::vector<candidate> rows_{};
};

// No two of the rows that are selected have the same value of a field.
TIEUCHI_INLINE value evaluator::distinct(list_view const& list, std::vector<row_view> const& rows) {
    duplicate_finder possible;
    duplicate_finder selected; // for certain, with a value that is known
    duplicate_finder counting; // the same, or undefined
    std::vector<value const*> filters;
    std::vector<value const*> parts;
    bool estimated = false;
    for (row_view const& row : rows) {
        unsigned const by_filter = row.selected.answers();
        filters.push_back(&row.selected);
        parts.push_back(&row.selected);
        if ((by_filter & duplicate_finder::counting) == 0)
            continue;
        parts.push_back(&row.item);
        estimated = estimated || row.item.estimated || row.selected.estimated;
        possible.add(row.item, by_filter);
        if (!row.item.is_known() || (by_filter & ~duplicate_finder::counting) != 0)
            continue;
        counting.add(row.item, by_filter);
        if (by_filter == answer::yes)
            selected.add(row.item, by_filter);
    }
    unsigned answers = answer::no;
    if (!selected.among_selected()) {
        answers = (counting.any() ? 0U : answer::yes) | (possible.among_selected() ? answer::no : 0U);
        answers |= possible.with(answer::undefined) ? answer::undefined : 0U;
        answers |= possible.with(answer::empty) && !counting.with_only(answer::undefined) ? answer::empty : 0U;
    }
    value v = value::of_answers(answers);
    v.estimated = estimated;
    return completed(std::move(v), list, parts, emptiness_of(filters));
}

// ---- lists that were not reported ----------------------------------------------------------------------------------

// What several rows of a kind say together, of which there may be any number.
inline unsigned answers_of_any_number(model::function which, unsigned one) {
    // However many rows there are, three or four of a kind say all that any number of them can.
    unsigned all = one;
    for (int rows = 1; rows < 4; ++rows)
        all |= fold(which, all, one);
    return all;
}

// The list can have any number of rows, each of which is one of those that the phantom stands for.
TIEUCHI_INLINE value evaluator::over_any_rows(model::node const& n, list_view const& list, row_view const& phantom) {
    using model::function;
    outcome const selected = phantom.selected.truth;
    value const& item = phantom.item;
    bool const some = selected.can_be(outcome::yes_bit);
    interval const many(number(0), some ? interval::end() : number(0));
    value result;
    result.fit(n.type.kind == model::value_kind::any ? model::value_kind::number : n.type.kind);
    std::vector<value> parts{phantom.selected, phantom.holds};
    emptiness empty = emptiness_of({&phantom.selected});
    empty.possible = true;
    empty.causes |= nothing_to_judge; // there may be no row at all
    switch (n.function) {
    case function::count:
        result.range = many;
        empty = {};
        break;
    case function::share:
        result.range = {number(selected.can_be(outcome::no_bit) ? 0 : 1), number(some ? 1 : 0)};
        empty.certain = !some && !selected.can_be(outcome::no_bit);
        break;
    case function::sum:
    case function::min:
    case function::max:
    case function::avg:
        result = measured_any(n, phantom);
        parts.push_back(item);
        if (n.function == function::sum)
            empty = {};
        break;
    case function::unique: {
        unsigned const undefined = phantom.selected.answers() & answer::any_undefined;
        result = value::of_answers(answer::yes | answer::no | undefined);
        break;
    }
    default:
        result = quantified_any(n, phantom, parts);
        break;
    }
    if (result.kind != model::value_kind::truth)
        result.may_be_undefined(phantom.selected.why_undefined());
    result.estimated = phantom.selected.estimated || phantom.holds.estimated || item.estimated;
    value gap; // stands for the list, so that the reasons begin with it
    if (!list.in_phantom)
        gap.reasons = reasons_.of(reason_kind::not_reported, list_name(list.scope));
    std::vector<value const*> all{&gap};
    for (value const& part : parts)
        all.push_back(&part);
    return completed(std::move(result), list, all, empty);
}

TIEUCHI_INLINE value evaluator::measured_any(model::node const& n, row_view const& phantom) {
    value const& item = phantom.item;
    bool const some = phantom.selected.truth.can_be(outcome::yes_bit);
    bool const is_sum = n.function == model::function::sum;
    interval const many(number(0), some ? interval::end() : number(0));
    value result;
    result.fit(n.type.kind == model::value_kind::date ? n.type.kind : model::value_kind::number);
    result.defined = is_sum || item.can_be_defined();
    result.range = !is_sum ? item.range : item.can_be_defined() ? many * item.range : interval(number(0));
    if (!some)
        return result;
    result.may_be_undefined(item.why_undefined());
    if (item.can_be_not_required())
        result.may_be_not_required();
    return result;
}

// Adds to @p parts what it rests on beside the rows.
TIEUCHI_INLINE value evaluator::quantified_any(model::node const& n, row_view const& phantom,
                                               std::vector<value>& parts) {
    using model::function;
    unsigned const one = contribution(n.function, phantom).answers();
    bool const can_drop = phantom.holds.truth.can_be(outcome::not_applicable_bit);
    if (n.function != function::at_least) {
        unsigned all = answers_of_any_number(n.function, one);
        if (!can_drop)
            all &= ~answer::not_applicable;
        return value::of_answers(n.function == function::none ? negated(all) : all);
    }
    value const bound = evaluate(n.bound);
    parts.push_back(bound);
    value v = strict_value(model::value_kind::truth, {&bound});
    unsigned answers = v.answers() & ~(answer::yes | answer::no);
    // At least one row counts, whatever it says; that there is none is being empty.
    unsigned const counting = one & ~answer::not_applicable;
    interval const many(number(counting == answer::yes ? 1 : 0), interval::end());
    bool const sure = counting != 0 && (counting & answer::no) == 0;
    reached count;
    count.undefined = one & answer::any_undefined;
    if ((one & answer::yes) != 0)
        count.yes = many;
    if ((one & (answer::yes | answer::any_undefined)) != 0)
        count.yes_or_undefined = {number(sure ? 1 : 0), interval::end()};
    if (counting != 0 && bound.can_be_defined())
        answers |= answers_to(count, bound.range);
    if (can_drop && (one & answer::not_applicable) != 0)
        answers |= answer::not_applicable;
    v.answer_with(answers);
    return v;
}

// ---- conditions one by one -----------------------------------------------------------------------------------------

TIEUCHI_INLINE value evaluator::among(model::node const& n) { return tallied(n, operands_of(n)); }

TIEUCHI_INLINE value evaluator::tallied(model::node const& n, std::vector<value> const& said) {
    using model::function;
    std::vector<value const*> parts = pointers(said);
    switch (n.function) {
    case function::all:
    case function::any:
        return folded(n.function, said);
    case function::none: {
        value v = folded(n.function, said);
        v.answer_with(negated(v.answers()));
        return v;
    }
    case function::at_least: {
        value const bound = evaluate(n.bound);
        value v = enough(bound, said);
        parts.push_back(&bound);
        settle(v, parts);
        return v;
    }
    default:
        break;
    }
    answer_counts counts;
    bool can_drop = true;
    for (value const& one : said) {
        counts.add(one.truth);
        can_drop = can_drop && one.truth.can_be(outcome::not_applicable_bit);
    }
    value result = strict_value(model::value_kind::number, parts);
    result.range = n.function == function::share ? counts.share() : counts.yes();
    if (n.function == function::share && can_drop) {
        result.defined = result.defined && !counts.none_counts();
        result.may_be_not_required();
    }
    settle(result, parts);
    return result;
}

} // namespace detail
} // namespace tieuchi::inline TIEUCHI_ABI
