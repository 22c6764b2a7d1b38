import { aLandingZone } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

const asking = (roles: object) => problemsOf({ ...aLandingZone(), roles });
const statements = [{ Effect: 'Allow', Action: '*', Resource: '*' }];

describe('what a company asks of every role', () => {
  it.each(['/', '/ci/', '/company/delivery_1.0/'])('may be the path %s', (path) => {
    expect(asking({ path })).toEqual([]);
  });

  it.each([
    'ci',
    '/ci',
    'ci/',
    '//',
    '/c i/',
    '/ci*/',
    '/aws-service-role/',
    '/aws-reserved/ci/',
    `/${'a'.repeat(511)}/`,
  ])('is not a path that AWS refuses, or policies would misread: %s', (path) => {
    expect(asking({ path })).toEqual([
      expect.stringMatching(/^accounts\/ roles\.path: found .*, wanted a path that starts and ends with \//),
    ]);
  });

  it('has a boundary by its name, with what it says', () => {
    expect(asking({ boundary: { policy: 'security/EveryRole', statements } })).toEqual([]);
    expect(asking({ boundary: { policy: 'arn:aws:iam::1:policy/EveryRole', statements: [] } })).toEqual([
      'accounts/ roles.boundary.policy: found "arn:aws:iam::1:policy/EveryRole", wanted the name of a managed policy, with its path if it has one: write the name, no ARN',
      "accounts/ roles.boundary.statements: found [], wanted at least one statement: copy the policy's statements",
    ]);
  });
});
