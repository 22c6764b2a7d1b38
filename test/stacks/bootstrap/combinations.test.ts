import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { aLandingZone, anApplication } from '../../support/landing-zone';
import { type Stack, strings } from '../../support/stack';
import { synthAll } from '../../support/synth';

const people = { kind: 'people', apply: ['Engineer'] } as const;
const roles = (ways: readonly object[], by: 'stack-set' | 'terraform') =>
  ({ access: { kind: 'roles', ways, by } }) as unknown as Partial<LandingZone>;

/** Each place of states, with each way to bring the roles that goes with it. */
const PLACES: readonly (readonly [string, Partial<LandingZone>])[] = [
  ['own-bucket by stack set', { ...roles([people], 'stack-set'), state: { kind: 'own-bucket' } }],
  ['own-bucket by Terraform', { ...roles([people], 'terraform'), state: { kind: 'own-bucket' } }],
  ['local by stack set', { ...roles([people], 'stack-set'), state: { kind: 'local' } }],
  ['local by Terraform', { ...roles([people], 'terraform'), state: { kind: 'local' } }],
  [
    's3 by stack set',
    { ...roles([people], 'stack-set'), state: { kind: 's3', bucket: 'states', region: 'eu-west-1' } },
  ],
  [
    'hcp by Terraform',
    { ...roles([{ kind: 'hcp' }], 'terraform'), state: { kind: 'hcp', organization: 'acme' } },
  ],
];

const GUARDRAILS: readonly (readonly [string, LandingZone['guardrails']])[] = [
  ['no guardrail', { on: {} }],
  ['a guardrail', { on: { root: ['deny-root-user'] } }],
];

const APPLICATIONS: readonly (readonly [string, LandingZone['applications']])[] = [
  ['no application', []],
  ['an application', [anApplication('shop')]],
];

const combinations = PLACES.flatMap(([place, placed]) =>
  GUARDRAILS.flatMap(([guarded, guardrails]) =>
    APPLICATIONS.map(
      ([delivered, applications]) =>
        [
          `${place}, ${guarded}, ${delivered}`,
          aLandingZone({ ...placed, guardrails, applications }) as LandingZone,
        ] as const,
    ),
  ),
);

/** Every policy in a stack, also in the template of a stack set, that has no statement or an empty one. */
function emptyIn({ id, resources }: Stack): readonly string[] {
  return resources.flatMap(({ address, attributes }) =>
    strings(attributes)
      .filter(([, text]) => text.startsWith('{'))
      .flatMap(([, text]) => statementsIn(JSON.parse(text.replaceAll('$${', '${'))))
      .filter((statements) => !statements.every(isWhole) || statements.length === 0)
      .map(() => `${id} ${address}`),
  );
}

/** What each policy inside of a document says. */
function statementsIn(value: unknown): readonly (readonly object[])[] {
  if (Array.isArray(value)) return value.flatMap(statementsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    key === 'Statement' ? [[each].flat() as object[]] : statementsIn(each),
  );
}

/** An empty list is no action and no resource. */
function isWhole(statement: object): boolean {
  return !Object.values(statement).some((each) => Array.isArray(each) && each.length === 0);
}

it.each(combinations)('every policy says something: %s', (_, zone) => {
  const stacks = synthAll(zone).filter(({ id }) => id.startsWith('bootstrap-'));
  expect(stacks.length).toBeGreaterThan(1);
  expect(stacks.flatMap(emptyIn)).toEqual([]);
});
