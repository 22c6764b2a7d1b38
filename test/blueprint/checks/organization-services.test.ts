import { buildBlueprint } from '../../../blueprint/blueprint';
import { enablingTrustedAccess } from '../../../blueprint/plan/organization-services';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { aLandingZone } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

type Services = NonNullable<LandingZone['organizationServices']>;

const withServices = (organizationServices: Services) => aLandingZone({ organizationServices });
const field = 'accounts/ organizationServices.administrators';

describe('services of the organization', () => {
  it.each<[string, Services]>([
    ['administrators', { administrators: { guardduty: 'tooling', stackSets: 'dev' } }],
    ['central root access', { rootAccess: 'credentials' }],
    [
      'an administrator of the root users',
      { administrators: { iam: 'tooling' }, rootAccess: 'credentials-and-sessions' },
    ],
  ])('are taken with %s', (_, services) => {
    expect(problemsOf(withServices(services))).toEqual([]);
  });

  it.each<[Services, string]>([
    [
      { administrators: { guardduty: 'management' } },
      `${field}.guardduty: found "management", the management account, wanted a member account that has an id: name another account, such as the one of the security team; AWS delegates nothing to the management account`,
    ],
    [
      { administrators: { config: 'toling' } },
      `${field}.config: found "toling", which is no account of the landing zone, wanted a member account that has an id: did you mean "tooling"?`,
    ],
    [
      { administrators: { iam: 'tooling' } },
      `${field}.iam: found "tooling", without rootAccess, wanted central root access, which is what is delegated: write rootAccess: 'credentials-and-sessions', or delete the line`,
    ],
  ])('refuse %j', (services, problem) => {
    expect(problemsOf(withServices(services))).toEqual([problem]);
  });

  it('need trusted access, but where the service sees to it itself', () => {
    const { facts } = buildBlueprint(
      withServices({
        administrators: {
          accessAnalyzer: 'tooling',
          config: 'tooling',
          guardduty: 'tooling',
          stackSets: 'tooling',
        },
        rootAccess: 'credentials',
      }),
    );
    const enable = (service: string) =>
      `aws organizations enable-aws-service-access --service-principal ${service}.amazonaws.com`;
    expect(enablingTrustedAccess({ facts })).toEqual([
      enable('access-analyzer'),
      enable('config-multiaccountsetup'),
      enable('config'),
      enable('iam'),
      'aws cloudformation activate-organizations-access',
    ]);
    expect(enablingTrustedAccess(buildBlueprint(aLandingZone()))).toEqual([]);
  });
});
