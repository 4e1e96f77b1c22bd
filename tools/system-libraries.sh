#!/bin/sh
# Make sure of the system libraries: install them when that is allowed, else say the one line to run.
# Arguments: more packages that are wanted, for example poppler-utils for the tests.
set -eu

wanted="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 $*"
python=${PYTHON:-python3}

command -v "$python" >/dev/null 2>&1 || wanted="$wanted python3"
"$python" -c 'import ensurepip, venv' 2>/dev/null || wanted="$wanted python3-venv"

missing=""
for package in $wanted; do
    dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || missing="$missing $package"
done
[ -z "$missing" ] && exit 0

if [ "$(id -u)" -eq 0 ]; then
    as_root=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root="sudo"
else
    echo "System packages are missing. Run this line, then try again:" >&2
    echo "    sudo apt-get install -y$missing" >&2
    exit 7
fi
echo "Installing system packages:$missing"
# shellcheck disable=SC2086 # the names are words
DEBIAN_FRONTEND=noninteractive $as_root apt-get update -qq
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
