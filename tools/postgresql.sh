#!/bin/sh
# Have a PostgreSQL for the tests where that is possible; never fail for lack of one: those tests
# then say that they were skipped, and why. Its own service is not used: each run of the tests
# starts a server of its own, in a folder that is thrown away.
set -u

command -v initdb >/dev/null 2>&1 && exit 0
for found in /usr/lib/postgresql/*/bin/initdb; do
    [ -x "$found" ] && exit 0
done

say() { printf '%s\n' "$*" >&2; }

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    say "No PostgreSQL here, and it may not be installed: its tests will be skipped."
    say "To run them too, install it first, for example: sudo apt-get install postgresql"
    exit 0
fi

say "Installing PostgreSQL for the tests …"
export DEBIAN_FRONTEND=noninteractive
{ apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql; } \
    >/dev/null 2>&1 || say "PostgreSQL could not be installed: its tests will be skipped."
exit 0
