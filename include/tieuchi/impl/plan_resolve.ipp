#pragma once

#include <tieuchi/detail/bound_facts.hpp>
#include <tieuchi/detail/names.hpp>
#include <tieuchi/detail/planning.hpp>
#include <tieuchi/detail/session.hpp>
#include <tieuchi/evaluate.hpp>
#include <tieuchi/plan.hpp>

#include <algorithm>
#include <map>
#include <utility>

namespace tieuchi::inline TIEUCHI_ABI {
namespace detail {

TIEUCHI_INLINE unit const* unit_of_money(unit_table const& units) { return units.find("đồng"); }

/// Tells whether two values are the same, as far as can be told without their types.
inline bool same_value(fact_value const& a, fact_value const& b);

inline bool same_entries(std::vector<fact_entry> const& a, std::vector<fact_entry> const& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](fact_entry const& x, fact_entry const& y) {
        return x.name == y.name && same_value(x.value, y.value);
    });
}

inline bool same_value(fact_value const& a, fact_value const& b) {
    if (a.kind != b.kind)
        return false;
    switch (a.kind) {
    case fact_value::form::missing:
        return true;
    case fact_value::form::truth:
        return a.flag == b.flag;
    case fact_value::form::number:
        return a.figure == b.figure;
    case fact_value::form::text:
        return a.text == b.text;
    case fact_value::form::rows:
        return std::equal(a.rows.begin(), a.rows.end(), b.rows.begin(), b.rows.end(),
                          [](fact_row const& x, fact_row const& y) {
                              return x.id == y.id && same_entries(x.fields, y.fields);
                          });
    }
    return false;
}

class plan_resolver {
public:
    plan_resolver(ruleset const& rules, model::criteria_set const& home, facts const& given, plan const& what,
                  evaluate_options const& options, std::optional<date> const& as_of, diagnostics& out)
        : rules_(rules), home_(home), given_(given), what_(what), file_(file_of(what)),
          run_{rules, file_, options, as_of, out} {}

    resolved_plan run() {
        result_.home = &home_;
        result_.subjects.push_back({.home = home_.id, .sets = {home_.id}});
        compare_subjects();
        // Which sets are asked decides by which declarations values are read.
        for (std::size_t i = 0; i < what_.registered.size(); ++i)
            result_.registered.push_back(target(what_.registered[i], "registered[" + std::to_string(i) + "]"));
        for (std::size_t i = 0; i < what_.actions.size(); ++i)
            result_.actions.push_back(purpose(what_.actions[i], path_of(i)));
        for (std::size_t i = 0; i < what_.actions.size(); ++i)
            fill(i, result_.actions[i]);
        order();
        find_collisions();
        return std::move(result_);
    }

private:
    // A declaration, and the set whose lists and enumerations it refers to.
    struct declared_fact {
        model::criteria_set const* set = nullptr;
        model::fact const* fact = nullptr;
    };
    // Declarations beside each other; all that have a name are meant by it.
    struct scope {
        std::vector<std::pair<model::criteria_set const*, std::vector<model::fact> const*>> of{};
        std::string list{};      // whose rows they are; empty: facts
        bool of_subject = false; // facts, of the subject or of a row; other sets may have more
    };
    // A key on the way through the lists that it leads into.
    struct key_walk {
        std::size_t action = 0;
        fact_entry const* entry = nullptr;
        std::string path{};
        std::vector<row_step> into{};
    };

    // Places are looked up in the file of the plan.
    static facts file_of(plan const& what) {
        facts file;
        file.origin = what.origin;
        return file;
    }

    static std::string path_of(std::size_t action) { return "actions[" + std::to_string(action) + "]"; }

    void report(code what, std::string path, std::size_t offset, std::vector<std::string> arguments,
                std::optional<severity> how = std::nullopt) {
        run_.report(what, std::move(path), offset, std::move(arguments), how);
    }

    std::string nearest(std::string const& wrong, std::vector<std::string> const& known) {
        return nearest_name(run_, wrong, known).value_or(std::string());
    }

