import { auditOf, logArchiveOf } from '../../blueprint/accounts';
import type { Blueprint } from '../../blueprint/plan/planned';
import { pages } from '../documentation';
import { allowed, denied, type Free, type Hop } from '../hop';
import { ownKeyHops } from '../own-key';
import { own, service, somebodyIn, stranger, strangersAccount } from '../principals';

// Pages of AWS's documentation, as of 2026-11-29.
const bucketPage =
  'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html';
const keyPage =
  'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html';
const lockPage = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html';
const CONTEXT = 'kms:EncryptionContext:aws:cloudtrail:arn';

/** The trail of the organization: CloudTrail writes it, two accounts read it, and nobody passes its lock. */
export function trailHops(blueprint: Blueprint): readonly Hop[] {
  const { facts, names } = blueprint;
  if (!facts.trail) return [];
  return [
    ...writes(blueprint),
    ...encrypts(blueprint),
    ...reads(blueprint),
    ...passesNoLock(blueprint),
    ...ownKeyHops(blueprint, {
      account: facts.management,
      aliasArn: names.trailKeyAliasArn(facts.management.id),
      title: 'the key of the trail',
    }),
    ...ownKeyHops(blueprint, {
      account: logArchiveOf(facts),
      aliasArn: names.logKeyAliasArn(logArchiveOf(facts).id),
      title: 'the key of the logs',
    }),
  ];
}

const who = service('cloudtrail.amazonaws.com');

/** The bucket of the logs, or something below it. */
function logs({ names, facts }: Blueprint, below = '', ...free: readonly Free[]) {
  const { id } = logArchiveOf(facts);
  return own(`${names.bucketArn(names.logBucket(id))}${below}`, id, ...free);
}

/** A file of the trail, which stands for all: AWS names account, region and day below the organization. */
function file(blueprint: Blueprint) {
  const { facts } = blueprint;
  return fileIn(blueprint, facts.organization.id, `${facts.tooling.id}/CloudTrail/any.json.gz`);
}

function fileIn(blueprint: Blueprint, folder: string, below: string) {
  return logs(blueprint, `/AWSLogs/${folder}/${below}`, {
    resource: [`${logs(blueprint).arn}/AWSLogs/${folder}/*`],
    reason: 'CloudTrail names account, region and day of each file below the organization',
  });
}

function ours({ names, facts }: Blueprint) {
  return { 'aws:SourceArn': names.trailArn(facts.management.id) };
}

function writes(blueprint: Blueprint): readonly Hop[] {
  const { facts } = blueprint;
  const place = { account: logArchiveOf(facts).name };
  const looks = { who, actions: ['s3:GetBucketAcl'], resource: logs(blueprint) };
  const acl = { 's3:x-amz-acl': 'bucket-owner-full-control' };
  const put = { who, actions: ['s3:PutObject'], documentation: bucketPage };
  const another = { 'aws:SourceArn': ours(blueprint)['aws:SourceArn'].replace(/\/[^/]*$/, '/another') };
  return [
    ...allowed(place, 'the trail looks at the bucket of the logs', {
      ...looks,
      context: ours(blueprint),
      documentation: bucketPage,
    }),
    ...allowed(place, 'the trail writes a log', {
      ...put,
      resource: file(blueprint),
      context: { ...ours(blueprint), ...acl },
    }),
    ...allowed(place, 'the trail tries the folder of its own account, when it is made', {
      ...put,
      resource: fileIn(blueprint, facts.management.id, 'CloudTrail/any.json.gz'),
      context: { ...ours(blueprint), ...acl },
    }),
    ...denied(place, 'the trail looks at the bucket of the logs without TLS', {
      ...looks,
      context: { ...ours(blueprint), 'aws:SecureTransport': 'false' },
      documentation: pages.s3Tls,
    }),
    ...denied(place, 'another trail looks at the bucket of the logs', {
      ...looks,
      context: another,
      documentation: pages.confusedDeputy,
    }),
    ...denied(place, 'another trail writes a log', {
      ...put,
      resource: file(blueprint),
      context: { ...another, ...acl },
    }),
    ...denied(place, 'the trail writes a log that the account does not own', {
      ...put,
      resource: file(blueprint),
      context: { ...ours(blueprint), 's3:x-amz-acl': 'private' },
    }),
    ...denied(place, 'the trail writes a log without TLS', {
      ...put,
      resource: file(blueprint),
      context: { ...ours(blueprint), ...acl, 'aws:SecureTransport': 'false' },
    }),
    ...denied(place, 'the trail writes beside the logs of the organization', {
      ...put,
      resource: logs(blueprint, '/AWSLogs/another/any.json.gz'),
      context: { ...ours(blueprint), ...acl },
    }),
  ];
}

