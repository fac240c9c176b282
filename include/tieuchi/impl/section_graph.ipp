#pragma once

#include <tieuchi/detail/expression_checker.hpp>
#include <tieuchi/detail/section_checker.hpp>
#include <tieuchi/detail/section_graph.hpp>

#include <algorithm>
#include <set>
#include <utility>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

// ---- vertices ------------------------------------------------------------------------------------------------------

TIEUCHI_INLINE section_graph::section_graph(std::vector<model::criteria_set const*> const& sets) : sets_(sets) {
    for (std::uint32_t s = 0; s < sets_.size(); ++s)
        add_vertices(s);
    for (std::uint32_t s = 0; s < sets_.size(); ++s)
        add_edges(s);
    add_versions();
}

TIEUCHI_INLINE std::uint32_t section_graph::add_vertices(sort what, std::uint32_t set, std::size_t count) {
    auto const first = static_cast<std::uint32_t>(vertices_.size());
    for (std::uint32_t i = 0; i < count; ++i)
        vertices_.push_back({what, set, i});
    edges_.resize(vertices_.size());
    depths_.resize(vertices_.size(), 0);
    return first;
}

TIEUCHI_INLINE void section_graph::add_vertices(std::uint32_t s) {
    model::criteria_set const& set = *sets_[s];
    places at;
    at.first = add_vertices(sort::all_criteria, s, 1);
    add_vertices(sort::all_indicators, s, 1);
    add_vertices(sort::verdict, s, 1);
    add_vertices(sort::score, s, 1);
    at.criteria = add_vertices(sort::criterion, s, set.criteria.size());
    at.criterion_scores = add_vertices(sort::criterion_score, s, set.criteria.size());
    at.applies = add_vertices(sort::applies, s, set.criteria.size());
    at.indicators = add_vertices(sort::indicator, s, set.indicators.size());
    at.indicator_scores = add_vertices(sort::indicator_score, s, set.indicators.size());
    at.lets = add_vertices(sort::let, s, set.lets.size());
    at.checks = add_vertices(sort::check, s, set.checks.size());
    places_.push_back(at);
}

TIEUCHI_INLINE std::uint32_t section_graph::elsewhere(sort what, std::string_view set, std::string_view name) {
    auto const [at, is_new] = elsewhere_.insert({{what, set, name}, 0});
    if (is_new)
        at->second = add_vertices(sort::elsewhere, 0, 1);
    return at->second;
}

// ---- edges ---------------------------------------------------------------------------------------------------------

TIEUCHI_INLINE void section_graph::add_edges(std::uint32_t s) {
    model::criteria_set const& set = *sets_[s];
    places const at = places_[s];
    std::uint32_t const verdict = at.first + 2;
    for (std::uint32_t i = 0; i < set.lets.size(); ++i)
        add_expression(at.lets + i, set.lets[i].value);
    add_sections(s);
    if (set.recognise != model::no_node)
        add_expression(verdict, set.recognise);
    else if (!set.bands.empty())
        for (model::band const& band : set.bands)
            add_expression(verdict, band.condition);
    else
        add_edge(verdict, at.first);
    for (std::string const& id : set.prerequisites)
        edges_[verdict].push_back({elsewhere(sort::verdict, id), 0, nowhere, true});
    add_data_checks(s);
}

