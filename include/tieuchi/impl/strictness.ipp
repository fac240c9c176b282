#pragma once

#include <tieuchi/detail/operators.hpp>
#include <tieuchi/detail/strictness.hpp>
#include <tieuchi/error.hpp>

#include <algorithm>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

using strictness_operation = model::operation;

// ---- nodes ---------------------------------------------------------------------------------------------------------

TIEUCHI_INLINE placed_node placed_node::meant() const {
    placed_node result = *this;
    while (result->op == strictness_operation::let)
        result.id = set->lets[result->slot].value;
    return result;
}

TIEUCHI_INLINE std::vector<placed_node> placed_node::below() const {
    std::vector<placed_node> result;
    model::node const& n = **this;
    for (model::node_id const operand : n.operands)
        result.push_back(at(operand));
    for (model::node_id const part : {n.filter, n.body, n.bound})
        if (part != model::no_node)
            result.push_back(at(part));
    return result;
}

/// Tells whether something can be found anywhere in an expression, also through `let`s. Each node is looked at once.
template <class Found>
bool found_in(placed_node root, Found&& found) {
    std::vector<placed_node> open{root.meant()};
    std::set<model::node_id> seen{open.front().id};
    while (!open.empty()) {
        placed_node const at = open.back();
        open.pop_back();
        if (found(at))
            return true;
        for (placed_node const part : at.below())
            if (placed_node const next = part.meant(); seen.insert(next.id).second)
                open.push_back(next);
    }
    return false;
}

inline bool has_cell(model::table const& table, model::cell_state state) {
    return std::any_of(table.cells.begin(), table.cells.end(),
                       [state](model::cell const& cell) { return cell.state == state; });
}

/// Tells whether an expression may come out as not applicable. What asks about sections or other sets always may.
inline bool can_drop_out(placed_node root) {
    return found_in(root, [](placed_node at) {
        switch (at->op) {
        case strictness_operation::lookup:
            return has_cell(at.set->tables[at->slot], model::cell_state::none);
        case strictness_operation::when_empty:
            return at->asked == status::not_applicable;
        case strictness_operation::foreign:
        case strictness_operation::foreign_lookup:
        case strictness_operation::tally:
        case strictness_operation::section_status:
        case strictness_operation::row_status:
        case strictness_operation::score:
            return true;
        default:
            return false;
        }
    });
}

/// Tells whether an expression may come out as undefined although every fact is reported.
inline bool may_be_undefined_with_all_facts(placed_node root) {
    return found_in(root, [](placed_node at) {
        switch (at->op) {
        case strictness_operation::number:
        case strictness_operation::text:
        case strictness_operation::date:
        case strictness_operation::truth:
        case strictness_operation::symbol:
        case strictness_operation::fact:
        case strictness_operation::field:
        case strictness_operation::as_of:
        case strictness_operation::year:
        case strictness_operation::month:
        case strictness_operation::negate:
        case strictness_operation::additive:
        case strictness_operation::comparison:
        case strictness_operation::in_range:
        case strictness_operation::in_set:
        case strictness_operation::logical_not:
        case strictness_operation::logical_and:
        case strictness_operation::logical_or:
        case strictness_operation::implies:
        case strictness_operation::conditional:
        case strictness_operation::choice:
        case strictness_operation::call:
            return false;
        case strictness_operation::multiplicative:
            return std::find(at->operators.begin(), at->operators.end(), syntax::binary_operator::divided_by) !=
                   at->operators.end();
        case strictness_operation::aggregate:
            return at->function != model::function::count;
        default:
            return true;
        }
    });
}

// ---- structure -----------------------------------------------------------------------------------------------------

TIEUCHI_INLINE std::uint32_t structure_ids::of(placed_node which) {
    which = which.meant();
    std::vector<std::uint32_t>& known = known_[which.set];
    known.resize(which.set->nodes.size());
    // What a node rests on was made before it: going upwards, nothing is entered twice, and the stack stays flat.
    for (model::node_id id = 0; id <= which.id && known[which.id] == 0; ++id)
        if (known[id] == 0 && which.at(id)->op != strictness_operation::let)
            known[id] = intern(key_of(which.at(id)));
    return known[which.id];
}

/// A text of its own for each text, whatever stands behind it.
inline std::string sized(std::string const& text) { return std::to_string(text.size()) + ":" + text; }

inline std::string key_of_type(model::criteria_set const& set, model::value_type const& type) {
    std::string key = std::to_string(static_cast<int>(type.kind));
    if (type.kind == model::value_kind::symbol)
        for (std::string const& constant : set.domains[type.domain].constants)
            key += sized(constant);
    return key + ";";
}

inline std::string key_of_cell(model::criteria_set const& set, model::value_type const& type, model::cell const& cell) {
    std::string key = std::to_string(static_cast<int>(cell.state));
    if (cell.state == model::cell_state::value && type.kind == model::value_kind::symbol)
        return key + sized(set.domains[type.domain].constants[cell.slot]);
    return key + cell.constant.to_string() + "," + std::to_string(cell.slot) + sized(cell.text);
}

TIEUCHI_INLINE std::uint32_t structure_ids::table(model::criteria_set const& set, model::table const& which) {
    std::uint32_t& id = tables_[&which];
    if (id != 0)
        return id;
    std::string key = "table" + key_of_type(set, which.type);
    for (model::table_key const& each : which.keys) {
        key += "|" + key_of_type(set, each.type) + (each.has_else ? "+" : "-");
        for (model::cell const& label : each.labels)
            key += key_of_cell(set, each.type, label);
    }
    key += "|";
    for (model::cell const& cell : which.cells)
        key += key_of_cell(set, which.type, cell);
    return id = intern(std::move(key));
}

