// Explaining expressions. Included by explain.ipp.
#pragma once

#include <tieuchi/detail/explaining.hpp>
#include <tieuchi/detail/judging.hpp>
#include <tieuchi/explain.hpp>

#include <algorithm>
#include <numeric>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

// ---- names ---------------------------------------------------------------------------------------------------------

inline std::string_view name_of(model::function what) {
    using model::function;
    switch (what) {
    case function::round:
        return "round";
    case function::round_half_even:
        return "round_half_even";
    case function::floor:
        return "floor";
    case function::ceil:
        return "ceil";
    case function::truncate:
        return "truncate";
    case function::abs:
        return "abs";
    case function::min:
        return "min";
    case function::max:
        return "max";
    case function::is_known:
        return "is_known";
    case function::known_or:
        return "known_or";
    case function::count:
        return "count";
    case function::sum:
        return "sum";
    case function::avg:
        return "avg";
    case function::share:
        return "share";
    case function::all:
        return "all";
    case function::any:
        return "any";
    case function::none:
        return "none";
    case function::at_least:
        return "at_least";
    case function::unique:
        return "unique";
    }
    return {};
}

inline std::string_view symbol_of(syntax::binary_operator op) {
    using syntax::binary_operator;
    switch (op) {
    case binary_operator::plus:
        return "+";
    case binary_operator::minus:
        return "-";
    case binary_operator::times:
        return "*";
    case binary_operator::divided_by:
        return "/";
    case binary_operator::equal:
        return "==";
    case binary_operator::not_equal:
        return "!=";
    case binary_operator::less:
        return "<";
    case binary_operator::less_equal:
        return "<=";
    case binary_operator::greater:
        return ">";
    case binary_operator::greater_equal:
        return ">=";
    }
    return {};
}

inline std::string operation_of(model::node const& n) {
    using model::operation;
    switch (n.op) {
    case operation::negate:
        return "-";
    case operation::additive:
    case operation::multiplicative: // a chain is called by what is rarer in it
        for (std::size_t i = 1; i < n.operators.size(); ++i)
            if (n.operators[i] == syntax::binary_operator::divided_by ||
                n.operators[i] == syntax::binary_operator::minus)
                return std::string(symbol_of(n.operators[i]));
        return n.op == operation::additive ? "+" : "*";
    case operation::comparison:
        return std::string(symbol_of(n.operators[0]));
    case operation::in_range:
    case operation::in_set:
        return "in";
    case operation::logical_not:
        return "not";
    case operation::logical_and:
        return "and";
    case operation::logical_or:
        return "or";
    case operation::implies:
        return "implies";
    case operation::when_empty:
        return "when_empty";
    case operation::call:
    case operation::among:
    case operation::tally:
    case operation::aggregate:
        return std::string(name_of(n.function));
    case operation::section_status:
    case operation::row_status:
        return std::string(to_string(n.asked.value_or(status::met)));
    case operation::score:
        return n.flag ? "max_score" : "score";
    default:
        return {};
    }
}

inline step_form form_of(model::node const& n) {
    using model::operation;
    switch (n.op) {
    case operation::number:
    case operation::text:
    case operation::date:
    case operation::truth:
    case operation::symbol:
    case operation::unknown:
    case operation::pending:
    case operation::delegated:
        return step_form::literal;
    case operation::fact:
    case operation::field:
    case operation::previous:
    case operation::as_of:
    case operation::year:
    case operation::month:
        return step_form::fact;
    case operation::let:
    case operation::foreign: // what it stands for says whether it is a fact
        return step_form::definition;
    case operation::lookup:
    case operation::foreign_lookup:
        return step_form::lookup;
    case operation::conditional:
    case operation::choice:
    case operation::date_choice:
    case operation::number_choice:
        return step_form::branch;
    case operation::aggregate:
        return step_form::aggregate;
    case operation::call:
        return n.function == model::function::known_or ? step_form::branch : step_form::operation;
    default:
        return step_form::operation;
    }
}

