#!/bin/sh
# Makes .venv with the packages of the requirement files named, on any machine with Python 3.11 or newer.
# Usage: setup/venv.sh requirements.txt [requirements-dev.txt]
set -eu
cd "$(dirname "$0")/.."

python=""
for candidate in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11; do
    [ -n "$candidate" ] || continue
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "Recourse needs Python 3.11 or newer and found none. On Debian: apt-get install python3 python3-venv" >&2
    exit 1
fi

if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    echo "setup: making .venv with $("$python" --version)"
    rm -rf .venv
    # Debian ships Python without ensurepip; then its package is needed (root), or a pip that is there already.
    if ! "$python" -m venv .venv 2>/dev/null; then
        rm -rf .venv
        if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
            echo "setup: installing Debian's python3-venv"
            (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv) >/dev/null
            "$python" -m venv .venv
        elif "$python" -m pip --version >/dev/null 2>&1; then
            "$python" -m venv --without-pip .venv
            "$python" -m pip --python .venv/bin/python install -q pip
        else
            echo "This Python can make no virtual environment. Ask for: apt-get install python3-venv" >&2
            exit 1
        fi
    fi
fi

for file in "$@"; do
    echo "setup: installing the packages of $file"
    .venv/bin/python -m pip install -q --disable-pip-version-check --no-warn-script-location -r "$file"
done
