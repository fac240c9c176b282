// Explaining what rows come to. Included by explain.ipp.
#pragma once

#include <tieuchi/detail/explaining.hpp>
#include <tieuchi/explain.hpp>

#include <algorithm>
#include <map>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

inline bool is_selected(value const& by_filter) { return by_filter.truth.is(outcome::yes_bit); }

/// Tells whether a row may be taken, and what it says is not known then, or it is not known whether it is taken.
inline bool is_open(value const& selected, value const& item) {
    return !selected.is_settled() || (is_selected(selected) && !item.is_settled());
}

// ---- the list ------------------------------------------------------------------------------------------------------

// Names the list as reasons do, and finds what was reported for it.
TIEUCHI_INLINE fact_value const* explainer::reported_list(judged_set& by, model::node const& n, explanation& step) {
    model::criteria_set const& set = by.set();
    if (!n.is_field) {
        model::fact const& declared = set.facts[n.slot];
        step.id = by.values().named(declared.name);
        step.title = declared.title;
        return find(*by.subject().given().values, declared.name);
    }
    std::vector<row_place> const& rows = rows_[&by];
    row_place const& outer = rows[rows.size() - 1 - n.level];
    model::fact const& declared = set.lists[outer.list].fields[n.slot];
    step.id = outer.path + "." + declared.name;
    step.title = declared.title;
    return outer.reported == nullptr ? nullptr : find(outer.reported->fields, declared.name);
}

// The row that the evaluator has in scope.
TIEUCHI_INLINE explainer::row_place explainer::place_of_row(judged_set& by, std::vector<fact_row> const* reported,
                                                            std::size_t index) {
    bool const known = reported != nullptr && index < reported->size();
    return {known ? &(*reported)[index] : nullptr, by.values().row()->list, by.values().row_path()};
}

// What the innermost row is called for people: the name of a subject, or the first text that it has.
TIEUCHI_INLINE std::string explainer::row_title(judged_set& by) {
    row_place const& here = rows_[&by].back();
    if (here.reported != nullptr && here.reported->is_subject)
        return here.reported->name.empty() ? here.reported->id : here.reported->name;
    model::list_type const& list = by.set().lists[here.list];
    bound_row const* const row = by.values().row()->row;
    for (std::size_t f = 0; row != nullptr && f < list.fields.size(); ++f)
        if (list.fields[f].type.kind == model::value_kind::text && row->fields[f].reported)
            return std::string(row->fields[f].text);
    return {};
}

// ---- what rows say -------------------------------------------------------------------------------------------------

// Nothing where the list was not reported.
TIEUCHI_INLINE std::optional<std::vector<explainer::row_view>> explainer::views(judged_set& by, model::node const& n) {
    std::vector<row_view> result;
    bool const known = by.values().each_row(n, [&](value const& selected) {
        row_view view;
        view.index = result.size();
        view.selected = view.item = selected;
        if (n.field)
            view.item = by.values().row_field(*n.field);
        else if (n.body != model::no_node)
            view.item = by.values().evaluate(n.body);
        result.push_back(std::move(view));
    });
    return known ? std::optional(std::move(result)) : std::nullopt;
}

inline bool asks_each_row(model::function which) {
    using model::function;
    return which == function::all || which == function::any || which == function::none || which == function::at_least;
}

/// Tells which answer of a row alone forces that of a quantifier; nothing where none does, or it did not.
inline std::optional<outcome> forcing(model::function which, outcome made, value const& bound) {
    using model::function;
    if (which == function::all && made == outcome::no())
        return outcome::no();
    if ((which == function::any && made == outcome::yes()) || (which == function::none && made == outcome::no()))
        return outcome::yes();
    if (which == function::at_least && made == outcome::yes() && bound.is_known() && bound.point() <= number(1))
        return outcome::yes();
    return std::nullopt;
}

/// Which rows are of interest where none decides: of those that count and those that do not, whichever are fewer; the
/// extremes; the values that there are twice.
class row_ranking {
public:
    template <class Views>
    row_ranking(model::function which, value const& made, Views const& rows) : which_(which), made_(made) {
        std::size_t selected = 0;
        for (auto const& row : rows) {
            selected += is_selected(row.selected) ? 1U : 0U;
            if (which == model::function::unique && is_selected(row.selected) && row.item.is_known())
                ++seen_[key_of(row.item)];
        }
        few_selected_ = selected * 2 <= rows.size();
    }

    [[nodiscard]] bool is_of_interest(value const& selected, value const& item) const {
        using model::function;
        bool const counts = is_selected(selected);
        switch (which_) {
        case function::count:
        case function::share:
            return counts == few_selected_;
        case function::min:
        case function::max:
            return counts && item.is_known() && made_.is_known() && item.point() == made_.point();
        case function::unique: {
            auto const same = item.is_known() ? seen_.find(key_of(item)) : seen_.end();
            return counts && same != seen_.end() && same->second > 1;
        }
        case function::at_least:
            return counts && (item.truth == outcome::yes()) == (made_.truth == outcome::yes());
        default:
            return counts;
        }
    }

private:
    static std::string key_of(value const& item) {
        switch (item.kind) {
        case model::value_kind::truth:
            return item.truth == outcome::yes() ? "yes" : "no";
        case model::value_kind::symbol:
            return std::to_string(item.symbols->front());
        case model::value_kind::text:
            return *item.text;
        default:
            return item.point().to_string();
        }
    }