/// Tells whether a value says that nothing is required.
inline bool is_left_out(value const& v) {
    return v.kind == model::value_kind::truth ? v.truth.is(outcome::not_applicable_bit) : v.is_not_required();
}

/// Marks the operand that alone makes a result what it is, of an operation that needs all of its operands.
inline void mark_strict(value const& made, std::vector<value> const& operands, std::vector<explanation>& parts) {
    if (operands.size() == 1)
        parts.front().decides = true;
    if (operands.size() < 2 || (made.is_known() && !is_left_out(made)))
        return;
    std::size_t open = 0;
    std::size_t last = 0;
    for (std::size_t i = 0; i < operands.size(); ++i) {
        if (is_left_out(made))
            parts[i].decides = is_left_out(operands[i]);
        else if (made.is_undefined())
            parts[i].decides = operands[i].is_undefined();
        if (!operands[i].is_settled()) {
            ++open;
            last = i;
        }
    }
    if (open == 1 && !is_left_out(made) && !made.is_undefined())
        parts[last].decides = true;
}

// ---- one step ------------------------------------------------------------------------------------------------------

TIEUCHI_INLINE bool explainer::is_deep() const noexcept {
    constexpr std::size_t most = 1000; // for the stack's sake
    return depth_ >= std::min(options_.max_depth, most);
}

TIEUCHI_INLINE std::string explainer::text(judged_set& by, model::node_id id) {
    syntax::expression const& origin = by.set().nodes[id].origin;
    return origin ? syntax::to_text(origin) : std::string();
}

TIEUCHI_INLINE explanation explainer::step(judged_set& by, model::node_id id, std::string role,
                                           figure_hint const& hint) {
    model::node const& n = by.set().nodes[id];
    value const v = by.values().evaluate(id);
    explanation made;
    made.form = form_of(n);
    made.role = std::move(role);
    made.op = operation_of(n);
    made.text = text(by, id);
    dispatch(by, id, v, hint, made);
    describe(by, v, n.type, hint, made);
    if (made.text == made.id) // a name alone
        made.text.clear();
    return made;
}

// A part that does not count is not evaluated.
TIEUCHI_INLINE explanation explainer::unread(judged_set& by, model::node_id id, std::string role) {
    explanation made;
    made.form = form_of(by.set().nodes[id]);
    made.role = std::move(role);
    made.op = operation_of(by.set().nodes[id]);
    made.text = text(by, id);
    made.selected = false;
    return made;
}

TIEUCHI_INLINE void explainer::describe(judged_set& by, value const& v, model::value_type const& type,
                                        figure_hint const& hint, explanation& step) {
    step.value = detail::value_text(by.values(), v, type, run_.rules.units());
    step.estimated = step.estimated || v.estimated;
    if (!v.is_settled()) {
        step.reasons = by.values().reasons().list(v.reasons);
        if (step.reasons.size() > std::max<std::size_t>(options_.max_rows, 1)) // the rows have their own
            step.reasons.resize(std::max<std::size_t>(options_.max_rows, 1));
    }
    if (v.kind != model::value_kind::number || !v.can_be_defined() || v.can_be_undefined() || v.can_be_not_required())
        return;
    bool const percent = hint.percent.value_or(type.display.name == "%");
    auto const shown = [&](number const& base) { return figure_for_people(base, type, percent, hint.against); };
    if (v.is_known()) {
        if (std::string text = shown(v.point()); text != step.value)
            step.value_text = std::move(text);
    } else if (step.form != step_form::fact && step.form != step_form::literal && v.range.lowest() &&
               v.range.highest()) {
        step.value_text = shown(*v.range.lowest()) + " .. " + shown(*v.range.highest());
    }
}

