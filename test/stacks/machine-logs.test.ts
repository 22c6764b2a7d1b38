import { landingZone as kitchenSink } from '../consumers/kitchen-sink/accounts';
import { aLandingZone } from '../support/landing-zone';
import { problemsOf } from '../support/problems';
import { only, stackOf } from '../support/stack';
import { synthAll, synthesized } from '../support/synth';

const stacks = synthesized(kitchenSink);
const resources = stacks.flatMap((stack) => stack.resources);
const machines = resources.filter(({ type }) => type === 'aws_sfn_state_machine');
const group = 'arn:aws:logs:eu-north-1:710000000002:log-group:/aws/states/sink-machines';

describe('state machines that log', () => {
  it('write to the one log of the tooling account, whatever they are for', () => {
    expect(machines.length).toBeGreaterThan(8);
    const configured = new Set(
      machines.map(({ attributes }) => JSON.stringify(attributes.logging_configuration)),
    );
    expect([...configured].map((each) => JSON.parse(each) as unknown)).toEqual([
      { include_execution_data: true, level: 'ERROR', log_destination: `${group}:*` },
    ]);
  });

  it('wait for the policy of their role that lets Step Functions set the log up', () => {
    for (const { stack, attributes } of machines) {
      const before = attributes.depends_on as readonly string[];
      const grant = before.find((address) => address.endsWith('_log'));
      expect([stack, grant]).toEqual([stack, expect.stringMatching(/^aws_iam_role_policy\./)]);
    }
  });

  it('have a log that is kept for logDays under the artifact key, and that only the delivery of AWS writes', () => {
    const tooling = stackOf(stacks, 'tooling');
    const log = tooling.resources.find(({ attributes }) => attributes.name === '/aws/states/sink-machines');
    expect(log?.attributes).toMatchObject({ retention_in_days: 365 });
    expect(log?.attributes.kms_key_id).toMatch(/aws_kms_key\.artifacts-/);
    const policy = tooling.resources.find(({ attributes }) => attributes.policy_name === 'sink-machines');
    expect(JSON.parse(String(policy?.attributes.policy_document))).toMatchObject({
      Statement: [
        {
          Principal: { Service: 'delivery.logs.amazonaws.com' },
          Resource: `${group}:log-stream:*`,
          Condition: { StringEquals: { 'aws:SourceAccount': '710000000002' } },
        },
      ],
    });
  });

  it('come with a log in the stack of the tooling account that its own machine waits for', () => {
    const timer = only(stackOf(stacks, 'tooling'), 'aws_sfn_state_machine');
    expect(timer.attributes.depends_on).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^aws_cloudwatch_log_group\./),
        expect.stringMatching(/^aws_cloudwatch_log_resource_policy\./),
      ]),
    );
  });

  it('have roles that may not say who writes logs', () => {
    const granted = resources.filter(
      ({ type, attributes }) => type === 'aws_iam_role_policy' && attributes.name === 'log',
    );
    expect(granted).toHaveLength(machines.length);
    expect(JSON.stringify(granted)).toContain('logs:CreateLogDelivery');
    expect(JSON.stringify(granted)).not.toContain('logs:PutResourcePolicy');
  });
});

describe('state machines of a landing zone that says nothing', () => {
  const waves = [
    { name: 'dev', accounts: ['dev'] },
    { name: 'prod', accounts: ['prod'], soakMinutes: 5 },
  ];

  it('do not log, and no log is there', () => {
    const plain = synthAll(aLandingZone({ waves })).flatMap((stack) => stack.resources);
    const timer = plain.filter(({ type }) => type === 'aws_sfn_state_machine');
    expect(timer.map(({ attributes }) => attributes.logging_configuration)).toEqual([undefined]);
    expect(JSON.stringify(plain)).not.toContain('/aws/states/');
  });

  it('are refused a level that Step Functions has not', () => {
    const wrong = { ...aLandingZone({ waves }), stateMachineLogs: { level: 'OFF', data: 'no' } };
    expect(problemsOf(wrong as never)).toEqual([
      'accounts/ stateMachineLogs.level: found "OFF", wanted ALL, ERROR or FATAL: choose one',
      'accounts/ stateMachineLogs.data: found "no", wanted true or false: write one of the two',
    ]);
  });
});
