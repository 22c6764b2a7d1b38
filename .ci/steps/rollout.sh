#!/usr/bin/env bash
# The rollout by the commands that a person uses, with roles and a state bucket of its own: bootstrap, plan, deploy by
# digest, an engine that is killed and recover, drift and cdktf deploy, outputs, affected, decommission. With OpenTofu, and
# a sandbox that it deploys and destroys. Terraform goes through it on the second emulator (ministack.sh), and part by part
# in the tests that start processes: `node bin/load.js .ci/rollout.ts` does all of it.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck disable=SC1091 # it is looked at by itself
. .ci/side-by-side.sh

# shellcheck disable=SC2317 # begin calls it
sandbox() { cd test/consumers/single-account && npx --no-install blueprint sandbox --tofu --destroy; }

if ! command -v tofu >/dev/null; then
  echo 'skipped: tofu is not installed (https://opentofu.org/docs/intro/install)'
  exit 0
fi
node bin/load.js .ci/python.ts >/dev/null
tofu version
begin rollout node bin/load.js .ci/rollout.ts --tofu
begin sandbox sandbox
all_ended
