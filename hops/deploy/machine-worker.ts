import { deployTraits } from '../../blueprint/deploy';
import { hasDeployRole } from '../../blueprint/plan/deploy-roles';
import type { Blueprint } from '../../blueprint/plan/planned';
import { workerName } from '../../blueprint/plan/worker-name';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import { pages } from '../documentation';
import { allowed, denied, type Hop } from '../hop';
import { logsItsRuns } from '../machine-logs';
import { own, role, service, somebodyIn, stranger, strangersAccount } from '../principals';
import { runsMachine } from '../state-machines';
import type { DeployWork } from './kind';
import { takesNoOtherRole } from './no-other-role';

/** As of 2026-11-28. */
const crossAccountTask =
  'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-access-cross-acct-resources.html';
/** As of 2026-11-28. */
const stateMachines =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html';

/** A state machine that works for a pipeline, as hops name it. */
export interface Worker {
  readonly blueprint: Blueprint;
  /** The application. */
  readonly name: string;
  readonly machine: string;
  readonly machineArn: string;
  readonly workerArn: string;
}

/** The state machines that do steps of a deployment: who runs them, and whose role they take. */
export function machineWorkers(work: DeployWork): readonly Hop[] {
  const { deploy } = work;
  return (deployTraits(deploy).machines?.(deploy) ?? []).flatMap((step) => machineWorker(work, step));
}

function machineWorker({ deploy, blueprint, application }: DeployWork, step: string): readonly Hop[] {
  const { names } = blueprint;
  const { name } = application.facts;
  const part = workerName(deploy, step);
  const worker: Worker = {
    blueprint,
    name,
    machine: `the state machine ${part} of ${name}`,
    machineArn: names.stateMachineArn(names.deployWorker(name, part)),
    workerArn: names.toolingRoleArn(names.deployWorkerRole(name, part)),
  };
  const accounts = [...new Set(application.targets.map(({ account }) => account))];
  const doing = application.stages.flatMap((stage) =>
    stage.groups
      .flat()
      .flatMap((each) =>
        each.kind === 'deploy' && each.deploy === deploy && each.part === step
          ? [{ stage: stage.name, account: each.account }]
          : [],
      ),
  );
  const works = accounts.filter((account) => doing.some((each) => each.account.name === account.name));
  if (works.length === 0) return [];
  // Another deployment of the application may have it there; that one has a state machine of its own.
  const others = accounts.filter((account) => !works.includes(account));
  return [
    ...runsWorker(worker),
    ...works.flatMap((account) => takesRole(worker, account)),
    ...others.flatMap((account) => isNotTrusted(worker, account)),
    ...takesNoOtherRole(worker, { title: worker.machine, arn: worker.workerArn }),
    ...[...new Set(doing.map(({ stage }) => stage))].flatMap((stage) => startsWorker(worker, stage)),
  ];
}

/** Step Functions takes the worker's role for this one state machine, and nobody else takes it. */
export function runsWorker({ blueprint, name, machine, machineArn, workerArn }: Worker): readonly Hop[] {
  const { facts, names } = blueprint;
  const place = { application: name, account: facts.tooling.name };
  const takes = {
    actions: ['sts:AssumeRole'],
    resource: own(workerArn, facts.tooling.id),
    documentation: pages.stepFunctionsRole,
  };
  const runs = { ...takes, who: service('states.amazonaws.com') };
  const ours = { 'aws:SourceArn': machineArn, 'aws:SourceAccount': facts.tooling.id };
  const another = [
    ['another state machine', machineArn.replace(/[^:]+$/, 'another')],
    [
      'another state machine of the landing zone',
      names.stateMachineArn(names.deployWorker('another', 'other')),
    ],
    ['a state machine whose name begins as that one', `${machineArn}-2`],
  ] as const;
  return [
    ...logsItsRuns(blueprint, place, { machine, roleArn: workerArn }),
    ...allowed(place, `Step Functions runs ${machine}`, { ...runs, context: ours }),
    ...another.flatMap(([title, arn]) =>
      denied(place, `Step Functions runs ${title} with the role of ${machine}`, {
        ...runs,
        context: { ...ours, 'aws:SourceArn': arn },
      }),
    ),
    ...denied(place, `Step Functions runs ${machine} for somebody else's account`, {
      ...runs,
      context: { ...ours, 'aws:SourceAccount': strangersAccount(blueprint) },
    }),
    ...(['codebuild', 'codepipeline', 'lambda'] as const).flatMap((each) =>
      denied(place, `${each} takes the role of ${machine}`, {
        ...takes,
        who: service(`${each}.amazonaws.com`),
        context: ours,
      }),
    ),
    ...denied(place, `somebody in ${facts.tooling.name} takes the role of ${machine}`, {
      ...takes,
      who: somebodyIn(blueprint, facts.tooling.id),
    }),
    ...denied(place, `a stranger takes the role of ${machine}`, {
      ...takes,
      who: stranger(blueprint, 'Somebody'),
    }),
  ];
}

