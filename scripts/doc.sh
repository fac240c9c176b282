#!/usr/bin/env bash
# Writes the reference of the C++ and the C interface into build/release/doc/html.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

need "${packages_build[@]}" "${packages_doc[@]}"
lock
[ -f build/release/doc/Doxyfile ] || cmake --preset release </dev/null >&2
build release doc
say "build/release/doc/html/index.html"
