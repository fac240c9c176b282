// Any bytes as a plan: they are refused with diagnostics that can be shown, or it can be said what they reach.

#include "fuzz/target.hpp"

#include <tieuchi/diagnostic_text.hpp>
#include <tieuchi/json.hpp>
#include <tieuchi/load.hpp>
#include <tieuchi/plan.hpp>

#include <cstdlib>
#include <string_view>

namespace {

// A set with a fact of every type, lists in lists, and rows that are judged.
constexpr std::string_view text = R"(ruleset t.u { fact x : number  criterion 1 "c" { indicator 1 { require x > 1 } } }
ruleset t.t {
  fact b : yes_no  fact c : count người  fact n : number km in -5 km .. 9 km  fact p : percent
  fact s : text  fact d : date  fact e : one of { A, B }  fact l : list of { f : count  g : yes_no }
  fact o : ordered { poor < fair < good }  fact u : list of subject t.u  fact w : list of { r : list of { q : number } }
  criterion 1 "c" { indicator 1.1 { require b and c / c >= 95% and n > 1 km and p <= 5% and s == "x" }
    indicator 1.2 { require d < 2024-01-01 and e == A and share(l where g) >= 80% and sum(l.f) > 3 }
    indicator 1.3 { attested } }
  criterion 2 "d" { indicator 2.1 { require o >= fair and share(u where met) >= 50% }
    indicator 2.2 { require all(w: all(r: q > 1)) } }
})";

constexpr std::string_view facts = R"({"tieuchi":1,"as_of":"2023-07-31","subject":{"id":"k"},"facts":{"b":true,"c":10,
  "n":"2 km","p":"4%","s":"y","d":"2023-01-01","e":"B","o":"fair","l":[{"f":2,"g":true},{"f":1,"g":false}],
  "u":[{"id":"a","facts":{"x":0}},{"id":"b","facts":{"x":2}}],"w":[{"r":[{"q":1},{"q":2}]}]},
  "attestations":{"1.3":{"status":"unmet"}}})";

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    tieuchi::diagnostics problems;
    static auto const rules = tieuchi::load(text, {}, problems);
    static auto const given = tieuchi::facts_from_json("f", facts, {}, problems);
    auto const plan =
        tieuchi::plan_from_json("p", std::string_view(reinterpret_cast<char const*>(data), size), {}, problems);
    if (plan.has_value() == problems.has_errors())
        std::abort();
    if (plan && plan->actions.size() <= 100) { // each is judged twice
        auto const result = tieuchi::judge_plan(*rules, "t.t", *given, *plan, {}, problems);
        if (result.has_value() == problems.has_errors())
            std::abort();
        if (result && (tieuchi::to_json(*result).empty() || result->actions.size() != plan->actions.size()))
            std::abort();
    }
    if (!problems.empty() && tieuchi::render(problems, {}).empty())
        std::abort();
    return 0;
}
