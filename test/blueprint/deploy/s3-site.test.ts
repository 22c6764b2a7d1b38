import { buildBlueprint } from '../../../blueprint/blueprint';
import { deployTraits } from '../../../blueprint/deploy';
import type { Application } from '../../../blueprint/schema/application';
import { aLandingZone, anApplication } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

type Site = Extract<NonNullable<Application['deploy']>, { readonly kind: 's3-site' }>;

const sites = {
  dev: { bucket: 'acme-site-dev' },
  prod: { bucket: 'acme-site-prod', distribution: 'E1A2B3C4D5E6F7' },
};

const landingZone = (change: Partial<Site> = {}, application: Partial<Application> = {}) =>
  aLandingZone({
    applications: [
      anApplication('site', {
        build: { kind: 'static-site' },
        deploy: { kind: 's3-site', sites, ...change },
        ...application,
      }),
    ],
  });

const problems = (change: Partial<Site>, application?: Partial<Application>) =>
  problemsOf(landingZone(change, application));

describe('a site', () => {
  it('uploads, and invalidates where there is a distribution', () => {
    const [site] = buildBlueprint(landingZone()).applications;
    const steps = site?.stages.flatMap(({ groups }) =>
      groups.map((group) => group.map(({ name }) => name).join(' ')),
    );
    expect(steps).toEqual([
      'source',
      'build',
      'dev-eu-west-1-upload',
      'approve',
      'prod-eu-west-1-upload',
      'prod-eu-west-1-invalidate',
    ]);
  });

  it('has a bucket of its own in each account', () => {
    expect(problems({ sites: { dev: sites.dev, prod: sites.dev } })).toEqual([
      'accounts/ applications.site.deploy.sites.prod.bucket: found "acme-site-dev", the bucket of dev too, wanted another bucket in each account, because a bucket is in one: correct one of the two',
    ]);
  });

  it.each(['Acme', 'ab', 'acme..site', '192.168.0.1', 'xn--acme', 'acme--x-s3'])(
    'has a name that S3 takes: not %s',
    (bucket) => {
      expect(problems({ sites: { ...sites, dev: { bucket } } }).join()).toContain(
        'wanted the name of a bucket: 3 to 63 lower-case letters, digits, dots and hyphens',
      );
    },
  );

  it.each([
    [['docs/*'], 'a path that begins with "/"'],
    [['/a*/b'], 'with "*" at its end alone'],
    [[], 'at least one path'],
    [Array.from({ length: 16 }, (_, each) => `/${each}/*`), 'at most 15 paths'],
  ])('invalidates what CloudFront takes: not %j', (paths, wanted) => {
    expect(problems({ paths }).join()).toContain(wanted);
  });

  it('invalidates nothing without a distribution', () => {
    expect(
      problems({ paths: ['/*'], sites: { dev: sites.dev, prod: { bucket: 'acme-site-prod' } } }),
    ).toEqual([
      'accounts/ applications.site.deploy.paths: found paths to invalidate, and no distribution, wanted a distribution in one of the sites: write "distribution", or delete the field',
    ]);
  });

  it('is in one region of an account', () => {
    const regions = ['eu-central-1', 'eu-west-1'];
    const workloads = aLandingZone().workloads.map((account) => ({ ...account, regions }));
    const at = (change: Partial<Site>) =>
      buildBlueprint({
        ...landingZone(change, { regions }),
        regions: { primary: 'eu-west-1', further: ['eu-central-1'] },
        tooling: { ...aLandingZone().tooling, regions },
        workloads,
      }).applications[0]?.targets.map(({ region }) => region);
    expect(at({})).toEqual(['eu-central-1', 'eu-central-1']);
    expect(at({ sites: { ...sites, dev: { ...sites.dev, region: 'eu-west-1' } } })).toEqual([
      'eu-west-1',
      'eu-central-1',
    ]);
  });

  it('closes no bucket to people by a guardrail, for a reason', () => {
    const [deploy] = buildBlueprint(landingZone()).applications[0]?.facts.deploy ?? [];
    expect(deploy && deployTraits(deploy).bypasses).toEqual({
      none: expect.stringContaining("the bucket's own policy"),
    });
  });
});

describe('what a site refuses', () => {
  const place = 'accounts/ applications.site';

  it('an account without a bucket', () => {
    expect(problems({ sites: { prod: sites.prod } })).toEqual([
      `${place}.deploy.sites: found no bucket for the account dev, wanted a bucket in each account that the application goes to: write sites: { dev: { bucket: … } }, or leave the account out with "accounts"`,
    ]);
  });

  it('a bucket in no account of the waves', () => {
    expect(problems({ sites: { ...sites, prd: { bucket: 'acme-site-prd' } } })).toEqual([
      `${place}.deploy.sites.prd: found a bucket in an account that the application does not go to, wanted one of the accounts of its waves (dev, prod): did you mean "prod"?`,
    ]);
  });

  it('the domain name of a distribution', () => {
    const prod = { ...sites.prod, distribution: 'd111111abcdef8.cloudfront.net' };
    expect(problems({ sites: { ...sites, prod } })).toEqual([
      `${place}.deploy.sites.prod.distribution: found "d111111abcdef8.cloudfront.net", wanted the id of a distribution: E, then capitals and digits, such as E1A2B3C4D5E6F7: copy the id of the distribution, not its domain name and not its ARN`,
    ]);
  });

  it.each(['300', 'max-age', 'public max-age=300', '*.html: no-cache'])(
    'a header that is none: %s',
    (cacheControl) => {
      expect(problems({ cacheControl })).toEqual([
        expect.stringContaining(`${place}.deploy.cacheControl: found "${cacheControl}", wanted directives`),
      ]);
    },
  );

  it('patterns of headers, which CodePipeline does not take', () => {
    const cacheControl = { '*.html': 'no-cache' } as unknown as string;
    expect(problems({ cacheControl })).toEqual([
      expect.stringContaining('CodePipeline takes no patterns: write it such as "public, max-age=300"'),
    ]);
  });

  it('a build that makes an image', () => {
    expect(problems({}, { build: { kind: 'container' } })).toEqual([
      `${place}.build: found a build of kind container, which makes an image and no files, wanted files for s3-site to deploy: choose the kind static-site or buildspec, or another deploy kind`,
    ]);
  });

  it('an artifact that the build does not make', () => {
    expect(problems({ artifact: 'built' })).toEqual([
      `${place}.deploy.artifact: found "built", wanted an artifact of the build (build): did you mean "build"?`,
    ]);
  });

  it('a wildcard as prefix', () => {
    expect(problems({ prefix: '*' })).toEqual([expect.stringContaining(`${place}.deploy.prefix: found "*"`)]);
  });
});
