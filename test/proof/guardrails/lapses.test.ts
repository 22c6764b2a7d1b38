import { buildBlueprint } from '../../../blueprint/blueprint';
import { rolloutWaves } from '../../../blueprint/plan/rollout-waves';
import type { Guardrails } from '../../../blueprint/schema/guardrails';
import type { Hop } from '../../../hops';
import { hopsOf } from '../../../hops';
import { askerFor } from '../../../proof/ask';
import type { FoundPolicy, Gathered } from '../../../proof/gather/model';
import { identityOf, isDeniedThroughout, lapsesIn } from '../../../proof/guardrails/lapses';
import { vocabularyOfHops } from '../../../proof/prove';
import { lapseProblems } from '../../../rollout/review/lapses';
import { inWaves } from '../../support/in-guardrail-waves';
import { gatherLandingZone } from '../../support/proof';

const tried = ['deny-iam-users', 'deny-root-user', 'protect-cloudtrail', 'region-lock'] as const;
const Staging = [...tried];
const on: Guardrails['on'] = {
  Staging,
  Workloads: ['deny-iam-users', 'protect-cloudtrail', 'region-lock'],
  root: ['deny-root-user'],
};

/** A change of guardrails, with the requests that are denied. */
function changeTo(guardrails: Guardrails['on'], change: Partial<Guardrails> = {}, from = on) {
  const blueprint = buildBlueprint(inWaves(guardrails, change));
  const before = gatherLandingZone(buildBlueprint(inWaves(from)));
  const after = gatherLandingZone(blueprint);
  const hops = hopsOf(blueprint).filter(({ expected }) => expected === 'denied');
  const order = rolloutWaves(blueprint).map(({ stacks }) => stacks.map(({ id }) => id));
  const wave = (stack: string) => {
    const position = order.findIndex((stacks) => stacks.includes(stack));
    return position < 0 ? undefined : position;
  };
  return { blueprint, before, after, hops, wave };
}

type Change = ReturnType<typeof changeTo>;

/** What the function finds. */
async function found({ blueprint: _, ...change }: Change): Promise<readonly string[]> {
  const vocabulary = await vocabularyOfHops(change.hops);
  return lapsesIn({ ...change, vocabulary })
    .flatMap(({ hops }) => hops.map(({ title }) => title))
    .sort();
}

/** The same, asked of the evaluator in every state that an apply can be in: each policy of the wave old or new. */
async function seen({ before, after, hops, wave }: Change): Promise<readonly string[]> {
  const vocabulary = await vocabularyOfHops(hops);
  const isDenied = (gathered: Gathered, hop: Hop) =>
    askerFor(gathered, vocabulary)(hop).decision === 'ExplicitlyDenied';
  const both = hops.filter((hop) => isDenied(before, hop) && isDenied(after, hop));
  const states = statesBetween(before, after, wave);
  expect(states.length).toBeGreaterThan(1);
  return both
    .filter((hop) => states.some((state) => !isDenied(state, hop)))
    .map(({ title }) => title)
    .sort();
}

function statesBetween(before: Gathered, after: Gathered, wave: Change['wave']): readonly Gathered[] {
  const [older, newer] = [byIdentity(before), byIdentity(after)];
  const changed = [...new Set([...older.keys(), ...newer.keys()])].filter(
    (each) =>
      JSON.stringify(older.get(each)?.policy.document) !== JSON.stringify(newer.get(each)?.policy.document),
  );
  const waveOf = (each: string) => {
    const { address = '' } = (newer.get(each) ?? older.get(each))?.policy ?? {};
    return wave(address.slice(0, address.indexOf('/'))) ?? Number.POSITIVE_INFINITY;
  };
  const waves = [...new Set(changed.map(waveOf))].sort((left, right) => left - right);
  return waves.flatMap((position) => {
    const own = changed.filter((each) => waveOf(each) === position);
    const done = changed.filter((each) => waveOf(each) < position);
    return subsetsOf(own).map((some) =>
      stateWith(before, { older, newer, taken: new Set([...done, ...some]) }),
    );
  });
}

type Attached = ReadonlyMap<string, { readonly target: string; readonly policy: FoundPolicy }>;

function byIdentity({ controls }: Gathered): Attached {
  return new Map(
    [...controls].flatMap(([target, { service, resource }]) =>
      [...service, ...resource].map((policy) => [identityOf(policy), { target, policy }] as const),
    ),
  );
}

