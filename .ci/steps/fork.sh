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
# Every other test takes landing zones of its own, those under test/consumers among them, which a fork leaves as they are:
# .ci/run has run it. A test of the proof reads files of these alone.
say 'npm test, of it the tests that read accounts/, or files of the checkout'
reads="__dirname|process\.cwd|'(\.\./)+accounts'|/support/(documents|workflows|command|rollout-project)'"
tests=()
while IFS= read -r file; do tests+=("$file"); done < <(
  grep -rlE "$reads" test --include='*.test.ts' | grep -vE '\.process\.test\.ts$|^test/(proof|hops)/'
)
printf '%s test files\n' "${#tests[@]}"
npm test --silent -- --ci --runTestsByPath "${tests[@]}" 2>&1 | grep -vE '^PASS' | tail -60
say 'npx cdktf synth'
npx --no-install cdktf synth >synth.log 2>&1 || { cat synth.log; exit 1; }
say 'npx blueprint prove'
npx --no-install blueprint prove
say 'npx blueprint graph'
npx --no-install blueprint graph | head -5
