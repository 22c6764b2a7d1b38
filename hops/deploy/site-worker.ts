import type { Deploy } from '../../blueprint/deploy';
import type { OfKind } from '../../blueprint/kinds';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import { pages } from '../documentation';
import { allowed, denied, type Hop } from '../hop';
import { own, role, service, somebodyIn, stranger, strangersAccount } from '../principals';
import { runsMachine } from '../state-machines';
import type { DeployWork } from './kind';

type S3Site = OfKind<Deploy, 's3-site'>;

/** As of 2026-11-28. */
const crossAccountTask =
  'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-access-cross-acct-resources.html';
/** As of 2026-11-28. */
const stateMachines =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html';

/** The state machine that invalidates after a deployment, as hops name it. */
interface Worker {
  readonly blueprint: Blueprint;
  /** The application. */
  readonly name: string;
  readonly machine: string;
  readonly machineArn: string;
  readonly workerArn: string;
}

/** The state machine that invalidates: who runs it, and whose role it takes. */
export function siteWorker(
  deploy: S3Site,
  { blueprint, application, workerName }: DeployWork,
): readonly Hop[] {
  const { names } = blueprint;
  const { name } = application.facts;
  const part = workerName('invalidate');
  const worker: Worker = {
    blueprint,
    name,
    machine: `the state machine ${part} of ${name}`,
    machineArn: names.stateMachineArn(names.deployWorker(name, part)),
    workerArn: names.toolingRoleArn(names.deployWorkerRole(name, part)),
  };
  const accounts = [...new Set(application.targets.map(({ account }) => account))];
  const invalidated = accounts.filter(({ name }) => deploy.sites[name]?.distribution !== undefined);
  if (invalidated.length === 0) return [];
  // Another deployment of the application may have it there; that one has a state machine of its own.
  const others = accounts.filter((account) => !invalidated.includes(account));
  return [
    ...runsWorker(worker),
    ...invalidated.flatMap((account) => takesRole(worker, account)),
    ...others.flatMap((account) => isNotTrusted(worker, account)),
    ...takesNoOtherRole(worker),
    ...application.stages
      .filter(({ groups }) =>
        groups
          .flat()
          .some((step) => step.kind === 'deploy' && step.deploy === deploy && step.role === 'stage role'),
      )
      .flatMap((stage) => startsWorker(worker, stage.name)),
  ];
}

/** Step Functions takes the worker's role for this one state machine, and nobody else takes it. */
function runsWorker({ blueprint, name, machine, machineArn, workerArn }: Worker): readonly Hop[] {
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
function startsWorker({ blueprint, name, machine, machineArn }: Worker, stage: string): readonly Hop[] {
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
    ({ facts, regionsIn }) => facts.name !== name && regionsIn.has(account.name),
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

/** Where it invalidates nothing. */
function isNotTrusted(
  { blueprint, name, machine, machineArn, workerArn }: Worker,
  account: AccountFacts,
): readonly Hop[] {
  const { names } = blueprint;
  return denied(
    { application: name, account: account.name },
    `${machine} takes the deploy role in ${account.name}, where it invalidates nothing`,
    {
      who: { kind: 'role with everything attached', arn: workerArn },
      actions: ['sts:AssumeRole'],
      context: { 'sts:ExternalId': machineArn },
      resource: own(names.deployRoleArn(account.id, name), account.id),
      documentation: crossAccountTask,
    },
  );
}

/** Of no other application, of no longer name, in no other organization: whatever their trust policies say. */
function takesNoOtherRole({ blueprint, name, machine, workerArn }: Worker): readonly Hop[] {
  const { names, facts } = blueprint;
  const place = { application: name, account: facts.tooling.name };
  const elsewhere = strangersAccount(blueprint);
  const open = (arn: string, account: string) => ({ kind: 'foreign', arn, account }) as const;
  const [workload = facts.tooling] = facts.workloads;
  const roles = [
    [
      'the deploy role of another application',
      open(names.deployRoleArn(workload.id, 'another'), workload.id),
    ],
    [
      'a role whose name begins as the deploy role',
      open(names.deployRoleArn(workload.id, `${name}-2`), workload.id),
    ],
    ['another delivery role', open(names.roleArn(workload.id, names.stageRole(name, 'build')), workload.id)],
    [
      "somebody else's role of the name of the deploy role",
      open(names.deployRoleArn(elsewhere, name), elsewhere),
    ],
  ] as const;
  return roles.flatMap(([title, resource]) =>
    denied(place, `${machine} takes ${title}, which lets everybody in`, {
      who: role(workerArn),
      actions: ['sts:AssumeRole'],
      resource,
      documentation: pages.dataPerimeter,
    }),
  );
}
