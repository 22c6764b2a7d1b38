import fc from 'fast-check';
import {
  type AccessRequest,
  evaluate,
  type PolicyDocument,
  type PolicyStatement,
} from '../../proof/evaluate';
import { anyRequest, conditionedRequest, conditionKeys, contextValue } from './random-requests';

const RUNS = { numRuns: 200 };

/** Every document of a request, changed in the same way. */
function withDocuments(
  request: AccessRequest,
  change: (document: PolicyDocument) => PolicyDocument,
): AccessRequest {
  const levels = (list: AccessRequest['serviceControlPolicies']) => list?.map((level) => level.map(change));
  const one = (document: PolicyDocument | undefined) => document && change(document);
  return {
    ...request,
    identityPolicies: request.identityPolicies?.map(change),
    resourcePolicy: one(request.resourcePolicy),
    serviceControlPolicies: levels(request.serviceControlPolicies),
    resourceControlPolicies: levels(request.resourceControlPolicies),
    permissionBoundary: one(request.permissionBoundary),
    sessionPolicy: one(request.sessionPolicy),
    vpcEndpointPolicy: one(request.vpcEndpointPolicy),
  };
}

function statementsOf({ Statement }: PolicyDocument): readonly PolicyStatement[] {
  return [Statement].flat();
}

const allowed = (request: AccessRequest) => evaluate(request).decision === 'Allowed';
const unknownKeys = fc.uniqueArray(fc.constantFrom(...conditionKeys), { maxLength: 2 });

describe('every request', () => {
  it('gets an answer with its reasons', () => {
    fc.assert(
      fc.property(anyRequest({ sets: true }), unknownKeys, (request, unknown) => {
        const { decision, because } = evaluate({ ...request, unknown });
        expect(['Allowed', 'ImplicitlyDenied', 'ExplicitlyDenied', 'Unknown']).toContain(decision);
        expect(because.length).toBeGreaterThan(0);
      }),
      RUNS,
    );
  });

  it('names the statement whose reach is open, beside one that reaches the account for certain', () => {
    const allow = { Effect: 'Allow', Action: '*', Resource: '*' } as const;
    const whenExternalId = { StringEquals: { 'sts:ExternalId': 'a' } };
    const { decision, because } = evaluate({
      principal: 'arn:aws:iam::111122223333:user/bob',
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::store/a',
      resourceAccount: '111122223333',
      resourcePolicy: {
        Version: '2012-10-17',
        Statement: [
          { ...allow, Sid: 'Account', Principal: { AWS: '111122223333' } },
          { ...allow, Sid: 'Everybody', Principal: '*', Condition: whenExternalId },
        ],
      },
      sessionPolicy: { Version: '2012-10-17', Statement: [] },
      unknown: ['sts:ExternalId'],
    });
    expect(decision).toBe('Unknown');
    expect(because).toEqual([expect.objectContaining({ sid: 'Everybody', unknown: ['sts:ExternalId'] })]);
  });

  it('is not allowed by one more Deny', () => {
    fc.assert(
      fc.property(
        anyRequest({ sets: true }),
        unknownKeys,
        fc.constantFrom('*', 's3:*', 'kms:Decrypt'),
        (request, unknown, Action) => {
          const before = { ...request, unknown };
          const after = withDocuments(before, (document) => {
            const named = document === request.resourcePolicy ? { Principal: '*' as const } : {};
            const deny: PolicyStatement = { Effect: 'Deny', Action, Resource: '*', ...named };
            return { ...document, Statement: [...statementsOf(document), deny] };
          });
          expect(allowed(after) && !allowed(before)).toBe(false);
        },
      ),
      RUNS,
    );
  });

  it('is not allowed by one Allow less', () => {
    fc.assert(
      fc.property(anyRequest({ sets: true }), unknownKeys, fc.nat(5), (request, unknown, position) => {
        const before = { ...request, unknown };
        const after = withDocuments(before, (document) => ({
          ...document,
          Statement: statementsOf(document).filter(
            ({ Effect }, index) => Effect === 'Deny' || index !== position,
          ),
        }));
        expect(allowed(after) && !allowed(before)).toBe(false);
      }),
      RUNS,
    );
  });

  it('is decided alike in whatever order statements and documents stand', () => {
    fc.assert(
      fc.property(anyRequest({ sets: true }), unknownKeys, (request, unknown) => {
        const before = { ...request, unknown };
        const turned = withDocuments(before, (document) => ({
          ...document,
          Statement: [...statementsOf(document)].reverse(),
        }));
        const after = { ...turned, identityPolicies: [...(turned.identityPolicies ?? [])].reverse() };
        expect(evaluate(after).decision).toBe(evaluate(before).decision);
      }),
      RUNS,
    );
  });

  it('is left as it was', () => {
    fc.assert(
      fc.property(anyRequest({ sets: true }), (request) => {
        const before = JSON.stringify(request);
        evaluate(request);
        expect(JSON.stringify(request)).toBe(before);
      }),
      { numRuns: 100 },
    );
  });
});

