import { approversAlone } from '../../blueprint/plan/approvers';
import { buildUnits, pullRequestUnit, runsInBatches } from '../../blueprint/plan/builds';
import type { Blueprint } from '../../blueprint/plan/planned';
import { pages } from '../documentation';
import { allowed, type Hop } from '../hop';
import { own } from '../principals';
import {
  changing,
  type Guarded,
  type GuardedAccount,
  type GuardrailRequests,
  inTooling,
  letsThrough,
  sentTo,
} from './guarded';

/** As of 2026-11-28. */
const buildActions =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodebuild.html';

export const protectPipelines: GuardrailRequests = {
  denied: inTooling(({ blueprint }) => [
    ...pipelineChanges(blueprint),
    ...buildChanges(blueprint),
    ...accountWide(blueprint),
  ]),
  leavesAlone: (guarded) => [...startsBuilds(guarded), ...approves(guarded)],
};

function pipelineChanges({ names, facts, applications }: Blueprint): readonly Guarded[] {
  const { id } = facts.tooling;
  const documentation = pages.pipelineActions;
  return applications.flatMap(({ facts: { name } }) => [
    changing(`edits the pipeline of ${name}`, {
      actions: ['CreatePipeline', 'UpdatePipeline', 'DeletePipeline'].map(
        (action) => `codepipeline:${action}`,
      ),
      resource: own(names.pipelineArn(name), id),
      documentation,
    }),
    changing(`lets a run past a condition of the pipeline of ${name}`, {
      actions: ['codepipeline:OverrideStageCondition'],
      resource: own(`${names.pipelineArn(name)}/any`, id),
      documentation,
    }),
    ...(approversAlone(facts)
      ? [
          changing(`approves a wave of ${name}`, {
            actions: ['codepipeline:PutApprovalResult'],
            resource: own(`${names.pipelineArn(name)}/any/approve`, id),
            documentation,
          }),
        ]
      : []),
  ]);
}

function projectsOf({ applications }: Blueprint): readonly string[] {
  return applications.flatMap(({ facts }) => [
    ...buildUnits(facts).map((unit) => unit.id),
    ...[pullRequestUnit(facts)].flatMap((unit) => unit?.id ?? []),
  ]);
}

function buildChanges(blueprint: Blueprint): readonly Guarded[] {
  const { names, facts } = blueprint;
  return projectsOf(blueprint).flatMap((project) => {
    const about = {
      resource: own(names.buildProjectArn(project), facts.tooling.id),
      documentation: buildActions,
    };
    const doing = (sentence: string, actions: readonly string[]) =>
      changing(`${sentence} the build of ${project}`, {
        actions: actions.map((action) => `codebuild:${action}`),
        ...about,
      });
    return [
      doing('edits', [
        'CreateProject',
        'UpdateProject',
        'DeleteProject',
        'InvalidateProjectCache',
        'BatchDeleteBuilds',
      ]),
      doing('opens to others', ['PutResourcePolicy', 'DeleteResourcePolicy', 'UpdateProjectVisibility']),
      doing('lets other changes start', ['CreateWebhook', 'UpdateWebhook', 'DeleteWebhook']),
      doing('starts, with other commands,', [
        'StartBuild',
        'StartBuildBatch',
        'RetryBuild',
        'RetryBuildBatch',
      ]),
      doing('gets a shell with the role of', ['StartSandbox']),
    ];
  });
}

/** What a shell, a fleet and the credentials of sources have in common: they are of no project. */
function accountWide({ names, facts, applications }: Blueprint): readonly Guarded[] {
  const { id } = facts.tooling;
  const there = (resource: string) => own(names.buildProjectArn('any').replace(/project\/.*$/, resource), id);
  const fleets = applications.flatMap(({ facts: application }) =>
    [
      ...buildUnits(application),
      ...[pullRequestUnit(application)].filter((unit) => unit !== undefined),
    ].flatMap(({ build }) => build.fleetArn ?? []),
  );
  return [
    changing('runs commands in a sandbox', {
      actions: ['codebuild:StartCommandExecution', 'codebuild:StartSandboxConnection'],
      resource: there('sandbox/any'),
      documentation: buildActions,
    }),
    changing('changes what CodeBuild reads repositories with', {
      actions: ['codebuild:ImportSourceCredentials', 'codebuild:DeleteSourceCredentials'],
      resource: own('*', id),
      ...sentTo(facts.regions.primary),
      documentation: buildActions,
    }),
    ...[...new Set(fleets)].map((fleet) =>
      changing(`changes the machines of the fleet ${fleet}`, {
        actions: ['codebuild:UpdateFleet', 'codebuild:DeleteFleet'],
        resource: own(fleet, id),
        documentation: buildActions,
      }),
    ),
  ];
}

function startsBuilds(guarded: GuardedAccount): readonly Hop[] {
  const { blueprint, account } = guarded;
  const { names, facts, applications } = blueprint;
  if (account.id !== facts.tooling.id) return [];
  const [batch] = applications.flatMap(({ facts: application }) =>
    buildUnits(application).filter(({ build }) => runsInBatches(build)),
  );
  const [first] = projectsOf(blueprint);
  const starts = {
    actions: ['codebuild:StartBuild'],
    sentence: 'starts a build',
    documentation: buildActions,
  };
  return [
    ...(first ? letsThrough(guarded, { ...starts, kind: 'stage', arn: names.buildProjectArn(first) }) : []),
    ...(batch
      ? letsThrough(guarded, { ...starts, kind: 'batch', arn: names.buildProjectArn(batch.id) })
      : []),
  ];
}

/** Who takes the role of those who approve a wave answers for it, whatever the application is called. */
function approves(guarded: GuardedAccount): readonly Hop[] {
  const { names, facts, applications } = guarded.blueprint;
  const [first] = applications;
  if (guarded.account.id !== facts.tooling.id || !first || !approversAlone(facts)) return [];
  return allowed({ account: facts.tooling.name }, 'no guardrail keeps those who approve a wave from it', {
    who: { kind: 'administrator', arn: names.toolingRoleArn(names.approverRole('any', 'any')) },
    actions: ['codepipeline:PutApprovalResult'],
    resource: own(`${names.pipelineArn(first.facts.name)}/any/approve`, facts.tooling.id),
    documentation: pages.pipelineActions,
    free: [
      {
        who: [names.approverRolePatternArn()],
        reason: 'guardrails know those who approve by the beginning of their names',
      },
    ],
  });
}
