import { join } from 'node:path';
import { rolloutWaves } from '../../blueprint/plan/rollout-waves';
import { LANDING_ZONE } from '../../blueprint/self-delivery-name';
import type { DeliveryCall } from '../../rehearsal/promotion';
import type { PromotionRecord } from '../../rehearsal/record';
import { RunFolders } from '../../rollout/delivery/folders';
import { listOf, stageRun } from '../../rollout/delivery/stage';
import { writeText } from '../support/folder';
import { manyAccounts } from '../support/landing-zone';
import { Rehearsals } from '../support/rehearsal';
import { selfDelivered } from '../support/self-delivered';

jest.setTimeout(180_000);

/** Four accounts in one wave; one of them may fail. */
const accounts = manyAccounts(4);
let rehearsals: Rehearsals;
beforeAll(async () => {
  const source = { kind: 'codecommit', repository: 'landing-zone' } as const;
  rehearsals = await Rehearsals.of(
    selfDelivered({
      workloads: accounts,
      applications: [],
      waves: [{ name: 'all', accounts: accounts.map(({ name }) => name) }],
      selfDelivery: { source, concurrency: 2, retries: 1, toleratedFailurePercentage: 25 },
    }),
  );
}, 60_000);

interface Outcome {
  readonly record: PromotionRecord;
  /** Stages whose approvers were asked, and with what. */
  readonly asked: readonly (readonly [stage: string, text: string])[];
  /** What happened, in order: stages that end, stacks that are applied. */
  readonly events: readonly string[];
}

interface Wish {
  /** Why somebody is asked, by wave. @default nobody is */
  readonly asks?: Readonly<Record<string, string>>;
  /** Stacks whose apply fails. */
  readonly fails?: readonly string[];
  /** Stack whose apply changes the pipeline. */
  readonly changesPipeline?: string;
}

/** A run of the pipeline, whose builds find what somebody wishes. */
async function played(wish: Wish): Promise<Outcome> {
  const events: string[] = [];
  const asked: (readonly [string, string])[] = [];
  let version = 1;
  const record = await rehearsals.promote(LANDING_ZONE, {
    approve: ({ at, text }) => Promise.resolve(asked.push([at.stage, text]) > 0),
    observe: (event) => {
      if (event.kind === 'stage ended') events.push(`${event.stage}: ${event.outcome}`);
    },
    version: () => Promise.resolve(version),
    deliver: async (call) => {
      const { STACK = '' } = call.environment;
      if (call.step !== 'apply') return delivered(call, wish);
      if (wish.fails?.includes(STACK)) return { code: 1, output: `${STACK} fails` };
      events.push(`applied ${STACK}`);
      if (STACK === wish.changesPipeline) version += 1;
      return { code: 0, output: '' };
    },
  });
  return { record, asked, events };
}

async function delivered(
  { step, environment, folder, store }: DeliveryCall,
  { asks = {} }: Wish,
): Promise<{ readonly code: number; readonly output: string }> {
  const { blueprint } = rehearsals;
  const { RUN: run = '', WAVE: wave = '' } = environment;
  if (step === 'stage') await stageRun({ project: folder, blueprint, store, run });
  if (step === 'report') {
    const stacks = rolloutWaves(blueprint).find(({ name }) => name === wave)?.stacks ?? [];
    const ids = stacks.map(({ id }) => id);
    await store.put(new RunFolders(blueprint).changing(run, wave), listOf(ids));
    const variables = {
      ASKS: asks[wave] ?? 'nobody',
      CHANGES: 'some',
      DIGEST: 'abc',
      SUMMARY: 'a change.',
    };
    const lines = Object.entries(variables).map(([name, value]) => `export ${name}='${value}'\n`);
    writeText(join(folder, '.blueprint', 'report', 'variables.sh'), lines.join(''));
  }
  return { code: 0, output: '' };
}

const applied = ({ events }: Outcome) => events.filter((each) => each.startsWith('applied'));

describe('a run of the pipeline that delivers the landing zone', () => {
  const because = 'Asked because it destroys 1 resource.';
  const [one = '', two = '', ...others] = accounts.map(({ name }) => name);

  it('asks where the report says so, goes on where no more stacks fail than may, and changes its pipeline when it is over', async () => {
    const run = await played({
      asks: { organization: because },
      fails: [one],
      changesPipeline: 'tooling-landing-zone',
    });
    expect([run.record.outcome, run.record.reason]).toEqual(['succeeded', undefined]);
    expect(run.asked).toEqual([
      [
        'organization-gate',
        expect.stringContaining(`Apply to wave organization? a change. ${because} Plan abc.`),
      ],
    ]);
    expect(applied(run).slice(0, 3).sort()).toEqual([two, ...others].map((name) => `applied ${name}`));
    expect(run.record.afterwards).toMatchObject([{ outcome: 'succeeded' }]);
    expect(run.events.slice(-2)).toEqual(['self-delivery: succeeded', 'applied tooling-landing-zone']);
  });

  it('would be cut by a change of its pipeline in any wave before', async () => {
    const { record } = await played({ changesPipeline: two });
    expect(record).toMatchObject({
      outcome: 'failed',
      reason: 'all: the pipeline was changed while its run was under way',
    });
  });

  it('stops after the wave in which more stacks fail than may', async () => {
    const { record } = await played({ fails: [one, two] });
    expect(record.reason).toMatch(/^all: all-apply: States\.ExceedToleratedFailureThreshold: 2 of 4/);
    expect(record.stages.at(-1)?.outcome).toBe('not started');
  });
});
