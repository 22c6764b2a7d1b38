#!/usr/bin/env bash
# The packages of package-lock.json. `quick` leaves them where they are as the lock file says.
set -euo pipefail
cd "$(dirname "$0")/../.."
if [ "${1:-}" = quick ] && [ node_modules/.package-lock.json -nt package-lock.json ]; then
  echo 'node_modules/ is newer than package-lock.json'
  exit 0
fi
npm ci --no-audit --no-fund
