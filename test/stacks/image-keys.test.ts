import { landingZone as kitchenSink } from '../consumers/kitchen-sink/accounts';
import { aLandingZone, aLandingZoneInTwoRegions, IDS } from '../support/landing-zone';
import { problemsOf } from '../support/problems';
import { all, only, policiesOf, stackOf, statement } from '../support/stack';
import { synthAll, synthesized } from '../support/synth';

const credentialArn = `arn:aws:secretsmanager:eu-west-1:${IDS.tooling}:secret:ecr-pullthroughcache/docker-hub-a1B2c3`;
const zone = aLandingZoneInTwoRegions({
  imageEncryption: 'customer-key',
  caches: { 'docker-hub': { credentialArn } },
  workloads: [
    { name: 'dev', id: IDS.dev, organizationalUnit: 'Workloads', regions: ['eu-west-1', 'eu-central-1'] },
    {
      name: 'prod',
      id: IDS.prod,
      organizationalUnit: 'Workloads',
      regions: ['eu-west-1', 'eu-central-1'],
      images: 'replica',
    },
  ],
});
const stacks = synthAll(zone);
const tooling = stackOf(stacks, 'tooling');
const prod = stackOf(stacks, 'prod');
const keyIn = (region: string) => `$\{aws_kms_key.image-key-${region}_key.arn}`;
const encryptedIn = (region: string) => [{ encryption_type: 'KMS', kms_key: keyIn(region) }];

