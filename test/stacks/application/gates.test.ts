import { aLandingZone, anAccount, anApplication, aSource, IDS } from '../../support/landing-zone';
import { pipelineOf } from '../../support/pipeline';
import { only, stackOf, statement } from '../../support/stack';
import { synthAll } from '../../support/synth';

const canary = anAccount('canary', { id: '555555555555' });
const stacks = synthAll(
  aLandingZone({
    workloads: [anAccount('dev'), canary, anAccount('prod')],
    waves: [
      { name: 'dev', accounts: ['dev'], onFailure: 'retry' },
      {
        name: 'prod',
        accounts: ['canary', 'prod'],
        soakMinutes: 90,
        window: { cron: '* 9-16 ? * MON-THU *', timeZone: 'Europe/Berlin' },
        approval: { approvers: ['ReleaseManager'] },
        canary: { account: 'canary', soakMinutes: 30 },
        onFailure: 'rollback',
      },
    ],
    applications: [
      anApplication('shop', {
        source: aSource('shop', {
          triggers: [
            { on: 'push', paths: { includes: ['shop/**'] } },
            { on: 'tag', tags: { includes: ['v*'], excludes: ['*-rc'] } },
          ],
        }),
        variables: [{ name: 'LEVEL', default: 'info' }],
        alarms: [{ name: 'shop: errors', wave: 'prod', minutes: 15, account: 'canary' }],
      }),
    ],
  }),
);
const shop = stackOf(stacks, 'tooling-shop');
const pipeline = pipelineOf(shop);
const stage = (name: string) => pipeline.stage.find((each) => each.name === name);

describe('a wave with gates', () => {
  it('waits, asks, deploys to the canary account, waits again, and deploys to the others, each in a stage', () => {
    const stages = pipeline.stage.slice(3).map(({ name, action }) => [name, action.map((each) => each.name)]);
    expect(stages).toEqual([
      ['prod-gate', ['soak', 'approve']],
      ['prod-canary', ['canary-eu-west-1']],
      ['prod-canary-gate', ['canary-soak']],
      ['prod', ['prod-eu-west-1']],
    ]);
    expect(stage('prod-gate')?.action.map(({ run_order }) => run_order)).toEqual([1, 2]);
  });

  it('waits with a state machine, for as many seconds as it is told', () => {
    expect(stage('prod-gate')?.action[0]).toMatchObject({
      category: 'Invoke',
      provider: 'StepFunctions',
      role_arn: `arn:aws:iam::${IDS.tooling}:role/acme-delivery-stage-shop-prod-gate`,
      configuration: {
        StateMachineArn: `arn:aws:states:eu-west-1:${IDS.tooling}:stateMachine:acme-soak`,
        InputType: 'Literal',
        Input: '{"seconds":5400}',
      },
    });
  });

  it('deploys in its window only, whenever it was approved', () => {
    const window = {
      rule_type_id: { category: 'Rule', provider: 'DeploymentWindow' },
      configuration: { Cron: '* * 9-16 ? * MON-THU *', TimeZone: 'Europe/Berlin' },
    };
    expect(stage('prod-canary')).toMatchObject({
      before_entry: { condition: { result: 'FAIL', rule: [window] } },
    });
    for (const name of ['prod-gate', 'prod-canary-gate', 'prod'])
      expect(stage(name)).not.toHaveProperty('before_entry');
  });

  it('is left when the alarms stayed quiet', () => {
    expect(stage('prod')).toMatchObject({
      on_success: {
        condition: {
          result: 'ROLLBACK',
          rule: [
            {
              role_arn: 'arn:aws:iam::555555555555:role/acme-delivery-deploy-shop',
              configuration: { AlarmName: 'shop: errors', AlarmStates: 'ALARM', WaitTime: '15' },
            },
          ],
        },
      },
    });
  });

  it('goes back in the stages that deploy, and in none that waits or asks', () => {
    for (const name of ['prod-canary', 'prod'])
      expect(stage(name)).toMatchObject({ on_failure: { result: 'ROLLBACK' } });
    for (const name of ['prod-gate', 'prod-canary-gate'])
      expect(stage(name)).not.toHaveProperty('on_failure');
  });

  it('tries actions that failed once more where the wave says so', () => {
    expect(stage('dev')).toMatchObject({
      on_failure: { result: 'RETRY', retry_configuration: { retry_mode: 'FAILED_ACTIONS' } },
    });
    expect(stage('dev')).not.toHaveProperty('before_entry');
  });

  it('lets the deploy role of the account look at alarms, composite ones too, and no other role', () => {
    const policy = only(stackOf(stacks, 'canary'), 'aws_iam_role_policy', 'alarms');
    expect(statement(policy, 'WatchAlarms').Resource).toBe('*');
    expect(stackOf(stacks, 'prod').text).not.toContain('cloudwatch:');
  });
});

describe('the approvers of a wave', () => {
  it('have a role that answers what the wave asks in this pipeline', () => {
    const policy = only(shop, 'aws_iam_role_policy', 'approve');
    expect(statement(policy, 'Approve')).toMatchObject({
      Action: 'codepipeline:PutApprovalResult',
      Resource: `arn:aws:codepipeline:eu-west-1:${IDS.tooling}:acme-shop/prod-gate/approve`,
    });
  });
});

describe('the triggers of a pipeline', () => {
  it('filter pushes to the branch by path, tags, and pull requests into the branch', () => {
    expect(pipeline).toMatchObject({
      trigger: [
        {
          provider_type: 'CodeStarSourceConnection',
          git_configuration: {
            source_action_name: 'source',
            push: [
              { branches: { includes: ['main'] }, file_paths: { includes: ['shop/**'] } },
              { tags: { includes: ['v*'], excludes: ['*-rc'] } },
            ],
          },
        },
      ],
    });
  });

  it('may be pull requests, where nothing is deployed', () => {
    const source = aSource('shop', { triggers: [{ on: 'pull-request', events: ['opened'] }] });
    const checked = anApplication('shop', { source, build: { kind: 'terraform' }, deploy: undefined });
    const made = pipelineOf(stackOf(synthAll(aLandingZone({ applications: [checked] })), 'tooling-shop'));
    expect(made).toMatchObject({
      trigger: [
        { git_configuration: { pull_request: [{ branches: { includes: ['main'] }, events: ['OPEN'] }] } },
      ],
    });
  });

  it('take the place of the change detection of the source', () => {
    expect(stage('source')?.action[0]?.configuration.DetectChanges).toBe('false');
  });
});

it('hands the variables of the pipeline to its builds', () => {
  expect(pipeline).toMatchObject({ variable: [{ name: 'LEVEL', default_value: 'info' }] });
  expect(JSON.parse(stage('build')?.action[0]?.configuration.EnvironmentVariables ?? '')).toEqual([
    { name: 'LEVEL', value: '#{variables.LEVEL}', type: 'PLAINTEXT' },
  ]);
});
