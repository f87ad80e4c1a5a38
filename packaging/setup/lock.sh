#!/bin/sh
# Lock what the program, its build and its tests need, with hashes and for all systems.
# Further arguments go to the resolver: make lock ARGS=--upgrade
# The development lock comes first; the others may only repeat what it says.
set -eu
cd "$(dirname "$0")/../.."

if ! command -v uv >/dev/null 2>&1; then
    echo "make lock needs uv. Install it (for example with: pip install uv) and run this again." >&2
    exit 1
fi

lock() {
    output=packaging/$1
    shift
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
        --output-file "$output" "$@"
}

tested=packaging/requirements-dev.txt
lock requirements-dev.txt pyproject.toml --group dev "$@"
lock requirements.txt pyproject.toml --no-annotate --constraint "$tested"
lock requirements-build.txt --group build --no-annotate --constraint "$tested"