    void compare_subjects() {
        if (!what_.subject.id.empty() && !given_.subject.id.empty() && what_.subject.id != given_.subject.id)
            report(code::plan_other_subject, "subject", what_.subject_offset, {what_.subject.id, given_.subject.id});
    }

    // ---- sets and sections ---------------------------------------------------------------------------------------

    model::criteria_set const* set_of(std::string const& id, std::string const& path, std::size_t offset) {
        model::criteria_set const* const found = id.empty() ? nullptr : rules_.find(id, run_.as_of);
        if (found == nullptr) {
            std::vector<std::string> known;
            for (model::criteria_set const& set : rules_.sets())
                known.push_back(set.id);
            report(code::evaluate_unknown_set, path, offset, {id, joined(known), nearest(id, known)});
        }
        return found;
    }

    static bool has_section(model::criteria_set const& set, std::string_view id) {
        auto const is = [id](auto const& section) { return section.id == id; };
        return std::any_of(set.criteria.begin(), set.criteria.end(), is) ||
               std::any_of(set.indicators.begin(), set.indicators.end(), is);
    }

    void ask(std::size_t subject, std::string const& set) {
        std::vector<std::string>& sets = result_.subjects[subject].sets;
        if (std::find(sets.begin(), sets.end(), set) == sets.end())
            sets.push_back(set);
    }

    // Finds `14.1`, `other.set::14.1` or, where it is allowed, `other.set`.
    std::optional<planned_section> section(std::size_t subject, std::string const& text, bool or_set,
                                           std::string const& path, std::size_t offset) {
        std::size_t const mark = text.find("::");
        planned_section found{.subject = subject, .set = result_.subjects[subject].home, .id = text};
        if (mark != std::string::npos) {
            found.set = text.substr(0, mark);
            found.id = text.substr(mark + 2);
        }
        model::criteria_set const* const set = set_of(found.set, path, offset);
        if (set == nullptr)
            return std::nullopt;
        if (!has_section(*set, found.id)) {
            if (!or_set || mark != std::string::npos || text.empty() || rules_.find(text) == nullptr) {
                std::vector<std::string> known;
                for (model::criterion const& each : set->criteria)
                    known.push_back(each.id);
                for (model::indicator const& each : set->indicators)
                    known.push_back(each.id);
                report(code::no_such_id, path, offset, {found.id, set->id, nearest(found.id, known)});
                return std::nullopt;
            }
            found.set = std::exchange(found.id, std::string());
        }
        ask(subject, found.set);
        return found;
    }

    // ---- subjects ------------------------------------------------------------------------------------------------

    // The set that judges the rows of a list of subjects, or nothing where it is none.
    std::string judge_of(std::string const& list) const {
        for (declared_fact const& each : declared(main_scope(), list))
            if (each.fact->type.kind == model::value_kind::list)
                if (std::string const& set = each.set->lists[each.fact->type.list].ruleset; !set.empty())
                    return set;
        return {};
    }

    std::size_t subject_at(row_step const& step, std::string const& home) {
        for (std::size_t i = 1; i < result_.subjects.size(); ++i)
            if (result_.subjects[i].row == step)
                return i;
        std::string const& id = given_.find(step.list)->rows[step.row].id;
        result_.subjects.push_back({.row = step,
                                    .name = id.empty() ? step.list + "[" + std::to_string(step.row) + "]" : id,
                                    .home = home,
                                    .sets = {home}});
        return result_.subjects.size() - 1;
    }

    // Finds a row of a list of subjects by its id; empty: the subject of the facts.
    std::optional<std::size_t> subject(std::string const& id, std::string const& path, std::size_t offset) {
        if (id.empty())
            return 0;
        std::vector<std::string> known;
        for (fact_entry const& entry : given_.values) {
            if (entry.value.kind != fact_value::form::rows)
                continue;
            std::string const home = judge_of(entry.name);
            for (std::size_t i = 0; !home.empty() && i < entry.value.rows.size(); ++i) {
                if (entry.value.rows[i].id == id)
                    return subject_at({entry.name, i}, home);
                if (!entry.value.rows[i].id.empty())
                    known.push_back(entry.value.rows[i].id);
            }
        }
        report(code::plan_unknown_row, path, offset, {id, "", nearest(id, known)});
        return std::nullopt;
    }

