#pragma once

#include <tieuchi/detail/judging.hpp>
#include <tieuchi/detail/session.hpp>
#include <tieuchi/detail/syntax_build.hpp>
#include <tieuchi/impl/movement.ipp>
#include <tieuchi/impl/remedy_parts.ipp>

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

// ---- the walk ------------------------------------------------------------------------------------------------------

/// Walks over a condition that is not what is wanted, and says what it would take.
class remedy_finder {
public:
    /// @p book knows what it would take for sections of the set.
    remedy_finder(evaluator& values, remedy_book& book) : values_(values), set_(values.set()), book_(book) {}

    /// Gives what it would take for all conditions to hold, of which some do not.
    remedy all(std::vector<model::node_id> const& conditions) {
        return junction(conditions, true, true, {}, fails(conditions));
    }

    /// Takes back that a remedy is exact where changing a fact for one part of the conditions spoils another.
    /// @p conditions are those that the remedy was found for, all of them.
    void doubt(remedy& found, std::vector<model::node_id> const& conditions) {
        if (steps_ > most_steps)
            found = helpless({}, "not linear");
        if (!found.exact)
            return;
        fact_uses uses(set_);
        for (model::node_id const one : conditions)
            uses.note(one);
        std::vector<remedy const*> leaves;
        cheapest_leaves(found, leaves);
        bool const spoils = intertwined_ || std::any_of(leaves.begin(), leaves.end(), [&](remedy const* leaf) {
                                auto const place = places_.find(leaf->fact);
                                return place != places_.end() && uses.is_shared(place->second);
                            });
        if (spoils)
            found.exact = hold_after(leaves, conditions);
    }

    /// Gives what it would take for a condition to be @p wanted, which it is not, or not certainly.
    remedy visit(model::node_id id, bool wanted) {
        using model::operation;
        model::node const& n = node(id);
        if (++steps_ > most_steps)
            return helpless({}, "not linear");
        switch (n.op) {
        case operation::let:
            return visit(set_.lets[n.slot].value, wanted);
        case operation::logical_not:
            return visit(n.operands[0], !wanted);
        case operation::logical_and:
        case operation::logical_or:
            return junction(n.operands, wanted, wanted == (n.op == operation::logical_and), text(n, wanted),
                            fails(id, wanted));
        case operation::implies:
            return implication(id, n, wanted);
        case operation::conditional:
            return conditional(id, n, wanted);
        case operation::choice:
        case operation::date_choice:
        case operation::number_choice:
            if (auto const branch = values_.chosen_branch(n))
                return visit(n.operands[*branch], wanted);
            return none(id, wanted);
        case operation::when_empty:
            return visit(n.operands[0], wanted);
        case operation::among:
            return among(id, n, wanted);
        case operation::aggregate:
            return quantified(id, n, wanted);
        case operation::comparison:
        case operation::in_range:
        case operation::in_set:
            return compared(id, n, wanted);
        case operation::fact:
        case operation::field:
            place(n);
            return answer(id, wanted, values_.name_of(n), declared(n).title, {wanted ? "yes" : "no"});
        case operation::section_status:
        case operation::row_status:
            return section(id, n, wanted);
        case operation::tally:
            return tallied(id, n, wanted);
        case operation::foreign:
            return foreign(id, n, wanted);
        default:
            return none(id, wanted);
        }
    }

private:
    model::node const& node(model::node_id id) const { return set_.nodes[id]; }
    outcome is(model::node_id id) { return values_.evaluate(id).truth; }
    bool fails(model::node_id id, bool wanted) { return is(id) == outcome::from(!wanted); }
    bool fails(std::vector<model::node_id> const& all) {
        return std::any_of(all.begin(), all.end(), [this](model::node_id id) { return fails(id, true); });
    }
    static bool drops_out(outcome what) { return what == outcome::not_applicable(); }

    // The condition as rule text, so that it says what is wanted.
    static std::string text(model::node const& n, bool wanted) {
        if (!n.origin)
            return {};
        return wanted ? syntax::to_text(n.origin) : syntax::to_text(make_not(n.origin));
    }
    std::string text(model::node_id id, bool wanted) const { return text(node(id), wanted); }

    model::fact const& declared(model::node const& n) const {
        return n.op == model::operation::fact ? set_.facts[n.slot]
                                              : set_.lists[values_.row(n.level).list].fields[n.slot];
    }

    remedy none(model::node_id id, bool wanted, std::string otherwise = "not linear") {
        value const v = values_.evaluate(id);
        std::vector<reason> const why = v.is_known() ? std::vector<reason>() : values_.reasons().list(v.reasons);
        if (auto tried = by_trial(id, wanted, why))
            return std::move(*tried);
        remedy result = helpless(why, std::move(otherwise));
        result.condition = text(id, wanted);
        result.failing = fails(id, wanted);
        return result;
    }

