import { type ImageNeeds, imageNeeds, keptImages, needsTogether } from '../../blueprint/plan/lifecycle/needs';
import type { Blueprint } from '../../blueprint/plan/planned';
import { repositoriesOf } from '../../blueprint/plan/repositories';
import { storeRegions } from '../../blueprint/plan/store-regions';
import { ANYTHING, inTooling, json, type PlanSubject, type Wanted, type WantedInstance } from './wanted';

/** How long artifacts, sources and images are kept: what a rollback deploys must still be there. */
export function kept({ blueprint, replicas }: PlanSubject): readonly WantedInstance[] {
  const { names, facts, applications } = blueprint;
  const repositories = applications.flatMap(({ facts: application }) =>
    repositoriesOf(application).map((repository) => ({
      repository: names.repository(repository.path),
      needs: imageNeeds(facts, application, repository),
    })),
  );
  return [
    ...storeRegions(blueprint).map((region) => ({
      ...expiry(blueprint, names.artifactBucket(region), { id: 'expire-artifacts', days: 400, replaced: 30 }),
      region,
    })),
    ...repositories.map(({ repository, needs }) =>
      inTooling(blueprint, 'aws_ecr_lifecycle_policy', { repository, policy: newest(blueprint, needs) }),
    ),
    ...replicas.flatMap(({ accountId, region }) =>
      replica(blueprint, {
        account: accountId,
        region,
        needs: needsTogether(repositories.map(({ needs }) => needs)),
      }),
    ),
  ];
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

/**
 * One rule that counts whatever there is: what has no tag may be a signature, and what is old may run.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html#lp_evaluation_rules (2026-11-29)
 */
function newest({ facts }: Blueprint, needs: ImageNeeds): Wanted {
  const countNumber = keptImages(facts, needs);
  const selection = { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber };
  return json({ rules: [{ rulePriority: 1, description: ANYTHING, selection, action: { type: 'expire' } }] });
}

/** A registry that gets copies. */
interface ReplicaPlace {
  readonly account: string;
  readonly region: string;
  readonly needs: ImageNeeds;
}

/** What a registry makes of the copies that it gets. Who copies, is asked by hops. */
function replica(blueprint: Blueprint, { account, region, needs }: ReplicaPlace): readonly WantedInstance[] {
  const { names, facts } = blueprint;
  const template = {
    type: 'aws_ecr_repository_creation_template',
    account,
    region,
    arguments: { prefix: names.repositoryPrefix(), lifecycle_policy: newest(blueprint, needs) },
    // What its tags and its policy are like, is held where protections are.
    others: true,
  };
  if (account === facts.tooling.id) return [template];
  return [
    template,
    { type: 'aws_ecr_registry_policy', account, region, arguments: { policy: ANYTHING }, others: false },
  ];
}