describe('customer keys of images', () => {
  it('are one for each account and region with a registry, under one alias', () => {
    for (const stack of [tooling, prod]) {
      const keys = all(stack, 'aws_kms_key').filter(({ name }) => name.startsWith('image-key-'));
      expect(keys.map(({ name }) => name).sort()).toEqual([
        'image-key-eu-central-1_key',
        'image-key-eu-west-1_key',
      ]);
      for (const { attributes } of keys) expect(attributes).toMatchObject({ enable_key_rotation: true });
      const aliases = all(stack, 'aws_kms_alias').filter(
        ({ attributes }) => attributes.name === 'alias/acme-images',
      );
      expect(aliases).toHaveLength(2);
    }
    expect(all(stackOf(stacks, 'dev'), 'aws_kms_key')).toEqual([]);
  });

  it('encrypt repositories, replicas in other regions and accounts, and copies of Docker Hub', () => {
    expect(only(tooling, 'aws_ecr_repository').attributes).toMatchObject({
      encryption_configuration: encryptedIn('eu-west-1'),
    });
    const templates = [...all(tooling, 'aws_ecr_repository_creation_template')];
    expect(
      templates.map(({ attributes: { prefix, applied_for, encryption_configuration } }) => [
        prefix,
        applied_for,
        encryption_configuration,
      ]),
    ).toEqual([
      ['acme-docker-hub', ['PULL_THROUGH_CACHE'], encryptedIn('eu-west-1')],
      ['acme', ['REPLICATION'], encryptedIn('eu-central-1')],
    ]);
    const replicas = all(prod, 'aws_ecr_repository_creation_template');
    expect(replicas.map(({ attributes }) => attributes.encryption_configuration)).toEqual(
      expect.arrayContaining([encryptedIn('eu-west-1'), encryptedIn('eu-central-1')]),
    );
    for (const { attributes } of [...templates, ...replicas])
      expect(attributes).toMatchObject({
        custom_role_arn: '${aws_iam_role.image-templates_role_role.arn}',
        depends_on: ['aws_iam_role_policy.image-templates_role_repositories'],
      });
  });

  it('are handed to Amazon ECR alone, for repositories of the landing zone, by those who make them', () => {
    const handed = (region: string) =>
      statement(only(tooling, 'aws_kms_key', `image-key-${region}_key`), 'CreatorsHandKeyToRegistry');
    const role = 'arn:aws:iam::222222222222:role/acme-delivery-service-images';
    expect(handed('eu-west-1')).toMatchObject({
      Action: 'kms:CreateGrant',
      Condition: {
        Bool: { 'kms:GrantIsForAWSResource': 'true' },
        StringEquals: {
          'kms:ViaService': 'ecr.eu-west-1.amazonaws.com',
          'kms:GrantConstraintType': 'EncryptionContextSubset',
        },
        StringLike: {
          'kms:EncryptionContext:aws:ecr:arn': [
            'arn:aws:ecr:eu-west-1:222222222222:repository/acme/*',
            'arn:aws:ecr:eu-west-1:222222222222:repository/acme-docker-hub/*',
          ],
        },
        'ForAllValues:StringEquals': { 'kms:GrantOperations': ['Decrypt', 'GenerateDataKey'] },
        ArnLike: { 'aws:PrincipalArn': ['arn:aws:iam::222222222222:role/Administrator', role] },
      },
    });
    expect(handed('eu-central-1').Condition).toMatchObject({ ArnLike: { 'aws:PrincipalArn': [role] } });
  });

  it('are used by nobody: no key policy lets anybody encrypt or decrypt', () => {
    for (const key of [...all(tooling, 'aws_kms_key'), ...all(prod, 'aws_kms_key')].filter(({ name }) =>
      name.startsWith('image-key-'),
    ))
      expect(JSON.stringify(policiesOf(key))).not.toMatch(
        /kms:(\*|Decrypt|Encrypt\b|ReEncrypt|GenerateDataKey)/,
      );
  });

  it('are there before the cache of Docker Hub makes its first repository', () => {
    expect(only(tooling, 'aws_ecr_pull_through_cache_rule').attributes.depends_on).toEqual([
      'aws_ecr_repository_creation_template.docker-hub_template',
    ]);
  });

  it('come with a role that has the path and the boundary of the company', () => {
    const roles = synthesized(kitchenSink)
      .flatMap(({ resources }) => resources)
      .filter(({ attributes }) => attributes.name === 'sink-delivery-service-images');
    expect(roles.map(({ stack }) => stack).sort()).toEqual(['prod', 'tooling']);
    for (const { stack, attributes } of roles) {
      const account = stack === 'tooling' ? '710000000002' : '710000000004';
      expect(attributes).toMatchObject({
        path: '/ci/',
        permissions_boundary: `arn:aws:iam::${account}:policy/security/EveryRole`,
      });
    }
  });

  it('are left to the policies of the account where accounts/ names nobody who makes repositories', () => {
    const ambient = synthAll(aLandingZone({ imageEncryption: 'customer-key', access: { kind: 'ambient' } }));
    const key = only(stackOf(ambient, 'tooling'), 'aws_kms_key', 'image-key-eu-west-1_key');
    expect(statement(key, 'CreatorsHandKeyToRegistry').Condition).not.toHaveProperty('ArnLike');
    expect(
      all(stackOf(ambient, 'tooling'), 'aws_iam_role').map(({ attributes }) => attributes.name),
    ).not.toContain('acme-delivery-service-images');
  });
});

describe('images of a landing zone that says nothing', () => {
  it('have no key, and what makes them has no role', () => {
    const plain = synthAll({ ...zone, imageEncryption: 'amazon' }).flatMap(({ resources }) => resources);
    expect(JSON.stringify(plain)).not.toMatch(/encryption_type|custom_role_arn|image-key|service-images/);
  });
});

describe('the key of images', () => {
  it('is amazon or customer-key', () => {
    expect(problemsOf({ ...aLandingZone(), imageEncryption: 'kms' } as never)).toEqual([
      'accounts/ imageEncryption: found "kms", wanted amazon or customer-key: choose one',
    ]);
  });

  it('is refused where there is no registry, and not where the cache of Docker Hub is one', () => {
    const without = aLandingZone({ imageEncryption: 'customer-key', applications: [] });
    expect(problemsOf(without)).toEqual([
      'accounts/ imageEncryption: found "customer-key", in a landing zone without a repository of images, wanted an application that builds images, or caches: each repository is encrypted when it is made: delete it, and write it with the first application that builds images',
    ]);
    expect(problemsOf({ ...without, caches: { 'docker-hub': { credentialArn } } })).toEqual([]);
  });
});