    // Where all that is missing is a fact that can only be one of a few things, each of them is tried.
    std::optional<remedy> by_trial(model::node_id id, bool wanted, std::vector<reason> const& why) {
        auto const missing = [](reason const& one) { return one.kind == reason_kind::not_reported; };
        if (std::count_if(why.begin(), why.end(), missing) != 1 || values_.row() != nullptr)
            return std::nullopt;
        std::string const& name = std::find_if(why.begin(), why.end(), missing)->detail;
        for (std::uint32_t slot = 0; slot < set_.facts.size(); ++slot)
            if (values_.named(set_.facts[slot].name) == name)
                return by_trial(id, wanted, slot);
        return std::nullopt;
    }
    std::optional<remedy> by_trial(model::node_id id, bool wanted, std::uint32_t slot) {
        model::fact const& fact = set_.facts[slot];
        bool const is_truth = fact.type.kind == model::value_kind::truth;
        if (!is_truth && fact.type.kind != model::value_kind::symbol)
            return std::nullopt;
        std::vector<std::string> const spelt =
            is_truth ? std::vector<std::string>{"no", "yes"} : set_.domains[fact.type.domain].constants;
        if (spelt.size() > most_parts)
            return std::nullopt;
        std::vector<std::string> fit;
        for (std::uint32_t i = 0; i < spelt.size(); ++i) {
            bound_value given;
            given.reported = true;
            given.flag = i != 0;
            given.symbol = i;
            std::map<std::uint32_t, bound_value> const instead{{slot, given}};
            if (values_.with(instead).evaluate(id).truth == outcome::from(wanted))
                fit.push_back(spelt[i]);
        }
        if (fit.empty())
            return std::nullopt;
        places_[values_.named(fact.name)] = {no_list, slot};
        return answer(id, wanted, values_.named(fact.name), fact.title, std::move(fit));
    }

    remedy answer(model::node_id id, bool wanted, std::string fact, std::string title,
                  std::vector<std::string> values) {
        remedy result;
        result.form = remedy_form::answer;
        result.condition = text(id, wanted);
        result.failing = fails(id, wanted);
        result.exact = true;
        result.changes = 1;
        result.fact = std::move(fact);
        result.title = std::move(title);
        result.values = std::move(values);
        return result;
    }

    // ---- connectives -------------------------------------------------------------------------------------------

    // All of the conditions that are not as wanted, or one of those that could be.
    remedy junction(std::vector<model::node_id> const& conditions, bool wanted, bool all, std::string text,
                    bool failing) {
        std::vector<remedy> parts;
        for (model::node_id const one : all ? in_the_way(conditions, wanted) : conditions) {
            if (drops_out(is(one)))
                continue;
            remedy part = visit(one, wanted);
            // What has to be done in any case stands in one list.
            if (all && part.form == remedy_form::choice && part.list.empty() && needs_all(part) && part.omitted == 0)
                std::move(part.parts.begin(), part.parts.end(), std::back_inserter(parts));
            else
                parts.push_back(std::move(part));
        }
        std::size_t const needed = all ? parts.size() : 1;
        if (parts.empty())
            return helpless({}, "no fact");
        return choice_of(std::move(parts), needed, std::move(text), failing);
    }

    // What may drop out but cannot fail is in nobody's way, unless nothing else is.
    std::vector<model::node_id> in_the_way(std::vector<model::node_id> const& conditions, bool wanted) {
        unsigned const fine = outcome::from(wanted).bits() | outcome::not_applicable_bit;
        std::vector<model::node_id> open;
        std::vector<model::node_id> failing;
        for (model::node_id const one : conditions) {
            if (is(one) != outcome::from(wanted))
                open.push_back(one);
            if ((is(one).bits() & ~fine) != 0)
                failing.push_back(one);
        }
        return failing.empty() ? open : failing;
    }

    // "If a then b" holds where a does not or b does.
    remedy implication(model::node_id id, model::node const& n, bool wanted) {
        std::vector<remedy> parts;
        for (std::size_t i = 0; i < n.operands.size(); ++i) {
            bool const last = i + 1 == n.operands.size();
            bool const part = last ? wanted : !wanted;
            if (is(n.operands[i]) != outcome::from(part) && !drops_out(is(n.operands[i])))
                parts.push_back(visit(n.operands[i], part));
        }
        if (parts.empty())
            return none(id, wanted);
        std::size_t const needed = wanted ? 1 : parts.size();
        return choice_of(std::move(parts), needed, text(n, wanted), fails(id, wanted));
    }

    // Where it is open which branch counts, it may be either, with the condition that chooses it.
    remedy conditional(model::node_id id, model::node const& n, bool wanted) {
        if (auto const branch = values_.chosen_branch(n))
            return visit(n.operands[*branch], wanted);
        if (!is(n.operands[0]).can_be(outcome::yes_bit) && !is(n.operands[0]).can_be(outcome::no_bit))
            return none(id, wanted);
        std::vector<remedy> ways;
        for (std::size_t const branch : {1U, 2U}) {
            std::vector<remedy> parts{visit(n.operands[0], branch == 1)};
            if (is(n.operands[branch]) != outcome::from(wanted))
                parts.push_back(visit(n.operands[branch], wanted));
            std::size_t const needed = parts.size();
            ways.push_back(choice_of(std::move(parts), needed, {}, false));
        }
        return choice_of(std::move(ways), 1, text(n, wanted), fails(id, wanted));
    }

    // ---- several things that are counted -----------------------------------------------------------------------

    // Things that are asked whether something is true of them.
    struct counted {
        std::vector<outcome> said{};
        std::function<remedy(std::size_t, bool)> make{}; // what it would take for one of them
        std::string list{};                              // of rows

        [[nodiscard]] std::size_t count(outcome what) const {
            return static_cast<std::size_t>(std::count(said.begin(), said.end(), what));
        }
        // How many may yet be either.
        [[nodiscard]] std::size_t open() const {
            return said.size() - count(outcome::yes()) - count(outcome::no()) - count(outcome::not_applicable());
        }
    };

