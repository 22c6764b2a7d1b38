import { type BuildUnit, needsOf } from '../blueprint/plan/builds';
import type { Blueprint } from '../blueprint/plan/planned';
import { the } from '../blueprint/the';
import { pullsBaseImages } from './base-images';
import { entersNetwork } from './build-network';
import { usesPackages } from './build-packages';
import { pages } from './documentation';
import { allowed, denied, type Hop, type HopResource } from './hop';
import { own, role, service, strangersAccount } from './principals';
import type { Project } from './project';

// Pages of AWS's documentation, as of 2026-11-21.
const secretKeyPage = 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html';
const parameterKeyPage =
  'https://docs.aws.amazon.com/kms/latest/developerguide/services-parameter-store.html';
const buildReportsPage = 'https://docs.aws.amazon.com/codebuild/latest/userguide/test-permissions.html';
const buildImagePage = 'https://docs.aws.amazon.com/codebuild/latest/userguide/sample-ecr.html';
const pullThroughCachePage =
  'https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-iam.html';
const buildBatchPage = 'https://docs.aws.amazon.com/codebuild/latest/userguide/batch-build.html';

/** What the settings of a build project ask for: reports, stores, its image, its network, its batches. */
export function projectHops(blueprint: Blueprint, unit: BuildUnit): readonly Hop[] {
  const { names, facts } = blueprint;
  const project: Project = {
    blueprint,
    unit,
    place: { application: unit.application, account: facts.tooling.name },
    title: `the build role of ${unit.id}`,
    who: role(names.toolingRoleArn(names.buildRole(unit.id))),
  };
  return [
    reports,
    parameters,
    secrets,
    secretKeys,
    pullsImage,
    pullsBaseImages,
    usesPackages,
    entersNetwork,
    runsBatch,
  ].flatMap((hops) => hops(project));
}

function reports({ blueprint: { names, facts }, unit, place, title, who }: Project): readonly Hop[] {
  const groups = needsOf(unit.build).reportGroups;
  return groups.flatMap((group) =>
    allowed(place, `${title} reports ${group}`, {
      who,
      actions: [
        'codebuild:CreateReportGroup',
        'codebuild:CreateReport',
        'codebuild:UpdateReport',
        'codebuild:BatchPutTestCases',
        'codebuild:BatchPutCodeCoverages',
      ],
      resource: own(names.reportGroupArn(unit.id, group), facts.tooling.id),
      documentation: buildReportsPage,
    }),
  );
}

function parameters({ blueprint, unit, place, title, who }: Project): readonly Hop[] {
  const { names, facts } = blueprint;
  const named = needsOf(unit.build).parameters;
  const asks = { who, actions: ['ssm:GetParameters'], documentation: pages.buildRole };
  return [
    ...named.flatMap((parameter) =>
      allowed(place, `${title} reads the parameter ${parameter}`, {
        ...asks,
        resource: stored(names.parameterArn(parameter), blueprint),
      }),
    ),
    ...denied(place, `${title} reads a parameter that it does not name`, {
      ...asks,
      resource: own(names.parameterArn('/another'), facts.tooling.id),
    }),
  ];
}

function secrets({ blueprint, unit, place, title, who }: Project): readonly Hop[] {
  const asks = { who, actions: ['secretsmanager:GetSecretValue'], documentation: pages.buildRole };
  const resource = (secret: string) =>
    stored(blueprint.names.secretArn(secret).replace(/\?{6}$/, 'a1B2c3'), blueprint);
  const free = (secret: string) => [
    {
      resource: [blueprint.names.secretArn(secret)],
      reason: 'Secrets Manager ends ARNs with a random suffix',
    },
  ];
  return [
    ...needsOf(unit.build).secrets.flatMap((secret) =>
      allowed(place, `${title} reads the secret ${secret}`, {
        ...asks,
        resource: resource(secret),
        free: free(secret),
      }),
    ),
    ...denied(place, `${title} reads a secret that it does not name`, {
      ...asks,
      resource: resource('another'),
    }),
  ];
}

