import { tryParseArn } from '../../policies/arn';
import type { Names } from '../names';
import { cachedBasesOf, lookedUp, watchedBases } from '../plan/base-images';
import { needsOf } from '../plan/builds';
import { cachesOf } from '../plan/caches';
import type { Problem } from '../problems/problem';
import { isUnknown } from '../problems/unknown';
import { partitionOf } from '../regions';
import type { ApplicationFacts, LandingZoneFacts } from '../schema/landing-zone';
import { UPSTREAMS, type Upstream } from '../upstreams';
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
    ...facts.applications.flatMap((application) => lookUp(facts, names, application)),
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

/** Longest list that one variable of a build is to hold: a line of ours, well below what programs take from their environment. */
const LONGEST = 4500;

/** A build that looks up tags needs some, and reads them all from one variable. It has nothing to deploy. */
function lookUp(
  { applications }: LandingZoneFacts,
  names: Names,
  { name, build, deploy }: ApplicationFacts,
): readonly Problem[] {
  if (build.kind !== 'base-images') return [];
  const place = `applications.${name}`;
  const { length } = watchedBases(names, applications).map(lookedUp).join(' ');
  const problem = (found: string, wanted: string, change: string) => ({
    place: `${place}.build.kind`,
    found,
    wanted,
    change,
  });
  return [
    ...(length === 0
      ? [
          problem(
            'a look at base images, of which there are none',
            'a build with baseImages',
            'write some, or delete the application',
          ),
        ]
      : []),
    ...(length > LONGEST
      ? [
          problem(
            `base images whose names and digests have ${length} characters`,
            `at most ${LONGEST}, which a build can read`,
            'let builds share base images, or look some of them up elsewhere',
          ),
        ]
      : []),
    ...(deploy.length > 0
      ? [
          {
            place: `${place}.deploy`,
            found: 'a deployment of what a look at base images makes',
            wanted: 'none: it makes nothing',
            change: 'delete it',
          },
        ]
      : []),
  ];
}
