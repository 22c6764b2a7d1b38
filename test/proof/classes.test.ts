import { buildBlueprint } from '../../blueprint/blueprint';
import { hopsOf } from '../../hops';
import { accountClasses, hopsOfClasses, Implied, withFirst } from '../../proof/classes';
import { gather, readStacks } from '../../proof/gather';
import type { Gathered } from '../../proof/gather/model';
import type { StackOutput } from '../../proof/gather/stacks';
import { unneeded } from '../../proof/least';
import { catalogueFor, type Finding } from '../../proof/lint';
import { type HopResult, prove, proveChosen, vocabularyOfHops } from '../../proof/prove';
import { aLandingZone, anAccount, anApplication, manyAccounts } from '../support/landing-zone';
import { withSynthesized } from '../support/proof';

const BOTH = ['eu-west-1', 'eu-central-1'];
const all = manyAccounts(100);
const names = all.map(({ name }) => name);

/** A hundred accounts in two waves; each application is in some of them. */
const zone = aLandingZone({
  regions: { primary: 'eu-west-1', further: ['eu-central-1'] },
  tooling: anAccount('tooling', { organizationalUnit: 'Infrastructure', regions: BOTH }),
  workloads: all.map((account, position) => ({
    ...account,
    ...(position % 10 === 7 && { regions: BOTH }),
    ...(position === 42 && { images: 'replica' as const }),
  })),
  waves: [
    { name: 'first', accounts: names.slice(0, 60) },
    { name: 'last', accounts: names.slice(60), approval: {} },
  ],
  applications: [
    anApplication('shop', { regions: BOTH }),
    anApplication('blog', { accounts: names.filter((_, position) => position % 2 === 0) }),
    anApplication('chat', { accounts: names.filter((_, position) => position % 3 === 0) }),
  ],
  guardrails: {
    on: {
      Workloads: ['deny-leaving-organization', 'protect-delivery-roles', 'pipeline-only-deployment'],
      'team-9': ['deny-root-user'],
    },
    exemptions: [{ guardrail: 'pipeline-only-deployment', account: 'team-12', reason: 'moves later' }],
  },
});
const blueprint = buildBlueprint(zone);
const stacks = withSynthesized(blueprint, (folder) => readStacks(folder).stacks);
const classes = accountClasses(blueprint, stacks);

/** The accounts that are in a class of their own. */
function alone(changed: readonly StackOutput[]): readonly string[] {
  const before = new Set(lonely(classes));
  return lonely(accountClasses(blueprint, changed)).filter((name) => !before.has(name));
}

function lonely(list: ReturnType<typeof accountClasses>): readonly string[] {
  return list.flatMap((each) => (each.length === 1 ? each.map(({ name }) => name) : []));
}

/** The stacks with another text in one of them. */
function withText(id: string, change: (text: string) => string): readonly StackOutput[] {
  return stacks.map((stack) => {
    if (stack.id !== id) return stack;
    const before = JSON.stringify(stack.json);
    const after = change(before);
    if (after === before) throw new Error(`nothing changed in ${id}`);
    return { id, json: JSON.parse(after) };
  });
}

/** The stacks with something more in one of them. */
function withMore(id: string, more: unknown): readonly StackOutput[] {
  return stacks.map((stack) => (stack.id === id ? { id, json: { ...stack.json, locals: { more } } } : stack));
}

function gathered(of: readonly StackOutput[]): Gathered {
  const found = gather(of);
  if (!found.gathered) throw new Error(JSON.stringify(found.problems[0]));
  return found.gathered;
}

async function proveClassesOf(
  of: readonly StackOutput[],
  found = gathered(of),
): Promise<readonly HopResult[]> {
  const chosen = hopsOfClasses(blueprint, accountClasses(blueprint, of));
  return proveChosen(chosen, found, await vocabularyOfHops(chosen.map(({ hop }) => hop)));
}

async function proveEvery(found: Gathered): Promise<readonly HopResult[]> {
  const hops = hopsOf(blueprint);
  return prove(hops, found, await vocabularyOfHops(hops));
}

/** Refuted hops: by title, the accounts that each is refuted in. */
function refuted(results: readonly HopResult[]): readonly (readonly [string, readonly string[]])[] {
  return results
    .filter(({ proved }) => !proved)
    .map(({ hop, alike = [] }) => [hop.title, alike.length > 0 ? alike : [hop.account]] as const);
}

async function unneededIn(
  found: Gathered,
  results: readonly HopResult[],
  implied: Implied,
): Promise<readonly Finding[]> {
  const vocabulary = await vocabularyOfHops(results.map(({ hop }) => hop));
  return unneeded({ gathered: found, results, vocabulary }, await catalogueFor(found), implied);
}

/** Classes in the place of accounts: `team-7` and `500000000006` become what they are one of. */
function classWriter(list: ReturnType<typeof accountClasses>): (text: string) => string {
  const classOf = new Map(
    list.flatMap((each, at) =>
      each.flatMap(
        ({ id, name }) =>
          [
            [id, at],
            [name, at],
          ] as const,
      ),
    ),
  );
  return (text) => text.replaceAll(/team-\d+|5000000000\d\d/g, (account) => `class ${classOf.get(account)}`);
}

