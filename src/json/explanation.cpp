#include <tieuchi/explain.hpp>
#include <tieuchi/json.hpp>

#include "json/members.hpp"
#include "json/pretty.hpp"

#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace tieuchi::inline TIEUCHI_ABI {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;
using json::view;

value comparison_value(compared const& given) {
    object result{{"value", json::optional_text(given.value)},
                  {"value_text", view(given.value_text)},
                  {"op", view(given.op)},
                  {"threshold", json::optional_text(given.threshold)},
                  {"threshold_text", view(given.threshold_text)},
                  {"detail_text", view(given.detail_text)}};
    if (!given.cell.empty())
        result.emplace("cell", view(given.cell));
    if (given.rounding)
        result.emplace("rounding", true);
    return result;
}

/// Points, as results have them.
value score_value(scored const& given) {
    auto const bound = [](std::string const& text) { return text.empty() ? value(nullptr) : value(view(text)); };
    object result{{"points", json::optional_text(given.points)}};
    if (!given.points) {
        result.emplace("lowest", bound(given.lowest));
        result.emplace("highest", bound(given.highest));
    }
    result.emplace("max", bound(given.most));
    return result;
}

value step_value(explanation const& given) {
    object result;
    auto const add = [&result](char const* name, std::string const& text) {
        if (!text.empty())
            result.emplace(name, view(text));
    };
    result.emplace("form", view(to_string(given.form)));
    add("role", given.role);
    add("id", given.id);
    add("title", given.title);
    add("op", given.op);
    add("text", given.text);
    result.emplace("value", given.value.empty() ? value(nullptr) : value(view(given.value)));
    add("value_text", given.value_text);
    add("detail", given.detail);
    if (given.decides)
        result.emplace("decides", true);
    if (!given.selected)
        result.emplace("selected", false);
    if (given.estimated)
        result.emplace("estimated", true);
    if (given.comparison)
        result.emplace("comparison", comparison_value(*given.comparison));
    if (given.score)
        result.emplace("score", score_value(*given.score));
    if (!given.reasons.empty())
        result.emplace("reasons", json::reasons(given.reasons));
    if (!given.documents.empty())
        result.emplace("documents", json::texts(given.documents));
    // Where a file lies on one machine is no part of the proof.
    add("line", given.line.substr(given.line.find_last_of("/\\") + 1));
    if (given.omitted != 0)
        result.emplace("omitted", given.omitted);
    if (!given.parts.empty()) {
        array parts;
        for (explanation const& part : given.parts)
            parts.push_back(step_value(part));
        result.emplace("parts", std::move(parts));
    }
    return result;
}

} // namespace

std::string to_json(explanation const& given) {
    object written{{"tieuchi", 1}};
    written.emplace("explanation", step_value(given));
    return json::pretty(written);
}

std::string to_json(std::vector<explanation> const& given) {
    array all;
    for (explanation const& each : given)
        all.push_back(step_value(each));
    object written{{"tieuchi", 1}};
    written.emplace("explanations", std::move(all));
    return json::pretty(written);
}

} // namespace tieuchi::inline TIEUCHI_ABI
