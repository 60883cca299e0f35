#!/usr/bin/env bash
# Builds the image once: a Python of at least 3.11 and the kit's dependencies in venv/.
# Where AUTOGRADER_PYTHON names an interpreter that has them all, there is nothing to do.
set -eu

root="${AUTOGRADER_ROOT:-/autograder}"
source="$root/source"

if [ -n "${AUTOGRADER_PYTHON:-}" ] && "$AUTOGRADER_PYTHON" -c "import click, msgspec, numpy, pytest, rich, sklearn, torch"; then
    echo "everything is installed"
    exit 0
fi

install() {
    apt-get update
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
}

python=""
for candidate in python3.13 python3.12 python3.11 python3; do
    if command -v "$candidate" > /dev/null && "$candidate" -c "import sys; sys.exit(sys.version_info < (3, 11))"; then
        python="$candidate"
        break
    fi
done
if [ -z "$python" ]; then
    install python3.11 python3.11-venv
    python="python3.11"
fi
"$python" -c "import ensurepip" 2> /dev/null || install "$python-venv"
"$python" -m venv "$root/venv"

pip="$root/venv/bin/pip"
index="$(cat "$source/index")"
if [ -n "$index" ]; then
    "$pip" install --no-cache-dir --constraint "$source/constraints.txt" --index-url "$index" torch
fi
"$pip" install --no-cache-dir --constraint "$source/constraints.txt" --requirement "$source/requirements.txt"
