#!/usr/bin/env bash
# What checkov finds in accounts/ and in the landing zones under test/consumers/, less what is answered: nothing is left. Its version is
# pinned in .ci/checkov, and it is installed into an environment of its own.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root"
python=$(node bin/load.js .ci/python.ts --checkov)
PATH="$(dirname "$python"):$PATH"
export PATH
for folder in "$root" "$root"/test/consumers/*/; do
  printf -- '-- %s\n' "$(basename "$folder")"
  cd "$folder"
  npx --no-install blueprint scan
done