TIEUCHI_INLINE std::string structure_ids::key_of(placed_node which) {
    model::node const& n = *which;
    model::criteria_set const& set = *which.set;
    auto const number_text = [](auto value) { return std::to_string(static_cast<std::uint64_t>(value)) + " "; };
    std::string key = number_text(n.op);
    switch (n.op) {
    case strictness_operation::number:
    case strictness_operation::date:
        return key + n.constant.to_string();
    case strictness_operation::symbol:
        return key + sized(set.domains[n.type.domain].constants[n.slot]);
    case strictness_operation::fact:
    case strictness_operation::previous:
        return key + sized(set.facts[n.slot].name);
    case strictness_operation::lookup:
        key += number_text(table(set, set.tables[n.slot]));
        break;
    case strictness_operation::aggregate:
        key += n.is_field ? number_text(n.slot) : sized(set.facts[n.slot].name);
        break;
    case strictness_operation::tally:
    case strictness_operation::section_status:
    case strictness_operation::score:
        if (n.set.empty() && !n.of_row) // sections of its own set: the other set may have others
            key += sized(set.id) + number_text(reinterpret_cast<std::uintptr_t>(&set));
        key += number_text(n.slot);
        break;
    default:
        key += number_text(n.slot);
        break;
    }
    key += n.constant.to_string() + sized(n.text) + sized(n.set);
    for (std::uint32_t const each :
         {static_cast<std::uint32_t>(n.function), n.level, std::uint32_t{n.is_field}, std::uint32_t{n.flag},
          std::uint32_t{n.of_row}, static_cast<std::uint32_t>(n.over)})
        key += number_text(each);
    key += n.asked ? number_text(index(*n.asked)) : "- ";
    key += n.field ? number_text(*n.field) : "- ";
    for (syntax::binary_operator const op : n.operators)
        key += number_text(op);
    for (auto const& symbols : n.keys) {
        key += "{";
        for (std::uint32_t const symbol : symbols)
            key += sized(set.domains[which.at(n.operands[0])->type.domain].constants[symbol]);
    }
    for (auto const& periods : n.periods) {
        key += "[";
        for (model::range const& each : periods)
            key += (each.first ? each.first->to_string() : "") + ".." + (each.last ? each.last->to_string() : "") + " ";
    }
    for (std::uint32_t const member : n.members)
        key += number_text(member);
    for (std::string const& id : n.ids)
        key += sized(id);
    key += "(";
    for (model::node_id const operand : n.operands)
        key += number_text(of(which.at(operand)));
    for (model::node_id const part : {n.filter, n.body, n.bound})
        key += part == model::no_node ? "- " : number_text(of(which.at(part)));
    return key;
}

// ---- cases ---------------------------------------------------------------------------------------------------------

TIEUCHI_INLINE void case_table::add(case_sum& to, case_sum const& more, number const& factor) {
    using state = case_sum::state;
    to.may_fail.insert(more.may_fail.begin(), more.may_fail.end());
    to.may_drop_out.insert(more.may_drop_out.begin(), more.may_drop_out.end());
    // What cannot be said wins, then what is not required, then what is undefined.
    for (state const worst : {state::opaque, state::none, state::undefined})
        if (to.is == worst || more.is == worst) {
            to.is = worst;
            return;
        }
    to.constant += more.constant * factor;
    for (auto const& [term, coefficient] : more.terms) {
        number& sum = to.terms[term];
        sum += coefficient * factor;
        if (sum.is_zero())
            to.terms.erase(term);
    }
}

TIEUCHI_INLINE void case_table::collect(placed_node which) {
    which = which.meant();
    model::node const& n = *which;
    switch (n.op) {
    case strictness_operation::negate:
    case strictness_operation::additive:
    case strictness_operation::multiplicative:
        for (model::node_id const operand : n.operands)
            collect(which.at(operand));
        return;
    case strictness_operation::conditional:
        select(which.at(n.operands[0]), {});
        break;
    case strictness_operation::choice:
    case strictness_operation::date_choice:
    case strictness_operation::number_choice: {
        std::set<number> points;
        for (auto const& periods : n.periods)
            for (model::range const& each : periods)
                for (auto const& end : {each.first, each.last})
                    if (end)
                        points.insert(*end);
        select(which.at(n.operands[0]), std::move(points));
        break;
    }
    case strictness_operation::lookup:
    case strictness_operation::foreign_lookup: {
        model::table const* const table = table_of(which).second;
        for (std::size_t k = 0; table != nullptr && k < n.operands.size(); ++k) {
            std::set<number> points;
            for (model::cell const& label : table->keys[k].labels)
                points.insert(label.constant);
            select(which.at(n.operands[k]), std::move(points));
        }
        return;
    }
    default:
        return;
    }
    for (std::size_t i = 1; i < n.operands.size(); ++i)
        collect(which.at(n.operands[i]));
}

TIEUCHI_INLINE void case_table::select(placed_node key, std::set<number> points) {
    selector& s = selectors_[ids_.of(key)];
    s.what = key.meant();
    s.points.merge(points);
}

