import { madeGroup } from '../../../hops/deploy/codedeploy-made';
import { watchAlarms } from '../../../modules/deploy/alarms';
import { CodeDeployServiceRole, createDeployments, invokeHooks } from '../../../modules/deploy/codedeploy';
import { CodeDeployGroup } from '../../../modules/deploy/codedeploy-group';
import { only, statement } from '../../support/stack';
import { synthModule } from '../../support/synth';

const serviceRoleArn = 'arn:aws:iam::333333333333:role/acme-delivery-service-shop-codedeploy';
const groupArn = 'arn:aws:codedeploy:eu-west-1:333333333333:deploymentgroup:acme-shop/acme-shop';
const names = { application: 'acme-shop', group: 'acme-shop' };

describe('a deployment group', () => {
  it.each([
    ['a canary', { kind: 'canary', percent: 10, minutes: 7 }, ['errors', 'latency'], 'ECS'],
    ['equal steps', { kind: 'linear', percent: 20, minutes: 2 }, [], 'Lambda'],
    ['healthy hosts', { kind: 'healthy-hosts', hosts: 2 }, [], 'Server'],
    ['a healthy share', { kind: 'healthy-percent', percent: 75 }, ['errors'], 'Server'],
    ['a configuration of AWS', undefined, [], 'Lambda'],
  ] as const)('is made with %s, as the plan says, and rolls back by itself', (_, own, alarms, platform) => {
    const configuration = own ? `acme-shop-${own.kind}` : 'CodeDeployDefault.LambdaAllAtOnce';
    const stack = synthModule((scope, provider) => {
      const serviceRole = new CodeDeployServiceRole(scope, 'service', {
        name: 'acme-delivery-service-shop-codedeploy',
        application: 'shop',
        groupArns: [groupArn],
        statements: watchAlarms(['errors']),
      });
      new CodeDeployGroup(scope, 'codedeploy', {
        ...names,
        provider,
        platform,
        configuration,
        own,
        serviceRole,
        alarms,
        targets: { deploymentStyle: { deploymentType: 'BLUE_GREEN' } },
      });
    });
    const planned = madeGroup({
      platform,
      names: { ...names, configuration },
      own,
      serviceRoleArn,
      alarms,
      targets: { deployment_style: { deployment_type: 'BLUE_GREEN' } },
    });
    for (const { type, arguments: values } of planned) {
      const { attributes } = only(stack, type);
      const isGroup = type === 'aws_codedeploy_deployment_group';
      const known = isGroup ? ['app_name', 'deployment_config_name', 'service_role_arn'] : [];
      for (const [name, value] of Object.entries(values))
        if (!known.includes(name)) expect([name, attributes[name]]).toEqual([name, value]);
    }
    expect(planned).toHaveLength(own ? 3 : 2);
    expect(stack.resources.filter(({ type }) => type.startsWith('aws_codedeploy'))).toHaveLength(
      planned.length,
    );
    const group = only(stack, 'aws_codedeploy_deployment_group');
    // CodeDeploy works with the role as soon as there is a group.
    expect(group.attributes.service_role_arn).toMatch(/^\$\{aws_iam_role\.service_/);
    expect(group.attributes.depends_on).toEqual([only(stack, 'aws_iam_role_policy').address]);
  });
});

describe('the role that CodeDeploy works with', () => {
  const stack = synthModule((scope) => {
    new CodeDeployServiceRole(scope, 'service', {
      name: 'acme-delivery-service-shop-codedeploy',
      application: 'shop',
      groupArns: [groupArn],
      statements: [
        ...watchAlarms(['errors']),
        ...invokeHooks(['arn:aws:lambda:eu-west-1:333333333333:function:smoke']),
      ],
    });
  });

  it('is taken by CodeDeploy for its groups alone', () => {
    expect(statement(only(stack, 'aws_iam_role'), 'CodeDeployMayAssume')).toEqual({
      Sid: 'CodeDeployMayAssume',
      Effect: 'Allow',
      Principal: { Service: 'codedeploy.amazonaws.com' },
      Action: 'sts:AssumeRole',
      Condition: {
        StringEquals: { 'aws:SourceAccount': '333333333333' },
        ArnLike: { 'aws:SourceArn': [groupArn] },
      },
    });
  });

  it('looks at its alarms and calls its hooks, where there are any', () => {
    const policy = only(stack, 'aws_iam_role_policy');
    expect(['WatchAlarms', 'InvokeHooks'].map((sid) => statement(policy, sid).Effect)).toEqual([
      'Allow',
      'Allow',
    ]);
    expect([...watchAlarms([]), ...invokeHooks([])]).toEqual([]);
  });

  it('looks at all alarms, as composite ones are told to nobody else', () => {
    expect(statement(only(stack, 'aws_iam_role_policy'), 'WatchAlarms').Resource).toBe('*');
  });
});

describe('what a role that deploys by CodeDeploy is granted', () => {
  it('names its group, its application and its configuration in each region', () => {
    const granted = createDeployments({
      partition: 'aws',
      accountId: '333333333333',
      regions: ['eu-west-1', 'eu-central-1'],
      ...names,
      configuration: 'CodeDeployDefault.ECSAllAtOnce',
    });
    expect(granted.map(({ Sid, Resource }) => [Sid, [Resource ?? []].flat().at(-1)])).toEqual([
      [
        'CreateDeployments',
        'arn:aws:codedeploy:eu-central-1:333333333333:deploymentgroup:acme-shop/acme-shop',
      ],
      ['RegisterRevisions', 'arn:aws:codedeploy:eu-central-1:333333333333:application:acme-shop'],
      [
        'ReadDeploymentConfiguration',
        'arn:aws:codedeploy:eu-central-1:333333333333:deploymentconfig:CodeDeployDefault.ECSAllAtOnce',
      ],
    ]);
  });
});
