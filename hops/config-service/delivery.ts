import { logArchiveOf } from '../../blueprint/accounts';
import { recordedAccounts } from '../../blueprint/plan/config-service';
import type { Blueprint } from '../../blueprint/plan/planned';
import { pages } from '../documentation';
import { allowed, denied, type Free, type Hop } from '../hop';
import { own, service, somebodyIn, stranger, strangersAccount } from '../principals';
import { CONFIG, workingFor } from './source';

// Pages of AWS's documentation, as of 2026-11-29.
const bucketPage = 'https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html';
const keyPage = 'https://docs.aws.amazon.com/config/latest/developerguide/s3-kms-key-policy.html';

/** AWS Config delivers what it recorded in any account, under its own name: its service-linked role may write nothing. */
export function deliveryHops(blueprint: Blueprint): readonly Hop[] {
  return [
    ...recordedAccounts(blueprint.facts)
      .slice(0, 1)
      .flatMap(({ id }) => [...delivers(blueprint, id), ...encrypts(blueprint, id)]),
    ...comesInNoOtherWay(blueprint),
  ];
}

/** The organization stands for its accounts: a policy has no room for thousands. */
const EVERY_ACCOUNT: Free = {
  context: { 'aws:SourceAccount': ['*'], 'aws:SourceArn': ['*'] },
  reason: 'every account of the organization delivers: AWS says of which organization each is',
};

function bucket({ names, facts }: Blueprint, below = '', ...free: readonly Free[]) {
  const { id } = logArchiveOf(facts);
  return own(`${names.bucketArn(names.configBucket(id))}${below}`, id, ...free);
}

/** A file of an account, which stands for those of all. */
function file(blueprint: Blueprint, account: string) {
  const all = `${bucket(blueprint).arn}/AWSLogs/*/Config/*`;
  return bucket(blueprint, `/AWSLogs/${account}/Config/any.json.gz`, {
    resource: [all],
    reason: 'AWS Config names account, region and day of each file',
  });
}

const ACL = { 's3:x-amz-acl': 'bucket-owner-full-control' };

function delivers(blueprint: Blueprint, account: string): readonly Hop[] {
  const place = { account: logArchiveOf(blueprint.facts).name };
  const ours = workingFor(blueprint, account);
  const looks = {
    who: CONFIG,
    actions: ['s3:GetBucketAcl', 's3:ListBucket'],
    resource: bucket(blueprint),
    documentation: bucketPage,
  };
  const puts = {
    who: CONFIG,
    actions: ['s3:PutObject'],
    resource: file(blueprint, account),
    documentation: bucketPage,
  };
  return [
    ...allowed(place, 'AWS Config looks at the bucket that it delivers to', {
      ...looks,
      context: ours,
      free: [EVERY_ACCOUNT],
    }),
    ...allowed(place, 'AWS Config delivers', {
      ...puts,
      context: { ...ours, ...ACL },
      free: [EVERY_ACCOUNT],
    }),
    ...denied(place, 'AWS Config looks at the bucket without TLS', {
      ...looks,
      context: { ...ours, 'aws:SecureTransport': 'false' },
      documentation: pages.s3Tls,
    }),
    ...denied(place, 'AWS Config delivers what the account does not own', {
      ...puts,
      context: { ...ours, 's3:x-amz-acl': 'private' },
    }),
    ...denied(place, 'AWS Config delivers without TLS', {
      ...puts,
      context: { ...ours, ...ACL, 'aws:SecureTransport': 'false' },
      documentation: pages.s3Tls,
    }),
    ...denied(place, 'AWS Config delivers beside its folder', {
      ...puts,
      resource: bucket(blueprint, `/AWSLogs/${account}/CloudTrail/any.json.gz`),
      context: { ...ours, ...ACL },
    }),
  ];
}

function key({ names, facts }: Blueprint): Hop['resource'] {
  return { kind: 'key', aliasArn: names.configKeyAliasArn(logArchiveOf(facts).id) };
}

function encrypts(blueprint: Blueprint, account: string): readonly Hop[] {
  return allowed({ account: logArchiveOf(blueprint.facts).name }, 'AWS Config encrypts what it delivers', {
    who: CONFIG,
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resource: key(blueprint),
    context: workingFor(blueprint, account),
    free: [EVERY_ACCOUNT],
    documentation: keyPage,
  });
}

/** For another organization, or for nobody; by other services, and by strangers. */
function comesInNoOtherWay(blueprint: Blueprint): readonly Hop[] {
  const { facts } = blueprint;
  const archive = logArchiveOf(facts);
  const place = { account: archive.name };
  const strangers = strangersAccount(blueprint);
  const puts = { actions: ['s3:PutObject'], resource: file(blueprint, strangers), context: ACL };
  const uses = { actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resource: key(blueprint) };
  const foreign = workingFor(blueprint, strangers);
  const unnamed = { 'aws:SourceAccount': [], 'aws:SourceArn': [] };
  return [
    ...denied(place, 'AWS Config delivers for another organization', {
      ...puts,
      who: CONFIG,
      context: { ...ACL, ...foreign },
      documentation: pages.confusedDeputy,
    }),
    ...denied(place, 'AWS Config looks at the bucket for another organization', {
      who: CONFIG,
      actions: ['s3:GetBucketAcl', 's3:ListBucket'],
      resource: bucket(blueprint),
      context: foreign,
      documentation: pages.confusedDeputy,
    }),
    ...denied(place, 'AWS Config uses the key for another organization', {
      ...uses,
      who: CONFIG,
      context: foreign,
      documentation: pages.confusedDeputy,
    }),
    ...denied(place, 'AWS Config uses the key and does not say for whom', {
      ...uses,
      who: CONFIG,
      context: { ...unnamed, 'aws:SourceOrgID': [] },
      documentation: pages.confusedDeputy,
    }),
    ...denied(place, 'AWS CloudTrail writes where AWS Config delivers', {
      ...puts,
      who: service('cloudtrail.amazonaws.com'),
      documentation: bucketPage,
    }),
    ...denied(place, 'a stranger writes where AWS Config delivers', {
      ...puts,
      who: stranger(blueprint, 'Somebody'),
      documentation: bucketPage,
    }),
    ...denied(place, `somebody in ${facts.management.name} decrypts what AWS Config delivered`, {
      who: somebodyIn(blueprint, facts.management.id),
      actions: ['kms:Decrypt'],
      resource: key(blueprint),
      documentation: keyPage,
    }),
  ];
}
