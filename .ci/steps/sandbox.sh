#!/usr/bin/env bash
# The landing zone in the sandbox: deployed, planned again, the first application promoted through all its waves,
# everything destroyed.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck disable=SC2016 # a template of JavaScript
application=$(npx --no-install blueprint check --json | node -p 'JSON.parse(require("fs").readFileSync(0, "utf8")).requires[0]?.application ?? ""')
promotion=()
if [ -n "$application" ]; then promotion=(--promote "$application" --approve); fi
npx --no-install blueprint sandbox --destroy ${promotion[@]+"${promotion[@]}"}
