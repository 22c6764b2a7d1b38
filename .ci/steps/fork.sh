#!/usr/bin/env bash
# A fork is green. In a copy of this checkout accounts/ becomes that of another company (.ci/fork/accounts): another
# prefix, other regions, names, accounts, nested units and waves, every source and build, every guardrail. Then what a fork
# runs passes, once its outline is stored.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
fork=$(mktemp -d)
trap 'rm -rf "$fork"' EXIT

cd "$root"
git ls-files -z --cached --others --exclude-standard | while IFS= read -r -d '' file; do
  if [ -f "$file" ]; then printf '%s\0' "$file"; fi
done | tar -cf - --null -T - | tar -xf - -C "$fork"
ln -s "$root/node_modules" "$fork/node_modules"
rm -rf "$fork/accounts"
cp -r .ci/fork/accounts "$fork/accounts"
cd "$fork"

say() { printf '%s\n' "-- $*"; }

say 'npx blueprint check'
npx --no-install blueprint check | head -20
say 'the outline shows that everything is another'
# The path comes first: whatever follows --selectProjects is a project.
npx --no-install jest --ci --silent test/fork/outline.test.ts --selectProjects unit >outline.log 2>&1 || true
if ! grep -q '^Tests: *1 failed, 1 total' outline.log; then
  cat outline.log
  echo 'the outline was to differ, and nothing else to fail'
  exit 1
fi
say 'npm run outline'
npm run --silent outline 2>&1 | tail -6
# Tests of the proof take the landing zones under test/consumers, which a fork leaves as they are: .ci/run has run them.
say 'npm test, but for the tests of the proof'
npm test --silent -- --ci --testPathPatterns 'test/(?!proof/|hops/)' 2>&1 | grep -vE '^PASS' | tail -60
say 'npx cdktf synth'
npx --no-install cdktf synth >synth.log 2>&1 || { cat synth.log; exit 1; }
say 'npx blueprint prove'
npx --no-install blueprint prove
say 'npx blueprint graph'
npx --no-install blueprint graph | head -5