// Parts are one deeper than the step.
TIEUCHI_INLINE void explainer::dispatch(judged_set& by, model::node_id id, value const& v, figure_hint const& hint,
                                        explanation& step) {
    using model::operation;
    model::node const& n = by.set().nodes[id];
    switch (n.op) { // what has no parts
    case operation::fact:
        return fact(by, n, step);
    case operation::field:
        return field(by, n, step);
    case operation::previous:
        return previous(by, n, step);
    case operation::as_of:
    case operation::year:
    case operation::month:
        step.id = n.op == operation::as_of ? "as_of" : n.op == operation::year ? "year" : "month";
        return;
    default:
        break;
    }
    if (n.op == operation::let) {
        step.id = by.set().lets[n.slot].name;
        step.line = line(by.set().lets[n.slot].where);
    }
    if (is_deep())
        return;
    ++depth_;
    switch (n.op) {
    case operation::let:
        definition(by, n.slot, hint, step);
        break;
    case operation::negate:
    case operation::additive:
    case operation::multiplicative:
    case operation::call:
        strict(by, n, v, hint, step);
        break;
    case operation::comparison:
    case operation::in_range:
    case operation::in_set:
        comparison(by, id, v, step);
        break;
    case operation::logical_not:
    case operation::logical_and:
    case operation::logical_or:
    case operation::implies:
        logical(by, n, v, step);
        break;
    case operation::when_empty:
        step.detail = to_string(n.asked.value_or(status::not_applicable));
        sole(by, n.operands[0], {}, step);
        break;
    case operation::conditional:
        conditional(by, n, v, hint, step);
        break;
    case operation::choice:
    case operation::date_choice:
    case operation::number_choice:
        choice(by, n, hint, step);
        break;
    case operation::lookup:
    case operation::foreign_lookup:
        lookup(by, n, v, step);
        break;
    case operation::aggregate:
        aggregate(by, n, v, hint, step);
        break;
    case operation::among:
        among(by, n, v, step);
        break;
    case operation::foreign:
        foreign(by, n, hint, step);
        break;
    case operation::tally:
        tally(by, n, v, step);
        break;
    case operation::section_status:
    case operation::row_status:
        section_status(by, n, step);
        break;
    case operation::score:
        score(by, n, step);
        break;
    default:
        break;
    }
    --depth_;
}

TIEUCHI_INLINE void explainer::sole(judged_set& by, model::node_id id, figure_hint const& hint, explanation& step) {
    step.parts.push_back(this->step(by, id, {}, hint));
    step.parts.back().decides = true;
}

// ---- what was reported ---------------------------------------------------------------------------------------------

TIEUCHI_INLINE fact_value const* explainer::find(std::vector<fact_entry> const& entries, std::string const& name) {
    constexpr std::size_t few = 16;
    if (entries.size() <= few) {
        auto const at =
            std::find_if(entries.begin(), entries.end(), [&](fact_entry const& e) { return e.name == name; });
        return at == entries.end() ? nullptr : &at->value;
    }
    auto& by_name = entries_[&entries];
    if (by_name.empty())
        for (fact_entry const& entry : entries)
            by_name.insert({entry.name, &entry.value});
    auto const at = by_name.find(name);
    return at == by_name.end() ? nullptr : at->second;
}

TIEUCHI_INLINE void explainer::add_source(fact_value const* given, explanation& step) {
    if (given == nullptr || given->kind == fact_value::form::missing)
        return;
    step.estimated = step.estimated || given->estimate;
    if (!given->source.empty())
        step.documents.push_back(given->source);
}

TIEUCHI_INLINE void explainer::fact(judged_set& by, model::node const& n, explanation& step) {
    model::fact const& declared = by.set().facts[n.slot];
    step.id = by.values().named(declared.name);
    step.title = declared.title;
    add_source(find(*by.subject().given().values, declared.name), step);
}

TIEUCHI_INLINE void explainer::field(judged_set& by, model::node const& n, explanation& step) {
    std::vector<row_place> const& rows = rows_[&by];
    row_place const& row = rows[rows.size() - 1 - n.level];
    model::fact const& declared = by.set().lists[row.list].fields[n.slot];
    step.id = row.path + "." + declared.name;
    step.title = declared.title;
    if (row.reported != nullptr)
        add_source(find(row.reported->fields, declared.name), step);
}