// A number or a day: every point where something changes, and one in each stretch between them.
TIEUCHI_INLINE std::vector<case_table::selected> case_table::figures_of(selector const& of) const {
    model::node const& n = *of.what;
    bool const whole = n.type.whole || n.type.kind == model::value_kind::date;
    std::set<number> figures = of.points;
    if (figures.empty())
        figures.insert(number(0));
    figures.insert(*figures.begin() - 1);
    figures.insert(*figures.rbegin() + 1);
    std::set<number> between;
    for (auto at = figures.begin(), next = std::next(at); next != figures.end(); ++at, ++next) {
        number middle = (*at + *next) / 2;
        if (whole)
            middle = floor(middle);
        between.insert(middle);
    }
    figures.merge(between);
    // Outside the time for which the new text is valid nothing is promised.
    auto lowest = n.type.lowest, highest = n.type.highest;
    bool const year = n.op == strictness_operation::year;
    if (year || n.op == strictness_operation::as_of) {
        auto const figure = [year](date day) { return year ? number(day.year()) : number(day.days()); };
        auto const& from = above_.in_force_from ? above_.in_force_from : above_.valid_from;
        if (from)
            lowest = figure(*from);
        if (above_.valid_to)
            highest = figure(*above_.valid_to);
    }
    for (auto const& end : {lowest, highest})
        if (end)
            figures.insert(*end);
    std::vector<selected> result;
    for (number const& figure : figures)
        if ((!lowest || *lowest <= figure) && (!highest || figure <= *highest) &&
            (n.op != strictness_operation::month || (number(1) <= figure && figure <= number(12))))
            result.push_back({{}, figure});
    return result;
}

TIEUCHI_INLINE std::vector<case_table::selected> case_table::values_of(selector const& of) const {
    std::vector<selected> result;
    model::value_type const& type = of.what->type;
    if (type.kind == model::value_kind::symbol) {
        for (std::string const& constant : of.what.set->domains[type.domain].constants)
            result.push_back({constant, {}});
    } else if (type.kind == model::value_kind::truth) {
        result = {{{}, number(0)}, {{}, number(1)}};
    } else if (type.kind == model::value_kind::number || type.kind == model::value_kind::date) {
        result = figures_of(of);
    }
    if (result.empty() || may_be_undefined_with_all_facts(of.what))
        result.push_back({{}, {}, true});
    return result;
}

TIEUCHI_INLINE bool case_table::first() {
    std::size_t count = 1;
    for (auto& [id, s] : selectors_) {
        s.values = values_of(s);
        s.at = 0;
        count *= s.values.size();
        if (count > most_cases)
            return false;
    }
    return true;
}

TIEUCHI_INLINE bool case_table::next() {
    for (auto& [id, s] : selectors_) {
        if (++s.at < s.values.size())
            return true;
        s.at = 0;
    }
    return false;
}

TIEUCHI_INLINE std::optional<case_table::selected> case_table::value_of(placed_node key) const {
    placed_node const meant = key.meant();
    switch (meant->op) {
    case strictness_operation::symbol:
        return selected{meant.set->domains[meant->type.domain].constants[meant->slot], {}};
    case strictness_operation::number:
    case strictness_operation::date:
        return selected{{}, meant->constant};
    case strictness_operation::truth:
        return selected{{}, number(meant->slot)};
    default:
        break;
    }
    auto const found = selectors_.find(ids_.of(key));
    if (found == selectors_.end() || meant->type.kind == model::value_kind::text)
        return std::nullopt;
    return found->second.values[found->second.at];
}

// The key of a look-up or of a choice may itself be in doubt; then so is what it gives.
TIEUCHI_INLINE void case_table::doubt(case_sum& of, placed_node key) {
    if (may_be_undefined_with_all_facts(key))
        of.may_fail.insert(ids_.of(key));
    if (can_drop_out(key))
        of.may_drop_out.insert(ids_.of(key));
}

TIEUCHI_INLINE case_sum case_table::term_of(placed_node which) {
    case_sum result;
    std::uint32_t const id = ids_.of(which);
    result.terms[id] = number(1);
    doubt(result, which);
    terms_[id] = which;
    return result;
}

TIEUCHI_INLINE case_sum case_table::sum_of(placed_node which) {
    which = which.meant();
    model::node const& n = *which;
    case_sum result;
    switch (n.op) {
    case strictness_operation::number:
    case strictness_operation::date:
        result.constant = n.constant;
        return result;
    case strictness_operation::symbol: {
        model::domain const& domain = which.set->domains[n.type.domain];
        // Where they have no order, any numbers do, as long as each constant has its own in every set.
        result.constant = domain.ordered ? number(n.slot) : number(ids_.of(which));
        return result;
    }
    case strictness_operation::unknown:
    case strictness_operation::pending:
    case strictness_operation::delegated:
        result.is = case_sum::state::undefined;
        return result;
    case strictness_operation::negate:
        add(result, sum_of(which.at(n.operands[0])), number(-1));
        return result;
    case strictness_operation::additive:
        for (std::size_t i = 0; i < n.operands.size(); ++i)
            add(result, sum_of(which.at(n.operands[i])),
                number(n.operators[i] == syntax::binary_operator::minus ? -1 : 1));
        return result;
    case strictness_operation::multiplicative:
        return product_of(which);
    case strictness_operation::lookup:
    case strictness_operation::foreign_lookup:
        return cell_of(which);
    case strictness_operation::conditional:
    case strictness_operation::choice:
    case strictness_operation::date_choice:
    case strictness_operation::number_choice:
        return chosen(which);
    default:
        return term_of(which);
    }
}

