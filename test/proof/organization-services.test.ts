import { buildBlueprint } from '../../blueprint/blueprint';
import { SERVICES } from '../../blueprint/plan/organization-services';
import { proveFolder } from '../../proof/report';
import { aLandingZone } from '../support/landing-zone';
import { editPolicy, errorsOf, Sabotage } from '../support/sabotage';

const names = Object.keys(SERVICES);
const blueprint = buildBlueprint(
  aLandingZone({
    access: {
      kind: 'roles',
      by: 'terraform',
      ways: [{ kind: 'people', plan: ['PlatformReader'], apply: ['PlatformEngineer'] }],
    },
    organizationServices: {
      administrators: Object.fromEntries(names.map((name) => [name, 'tooling'])),
      rootAccess: 'credentials-and-sessions',
    },
    trail: {},
  }),
);
const output = new Sabotage(blueprint, proveFolder);

describe('a landing zone with an administrator of every service and a trail', () => {
  it('is proved in both directions, with the rights of Terraform in the management account', async () => {
    const report = await output.untouched();
    expect(errorsOf(report)).toEqual([]);
    expect(report.problems).toEqual([]);
  });

  it('has no role that may delegate another service', async () => {
    const errors = await output.errorsAfter('bootstrap-management', (json) => {
      for (const policy of Object.values<{ policy: string }>(json.resource.aws_iam_policy))
        policy.policy = policy.policy.replaceAll('guardduty.amazonaws.com', 'sso.amazonaws.com');
    });
    expect(errors).not.toEqual([]);
  });

  it('has a boundary that knows the services, whatever somebody attaches to the role', async () => {
    const errors = await output.errorsAfter('bootstrap-management', (json) => {
      const boundary = json.resource.aws_iam_policy['terraform_policy-boundary'];
      editPolicy(boundary, 'policy', ({ Statement }) => {
        for (const { Condition } of Statement)
          delete Condition?.StringEquals?.['organizations:ServicePrincipal'];
      });
    });
    const refuted = errors.map((error) =>
      error.match(/^refuted .*with everything attached, .*\(organizations:(\w+)\): Allowed$/),
    );
    expect(new Set(refuted.map((found) => found?.[1]))).toEqual(
      new Set([
        'DeregisterDelegatedAdministrator',
        'EnableAWSServiceAccess',
        'RegisterDelegatedAdministrator',
      ]),
    );
  });
});
