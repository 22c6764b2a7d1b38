import { boundaryOf } from '../../../modules/access/boundary';
import type { Permission } from '../../../modules/access/permissions';

const place = {
  partition: 'aws',
  accountId: '222222222222',
  managementId: '111111111111',
  prefix: 'acme',
  path: '/',
  tag: 'acme',
  issuers: [],
  repositories: [],
  profiles: [],
  caches: [],
  instances: [],
  stores: [],
  boundary: 'acme-team-boundary',
  registry: 'eu-west-1',
  packages: 'eu-west-1',
};
const ROLE = 'arn:{partition}:iam::{account}:role/{prefix}-delivery-*';
const of = (about: string, ...actions: readonly string[]): Permission => ({ actions, about: [about] });
const actionsOf = (...permissions: readonly Permission[]) =>
  boundaryOf(permissions, place, []).flatMap(({ Action = [] }) => Action);

/** More actions than a policy has room for, each of a service of its own. */
const MANY = Array.from({ length: 400 }, (_, at) => {
  const service = `x${String.fromCharCode(97 + (at % 26))}${String.fromCharCode(97 + Math.floor(at / 26))}`;
  return of('*', `${service}:DescribeSomething`);
});

describe('the boundary of the apply role', () => {
  it('says what sets and takes a tag as one, and nothing besides fits', () => {
    expect(actionsOf(of(ROLE, 'iam:TagRole', 'iam:UntagRole', 'iam:DeleteRole'))).toEqual([
      'iam:*agRole',
      'iam:DeleteRole',
    ]);
  });

  it('names what sets a tag where nothing takes it, and what sets that of something else', () => {
    expect(actionsOf(of(ROLE, 'iam:TagRole', 'iam:UntagPolicy')).sort()).toEqual([
      'iam:TagRole',
      'iam:UntagPolicy',
    ]);
  });

  it('names each action of other services while there is room, and then their verbs and pairs', () => {
    const queue = of('*', 'sqs:TagQueue', 'sqs:UntagQueue', 'sqs:DeleteQueue');
    expect(actionsOf(queue)).toEqual(['sqs:DeleteQueue', 'sqs:TagQueue', 'sqs:UntagQueue']);
    expect(actionsOf(...MANY, queue).filter((action) => action.startsWith('sqs:'))).toEqual([
      'sqs:*agQueue',
      'sqs:*teQueue',
    ]);
  });
});
