import { accessTo, everyAccount } from '../../blueprint/accounts';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { Problem } from '../../blueprint/problems/problem';
import type { Purpose } from '../terraform/aws-config';

/** What the profiles of a person lead to, and where they begin. */
export interface ProfileWishes {
  /** The role that they lead to. */
  readonly role: Purpose;
  /** The profile that a person signs in with, in the tooling account. */
  readonly source: string;
}

/**
 * Lines for the AWS configuration file of a person: a profile for each account, with which `cdktf deploy` works. Empty where
 * no stack names one.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html (2026-11-28)
 */
export function profileLines(
  { facts, names }: Blueprint,
  { role, source }: ProfileWishes,
): readonly string[] {
  if (facts.state.kind === 'hcp') return [];
  const name = role === 'plan' ? names.terraformPlanRole() : names.terraformApplyRole();
  const profiles = everyAccount(facts)
    .filter((account) => accessTo(facts, account).kind === 'roles')
    .map((account) => [
      `[profile ${names.terraformProfile(account.name)}]`,
      `role_arn = ${names.roleArn(account.id, name)}`,
      `source_profile = ${source}`,
      `region = ${facts.regions.primary}`,
    ]);
  return profiles.length === 0
    ? []
    : [
        marker(facts.prefix, 'begin'),
        ...profiles.flatMap((lines) => [...lines, '']),
        marker(facts.prefix, 'end'),
      ];
}

/**
 * A configuration file with these lines in the place of those that were written before, and everything else as it is; or a
 * problem where somebody else wrote a profile of one of the names.
 */
export function withProfiles(
  config: string,
  lines: readonly string[],
  { facts }: Blueprint,
): string | Problem {
  const [begin, end] = [marker(facts.prefix, 'begin'), marker(facts.prefix, 'end')];
  const all = config.split(/\r?\n/);
  const [from, to] = [all.indexOf(begin), all.indexOf(end)];
  const kept = from >= 0 && to > from ? [...all.slice(0, from), ...all.slice(to + 1)] : all;
  const taken = lines.find((line) => line.startsWith('[') && kept.some((each) => each.trim() === line));
  if (taken !== undefined)
    return {
      place: 'the AWS configuration file',
      found: `${taken}, which somebody wrote`,
      wanted: 'no profile of that name',
      change: 'delete it there, or copy the lines yourself',
    };
  const before = kept.join('\n').trimEnd();
  return [...(before === '' ? [] : [before, '']), ...lines, ''].join('\n');
}

function marker(prefix: string, which: 'begin' | 'end'): string {
  return `# ${prefix}: written by blueprint bootstrap (${which})`;
}