TIEUCHI_INLINE void section_graph::add_sections(std::uint32_t s) {
    model::criteria_set const& set = *sets_[s];
    places const at = places_[s];
    for (std::uint32_t c = 0; c < set.criteria.size(); ++c) {
        model::criterion const& criterion = set.criteria[c];
        add_edge(at.first, at.criteria + c);
        add_edge(at.first + 3, at.criterion_scores + c);
        add_expression(at.applies + c, criterion.applies);
        add_edge(at.criteria + c, at.applies + c);
        add_edge(at.criterion_scores + c, at.applies + c);
        add_expression(at.criteria + c, criterion.met);
        for (model::node_id const deduction : criterion.deductions)
            add_expression(at.criterion_scores + c, deduction);
        std::uint32_t const end = criterion.first_indicator + criterion.indicator_count;
        for (std::uint32_t i = criterion.first_indicator; i < end; ++i) {
            if (criterion.met == model::no_node)
                add_edge(at.criteria + c, at.indicators + i);
            add_edge(at.criterion_scores + c, at.indicator_scores + i);
        }
    }
    for (std::uint32_t i = 0; i < set.indicators.size(); ++i) {
        model::indicator const& indicator = set.indicators[i];
        add_edge(at.first + 1, at.indicators + i);
        add_edge(at.indicators + i, at.applies + indicator.criterion);
        add_expression(at.indicators + i, indicator.applies);
        for (model::node_id const requirement : indicator.requirements)
            add_expression(at.indicators + i, requirement);
        if (indicator.points == model::no_node)
            continue;
        add_edge(at.indicator_scores + i, at.indicators + i);
        add_expression(at.indicator_scores + i, indicator.points);
        for (model::node_id const deduction : indicator.deductions)
            add_expression(at.indicator_scores + i, deduction);
    }
}

// A check of the data makes what uses the same facts unknown where it fails, so that rests on the check. It matters
// only where the check asks about sections.
TIEUCHI_INLINE void section_graph::add_data_checks(std::uint32_t s) {
    model::criteria_set const& set = *sets_[s];
    places const at = places_[s];
    std::vector<std::uint32_t> asking;
    for (std::uint32_t k = 0; k < set.checks.size(); ++k) {
        add_expression(at.checks + k, set.checks[k].condition);
        if (set.checks[k].error && asks_sections(s, set.checks[k].condition))
            asking.push_back(k);
    }
    if (asking.empty())
        return;
    auto const connect = [&](std::uint32_t from, std::vector<model::node_id> const& roots) {
        std::vector<bool> const used = facts_of(s, roots);
        for (std::uint32_t const k : asking)
            if (std::any_of(set.checks[k].facts.begin(), set.checks[k].facts.end(),
                            [&](std::uint32_t fact) { return used[fact]; }))
                add_edge(from, at.checks + k);
    };
    for (std::uint32_t c = 0; c < set.criteria.size(); ++c) {
        connect(at.criteria + c, {set.criteria[c].met});
        connect(at.applies + c, {set.criteria[c].applies});
    }
    for (std::uint32_t i = 0; i < set.indicators.size(); ++i) {
        std::vector<model::node_id> roots = set.indicators[i].requirements;
        roots.push_back(set.indicators[i].applies);
        roots.push_back(set.indicators[i].points);
        connect(at.indicators + i, roots);
    }
}

// Which facts some expressions of a set look at, also through its `let`s.
TIEUCHI_INLINE std::vector<bool> section_graph::facts_of(std::uint32_t s,
                                                         std::vector<model::node_id> const& roots) const {
    model::criteria_set const& set = *sets_[s];
    std::vector<bool> facts(set.facts.size());
    std::vector<bool> lets(set.lets.size());
    std::vector<model::node_id> open = roots;
    while (!open.empty()) {
        model::node_id const id = open.back();
        open.pop_back();
        if (id == model::no_node)
            continue;
        model::node const& n = set.nodes[id];
        open.insert(open.end(), n.operands.begin(), n.operands.end());
        open.insert(open.end(), {n.filter, n.body, n.bound});
        bool const of_list = n.op == model::operation::aggregate || n.op == model::operation::previous;
        if (n.op == model::operation::fact || (of_list && !n.is_field))
            facts[n.slot] = true;
        if (n.op == model::operation::let && !lets[n.slot]) {
            lets[n.slot] = true;
            open.push_back(set.lets[n.slot].value);
        }
        if (n.op == model::operation::foreign) // one fact, reported under one name
            for (std::uint32_t i = 0; i < set.facts.size(); ++i)
                facts[i] = facts[i] || set.facts[i].name == n.text;
    }
    return facts;
}

