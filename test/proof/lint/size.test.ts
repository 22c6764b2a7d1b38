import { type QuotaName, quotasInForce } from '../../../blueprint/quotas';
import { lint } from '../../../proof/lint';
import { size } from '../../../proof/lint/size';
import { allow, gatheredOf, type Of, policyOf, roleOf, textOf } from './fixture';

const statements = [allow({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::artifacts/ü' })];
const characters = JSON.stringify({ Statement: statements, Version: '2012-10-17' }).length;

async function oversized(gathered: Parameters<typeof lint>[0], limits: Partial<Record<QuotaName, number>>) {
  const overrides = Object.entries(limits).map(([name, value]) => [name, { value }]);
  const findings = await lint(gathered, quotasInForce(Object.fromEntries(overrides)));
  return findings.filter(({ rule }) => rule === size.id);
}

const sized: readonly (readonly [Of, QuotaName, number])[] = [
  ['trust', 'iam-trust-policy-size', characters],
  ['managed', 'iam-managed-policy-size', characters],
  ['boundary', 'iam-managed-policy-size', characters],
  ['scp', 'organizations-scp-size', characters],
  ['rcp', 'organizations-rcp-size', characters],
  ['repository', 'ecr-repository-policy-size', characters],
  ['bus', 'eventbridge-bus-policy-size', characters],
  ['logs', 'logs-resource-policy-size', characters],
  ['delegation', 'organizations-delegation-policy-size', characters],
  // In UTF-8 the umlaut is two bytes.
  ['bucket', 's3-bucket-policy-size', characters + 1],
  ['key', 'kms-key-policy-size', characters + 1],
  ['topic', 'sns-topic-policy-size', characters + 1],
];

describe('size', () => {
  it.each(sized)('holds a %s policy against %s', async (of, quota, used) => {
    const policy = policyOf(of, statements);
    expect(await oversized(gatheredOf([policy]), { [quota]: used })).toEqual([]);
    const [finding, ...others] = await oversized(gatheredOf([policy]), { [quota]: used - 1 });
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ severity: 'error', address: policy.address });
    expect(finding?.found).toMatch(
      new RegExp(`^${used} (?:characters|bytes), where AWS takes ${used - 1} \\(${quota}\\)$`),
    );
  });

  it('adds up the inline policies of a role, and leaves out its managed ones', async () => {
    const identity = [
      policyOf('identity', statements),
      policyOf('identity', statements),
      policyOf('managed', statements),
    ];
    const gathered = gatheredOf(identity, { roles: new Map([['role', roleOf(identity)]]) });
    const quota = 'iam-role-inline-policies-size';
    expect(await oversized(gathered, { [quota]: 2 * characters })).toEqual([]);
    const findings = await oversized(gathered, { [quota]: 2 * characters - 1 });
    expect(findings.map(textOf)).toEqual([
      `error: ${2 * characters} characters, where AWS takes ${2 * characters - 1} (${quota}): name patterns instead of lists, or take statements into a policy of their own`,
    ]);
    expect(findings[0]?.address).toBe('dev/aws_iam_role.deploy');
  });

  it('counts the roles of an account', async () => {
    const role = (name: string, account: string) =>
      [`arn:aws:iam::${account}:role/${name}`, roleOf([])] as const;
    const roles = new Map([role('a', '222222222222'), role('b', '222222222222'), role('a', '333333333333')]);
    const gathered = gatheredOf([], { roles });
    expect(await oversized(gathered, { 'iam-roles-per-account': 2 })).toEqual([]);
    const findings = await oversized(gathered, { 'iam-roles-per-account': 1 });
    expect(findings.map(textOf)).toEqual([
      'error: 2 roles, where AWS takes 1 (iam-roles-per-account): let AWS raise the quota and write it into quotas.iam-roles-per-account, or make a second landing zone',
    ]);
  });

  it.each([
    ['aws_cloudtrail', 'cloudtrail-trails-per-region', '222222222222 in eu-west-1'],
    ['aws_cloudwatch_log_resource_policy', 'logs-resource-policies-per-region', '222222222222 in eu-west-1'],
    ['aws_codebuild_project', 'codebuild-projects-per-region', '222222222222 in eu-west-1'],
    ['aws_codestarnotifications_notification_rule', 'notifications-rules-per-account', '222222222222'],
    ['aws_config_config_rule', 'config-rules-per-region', '222222222222 in eu-west-1'],
    ['aws_iam_policy', 'iam-managed-policies-per-account', '222222222222'],
    ['aws_ssoadmin_permission_set', 'sso-permission-sets', '222222222222'],
  ] as const)('counts %s', async (type, quota, place) => {
    const one = { type, account: '222222222222', region: 'eu-west-1', address: `tooling/${type}.one` };
    const made = [one, one, { ...one, account: '333333333333', region: 'us-east-1' }];
    const gathered = gatheredOf([], { made });
    expect(await oversized(gathered, { [quota]: 2 })).toEqual([]);
    const findings = await oversized(gathered, { [quota]: 1 });
    expect(findings).toEqual([
      expect.objectContaining({ address: place, found: expect.stringMatching(/^2 .*, where AWS takes 1 /) }),
    ]);
  });

  it('counts the managed policies of a role, and the permission sets of an account', async () => {
    const identity = [policyOf('managed', statements), policyOf('identity', statements)];
    const set = {
      ...roleOf(identity),
      arn: 'arn:aws:iam::333333333333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Reader_0',
      address: 'organization/aws_ssoadmin_permission_set.reader',
    };
    const roles = new Map([set, { ...set, arn: `${set.arn}1` }].map((role) => [role.arn, role] as const));
    const gathered = gatheredOf([], { roles });
    const limits = (policies: number, sets: number) => ({
      'iam-managed-policies-per-role': policies,
      'sso-permission-sets-per-account': sets,
    });
    expect(await oversized(gathered, limits(1, 2))).toEqual([]);
    const findings = await oversized(gathered, limits(0, 1));
    expect(findings.map(({ found }) => found)).toEqual([
      '1 policies, where AWS takes 0 (iam-managed-policies-per-role)',
      '1 policies, where AWS takes 0 (iam-managed-policies-per-role)',
      '2 permission sets of an account, where AWS takes 1 (sso-permission-sets-per-account)',
    ]);
  });

  it('holds the template of a stack set against what is sent to AWS in one request', async () => {
    const made = [
      {
        type: 'aws_cloudformation_stack_set',
        account: '111111111111',
        region: 'eu-west-1',
        address: 'bootstrap-management/aws_cloudformation_stack_set.accounts',
        template: 'ü',
      },
    ];
    const gathered = gatheredOf([], { made });
    expect(await oversized(gathered, { 'cloudformation-template-size': 2 })).toEqual([]);
    const [finding] = await oversized(gathered, { 'cloudformation-template-size': 1 });
    expect(finding).toMatchObject({
      address: made[0]?.address,
      found: '2 bytes, where AWS takes 1 (cloudformation-template-size)',
    });
  });

  it('counts the rules of an event bus, and those with wildcards', async () => {
    const rule = (bus: string, wildcard: boolean) => ({
      account: '222222222222',
      region: 'eu-west-1',
      bus,
      address: 'tooling/aws_cloudwatch_event_rule.r',
      wildcard,
    });
    const eventRules = [
      rule('default', true),
      rule('default', true),
      rule('default', false),
      rule('b', true),
    ];
    const gathered = gatheredOf([], { eventRules });
    const limits = (all: number, wildcards: number) => ({
      'eventbridge-rules-per-bus': all,
      'eventbridge-wildcard-rules-per-bus': wildcards,
    });
    expect(await oversized(gathered, limits(3, 2))).toEqual([]);
    const findings = await oversized(gathered, limits(2, 1));
    expect(findings.map(textOf)).toEqual([
      'error: 3 rules, where AWS takes 2 (eventbridge-rules-per-bus): let AWS raise the quota and write it into quotas.eventbridge-rules-per-bus, or start fewer pipelines by events',
      'error: 2 rules with wildcards, where AWS takes 1 (eventbridge-wildcard-rules-per-bus): write roles without * in guardrails.administrators and alerts.breakGlass: AWS does not raise this quota',
    ]);
    expect(findings[0]?.address).toBe('the event bus default of 222222222222 in eu-west-1');
  });

  it.each([
    ['service', 'organizations-scps-per-target'],
    ['resource', 'organizations-rcps-per-target'],
  ] as const)('counts the %s control policies of a target, with that of AWS', async (kind, quota) => {
    const controls = {
      service: [],
      resource: [],
      [kind]: [policyOf('scp', statements), policyOf('scp', statements)],
    };
    const gathered = gatheredOf([], { controls: new Map([['ou-test-workloads', controls]]) });
    expect(await oversized(gathered, { [quota]: 3 })).toEqual([]);
    const [finding] = await oversized(gathered, { [quota]: 2 });
    expect(finding).toMatchObject({
      address: '"Workloads"',
      found: `3 policies, where AWS takes 2 (${quota})`,
    });
  });
});
