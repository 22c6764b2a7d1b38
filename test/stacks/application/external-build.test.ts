import { buildBlueprint } from '../../../blueprint/blueprint';
import { hintsOf } from '../../../blueprint/hints';
import type { Application } from '../../../blueprint/schema/application';
import { aLandingZone, anApplication, IDS } from '../../support/landing-zone';
import { all, only, stackOf, statement } from '../../support/stack';
import { synthAll } from '../../support/synth';

const github = { kind: 'github-actions', repository: 'acme/shop' } as const;
const gitlab = { kind: 'gitlab-ci', project: 'acme/blog' } as const;
const image = { source: { kind: 'ecr' }, build: { kind: 'pushed-image' } } as const;
const ciRole = `arn:aws:iam::${IDS.tooling}:role/acme-delivery-ci-shop`;

/** The stack of `shop`, and that of the tooling account, beside further applications. */
function synthShop(change: Partial<Application>, ...others: readonly Application[]) {
  const stacks = synthAll(aLandingZone({ applications: [anApplication('shop', change), ...others] }));
  return { shop: stackOf(stacks, 'tooling-shop'), tooling: stackOf(stacks, 'tooling') };
}

const pushed = synthShop({ externalBuild: github, ...image });
const uploaded = synthShop({ externalBuild: github, source: { kind: 's3', key: 'shop.zip' } });
const inside = synthShop({});

describe('the identity provider of builders', () => {
  it('is one for each issuer that applications ask for', () => {
    const others = ['blog', 'docs'].map((name) => anApplication(name, { externalBuild: gitlab, ...image }));
    const { tooling } = synthShop({ externalBuild: github, ...image }, ...others);
    expect(
      all(tooling, 'aws_iam_openid_connect_provider').map(({ attributes }) => [
        attributes.url,
        attributes.client_id_list,
      ]),
    ).toEqual([
      ['https://token.actions.githubusercontent.com', ['sts.amazonaws.com']],
      ['https://gitlab.com', ['https://gitlab.com']],
    ]);
  });

  it('is none where all is built inside, and neither is the role', () => {
    expect(all(inside.tooling, 'aws_iam_openid_connect_provider')).toEqual([]);
    expect(all(inside.shop, 'aws_iam_role').filter(({ name }) => name.startsWith('ci_'))).toEqual([]);
  });
});

describe('the CI role', () => {
  it('is assumed with the token of one branch of one repository', () => {
    const issuer = 'token.actions.githubusercontent.com';
    const role = only(pushed.shop, 'aws_iam_role', 'acme-delivery-ci-shop');
    expect(statement(role, 'CiMayAssume')).toEqual({
      Sid: 'CiMayAssume',
      Effect: 'Allow',
      Principal: { Federated: `arn:aws:iam::${IDS.tooling}:oidc-provider/${issuer}` },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        StringEquals: {
          [`${issuer}:aud`]: 'sts.amazonaws.com',
          [`${issuer}:sub`]: 'repo:acme/shop:ref:refs/heads/main',
        },
      },
    });
  });

  it('pushes to the repository of its application', () => {
    const policy = only(pushed.shop, 'aws_iam_role_policy', 'ci_role_deliver');
    expect(statement(policy, 'PushFromOutside').Resource).toBe(
      `arn:aws:ecr:eu-west-1:${IDS.tooling}:repository/acme/shop`,
    );
  });

  it('uploads the one object of its source', () => {
    const policy = only(uploaded.shop, 'aws_iam_role_policy', 'ci_role_deliver');
    expect(statement(policy, 'PutFromOutside')).toMatchObject({
      Action: 's3:PutObject',
      Resource: `arn:aws:s3:::acme-source-${IDS.tooling}-shop/shop.zip`,
    });
  });
});

describe('what is delivered from outside', () => {
  it('is an image that nobody else pushes, under the one tag that moves', () => {
    expect(only(pushed.tooling, 'aws_ecr_repository').attributes).toMatchObject({
      image_tag_mutability: 'IMMUTABLE_WITH_EXCLUSION',
      image_tag_mutability_exclusion_filter: [{ filter: 'latest', filter_type: 'WILDCARD' }],
    });
    const policy = only(pushed.tooling, 'aws_ecr_repository_policy');
    expect(statement(policy, 'OnlyBuildPushes').Condition).toEqual({
      ArnNotEquals: { 'aws:PrincipalArn': ciRole },
    });
  });

  it('is one of a repository in which every tag may move, with a provider that knows no exclusion', () => {
    const zone = aLandingZone({ applications: [anApplication('shop', { externalBuild: github, ...image })] });
    const old = { awsProviderVersion: '5.100.0' };
    const { attributes } = only(stackOf(synthAll(zone, old), 'tooling'), 'aws_ecr_repository');
    expect(attributes.image_tag_mutability).toBe('MUTABLE');
    expect(attributes.image_tag_mutability_exclusion_filter).toBeUndefined();
    const found = (overrides: object) =>
      hintsOf(buildBlueprint(zone, overrides)).filter(({ place }) => place === 'applications.shop.source');
    expect(found(old)).toMatchObject([{ wanted: 'one tag that moves, and no other' }]);
    expect(found({})).toEqual([]);
  });

  it('is kept when its tag moves on, for its digest may still run', () => {
    const { policy } = only(pushed.tooling, 'aws_ecr_lifecycle_policy').attributes;
    expect(JSON.parse(`${policy}`).rules).toHaveLength(1);
  });

  it('is a ZIP file that nobody else uploads', () => {
    const policy = only(uploaded.shop, 'aws_s3_bucket_policy', 'source-bucket_bucket-policy');
    expect(statement(policy, 'OnlyExternalBuildUploads')).toMatchObject({
      Effect: 'Deny',
      Action: 's3:PutObject',
      Condition: { ArnNotEquals: { 'aws:PrincipalArn': ciRole } },
    });
  });
});
