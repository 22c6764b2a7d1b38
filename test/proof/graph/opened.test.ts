import type { PolicyStatement } from '../../../proof/evaluate';
import { openedStatements } from '../../../proof/graph/opened';
import { type GraphPolicy, policiesOf } from '../../../proof/graph/policies';
import { landingZone } from '../../consumers/acme/accounts';
import { gathered } from '../../support/proof';

const role = 'arn:aws:iam::333333333333:role/deploy';
const allow: PolicyStatement = {
  Sid: 'Read',
  Effect: 'Allow',
  Principal: { AWS: '222222222222' },
  Action: ['s3:GetObject'],
  Resource: 'arn:aws:s3:::acme/shop/*',
  Condition: {
    StringEquals: { 'aws:PrincipalOrgID': 'o-acme1234567' },
    ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/acme-delivery-*' },
  },
};
const deny: PolicyStatement = {
  Sid: 'Lock',
  Effect: 'Deny',
  Action: ['ecs:UpdateService', 'ecs:RunTask'],
  Resource: '*',
  Condition: { ArnNotLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/acme-delivery-*'] } },
};
const at = (
  layer: GraphPolicy['layer'],
  ...statements: readonly PolicyStatement[]
): readonly GraphPolicy[] => [{ owner: role, layer, statements }];
const opened = (layer: GraphPolicy['layer'], before: PolicyStatement, after: PolicyStatement) =>
  openedStatements(at(layer, before), at(layer, after));

describe('what statements open', () => {
  it('is nothing in a landing zone that is compared with itself', () => {
    const policies = policiesOf(gathered(landingZone));
    expect(policies.length).toBeGreaterThan(50);
    expect(openedStatements(policies, policies)).toEqual([]);
  });

  it.each<[string, Partial<PolicyStatement>]>([
    ['another account', { Principal: { AWS: ['222222222222', '999999999999'] } }],
    ['everybody', { Principal: '*' }],
    ['a service beside', { Principal: { AWS: '222222222222', Service: 'codebuild.amazonaws.com' } }],
    ['another action', { Action: ['s3:GetObject', 's3:PutObject'] }],
    ['a pattern of actions', { Action: 's3:*' }],
    ['NotAction instead', { Action: undefined, NotAction: 's3:PutObject' } as unknown as PolicyStatement],
    ['another resource', { Resource: ['arn:aws:s3:::acme/shop/*', 'arn:aws:s3:::acme/ledger/*'] }],
    ['a wider resource', { Resource: 'arn:aws:s3:::acme/*' }],
    [
      'a second organization',
      {
        Condition: {
          ...allow.Condition,
          StringEquals: { 'aws:PrincipalOrgID': ['o-acme1234567', 'o-evil7654321'] },
        },
      },
    ],
    [
      'a role beside',
      {
        Condition: {
          ...allow.Condition,
          ArnLike: {
            'aws:PrincipalArn': ['arn:aws:iam::*:role/acme-delivery-*', 'arn:aws:iam::*:role/Developer*'],
          },
        },
      },
    ],
    [
      'a starred name',
      { Condition: { ...allow.Condition, ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/*' } } },
    ],
    ['one condition less', { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-acme1234567' } } }],
    [
      'a softer operator',
      {
        Condition: {
          ...allow.Condition,
          StringEquals: {},
          StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-acme1234567' },
        },
      },
    ],
  ])('is an Allow with %s, for the outside as well', (_, change) => {
    for (const layer of ['trust', 'resource', 'identity', 'boundary'] as const)
      expect(opened(layer, allow, { ...allow, ...change })).toEqual([
        expect.stringMatching(/^opened: Allow /),
      ]);
    expect(opened('resource', { ...allow, ...change }, allow)).toEqual([]);
  });

  it.each<[string, Partial<PolicyStatement>]>([
    [
      'an exemption more',
      {
        Condition: {
          ArnNotLike: {
            'aws:PrincipalArn': ['arn:aws:iam::*:role/acme-delivery-*', 'arn:aws:iam::*:role/Developer*'],
          },
        },
      },
    ],
    [
      'a wider exemption',
      { Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/acme-*' } } },
    ],
    ['an action less', { Action: ['ecs:UpdateService'] }],
    ['a narrower resource', { Resource: 'arn:aws:ecs:*:*:service/shop/*' }],
    ['one condition more', { Condition: { ...deny.Condition, Bool: { 'aws:ViaAWSService': 'false' } } }],
    ['another effect', { Effect: 'Allow' }],
  ])('is a Deny with %s', (_, change) => {
    for (const layer of ['service control', 'resource control', 'resource'] as const)
      expect(opened(layer, deny, { ...deny, ...change })).toContainEqual(
        expect.stringMatching(/^opened: Deny is gone, or spares more: /),
      );
  });

  it('is nothing where a Deny becomes wider', () => {
    expect(opened('service control', { ...deny, Action: ['ecs:UpdateService'] }, deny)).toEqual([]);
    expect(opened('service control', deny, { ...deny, Condition: {} })).toEqual([]);
  });

  it('is a guardrail that is detached, and a boundary that is taken away', () => {
    expect(openedStatements(at('service control', deny), [])).toEqual([
      expect.stringContaining(
        'opened: Deny is gone, or spares more: ecs:UpdateService, ecs:RunTask on * where',
      ),
    ]);
    const trust = at('trust', allow);
    expect(openedStatements([...trust, ...at('boundary', allow)], trust)).toEqual([
      `opened: ${role} has no boundary any more`,
    ]);
  });

  it('is one line for a role that is new', () => {
    expect(openedStatements([], [...at('trust', allow), ...at('identity', allow, deny)])).toEqual([
      `opened: ${role} is new, with 2 statements`,
    ]);
  });

  it('is nothing where one statement is written as two, or as a list in another order', () => {
    const [first, second] = [
      { ...allow, Action: 's3:GetObject' },
      { ...allow, Action: 's3:GetObjectVersion' },
    ];
    const both = { ...allow, Action: ['s3:GetObjectVersion', 's3:GetObject'] };
    expect(openedStatements(at('resource', first, second), at('resource', both))).toEqual([]);
    expect(openedStatements(at('resource', both), at('resource', first, second))).toEqual([]);
  });
});
