import type { Hop } from '../../hops';
import type { FoundAnswer } from '../ask';
import type { Denial } from './denial';
import type { Found, Known } from './explanation';
import { layerOf } from './layers';
import { tryRoleName } from './match';
import { isSupposed } from './supposed';

/** A hop with what the synthesized policies say of it. */
export interface Answered {
  readonly hop: Hop;
  readonly answer: FoundAnswer;
}

/**
 * The hops of which one is answered for all: that which is denied, or else all of them if they are alike. None where they
 * are not, and a message does not tell which one it means.
 */
export function chosenAmong(hops: readonly Hop[], { ask }: Known): readonly Answered[] {
  const answered = hops.map((hop) => ({ hop, answer: ask(hop) }));
  const refuted = answered.filter(({ answer }) => answer.decision !== 'Allowed');
  const among = refuted.length > 0 ? refuted : answered;
  return new Set(among.map(likeness)).size <= 1 ? among : [];
}

/** The same role of whatever account, the same action, the same answer. */
function likeness({ hop: { who, action }, answer: { decision, because } }: Answered): string {
  const name = 'arn' in who ? (tryRoleName(who.arn)?.name ?? who.arn) : who.name;
  return [name, action, decision, decision === 'Allowed' ? '' : layerOf(because[0])].join(' ');
}

/**
 * Several roles may have made one request on one thing, and what is synthesized lets each of them through: that much is
 * sure. Undefined where it is not.
 */
export function allowedToEach(
  denial: Denial,
  hops: readonly Hop[],
  { ask, gathered }: Known,
): Found | undefined {
  if (denial.action === undefined || denial.resource === undefined || denial.how === 'explicit')
    return undefined;
  const answers = hops.map((hop) => ask(hop));
  if (answers.some(({ decision }) => decision !== 'Allowed') || hops.some((hop) => isSupposed(hop, gathered)))
    return undefined;
  const stacks = answers.flatMap(({ because }) =>
    because.flatMap(({ address }) => address?.split('/')[0] ?? []),
  );
  return {
    verdict: 'allowed by what is synthesized',
    because: [],
    others: hops.map(({ title }) => title),
    next: `Whichever role of the delivery asked: what is deployed is not what is synthesized. Plan ${[...new Set(stacks)].join(', ')} and apply what differs. CloudTrail tells who it was.`,
  };
}

/** What a message would have to say. */
export function cannotSay(denial: Denial, hops: readonly Hop[]): Found {
  const { principal, action, resource, name } = denial;
  const lacking = [
    ...(principal === undefined ? ['who asked'] : []),
    ...(action === undefined ? ['what for'] : []),
    ...(resource === undefined && name === undefined ? ['on what'] : []),
  ];
  const what = lacking.length > 0 ? lacking.join(', ') : 'more than that';
  const fits = hops.length > 0 ? ` It fits ${hops.length} hops that are not alike.` : '';
  return {
    verdict: 'cannot say',
    because: [],
    others: hops.map(({ title }) => title),
    next: `The message does not say ${what}.${fits} CloudTrail does: look for the event there, by the time and errorCode AccessDenied, and paste its JSON.`,
  };
}