    // So many more of them have to be as wanted.
    remedy some_of(counted const& things, std::size_t needed, bool wanted, std::string condition, bool failing) {
        std::vector<std::size_t> candidates;
        for (std::size_t i = 0; i < things.said.size(); ++i)
            if (things.said[i] != outcome::from(wanted) && !drops_out(things.said[i]))
                candidates.push_back(i);
        if (needed > candidates.size() || needed == 0) {
            remedy result = helpless({}, needed == 0 ? "not linear" : "out of reach");
            result.condition = std::move(condition);
            result.failing = failing;
            return result;
        }
        std::stable_partition(candidates.begin(), candidates.end(),
                              [&](std::size_t i) { return things.said[i] == outcome::from(!wanted); });
        remedy result;
        result.form = remedy_form::choice;
        result.condition = std::move(condition);
        result.failing = failing;
        result.needed = needed;
        result.list = things.list;
        for (std::size_t const i : candidates) {
            if (result.parts.size() == most_parts || (!things.list.empty() && rows_left_ == 0))
                break;
            if (!things.list.empty())
                --rows_left_;
            result.parts.push_back(things.make(i, wanted));
        }
        result.omitted = candidates.size() - result.parts.size();
        if (things.list.empty() && result.parts.size() == 1 && result.omitted == 0)
            return std::move(result.parts.front());
        complete(result);
        return result;
    }

    // At least so many of them have to be yes, or fewer.
    remedy at_least(counted const& things, number const& bound, bool wanted, std::string condition, bool failing) {
        std::optional<std::int64_t> const least = ceil(bound).to_int64();
        auto const yes = static_cast<std::int64_t>(things.count(outcome::yes()));
        auto const open = static_cast<std::int64_t>(things.open());
        std::int64_t const needed = !least ? 0 : wanted ? *least - yes : yes + open - (*least - 1);
        return some_of(things, static_cast<std::size_t>(std::max<std::int64_t>(needed, 0)), wanted,
                       std::move(condition), failing);
    }

    remedy quantifier(model::node_id id, model::node const& n, counted const& things, bool wanted) {
        using model::function;
        bool const failing = fails(id, wanted);
        bool const each = n.function == function::none ? !wanted : wanted;
        switch (n.function) {
        case function::all:
        case function::any:
        case function::none: {
            // "None" is the contrary of "any".
            bool const every = each == (n.function == function::all);
            return every ? every_one(things, each, text(n, wanted), failing)
                         : some_of(things, 1, each, text(n, wanted), failing);
        }
        case function::at_least: {
            value const bound = values_.evaluate(n.bound);
            return bound.is_known() ? at_least(things, bound.point(), wanted, text(n, wanted), failing)
                                    : none(id, wanted);
        }
        default:
            return none(id, wanted);
        }
    }

    remedy every_one(counted const& things, bool wanted, std::string condition, bool failing) {
        std::size_t const done = things.count(outcome::from(wanted)) + things.count(outcome::not_applicable());
        return some_of(things, things.said.size() - done, wanted, std::move(condition), failing);
    }

    counted conditions_of(model::node const& n) {
        counted result;
        for (model::node_id const operand : n.operands)
            result.said.push_back(is(operand));
        result.make = [this, &n](std::size_t i, bool wanted) { return visit(n.operands[i], wanted); };
        return result;
    }

    remedy among(model::node_id id, model::node const& n, bool wanted) {
        return quantifier(id, n, conditions_of(n), wanted);
    }

    // ---- rows --------------------------------------------------------------------------------------------------

    // What a row is called for people.
    std::string row_name() const {
        bound_row const& row = *values_.row()->row;
        if (row.subject != nullptr)
            return row.subject->given().called;
        std::vector<model::fact> const& fields = set_.lists[values_.row()->list].fields;
        for (std::size_t f = 0; f < fields.size(); ++f)
            if (fields[f].type.kind == model::value_kind::text && row.fields[f].reported)
                return std::string(row.fields[f].text);
        return {};
    }

    remedy in_row(model::node const& n, std::size_t index, std::function<remedy()> const& what) {
        remedy result;
        values_.in_row(n, index, [&] {
            result = what();
            result.row = row_name();
        });
        return result;
    }

    // What a row says to a quantifier: nothing where the filter leaves it out.
    static outcome said_by_row(outcome selected, outcome holds) {
        if (selected == outcome::no() || drops_out(selected))
            return outcome::not_applicable();
        if (selected == outcome::yes())
            return holds;
        return outcome::of(holds.bits() | outcome::not_applicable_bit);
    }

    remedy quantified(model::node_id id, model::node const& n, bool wanted) {
        using model::function;
        bool const is_quantifier = n.function == function::all || n.function == function::any ||
                                   n.function == function::none || n.function == function::at_least;
        counted rows;
        std::vector<outcome> selected;
        bool const reported =
            is_quantifier && n.body != model::no_node && values_.each_row(n, [&](value const& filter) {
                selected.push_back(filter.truth);
                bool const counts = filter.truth.can_be(outcome::yes_bit);
                rows.said.push_back(said_by_row(filter.truth, counts ? is(n.body) : outcome::not_applicable()));
            });
        if (!reported || rows.count(outcome::not_applicable()) == rows.said.size())
            return none(id, wanted);
        // Where a row has to be what it asks for, it has to be one of those that are asked; where not, it may be
        // another.
        bool const counting = n.function != function::all;
        rows.list = values_.list_name_of(n);
        rows.make = [&](std::size_t i, bool each) {
            return in_row(n, i, [&] { return row_part(n, selected[i], each, each == counting); });
        };
        return quantifier(id, n, rows, wanted);
    }

    remedy row_part(model::node const& n, outcome selected, bool wanted, bool has_to_be_selected) {
        bool const done = is(n.body) == outcome::from(wanted);
        if (selected == outcome::yes())
            return visit(n.body, wanted);
        remedy filter = visit(n.filter, has_to_be_selected);
        if (done)
            return filter;
        std::size_t const needed = has_to_be_selected ? 2 : 1;
        return choice_of({std::move(filter), visit(n.body, wanted)}, needed, {}, false);
    }

