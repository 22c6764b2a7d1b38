import { hasDeployRole } from '../blueprint/plan/deploy-roles';
import { enteredAccounts } from '../blueprint/plan/named-accounts';
import type { Blueprint, PlannedApplication } from '../blueprint/plan/planned';
import { actsInTooling } from '../blueprint/plan/stage';
import { the } from '../blueprint/the';
import { writesArtifacts } from './artifact-writes';
import { pages } from './documentation';
import { allowed, denied, type Free, type Hop, type HopCaller, type HopPlace } from './hop';
import { own, role, service, somebodyIn, stranger, strangersAccount } from './principals';

// Pages of AWS's documentation, as of 2026-11-21.
const pipelineTrustPage =
  'https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-create-service-role-cli.html';

/** What the pipeline of an application asks for itself: who runs it, its artifacts, the roles of its actions. */
export function pipelineHops(blueprint: Blueprint, application: PlannedApplication): readonly Hop[] {
  const { names, facts } = blueprint;
  const { name } = application.facts;
  const who = role(names.toolingRoleArn(names.pipelineRole(name)));
  const place = { application: name, account: facts.tooling.name };
  return [
    ...runsPipeline(blueprint, name, place),
    ...application.artifactRegions.flatMap((region) =>
      writesArtifacts(blueprint, {
        place,
        name: `the pipeline role of ${name}`,
        who,
        application: name,
        region,
        documentation: region === facts.regions.primary ? pages.pipelineRole : pages.crossRegion,
      }),
    ),
    ...stageRoles(blueprint, application, who),
    ...deployRoles(blueprint, application, who),
  ];
}

function runsPipeline(blueprint: Blueprint, name: string, place: HopPlace): readonly Hop[] {
  const { facts, names } = blueprint;
  const resource = own(names.toolingRoleArn(names.pipelineRole(name)), facts.tooling.id);
  const asks = { who: service('codepipeline.amazonaws.com'), actions: ['sts:AssumeRole'], resource };
  const ours = { 'aws:SourceArn': names.pipelineArn(name), 'aws:SourceAccount': facts.tooling.id };
  const foreign = strangersAccount(blueprint);
  const run = `CodePipeline assumes the pipeline role of ${name}`;
  return [
    ...allowed(place, run, { ...asks, context: ours, documentation: pages.confusedDeputy }),
    ...allowed(place, `${run} without naming the pipeline`, {
      ...asks,
      context: { 'aws:SourceArn': [], 'aws:SourceAccount': [] },
      documentation: pipelineTrustPage,
      free: [
        {
          context: { 'aws:SourceArn': [names.pipelineArn(name)], 'aws:SourceAccount': [facts.tooling.id] },
          reason: 'no page says whether CodePipeline sends these keys here, or one of them',
        },
      ],
    }),
    ...denied(place, `${run} for somebody else's account`, {
      ...asks,
      context: { ...ours, 'aws:SourceAccount': foreign },
      documentation: pages.confusedDeputy,
    }),
    ...denied(place, `${run} for another pipeline`, {
      ...asks,
      context: { ...ours, 'aws:SourceArn': names.pipelineArn('another') },
      documentation: pages.confusedDeputy,
    }),
  ];
}

/** Roles of the tooling account that the actions of the stages run with. */
function stageRoles(
  blueprint: Blueprint,
  { facts: { name }, stages }: PlannedApplication,
  who: HopCaller,
): readonly Hop[] {
  const { names, facts } = blueprint;
  const place = { application: name, account: facts.tooling.name };
  return stages.filter(actsInTooling).flatMap((stage) => {
    const arn = names.toolingRoleArn(names.stageRole(name, stage.name));
    const title = `the role of stage ${stage.name} of ${name}`;
    return onlyPipelineAssumes(blueprint, { place, title, arn, account: facts.tooling.id, who });
  });
}

