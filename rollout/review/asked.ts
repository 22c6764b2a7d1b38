import type { HopResource } from '../../hops/hop';
import { tryParseArn } from '../../policies/arn';
import { covers, hasWildcard } from '../../policies/pattern';
import { type Ask, askerFor, type FoundAnswer } from '../../proof/ask';
import type { Gathered } from '../../proof/gather/model';
import type { Opening } from '../../proof/graph/opened';
import { concrete, patternFor } from '../../proof/graph/pattern';
import { knownAction, vocabularyOf } from '../../proof/vocabulary';

/** What the proof says to an opening, to stand behind it; nothing where it cannot be asked. */
export type Answers = (opening: Opening) => string;

/** So many actions and resources of one statement are asked about. */
const MOST = 6;

type Asked = Extract<Opening, { readonly entry: unknown }>;

/**
 * Asks the evaluator for what statements of roles open or close: one request for each action and resource that is named.
 * A statement may be without effect because a boundary or a guardrail denies it, or because another one says the same.
 *
 * @param from the side on which the statements are not.
 * @param to the side on which they are.
 */
export async function answersTo(
  openings: readonly Opening[],
  from: Gathered,
  to: Gathered,
): Promise<Answers> {
  const asked = openings.filter(isAsked);
  const named = [...new Set(asked.flatMap(actionsOf))];
  const known = new Set((await Promise.all(named.map(knownAction))).flat());
  const vocabulary = await vocabularyOf(known);
  const [without, within] = [askerFor(from, vocabulary), askerFor(to, vocabulary)];
  const answers = new Map(
    asked
      .filter(
        (opening) =>
          to.roles.has(opening.policy.owner) && actionsOf(opening).every((each) => known.has(each)),
      )
      .map((opening) => [opening as Opening, answerTo(opening, { gathered: to, without, within })]),
  );
  return (opening) => answers.get(opening) ?? '';
}

function isAsked(opening: Opening): opening is Asked {
  if (opening.kind !== 'allow' || opening.policy.layer !== 'identity') return false;
  const { NotAction, NotResource } = opening.entry;
  const actions = actionsOf(opening);
  return !NotAction && !NotResource && actions.length > 0 && !actions.some(hasWildcard);
}

function actionsOf({ entry }: Asked): readonly string[] {
  return [entry.Action ?? []].flat().slice(0, MOST);
}

interface Sides {
  readonly gathered: Gathered;
  readonly without: Ask;
  readonly within: Ask;
}

function answerTo(opening: Asked, { gathered, without, within }: Sides): string {
  const { policy, entry } = opening;
  const who = { kind: 'role', arn: policy.owner } as const;
  const resources = [entry.Resource ?? '*'].flat().slice(0, MOST);
  const questions = actionsOf(opening).flatMap((action) =>
    resources.map((resource) => ({
      who,
      action,
      resource: thingIn(resource, policy.owner, gathered),
      context: {},
    })),
  );
  const answers = questions.map(within);
  if (answers.every(isDenied)) return `; without effect: ${reasonOf(answers)}`;
  if (questions.map(without).every(({ decision }) => decision === 'Allowed'))
    return '; without effect: another statement allows it';
  const depends = answers.flatMap(({ because }) => because.flatMap(({ unknown = [] }) => unknown));
  return answers.some(({ decision }) => decision === 'Allowed') || depends.length === 0
    ? ''
    : `; depends on ${[...new Set(depends)].sort().join(', ')}`;
}

function isDenied({ decision }: FoundAnswer): boolean {
  return decision.endsWith('Denied');
}

const LAYERS: readonly (readonly [RegExp, string])[] = [
  [/^permissionBoundary/, 'the boundary of the role'],
  [/^serviceControl/, 'a service control policy'],
  [/^resourceControl/, 'a resource control policy'],
  [/^resourcePolicy/, 'the policy of the resource'],
];

/** Which layer denies, or lets nothing through. */
function reasonOf(answers: readonly FoundAnswer[]): string {
  const reasons = answers.flatMap(({ because }) => because);
  const deny = reasons.find(({ effect }) => effect === 'Deny');
  const found = deny ?? reasons[0];
  const [, words = found?.layer ?? 'nothing'] = LAYERS.find(([form]) => form.test(found?.layer ?? '')) ?? [];
  return deny ? `${words} denies it${deny.sid ? ` (${deny.sid})` : ''}` : `${words} does not allow it`;
}

/** Something that a pattern of a statement covers: what a stack makes, or else any name. */
function thingIn(written: string, owner: string, { resources }: Gathered): HopResource {
  const account = tryParseArn(owner)?.account ?? '';
  if (written === '*') return { kind: 'own', arn: '*', account };
  const pattern = patternFor(account, written);
  const arn = hasWildcard(pattern)
    ? ([...resources.keys()].find((each) => covers(pattern, each)) ?? concrete(pattern))
    : pattern;
  const bucket = resources.get(arn.split('/')[0] ?? arn);
  return { kind: 'own', arn, account: bucket?.account ?? (tryParseArn(arn)?.account || account) };
}
