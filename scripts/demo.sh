#!/usr/bin/env bash
# Judges a commune: rules as they are written, facts as they are reported.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# The log of the build is worth reading only if it fails, or while somebody waits for it.
log=$(mktemp)
trap 'rm -f "$log"' EXIT
[ -x build/release/bin/tieuchi ] || say "building first; this takes some minutes"
if [ -t 2 ]; then
    scripts/build.sh
else
    scripts/build.sh 2>"$log" || { cat "$log" >&2; fail "the build failed"; }
fi

build/release/bin/tieuchi eval \
    -r rulesets/vn/qd318/xa_ntm_nang_cao.tieuchi \
    -f examples/vn/cam-ngoc/facts.json \
    --lang vi </dev/null