TIEUCHI_INLINE void explainer::previous(judged_set& by, model::node const& n, explanation& step) {
    std::string const year = std::to_string(run_.as_of ? run_.as_of->year() - 1 : 0);
    std::vector<past_facts> const* history = by.subject().given().history;
    model::fact const* declared = nullptr;
    if (n.is_field) {
        std::vector<row_place> const& rows = rows_[&by];
        row_place const& row = rows[rows.size() - 1 - n.level];
        declared = &by.set().lists[row.list].fields[n.slot];
        history = row.reported == nullptr ? nullptr : &row.reported->history;
        step.id = row.path + ".history." + year + "." + declared->name;
    } else {
        declared = &by.set().facts[n.slot];
        step.id = by.values().named("history." + year + "." + declared->name);
    }
    step.title = declared->title;
    if (history == nullptr)
        return;
    for (past_facts const& past : *history)
        if (past.period == year)
            add_source(find(past.values, declared->name), step);
}

TIEUCHI_INLINE void explainer::definition(judged_set& by, std::uint32_t index, figure_hint const& hint,
                                          explanation& step) {
    if (begin(by, subject_kind::let, index))
        sole(by, by.set().lets[index].value, hint, step);
}

// ---- numbers and comparisons ---------------------------------------------------------------------------------------

TIEUCHI_INLINE void explainer::strict(judged_set& by, model::node const& n, value const& v, figure_hint const& hint,
                                      explanation& step) {
    using model::function;
    using model::operation;
    if (n.op == operation::call && n.function == function::known_or)
        return known_or(by, n, hint, step);
    // A rounded figure, or the lesser of two, is of the same kind as what it is made of.
    figure_hint inner;
    if (n.op == operation::call || n.op == operation::negate)
        inner.percent = hint.percent;
    std::vector<value> operands;
    for (model::node_id const operand : n.operands) {
        bool const is_digits = n.op == operation::call && n.function <= function::truncate && !operands.empty();
        operands.push_back(by.values().evaluate(operand));
        step.parts.push_back(this->step(by, operand, {}, is_digits ? figure_hint() : inner));
    }
    if (n.op == operation::call && n.function <= function::truncate) {
        step.parts.front().decides = true;
        return;
    }
    mark_strict(v, operands, step.parts);
    if (n.op != operation::multiplicative)
        return;
    for (std::size_t i = 1; i < operands.size(); ++i) // by zero
        if (v.is_undefined() && n.operators[i] == syntax::binary_operator::divided_by && operands[i].is_known() &&
            operands[i].point().is_zero())
            step.parts[i].decides = true;
    if (n.operands.size() != 2 || n.operators[1] != syntax::binary_operator::divided_by || !v.is_known())
        return;
    model::criteria_set const& set = by.set();
    if (set.nodes[n.operands[0]].type.dimension == set.nodes[n.operands[1]].type.dimension)
        step.detail = ratio_text(by.values(), static_cast<model::node_id>(&n - set.nodes.data()));
}

TIEUCHI_INLINE void explainer::comparison(judged_set& by, model::node_id id, value const& v, explanation& step) {
    model::node const& n = by.set().nodes[id];
    std::vector<value> operands;
    for (model::node_id const operand : n.operands)
        operands.push_back(by.values().evaluate(operand));
    step.comparison = compared_text(by.values(), id);
    auto const is_percent = [](std::string const& text) { return !text.empty() && text.back() == '%'; };
    figure_hint hint;
    hint.percent = is_percent(step.comparison->value_text) || is_percent(step.comparison->threshold_text);
    for (std::size_t i = 0; i < operands.size(); ++i) {
        hint.against.clear();
        for (std::size_t other = 0; other < operands.size(); ++other)
            if (other != i && (i == 0 || other == 0) && operands[other].kind == model::value_kind::number &&
                operands[other].is_known())
                hint.against.push_back(operands[other].point());
        step.parts.push_back(this->step(by, n.operands[i], {}, hint));
    }
    mark_strict(v, operands, step.parts);
}

