import type { Hop } from '../hops';
import type { FoundAnswer, FoundReason } from './ask';
import { allowedToEach, cannotSay, chosenAmong } from './explain/cannot-say';
import type { Denial } from './explain/denial';
import type { Explanation, Found, Known } from './explain/explanation';
import { denyOf, isMadeHere, layerOf, madeElsewhere, whereElse } from './explain/layers';
import { matchingHops } from './explain/match';
import { missingStatement } from './explain/missing';
import { originOf, originOfMissing } from './explain/origins';
import { isSupposed, ofSupposed } from './explain/supposed';
import { withoutHop } from './explain/without-hop';

export type { Denial } from './explain/denial';
export { type Explanation, type Known, OPEN_VERDICTS } from './explain/explanation';
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
  const possible = needed.length > 0 ? needed : matching;
  if (possible.length === 0) return { ...nothing, ...withoutHop(denial, known) };
  const chosen =
    needed.length > 0 ? chosenAmong(needed, known) : possible.map((hop) => ({ hop, answer: known.ask(hop) }));
  const [first] = chosen;
  if (!first || saysTooLittle(denial, possible))
    return { ...nothing, ...(allowedToEach(denial, possible, known) ?? cannotSay(denial, possible)) };
  const others = possible.filter((each) => each !== first.hop).map(({ title }) => title);
  return { ...nothing, hop: first.hop, others, ...ofHop(completed(denial, first.hop), first, known), denial };
}

/** Without who asked and on what, an action alone is of nobody. */
function saysTooLittle({ principal, action, resource, name }: Denial, possible: readonly Hop[]): boolean {
  const said = [principal, action, resource ?? name].filter((each) => each !== undefined).length;
  return said < 2 && possible.length > 1 && new Set(possible.map(({ who }) => JSON.stringify(who))).size > 1;
}

function ofHop(
  denial: Denial,
  { hop, answer }: { readonly hop: Hop; readonly answer: FoundAnswer },
  known: Known,
): Found {
  const { sources, gathered } = known;
  if (hop.expected === 'denied') return forbidden(hop, answer, known);
  if (denial.how === 'explicit') return explicit(denial, { hop, answer }, known);
  if (answer.decision !== 'Allowed' && !isSupposedOnly(answer)) return denied(denial, answer, known);
  if (isSupposed(hop, gathered) && (denial.deniedBy === undefined || denial.deniedBy === 'identityPolicies'))
    return ofSupposed(denial, answer);
  if (!isMadeHere(denial, gathered)) return madeElsewhere(denial);
  return hop.who.kind === 'web identity'
    ? anotherToken(hop, answer)
    : deployedOtherwise(hop, answer, sources);
}

/** Whether an answer rests on what is supposed of a role alone. */
function isSupposedOnly({ because }: FoundAnswer): boolean {
  return because.length > 0 && because.every(({ address }) => address?.startsWith('AWS/'));
}

function forbidden({ documentation }: Hop, { because }: FoundAnswer, { sources }: Known): Found {
  const origins = because.map((reason) => originOf(reason, sources));
  const next = `Nobody should get through here: ${documentation}. Ask who made the request, and why.`;
  return {
    verdict: 'forbidden on purpose',
    because,
    origin: origins.find((each) => each !== undefined),
    next,
  };
}

/** AWS names a deny: a statement of that layer it is, or something that no stack makes. No grant leads through it. */
function explicit(
  denial: Denial,
  { hop, answer }: { readonly hop: Hop; readonly answer: FoundAnswer },
  { ask, sources }: Known,
): Found {
  const certain = answer.decision === 'ExplicitlyDenied' ? denyOf(answer, denial) : undefined;
  if (certain) {
    const next = `The statement ${certain.sid} denies it. Narrow it, or exempt who asks; then \`npx blueprint prove\`.`;
    return {
      verdict: 'denied by what is synthesized',
      because: answer.because,
      origin: originOf(certain, sources),
      next,
    };
  }
  const region = denial.region === undefined ? {} : { 'aws:RequestedRegion': denial.region };
  const any = ask({ ...hop, context: region });
  const deny = denyOf(any, denial);
  if (!deny) return madeElsewhere(denial);
  const keys = (deny.unknown ?? []).join(' and ');
  const next = `The statement ${deny.sid} denies it where ${keys || 'the request'} says so. The request of the delivery gets through: ${contextOf(hop)}. Send it like that.`;
  return { verdict: 'forbidden on purpose', because: [deny], origin: originOf(deny, sources), next };
}

/** What the request of a hop carries, in a sentence. */
function contextOf({ context }: Hop): string {
  const carried = Object.entries(context).map(([key, value]) =>
    typeof value === 'object' && 'keyBehind' in value
      ? `${key} is the key ${value.keyBehind}`
      : `${key} is ${[value].flat().join(', ') || 'absent'}`,
  );
  return carried.length > 0 ? carried.join(', ') : 'it carries nothing of its own';
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

function deployedOtherwise(hop: Hop, { because }: FoundAnswer, _sources: Known['sources']): Found {
  const made = because.filter(({ address }) => !address?.startsWith('AWS/'));
  const stacks = [...new Set(made.flatMap(({ address }) => address?.split('/')[0] ?? []))];
  const carried =
    Object.keys(hop.context).length > 0
      ? ` Or the request is another than the delivery's: ${contextOf(hop)}.`
      : '';
  const next = `What is deployed is not what is synthesized: plan ${stacks.join(', ')} and apply what differs. New accounts and roles may also take some minutes until AWS knows them everywhere.${carried}`;
  return { verdict: 'allowed by what is synthesized', because: made, next };
}

function denied(denial: Denial, { because, decision }: FoundAnswer, { sources, gathered }: Known): Found {
  const verdict = 'denied by what is synthesized';
  const reason: FoundReason | undefined = because[0];
  if (decision === 'ExplicitlyDenied') {
    const next = `The statement ${reason?.sid} denies it. Narrow it, or exempt who asks; then \`npx blueprint prove\`.`;
    return { verdict, because, origin: reason && originOf(reason, sources), next };
  }
  const layer = layerOf(reason);
  const bring = 'Bring the statement back, then `npx cdktf synth && npx blueprint prove`.';
  const blamesOther =
    denial.deniedBy !== undefined && denial.deniedBy !== layer && !isMadeHere(denial, gathered);
  return {
    verdict,
    because,
    missing: layer && missingStatement(denial, layer),
    origin: layer && originOfMissing(layer, denial),
    next: blamesOther ? `${bring} AWS names another policy first: ${whereElse(denial)}` : bring,
  };
}