// Of several factors, all but one have to be constant; otherwise the whole product is a term.
TIEUCHI_INLINE case_sum case_table::product_of(placed_node which) {
    model::node const& n = *which;
    case_sum result;
    result.constant = number(1);
    for (std::size_t i = 0; i < n.operands.size(); ++i) {
        case_sum const factor = sum_of(which.at(n.operands[i]));
        bool const divides = n.operators[i] == syntax::binary_operator::divided_by;
        if (factor.is != case_sum::state::value || result.is != case_sum::state::value) {
            add(result, factor, number(1));
            continue;
        }
        if (factor.terms.empty() && !(divides && factor.constant.is_zero())) {
            case_sum scaled;
            add(scaled, result, divides ? number(1) / factor.constant : factor.constant);
            add(scaled, factor, number(0));
            result = std::move(scaled);
        } else if (!divides && result.terms.empty()) {
            case_sum scaled;
            add(scaled, factor, result.constant);
            add(scaled, result, number(0));
            result = std::move(scaled);
        } else {
            return term_of(which);
        }
    }
    return result;
}

TIEUCHI_INLINE std::pair<model::criteria_set const*, model::table const*>
case_table::table_of(placed_node lookup) const {
    model::node const& n = *lookup;
    if (n.op == strictness_operation::lookup)
        return {lookup.set, &lookup.set->tables[n.slot]};
    model::criteria_set const* set = n.of_row ? nullptr : n.set == below_.id ? &below_ : rules_.find(n.set);
    // Of a set that was amended it depends on the day which text is asked.
    for (model::criteria_set const& amended : rules_.amended())
        if (set != nullptr && set != &below_ && amended.id == set->id)
            set = nullptr;
    if (set != nullptr)
        for (model::table const& table : set->tables)
            if (table.name == n.text && table.keys.size() == n.operands.size())
                return {set, &table};
    return {nullptr, nullptr};
}

TIEUCHI_INLINE case_sum case_table::cell_of(placed_node which) {
    model::node const& n = *which;
    auto const [set, table] = table_of(which);
    if (table == nullptr ||
        (table->type.kind != model::value_kind::number && table->type.kind != model::value_kind::date))
        return term_of(which);
    case_sum result;
    std::size_t place = 0;
    for (std::size_t k = 0; k < table->keys.size(); ++k) {
        model::table_key const& key = table->keys[k];
        doubt(result, which.at(n.operands[k]));
        auto const by = value_of(which.at(n.operands[k]));
        if (!by || key.type.kind == model::value_kind::text)
            return term_of(which);
        auto const label = std::find_if(key.labels.begin(), key.labels.end(), [&](model::cell const& each) {
            switch (key.type.kind) {
            case model::value_kind::symbol:
                return set->domains[key.type.domain].constants[each.slot] == by->symbol;
            case model::value_kind::truth:
                return number(each.slot) == by->figure;
            default:
                return each.constant == by->figure;
            }
        });
        if (by->undefined || (label == key.labels.end() && !key.has_else)) {
            result.is = case_sum::state::undefined;
            return result;
        }
        place = place * key.size() + static_cast<std::size_t>(label - key.labels.begin());
    }
    model::cell const& cell = table->cells[place];
    if (cell.state == model::cell_state::value)
        result.constant = cell.constant;
    else
        result.is = cell.state == model::cell_state::none ? case_sum::state::none : case_sum::state::undefined;
    return result;
}

TIEUCHI_INLINE std::optional<std::size_t> case_table::branch_of(placed_node which, selected const& by) const {
    model::node const& n = *which;
    if (n.op == strictness_operation::conditional)
        return by.figure.is_zero() ? 1 : 0;
    if (n.op == strictness_operation::choice) {
        auto const& constants = which.set->domains[which.at(n.operands[0])->type.domain].constants;
        for (std::size_t branch = 0; branch < n.keys.size(); ++branch)
            for (std::uint32_t const symbol : n.keys[branch])
                if (constants[symbol] == by.symbol)
                    return branch;
    } else {
        for (std::size_t branch = 0; branch < n.periods.size(); ++branch)
            for (model::range const& each : n.periods[branch])
                if ((!each.first || *each.first <= by.figure) && (!each.last || by.figure <= *each.last))
                    return branch;
    }
    return n.slot < n.operands.size() - 1 ? std::optional<std::size_t>(n.slot) : std::nullopt;
}

TIEUCHI_INLINE case_sum case_table::chosen(placed_node which) {
    model::node const& n = *which;
    placed_node const subject = which.at(n.operands[0]);
    auto const by = value_of(subject);
    if (!by)
        return term_of(which);
    case_sum result;
    auto const branch = by->undefined ? std::nullopt : branch_of(which, *by);
    if (branch)
        result = sum_of(which.at(n.operands[1 + *branch]));
    else
        result.is = case_sum::state::undefined;
    doubt(result, subject);
    return result;
}

/// A bound of a term that holds whatever the facts are.
inline std::optional<number> end_of_term(placed_node term, bool lower) {
    model::node const& n = *term;
    switch (n.op) {
    case strictness_operation::fact:
    case strictness_operation::previous: {
        model::value_type const& type = term.set->facts[n.slot].type;
        return lower ? type.lowest : type.highest;
    }
    case strictness_operation::year:
    case strictness_operation::month:
        return lower ? std::optional(number(1)) : std::nullopt;
    case strictness_operation::aggregate:
        if (n.function == model::function::count)
            return lower ? std::optional(number(0)) : std::nullopt;
        if (n.function == model::function::share)
            return number(lower ? 0 : 1);
        return std::nullopt;
    default:
        return lower ? n.type.lowest : n.type.highest;
    }
}

