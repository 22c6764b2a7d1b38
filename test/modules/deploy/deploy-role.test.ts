import { DeployBoundary } from '../../../modules/deploy/deploy-boundary';
import { DeployRole } from '../../../modules/deploy/deploy-role';
import { deployToEcs, ecsCeiling } from '../../../modules/deploy/ecs-rolling';
import type { Statement } from '../../../policies/document';
import { all, bySid, listOf, only, policiesOf, statement } from '../../support/stack';
import { synthModule } from '../../support/synth';

const boundaryArn = 'arn:aws:iam::333333333333:policy/acme-delivery-boundary';
const pipelineRoleArn = 'arn:aws:iam::222222222222:role/acme-delivery-pipeline-shop';
const taskRoleArns = [
  'arn:aws:iam::333333333333:role/shop-execution',
  'arn:aws:iam::333333333333:role/shop-task',
];
const deployment = deployToEcs({
  partition: 'aws',
  accountId: '333333333333',
  regions: ['eu-west-1', 'eu-central-1'],
  cluster: 'shops',
  service: 'shop',
  taskFamily: 'shop-family',
  taskRoleArns,
});

function deployRole(grant: (role: DeployRole) => void = () => {}) {
  return synthModule((scope) => {
    grant(
      new DeployRole(scope, 'deploy', {
        name: 'acme-delivery-deploy-shop',
        application: 'shop',
        pipelineRoleArn,
        boundaryArn,
      }),
    );
  });
}

describe('a deploy role', () => {
  const powerless = deployRole();

  it('can do nothing until something is granted', () => {
    expect(all(powerless, 'aws_iam_role_policy')).toEqual([]);
    expect(powerless.resources.map(({ type }) => type)).toEqual(['aws_iam_role']);
    expect(only(powerless, 'aws_iam_role').attributes).not.toHaveProperty('managed_policy_arns');
  });

  it('is bounded', () => {
    expect(only(powerless, 'aws_iam_role').attributes).toMatchObject({ permissions_boundary: boundaryArn });
  });

  it('trusts the role of its pipeline alone, by condition', () => {
    expect(statement(only(powerless, 'aws_iam_role'), 'PipelineMayAssume')).toEqual({
      Sid: 'PipelineMayAssume',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::222222222222:root' },
      Action: 'sts:AssumeRole',
      Condition: { ArnEquals: { 'aws:PrincipalArn': pipelineRoleArn } },
    });
  });

  it('can do exactly what was granted', () => {
    const granted = deployRole((role) => role.grantDeployment(deployment));
    const [policy, ...others] = all(granted, 'aws_iam_role_policy').flatMap(policiesOf);
    expect(others).toEqual([]);
    expect(policy?.statements).toEqual(deployment);
  });
});

describe('what a deployment to ECS may do', () => {
  it('is exactly what the deploy action of CodePipeline asks for', () => {
    expect(deployment.map(({ Sid }) => Sid)).toEqual([
      'ReadTaskDefinitions',
      'RegisterTaskDefinition',
      'TagTaskDefinition',
      'UpdateService',
      'PassTaskRoles',
    ]);
  });

  it('updates the one service, in the regions of the application', () => {
    expect(bySid(deployment, 'UpdateService')).toMatchObject({
      Action: ['ecs:DescribeServices', 'ecs:UpdateService'],
      Resource: [
        'arn:aws:ecs:eu-west-1:333333333333:service/shops/shop',
        'arn:aws:ecs:eu-central-1:333333333333:service/shops/shop',
      ],
    });
  });

  it('registers task definitions of the one family', () => {
    const family = [
      'arn:aws:ecs:eu-west-1:333333333333:task-definition/shop-family:*',
      'arn:aws:ecs:eu-central-1:333333333333:task-definition/shop-family:*',
    ];
    expect(bySid(deployment, 'RegisterTaskDefinition')).toMatchObject({
      Action: 'ecs:RegisterTaskDefinition',
      Resource: family,
    });
    expect(bySid(deployment, 'TagTaskDefinition')).toMatchObject({
      Action: 'ecs:TagResource',
      Resource: family,
      Condition: { StringEquals: { 'ecs:CreateAction': 'RegisterTaskDefinition' } },
    });
  });

  it('passes the roles of the tasks, and to ECS only', () => {
    expect(bySid(deployment, 'PassTaskRoles')).toMatchObject({
      Action: 'iam:PassRole',
      Resource: taskRoleArns,
      Condition: {
        StringEquals: { 'iam:PassedToService': ['ecs.amazonaws.com', 'ecs-tasks.amazonaws.com'] },
      },
    });
  });

  it('reaches everything only where AWS has no permission for less', () => {
    const open = deployment.filter(({ Resource }) => Resource === '*');
    expect(open.map(({ Action }) => Action)).toEqual(['ecs:DescribeTaskDefinition']);
  });
});

describe('the boundary of the deploy roles', () => {
  const boundary = only(
    synthModule((scope) => {
      new DeployBoundary(scope, 'boundary', {
        name: 'acme-delivery-boundary',
        toolingAccountId: '222222222222',
        artifacts: ['arn:aws:s3:::acme-artifacts/*'],
        ceilings: ecsCeiling(),
      });
    }),
    'aws_iam_policy',
  );
  const actions = (statements: readonly Statement[]) =>
    new Set(statements.flatMap(({ Action }) => listOf(Action)));
  const allowed = actions(policiesOf(boundary).flatMap(({ statements }) => statements));

  it('lets artifacts be read from the tooling account, and from nowhere else', () => {
    expect(statement(boundary, 'CeilingArtifacts')).toMatchObject({
      Action: ['kms:Decrypt', 's3:GetObject', 's3:GetObjectVersion'],
      Condition: { StringEquals: { 'aws:ResourceAccount': '222222222222' } },
    });
  });

  it('allows every action that a deployment to ECS is granted', () => {
    expect([...actions(deployment)].filter((action) => !allowed.has(action))).toEqual([]);
  });

  it('allows nothing that no deployment is granted', () => {
    const granted = new Set([...actions(deployment), 'kms:Decrypt', 's3:GetObject', 's3:GetObjectVersion']);
    expect([...allowed].filter((action) => !granted.has(action))).toEqual([]);
  });

  it('lets roles be passed to ECS only', () => {
    expect(statement(boundary, 'CeilingPassTaskRoles').Condition).toEqual({
      StringEquals: { 'iam:PassedToService': ['ecs.amazonaws.com', 'ecs-tasks.amazonaws.com'] },
    });
  });
});