// ---- logic ---------------------------------------------------------------------------------------------------------

inline outcome conjoined(std::vector<outcome> const& parts) {
    outcome result = outcome::not_applicable();
    for (outcome const part : parts)
        result = result && part;
    return result;
}

inline outcome disjoined(std::vector<outcome> const& parts) {
    outcome result = outcome::not_applicable();
    for (outcome const part : parts)
        result = result || part;
    return result;
}

inline outcome implied_by(std::vector<outcome> const& parts) {
    outcome result = parts.back();
    for (std::size_t i = parts.size() - 1; i > 0; --i)
        result = implies(parts[i - 1], result);
    return result;
}

/// Whether at least so many are yes, where that can be said.
inline outcome enough_of(std::vector<outcome> const& parts, number const& bound) {
    std::size_t certain = 0;
    std::size_t possible = 0;
    std::size_t left_out = 0;
    for (outcome const part : parts) {
        certain += part.is(outcome::yes_bit) ? 1U : 0U;
        possible += part.can_be(outcome::yes_bit) || part.can_be(outcome::undefined_bit) ? 1U : 0U;
        left_out += part.can_be(outcome::not_applicable_bit) ? 1U : 0U;
    }
    if (left_out == parts.size())
        return outcome::unknown();
    return bound <= number(certain) ? outcome::yes() : number(possible) < bound ? outcome::no() : outcome::unknown();
}

TIEUCHI_INLINE void explainer::logical(judged_set& by, model::node const& n, value const& v, explanation& step) {
    using model::operation;
    std::vector<outcome> said;
    for (model::node_id const operand : n.operands) {
        said.push_back(by.values().evaluate(operand).truth);
        step.parts.push_back(this->step(by, operand));
    }
    joined const join = n.op == operation::logical_and  ? joined(conjoined)
                        : n.op == operation::logical_or ? joined(disjoined)
                        : n.op == operation::implies    ? joined(implied_by)
                                                        : joined([](auto const& parts) { return !parts[0]; });
    std::vector<bool> const decides = deciding(said, v.truth, join);
    for (std::size_t i = 0; i < said.size(); ++i)
        step.parts[i].decides = decides[i];
}

/// How conditions that are counted make the answer of a tally; nothing where that is a number.
inline std::function<outcome(std::vector<outcome> const&)> joined_by(model::function which, value const& bound) {
    using model::function;
    switch (which) {
    case function::all:
        return conjoined;
    case function::any:
        return disjoined;
    case function::none:
        return [](auto const& parts) { return !disjoined(parts); };
    case function::at_least:
        if (bound.is_known())
            return [least = bound.point()](auto const& parts) { return enough_of(parts, least); };
        return [](auto const&) { return outcome::unknown(); };
    default:
        return {};
    }
}

// The first parts, so many as are conditions of the others, are taken as given by these where they hold.
TIEUCHI_INLINE std::vector<bool> explainer::deciding(std::vector<outcome> const& parts, outcome made,
                                                     joined const& join, std::size_t conditions) {
    std::vector<bool> result(parts.size(), parts.size() == 1);
    if (parts.size() < 2)
        return result;
    if (!made.is_decided()) {
        auto const is_open = [](outcome part) { return !part.is_decided(); };
        if (std::count_if(parts.begin(), parts.end(), is_open) == 1)
            result[static_cast<std::size_t>(std::find_if(parts.begin(), parts.end(), is_open) - parts.begin())] = true;
        return result;
    }
    std::vector<outcome> alone(parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (!parts[i].is_decided())
            continue;
        for (std::size_t k = 0; k < conditions; ++k)
            alone[k] = i >= conditions && parts[k] == outcome::yes() ? parts[k] : outcome::unknown();
        alone[i] = parts[i];
        result[i] = join(alone) == made;
        alone[i] = outcome::unknown();
    }
    return result;
}

