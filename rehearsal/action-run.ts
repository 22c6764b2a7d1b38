import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { inspectsImages } from '../blueprint/plan/inspector';
import { actionKind } from './actions';
import type { Looking, Played, Playing } from './actions/action';
import { askApproval } from './approval';
import { artifactReaders } from './artifact-readers';
import type { Artifacts, Files } from './artifacts';
import { reasonOf } from './denied';
import { type PipelineAction, plannedAction } from './pipeline';
import type { PlannedAction, RecordedAction, RecordedCall } from './record';
import type { RunContext } from './run-context';
import { secondsSince } from './seconds';
import { takenFiles } from './taken-files';
import { taskTemplates } from './task-templates';
import type { Variables } from './variables';

/** What a stage hands to its actions. */
export interface StageMaterial {
  readonly artifacts: Artifacts;
  readonly variables: Variables;
}

/** One try of an action. */
export interface Try {
  readonly stage: string;
  readonly action: PipelineAction;
  readonly attempt: number;
}

/** Plays one action; whatever goes wrong in it stands in what it returns. */
export async function playAction(
  run: RunContext,
  material: StageMaterial,
  { stage, action, attempt }: Try,
): Promise<RecordedAction> {
  const { promotion, pipeline } = run;
  const at = plannedAction({ pipeline, stage, action }, promotion.blueprint);
  const noted = new Noted(run, at);
  const began = Date.now();
  const ended = (rest: Pick<RecordedAction, 'outcome'> & Partial<RecordedAction>): RecordedAction => ({
    ...at,
    attempt,
    started: new Date(began).toISOString(),
    seconds: secondsSince(began),
    calls: noted.calls,
    lines: noted.lines,
    variables: {},
    inputs: action.inputs,
    outputs: action.outputs,
    ...(noted.approval && { approval: noted.approval }),
    ...rest,
  });
  run.observe({ kind: 'action started', at, attempt });
  const kind = actionKind(action);
  if ('cannot' in kind) {
    run.observe({ kind: 'action left out', at, reason: kind.cannot });
    return ended({ outcome: 'not playable', reason: kind.cannot });
  }
  try {
    run.failWhereAsked(at, attempt);
    const playing = await playingOf(run, material, { at, action, attempt, noted });
    run.state.action.begin(at, attempt, {
      inputs: action.inputs.map(playing.inputs.placeOf),
      configuration: playing.configuration,
    });
    const played = await kind.play(playing);
    const { summary, variables = {} } = played;
    run.state.action.end(at, attempt, endingOf(played, noted));
    if (action.namespace !== undefined) material.variables.set(action.namespace, variables);
    run.observe({
      kind: 'action succeeded',
      at,
      seconds: secondsSince(began),
      ...(summary !== undefined && { summary }),
    });
    return ended({ outcome: 'succeeded', variables, ...(summary !== undefined && { summary }) });
  } catch (error) {
    const reason = reasonOf(error);
    run.state.action.end(at, attempt, { status: 'Failed', summary: reason });
    run.observe({ kind: 'action failed', at, seconds: secondsSince(began), reason });
    return ended({ outcome: 'failed', reason });
  }
}

/** How AWS CodePipeline tells of an action that has succeeded: of an approval, who gave it. */
function endingOf({ summary, id, variables = {} }: Played, { approval }: Noted) {
  return {
    status: 'Succeeded' as const,
    variables,
    ...(id !== undefined && { id }),
    ...(approval ? { by: approval.by } : summary !== undefined && { summary }),
  };
}

/** What an action that never started is in the record. */
export function notStarted(run: RunContext, { stage, action, attempt }: Try): RecordedAction {
  const { inputs, outputs } = action;
  const at = plannedAction({ pipeline: run.pipeline, stage, action }, run.promotion.blueprint);
  return {
    ...at,
    attempt,
    outcome: 'not started',
    seconds: 0,
    calls: [],
    lines: [],
    variables: {},
    inputs,
    outputs,
  };
}

/** Collects what an action says, and passes it on. */
class Noted {
  readonly calls: RecordedCall[] = [];
  readonly lines: string[] = [];
  approval: RecordedAction['approval'];

  constructor(
    private readonly run: RunContext,
    private readonly at: PlannedAction,
  ) {}

  readonly call = (call: RecordedCall): void => {
    this.calls.push(call);
    this.run.observe({ kind: 'called', at: this.at, call });
  };

  readonly tell = (line: string): void => {
    this.lines.push(line);
    this.run.observe({ kind: 'told', at: this.at, line });
  };
}

interface Starting extends Pick<Try, 'action' | 'attempt'> {
  readonly at: PlannedAction;
  readonly noted: Noted;
}

async function playingOf(
  run: RunContext,
  { artifacts, variables }: StageMaterial,
  { at, action, attempt, noted }: Starting,
): Promise<Playing> {
  const { region } = at;
  const role = await run.roles.actionRole(action.roleArn, noted.call);
  if (region !== run.pipeline.region) await replicateInputs(run, artifacts, { at, action, noted });
  const folder = resolve(run.promotion.folder, 'runs', run.id, `${at.stage}.${at.action}.${attempt}`);
  mkdirSync(folder, { recursive: true });
  const looking = lookingAt(run, { at, action, configuration: variables.resolveAll(action.configuration) });
  const { world, objects, id } = run;
  return {
    ...looking,
    role,
    run: id,
    folder,
    world,
    objects,
    templates: taskTemplates(run.promotion),
    readers: artifactReaders(run.promotion, at, action),
    takes: takenFiles(run.promotion, run.pipeline),
    repository: run.promotion.blueprint.names.repository(run.promotion.application),
    inspected: inspectsImages(run.promotion.blueprint.facts),
    inputs: {
      names: action.inputs,
      files: (name, caller = role) => artifacts.files(name, { caller, region }),
      bytes: (name) => artifacts.read(name, { caller: role, region }),
      placeOf: (name) => artifacts.placeOf(name, region),
    },
    output: (name: string, content: Files | Uint8Array, more = {}) =>
      artifacts.write(name, content, { caller: role, region, by: at, ...more }),
    tell: noted.tell,
    state: run.state,
    ...(run.promotion.deliver && { deliver: run.promotion.deliver }),
    serviceAs: (service, roleArn, context) =>
      run.roles.serviceAs(service, roleArn, { listener: noted.call, context }),
    approve: async (text, link) => {
      const answer = await askApproval(run, { at, text, ...(link !== undefined && { link }) }, noted.call);
      noted.approval = { text, ...answer };
      return answer.approved;
    },
  };
}

async function replicateInputs(
  run: RunContext,
  artifacts: Artifacts,
  { at, action, noted }: Pick<Starting, 'at' | 'action' | 'noted'>,
): Promise<void> {
  const caller = await run.roles.pipelineRole(noted.call);
  for (const name of action.inputs) await artifacts.replicate(name, { caller, region: at.region, by: at });
}

/** An action as it is looked at before and after the run. */
export function lookingAt(
  { pipeline, administrator }: RunContext,
  parts: Pick<Looking, 'at' | 'action' | 'configuration'>,
): Looking {
  return { ...parts, pipeline, administrator };
}