function stateWith(
  gathered: Gathered,
  {
    older,
    newer,
    taken,
  }: { readonly older: Attached; readonly newer: Attached; readonly taken: ReadonlySet<string> },
): Gathered {
  const controls = new Map<string, { service: FoundPolicy[]; resource: FoundPolicy[] }>();
  for (const each of new Set([...older.keys(), ...newer.keys()])) {
    const attached = (taken.has(each) ? newer : older).get(each);
    if (!attached) continue;
    const at = controls.get(attached.target) ?? { service: [], resource: [] };
    at.service.push(attached.policy);
    controls.set(attached.target, at);
  }
  return { ...gathered, controls };
}

/** Every choice of some of them, by the bits of a number. */
function subsetsOf<T>(all: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: 2 ** all.length }, (_, bits) =>
    all.filter((_each, bit) => (bits >> bit) % 2 === 1),
  );
}

const exempt = { guardrail: 'region-lock', role: 'BreakGlass*', reason: 'Incidents.' } as const;

describe('a change of guardrails in waves', () => {
  it.each([
    ['an exemption from a guardrail of several targets', changeTo(on, { exemptions: [exempt] })],
    [
      'a guardrail that goes from the root to units',
      changeTo({ ...on, Workloads: [...tried], root: ['deny-iam-users'] }),
    ],
    [
      'a guardrail that a unit has beside the root, which takes it later',
      changeTo({ ...on, root: ['deny-root-user', 'region-lock'] }),
    ],
  ])('denies all the time what it denies before and after: %s', async (_, change) => {
    expect(await seen(change)).toEqual([]);
    expect(await found(change)).toEqual([]);
    expect(await lapseProblems(change.blueprint, change)).toEqual([]);
  });

  it.each([
    [
      'goes from a unit to the root, which comes later',
      changeTo({
        ...on,
        Workloads: ['deny-iam-users'],
        root: ['deny-root-user', 'protect-cloudtrail', 'region-lock'],
      }),
    ],
    [
      'goes into another policy of its target',
      changeTo({
        ...on,
        Workloads: ['deny-iam-users', 'protect-cloudtrail', { guardrail: 'region-lock', policy: 'audit' }],
      }),
    ],
  ])('is refused where a guardrail %s', async (_, change) => {
    const lapsed = await found(change);
    expect(lapsed).not.toEqual([]);
    expect(lapsed).toEqual(await seen(change));
    const [problem] = await lapseProblems(change.blueprint, change);
    expect(problem?.change).toContain('change it in two steps');
  });

  it('says so where AWS attaches no further policy for the time between', async () => {
    const change = changeTo(
      {
        ...on,
        Workloads: ['deny-iam-users', 'protect-cloudtrail', { guardrail: 'region-lock', policy: 'audit' }],
      },
      {},
    );
    const { facts } = change.blueprint;
    const full = { value: 3, reason: 'a test' };
    const blueprint = {
      ...change.blueprint,
      facts: { ...facts, quotas: { 'organizations-scps-per-target': full } },
    };
    const [problem] = await lapseProblems(blueprint as typeof change.blueprint, change);
    expect(problem?.change).toContain(
      'there is no room for both on Workloads (4 of 3, organizations-scps-per-target)',
    );
  });
});

describe('a request', () => {
  const waves: Record<string, number> = { 'guardrails-a': 1, 'guardrails-b': 2 };
  const policy = (address: string) => ({ address });
  const isThroughout = (was: string, is: string) =>
    isDeniedThroughout([policy(was)], [policy(is)], (stack) => waves[stack]);

  it.each([
    [
      'guardrails-a/aws_organizations_policy.x_policy',
      'guardrails-a/aws_organizations_policy.x_policy',
      true,
    ],
    [
      'organization/aws_organizations_policy.x_policy',
      'guardrails-a/aws_organizations_policy.x_policy',
      true,
    ],
    [
      'guardrails-b/aws_organizations_policy.x_policy',
      'guardrails-a/aws_organizations_policy.y_policy',
      true,
    ],
    [
      'guardrails-a/aws_organizations_policy.x_policy',
      'guardrails-b/aws_organizations_policy.y_policy',
      false,
    ],
    [
      'guardrails-a/aws_organizations_policy.x_policy',
      'guardrails-a/aws_organizations_policy.y_policy',
      false,
    ],
    ['gone/aws_organizations_policy.x_policy', 'guardrails-b/aws_organizations_policy.y_policy', true],
  ])('that %s denies before and %s after is denied all the time: %s', (was, is, expected) => {
    expect(isThroughout(was, is)).toBe(expected);
  });
});