TIEUCHI_INLINE bool section_graph::asks_sections(std::uint32_t s, model::node_id root) const {
    std::vector<bool> seen(sets_[s]->lets.size());
    std::vector<model::node_id> open{root};
    while (!open.empty()) {
        model::node_id const id = open.back();
        open.pop_back();
        if (id == model::no_node)
            continue;
        using model::operation;
        model::node const& n = sets_[s]->nodes[id];
        if (n.op == operation::section_status || n.op == operation::row_status || n.op == operation::tally ||
            n.op == operation::score || n.op == operation::foreign)
            return true;
        open.insert(open.end(), n.operands.begin(), n.operands.end());
        open.insert(open.end(), {n.filter, n.body, n.bound});
        if (n.op == operation::let && !seen[n.slot]) {
            seen[n.slot] = true;
            open.push_back(sets_[s]->lets[n.slot].value);
        }
    }
    return false;
}

TIEUCHI_INLINE void section_graph::add_expression(std::uint32_t from, model::node_id root) {
    model::criteria_set const& set = *sets_[vertices_[from].set];
    std::vector<std::pair<model::node_id, std::uint32_t>> open{{root, 1}};
    while (!open.empty()) {
        auto const [id, depth] = open.back();
        open.pop_back();
        if (id == model::no_node)
            continue;
        model::node const& n = set.nodes[id];
        depths_[from] = std::max(depths_[from], depth);
        for (model::node_id const operand : n.operands)
            open.push_back({operand, depth + 1});
        for (model::node_id const part : {n.filter, n.body, n.bound})
            open.push_back({part, depth + 1});
        add_reference(from, n, depth);
    }
}

TIEUCHI_INLINE void section_graph::add_reference(std::uint32_t from, model::node const& n, std::uint32_t depth) {
    using model::operation;
    places const at = places_[vertices_[from].set];
    bool const criteria = n.over == syntax::tally_level::criteria;
    bool const own = n.set.empty();
    auto const lead = [&](std::uint32_t to) { edges_[from].push_back({to, depth, n.where, false}); };
    auto const lead_to_each = [&](sort what) {
        for (std::string const& id : n.ids)
            lead(elsewhere(what, n.set, id));
    };
    switch (n.op) {
    case operation::let:
        return lead(at.lets + n.slot);
    case operation::foreign:
        return lead(elsewhere(sort::let, n.set, n.text));
    case operation::row_status:
        return lead(elsewhere(sort::verdict, n.set));
    case operation::section_status:
        if (n.flag)
            return lead(own ? at.first + 2 : elsewhere(sort::verdict, n.set));
        return own ? lead((criteria ? at.criteria : at.indicators) + n.slot)
                   : lead_to_each(criteria ? sort::criterion : sort::indicator);
    case operation::score:
        if (n.slot == model::no_section && n.ids.empty())
            return lead(own ? at.first + 3 : elsewhere(sort::score, n.set));
        return own ? lead((criteria ? at.criterion_scores : at.indicator_scores) + n.slot)
                   : lead_to_each(criteria ? sort::criterion_score : sort::indicator_score);
    case operation::tally:
        if (n.members.empty() && n.ids.empty())
            return lead(own ? at.first + (criteria ? 0 : 1)
                            : elsewhere(criteria ? sort::all_criteria : sort::all_indicators, n.set));
        for (std::uint32_t const member : n.members)
            lead((criteria ? at.criteria : at.indicators) + member);
        return lead_to_each(criteria ? sort::criterion : sort::indicator);
    default:
        return;
    }
}

