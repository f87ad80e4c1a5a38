#!/bin/sh
# Bring this machine to where a make target can start. Quick when nothing changed.
#
#   environment.sh run       what the program needs
#   environment.sh develop   and what lints, benchmarks and builds need
#   environment.sh test      and the system packages of the tests
#
# System packages come through apt where that is allowed; everything of Python's goes to .venv,
# from the lock files and nowhere else.
set -eu
cd "$(dirname "$0")/../.."
setup=packaging/setup

case "${1:-}" in
    run) system="debian-run" locks="requirements requirements-build" ;;
    develop) system="debian-run" locks="requirements-dev" ;;
    test) system="debian-run debian-test" locks="requirements-dev" ;;
    *) echo "usage: environment.sh run|develop|test" >&2; exit 2 ;;
esac

stop() {
    echo "$*" >&2
    exit 1
}

# --- System packages ----------------------------------------------------------------------------

as_root=""
may_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    [ "$(id -u)" -eq 0 ] && return 0
    as_root="sudo -n"
    sudo -n true 2>/dev/null
}

apt_install() {
    if ! may_install; then
        echo "These system packages are missing. Install them with this command:" >&2
        echo "    sudo apt-get install --no-install-recommends $*" >&2
        stop "Then run make again."
    fi
    echo "Installing system packages: $*"
    # Its chatter is shown only when it fails.
    told=$($as_root env DEBIAN_FRONTEND=noninteractive sh -c '
        apt-get update -qq &&
        apt-get install -y -qq --no-install-recommends "$@" </dev/null
    ' sh "$@" 2>&1) || stop "$told
apt-get could not install the system packages named above."
}

is_installed() {
    # From 2024 on some libraries carry t64 at the end of the name.
    for name in "$1" "$1t64"; do
        state=$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null) || state=""
        [ "$state" = installed ] && return 0
    done
    return 1
}

missing_packages() {
    for list in $system; do
        for package in $(grep -v '^#' "$setup/$list.txt"); do
            is_installed "$package" || echo "$package"
        done
    done
}

# --- Python -------------------------------------------------------------------------------------

new_enough='import sys; sys.exit(sys.version_info < (3, 11))'

has_venv() {
    [ -x .venv/bin/python ] && .venv/bin/python -c "$new_enough" 2>/dev/null &&
        .venv/bin/python -m pip --version >/dev/null 2>&1
}

find_python() {
    python="" too_old=""
    for candidate in ${PYTHON:-python3.13 python3.12 python3.11 python3 python}; do
        command -v "$candidate" >/dev/null 2>&1 || continue
        if "$candidate" -c "$new_enough" 2>/dev/null; then
            python=$candidate
            return 0
        fi
        found=$("$candidate" --version 2>&1) || continue
        too_old=${too_old:-$found}
    done
    return 1
}

missing_python() {
    if [ -z "$python" ]; then
        echo python3 python3-venv
    elif ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        "$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'
    fi
}

# --- One step after the other -------------------------------------------------------------------

prepare_system() {
    missing="" python=""
    if ! has_venv; then
        find_python || [ -z "$too_old" ] ||
            stop "$too_old is too old: this program needs Python 3.11 or newer."
        missing=$(missing_python)
    fi
    if command -v apt-get >/dev/null 2>&1; then
        # Unquoted: one argument a package, and one line for all of them.
        # shellcheck disable=SC2046,SC2086
        set -- $missing $(missing_packages)
        [ $# -eq 0 ] || apt_install "$@"
    elif [ -n "$missing" ]; then
        stop "Python 3.11 or newer with its venv module was not found. Install it and run make again."
    elif [ "$(uname -s)" = Linux ]; then
        echo "This system has no apt: see $setup/debian-run.txt for the libraries Qt needs." >&2
    fi
}

create_venv() {
    has_venv && return 0
    find_python || stop "${too_old:-No Python} was found: this program needs Python 3.11 or newer."
    echo "Making .venv with $("$python" --version 2>&1)"
    "$python" -m venv --clear .venv || stop "The environment .venv could not be made."
}

fingerprint() {
    # A moved checkout or another interpreter is another environment.
    pwd
    .venv/bin/python --version
    for lock in $1; do cksum "packaging/$lock.txt"; done
    cksum pyproject.toml packaging/hatch_build.py
}

stamp_of() {
    echo ".venv/.installed-$(echo "$1" | tr ' ' '+')"
}

is_installed_from() {
    [ -f "$(stamp_of "$1")" ] && [ "$(fingerprint "$1")" = "$(cat "$(stamp_of "$1")")" ]
}

install_locked() {
    # The development lock holds all that the program needs, in the same versions.
    ! is_installed_from "$locks" && ! is_installed_from requirements-dev || return 0
    echo "Installing the locked packages into .venv"
    files=""
    for lock in $locks; do files="$files --requirement packaging/$lock.txt"; done
    # PIP_USER: a user's pip.conf may ask for the user folder, which an environment refuses.
    # shellcheck disable=SC2086 (one argument a word)
    PIP_USER=0 .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input \
        --no-deps --only-binary :all: --require-hashes $files ||
        stop "pip could not install the locked packages. Check the network and run make again."
    PIP_USER=0 .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input \
        --no-deps --no-index --no-build-isolation --editable . ||
        stop "The program could not be installed into .venv."
    fingerprint "$locks" >"$(stamp_of "$locks")"
}

prepare_system
create_venv
install_locked
