#pragma once

#include <tieuchi/detail/resolver.hpp>
#include <tieuchi/detail/suggest.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

// ---- units ---------------------------------------------------------------------------------------------------------

inline void report_duplicate(code what, syntax::identifier const& again, span first, diagnostics& out) {
    out.add(diagnostic(what, again.where, {again.text}).also(first, note::first_declared_here, {again.text}));
}

/// Declares one unit from another, if that one is declared already.
inline bool declare_unit(syntax::unit_declaration const& declared, unit_table& units) {
    if (!declared.definition)
        return units.declare(declared.name.text);
    unit const* const base = declared.definition->text.empty() ? nullptr : units.find(declared.definition->text);
    return base != nullptr && units.declare(declared.name.text, declared.definition->value, unit(*base));
}

/// Declares a unit that was declared wrongly, so that its uses are not reported as well.
inline void declare_all_the_same(syntax::unit_declaration const& declared, unit_table& units) {
    unit const* const base = units.find(declared.definition->text);
    if (base == nullptr)
        units.declare(declared.name.text);
    else
        units.declare(declared.name.text, number(1), unit(*base));
}

/// Reports the units that cannot be declared: those that form a circle, once for each circle, and those that rest on a
/// unit that does not exist. What only leads to one of these is left to it.
inline void report_undeclared(std::vector<syntax::unit_declaration const*> const& waiting, unit_table const& units,
                              diagnostics& out) {
    std::map<std::string_view, syntax::unit_declaration const*> left;
    for (syntax::unit_declaration const* const unit : waiting)
        left.insert({unit->name.text, unit});
    std::map<std::string_view, std::size_t> walks; // in which walk a unit was come by
    for (std::size_t walk = 0; walk < waiting.size(); ++walk) {
        syntax::unit_declaration const* at = waiting[walk];
        while (walks.insert({at->name.text, walk}).second) {
            auto const next = left.find(at->definition->text);
            if (next == left.end()) {
                std::string const& of = at->definition->text;
                out.add(code::unknown_unit, at->definition->where, {of, suggest(of, units.names()).value_or("")});
                break;
            }
            at = next->second;
        }
        bool const closes = left.count(at->definition->text) != 0 && walks[at->name.text] == walk;
        if (!closes)
            continue;
        syntax::unit_declaration const* const first = at;
        std::string circle = first->name.text;
        do {
            at = left.at(at->definition->text);
            circle += " → " + at->name.text;
        } while (at != first);
        out.add(code::cyclic_unit, first->name.where, {std::move(circle)});
    }
}

TIEUCHI_INLINE void resolve_units(std::vector<syntax::unit_declaration> const& declared, unit_table& units,
                                  diagnostics& out) {
    std::map<std::string, span> seen;
    std::vector<syntax::unit_declaration const*> waiting;
    for (syntax::unit_declaration const& unit : declared) {
        auto const [first, is_new] = seen.insert({unit.name.text, unit.name.where});
        if (!is_new || units.find(unit.name.text) != nullptr)
            report_duplicate(code::duplicate_declaration, unit.name, is_new ? nowhere : first->second, out);
        else if (!unit.definition || (!unit.definition->text.empty() && unit.definition->value.sign() > 0))
            waiting.push_back(&unit);
        else {
            out.add(code::unit_factor, unit.definition->where, {unit.name.text});
            declare_all_the_same(unit, units);
        }
    }
    // From each unit along those that it rests on, and back, so that each stands before the first that needs it. What
    // cannot be declared then rests on itself or on a unit that does not exist.
    std::map<std::string_view, syntax::unit_declaration const*> by_name;
    for (syntax::unit_declaration const* const unit : waiting)
        by_name.insert({unit->name.text, unit});
    std::set<syntax::unit_declaration const*> visited;
    for (syntax::unit_declaration const* const unit : waiting) {
        std::vector<syntax::unit_declaration const*> path;
        for (syntax::unit_declaration const* at = unit; at != nullptr && visited.insert(at).second;) {
            path.push_back(at);
            auto const next = at->definition ? by_name.find(at->definition->text) : by_name.end();
            at = next == by_name.end() ? nullptr : next->second;
        }
        for (; !path.empty(); path.pop_back())
            declare_unit(*path.back(), units);
    }
    waiting.erase(std::remove_if(waiting.begin(), waiting.end(),
                                 [&](auto const* unit) { return units.find(unit->name.text) != nullptr; }),
                  waiting.end());
    report_undeclared(waiting, units, out);
    for (syntax::unit_declaration const* const unit : waiting)
        declare_all_the_same(*unit, units);
}