    // The rows that an aggregate counts, or that are a share of all of them. Nothing where it is not reported, or
    // undefined what some of them are.
    std::optional<counted> rows_of(model::node const& n) {
        counted rows;
        bool plain = n.filter != model::no_node;
        bool const reported = values_.each_row(n, [&](value const& filter) {
            rows.said.push_back(filter.truth);
            plain = plain && is_plain(filter.truth);
        });
        if (!reported || !plain)
            return std::nullopt;
        rows.list = values_.list_name_of(n);
        rows.make = [this, &n](std::size_t i, bool wanted) {
            return in_row(n, i, [&] { return visit(n.filter, wanted); });
        };
        return rows;
    }
    static bool is_plain(outcome what) { return drops_out(what) || (what.bits() & ~outcome::unknown().bits()) == 0; }

    // ---- sections ----------------------------------------------------------------------------------------------

    // The status that a section has to have so that what is asked about it comes out as wanted; nothing where any other
    // one would do.
    static std::optional<status> status_for(status asked, bool wanted) {
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

    remedy section_of(judged_set* by, syntax::tally_level over, std::uint32_t slot, std::string id, status asked,
                      bool wanted, std::string condition, bool failing) {
        auto const status = status_for(asked, wanted);
        remedy result = status ? section_remedy(std::move(id), *status, failing) : helpless({}, "not linear");
        if (status == tieuchi::status::met)
            result.changes = changes_of(book_.beside(*by), over, slot);
        result.condition = std::move(condition);
        result.failing = failing;
        return result;
    }

    static std::size_t changes_of(remedy_book& book, syntax::tally_level over, std::uint32_t slot) {
        std::optional<remedy> const& own = slot == model::no_section               ? book.whole()
                                           : over == syntax::tally_level::criteria ? book.criterion(slot)
                                                                                   : book.indicator(slot);
        return own ? own->changes : 1; // an authority has spoken
    }

    remedy section(model::node_id id, model::node const& n, bool wanted) {
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
    std::optional<counted> sections_of(model::node const& n) {
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
            return section_of(by, n.over, members[i], n.set.empty() && !n.of_row ? id : by->set().id + "::" + id,
                              *n.asked, wanted, {}, said[i] == outcome::from(!wanted));
        };
        return result;
    }

    remedy tallied(model::node_id id, model::node const& n, bool wanted) {
        auto const sections = sections_of(n);
        return sections ? quantifier(id, n, *sections, wanted) : none(id, wanted);
    }

    // ---- other sets --------------------------------------------------------------------------------------------

    remedy foreign(model::node_id id, model::node const& n, bool wanted) {
        judged_set* const by = values_.asked_of(n);
        judged_set::named const* const what = by == nullptr ? nullptr : by->find(n.text);
        if (what == nullptr || what->what == judged_set::named::kind::table)
            return none(id, wanted);
        if (what->what == judged_set::named::kind::let)
            return remedy_finder(by->values(), book_.beside(*by)).visit(by->set().lets[what->index].value, wanted);
        model::fact const& fact = by->set().facts[what->index];
        return answer(id, wanted, by->values().named(fact.name), fact.title, {wanted ? "yes" : "no"});
    }

    // ---- comparisons -------------------------------------------------------------------------------------------

    remedy compared(model::node_id id, model::node const& n, bool wanted) {
        switch (node(n.operands[0]).type.kind == model::value_kind::any ? node(n.operands[1]).type.kind
                                                                        : node(n.operands[0]).type.kind) {
        case model::value_kind::number:
            return moved(id, wanted);
        case model::value_kind::truth:
            return same_truth(id, n, wanted);
        default:
            return chosen(id, n, wanted);
        }
    }

    // A condition that is compared with one that is known.
    remedy same_truth(model::node_id id, model::node const& n, bool wanted) {
        if (n.op != model::operation::comparison)
            return none(id, wanted);
        for (std::size_t const known : {1U, 0U}) {
            outcome const other = is(n.operands[known]);
            if (other != outcome::yes() && other != outcome::no())
                continue;
            bool const same = (n.operators[0] == syntax::binary_operator::equal) == wanted;
            return visit(n.operands[1 - known], same == (other == outcome::yes()));
        }
        return none(id, wanted);
    }

    // ---- values that are no numbers ----------------------------------------------------------------------------

    // The fact or field that a value is, through definitions and choices.
    model::node_id fact_of(model::node_id id) {
        using model::operation;
        model::node const& n = node(id);
        switch (n.op) {
        case operation::fact:
        case operation::field:
            return id;
        case operation::let:
            return fact_of(set_.lets[n.slot].value);
        case operation::conditional:
        case operation::choice:
        case operation::date_choice:
        case operation::number_choice:
            if (auto const branch = values_.chosen_branch(n))
                return fact_of(n.operands[*branch]);
            return model::no_node;
        default:
            return model::no_node;
        }
    }

    // A fact that is held against values which are known.
    remedy chosen(model::node_id id, model::node const& n, bool wanted) {
        std::size_t side = 0;
        model::node_id subject = fact_of(n.operands[0]);
        if (subject == model::no_node && n.op == model::operation::comparison)
            subject = fact_of(n.operands[side = 1]);
        std::vector<value> sides;
        for (std::size_t i = 0; i < n.operands.size(); ++i) {
            sides.push_back(values_.evaluate(n.operands[i]));
            if (i != side && !sides.back().is_known())
                return none(id, wanted);
        }
        if (subject == model::no_node)
            return none(id, wanted, "no fact");
        model::fact const& fact = declared(node(subject));
        std::vector<std::string> fit;
        if (fact.type.kind == model::value_kind::date && n.op == model::operation::comparison)
            if (auto by_day = until(id, n, wanted, sides[1 - side], side, node(subject)))
                return std::move(*by_day);
        for (auto const& [candidate, spelt] : candidates(fact.type, sides, side)) {
            sides[side] = candidate;
            if (relation(n, sides) == outcome::from(wanted))
                fit.push_back(spelt);
        }
        if (fit.empty())
            return none(id, wanted, fact.type.kind == model::value_kind::symbol ? "out of reach" : "not linear");
        place(node(subject));
        remedy result = answer(id, wanted, values_.name_of(node(subject)), fact.title, std::move(fit));
        // Of days between others only the ends are named.
        result.exact = fact.type.kind != model::value_kind::date || n.op != model::operation::in_range;
        return result;
    }

    // A day that has to be no later, or no earlier, than another: the last one that would do.
    std::optional<remedy> until(model::node_id id, model::node const& n, bool wanted, value const& other,
                                std::size_t side, model::node const& subject) {
        using enum syntax::binary_operator;
        syntax::binary_operator const asked = wanted ? n.operators[0] : opposite(n.operators[0]);
        syntax::binary_operator const op = side == 0 ? asked : turned(asked);
        if (op == equal || op == not_equal)
            return std::nullopt;
        int const beside = op == less ? -1 : op == greater ? 1 : 0;
        auto const day = (other.point() + beside).to_int64();
        if (!day)
            return std::nullopt;
        place(subject);
        remedy result = answer(id, wanted, values_.name_of(subject), declared(subject).title,
                               {date::from_days(static_cast<std::int32_t>(*day)).to_string()});
        result.op = op == less || op == less_equal ? "<=" : ">=";
        return result;
    }

    // What the fact could be: each constant, or else each of the values that it is held against.
    std::vector<std::pair<value, std::string>> candidates(model::value_type const& type,
                                                          std::vector<value> const& sides, std::size_t subject) const {
        std::vector<std::pair<value, std::string>> result;
        if (type.kind == model::value_kind::symbol) {
            std::vector<std::string> const& constants = set_.domains[type.domain].constants;
            for (std::uint32_t s = 0; s < constants.size(); ++s) {
                value v;
                v.fit(type.kind);
                v.symbols = std::vector<std::uint32_t>{s};
                result.emplace_back(std::move(v), constants[s]);
            }
            return result;
        }
        for (std::size_t i = 0; i < sides.size(); ++i)
            if (i != subject)
                result.emplace_back(sides[i], type.kind == model::value_kind::text ? sides[i].text.value_or("")
                                                                                   : date_text(sides[i]));
        return result;
    }
    static std::string date_text(value const& v) {
        return date::from_days(static_cast<std::int32_t>(v.point().to_int64().value_or(0))).to_string();
    }

    static outcome relation(model::node const& n, std::vector<value> const& sides) {
        using syntax::binary_operator;
        if (n.op == model::operation::comparison)
            return related(n.operators[0], sides[0], sides[1]);
        if (n.op == model::operation::in_range)
            return related(binary_operator::greater_equal, sides[0], sides[1]) &&
                   related(binary_operator::less_equal, sides[0], sides[2]);
        outcome result = outcome::no();
        for (std::size_t i = 1; i < sides.size(); ++i)
            result = result || related(binary_operator::equal, sides[0], sides[i]);
        return result;
    }

    // ---- figures -----------------------------------------------------------------------------------------------

    remedy moved(model::node_id id, bool wanted) {
        movement_finder finder(values_, id, wanted);
        std::size_t tried = 0;
        std::vector<remedy> ways = ways_of(finder, id, wanted, tried);
        if (ways.empty())
            if (auto together = moved_together(id, wanted))
                return std::move(*together);
        if (ways.empty())
            return none(id, wanted, !finder.has_movables() ? "no fact" : tried > 0 ? "out of reach" : "not linear");
        return choice_of(std::move(ways), 1, text(id, wanted), fails(id, wanted));
    }

    // What single figures can do; those that cannot get there are only counted.
    std::vector<remedy> ways_of(movement_finder& finder, model::node_id id, bool wanted, std::size_t& tried) {
        std::vector<remedy> ways;
        for (movement const& one : finder.run()) {
            std::vector<remedy> found =
                one.what.what == movable::kind::tally ? counts(id, one, wanted) : figures(id, one, wanted);
            std::move(found.begin(), found.end(), std::back_inserter(ways));
        }
        tried = ways.size();
        ways.erase(std::remove_if(ways.begin(), ways.end(),
                                  [](remedy const& way) { return way.form == remedy_form::none && !way.exact; }),
                   ways.end());
        return ways;
    }

    // The least of several figures rises only with all of them that are too low, and the greatest falls likewise.
    std::optional<remedy> moved_together(model::node_id id, bool wanted) {
        using syntax::binary_operator;
        model::node const& n = node(id);
        if (n.op != model::operation::comparison)
            return std::nullopt;
        for (std::size_t const side : {0U, 1U}) {
            model::node const& extreme = defined(n.operands[side]);
            value const other = values_.evaluate(n.operands[1 - side]);
            bool const is_least = extreme.function == model::function::min;
            if (extreme.op != model::operation::call || !(is_least || extreme.function == model::function::max) ||
                !other.is_known())
                continue;
            binary_operator const asked = wanted ? n.operators[0] : opposite(n.operators[0]);
            binary_operator const op = side == 0 ? asked : turned(asked);
            bool const rises = op == binary_operator::greater || op == binary_operator::greater_equal;
            bool const falls = op == binary_operator::less || op == binary_operator::less_equal;
            if (is_least ? rises : falls)
                return all_related(extreme.operands, op, n.operands[1 - side], id, wanted);
        }
        return std::nullopt;
    }
    model::node const& defined(model::node_id id) const {
        model::node const* n = &node(id);
        while (n->op == model::operation::let)
            n = &node(set_.lets[n->slot].value);
        return *n;
    }

    // Each of the numbers has to stand in that relation to another one, which is known.
    std::optional<remedy> all_related(std::vector<model::node_id> const& numbers, syntax::binary_operator op,
                                      model::node_id other, model::node_id id, bool wanted) {
        number_set const fit = related_to(values_.evaluate(other).point(), op);
        std::vector<remedy> parts;
        for (model::node_id const number : numbers) {
            value const now = values_.evaluate(number);
            if (now.is_known() && !number_set::intersect({fit, number_set::only(now.point())}).empty())
                continue;
            movement_finder finder(values_, number, fit);
            std::size_t tried = 0;
            std::vector<remedy> ways = ways_of(finder, id, wanted, tried);
            if (ways.empty())
                return std::nullopt;
            parts.push_back(choice_of(std::move(ways), 1, {}, fails(id, wanted)));
            if (node(number).origin && node(other).origin)
                rename(parts.back(), syntax::to_text(make_comparison(node(number).origin, op, node(other).origin)));
        }
        if (parts.empty())
            return std::nullopt;
        intertwined_ = true;
        std::size_t const needed = parts.size();
        return choice_of(std::move(parts), needed, text(id, wanted), fails(id, wanted));
    }
    static void rename(remedy& what, std::string const& condition) {
        what.condition = condition;
        for (remedy& part : what.parts)
            rename(part, condition);
    }

    // What a figure is called, and which values it can have.
    struct figure_frame {
        std::string name{};
        std::string title{};
        unit shown{};
        bool whole = false;
        std::optional<number> lowest{}, highest{};
        number taken = 0; // from the sum, by the rows that are known
    };

    figure_frame frame_of(movable const& x) {
        model::node const& n = node(x.node);
        figure_frame result;
        model::fact const* fact = nullptr;
        if (x.what == movable::kind::sum) {
            fact = &summed(n).fields[x.slot];
            result.name = values_.list_name_of(n) + "." + fact->name;
        } else {
            fact = &declared(n);
            result.name = values_.name_of(n);
        }
        model::value_type const& type = fact->type;
        result.title = fact->title;
        result.shown = type.display;
        result.whole = type.whole;
        result.lowest = type.lowest;
        result.highest = type.highest;
        if (type.whole && !result.lowest)
            result.lowest = number(0);
        if (x.what == movable::kind::sum && !only_gap(n, result)) {
            // How many rows there can be is not known. Where no row is negative, no sum of them is.
            result.lowest = result.lowest && result.lowest->sign() >= 0 ? std::optional(number(0)) : std::nullopt;
            result.highest = std::nullopt;
        }
        return result;
    }

    model::list_type const& summed(model::node const& n) const {
        std::uint32_t const list =
            n.is_field ? set_.lists[values_.row(n.level).list].fields[n.slot].type.list : set_.facts[n.slot].type.list;
        return set_.lists[list];
    }

    // Where one row alone is open, and only in its field, that is the figure that is missing.
    bool only_gap(model::node const& n, figure_frame& frame) {
        std::size_t gaps = 0;
        bool other = false;
        number rest = 0;
        std::string name;
        bool const reported = values_.each_row(n, [&](value const& selected) {
            if (selected.truth == outcome::no() || drops_out(selected.truth))
                return;
            value const item = values_.row_field(*n.field);
            other = other || selected.truth != outcome::yes();
            if (item.is_known()) {
                rest += item.point();
            } else {
                ++gaps;
                name = values_.row_path() + "." + summed_field(n).name;
            }
        });
        if (!reported || other || gaps != 1)
            return false;
        frame.name = name;
        frame.taken = rest;
        return true;
    }
    model::fact const& summed_field(model::node const& n) const {
        return set_.lists[values_.row()->list].fields[*n.field];
    }

    // The values that would do, of those that the figure can have.
    static number_set within(number_set const& holds, figure_frame const& frame) {
        std::vector<number_range> ranges;
        for (number_range one : holds.ranges()) {
            for (range_end* const end : {&one.first, &one.last})
                if (end->at)
                    end->at = (*end->at - frame.taken) / frame.shown.scale;
            ranges.push_back(frame.whole ? one.whole() : one);
        }
        auto const bound = [&](std::optional<number> const& at) {
            return at ? range_end{*at / frame.shown.scale, true} : range_end{};
        };
        number_set const found = number_set::intersect(
            {number_set(std::move(ranges)), number_set::between(bound(frame.lowest), bound(frame.highest))});
        return frame.whole ? joined(found) : found;
    }

    // Ranges of whole numbers without one between them are one range.
    static number_set joined(number_set const& whole) {
        std::vector<number_range> ranges;
        for (number_range const& one : whole.ranges()) {
            bool const follows =
                !ranges.empty() && ranges.back().last.at && one.first.at && *one.first.at <= *ranges.back().last.at + 1;
            if (follows)
                ranges.back().last = one.last;
            else
                ranges.push_back(one);
        }
        return number_set(std::move(ranges));
    }

    std::vector<remedy> figures(model::node_id id, movement const& x, bool wanted) {
        figure_frame const frame = frame_of(x.what);
        number_set const fit = within(x.holds, frame);
        value const now = values_.evaluate(x.what.node);
        remedy pattern;
        pattern.form = remedy_form::figure;
        pattern.condition = text(id, wanted);
        pattern.failing = fails(id, wanted);
        pattern.exact = true;
        pattern.changes = 1;
        pattern.fact = frame.name;
        pattern.title = frame.title;
        pattern.unit = frame.shown.name;
        pattern.denominator = x.denominator;
        if (now.is_known())
            pattern.reported = now.point() / frame.shown.scale;
        if (fit.empty())
            return {remedy{}};
        places_[frame.name] = place_of(x.what);
        return now.is_known() ? nearest(fit, pattern) : all_ways(fit, pattern, frame);
    }

    static remedy bounded(remedy pattern, std::string op, number const& boundary) {
        pattern.op = std::move(op);
        pattern.boundary = boundary;
        return pattern;
    }
    static bool is_point(number_range const& range) {
        return range.first.at && range.last.at && *range.first.at == *range.last.at;
    }

    // The next values on both sides of what was reported.
    static std::vector<remedy> nearest(number_set const& fit, remedy const& pattern) {
        std::optional<number_range> below;
        std::optional<number_range> above;
        for (number_range const& one : fit.ranges()) {
            if (one.last.at && *one.last.at <= *pattern.reported)
                below = one;
            else if (!above && one.first.at && *one.first.at >= *pattern.reported)
                above = one;
        }
        std::vector<remedy> result;
        if (above)
            result.push_back(bounded(pattern,
                                     is_point(*above)        ? "=="
                                     : above->first.included ? ">="
                                                             : ">",
                                     *above->first.at));
        if (below)
            result.push_back(bounded(pattern,
                                     is_point(*below)       ? "=="
                                     : below->last.included ? "<="
                                                            : "<",
                                     *below->last.at));
        return result;
    }

    // Each range of values, as far as it is not what the figure can have anyway.
    std::vector<remedy> all_ways(number_set const& fit, remedy const& pattern, figure_frame const& frame) {
        std::vector<remedy> result;
        auto const is_end = [&](range_end const& end, std::optional<number> const& bound) {
            return !end.at || (bound && end.included && *end.at == *bound / frame.shown.scale);
        };
        for (number_range const& one : fit.ranges()) {
            bool const from_start = is_end(one.first, frame.lowest);
            bool const to_end = is_end(one.last, frame.highest);
            if (is_point(one) && !from_start && !to_end) {
                result.push_back(bounded(pattern, "==", *one.first.at));
                continue;
            }
            std::vector<remedy> ends;
            if (!from_start)
                ends.push_back(bounded(pattern, one.first.included ? ">=" : ">", *one.first.at));
            if (!to_end)
                ends.push_back(bounded(pattern, one.last.included ? "<=" : "<", *one.last.at));
            if (ends.empty()) { // any value would do
                remedy any = helpless({{reason_kind::not_reported, pattern.fact}}, {});
                any.condition = pattern.condition;
                any.exact = true;
                ends.push_back(std::move(any));
            }
            std::size_t const needed = ends.size();
            result.push_back(choice_of(std::move(ends), needed, pattern.condition, pattern.failing));
        }
        return result;
    }

    // ---- numbers of rows and sections --------------------------------------------------------------------------

    std::optional<counted> counted_by(model::node const& n) {
        if (n.op == model::operation::tally)
            return sections_of(n);
        if (n.op == model::operation::aggregate)
            return rows_of(n);
        counted result = conditions_of(n);
        bool const plain = std::all_of(result.said.begin(), result.said.end(), is_plain);
        return plain ? std::optional(std::move(result)) : std::nullopt;
    }

    // Those that are decided have to stay what they are.
    static counted still_open(counted const& things) {
        counted result = things;
        for (outcome& said : result.said)
            if (said.is_decided())
                said = outcome::not_applicable();
        return result;
    }

    // More of them have to be so, or fewer, so that their number is one of those that do.
    std::vector<remedy> counts(model::node_id id, movement const& x, bool wanted) {
        model::node const& n = node(x.what.node);
        auto const things = counted_by(n);
        if (!things)
            return {};
        std::size_t const all = things->said.size() - things->count(outcome::not_applicable());
        figure_frame frame;
        frame.whole = true;
        frame.lowest = number(0);
        frame.highest = number(all);
        if (n.function == model::function::share) {
            if (all == 0)
                return {};
            frame.shown.scale = number::ratio(1, number(all));
            frame.highest = number(1);
        }
        number_set const fit = within(x.holds, frame);
        std::string const condition = text(id, wanted);
        bool const failing = fails(id, wanted);
        std::vector<remedy> result;
        auto const add = [&](std::int64_t needed, bool more, bool only_open) {
            if (needed > 0)
                result.push_back(some_of(only_open ? still_open(*things) : *things, static_cast<std::size_t>(needed),
                                         more, condition, failing));
        };
        auto const yes = static_cast<std::int64_t>(things->count(outcome::yes()));
        auto const open = static_cast<std::int64_t>(things->open());
        if (fit.empty())
            return {remedy{}};
        for (number_range const& one : fit.ranges()) {
            std::int64_t const first = one.first.at->to_int64().value_or(0);
            std::int64_t const last = one.last.at->to_int64().value_or(0);
            bool const has_floor = first > 0;
            bool const has_ceiling = number(last) < number(all);
            if (open == 0)
                add(first > yes ? first - yes : yes - last, first > yes, false);
            else if (first > yes && yes + open <= last)
                add(first - yes, true, has_ceiling);
            else if (last < yes + open && first <= yes)
                add(yes + open - last, false, has_floor);
        }
        return result;
    }

    // ---- facts that several parts rest on ----------------------------------------------------------------------

    void place(model::node const& n) {
        places_[values_.name_of(n)] = n.op == model::operation::fact ? fact_place{no_list, n.slot}
                                                                     : fact_place{values_.row(n.level).list, n.slot};
    }
    fact_place place_of(movable const& x) const {
        model::node const& n = node(x.node);
        if (x.what == movable::kind::fact)
            return {no_list, x.slot};
        if (x.what == movable::kind::field)
            return {x.list, x.slot};
        std::uint32_t const list =
            n.is_field ? set_.lists[values_.row(n.level).list].fields[n.slot].type.list : set_.facts[n.slot].type.list;
        return {list, x.slot};
    }

    // What is to be done where the first ways are taken.
    static void cheapest_leaves(remedy const& what, std::vector<remedy const*>& leaves) {
        if (what.form != remedy_form::choice) {
            leaves.push_back(&what);
            return;
        }
        std::size_t left = what.needed;
        for (remedy const& part : what.parts)
            if (left > 0 && is_possible(part)) {
                cheapest_leaves(part, leaves);
                --left;
            }
    }

    // Whether the conditions hold when all of that is done at once. Where it is not known how, they may not.
    bool hold_after(std::vector<remedy const*> const& leaves, std::vector<model::node_id> const& conditions) {
        std::map<std::uint32_t, std::vector<remedy const*>> by_fact;
        for (remedy const* const leaf : leaves) {
            auto const found = places_.find(leaf->fact);
            if (leaf->fact.empty())
                continue;
            if (found == places_.end() || found->second.list != no_list)
                return false;
            by_fact[found->second.slot].push_back(leaf);
        }
        std::map<std::uint32_t, bound_value> instead;
        for (auto const& [slot, wishes] : by_fact) {
            auto const one = value_for(set_.facts[slot].type, wishes);
            if (!one)
                return false;
            instead[slot] = *one;
        }
        evaluator changed = values_.with(instead);
        std::vector<value> said;
        for (model::node_id const one : conditions)
            said.push_back(changed.evaluate(one));
        return changed.conjunction(said).truth == outcome::yes();
    }

    // A value that does for all of them.
    std::optional<bound_value> value_for(model::value_type const& type,
                                         std::vector<remedy const*> const& wishes) const {
        bound_value result;
        result.reported = true;
        if (wishes.front()->form == remedy_form::answer) {
            if (wishes.size() > 1 && !wishes.front()->op.empty())
                return std::nullopt; // days that have to lie between others
            for (std::string const& one : wishes.front()->values)
                if (std::all_of(wishes.begin(), wishes.end(), [&](remedy const* wish) {
                        return std::find(wish->values.begin(), wish->values.end(), one) != wish->values.end();
                    }))
                    return answered(type, one);
            return std::nullopt;
        }
        std::vector<number_set> sets{
            number_set::between(type.lowest ? range_end{*type.lowest / type.display.scale, true} : range_end{},
                                type.highest ? range_end{*type.highest / type.display.scale, true} : range_end{})};
        for (remedy const* const wish : wishes)
            sets.push_back(related_to(wish->boundary, operator_of(wish->op)));
        number_set const fit = number_set::intersect(sets);
        if (fit.empty())
            return std::nullopt;
        result.figure = within_range(fit.ranges().front(), wishes.front()->op) * type.display.scale;
        return result;
    }

    std::optional<bound_value> answered(model::value_type const& type, std::string const& spelt) const {
        bound_value result;
        result.reported = true;
        result.flag = spelt == "yes";
        result.text = spelt;
        if (type.kind == model::value_kind::symbol) {
            std::vector<std::string> const& all = set_.domains[type.domain].constants;
            result.symbol = static_cast<std::uint32_t>(std::find(all.begin(), all.end(), spelt) - all.begin());
        } else if (type.kind == model::value_kind::date) {
            auto const day = date::parse(spelt);
            if (!day)
                return std::nullopt;
            result.figure = number(day->days());
        }
        return result;
    }

    static syntax::binary_operator operator_of(std::string_view text) {
        using syntax::binary_operator;
        return text == ">="   ? binary_operator::greater_equal
               : text == ">"  ? binary_operator::greater
               : text == "<=" ? binary_operator::less_equal
               : text == "<"  ? binary_operator::less
                              : binary_operator::equal;
    }

    // The end that was asked for, or what lies beside it where that is not enough.
    static number within_range(number_range const& range, std::string_view op) {
        bool const rises = op == ">=" || op == ">" || op == "==";
        range_end const& near = (rises && range.first.at) || !range.last.at ? range.first : range.last;
        range_end const& far = &near == &range.first ? range.last : range.first;
        if (!near.at)
            return 0;
        if (near.included)
            return *near.at;
        if (far.at)
            return (*near.at + *far.at) / 2;
        return &near == &range.first ? *near.at + 1 : *near.at - 1;
    }

    static constexpr std::size_t most_steps = 10'000; // conditions that branch again and again are given up

    evaluator& values_;
    model::criteria_set const& set_;
    remedy_book& book_;
    std::size_t rows_left_ = most_row_parts;
    std::size_t steps_ = 0;
    bool intertwined_ = false;                   // one comparison asks for more than one figure
    std::map<std::string, fact_place> places_{}; // of what is to be changed, by its name
};

} // namespace detail
} // namespace tieuchi::inline TIEUCHI_ABI
