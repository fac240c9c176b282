#include <tieuchi/json.hpp>
#include <tieuchi/version.hpp>

#include "json/members.hpp"
#include "json/pretty.hpp"

namespace tieuchi::inline TIEUCHI_ABI {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;
using json::counts;
using json::optional_text;
using json::reasons;
using json::remedy_value;
using json::shortfall_value;
using json::texts;
using json::view;

/// `rules.tieuchi:41` of `some/folder/rules.tieuchi:41`: where a file lies on one machine is no part of the result.
std::string_view without_folder(std::string_view line) { return line.substr(line.find_last_of("/\\") + 1); }

/// Points; the bounds of points that are known are the points themselves.
object score_value(scored const& given) {
    auto const bound = [](std::string const& text) { return text.empty() ? value(nullptr) : value(view(text)); };
    object result{{"points", optional_text(given.points)}};
    if (!given.points) {
        result.emplace("lowest", bound(given.lowest));
        result.emplace("highest", bound(given.highest));
    }
    result.emplace("max", bound(given.most));
    return result;
}

value check_value(check_result const& given) {
    object result{{"title", view(given.title)},
                  {"outcome", view(to_string(given.outcome))},
                  {"reported", optional_text(given.reported)},
                  {"computed", optional_text(given.computed)},
                  {"line", view(without_folder(given.line))}};
    if (!given.reported_text.empty())
        result.emplace("reported_text", view(given.reported_text));
    if (!given.computed_text.empty())
        result.emplace("computed_text", view(given.computed_text));
    if (!given.missing.empty())
        result.emplace("missing", texts(given.missing));
    if (given.error)
        result.emplace("error", true);
    return result;
}

value indicator_value(indicator_result const& given) {
    object result{{"id", view(given.id)},
                  {"title", view(given.title)},
                  {"status", given.has_status ? value(view(to_string(given.status))) : value(nullptr)},
                  {"basis", view(to_string(given.basis))}};
    if (std::optional<compared> const& made = given.comparison) {
        result.emplace("value", optional_text(made->value));
        result.emplace("value_text", view(made->value_text));
        result.emplace("op", view(made->op));
        result.emplace("threshold", optional_text(made->threshold));
        result.emplace("threshold_text", view(made->threshold_text));
    } else {
        for (char const* const name : {"value", "value_text", "op", "threshold", "threshold_text"})
            result.emplace(name, nullptr);
    }
    array shortfalls;
    for (shortfall const& each : given.shortfalls)
        shortfalls.push_back(shortfall_value(each, given.decided_by.has_value()));
    result.emplace("shortfall", std::move(shortfalls));
    result.emplace("missing", texts(given.missing));
    result.emplace("decided_by", optional_text(given.decided_by));
    result.emplace("reasons", reasons(given.reasons));
    result.emplace("documents", texts(given.documents));
    result.emplace("line", view(without_folder(given.line)));
    result.emplace("agency", view(given.agency));
    result.emplace("evidence", view(given.evidence));
    result.emplace("note", view(given.note));
    result.emplace("estimated", given.estimated);
    result.emplace("detail_text", given.comparison ? value(view(given.comparison->detail_text)) : value(nullptr));
    if (given.score)
        result.emplace("score", score_value(*given.score));
    if (given.comparison && given.comparison->rounding)
        result.emplace("rounding", true);
    if (given.comparison && !given.comparison->cell.empty())
        result.emplace("cell", view(given.comparison->cell));
    if (given.remedy)
        result.emplace("remedy", remedy_value(*given.remedy));
    return result;
}

value criterion_value(criterion_result const& given) {
    array indicators;
    for (indicator_result const& each : given.indicators)
        indicators.push_back(indicator_value(each));
    object result{{"id", view(given.id)},
                  {"title", view(given.title)},
                  {"status", view(to_string(given.status))},
                  {"basis", view(to_string(given.basis))},
                  {"agency", view(given.agency)},
                  {"source", view(given.source)},
                  {"note", view(given.note)},
                  {"missing", texts(given.missing)},
                  {"reasons", reasons(given.reasons)},
                  {"documents", texts(given.documents)},
                  {"line", view(without_folder(given.line))},
                  {"indicators", std::move(indicators)}};
    if (given.score)
        result.emplace("score", score_value(*given.score));
    if (given.estimated)
        result.emplace("estimated", true);
    if (given.remedy)
        result.emplace("remedy", remedy_value(*given.remedy));
    return result;
}

value prerequisite_value(prerequisite_result const& given) {
    return object{{"ruleset", view(given.ruleset)},
                  {"status", view(to_string(given.status))},
                  {"recorded", given.recorded},
                  {"document", view(given.document)}};
}

template <class Each> array list(std::vector<Each> const& all, value (*write)(Each const&)) {
    array result;
    for (Each const& each : all)
        result.push_back(write(each));
    return result;
}

value conflict_value(conflict const& given) {
    return object{{"id", view(given.section)},
                  {"computed", view(to_string(given.computed))},
                  {"attested", view(to_string(given.attested))},
                  {"document", view(given.document)}};
}

/// What is said of a result only where there is something to say.
void add_occasional(object& result, tieuchi::result const& given) {
    if (!given.reasons.empty())
        result.emplace("reasons", reasons(given.reasons));
    if (!given.bands_open.empty())
        result.emplace("classes_open", texts(given.bands_open));
    if (given.estimated)
        result.emplace("estimated", true);
    if (!given.prerequisites.empty())
        result.emplace("prerequisites", list(given.prerequisites, prerequisite_value));
    if (given.remedy)
        result.emplace("remedy", remedy_value(*given.remedy));
}

} // namespace

std::string to_json(result const& given) {
    object written{
        {"tieuchi", 1},
        {"ruleset",
         {{"id", view(given.ruleset)},
          {"digest", given.ruleset_digest.empty() ? value(nullptr) : value(view(given.ruleset_digest))},
          {"engine", TIEUCHI_VERSION_STRING},
          {"title", view(given.ruleset_title)}}},
        {"subject", {{"id", view(given.subject.id)}, {"name", view(given.subject.name)}}},
        {"as_of", given.as_of ? value(view(given.as_of->to_string())) : value(nullptr)},
        {"facts_digest", given.facts_digest.empty() ? value(nullptr) : value(view(given.facts_digest))},
        {"status", view(to_string(given.status))},
        {"counts",
         {{"criteria", counts(given.criteria_counts, true)}, {"indicators", counts(given.indicator_counts, false)}}},
        {"score", given.score ? value(score_value(*given.score)) : value(nullptr)},
        {"class", optional_text(given.band)},
        {"criteria", list(given.criteria, criterion_value)},
        {"missing", texts(given.missing)},
        {"conflicts", list(given.conflicts, conflict_value)},
        {"checks", list(given.checks, check_value)},
        {"warnings", texts(given.warnings)}};
    add_occasional(written, given);
    return json::pretty(written);
}

} // namespace tieuchi
