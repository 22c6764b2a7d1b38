import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { buildBlueprint } from '../../../blueprint/blueprint';
import { applyStack } from '../../../rollout/delivery/apply';
import { type HandedOn, planStack, type StackOfRun } from '../../../rollout/delivery/planned';
import { reportWave, writeReport } from '../../../rollout/delivery/report';
import type { HandOver } from '../../../rollout/delivery/store';
import { countsOf } from '../../../rollout/plan/counts';
import { digestOf, shownOf } from '../../../rollout/plan/digest';
import type { PlanJson } from '../../../rollout/plan/model';
import { type PlanRecord, RECORD_VERSION, writeRecord } from '../../../rollout/plan/record';
import { synthesizeInto } from '../../support/proof';
import { selfDelivered } from '../../support/self-delivered';

const blueprint = buildBlueprint(selfDelivered());
const FOLDER = 'acme-landing-zone';

/** Objects of a bucket, in memory. */
class Objects implements HandOver {
  readonly all = new Map<string, Uint8Array>();

  put(key: string, content: string | Uint8Array): Promise<void> {
    this.all.set(key, typeof content === 'string' ? new TextEncoder().encode(content) : content);
    return Promise.resolve();
  }

  get(key: string): Promise<Uint8Array> {
    const found = this.all.get(key);
    return found ? Promise.resolve(found) : Promise.reject(new Error(`no ${key}`));
  }

  text(key: string): string {
    return new TextDecoder().decode(this.all.get(key));
  }
}

const change = (
  address: string,
  actions: PlanJson['resource_changes'] extends infer _ ? readonly string[] : never,
) => ({
  address,
  mode: 'managed' as const,
  type: address.split('.')[0] ?? '',
  name: address.split('.')[1] ?? '',
  provider_name: 'registry.terraform.io/hashicorp/aws',
  change: { actions, before: null, after: {}, after_unknown: {} },
});

const planOf = (...changes: readonly ReturnType<typeof change>[]) =>
  ({
    format_version: '1.2',
    terraform_version: '1.11.4',
    applyable: changes.length > 0,
    resource_changes: changes,
  }) as unknown as PlanJson;

