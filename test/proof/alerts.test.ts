import { buildBlueprint } from '../../blueprint/blueprint';
import { alertRulesIn, raisedAlerts } from '../../blueprint/plan/alerts';
import type { LandingZone } from '../../blueprint/schema/landing-zone';
import { alertPaths, alertTemplate } from '../../modules/audit/alert-text';
import { matchesPattern } from '../../proof/events/pattern';
import { aLandingZone, anAccount, anApplication } from '../support/landing-zone';
import { problemsOf } from '../support/problems';
import { errorsOf, Sabotage } from '../support/sabotage';

const apart = (name: string, id: string) => anAccount(name, { id, organizationalUnit: 'Infrastructure' });
const SHAPES = {
  'in the tooling account': aLandingZone({
    alerts: { mails: ['security@acme.example'], breakGlass: ['BreakGlass*'] },
    trail: { lock: 'compliance', lockDays: 30, keepDays: 30 },
  }),
  'in an account of its own': aLandingZone({
    access: {
      kind: 'roles',
      ways: [{ kind: 'people', plan: ['Reader'], apply: ['Engineer'] }],
      by: 'terraform',
    },
    logArchive: apart('logs', '555555555555'),
    audit: apart('watch', '666666666666'),
    alerts: { breakGlass: ['BreakGlass*'] },
    trail: { artifactEvents: true },
    guardrails: { on: { root: ['region-lock', 'protect-delivery-roles'] } },
  }),
} as const satisfies Readonly<Record<string, LandingZone>>;

describe('the bucket and the key of the records of promotions', () => {
  const blueprint = buildBlueprint({
    ...SHAPES['in an account of its own'],
    evidence: {},
    applications: [anApplication('shop', { evidence: true })],
  });
  const { facts, names } = blueprint;
  const logs = facts.logArchive?.id ?? '';
  const somebody = {
    type: 'AssumedRole',
    arn: `arn:aws:sts::${logs}:assumed-role/Developer/session`,
    sessionContext: { sessionIssuer: { arn: `arn:aws:iam::${logs}:role/Developer` } },
  };
  const heard = (service: string, eventName: string, requestParameters: object) =>
    alertRulesIn(facts, { id: logs })
      .filter(({ region }) => region === facts.regions.primary)
      .filter(({ pattern }) =>
        matchesPattern(pattern, {
          'detail-type': 'AWS API Call via CloudTrail',
          source: `aws.${service}`,
          account: logs,
          detail: {
            eventSource: `${service}.amazonaws.com`,
            eventName,
            eventType: 'AwsApiCall',
            userIdentity: somebody,
            requestParameters,
          },
        }),
      )
      .map(({ alert }) => alert.id);

  it.each([
    'PutBucketPolicy',
    'DeleteBucketPolicy',
    'PutBucketVersioning',
    'PutBucketObjectLockConfiguration',
  ])('are watched: %s tells people', (eventName) => {
    expect(heard('s3', eventName, { bucketName: names.evidenceBucket(logs) })).toEqual(['buckets-changed']);
    expect(heard('s3', eventName, { bucketName: 'another' })).toEqual([]);
  });

  it.each(['PutKeyPolicy', 'DisableKey', 'ScheduleKeyDeletion'])(
    'are watched: %s tells people',
    (eventName) => {
      expect(heard('kms', eventName, { keyId: 'a1b2c3' })).toEqual(['keys-changed']);
    },
  );
});

describe.each(Object.entries(SHAPES))('alerts that are told %s', (_, zone) => {
  const output = new Sabotage(buildBlueprint(zone));

  it('are proved without a finding', async () => {
    const report = await output.untouched();
    expect(errorsOf(report)).toEqual([]);
    expect(report.results).not.toEqual([]);
    expect(report).toMatchObject({ problems: [], findings: [] });
  });
});

/**
 * Records as AWS's pages print them, cut to what a pattern can ask, with the account and the names of this landing zone.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html (2026-11-28)
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html (2026-11-28)
 */
const ROLE = 'arn:aws:iam::222222222222:role';
const assumed = (name: string) => ({
  type: 'AssumedRole',
  arn: `arn:aws:sts::222222222222:assumed-role/${name}/session`,
  sessionContext: { sessionIssuer: { type: 'Role', arn: `${ROLE}/${name}`, userName: name } },
});
const root = { type: 'Root', arn: 'arn:aws:iam::222222222222:root', accountId: '222222222222' };
const call = (service: string, eventName: string, detail: object) => ({
  'detail-type': 'AWS API Call via CloudTrail',
  source: `aws.${service}`,
  detail: { eventSource: `${service}.amazonaws.com`, eventName, eventType: 'AwsApiCall', ...detail },
});
const changesPipeline = (userIdentity: object, name = 'acme-shop') =>
  call('codepipeline', 'UpdatePipeline', { userIdentity, requestParameters: { pipeline: { name } } });
const refused = (detail: object) =>
  call('sts', 'AssumeRole', { userIdentity: assumed('Developer'), errorCode: 'AccessDenied', ...detail });
