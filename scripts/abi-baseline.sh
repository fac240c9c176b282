#!/usr/bin/env bash
# Writes the ABI of the C library as it is now to capi/abi/, where the ABI test compares against it.
# To be run, and its result committed together with the change, when something was added to capi/tieuchi.h.
# What was there before must not move: tests/capi asserts that, line by line.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

need "${packages_build[@]}" abigail-tools
lock
configure release
build release tieuchi_capi

baseline=capi/abi/$(uname -m).abi.xml
mkdir -p capi/abi
# Nothing of the machine it was made on, and of handles no more than their names: what is in them may change.
abidw --exported-interfaces-only --drop-private-types --header-file capi/tieuchi.h \
    --no-corpus-path --no-comp-dir-path --short-locs \
    build/release/lib/libtieuchi.so >"$baseline.new"
mv "$baseline.new" "$baseline"
say "$baseline"