// Leads from what is asked of a set to each of its versions.
TIEUCHI_INLINE void section_graph::add_versions() {
    std::map<std::string_view, std::vector<std::uint32_t>> versions;
    for (std::uint32_t s = 0; s < sets_.size(); ++s)
        versions[sets_[s]->id].push_back(s);
    struct names_of_set {
        section_names sections{};
        std::map<std::string_view, std::uint32_t> lets{};
    };
    std::map<std::uint32_t, names_of_set> names;
    auto const names_of = [&](std::uint32_t s) -> names_of_set const& {
        auto const [place, is_new] = names.insert({s, names_of_set()});
        if (is_new) {
            place->second.sections = section_names(*sets_[s]);
            for (std::uint32_t i = 0; i < sets_[s]->lets.size(); ++i)
                place->second.lets.insert({sets_[s]->lets[i].name, i});
        }
        return place->second;
    };
    for (auto const& [asked, from] : elsewhere_) {
        auto const& [what, id, name] = asked;
        auto const found = versions.find(id);
        if (found == versions.end())
            continue;
        for (std::uint32_t const s : found->second) {
            places const& at = places_[s];
            auto const section = [&, from = from, name = name](syntax::tally_level over, std::uint32_t base) {
                if (auto const slot = names_of(s).sections.find(over, name))
                    add_edge(from, base + *slot);
            };
            switch (what) {
            case sort::all_criteria:
                add_edge(from, at.first);
                break;
            case sort::all_indicators:
                add_edge(from, at.first + 1);
                break;
            case sort::verdict:
                add_edge(from, at.first + 2);
                break;
            case sort::score:
                add_edge(from, at.first + 3);
                break;
            case sort::criterion:
                section(syntax::tally_level::criteria, at.criteria);
                break;
            case sort::criterion_score:
                section(syntax::tally_level::criteria, at.criterion_scores);
                break;
            case sort::indicator:
                section(syntax::tally_level::indicators, at.indicators);
                break;
            case sort::indicator_score:
                section(syntax::tally_level::indicators, at.indicator_scores);
                break;
            case sort::let:
                if (auto const let = names_of(s).lets.find(name); let != names_of(s).lets.end())
                    add_edge(from, at.lets + let->second);
                break;
            case sort::elsewhere:
            case sort::applies:
            case sort::check:
                break;
            }
        }
    }
}

// ---- circles -------------------------------------------------------------------------------------------------------

// The strongly connected components (R. Tarjan, Depth-First Search and Linear Graph Algorithms, 1972), with a stack of
// its own. Each component comes behind those that it leads to.
TIEUCHI_INLINE std::vector<std::vector<std::uint32_t>> section_graph::components() const {
    constexpr std::uint32_t fresh = static_cast<std::uint32_t>(-1);
    struct visit {
        std::uint32_t vertex = 0;
        std::size_t next = 0;
    };
    std::vector<std::vector<std::uint32_t>> result;
    std::vector<std::uint32_t> number(vertices_.size(), fresh);
    std::vector<std::uint32_t> low(vertices_.size(), 0);
    std::vector<bool> waiting(vertices_.size());
    std::vector<std::uint32_t> stack;
    std::uint32_t count = 0;
    for (std::uint32_t root = 0; root < vertices_.size(); ++root) {
        std::vector<visit> path;
        auto const open = [&](std::uint32_t v) {
            number[v] = low[v] = count++;
            stack.push_back(v);
            waiting[v] = true;
            path.push_back({v, 0});
        };
        if (number[root] == fresh)
            open(root);
        while (!path.empty()) {
            std::uint32_t const v = path.back().vertex;
            if (path.back().next < edges_[v].size()) {
                std::uint32_t const to = edges_[v][path.back().next++].to;
                if (number[to] == fresh)
                    open(to);
                else if (waiting[to])
                    low[v] = std::min(low[v], number[to]);
                continue;
            }
            path.pop_back();
            if (!path.empty())
                low[path.back().vertex] = std::min(low[path.back().vertex], low[v]);
            if (low[v] != number[v])
                continue;
            auto const first = std::find(stack.rbegin(), stack.rend(), v).base() - 1;
            result.emplace_back(first, stack.end());
            for (std::uint32_t const member : result.back())
                waiting[member] = false;
            stack.erase(first, stack.end());
        }
    }
    return result;
}

TIEUCHI_INLINE bool section_graph::is_circle(std::vector<std::uint32_t> const& component) const {
    std::uint32_t const only = component.front();
    return component.size() > 1 ||
           std::any_of(edges_[only].begin(), edges_[only].end(), [only](edge const& e) { return e.to == only; });
}

