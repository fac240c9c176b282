// Any bytes as a rule file: they are refused with diagnostics that can be shown, or become rules that can judge.

#include "fuzz/target.hpp"

#include <tieuchi/diagnostic_text.hpp>
#include <tieuchi/evaluate.hpp>
#include <tieuchi/json.hpp>
#include <tieuchi/load.hpp>
#include <tieuchi/model.hpp>

#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    tieuchi::diagnostics problems;
    auto const rules =
        tieuchi::load(std::string_view(reinterpret_cast<char const*>(data), size), {}, problems);
    if ((rules == nullptr) != problems.has_errors())
        std::abort();
    if (rules == nullptr) {
        if (tieuchi::render(problems, {}).empty())
            std::abort();
        return 0;
    }
    for (tieuchi::model::criteria_set const& set : rules->sets()) {
        try {
            auto const result = tieuchi::evaluate(*rules, set.id, {}, {}, problems);
            if (!result || tieuchi::to_json(*result).empty())
                std::abort();
        } catch (tieuchi::limit_error const&) {
            // A number that outgrows its limit is refused, as documented.
        }
    }
    return 0;
}
