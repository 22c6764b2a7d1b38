import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DescribeStateMachineCommandOutput } from '@aws-sdk/client-sfn';
import { lookingAt } from './action-run';
import type { Playing } from './actions/action';
import { reasonOf } from './denied';
import { deliveryTasks } from './machine/delivery';
import { runMachine } from './machine/run-machine';
import { type PipelineAction, plannedAction } from './pipeline';
import type { RecordedCall } from './record';
import type { RunContext } from './run-context';

/** What became of a comparison of the landing zone with its accounts. */
export interface ComparisonRecord {
  readonly outcome: 'succeeded' | 'failed';
  readonly reason?: string;
  readonly calls: readonly RecordedCall[];
  readonly lines: readonly string[];
}

/** Stands for the work of the schedule, which is in no stage. */
const SCHEDULED: PipelineAction = {
  name: 'drift',
  category: 'Invoke',
  owner: 'AWS',
  provider: 'StepFunctions',
  version: '1',
  runOrder: 1,
  configuration: {},
  inputs: [],
  outputs: [],
};

/** Starts the state machine that compares as its schedule does, and runs it to its end. */
export async function playComparison(run: RunContext): Promise<ComparisonRecord> {
  const calls: RecordedCall[] = [];
  const lines: string[] = [];
  try {
    await compared(run, { calls, lines });
    return { outcome: 'succeeded', calls, lines };
  } catch (error) {
    return { outcome: 'failed', reason: reasonOf(error), calls, lines };
  }
}

interface Noted {
  readonly calls: RecordedCall[];
  readonly lines: string[];
}

async function compared(run: RunContext, { calls, lines }: Noted): Promise<void> {
  const { promotion, roles, pipeline, administrator } = run;
  const { names } = promotion.blueprint;
  const { region, account } = pipeline;
  const arn = names.stateMachineArn(names.deployWorker(promotion.application, 'drift'));
  const { definition = '{}', roleArn = '' } = await administrator.send<DescribeStateMachineCommandOutput>(
    account,
    { service: 'sfn', operation: 'DescribeStateMachine', region, params: { stateMachineArn: arn } },
  );
  const as = (service: string, source: string) =>
    roles.serviceAs(service, roleArn, {
      listener: (call) => calls.push(call),
      context: { 'aws:SourceArn': source },
    });
  const clock = await as('scheduler.amazonaws.com', names.scheduleGroupArn(promotion.application));
  const needs = [{ action: 'states:StartExecution', resource: arn }];
  await clock.play({ service: 'sfn', operation: 'StartExecution', region, needs }, () => undefined);
  const role = await as('states.amazonaws.com', arn);
  const playing = playingOf(run, role, { calls, lines });
  const name = `rehearsal-${randomUUID()}`;
  await runMachine({
    arn,
    definition,
    input: {},
    role,
    region,
    execution: { name, arn: `${arn.replace(':stateMachine:', ':execution:')}:${name}` },
    tell: playing.tell,
    own: deliveryTasks(playing, { arn, role }),
  });
}

/** What the builds of the comparison are played with: they take no artifact of a run, and write none. */
function playingOf(run: RunContext, role: Playing['role'], { calls, lines }: Noted): Playing {
  const { promotion, pipeline, world, objects, id, roles } = run;
  const at = plannedAction({ pipeline, stage: 'drift', action: SCHEDULED }, promotion.blueprint);
  const folder = join(promotion.folder, 'runs', id, 'drift');
  mkdirSync(folder, { recursive: true });
  const nothing = () => Promise.reject(new Error('a comparison has no artifacts'));
  return {
    ...lookingAt(run, { at, action: SCHEDULED, configuration: {} }),
    role,
    run: id,
    folder,
    world,
    objects,
    templates: {},
    readers: [],
    takes: [],
    inspected: false,
    repository: '',
    inputs: {
      names: [],
      files: nothing,
      bytes: nothing,
      placeOf: () => {
        throw new Error('a comparison has no artifacts');
      },
    },
    output: nothing,
    tell: (line) => lines.push(line),
    state: run.state,
    ...(promotion.deliver && { deliver: promotion.deliver }),
    serviceAs: (service, roleArn, context) =>
      roles.serviceAs(service, roleArn, { listener: (call) => calls.push(call), context }),
    approve: () => Promise.resolve(false),
  };
}
