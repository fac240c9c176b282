#!/usr/bin/env bash
# Looks for inputs that break the library.
#
#   scripts/fuzz.sh rules|facts|expression|plan [seconds]
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

target=${1:?which target: rules, facts, expression or plan}
seconds=${2:-60}
need "${packages_build[@]}" clang libclang-rt-14-dev
lock

say "building build/fuzz"
cmake -S . -B build/fuzz -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCMAKE_CXX_COMPILER=clang++ \
    -DTIEUCHI_FUZZ=ON -DTIEUCHI_BUILD_CAPI=OFF -DTIEUCHI_BUILD_CLI=OFF "-DTIEUCHI_SANITIZE=address;undefined" >&2
cmake --build build/fuzz --target "fuzz_$target" >&2
mkdir -p "build/fuzz/found/$target"
exec "build/fuzz/tests/fuzz_$target" -max_total_time="$seconds" -max_len=4096 -artifact_prefix="build/fuzz/found/$target/" \
    "build/fuzz/found/$target" "tests/fuzz/corpus/$target" "tests/fuzz/old_crashes/$target"
