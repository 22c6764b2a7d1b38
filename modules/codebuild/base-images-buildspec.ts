import type { Buildspec } from './buildspec';
import { type AskingOptions, askCaches, type CachedImagesEnvironment, ENTRY } from './cached-images';

/** Environment variables that the commands below read; the project sets them. */
export type BaseImagesEnvironment = CachedImagesEnvironment;

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
export function baseImagesBuildspec(options: AskingOptions = {}): Buildspec {
  return {
    phases: { build: { 'on-failure': 'ABORT', commands: [`${askCaches(options)}\n${look}`, tell] } },
    artifacts: { files: ['moved.txt'] },
  };
}
