import { awsRequest } from '../../../rehearsal/build/aws-arguments';

describe('a command line of the AWS CLI', () => {
  it.each([
    [
      'ecr describe-images --region eu-west-1 --repository-name acme/shop --image-ids imageTag=1 --query imageDetails[0].imageDigest --output text',
      {
        service: 'ecr',
        operation: 'DescribeImages',
        region: 'eu-west-1',
        params: { repositoryName: 'acme/shop', imageIds: [{ imageTag: '1' }] },
        query: 'imageDetails[0].imageDigest',
        output: 'text',
      },
    ],
    [
      'sts assume-role --role-arn arn:aws:iam::333333333333:role/x --role-session-name build',
      {
        operation: 'AssumeRole',
        region: 'eu-central-1',
        params: { RoleArn: 'arn:aws:iam::333333333333:role/x', RoleSessionName: 'build' },
      },
    ],
    [
      'ecs update-service --cluster shop --service web --force-new-deployment --no-cli-pager',
      { operation: 'UpdateService', params: { cluster: 'shop', service: 'web', forceNewDeployment: true } },
    ],
    [
      's3 cp index.html s3://bucket/key --no-progress',
      { operation: 'Cp', plain: ['index.html', 's3://bucket/key'] },
    ],
    [
      'lambda invoke --function-name=smoke out.json',
      { params: { FunctionName: 'smoke' }, plain: ['out.json'] },
    ],
  ])('%s is the request that it makes', (line, expected) => {
    expect(awsRequest(line.split(' '), 'eu-central-1')).toMatchObject(expected);
  });
});
