import { deployToInstances, ec2Action, instancesCeiling } from '../../../modules/deploy/ec2-by-pipeline';
import type { Statement } from '../../../policies/document';

const props = {
  partition: 'aws',
  accountId: '333333333333',
  regions: ['eu-west-1'],
  logGroup: '/aws/codepipeline/acme-fleet',
  tag: { key: 'application', value: 'fleet' },
  nodes: 'EC2',
  targetGroups: ['fleet'],
} as const;
const actionsOf = (statements: readonly Statement[]) =>
  [...new Set(statements.flatMap(({ Action }) => [Action ?? []].flat()))].sort();

describe('what CodePipeline may do to deploy to instances', () => {
  it('is to run commands where the tag is, by one document of AWS', () => {
    const sends = deployToInstances(props).filter(({ Action }) => Action === 'ssm:SendCommand');
    expect(sends.map(({ Resource, Condition }) => [Resource, Condition])).toEqual([
      [
        ['arn:aws:ec2:eu-west-1:333333333333:instance/*'],
        { StringEquals: { 'aws:ResourceTag/application': 'fleet' } },
      ],
      [['arn:aws:ssm:eu-west-1::document/AWS-RunShellScript'], undefined],
    ]);
  });

  it('is to run them on managed nodes, which instances of EC2 may be too', () => {
    const [send] = deployToInstances({ ...props, nodes: 'SSM_MANAGED_NODE' }).filter(
      ({ Sid }) => Sid === 'RunOnInstances',
    );
    expect(send?.Resource).toEqual([
      'arn:aws:ec2:eu-west-1:333333333333:instance/*',
      'arn:aws:ssm:eu-west-1:333333333333:managed-instance/*',
    ]);
  });

  it('is under the ceiling, which allows nothing else', () => {
    expect(actionsOf(instancesCeiling(true))).toEqual(actionsOf(deployToInstances(props)));
    expect(actionsOf(instancesCeiling(false))).toEqual(
      actionsOf(deployToInstances({ ...props, targetGroups: [] })),
    );
  });

  it('names in the action what is chosen, and nothing else', () => {
    const named = { name: 'dev', roleArn: 'role', region: 'eu-west-1', artifact: 'build' };
    const action = { ...named, ...props, directory: '/opt/fleet', after: 'start.sh' };
    expect(ec2Action({ ...action, targetGroups: [] }).configuration).toEqual({
      InstanceTagKey: 'application',
      InstanceTagValue: 'fleet',
      InstanceType: 'EC2',
      TargetDirectory: '/opt/fleet',
      PostScript: 'start.sh',
    });
    expect(ec2Action({ ...action, batch: '25%', errors: 1, before: 'stop.sh' }).configuration).toMatchObject({
      MaxBatch: '25%',
      MaxError: '1',
      PreScript: 'stop.sh',
      TargetGroupNameList: 'fleet',
    });
  });
});
