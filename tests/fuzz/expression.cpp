// Any bytes as an expression: refused, or printed so that it reads back the same and can be evaluated.

#include "fuzz/target.hpp"

#include <tieuchi/evaluate.hpp>
#include <tieuchi/parse.hpp>

#include <cstdlib>
#include <memory>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const sources = std::make_shared<tieuchi::source_map>();
    tieuchi::diagnostics problems(sources);
    auto const tree = tieuchi::parse_expression(
        *sources, "e", std::string_view(reinterpret_cast<char const*>(data), size), {}, problems);
    if (problems.has_errors())
        return 0;
    if (!tree)
        std::abort();
    auto const again = tieuchi::parse_expression(*sources, "again", tieuchi::syntax::to_text(tree), {}, problems);
    if (problems.has_errors() || !(again == tree))
        std::abort();
    try {
        static_cast<void>(tieuchi::evaluate_expression(tieuchi::ruleset(), "", tree, {}, {}, problems));
    } catch (tieuchi::limit_error const&) {
        // A number that outgrows its limit is refused, as documented.
    }
    return 0;
}
