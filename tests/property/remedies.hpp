// Doing what a remedy asks for, in tests.
#pragma once

#include <tieuchi/facts.hpp>
#include <tieuchi/number.hpp>
#include <tieuchi/remedy.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace remedies {

using tieuchi::fact_entry;
using tieuchi::fact_value;
using tieuchi::number;
using tieuchi::remedy;
using tieuchi::remedy_form;

/// The place of a value, made if there is none: `a`, `l[2].b`, `l[2].m[0].c`. Nothing for what is no single value.
inline fact_value* place_in(std::vector<fact_entry>& values, std::string const& name) {
    std::size_t const row = name.find('[');
    std::string const head = name.substr(0, row);
    auto const found = std::find_if(values.begin(), values.end(), [&](fact_entry const& e) { return e.name == head; });
    if (row == std::string::npos) {
        if (found != values.end())
            return &found->value;
        values.push_back({head, {}});
        return &values.back().value;
    }
    std::size_t const end = name.find("].", row);
    if (found == values.end() || end == std::string::npos)
        return nullptr;
    std::size_t const index = std::stoul(name.substr(row + 1, end - row - 1));
    return index < found->value.rows.size() ? place_in(found->value.rows[index].fields, name.substr(end + 2)) : nullptr;
}

/// A number as facts take it: that of a percentage is a ratio.
inline number bare(remedy const& leaf, number const& value) { return leaf.unit == "%" ? value / 100 : value; }

/// The leaves to do where the first ways are taken.
inline void leaves(remedy const& what, std::vector<remedy const*>& out) {
    if (what.form != remedy_form::choice) {
        out.push_back(&what);
        return;
    }
    std::size_t left = what.needed;
    for (remedy const& part : what.parts)
        if (left > 0 && is_possible(part)) {
            leaves(part, out);
            --left;
        }
}

/// Every leaf there is.
inline void all_leaves(remedy const& what, std::vector<remedy const*>& out) {
    if (what.form != remedy_form::choice)
        out.push_back(&what);
    for (remedy const& part : what.parts)
        all_leaves(part, out);
}

/// The least value that does, a little beyond the boundary where that itself does not.
inline number enough(remedy const& leaf) {
    number const bit = number::ratio(1, 1'000'000);
    return leaf.op == ">" ? leaf.boundary + bit : leaf.op == "<" ? leaf.boundary - bit : leaf.boundary;
}

/// Does several leaves at once. Gives false where one of them is no single value: the sum of a field, a section.
/// @p is_fact tells whether a name that leads into no row is that of a fact.
template <class IsFact>
bool apply(tieuchi::facts& to, std::vector<remedy const*> const& all, IsFact&& is_fact) {
    struct wish {
        std::optional<number> lowest{}, highest{};
        remedy const* leaf = nullptr;
    };
    std::map<std::string, wish> wishes;
    for (remedy const* const leaf : all) {
        wish& one = wishes[leaf->fact];
        one.leaf = leaf;
        if (leaf->form == remedy_form::answer)
            continue;
        if (leaf->form != remedy_form::figure)
            return false;
        number const at = enough(*leaf);
        bool const up = leaf->op != "<=" && leaf->op != "<";
        bool const down = leaf->op != ">=" && leaf->op != ">";
        if (up && (!one.lowest || *one.lowest < at))
            one.lowest = at;
        if (down && (!one.highest || at < *one.highest))
            one.highest = at;
    }
    for (auto const& [name, one] : wishes) {
        if (name.find('[') == std::string::npos && !is_fact(name))
            return false;
        fact_value* const place = place_in(to.values, name);
        if (place == nullptr)
            return false;
        if (one.leaf->form == remedy_form::figure)
            *place = bare(*one.leaf, one.lowest ? *one.lowest : *one.highest);
        else if (one.leaf->values.front() == "yes" || one.leaf->values.front() == "no")
            *place = one.leaf->values.front() == "yes";
        else
            *place = one.leaf->values.front();
    }
    return true;
}

/// One step less than what a figure has to be.
inline number too_little(remedy const& leaf, bool count) {
    number const step = count ? number(1) : number::ratio(1, 1'000'000);
    if (leaf.op == ">" || leaf.op == "<")
        return leaf.boundary;
    bool const rises = leaf.op == ">=" || (leaf.op == "==" && (!leaf.reported || *leaf.reported < leaf.boundary));
    return rises ? leaf.boundary - step : leaf.boundary + step;
}

} // namespace remedies