TIEUCHI_INLINE std::optional<number> case_table::least(case_sum const& of) const {
    number result = of.constant;
    for (auto const& [id, factor] : of.terms) {
        auto const end = end_of_term(terms_.at(id), factor.sign() > 0);
        if (!end)
            return std::nullopt;
        result += factor * *end;
    }
    return result;
}

TIEUCHI_INLINE bool case_table::is_whole(case_sum const& of) const {
    return of.constant.is_integer() && std::all_of(of.terms.begin(), of.terms.end(), [this](auto const& term) {
               model::value_type const& type = terms_.at(term.first)->type;
               number const step = type.display.scale.is_zero() ? number(1) : type.display.scale;
               return type.whole && step == number(1) && term.second.is_integer();
           });
}

// ---- claims --------------------------------------------------------------------------------------------------------

/// Whether numbers can stand for the values of a type: those of numbers, days, and the places of an enumeration.
inline bool is_measurable(placed_node which) {
    model::value_kind const kind = which->type.kind;
    return kind == model::value_kind::number || kind == model::value_kind::date || kind == model::value_kind::symbol;
}

TIEUCHI_INLINE bool strictness_prover::may_drop_out(claim const& of) {
    auto const may = [this](placed_node which) {
        auto const [known, is_new] = drops_out_.insert({{which.set, which.id}, false});
        if (is_new)
            known->second = can_drop_out(which);
        return known->second;
    };
    return may(of.left) || (of.compares() && may(of.right));
}

TIEUCHI_INLINE std::array<std::uint32_t, 4> strictness_prover::key_of(claim const& of) {
    return {ids_.of(of.left), of.compares() ? ids_.of(of.right) : 0,
            of.compares() ? static_cast<std::uint32_t>(index(of.op)) : 0, std::uint32_t{of.yes}};
}

TIEUCHI_INLINE strictness_prover::parts strictness_prover::parts_of(claim const& of) {
    parts result;
    if (of.compares())
        return result;
    placed_node const which = of.left.meant();
    model::node const& n = *which;
    auto const each = [&](bool yes, joint if_yes) {
        result.how = of.yes == (if_yes == joint::all) ? joint::all : joint::any;
        for (model::node_id const operand : n.operands)
            result.of.push_back(condition(which.at(operand), yes));
    };
    using syntax::binary_operator;
    switch (n.op) {
    case strictness_operation::logical_not:
        return parts_of(condition(which.at(n.operands[0]), !of.yes));
    case strictness_operation::logical_and:
        each(of.yes, joint::all);
        break;
    case strictness_operation::logical_or:
        each(of.yes, joint::any);
        break;
    case strictness_operation::implies:
        if (can_drop_out(which))
            break;
        each(!of.yes, joint::any);
        result.of.back().yes = of.yes;
        break;
    case strictness_operation::among:
        if (n.function == model::function::all || n.function == model::function::any)
            each(of.yes, n.function == model::function::all ? joint::all : joint::any);
        else if (n.function == model::function::none)
            each(!of.yes, joint::all);
        break;
    case strictness_operation::comparison:
        if (is_measurable(which.at(n.operands[0])))
            result = {joint::all,
                      {comparison(which.at(n.operands[0]), of.yes ? n.operators[0] : opposite(n.operators[0]),
                                  which.at(n.operands[1]))}};
        break;
    case strictness_operation::in_range:
        if (!can_drop_out(which) && is_measurable(which.at(n.operands[0])))
            result = {
                of.yes ? joint::all : joint::any,
                {comparison(which.at(n.operands[0]), of.yes ? binary_operator::greater_equal : binary_operator::less,
                            which.at(n.operands[1])),
                 comparison(which.at(n.operands[0]), of.yes ? binary_operator::less_equal : binary_operator::greater,
                            which.at(n.operands[2]))}};
        break;
    case strictness_operation::in_set:
        if (can_drop_out(which) || !is_measurable(which.at(n.operands[0])))
            break;
        result.how = of.yes ? joint::any : joint::all;
        for (std::size_t i = 1; i < n.operands.size(); ++i)
            result.of.push_back(comparison(which.at(n.operands[0]),
                                           of.yes ? binary_operator::equal : binary_operator::not_equal,
                                           which.at(n.operands[i])));
        break;
    default:
        break;
    }
    return result;
}

// "x holds" means: where x is yes, y is yes or not applicable, and where x is not applicable, y is too.
TIEUCHI_INLINE bool strictness_prover::holds(claim const& x, claim const& y) {
    auto const a = key_of(x), b = key_of(y);
    if (a == b)
        return true;
    std::array<std::uint32_t, 8> const pair{a[0], a[1], a[2], a[3], b[0], b[1], b[2], b[3]};
    auto const known = known_.find(pair);
    if (known != known_.end())
        return known->second;
    if (steps_ == 0 || depth_ == most_depth)
        return false;
    --steps_;
    ++depth_;
    bool const result = shown(x, y);
    --depth_;
    known_[pair] = result;
    return result;
}

