#pragma once

#include <tieuchi/detail/checking.hpp>
#include <tieuchi/detail/resolver.hpp>
#include <tieuchi/detail/suggest.hpp>

#include <algorithm>
#include <functional>
#include <iterator>
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
                out.add(not_found(code::unknown_unit, at->definition->where, {at->definition->text}, units.names()));
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

/// Finds the sets whose names one set uses: those behind `list of subject` and before `::`, but not those that it only
/// asks for the status of a section.
class set_uses {
public:
    struct use {
        std::string_view set;
        span where;
    };

    explicit set_uses(syntax::ruleset_declaration const& declared) : own_(declared.id.text) {
        for (syntax::fact_declaration const& fact : declared.facts)
            type(fact.type);
        for (syntax::table_declaration const& table : declared.tables)
            type(table.type);
        for (syntax::let_declaration const& let : declared.lets)
            expression(let.value);
        for (syntax::criterion_declaration const& criterion : declared.criteria) {
            expression(criterion.applies);
            expression(criterion.met);
            all(criterion.deductions);
            for (syntax::indicator_declaration const& indicator : criterion.indicators) {
                expression(indicator.applies);
                all(indicator.requires_);
                all(indicator.deductions);
                if (indicator.points) {
                    expression(indicator.points->value);
                    expression(indicator.points->most);
                }
            }
        }
        expression(declared.recognise);
        for (syntax::band_declaration const& band : declared.bands)
            expression(band.condition);
        for (syntax::check_declaration const& check : declared.checks)
            expression(check.condition);
    }

    /// Gives each set once, with the first place that uses it.
    [[nodiscard]] std::vector<use> const& found() const { return found_; }

private:
    void add(std::string_view set, span where) {
        if (seen_.insert(set).second)
            found_.push_back({set, where});
    }

    void type(syntax::type_expression const& written) {
        if (written.kind == syntax::type_kind::subject_list)
            add(written.ruleset.text, written.ruleset.where);
        for (syntax::field_declaration const& field : written.fields)
            type(field.type);
    }

    void all(std::vector<syntax::expression> const& several) {
        for (syntax::expression const& e : several)
            expression(e);
    }

    void expression(syntax::expression const& e) {
        if (!e)
            return;
        bool const names = e->kind == syntax::expression_kind::name || e->kind == syntax::expression_kind::lookup;
        if (names && !e->set.empty() && e->set != own_)
            add(e->set, e->where);
        all(e->operands);
        for (syntax::branch const& branch : e->branches)
            expression(branch.value);
    }

    std::string_view own_;
    std::set<std::string_view> seen_{};
    std::vector<use> found_{};
};

/// Puts things that rest on each other in order, each behind those that it rests on.
///
/// Depth-first with a stack of its own: a chain of things may be longer than the call stack is deep.
/// @param uses    gives the things that one rests on, as a vector
/// @param circle  is told of a circle: the things from the one that is come by again on
template <class Uses, class Circle>
std::vector<std::uint32_t> in_order(std::size_t count, Uses const& uses, Circle const& circle) {
    enum class state : std::uint8_t { fresh, open, done };
    struct visit {
        std::uint32_t thing;
        std::vector<std::uint32_t> uses{};
        std::size_t next = 0;
    };
    std::vector<std::uint32_t> order;
    std::vector<state> states(count, state::fresh);
    for (std::uint32_t root = 0; root < count; ++root) {
        std::vector<visit> path;
        auto const open = [&](std::uint32_t thing) {
            states[thing] = state::open;
            path.push_back({thing, uses(thing)});
        };
        if (states[root] == state::fresh)
            open(root);
        while (!path.empty()) {
            visit& top = path.back();
            if (top.next == top.uses.size()) {
                states[top.thing] = state::done;
                order.push_back(top.thing);
                path.pop_back();
                continue;
            }
            std::uint32_t const used = top.uses[top.next++];
            if (states[used] == state::fresh) {
                open(used);
            } else if (states[used] == state::open) {
                std::vector<std::uint32_t> things;
                for (auto at = std::find_if(path.begin(), path.end(), [&](auto const& v) { return v.thing == used; });
                     at != path.end(); ++at)
                    things.push_back(at->thing);
                circle(things);
            }
        }
    }
    return order;
}