function key({ names, facts }: Blueprint): Hop['resource'] {
  return { kind: 'key', aliasArn: names.trailKeyAliasArn(facts.management.id) };
}

function contextOf({ names, facts }: Blueprint) {
  return { [CONTEXT]: names.trailArn(facts.management.id) };
}

function everyTrail({ names, facts }: Blueprint): Free {
  return {
    context: { [CONTEXT]: [names.anyTrailArn(facts.management.id)] },
    reason: 'AWS documents the context of encryption as a pattern of the trails of the account',
  };
}

function encrypts(blueprint: Blueprint): readonly Hop[] {
  const place = { account: blueprint.facts.management.name };
  const asks = { who, resource: key(blueprint), documentation: keyPage };
  const another = { 'aws:SourceArn': ours(blueprint)['aws:SourceArn'].replace(/\/[^/]*$/, '/another') };
  const context = contextOf(blueprint);
  return [
    ...allowed(place, 'the trail encrypts a log', {
      ...asks,
      actions: ['kms:GenerateDataKey'],
      context: { ...ours(blueprint), ...context },
      free: [everyTrail(blueprint)],
    }),
    ...allowed(place, 'the trail looks at its key', {
      ...asks,
      actions: ['kms:DescribeKey'],
      context: ours(blueprint),
    }),
    ...denied(place, 'another trail uses the key of the trail', {
      ...asks,
      actions: ['kms:GenerateDataKey', 'kms:DescribeKey'],
      context: { ...another, ...context },
    }),
    ...denied(place, 'the trail encrypts what is no log', {
      ...asks,
      actions: ['kms:GenerateDataKey'],
      context: { ...ours(blueprint), [CONTEXT]: [] },
    }),
  ];
}

function reads(blueprint: Blueprint): readonly Hop[] {
  const { facts, names } = blueprint;
  const place = { account: facts.management.name };
  const archive = logArchiveOf(facts);
  const readers = new Map([archive, auditOf(facts)].map((account) => [account.id, account]));
  const context = contextOf(blueprint);
  const asks = { actions: ['kms:Decrypt'], resource: key(blueprint), documentation: keyPage };
  return [
    ...[...readers.values()].flatMap(({ id, name }) => [
      ...allowed(place, `somebody in ${name} decrypts a log`, {
        ...asks,
        who: somebodyIn(blueprint, id),
        context,
        free: [
          everyTrail(blueprint),
          {
            who: [names.roleArn(id, '*').replace(':role/', ':')],
            in: 'resource policy',
            reason: 'who of the account reads logs, the policies of the account say',
          },
        ],
      }),
      ...denied(place, `somebody in ${name} decrypts with the key of the trail what is no log`, {
        ...asks,
        who: somebodyIn(blueprint, id),
        context: { [CONTEXT]: [] },
      }),
    ]),
    ...facts.workloads.slice(0, 1).flatMap(({ id, name }) =>
      denied(place, `somebody in ${name} decrypts a log`, {
        ...asks,
        who: somebodyIn(blueprint, id),
        context,
      }),
    ),
    ...denied(place, 'a stranger decrypts a log', { ...asks, who: stranger(blueprint, 'Somebody'), context }),
    ...denied({ account: archive.name }, 'a stranger reads a log', {
      who: { kind: 'administrator', arn: names.roleArn(strangersAccount(blueprint), 'Somebody') },
      actions: ['s3:GetObject'],
      resource: file(blueprint),
      documentation: bucketPage,
    }),
  ];
}

function passesNoLock(blueprint: Blueprint): readonly Hop[] {
  const archive = logArchiveOf(blueprint.facts);
  return denied({ account: archive.name }, `somebody in ${archive.name} passes the lock of a log`, {
    who: somebodyIn(blueprint, archive.id),
    actions: ['s3:BypassGovernanceRetention'],
    resource: file(blueprint),
    documentation: lockPage,
  });
}
