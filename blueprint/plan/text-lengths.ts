import lengths from './buildspec-lengths.json';
import { placesOfWaves } from './evidence-run';

/**
 * Characters of a buildspec that is no file of the repository. No page of AWS has the number; CodeBuild answers "Max buildspec length is
 * 25600" to who goes beyond.
 *
 * @see https://github.com/aws/aws-cdk/pull/14974 (2026-11-29)
 */
export const LONGEST_BUILDSPEC = 25_600;

/**
 * Characters of one variable of a project. AWS's pages name no limit; CodeBuild answers "EnvironmentVariable should be at most 4096
 * characters" to who goes beyond.
 *
 * @see https://github.com/wolfeidau/buildkite-serverless-agent/issues/35 (2026-11-29)
 */
export const LONGEST_VARIABLE = 4096;

/**
 * Characters of one value in the configuration of an action: all of its variables are one.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html (2026-11-29)
 */
export const LONGEST_ACTION_VALUE = 1000;

/** A text that the house writes, as `npm run presets` records how long it is. */
export type HouseText = keyof typeof lengths;

/** Characters of what the house writes, before anything of `accounts/` is in it. */
export function lengthOfHouse(text: HouseText): number {
  return lengths[text];
}

/** Characters of a command in the list of a phase. */
export function lengthOfCommand(command: string): number {
  return '      - \n'.length + command.length;
}

/** Characters of the buildspec that records: beside the house's own text, it says what each wave comes to. */
export function lengthOfRecord(application: Parameters<typeof placesOfWaves>[0]): number {
  const told = placesOfWaves(application).map(
    ({ wave, targets, looks }) => `'${wave} targets ${targets}' '${wave} looks ${looks}'`,
  );
  return (
    lengths['deployment-evidence-record'] +
    lengthOfCommand(`printf '%s\\n' ${told.join(' ')} >"$HOME/places" || exit 1`)
  );
}

/** Characters of the variables that an action of AWS CodePipeline tells a build. */
export function lengthOfVariables(variables: Readonly<Record<string, string>>): number {
  const listed = Object.entries(variables).map(([name, value]) => ({ name, value, type: 'PLAINTEXT' }));
  return JSON.stringify(listed).length;
}

/** Characters of data as YAML, with no quotes around any text: at least so many are written. */
export function lengthOfYaml(value: unknown, indent = 0): number {
  if (typeof value !== 'object' || value === null) return lengthOfText(String(value), indent);
  const ofList = Array.isArray(value);
  return Object.entries(value).reduce((sum, [key, each]) => {
    const nested = typeof each === 'object' && each !== null;
    const length = lengthOfYaml(each, indent + 2);
    // The hyphen of an element stands in the room before the first line of what is nested in it.
    if (ofList) return sum + (nested ? length : indent + '- \n'.length + length);
    return sum + indent + key.length + ':\n'.length + (nested ? 0 : ' '.length) + length;
  }, 0);
}

/** A text of several lines has each of them below its key. */
function lengthOfText(text: string, indent: number): number {
  const lines = text.trimEnd().split('\n');
  if (lines.length === 1) return text.trimEnd().length;
  const indented = lines.filter((line) => line !== '').length * indent;
  return '|\n'.length + text.trimEnd().length + indented;
}
