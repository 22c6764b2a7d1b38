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
    `/${'a'.repeat(127)}/`,
  ])('is not a path that AWS refuses, or policies would misread: %s', (path) => {
    expect(asking({ path })).toEqual([
      expect.stringMatching(/^accounts\/ roles\.path: found .*, wanted a path that starts and ends with \//),
    ]);
  });

  it('leaves room for the longest name of a role: AWS Step Functions takes ARNs of 256 characters', () => {
    const path = `/${'a'.repeat(126)}/`;
    expect(asking({ path })).toEqual([]);
    expect(`arn:aws-us-gov:iam::222222222222:role${path}${'r'.repeat(64)}`.length).toBeLessThanOrEqual(256);
  });

  it('has a boundary by its name, with what it says', () => {
    expect(asking({ boundary: { policy: 'security/EveryRole', statements } })).toEqual([]);
    expect(asking({ boundary: { policy: 'arn:aws:iam::1:policy/EveryRole', statements: [] } })).toEqual([
      'accounts/ roles.boundary.policy: found "arn:aws:iam::1:policy/EveryRole", wanted the name of a managed policy, with its path if it has one: write the name, no ARN',
      "accounts/ roles.boundary.statements: found [], wanted at least one statement: copy the policy's statements",
    ]);
  });
});
