import { randomUUID } from 'node:crypto';
import type { DescribeStateMachineCommandOutput } from '@aws-sdk/client-sfn';
import { parseArn } from '../../policies/arn';
import { textFiles, textOf } from '../artifacts';
import { deliveryTasks } from '../machine/delivery';
import { runMachine } from '../machine/run-machine';
import { type ActionKind, needed, type Playing } from './action';

/**
 * Starts a state machine and looks at it until it has ended. Step Functions itself works under the role of the machine.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-StepFunctions.html
 */
export const stepFunctions: ActionKind = {
  play: async (playing) => {
    const arn = needed(playing, 'StateMachineArn');
    const { region } = parseArn(arn);
    const machine = await described(playing, arn);
    const name = `${playing.configuration.ExecutionNamePrefix ?? 'rehearsal'}-${randomUUID()}`;
    const execution = `${arn.replace(':stateMachine:', ':execution:')}:${name}`;
    const input = await inputOf(playing);
    await ask(playing, 'StartExecution', arn);
    const variables = { ExecutionArn: execution, StateMachineArn: arn };
    if (!machine?.roleArn || !playing.world.gathered.roles.has(machine.roleArn)) {
      await ask(playing, 'DescribeExecution', execution);
      playing.tell(`${arn} is the team's: it is taken to succeed`);
      return { summary: 'a state machine of the team was started', variables };
    }
    const role = await playing.serviceAs('states.amazonaws.com', machine.roleArn, {
      'aws:SourceArn': arn,
    });
    const output = await runMachine({
      arn,
      definition: machine.definition ?? '{}',
      input,
      role,
      region,
      execution: { name, arn: execution },
      tell: playing.tell,
      own: deliveryTasks(playing, { arn, role }),
    });
    await ask(playing, 'DescribeExecution', execution);
    for (const each of playing.action.outputs)
      await playing.output(each, textFiles({ 'output.json': JSON.stringify(output) }));
    return {
      summary: `${machine.name ?? arn} has succeeded`,
      variables,
    };
  },
};

/** What the machine is; undefined where nobody has made it. */
async function described(
  playing: Playing,
  arn: string,
): Promise<DescribeStateMachineCommandOutput | undefined> {
  try {
    return await playing.role.call<DescribeStateMachineCommandOutput>({
      service: 'sfn',
      operation: 'DescribeStateMachine',
      region: parseArn(arn).region,
      params: { stateMachineArn: arn },
      needs: [{ action: 'states:DescribeStateMachine', resource: arn }],
    });
  } catch (error) {
    if ((error as Error).name !== 'StateMachineDoesNotExist') throw error;
    return undefined;
  }
}

async function ask(playing: Playing, operation: string, resource: string): Promise<void> {
  const needs = [{ action: `states:${operation}`, resource }];
  const { region } = playing.at;
  await playing.role.play({ service: 'sfn', operation, region, needs }, () => undefined);
}

async function inputOf(playing: Playing): Promise<unknown> {
  const { InputType = 'Literal', Input = '{}' } = playing.configuration;
  if (InputType === 'Literal') return JSON.parse(Input) as unknown;
  const [artifact = ''] = playing.inputs.names;
  const text = textOf(await playing.inputs.files(artifact), Input);
  if (text === undefined) throw new Error(`the artifact ${artifact} has no file ${Input}`);
  return JSON.parse(text) as unknown;
}
