import type { Deploy } from '../../blueprint/deploy';
import type { OfKind } from '../../blueprint/kinds';
import { the } from '../../blueprint/the';
import { pages } from '../documentation';
import { allowed, denied, type Hop } from '../hop';
import { own, role, service, strangersAccount } from '../principals';
import { runsMachine } from '../state-machines';
import type { Deployment, DeployWork, HopsOfDeployKind } from './kind';

type S3Site = OfKind<Deploy, 's3-site'>;

/** As of 2026-11-28. */
const s3Deploy = 'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-S3Deploy.html';
const siteKey = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions';
const invalidations =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudfront.html';
const crossAccountTask =
  'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-access-cross-acct-resources.html';

export const s3Site: HopsOfDeployKind<S3Site> = {
  inTarget: (deploy, deployment) => [
    ...writes(deploy, deployment),
    ...writesNothingElse(deploy, deployment),
    ...invalidates(deploy, deployment),
  ],
  inTooling,
  // The bucket's own policy keeps people out, which the team writes.
  aroundPipeline: () => [],
};

function siteOf({ sites, prefix }: S3Site, { account, blueprint }: Deployment) {
  const { bucket, distribution, keyArn } = the(sites[account.name], `the site in ${account.name}`);
  const arn = blueprint.names.bucketArn(bucket);
  return { arn, folder: prefix === undefined ? arn : `${arn}/${prefix}`, distribution, keyArn };
}

/** What the S3 deploy action asks for. */
function writes(deploy: S3Site, deployment: Deployment): readonly Hop[] {
  const { place, title, who, account, where } = deployment;
  const { arn, folder, keyArn } = siteOf(deploy, deployment);
  // The ARN of a bucket has no region; the action works in that of the deployment.
  const context = { 'aws:RequestedRegion': deployment.region };
  const asks = { who, context, documentation: s3Deploy };
  return [
    ...allowed(place, `${title} looks at the bucket of the site in ${where}`, {
      ...asks,
      actions: ['s3:GetBucketAcl', 's3:GetBucketLocation', 's3:GetBucketVersioning'],
      resource: own(arn, account.id),
    }),
    ...allowed(place, `${title} writes a file of the site in ${where}`, {
      ...asks,
      actions: ['s3:PutObject', 's3:PutObjectAcl', 's3:PutObjectVersionAcl'],
      resource: own(`${folder}/index.html`, account.id),
    }),
    ...(keyArn
      ? allowed(place, `${title} encrypts a file of the site in ${where}`, {
          who,
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resource: { kind: 'other', arn: keyArn, account: account.id },
          documentation: siteKey,
        })
      : []),
  ];
}

function writesNothingElse(deploy: S3Site, deployment: Deployment): readonly Hop[] {
  const { place, title, who, overloaded, boundless, account, where, blueprint } = deployment;
  const { arn, folder } = siteOf(deploy, deployment);
  const foreign = {
    kind: 'foreign',
    arn: `${folder}/index.html`,
    account: strangersAccount(blueprint),
  } as const;
  const puts = { actions: ['s3:PutObject'], documentation: s3Deploy };
  return [
    ...denied(place, `${title} writes to another bucket in ${where}`, {
      ...puts,
      who,
      resource: own(`${blueprint.names.bucketArn('another-bucket')}/index.html`, account.id),
    }),
    ...(deploy.prefix === undefined
      ? []
      : denied(place, `${title} writes beside ${deploy.prefix} in ${where}`, {
          ...puts,
          who,
          resource: own(`${arn}/another/index.html`, account.id),
        })),
    ...(['with everything attached', 'without its boundary'] as const).flatMap((how) => {
      const asks = {
        who: how === 'without its boundary' ? boundless : overloaded,
        documentation: pages.dataPerimeter,
      };
      return [
        ...denied(
          place,
          `${title}, ${how}, writes to somebody else's bucket of the site's name in ${where}`,
          {
            ...asks,
            actions: ['s3:PutObject'],
            resource: foreign,
          },
        ),
        ...denied(place, `${title}, ${how}, looks at somebody else's bucket of the site's name in ${where}`, {
          ...asks,
          actions: ['s3:GetBucketAcl'],
          resource: { ...foreign, arn },
        }),
      ];
    }),
    ...denied(place, `${title} deletes a file of the site in ${where}`, {
      who,
      actions: ['s3:DeleteObject'],
      resource: own(`${folder}/index.html`, account.id),
      documentation: s3Deploy,
    }),
    ...denied(place, `${title} deletes the bucket of the site in ${where}`, {
      who,
      actions: ['s3:DeleteBucket', 's3:PutBucketPolicy'],
      resource: own(arn, account.id),
      documentation: s3Deploy,
    }),
  ];
}