/** The role of an action that has it work. */
export function startsWorker(
  { blueprint, name, machine, machineArn }: Worker,
  stage: string,
): readonly Hop[] {
  const { facts, names } = blueprint;
  const place = { application: name, account: facts.tooling.name };
  const title = `the role of stage ${stage} of ${name}`;
  const who = role(names.toolingRoleArn(names.stageRole(name, stage)));
  const asks = { who, documentation: stateMachines };
  return [
    ...runsMachine(blueprint, {
      place,
      who,
      title,
      machineArn,
      machine,
      another: `another state machine than ${machine}`,
    }),
    ...denied(place, `${title} starts the state machine of another application beside ${machine}`, {
      ...asks,
      actions: ['states:StartExecution'],
      resource: own(names.stateMachineArn(names.deployWorker('another', 'other')), facts.tooling.id),
    }),
    ...denied(place, `${title} changes or deletes ${machine}`, {
      ...asks,
      actions: ['states:UpdateStateMachine', 'states:DeleteStateMachine'],
      resource: own(machineArn, facts.tooling.id),
    }),
  ];
}

/** Trust and grant each hold without the other. */
function takesRole(
  { blueprint, name, machine, machineArn, workerArn }: Worker,
  account: AccountFacts,
): readonly Hop[] {
  const { names, applications } = blueprint;
  const place = { application: name, account: account.name };
  // The trust policy names the state machine, which Step Functions sends as external id.
  const context = { 'sts:ExternalId': machineArn };
  const asks = { actions: ['sts:AssumeRole'], context, documentation: crossAccountTask };
  const resource = own(names.deployRoleArn(account.id, name), account.id);
  const neighbours = applications.filter(
    (each) => each.facts.name !== name && hasDeployRole(each, account.name),
  );
  return [
    ...allowed(place, `${machine} takes the deploy role in ${account.name}`, {
      ...asks,
      who: role(workerArn),
      resource,
      free: [
        {
          resource: [names.deployRoleArn('*', name)],
          in: 'identity policy',
          reason: 'a policy of constant size: each deploy role says itself whom it trusts',
        },
      ],
    }),
    ...denied(place, `${machine} takes the deploy role in ${account.name} for another state machine`, {
      ...asks,
      context: { 'sts:ExternalId': machineArn.replace(/[^:]+$/, 'another') },
      who: role(workerArn),
      resource,
    }),
    ...denied(
      place,
      `Step Functions itself takes the deploy role of ${name} in ${account.name} for ${machine}`,
      {
        ...asks,
        who: service('states.amazonaws.com'),
        resource,
      },
    ),
    ...neighbours.flatMap(({ facts: { name: theirs } }) =>
      denied(
        place,
        `${machine}, with everything attached, takes the deploy role of ${theirs} in ${account.name}`,
        {
          ...asks,
          who: { kind: 'role with everything attached', arn: workerArn },
          resource: own(names.deployRoleArn(account.id, theirs), account.id),
        },
      ),
    ),
  ];
}

/** Where it does nothing. */
function isNotTrusted(
  { blueprint, name, machine, machineArn, workerArn }: Worker,
  account: AccountFacts,
): readonly Hop[] {
  const { names } = blueprint;
  return denied(
    { application: name, account: account.name },
    `${machine} takes the deploy role in ${account.name}, where it does nothing`,
    {
      who: { kind: 'role with everything attached', arn: workerArn },
      actions: ['sts:AssumeRole'],
      context: { 'sts:ExternalId': machineArn },
      resource: own(names.deployRoleArn(account.id, name), account.id),
      documentation: crossAccountTask,
    },
  );
}
