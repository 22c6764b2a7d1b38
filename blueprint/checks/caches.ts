import { tryParseArn } from '../../policies/arn';
import { cachedBasesOf } from '../plan/base-images';
import { needsOf } from '../plan/builds';
import { cachesOf } from '../plan/caches';
import type { Problem } from '../problems/problem';
import { isUnknown } from '../problems/unknown';
import { partitionOf } from '../regions';
import type { LandingZoneFacts } from '../schema/landing-zone';
import { UPSTREAMS, type Upstream } from '../upstreams';
import { type Machine, machinesOf } from './builds';

/** Copies of other registries: where their secrets are, and whether those that builds run in or start from are there. */
export function checkCaches(facts: LandingZoneFacts): readonly Problem[] {
  return [
    ...cachesOf(facts).flatMap(({ from, credentialArn }) =>
      credentialArn === undefined
        ? []
        : secretElsewhere(facts, `caches.${from}.credentialArn`, credentialArn),
    ),
    ...facts.applications.flatMap(machinesOf).flatMap((machine) => images(facts, machine)),
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

function images(facts: LandingZoneFacts, { place, build }: Machine): readonly Problem[] {
  const bases = cachedBasesOf(build);
  const needless = bases.length > 0 && !needsOf(build).privileged;
  return [
    ...(build.image?.kind === 'cached' ? copied(facts, `${place}.image`, build.image) : []),
    ...bases.flatMap((base) => copied(facts, `${place}.baseImages.${base.argument}`, base)),
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
  { caches }: LandingZoneFacts,
  place: string,
  { from, repository }: { readonly from: Upstream; readonly repository: string },
): readonly Problem[] {
  const missing = {
    place: `${place}.from`,
    found: `"${from}", an image of ${UPSTREAMS[from].title}`,
    wanted: 'the pull-through cache that it comes through',
    change: `write '${from}' into caches of accounts/index.ts`,
  };
  return [...(caches[from] ? [] : [missing]), ...officialImage(place, from, repository)];
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
