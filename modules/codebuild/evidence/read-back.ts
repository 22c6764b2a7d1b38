import { lookKinds } from '../../read-back';
import { readPlaces } from './places';

/**
 * Takes the role of the account that tells what runs. A profile of its own for each look, and no exported keys.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html (2026-11-28)
 */
const asLookRole = `export AWS_CONFIG_FILE="$HOME/look" AWS_PROFILE=look AWS_REGION="$region" AWS_DEFAULT_REGION="$region"
  printf '[profile look]\\nrole_arn = %s\\nrole_session_name = record\\ncredential_source = EcsContainer\\nregion = %s\\n' "$(printf '%s' "$LOOK_ROLE" | sed "s/ACCOUNT/$account/")" "$region" >"$AWS_CONFIG_FILE"`;

/**
 * What looks have in common: the words of what is looked at; how one ends the build; how one writes down what it found; the artifact that
 * something is held against, with its checksum; and whether another archive has the same in it.
 */
const common = `word() { printf '%s' "$look" | cut -d = -f "$1"; }
refuse() { echo "refused: $name of $account in $region $1" >&2; exit 1; }
runs() { jq -cn --arg account "$account" --arg region "$region" --arg kind "$kind" --arg name "$name" --arg revision "$1" --arg digest "$2" '{account: $account, region: $region, kind: $kind, name: $name, revision: $revision, digest: $digest}' >>"$HOME/running.json" || exit 1; }
given() {
  artifact="$(printf '%s' "$from" | sed 's/::.*//')"
  archive="$HOME/artifact-$artifact"
  sum="$(jq -r --arg name "$artifact" 'select(.kind == "artifact" and .name == $name).checksum' "$HOME/deployed.json")" || exit 1
  if [ -z "$sum" ]; then refuse "is held against nothing: this action was not given $artifact"; fi
}
contents() {
  rm -rf "$HOME/unzipped" && mkdir "$HOME/unzipped" && unzip -q -o "$1" -d "$HOME/unzipped" || return 1
  (cd "$HOME/unzipped" && find . -type f -exec sha256sum {} + -o -type l -printf '%p -> %l\\n' | LC_ALL=C sort) >"$2"
}
same() { contents "$1" "$HOME/there" && contents "$archive" "$HOME/here" && cmp -s "$HOME/there" "$HOME/here"; }`;

const looks = Object.entries(lookKinds).map(
  ([kind, { lines }]) => `    ${kind})
    ${lines}
    ;;`,
);

/**
 * Looks at everything of the wave that tells what it runs. Where something cannot be looked at, or runs something else, the wave fails
 * without a record.
 */
export const readBack = `: >"$HOME/running.json"
${readPlaces('looks')}
${common}
for look in $looks; do
  if [ "$look" = - ]; then break; fi
  kind="$(word 1)"
  account="$(word 2)"
  region="$(word 3)"
  from="$(word 4)"
  (
  ${asLookRole}
  case "$kind" in
${looks.join('\n')}
    *) echo "nobody says how to look at $kind" >&2; exit 1 ;;
  esac
  ) || exit 1
done`;