TIEUCHI_INLINE void explainer::among(judged_set& by, model::node const& n, value const& v, explanation& step) {
    std::vector<outcome> said;
    std::vector<value> values;
    for (model::node_id const operand : n.operands) {
        values.push_back(by.values().evaluate(operand));
        said.push_back(values.back().truth);
        step.parts.push_back(this->step(by, operand));
        step.parts.back().selected = said.back() == outcome::yes();
    }
    value bound;
    if (n.bound != model::no_node) {
        bound = by.values().evaluate(n.bound);
        step.parts.push_back(this->step(by, n.bound, "bound"));
    }
    auto const yes = std::count(said.begin(), said.end(), outcome::yes());
    step.detail = std::to_string(yes) + "/" + std::to_string(said.size());
    joined const join = joined_by(n.function, bound);
    if (!join)
        return mark_strict(v, values, step.parts);
    std::vector<bool> const decides = deciding(said, v.truth, join);
    for (std::size_t i = 0; i < said.size(); ++i)
        step.parts[i].decides = decides[i];
}

// ---- choices -------------------------------------------------------------------------------------------------------

TIEUCHI_INLINE void explainer::conditional(judged_set& by, model::node const& n, value const& v,
                                           figure_hint const& hint, explanation& step) {
    outcome const condition = by.values().evaluate(n.operands[0]).truth;
    step.parts.push_back(this->step(by, n.operands[0], "condition"));
    constexpr outcome::answer choosing[2] = {outcome::yes_bit, outcome::no_bit};
    bool settled = true; // what the branches are that can count
    for (std::size_t i = 0; i < 2; ++i) {
        std::string const role = i == 0 ? "then" : "else";
        if (!condition.can_be(choosing[i])) {
            step.parts.push_back(unread(by, n.operands[i + 1], role));
            continue;
        }
        settled = settled && by.values().evaluate(n.operands[i + 1]).is_settled();
        step.parts.push_back(this->step(by, n.operands[i + 1], role, hint));
        step.parts.back().decides = condition.is_decided();
    }
    bool const asks_nothing = !condition.can_be(outcome::yes_bit) && !condition.can_be(outcome::no_bit);
    step.parts[0].decides = asks_nothing || (!condition.is_decided() && !v.is_settled() && settled);
}

TIEUCHI_INLINE void explainer::choice(judged_set& by, model::node const& n, figure_hint const& hint,
                                      explanation& step) {
    value const subject = by.values().evaluate(n.operands[0]);
    auto const chosen = by.values().chosen_branch(n);
    step.parts.push_back(this->step(by, n.operands[0], "by"));
    explanation const& asked = step.parts.front();
    step.detail = (asked.text.empty() ? asked.id : asked.text) + " = " +
                  (asked.value_text.empty() ? asked.value : asked.value_text);
    auto const can_count = [&](std::size_t branch) {
        if (subject.is_known())
            return chosen == branch + 1;
        if (!subject.can_be_defined())
            return false;
        if (n.op != model::operation::choice || !subject.symbols || branch == n.slot)
            return true;
        std::vector<std::uint32_t> const& keys = n.keys[branch];
        return std::any_of(keys.begin(), keys.end(), [&](std::uint32_t key) {
            return std::find(subject.symbols->begin(), subject.symbols->end(), key) != subject.symbols->end();
        });
    };
    bool some = false;
    for (std::size_t b = 0; b + 1 < n.operands.size(); ++b) {
        bool const possible = can_count(b);
        some = some || possible;
        step.parts.push_back(possible ? this->step(by, n.operands[b + 1], "branch", hint)
                                      : unread(by, n.operands[b + 1], "branch"));
        step.parts.back().decides = chosen == b + 1;
    }
    step.parts.front().decides = !some;
}

