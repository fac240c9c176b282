/// @file
/// Plans in tests: rules, facts and a plan as text, and what came of them.
#pragma once

#include "support/catch.hpp"

#include <tieuchi/diagnostic_text.hpp>
#include <tieuchi/json.hpp>
#include <tieuchi/load.hpp>
#include <tieuchi/plan.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace planning {

/// What became of a plan.
struct judged {
    std::optional<tieuchi::plan_result> result{};
    std::vector<std::string> codes{}; ///< of every diagnostic, in order
    std::vector<std::string> paths{}; ///< likewise
    std::vector<std::string> files{}; ///< likewise; `file:line:column`, empty for a place in no file
    std::string messages{};           ///< in English, for INFO

    [[nodiscard]] tieuchi::action_outcome const& action(std::string_view id) const {
        for (tieuchi::action_outcome const& each : result.value().actions)
            if (each.id == id)
                return each;
        throw std::runtime_error("no action " + std::string(id));
    }
    [[nodiscard]] bool has(std::string_view code) const {
        return std::find(codes.begin(), codes.end(), code) != codes.end();
    }
};

/// Judges a plan. The facts and the plan are JSON without the version; everything that is found is told.
inline judged judge(std::string_view rules, std::string const& facts, std::string const& plan,
                    tieuchi::plan_options const& options = {}, std::string_view set = {}) {
    judged made;
    tieuchi::diagnostics found;
    auto const loaded = tieuchi::load(rules, {}, found);
    INFO(tieuchi::render(found, {}));
    REQUIRE(loaded != nullptr);
    auto const with_version = [](std::string const& text) { return R"({"tieuchi":1,)" + text.substr(text.find('{') + 1); };
    auto const given = tieuchi::partial_facts_from_json("facts", with_version(facts), {}, found);
    auto const what = tieuchi::partial_plan_from_json("plan", with_version(plan), {}, found);
    if (given && what) {
        bool const good = !found.has_errors();
        made.result = tieuchi::judge_plan(*loaded, set, *given, *what, options, found);
        CHECK((made.result.has_value() && good) == !found.has_errors());
        if (!good)
            made.result.reset();
    }
    for (tieuchi::diagnostic const& d : found) {
        made.codes.push_back(tieuchi::code_text(d.code));
        made.paths.push_back(d.path);
        made.files.push_back(!d.data ? std::string()
                                     : d.data->name + ":" + std::to_string(d.data->place.line) + ":" +
                                           std::to_string(d.data->place.column));
    }
    made.messages = tieuchi::render(found, {});
    return made;
}

using names = std::vector<std::string>;

} // namespace planning
