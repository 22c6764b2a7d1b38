import { buildBlueprint } from '../../../blueprint/blueprint';
import { enablingTrustedAccess } from '../../../blueprint/plan/organization-services';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { aLandingZone, anAccount } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

type Services = NonNullable<LandingZone['organizationServices']>;

const withServices = (organizationServices: Services) => aLandingZone({ organizationServices });
const guarded = aLandingZone({ guardrails: { on: { Workloads: ['deny-root-user'] } } });
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

  it.each<[string, string, Partial<LandingZone>]>([
    ['a workload account', 'dev', {}],
    ['an account without known roles', 'tooling', { access: { kind: 'ambient' } }],
    ['no guardrail', 'tooling', { guardrails: { on: {} } }],
  ])('refuse guardrails that are looked after by %s', (_, policies, further) => {
    const problems = problemsOf({
      ...guarded,
      organizationServices: { administrators: { policies } },
      ...further,
    });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`${field}.policies: found "${policies}"`);
  });

  it('refuse a guardrail on a unit without an id where another account looks after guardrails', () => {
    const { organization } = guarded;
    const unmade = {
      ...organization,
      organizationalUnits: [...organization.organizationalUnits, { name: 'New' }],
    };
    const on = { New: ['deny-root-user' as const] };
    const administrators = { policies: 'tooling' };
    expect(
      problemsOf({
        ...guarded,
        organization: unmade,
        guardrails: { on },
        organizationServices: { administrators },
      }),
    ).toEqual([expect.stringContaining('guardrails.on.New: found the unit "New", which has no id yet')]);
    expect(problemsOf({ ...guarded, organization: unmade, guardrails: { on } })).toEqual([]);
  });

  it('take an account with roles that looks after guardrails', () => {
    const administrators = { policies: 'tooling' };
    expect(problemsOf({ ...guarded, organizationServices: { administrators } })).toEqual([]);
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

  it.each<[string, Partial<LandingZone>, string]>([
    ['a trail of the organization', { trail: {} }, 'cloudtrail'],
    [
      'alternate contacts',
      {
        workloads: [
          anAccount('dev', {
            email: 'aws+dev@acme.example',
            contacts: {
              security: { name: 'Sam', title: 'On call', email: 's@acme.example', phone: '+46 8' },
            },
          }),
          anAccount('prod'),
        ],
      },
      'account',
    ],
    [
      'scans for malware, which GuardDuty does under another name',
      { securityServices: { guardduty: { protect: ['ebs-malware'] } } },
      'malware-protection.guardduty',
    ],
    [
      'tag policies',
      { tags: { owner: 'shop' }, guardrails: { on: { Workloads: ['required-tags'] } } },
      'tagpolicies.tag',
    ],
    [
      'backup policies',
      { guardrails: { on: { Workloads: [{ guardrail: 'backup-plan', deleteAfterDays: 35 }] } } },
      'backup',
    ],
  ])('%s: whom AWS must trust for that is told too', (_, change, service) => {
    expect(enablingTrustedAccess(buildBlueprint(aLandingZone(change)))).toEqual([
      `aws organizations enable-aws-service-access --service-principal ${service}.amazonaws.com`,
    ]);
  });
});
