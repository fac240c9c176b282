#pragma once

#include <tieuchi/detail/session.hpp>

#include <algorithm>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

// ---- the places that a key leaves ----------------------------------------------------------------------------------

/// The places of a table along one key that a value of the key can mean.
struct key_places {
    std::vector<std::size_t> inside{}; ///< in order
    bool outside = false;              ///< it may be a value that the table says nothing of
};

/// Counts the multiples of a step in an interval; nothing where there is no end to them.
inline std::optional<number> multiples(interval const& range, number const& step) {
    if (!range.lowest() || !range.highest())
        return std::nullopt;
    return floor(*range.highest() / step) - ceil(*range.lowest() / step) + 1;
}

inline bool can_be(value const& key, model::cell const& label) {
    switch (key.kind) {
    case model::value_kind::truth:
        return key.truth.can_be(label.slot != 0 ? outcome::yes_bit : outcome::no_bit);
    case model::value_kind::symbol:
        return !key.symbols || std::binary_search(key.symbols->begin(), key.symbols->end(), label.slot);
    case model::value_kind::text:
        return !key.text || *key.text == label.text;
    default:
        return key.range.contains(label.constant);
    }
}

/// Tells whether a key can be something other than the labels, of which @p possible are left. @p type is its own.
inline bool can_be_other(model::criteria_set const& of, model::table_key const& declared, value const& key,
                         model::value_type const& type, std::vector<std::size_t> const& possible) {
    switch (key.kind) {
    case model::value_kind::truth: {
        unsigned const truths = key.truth.bits() & outcome::unknown().bits();
        return possible.size() < (truths == outcome::unknown().bits() ? 2U : truths != 0 ? 1U : 0U);
    }
    case model::value_kind::symbol:
        return possible.size() <
               (key.symbols ? key.symbols->size() : of.domains[declared.type.domain].constants.size());
    case model::value_kind::text:
        return !key.text || possible.empty();
    default:
        break;
    }
    if (key.range.is_point())
        return possible.empty();
    if (key.kind != model::value_kind::date && !type.whole)
        return true;
    number const step = key.kind == model::value_kind::date ? number(1) : type.display.scale;
    std::optional<number> const all = multiples(key.range, step);
    auto const is_multiple = [&](std::size_t at) { return (declared.labels[at].constant / step).is_integer(); };
    return !all || number(std::count_if(possible.begin(), possible.end(), is_multiple)) < *all;
}

inline key_places places_of(model::criteria_set const& of, model::table_key const& declared, value const& key,
                            model::value_type const& type) {
    key_places result;
    for (std::size_t i = 0; i < declared.labels.size(); ++i)
        if (can_be(key, declared.labels[i]))
            result.inside.push_back(i);
    if (!can_be_other(of, declared, key, type, result.inside))
        return result;
    if (declared.has_else)
        result.inside.push_back(declared.labels.size());
    else
        result.outside = true;
    return result;
}

// ---- cells ---------------------------------------------------------------------------------------------------------

inline value value_of(model::cell const& cell, model::value_type const& type) {
    value v;
    v.fit(type.kind);
    switch (type.kind) {
    case model::value_kind::truth:
        v.truth = outcome::from(cell.slot != 0);
        break;
    case model::value_kind::number:
    case model::value_kind::date:
        v.range = interval(cell.constant);
        break;
    case model::value_kind::symbol:
        v.symbols = std::vector<std::uint32_t>{cell.slot};
        break;
    case model::value_kind::text:
        v.text = cell.text;
        break;
    case model::value_kind::list:
    case model::value_kind::any:
        break;
    }
    return v;
}

/// What the cells that are left make together.
class cell_union {
public:
    explicit cell_union(model::value_type const& type) : type_(type), result(value::nothing(type.kind)) {}

    void add(model::cell const& cell) {
        switch (cell.state) {
        case model::cell_state::value:
            result.add_alternative(value_of(cell, type_));
            break;
        case model::cell_state::pending:
            result.may_be_undefined();
            pending = true;
            break;
        case model::cell_state::delegated:
            result.may_be_undefined();
            if (std::find(authorities.begin(), authorities.end(), cell.text) == authorities.end())
                authorities.push_back(cell.text);
            break;
        case model::cell_state::none:
            result.may_be_not_required();
            break;
        case model::cell_state::missing:
            result.may_be_undefined();
            hole = true;
            break;
        }
    }

private:
    model::value_type const& type_;

public:
    value result;
    bool pending = false;
    bool hole = false;
    std::vector<std::string> authorities{};
};

/// Visits every cell that is left; the last key runs fastest.
template <class Visit>
void each_cell(model::table const& wanted, std::vector<key_places> const& places, Visit visit, std::size_t key = 0,
               std::size_t at = 0) {
    if (key == places.size()) {
        visit(wanted.cells[at]);
        return;
    }
    for (std::size_t const place : places[key].inside)
        each_cell(wanted, places, visit, key + 1, at * wanted.keys[key].size() + place);
}