// ---- the order of sets ---------------------------------------------------------------------------------------------

TIEUCHI_INLINE std::vector<std::size_t> order_sets(std::vector<syntax::ruleset_declaration const*> const& sets,
                                                   diagnostics&) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < sets.size(); ++i)
        order.push_back(i);
    return order;
}

// ---- one set -------------------------------------------------------------------------------------------------------

/// Resolves the declarations of one set.
class set_resolver {
public:
    set_resolver(syntax::ruleset_declaration const& declared, unit_table const& units, known_sets const& others,
                 diagnostics& out)
        : declared_(declared), units_(units), others_(others), out_(out) {}

    resolved_set run() {
        head();
        for (syntax::fact_declaration const& fact : declared_.facts)
            add_fact(fact);
        for (syntax::let_declaration const& let : declared_.lets)
            add_let(let);
        for (std::uint32_t d = 0; d < set().domains.size(); ++d)
            result_.names.add_domain(d, set().domains[d]);
        order_lets();
        for (syntax::criterion_declaration const& criterion : declared_.criteria)
            add_criterion(criterion);
        sections_that_collide();
        for (syntax::counting_rule const& rule : declared_.counting)
            (rule.counted == status::unknown ? set().unknown_counts : set().not_applicable_counts) =
                rule.as == status::met ? model::counted_as::met : model::counted_as::unmet;
        return std::move(result_);
    }

private:
    model::criteria_set& set() { return result_.set; }

    void head() {
        set().id = declared_.id.text;
        set().title = declared_.title;
        set().subject = declared_.subject;
        set().sources = declared_.sources;
        set().valid_from = declared_.valid_from;
        set().valid_to = declared_.valid_to;
        set().where = declared_.id.where;
        if (set().valid_from && set().valid_to && *set().valid_to < *set().valid_from)
            out_.add(code::reversed_range, declared_.id.where,
                     {set().valid_from->to_string(), set().valid_to->to_string()});
    }

    void add_name(syntax::identifier const& name, named meaning) {
        if (result_.names.add(name.text, meaning))
            return;
        named const first = *result_.names.find(name.text);
        span const where =
            first.what == named::sort::fact ? set().facts[first.slot].where : set().lets[first.slot].where;
        report_duplicate(code::duplicate_declaration, name, where, out_);
    }

    void add_fact(syntax::fact_declaration const& written) {
        model::fact fact{written.name.text, written.title, {}, written.name.where};
        fact.type = type(written.type, written.name.text);
        set().facts.push_back(std::move(fact));
        add_name(written.name, {named::sort::fact, static_cast<std::uint32_t>(set().facts.size() - 1)});
    }

    void add_let(syntax::let_declaration const& written) {
        set().lets.push_back({written.name.text, model::no_node, written.name.where});
        add_name(written.name, {named::sort::let, static_cast<std::uint32_t>(set().lets.size() - 1)});
    }