TIEUCHI_INLINE bool strictness_prover::shown(claim const& x, claim const& y) {
    parts const of_x = parts_of(x), of_y = parts_of(y);
    auto const all = [](auto const& claims, auto const& test) {
        return std::all_of(claims.begin(), claims.end(), test);
    };
    auto const any = [](auto const& claims, auto const& test) {
        return std::any_of(claims.begin(), claims.end(), test);
    };
    if (of_y.how == joint::all)
        return all(of_y.of, [&](claim const& part) { return holds(x, part); });
    auto const may_be_empty = [](claim const& of) {
        return !of.compares() && of.yes && of.left.meant()->op == strictness_operation::when_empty;
    };
    auto const judged = [](claim const& of) {
        placed_node const which = of.left.meant();
        return condition(which.at(which->operands[0]), true);
    };
    if (may_be_empty(x) && x.left.meant()->asked == status::unmet)
        return holds(judged(x), y);
    if (may_be_empty(y) && !may_be_empty(x))
        return holds(x, judged(y));
    if (of_x.how == joint::any)
        return all(of_x.of, [&](claim const& part) { return holds(part, y); });
    // One of several conditions may be not applicable while another fails; that one is then no help.
    if (of_y.how == joint::any && !may_drop_out(x) &&
        any(of_y.of, [&](claim const& part) { return !may_drop_out(part) && holds(x, part); }))
        return true;
    if (of_x.how == joint::all)
        return any(of_x.of, [&](claim const& part) { return holds(part, y); });
    if (of_y.how == joint::any)
        return false;
    if (!y.compares())
        return !x.compares() && conditions(x, y);
    if (x.compares())
        return comparisons(x, y);
    // What holds whatever the facts are holds under any condition.
    return !may_drop_out(x) && comparisons(comparison(y.left, syntax::binary_operator::equal, y.left), y) &&
           !may_be_undefined_with_all_facts(y.left) && !may_be_undefined_with_all_facts(y.right);
}

TIEUCHI_INLINE bool strictness_prover::conditions(claim const& x, claim const& y) {
    placed_node const a = x.left.meant(), b = y.left.meant();
    if (a->op == strictness_operation::logical_not)
        return holds(condition(a.at(a->operands[0]), !x.yes), y);
    if (b->op == strictness_operation::logical_not)
        return holds(x, condition(b.at(b->operands[0]), !y.yes));
    if (a->op == strictness_operation::when_empty || b->op == strictness_operation::when_empty)
        return when_empty(x, y);
    bool const a_chooses = a->op == strictness_operation::conditional || a->op == strictness_operation::choice;
    bool const b_chooses = b->op == strictness_operation::conditional || b->op == strictness_operation::choice;
    if (a_chooses || b_chooses)
        return branches(x, y);
    if (a->op != b->op || x.yes != y.yes)
        return false;
    if (a->op == strictness_operation::aggregate)
        return over_rows(a, b, x.yes);
    if (a->op == strictness_operation::among)
        return x.yes && among(a, b);
    if (a->op == strictness_operation::section_status && a->set.empty() && b->set.empty() && x.yes &&
        a->asked == status::met && b->asked == status::met && !a->flag && !b->flag && !a->of_row && !b->of_row &&
        a->over == syntax::tally_level::indicators && b->over == a->over && a.set != b.set) {
        std::string const& id = a.set->indicators[a->slot].id;
        return id == b.set->indicators[b->slot].id && indicator(id);
    }
    return false;
}

// Branch by branch where both choose alike, else whatever is chosen.
TIEUCHI_INLINE bool strictness_prover::branches(claim const& x, claim const& y) {
    placed_node const a = x.left.meant(), b = y.left.meant();
    auto const chooses = [](placed_node which) {
        return which->op == strictness_operation::conditional || which->op == strictness_operation::choice;
    };
    // What a choice over something that is not applicable gives is not applicable.
    if ((chooses(a) && can_drop_out(a.at(a->operands[0]))) || (chooses(b) && can_drop_out(b.at(b->operands[0]))))
        return false;
    bool const alike = chooses(a) && a->op == b->op && ids_.of(a.at(a->operands[0])) == ids_.of(b.at(b->operands[0]));
    if (alike && a->op == strictness_operation::conditional)
        return holds(condition(a.at(a->operands[1]), x.yes), condition(b.at(b->operands[1]), y.yes)) &&
               holds(condition(a.at(a->operands[2]), x.yes), condition(b.at(b->operands[2]), y.yes));
    if (alike) {
        auto const branch = [](placed_node which, std::string const& symbol) -> std::optional<placed_node> {
            auto const& constants = which.set->domains[which.at(which->operands[0])->type.domain].constants;
            for (std::size_t i = 0; i < which->keys.size(); ++i)
                for (std::uint32_t const key : which->keys[i])
                    if (constants[key] == symbol)
                        return which.at(which->operands[1 + i]);
            if (which->slot + 1 < which->operands.size())
                return which.at(which->operands[1 + which->slot]);
            return std::nullopt;
        };
        auto const& symbols = a.set->domains[a.at(a->operands[0])->type.domain].constants;
        return std::all_of(symbols.begin(), symbols.end(), [&](std::string const& symbol) {
            auto const from = branch(a, symbol), to = branch(b, symbol);
            return !from || (to && holds(condition(*from, x.yes), condition(*to, y.yes)));
        });
    }
    auto const whatever = [&](placed_node which, auto const& test) {
        for (std::size_t i = 1; i < which->operands.size(); ++i)
            if (!test(which.at(which->operands[i])))
                return false;
        return true;
    };
    if (chooses(a))
        return whatever(a, [&](placed_node part) { return holds(condition(part, x.yes), y); });
    return !may_be_undefined_with_all_facts(b.at(b->operands[0])) &&
           whatever(b, [&](placed_node part) { return holds(x, condition(part, y.yes)); });
}

