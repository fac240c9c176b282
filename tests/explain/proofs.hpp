/// @file
/// Proofs in tests: loads rules, explains, and finds steps.
#pragma once

#include "support/evaluation.hpp"

#include <tieuchi/explain.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace support {

/// What became of a request for a proof.
struct proved {
    std::optional<tieuchi::explanation> proof{};
    std::vector<std::string> codes{};
    std::string messages{}; ///< in English, for INFO
};

inline proved prove(std::string_view rules, tieuchi::facts const& facts, std::string_view section = {},
                    tieuchi::explain_options const& options = {}, std::string_view set = {}) {
    tieuchi::load_options how;
    how.name = "some/folder/rules.tieuchi";
    tieuchi::diagnostics found;
    auto const loaded = tieuchi::load(rules, how, found);
    proved result;
    if (loaded)
        result.proof = tieuchi::explain(*loaded, set, facts, section, options, found);
    for (tieuchi::diagnostic const& d : found)
        result.codes.push_back(tieuchi::code_text(d.code));
    result.messages = tieuchi::render(found, {});
    return result;
}

/// The proof of a condition over declarations: the step that the expression is.
inline tieuchi::explanation condition(std::string const& declarations, std::string const& asked,
                                      tieuchi::facts const& facts, tieuchi::explain_options const& options = {}) {
    proved const made = prove(set_with(declarations, asked), facts, "1.1", options);
    if (!made.proof || made.proof->parts.empty() || made.proof->parts[0].parts.empty()) {
        tieuchi::explanation none;
        none.text = made.messages;
        return none;
    }
    return made.proof->parts[0].parts[0];
}

/// Visits a step and everything below it.
template <class Visit>
void each_step(tieuchi::explanation const& step, Visit visit) {
    visit(step);
    for (tieuchi::explanation const& part : step.parts)
        each_step(part, visit);
}

/// Finds the first step with that id.
inline tieuchi::explanation const* find_step(tieuchi::explanation const& step, std::string_view id) {
    tieuchi::explanation const* found = nullptr;
    each_step(step, [&](tieuchi::explanation const& one) {
        if (found == nullptr && one.id == id)
            found = &one;
    });
    return found;
}

/// Writes which parts decide: `-*-` where of three the second does.
inline std::string deciding(tieuchi::explanation const& step) {
    std::string text;
    for (tieuchi::explanation const& part : step.parts)
        text += part.decides ? '*' : '-';
    return text;
}

} // namespace support