const emergency = (detail: object) =>
  call('sts', 'AssumeRoleWithSAML', {
    userIdentity: { type: 'SAMLUser' },
    requestParameters: { roleArn: `${ROLE}/BreakGlassAdmin` },
    ...detail,
  });

const DESK = 'acme-alerts';
const TOPIC = `arn:aws:sns:eu-west-1:222222222222:${DESK}`;
const HEARD = ['alerts-changed'];
const silences = (service: string, eventName: string, requestParameters: object) =>
  call(service, eventName, { userIdentity: assumed('Developer'), requestParameters });

describe('a recorded event', () => {
  const rules = alertRulesIn(buildBlueprint(SHAPES['in the tooling account']).facts, { id: '222222222222' });
  const raisedBy = (event: object, region = 'eu-west-1') =>
    rules
      .filter((rule) => rule.region === region && matchesPattern(rule.pattern, event))
      .map(({ alert }) => alert.id);

  it.each([
    ['a developer changes a pipeline', changesPipeline(assumed('Developer')), ['pipelines-changed']],
    ['Terraform changes a pipeline', changesPipeline(assumed('Administrator')), []],
    ['a user changes a pipeline', changesPipeline({ type: 'IAMUser', userName: 'a' }), ['pipelines-changed']],
    ['the root user changes a pipeline', changesPipeline(root), ['pipelines-changed', 'root-used']],
    ['a developer changes a pipeline of their own', changesPipeline(assumed('Developer'), 'mine'), []],
    [
      'a role is refused, as AWS says in the message',
      refused({
        requestParameters: null,
        errorMessage: `User: x is not authorized to perform: sts:AssumeRole on resource: ${ROLE}/acme-delivery-deploy-shop`,
      }),
      ['roles-refused'],
    ],
    [
      'a role is refused, as AWS says in the request',
      refused({ requestParameters: { roleArn: `${ROLE}/acme-delivery-deploy-shop` } }),
      ['roles-refused'],
    ],
    ['another role is refused', refused({ requestParameters: { roleArn: `${ROLE}/another` } }), []],
    ['a role for emergencies is taken', emergency({}), ['break-glass-used']],
    ['a role for emergencies is refused', emergency({ errorCode: 'AccessDenied' }), []],
    [
      'the root user signs in',
      {
        'detail-type': 'AWS Console Sign In via CloudTrail',
        source: 'aws.signin',
        detail: {
          eventSource: 'signin.amazonaws.com',
          eventName: 'ConsoleLogin',
          eventType: 'AwsConsoleSignIn',
          userIdentity: root,
        },
      },
      ['root-used'],
    ],
    [
      'a service acts for the root user',
      call('kms', 'CreateGrant', { userIdentity: { ...root, invokedBy: 'ec2.amazonaws.com' } }),
      [],
    ],
    [
      // As https://docs.aws.amazon.com/AmazonECR/latest/userguide/logging-using-cloudtrail.html has it (2026-11-29).
      'Amazon ECR takes a grant of the key of images for a repository',
      call('kms', 'CreateGrant', {
        userIdentity: { ...assumed('sink-delivery-service-images'), invokedBy: 'AWS Internal' },
        requestParameters: { granteePrincipal: 'ecr.eu-north-1.amazonaws.com' },
      }),
      [],
    ],
    [
      'the management account takes a root session',
      call('sts', 'AssumeRoot', { userIdentity: assumed('Administrator') }),
      ['root-used'],
    ],
    [
      'a developer gives another account a grant of a key',
      call('kms', 'CreateGrant', {
        userIdentity: assumed('Developer'),
        requestParameters: { granteePrincipal: 'arn:aws:iam::999999999999:role/outsider' },
      }),
      ['keys-shared'],
    ],
    [
      'a developer deletes the bus of the alerts',
      silences('events', 'DeleteEventBus', { name: DESK }),
      HEARD,
    ],
    ['a developer deletes another bus', silences('events', 'DeleteEventBus', { name: 'mine' }), []],
    [
      'a developer closes the bus to the other accounts',
      silences('events', 'RemovePermission', { eventBusName: DESK, removeAllPermissions: true }),
      HEARD,
    ],
    ['a developer deletes the topic', silences('sns', 'DeleteTopic', { topicArn: TOPIC }), HEARD],
    [
      'a developer filters what a subscriber hears',
      silences('sns', 'SetSubscriptionAttributes', {
        subscriptionArn: `${TOPIC}:a1b2`,
        attributeName: 'FilterPolicy',
      }),
      HEARD,
    ],
    [
      'a developer has the topic refuse messages',
      silences('sns', 'PutDataProtectionPolicy', { resourceArn: TOPIC }),
      HEARD,
    ],
    [
      'a developer unsubscribes from another topic',
      silences('sns', 'Unsubscribe', { subscriptionArn: `${TOPIC}-of-mine:a1b2` }),
      [],
    ],
    [
      'a developer deletes the replication of a bucket',
      silences('s3', 'DeleteBucketReplication', { bucketName: 'acme-artifacts-222222222222-eu-west-1' }),
      ['buckets-changed'],
    ],
    [
      'a key expires by itself',
      call('kms', 'ScheduleKeyDeletion', {
        userIdentity: { type: 'AWSService', invokedBy: 'kms.amazonaws.com' },
      }),
      [],
    ],
  ] as const)('raises what it should: %s', (_, event, alerts) => {
    expect(raisedBy(event)).toEqual(alerts);
  });

  it('of a service without a region is heard where AWS has it', () => {
    const event = call('iam', 'UpdateAssumeRolePolicy', {
      userIdentity: assumed('Developer'),
      requestParameters: { roleName: 'acme-delivery-deploy-shop' },
    });
    expect(raisedBy(event, 'us-east-1')).toEqual(['roles-changed']);
    expect(raisedBy(event)).toEqual([]);
  });
});