    // ---- what is registered --------------------------------------------------------------------------------------

    resolved_target target(plan_target const& given, std::string const& path) {
        resolved_target made;
        auto const who = subject(given.subject, path, given.offset);
        if (!who)
            return made;
        made.subject = *who;
        if (!given.section.empty()) {
            made.section = section(*who, given.section, true, path, given.offset);
            return made;
        }
        made.set = given.ruleset.empty() ? result_.subjects[*who].home : given.ruleset;
        if (set_of(made.set, path, given.offset) != nullptr)
            ask(*who, made.set);
        return made;
    }

    // ---- actions -------------------------------------------------------------------------------------------------

    resolved_action purpose(plan_action const& given, std::string const& path) {
        resolved_action made;
        made.subjects.push_back(0);
        auto const who = subject(given.subject, path + ".subject", given.subject_offset);
        if (!who)
            return made;
        touch(made, *who);
        if (!given.indicator.empty())
            made.purpose = section(*who, given.indicator, false, path + ".indicator", given.indicator_offset);
        return made;
    }

    static void touch(resolved_action& action, std::size_t subject) {
        auto const place = std::lower_bound(action.subjects.begin(), action.subjects.end(), subject);
        if (place == action.subjects.end() || *place != subject)
            action.subjects.insert(place, subject);
    }

    void fill(std::size_t index, resolved_action& made) {
        plan_action const& given = what_.actions[index];
        std::string const path = path_of(index);
        if (given.cost)
            made.cost = cost(*given.cost, path + ".cost");
        std::size_t const who = made.subjects.back();
        if (!given.subject.empty() && who == 0)
            return; // there is no such subject, and so nothing that its facts could be
        for (attestation const& each : given.attests)
            attest(made, given, who, each, path);
        for (fact_entry const& each : given.sets)
            set(index, each, who);
    }

    // A cost is read as though it were a fact.
    std::optional<number> cost(fact_value const& given, std::string const& path) {
        unit const* const money = unit_of_money(rules_.units());
        if (given.kind == fact_value::form::missing || money == nullptr)
            return std::nullopt;
        model::fact const declared{
            .name = "cost",
            .type = {.kind = model::value_kind::number, .dimension = money->dimension, .display = *money}};
        std::size_t const errors_before = run_.out.error_count();
        check_value(run_, home_, declared, given, path);
        if (run_.out.error_count() != errors_before)
            return std::nullopt;
        quantity_error error;
        auto const amount = given.kind == fact_value::form::number
                                ? std::optional(quantity{given.figure})
                                : read_quantity(given.text, rules_.units(), run_.options.max_digits, error);
        if (!amount || amount->value.sign() >= 0)
            return amount ? std::optional(amount->value) : std::nullopt;
        report(code::plan_bad_cost, path, given.offset, {amount->value.to_string()});
        return std::nullopt;
    }

    void attest(resolved_action& made, plan_action const& action, std::size_t who, attestation const& given,
                std::string const& path) {
        std::string const place = path + ".attests[\"" + given.section + "\"]";
        if (given.section == action.indicator) { // whose mistakes have been told
            if (made.purpose)
                made.attests.push_back({*made.purpose, &given, place});
        } else if (auto const about = section(who, given.section, false, place, given.offset)) {
            made.attests.push_back({*about, &given, place});
        }
    }

    // ---- what is set ---------------------------------------------------------------------------------------------

    // All sets that are asked about a subject, with those that they ask.
    std::vector<model::criteria_set const*> asked(std::vector<std::string> const& first) const {
        std::vector<model::criteria_set const*> all;
        auto const add = [&](std::string const& id) {
            model::criteria_set const* const set = id.empty() ? nullptr : rules_.find(id, run_.as_of);
            if (set != nullptr && std::find(all.begin(), all.end(), set) == all.end())
                all.push_back(set);
        };
        for (std::string const& id : first)
            add(id);
        for (std::size_t i = 0; i < all.size(); ++i)
            for (std::vector<std::string> const* const more : {&all[i]->prerequisites, &all[i]->asked_sets})
                for (std::string const& id : *more)
                    add(id);
        return all;
    }

