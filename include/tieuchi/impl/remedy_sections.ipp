// What it would take where sections and other sets are asked. Included by remedy.ipp.
#pragma once

#include <tieuchi/detail/judging.hpp>
#include <tieuchi/detail/remedying.hpp>
#include <tieuchi/detail/session.hpp>

#include <tieuchi/impl/remedy_parts.ipp>

#include <algorithm>
#include <numeric>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

// ---- sections ------------------------------------------------------------------------------------------------------

// The status that a section has to have so that what is asked about it comes out as wanted; nothing where any other
// one would do.
TIEUCHI_INLINE std::optional<status> remedy_finder::status_for(status asked, bool wanted) {
    switch (asked) {
    case status::met:
        return wanted ? status::met : status::unmet;
    case status::unmet:
        return wanted ? status::unmet : status::met;
    case status::not_applicable:
        return wanted ? std::optional(asked) : std::nullopt;
    case status::unknown:
        break;
    }
    return std::nullopt;
}

TIEUCHI_INLINE remedy remedy_finder::section_of(judged_set* by, syntax::tally_level over, std::uint32_t slot,
                                                std::string id, status asked, bool wanted, std::string condition,
                                                bool failing) {
    auto const status = status_for(asked, wanted);
    remedy result = status ? section_remedy(std::move(id), *status, failing) : helpless({}, "not linear");
    if (status == tieuchi::status::met)
        result.changes = changes_of(book_.beside(*by), over, slot);
    result.condition = std::move(condition);
    result.failing = failing;
    return result;
}

TIEUCHI_INLINE std::size_t remedy_finder::changes_of(remedy_book& book, syntax::tally_level over, std::uint32_t slot) {
    std::optional<remedy> const& own = slot == model::no_section               ? book.whole()
                                       : over == syntax::tally_level::criteria ? book.criterion(slot)
                                                                               : book.indicator(slot);
    return own ? own->changes : 1; // an authority has spoken
}

TIEUCHI_INLINE remedy remedy_finder::section(model::node_id id, model::node const& n, bool wanted) {
    judged_set* const by = values_.asked_of(n);
    if (by == nullptr)
        return none(id, wanted);
    bool const whole = n.op == model::operation::row_status || n.flag;
    model::criteria_set const& set = by->set();
    std::uint32_t const slot = whole           ? model::no_section
                               : n.ids.empty() ? n.slot
                                               : by->section(n.over, n.ids.front()).value_or(model::no_section);
    if (!whole && slot == model::no_section)
        return none(id, wanted);
    std::string name = n.set.empty() && !n.of_row ? "" : set.id + "::";
    if (whole)
        name = set.id;
    else
        name += n.over == syntax::tally_level::criteria ? set.criteria[slot].id : set.indicators[slot].id;
    return section_of(by, n.over, slot, std::move(name), n.asked.value_or(status::met), wanted, text(n, wanted),
                      fails(id, wanted));
}

// The sections that a tally is over.
TIEUCHI_INLINE std::optional<remedy_finder::counted> remedy_finder::sections_of(model::node const& n) {
    judged_set* const by = values_.asked_of(n);
    if (by == nullptr || !n.asked)
        return std::nullopt;
    model::criteria_set const& set = by->set();
    bool const criteria = n.over == syntax::tally_level::criteria;
    std::vector<std::uint32_t> members = n.members;
    for (std::string const& id : n.ids)
        if (auto const at = by->section(n.over, id))
            members.push_back(*at);
    if (n.members.empty() && n.ids.empty()) {
        members.resize(criteria ? set.criteria.size() : set.indicators.size());
        std::iota(members.begin(), members.end(), 0U);
    }
    if (!criteria)
        members.erase(
            std::remove_if(members.begin(), members.end(),
                           [&](std::uint32_t i) { return set.indicators[i].body == syntax::body_kind::scored; }),
            members.end());
    counted result;
    for (std::uint32_t const member : members)
        result.said.push_back(
            said_by_section((criteria ? by->criterion(member) : by->indicator(member)).whole.truth, n.asked));
    result.make = [this, &n, by, criteria, members, said = result.said](std::size_t i, bool wanted) {
        std::string const& id = criteria ? by->set().criteria[members[i]].id : by->set().indicators[members[i]].id;
        return section_of(by, n.over, members[i], n.set.empty() && !n.of_row ? id : by->set().id + "::" + id, *n.asked,
                          wanted, {}, said[i] == outcome::from(!wanted));
    };
    return result;
}

TIEUCHI_INLINE remedy remedy_finder::tallied(model::node_id id, model::node const& n, bool wanted) {
    auto const sections = sections_of(n);
    return sections ? quantifier(id, n, *sections, wanted) : none(id, wanted);
}

// ---- other sets ----------------------------------------------------------------------------------------------------

TIEUCHI_INLINE remedy remedy_finder::foreign(model::node_id id, model::node const& n, bool wanted) {
    judged_set* const by = values_.asked_of(n);
    judged_set::named const* const what = by == nullptr ? nullptr : by->find(n.text);
    if (what == nullptr || what->what == judged_set::named::kind::table)
        return none(id, wanted);
    if (what->what == judged_set::named::kind::let)
        return remedy_finder(by->values(), book_.beside(*by)).visit(by->set().lets[what->index].value, wanted);
    model::fact const& fact = by->set().facts[what->index];
    return answer(id, wanted, by->values().named(fact.name), fact.title, {wanted ? "yes" : "no"});
}

} // namespace detail
} // namespace tieuchi::inline TIEUCHI_ABI
