// How long it takes to read and to check rule text, by its size, and what part of that is reading.

#include "rule_text.hpp"

#include <tieuchi/load.hpp>
#include <tieuchi/ruleset.hpp>

#include <benchmark/benchmark.h>

namespace {

void set_size(benchmark::State& state, std::string const& text) {
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(text.size()));
    state.counters["kB"] = static_cast<double>(text.size()) / 1000;
}

void parse(benchmark::State& state) {
    std::string const text = bench::rule_text(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state) {
        tieuchi::source_map sources;
        tieuchi::diagnostics out;
        auto const tree = tieuchi::parse_file(sources, "bench", text, {}, out);
        if (out.has_errors() || tree.rulesets.size() != 1)
            state.SkipWithError("the text has errors");
    }
    set_size(state, text);
}

void check(benchmark::State& state) {
    std::string const text = bench::rule_text(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state) {
        tieuchi::diagnostics out;
        auto const rules = tieuchi::load(text, {}, out);
        if (rules == nullptr)
            state.SkipWithError("the text has errors");
    }
    set_size(state, text);
}

BENCHMARK(parse)->Arg(10'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(check)->Arg(10'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

} // namespace
