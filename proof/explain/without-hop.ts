import { nearest } from '../../blueprint/problems/did-you-mean';
import type { Hop, HopCaller, HopResource } from '../../hops';
import { formatArn, tryParseArn } from '../../policies/arn';
import type { FoundAnswer, FoundReason } from '../ask';
import { tryParseCaller } from '../evaluate/caller';
import type { Gathered } from '../gather/model';
import { cannotSay } from './cannot-say';
import type { Denial } from './denial';
import type { Found, Known } from './explanation';
import { fieldFor } from './fields';
import { denyOf, isMadeHere, madeElsewhere, nameOf } from './layers';
import { hopsOfCaller, tryRoleName } from './match';
import { missingStatement } from './missing';
import { originOf, originOfMissing } from './origins';
import { isSupposed, ofSupposed } from './supposed';

/** A request that no hop makes: of a role of ours, or of somebody else. */
export function withoutHop(denial: Denial, known: Known): Found {
  const all = hopsOfCaller(denial, known.hops);
  const ours = all.filter(({ who }) => isOfDelivery(who));
  const named = withResource(denial, [...ours, ...all]);
  const answer = answerTo(named, known, ours[0]?.who);
  const denies = answer && denyOf(answer, denial);
  if (answer && denies) return bound(answer, denies, { denial, known });
  if (denial.how === 'explicit' && (answer || isOurs(denial, known.gathered))) return madeElsewhere(denial);
  if (denial.principal === undefined || denial.action === undefined) return cannotSay(denial, []);
  const becoming = becomingOf(denial, known);
  if (becoming) return becoming;
  if (!isOurs(denial, known.gathered))
    return nothing(
      `${denial.principal} is nobody of this landing zone: look at its policies where they are made.`,
    );
  if (denial.principal.endsWith('.amazonaws.com') && ours.length === 0)
    return madeElsewhere({ ...denial, deniedBy: 'resourcePolicy', how: denial.how ?? 'implicit' });
  if (ours.length > 0) {
    const isElsewhere = !isMadeHere({ ...named, deniedBy: denial.deniedBy }, known.gathered);
    return isElsewhere ? madeElsewhere(denial) : withoutGrant(named, ours);
  }
  const supposed = all.find((hop) => isSupposed(hop, known.gathered));
  if (supposed && [undefined, 'identityPolicies'].includes(denial.deniedBy))
    return ofSupposed(named, { decision: 'Allowed', because: [] });
  if (denial.deniedBy !== undefined && !['identityPolicies', 'resourcePolicy'].includes(denial.deniedBy))
    return madeElsewhere(denial);
  return nothing(
    `No guardrail of the landing zone denies it. ${nameOf(denial.principal)} is not made here: its own policies, or those of the resource, lack an Allow.`,
  );
}

/** A service that could not become a role which no stack makes: only the role's own trust policy decides it. */
function becomingOf(
  { principal = '', action, resource = '' }: Denial,
  { hops, gathered }: Known,
): Found | undefined {
  if (!principal.includes('.amazonaws.com') || action !== 'sts:AssumeRole' || gathered.roles.has(resource))
    return undefined;
  const isNamed = hops.some(
    (hop) => isSupposed(hop, gathered) && 'arn' in hop.who && hop.who.arn === resource,
  );
  const made = isNamed ? 'is named in accounts/ and made by whoever owns it' : 'is made by no stack';
  return {
    verdict: 'denied by what is made elsewhere',
    because: [],
    next: `${nameOf(resource)} ${made}: its trust policy must let ${principal} assume it.`,
  };
}

/** Whether who asked is in an account of the organization, or is a service. */
function isOurs({ principal = '' }: Denial, { organization }: Gathered): boolean {
  const account = tryParseArn(principal)?.account;
  return account === undefined ? principal !== '' : organization.accounts.has(account);
}

/** Whether a caller is of the delivery itself: only its grants are written here. */
function isOfDelivery({ kind }: HopCaller): boolean {
  return kind === 'role' || kind === 'web identity' || kind === 'service';
}

/** The ARN of what a message calls by its name: in the account of whoever asked, and the region where it works. */
function withResource(denial: Denial, hops: readonly Hop[]): Denial {
  const { principal = '', name, action, resource } = denial;
  const { partition, account } = tryParseArn(principal) ?? {};
  if (name === undefined || resource !== undefined || partition === undefined || !account) return denial;
  const regions = hops.flatMap((hop) =>
    'arn' in hop.resource ? (tryParseArn(hop.resource.arn)?.region ?? '') : '',
  );
  const region = denial.region ?? regions.find((each) => each !== '') ?? '*';
  const isSecret = action?.startsWith('secretsmanager:');
  const service = action?.replace(/:.*$/, '') ?? '';
  const about = isSecret
    ? `secret:${name}-??????`
    : service === 'ssm'
      ? `parameter/${name.replace(/^\//, '')}`
      : name;
  if (service === 's3') return { ...denial, resource: `arn:${partition}:s3:::${name}` };
  return { ...denial, resource: formatArn({ partition, service, region, account, resource: about }) };
}

