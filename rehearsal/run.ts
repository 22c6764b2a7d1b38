import { randomUUID } from 'node:crypto';
import type { GetPipelineCommandOutput } from '@aws-sdk/client-codepipeline';
import { Administrator } from './administrator';
import { Objects } from './bucket';
import { checkApplication } from './check';
import { Clients, type Sends } from './clients';
import { type ComparisonRecord, playComparison } from './comparison';
import { givenIds } from './given-ids';
import { History } from './history';
import { PipelineLock } from './lock';
import { type Pipeline, plannedActions } from './pipeline';
import { deployedPipeline } from './pipeline-deployed';
import { playPipeline } from './pipeline-run';
import { synthesizedPipelines } from './pipeline-synthesized';
import type { Promotion } from './promotion';
import type { PlannedAction, PromotionRecord } from './record';
import { Refused } from './refused';
import { Roles } from './roles';
import { isMeant, type RunContext } from './run-context';
import { RunState } from './run-state';
import { World } from './world';

export type { ApprovalAsked, Promotion } from './promotion';

/**
 * Plays a promotion on the emulator as CodePipeline would.
 *
 * @throws Refused where there is nothing to play: no such application, no deployment, another promotion that runs.
 */
export async function promote(promotion: Promotion): Promise<PromotionRecord> {
  const played = await opened(promotion);
  checkFail(promotion, plannedActions(played.pipeline, promotion.blueprint));
  return play(promotion, played);
}

/**
 * Compares the landing zone with its accounts, as the schedule of its own pipeline does.
 *
 * @throws Refused where there is no such pipeline.
 */
export async function compareWithAccounts(promotion: Promotion): Promise<ComparisonRecord> {
  return playComparison(contextOf(promotion, await opened(promotion)));
}

/** The pipeline as it is deployed, and what decides requests. */
async function opened(promotion: Promotion): Promise<Required<Played>> {
  checkApplication(promotion);
  const { blueprint, endpoint, synthesized } = promotion;
  const clients = new Clients(endpoint);
  const administrator = new Administrator(clients, blueprint.names.partition);
  const pipeline = await readPipeline(promotion, administrator);
  const { pipelines } = synthesizedPipelines(synthesized);
  const written = pipelines.find(({ name }) => name === pipeline.name);
  const ids = written && givenIds(pipeline, written);
  return {
    pipeline,
    clients,
    world: await World.open(synthesized, blueprint, ids),
    version: () => versionOf(pipeline, administrator),
  };
}

/** AWS CodePipeline counts each change of a pipeline. */
async function versionOf({ account, region, name }: Pipeline, administrator: Administrator): Promise<number> {
  const { pipeline } = await administrator.send<GetPipelineCommandOutput>(account, {
    service: 'codepipeline',
    operation: 'GetPipeline',
    region,
    params: { name },
  });
  return pipeline?.version ?? 0;
}

/** What a promotion is played with. */
export interface Played {
  readonly pipeline: Pipeline;
  readonly clients: Sends;
  readonly world: World;
  /** Version of the pipeline as it is deployed now. @default nobody changes it */
  readonly version?: () => Promise<number>;
}

/** Plays a promotion of a pipeline that was read already. @throws Refused while another one runs. */
export async function play(
  promotion: Promotion,
  { pipeline, clients, world, version = () => Promise.resolve(1) }: Played,
): Promise<PromotionRecord> {
  const lock = PipelineLock.take(promotion.folder, pipeline);
  try {
    const run = contextOf(promotion, { pipeline, clients, world, version });
    return await playPipeline(run, new History(promotion.folder, pipeline.name));
  } finally {
    lock.release();
  }
}

function contextOf(
  promotion: Promotion,
  { pipeline, clients, world, version }: Required<Played>,
): RunContext {
  const administrator = new Administrator(clients, promotion.blueprint.names.partition);
  const id = randomUUID();
  return {
    promotion,
    id,
    pipeline,
    world,
    clients,
    administrator,
    objects: new Objects(administrator),
    roles: new Roles(pipeline, { world, clients }, id),
    state: new RunState(id),
    version,
    observe: promotion.observe,
    others: [],
    failWhereAsked: failOnce(promotion.fail),
  };
}

/** The pipeline as it is deployed. */
async function readPipeline(
  { blueprint, application }: Promotion,
  administrator: Administrator,
): Promise<Pipeline> {
  const { names, facts } = blueprint;
  const region = facts.regions.primary;
  const account = facts.tooling.id;
  const name = names.pipeline(application);
  const params = { name };
  try {
    const { pipeline } = await administrator.send<GetPipelineCommandOutput>(account, {
      service: 'codepipeline',
      operation: 'GetPipeline',
      region,
      params,
    });
    if (!pipeline) throw new Error(`the emulator gave no pipeline ${name}`);
    return deployedPipeline(pipeline, { arn: names.pipelineArn(application), account, region });
  } catch (error) {
    if ((error as Error).name !== 'PipelineNotFoundException') throw error;
    throw new Refused([
      {
        place: `the pipeline ${name}`,
        found: 'no pipeline of this name on the emulator',
        wanted: 'a sandbox in which everything is deployed',
        change: 'run `npx blueprint sandbox --keep` first',
      },
    ]);
  }
}

function checkFail({ fail }: Promotion, actions: readonly PlannedAction[]): void {
  if (fail === undefined || actions.some((action) => isMeant(fail, action))) return;
  throw new Refused([
    {
      place: `--fail ${fail}`,
      found: 'no action of this name in the pipeline',
      wanted: `one of ${actions.map(({ stage, action }) => `${stage}/${action}`).join(', ')}`,
      change: 'correct the name',
    },
  ]);
}

function failOnce(name: string | undefined): RunContext['failWhereAsked'] {
  let due = name !== undefined;
  return (at) => {
    if (!due || name === undefined || !isMeant(name, at)) return;
    due = false;
    throw new Error(`it was asked to fail (--fail ${name})`);
  };
}