/// What a look-up is by its keys alone. Where a condition that is a key does not apply, nothing is looked up.
inline value key_frame(std::vector<value> const& keys) {
    std::vector<value> plain = keys;
    for (value& key : plain)
        if (key.kind == model::value_kind::truth) {
            key.not_required = key.truth.can_be(outcome::not_applicable_bit);
            key.defined = (key.truth.bits() & outcome::unknown().bits()) != 0;
            key.undefined = key.truth.can_be(outcome::undefined_bit);
            key.kind = model::value_kind::any;
        }
    return strict_value(model::value_kind::any, pointers(plain));
}

TIEUCHI_INLINE value look_up(model::criteria_set const& of, std::string const& set, model::table const& wanted,
                             std::vector<value> keys, std::vector<model::value_type const*> const& types,
                             reason_book& reasons) {
    for (std::size_t k = 0; k < keys.size(); ++k)
        keys[k].fit(wanted.keys[k].type.kind);
    value const frame = key_frame(keys);
    cell_union cells(wanted.type);
    if (frame.defined) {
        std::vector<key_places> places;
        for (std::size_t k = 0; k < keys.size(); ++k) {
            places.push_back(places_of(of, wanted.keys[k], keys[k], *types[k]));
            if (places.back().outside) {
                cells.result.may_be_undefined();
                cells.hole = true;
            }
        }
        each_cell(wanted, places, [&](model::cell const& cell) { cells.add(cell); });
    }
    value result = std::move(cells.result);
    // A cell that is not there is a reason only where nothing else can be.
    bool const nowhere = cells.hole && !cells.pending && cells.authorities.empty() && result.is_undefined();
    result.may_be_undefined(frame.causes);
    if (frame.not_required)
        result.may_be_not_required();
    result.estimated = frame.estimated;
    if (result.is_settled())
        return result;
    std::vector<reason_book::set> why;
    for (value const& key : keys)
        if (!key.is_settled())
            why.push_back(key.reasons);
    if (cells.pending)
        why.push_back(reasons.of(reason_kind::pending, lookup_text(of, set, wanted, keys)));
    for (std::string const& authority : cells.authorities)
        why.push_back(reasons.of(reason_kind::delegated, authority));
    if (nowhere)
        why.push_back(reasons.of(reason_kind::no_cell, lookup_text(of, set, wanted, keys)));
    result.reasons = reasons.join(why);
    return result;
}

// ---- text ----------------------------------------------------------------------------------------------------------

inline std::string key_text(model::criteria_set const& of, model::table_key const& declared, value const& key) {
    if (!key.is_known())
        return declared.name;
    switch (key.kind) {
    case model::value_kind::truth:
        return key.truth.is_decided() && !key.truth.is(outcome::not_applicable_bit)
                   ? std::string(to_string(key.truth.to_truth()))
                   : declared.name;
    case model::value_kind::symbol:
        return of.domains[declared.type.domain].constants[key.symbols->front()];
    case model::value_kind::text:
        return "\"" + *key.text + "\"";
    case model::value_kind::date:
        return date::from_days(static_cast<std::int32_t>(key.point().to_int64().value_or(0))).to_string();
    default:
        break;
    }
    unit const& shown = declared.type.display;
    std::string const figure = (key.point() / shown.scale).to_string();
    return shown.name.empty() || shown.name == "%" ? figure + shown.name : figure + " " + shown.name;
}

TIEUCHI_INLINE std::string lookup_text(model::criteria_set const& of, std::string const& set,
                                       model::table const& wanted, std::vector<value> const& keys) {
    std::string text = (set.empty() ? "" : set + "::") + wanted.name + "[";
    for (std::size_t k = 0; k < keys.size(); ++k)
        text += (k > 0 ? ", " : "") + key_text(of, wanted.keys[k], keys[k]);
    return text + "]";
}

// ---- look-ups in expressions ---------------------------------------------------------------------------------------

TIEUCHI_INLINE std::vector<model::value_type const*> evaluator::types_of(model::node const& n) const {
    std::vector<model::value_type const*> result;
    for (model::node_id const operand : n.operands)
        result.push_back(&set_.nodes[operand].type);
    return result;
}

TIEUCHI_INLINE value evaluator::lookup(model::node const& n) {
    return look_up(set_, {}, set_.tables[n.slot], operands_of(n), types_of(n), reasons_);
}

TIEUCHI_INLINE std::string evaluator::lookup_text(model::node const& n) {
    if (n.op == model::operation::lookup)
        return detail::lookup_text(set_, {}, set_.tables[n.slot], operands_of(n));
    judged_set* const by = asked_of(n);
    judged_set::named const* const what = by == nullptr ? nullptr : by->find(n.text);
    if (what == nullptr || what->what != judged_set::named::kind::table)
        return {};
    return detail::lookup_text(by->set(), n.set, by->set().tables[what->index], operands_of(n));
}

} // namespace detail
} // namespace tieuchi::inline TIEUCHI_ABI
