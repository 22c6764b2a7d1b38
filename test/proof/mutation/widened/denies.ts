import type { PolicyStatement } from '../../../../proof/evaluate';
import { splitOperator } from '../../../../proof/evaluate/condition';
import { compared, comparisons, listed, type Widened, without } from './comparisons';

const DEVELOPER = 'arn:aws:iam::*:role/Developer*';

/** One more way past a Deny. */
export function exempted(statement: PolicyStatement): readonly Widened[] {
  const { Condition = {} } = statement;
  const negated = comparisons(statement).filter((comparison) => comparison.negated);
  const more = negated.flatMap((comparison) =>
    ['foreign', DEVELOPER].map((value): Widened => {
      const values = [...comparison.values, value];
      return [`${comparison.key} ${value}`, compared(statement, comparison, { ...comparison, values })];
    }),
  );
  const conditions: readonly (readonly [string, string, string])[] = [
    ['ArnNotLike', 'aws:PrincipalArn', DEVELOPER],
    ['StringNotEquals', 'aws:PrincipalTag/team', 'platform'],
    ['StringNotLike', 'aws:UserAgent', '*console*'],
    ['IpAddress', 'aws:SourceIp', '203.0.113.0/24'],
    ['Bool', 'aws:ViaAWSService', 'false'],
  ];
  const further = conditions
    .filter(([operator, key]) => Condition[operator]?.[key] === undefined)
    .map(
      ([operator, key, value]): Widened => [
        `${operator} ${key}`,
        { ...statement, Condition: { ...Condition, [operator]: { ...Condition[operator], [key]: value } } },
      ],
    );
  const left = listed(statement.NotAction);
  const actions =
    left.length === 0 ? [] : [['dynamodb:*', { ...statement, NotAction: [...left, 'dynamodb:*'] }] as const];
  return [...more, ...further, ...actions];
}

/** A Deny that is about less. */
export function narrowed(statement: PolicyStatement): readonly Widened[] {
  const fewer = comparisons(statement)
    .filter(({ negated, isNull, operator }) => !negated && !isNull && !splitOperator(operator).ifExists)
    .flatMap((comparison) =>
      comparison.values.map((value, index): Widened => {
        const values = comparison.values.filter((_, at) => at !== index);
        return [
          `${comparison.key} without ${value}`,
          compared(statement, comparison, { ...comparison, values }),
        ];
      }),
    );
  const named = listed(statement.Resource).flatMap((resource, index, all) =>
    resource.includes('*')
      ? [
          [
            `Resource ${resource}`,
            { ...statement, Resource: all.map((each, at) => (at === index ? each.replace('*', 'x') : each)) },
          ] as const,
        ]
      : [],
  );
  const principal =
    statement.Principal === '*'
      ? [['Principal', { ...statement, Principal: { AWS: 'arn:aws:iam::888888888888:root' } }] as const]
      : [];
  const someActions = listed(statement.Action).flatMap((action, index, all) =>
    action.includes('*')
      ? [
          [
            `Action ${action}`,
            {
              ...statement,
              Action: all.map((each, at) => (at === index ? each.replace('*', 'Get*') : each)),
            },
          ] as const,
        ]
      : [],
  );
  const but =
    statement.Action === undefined
      ? []
      : [['NotAction', { ...without(statement, 'Action'), NotAction: statement.Action }] as const];
  return [...fewer, ...named, ...principal, ...someActions, ...but];
}
