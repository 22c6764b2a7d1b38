#!/usr/bin/env bash
# The landing zone that uses everything, in the sandbox. A request fails once: the run says what was applied, and the
# next run goes on from there. Then every application is promoted through all its waves, everything is planned once more,
# which changes nothing, and destroyed.
set -uo pipefail
cd "$(dirname "$0")/../../test/consumers/kitchen-sink" || exit 1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# What went wrong in the emulator, and every CodePipeline it was asked to create, in order.
emulated_calls() {
  tail -5 .sandbox/emulator.log
  # shellcheck disable=SC2016 # templates of JavaScript
  node -e '
    const { port } = JSON.parse(require("fs").readFileSync(".sandbox/session.json", "utf8"));
    fetch(`http://127.0.0.1:${port}/_emulator/calls`).then((answer) => answer.json()).then((calls) => {
      const told = calls.filter((call) => call.operation === "CreatePipeline" || call.status >= 500);
      for (const { second, service, operation, status } of told) console.log(`${second} s ${service}:${operation} ${status}`);
    });'
}

cat left-out.txt
if npx --no-install blueprint sandbox --fail-once codepipeline:CreatePipeline >"$work/first.log" 2>&1; then
  cat "$work/first.log"
  echo 'the run was to fail, and did not'
  exit 1
fi
cat "$work/first.log"
for wanted in 'applied: ' 'failed: tooling-' 'not started: .*organization' 'to go on: npx blueprint sandbox'; do
  grep -q "$wanted" "$work/first.log" || { echo "the run did not say: $wanted"; exit 1; }
done
# Planned again once it is promoted, below.
npx --no-install blueprint sandbox --keep --no-plan || { emulated_calls; exit 1; }
code=0
node ../../../bin/load.js ../../../.ci/promote.ts || code=1
npx --no-install blueprint sandbox --destroy || { emulated_calls; exit 1; }
exit "$code"