    scope main_scope() const {
        scope made{.of_subject = true};
        for (model::criteria_set const* const set : asked(result_.subjects.front().sets))
            made.of.emplace_back(set, &set->facts);
        return made;
    }

    scope row_scope(std::vector<declared_fact> const& lists, row_step const& step, bool top) const {
        scope made{.list = step.list};
        std::vector<std::string> judges;
        for (declared_fact const& each : lists) {
            model::list_type const& list = each.set->lists[each.fact->type.list];
            made.of.emplace_back(each.set, &list.fields);
            made.of_subject = made.of_subject || !list.ruleset.empty();
            judges.insert(judges.end(), list.asked_sets.begin(), list.asked_sets.end());
        }
        for (planned_subject const& each : result_.subjects)
            if (top && each.row == step)
                judges.insert(judges.end(), each.sets.begin(), each.sets.end());
        if (made.of_subject)
            for (model::criteria_set const* const set : asked(judges))
                made.of.emplace_back(set, &set->facts);
        return made;
    }

    static std::vector<declared_fact> declared(scope const& in, std::string_view name) {
        std::vector<declared_fact> found;
        for (auto const& [set, facts] : in.of)
            for (model::fact const& each : *facts)
                if (each.name == name)
                    found.push_back({set, &each});
        return found;
    }

    // Finds the declarations of a name. Facts serve several rule sets: what a set declares that is not asked is no
    // mistake. Says so where nothing is found.
    std::vector<declared_fact> find(scope const& in, std::string const& name, key_walk const& walk) {
        std::vector<declared_fact> found = declared(in, name);
        if (found.empty() && in.of_subject) {
            scope everywhere;
            for (std::vector<model::criteria_set> const* const sets : {&rules_.sets(), &rules_.amended()})
                for (model::criteria_set const& set : *sets)
                    everywhere.of.emplace_back(&set, &set.facts);
            found = declared(everywhere, name);
        }
        if (!found.empty())
            return found;
        std::vector<std::string> known;
        for (auto const& [set, facts] : in.of)
            for (model::fact const& each : *facts)
                known.push_back(each.name);
        if (in.of_subject)
            report(code::unknown_fact, walk.path, walk.entry->offset, {name, nearest(name, known)},
                   run_.options.lenient ? std::optional(severity::warning) : std::nullopt);
        else
            report(code::unknown_row_field, walk.path, walk.entry->offset, {name, in.list, nearest(name, known)});
        return found;
    }

    static std::string path_of_key(std::size_t action, std::string const& key) {
        std::string const place = path_of(action) + ".sets";
        return key.find('[') == std::string::npos ? place + "." + key : place + "[\"" + key + "\"]";
    }

    void set(std::size_t action, fact_entry const& entry, std::size_t who) {
        key_walk walk{.action = action, .entry = &entry, .path = path_of_key(action, entry.name)};
        std::optional<row_step> const row = result_.subjects[who].row;
        if (!row) {
            follow(walk, main_scope(), &given_.values, entry.name);
            return;
        }
        walk.into.push_back(*row);
        scope const inside = row_scope(lists_of(main_scope(), row->list), *row, true);
        follow(walk, inside, &given_.find(row->list)->rows[row->row].fields, entry.name);
    }

    static std::vector<declared_fact> lists_of(scope const& in, std::string const& name) {
        std::vector<declared_fact> found = declared(in, name);
        found.erase(std::remove_if(found.begin(), found.end(),
                                   [](declared_fact const& each) {
                                       return each.fact->type.kind != model::value_kind::list;
                                   }),
                    found.end());
        return found;
    }