// A shortest circle through the first vertex of a component that has a name: its edges, in order.
TIEUCHI_INLINE std::vector<section_graph::edge>
section_graph::circle_in(std::vector<std::uint32_t> const& component) const {
    std::uint32_t start = static_cast<std::uint32_t>(vertices_.size());
    for (std::uint32_t const v : component)
        if (has_name(v))
            start = std::min(start, v);
    std::map<std::uint32_t, std::pair<std::uint32_t, edge>> reached; // from where, by what
    std::set<std::uint32_t> const inside(component.begin(), component.end());
    std::vector<std::uint32_t> queue{start};
    for (std::size_t at = 0; at < queue.size() && reached.count(start) == 0; ++at)
        for (edge const& e : edges_[queue[at]])
            if (inside.count(e.to) != 0 && reached.insert({e.to, {queue[at], e}}).second)
                queue.push_back(e.to);
    std::vector<edge> circle;
    std::uint32_t v = start;
    do {
        auto const& [from, by] = reached.at(v);
        circle.push_back(by);
        v = from;
    } while (v != start);
    std::reverse(circle.begin(), circle.end());
    return circle;
}

TIEUCHI_INLINE std::string section_graph::name_of(std::uint32_t which, bool with_set) const {
    auto const& [what, s, slot] = vertices_[which];
    model::criteria_set const& set = *sets_[s];
    std::string const prefix = with_set ? set.id + "::" : std::string();
    auto const criterion = [&] {
        auto const same = [&](model::indicator const& i) { return i.id == set.criteria[slot].id; };
        bool const ambiguous = std::any_of(set.indicators.begin(), set.indicators.end(), same);
        return prefix + (ambiguous ? "criterion " : "") + set.criteria[slot].id;
    };
    auto const indicator = [&] {
        std::string const& id = set.indicators[slot].id;
        bool const ambiguous = set.criteria[set.indicators[slot].criterion].id == id;
        return prefix + (ambiguous ? "indicator " : "") + id;
    };
    switch (what) {
    case sort::verdict:
        return set.id;
    case sort::score:
        return with_set ? "score(" + set.id + ")" : "score";
    case sort::criterion:
    case sort::applies:
        return criterion();
    case sort::criterion_score:
        return "score(" + criterion() + ")";
    case sort::indicator:
        return indicator();
    case sort::indicator_score:
        return "score(" + indicator() + ")";
    case sort::let:
        return prefix + set.lets[slot].name;
    case sort::check:
        return prefix + "\"" + set.checks[slot].title + "\"";
    case sort::elsewhere:
    case sort::all_criteria:
    case sort::all_indicators:
        break;
    }
    return {};
}

TIEUCHI_INLINE span const& section_graph::place_of(std::uint32_t which) const {
    auto const& [what, s, slot] = vertices_[which];
    model::criteria_set const& set = *sets_[s];
    switch (what) {
    case sort::criterion:
    case sort::criterion_score:
    case sort::applies:
        return set.criteria[slot].where;
    case sort::indicator:
    case sort::indicator_score:
        return set.indicators[slot].where;
    case sort::let:
        return set.lets[slot].where;
    case sort::check:
        return set.checks[slot].where;
    default:
        return set.where;
    }
}