    model::value_type type(syntax::type_expression const& written, std::string const& owner) {
        model::value_type type;
        switch (written.kind) {
        case syntax::type_kind::yes_no:
            type.kind = model::value_kind::truth;
            break;
        case syntax::type_kind::count:
            type.whole = true;
            type.lowest = number(0);
            [[fallthrough]];
        case syntax::type_kind::number:
            type.kind = model::value_kind::number;
            set_unit(written.unit, type);
            break;
        case syntax::type_kind::percent:
            type.kind = model::value_kind::number;
            type.lowest = number(0);
            type.highest = number(1);
            type.display = *units_.find("%");
            break;
        case syntax::type_kind::text:
            type.kind = model::value_kind::text;
            break;
        case syntax::type_kind::date:
            type.kind = model::value_kind::date;
            break;
        case syntax::type_kind::one_of:
        case syntax::type_kind::ordered:
            type.kind = model::value_kind::symbol;
            type.domain = domain(written, owner);
            break;
        case syntax::type_kind::list:
        case syntax::type_kind::subject_list:
            type.kind = model::value_kind::list;
            type.list = list(written, owner);
            break;
        }
        return type;
    }

    void set_unit(syntax::identifier const& written, model::value_type& type) {
        if (written.empty())
            return;
        if (auto found = units_.read(written.text)) {
            type.dimension = found->dimension;
            type.display = std::move(*found);
        } else {
            out_.add(code::unknown_unit, written.where,
                     {written.text, suggest(written.text, units_.names()).value_or("")});
        }
    }

    // Two enumerations with the same constants are one, so that their values can be compared.
    std::uint32_t domain(syntax::type_expression const& written, std::string const& owner) {
        model::domain domain;
        std::map<std::string, span> seen;
        for (syntax::identifier const& constant : written.constants) {
            auto const [first, is_new] = seen.insert({constant.text, constant.where});
            if (is_new)
                domain.constants.push_back(constant.text);
            else
                report_duplicate(code::duplicate_value, constant, first->second, out_);
        }
        for (std::uint32_t d = 0; d < set().domains.size(); ++d)
            if (set().domains[d].constants == domain.constants) {
                set().domains[d].owners.push_back(owner);
                return d;
            }
        domain.owners.push_back(owner);
        set().domains.push_back(std::move(domain));
        return static_cast<std::uint32_t>(set().domains.size() - 1);
    }

    std::uint32_t list(syntax::type_expression const& written, std::string const& owner) {
        model::list_type list;
        std::map<std::string, span> seen;
        for (syntax::field_declaration const& field : written.fields) {
            auto const [first, is_new] = seen.insert({field.name.text, field.name.where});
            if (!is_new)
                report_duplicate(code::duplicate_field, field.name, first->second, out_);
            list.fields.push_back(
                {field.name.text, field.title, type(field.type, owner + "." + field.name.text), field.name.where});
        }
        set().lists.push_back(std::move(list));
        return static_cast<std::uint32_t>(set().lists.size() - 1);
    }

    // ---- lets --------------------------------------------------------------------------------------------------

    /// Collects the lets that an expression names. A field of a list may hide one; then an order is asked for that is
    /// not needed, which does no harm unless it is a cycle, and that is reported where it can be seen.
    void uses(syntax::expression const& e, std::vector<std::uint32_t>& found) const {
        if (!e)
            return;
        if (e->kind == syntax::expression_kind::name)
            if (named const* const n = result_.names.find(e->text); n != nullptr && n->what == named::sort::let)
                found.push_back(n->slot);
        for (syntax::expression const& operand : e->operands)
            uses(operand, found);
        for (syntax::branch const& branch : e->branches)
            uses(branch.value, found);
    }

    // Depth-first with a stack of its own: a chain of lets may be longer than the call stack is deep.
    void order_lets() {
        enum class state : std::uint8_t { fresh, open, done };
        struct visit {
            std::uint32_t slot;
            std::vector<std::uint32_t> uses{};
            std::size_t next = 0;
        };
        std::vector<state> states(declared_.lets.size(), state::fresh);
        for (std::uint32_t root = 0; root < states.size(); ++root) {
            std::vector<visit> path;
            auto const open = [&](std::uint32_t slot) {
                states[slot] = state::open;
                path.push_back({slot});
                uses(declared_.lets[slot].value, path.back().uses);
            };
            if (states[root] == state::fresh)
                open(root);
            while (!path.empty()) {
                visit& top = path.back();
                if (top.next == top.uses.size()) {
                    states[top.slot] = state::done;
                    result_.let_order.push_back(top.slot);
                    path.pop_back();
                    continue;
                }
                std::uint32_t const used = top.uses[top.next++];
                if (states[used] == state::fresh) {
                    open(used);
                } else if (states[used] == state::open) {
                    auto const begin =
                        std::find_if(path.begin(), path.end(), [used](visit const& v) { return v.slot == used; });
                    std::string cycle;
                    for (auto at = begin; at != path.end(); ++at)
                        cycle += declared_.lets[at->slot].name.text + " → ";
                    out_.add(code::cyclic_let, declared_.lets[used].name.where,
                             {cycle + declared_.lets[used].name.text});
                }
            }
        }
    }