    model::function which_;
    value const& made_;
    std::map<std::string, std::size_t> seen_{};
    bool few_selected_ = false;
};

// ---- aggregates ----------------------------------------------------------------------------------------------------

TIEUCHI_INLINE void explainer::aggregate(judged_set& by, model::node const& n, value const& v, figure_hint const& hint,
                                         explanation& step) {
    using model::function;
    fact_value const* const given = reported_list(by, n, step);
    add_source(given, step);
    value bound = value::of(outcome::yes());
    if (n.bound != model::no_node) {
        bound = by.values().evaluate(n.bound);
        step.parts.push_back(this->step(by, n.bound, "bound"));
    }
    std::vector<fact_row> const* const reported =
        given != nullptr && given->kind == fact_value::form::rows ? &given->rows : nullptr;
    auto seen = views(by, n);
    if (!seen) {
        explanation missing;
        missing.form = step_form::fact;
        missing.id = step.id;
        missing.title = step.title;
        missing.value = "unknown";
        missing.reasons = {{reason_kind::not_reported, step.id}};
        missing.decides = bound.is_settled() && !v.is_settled();
        step.parts.push_back(std::move(missing));
        return;
    }
    std::vector<row_view>& rows = *seen;
    std::size_t selected = 0;
    std::size_t decided = 0;
    std::size_t yes = 0;
    std::size_t open = 0;
    auto const forced_by = forcing(n.function, v.truth, bound);
    row_ranking const ranking(n.function, v, rows);
    for (row_view& row : rows) {
        bool const counts = is_selected(row.selected);
        selected += counts ? 1U : 0U;
        decided += row.selected.truth.is(outcome::not_applicable_bit) ? 0U : 1U;
        yes += counts && row.item.truth == outcome::yes() ? 1U : 0U;
        open += is_open(row.selected, row.item) ? 1U : 0U;
        row.decides = forced_by && counts && row.item.kind == model::value_kind::truth && row.item.truth == *forced_by;
        row.rank = row.decides                                      ? 0
                   : is_open(row.selected, row.item)                ? 1
                   : ranking.is_of_interest(row.selected, row.item) ? 2
                                                                    : 3;
    }
    if (!v.is_settled() && !v.is_undefined() && open == 1 && bound.is_settled())
        for (row_view& row : rows)
            row.decides = is_open(row.selected, row.item);
    bool const counted = n.function == function::share && decided != rows.size();
    step.detail = asks_each_row(n.function)
                      ? std::to_string(yes) + "/" + std::to_string(selected)
                      : std::to_string(selected) + "/" + std::to_string(counted ? decided : rows.size());
    std::stable_sort(rows.begin(), rows.end(), [](row_view const& a, row_view const& b) { return a.rank < b.rank; });
    if (rows.size() > options_.max_rows) {
        step.omitted = rows.size() - options_.max_rows;
        rows.resize(options_.max_rows);
    }
    figure_hint inner;
    inner.percent = n.function == function::share || n.function == function::count ? std::nullopt : hint.percent;
    explain_rows(by, n, rows, reported, inner, step);
}

// Writes the rows that are shown, in their order.
TIEUCHI_INLINE void explainer::explain_rows(judged_set& by, model::node const& n, std::vector<row_view> const& order,
                                            std::vector<fact_row> const* reported, figure_hint const& hint,
                                            explanation& step) {
    std::vector<row_place>& rows = rows_[&by];
    for (row_view const& view : order)
        by.values().in_row(n, view.index, [&] {
            rows.push_back(place_of_row(by, reported, view.index));
            step.parts.push_back(row(by, n, view, hint));
            rows.pop_back();
        });
}

TIEUCHI_INLINE explanation explainer::row(judged_set& by, model::node const& n, row_view const& view,
                                          figure_hint const& hint) {
    explanation made;
    made.form = step_form::row;
    made.id = by.values().row_path();
    made.title = row_title(by);
    made.decides = view.decides;
    made.selected = is_selected(view.selected);
    bool const can_count = view.selected.truth.can_be(outcome::yes_bit);
    model::value_type condition;
    condition.kind = model::value_kind::truth;
    bool const counted = !n.field && n.body == model::no_node;
    model::value_type const& type = n.field   ? by.set().lists[rows_[&by].back().list].fields[*n.field].type
                                    : counted ? condition
                                              : by.set().nodes[n.body].type;
    if (!made.selected)
        describe(by, view.selected, condition, {}, made);
    else
        describe(by, view.item, type, hint, made);
    if (view.selected.truth == outcome::no())
        made.value.clear();
    if (is_deep())
        return made;
    ++depth_;
    if (n.filter != model::no_node) {
        made.parts.push_back(step(by, n.filter, "where"));
        made.parts.back().decides = counted || !can_count;
    }
    if (n.field && can_count) {
        model::node asked;
        asked.slot = *n.field;
        explanation figure;
        figure.form = step_form::fact;
        figure.role = "each";
        field(by, asked, figure);
        describe(by, view.item, type, hint, figure);
        figure.decides = n.filter == model::no_node;
        made.parts.push_back(std::move(figure));
    } else if (n.body != model::no_node && can_count) {
        made.parts.push_back(step(by, n.body, "each", hint));
        made.parts.back().decides = n.filter == model::no_node;
    }
    --depth_;
    return made;
}

} // namespace detail
} // namespace tieuchi::inline TIEUCHI_ABI
