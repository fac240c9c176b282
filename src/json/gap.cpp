#include <tieuchi/gap.hpp>
#include <tieuchi/json.hpp>

#include "json/members.hpp"
#include "json/pretty.hpp"

namespace tieuchi::inline TIEUCHI_ABI {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;
using json::view;

void add_remedy(object& written, std::optional<remedy> const& given) {
    if (given)
        written.emplace("remedy", json::remedy_value(*given));
}

void add_cost(object& written, std::optional<number> const& given) {
    if (given)
        written.emplace("cost", view(given->to_string()));
}

void add_comparison(object& written, compared const& made) {
    written.emplace("value", json::optional_text(made.value));
    written.emplace("value_text", view(made.value_text));
    written.emplace("op", view(made.op));
    written.emplace("threshold", json::optional_text(made.threshold));
    written.emplace("threshold_text", view(made.threshold_text));
    written.emplace("detail_text", view(made.detail_text));
}

object item_value(gap_item const& given) {
    object written{{"criterion", view(given.criterion)},
                   {"id", view(given.id)},
                   {"title", view(given.title)},
                   {"status", view(to_string(given.status))},
                   {"agency", view(given.agency)}};
    if (given.comparison)
        add_comparison(written, *given.comparison);
    array shortfalls;
    for (shortfall const& each : given.shortfalls)
        shortfalls.push_back(json::shortfall_value(each, true));
    written.emplace("shortfall", std::move(shortfalls));
    written.emplace("changes", given.remedy ? given.remedy->changes : 0);
    written.emplace("reasons", json::reasons(given.reasons));
    written.emplace("evidence", view(given.evidence));
    add_cost(written, given.cost);
    add_remedy(written, given.remedy);
    return written;
}

array item_values(std::vector<gap_item> const& all) {
    array written;
    for (gap_item const& each : all)
        written.push_back(item_value(each));
    return written;
}

object criterion_value(gap_criterion const& given) {
    object written{{"id", view(given.id)},
                   {"title", view(given.title)},
                   {"status", view(to_string(given.status))},
                   {"agency", view(given.agency)},
                   {"changes", given.changes}};
    add_cost(written, given.cost);
    if (given.unpriced != 0)
        written.emplace("unpriced", given.unpriced);
    add_remedy(written, given.remedy);
    written.emplace("indicators", item_values(given.items));
    return written;
}

object missing_fact(gap_fact const& given) {
    return {{"name", view(given.name)},
            {"decides", json::texts(given.decides)},
            {"needed_by", json::texts(given.needed_by)},
            {"boundaries", json::texts(given.boundaries)}};
}

} // namespace

std::string to_json(gap const& given) {
    array criteria;
    for (gap_criterion const& each : given.criteria)
        criteria.push_back(criterion_value(each));
    array facts;
    for (gap_fact const& each : given.facts)
        facts.push_back(missing_fact(each));
    object written{
        {"tieuchi", 1},
        {"ruleset",
         {{"id", view(given.ruleset)}, {"engine", TIEUCHI_VERSION_STRING}, {"title", view(given.ruleset_title)}}},
        {"subject", json::subject_value(given.subject)},
        {"as_of", json::optional_date(given.as_of)},
        {"status", view(to_string(given.status))},
        {"counts", {{"criteria", json::counts(given.criteria_counts, true)}}},
        {"changes", given.remedy ? given.remedy->changes : 0}};
    if (!given.cost_unit.empty())
        written.emplace("cost_unit", view(given.cost_unit));
    add_remedy(written, given.remedy);
    written.emplace("criteria", std::move(criteria));
    written.emplace("facts", std::move(facts));
    written.emplace("unsettled", item_values(given.unsettled));
    return json::pretty(written);
}

} // namespace tieuchi::inline TIEUCHI_ABI
