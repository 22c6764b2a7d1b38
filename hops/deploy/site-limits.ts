import type { Deploy } from '../../blueprint/deploy';
import type { OfKind } from '../../blueprint/kinds';
import { boundaryNames } from '../../blueprint/plan/boundary';
import { looksOf } from '../../blueprint/plan/looks';
import { the } from '../../blueprint/the';
import { pages } from '../documentation';
import { denied, type Hop, type HopResource } from '../hop';
import { own, strangersAccount } from '../principals';
import { deniedByBoundary } from './bounded';
import type { Deployment } from './kind';

type S3Site = OfKind<Deploy, 's3-site'>;

/** As of 2026-11-28. */
export const s3Deploy =
  'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-S3Deploy.html';
/** As of 2026-11-28. */
export const siteKey =
  'https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions';

/** Where a site is in the account of a deployment. */
export function siteOf({ sites, prefix }: S3Site, { account, blueprint }: Deployment) {
  const { bucket, distribution, keyArn } = the(sites[account.name], `the site in ${account.name}`);
  const arn = blueprint.names.bucketArn(bucket);
  return { arn, folder: prefix === undefined ? arn : `${arn}/${prefix}`, distribution, keyArn };
}

/**
 * A request that neither what the role is granted nor its boundary lets through: each holds without the other. A boundary
 * that has no room for names holds actions and the account: other kinds of the account may need the action.
 */
export function deniedTwice(
  { place, title, overloaded, boundless, where, account, blueprint }: Deployment,
  sentence: string,
  requests: {
    readonly actions: readonly string[];
    readonly resource: HopResource;
    readonly documentation: string;
    readonly context?: Hop['context'];
  },
): readonly Hop[] {
  const isBounded = requests.resource.kind === 'foreign' || boundaryNames(blueprint.applications, account);
  return [
    ...(isBounded
      ? denied(place, `${title}, with everything attached, ${sentence} in ${where}`, {
          ...requests,
          who: overloaded,
        })
      : []),
    ...denied(place, `${title}, without its boundary, ${sentence} in ${where}`, {
      ...requests,
      who: boundless,
    }),
  ];
}

/** A request that what the role is granted does not let through: its boundary is one for all sites of the account. */
export function deniedByGrants(
  { place, title, boundless, where }: Deployment,
  sentence: string,
  requests: {
    readonly actions: readonly string[];
    readonly resource: HopResource;
    readonly context?: Hop['context'];
    readonly documentation: string;
  },
): readonly Hop[] {
  return denied(place, `${title} ${sentence} in ${where}`, { ...requests, who: boundless });
}

/** The boundary is that of looks too: where one of them reads files, it keeps no role of the account from files of the account. */
function readsNothing(deployment: Deployment, resource: HopResource): readonly Hop[] {
  const { account, blueprint } = deployment;
  const files = { actions: ['s3:GetObject'], resource, documentation: s3Deploy };
  const isLookedAt = blueprint.applications.some(({ facts, targets }) =>
    looksOf(facts, targets).some(
      (look) => look.account.id === account.id && LOOKS_AT_FILES.has(look.at.kind),
    ),
  );
  const deniedBy = isLookedAt ? deniedByGrants : deniedTwice;
  return deniedBy(deployment, 'reads a file of the site', files);
}

/** What is held against files in Amazon S3. */
const LOOKS_AT_FILES: ReadonlySet<string> = new Set(['environment', 'objects']);

