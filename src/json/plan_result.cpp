#include <tieuchi/json.hpp>
#include <tieuchi/plan.hpp>

#include "json/members.hpp"
#include "json/pretty.hpp"

namespace tieuchi::inline TIEUCHI_ABI {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;
using json::texts;
using json::view;

object verdict_value(result const& given) {
    object written{{"status", view(to_string(given.status))},
                   {"counts",
                    {{"criteria", json::counts(given.criteria_counts, true)},
                     {"indicators", json::counts(given.indicator_counts, false)}}}};
    if (given.score)
        written.emplace("score", json::optional_text(given.score->points));
    if (given.band)
        written.emplace("class", view(*given.band));
    return written;
}

value reached_value(std::optional<bool> const& given) { return given ? value(*given) : value(nullptr); }

void add_unless_empty(object& written, char const* name, std::string const& text) {
    if (!text.empty())
        written.emplace(name, view(text));
}

object target_value(target_outcome const& given) {
    object written{{"id", view(given.id)}, {"reached", reached_value(given.reached)}};
    add_unless_empty(written, "subject", given.subject);
    add_unless_empty(written, "title", given.title);
    if (given.of_number) {
        written.emplace("had", given.had);
        written.emplace("has", given.has);
    }
    return written;
}

object action_value(action_outcome const& given) {
    array shortfalls;
    for (shortfall const& each : given.shortfalls)
        shortfalls.push_back(json::shortfall_value(each, !each.condition.empty()));
    object written{{"id", view(given.id)},
                   {"indicator", view(given.indicator)},
                   {"title", view(given.title)},
                   {"agencies", texts(given.agencies)},
                   {"due", json::optional_date(given.due)},
                   {"flips", texts(given.flips)},
                   {"breaks", texts(given.breaks)},
                   {"reaches", reached_value(given.reaches)},
                   {"shortfall", std::move(shortfalls)},
                   {"late", given.is_late()},
                   {"overdue", given.overdue},
                   {"after_deadline", given.after_deadline},
                   {"cost", given.cost ? value(view(given.cost->to_string())) : value(nullptr)}};
    add_unless_empty(written, "subject", given.subject);
    return written;
}

object cost_lines(std::vector<cost_line> const& all) {
    object written;
    for (cost_line const& each : all)
        written.emplace(view(each.name), view(each.amount.to_string()));
    return written;
}

template <class Each> array list(std::vector<Each> const& all, object (*write)(Each const&)) {
    array written;
    for (Each const& each : all)
        written.push_back(write(each));
    return written;
}

} // namespace

std::string to_json(plan_result const& given) {
    return json::pretty(object{{"baseline", verdict_value(given.baseline)},
                               {"after", verdict_value(given.after)},
                               {"in_time", given.in_time ? value(verdict_value(*given.in_time)) : value(nullptr)},
                               {"registered", list(given.registered, target_value)},
                               {"actions", list(given.actions, action_value)},
                               {"uncovered", texts(given.uncovered)},
                               {"undecided", texts(given.undecided)},
                               {"unpriced", texts(given.unpriced)},
                               {"cost",
                                {{"total", view(given.cost.to_string())},
                                 {"unit", view(given.cost_unit)},
                                 {"by_criterion", cost_lines(given.cost_by_criterion)},
                                 {"by_agency", cost_lines(given.cost_by_agency)}}}});
}

} // namespace tieuchi
