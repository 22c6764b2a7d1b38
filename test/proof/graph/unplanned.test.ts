import type { Gathered } from '../../../proof/gather/model';
import { drawer, sentences } from './drawn';
import { gatheredOf, policy, shop, withResource, withRole } from './gathered';

let edgesOf: (gathered: Gathered) => readonly string[];
beforeAll(async () => {
  const draw = await drawer();
  edgesOf = (gathered) => sentences(draw(gathered));
});
const trust = (...statements: Parameters<typeof policy>[2][]) =>
  policy('trust policy', 'x/trust', ...statements);
const identity = (...statements: Parameters<typeof policy>[2][]) =>
  policy('identity policy', 'x/identity', ...statements);

describe('what nobody planned', () => {
  const wide = { Sid: 'Wide', Effect: 'Allow', Action: 's3:*', Resource: '*' } as const;

  it('shows a role that reads the folder of another application', () => {
    const changed = withRole(gatheredOf(), 'build-shop', {
      identity: [identity({ ...wide, Resource: 'arn:aws:s3:::acme-artifacts-*/acme-reports/*' })],
    });
    expect(edgesOf(changed)).toContain('tooling/build-shop may read tooling/acme-artifacts (acme-reports/)');
  });

  it('shows a role that reads everything', () => {
    const changed = withRole(gatheredOf(), 'build-shop', { identity: [identity(wide)] });
    expect(edgesOf(changed)).toContain('tooling/build-shop may read tooling/acme-artifacts (everything)');
  });

  it('shows no access that a policy names and another one denies', () => {
    const pushes = { Sid: 'Push', Effect: 'Allow', Action: 'ecr:*', Resource: '*' } as const;
    const changed = withRole(gatheredOf(), 'build-shop', { identity: [identity(pushes)] });
    expect(edgesOf(changed).filter((edge) => edge.includes('may push'))).toEqual([
      'tooling/build-reports may push tooling/acme/reports',
      'tooling/build-shop may push tooling/acme/shop',
    ]);
  });

  it('shows an account outside of the organization that a trust names', () => {
    const changed = withRole(gatheredOf(), 'stage-shop-build', {
      trust: trust({
        Sid: 'Friend',
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::999999999999:root' },
        Action: 'sts:AssumeRole',
      }),
    });
    expect(edgesOf(changed)).toContain('anybody in 999999999999 may assume tooling/stage-shop-build');
  });

  it('shows that a trust which forgets to narrow its account lets everybody of it in', () => {
    const changed = withRole(gatheredOf([shop]), 'deploy-shop', {
      trust: trust({
        Sid: 'Tooling',
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::222222222222:root' },
        Action: 'sts:AssumeRole',
      }),
    });
    expect(edgesOf(changed)).toContain('tooling/anybody with the permission may assume dev/deploy-shop');
  });

  it('shows a bucket that lets everybody read', () => {
    const changed = withResource(gatheredOf(), 'tooling/aws_s3_bucket.artifacts', {
      policy: policy('resource policy', 'tooling/open', {
        Sid: 'Open',
        Effect: 'Allow',
        Principal: '*',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::acme-artifacts-222222222222-eu-west-1/public/*',
      }),
    });
    const edges = edgesOf(changed);
    expect(edges).toContain('anybody at all may read tooling/acme-artifacts (public/)');
    expect(edges).toContain('tooling/stage-shop-build may read tooling/acme-artifacts (public/)');
  });

  it('shows a bucket that lets the whole organization read, unit by unit', () => {
    const changed = withResource(gatheredOf(), 'tooling/aws_s3_bucket.artifacts', {
      policy: policy('resource policy', 'tooling/open', {
        Sid: 'Open',
        Effect: 'Allow',
        Principal: '*',
        Action: 's3:GetObject',
        Resource: '*',
        Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-acme1234567' } },
      }),
    });
    const edges = edgesOf(changed);
    expect(edges).toContain('anybody in Production may read tooling/acme-artifacts (everything)');
    expect(edges.filter((edge) => edge.startsWith('anybody at all'))).toEqual([]);
  });

  it.each([
    ['for anything in its account', { StringEquals: { 'aws:SourceAccount': '222222222222' } }],
    ['for any account', undefined],
  ])('shows a service that may assume a role %s', (label, Condition) => {
    const changed = withRole(gatheredOf(), 'build-shop', {
      trust: trust({
        Sid: 'CodeBuild',
        Effect: 'Allow',
        Principal: { Service: 'codebuild.amazonaws.com' },
        Action: 'sts:AssumeRole',
        ...(Condition && { Condition }),
      }),
    });
    const edges = edgesOf(changed).filter((edge) => edge.includes('may assume tooling/build-shop'));
    expect(edges).toEqual([`codebuild.amazonaws.com may assume tooling/build-shop (${label})`]);
  });

  it('says on which condition keys an access depends', () => {
    const changed = withRole(gatheredOf(), 'stage-shop-build', {
      trust: trust({
        Sid: 'Partner',
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::999999999999:role/Partner' },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'sts:ExternalId': 'acme' } },
      }),
    });
    expect(edgesOf(changed)).toContain('Partner may assume tooling/stage-shop-build if sts:externalid');
  });
});