// Says the circle from where the text first asks something, and shows each place that asks.
TIEUCHI_INLINE void section_graph::report_circle(std::vector<std::uint32_t> const& component, diagnostics& out) const {
    std::vector<edge> circle = circle_in(component);
    // What is only passed on takes the place of what asks. Vertices and what leads to the next one, in step:
    std::vector<std::uint32_t> members;
    std::vector<span> asks;
    bool required = true;
    std::uint32_t at = circle.back().to;
    for (edge const& e : circle) {
        if (has_name(at)) {
            members.push_back(at);
            asks.push_back(nowhere);
        }
        if (e.where != nowhere)
            asks.back() = e.where;
        required = required && (e.required || !has_name(at));
        at = e.to;
    }
    std::size_t first = 0;
    auto const earlier = [](span const& a, span const& b) {
        return b == nowhere || (a != nowhere && std::pair(a.file, a.begin) < std::pair(b.file, b.begin));
    };
    for (std::size_t i = 1; i < asks.size(); ++i)
        if (earlier(asks[i], asks[first]))
            first = i;
    std::rotate(members.begin(), members.begin() + static_cast<std::ptrdiff_t>(first), members.end());
    std::rotate(asks.begin(), asks.begin() + static_cast<std::ptrdiff_t>(first), asks.end());

    bool const with_set = std::any_of(members.begin(), members.end(), [&](std::uint32_t v) {
        return sets_[vertices_[v].set]->id != sets_[vertices_[members.front()].set]->id;
    });
    std::vector<std::string> names;
    for (std::uint32_t const member : members)
        names.push_back(name_of(member, with_set));
    std::string text = names.front();
    for (std::size_t i = 1; i < names.size(); ++i)
        if (names[i] != names[i - 1])
            text += " → " + names[i];
    text += " → " + names.front();
    diagnostic d(required ? code::cyclic_set : code::cyclic_reference,
                 asks.front() != nowhere ? asks.front() : place_of(members.front()), {std::move(text)});
    constexpr std::size_t most_places = 10;
    for (std::size_t i = 1; i < members.size() && d.related.size() < most_places; ++i)
        if (asks[i] != nowhere)
            d.also(asks[i], note::depends_here, {names[i], names[(i + 1) % names.size()]});
    out.add(std::move(d));
}

// ---- chains --------------------------------------------------------------------------------------------------------

// How often one section asks another, and how many sections and nodes evaluation goes through, from each vertex; those
// that it leads to come first. What crosses a limit is reported, not what rests on that.
TIEUCHI_INLINE void section_graph::check_lengths(std::vector<std::vector<std::uint32_t>> const& order,
                                                 diagnostics& out) const {
    constexpr std::uint32_t max_depth = expression_checker::max_depth + max_sections;
    std::vector<std::uint32_t> chains(vertices_.size(), 1); // how many sections stand in a row
    std::vector<std::uint32_t> depths(vertices_.size(), 0);
    for (std::vector<std::uint32_t> const& component : order) {
        std::uint32_t const v = component.front();
        std::uint32_t longest = 1; // of what it leads to, likewise the next one
        std::uint32_t deepest = 0;
        depths[v] = depths_[v];
        for (edge const& e : edges_[v]) {
            longest = std::max(longest, chains[e.to]);
            deepest = std::max(deepest, depths[e.to]);
            bool const asks = e.required || (e.depth > 0 && vertices_[e.to].what != sort::let);
            chains[v] = std::max(chains[v], chains[e.to] + (asks ? 1 : 0));
            depths[v] = std::max(depths[v], e.depth + depths[e.to]);
        }
        bool const is_section = has_name(v) && vertices_[v].what != sort::let;
        depths[v] += is_section ? 1 : 0;
        bool const too_long = chains[v] > max_sections && longest <= max_sections;
        bool const too_deep = depths[v] > max_depth && deepest <= max_depth && chains[v] <= max_sections;
        if (too_long || too_deep)
            out.add(code::nesting_too_deep, place_of(v), {std::to_string(too_long ? max_sections : max_depth)});
    }
}

TIEUCHI_INLINE void section_graph::check(diagnostics& out) {
    std::vector<std::vector<std::uint32_t>> const order = components();
    bool found = false;
    for (std::vector<std::uint32_t> const& component : order)
        if (is_circle(component)) {
            report_circle(component, out);
            found = true;
        }
    if (!found && !out.has_errors())
        check_lengths(order, out);
}

TIEUCHI_INLINE void check_sections(std::vector<model::criteria_set const*> const& all, diagnostics& out) {
    known_sets known;
    for (model::criteria_set const* const set : all)
        known.add(*set);
    for (model::criteria_set const* const set : all)
        check_section_references(*set, 0, known, out);
    section_graph(all).check(out);
}

} // namespace detail
} // namespace tieuchi
