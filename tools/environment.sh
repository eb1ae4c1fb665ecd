#!/bin/sh
# Build .venv from the hashed requirements: `tools/environment.sh run`, `… dev` or `… fuzz`;
# each holds all that the one before it holds.
#
# uv is installed into .venv by pip and then installs the rest. Which package index is used is
# the machine's choice: what pip is configured with is handed to uv through the environment,
# so that no file of this repository names an address. Where uv cannot work, pip does, with
# the same hashes. A stamp tells that nothing has changed since, so that a second run is quick.
set -eu
cd "$(dirname "$0")/.."

kind="${1:-run}"
venv=.venv
python="$venv/bin/python"

say() { printf '%s\n' "$*" >&2; }

# The first interpreter that is new enough.
find_python() {
    for name in ${PYTHON_FOR_VENV:-} python3.11 python3 python3.12 python3.13 python3.14 python; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return 0
        fi
    done
    say "Samklang needs Python 3.11 or newer, and none was found."
    say "Install one, or name it: make PYTHON_FOR_VENV=/path/to/python3 run"
    return 1
}

# What the environment is made from, as one short text; settings of the tools are no part of it.
fingerprint() {
    # shellcheck disable=SC2046 - the names of the files are words on purpose
    { sed '/^\[tool\./,$d' pyproject.toml && cat requirements/uv.txt $(files "$1") "$0"; } | cksum
}

files() {
    case "$1" in
        fuzz) echo requirements/dev.txt requirements/fuzz.txt ;;
        *) echo "requirements/$1.txt" ;;
    esac
}

# Kinds that hold all that a kind needs.
satisfied_by() {
    case "$1" in
        run) echo run dev fuzz ;;
        dev) echo dev fuzz ;;
        *) echo "$1" ;;
    esac
}

is_current() {
    [ -x "$python" ] && [ -f "$venv/.made-$1" ] &&
        [ "$(cat "$venv/.made-$1")" = "$(fingerprint "$1")" ]
}

# pip's own settings, for uv: the index, and the certificates of the system.
follow_pip() {
    export UV_SYSTEM_CERTS="${UV_SYSTEM_CERTS:-1}" UV_NATIVE_TLS="${UV_NATIVE_TLS:-1}"
    export UV_HTTP_TIMEOUT="${UV_HTTP_TIMEOUT:-180}" UV_LINK_MODE="${UV_LINK_MODE:-copy}"
    index="${PIP_INDEX_URL:-}"
    for section in install global; do
        [ -n "$index" ] || index="$("$python" -m pip config get "$section.index-url" 2>/dev/null || true)"
    done
    if [ -n "$index" ] && [ -z "${UV_DEFAULT_INDEX:-}" ]; then
        export UV_DEFAULT_INDEX="$index"
    fi
}

make_venv() {
    [ -x "$python" ] && return 0
    interpreter="$(find_python)"
    say "Making $venv with $interpreter …"
    "$interpreter" -m venv "$venv" || {
        say "Python could not make a virtual environment. On Debian: apt-get install python3-venv"
        return 1
    }
}

pip_install() {
    "$python" -m pip install --quiet --disable-pip-version-check --require-hashes "$@"
}

install_requirements() {
    wanted="$(files "$kind")"
    say "Installing the packages of $wanted …"
    if pip_install --only-binary :all: -r requirements/uv.txt &&
        "$venv/bin/uv" pip sync --quiet --python "$python" --require-hashes $wanted; then
        return 0
    fi
    say "uv could not install them; trying with pip."
    for file in $wanted; do pip_install -r "$file"; done
}

# The package itself, as links into src/. What builds it is among the pinned requirements.
install_samklang() {
    "$python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation \
        --no-index --editable .
}

for other in $(satisfied_by "$kind"); do
    if is_current "$other"; then exit 0; fi
done
# What was asked for before stays: a change of the requirements does not take it away.
for other in $(satisfied_by "$kind"); do
    if [ -f "$venv/.made-$other" ]; then kind="$other"; fi
done
rm -f "$venv"/.made-*
rm -rf .mypy_cache # it remembers which packages were missing
make_venv
follow_pip
install_requirements
install_samklang
fingerprint "$kind" >"$venv/.made-$kind"
