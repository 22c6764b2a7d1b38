import type { Blueprint } from '../../blueprint/plan/planned';
import { stepsOf } from '../../blueprint/plan/stage';
import { deployedAction } from '../../hops/deploy';
import type { DeployedMachine } from '../../hops/deploy/kind';
import type { FoundMachine, Gathered } from '../gather/model';
import type { Finding } from '../lint/rule';

/** The state machines that work for deployments are there, run with their own roles and do what `accounts/` needs. */
export function machinesAsPlanned(blueprint: Blueprint, { machines }: Gathered): readonly Finding[] {
  const planned = new Map(
    blueprint.applications.flatMap(({ facts: { name }, stages }) =>
      stepsOf(stages).flatMap((step) => {
        const machine = step.kind === 'deploy' && deployedAction(blueprint, name, step).machine;
        return machine ? [[machine.arn, machine] as const] : [];
      }),
    ),
  );
  return [...planned.values()].flatMap((machine) => {
    const found = machines.find(({ arn }) => arn === machine.arn);
    return differences(machine, found).map((each) => ({
      rule: 'state-machines-as-planned',
      severity: 'error' as const,
      address: found?.address ?? machine.arn,
      found: each,
      change: 'run `npx cdktf synth`; nothing may change its output afterwards',
    }));
  });
}

/** What of a state machine is not as `accounts/` says: it is gone, runs with another role, or does something else. */
function differences(
  { roleArn, tasks }: DeployedMachine,
  machine: FoundMachine | undefined,
): readonly string[] {
  if (!machine) return ['no stack makes this state machine'];
  const does = tasksOf(machine.definition).join(', ');
  const wanted = tasks.map((task) => `${task} with $.role`).join(', ');
  return [
    ...(machine.roleArn === roleArn ? [] : [`it runs with ${machine.roleArn}, wanted ${roleArn}`]),
    ...(does === wanted ? [] : [`it does ${does || 'nothing'}, wanted ${wanted}`]),
  ];
}

interface State {
  readonly Type?: string;
  readonly Resource?: string;
  readonly Next?: string;
  readonly Credentials?: Readonly<Record<string, string>>;
}

interface Definition {
  readonly StartAt?: string;
  readonly States?: Readonly<Record<string, State>>;
}

/** A text that is no JSON does nothing. */
function read(definition: string): Definition {
  try {
    return JSON.parse(definition) as Definition;
  } catch {
    return {};
  }
}

/** What a state machine asks for from its start on, and with which role: `cloudfront:getInvalidation with $.role`. */
function tasksOf(definition: string): readonly string[] {
  const { StartAt: start, States: states = {} } = read(definition);
  const visited = new Set<State>();
  for (let state = states[`${start}`]; state && !visited.has(state); state = states[`${state.Next}`])
    visited.add(state);
  return [...visited].filter(({ Type }) => Type === 'Task').map(taskOf);
}

/** The end of `arn:aws:states:::aws-sdk:cloudfront:getInvalidation`. */
function taskOf({ Resource = '', Credentials = {} }: State): string {
  return `${Resource.split(':').slice(-2).join(':')} with ${Object.values(Credentials).join(' ') || 'its own role'}`;
}
