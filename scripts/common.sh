# Sourced by the other scripts: where the checkout is, and how what is missing gets installed.
# Nothing here reads from standard input; everything that is said goes to standard error.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

# ccache stops the build where it cannot write.
if [ -z "${CCACHE_DIR:-}" ] && [ ! -w "${HOME:-/nonexistent}" ]; then
    export CCACHE_DIR=$root/build/ccache
fi

say() { printf '%s\n' "$*" >&2; }
fail() { printf 'error: %s\n' "$*" >&2; exit 1; }

packages_build=(cmake ninja-build g++ pkg-config ccache libboost1.81-dev libutf8proc-dev libmd-dev libcli11-dev
    libxlsxwriter-dev)
packages_test=(catch2 binutils abigail-tools doxygen python3 python3-venv)
packages_doc=(doxygen)
packages_bench=(libbenchmark-dev)

# need PACKAGE...: installs the Debian packages among these that are not installed.
need() {
    if ! command -v dpkg-query >/dev/null; then
        # Not a Debian: whoever builds here has brought the tools; configuring names what is missing.
        return 0
    fi
    local installed missing=() package
    installed=$(dpkg-query -W -f '${db:Status-Abbrev}${Package}\n' "$@" 2>/dev/null | sed -n 's/^ii *//p' || true)
    for package in "$@"; do
        grep -qxF -- "$package" <<<"$installed" || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0

    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        # Only saves time: no reason to ask for anybody's password.
        [ "${missing[*]}" != ccache ] || return 0
        command -v sudo >/dev/null ||
            fail "these packages are missing and neither root nor sudo is at hand: ${missing[*]}"
        as_root=(sudo -n)
        sudo -n true 2>/dev/null ||
            fail "sudo wants a password; please run: sudo apt-get install ${missing[*]}"
    fi
    say "installing: ${missing[*]}"
    # --no-remove: another Boost on this machine is a reason to stop, not something to throw away.
    {
        "${as_root[@]}" apt-get update -q &&
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
            apt-get install -q -y --no-install-recommends --no-remove "${missing[@]}"
    } </dev/null >&2 || fail "could not install: ${missing[*]}"
}

# One build at a time in this checkout: ninja does not guard its folder itself.
lock() {
    mkdir -p build
    exec 9>build/.lock
    flock 9
}

# configure PRESET [OPTION...]: only where it was not done before, for this place, with these options;
# afterwards ninja notices by itself what has to be done again.
configure() {
    local preset=$1
    shift
    local folder=build/$preset fresh=() wanted="$*"
    if [ -f "$folder/build.ninja" ] && [ -f "$folder/CMakeCache.txt" ]; then
        if ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$folder/CMakeCache.txt"; then
            fresh=(--fresh) # the folder came from somewhere else
        elif [ -z "$wanted" ] || [ "$wanted" = "$(cat "$folder/.configured" 2>/dev/null)" ]; then
            return 0
        fi
    fi
    cmake --preset "$preset" "${fresh[@]}" "$@" </dev/null >&2 || return
    printf '%s\n' "$wanted" >"$folder/.configured"
}

# build PRESET [TARGET...]: goes on after an error, so that one run shows all of them.
build() {
    local preset=$1
    shift
    cmake --build "build/$preset" ${1:+--target "$@"} -- -k 0 </dev/null >&2
}
