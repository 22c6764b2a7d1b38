import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GuardrailId, guardrailOf, guardrails } from '../../../blueprint/guardrails';
import type { Guardrail } from '../../../blueprint/guardrails/guardrail';
import { boundGuardrails } from '../../../blueprint/plan/guardrails';
import type { GuardrailEntry } from '../../../blueprint/schema/guardrails';
import { landingZone as kitchenSink } from '../../consumers/kitchen-sink/accounts';
import { factsOf } from '../../support/facts';
import { guardrailSubject, statementsOf } from '../../support/guardrail-subject';
import { landingZones } from '../../support/landing-zones';
import { protectedState } from '../../support/protected-state';
import { strings } from '../../support/stack';

const root = join(__dirname, '../../..');
const rooms = ['blueprint', 'hops', 'policies', 'modules', 'stacks', 'proof', 'rehearsal', 'rollout', 'cli'];
/** A landing zone with something to protect for each of them. */
const everything = factsOf({ ...kitchenSink, state: protectedState.state });
const pack: readonly Guardrail<GuardrailId>[] = guardrails;
/** Those that decide requests. */
const deciding = pack.filter((guardrail) => 'statements' in guardrail);

/** Files of a folder of guardrails that are one each. */
const filesIn = (folder: string, others: readonly string[]) =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.ts') && !['index.ts', ...others].includes(file))
    .map((file) => file.replace('.ts', ''));

const sources = rooms.flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(room, file)),
);

describe('the pack of guardrails', () => {
  const ids = pack.map(({ id }) => id).sort();

  it('has each file once, under the name of the file', () => {
    const shared = [
      'alarm-changes.ts',
      'carve-out.ts',
      'delivery-facts.ts',
      'denial.ts',
      'entries.ts',
      'guardrail.ts',
      'inheritance.ts',
      'perimeter.ts',
      'policy-types.ts',
    ];
    expect(filesIn('blueprint/guardrails', shared).sort()).toEqual(ids);
    const asking = [
      'alarm-requests.ts',
      'asked.ts',
      'covered.ts',
      'exempt.ts',
      'global-services.ts',
      'guarded.ts',
      'not-asked.ts',
      'organization.ts',
      'outsiders.ts',
      'service-requests.ts',
      'together.ts',
      'working-as.ts',
    ];
    expect(filesIn('hops/guardrails', asking).sort()).toEqual(deciding.map(({ id }) => id).sort());
  });

  it.each(pack)('is found by the id $id', (guardrail) => {
    expect(guardrailOf(guardrail.id)).toBe(guardrail);
  });

  it.each(pack)('has a test of $id under its name', ({ id }) => {
    expect(existsSync(join(__dirname, `${id}.test.ts`))).toBe(true);
  });

  it.each(pack)('says in one sentence why $id is there', ({ why }) => {
    expect(why).toMatch(/^[A-Z][ -~]{20,200}\.$/);
  });

  it.each(pack)('names the policy of $id with a word that names of policies may have', ({ policy }) => {
    expect(policy).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it.each(pack)('is mutated with $id in some landing zone of test/consumers/', ({ id }) => {
    const all = [...landingZones.map(({ landingZone }) => landingZone), protectedState];
    const bound = all.flatMap(({ guardrails: { on } }) =>
      Object.values<readonly GuardrailEntry[]>(on).flat(),
    );
    const byPresets = boundGuardrails(everything).map(({ guardrail }) => guardrail);
    const ids = bound.map((each) => (typeof each === 'string' ? each : each.guardrail));
    expect([...ids, ...byPresets]).toContain(id);
  });

  it('has no two statements of one Sid: they may stand in one policy', () => {
    const sids = deciding.flatMap((guardrail) =>
      statementsOf(guardrail, { facts: everything }).map(({ Sid }) => Sid),
    );
    expect(new Set(sids).size).toBe(sids.length);
  });

  it.each(deciding)('only denies in $id: a guardrail gives no permission', (guardrail) => {
    expect(statementsOf(guardrail, { facts: everything }).map(({ Effect }) => Effect)).not.toContain('Allow');
  });

  it.each(deciding)('lets administrators through in $id where it says so, and only there', (guardrail) => {
    const [administrator] = guardrailSubject().administrators;
    const conditions = statementsOf(guardrail, { facts: everything }).map(({ Condition = {} }) => Condition);
    const named = strings(conditions).some(([, value]) => value === administrator);
    expect(named).toBe(guardrail.letsThrough.includes('administrators'));
  });

  it.each(deciding)('lets nobody be exempt from $id whom it refuses', (guardrail) => {
    const exempted = statementsOf(guardrail, { facts: everything, exemptAccounts: ['333333333333'] });
    expect(JSON.stringify(exempted).includes('333333333333')).toBe(true);
    expect(Object.values(guardrail.exempt)).toContain(true);
  });
});

describe('a guardrail', () => {
  /** The two files that are the guardrail, and the two indexes that list it. */
  const its = (id: string) => [
    `blueprint/guardrails/${id}.ts`,
    `hops/guardrails/${id}.ts`,
    'blueprint/guardrails/index.ts',
    'hops/guardrails/index.ts',
  ];

  /** Presets are lists of guardrails. */
  const others = sources
    .filter((file) => !file.startsWith('blueprint/guardrails/presets/'))
    .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));

  it.each(pack)('is known by name in no other source: $id', ({ id }) => {
    const knowing = others.filter(({ text }) => text.includes(`'${id}'`) || text.includes(`/${id}'`));
    expect(knowing.map(({ file }) => file).filter((file) => !its(id).includes(file))).toEqual([]);
  });

  it('is known by no part of its name either', () => {
    const byPrefix = /(?:startsWith|endsWith|includes)\(\s*'(?:protect|deny)-/;
    const knowing = sources.filter((file) => byPrefix.test(readFileSync(join(root, file), 'utf8')));
    expect(knowing).toEqual([]);
  });
});
