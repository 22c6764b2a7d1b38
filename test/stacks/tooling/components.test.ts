import { the } from '../../../blueprint/the';
import { aLandingZoneWithComponents } from '../../support/components';
import { IDS } from '../../support/landing-zone';
import { all, only, stackOf, statement } from '../../support/stack';
import { synthAll } from '../../support/synth';

const stacks = synthAll(
  aLandingZoneWithComponents({
    imageEncryption: 'customer-key',
    managedSigning: { profiles: [{ profile: 'acme_images_1' }] },
  }),
);
const tooling = stackOf(stacks, 'tooling');
const repositories = all(tooling, 'aws_ecr_repository').map(({ attributes }) => attributes);
const policyOf = (address: string) =>
  the(
    all(tooling, 'aws_ecr_repository_policy').find(({ name }) => name.startsWith(address)),
    address,
  );
const variablesOf = (stack: string) => {
  const { environment } = only(stackOf(stacks, stack), 'aws_codebuild_project').attributes as {
    readonly environment: { readonly environment_variable?: readonly { name: string; value: string }[] };
  };
  return Object.fromEntries((environment.environment_variable ?? []).map(({ name, value }) => [name, value]));
};

describe('repositories beside that of the images', () => {
  it('are called after the application and what they are for', () => {
    expect(repositories.map(({ name }) => name).sort()).toEqual([
      'acme/blog',
      'acme/rules/bundle',
      'acme/shop',
      'acme/shop/shop-chart',
      'acme/shop/worker',
    ]);
  });

  it('are like it: tags never move, pushes are scanned, the key is that of the images', () => {
    const alike = repositories.map(({ name, '//': metadata, ...others }) => JSON.stringify(others));
    expect(new Set(alike).size).toBe(1);
    expect(repositories[0]).toMatchObject({
      image_tag_mutability: 'IMMUTABLE',
      encryption_configuration: [{ encryption_type: 'KMS' }],
    });
  });

  it('are pushed to by the build of their application alone', () => {
    const policy = policyOf('repositories-shop_shop-chart');
    expect(statement(policy, 'OnlyBuildPushes')).toMatchObject({
      Effect: 'Deny',
      Condition: {
        ArnNotEquals: { 'aws:PrincipalArn': `arn:aws:iam::${IDS.tooling}:role/acme-delivery-build-shop` },
      },
    });
  });

  it('are pulled from by the accounts that the application is deployed to and that have no copies', () => {
    expect(statement(policyOf('repositories-shop_shop-chart'), 'OrganizationPullsImages').Condition).toEqual({
      StringEquals: { 'aws:PrincipalAccount': [IDS.dev] },
    });
    expect(policyOf('repositories-rules_bundle').attributes.policy).not.toContain('OrganizationPullsImages');
  });

  it('keep as many as may be needed: a chart is one manifest, an image of commands of your own may be three', () => {
    const counts = Object.fromEntries(
      all(tooling, 'aws_ecr_lifecycle_policy').map(({ name, attributes }) => [
        name.replace(/_lifecycle.*/, ''),
        JSON.parse(String(attributes.policy)).rules[0].selection.countNumber,
      ]),
    );
    const days = counts['repositories-shop_shop-chart'] / 5;
    expect(counts).toMatchObject({
      // Two pushes a day, an index for two architectures, and a signature for each of the three.
      'repositories-shop_worker': 2 * days * 6,
      'images-shop': 5 * days * 6,
    });
  });

  it('are copied with the images of the application', () => {
    const { replication_configuration: configuration } = only(tooling, 'aws_ecr_replication_configuration')
      .attributes as { readonly replication_configuration: { readonly rule: readonly unknown[] } };
    expect(configuration.rule).toContainEqual({
      destination: [
        { registry_id: IDS.tooling, region: 'eu-central-1' },
        { registry_id: IDS.prod, region: 'eu-west-1' },
        { registry_id: IDS.prod, region: 'eu-central-1' },
      ],
      repository_filter: [{ filter: 'acme/shop', filter_type: 'PREFIX_MATCH' }],
    });
  });

  it('are signed by Amazon ECR where they hold images', () => {
    const body = String(only(tooling, 'aws_cloudformation_stack').attributes.template_body);
    expect(body.match(/acme\/[\w/-]+/g)).toEqual(['acme/shop', 'acme/shop/worker', 'acme/blog']);
  });
});

describe('a build that pushes to repositories beside that of its images', () => {
  it('reads where they are, and how many registries each is copied to', () => {
    expect(variablesOf('tooling-shop')).toMatchObject({
      REPOSITORY: 'acme/shop',
      REPLICAS: '3',
      REPOSITORY_WORKER: 'acme/shop/worker',
      REPLICAS_WORKER: '3',
      REPOSITORY_SHOP_CHART: 'acme/shop/shop-chart',
      REPLICAS_SHOP_CHART: '3',
    });
  });

  it('reads that alone, and the registry, where it has no images', () => {
    expect(variablesOf('tooling-rules')).toEqual({
      REGISTRY_REGION: 'eu-west-1',
      REGISTRY: `${IDS.tooling}.dkr.ecr.eu-west-1.amazonaws.com`,
      PULL_REGISTRIES: '',
      REPOSITORY_BUNDLE: 'acme/rules/bundle',
      REPLICAS_BUNDLE: '0',
    });
  });

  it('may push to them and to no other', () => {
    const pushed = (stack: string) =>
      all(stackOf(stacks, stack), 'aws_iam_role_policy')
        .filter(({ attributes }) => String(attributes.policy).includes('"PushImages"'))
        .map((policy) => statement(policy, 'PushImages').Resource);
    const arn = (path: string) => `arn:aws:ecr:eu-west-1:${IDS.tooling}:repository/acme/${path}`;
    expect(pushed('tooling-shop')).toEqual([[arn('shop'), arn('shop/worker'), arn('shop/shop-chart')]]);
    expect(pushed('tooling-rules')).toEqual([arn('rules/bundle')]);
    expect(pushed('tooling-blog')).toEqual([arn('blog')]);
  });
});

describe('a registry that the whole organization pulls from', () => {
  const open = synthAll(aLandingZoneWithComponents({ registries: { pulledBy: 'organization' } }));
  const policies = all(stackOf(open, 'tooling'), 'aws_ecr_repository_policy');

  it('lets in every account of it but its own, and nobody else', () => {
    for (const policy of policies)
      expect(statement(policy, 'OrganizationPullsImages')).toMatchObject({
        Principal: '*',
        Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        Condition: {
          StringEquals: { 'aws:PrincipalOrgID': 'o-acme1234567' },
          StringNotEquals: { 'aws:PrincipalAccount': IDS.tooling },
        },
      });
    expect(policies).toHaveLength(5);
  });

  it('is pushed to by the builds alone, as before', () => {
    const pushes = (stacks: typeof open) =>
      all(stackOf(stacks, 'tooling'), 'aws_ecr_repository_policy').map((policy) =>
        statement(policy, 'OnlyBuildPushes'),
      );
    expect(pushes(open)).toEqual(pushes(synthAll(aLandingZoneWithComponents())));
  });
});
