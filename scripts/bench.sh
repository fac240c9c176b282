#!/usr/bin/env bash
# Builds the benchmarks and runs them. Arguments go to each of them, such as --benchmark_filter=check.
# The machine may be shared: compare numbers of one run with each other.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

need "${packages_build[@]}" "${packages_bench[@]}"
lock
configure bench
cmake --build --preset bench --target benchmarks >&2
for program in build/bench/bin/bench_*; do
    "$program" "$@"
done
