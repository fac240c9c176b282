/// @file
/// Rule text in tests: loads it, and tells which codes it was refused with.
#pragma once

#include <tieuchi/diagnostic.hpp>
#include <tieuchi/diagnostic_text.hpp>
#include <tieuchi/load.hpp>
#include <tieuchi/ruleset.hpp>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace support {

/// What became of rule text.
struct loaded {
    std::shared_ptr<tieuchi::ruleset const> rules{};
    std::vector<std::string> codes{}; ///< of every diagnostic, in order
    std::string messages{};           ///< in English, for INFO

    [[nodiscard]] bool has(std::string_view code) const {
        return std::find(codes.begin(), codes.end(), code) != codes.end();
    }
};

inline loaded load(std::string_view text, tieuchi::load_options const& options = {}) {
    tieuchi::diagnostics found;
    loaded result;
    result.rules = tieuchi::load(text, options, found);
    for (tieuchi::diagnostic const& d : found)
        result.codes.push_back(tieuchi::code_text(d.code));
    result.messages = tieuchi::render(found, {});
    return result;
}

/// The text of a set with one indicator that requires @p condition, over @p declarations.
inline std::string set_with(std::string const& declarations, std::string const& condition) {
    return "ruleset t.t {\n" + declarations + "\n criterion 1 \"c\" {\n  indicator 1.1 \"i\" { require " + condition +
           " }\n }\n}\n";
}

} // namespace support