/** Parameter Store and Secrets Manager open with the key of their caller, in the caller's name. */
function secretKeys({ blueprint, unit, place, title, who }: Project): readonly Hop[] {
  const { names, facts } = blueprint;
  const region = facts.regions.primary;
  const { secretKeys: keys, secretServices } = needsOf(unit.build);
  const via = (name: string) => ({ 'kms:ViaService': names.endpoint(name, region) });
  const decrypts = { who, actions: ['kms:Decrypt'] };
  return keys.flatMap((arn) => {
    const key = stored(arn, blueprint);
    const resource = key.kind === 'own' ? { ...key, kind: 'other' as const } : key;
    return [
      ...secretServices.flatMap((name) =>
        allowed(place, `${title} opens with the key ${keyId(arn)} through ${name}`, {
          ...decrypts,
          resource,
          context: via(name),
          documentation: name === 'ssm' ? parameterKeyPage : secretKeyPage,
        }),
      ),
      ...denied(place, `${title} opens with the key ${keyId(arn)} by itself`, {
        ...decrypts,
        resource,
        context: { 'kms:ViaService': [] },
        documentation: secretKeyPage,
      }),
    ];
  });
}

/** What another account shares is let in by its policy, which no stack sees. */
function stored(arn: string, { facts }: Blueprint): HopResource {
  const account = the(arn.split(':')[4], `the account of ${arn}`);
  return account === facts.tooling.id ? own(arn, account) : { kind: 'foreign', arn, account };
}

function keyId(arn: string): string {
  return arn.split('/')[1] ?? arn;
}

function pullsImage({ blueprint, unit, place, title, who }: Project): readonly Hop[] {
  const { names, facts } = blueprint;
  const { image } = unit.build;
  if (!image || image.kind === 'managed') return [];
  const cached = image.kind === 'cached';
  const repository = cached ? names.cachedRepository(image.from, image.repository) : image.repository;
  const pull = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
  return [
    ...allowed(place, `${title} logs in to pull the image that it runs in`, {
      who,
      actions: ['ecr:GetAuthorizationToken'],
      resource: own('*', facts.tooling.id),
      context: { 'aws:RequestedRegion': facts.regions.primary },
      documentation: buildImagePage,
    }),
    ...allowed(place, `${title} pulls the image that it runs in`, {
      who,
      actions: cached ? [...pull, 'ecr:BatchImportUpstreamImage', 'ecr:CreateRepository'] : pull,
      resource: own(names.anyRepositoryArn(repository), facts.tooling.id),
      documentation: cached ? pullThroughCachePage : buildImagePage,
    }),
    ...denied(place, `${title} pulls from another repository than that of the image that it runs in`, {
      who,
      actions: ['ecr:BatchGetImage'],
      resource: own(names.anyRepositoryArn('another/image'), facts.tooling.id),
      documentation: buildImagePage,
    }),
  ];
}

function runsBatch({ blueprint, unit, place, title }: Project): readonly Hop[] {
  const { names, facts } = blueprint;
  const { build, id: name } = unit;
  if (!('batch' in build) || !build.batch) return [];
  const arn = names.toolingRoleArn(names.batchRole(name));
  const project = names.buildProjectArn(name);
  const ours = { 'aws:SourceArn': project, 'aws:SourceAccount': facts.tooling.id };
  const assumes = {
    who: service('codebuild.amazonaws.com'),
    actions: ['sts:AssumeRole'],
    resource: own(arn, facts.tooling.id),
    documentation: buildBatchPage,
  };
  const runs = {
    who: role(arn),
    actions: ['codebuild:StartBuild', 'codebuild:StopBuild', 'codebuild:RetryBuild'],
    documentation: buildBatchPage,
  };
  const batch = title.replace('build role', 'batch role');
  return [
    ...allowed(place, `CodeBuild assumes ${batch}`, { ...assumes, context: ours }),
    ...denied(place, `CodeBuild assumes ${batch} for somebody else's account`, {
      ...assumes,
      context: { ...ours, 'aws:SourceAccount': strangersAccount(blueprint) },
    }),
    ...denied(place, `CodeBuild assumes ${batch} for another project`, {
      ...assumes,
      context: { ...ours, 'aws:SourceArn': names.buildProjectArn('another') },
    }),
    ...allowed(place, `${batch} runs the builds of a batch`, {
      ...runs,
      resource: own(project, facts.tooling.id),
    }),
    ...denied(place, `${batch} runs the builds of another project`, {
      ...runs,
      resource: own(names.buildProjectArn('another'), facts.tooling.id),
    }),
  ];
}
