import { hasImages } from '../../blueprint/plan/builds';
import { pushesFromOutside } from '../../blueprint/plan/external-build';
import type { Blueprint } from '../../blueprint/plan/planned';
import { ANYTHING, inTooling, json, type PlanSubject, type Wanted, type WantedInstance } from './wanted';

/** How long artifacts, sources and images are kept: what a rollback deploys must still be there. */
export function kept({ blueprint, replicas }: PlanSubject): readonly WantedInstance[] {
  const { names, applications } = blueprint;
  return [
    ...storeRegions(blueprint).map((region) => ({
      ...expiry(blueprint, names.artifactBucket(region), { id: 'expire-artifacts', days: 400, replaced: 30 }),
      region,
    })),
    ...applications
      .filter(({ facts: { build } }) => hasImages(build))
      .map(({ facts: application }) =>
        inTooling(blueprint, 'aws_ecr_lifecycle_policy', {
          repository: names.repository(application.name),
          policy: pushesFromOutside(application) ? newest : newestTagged,
        }),
      ),
    ...replicas.flatMap(({ accountId, region }) => replica(blueprint, accountId, region)),
  ];
}

/** Regions with an artifact store: pipelines have one in each. */
export function storeRegions({ facts: { regions }, applications }: Blueprint): readonly string[] {
  return applications.length === 0 ? [] : [regions.primary, ...regions.further];
}

/** How long the objects of a bucket are kept, in days. */
interface Expiry {
  readonly id: string;
  /** @default objects stay */
  readonly days?: number;
  /** What was replaced or deleted. */
  readonly replaced: number;
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html (2026-11-28) */
export function expiry(blueprint: Blueprint, bucket: string, { id, days, replaced }: Expiry): WantedInstance {
  return inTooling(blueprint, 'aws_s3_bucket_lifecycle_configuration', {
    bucket,
    rule: {
      id,
      status: 'Enabled',
      filter: { prefix: '' },
      expiration: days === undefined ? undefined : { days },
      noncurrent_version_expiration: { noncurrent_days: replaced },
      abort_incomplete_multipart_upload: { days_after_initiation: 1 },
    },
  });
}

/** @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html (2026-11-28) */
function rule(rulePriority: number, selection: Readonly<Record<string, Wanted>>): Wanted {
  return { rulePriority, description: ANYTHING, selection, action: { type: 'expire' } };
}

const most = (priority: number) =>
  rule(priority, { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 500 });
const untagged = { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 1 };
const newest = json({ rules: [most(1)] });
const newestTagged = json({ rules: [rule(1, untagged), most(2)] });

/** What a registry makes of the copies that it gets. Who copies, is asked by hops. */
function replica(blueprint: Blueprint, account: string, region: string): readonly WantedInstance[] {
  const { names, facts } = blueprint;
  const template = {
    type: 'aws_ecr_repository_creation_template',
    account,
    region,
    arguments: { prefix: names.repositoryPrefix(), lifecycle_policy: newest },
    // What its tags and its policy are like, is held where protections are.
    others: true,
  };
  if (account === facts.tooling.id) return [template];
  return [
    template,
    { type: 'aws_ecr_registry_policy', account, region, arguments: { policy: ANYTHING }, others: false },
  ];
}
