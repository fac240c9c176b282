#pragma once

#include <tieuchi/detail/session.hpp>

#include <algorithm>
#include <numeric>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

TIEUCHI_INLINE value evaluator::evaluate_fact(std::uint32_t slot) {
    model::fact const& declared = set_.facts[slot];
    bound_value const& reported = given(slot);
    if (reported.reported)
        return bound(declared.type, reported);
    value v = unreported(declared.type);
    v.reasons = reasons_.of(reason_kind::not_reported, named(declared.name));
    return v;
}

// ---- who is asked --------------------------------------------------------------------------------------------------

// Gives the row that stands for the subject that is asked about; its list says by which set.
TIEUCHI_INLINE bound_row const* evaluator::subject_row(model::node const& n, model::list_type const*& list) const {
    if (n.level >= rows_.size())
        return nullptr;
    row_scope const& scope = rows_[rows_.size() - 1 - n.level];
    list = &set_.lists[scope.list];
    return scope.row;
}

TIEUCHI_INLINE judged_set* evaluator::asked_of(model::node const& n) {
    if (!n.of_row && n.op != model::operation::row_status)
        return n.set.empty() ? &home_ : home_.subject().find_set(n.set);
    model::list_type const* list = nullptr;
    bound_row const* const row = subject_row(n, list);
    if (row == nullptr || row->subject == nullptr)
        return nullptr;
    return row->subject->find_set(n.set.empty() ? list->ruleset : n.set);
}

// What may be anything that its type allows, for a reason that is given elsewhere.
TIEUCHI_INLINE value evaluator::open(model::value_type const& type) const {
    return unreported(type);
}

// ---- verdicts ------------------------------------------------------------------------------------------------------

