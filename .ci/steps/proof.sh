#!/usr/bin/env bash
# Every hop of accounts/ and of the landing zones under test/consumers/, out of what they synthesize.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
for folder in "$root" "$root"/test/consumers/*/; do
  name=$(basename "$folder")
  printf -- '-- %s\n' "$name"
  cd "$folder"
  CDKTF_OUTDIR="$out/$name" node "$root/bin/load.js" main.ts
  npx --no-install blueprint prove --from "$out/$name"
done
