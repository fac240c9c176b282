#pragma once

#include <tieuchi/number.hpp>
#include <tieuchi/remedy.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

/// Gives the names under which the costs of an action are found that sets some facts: those that the plan names, and of
/// a field of a row also that of the field of all rows, which sums are over.
inline std::set<std::string> priced_facts(std::vector<std::string> const& facts) {
    std::set<std::string> names;
    for (std::string const& each : facts) {
        names.insert(each);
        std::string bare;
        int depth = 0;
        for (char const c : each) {
            depth += c == '[' ? 1 : 0;
            if (depth == 0)
                bare += c;
            depth -= c == ']' ? 1 : 0;
        }
        names.insert(bare);
    }
    return names;
}

/// Puts those ways first that a plan has a price for, the cheapest first; the others stay in their order.
/// @return what the cheapest way costs; nothing where some of it has no price. A cost that several facts share counts
///         with each.
inline std::optional<number> put_cheapest_ways_first(remedy& what, std::map<std::string, number> const& costs) {
    if (what.form != remedy_form::choice) {
        auto const found = costs.find(what.fact.empty() ? what.section : what.fact);
        return found == costs.end() ? std::nullopt : std::optional(found->second);
    }
    std::vector<std::pair<std::optional<number>, remedy>> parts;
    for (remedy& part : what.parts) {
        std::optional<number> cost = put_cheapest_ways_first(part, costs);
        parts.emplace_back(std::move(cost), std::move(part));
    }
    if (!needs_all(what))
        std::stable_sort(parts.begin(), parts.end(), [](auto const& a, auto const& b) {
            return a.first && (!b.first || *a.first < *b.first);
        });
    std::optional<number> sum = number();
    for (std::size_t i = 0; i < parts.size(); ++i) {
        bool const counts = i < what.needed && sum;
        sum = !counts ? sum : parts[i].first ? std::optional(*sum + *parts[i].first) : std::nullopt;
        what.parts[i] = std::move(parts[i].second);
    }
    return what.needed <= parts.size() ? sum : std::nullopt;
}

} // namespace detail
} // namespace tieuchi