TIEUCHI_INLINE std::vector<std::size_t> order_sets(std::vector<syntax::ruleset_declaration const*> const& sets,
                                                   diagnostics& out) {
    struct group {
        std::string_view id;
        std::vector<std::size_t> versions{};
        std::vector<set_uses::use> uses{};
    };
    std::vector<group> groups;
    std::map<std::string_view, std::uint32_t> by_id;
    for (std::size_t i = 0; i < sets.size(); ++i) {
        auto const [at, is_new] = by_id.insert({sets[i]->id.text, static_cast<std::uint32_t>(groups.size())});
        if (is_new)
            groups.push_back({sets[i]->id.text});
        group& of = groups[at->second];
        of.versions.push_back(i);
        auto const uses = set_uses(*sets[i]).found();
        of.uses.insert(of.uses.end(), uses.begin(), uses.end());
    }
    auto const used_by = [&](std::uint32_t g) {
        std::vector<std::uint32_t> found;
        for (auto const& [id, where] : groups[g].uses)
            if (auto const at = by_id.find(id); at != by_id.end())
                found.push_back(at->second);
        return found;
    };
    auto const report = [&](std::vector<std::uint32_t> const& circle) {
        std::string text;
        for (std::uint32_t const g : circle)
            text += std::string(groups[g].id) + " → ";
        group const& last = groups[circle.back()];
        auto const closing = std::find_if(last.uses.begin(), last.uses.end(),
                                          [&](auto const& use) { return use.set == groups[circle.front()].id; });
        out.add(code::cyclic_set, closing->where, {text + std::string(groups[circle.front()].id)});
    };
    std::vector<std::size_t> order;
    for (std::uint32_t const g : in_order(groups.size(), used_by, report))
        order.insert(order.end(), groups[g].versions.begin(), groups[g].versions.end());
    return order;
}

// ---- constants and types -------------------------------------------------------------------------------------------

TIEUCHI_INLINE std::optional<number> constant_number(syntax::expression const& e, model::value_type const& wanted,
                                                     unit_table const& units, diagnostics& out) {
    bool const negative = e->kind == syntax::expression_kind::negate;
    syntax::expression const literal = negative ? e->operands[0] : e;
    if (literal->kind != syntax::expression_kind::number_literal) {
        out.add(code::not_constant, e->where, {argument(term::range)});
        return std::nullopt;
    }
    number value = literal->value;
    if (literal->text.empty()) {
        // A bare bound is in the unit of the type, as a bare figure in the facts is.
        value *= wanted.display.name == "%" ? number(1) : wanted.display.scale;
        return negative ? -value : value;
    }
    auto const found = units.read(literal->text);
    if (!found) {
        out.add(not_found(code::unknown_unit, literal->where, {literal->text}, units.names()));
        return std::nullopt;
    }
    if (found->dimension != wanted.dimension) {
        out.add(code::units_do_not_combine, e->where,
                {std::string("in"), unit_of(wanted), argument_spelling(found->name)});
        return std::nullopt;
    }
    value *= found->scale;
    return negative ? -value : value;
}

inline std::size_t hash_of(model::domain const& domain) {
    std::size_t result = domain.ordered ? 1 : 0;
    for (std::string const& constant : domain.constants)
        result = result * 31 + std::hash<std::string>()(constant);
    return result;
}

