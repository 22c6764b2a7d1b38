import { lookKinds } from '../../read-back';
import { readPlaces } from './places';

/**
 * Takes the role of the account that tells what runs. A profile of its own for each look, and no exported keys.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html (2026-11-28)
 */
const asLookRole = `export AWS_CONFIG_FILE="$HOME/look" AWS_PROFILE=look AWS_REGION="$region" AWS_DEFAULT_REGION="$region"
  printf '[profile look]\\nrole_arn = %s\\nrole_session_name = record\\ncredential_source = EcsContainer\\nregion = %s\\n' "$(printf '%s' "$LOOK_ROLE" | sed "s/ACCOUNT/$account/")" "$region" >"$AWS_CONFIG_FILE"`;

/** What looks have in common: the words of what is looked at, how one ends the build, and how one writes down what it found. */
const common = `word() { printf '%s' "$look" | cut -d = -f "$1"; }
refuse() { echo "refused: $name of $account in $region $1" >&2; exit 1; }`;

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
  (
  ${asLookRole}
  case "$kind" in
${looks.join('\n')}
    *) echo "nobody says how to look at $kind" >&2; exit 1 ;;
  esac
  ) || exit 1
done`;