// What a section says to a tally. Met and unmet are still open where the section is; unknown and not applicable are
// asked of the status as it is published. Without a status, the sections that apply are asked for.
TIEUCHI_INLINE outcome said_by_section(outcome section, std::optional<status> asked) {
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

// The answer to `met(…)` and the like. Whether it is not applicable stays open as long as it can be both.
inline value said_of(value verdict, status asked) {
    if (asked == status::not_applicable) {
        bool const can_be = verdict.truth.can_be(outcome::not_applicable_bit);
        bool const must_be = verdict.truth.is(outcome::not_applicable_bit);
        verdict.truth = can_be && !must_be ? outcome::unknown() : outcome::from(must_be);
    } else if (asked == status::unknown) {
        verdict.truth = outcome::from(!verdict.truth.is_decided());
    } else if (asked == status::unmet) {
        verdict.truth = !verdict.truth;
    }
    if (verdict.is_known())
        verdict.reasons = reason_book::none;
    return verdict;
}

// Of a row that nobody has seen everything is open; why, is said once for the list.
inline value verdict_unseen(status asked) {
    bool const has_third = asked == status::met || asked == status::unmet;
    return value::of(outcome::of(outcome::unknown().bits() | (has_third ? unsigned{outcome::not_applicable_bit} : 0U)));
}

TIEUCHI_INLINE value evaluator::row_status(model::node const& n) {
    status const asked = n.asked.value_or(status::met);
    judged_set* const by = asked_of(n);
    if (by == nullptr)
        return verdict_unseen(asked);
    value const verdict = by->whole().whole;
    by->subject().forget(); // who asks about a row stands outside of it
    return said_of(verdict, asked);
}

inline value verdict_of(model::node const& n, judged_set& by) {
    if (n.flag)
        return by.whole().whole;
    std::optional<std::uint32_t> const at = n.ids.empty() ? n.slot : by.section(n.over, n.ids.front());
    if (!at) // this version of the set has done away with it
        return value::of(outcome::not_applicable());
    return (n.over == syntax::tally_level::criteria ? by.criterion(*at) : by.indicator(*at)).whole;
}

TIEUCHI_INLINE value evaluator::section_status(model::node const& n) {
    status const asked = n.asked.value_or(status::met);
    judged_set* const by = asked_of(n);
    if (by == nullptr)
        return verdict_unseen(asked);
    value const verdict = verdict_of(n, *by);
    if (n.of_row)
        by->subject().forget();
    return said_of(verdict, asked);
}

// ---- tallies -------------------------------------------------------------------------------------------------------

TIEUCHI_INLINE value evaluator::tally(model::node const& n) {
    judged_set* const by = asked_of(n);
    if (by == nullptr)
        return open(n.type);
    bool const criteria = n.over == syntax::tally_level::criteria;
    std::vector<std::uint32_t> members = n.members;
    for (std::string const& id : n.ids)
        if (auto const at = by->section(n.over, id))
            members.push_back(*at);
    if (n.members.empty() && n.ids.empty()) {
        members.resize(criteria ? by->set().criteria.size() : by->set().indicators.size());
        std::iota(members.begin(), members.end(), 0U);
    }
    std::vector<value> said;
    for (std::uint32_t const member : members) {
        if (!criteria && by->set().indicators[member].body == syntax::body_kind::scored)
            continue; // it has no status
        said.push_back((criteria ? by->criterion(member) : by->indicator(member)).whole);
        said.back().truth = said_by_section(said.back().truth, n.asked);
    }
    return tallied(n, said);
}

// ---- what other sets say -------------------------------------------------------------------------------------------

// Symbols are numbered by the set that declares them.
inline value translated(value v, model::domain const& from, model::domain const& to) {
    if (v.kind != model::value_kind::symbol || !v.symbols || from.constants == to.constants)
        return v;
    std::vector<std::uint32_t> symbols;
    for (std::uint32_t const symbol : *v.symbols) {
        auto const found = std::find(to.constants.begin(), to.constants.end(), from.constants[symbol]);
        if (found != to.constants.end())
            symbols.push_back(static_cast<std::uint32_t>(found - to.constants.begin()));
    }
    std::sort(symbols.begin(), symbols.end());
    v.symbols = std::move(symbols);
    return v;
}

inline value translated(value v, model::criteria_set const& from, model::value_type const& type,
                        model::criteria_set const& to, model::value_type const& wanted) {
    bool const symbols = type.kind == model::value_kind::symbol && wanted.kind == model::value_kind::symbol;
    return symbols ? translated(std::move(v), from.domains[type.domain], to.domains[wanted.domain]) : v;
}

TIEUCHI_INLINE value evaluator::foreign(model::node const& n) {
    judged_set* const by = asked_of(n);
    judged_set::named const* const what = by == nullptr ? nullptr : by->find(n.text);
    if (what == nullptr || what->what == judged_set::named::kind::table) {
        value v = open(n.type);
        if (by != nullptr) // this version of the set does not have it
            v.reasons = reasons_.of(reason_kind::not_reported, n.set + "::" + n.text);
        return v;
    }
    evaluator& theirs = by->values();
    if (what->what == judged_set::named::kind::fact)
        return translated(theirs.evaluate_fact(what->index), by->set(), by->set().facts[what->index].type, set_,
                          n.type);
    model::node_id const id = by->set().lets[what->index].value;
    return translated(theirs.evaluate_apart(id), by->set(), by->set().nodes[id].type, set_, n.type);
}

TIEUCHI_INLINE value evaluator::foreign_lookup(model::node const& n) {
    judged_set* const by = asked_of(n);
    judged_set::named const* const what = by == nullptr ? nullptr : by->find(n.text);
    if (what == nullptr || what->what != judged_set::named::kind::table) {
        value v = open(n.type);
        if (by != nullptr)
            v.reasons = reasons_.of(reason_kind::no_cell, n.set + "::" + n.text);
        return v;
    }
    model::table const& table = by->set().tables[what->index];
    std::vector<value> keys = operands_of(n);
    for (std::size_t i = 0; i < keys.size() && i < table.keys.size(); ++i)
        keys[i] = translated(std::move(keys[i]), set_, set_.nodes[n.operands[i]].type, by->set(), table.keys[i].type);
    value cell = look_up(by->set(), n.set, table, keys, types_of(n), reasons_);
    return translated(std::move(cell), by->set(), table.type, set_, n.type);
}

// ---- earlier periods -----------------------------------------------------------------------------------------------

TIEUCHI_INLINE value evaluator::previous(model::node const& n) {
    std::string before = "history." + std::to_string(as_of_ ? as_of_->year() - 1 : 0) + ".";
    model::fact const* declared = nullptr;
    std::vector<bound_value> const* past = &given_.past;
    if (n.is_field) {
        model::list_type const* list = nullptr;
        bound_row const* const row = subject_row(n, list);
        if (row == nullptr)
            return open(n.type);
        declared = &list->fields[n.slot];
        past = &row->past;
        before = row_path(rows_.size() - 1 - n.level) + "." + before;
    } else {
        declared = &set_.facts[n.slot];
        before = named(before);
    }
    if (as_of_ && !past->empty() && (*past)[n.slot].reported)
        return bound(declared->type, (*past)[n.slot]);
    value v = unreported(declared->type);
    v.reasons = as_of_ ? reasons_.of(reason_kind::not_reported, before + declared->name)
                       : reasons_.of(reason_kind::no_date);
    return v;
}

} // namespace detail
} // namespace tieuchi