/** What becomes of a request where an unknown key has each of these values, or is absent. */
function tried(request: AccessRequest, key: string, values: readonly unknown[]): readonly string[] {
  const { [key]: _absent, ...others } = request.context ?? {};
  const contexts = [others, ...values.map((value) => ({ ...others, [key]: value as string }))];
  return contexts.map((context) => evaluate({ ...request, context }).decision);
}

describe('an answer in spite of an unknown key', () => {
  const texts = [
    '',
    'a',
    'b',
    'ab',
    'A',
    'z',
    '*',
    '9',
    '11',
    'true',
    '203.0.113.8',
    '198.51.100.1',
    '2021-01-01',
  ];
  const arns = ['arn:aws:iam::111122223333:role/deploy', 'arn:aws:iam::111122223333:role/path/deploy'];

  it('is none where an empty text makes a Null condition hold that other values do not', () => {
    const statement = (Effect: 'Allow' | 'Deny', Condition: object) =>
      ({ Effect, Action: '*', Resource: '*', Condition }) as PolicyStatement;
    const request = {
      principal: 'arn:aws:iam::111122223333:user/bob',
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::store/a',
      resourceAccount: '111122223333',
      identityPolicies: [
        {
          Version: '2012-10-17',
          Statement: [
            statement('Deny', { StringEqualsIfExists: { 'sts:ExternalId': ['a'] } }),
            statement('Allow', { Null: { 'sts:ExternalId': ['true'] } }),
          ],
        },
      ],
      unknown: ['sts:ExternalId'],
    };
    expect(evaluate(request).decision).toBe('Unknown');
  });

  it('holds for every value, and without one', () => {
    fc.assert(
      fc.property(
        fc.oneof(anyRequest({ sets: false }), conditionedRequest({ sets: false })),
        fc.constantFrom(...conditionKeys),
        (request, key) => {
          const { decision } = evaluate({ ...request, unknown: [key] });
          if (decision === 'Unknown') return;
          const others = tried(request, key, [...texts, ...arns]).filter((each) => each !== 'Unknown');
          expect(others.filter((each) => (each === 'Allowed') !== (decision === 'Allowed'))).toEqual([]);
          if (decision === 'ExplicitlyDenied') expect(new Set(others)).toEqual(new Set(['ExplicitlyDenied']));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('holds for every list of values of a key that is asked with set operators', () => {
    const lists = fc.array(contextValue(true), { minLength: 3, maxLength: 8 });
    fc.assert(
      fc.property(
        fc.oneof(anyRequest({ sets: true }), conditionedRequest({ sets: true })),
        fc.constantFrom(...conditionKeys),
        lists,
        (request, key, values) => {
          const { decision } = evaluate({ ...request, unknown: [key] });
          if (decision === 'Unknown') return;
          const others = tried(request, key, values).filter((each) => each !== 'Unknown');
          expect(others.filter((each) => (each === 'Allowed') !== (decision === 'Allowed'))).toEqual([]);
        },
      ),
      RUNS,
    );
  });
});

describe('an unknown key', () => {
  it('leaves the answer open where one value allows and another denies', () => {
    fc.assert(
      fc.property(
        fc.oneof(anyRequest({ sets: false }), conditionedRequest({ sets: false })),
        fc.constantFrom(...conditionKeys),
        (request, key) => {
          const answers = tried(request, key, ['a', 'b', 'ab', 'true', '10']);
          if (!answers.includes('Allowed') || answers.every((each) => each === 'Allowed')) return;
          expect(evaluate({ ...request, unknown: [key] }).decision).toBe('Unknown');
        },
      ),
      RUNS,
    );
  });
});
