import { nearest } from '../blueprint/problems/did-you-mean';
import type { Hop, HopCaller, HopResource } from '../hops';
import { formatArn, parseArn, tryParseArn } from '../policies/arn';
import type { Ask, FoundAnswer, FoundReason } from './ask';
import type { PolicyStatement } from './evaluate';
import type { Denial, DeniedBy } from './explain/denial';
import { hopsOfCaller, matchingHops, tryRoleName } from './explain/match';
import { type Place, placeOf, placeOfMissing } from './explain/origins';
import type { Gathered } from './gather/model';

export type { Denial } from './explain/denial';
export { readDenial, understood } from './explain/read';

export type Verdict =
  /** What is synthesized denies a request that the delivery needs. */
  | 'denied by what is synthesized'
  /** What is synthesized allows it: what is deployed is something else. */
  | 'allowed by what is synthesized'
  /** It is denied on purpose. */
  | 'forbidden on purpose'
  /** Nothing of the delivery makes the request. */
  | 'no hop'
  /** The message must be decoded first. */
  | 'encoded';

/** What a denied request was, why it was denied, and what to do. */
export interface Explanation {
  readonly denial: Denial;
  readonly verdict: Verdict;
  /** The hop that the message is about; the likeliest one where it fits several. */
  readonly hop: Hop | undefined;
  /** Titles of other hops that it fits. */
  readonly others: readonly string[];
  readonly because: readonly FoundReason[];
  /** A statement that would allow the request, where one is missing. */
  readonly missing: PolicyStatement | undefined;
  readonly place: Place | undefined;
  /** What to do next. */
  readonly next: string;
}

/** What an explanation is made of. */
export interface Known {
  readonly hops: readonly Hop[];
  readonly gathered: Gathered;
  readonly ask: Ask;
}

/** Explains a denied request by the hops and by what is synthesized. */
export function explain(denial: Denial, known: Known): Explanation {
  const nothing = { denial, hop: undefined, others: [], because: [], missing: undefined, place: undefined };
  if (denial.encoded && denial.action === undefined)
    return {
      ...nothing,
      verdict: 'encoded',
      next: 'Decode it first, with the permission sts:DecodeAuthorizationMessage, and paste the answer: aws sts decode-authorization-message --encoded-message <the text>',
    };
  const matching = matchingHops(denial, known.hops);
  const needed = matching.filter(({ expected }) => expected === 'allowed');
  const refuted = needed.find((hop) => known.ask(hop).decision !== 'Allowed');
  const [first = matching[0]] = needed;
  const hop = refuted ?? first;
  const others = matching.filter((each) => each !== hop).map(({ title }) => title);
  return hop
    ? { ...nothing, ...ofHop(denial, hop, known), hop, others }
    : { ...nothing, ...withoutHop(denial, known) };
}

type Found = Pick<Explanation, 'verdict' | 'because' | 'next'> & Partial<Explanation>;

function ofHop(denial: Denial, hop: Hop, { ask }: Known): Found {
  const answer = ask(hop);
  if (hop.expected === 'denied') {
    const place = answer.because.map(placeOf).find((each) => each !== undefined);
    const next = `Nobody should get through here: ${hop.documentation}. Ask who made the request, and why.`;
    return { verdict: 'forbidden on purpose', because: answer.because, place, next };
  }
  if (answer.decision !== 'Allowed') return denied(completed(denial, hop), answer);
  return hop.who.kind === 'web identity' ? anotherToken(hop, answer) : deployedOtherwise(denial, answer);
}

/** AWS does not say which claim it missed: the job's own, or one that a change of names brought. */
function anotherToken({ context }: Hop, { because }: FoundAnswer): Found {
  const claims = Object.entries(context).map(([key, value]) => `${key} = ${value}`);
  const next = `AWS takes a token that says ${claims.join(' and ')}. Print what the token of the job says, correct externalBuild, and apply the stack.`;
  return { verdict: 'allowed by what is synthesized', because, next };
}

/** What the hop knows, where the message leaves it out. */
function completed(denial: Denial, { who, action, resource }: Hop): Denial {
  return {
    ...denial,
    principal: denial.principal ?? ('arn' in who ? who.arn : who.name),
    action: denial.action ?? action,
    resource: denial.resource ?? ('arn' in resource ? resource.arn : undefined),
  };
}

function deployedOtherwise({ deniedBy, how }: Denial, { because }: FoundAnswer): Found {
  const stacks = [...new Set(because.flatMap(({ address }) => address?.split('/')[0] ?? []))];
  const control = deniedBy === 'serviceControlPolicies' || deniedBy === 'resourceControlPolicies';
  const next =
    control && how === 'explicit'
      ? 'No guardrail of this landing zone denies it: look in the management account for a policy that was attached by hand.'
      : `What is deployed is not what is synthesized: plan ${stacks.join(', ')} and apply what differs. New accounts and roles may also take some minutes until AWS knows them everywhere.`;
  return { verdict: 'allowed by what is synthesized', because, next };
}

