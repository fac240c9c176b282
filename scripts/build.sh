#!/usr/bin/env bash
# Builds the libraries and the program into build/release: programs in bin/, libraries in lib/.
# Installs what is missing first (Debian 12). Says nothing on standard output.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

need "${packages_build[@]}"
lock
configure release
build release