TIEUCHI_INLINE std::uint32_t domain_index::place(model::domain const& domain, std::string const& owner) {
    for (; known_ < set_.domains.size(); ++known_)
        places_.insert({hash_of(set_.domains[known_]), known_});
    std::size_t const hash = hash_of(domain);
    std::uint32_t result = known_;
    for (auto [at, end] = places_.equal_range(hash); at != end; ++at) {
        model::domain const& other = set_.domains[at->second];
        if (other.ordered == domain.ordered && other.constants == domain.constants)
            result = at->second;
    }
    if (result == known_)
        set_.domains.push_back({domain.constants, domain.ordered, {}});
    if (!owner.empty())
        set_.domains[result].owners.push_back(owner);
    return result;
}

TIEUCHI_INLINE model::value_type domain_index::adopt(model::criteria_set const& from, model::value_type type,
                                                     std::string const& owner) {
    if (type.kind == model::value_kind::symbol)
        type.domain = place(from.domains[type.domain], owner);
    return type;
}

/// Gives a set the lists of subjects that it needs: their rows have the facts of another set, some of which may be
/// lists of subjects again. Each is made once, so that lists inside lists do not multiply, and without recursion,
/// because sets may form a long chain.
class subject_lists {
public:
    subject_lists(model::criteria_set& set, domain_index& domains, known_sets const& others)
        : set_(set), domains_(domains), others_(others) {}

    /// Gives the index of the list whose rows @p ruleset judges. It has no fields where that set is not known yet.
    std::uint32_t rows_of(std::string const& ruleset, std::string const& owner) {
        std::uint32_t const result = place(ruleset, owner);
        while (!waiting_.empty()) {
            waiting const next = std::move(waiting_.back());
            waiting_.pop_back();
            fill(next);
        }
        return result;
    }

    /// Tells whether there was no room for some fields.
    [[nodiscard]] bool is_full() const { return full_; }

private:
    /// A list of this set whose fields are those of a list of another set, or all facts of it.
    struct waiting {
        std::uint32_t list = 0;
        model::criteria_set const* from = nullptr;
        std::optional<std::uint32_t> source{};
        std::string owner{};
    };

    std::uint32_t add(model::list_type list) {
        set_.lists.push_back(std::move(list));
        return static_cast<std::uint32_t>(set_.lists.size() - 1);
    }

    std::uint32_t place(std::string const& ruleset, std::string const& owner) {
        auto const known = by_ruleset_.find(ruleset);
        if (known != by_ruleset_.end())
            return known->second;
        model::list_type list;
        list.ruleset = ruleset;
        std::uint32_t const result = by_ruleset_[ruleset] = add(std::move(list));
        auto const* const versions = ruleset == set_.id ? nullptr : others_.find(ruleset);
        // The first version is filled in first; what later ones declare beside it is added.
        for (std::size_t v = versions == nullptr ? 0 : versions->size(); v-- != 0;)
            waiting_.push_back({result, (*versions)[v], std::nullopt, owner});
        return result;
    }

    std::uint32_t place(model::criteria_set const& from, std::uint32_t source, std::string const& owner) {
        if (!from.lists[source].ruleset.empty())
            return place(from.lists[source].ruleset, owner);
        auto const [known, is_new] = copies_.insert({{&from, source}, static_cast<std::uint32_t>(set_.lists.size())});
        if (is_new) {
            add({});
            waiting_.push_back({known->second, &from, source, owner});
        }
        return known->second;
    }

    void fill(waiting const& what) {
        std::set<std::string_view> seen;
        for (model::fact const& field : set_.lists[what.list].fields)
            seen.insert(field.name);
        auto const& fields = what.source ? what.from->lists[*what.source].fields : what.from->facts;
        std::vector<model::fact> added;
        for (model::fact const& field : fields) {
            if (seen.count(field.name) != 0)
                continue;
            if (others_.room().fields == 0) {
                full_ = true;
                break;
            }
            --others_.room().fields;
            std::string const owner = what.owner + "." + field.name;
            added.push_back(field);
            if (field.type.kind == model::value_kind::list)
                added.back().type.list = place(*what.from, field.type.list, owner);
            else
                added.back().type = domains_.adopt(*what.from, field.type, owner);
        }
        auto& all = set_.lists[what.list].fields;
        all.insert(all.end(), std::make_move_iterator(added.begin()), std::make_move_iterator(added.end()));
    }

