import fc from 'fast-check';
import type { AccessRequest, PolicyDocument, PolicyStatement, Scalar } from '../../proof/evaluate';

const HOME = '111122223333';
const AWAY = '444455556666';
const KEYS = ['aws:PrincipalTag/team', 'sts:ExternalId', 'aws:TagKeys', 'aws:PrincipalArn'];
const TEXTS = [
  '',
  'a',
  'b',
  'ab',
  '*',
  'arn:aws:iam::111122223333:role/deploy',
  '10',
  '203.0.113.7',
  'true',
  '2020-01-01',
];
const PATTERNS = [
  ...TEXTS,
  'a*',
  '?',
  '${sts:ExternalId}',
  "${aws:username, 'a'}",
  'arn:aws:iam::*:role/*',
  '203.0.113.0/24',
];
const OPERATORS = [
  'StringEquals',
  'StringNotEquals',
  'StringEqualsIgnoreCase',
  'StringLike',
  'StringNotLike',
  'ArnLike',
  'ArnNotEquals',
  'NumericLessThan',
  'NumericNotEquals',
  'DateGreaterThan',
  'Bool',
  'BinaryEquals',
  'IpAddress',
  'NotIpAddress',
];
const PRINCIPALS = [
  null,
  'codebuild.amazonaws.com',
  `arn:aws:iam::${HOME}:root`,
  `arn:aws:iam::${HOME}:user/bob`,
  `arn:aws:iam::${HOME}:role/deploy`,
  `arn:aws:sts::${HOME}:assumed-role/deploy/run`,
  `arn:aws:sts::${HOME}:federated-user/bob`,
  `arn:aws:sts::${AWAY}:assumed-role/deploy/run`,
  `arn:aws:iam::${HOME}:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX`,
];
const RESOURCES = [
  'arn:aws:s3:::store/a',
  `arn:aws:kms:eu-west-1:${HOME}:key/1`,
  `arn:aws:iam::${HOME}:role/deploy`,
];
const ACTIONS = ['s3:GetObject', 'kms:Decrypt', 'sts:AssumeRole', 'lambda:InvokeFunction'];

const action = fc.constantFrom(
  '*',
  '*',
  '*',
  '*',
  's3:*',
  's3:GetObject',
  'kms:Decrypt',
  'sts:Assume*',
  'lambda:*',
);
const resource = fc.constantFrom(
  '*',
  '*',
  '*',
  '*',
  'arn:aws:s3:::store/*',
  'arn:aws:s3:::store/${sts:ExternalId}',
  ...RESOURCES,
);
const named = fc.constantFrom(
  '*',
  HOME,
  AWAY,
  ...PRINCIPALS.filter((each) => each?.startsWith('arn:') === true),
);
const principal = fc.oneof(
  fc.constant('*' as const),
  fc.record({ AWS: fc.array(named.map(String), { minLength: 1, maxLength: 3 }) }),
  fc.constant({ Service: 'codebuild.amazonaws.com' }),
);

/** A value, or more often nothing: a request on which everything bears is hardly ever allowed. */
function seldom<T>(value: fc.Arbitrary<T>, weight = 4): fc.Arbitrary<T | undefined> {
  return fc.oneof({ arbitrary: fc.constant(undefined), weight }, { arbitrary: value, weight: 1 });
}

/** One or two conditions, with operators for single values, or with set operators as well. */
function conditions(sets: boolean): fc.Arbitrary<NonNullable<PolicyStatement['Condition']>> {
  const prefix = sets ? fc.constantFrom('', 'ForAllValues:', 'ForAnyValue:') : fc.constant('');
  const compared = fc.tuple(prefix, fc.constantFrom(...OPERATORS), fc.constantFrom('', 'IfExists'));
  const operator = fc.oneof(
    { arbitrary: compared.map((parts) => parts.join('')), weight: 9 },
    { arbitrary: prefix.map((set) => `${set}Null`), weight: 1 },
  );
  const values = fc.array(fc.constantFrom(...PATTERNS), { minLength: 1, maxLength: 3 });
  const keys = fc.dictionary(fc.constantFrom(...KEYS), values, { minKeys: 1, maxKeys: 2 });
  return fc.dictionary(operator, keys, { minKeys: 1, maxKeys: 2 });
}