function denied(denial: Denial, { because, decision }: FoundAnswer): Found {
  const verdict = 'denied by what is synthesized';
  const [reason] = because;
  if (decision === 'ExplicitlyDenied') {
    const next = `The statement ${reason?.sid} denies it. Narrow it, or exempt who asks; then \`npx blueprint prove\`.`;
    return { verdict, because, place: reason && placeOf(reason), next };
  }
  const layer = layerOf(reason);
  return {
    verdict,
    because,
    missing: layer && missingStatement(denial, layer),
    place: layer && placeOfMissing(layer, denial),
    next: 'Bring the statement back, then `npx cdktf synth && npx blueprint prove`.',
  };
}

function layerOf(reason: FoundReason | undefined): DeniedBy | undefined {
  const [, layer] = /^(\w+)/.exec(reason?.layer ?? '') ?? [];
  return layer === 'stacks' ? undefined : (layer as DeniedBy | undefined);
}

/** The least that would allow the request. */
function missingStatement(denial: Denial, layer: DeniedBy): PolicyStatement | undefined {
  const { action, resource, principal } = denial;
  if (action === undefined) return undefined;
  const Sid = action.replace(/^[\w-]+:/, '');
  const onResource = layer === 'resourcePolicy' || layer === 'resourceControlPolicies';
  return {
    Sid,
    Effect: 'Allow',
    ...(onResource && principal !== undefined && trusted(principal)),
    Action: action,
    ...(!(onResource && action.startsWith('sts:')) && {
      Resource: onResource && action.startsWith('kms:') ? '*' : (resource ?? '*'),
    }),
  };
}

/** The account as principal and the role in a condition: a role ARN as principal goes stale. */
function trusted(principal: string): Pick<PolicyStatement, 'Principal' | 'Condition'> {
  const role = tryRoleName(principal);
  if (principal.includes(':oidc-provider/')) return { Principal: { Federated: principal } };
  if (!role) return { Principal: principal.startsWith('arn:') ? { AWS: principal } : { Service: principal } };
  const { partition } = parseArn(principal);
  return {
    Principal: { AWS: `arn:${partition}:iam::${role.account}:root` },
    Condition: {
      ArnEquals: { 'aws:PrincipalArn': `arn:${partition}:iam::${role.account}:role/${role.name}` },
    },
  };
}

/** A request that no hop makes: of a role of ours, or of somebody else. */
function withoutHop(denial: Denial, known: Known): Found {
  const caller = tryRoleName(denial.principal);
  const ours = hopsOfCaller(denial, known.hops);
  if (ours.length > 0) {
    const actions = [...new Set(ours.map(({ action }) => action))];
    const near = denial.action && nearest(denial.action, actions);
    const next = `Nothing of the delivery makes this request${near ? `; the nearest one of this role is ${near}` : ''}. If your build or deployment does, grant it in the module below and add a hop in blueprint/hops/.`;
    return {
      verdict: 'no hop',
      because: [],
      missing: missingStatement(denial, 'identityPolicies'),
      place: placeOfMissing('identityPolicies', denial),
      next,
    };
  }
  return caller ? ofSomebody(denial, known) : { verdict: 'no hop', because: [], next: nobodyKnown(denial) };
}

function nobodyKnown({ principal }: Denial): string {
  return principal === undefined
    ? 'The message does not say who asked. CloudTrail does: look for the event there and paste its JSON.'
    : `${principal} is nobody of this landing zone: look at its policies where they are made.`;
}

/** A role that the landing zone does not make: only guardrails and policies of resources can be told. */
function ofSomebody(denial: Denial, { ask, gathered }: Known): Found {
  const { action, resource = '*', principal = '' } = denial;
  const role = tryRoleName(principal);
  if (action === undefined || !role) return { verdict: 'no hop', because: [], next: nobodyKnown(denial) };
  const who: HopCaller = { kind: 'administrator', arn: roleArn(principal) };
  const account = tryParseArn(resource)?.account || role.account;
  const about: HopResource = resourceOf(resource, account, gathered);
  const answer = ask({ who, action, resource: about, context: {} });
  if (answer.decision !== 'ExplicitlyDenied')
    return {
      verdict: 'no hop',
      because: [],
      next: `No guardrail of the landing zone denies it. ${role.name} is not made here: its own policies, or those of the resource, lack an Allow.`,
    };
  const [reason] = answer.because;
  return {
    verdict: 'forbidden on purpose',
    because: answer.because,
    place: reason && placeOf(reason),
    next: `The guardrail binds ${role.name}. If it must get through, name it in administrators, or exempt it with a reason, in accounts/guardrails.ts.`,
  };
}

function roleArn(principal: string): string {
  const role = tryRoleName(principal);
  return principal.includes(':assumed-role/') && role
    ? formatArn({ ...parseArn(principal), service: 'iam', resource: `role/${role.name}` })
    : principal;
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