describe('a run of the pipeline that delivers the landing zone', () => {
  let plans: string;
  let store: Objects;
  let commands: string[][];

  const output = mkdtempSync(join(tmpdir(), 'output-'));
  beforeAll(() => synthesizeInto(output, blueprint));
  afterAll(() => rmSync(output, { recursive: true }));
  beforeEach(() => {
    plans = mkdtempSync(join(tmpdir(), 'plans-'));
    store = new Objects();
    commands = [];
  });
  afterEach(() => rmSync(plans, { recursive: true }));

  const stackOf = (wave: string, stack: string): StackOfRun => ({
    project: '/nowhere',
    blueprint,
    store,
    run: 'r1',
    wave,
    stack,
    plans,
    blueprintCommand: (args) => {
      commands.push([...args]);
      return Promise.resolve({ code: 0, output: 'applied' });
    },
  });

  /** Plans a stack as the command would: what it saves is made up, what becomes of it is not. */
  async function planned(wave: string, stack: string, plan: PlanJson): Promise<string> {
    const empty = plan.applyable === false;
    const made = {
      version: RECORD_VERSION,
      stacks: [{ id: stack, empty, counts: countsOf(plan), ...(!empty && { shown: shownOf(plan) }) }],
    } as unknown as PlanRecord;
    const digest = digestOf(made);
    await planStack({
      ...stackOf(wave, stack),
      show: () => Promise.resolve(plan),
      blueprintCommand: (args) => {
        commands.push([...args]);
        const folder = join(plans, digest);
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, `${stack}.tfplan`), `the plan of ${stack}`);
        writeRecord(folder, { ...made, digest, created: `${commands.length}` });
        return Promise.resolve({ code: empty ? 0 : 2, output: '' });
      },
    });
    return digest;
  }

  const reported = (wave: string) =>
    reportWave({ project: '/nowhere', blueprint, store, run: 'r1', wave, output });

  it('asks nobody, and applies nothing, where nothing changes', async () => {
    await planned('prod', 'prod', planOf());
    const { variables } = await reported('prod');
    expect(variables).toMatchObject({ ASKS: 'nobody', CHANGES: 'none' });
    expect(JSON.parse(store.text(`${FOLDER}/plans/r1/prod.json`))).toEqual([]);
  });

  it('asks for a wave that has a gate, and lets one without a gate go on', async () => {
    const plan = planOf(change('aws_sns_topic.events', ['create']));
    await planned('prod', 'prod', plan);
    await planned('dev', 'dev', plan);
    expect((await reported('prod')).variables.ASKS).toBe('Asked because the wave prod has a gate.');
    expect((await reported('dev')).variables).toMatchObject({ ASKS: 'nobody', CHANGES: 'some' });
    expect(JSON.parse(store.text(`${FOLDER}/plans/r1/dev.json`))).toEqual([{ stack: 'dev' }]);
  });

  it('asks whatever the wave says where something is destroyed', async () => {
    await planned('dev', 'dev', planOf(change('aws_sns_topic.events', ['delete'])));
    expect((await reported('dev')).variables.ASKS).toMatch(/^Asked because it destroys 1 resource/);
  });

  it('applies the plan that was reported, by its digest, with a reason', async () => {
    const digest = await planned('dev', 'dev', planOf(change('aws_sns_topic.events', ['create'])));
    const { variables } = await reported('dev');
    rmSync(join(plans, digest), { recursive: true });
    await applyStack({ ...stackOf('dev', 'dev'), digest: variables.DIGEST });
    expect(commands.at(-1)).toEqual([
      'deploy',
      ...['--wave', 'dev', '--plan', digest, '--resume'],
      ...['--reason', 'delivered by run r1 of the pipeline'],
    ]);
    expect(readFileSync(join(plans, digest, 'dev.tfplan'), 'utf8')).toBe('the plan of dev');
  });

  it.each<[string, Partial<HandedOn>]>([
    ['nothing', { plan: planOf() }],
    ['less', { plan: planOf(change('aws_sns_topic.events', ['create'])) }],
    ['an empty plan', { plan: planOf(), empty: true }],
    ['as much to something else', { plan: planOf(change('aws_sns_topic.other', ['delete'])) }],
    ['another digest', { digest: 'other' }],
  ])('reports no plan of which was handed on that it does %s', async (_, other) => {
    await planned('dev', 'dev', planOf(change('aws_sns_topic.events', ['delete'])));
    const key = `${FOLDER}/plans/r1/dev/dev.zip`;
    const files = unzipSync(await store.get(key));
    const handed = JSON.parse(strFromU8(files['handed-on.json'] ?? new Uint8Array()));
    await store.put(
      key,
      zipSync({ ...files, 'handed-on.json': strToU8(JSON.stringify({ ...handed, ...other })) }),
    );
    await expect(reported('dev')).rejects.toThrow('what was handed on of dev is not what was planned');
  });

  it('refuses another plan than the one that was reported', async () => {
    await planned('dev', 'dev', planOf(change('aws_sns_topic.events', ['create'])));
    const { variables } = await reported('dev');
    await store.put(`${FOLDER}/plans/r1/dev/digests.json`, JSON.stringify([['dev', 'another']]));
    await expect(applyStack({ ...stackOf('dev', 'dev'), digest: variables.DIGEST })).rejects.toThrow(
      /the plans of wave dev have the digest .*, and .* was reported: start a run/,
    );
    expect(commands).toHaveLength(1);
  });

  it('writes what the pipeline is told so that a shell reads it as it is', async () => {
    await planned('dev', 'dev', planOf());
    const report = await reported('dev');
    const folder = join(plans, 'report');
    writeReport(folder, { ...report, variables: { ...report.variables, SUMMARY: "it's $(so)" } });
    expect(readFileSync(join(folder, 'variables.sh'), 'utf8')).toContain("export SUMMARY='it'\\''s $(so)'\n");
  });

  it('keeps what the pipeline is told within what CodePipeline takes', async () => {
    await planned('dev', 'dev', planOf(change('aws_sns_topic.events', ['create'])));
    const { variables } = await reported('dev');
    expect(
      `Apply to wave ? ${variables.SUMMARY} ${variables.ASKS} Plan ${variables.DIGEST}.`.length,
    ).toBeLessThan(900);
  });
});
