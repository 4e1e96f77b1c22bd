#!/bin/sh
# Make sure of the system libraries: install them when that is allowed, else say the one line to run.
# Arguments: more packages that are wanted, for example poppler-utils for the tests. Those after
# --if-possible are tried, and done without where they cannot be had.
set -eu

wanted="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
welcome=""
while [ $# -gt 0 ]; do
    if [ "$1" = --if-possible ]; then
        shift
        welcome="$*"
        break
    fi
    wanted="$wanted $1"
    shift
done
python=${PYTHON:-python3}

command -v "$python" >/dev/null 2>&1 || wanted="$wanted python3"
"$python" -c 'import ensurepip, venv' 2>/dev/null || wanted="$wanted python3-venv"

# The packages among the arguments that are not installed.
find_missing() {
    for package in "$@"; do
        dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || printf ' %s' "$package"
    done
}

# shellcheck disable=SC2086 # the names are words
missing=$(find_missing $wanted)
# shellcheck disable=SC2086
extra=$(find_missing $welcome)
[ -z "$missing$extra" ] && exit 0

if [ "$(id -u)" -eq 0 ]; then
    as_root=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root="sudo"
elif [ -n "$missing" ]; then
    echo "System packages are missing. Run this line, then try again:" >&2
    echo "    sudo apt-get install -y$missing$extra" >&2
    exit 7
else
    echo "Some tests are skipped without:$extra (sudo apt-get install -y$extra)" >&2
    exit 0
fi

# shellcheck disable=SC2086
install() {
    echo "Installing system packages: $*"
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $as_root apt-get update -qq || [ -z "$missing" ]
# shellcheck disable=SC2086
[ -z "$missing" ] || install $missing
for package in $extra; do
    install "$package" || echo "Some tests are skipped without: $package" >&2
done
