import { changeLines } from './base-image-change';
import type { Buildspec } from './buildspec';
import { type AskingOptions, askCaches, ENTRY } from './cached-images';

/** What comes of a tag that names another digest: a pull request, or what one would change. @default the build fails, and says so */
export type Change = 'patch' | 'pull-request';

/** A tag that cannot be read fails the build: nothing is known of it then. */
const look = `: >moved.txt
for image in $BASE_TAGS; do
  ${ENTRY}
  is=$(digest_of "$repository" "$tag") || { echo "refused: $named cannot be read" >&2; exit 1; }
  if [ "$is" = "$was" ]; then echo "$named is $is"; else echo "$named was $was and is $is" >>moved.txt; fi
done
rm -f "$HOME/curl.config"`;

const tell = `if [ -s moved.txt ]; then
  echo 'base images moved: look at what changed in them, and write the new digests into baseImages under accounts/' >&2
  cat moved.txt >&2
  exit 1
fi`;

/** Looks whether the tags of base images still name the digests that are written in `accounts/`, and fails where one does not. */
export function baseImagesBuildspec(change?: Change, options: AskingOptions = {}): Buildspec {
  const changed = change === undefined ? [] : [changeLines(change === 'pull-request')];
  return {
    phases: {
      build: { 'on-failure': 'ABORT', commands: [`${askCaches(options)}\n${look}`, ...changed, tell] },
    },
    artifacts: { files: ['moved.txt'] },
  };
}