    // Follows what is left of a key through the values that it leads through.
    void follow(key_walk const& walk, scope const& in, std::vector<fact_entry> const* values, std::string const& key) {
        std::size_t const open = key.find('[');
        if (open == std::string::npos) {
            put(walk, in, key);
            return;
        }
        std::size_t const close = key.find(']', open);
        if (open == 0 || close == std::string::npos || close == open + 1 || close + 2 >= key.size() ||
            key[close + 1] != '.') {
            report(code::plan_bad_key, walk.path, walk.entry->offset, {walk.entry->name});
            return;
        }
        std::string const list = key.substr(0, open);
        std::vector<declared_fact> const found = find(in, list, walk);
        if (found.empty())
            return;
        if (std::any_of(found.begin(), found.end(), [](declared_fact const& each) {
                return each.fact->type.kind != model::value_kind::list;
            })) {
            report(code::plan_key_not_list, walk.path, walk.entry->offset, {list});
            return;
        }
        fact_value const* rows = nullptr;
        for (fact_entry const& each : *values)
            if (each.name == list)
                rows = &each.value;
        lead(walk, found, rows, key.substr(open + 1, close - open - 1), key.substr(close + 2));
    }

    void lead(key_walk const& walk, std::vector<declared_fact> const& lists, fact_value const* rows,
              std::string const& which, std::string const& rest) {
        std::string const& list = lists.front().fact->name;
        static std::vector<fact_row> const none{};
        std::vector<fact_row> const& all = rows == nullptr ? none : rows->rows;
        for (std::size_t const row : chosen(walk, lists, all, which)) {
            row_step const step{list, row};
            key_walk further = walk;
            further.into.push_back(step);
            bool const top = walk.into.empty();
            scope const inside = row_scope(lists, step, top);
            if (top && inside.of_subject)
                if (std::string const home = judge_of(list); !home.empty())
                    touch(result_.actions[walk.action], subject_at(step, home));
            follow(further, inside, &all[row].fields, rest);
        }
    }

    // Finds the rows that brackets name: by a number from 0, by a field, or a subject by its id.
    std::vector<std::size_t> chosen(key_walk const& walk, std::vector<declared_fact> const& lists,
                                    std::vector<fact_row> const& rows, std::string const& which) {
        std::string const& list = lists.front().fact->name;
        std::vector<std::size_t> found;
        std::vector<std::string> known;
        std::size_t const equals = which.find('=');
        if (std::all_of(which.begin(), which.end(), [](char c) { return c >= '0' && c <= '9'; })) {
            std::size_t number = 0;
            for (char const c : which)
                number = std::min(number * 10 + static_cast<std::size_t>(c - '0'), rows.size());
            if (number < rows.size())
                found.push_back(number);
        } else if (equals != std::string::npos) {
            std::string const field = which.substr(0, equals);
            if (!has_field(walk, lists, field))
                return {};
            for (std::size_t i = 0; i < rows.size(); ++i)
                if (auto const text = text_of(rows[i], field)) {
                    if (*text == std::string_view(which).substr(equals + 1))
                        found.push_back(i);
                    known.push_back(field + "=" + *text);
                }
        } else {
            for (std::size_t i = 0; i < rows.size(); ++i)
                if (rows[i].id == which && found.empty())
                    found.push_back(i);
                else if (!rows[i].id.empty())
                    known.push_back(rows[i].id);
        }
        if (found.empty())
            report(code::plan_unknown_row, walk.path, walk.entry->offset, {which, list, nearest(which, known)});
        return found;
    }

    bool has_field(key_walk const& walk, std::vector<declared_fact> const& lists, std::string const& field) {
        std::vector<std::string> known;
        for (declared_fact const& each : lists) {
            model::list_type const& list = each.set->lists[each.fact->type.list];
            if (!list.ruleset.empty())
                known.insert(known.end(), {"id", "name"});
            for (model::fact const& one : list.fields)
                known.push_back(one.name);
        }
        if (std::find(known.begin(), known.end(), field) != known.end())
            return true;
        report(code::unknown_row_field, walk.path, walk.entry->offset,
               {field, lists.front().fact->name, nearest(field, known)});
        return false;
    }

    // What a row has for a field, as facts spell it; nothing where it was not reported or is a list.
    static std::optional<std::string> text_of(fact_row const& row, std::string const& field) {
        for (fact_entry const& each : row.fields) {
            if (each.name != field)
                continue;
            if (each.value.kind == fact_value::form::text)
                return each.value.text;
            if (each.value.kind == fact_value::form::number)
                return each.value.figure.to_string();
            if (each.value.kind == fact_value::form::truth)
                return each.value.flag ? "true" : "false";
            return std::nullopt;
        }
        if (row.is_subject && field == "id")
            return row.id;
        if (row.is_subject && field == "name")
            return row.name;
        return std::nullopt;
    }

