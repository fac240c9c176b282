#pragma once

#include <tieuchi/detail/remedying.hpp>
#include <tieuchi/model.hpp>
#include <tieuchi/remedy.hpp>
#include <tieuchi/result.hpp>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

inline constexpr std::size_t most_parts = 100; ///< of a choice that are listed

// ---- making remedies -----------------------------------------------------------------------------------------------

/// Joins reasons to one text.
inline std::string reason_text(std::vector<reason> const& reasons) {
    std::string text;
    for (reason const& one : reasons)
        text += (text.empty() ? "" : "; ") + to_string(one);
    return text;
}

/// What is in the way, where nothing in particular is known to help. Facts that are all that is missing can be
/// reported.
inline remedy helpless(std::vector<reason> const& reasons, std::string otherwise) {
    remedy result;
    result.reason = reasons.empty() ? std::move(otherwise) : reason_text(reasons);
    bool const only_facts = std::all_of(reasons.begin(), reasons.end(),
                                        [](reason const& one) { return one.kind == reason_kind::not_reported; });
    if (only_facts)
        result.changes = reasons.size();
    return result;
}

/// Orders the parts of a choice and adds up what they come to.
inline void complete(remedy& choice) {
    auto const cost = [](remedy const& part) {
        return part.changes == 0 ? static_cast<std::size_t>(-1) : part.changes;
    };
    auto const cheaper = [&](remedy const& a, remedy const& b) { return cost(a) < cost(b); };
    if (!needs_all(choice))
        std::stable_sort(choice.parts.begin(), choice.parts.end(), cheaper);
    std::vector<std::size_t> costs(choice.omitted, 1);
    bool exact = true;
    std::size_t possible = 0;
    std::set<std::string_view> facts; // none has to be changed twice
    for (remedy const& part : choice.parts) {
        if (!is_possible(part))
            continue;
        ++possible;
        bool const again = needs_all(choice) && !part.fact.empty() && !facts.insert(part.fact).second;
        costs.push_back(again ? 0 : part.changes);
        exact = exact && part.exact;
    }
    choice.exact = exact && choice.needed <= possible;
    std::sort(costs.begin(), costs.end());
    choice.changes = choice.needed > costs.size()
                         ? 0
                         : std::accumulate(costs.begin(), costs.begin() + static_cast<std::ptrdiff_t>(choice.needed),
                                           std::size_t{0});
}

/// Lists no more parts of a choice than anybody reads, those that fail first where all of them are needed.
inline void shorten(remedy& choice) {
    if (choice.parts.size() <= most_parts)
        return;
    if (needs_all(choice))
        std::stable_partition(choice.parts.begin(), choice.parts.end(),
                              [](remedy const& part) { return part.failing; });
    choice.omitted += choice.parts.size() - most_parts;
    choice.parts.erase(choice.parts.begin() + static_cast<std::ptrdiff_t>(most_parts), choice.parts.end());
    choice.exact = choice.exact && choice.needed <= most_parts;
}

/// Makes a choice; what is the only part of it stands alone.
inline remedy choice_of(std::vector<remedy> parts, std::size_t needed, std::string condition, bool failing) {
    if (parts.size() == 1 && needed == 1)
        return std::move(parts.front());
    remedy result;
    result.form = remedy_form::choice;
    result.condition = std::move(condition);
    result.failing = failing;
    result.needed = needed;
    result.parts = std::move(parts);
    complete(result);
    shorten(result);
    return result;
}

/// A section that has to have a status.
inline remedy section_remedy(std::string section, status wanted, bool failing) {
    remedy result;
    result.form = remedy_form::section;
    result.section = std::move(section);
    result.wanted = std::string(to_string(wanted));
    result.failing = failing;
    result.exact = true;
    result.changes = 1;
    return result;
}

// ---- what parts of conditions rest on ------------------------------------------------------------------------------

/// Finds the facts on which more than one part of some conditions rests.
class fact_uses {
public:
    explicit fact_uses(model::criteria_set const& set) : set_(set) {}

    /// Notes what each part of a condition rests on.
    void note(model::node_id id) {
        using model::operation;
        if (id == model::no_node || ++steps_ > most_steps)
            return;
        model::node const& n = set_.nodes[id];
        switch (n.op) {
        case operation::let: {
            std::vector<std::uint32_t> outer;
            outer.swap(lists_);
            note(set_.lets[n.slot].value);
            outer.swap(lists_);
            break;
        }
        case operation::logical_not:
        case operation::logical_and:
        case operation::logical_or:
        case operation::implies:
        case operation::conditional:
        case operation::when_empty:
        case operation::among:
            for (model::node_id const operand : n.operands)
                note(operand);
            part(n.bound);
            break;
        case operation::choice:
        case operation::date_choice:
        case operation::number_choice:
            part(n.operands[0]);
            for (std::size_t i = 1; i < n.operands.size(); ++i)
                note(n.operands[i]);
            break;
        default:
            part(id);
            break;
        }
    }
    /// Tells whether more than one part rests on it, as far as that was found out.
    [[nodiscard]] bool is_shared(fact_place const& place) const {
        auto const found = parts_.find(place);
        return steps_ > most_steps || (found != parts_.end() && found->second > 1);
    }

private:
    void part(model::node_id id) {
        std::set<fact_place> found;
        std::set<std::uint32_t> lets;
        collect(id, found, lets);
        for (fact_place const& one : found)
            ++parts_[one];
    }

    // Conditions on rows are parts of their own.
    void collect(model::node_id id, std::set<fact_place>& found, std::set<std::uint32_t>& lets) {
        using model::operation;
        if (id == model::no_node || ++steps_ > most_steps)
            return;
        model::node const& n = set_.nodes[id];
        if (n.op == operation::fact)
            found.insert({no_list, n.slot});
        else if (n.op == operation::field && n.level < lists_.size())
            found.insert({lists_[lists_.size() - 1 - n.level], n.slot});
        else if (n.op == operation::aggregate)
            collect_rows(n, found, lets);
        else if (n.op == operation::let && lets.insert(n.slot).second) {
            std::vector<std::uint32_t> outer;
            outer.swap(lists_);
            collect(set_.lets[n.slot].value, found, lets);
            outer.swap(lists_);
        }
        for (model::node_id const operand : n.operands)
            collect(operand, found, lets);
    }

    void collect_rows(model::node const& n, std::set<fact_place>& found, std::set<std::uint32_t>& lets) {
        std::uint32_t const list = !n.is_field ? set_.facts[n.slot].type.list
                                   : n.level < lists_.size()
                                       ? set_.lists[lists_[lists_.size() - 1 - n.level]].fields[n.slot].type.list
                                       : no_list;
        if (n.field)
            found.insert({list, *n.field});
        collect(n.bound, found, lets);
        lists_.push_back(list);
        note(n.filter);
        if (n.body != model::no_node && set_.nodes[n.body].type.kind == model::value_kind::truth)
            note(n.body);
        else
            collect(n.body, found, lets);
        lists_.pop_back();
    }

    static constexpr std::size_t most_steps = 50'000;

    model::criteria_set const& set_;
    std::vector<std::uint32_t> lists_{}; // whose rows are in scope, the innermost last
    std::map<fact_place, std::size_t> parts_{};
    std::size_t steps_ = 0;
};

} // namespace detail
} // namespace tieuchi::inline TIEUCHI_ABI
