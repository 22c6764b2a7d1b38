#!/usr/bin/env bash
# Tests of the emulator, with the Python that the sandbox runs it with.
set -euo pipefail
cd "$(dirname "$0")/../.."
python=$(node bin/load.js .ci/python.ts)
cd emulator
"$python" -m unittest discover -s tests -q