/** The files of one site, and no other. */
export function writesNothingElse(deploy: S3Site, deployment: Deployment): readonly Hop[] {
  const { account, blueprint } = deployment;
  const { arn, folder } = siteOf(deploy, deployment);
  const inAccount = (resource: string) => own(resource, account.id);
  const foreign = { kind: 'foreign', account: strangersAccount(blueprint) } as const;
  const puts = { actions: ['s3:PutObject'], documentation: s3Deploy };
  const looks = { actions: ['s3:GetBucketAcl'], documentation: s3Deploy };
  const perimeter = { documentation: pages.dataPerimeter };
  return [
    ...writesBeside(deploy, deployment),
    ...deniedTwice(deployment, "writes to somebody else's bucket of the site's name", {
      ...puts,
      ...perimeter,
      resource: { ...foreign, arn: `${folder}/index.html` },
    }),
    ...deniedTwice(deployment, "looks at somebody else's bucket of the site's name", {
      ...looks,
      ...perimeter,
      resource: { ...foreign, arn },
    }),
    ...readsNothing(deployment, inAccount(`${folder}/index.html`)),
    ...deniedTwice(deployment, 'deletes a file of the site', {
      actions: ['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:BypassGovernanceRetention'],
      resource: inAccount(`${folder}/index.html`),
      documentation: s3Deploy,
    }),
    ...deniedTwice(deployment, 'changes or deletes the bucket of the site', {
      actions: [
        's3:DeleteBucket',
        's3:PutBucketPolicy',
        's3:PutBucketWebsite',
        's3:PutLifecycleConfiguration',
      ],
      resource: inAccount(arn),
      documentation: s3Deploy,
    }),
    ...usesNoOtherKey(deploy, deployment),
  ];
}

/** A name that begins as the site's does is another one, too. */
function writesBeside(deploy: S3Site, deployment: Deployment): readonly Hop[] {
  const { account, blueprint } = deployment;
  const { arn } = siteOf(deploy, deployment);
  const { prefix } = deploy;
  const others = [
    ['another bucket', blueprint.names.bucketArn('another-bucket')],
    ['a bucket of a longer name', `${arn}-another`],
  ] as const;
  const folders =
    // Another deployment of the application may have the whole bucket.
    prefix === undefined || isOfAnother(deploy, deployment) ? [] : ['another', `${prefix}-another`];
  return [
    ...others.flatMap(([title, another]) => [
      ...deniedByGrants(deployment, `writes to ${title} than ${arn}`, {
        actions: ['s3:PutObject'],
        resource: own(`${another}/index.html`, account.id),
        documentation: s3Deploy,
      }),
      ...deniedByGrants(deployment, `looks at ${title} than ${arn}`, {
        actions: ['s3:GetBucketAcl'],
        resource: own(another, account.id),
        documentation: s3Deploy,
      }),
      ...deniedByBoundary(deployment, `writes to ${title} than ${arn}`, {
        actions: ['s3:PutObject'],
        resource: own(`${another}/index.html`, account.id),
      }),
      ...deniedByBoundary(deployment, `looks at ${title} than ${arn}`, {
        actions: ['s3:GetBucketAcl'],
        resource: own(another, account.id),
      }),
    ]),
    ...folders.flatMap((folder) =>
      deniedByGrants(deployment, `writes to ${folder} beside ${prefix}`, {
        actions: ['s3:PutObject'],
        resource: own(`${arn}/${folder}/index.html`, account.id),
        documentation: s3Deploy,
      }),
    ),
  ];
}

/** Whether another deployment of the application writes to the whole bucket of this one. */
function isOfAnother({ sites }: S3Site, { place, account, blueprint }: Deployment): boolean {
  const bucket = sites[account.name]?.bucket;
  const deploys = blueprint.applications.find(({ facts }) => facts.name === place.application)?.facts.deploy;
  return (deploys ?? []).some(
    (each) =>
      each.kind === 's3-site' && each.prefix === undefined && each.sites[account.name]?.bucket === bucket,
  );
}

function usesNoOtherKey(deploy: S3Site, deployment: Deployment): readonly Hop[] {
  const { keyArn } = siteOf(deploy, deployment);
  const { account } = deployment;
  if (keyArn === undefined) return [];
  const key = (arn: string) => ({ kind: 'other', arn, account: account.id }) as const;
  return [
    ...deniedByGrants(deployment, 'encrypts with another key', {
      actions: ['kms:GenerateDataKey'],
      resource: key(keyArn.replace(/[^/]+$/, 'another-key')),
      documentation: siteKey,
    }),
    ...deniedByBoundary(deployment, 'encrypts with another key', {
      actions: ['kms:GenerateDataKey'],
      resource: key(keyArn.replace(/[^/]+$/, 'another-key')),
    }),
    ...deniedTwice(deployment, 'changes or deletes the key of the site', {
      actions: ['kms:PutKeyPolicy', 'kms:CreateGrant', 'kms:ScheduleKeyDeletion'],
      resource: key(keyArn),
      documentation: siteKey,
    }),
  ];
}
