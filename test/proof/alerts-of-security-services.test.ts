import { buildBlueprint } from '../../blueprint/blueprint';
import { alertRules, alertRulesIn, raisedAlerts } from '../../blueprint/plan/alerts';
import type { LandingZone } from '../../blueprint/schema/landing-zone';
import { matchesPattern } from '../../proof/events/pattern';
import { aLandingZone, aLandingZoneInTwoRegions, anAccount, IDS } from '../support/landing-zone';
import { errorsOf, Sabotage } from '../support/sabotage';

const WATCH = '666666666666';
const securityServices: NonNullable<LandingZone['securityServices']> = {
  accessAnalyzer: { external: true },
  config: { without: [{ account: 'prod', reason: 'Somebody else records it.' }] },
  guardduty: { protect: ['s3'] },
  inspector: { scan: ['ecr'] },
  securityHub: { on: ['root'] },
};
const zone = (change: Partial<LandingZone> = {}): LandingZone =>
  aLandingZoneInTwoRegions({
    alerts: {},
    access: {
      kind: 'roles',
      by: 'terraform',
      ways: [{ kind: 'people', plan: ['PlatformReader'], apply: ['PlatformEngineer'] }],
    },
    audit: anAccount('watch', { id: WATCH, organizationalUnit: 'Infrastructure' }),
    securityServices,
    ...change,
  });
const ABOUT_SERVICES = [
  'access-analyzer-changed',
  'config-changed',
  'guardduty-changed',
  'inspector-changed',
  'security-hub-changed',
];
const { facts, names } = buildBlueprint(zone());

const issuer = (arn: string) => ({
  type: 'AssumedRole',
  sessionContext: { sessionIssuer: { type: 'Role', arn, userName: arn.split('/').at(-1) } },
});
const somebody = (account: string) => issuer(`arn:aws:iam::${account}:role/Developer`);
const ofAws = (account: string, service: string, role: string) =>
  issuer(`arn:aws:iam::${account}:role/aws-service-role/${service}.amazonaws.com/${role}`);

interface Call {
  readonly service: string;
  readonly name: string;
  readonly of?: string;
  readonly by?: object;
  readonly region?: string;
  readonly with?: object | null;
}

/** The alerts that a call raises in an account: as AWS CloudTrail tells it, cut to what a pattern can ask. */
function raisedBy(call: Call): readonly string[] {
  const { service, name, of = IDS.dev, by = somebody(of), region = 'eu-west-1' } = call;
  const event = {
    'detail-type': 'AWS API Call via CloudTrail',
    source: `aws.${service}`,
    detail: {
      eventSource: `${service}.amazonaws.com`,
      eventName: name,
      userIdentity: by,
      requestParameters: call.with === undefined ? { name: 'any' } : call.with,
    },
  };
  return alertRulesIn(facts, { id: of })
    .filter((rule) => rule.region === region && matchesPattern(rule.pattern, event))
    .map(({ alert }) => alert.id);
}