/** What a result says, how often it is said of a class. */
function counted(
  results: readonly HopResult[],
  write: (text: string) => string,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { hop, proved, decision, because, times = 1 } of results) {
    const said = write(JSON.stringify([hop, proved, decision, because]));
    counts.set(said, (counts.get(said) ?? 0) + times);
  }
  return counts;
}

describe('classes of a hundred accounts', () => {
  it('are few, and have each account once', () => {
    expect(classes.length).toBeLessThan(30);
    expect(
      classes
        .flat()
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...names].sort());
  });

  it('have an account alone that accounts/ treats in its own way', () => {
    expect(lonely(classes)).toEqual(expect.arrayContaining(['team-9', 'team-12', 'team-43']));
  });

  it('give every answer and every reason that asking each account gives, as often', async () => {
    const write = classWriter(classes);
    const [few, every] = [await proveClassesOf(stacks), await proveEvery(gathered(stacks))];
    expect(few.length).toBeLessThan(every.length / 3);
    expect(new Map([...counted(few, write)].sort())).toEqual(new Map([...counted(every, write)].sort()));
  });

  it('find the same unneeded entries as asking each account', async () => {
    const write = classWriter(classes);
    const said = (findings: readonly Finding[]) =>
      new Set(findings.map((each) => write(JSON.stringify(each))));
    const changed = stacks.map(({ id, json }) => ({
      id,
      json:
        id === 'tooling' ? json : JSON.parse(JSON.stringify(json).replaceAll('ecs:TagResource', 'ecs:Poll')),
    }));
    const found = gathered(changed);
    const few = await unneededIn(found, await proveClassesOf(changed, found), new Implied(classes));
    const every = await unneededIn(found, await proveEvery(found), new Implied([]));
    expect(said(few)).toEqual(said(every));
    expect(few.length).toBeGreaterThan(10);
    expect(few.length).toBeLessThan(every.length / 3);
  });

  it('ask about the account that somebody names', () => {
    const chosen = hopsOfClasses(blueprint, withFirst(classes, 'team-88'));
    const about = (list: readonly { readonly title: string }[]) => list.map(({ title }) => title);
    expect(about(chosen.map(({ hop }) => hop).filter(({ account }) => account === 'team-88'))).toEqual(
      about(hopsOf(blueprint).filter(({ account }) => account === 'team-88')),
    );
  });
});