    model::criteria_set& set_;
    domain_index& domains_;
    known_sets const& others_;
    std::map<std::string, std::uint32_t, std::less<>> by_ruleset_{};
    std::map<std::pair<model::criteria_set const*, std::uint32_t>, std::uint32_t> copies_{};
    std::vector<waiting> waiting_{};
    bool full_ = false;
};

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
        for (syntax::table_declaration const& table : declared_.tables)
            add_table(table);
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
        set().documentation = declared_.documentation;
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
        span const where = first.what == named::sort::fact  ? set().facts[first.slot].where
                           : first.what == named::sort::let ? set().lets[first.slot].where
                                                            : set().tables[first.slot].where;
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

    // Its keys and cells follow when everything that they may name is resolved.
    void add_table(syntax::table_declaration const& written) {
        model::table table;
        table.name = written.name.text;
        table.type = type(written.type, written.name.text);
        table.documents = documents(written.source, written.inherited, set_documents());
        table.note = written.note;
        table.documentation = written.documentation;
        table.where = written.name.where;
        set().tables.push_back(std::move(table));
        add_name(written.name, {named::sort::table, static_cast<std::uint32_t>(set().tables.size() - 1)});
    }

    // ---- types -------------------------------------------------------------------------------------------------

    model::value_type type(syntax::type_expression const& written, std::string const& owner) {
        model::value_type type = unbounded(written, owner);
        bounds(written, type);
        return type;
    }

    void bounds(syntax::type_expression const& written, model::value_type& type) {
        for (auto const& [end, place] :
             {std::pair(&written.lowest, &type.lowest), std::pair(&written.highest, &type.highest)}) {
            if (!*end)
                continue;
            auto value = constant_number(*end, type, units_, out_);
            if (!value)
                continue;
            if (written.kind == syntax::type_kind::count && value->sign() < 0)
                out_.add(code::negative_bound, (**end).where, {syntax::to_text(*end)});
            *place = std::move(value);
        }
        if (type.lowest && type.highest && *type.highest < *type.lowest)
            out_.add(code::reversed_range, written.where,
                     {syntax::to_text(written.lowest), syntax::to_text(written.highest)});
    }

    model::value_type unbounded(syntax::type_expression const& written, std::string const& owner) {
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
            type.list = written.kind == syntax::type_kind::list ? list(written, owner) : subjects(written, owner);
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
            out_.add(not_found(code::unknown_unit, written.where, {written.text}, units_.names()));
        }
    }

    std::uint32_t domain(syntax::type_expression const& written, std::string const& owner) {
        model::domain domain;
        domain.ordered = written.kind == syntax::type_kind::ordered;
        std::map<std::string, span> seen;
        for (syntax::identifier const& constant : written.constants) {
            auto const [first, is_new] = seen.insert({constant.text, constant.where});
            if (is_new)
                domain.constants.push_back(constant.text);
            else
                report_duplicate(code::duplicate_value, constant, first->second, out_);
        }
        return domains_.place(domain, owner);
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

    std::uint32_t subjects(syntax::type_expression const& written, std::string const& owner) {
        std::string const& judge = written.ruleset.text;
        if (judge != set().id && others_.find(judge) == nullptr)
            out_.add(not_found(code::unknown_subject, written.ruleset.where, {judge}, others_.ids()));
        bool const was_full = subjects_.is_full();
        std::uint32_t const result = subjects_.rows_of(judge, owner);
        if (subjects_.is_full() && !was_full)
            out_.add(code::subjects_too_large, written.where, {owner, std::to_string(others_.limits().fields)});
        return result;
    }

    // ---- lets --------------------------------------------------------------------------------------------------

    /// Collects the lets that an expression names. A field of a list may hide one; then an order is asked for that is
    /// not needed, which does no harm unless it is a cycle, and that is reported where it can be seen.
    void uses(syntax::expression const& e, std::vector<std::uint32_t>& found) const {
        if (!e)
            return;
        if (e->kind == syntax::expression_kind::name && (e->set.empty() || e->set == declared_.id.text))
            if (named const* const n = result_.names.find(e->text); n != nullptr && n->what == named::sort::let)
                found.push_back(n->slot);
        for (syntax::expression const& operand : e->operands)
            uses(operand, found);
        for (syntax::branch const& branch : e->branches)
            uses(branch.value, found);
    }

    void order_lets() {
        result_.let_order = in_order(
            declared_.lets.size(),
            [this](std::uint32_t let) {
                std::vector<std::uint32_t> found;
                uses(declared_.lets[let].value, found);
                return found;
            },
            [this](std::vector<std::uint32_t> const& circle) {
                std::string text;
                for (std::uint32_t const let : circle)
                    text += declared_.lets[let].name.text + " → ";
                syntax::identifier const& first = declared_.lets[circle.front()].name;
                out_.add(code::cyclic_let, first.where, {text + first.text});
            });
    }

    // ---- documents ---------------------------------------------------------------------------------------------

    std::vector<std::string> set_documents() const {
        std::vector<std::string> result;
        for (syntax::source_reference const& source : declared_.sources)
            result.push_back(source.text);
        return result;
    }

    /// The documents of something: its own, then those of the layers that it comes from, or else those of what it
    /// stands in; each once.
    static std::vector<std::string> documents(std::optional<syntax::source_reference> const& own,
                                              std::vector<syntax::source_reference> const& inherited,
                                              std::vector<std::string> const& around,
                                              std::optional<syntax::source_reference> const& of_criterion = {}) {
        std::vector<std::string> result;
        auto const add = [&result](std::string const& text) {
            if (std::find(result.begin(), result.end(), text) == result.end())
                result.push_back(text);
        };
        if (own)
            add(own->text);
        if (of_criterion)
            add(of_criterion->text);
        for (syntax::source_reference const& source : inherited)
            add(source.text);
        if (inherited.empty())
            for (std::string const& text : around)
                add(text);
        return result;
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
        criterion.documentation = written.documentation;
        criterion.documents = documents(written.source, written.inherited, set_documents());
        criterion.source = criterion.documents.empty() ? "" : criterion.documents.front();
        auto const [first, is_new] =
            criteria_.insert({written.id.text, static_cast<std::uint32_t>(set().criteria.size())});
        if (!is_new)
            report_duplicate(code::duplicate_criterion, written.id, set().criteria[first->second].where, out_);
        if (written.indicators.empty())
            out_.add(code::criterion_without_indicators, written.id.where, {written.id.text});
        for (syntax::indicator_declaration const& indicator : written.indicators)
            add_indicator(indicator, criterion, written.source);
        set().criteria.push_back(std::move(criterion));
    }

    void add_indicator(syntax::indicator_declaration const& written, model::criterion const& owner,
                       std::optional<syntax::source_reference> const& owner_source) {
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
        indicator.documentation = written.documentation;
        indicator.documents = documents(written.source, written.inherited, owner.documents, owner_source);
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
    domain_index domains_{result_.set};
    subject_lists subjects_{result_.set, domains_, others_};
    std::map<std::string, std::uint32_t> criteria_{};
    std::map<std::string, span> indicators_{};
};

TIEUCHI_INLINE resolved_set resolve(syntax::ruleset_declaration const& declared, unit_table const& units,
                                    known_sets const& others, diagnostics& out) {
    return set_resolver(declared, units, others, out).run();
}

} // namespace detail
} // namespace tieuchi
