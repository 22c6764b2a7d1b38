import {
  aLandingZone,
  aLandingZoneInTwoRegions,
  anAccount,
  anApplication,
  IDS,
} from '../../support/landing-zone';
import { all, only, policiesOf, statement } from '../../support/stack';
import { synthOne } from '../../support/synth';

const tooling = synthOne('tooling', aLandingZoneInTwoRegions());
const inOneRegion = synthOne('tooling', aLandingZone());

describe('the artifact stores', () => {
  it('are one in each region of the landing zone, with the provider of that region', () => {
    expect(
      all(tooling, 'aws_s3_bucket').map(({ attributes }) => [attributes.bucket, attributes.provider]),
    ).toEqual([
      ['acme-artifacts-222222222222-eu-central-1', 'aws.eu-central-1'],
      ['acme-artifacts-222222222222-eu-west-1', undefined],
    ]);
  });

  it.each(['aws_kms_key', 'aws_kms_alias', 'aws_s3_bucket_policy', 'aws_s3_bucket_versioning'])(
    'have their %s in the region of the bucket',
    (type) => {
      const providers = all(tooling, type).map(({ name, attributes }) => [
        name.split('_')[0],
        attributes.provider,
      ]);
      expect(providers).toEqual([
        ['artifacts-eu-central-1', 'aws.eu-central-1'],
        ['artifacts-eu-west-1', undefined],
      ]);
    },
  );

  it('name in their policy the bucket they belong to', () => {
    for (const region of ['eu-west-1', 'eu-central-1']) {
      const policy = only(tooling, 'aws_s3_bucket_policy', `${region}_bucket-policy`);
      expect(statement(policy, 'DeployRolesReadArtifacts').Resource).toBe(
        `arn:aws:s3:::acme-artifacts-222222222222-${region}/*`,
      );
    }
  });

  it('let in the delivery roles of the tooling account, and deploy roles of workload accounts alone', () => {
    for (const region of ['eu-west-1', 'eu-central-1']) {
      const key = only(tooling, 'aws_kms_key', `${region}_key`);
      const throughStorage = { 'kms:ViaService': `s3.${region}.amazonaws.com` };
      expect(statement(key, 'DeliveryRolesUseKey').Condition).toEqual({
        StringEquals: throughStorage,
        ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${IDS.tooling}:role/acme-delivery-*` },
      });
      expect(statement(key, 'DeployRolesDecrypt').Condition).toEqual({
        StringEquals: {
          'aws:PrincipalAccount': region === 'eu-west-1' ? [IDS.dev, IDS.prod] : [IDS.prod],
          ...throughStorage,
        },
        ArnLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/acme-delivery-deploy-shop'] },
      });
    }
  });

  it('let services encrypt with the key of the primary region, where builds and topics are', () => {
    const key = only(tooling, 'aws_kms_key', 'eu-west-1_key');
    expect(statement(key, 'LogsEncryptBuildLogs').Principal).toEqual({
      Service: 'logs.eu-west-1.amazonaws.com',
    });
    expect(statement(key, 'NotificationsEncryptMessages')).toBeDefined();
  });

  it('let no service encrypt with the key of another region', () => {
    const [policy] = policiesOf(only(tooling, 'aws_kms_key', 'eu-central-1_key'));
    expect(policy?.statements.map(({ Sid }) => Sid)).toEqual([
      'LookAtKey',
      'AdministerKey',
      'DeliveryRolesUseKey',
      'DeployRolesDecrypt',
    ]);
  });
});

describe('the image repositories', () => {
  it('are one for each application, in the primary region', () => {
    const applications = [anApplication('shop'), anApplication('blog')];
    const repositories = all(synthOne('tooling', aLandingZone({ applications })), 'aws_ecr_repository');
    expect(repositories.map(({ attributes }) => [attributes.name, attributes.provider])).toEqual([
      ['acme/blog', undefined],
      ['acme/shop', undefined],
    ]);
  });

  it('are replicated to each region of an account with replicas', () => {
    const destination = [
      { registry_id: IDS.prod, region: 'eu-west-1' },
      { registry_id: IDS.prod, region: 'eu-central-1' },
    ];
    expect(only(tooling, 'aws_ecr_replication_configuration').attributes).toMatchObject({
      replication_configuration: { rule: [{ destination }] },
    });
  });

  it('are replicated to the further regions that other accounts pull from, after the destination is prepared', () => {
    const workloads = [anAccount('dev', { regions: ['eu-west-1', 'eu-central-1'] })];
    const waves = [{ name: 'dev', accounts: ['dev'] }];
    const stack = synthOne('tooling', aLandingZoneInTwoRegions({ workloads, waves }));
    expect(only(stack, 'aws_ecr_replication_configuration').attributes).toMatchObject({
      replication_configuration: {
        rule: [{ destination: [{ registry_id: IDS.tooling, region: 'eu-central-1' }] }],
      },
      // What was pushed before is never copied.
      depends_on: ['aws_ecr_repository_creation_template.replica-eu-central-1_template'],
    });
    expect(only(stack, 'aws_ecr_repository_creation_template').attributes).toMatchObject({
      provider: 'aws.eu-central-1',
    });
  });

  it('are not replicated where there is one region and no account with replicas', () => {
    expect(all(inOneRegion, 'aws_ecr_replication_configuration')).toEqual([]);
    expect(all(inOneRegion, 'aws_ecr_repository_creation_template')).toEqual([]);
  });

  it('are replicated to an account with replicas also where there is one region', () => {
    const workloads = [anAccount('dev'), anAccount('prod', { images: 'replica' })];
    const landingZone = aLandingZone({ workloads });
    expect(all(synthOne('tooling', landingZone), 'aws_ecr_replication_configuration')).toHaveLength(1);
    expect(all(synthOne('prod', landingZone), 'aws_ecr_registry_policy')).toHaveLength(1);
  });
});
