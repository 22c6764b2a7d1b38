import type { Buildspec } from '../buildspec';
import { listRecords, lookAtRun, ownArtifacts, readRecord } from './look';

/** Whether a record is of the wave before, and has everything that this wave is about to deploy. */
const HAS = `.wave == $after and .application == $application and .pipeline == $pipeline
and (.deployed as $had | ($digest == "-" or any($had[]; .kind == "image" and .digest == $digest))
and ([$artifacts | split("\\n")[] | select(. != "") | split(" ")] | all(.[]; . as $each | any($had[]; .kind == "artifact" and .name == $each[0] and .bucket == $each[1] and .key == $each[2]))))`;

/** Goes from the last record to the first, from hash to hash, until one is of the wave before. */
const search = `${listRecords}
named=
found=
for key in $(jq -r '(. // []) | sort | reverse | .[]' "$HOME/keys.json"); do
  ${readRecord('$key', '$HOME/record.json')}
  hash="sha256:$(sha256sum <"$HOME/record.json" | cut -d ' ' -f 1)"
  if [ -n "$named" ] && [ "$named" != "$hash" ]; then echo "the chain is broken: $key has the hash $hash, the record after it names $named" >&2; exit 1; fi
  named="$(jq -r '.previous // ""' "$HOME/record.json")" || exit 1
  if jq -e --arg after "$AFTER" --arg application "$APPLICATION" --arg pipeline "$PIPELINE" --arg digest "$IMAGE_DIGEST" --rawfile artifacts "$HOME/artifacts" '${HAS}' "$HOME/record.json" >"$HOME/has"; then found="$key"; break; fi
done
if [ -z "$found" ]; then echo "refused: no record of $AFTER has what $WAVE is about to deploy (image $IMAGE_DIGEST)" >&2; exit 1; fi
echo "$found: $AFTER ran what $WAVE is about to deploy"`;

/** The lines that let a wave begin. */
export const admitLines: readonly string[] = [lookAtRun, ownArtifacts('admit'), search];

/** Lets a wave begin only with what the wave before it has a record of; whatever it cannot read stops it. */
export const admitBuildspec: Buildspec = {
  phases: { build: { 'on-failure': 'ABORT', commands: [...admitLines] } },
};
