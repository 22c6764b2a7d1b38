#!/usr/bin/env bash
# The landing zone on an emulator that nobody here wrote: every request that Terraform makes is decided by its evaluator of
# policies, over TLS, and so is every hop that it can answer. What it is said to lack, it still lacks.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Terraform does not lock its plugin cache, and another sandbox may run now.
export TF_PLUGIN_CACHE_DIR="$work/plugin-cache"
mkdir -p "$TF_PLUGIN_CACHE_DIR"
npx --no-install blueprint sandbox --emulator ministack --enforce --destroy
# Plan and apply roles: bootstrap, then accounts planned and applied as a person with one permission set, and what these
# roles must not do. The other waves need resources named that ministack does not name yet.
node bin/load.js .ci/rollout.ts --enforce --wave=dev --wave=staging --wave=prod
node_modules/.cache/ministack-python/bin/python3 emulator/peer/lacking.py
echo 'ministack answers nothing that our own emulator answers for it'
