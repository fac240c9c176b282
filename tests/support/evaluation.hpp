/// @file
/// Judging in tests: facts in a line, and answers as text.
#pragma once

#include "support/rules.hpp"

#include <tieuchi/evaluate.hpp>
#include <tieuchi/parse.hpp>

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace support {

/// Makes facts: `given({{"x", 5}, {"y", "2.5 km"}})`.
inline tieuchi::facts given(std::initializer_list<tieuchi::fact_entry> entries) {
    tieuchi::facts result;
    result.values = entries;
    return result;
}

/// Makes a row of a list.
inline tieuchi::fact_row row(std::initializer_list<tieuchi::fact_entry> fields) { return {fields}; }

/// Makes a list.
inline tieuchi::fact_value list(std::vector<tieuchi::fact_row> rows) { return {std::move(rows)}; }

/// Writes reasons as results spell them.
inline std::vector<std::string> texts(std::vector<tieuchi::reason> const& reasons) {
    std::vector<std::string> result;
    for (tieuchi::reason const& one : reasons)
        result.push_back(to_string(one));
    return result;
}

/// Gives facts a day of assessment.
inline tieuchi::facts on_day(tieuchi::facts f, std::string const& day) {
    f.as_of = tieuchi::date::parse(day);
    return f;
}

/// What became of a judgement.
struct judged {
    std::optional<tieuchi::result> result{};
    std::vector<std::string> codes{}; ///< of every diagnostic, in order
    std::vector<std::string> paths{}; ///< likewise
    std::string messages{};           ///< in English, for INFO

    [[nodiscard]] bool has(std::string_view code) const {
        return std::find(codes.begin(), codes.end(), code) != codes.end();
    }
    [[nodiscard]] tieuchi::indicator_result const& indicator(std::string_view id) const {
        return *result.value().find_indicator(id);
    }
    [[nodiscard]] tieuchi::criterion_result const& criterion(std::string_view id) const {
        return *result.value().find_criterion(id);
    }
};

/// Loads rules and judges; what is wrong with either is in the codes.
inline judged judge(std::string_view rules, tieuchi::facts const& facts, tieuchi::evaluate_options const& options = {},
                    std::string_view set = {}) {
    tieuchi::load_options how;
    how.name = "rules.tieuchi";
    tieuchi::diagnostics found;
    auto const loaded = tieuchi::load(rules, how, found);
    judged result;
    if (loaded)
        result.result = tieuchi::evaluate(*loaded, set, facts, options, found);
    for (tieuchi::diagnostic const& d : found) {
        result.codes.push_back(tieuchi::code_text(d.code));
        result.paths.push_back(d.path);
    }
    result.messages = tieuchi::render(found, {});
    return result;
}

/// Evaluates an expression over declarations; gives nothing after an error, of which @p error takes the message.
inline std::optional<tieuchi::expression_value> value_of(std::string const& declarations, std::string const& asked,
                                                         tieuchi::facts const& facts, std::string& error,
                                                         tieuchi::evaluate_options const& options = {}) {
    tieuchi::diagnostics found;
    auto const loaded = tieuchi::load(set_with(declarations, "yes"), {}, found);
    std::optional<tieuchi::expression_value> result;
    if (loaded) {
        auto const sources = std::make_shared<tieuchi::source_map>();
        tieuchi::syntax::expression const e = tieuchi::parse_expression(*sources, "asked", asked, {}, found);
        found.set_sources(sources);
        if (e)
            result = tieuchi::evaluate_expression(*loaded, {}, e, facts, options, found);
    }
    error = tieuchi::render(found, {});
    return result;
}

/// The answer to an expression as a prompt gives it, or the message of an error.
inline std::string answer(std::string const& declarations, std::string const& asked, tieuchi::facts const& facts = {},
                          tieuchi::evaluate_options const& options = {}) {
    std::string error;
    auto const value = value_of(declarations, asked, facts, error, options);
    return value ? value->text : error;
}

} // namespace support
