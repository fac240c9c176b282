#include <tieuchi/json.hpp>
#include <tieuchi/overview.hpp>

#include "json/members.hpp"
#include "json/pretty.hpp"

namespace tieuchi::inline TIEUCHI_ABI {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;
using json::view;

object subject_value(overview const& all, overview_subject const& given) {
    object criteria;
    for (std::size_t i = 0; i < given.by_criterion.size(); ++i)
        if (std::optional<status> const& one = given.by_criterion[i])
            criteria.emplace(view(all.criteria[i].id), view(to_string(*one)));
    object written{
        {"id", view(given.subject.id)},
        {"name", view(given.subject.name)},
        {"ruleset", view(given.ruleset)},
        {"status", view(to_string(given.status))},
        {"class", json::optional_text(given.band)},
        {"counts",
         {{"criteria", json::counts(given.criteria, true)}, {"indicators", json::counts(given.indicators, false)}}}};
    if (!all.levels.empty())
        written.emplace("level", given.level < all.levels.size() ? value(given.level) : value(nullptr));
    written.emplace("criteria", std::move(criteria));
    return written;
}

value criterion_value(overview_criterion const& given) {
    return object{{"id", view(given.id)}, {"title", view(given.title)}, {"counts", json::counts(given.counts, false)}};
}

value agency_value(overview_agency const& given) {
    array open;
    for (auto const& [subject, indicator] : given.open)
        open.push_back(object{{"subject", view(subject)}, {"indicator", view(indicator)}});
    return object{{"name", view(given.name)},
                  {"indicators", json::texts(given.indicators)},
                  {"shared", json::texts(given.shared)},
                  {"counts", json::counts(given.counts, false)},
                  {"open", std::move(open)}};
}

value level_value(overview_level const& given) {
    return object{{"from", given.from}, {"to", given.to}, {"subjects", json::texts(given.subjects)}};
}

template <class Each>
array list(std::vector<Each> const& all, value (*write)(Each const&)) {
    array written;
    for (Each const& each : all)
        written.push_back(write(each));
    return written;
}

} // namespace

std::string to_json(overview const& given) {
    array subjects;
    for (overview_subject const& each : given.subjects)
        subjects.push_back(subject_value(given, each));
    object written{{"tieuchi", 1},
                   {"engine", TIEUCHI_VERSION_STRING},
                   {"counts", {{"subjects", json::counts(given.counts, false)}}},
                   {"subjects", std::move(subjects)},
                   {"criteria", list(given.criteria, criterion_value)},
                   {"agencies", list(given.agencies, agency_value)},
                   {"levels", list(given.levels, level_value)}};
    if (!given.levels.empty())
        written.emplace("undecided", json::texts(given.undecided));
    return json::pretty(written);
}

} // namespace tieuchi::inline TIEUCHI_ABI
