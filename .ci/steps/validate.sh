#!/usr/bin/env bash
# Every stack of a landing zone against the schema of the real AWS provider.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
cd "$root/test/consumers/single-account"
CDKTF_OUTDIR="$out" node "$root/bin/load.js" main.ts
# shellcheck disable=SC2016 # each stack is an argument of the inner shell
find "$out/stacks" -mindepth 1 -maxdepth 1 -print0 | xargs -0 -P 2 -I '{}' sh -c '
  cd "$1" && { terraform init -backend=false -input=false && terraform validate -no-color; } >validate.log 2>&1
  code=$?
  printf "%s: %s\n" "$(basename "$1")" "$(tail -2 validate.log | tr "\n" " ")"
  [ "$code" -eq 0 ] || { cat validate.log; exit 1; }
' sh '{}'
