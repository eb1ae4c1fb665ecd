#!/bin/sh
# Have a Chromium for the browser tests where that is possible; never fail for lack of one:
# those tests then say that they were skipped, and why.
set -u

for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done

say() { printf '%s\n' "$*" >&2; }

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    say "No Chromium here, and it may not be installed: the browser tests will be skipped."
    say "To run them too, install it first, for example: sudo apt-get install chromium"
    exit 0
fi

say "Installing Chromium for the browser tests …"
export DEBIAN_FRONTEND=noninteractive
{ apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core; } \
    >/dev/null 2>&1 || say "Chromium could not be installed: the browser tests will be skipped."
exit 0
