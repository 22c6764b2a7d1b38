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
  const possible = hops.filter((hop) => isAsking(hop, denial) && isAction(hop.action, denial.action));
  const whole = possible.filter(({ resource }) => isAsked(resource, denial));
  const fitting =
    whole.length === 0 && denial.truncated ? possible.filter((hop) => beginsLike(hop, denial)) : whole;
  return likeliest(fitting, denial);
}

function isAsked(resource: HopResource, { resource: arn, name }: Denial): boolean {
  if (arn !== undefined) return isResource(resource, arn);
  return name === undefined || ('arn' in resource && isNamed(resource.arn, name));
}

/** Whether an ARN is of what a message calls by its name alone. */
function isNamed(arn: string, name: string): boolean {
  const { resource = '' } = tryParseArn(arn) ?? {};
  // Secrets Manager ends ARNs with six characters of its own.
  return [resource, resource.replace(/-(?:\?{6}|[A-Za-z0-9]{6})$/, '')].some(
    (each) => each === name || each.endsWith(`:${name}`) || each.endsWith(`/${name}`),
  );
}

/** The rest of a resource was cut off with the message. */
function beginsLike({ resource }: Hop, denial: Denial): boolean {
  return 'arn' in resource && denial.resource !== undefined && resource.arn.startsWith(denial.resource);
}

/** Of several hops those that what else stands in the text is about: their role, their resource, their application. */
function likeliest(hops: readonly Hop[], { beside = [] }: Denial): readonly Hop[] {
  if (beside.length === 0 || hops.length < 2) return hops;
  const scores = hops.map((hop) => beside.filter((arn) => isAbout(hop, arn)).length);
  const most = Math.max(...scores);
  return hops.filter((_, position) => scores[position] === most);
}

function isAbout({ who, resource, application }: Hop, arn: string): boolean {
  if ('arn' in who && isSameRole(who.arn, arn)) return true;
  if (isResource(resource, arn)) return true;
  const name = tryParseArn(arn)?.resource ?? arn;
  return application !== undefined && new RegExp(`(?:^|[^a-z0-9])${application}(?:$|[^a-z0-9])`).test(name);
}

function isSameRole(one: string, other: string): boolean {
  const [left, right] = [tryRoleName(one), tryRoleName(other)];
  return left !== undefined && left.account === right?.account && left.name === right.name;
}

/** Hops of whoever asked, whatever they ask for. */
export function hopsOfCaller({ principal }: Denial, hops: readonly Hop[]): readonly Hop[] {
  return principal === undefined ? [] : hops.filter((hop) => isCaller(hop, principal));
}

/** Who asked: as the message says, or a role that is only named here. */
function isAsking(hop: Hop, { principal, bySupposed }: Denial): boolean {
  return principal === undefined && bySupposed ? hop.who.kind === 'administrator' : isCaller(hop, principal);
}

/** Without a principal, any own role of the landing zone may have asked, or a job that wants to become one. */
function isCaller({ who }: Hop, principal: string | undefined): boolean {
  if (who.kind === 'service') return principal === undefined || principal === who.name;
  if (principal === undefined) return who.kind === 'role' || who.kind === 'web identity';
  if (!tryRoleName(principal) || !tryRoleName(who.arn)) return who.arn === principal;
  return isSameRole(who.arn, principal) && isPlain(who.kind);
}

/** Callers of hops that stand for a role as it is, without anything added or taken away. */
function isPlain(kind: Hop['who']['kind']): boolean {
  return kind === 'role' || kind === 'administrator';
}

function isAction(ours: string, theirs: string | undefined): boolean {
  if (theirs === undefined) return true;
  // KMS has several operations for one purpose: GenerateDataKeyWithoutPlaintext, ReEncryptTo.
  // Connections have two names: what policies grant under the one is asked under either.
  const family = (action: string) =>
    action
      .toLowerCase()
      .replace(/(generatedatakey|reencrypt)[a-z]*$/, '$1')
      .replace(/^codestar-connections:/, 'codeconnections:');
  return family(ours) === family(theirs);
}

/** Whether a resource of a message is that of a hop, or one of the same kind in the same place. */
export function isResource(resource: HopResource, arn: string): boolean {
  if (resource.kind === 'key') return isKeyIn(resource.aliasArn, arn);
  if (resource.kind === 'foreign' || resource.kind === 'other') return false;
  if (resource.arn === '*' || resource.arn === arn) return true;
  const [ours = '', theirs = ''] = [resource.arn, arn].map(comparable);
  // Who names a bucket may mean whatever is in it.
  return ours === theirs || (/^arn:[^:]+:s3:::[^/]+$/.test(arn) && ours.startsWith(`${arn}/`));
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
    case 'codeconnections':
    case 'codestar-connections':
      return arn.replace(/:(?:codestar-connections|codeconnections):/, ':codeconnections:');
    case 'logs':
      return arn.replace(/:(log-stream:.*|\*)$/, '');
    default:
      return arn;
  }
}
