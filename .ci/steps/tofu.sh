#!/usr/bin/env bash
# The same with OpenTofu, where it is to be had: bootstrap, plan, deploy by digest, all waves, as a person with one permission
# set; and a sandbox that is destroyed again.
set -euo pipefail
cd "$(dirname "$0")/../.."
if ! command -v tofu >/dev/null; then
  echo 'skipped: tofu is not installed (https://opentofu.org/docs/intro/install)'
  exit 0
fi
tofu version
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# No engine locks its plugin cache, and another sandbox may run now.
export TF_PLUGIN_CACHE_DIR="$work/plugin-cache"
mkdir -p "$TF_PLUGIN_CACHE_DIR"
node bin/load.js .ci/rollout.ts --tofu
cd test/consumers/single-account
npx --no-install blueprint sandbox --tofu --destroy
