import { tryParseArn } from '../../policies/arn';
import type { Names } from '../names';
import { cachedBasesOf } from '../plan/base-images';
import { needsOf } from '../plan/builds';
import { cachesOf } from '../plan/caches';
import type { Problem } from '../problems/problem';
import { isUnknown } from '../problems/unknown';
import { partitionOf } from '../regions';
import type { LandingZoneFacts } from '../schema/landing-zone';
import { UPSTREAMS, type Upstream } from '../upstreams';
import { checkLookUp } from './base-images';
import { type Machine, machinesOf } from './builds';
import { LIMIT } from './name-lengths';

/** Copies of other registries: where their secrets are, and whether those that builds run in or start from are there. */
export function checkCaches(facts: LandingZoneFacts, names: Names): readonly Problem[] {
  return [
    ...cachesOf(facts).flatMap(({ from, credentialArn }) =>
      credentialArn === undefined
        ? []
        : secretElsewhere(facts, `caches.${from}.credentialArn`, credentialArn),
    ),
    ...facts.applications.flatMap(machinesOf).flatMap((machine) => images({ facts, names }, machine)),
    ...facts.applications.flatMap((application) => checkLookUp(facts, names, application)),
  ];
}

/** @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-creating-secret.html (2026-11-28) */
function secretElsewhere(
  { tooling, regions }: LandingZoneFacts,
  place: string,
  arn: string,
): readonly Problem[] {
  const { account, region, partition } = tryParseArn(arn) ?? {};
  if (
    account === undefined ||
    partition !== partitionOf(regions.primary) ||
    isUnknown(regions.primary) ||
    isUnknown(tooling.id)
  )
    return [];
  if (account === tooling.id && region === regions.primary) return [];
  return [
    {
      place,
      found: `a secret of account ${account} in ${region}`,
      wanted: `a secret of the tooling account (${tooling.id}) in ${regions.primary}, where the cache is`,
      change: 'create it there and copy its ARN',
    },
  ];
}

interface In {
  readonly facts: LandingZoneFacts;
  readonly names: Names;
}

function images(within: In, { place, build }: Machine): readonly Problem[] {
  const bases = cachedBasesOf(build);
  const needless = bases.length > 0 && !needsOf(build).privileged;
  return [
    ...(build.image?.kind === 'cached' ? copied(within, `${place}.image`, build.image) : []),
    ...bases.flatMap((base) => copied(within, `${place}.baseImages.${base.argument}`, base)),
    ...(needless
      ? [
          {
            place: `${place}.baseImages`,
            found: 'images to start from, in a build that Docker does not run in',
            wanted: 'a build that makes an image',
            change: 'delete it, or write pushesImage: true',
          },
        ]
      : []),
  ];
}

function copied(
  { facts: { caches }, names }: In,
  place: string,
  { from, repository }: { readonly from: Upstream; readonly repository: string },
): readonly Problem[] {
  const missing = {
    place: `${place}.from`,
    found: `"${from}", an image of ${UPSTREAMS[from].title}`,
    wanted: 'the pull-through cache that it comes through',
    change: `write '${from}' into caches of accounts/index.ts`,
  };
  const copy = names.cachedRepository(from, repository);
  const long = {
    place: `${place}.repository`,
    found: `a copy whose name has ${copy.length} characters`,
    wanted: `at most ${LIMIT.repository}: Amazon ECR takes no longer one`,
    change: 'take an image whose repository has a shorter name',
  };
  return [
    ...(caches[from] ? [] : [missing]),
    ...(copy.length > LIMIT.repository ? [long] : []),
    ...officialImage(place, from, repository),
  ];
}

/** @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-working-pulling.html (2026-11-29) */
function officialImage(place: string, from: string, repository: string): readonly Problem[] {
  if (from !== 'docker-hub' || repository.includes('/')) return [];
  return [
    {
      place: `${place}.repository`,
      found: `"${repository}"`,
      wanted: 'the owner and the name, as Docker Hub has them: library for official images',
      change: `write library/${repository}`,
    },
  ];
}