// `known_or(x, y)`: what stands for x where it is not known.
TIEUCHI_INLINE void explainer::known_or(judged_set& by, model::node const& n, figure_hint const& hint,
                                        explanation& step) {
    bool const known = by.values().evaluate(n.operands[0]).is_settled();
    step.op.clear();
    step.parts.push_back(this->step(by, n.operands[0], "then", hint));
    step.parts.back().selected = known;
    step.parts.push_back(known ? unread(by, n.operands[1], "else") : this->step(by, n.operands[1], "else", hint));
    step.parts[known ? 0 : 1].decides = true;
}

// ---- look-ups ------------------------------------------------------------------------------------------------------

/// Finds the cell that known keys lead to; null where there is none, or keys are not known.
inline model::cell const* cell_of(model::table const& table, std::vector<value> const& keys) {
    std::size_t at = 0;
    for (std::size_t k = 0; k < keys.size() && k < table.keys.size(); ++k) {
        model::table_key const& declared = table.keys[k];
        value const& key = keys[k];
        if (!key.is_known())
            return nullptr;
        auto const fits = [&](model::cell const& label) {
            switch (key.kind) {
            case model::value_kind::truth:
                return key.truth == outcome::from(label.slot != 0);
            case model::value_kind::symbol:
                return key.symbols->front() == label.slot;
            case model::value_kind::text:
                return *key.text == label.text;
            default:
                return key.point() == label.constant;
            }
        };
        auto const found = std::find_if(declared.labels.begin(), declared.labels.end(), fits);
        if (found == declared.labels.end() && !declared.has_else)
            return nullptr;
        at = at * declared.size() + static_cast<std::size_t>(found - declared.labels.begin());
    }
    return &table.cells[at];
}

TIEUCHI_INLINE void explainer::lookup(judged_set& by, model::node const& n, value const& v, explanation& step) {
    std::vector<value> keys;
    for (model::node_id const operand : n.operands) {
        keys.push_back(by.values().evaluate(operand));
        step.parts.push_back(this->step(by, operand, "key"));
    }
    step.detail = by.values().lookup_text(n);
    mark_strict(v, keys, step.parts);
    if (keys.size() == 1 && keys[0].is_known())
        step.parts[0].decides = false; // the cell does
    model::table const* table = nullptr;
    bool same_symbols = true; // another set numbers its constants itself
    if (n.op == model::operation::lookup) {
        table = &by.set().tables[n.slot];
    } else if (judged_set* const other = by.values().asked_of(n)) {
        judged_set::named const* const what = other->find(n.text);
        if (what != nullptr && what->what == judged_set::named::kind::table) {
            table = &other->set().tables[what->index];
            for (std::size_t k = 0; k < n.operands.size() && k < table->keys.size(); ++k) {
                model::value_type const& given = by.set().nodes[n.operands[k]].type;
                if (given.kind == model::value_kind::symbol)
                    same_symbols = same_symbols && by.set().domains[given.domain].constants ==
                                                       other->set().domains[table->keys[k].type.domain].constants;
            }
        }
    }
    if (table == nullptr)
        return;
    step.documents = table->documents;
    model::cell const* const cell = same_symbols ? cell_of(*table, keys) : nullptr;
    step.line = line(cell != nullptr && cell->state != model::cell_state::missing ? cell->where : table->where);
}

// ---- what others say -----------------------------------------------------------------------------------------------

TIEUCHI_INLINE void explainer::foreign(judged_set& by, model::node const& n, figure_hint const& hint,
                                       explanation& step) {
    step.id = n.text;
    judged_set* const other = by.values().asked_of(n);
    judged_set::named const* const what = other == nullptr ? nullptr : other->find(n.text);
    if (what == nullptr)
        return;
    if (what->what == judged_set::named::kind::fact) {
        model::node asked;
        asked.slot = what->index;
        step.form = step_form::fact;
        return fact(*other, asked, step);
    }
    if (what->what != judged_set::named::kind::let)
        return;
    step.id = other->set().id + "::" + n.text;
    step.line = line(other->set().lets[what->index].where);
    definition(*other, what->index, hint, step);
}

