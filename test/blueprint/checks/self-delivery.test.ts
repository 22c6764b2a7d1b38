import { aLandingZone, anAccount, anApplication } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';
import { selfDelivered } from '../../support/self-delivered';

describe('a landing zone that delivers itself', () => {
  it('has no problem where the accounts let its pipeline in and the states are in a bucket', () => {
    expect(problemsOf(selfDelivered())).toEqual([]);
  });

  it.each([
    [
      'access that lets no pipeline in',
      selfDelivered({ access: { kind: 'assume-role', roleName: 'Administrator' } }),
      'accounts/ access: found no way into management for the pipeline that "selfDelivery" makes, wanted { kind: "roles" } with the way { kind: "pipeline" }: add the way, or delete "selfDelivery"',
    ],
    [
      'an account with access of its own',
      selfDelivered({
        workloads: [anAccount('dev', { access: { kind: 'profile', profile: 'dev' } }), anAccount('prod')],
      }),
      'accounts/ workloads.dev.access: found no way into dev for the pipeline that "selfDelivery" makes, wanted { kind: "roles" } with the way { kind: "pipeline" }: add the way, or delete "selfDelivery"',
    ],
    [
      'a way in for a pipeline that is not there',
      selfDelivered({ selfDelivery: undefined }),
      'accounts/ access.ways: found { kind: "pipeline" }, and no pipeline that delivers the landing zone, wanted "selfDelivery" beside it: write "selfDelivery", or delete the way',
    ],
    [
      'states on a machine',
      selfDelivered({ state: { kind: 'local' } }),
      'accounts/ state: found { kind: "local" }, with a pipeline that delivers the landing zone, wanted states in a bucket: write { kind: \'own-bucket\' }',
    ],
    [
      'a connection that is none',
      selfDelivered({
        selfDelivery: { source: { kind: 'connection', connection: 'github', repository: 'a/b' } },
      }),
      'accounts/ selfDelivery.source.connection: found "github", wanted the name of one of the landing zone\'s connections: add it to "connections"',
    ],
    [
      'an application with its name',
      aLandingZone({ applications: [anApplication('landing-zone-plan')] }),
      'accounts/ applications.landing-zone-plan: found "landing-zone-plan", a name that begins as that of the pipeline which delivers the landing zone, wanted a name that does not begin with "landing-zone": rename the application',
    ],
  ])('is refused with %s', (_, landingZone, problem) => {
    expect(problemsOf(landingZone)).toContain(problem);
  });
});
