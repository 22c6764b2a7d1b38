import type { Application } from '../../../blueprint/schema/application';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { aLandingZone, anApplication, IDS } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

type Image = NonNullable<Application['build']['image']>;

const secretIn = (region: string) =>
  `arn:aws:secretsmanager:${region}:${IDS.tooling}:secret:ecr-pullthroughcache/hub-a1B2c3`;
const credentialArn = secretIn('eu-west-1');
const place = 'accounts/ applications.shop.build.image';

const withImage = (image: Image, caches: LandingZone['caches'] = {}) =>
  problemsOf(
    aLandingZone({ caches, applications: [anApplication('shop', { build: { kind: 'container', image } })] }),
  );
const withCaches = (caches: unknown) => problemsOf({ ...aLandingZone(), caches } as never);

describe('an image of another registry', () => {
  it('has a name that Amazon ECR takes for the copy', () => {
    const long = (length: number) =>
      withImage({ kind: 'cached', from: 'quay', repository: 'x'.repeat(length), version: '1' }, { quay: {} });
    expect(long(256 - 'acme-quay/'.length)).toEqual([]);
    expect(long(257 - 'acme-quay/'.length)).toEqual([
      `${place}.repository: found a copy whose name has 257 characters, wanted at most 256: Amazon ECR takes no longer one: take an image whose repository has a shorter name`,
    ]);
  });

  it('comes through a cache, which must be there', () => {
    const image = {
      kind: 'cached',
      from: 'quay',
      repository: 'prometheus/node-exporter',
      version: 'v1',
    } as const;
    expect(withImage(image)).toEqual([
      `${place}.from: found "quay", an image of Quay, wanted the pull-through cache that it comes through: write 'quay' into caches of accounts/index.ts`,
    ]);
    expect(withImage(image, { quay: {} })).toEqual([]);
  });

  it('has its owner in its name where Docker Hub has it, library for official images', () => {
    const image = { kind: 'cached', from: 'docker-hub', repository: 'node', version: '22' } as const;
    expect(withImage(image, { 'docker-hub': { credentialArn } })).toEqual([
      `${place}.repository: found "node", wanted the owner and the name, as Docker Hub has them: library for official images: write library/node`,
    ]);
    const pause = { kind: 'cached', from: 'kubernetes', repository: 'pause', version: '3.10' } as const;
    expect(withImage(pause, { kubernetes: {} })).toEqual([]);
  });
});

describe('a cache', () => {
  it.each(['docker-hub', 'github', 'gitlab', 'chainguard'] as const)(
    'of %s needs a secret of the tooling account where the cache is',
    (from) => {
      expect(withCaches({ [from]: {} })).toEqual([
        `accounts/ caches.${from}.credentialArn: found nothing, wanted the ARN of a secret whose name starts with ecr-pullthroughcache/, with the six characters at its end: create the secret in the tooling account and copy its whole ARN`,
      ]);
      expect(withCaches({ [from]: { credentialArn: secretIn('us-east-1') } })).toEqual([
        `accounts/ caches.${from}.credentialArn: found a secret of account ${IDS.tooling} in us-east-1, wanted a secret of the tooling account (${IDS.tooling}) in eu-west-1, where the cache is: create it there and copy its ARN`,
      ]);
      expect(withCaches({ [from]: { credentialArn } })).toEqual([]);
    },
  );

  it.each(['ecr-public', 'kubernetes', 'quay'] as const)('of %s takes no secret', (from) => {
    expect(withCaches({ [from]: {} })).toEqual([]);
    expect(withCaches({ [from]: { credentialArn } })).toEqual([
      expect.stringContaining(`caches.${from}.credentialArn: found the unknown field "credentialArn"`),
    ]);
  });

  it('of Azure is of one registry, by its name alone', () => {
    expect(withCaches({ azure: { credentialArn, registry: 'acme.azurecr.io' } })).toEqual([
      'accounts/ caches.azure.registry: found "acme.azurecr.io", wanted the name of a registry: 5 to 50 small letters and digits: write the name alone, without .azurecr.io',
    ]);
    expect(withCaches({ azure: { credentialArn, registry: 'acmeimages' } })).toEqual([]);
  });

  it('is written otherwise than in earlier versions, which is said', () => {
    expect(problemsOf({ ...aLandingZone(), dockerHub: { credentialArn } } as never)).toEqual([
      expect.stringMatching(/dockerHub: found the unknown field .*: write caches: \{ 'docker-hub': /),
    ]);
    const image = { kind: 'docker-hub', repository: 'library/node', version: '22' } as never;
    expect(withImage(image)).toEqual([
      `${place}.kind: found "docker-hub", wanted one of managed, ecr, cached: write { kind: 'cached', from: 'docker-hub', … }`,
    ]);
  });
});

describe('a base image', () => {
  const digest = `sha256:${'3b'.repeat(32)}`;
  const node = { from: 'docker-hub', repository: 'library/node', tag: '22', digest } as const;
  const place = 'accounts/ applications.shop.build';
  const withBases = (baseImages: unknown, build: object = { kind: 'container' }) =>
    problemsOf(
      aLandingZone({
        caches: { 'docker-hub': { credentialArn } },
        applications: [anApplication('shop', { build: { ...build, baseImages } as never })],
      }),
    );

  it('comes through a cache, by digest, under the name of an ARG', () => {
    expect(withBases({ NODE: node })).toEqual([]);
    expect(withBases({ NODE: { ...node, from: 'quay', repository: 'acme/tini' } })).toEqual([
      `${place}.baseImages.NODE.from: found "quay", an image of Quay, wanted the pull-through cache that it comes through: write 'quay' into caches of accounts/index.ts`,
    ]);
    expect(withBases({ NODE: { ...node, digest: '22' } })).toEqual([
      `${place}.baseImages.NODE.digest: found "22", wanted a digest: sha256: and 64 digits: copy it from where the image is`,
    ]);
    expect(withBases({ node })).toEqual([
      expect.stringMatching(/baseImages\.node: found "node", wanted the name of an ARG of the Dockerfile/),
    ]);
  });

  it('is one of at most 20', () => {
    const some = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, at) => [`BASE_${at}`, node]));
    expect(withBases(some(20))).toEqual([]);
    expect(withBases(some(21))).toEqual([expect.stringContaining('wanted at most 20 base images')]);
  });

  it('is nothing for a build that makes no image', () => {
    const buildspec = { phases: { build: { commands: ['make'] } } };
    expect(withBases({ NODE: node }, { kind: 'buildspec', buildspec })).toContainEqual(
      `${place}.baseImages: found images to start from, in a build that Docker does not run in, wanted a build that makes an image: delete it, or write pushesImage: true`,
    );
  });
});
