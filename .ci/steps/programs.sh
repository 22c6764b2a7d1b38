#!/usr/bin/env bash
# Programs that tests look for: a browser for the page of the access graph, ShellCheck for the commands of builds, the
# Python packages of the emulator. Where one cannot be installed, its tests say that they are skipped, and why.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 1

# found_one <program…>: whether one of them is there.
found_one() {
  local program
  for program in "$@"; do
    if [ -n "$program" ] && command -v "$program" >/dev/null; then echo "found $program"; return 0; fi
  done
  return 1
}

# install <package>: with the package manager of Debian and Ubuntu.
install() {
  if ! command -v apt-get >/dev/null; then echo "no $1, and no apt-get to install it: its tests are skipped"; return; fi
  echo "installing $1"
  local log
  log=$(mktemp)
  if ! { apt-get install -y --no-install-recommends "$1" || { apt-get update && apt-get install -y --no-install-recommends "$1"; }; } >"$log" 2>&1; then
    tail -5 "$log"
    echo "$1 could not be installed: its tests are skipped"
  fi
  rm -f "$log"
}

found_one "${BLUEPRINT_BROWSER:-}" chromium-headless-shell chrome-headless-shell chromium chromium-browser google-chrome ||
  install chromium-headless-shell
found_one shellcheck || install shellcheck
echo "Python of the emulator: $(node bin/load.js .ci/python.ts)"
echo "Python of checkov: $(node bin/load.js .ci/python.ts --checkov)"
