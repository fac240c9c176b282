#include <tieuchi/detail/agencies.hpp>
#include <tieuchi/json.hpp>
#include <tieuchi/plan.hpp>

#include "json/data_reader.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <tuple>
#include <utility>

namespace tieuchi::inline TIEUCHI_ABI {
namespace json {
namespace {

/// Each action is judged twice, so that more than this are no plan for one subject.
constexpr std::size_t most_actions = 10'000;
/// The greatest number of criteria that can be registered.
constexpr int most_registered = 1'000'000;

/// Adds the agencies in a text, which semicolons part.
void add_agencies(std::string_view text, std::vector<std::string>& result) {
    for (std::string& each : tieuchi::detail::agencies_in(text))
        if (!each.empty())
            result.push_back(std::move(each));
}

class plan_reader : data_reader {
public:
    plan_reader(document const& data, json_limits const& limits) : data_reader(data, limits) {}

    plan run(diagnostics& out) {
        plan result;
        result.origin = data().origin();
        if (begin())
            read_root(result, path());
        finish(out);
        return result;
    }

private:
    void read_root(plan& result, path const& root) {
        static std::vector<std::string> const known{"tieuchi",    "subject", "ruleset", "deadline",
                                                    "registered", "actions", "note"};
        bool version_given = false;
        each_member(0, [&](index key, index value) {
            std::string_view const name = data().text(key);
            path const inside = root.member(name);
            if (name == "tieuchi") {
                version_given = true;
                read_version(value, inside);
            } else if (name == "subject") {
                read_subject(value, inside, result.subject);
                result.subject_offset = data().at(value).offset;
            } else if (name == "ruleset") {
                result.ruleset = read_text(value, inside, name);
                result.ruleset_offset = data().at(value).offset;
            } else if (name == "deadline") {
                if (!is_null(value))
                    result.deadline = read_date(value, inside, name);
            } else if (name == "registered") {
                read_targets(value, inside, result.registered);
            } else if (name == "actions") {
                read_actions(value, inside, result.actions);
            } else if (name == "note") {
                read_text(value, inside, name);
            } else {
                unknown_member(key, inside, known);
            }
        });
        if (!version_given)
            missing_version(root);
    }

    [[nodiscard]] bool is_null(index value) const { return data().at(value).kind == kind::null; }

    // ---- what is registered ----------------------------------------------------------------------------------------

    void read_targets(index value, path const& where, std::vector<plan_target>& result) {
        if (!is(value, kind::array, where, "registered", term::array))
            return;
        std::map<std::tuple<std::string, std::string, std::string, std::size_t, bool>, std::size_t> seen;
        each_element(value, [&](std::size_t number, index element) {
            path const inside = where.element(number);
            plan_target made;
            made.offset = data().at(element).offset;
            if (data().at(element).kind == kind::string)
                made.section = data().text(element);
            else if (!is(element, kind::object, inside, "registered", term::json_string) ||
                     !read_target(element, inside, made))
                return;
            if (seen.insert({{made.section, made.subject, made.ruleset, made.at_least, made.more}, number}).second)
                result.push_back(std::move(made));
            else
                report(code::plan_target_twice, inside, made.offset, {std::string(name_of(made))});
        });
    }

    static std::string name_of(plan_target const& given) {
        if (!given.section.empty())
            return given.section;
        return (given.ruleset.empty() ? "" : given.ruleset + " ") + (given.more ? ">= +" : ">= ") +
               std::to_string(given.at_least);
    }

    // Gives false where it is not said what is promised.
    bool read_target(index object, path const& where, plan_target& result) {
        static std::vector<std::string> const known{"section", "at_least", "more", "ruleset", "subject", "title",
                                                    "note"};
        static std::vector<std::string> const known_of_section{"section", "subject", "title", "note"};
        bool of_section = false;
        bool of_number = false;
        each_member(object, [&](index key, index) {
            of_section = of_section || data().text(key) == "section";
            of_number = of_number || data().text(key) == "at_least";
        });
        each_member(object, [&](index key, index value) {
            std::string_view const name = data().text(key);
            path const inside = where.member(name);
            if (name == "section")
                result.section = read_text(value, inside, name);
            else if (name == "subject")
                result.subject = read_text(value, inside, name);
            else if (name == "title")
                result.title = read_text(value, inside, name);
            else if (name == "note")
                read_text(value, inside, name);
            else if (of_section) // a section is not a number of criteria as well
                unknown_member(key, inside, known_of_section);
            else if (name == "at_least")
                result.at_least = read_at_least(value, inside);
            else if (name == "more")
                result.more = is(value, kind::boolean, inside, name, term::boolean) && data().at(value).flag;
            else if (name == "ruleset")
                result.ruleset = read_text(value, inside, name);
            else
                unknown_member(key, inside, known);
        });
        if (!of_section && !of_number)
            missing_member(object, where, "\"section\"");
        return of_section ? !result.section.empty() : result.at_least != 0;
    }

    // Gives 0 for what is no such number.
    std::size_t read_at_least(index value, path const& where) {
        if (!is(value, kind::number, where, "at_least", term::json_number))
            return 0;
        auto const figure = read_number(value, where);
        if (!figure)
            return 0;
        if (figure->is_integer() && number(1) <= *figure && *figure <= number(most_registered)) {
            std::string const digits = figure->to_string();
            std::size_t result = 0;
            std::from_chars(digits.data(), digits.data() + digits.size(), result);
            return result;
        }
        report(code::bad_member_value, where, data().at(value).offset,
               {"at_least", shortened(data().written(value)), argument(term::whole_number) + " >= 1"});
        return 0;
    }

    // ---- actions ---------------------------------------------------------------------------------------------------

