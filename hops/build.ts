import { type ByKind, byKind } from '../blueprint/kinds';
import { stagesThatStart } from '../blueprint/plan/build-starts';
import { buildUnits, runsInBatches } from '../blueprint/plan/builds';
import type { Blueprint, PlannedApplication } from '../blueprint/plan/planned';
import type { BuildFacts } from '../blueprint/schema/build';
import { the } from '../blueprint/the';
import { buildArtifacts } from './build-artifacts';
import { looksUpBases } from './build-bases';
import { projectHops } from './build-project';
import { pages } from './documentation';
import { everyStreamOf } from './free';
import { allowed, denied, type Hop } from './hop';

import { logsAreEncrypted } from './log-encryption';
import { own, role, service, somebodyIn, strangersAccount } from './principals';
import {
  builder,
  finds,
  placeOf,
  pushes,
  pushesComponents,
  pushesLayers,
  type BuildSubject as Subject,
} from './pushes';
import { fetchesTool } from './scans';

// Pages of AWS's documentation, as of 2026-11-21.
const buildActionPage =
  'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeBuild.html';

/** What each kind of build asks for, beside its log, its artifacts and what its project is set to. */
const byBuild: ByKind<BuildFacts, Subject, readonly Hop[]> = {
  container: (_, subject) => [...pushes(subject), ...finds(subject)],
  'pushed-image': (_, subject) => finds(subject),
  'static-site': () => [],
  terraform: () => [],
  cdktf: () => [],
  tools: (_, subject) => pushesLayers(subject),
  'base-images': (_, { blueprint, unit }) => looksUpBases(blueprint, unit),
  'secrets-scan': (_, { blueprint, unit }) => fetchesTool(blueprint, unit),
  'code-scan': (_, { blueprint, unit }) => fetchesTool(blueprint, unit),
  buildspec: ownCommands,
  'buildspec-file': ownCommands,
  // Which roles it takes, `deploy/build-worker` asks.
  deployment: () => [],
};

/** What a buildspec of one's own may do is said beside it. */
function ownCommands({ pushesImage }: { readonly pushesImage: boolean }, subject: Subject) {
  return pushesImage ? [...pushes(subject), ...finds(subject)] : [];
}

/** What the builds of an application ask for: its own, and those of further stages. */
export function buildHops(blueprint: Blueprint, { facts: application }: PlannedApplication): readonly Hop[] {
  return buildUnits(application).flatMap((unit) => [
    ...unitHops({ blueprint, unit }),
    ...pushesComponents({ blueprint, unit }, application),
  ]);
}

function unitHops(subject: Subject): readonly Hop[] {
  const { blueprint, unit } = subject;
  return [
    ...starts(subject),
    ...runsBuild(subject),
    ...buildArtifacts(blueprint, unit, builder(subject)),
    ...writesLog(subject),
    ...encryptsLog(subject),
    ...byKind(byBuild, unit.build, subject),
    ...projectHops(blueprint, unit),
  ];
}

function starts({ blueprint, unit }: Subject): readonly Hop[] {
  const application = the(
    blueprint.applications.find(({ facts }) => facts.name === unit.application),
    `the application ${unit.application}`,
  );
  return stagesThatStart(unit, application).flatMap((stage) => startsFrom(stage, { blueprint, unit }));
}

function startsFrom(stage: string, { blueprint, unit: { application, id, build } }: Subject): readonly Hop[] {
  const { names, facts } = blueprint;
  const sentence = `the role of stage ${stage} of ${application} starts the build`;
  return allowed(placeOf(blueprint, application), id === application ? sentence : `${sentence} ${id}`, {
    who: role(names.toolingRoleArn(names.stageRole(application, stage))),
    actions: runsInBatches(build)
      ? ['codebuild:StartBuildBatch', 'codebuild:BatchGetBuildBatches']
      : ['codebuild:StartBuild', 'codebuild:BatchGetBuilds'],
    resource: own(names.buildProjectArn(id), facts.tooling.id),
    documentation: buildActionPage,
    free: [
      {
        who: [names.deliveryRolePatternArn()],
        in: 'service control policy',
        reason: 'which builds a delivery role starts, its own policies say',
      },
    ],
  });
}

export function runsBuild({ blueprint, unit: { application, id: name } }: Subject): readonly Hop[] {
  const { names, facts } = blueprint;
  const place = placeOf(blueprint, application);
  const run = `CodeBuild assumes the build role of ${name}`;
  const asks = {
    actions: ['sts:AssumeRole'],
    resource: own(names.toolingRoleArn(names.buildRole(name)), facts.tooling.id),
    documentation: pages.confusedDeputy,
  };
  const ours = { 'aws:SourceArn': names.buildProjectArn(name), 'aws:SourceAccount': facts.tooling.id };
  const who = service('codebuild.amazonaws.com');
  return [
    ...allowed(place, run, { ...asks, who, context: ours, documentation: pages.buildRole }),
    ...denied(place, `${run} for somebody else's account`, {
      ...asks,
      who,
      context: { ...ours, 'aws:SourceAccount': strangersAccount(blueprint) },
    }),
    ...denied(place, `${run} for another project`, {
      ...asks,
      who,
      context: { ...ours, 'aws:SourceArn': names.buildProjectArn('another') },
    }),
    ...denied(place, `somebody in ${facts.tooling.name} assumes the build role of ${name}`, {
      ...asks,
      who: somebodyIn(blueprint, facts.tooling.id),
    }),
  ];
}

export function writesLog(subject: Subject): readonly Hop[] {
  const { blueprint, unit } = subject;
  const { names, facts } = blueprint;
  return allowed(placeOf(blueprint, unit.application), `the build role of ${unit.id} writes its log`, {
    who: builder(subject),
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resource: own(
      `${names.buildLogGroupArn(unit.id)}:log-stream:a1b2c3d4`,
      facts.tooling.id,
      everyStreamOf(names.buildLogGroupArn(unit.id)),
    ),
    documentation: pages.buildRole,
  });
}

export function encryptsLog({ blueprint, unit: { application, id: name } }: Subject): readonly Hop[] {
  const { names } = blueprint;
  return logsAreEncrypted(blueprint, placeOf(blueprint, application), {
    title: `the log of the build of ${name}`,
    arn: names.buildLogGroupArn(name),
    every: names.buildLogGroupArn('*'),
  });
}
