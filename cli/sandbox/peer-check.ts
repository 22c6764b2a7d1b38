import type { Blueprint } from '../../blueprint/plan/planned';
import type { ContextValue, Hop } from '../../hops';
import { type Assembled, assemblerFor } from '../../proof/ask';
import { requestOf } from '../../proof/ask/sources';
import { type AccessRequest, evaluate } from '../../proof/evaluate';
import { openOutput } from '../../proof/open';
import { type HopResult, vocabularyOfHops } from '../../proof/prove';
import { type CrossCheck, differences } from './cross-check';

/** One question to the evaluator of ministack: `emulator/peer/questions.py` tells the format. */
export interface PeerQuestion {
  readonly role: string;
  readonly became?: 'everything attached' | 'no boundary' | 'administrator';
  readonly sessionPolicy?: string;
  readonly action: string;
  readonly resource?: string;
  /** Of the key that the request is about. */
  readonly alias?: string;
  readonly region: string;
  readonly context: Readonly<Record<string, string | readonly string[] | { readonly alias: string }>>;
}

/** Answers questions, each with `allowed` or `denied`. */
export type AskPeer = (questions: readonly PeerQuestion[]) => Promise<readonly string[]>;

const BECAME = {
  role: undefined,
  'role with everything attached': 'everything attached',
  'role without its boundary': 'no boundary',
  administrator: 'administrator',
} as const;

/** What ministack decides otherwise than AWS: these hops are not asked. The list may not grow. */
export const DECIDED_OTHERWISE = [
  {
    reason: 'ministack evaluates no guardrails',
    is: ({ because }: HopResult) => because.some(({ layer }) => /ControlPolicies/.test(layer)),
  },
  {
    reason: 'ministack does not see whose a resource of another account is, but for roles and topics',
    is: ({ hop }: HopResult) => !/^(sts|sns):/.test(hop.action) && accountOf(hop) !== callerOf(hop),
  },
] as const;

/** Why ministack is not asked about a hop; undefined where it is. */
export function reasonNotToAsk(result: HopResult): string | undefined {
  const { who } = result.hop;
  if (!(who.kind in BECAME)) return 'the caller is no role';
  return DECIDED_OTHERWISE.find(({ is }) => is(result))?.reason;
}

/** Asks the evaluator of ministack about every hop that it can answer, by the policies that were deployed in it. */
export async function peerCheck(
  results: readonly HopResult[],
  {
    folder,
    blueprint,
    ask,
  }: { readonly folder: string; readonly blueprint: Blueprint; readonly ask: AskPeer },
): Promise<CrossCheck> {
  const chosen = results.filter((result) => reasonNotToAsk(result) === undefined);
  const asked = await askedOf(chosen, { folder, blueprint });
  const answers = await ask(asked.map(({ question }) => question));
  const counts = new Map<string, number>();
  for (const result of results) {
    const reason = reasonNotToAsk(result);
    if (reason !== undefined) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return {
    asked: asked.length,
    differences: differences(
      asked.map(({ result }) => result),
      answers,
    ),
    leftOut: [...counts].map(([reason, hops]) => ({ reason, hops })),
  };
}

/** What a session may be limited to: whatever else its role may do, it may not. */
export const S3_ALONE: NonNullable<AccessRequest['sessionPolicy']> = {
  Version: '2012-10-17',
  Statement: [{ Sid: 'S3Alone', Effect: 'Allow', Action: 's3:*', Resource: '*' }],
};

/** A question, and what the proof answers to it. */
interface Asked {
  readonly result: Pick<HopResult, 'hop' | 'decision'>;
  readonly question: PeerQuestion;
}

/** Every hop; and those of plain roles once more, in a session that has a policy of its own. */
async function askedOf(
  results: readonly HopResult[],
  { folder, blueprint }: { readonly folder: string; readonly blueprint: Blueprint },
): Promise<readonly Asked[]> {
  const { output, problems } = await openOutput({ folder, blueprint, actions: [] });
  if (!output) throw new Error(problems.map(({ found }) => found).join('\n'));
  const assemble = assemblerFor(output.gathered, await vocabularyOfHops(results.map(({ hop }) => hop)));
  return results.flatMap((result): readonly Asked[] => {
    const assembled = assemble(result.hop);
    if (typeof assembled === 'string') throw new Error(assembled);
    const context = textsOf(assembled.bare.context ?? {});
    const region = String(context['aws:RequestedRegion'] ?? blueprint.facts.regions.primary);
    const asked = { result, question: questionOf(result.hop, context, region) };
    return result.hop.who.kind === 'role' ? [asked, inSession(asked, assembled)] : [asked];
  });
}

/** The same question in a session that S3 alone is left to. */
function inSession({ result: { hop }, question }: Asked, { bare, sources }: Assembled): Asked {
  const { decision } = evaluate({ ...requestOf(bare, sources), sessionPolicy: S3_ALONE });
  return {
    result: { hop: { ...hop, title: `${hop.title}, in a session with S3 alone` }, decision },
    question: { ...question, sessionPolicy: JSON.stringify(S3_ALONE) },
  };
}

/** The question of a hop, with every condition key that the proof says the request carries. */
export function questionOf(
  { who, action, resource, context: stated }: Hop,
  context: PeerQuestion['context'],
  region: string,
): PeerQuestion {
  if (!('arn' in who)) throw new Error('the caller is no role');
  const became = BECAME[who.kind as keyof typeof BECAME];
  const behind = Object.entries(stated).flatMap(([key, value]) =>
    isBehind(value) ? [[key, { alias: value.keyBehind }] as const] : [],
  );
  return {
    role: who.arn,
    ...(became && { became }),
    action,
    ...(resource.kind === 'key' ? { alias: resource.aliasArn } : { resource: resource.arn }),
    region,
    context: { ...context, ...Object.fromEntries(behind) },
  };
}

/** Condition keys with their values as texts, as they travel; one without a value is not there. */
function textsOf(context: NonNullable<AccessRequest['context']>): PeerQuestion['context'] {
  const texts = Object.entries(context).map(([key, value]) => [
    key,
    Array.isArray(value) ? value.map(String) : String(value),
  ]);
  return Object.fromEntries(texts.filter(([, value]) => value?.length !== 0));
}

function isBehind(value: ContextValue): value is { readonly keyBehind: string } {
  return typeof value === 'object' && 'keyBehind' in value;
}

function callerOf({ who }: Hop): string | undefined {
  return 'arn' in who ? who.arn.split(':')[4] : undefined;
}

function accountOf({ resource }: Hop): string | undefined {
  return resource.kind === 'key' ? resource.aliasArn.split(':')[4] : resource.account;
}