    // ---- criteria ----------------------------------------------------------------------------------------------

    void add_criterion(syntax::criterion_declaration const& written) {
        model::criterion criterion;
        criterion.id = written.id.text;
        criterion.title = written.title;
        criterion.agency = written.agency;
        criterion.note = written.note;
        criterion.where = written.id.where;
        criterion.first_indicator = static_cast<std::uint32_t>(set().indicators.size());
        criterion.indicator_count = static_cast<std::uint32_t>(written.indicators.size());
        if (written.source)
            criterion.documents.push_back(written.source->text);
        for (syntax::source_reference const& source : declared_.sources)
            criterion.documents.push_back(source.text);
        criterion.source = criterion.documents.empty() ? "" : criterion.documents.front();
        auto const [first, is_new] =
            criteria_.insert({written.id.text, static_cast<std::uint32_t>(set().criteria.size())});
        if (!is_new)
            report_duplicate(code::duplicate_criterion, written.id, set().criteria[first->second].where, out_);
        if (written.indicators.empty())
            out_.add(code::criterion_without_indicators, written.id.where, {written.id.text});
        for (syntax::indicator_declaration const& indicator : written.indicators)
            add_indicator(indicator, criterion);
        set().criteria.push_back(std::move(criterion));
    }

    void add_indicator(syntax::indicator_declaration const& written, model::criterion const& owner) {
        model::indicator indicator;
        indicator.id = written.id.text;
        indicator.title = written.title.empty() ? owner.title : written.title;
        indicator.agency = written.agency.empty() ? owner.agency : written.agency;
        indicator.evidence = written.evidence;
        indicator.note = written.note;
        indicator.body = written.body;
        indicator.delegate = written.delegate;
        indicator.criterion = static_cast<std::uint32_t>(set().criteria.size());
        indicator.where = written.id.where;
        if (written.source)
            indicator.documents.push_back(written.source->text);
        indicator.documents.insert(indicator.documents.end(), owner.documents.begin(), owner.documents.end());
        auto const [first, is_new] = indicators_.insert({written.id.text, written.id.where});
        if (!is_new)
            report_duplicate(code::duplicate_indicator, written.id, first->second, out_);
        if (written.body == syntax::body_kind::none)
            out_.add(code::missing_body, written.id.where, {written.id.text});
        set().indicators.push_back(std::move(indicator));
    }

    // An indicator may carry the number of its own criterion, which then has no other; any other criterion of that
    // number would leave open which of the two is meant.
    void sections_that_collide() {
        for (model::indicator const& indicator : set().indicators) {
            auto const same = criteria_.find(indicator.id);
            if (same != criteria_.end() && same->second != indicator.criterion)
                out_.add(diagnostic(code::ambiguous_section, indicator.where, {indicator.id})
                             .also(set().criteria[same->second].where, note::first_declared_here, {indicator.id}));
        }
    }

    syntax::ruleset_declaration const& declared_;
    unit_table const& units_;
    known_sets const& others_;
    diagnostics& out_;
    resolved_set result_{};
    std::map<std::string, std::uint32_t> criteria_{};
    std::map<std::string, span> indicators_{};
};

TIEUCHI_INLINE resolved_set resolve(syntax::ruleset_declaration const& declared, unit_table const& units,
                                    known_sets const& others, diagnostics& out) {
    return set_resolver(declared, units, others, out).run();
}

} // namespace detail
} // namespace tieuchi