/** What the synthesized policies say; undefined where the message does not say enough to ask. */
function answerTo(
  { action, resource = '*', principal = '', region }: Denial,
  { ask, gathered }: Known,
  own: HopCaller | undefined,
): FoundAnswer | undefined {
  const account = tryParseArn(principal)?.account;
  const who = own ?? callerOf(principal);
  if (action === undefined || !who || !account) return undefined;
  const about = resourceOf(resource, tryParseArn(resource)?.account || account, gathered);
  const context = region === undefined ? {} : { 'aws:RequestedRegion': region };
  return ask({ who, action, resource: about, context });
}

/** Somebody with every permission: only what binds them from outside is told. */
function callerOf(principal: string): HopCaller | undefined {
  const { partition, service, account, resource } = tryParseArn(principal) ?? {};
  if (partition === undefined || (service !== 'iam' && service !== 'sts') || !account) return undefined;
  if (resource === 'root') return { kind: 'root user', arn: principal };
  const role = principal.includes(':assumed-role/') ? tryRoleName(principal) : undefined;
  const arn = role
    ? formatArn({ partition, service: 'iam', region: '', account, resource: `role/${role.name}` })
    : principal;
  return { kind: 'administrator', arn };
}

/** Administrators and most exemptions are roles: nobody else is let through but with the whole account. */
function waysThrough(principal: string | undefined): string {
  const { kind } = (principal && tryParseCaller(principal)) || {};
  return kind === 'root user' || kind === 'user'
    ? 'Administrators are roles: become one of them, or exempt the account with a reason, in accounts/guardrails.ts.'
    : 'If it must get through, name it in administrators, or exempt it with a reason, in accounts/guardrails.ts.';
}

/** A statement denies it, certainly or for some values of what the message does not say. */
function bound(
  { because }: FoundAnswer,
  denies: FoundReason,
  { denial, known }: { readonly denial: Denial; readonly known: Known },
): Found {
  const name = nameOf(denial.principal);
  const next = denies.address?.includes('/aws_organizations_policy.')
    ? `The guardrail binds ${name}. ${waysThrough(denial.principal)}`
    : `The statement ${denies.sid} denies it to ${name}. Narrow it, or exempt who asks; then \`npx blueprint prove\`.`;
  const doubt = denies.unknown
    ? `Only if ${denies.unknown.join(' and ')} of the request says so, which the message does not tell; CloudTrail's event does: paste its JSON. `
    : '';
  return {
    verdict: 'forbidden on purpose',
    because: because.filter(({ effect }) => effect === 'Deny'),
    origin: originOf(denies, known.sources),
    next: `${doubt}${next}`,
  };
}

/** A role of ours may do no more than the delivery needs. */
function withoutGrant(denial: Denial, ours: readonly Hop[]): Found {
  const actions = [...new Set(ours.map(({ action }) => action))];
  const near = denial.action && nearest(denial.action, actions);
  const field = fieldFor(denial);
  const grant =
    field ?? 'If your build or deployment does, grant it in the module below and add a hop in hops/.';
  return {
    ...nothing(
      `Nothing of the delivery makes this request${near ? `; the nearest one of this role is ${near}` : ''}. ${grant}`,
    ),
    missing: missingStatement(denial, 'identityPolicies'),
    origin: originOfMissing('identityPolicies', denial),
  };
}

function nothing(next: string): Found {
  return { verdict: 'no hop', because: [], next };
}

/** A real key is not among what was gathered: any key of the account and region that has an alias stands for it. */
function resourceOf(arn: string, account: string, { resources }: Gathered): HopResource {
  const { service, region } = tryParseArn(arn) ?? {};
  if (service !== 'kms') return { kind: 'own', arn, account };
  const key = [...resources.values()].find(
    (each) => each.type === 'aws_kms_key' && each.account === account && each.region === region,
  );
  const [alias] = key?.aliases ?? [];
  if (!key || alias === undefined) return { kind: 'other', arn, account };
  return { kind: 'key', aliasArn: key.arn.replace(/:key\/.*$/, `:${alias}`) };
}
