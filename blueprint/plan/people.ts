import type { OfKind } from '../kinds';
import { namesOf } from '../names';
import type { People, PersonSet } from '../schema/people';
import { lastSecondOf } from './last-days';

/** What must be known of a landing zone to know its people. */
interface Facts {
  readonly people?: People | undefined;
  readonly prefix: string;
  readonly tooling: { readonly id: string };
  readonly regions: { readonly primary: string };
}

/** The sets of rights of some kind. */
function setsOf<K extends PersonSet['kind']>(
  { people }: Pick<Facts, 'people'>,
  kind: K,
): readonly OfKind<PersonSet, K>[] {
  return (people?.sets ?? []).filter((set): set is OfKind<PersonSet, K> => set.kind === kind);
}

/**
 * The name of the roles of a set, with their path and as a pattern: AWS adds 16 characters to those of a permission set.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html (2026-11-28)
 */
export function rolePattern(facts: Facts, { name }: Pick<PersonSet, 'name'>): string {
  return roleName(facts, name, '????????????????');
}

/** A role of a set, in an account, as the proof knows it: those 16 characters are made up. */
export function roleArn(facts: Facts, { name }: Pick<PersonSet, 'name'>, accountId: string): string {
  return namesOf(facts).roleArn(accountId, roleName(facts, name, '0123456789abcdef'));
}

function roleName(facts: Facts, set: string, end: string): string {
  const { through } = peopleIn(facts);
  if (through.kind === 'roles') return namesOf(facts).personRole(set);
  const region = through.region ?? facts.regions.primary;
  // Only us-east-1 is not in the path.
  const folder = region === 'us-east-1' ? '' : `${region}/`;
  return `aws-reserved/sso.amazonaws.com/${folder}AWSReservedSSO_${set}_${end}`;
}

function peopleIn({ people }: Pick<Facts, 'people'>): People {
  if (!people) throw new Error('a set of rights, and no people');
  return people;
}

/** Patterns of the roles of all who break the glass: whoever watches for their use looks for these. */
export function breakGlassRoles(facts: Facts): readonly string[] {
  return setsOf(facts, 'break-glass').map((set) => rolePattern(facts, set));
}

/** Patterns of the roles that operate pipelines, or those of one application. */
export function operatorRoles(facts: Facts, application?: string): readonly string[] {
  return operatorsNamed(facts, application).map((set) => rolePattern(facts, set));
}

/** The sets that operate pipelines, or those of one application. */
export function operatorsNamed(
  facts: Pick<Facts, 'people'>,
  application?: string,
): readonly OfKind<PersonSet, 'operator'>[] {
  return setsOf(facts, 'operator').filter(
    ({ applications }) => application === undefined || applications.includes(application),
  );
}

/** Patterns of the roles that may become approvers of a wave of an application; undefined where nobody is named. */
export function approversOf(
  facts: Facts,
  { name }: { readonly name: string },
  approval: { readonly approvers?: readonly string[] | undefined },
): readonly string[] | undefined {
  const all = [...(approval.approvers ?? []), ...operatorRoles(facts, name)];
  return approval.approvers || all.length > 0 ? all : undefined;
}

/** The last second in which a set allows anything. */
export function endOf(set: PersonSet): string | undefined {
  if (!('until' in set) || set.until === undefined) return undefined;
  return lastSecondOf(set.until);
}

/** Hours of a session: one for an emergency. */
export function hoursOf(set: PersonSet): number {
  return set.kind === 'break-glass' ? 1 : set.hours;
}

/**
 * Where SAML assertions are sent to, which is the audience that they name.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html (2026-11-28)
 */
export function samlAudience(partition: string): string {
  const hosts: Readonly<Record<string, string>> = {
    'aws-cn': 'signin.amazonaws.cn',
    'aws-us-gov': 'signin.amazonaws-us-gov.com',
  };
  return `https://${hosts[partition] ?? 'signin.aws.amazon.com'}/saml`;
}

/** ARN of the SAML provider of an account; undefined where people come in otherwise. */
export function samlProviderArn(facts: Facts, accountId: string): string | undefined {
  const through = facts.people?.through;
  if (through?.kind !== 'roles' || through.samlProvider === undefined) return undefined;
  return `arn:${namesOf(facts).partition}:iam::${accountId}:saml-provider/${through.samlProvider}`;
}
