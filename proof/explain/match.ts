import type { Hop, HopResource } from '../../hops';
import { parseArn, tryParseArn } from '../../policies/arn';
import type { Denial } from './denial';

/** A role as names and messages know it: account and name, whatever its path or session. */
export interface RoleName {
  readonly account: string;
  readonly name: string;
}

const ROLE = /^arn:[^:]+:(?:iam|sts)::(\d{12}):(?:role|assumed-role)\/(.+)$/;

/** The role that an ARN of a role or of its session names; undefined where it is of none. */
export function tryRoleName(arn: string | undefined): RoleName | undefined {
  const [, account, path] = ROLE.exec(arn ?? '') ?? [];
  if (account === undefined || path === undefined) return undefined;
  const parts = path.split('/');
  const name = arn?.includes(':assumed-role/') ? parts[0] : parts.at(-1);
  return name === undefined ? undefined : { account, name };
}

/** Hops of the landing zone that a message may be about: those that fit all that it says. */
export function matchingHops(denial: Denial, hops: readonly Hop[]): readonly Hop[] {
  return hops.filter(
    (hop) =>
      isCaller(hop, denial.principal) &&
      isAction(hop.action, denial.action) &&
      (denial.resource === undefined || isResource(hop.resource, denial.resource)),
  );
}

/** Hops of whoever asked, whatever they ask for. */
export function hopsOfCaller({ principal }: Denial, hops: readonly Hop[]): readonly Hop[] {
  return principal === undefined ? [] : hops.filter((hop) => isCaller(hop, principal));
}

/** Without a principal, any own role of the landing zone may have asked, or a job that wants to become one. */
function isCaller({ who }: Hop, principal: string | undefined): boolean {
  if (who.kind === 'service') return principal === undefined || principal === who.name;
  if (principal === undefined) return who.kind === 'role' || who.kind === 'web identity';
  const asked = tryRoleName(principal);
  const named = tryRoleName(who.arn);
  if (!asked || !named) return who.arn === principal;
  return asked.account === named.account && asked.name === named.name && isPlain(who.kind);
}

/** Callers of hops that stand for a role as it is, without anything added or taken away. */
function isPlain(kind: Hop['who']['kind']): boolean {
  return kind === 'role' || kind === 'administrator';
}

function isAction(ours: string, theirs: string | undefined): boolean {
  if (theirs === undefined) return true;
  // KMS has several operations for one purpose: GenerateDataKeyWithoutPlaintext, ReEncryptTo.
  const family = (action: string) => action.toLowerCase().replace(/(generatedatakey|reencrypt)[a-z]*$/, '$1');
  return family(ours) === family(theirs);
}

/** Whether a resource of a message is that of a hop, or one of the same kind in the same place. */
export function isResource(resource: HopResource, arn: string): boolean {
  if (resource.kind === 'key') return isKeyIn(resource.aliasArn, arn);
  if (resource.kind === 'foreign' || resource.kind === 'other') return false;
  if (resource.arn === '*' || resource.arn === arn) return true;
  const [ours, theirs] = [resource.arn, arn].map(comparable);
  return ours === theirs;
}

/** Real ids of keys are not known here: a key of the same account and region is taken for the one. */
function isKeyIn(aliasArn: string, arn: string): boolean {
  const { region, account } = parseArn(aliasArn);
  const asked = tryParseArn(arn);
  return asked?.service === 'kms' && asked.region === region && asked.account === account;
}

/** An ARN without what differs from request to request: the object in a folder, the revision, the stream of a log. */
function comparable(arn: string): string {
  const { service, resource = '' } = tryParseArn(arn) ?? {};
  const [container = '', folder] = arn.split('/');
  switch (service) {
    case 's3':
      return folder === undefined ? container : `${container}/${folder}`;
    case 'ecs':
      return resource.startsWith('task-definition/') ? arn.replace(/:\d+$/, '') : arn;
    case 'logs':
      return arn.replace(/:(log-stream:.*|\*)$/, '');
    default:
      return arn;
  }
}
