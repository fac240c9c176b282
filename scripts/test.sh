#!/usr/bin/env bash
# Builds with warnings as errors and runs every test, in the release build and under the sanitizers.
#
#   scripts/test.sh            both
#   scripts/test.sh release    the release build alone; so with any other preset
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

presets=("$@")
[ ${#presets[@]} -gt 0 ] || presets=(release asan)

need "${packages_build[@]}" "${packages_test[@]}"
lock

# What the Python tests need stays inside the build folder.
venv=build/venv
pins=(scripts/requirements-test.txt)
[ -f bindings/python/requirements-test.txt ] && pins+=(bindings/python/requirements-test.txt)
stamp=$(cat "${pins[@]}")
if [ ! -x "$venv/bin/python" ] || [ "$stamp" != "$(cat "$venv/.installed" 2>/dev/null)" ]; then
    say "making $venv"
    python3 -m venv --clear "$venv" >&2
    requirements=()
    for file in "${pins[@]}"; do requirements+=(-r "$file"); done
    "$venv/bin/pip" install --quiet --disable-pip-version-check "${requirements[@]}" </dev/null >&2
    printf '%s\n' "$stamp" >"$venv/.installed"
fi

failed=()
for preset in "${presets[@]}"; do
    say "== $preset: building"
    if ! { configure "$preset" -DTIEUCHI_WERROR=ON -DTIEUCHI_REQUIRE_TESTS=ON && build "$preset" all tests; }; then
        failed+=("$preset (build)")
        continue
    fi
    rm -rf "build/$preset/totals"
    echo "== $preset: tests"
    ctest --preset "$preset" --no-tests=error </dev/null || failed+=("$preset")
    # ctest shows the output of what fails alone; the runners' own totals are worth seeing anyway.
    for file in "build/$preset/totals"/*.txt; do
        [ -f "$file" ] && echo "$(basename "$file" .txt): $(tail -n 1 "$file")"
    done
done

if [ ${#failed[@]} -gt 0 ]; then
    fail "failed: ${failed[*]}"
fi
echo "all tests passed: ${presets[*]}"