TIEUCHI_INLINE void explainer::tally(judged_set& by, model::node const& n, value const& v, explanation& step) {
    judged_set* const other = by.values().asked_of(n);
    if (other == nullptr)
        return;
    bool const criteria = n.over == syntax::tally_level::criteria;
    std::vector<std::uint32_t> members = n.members;
    for (std::string const& id : n.ids)
        if (auto const at = other->section(n.over, id))
            members.push_back(*at);
    if (n.members.empty() && n.ids.empty()) {
        members.resize(criteria ? other->set().criteria.size() : other->set().indicators.size());
        std::iota(members.begin(), members.end(), 0U);
    }
    std::vector<outcome> said;
    for (std::uint32_t const member : members) {
        if (!criteria && other->set().indicators[member].body == syntax::body_kind::scored)
            continue; // it has no status
        section_verdict const& judged = criteria ? other->criterion(member) : other->indicator(member);
        said.push_back(said_by_section(judged.whole.truth, n.asked));
        // They are many; who wants to know more asks for one of them.
        step.parts.push_back(criteria ? criterion_head(*other, member) : indicator_head(*other, member));
        step.parts.back().selected = said.back() == outcome::yes();
    }
    auto const yes = std::count(said.begin(), said.end(), outcome::yes());
    step.detail = std::to_string(yes) + "/" + std::to_string(said.size());
    value bound;
    if (n.bound != model::no_node) {
        bound = by.values().evaluate(n.bound);
        step.parts.push_back(this->step(by, n.bound, "bound"));
    }
    joined const join = joined_by(n.function, bound);
    std::vector<bool> const decides = join ? deciding(said, v.truth, join)
                                           : deciding(said, v.is_known() ? outcome::yes() : outcome::unknown(),
                                                      [](auto const&) { return outcome(); });
    for (std::size_t i = 0; i < said.size(); ++i)
        step.parts[i].decides = decides[i];
}

TIEUCHI_INLINE void explainer::section_status(judged_set& by, model::node const& n, explanation& step) {
    judged_set* const other = by.values().asked_of(n);
    if (other == nullptr)
        return;
    bool const of_row = n.of_row || n.op == model::operation::row_status;
    bool const outer = brief_;
    brief_ = brief_ || of_row;
    if (n.op == model::operation::row_status || n.flag) {
        step.parts.push_back(asked_set(*other));
    } else if (auto const at = n.ids.empty() ? std::optional(n.slot) : other->section(n.over, n.ids.front())) {
        step.parts.push_back(asked_section(*other, n.over, *at));
    }
    brief_ = outer;
    if (of_row)
        other->subject().forget(); // there may be many
    if (!step.parts.empty())
        step.parts.back().decides = true;
}

TIEUCHI_INLINE void explainer::score(judged_set& by, model::node const& n, explanation& step) {
    judged_set* const other = by.values().asked_of(n);
    if (other == nullptr)
        return;
    model::criteria_set const& set = other->set();
    if (n.ids.empty() && n.slot == model::no_section) {
        for (std::size_t c = 0; c < set.criteria.size(); ++c)
            step.parts.push_back(criterion_head(*other, c));
        return;
    }
    auto const at = n.ids.empty() ? std::optional(n.slot) : other->section(n.over, n.ids.front());
    if (!at)
        return;
    if (n.over == syntax::tally_level::indicators) {
        step.parts.push_back(indicator_head(*other, *at));
        step.parts.back().decides = true;
        return;
    }
    model::criterion const& declared = set.criteria[*at];
    for (std::uint32_t i = 0; i < declared.indicator_count; ++i)
        step.parts.push_back(indicator_head(*other, declared.first_indicator + i));
}

} // namespace detail
} // namespace tieuchi::inline TIEUCHI_ABI