/** CloudFront is one service for all regions. */
function invalidates(deploy: S3Site, deployment: Deployment): readonly Hop[] {
  const { place, title, who, account, where, blueprint } = deployment;
  const { distribution } = siteOf(deploy, deployment);
  if (distribution === undefined) return [];
  const distributionOf = (id: string) =>
    own(`arn:${blueprint.names.partition}:cloudfront::${account.id}:distribution/${id}`, account.id);
  const asks = { who, documentation: invalidations };
  return [
    ...allowed(place, `${title} invalidates the distribution of the site in ${where}`, {
      ...asks,
      actions: ['cloudfront:CreateInvalidation', 'cloudfront:GetInvalidation'],
      resource: distributionOf(distribution),
    }),
    ...denied(place, `${title} invalidates another distribution than the site's in ${where}`, {
      ...asks,
      actions: ['cloudfront:CreateInvalidation'],
      resource: distributionOf('EANOTHER0SITE'),
    }),
    ...denied(place, `${title} changes the distribution of the site in ${where}`, {
      ...asks,
      actions: ['cloudfront:UpdateDistribution', 'cloudfront:DeleteDistribution'],
      resource: distributionOf(distribution),
    }),
  ];
}

/** The state machine that invalidates: who runs it, and whose role it takes. */
function inTooling(deploy: S3Site, { blueprint, application, workerName }: DeployWork): readonly Hop[] {
  const { names, facts } = blueprint;
  const { name } = application.facts;
  const worker = workerName('invalidate');
  const machineArn = names.stateMachineArn(names.deployWorker(name, worker));
  const place = { application: name, account: facts.tooling.name };
  const workerArn = names.toolingRoleArn(names.deployWorkerRole(name, worker));
  const machine = `the state machine ${worker} of ${name}`;
  const runs = {
    who: service('states.amazonaws.com'),
    actions: ['sts:AssumeRole'],
    resource: own(workerArn, facts.tooling.id),
    documentation: pages.stepFunctionsRole,
  };
  const ours = { 'aws:SourceArn': machineArn, 'aws:SourceAccount': facts.tooling.id };
  const accounts = [...new Set(application.targets.map(({ account }) => account))].filter(
    (account) => deploy.sites[account.name]?.distribution !== undefined,
  );
  if (accounts.length === 0) return [];
  return [
    ...allowed(place, `Step Functions runs ${machine}`, { ...runs, context: ours }),
    ...denied(place, `Step Functions runs another state machine with the role of ${machine}`, {
      ...runs,
      context: { ...ours, 'aws:SourceArn': machineArn.replace(/[^:]+$/, 'another') },
    }),
    ...denied(place, `Step Functions runs ${machine} for somebody else's account`, {
      ...runs,
      context: { ...ours, 'aws:SourceAccount': strangersAccount(blueprint) },
    }),
    ...accounts.flatMap((account) => takesRole(blueprint, { name, machine, machineArn, workerArn, account })),
    ...application.stages
      .filter(({ groups }) =>
        groups
          .flat()
          .some((step) => step.kind === 'deploy' && step.deploy === deploy && step.role === 'stage role'),
      )
      .flatMap((stage) =>
        runsMachine(blueprint, {
          place,
          who: role(names.toolingRoleArn(names.stageRole(name, stage.name))),
          title: `the role of stage ${stage.name} of ${name}`,
          machineArn,
          machine,
          another: `another state machine than ${worker}`,
        }),
      ),
  ];
}

interface Taking {
  readonly name: string;
  readonly machine: string;
  readonly machineArn: string;
  readonly workerArn: string;
  readonly account: Deployment['account'];
}

function takesRole(
  blueprint: DeployWork['blueprint'],
  { name, machine, machineArn, workerArn, account }: Taking,
): readonly Hop[] {
  const { names, applications } = blueprint;
  const place = { application: name, account: account.name };
  const others = applications.filter(
    ({ facts, regionsIn }) => facts.name !== name && regionsIn.has(account.name),
  );
  const asks = {
    who: role(workerArn),
    actions: ['sts:AssumeRole'],
    // The trust policy names the state machine, which Step Functions sends as external id.
    context: { 'sts:ExternalId': machineArn },
    documentation: crossAccountTask,
  };
  const ours = own(names.deployRoleArn(account.id, name), account.id);
  const foreign = strangersAccount(blueprint);
  return [
    ...allowed(place, `${machine} takes the deploy role in ${account.name}`, {
      ...asks,
      resource: ours,
    }),
    ...denied(place, `${machine} takes the deploy role in ${account.name} for another state machine`, {
      ...asks,
      context: { 'sts:ExternalId': machineArn.replace(/[^:]+$/, 'another') },
      resource: ours,
    }),
    ...others.slice(0, 1).flatMap(({ facts: { name: theirs } }) =>
      denied(place, `${machine} takes the deploy role of ${theirs} in ${account.name}`, {
        ...asks,
        resource: own(names.deployRoleArn(account.id, theirs), account.id),
      }),
    ),
    ...denied(place, `${machine} takes somebody else's role of the name of that in ${account.name}`, {
      ...asks,
      resource: { kind: 'foreign', arn: names.deployRoleArn(foreign, name), account: foreign },
      documentation: pages.dataPerimeter,
    }),
  ];
}
