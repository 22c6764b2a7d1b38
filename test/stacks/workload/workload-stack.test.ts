import {
  aDeployment,
  aLandingZone,
  aLandingZoneInTwoRegions,
  anApplication,
  IDS,
} from '../../support/landing-zone';
import { all, listOf, only, stackOf, statement } from '../../support/stack';
import { synthAll } from '../../support/synth';

const both = ['eu-west-1', 'eu-central-1'];
const shop = anApplication('shop', { regions: both });
const stacks = synthAll(
  aLandingZoneInTwoRegions({
    applications: [
      { ...shop, deploy: aDeployment('shop', { taskRole: 'shop-task' }) },
      anApplication('blog', { accounts: ['dev'] }),
    ],
  }),
);
const dev = stackOf(stacks, 'dev');
const prod = stackOf(stacks, 'prod');

describe('the deploy roles of a workload account', () => {
  it('are one for each application that is deployed to the account', () => {
    const names = (id: string) =>
      all(stackOf(stacks, id), 'aws_iam_role').map(({ attributes }) => attributes.name);
    expect(names('dev')).toEqual(['acme-delivery-deploy-blog', 'acme-delivery-deploy-shop']);
    expect(names('prod')).toEqual(['acme-delivery-deploy-shop']);
  });

  it.each(['shop', 'blog'])('trust the pipeline of their own application: %s', (application) => {
    const role = only(dev, 'aws_iam_role', `acme-delivery-deploy-${application}`);
    expect(statement(role, 'PipelineMayAssume').Condition).toEqual({
      ArnEquals: {
        'aws:PrincipalArn': `arn:aws:iam::${IDS.tooling}:role/acme-delivery-pipeline-${application}`,
      },
    });
  });

  it('are behind the boundary of their account', () => {
    for (const role of [...all(dev, 'aws_iam_role'), ...all(prod, 'aws_iam_role')]) {
      expect(role.attributes.permissions_boundary).toBe('${aws_iam_policy.boundary_policy.arn}');
    }
    expect(only(dev, 'aws_iam_policy').attributes.name).toBe('acme-delivery-boundary');
  });

  it('read artifacts in the regions they deploy in, and only there', () => {
    const read = (id: string) =>
      statement(
        only(stackOf(stacks, id), 'aws_iam_role_policy', 'deploy-shop_role_artifacts'),
        'ReadArtifacts',
      ).Resource;
    expect(read('dev')).toEqual(['arn:aws:s3:::acme-artifacts-222222222222-eu-west-1/acme-shop/*']);
    expect(read('prod')).toEqual([
      'arn:aws:s3:::acme-artifacts-222222222222-eu-west-1/acme-shop/*',
      'arn:aws:s3:::acme-artifacts-222222222222-eu-central-1/acme-shop/*',
    ]);
  });

  it('decrypt with keys of the tooling account', () => {
    const policy = only(dev, 'aws_iam_role_policy', 'deploy-shop_role_artifacts');
    expect(statement(policy, 'DecryptArtifacts').Resource).toEqual([
      `arn:aws:kms:eu-west-1:${IDS.tooling}:key/*`,
    ]);
  });

  it('deploy in the regions that the account and the application share', () => {
    const update = (id: string) =>
      statement(
        only(stackOf(stacks, id), 'aws_iam_role_policy', 'deploy-shop_role_deployment'),
        'UpdateService',
      ).Resource;
    expect(update('dev')).toEqual([`arn:aws:ecs:eu-west-1:${IDS.dev}:service/cluster/shop`]);
    expect(update('prod')).toEqual(
      both.map((region) => `arn:aws:ecs:${region}:${IDS.prod}:service/cluster/shop`),
    );
  });

  it('pass the roles of the tasks: two where the containers have one of their own, else one', () => {
    const pass = (application: string) =>
      statement(only(dev, 'aws_iam_role_policy', `deploy-${application}_role_deployment`), 'PassTaskRoles')
        .Resource;
    expect(pass('shop')).toEqual([
      `arn:aws:iam::${IDS.dev}:role/shop-execution`,
      `arn:aws:iam::${IDS.dev}:role/shop-task`,
    ]);
    expect(pass('blog')).toEqual([`arn:aws:iam::${IDS.dev}:role/blog-execution`]);
  });
});

describe('the replicas of a workload account', () => {
  it('are in each region of an account that asks for them', () => {
    for (const type of ['aws_ecr_registry_policy', 'aws_ecr_repository_creation_template']) {
      expect(all(prod, type).map(({ attributes }) => attributes.provider)).toEqual([
        'aws.eu-central-1',
        undefined,
      ]);
    }
  });

  it('take images of that region alone', () => {
    const policy = only(prod, 'aws_ecr_registry_policy', 'replica-eu-central-1_policy');
    expect(statement(policy, 'ToolingReplicatesImages')).toMatchObject({
      Principal: { AWS: `arn:aws:iam::${IDS.tooling}:root` },
      Resource: `arn:aws:ecr:eu-central-1:${IDS.prod}:repository/acme/*`,
    });
  });

  it('are in no account that pulls from the tooling account', () => {
    expect(dev.resources.filter(({ type }) => type.startsWith('aws_ecr_'))).toEqual([]);
  });
});

describe('the boundary of an account', () => {
  const boundaryOf = (applications: number) => {
    const many = Array.from({ length: applications }, (_, position) => anApplication(`app-${position}`));
    const stack = stackOf(synthAll(aLandingZone({ applications: many })), 'prod');
    return only(stack, 'aws_iam_policy');
  };

  it('names the services and the roles of tasks that its pipelines deploy to', () => {
    const policy = boundaryOf(2);
    expect(statement(policy, 'UpdateService').Resource).toEqual([
      `arn:aws:ecs:eu-west-1:${IDS.prod}:service/cluster/app-0`,
      `arn:aws:ecs:eu-west-1:${IDS.prod}:service/cluster/app-1`,
    ]);
    expect(listOf(statement(policy, 'PassTaskRoles').Resource)).not.toContain('*');
  });

  it('is not there where nothing is deployed', () => {
    const applications = [anApplication('shop', { accounts: ['dev'] })];
    expect(all(stackOf(synthAll(aLandingZone({ applications })), 'prod'), 'aws_iam_policy')).toEqual([]);
  });

  it('names none where they are too many for one policy, which stays below the size that AWS takes', () => {
    const size = (applications: number) => `${boundaryOf(applications).attributes.policy}`.length;
    expect(statement(boundaryOf(60), 'CeilingEcs').Resource).toBe('*');
    expect(Math.max(...[1, 5, 10, 11, 12, 13, 14, 15, 20].map(size))).toBeLessThan(6144);
    expect(size(60)).toBe(size(120));
  });
});
