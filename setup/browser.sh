#!/bin/sh
# Finds or gets a Chromium for the browser tests and prints its path; prints nothing when Playwright has its own.
# In order: one named in RECOURSE_CHROMIUM, one on the PATH, Debian's package (as root), Playwright's download.
set -u
cd "$(dirname "$0")/.."

found() {
    for name in "${RECOURSE_CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
        [ -n "$name" ] && command -v "$name" && return 0
    done
    return 1
}

found && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "setup: installing Debian's chromium for the browser tests" >&2
    (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium) >/dev/null 2>&1
    found && exit 0
fi
echo "setup: asking Playwright for its own Chromium" >&2
if .venv/bin/python -m playwright install chromium >/dev/null 2>&1; then
    exit 0
fi
echo "No Chromium could be had: the browser tests will be skipped and say so." >&2
echo "To run them: install chromium (Debian: apt-get install chromium) or set RECOURSE_CHROMIUM to one." >&2
