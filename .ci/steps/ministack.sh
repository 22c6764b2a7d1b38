#!/usr/bin/env bash
# The landing zone on an emulator that nobody here wrote: every request that Terraform makes is decided by its evaluator of
# policies, over TLS, and so is every hop that it can answer. What it is said to lack, it still lacks.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck disable=SC1091 # it is looked at by itself
. .ci/side-by-side.sh

# Both look for the packages of both emulators.
node bin/load.js .ci/python.ts --ministack >/dev/null
begin sandbox npx --no-install blueprint sandbox --emulator ministack --enforce --destroy
# Plan and apply roles: the whole rollout as a person with one permission set, and what these roles must not do.
begin rollout node bin/load.js .ci/rollout.ts --enforce
begin lacking node_modules/.cache/ministack-python/bin/python3 emulator/peer/lacking.py
all_ended
echo 'ministack answers nothing that our own emulator answers for it'
