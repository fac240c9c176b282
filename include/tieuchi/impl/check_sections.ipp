#pragma once

#include <tieuchi/detail/checking.hpp>
#include <tieuchi/detail/expression_checker.hpp>
#include <tieuchi/detail/suggest.hpp>

#include <algorithm>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

using model::node_id;
using model::operation;
using model::value_kind;

// ---- tallies -------------------------------------------------------------------------------------------------------

TIEUCHI_INLINE std::vector<std::uint32_t> expression_checker::tally_members(syntax::expression const& e) {
    bool const over_criteria = e->over == syntax::tally_level::criteria;
    std::vector<std::string> known;
    if (over_criteria)
        for (model::criterion const& c : set_.criteria)
            known.push_back(c.id);
    else
        for (model::indicator const& i : set_.indicators)
            known.push_back(i.id);
    std::vector<std::uint32_t> members;
    for (std::string const& id : e->ids) {
        auto const found = std::find(known.begin(), known.end(), id);
        if (found == known.end())
            report(over_criteria ? code::unknown_criterion : code::unknown_indicator, e,
                   {id, set_.id, suggest(id, known).value_or("")});
        else
            members.push_back(static_cast<std::uint32_t>(found - known.begin()));
    }
    return members;
}

TIEUCHI_INLINE node_id expression_checker::tally(syntax::expression const& e) {
    if (!tallies_allowed_) {
        report(code::criteria_outside_recognise, e, {syntax::to_text(e)});
        return failed(e);
    }
    model::node n;
    n.op = operation::tally;
    n.function = function_named(e->text)->function;
    n.over = e->over;
    n.asked = e->asked;
    n.members = tally_members(e);
    n.type = n.function == model::function::count ? whole_number_type() : simple_type(value_kind::truth);
    return add(std::move(n), e);
}

TIEUCHI_INLINE node_id expression_checker::section_status(syntax::expression const& e) { return failed(e); }
TIEUCHI_INLINE node_id expression_checker::row_status(syntax::expression const& e) { return failed(e); }
TIEUCHI_INLINE node_id expression_checker::score(syntax::expression const& e) { return failed(e); }
TIEUCHI_INLINE node_id expression_checker::among(syntax::expression const& e) { return failed(e); }
TIEUCHI_INLINE node_id expression_checker::when_empty(syntax::expression const& e) { return failed(e); }

} // namespace detail
} // namespace tieuchi
