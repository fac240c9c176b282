// Any bytes as a file of facts: they are refused with diagnostics that can be shown, or can be judged.

#include "fuzz/target.hpp"

#include <tieuchi/diagnostic_text.hpp>
#include <tieuchi/evaluate.hpp>
#include <tieuchi/json.hpp>
#include <tieuchi/load.hpp>

#include <cstdlib>
#include <string_view>

namespace {

// A set with a fact of every type, judged in every way that facts matter for.
constexpr std::string_view text = R"(ruleset t.u { fact x : number  criterion 1 "c" { indicator 1 { require x > 1 } } }
ruleset t.t {
  requires t.u
  fact b : yes_no  fact c : count người  fact n : number km in -5 km .. 9 km  fact p : percent
  fact s : text  fact d : date  fact e : one of { A, B }  fact l : list of { f : count  g : yes_no }
  fact o : ordered { poor < fair < good }  fact u : list of subject t.u  fact x : number
  fact w : list of { r : list of { q : number } }
  table t by e, year : number {
       2022  2023
    A  1     pending
    B  none  delegated to "k"
  }
  criterion 1 "c" { indicator 1.1 { require b and c / c >= 95% and n > 1 km and p <= 5% and s == "x" }
    indicator 1.2 { require d < 2024-01-01 and e == A and share(l where g) >= 80% and sum(l.f) > 3 }
    indicator 1.3 { attested }
    indicator 1.4 { require o >= fair and share(u where met) >= 50% and c > previous(c)  points n / 1 km of 9 }
    indicator 1.5 { points sum(w: sum(r.q)) of 20 }
    indicator 1.6 { require x >= t[e, year] } }
  recognise as "k" when score >= 5
  check "p" : p == c / 1000 người
  check error "n" : n >= 2 km
})";

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static auto const rules = [] {
        tieuchi::diagnostics none;
        return tieuchi::load(text, {}, none);
    }();
    tieuchi::diagnostics problems;
    auto const facts =
        tieuchi::facts_from_json("f", std::string_view(reinterpret_cast<char const*>(data), size), {}, problems);
    if (facts.has_value() == problems.has_errors())
        std::abort();
    if (facts) {
        auto const result = tieuchi::evaluate(*rules, "t.t", *facts, {}, problems);
        if (result.has_value() == problems.has_errors())
            std::abort();
        if (result && tieuchi::to_json(*result).empty())
            std::abort();
    }
    if (!problems.empty() && tieuchi::render(problems, {}).empty())
        std::abort();
    return 0;
}
