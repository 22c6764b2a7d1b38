import { cachesOf } from '../../blueprint/plan/caches';
import { hasDeployRole } from '../../blueprint/plan/deploy-roles';
import { type ImageKey, imageKeys } from '../../blueprint/plan/image-keys';
import { hasUndelivered } from '../../blueprint/plan/notifications';
import type { Blueprint } from '../../blueprint/plan/planned';
import { repositoriesOf } from '../../blueprint/plan/repositories';
import { sourcesOf } from '../../blueprint/plan/starts';
import { storeRegions } from '../../blueprint/plan/store-regions';
import { expiry } from './kept';
import { inTooling, type PlanSubject, type WantedInstance } from './wanted';

/**
 * What things are kept in: that they are there, and no others. What they are like is held where
 * protections are.
 */
export function stores({ blueprint }: PlanSubject): readonly WantedInstance[] {
  const { names, facts } = blueprint;
  const bounded = (account: string) =>
    blueprint.applications.some((application) => hasDeployRole(application, account));
  return [
    ...buckets(blueprint),
    ...repositories(blueprint),
    ...signingKeys(blueprint),
    ...imageKeys(blueprint).map((key) => keyOfImages(blueprint, key)),
    ...copies(blueprint),
    ...lost(blueprint),
    ...facts.workloads
      .filter(({ name }) => bounded(name))
      .map(({ id }) => ({
        type: 'aws_iam_policy',
        account: id,
        region: facts.regions.primary,
        arguments: { name: names.deployBoundary() },
        others: true,
      })),
  ];
}

/** The artifact stores with their keys, and the buckets of sources. */
function buckets(blueprint: Blueprint): readonly WantedInstance[] {
  const { names, applications } = blueprint;
  const own = applications.flatMap(({ facts: application }) =>
    sourcesOf(application).flatMap(({ name, source }) =>
      source.kind === 's3' && source.bucket === undefined ? [names.sourceBucket(application.name, name)] : [],
    ),
  );
  return [
    ...storeRegions(blueprint).flatMap((region) => [
      { ...named(blueprint, 'aws_s3_bucket', { bucket: names.artifactBucket(region) }), region },
      { ...named(blueprint, 'aws_kms_alias', { name: names.artifactKeyAlias() }), region },
    ]),
    ...own.flatMap((bucket) => [
      named(blueprint, 'aws_s3_bucket', { bucket }),
      inTooling(blueprint, 'aws_s3_bucket_notification', { bucket, eventbridge: true }),
      expiry(blueprint, bucket, { id: 'expire-replaced-sources', replaced: 90 }),
    ]),
  ];
}

function repositories(blueprint: Blueprint): readonly WantedInstance[] {
  const { names, applications } = blueprint;
  return applications
    .flatMap(({ facts }) => repositoriesOf(facts))
    .map(({ path }) => named(blueprint, 'aws_ecr_repository', { name: names.repository(path) }));
}

/** The keys that images are signed with: what they are like is held where protections are. */
function signingKeys(blueprint: Blueprint): readonly WantedInstance[] {
  return blueprint.applications
    .filter(({ facts }) => facts.signed)
    .map(({ facts }) =>
      named(blueprint, 'aws_kms_alias', { name: blueprint.names.signingKeyAlias(facts.name) }),
    );
}

/** The customer key of the images of a registry. */
function keyOfImages({ names }: Blueprint, { account, region }: ImageKey): WantedInstance {
  const name = names.imageKeyAlias();
  return { type: 'aws_kms_alias', account: account.id, region, arguments: { name }, others: true };
}

/** What makes the repositories of caches. Templates of replicas stand beside what they keep. */
function copies(blueprint: Blueprint): readonly WantedInstance[] {
  return cachesOf(blueprint.facts).map(({ from }) =>
    named(blueprint, 'aws_ecr_repository_creation_template', { prefix: blueprint.names.cachePrefix(from) }),
  );
}

/** Events that reached no pipeline. */
function lost(blueprint: Blueprint): readonly WantedInstance[] {
  if (!hasUndelivered(blueprint.applications)) return [];
  return [named(blueprint, 'aws_sqs_queue', { name: blueprint.names.undeliveredQueue() })];
}

/** Something of the tooling account, of which other arguments may be written. */
function named(blueprint: Blueprint, type: string, values: WantedInstance['arguments']): WantedInstance {
  return { ...inTooling(blueprint, type, values), others: true };
}