describe('security services that are switched on', () => {
  const output = new Sabotage(buildBlueprint(zone()));

  it('are proved without a finding, with what Terraform asks for about their alerts', async () => {
    const report = await output.untouched();
    expect(errorsOf(report)).toEqual([]);
    expect(report.results).not.toEqual([]);
    expect(report).toMatchObject({ problems: [], findings: [] });
  });

  it.each<[string, Call, readonly string[]]>([
    [
      'a recorder is stopped',
      {
        service: 'config',
        name: 'StopConfigurationRecorder',
        with: { configurationRecorderName: 'acme-recorder' },
      },
      ['config-changed'],
    ],
    [
      'a recorder is stopped in a further region',
      { service: 'config', name: 'StopConfigurationRecorder', region: 'eu-central-1' },
      ['config-changed'],
    ],
    [
      'a recorder is stopped where another system records',
      { service: 'config', name: 'StopConfigurationRecorder', of: IDS.prod },
      [],
    ],
    [
      'Terraform deletes a recorder',
      {
        service: 'config',
        name: 'DeleteConfigurationRecorder',
        by: issuer(names.terraformApplyRoleArn(IDS.dev)),
      },
      [],
    ],
    [
      'a delivery channel is deleted',
      { service: 'config', name: 'DeleteDeliveryChannel', with: { deliveryChannelName: 'default' } },
      ['config-changed'],
    ],
    [
      'a rule is deleted',
      {
        service: 'config',
        name: 'DeleteConfigRule',
        with: { configRuleName: names.configRule('ec2-imdsv2-check') },
      },
      ['config-changed'],
    ],
    [
      'a rule is changed by its id',
      {
        service: 'config',
        name: 'PutConfigRule',
        with: { configRule: { configRuleId: 'config-rule-a1b2c3' } },
      },
      ['config-changed'],
    ],
    [
      'a team deletes a rule of its own',
      { service: 'config', name: 'DeleteConfigRule', with: { configRuleName: 'shop-has-tags' } },
      [],
    ],
    [
      'a team changes a rule of its own',
      { service: 'config', name: 'PutConfigRule', with: { configRule: { configRuleName: 'shop-has-tags' } } },
      [],
    ],
    [
      'the aggregator is deleted',
      { service: 'config', name: 'DeleteConfigurationAggregator', of: WATCH },
      ['config-changed'],
    ],
    ['a detector is deleted', { service: 'guardduty', name: 'DeleteDetector' }, ['guardduty-changed']],
    [
      'addresses are trusted',
      { service: 'guardduty', name: 'CreateIPSet', of: WATCH, region: 'eu-central-1' },
      ['guardduty-changed'],
    ],
    [
      'the management account appoints another administrator of GuardDuty',
      { service: 'guardduty', name: 'EnableOrganizationAdminAccount', of: IDS.management },
      ['guardduty-changed'],
    ],
    [
      'Security Hub is switched off, by a request without parameters',
      { service: 'securityhub', name: 'DisableSecurityHub', with: null },
      ['security-hub-changed'],
    ],
    [
      'Security Hub carries its policy out',
      {
        service: 'securityhub',
        name: 'BatchDisableStandards',
        by: ofAws(IDS.dev, 'securityhub', 'AWSServiceRoleForSecurityHub'),
      },
      [],
    ],
    [
      'somebody has a role with the name of that of Security Hub',
      {
        service: 'securityhub',
        name: 'BatchDisableStandards',
        by: issuer(`arn:aws:iam::${IDS.dev}:role/AWSServiceRoleForSecurityHub`),
      },
      ['security-hub-changed'],
    ],
    [
      'findings are suppressed by a rule',
      { service: 'securityhub', name: 'CreateAutomationRule', of: WATCH },
      ['security-hub-changed'],
    ],
    ['Inspector is switched off', { service: 'inspector2', name: 'Disable' }, ['inspector-changed']],
    [
      'AWS Organizations has Inspector switched off',
      {
        service: 'inspector2',
        name: 'Disable',
        by: ofAws(IDS.dev, 'inspector2', 'AWSServiceRoleForAmazonInspector2'),
      },
      [],
    ],
    [
      'an analyzer of the organization archives by itself',
      { service: 'access-analyzer', name: 'CreateArchiveRule', of: WATCH, region: 'eu-central-1' },
      ['access-analyzer-changed'],
    ],
    [
      'an analyzer of a team is deleted, in an account that has none of the landing zone',
      { service: 'access-analyzer', name: 'DeleteAnalyzer' },
      [],
    ],
  ])('tell people what they should: %s', (_, call, alerts) => {
    expect(raisedBy(call)).toEqual(alerts);
  });

  it('have one rule for each in each region of the landing zone, in whatever account', () => {
    const places = (alert: string) =>
      alertRules(facts)
        .filter((rule) => rule.alert.id === alert)
        .map(({ account, region }) => `${account.name} ${region}`);
    const everywhere = ['management', 'tooling', 'watch', 'dev', 'prod'].flatMap((account) => [
      `${account} eu-west-1`,
      `${account} eu-central-1`,
    ]);
    expect(places('guardduty-changed').sort()).toEqual([...everywhere].sort());
    expect(places('config-changed').sort()).toEqual(
      everywhere.filter((place) => !place.startsWith('prod')).sort(),
    );
    expect(places('access-analyzer-changed')).toEqual(['watch eu-west-1', 'watch eu-central-1']);
  });

  it('leave room in each pattern to roles that guardrails let through', () => {
    const sizes = alertRules(facts).map(({ pattern }) => JSON.stringify(pattern).length);
    expect(Math.max(...sizes)).toBeLessThan(1600);
  });
});

it('The baseline has its analyzers listened to where they are, and where the account works', () => {
  const baseline = { accessAnalyzer: true as const };
  const { facts: settled } = buildBlueprint(aLandingZoneInTwoRegions({ alerts: {}, baseline }));
  const rules = alertRulesIn(settled, { id: IDS.dev }).filter(({ alert }) =>
    ABOUT_SERVICES.includes(alert.id),
  );
  expect(rules.map(({ alert, region }) => [alert.id, region])).toEqual([
    ['access-analyzer-changed', 'eu-west-1'],
  ]);
});

it('Services that are not switched on have no rule, neither where they would be nor where people are told', () => {
  const { facts: off } = buildBlueprint(aLandingZone({ alerts: {} }));
  const raised = [...raisedAlerts(off), ...alertRules(off)].map(({ alert }) => alert.id);
  expect(raised.filter((id) => ABOUT_SERVICES.includes(id))).toEqual([]);
});