/** Roles of the target accounts. */
function deployRoles(blueprint: Blueprint, application: PlannedApplication, who: HopCaller): readonly Hop[] {
  const { names } = blueprint;
  const { name } = application.facts;
  const free: readonly Free[] = [
    {
      resource: [names.deployRoleArn('*', name)],
      in: 'identity policy',
      reason: 'a policy of constant size: each deploy role says itself whom it trusts',
    },
  ];
  const entered = new Set(enteredAccounts(application));
  const targets = application.targets.filter(({ account }) => hasDeployRole(application, account.name));
  const accounts = new Set(targets.map(({ account }) => account));
  return [...accounts].flatMap((account) => {
    const place = { application: name, account: account.name };
    const arn = names.deployRoleArn(account.id, name);
    const title = `the deploy role of ${name} in ${account.name}`;
    return [
      ...(entered.has(account)
        ? []
        : denied(place, `the pipeline role of ${name}, with everything attached, assumes ${title}`, {
            who: {
              kind: 'role with everything attached',
              arn: names.toolingRoleArn(names.pipelineRole(name)),
            },
            actions: ['sts:AssumeRole'],
            resource: own(arn, account.id),
            documentation: pages.actionRole,
          })),
      ...onlyPipelineAssumes(blueprint, {
        place,
        title,
        arn,
        account: account.id,
        who: entered.has(account) ? who : undefined,
        free,
      }),
      ...denied(place, `somebody in ${account.name} assumes ${title}`, {
        who: somebodyIn(blueprint, account.id),
        actions: ['sts:AssumeRole'],
        resource: own(arn, account.id),
        documentation: pages.actionRole,
      }),
    ];
  });
}

interface ActionRole {
  readonly place: HopPlace;
  readonly title: string;
  readonly arn: string;
  readonly account: string;
  /** The pipeline's role; undefined where workers alone take it. */
  readonly who: HopCaller | undefined;
  /** What else stands for the role in the policy of the pipeline's. @default nothing */
  readonly free?: readonly Free[];
}

function onlyPipelineAssumes(
  blueprint: Blueprint,
  { place, title, arn, account, who, free = [] }: ActionRole,
): readonly Hop[] {
  const { names, facts } = blueprint;
  const asks = { actions: ['sts:AssumeRole'], resource: own(arn, account) };
  const name = the(place.application, `the application of ${title}`);
  return [
    ...(who
      ? allowed(place, `the pipeline role of ${name} assumes ${title}`, {
          ...asks,
          who,
          documentation: pages.actionRole,
          free,
        })
      : []),
    ...denied(place, `somebody in ${facts.tooling.name} assumes ${title}`, {
      ...asks,
      who: somebodyIn(blueprint, facts.tooling.id),
      documentation: pages.crossAccount,
    }),
    ...otherAccounts(blueprint, account).flatMap((other) =>
      denied(
        place,
        `a role of ${other.name} with the name of the pipeline role of ${name} assumes ${title}`,
        {
          ...asks,
          who: { kind: 'administrator', arn: names.roleArn(other.id, names.pipelineRole(name)) },
          documentation: pages.crossAccount,
        },
      ),
    ),
    ...denied(place, `a stranger with the name of the pipeline role of ${name} assumes ${title}`, {
      ...asks,
      who: stranger(blueprint, names.pipelineRole(name)),
      documentation: pages.crossAccount,
    }),
  ];
}

/** Another account of the organization, for all others: a trust policy tells them apart by nothing but their id. */
function otherAccounts({ facts }: Blueprint, account: string) {
  const other = facts.workloads.find(({ id }) => id !== account);
  return other ? [other] : [];
}

/** A role of that name may be in another organization too. */
export function assumesNoStranger(
  blueprint: Blueprint,
  { facts: { name } }: PlannedApplication,
): readonly Hop[] {
  const { names, facts } = blueprint;
  const account = strangersAccount(blueprint);
  const place = { application: name, account: facts.tooling.name };
  return denied(
    place,
    `the pipeline role of ${name} assumes somebody else's role with the name of its deploy role`,
    {
      who: role(names.toolingRoleArn(names.pipelineRole(name))),
      actions: ['sts:AssumeRole'],
      resource: { kind: 'foreign', arn: names.deployRoleArn(account, name), account },
      documentation: pages.dataPerimeter,
    },
  );
}
