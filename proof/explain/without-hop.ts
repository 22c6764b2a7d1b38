import { nearest } from '../../blueprint/problems/did-you-mean';
import type { Hop, HopCaller, HopResource } from '../../hops';
import { formatArn, tryParseArn } from '../../policies/arn';
import type { FoundAnswer, FoundReason } from '../ask';
import type { Gathered } from '../gather/model';
import type { Denial } from './denial';
import type { Found, Known } from './explanation';
import { hopsOfCaller, tryRoleName } from './match';
import { missingStatement } from './missing';
import { originOf, originOfMissing } from './origins';

/** A request that no hop makes: of a role of ours, or of somebody else. */
export function withoutHop(denial: Denial, known: Known): Found {
  const { how, deniedBy, principal } = denial;
  const ours = hopsOfCaller(denial, known.hops).filter(({ who }) => isOfDelivery(who));
  const answer = answerTo(denial, known, ours[0]?.who);
  // Where no statement allows, none denies either: AWS names a deny first.
  const denies = answer?.because.find(
    ({ effect, unknown }) => effect === 'Deny' && !(unknown && how === 'implicit'),
  );
  if (answer && denies) return bound(answer, denies, { denial, known });
  if (how === 'explicit')
    return nothing(
      `A statement of ${deniedBy ?? 'some policy'} denies it, says AWS, and no statement that is synthesized does: ${whereElse(denial)}`,
    );
  if (ours.length > 0) return withoutGrant(denial, ours);
  const role = tryRoleName(principal);
  if (!answer || !role) return nothing(nobodyKnown(denial));
  return nothing(
    `No guardrail of the landing zone denies it. ${role.name} is not made here: its own policies, or those of the resource, lack an Allow.`,
  );
}

/** Whether a caller is of the delivery itself: only its grants are written here. */
function isOfDelivery({ kind }: HopCaller): boolean {
  return kind === 'role' || kind === 'web identity' || kind === 'service';
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

/** A statement denies it, certainly or for some values of what the message does not say. */
function bound(
  { because }: FoundAnswer,
  denies: FoundReason,
  { denial, known }: { readonly denial: Denial; readonly known: Known },
): Found {
  const name = nameOf(denial.principal ?? '');
  const next = denies.address?.includes('/aws_organizations_policy.')
    ? `The guardrail binds ${name}. If it must get through, name it in administrators, or exempt it with a reason, in accounts/guardrails.ts.`
    : `The statement ${denies.sid} denies it to ${name}. Narrow it, or exempt who asks; then \`npx blueprint prove\`.`;
  const doubt = denies.unknown
    ? `Only if ${denies.unknown.join(' and ')} of the request says so, which the message does not tell; CloudTrail's event does: paste its JSON. `
    : '';
  return {
    verdict: 'forbidden on purpose',
    because,
    origin: originOf(denies, known.sources),
    next: `${doubt}${next}`,
  };
}

/** A role of ours may do no more than the delivery needs. */
function withoutGrant(denial: Denial, ours: readonly Hop[]): Found {
  const actions = [...new Set(ours.map(({ action }) => action))];
  const near = denial.action && nearest(denial.action, actions);
  return {
    ...nothing(
      `Nothing of the delivery makes this request${near ? `; the nearest one of this role is ${near}` : ''}. If your build or deployment does, grant it in the module below and add a hop in hops/.`,
    ),
    missing: missingStatement(denial, 'identityPolicies'),
    origin: originOfMissing('identityPolicies', denial),
  };
}

function nothing(next: string): Found {
  return { verdict: 'no hop', because: [], next };
}

/** Where a deny is that no stack makes. */
export function whereElse({ deniedBy }: Denial): string {
  switch (deniedBy) {
    case 'serviceControlPolicies':
    case 'resourceControlPolicies':
      return 'look in the management account for a policy that was attached by hand, or that is not applied as it is now.';
    case 'resourcePolicy':
      return 'look at the policy of the resource in AWS.';
    default:
      return 'look at the policies of whoever asked, and of the resource, in AWS.';
  }
}

function nobodyKnown({ principal }: Denial): string {
  return principal === undefined
    ? 'The message does not say who asked. CloudTrail does: look for the event there and paste its JSON.'
    : `${principal} is nobody of this landing zone: look at its policies where they are made.`;
}

function nameOf(principal: string): string {
  const { account, resource } = tryParseArn(principal) ?? {};
  if (resource === 'root') return `the root user of ${account}`;
  return tryRoleName(principal)?.name ?? resource?.replace(/^.*\//, '') ?? principal;
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