    void read_actions(index value, path const& where, std::vector<plan_action>& result) {
        if (!is(value, kind::array, where, "actions", term::array))
            return;
        std::map<std::string, std::size_t, std::less<>> seen;
        each_element(value, [&](std::size_t number, index element) {
            path const inside = where.element(number);
            if (number == most_actions)
                report(code::list_too_long, inside, data().at(element).offset,
                       {"actions", std::to_string(most_actions)});
            if (number >= most_actions || !is(element, kind::object, inside, "actions", term::object))
                return;
            id_offset_ = data().at(element).offset;
            plan_action made = read_action(element, inside);
            if (made.id.empty() || seen.insert({made.id, number}).second)
                result.push_back(std::move(made));
            else
                report(code::plan_action_twice, inside.member("id"), id_offset_, {made.id});
        });
    }

    plan_action read_action(index object, path const& where) {
        static std::vector<std::string> const known{"id",  "subject", "indicator", "title",   "agency",
                                                    "due", "cost",    "sets",      "attests", "note"};
        plan_action result;
        result.offset = data().at(object).offset;
        std::optional<index> attests;
        bool id_given = false;
        each_member(object, [&](index key, index value) {
            std::string_view const name = data().text(key);
            path const inside = where.member(name);
            if (name == "id") {
                result.id = read_text(value, inside, name);
                id_offset_ = data().at(value).offset;
                id_given = !result.id.empty() || data().at(value).kind != kind::string;
            } else if (is_null(value) && is_known(name, known)) {
                // not known
            } else if (name == "subject") {
                result.subject = read_text(value, inside, name);
                result.subject_offset = data().at(value).offset;
            } else if (name == "indicator") {
                result.indicator = read_text(value, inside, name);
                result.indicator_offset = data().at(value).offset;
            } else if (name == "title") {
                result.title = read_text(value, inside, name);
            } else if (name == "agency") {
                read_agencies(value, inside, result.agencies);
            } else if (name == "due") {
                result.due = read_date(value, inside, name);
            } else if (name == "cost") {
                result.cost = read_cost(value, inside);
            } else if (name == "sets") {
                result.sets = read_facts(value, inside, name);
            } else if (name == "attests") {
                attests = value;
            } else if (name == "note") {
                read_text(value, inside, name);
            } else {
                unknown_member(key, inside, known);
            }
        });
        if (!id_given)
            missing_member(object, where, "\"id\"");
        if (attests) // whose indicator may stand behind it
            read_attests(*attests, object, where, result);
        return result;
    }

    static bool is_known(std::string_view name, std::vector<std::string> const& known) {
        return std::find(known.begin(), known.end(), name) != known.end();
    }

    void read_agencies(index value, path const& where, std::vector<std::string>& result) {
        if (data().at(value).kind == kind::array)
            each_element(value, [&](std::size_t number, index element) {
                add_agencies(read_text(element, where.element(number), "agency"), result);
            });
        else
            add_agencies(read_text(value, where, "agency"), result);
    }

    std::optional<fact_value> read_cost(index value, path const& where) {
        kind const found = data().at(value).kind;
        if (found == kind::boolean || found == kind::array) {
            wrong_type(value, where, "cost", term::json_number);
            return std::nullopt;
        }
        fact_value made = read_fact(value, where, "cost");
        if (made.kind == fact_value::form::truth || made.kind == fact_value::form::rows)
            report(code::wrong_member_type, where.member("value"), made.offset,
                   {"value", argument(term::json_number),
                    argument(made.kind == fact_value::form::truth ? term::boolean : term::array)});
        else if (made.kind != fact_value::form::missing)
            return made;
        return std::nullopt;
    }

    void read_attests(index value, index action, path const& action_path, plan_action& result) {
        path const where = action_path.member("attests");
        switch (data().at(value).kind) {
        case kind::string:
            if (auto const verdict = read_status(value, where); verdict && result.indicator.empty())
                missing_member(action, action_path, "\"indicator\"");
            else if (verdict)
                result.attests.push_back(attested(result.indicator, *verdict, value));
            break;
        case kind::array:
            each_element(value, [&](std::size_t number, index element) {
                path const inside = where.element(number);
                if (is(element, kind::string, inside, "attests", term::json_string))
                    result.attests.push_back(attested(data().text(element), status::met, element));
            });
            break;
        case kind::object:
            each_member(value, [&](index key, index member) {
                path const inside = where.member(data().text(key));
                if (data().at(member).kind == kind::object)
                    result.attests.push_back(read_attestation(key, member, inside));
                else if (auto const verdict = read_status(member, inside))
                    result.attests.push_back(attested(data().text(key), *verdict, key));
            });
            break;
        default:
            wrong_type(value, where, "attests", term::object);
        }
    }

    attestation attested(std::string_view section, status verdict, index at) const {
        attestation made;
        made.section = section;
        made.verdict = verdict;
        made.offset = data().at(at).offset;
        return made;
    }

    std::size_t id_offset_ = 0; // of the action that is read
};

std::optional<plan> read_plan(std::string name, std::string_view text, json_limits const& limits, diagnostics& out) {
    auto const data = document::read(std::move(name), text, limits, out);
    return data ? std::optional(plan_reader(*data, limits).run(out)) : std::nullopt;
}

} // namespace
} // namespace json

std::optional<plan> plan_from_json(std::string name, std::string_view text, json_limits const& limits,
                                   diagnostics& out) {
    std::size_t const before = out.error_count();
    std::optional<plan> result = json::read_plan(std::move(name), text, limits, out);
    return out.error_count() == before ? std::move(result) : std::nullopt;
}

std::optional<plan> partial_plan_from_json(std::string name, std::string_view text, json_limits const& limits,
                                           diagnostics& out) {
    return json::read_plan(std::move(name), text, limits, out);
}

} // namespace tieuchi
