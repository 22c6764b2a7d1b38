import { aLandingZone } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

const boundary = { services: ['sqs'], passedTo: ['lambda.amazonaws.com'] };
/** A boundary of whatever shape: what is wrong with it is the point. */
const zone = (teamBoundary: object, change = {}) => ({ ...aLandingZone(change), teamBoundary });

describe('the boundary of teams', () => {
  it.each<[string, object, RegExp]>([
    [
      'a service that gives rights',
      { ...boundary, services: ['iam'] },
      /teamBoundary\.services\[0\]: found "iam", wanted one of acm, apigateway/,
    ],
    ['no service', { ...boundary, services: [] }, /teamBoundary\.services: .*at least one service/],
    [
      'a service twice',
      { ...boundary, services: ['sqs', 'sqs'] },
      /teamBoundary\.services: .*delete the second "sqs"/,
    ],
    [
      'a pattern of services that take roles',
      { ...boundary, passedTo: ['*.amazonaws.com'] },
      /teamBoundary\.passedTo\[0\]: .*the name of a service, such as lambda\.amazonaws\.com/,
    ],
    ['the path of everybody', { ...boundary, path: '/' }, /teamBoundary\.path: .*\/ alone is for everybody/],
    ['a path of AWS', { ...boundary, path: '/aws-reserved/' }, /teamBoundary\.path: .*are for AWS/],
    ['a path with a wildcard', { ...boundary, path: '/team*/' }, /teamBoundary\.path: .*such as \/team\//],
  ])('refuses %s', (_, teamBoundary, problem) => {
    expect(problemsOf(zone(teamBoundary))).toEqual([expect.stringMatching(problem)]);
  });

  it("refuses a path with the landing zone's own roles below it: teams change every role there", () => {
    const roles = { path: '/company/delivery/' };
    expect(problemsOf(zone({ ...boundary, path: '/company/' }, { roles }))).toEqual([
      expect.stringMatching(/teamBoundary\.path: found \/company\/, .*\(roles\.path \/company\/delivery\/\)/),
    ]);
    expect(problemsOf(zone({ ...boundary, path: '/company/team/' }, { roles }))).toEqual([]);
  });
});
