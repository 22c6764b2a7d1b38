import type { Blueprint, PlannedApplication } from '../blueprint';
import { domainOf } from '../regions';
import type { ApplicationFacts } from '../schema/landing-zone';
import { artifactKey, writesArtifacts } from './artifacts';
import { pages } from './documentation';
import { allowed, denied, type Hop, type HopPlace, type HopsOfKinds } from './hop';
import { own, role, service, somebodyIn, strangersAccount } from './parties';

/** What each kind of build asks for, beside its log and its artifacts. */
const byBuild: HopsOfKinds<ApplicationFacts['build'], Subject> = {
  container: ({ blueprint, name }, build) => [
    ...pushes(blueprint, name),
    ...(build.reports ? reports(blueprint, name) : []),
  ],
};

interface Subject {
  readonly blueprint: Blueprint;
  /** Name of the application. */
  readonly name: string;
}

/** What the build of an application asks for. */
export function buildHops(blueprint: Blueprint, { facts: application }: PlannedApplication): readonly Hop[] {
  const { names, facts } = blueprint;
  const { name, build } = application;
  const place = placeOf(blueprint, name);
  return [
    ...starts(blueprint, name),
    ...runsBuild(blueprint, name),
    ...writesArtifacts(blueprint, {
      place,
      name: `the build role of ${name}`,
      who: builder(blueprint, name),
      application: name,
      region: facts.regions.primary,
      documentation: pages.buildKey,
    }),
    ...allowed(place, `the build role of ${name} writes its log`, {
      who: builder(blueprint, name),
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resource: own(`${names.buildLogGroupArn(name)}:log-stream:a1b2c3d4`, facts.tooling.id),
      documentation: pages.buildRole,
    }),
    ...encryptsLog(blueprint, name),
    ...byBuild[build.kind]({ blueprint, name }, build),
  ];
}

function placeOf({ facts }: Blueprint, application: string): HopPlace {
  return { application, account: facts.tooling.name };
}

function builder({ names }: Blueprint, name: string) {
  return role(names.toolingRoleArn(names.buildRole(name)));
}

function starts(blueprint: Blueprint, name: string): readonly Hop[] {
  const { names, facts } = blueprint;
  return allowed(placeOf(blueprint, name), `the role of stage build of ${name} starts the build`, {
    who: role(names.toolingRoleArn(names.stageRole(name, 'build'))),
    actions: ['codebuild:StartBuild', 'codebuild:BatchGetBuilds'],
    resource: own(names.buildProjectArn(name), facts.tooling.id),
    documentation: pages.buildAction,
  });
}

function runsBuild(blueprint: Blueprint, name: string): readonly Hop[] {
  const { names, facts } = blueprint;
  const place = placeOf(blueprint, name);
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

function encryptsLog(blueprint: Blueprint, name: string): readonly Hop[] {
  const { names, facts } = blueprint;
  const region = facts.regions.primary;
  const asks = {
    who: service(`logs.${region}.${domainOf(region)}`),
    resource: artifactKey(blueprint, region),
    documentation: pages.logEncryption,
  };
  const place = placeOf(blueprint, name);
  const forLog = (arn: string) => ({ 'kms:EncryptionContext:aws:logs:arn': arn });
  return [
    ...allowed(place, `CloudWatch Logs encrypts the log of the build of ${name}`, {
      ...asks,
      actions: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'],
      context: forLog(names.buildLogGroupArn(name)),
    }),
    ...denied(
      place,
      `CloudWatch Logs uses the artifact key for another log than that of the build of ${name}`,
      {
        ...asks,
        actions: ['kms:Decrypt'],
        context: forLog(names.buildLogGroupArn(name).replace('/aws/codebuild/', '/another/')),
      },
    ),
  ];
}

function reports(blueprint: Blueprint, name: string): readonly Hop[] {
  const { names, facts } = blueprint;
  return allowed(placeOf(blueprint, name), `the build role of ${name} reports its tests`, {
    who: builder(blueprint, name),
    actions: [
      'codebuild:CreateReportGroup',
      'codebuild:CreateReport',
      'codebuild:UpdateReport',
      'codebuild:BatchPutTestCases',
    ],
    resource: own(names.reportGroupArn(name), facts.tooling.id),
    documentation: pages.buildReports,
  });
}

function pushes(blueprint: Blueprint, name: string): readonly Hop[] {
  const { names, facts } = blueprint;
  const place = placeOf(blueprint, name);
  const who = builder(blueprint, name);
  const repository = own(names.repositoryArn(name), facts.tooling.id);
  return [
    ...allowed(place, `the build role of ${name} logs in to the registry`, {
      who,
      actions: ['ecr:GetAuthorizationToken'],
      resource: own('*', facts.tooling.id),
      documentation: pages.imagePush,
      context: { 'aws:RequestedRegion': facts.regions.primary },
    }),
    ...allowed(place, `the build role of ${name} pushes an image`, {
      who,
      actions: [
        'ecr:BatchCheckLayerAvailability',
        'ecr:BatchGetImage',
        'ecr:InitiateLayerUpload',
        'ecr:UploadLayerPart',
        'ecr:CompleteLayerUpload',
        'ecr:PutImage',
      ],
      resource: repository,
      documentation: pages.imagePush,
    }),
    ...allowed(place, `the build role of ${name} waits for the replicas of its image`, {
      who,
      actions: ['ecr:DescribeImages', 'ecr:DescribeImageReplicationStatus'],
      resource: repository,
      documentation: pages.replicationStatus,
    }),
    ...denied(place, `somebody in ${facts.tooling.name} pushes an image of ${name}`, {
      who: somebodyIn(blueprint, facts.tooling.id),
      actions: ['ecr:InitiateLayerUpload', 'ecr:UploadLayerPart', 'ecr:CompleteLayerUpload', 'ecr:PutImage'],
      resource: repository,
      documentation: pages.imagePush,
    }),
  ];
}