/// What may turn out to have nothing to judge: rows and denominators.
TIEUCHI_INLINE std::set<std::string> strictness_prover::empties_of(placed_node which) {
    std::set<std::string> result;
    static_cast<void>(found_in(which, [&](placed_node at) {
        if (at->op == strictness_operation::aggregate) {
            std::string const list = at->is_field ? std::to_string(at->level) + "." + std::to_string(at->slot)
                                                  : at.set->facts[at->slot].name;
            result.insert(list + " " +
                          (at->filter == model::no_node ? "" : std::to_string(ids_.of(at.at(at->filter)))));
        }
        if (at->op == strictness_operation::multiplicative)
            for (std::size_t i = 0; i < at->operands.size(); ++i)
                if (at->operators[i] == syntax::binary_operator::divided_by)
                    result.insert("/ " + std::to_string(ids_.of(at.at(at->operands[i]))));
        return false;
    }));
    return result;
}

TIEUCHI_INLINE bool strictness_prover::when_empty(claim const& x, claim const& y) {
    placed_node const a = x.left.meant(), b = y.left.meant();
    if (!x.yes || !y.yes || a->op != b->op)
        return false;
    placed_node const in_a = a.at(a->operands[0]), in_b = b.at(b->operands[0]);
    if (!holds(condition(in_a, true), condition(in_b, true)))
        return false;
    // Where the new condition has nothing to judge, the old one has nothing to judge either, and is no stricter then.
    return empties_of(in_a) == empties_of(in_b) &&
           (a->asked == b->asked || (a->asked == status::met && b->asked == status::not_applicable));
}

TIEUCHI_INLINE bool strictness_prover::at_least_as_many(placed_node x, placed_node y) {
    return comparisons(comparison(x, syntax::binary_operator::greater_equal, x),
                       comparison(x, syntax::binary_operator::greater_equal, y));
}

TIEUCHI_INLINE bool strictness_prover::over_rows(placed_node x, placed_node y, bool yes) {
    using model::function;
    if (x->function != y->function || x->is_field != y->is_field || x->level != y->level)
        return false;
    bool const same_list = x->is_field ? x->slot == y->slot : x.set->facts[x->slot].name == y.set->facts[y->slot].name;
    auto const id = [this](placed_node of, model::node_id part) {
        return part == model::no_node ? 0 : ids_.of(of.at(part));
    };
    if (!same_list || id(x, x->filter) != id(y, y->filter) || x->body == model::no_node || y->body == model::no_node)
        return false;
    placed_node const a = x.at(x->body), b = y.at(y->body);
    if (can_drop_out(a) || can_drop_out(b))
        return false;
    switch (x->function) {
    case function::all:
    case function::any:
        return holds(condition(a, yes), condition(b, yes));
    case function::none:
        return holds(condition(a, !yes), condition(b, !yes));
    case function::at_least:
        return yes && at_least_as_many(x.at(x->bound), y.at(y->bound)) && holds(condition(a, true), condition(b, true));
    default:
        return false;
    }
}

// At least n of the new conditions: each that implies an old one of its own counts there too.
TIEUCHI_INLINE bool strictness_prover::among(placed_node x, placed_node y) {
    if (x->function != model::function::at_least || y->function != model::function::at_least || can_drop_out(x) ||
        can_drop_out(y))
        return false;
    auto const bound = [](placed_node of) { return of.at(of->bound).meant(); };
    if (bound(x)->op != strictness_operation::number || bound(y)->op != strictness_operation::number)
        return false;
    std::vector<bool> used(y->operands.size());
    std::size_t without = 0;
    for (model::node_id const operand : x->operands) {
        std::size_t at = 0;
        while (at < used.size() &&
               (used[at] || !holds(condition(x.at(operand), true), condition(y.at(y->operands[at]), true))))
            ++at;
        if (at < used.size())
            used[at] = true;
        else
            ++without;
    }
    return bound(x)->constant - number(without) >= bound(y)->constant;
}

// ---- comparisons ---------------------------------------------------------------------------------------------------

TIEUCHI_INLINE bool strictness_prover::comparisons(claim const& x, claim const& y) {
    case_table cases(rules_, below_, above_, ids_);
    for (placed_node const side : {x.left, x.right, y.left, y.right}) {
        if (side->depth > most_depth)
            return false;
        cases.collect(side);
    }
    if (!cases.first())
        return false;
    do {
        if (steps_ == 0)
            return false;
        --steps_;
        if (!follows(cases, x, y))
            return false;
    } while (cases.next());
    return true;
}

TIEUCHI_INLINE bool strictness_prover::follows(case_table& cases, claim const& x, claim const& y) {
    using state = case_sum::state;
    auto const difference = [&](claim const& of) {
        case_sum result = cases.sum_of(of.left);
        case_table::add(result, cases.sum_of(of.right), number(-1));
        return result;
    };
    case_sum const a = difference(x), b = difference(y);
    if (a.is == state::opaque || b.is == state::opaque)
        return false;
    // Whatever may be missing on one side has to be missing on the other, too.
    if (!std::includes(b.may_drop_out.begin(), b.may_drop_out.end(), a.may_drop_out.begin(), a.may_drop_out.end()))
        return false;
    if (a.is == state::none)
        return b.is == state::none;
    if (a.is == state::undefined || b.is == state::none)
        return true;
    if (b.is == state::undefined ||
        !std::includes(a.may_fail.begin(), a.may_fail.end(), b.may_fail.begin(), b.may_fail.end()))
        return false;
    return entails(cases, a, x.op, b, y.op);
}