    void put(key_walk const& walk, scope const& in, std::string const& name) {
        std::vector<declared_fact> const own = declared(in, name);
        for (declared_fact const& each : own)
            check_value(run_, *each.set, *each.fact, walk.entry->value, walk.path);
        if (own.empty() && find(in, name, walk).empty())
            return;
        result_.actions[walk.action].sets.push_back(
            {walk.into, name, &walk.entry->value, walk.path, walk.entry->offset});
    }

    // ---- what several actions set --------------------------------------------------------------------------------

    // The later day counts. Whoever has no day comes last.
    void order() {
        for (std::size_t i = 0; i < what_.actions.size(); ++i)
            result_.order.push_back(i);
        std::stable_sort(result_.order.begin(), result_.order.end(), [this](std::size_t a, std::size_t b) {
            std::optional<date> const& x = what_.actions[a].due;
            std::optional<date> const& y = what_.actions[b].due;
            return x && (!y || *x < *y);
        });
    }

    static std::string cell_of(std::vector<row_step> const& into, std::string const& name) {
        std::string text;
        for (row_step const& each : into)
            text += each.list + "[" + std::to_string(each.row) + "].";
        return text + name;
    }

    void find_collisions() {
        struct user {
            std::size_t action;
            planned_value const* value;
            planned_attestation const* said;
        };
        std::map<std::string, std::vector<user>> cells;
        for (std::size_t const i : result_.order) {
            for (planned_value const& each : result_.actions[i].sets)
                cells[cell_of(each.into, each.name)].push_back({i, &each, nullptr});
            for (planned_attestation const& each : result_.actions[i].attests)
                cells[std::to_string(each.about.subject) + " " + each.about.set + "::" + each.about.id].push_back(
                    {i, nullptr, &each});
        }
        for (auto const& [cell, users] : cells)
            for (std::size_t first = 0, i = 1; i < users.size(); ++i) {
                if (what_.actions[users[first].action].due != what_.actions[users[i].action].due) {
                    first = i;
                    continue;
                }
                std::string const& other = what_.actions[users[first].action].id;
                if (users[i].value != nullptr && !same_value(*users[first].value->value, *users[i].value->value))
                    report(code::plan_collision, users[i].value->path, users[i].value->offset, {cell, other});
                else if (users[i].said != nullptr && users[first].said->given->verdict != users[i].said->given->verdict)
                    report(code::plan_collision, users[i].said->path, users[i].said->given->offset,
                           {users[i].said->given->section, other});
            }
        // A row of a list that is given anew is another row.
        auto const is_whole = [&](std::string const& list, std::string const& path, std::size_t offset) {
            if (auto const whole = cells.find(list); whole != cells.end())
                report(code::plan_list_and_row, path, offset,
                       {list, what_.actions[whole->second.front().action].id});
        };
        for (resolved_action const& action : result_.actions) {
            for (planned_value const& each : action.sets)
                for (std::size_t depth = 0; depth < each.into.size(); ++depth)
                    is_whole(cell_of({each.into.begin(), each.into.begin() + static_cast<std::ptrdiff_t>(depth)},
                                     each.into[depth].list),
                             each.path, each.offset);
            for (planned_attestation const& each : action.attests)
                if (auto const& row = result_.subjects[each.about.subject].row)
                    is_whole(row->list, each.path, each.given->offset);
        }
    }

    ruleset const& rules_;
    model::criteria_set const& home_;
    facts const& given_;
    plan const& what_;
    facts const file_;
    judging_run run_;
    resolved_plan result_{};
};

TIEUCHI_INLINE resolved_plan resolve_plan(ruleset const& rules, model::criteria_set const& home, facts const& given,
                                          plan const& what, evaluate_options const& options,
                                          std::optional<date> const& as_of, diagnostics& out) {
    return plan_resolver(rules, home, given, what, options, as_of, out).run();
}

} // namespace detail
} // namespace tieuchi
