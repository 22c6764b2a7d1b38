import { evidenceAccount } from '../../blueprint/plan/evidence';
import type { Blueprint } from '../../blueprint/plan/planned';
import { the } from '../../blueprint/the';
import type { Free, HopPlace, HopResource } from '../hop';
import type { AskingBuild } from '../house-build';
import { own } from '../principals';

// Pages of AWS's documentation, as of 2026-11-29.
export const evidencePages = {
  conditional: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html',
  lock: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html',
  encryption: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html',
  rules: 'https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ListRuleExecutions.html',
  services: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html',
  definitions: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTaskDefinition.html',
  list: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html',
  read: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html',
};

/** What a request carries that puts what is not there yet. */
export const NEW = { 's3:if-none-match': '*' };

/** A build of an application that has records. */
export interface Subject extends AskingBuild {
  readonly blueprint: Blueprint;
  readonly application: string;
}

export function placeOf({ blueprint: { facts }, application }: Subject): HopPlace {
  return { application, account: facts.tooling.name };
}

/** The account that keeps the records. */
export function keeper({ facts }: Blueprint) {
  return the(evidenceAccount(facts), 'the account that keeps records');
}

/** The bucket of the records. */
export function bucket(blueprint: Blueprint, ...free: readonly Free[]) {
  const { id } = keeper(blueprint);
  return own(blueprint.names.bucketArn(blueprint.names.evidenceBucket(id)), id, ...free);
}

/** A record of an application, which stands for all of its chain. */
export function record(blueprint: Blueprint, application: string) {
  const { id } = keeper(blueprint);
  const arn = blueprint.names.bucketArn(blueprint.names.evidenceBucket(id));
  return own(
    `${arn}/${application}/0000000001.json`,
    id,
    {
      resource: [`${arn}/${application}/*`],
      in: 'identity policy',
      reason: 'each record has a key of its own below the name of its application',
    },
    {
      resource: [`${arn}/*`],
      in: 'resource policy',
      reason: 'which records a build works with, its own policies say',
    },
  );
}

/** The key of the records, and what a request to it carries that Amazon S3 makes in somebody's name. */
export function key({ names, facts }: Blueprint): HopResource {
  const account = evidenceAccount(facts)?.id ?? '';
  return { kind: 'key', aliasArn: names.evidenceKeyAliasArn(account) };
}

export function throughS3({ names, facts }: Blueprint) {
  return { 'kms:ViaService': names.endpoint('s3', facts.regions.primary) };
}
