import {
  deployToElasticBeanstalk,
  type EnvironmentPolicy,
  elasticBeanstalkCeiling,
} from '../../../modules/deploy/elastic-beanstalk';
import { covers } from '../../../policies/pattern';

const accountId = '333333333333';
const granted = (deploymentPolicy: EnvironmentPolicy) =>
  deployToElasticBeanstalk({
    partition: 'aws',
    accountId,
    region: 'eu-west-1',
    application: 'wiki',
    environment: 'wiki-dev',
    environmentId: 'e-abcd123456',
    deploymentPolicy,
  });
const actionsOf = (statements: ReturnType<typeof granted>) =>
  statements.flatMap(({ Action }) => [Action ?? []].flat());

describe('what a deployment to Elastic Beanstalk may do', () => {
  // aws/aws-toolkit-azure-devops#124 and #285, codeship/documentation#258, #338 and #450 (read 2026-11-28).
  it.each([
    'autoscaling:DescribeAutoScalingGroups',
    'autoscaling:DescribeScalingActivities',
    'autoscaling:ResumeProcesses',
    'autoscaling:SuspendProcesses',
    'cloudformation:DescribeStackEvents',
    'cloudformation:DescribeStackResource',
    'cloudformation:DescribeStackResources',
    'cloudformation:DescribeStacks',
    'elasticloadbalancing:RegisterInstancesWithLoadBalancer',
    's3:CreateBucket',
  ])('is %s, which people found missing', (action) => {
    expect(actionsOf(granted('AllAtOnce'))).toContain(action);
  });

  it('changes how many instances there are only for an additional batch', () => {
    const changes = (policy: EnvironmentPolicy) =>
      actionsOf(granted(policy)).filter((action) => /Capacity|Terminate|UpdateAuto/.test(action));
    expect(changes('Rolling')).toEqual([]);
    expect(changes('RollingWithAdditionalBatch')).toHaveLength(3);
  });

  it('has a star where an action has no resource, and nowhere else', () => {
    const everywhere = granted('RollingWithAdditionalBatch').filter(({ Resource }) => Resource === '*');
    expect(everywhere.map(({ Sid }) => Sid)).toEqual(['LookAtEnvironment']);
  });

  it.each<EnvironmentPolicy>(['Rolling', 'RollingWithAdditionalBatch'])(
    'is under the ceiling of %s, which allows nothing else',
    (policy) => {
      const ceiling = actionsOf(
        elasticBeanstalkCeiling({ partition: 'aws', accountId, regions: ['eu-west-1'], policies: [policy] }),
      );
      const uncovered = (some: readonly string[], by: readonly string[]) =>
        some.filter((action) => !by.some((each) => covers(each, action) || covers(action, each)));
      expect(uncovered(actionsOf(granted(policy)), ceiling)).toEqual([]);
      expect(uncovered(ceiling, actionsOf(granted(policy)))).toEqual([]);
    },
  );
});