/** What a policy is for: who is meant is said in policies of resources only. */
function statement(forResource: boolean, sets: boolean): fc.Arbitrary<PolicyStatement> {
  const effect = fc.constantFrom('Allow' as const, 'Allow' as const, 'Deny' as const);
  return fc
    .record({
      effect,
      actions: fc.tuple(
        fc.constantFrom('Action', 'Action', 'Action', 'NotAction'),
        fc.array(action, { minLength: 1, maxLength: 2 }),
      ),
      resources: fc.tuple(
        fc.constantFrom('Resource', 'Resource', 'Resource', 'NotResource'),
        fc.array(resource, { minLength: 1, maxLength: 2 }),
      ),
      principals: fc.tuple(fc.constantFrom('Principal', 'Principal', 'NotPrincipal'), principal),
      condition: seldom(conditions(sets), 1),
    })
    .map(({ effect: Effect, actions, resources, principals, condition }) => ({
      Effect,
      [actions[0]]: actions[1],
      [resources[0]]: resources[1],
      ...(forResource ? { [principals[0]]: principals[1] } : {}),
      ...(condition ? { Condition: condition } : {}),
    }));
}

function policy(forResource: boolean, sets: boolean): fc.Arbitrary<PolicyDocument> {
  return fc.record({
    Version: fc.constantFrom('2012-10-17', '2012-10-17', '2012-10-17', '2008-10-17'),
    Statement: fc.array(statement(forResource, sets), { maxLength: 3 }),
  });
}

/** Any request that is valid. */
export function anyRequest({ sets }: { readonly sets: boolean }): fc.Arbitrary<AccessRequest> {
  const attached = policy(false, sets);
  const forResource = policy(true, sets);
  return fc.record({
    principal: fc.constantFrom(...PRINCIPALS),
    action: fc.constantFrom(...ACTIONS),
    resource: fc.constantFrom(...RESOURCES),
    resourceAccount: fc.constantFrom(HOME, HOME, AWAY),
    context: fc.dictionary(fc.constantFrom(...KEYS), contextValue(sets), { maxKeys: 3 }),
    identityPolicies: fc.array(attached, { maxLength: 2 }),
    resourcePolicy: seldom(forResource, 1),
    serviceControlPolicies: seldom(fc.array(fc.array(attached, { maxLength: 2 }), { maxLength: 2 })),
    resourceControlPolicies: seldom(fc.array(fc.array(forResource, { maxLength: 1 }), { maxLength: 2 })),
    permissionBoundary: seldom(attached),
    sessionPolicy: seldom(attached),
    vpcEndpointPolicy: seldom(forResource),
  });
}

/** A request on which conditions decide. */
export function conditionedRequest({ sets }: { readonly sets: boolean }): fc.Arbitrary<AccessRequest> {
  const conditioned = fc.record({
    Effect: fc.constantFrom('Allow' as const, 'Deny' as const),
    Action: fc.constant('*'),
    Resource: fc.constantFrom('*', '*', '*', 'arn:aws:s3:::store/${sts:ExternalId}'),
    Condition: conditions(sets),
  });
  return fc.record<AccessRequest>({
    principal: fc.constantFrom(
      'arn:aws:iam::111122223333:user/bob',
      'arn:aws:sts::111122223333:assumed-role/deploy/run',
    ),
    action: fc.constant('s3:GetObject'),
    resource: fc.constant('arn:aws:s3:::store/a'),
    resourceAccount: fc.constant(HOME),
    context: fc.dictionary(fc.constantFrom(...KEYS), contextValue(sets), { maxKeys: 3 }),
    identityPolicies: fc.tuple(
      fc.record({
        Version: fc.constant('2012-10-17'),
        Statement: fc.array(conditioned, { minLength: 1, maxLength: 4 }),
      }),
    ),
  });
}

/** A value of a condition key: one, or a list of them. */
export function contextValue(sets: boolean): fc.Arbitrary<Scalar | readonly Scalar[]> {
  const one = fc.oneof(fc.constantFrom(...TEXTS), fc.string({ maxLength: 3 }));
  return sets ? fc.oneof(one, fc.array(one, { maxLength: 3 })) : one;
}

export const conditionKeys: readonly string[] = KEYS;