it('Patterns have wildcards where names do, and nowhere else: AWS takes 30 such rules on a bus', () => {
  const { facts } = buildBlueprint(SHAPES['in an account of its own']);
  const wild = alertRulesIn(facts, { id: '222222222222' })
    .filter(({ pattern }) => JSON.stringify(pattern).includes('"wildcard"'))
    .map(({ alert }) => alert.id);
  expect([...new Set(wild)].sort()).toEqual([
    'boundaries-changed',
    'break-glass-used',
    'builds-changed',
    'roles-refused',
  ]);
});

it('The stack set that brings the roles of Terraform is listened for where there is one, by its name and by its id', () => {
  const access: LandingZone['access'] = {
    kind: 'roles',
    ways: [{ kind: 'people', plan: ['Reader'], apply: ['Engineer'] }],
    by: 'stack-set',
  };
  const { facts } = buildBlueprint(aLandingZone({ alerts: {}, access }));
  const raised = (stackSetName: string) =>
    alertRulesIn(facts, { id: '111111111111' })
      .filter(({ pattern }) =>
        matchesPattern(pattern, silences('cloudformation', 'UpdateStackSet', { stackSetName })),
      )
      .map(({ alert }) => alert.id);
  expect(raised('acme-terraform')).toEqual(['ways-changed']);
  expect(raised('acme-terraform:0a1b2c3d')).toEqual(['ways-changed']);
  expect(raised('acme-terraform-of-mine')).toEqual([]);
  expect(
    raisedAlerts(buildBlueprint(aLandingZone({ alerts: {} })).facts).map(({ alert }) => alert.id),
  ).not.toContain('ways-changed');
});

describe('alerts that cannot be', () => {
  it.each([
    [
      { trail: { lockDays: 366, keepDays: 365 } } as const,
      'accounts/ trail.keepDays: found 365 days, with a lock of 366, wanted no fewer days than lockDays: what is locked cannot be deleted: raise keepDays, or lower lockDays',
    ],
    [
      { access: { kind: 'ambient' } } as const,
      'accounts/ management.access: found { kind: "ambient" }, which names no role, wanted the role that Terraform changes the account with: alerts are about everybody else: write { kind: "assume-role" } or { kind: "roles" }, or name it in guardrails.administrators',
    ],
    [
      {
        alerts: {
          without: ['root-used', 'root-used'].map((alert) => ({
            alert: alert as 'root-used',
            reason: 'Told by another system.',
          })),
        },
      },
      'accounts/ alerts.without.root-used: found "root-used" twice, wanted each alert once: delete one of the two',
    ],
    [
      {
        guardrails: {
          on: {},
          administrators: Array.from(
            { length: 30 },
            (_, at) => `aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Administrators${at}_*`,
          ),
        },
      },
      expect.stringMatching(
        /^accounts\/ alerts: found a pattern of \d+ characters for \S+, wanted at most 2048/,
      ),
    ],
  ])('are refused', (change: Partial<LandingZone>, problem) => {
    expect(problemsOf(aLandingZone({ alerts: {}, ...change }))).toContainEqual(problem);
  });

  it('are not there, where accounts/ says nothing of them', () => {
    expect(alertRulesIn(buildBlueprint(aLandingZone()).facts, { id: '222222222222' })).toEqual([]);
  });

  it('are left out one by one, with a reason', () => {
    const without = [{ alert: 'root-used' as const, reason: 'Another system tells of it.' }];
    const { facts } = buildBlueprint(aLandingZone({ alerts: { without } }));
    expect(alertRulesIn(facts, { id: '222222222222' }).map(({ alert }) => alert.id)).not.toContain(
      'root-used',
    );
  });
});

it('The message says what happened, who did it, what to do, and shows the event', () => {
  const alert = { id: 'a', happened: 'Something "bad"', act: 'Do this.' };
  const text = alertTemplate('acme', alert);
  const lines = text.split('\n').map((line) => JSON.parse(line) as string);
  expect(lines[0]).toBe('acme: Something "bad".');
  expect(lines).toContain('Do this.');
  const used = [...text.matchAll(/<(\w+)>/g)].map(([, name]) => name);
  expect([...new Set(used)].sort()).toEqual(Object.keys(alertPaths(alert)));
  expect(text.length).toBeLessThan(8192);
});