/// `x op 0` gives `y op 0`. What is asked of y holds if y is at least a positive multiple of x, and something on top.
TIEUCHI_INLINE bool strictness_prover::entails(case_table const& cases, case_sum x, syntax::binary_operator op_x,
                                               case_sum y, syntax::binary_operator op_y) {
    using syntax::binary_operator;
    auto const negated = [](case_sum const& of) {
        case_sum result;
        case_table::add(result, of, number(-1));
        return result;
    };
    // Every comparison as one of `> 0`, `>= 0`, `== 0`, `!= 0`.
    auto const turn = [&](case_sum& of, binary_operator& op) {
        if (op != binary_operator::less && op != binary_operator::less_equal)
            return;
        of = negated(of);
        op = op == binary_operator::less ? binary_operator::greater : binary_operator::greater_equal;
    };
    turn(x, op_x);
    turn(y, op_y);
    for (auto const& [of, op] : {std::pair(&x, &op_x), std::pair(&y, &op_y)})
        if (*op == binary_operator::greater && cases.is_whole(*of)) {
            of->constant -= number(1);
            *op = binary_operator::greater_equal;
        }
    if (op_y == binary_operator::equal)
        return entails(cases, x, op_x, y, binary_operator::greater_equal) &&
               entails(cases, x, op_x, y, binary_operator::less_equal);
    if (op_y == binary_operator::not_equal && op_x != binary_operator::not_equal)
        return entails(cases, x, op_x, y, binary_operator::greater) ||
               entails(cases, x, op_x, y, binary_operator::less);
    std::set<number> factors{number(0), number(1)};
    for (auto const& [term, factor] : x.terms)
        if (auto const same = y.terms.find(term); same != y.terms.end())
            factors.insert(same->second / factor);
    for (number const& factor : factors) {
        if (factor.sign() < 0 && op_x != binary_operator::equal && op_x != binary_operator::not_equal)
            continue;
        case_sum rest = y;
        case_table::add(rest, x, -factor);
        if (op_y == binary_operator::not_equal) {
            if (factor.sign() != 0 && rest.terms.empty() && rest.constant.is_zero())
                return true;
            continue;
        }
        if (op_x == binary_operator::not_equal && factor.sign() != 0)
            continue;
        auto const least = cases.least(rest);
        bool const strict =
            op_y == binary_operator::greater && !(op_x == binary_operator::greater && factor.sign() > 0);
        if (least && (least->sign() > 0 || (least->sign() == 0 && !strict)))
            return true;
    }
    return false;
}

// ---- indicators ----------------------------------------------------------------------------------------------------

TIEUCHI_INLINE bool strictness_prover::indicator(std::string const& id) {
    auto const known = indicators_.find(id);
    if (known != indicators_.end())
        return known->second;
    indicators_[id] = false; // whatever rests on itself is not proved by that
    auto const named = [&](model::criteria_set const& in) {
        return std::find_if(in.indicators.begin(), in.indicators.end(),
                            [&](model::indicator const& each) { return each.id == id; });
    };
    auto const x = named(above_), y = named(below_);
    if (x == above_.indicators.end() || y == below_.indicators.end())
        return false;
    try {
        return indicators_[id] = prove(*x, *y);
    } catch (limit_error const&) {
        return false; // a number grew beyond all bounds
    }
}

TIEUCHI_INLINE bool strictness_prover::prove(model::indicator const& x, model::indicator const& y) {
    using syntax::body_kind;
    if (!applicability(x, y))
        return false;
    bool const never_met = x.body == body_kind::pending || x.body == body_kind::delegated;
    if (never_met || y.body == body_kind::scored)
        return true;
    if (x.body != y.body)
        return false;
    std::vector<claim> given;
    for (model::node_id const each : x.requirements)
        given.push_back(condition({&above_, each}, true));
    return std::all_of(y.requirements.begin(), y.requirements.end(), [&](model::node_id required) {
        return some_holds(given, condition({&below_, required}, true));
    });
}

TIEUCHI_INLINE bool strictness_prover::some_holds(std::vector<claim> const& given, claim const& y) {
    parts const of_y = parts_of(y);
    if (of_y.how == joint::all)
        return std::all_of(of_y.of.begin(), of_y.of.end(), [&](claim const& part) { return some_holds(given, part); });
    return std::any_of(given.begin(), given.end(), [&](claim const& x) { return holds(x, y); });
}

// Where the new indicator does not apply, the old one must not either.
TIEUCHI_INLINE bool strictness_prover::applicability(model::indicator const& x, model::indicator const& y) {
    auto const conditions = [](model::criteria_set const& set, model::indicator const& of) {
        std::vector<claim> result;
        for (model::node_id const id : {set.criteria[of.criterion].applies, of.applies})
            if (id != model::no_node)
                result.push_back(condition({&set, id}, false));
        return result;
    };
    std::vector<claim> const gone = conditions(above_, x), allowed = conditions(below_, y);
    return std::all_of(gone.begin(), gone.end(), [&](claim const& out) {
        return std::any_of(allowed.begin(), allowed.end(), [&](claim const& in) {
            return holds(out, in) && (key_of(out) == key_of(in) || (!may_drop_out(out) && !may_drop_out(in)));
        });
    });
}

} // namespace detail
} // namespace tieuchi
