import { deployToLambda, lambdaDeploy } from '../../../modules/deploy/lambda';

const action = {
  name: 'deploy',
  roleArn: 'role',
  region: 'eu-west-1',
  functionName: 'orders',
  alias: 'live',
  of: { artifact: 'build' },
  alarms: [],
};

describe('what CodePipeline may do to deploy to a function', () => {
  // https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-LambdaDeploy.html#action-reference-LambdaDeploy-permissions-action
  it('is to shift its alias, by the name of the function and by its own', () => {
    const granted = deployToLambda({
      partition: 'aws',
      accountId: '333333333333',
      regions: ['eu-west-1'],
      functionName: 'orders',
      alias: 'live',
      alarms: [],
      logGroupArns: [],
    });
    const shifts = granted.filter(({ Action }) => [Action].flat().includes('lambda:UpdateAlias'));
    expect(shifts.flatMap(({ Resource }) => Resource)).toEqual([
      'arn:aws:lambda:eu-west-1:333333333333:function:orders',
      'arn:aws:lambda:eu-west-1:333333333333:function:orders:live',
    ]);
  });
});

describe('the Lambda deploy action', () => {
  // https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-LambdaDeploy.html
  it.each([
    [{ kind: 'all-at-once' }, 'AllAtOnce'],
    [{ kind: 'canary', percent: 10, minutes: 5 }, 'Canary10Percent5Minutes'],
    [{ kind: 'linear', percent: 10, minutes: 1 }, 'Linear10PercentEvery1Minute'],
    [{ kind: 'linear', percent: 20, minutes: 3 }, 'Linear20PercentEvery3Minutes'],
  ] as const)('says in the words of AWS how calls are shifted: %j', (traffic, strategy) => {
    expect(lambdaDeploy({ ...action, traffic }).configuration).toEqual({
      FunctionName: 'orders',
      FunctionAlias: 'live',
      DeployStrategy: strategy,
    });
  });

  it('names its alarms with commas between them', () => {
    const { configuration } = lambdaDeploy({
      ...action,
      traffic: { kind: 'all-at-once' },
      alarms: ['errors', 'throttles'],
    });
    expect(configuration).toMatchObject({ Alarms: 'errors,throttles' });
  });
});
