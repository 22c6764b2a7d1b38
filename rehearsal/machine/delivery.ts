import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { BatchGetProjectsCommandOutput, Project } from '@aws-sdk/client-codebuild';
import type { DescribeStateMachineCommandOutput } from '@aws-sdk/client-sfn';
import { parseArn } from '../../policies/arn';
import type { Playing } from '../actions/action';
import { unzipped } from '../artifacts';
import { artifactStore } from '../build/delivery';
import { runBuild } from '../build/run-build';
import type { Caller, Need } from '../callers';
import type { RecordedArtifact } from '../record';
import { type MachineInput, runMachine } from './run-machine';

/** A state machine of the pipeline that delivers the landing zone, and its role. */
interface Machine {
  readonly arn: string;
  readonly role: Caller;
}

/**
 * What Step Functions does for the state machines of the landing zone's own pipeline: it reads lists of S3, starts builds
 * and waits for them, and starts another state machine.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-codebuild.html (2026-11-28)
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html (2026-11-28)
 */
export function deliveryTasks(playing: Playing, machine: Machine): NonNullable<MachineInput['own']> {
  return {
    's3:getObject': (params) => readList(playing, machine, params as { readonly Key: string }),
    'codebuild:startBuild.sync': (params) => buildAndWait(playing, machine, params as StartBuild),
    'states:startExecution': (params) => handOver(playing, machine, params as StartExecution),
    'aws-sdk:codepipeline:getPipelineState': () => lookAtPipeline(playing, machine),
  };
}

/** Each iteration is an execution of the state machine itself. */
async function readList(
  playing: Playing,
  { arn, role }: Machine,
  { Key }: { readonly Key: string },
): Promise<unknown> {
  const list = JSON.parse(new TextDecoder().decode(await artifactStore(playing, role).get(Key))) as unknown;
  await asks(playing, role, {
    call: 'sfn:StartExecution',
    needs: [{ action: 'states:StartExecution', resource: arn }],
  });
  return list;
}

interface StartBuild {
  readonly ProjectName: string;
  readonly SourceLocationOverride: string;
  readonly EnvironmentVariablesOverride: readonly { readonly Name: string; readonly Value: string }[];
}

/** Step Functions hears of the end of a build by a rule of EventBridge, which it makes itself. */
async function buildAndWait(playing: Playing, { role }: Machine, start: StartBuild): Promise<unknown> {
  const { region, account } = playing.pipeline;
  const project = await projectOf(playing, start.ProjectName);
  const arn = project.arn ?? '';
  const rule = `arn:${playing.administrator.partition}:events:${region}:${account}:rule/StepFunctionsGetEventForCodeBuildStartBuildRule`;
  const hears = ['events:DescribeRule', 'events:PutRule', 'events:PutTargets'];
  await asks(playing, role, {
    call: 'codebuild:StartBuild',
    needs: [
      { action: 'codebuild:StartBuild', resource: arn },
      ...hears.map((action) => ({ action, resource: rule })),
    ],
  });
  const build = await playing.serviceAs('codebuild.amazonaws.com', project.serviceRole ?? '', {
    'aws:SourceArn': arn,
  });
  const id = randomUUID();
  const result = await runBuild({ playing: started(playing, start, id), project, build, id });
  await asks(playing, role, {
    call: 'codebuild:BatchGetBuilds',
    needs: [{ action: 'codebuild:BatchGetBuilds', resource: arn }],
  });
  if (!result.succeeded) throw new Error(`States.TaskFailed: ${start.ProjectName}: ${result.failed ?? ''}`);
  return {};
}

/** What the build is played with: a folder and variables of its own, and the ZIP file that the start names. */
function started(playing: Playing, start: StartBuild, id: string): Playing {
  const name = 'landing_zone';
  const [bucket = '', ...key] = start.SourceLocationOverride.split('/');
  const { region } = playing.pipeline;
  const place: RecordedArtifact = {
    name,
    region,
    bucket,
    key: key.join('/'),
    sha256: '',
    bytes: 0,
    versionId: undefined,
    encryptedUnder: playing.pipeline.stores[0]?.keyArn,
    by: { stage: playing.at.stage, action: playing.at.action },
  };
  const bytes = (by: Caller = playing.role) => artifactStore(playing, by).get(place.key);
  const variables = start.EnvironmentVariablesOverride.map((each) => ({
    name: each.Name,
    value: each.Value,
  }));
  return {
    ...playing,
    folder: join(playing.folder, id),
    configuration: { EnvironmentVariables: JSON.stringify(variables) },
    action: { ...playing.action, outputs: [] },
    inputs: {
      names: [name],
      bytes: () => bytes(),
      files: async (_, by) => unzipped(await bytes(by)),
      placeOf: () => place,
    },
  };
}

async function projectOf({ administrator, pipeline }: Playing, name: string): Promise<Project> {
  const { account, region } = pipeline;
  const { projects = [] } = await administrator.send<BatchGetProjectsCommandOutput>(account, {
    service: 'codebuild',
    operation: 'BatchGetProjects',
    region,
    params: { names: [name] },
  });
  const [project] = projects;
  if (!project) throw new Error(`there is no build project ${name} in ${region}`);
  return project;
}

interface StartExecution {
  readonly StateMachineArn: string;
  readonly Input: unknown;
}

/** What is started is not waited for: it goes on while the run of the pipeline does, and after it. */
async function handOver(
  playing: Playing,
  { role }: Machine,
  { StateMachineArn: arn, Input: input }: StartExecution,
): Promise<unknown> {
  await asks(playing, role, {
    call: 'sfn:StartExecution',
    needs: [{ action: 'states:StartExecution', resource: arn }],
  });
  const { account, region } = parseArn(arn);
  const found = await playing.administrator.send<DescribeStateMachineCommandOutput>(account, {
    service: 'sfn',
    operation: 'DescribeStateMachine',
    region,
    params: { stateMachineArn: arn },
  });
  const own = await playing.serviceAs('states.amazonaws.com', found.roleArn ?? '', { 'aws:SourceArn': arn });
  const name = `rehearsal-${randomUUID()}`;
  playing.state.goesOn(found.name ?? arn, () =>
    runMachine({
      arn,
      definition: found.definition ?? '{}',
      input,
      role: own,
      region,
      execution: { name, arn: `${arn.replace(':stateMachine:', ':execution:')}:${name}` },
      tell: playing.tell,
      own: deliveryTasks(playing, { arn, role: own }),
      wait: () => playing.state.ended,
    }),
  );
  return {};
}

async function lookAtPipeline(playing: Playing, { role }: Machine): Promise<unknown> {
  await asks(playing, role, {
    call: 'codepipeline:GetPipelineState',
    needs: [{ action: 'codepipeline:GetPipelineState', resource: playing.pipeline.arn }],
  });
  return { StageStates: playing.state.stages() };
}

/** Asks for what a request of the state machine needs: `sfn:StartExecution`. */
async function asks(
  { pipeline: { region } }: Playing,
  role: Caller,
  { call, needs }: { readonly call: string; readonly needs: readonly Need[] },
): Promise<void> {
  const [service = '', operation = ''] = call.split(':');
  return role.play({ service, operation, region, needs }, () => undefined);
}
