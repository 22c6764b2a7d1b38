import type { PolicyStatement } from '../../../../proof/evaluate';
import { compared, comparisons, listed, OUTSIDE, type Values, type Widened, without } from './comparisons';

/** The same text of somebody else. */
function foreign(text: string): Values {
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return ['2999-12-31T23:59:59Z'];
  const elsewhere = text.replace(/\d{12}/, OUTSIDE);
  // What a variable stands for is of whoever asks: hops ask for what lies beside.
  if (text.includes('${')) return [elsewhere].filter((each) => each !== text);
  const another = /[/:]/.test(text) ? text.replace(/[^/:*]+([/:*]*)$/, 'foreign$1') : 'foreign';
  return [elsewhere, another].filter((each, index, all) => each !== text && all.indexOf(each) === index);
}

export function foreignValues(statement: PolicyStatement): readonly Widened[] {
  return comparisons(statement)
    .filter(({ negated, isNull }) => !negated && !isNull)
    .flatMap((comparison) =>
      foreign(comparison.values[0] ?? '').map((value): Widened => {
        const values = [...comparison.values, value];
        return [`${comparison.key} ${value}`, compared(statement, comparison, { ...comparison, values })];
      }),
    );
}

/** Actions of other services that nobody has in a delivery, and those of the same service. */
const ELSEWHERE = ['iam:CreateAccessKey', 'lambda:AddPermission', 'ec2:RunInstances', 's3:PutBucketPolicy'];

export function foreignActions(statement: PolicyStatement): readonly Widened[] {
  const actions = listed(statement.Action);
  const services = [...new Set(actions.map((action) => action.split(':')[0] ?? ''))];
  const more = services.flatMap((service) =>
    ['Delete*', 'Put*', 'Update*', '*'].map((name) => `${service}:${name}`),
  );
  return [...ELSEWHERE, ...more, '*']
    .filter((action) => !actions.includes(action))
    .map((action) => [action, { ...statement, Action: [...actions, action] }]);
}

export function foreignResources(statement: PolicyStatement): readonly Widened[] {
  const resources = listed(statement.Resource);
  if (resources.length === 0 || resources.includes('*')) return [];
  return [...resources.flatMap(foreign), '*'].map((resource) => [
    resource,
    { ...statement, Resource: [...resources, resource] },
  ]);
}

export function foreignPrincipals(statement: PolicyStatement): readonly Widened[] {
  const { Principal } = statement;
  if (Principal === undefined || Principal === '*' || Principal.AWS === '*') return [];
  const named = listed(Principal.AWS);
  const account = /\d{12}/.exec(JSON.stringify(statement))?.[0] ?? OUTSIDE;
  const roles = [
    `arn:aws:iam::${OUTSIDE}:root`,
    `arn:aws:iam::${OUTSIDE}:role/Developer`,
    `arn:aws:iam::${account}:role/Developer`,
    `arn:aws:iam::${account}:user/Developer`,
    '*',
  ];
  const withAws = roles.map(
    (role): Widened => [role, { ...statement, Principal: { ...Principal, AWS: [...named, role] } }],
  );
  const trusted = listed(Principal.Service);
  const services = ['ec2.amazonaws.com', 'lambda.amazonaws.com']
    .filter((name) => !trusted.includes(name))
    .map(
      (name): Widened => [name, { ...statement, Principal: { ...Principal, Service: [...trusted, name] } }],
    );
  return [...withAws, ...services, ['everyone', { ...statement, Principal: '*' }]];
}

/** Lists of what is left out in the place of lists of what is named. */
export function everythingBut(statement: PolicyStatement): readonly Widened[] {
  const { Resource, Principal } = statement;
  return [
    ['NotAction', { ...without(statement, 'Action'), NotAction: 'iam:CreateUser' }],
    ...(Resource === undefined || listed(Resource).includes('*')
      ? []
      : [['NotResource', { ...without(statement, 'Resource'), NotResource: 'arn:aws:s3:::none' }] as const]),
    ...(Principal === undefined
      ? []
      : [
          [
            'NotPrincipal',
            { ...without(statement, 'Principal'), NotPrincipal: { AWS: `arn:aws:iam::${OUTSIDE}:root` } },
          ] as const,
        ]),
  ];
}

/** Statements beside it, of the same policy. */
export function added(statement: PolicyStatement): readonly Widened[] {
  const { Principal, Resource } = statement;
  const about = {
    ...(Resource !== undefined && { Resource }),
    ...(Principal !== undefined && { Principal: '*' as const }),
  };
  const beside = { Sid: 'Added', Effect: 'Allow', ...about } as const;
  const [action = 'iam:CreateUser'] = listed(statement.Action);
  const outside = { AWS: `arn:aws:iam::${OUTSIDE}:root` };
  return [
    ['everything', { ...beside, Action: '*', ...(Resource !== undefined && { Resource: '*' }) }],
    ['a user', { ...beside, Action: 'iam:CreateUser' }],
    ...(Principal === undefined
      ? []
      : [['somebody outside', { ...beside, Action: action, Principal: outside }] as const]),
  ];
}