describe('an account is like none where', () => {
  const inTooling = (more: unknown) => withMore('tooling', more);

  it.each<readonly [what: string, expected: readonly string[], changed: () => readonly StackOutput[]]>([
    [
      'a statement of its own stack has another action',
      ['team-70'],
      () => withText('team-70', (text) => text.replace('kms:Decrypt', 'kms:Encrypt')),
    ],
    [
      'a statement of its own stack has another effect',
      ['team-70'],
      () =>
        withText('team-70', (text) => text.replace('\\"Effect\\":\\"Allow\\"', '\\"Effect\\":\\"Deny\\"')),
    ],
    [
      'a foreign account is trusted',
      ['team-70'],
      () =>
        withText('team-70', (text) =>
          text.replace('arn:aws:iam::222222222222:root', 'arn:aws:iam::999999999999:root'),
        ),
    ],
    ['its stack has something more', ['team-70'], () => withMore('team-70', 'anything')],
    [
      'its boundary is gone',
      ['team-70'],
      () => withText('team-70', (text) => text.replace('"permissions_boundary":', '"description_of":')),
    ],
    ['its stack speaks of itself in capitals', ['team-70'], () => withMore('team-70', 'for TEAM-70')],
    ['the name of something goes on after its own', ['team-70'], () => withMore('team-70', 'team-70x')],
    ['its stack names another account', ['team-70', 'team-71'], () => withMore('team-70', 'role/team-71')],
    [
      'the organization has it under another parent',
      ['team-70'],
      () =>
        withText('organization', (text) =>
          text.replace(/(500000000069"[^}]*"parent_id":)"[^"]*"/, '$1"r-acme"'),
        ),
    ],
    ['a policy lists it', ['team-70'], () => inTooling({ Principal: ['500000000069', '222222222222'] })],
    ['a policy lists it by name', ['team-70'], () => inTooling(['role/x-team-70-y'])],
    [
      'a policy lists all others',
      ['team-70'],
      () =>
        inTooling(all.filter(({ name }) => name !== 'team-70').map(({ id }) => `arn:aws:iam::${id}:root`)),
    ],
    [
      'one of several statements gives it more',
      ['team-70'],
      () =>
        inTooling(
          all.map(({ id }) => ({ Principal: id, Action: id === '500000000069' ? 's3:*' : 's3:GetObject' })),
        ),
    ],
    [
      'it is in another list',
      ['team-70'],
      () =>
        inTooling([
          all.map(({ id }) => id).filter((id) => id !== '500000000069'),
          ['500000000069', 'others'],
        ]),
    ],
    ['a key names it', ['team-70'], () => inTooling({ 'team-70': 'x' })],
    ['one text names it and another', ['team-70', 'team-71'], () => inTooling('500000000069,500000000070')],
    [
      'a policy in a text lists it',
      ['team-70'],
      () => inTooling(JSON.stringify({ Resource: ['x', 'team-70'] })),
    ],
    ['its id stands in a longer number', ['team-70'], () => inTooling('a0500000000069')],
    [
      'a key and what is below it name different accounts',
      ['team-70'],
      () => inTooling({ 'team-70': ['500000000070', '500000000071'] }),
    ],
  ])('%s', (_, expected, changed) => {
    expect(alone(changed())).toEqual(expect.arrayContaining([...expected]));
  });

  it('nothing that is said of all alike makes one of them differ', () => {
    expect(
      alone(inTooling(all.map(({ id, name }) => ({ Sid: name, Principal: `arn:aws:iam::${id}:root` })))),
    ).toEqual([]);
    expect(alone(inTooling(JSON.stringify(all.map(({ id }) => `arn:aws:iam::${id}:root`))))).toEqual([]);
  });

  it.each([
    ['part of an id', 'arn:aws:iam::50000000006*:role/x', 'team-70', 'team-60'],
    ['the end of an id', 'arn:aws:iam::*69:root', 'team-70', 'team-72'],
    ['the middle of an id', '*00006*', 'team-70', 'team-60'],
    ['part of a name', 'role/team-7?', 'team-70', 'team-68'],
  ])('a pattern that covers %s tells those apart that it covers', (_, pattern, one, other) => {
    const changed = accountClasses(blueprint, inTooling(pattern));
    const of = (list: typeof classes, wanted: string) =>
      list.find((each) => each.some(({ name }) => name === wanted));
    expect(of(changed, one)).not.toBe(of(changed, other));
  });

  it('an account is compared as a number: then each is', () => {
    const condition = { Condition: { NumericLessThan: { 'aws:PrincipalAccount': '500000000050' } } };
    expect(accountClasses(blueprint, inTooling(condition))).toHaveLength(100);
  });

  it("its name starts that of another, or its id could be a stranger's", () => {
    const workloads = [
      ...manyAccounts(4),
      anAccount('team', { id: '600000000000' }),
      anAccount('x', { id: '777777777777' }),
    ];
    const few = buildBlueprint(
      aLandingZone({ workloads, waves: [{ name: 'all', accounts: { organizationalUnit: 'Workloads' } }] }),
    );
    const found = accountClasses(
      few,
      withSynthesized(few, (folder) => readStacks(folder).stacks),
    );
    expect(found.map((each) => each.map(({ name }) => name))).toEqual([
      ['team-1', 'team-2', 'team-3', 'team-4'],
      ['team'],
      ['x'],
    ]);
  });
});

describe('a proof by classes is refuted', () => {
  it('for the one account of a hundred in which a policy is another', async () => {
    const changed = withText('team-70', (text) =>
      text.replaceAll(
        'arn:aws:kms:eu-west-1:222222222222:key/*',
        'arn:aws:kms:eu-west-1:222222222222:key/other',
      ),
    );
    const found = refuted(await proveClassesOf(changed));
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found.flatMap(([, accounts]) => accounts))).toEqual(new Set(['team-70']));
    expect(found.map(([title]) => title)).toEqual(
      refuted(await proveEvery(gathered(changed))).map(([title]) => title),
    );
  });

  it('for the one account that a list of the tooling account gives more', async () => {
    const sid = 'DeployRolesDecrypt';
    const changed = withText('tooling', (text) =>
      text.replace(
        new RegExp(`\\{\\\\"Sid\\\\":\\\\"${sid}`),
        (start) =>
          `{\\"Sid\\":\\"More\\",\\"Effect\\":\\"Allow\\",\\"Principal\\":{\\"AWS\\":[\\"arn:aws:iam::500000000000:root\\"]},\\"Action\\":\\"*\\",\\"Resource\\":\\"*\\"},${start}`,
      ),
    );
    const found = refuted(await proveClassesOf(changed));
    expect(found.map(([title]) => title).sort()).toEqual(
      refuted(await proveEvery(gathered(changed)))
        .map(([title]) => title)
        .sort(),
    );
    expect(found.length).toBeGreaterThan(0);
  });

  it('once for all accounts of a class, and says which', async () => {
    const changed = stacks.map(({ id, json }) =>
      id.startsWith('team-')
        ? { id, json: JSON.parse(JSON.stringify(json).replaceAll('kms:Decrypt', 'kms:Encrypt')) }
        : { id, json },
    );
    const found = refuted(await proveClassesOf(changed));
    expect(found.length).toBeLessThan(1000);
    expect(new Set(found.flatMap(([, accounts]) => accounts))).toEqual(new Set(names));
  });
});
