import type { Hop } from '../hops';
import type { FoundAnswer, FoundReason } from './ask';
import type { Denial, DeniedBy } from './explain/denial';
import type { Explanation, Found, Known } from './explain/explanation';
import { matchingHops } from './explain/match';
import { missingStatement } from './explain/missing';
import { originOf, originOfMissing } from './explain/origins';
import type { Sources } from './explain/sources';
import { whereElse, withoutHop } from './explain/without-hop';

export type { Denial } from './explain/denial';
export type { Explanation, Known } from './explain/explanation';
export { readDenial, understood } from './explain/read';
export { Sources } from './explain/sources';

/** Explains a denied request by the hops and by what is synthesized. */
export function explain(denial: Denial, known: Known): Explanation {
  const nothing = { denial, hop: undefined, others: [], because: [], missing: undefined, origin: undefined };
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

function ofHop(denial: Denial, hop: Hop, { ask, sources }: Known): Found {
  const answer = ask(hop);
  if (hop.expected === 'denied') {
    const origins = answer.because.map((reason) => originOf(reason, sources));
    const next = `Nobody should get through here: ${hop.documentation}. Ask who made the request, and why.`;
    const origin = origins.find((each) => each !== undefined);
    return { verdict: 'forbidden on purpose', because: answer.because, origin, next };
  }
  if (answer.decision !== 'Allowed') return denied(completed(denial, hop), answer, sources);
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

function deployedOtherwise(denial: Denial, { because }: FoundAnswer): Found {
  const { deniedBy, how } = denial;
  const stacks = [...new Set(because.flatMap(({ address }) => address?.split('/')[0] ?? []))];
  const control = deniedBy === 'serviceControlPolicies' || deniedBy === 'resourceControlPolicies';
  const next =
    control && how === 'explicit'
      ? `No guardrail of this landing zone denies it: ${whereElse(denial)}`
      : `What is deployed is not what is synthesized: plan ${stacks.join(', ')} and apply what differs. New accounts and roles may also take some minutes until AWS knows them everywhere.`;
  return { verdict: 'allowed by what is synthesized', because, next };
}

function denied(denial: Denial, { because, decision }: FoundAnswer, sources: Sources): Found {
  const verdict = 'denied by what is synthesized';
  const [reason] = because;
  if (decision === 'ExplicitlyDenied') {
    const next = `The statement ${reason?.sid} denies it. Narrow it, or exempt who asks; then \`npx blueprint prove\`.`;
    return { verdict, because, origin: reason && originOf(reason, sources), next };
  }
  const layer = layerOf(reason);
  const bring = 'Bring the statement back, then `npx cdktf synth && npx blueprint prove`.';
  // A grant is no way through a deny: that one comes first.
  if (denial.how === 'explicit')
    return { verdict, because, next: `A statement denies it too, says AWS: ${whereElse(denial)} ${bring}` };
  return {
    verdict,
    because,
    missing: layer && missingStatement(denial, layer),
    origin: layer && originOfMissing(layer, denial),
    next: bring,
  };
}

function layerOf(reason: FoundReason | undefined): DeniedBy | undefined {
  const [, layer] = /^(\w+)/.exec(reason?.layer ?? '') ?? [];
  return layer === 'stacks' ? undefined : (layer as DeniedBy | undefined);
}
