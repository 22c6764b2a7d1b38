import { buildBlueprint } from '../../../blueprint/blueprint';
import type { GuardrailId } from '../../../blueprint/guardrails';
import type { PlannedPolicy } from '../../../blueprint/plan/guardrails';
import type { Guardrails } from '../../../blueprint/schema/guardrails';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import type { Statement } from '../../../policies/document';
import { aLandingZone, aLandingZoneInTwoRegions, anAccount, IDS } from '../../support/landing-zone';
import { bySid } from '../../support/stack';

const reason = 'Developers try things out by hand.';

function planned(guardrails: Guardrails, change: Partial<LandingZone> = {}): readonly PlannedPolicy[] {
  return buildBlueprint(aLandingZone({ ...change, guardrails })).guardrailPolicies;
}

/** The statements of every policy. */
function statements(...asked: Parameters<typeof planned>): readonly Statement[] {
  return planned(...asked).flatMap(({ document }) => document.Statement as readonly Statement[]);
}

/** The description of the one policy. */
function description(...asked: Parameters<typeof planned>): string {
  const [first, ...others] = planned(...asked);
  if (!first || others.length > 0) throw new Error('not one policy is planned');
  return first.description;
}

const onWorkloads = (...ids: GuardrailId[]) => ({ on: { Workloads: ids } });
const exemptDev = { guardrail: 'pipeline-only-deployment', account: 'dev', reason } as const;
const exemptRole = { guardrail: 'pipeline-only-deployment', role: 'BreakGlass*', reason } as const;

describe('the policies of a target', () => {
  it('have its name, what is in them, and its id', () => {
    const guardrails = onWorkloads('region-lock', 'deny-root-user', 'protect-delivery-roles');
    expect(planned(guardrails)).toMatchObject([
      {
        id: 'scp-ou-acme-workload-account',
        type: 'service-control',
        name: 'acme-scp-Workloads-account',
        description: 'deny-root-user, region-lock',
        target: { name: 'Workloads', id: 'ou-acme-workload' },
      },
      {
        id: 'scp-ou-acme-workload-delivery',
        name: 'acme-scp-Workloads-delivery',
        description: 'protect-delivery-roles',
      },
    ]);
  });

  it('are those of the root, of a unit, or of an account', () => {
    const on: Guardrails['on'] = { root: ['deny-root-user'], prod: ['region-lock'] };
    expect(planned({ on }).map(({ id }) => id)).toEqual(['scp-r-acme-account', `scp-${IDS.prod}-account`]);
  });

  it('say who is exempt from what, and why', () => {
    const guardrails = {
      ...onWorkloads('pipeline-only-deployment'),
      exemptions: [exemptDev, exemptRole],
    };
    expect(description(guardrails)).toBe(
      `pipeline-only-deployment. Exempt: dev from pipeline-only-deployment: ${reason}; BreakGlass* from pipeline-only-deployment: ${reason}`,
    );
  });

  it('leave the reasons to accounts/ where AWS has no room for all of them', () => {
    const long = 'x'.repeat(199);
    const exemptions = ['One*', 'Two*', 'Three*'].map((role) => ({
      ...exemptRole,
      role: `Role${role}`,
      reason: long,
    }));
    expect(description({ ...onWorkloads('pipeline-only-deployment'), exemptions })).toBe(
      'pipeline-only-deployment. Exempt, for reasons in accounts/guardrails.ts: RoleOne* from pipeline-only-deployment; RoleTwo* from pipeline-only-deployment; RoleThree* from pipeline-only-deployment',
    );
  });

  it('let through by condition who is exempt from a guardrail, and from no other one in the policy', () => {
    const guardrails = {
      ...onWorkloads('pipeline-only-deployment', 'protect-delivery-roles'),
      exemptions: [exemptDev, exemptRole],
    };
    const found = statements(guardrails);
    expect(bySid(found, 'DenyDeploymentOutsidePipeline').Condition).toEqual({
      ArnNotLike: {
        'aws:PrincipalArn': [
          'arn:aws:iam::*:role/acme-delivery-deploy-*',
          'arn:aws:iam::*:role/Administrator',
          'arn:aws:iam::*:role/BreakGlass*',
        ],
      },
      StringNotEquals: { 'aws:PrincipalAccount': [IDS.dev] },
    });
    expect(bySid(found, 'DenyChangingDeliveryRoles').Condition).toEqual({
      ArnNotLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/Administrator'] },
    });
  });

  it('let an account through where it is below their target, and say nothing of it elsewhere', () => {
    const guardrails: Guardrails = {
      on: { dev: ['pipeline-only-deployment'], prod: ['pipeline-only-deployment'] },
      exemptions: [exemptDev],
    };
    const [dev, prod] = planned(guardrails);
    expect(JSON.stringify(dev?.document)).toContain(IDS.dev);
    expect(JSON.stringify(prod?.document)).not.toContain(IDS.dev);
    expect(prod?.description).toBe('pipeline-only-deployment');
  });

  it('are others where a guardrail is put into a policy of another name', () => {
    const on: Guardrails['on'] = {
      Workloads: ['deny-root-user', { guardrail: 'region-lock', policy: 'regions' }],
    };
    expect(planned({ on }).map(({ name }) => name)).toEqual([
      'acme-scp-Workloads-account',
      'acme-scp-Workloads-regions',
    ]);
  });
});

describe('the protection of the delivery roles', () => {
  it('covers the roles that any guardrail lets through', () => {
    const guardrails: Guardrails = {
      on: { root: ['protect-delivery-roles'], Workloads: ['pipeline-only-deployment'] },
      exemptions: [exemptRole],
    };
    expect(bySid(statements(guardrails), 'DenyChangingExemptRoles').Resource).toEqual([
      'arn:aws:iam::*:role/Administrator',
      'arn:aws:iam::*:role/BreakGlass*',
    ]);
  });
});

describe('administrators', () => {
  const letThrough = (guardrails: Partial<Guardrails>, change: Partial<LandingZone> = {}) => {
    const found = statements({ ...onWorkloads('pipeline-only-deployment'), ...guardrails }, change);
    return bySid(found, 'DenyDeploymentOutsidePipeline').Condition?.ArnNotLike?.['aws:PrincipalArn'];
  };
  const deployRoles = 'arn:aws:iam::*:role/acme-delivery-deploy-*';

  it('are the role that Terraform assumes in the accounts', () => {
    expect(letThrough({})).toEqual([deployRoles, 'arn:aws:iam::*:role/Administrator']);
  });

  it('are the roles that Terraform assumes in accounts with an access of their own, too', () => {
    const access = { kind: 'assume-role', roleName: 'Other' } as const;
    const workloads = [anAccount('dev', { access }), anAccount('prod')];
    expect(letThrough({}, { workloads })).toEqual(
      expect.arrayContaining([deployRoles, 'arn:aws:iam::*:role/Administrator', 'arn:aws:iam::*:role/Other']),
    );
  });

  it('are the roles that the landing zone names instead, where it names some', () => {
    const access = { kind: 'profile', profile: 'acme' } as const;
    expect(letThrough({ administrators: ['Terraform', 'Platform'] }, { access })).toEqual([
      deployRoles,
      'arn:aws:iam::*:role/Terraform',
      'arn:aws:iam::*:role/Platform',
    ]);
  });
});

describe('a region lock', () => {
  const both = ['eu-west-1', 'eu-central-1'];
  const open = (guardrails: Guardrails) => {
    const found = statements(guardrails, aLandingZoneInTwoRegions());
    return bySid(found, 'DenyOtherRegions').Condition?.StringNotEquals?.['aws:RequestedRegion'];
  };

  it('leaves the regions of the landing zone open', () => {
    expect(open(onWorkloads('region-lock'))).toEqual(both);
  });

  it('leaves open what it says itself, where it says something', () => {
    const regions = [...both, 'us-east-1'];
    expect(open({ on: { Workloads: [{ guardrail: 'region-lock', regions }] } })).toEqual(regions);
  });
});

describe('a preset', () => {
  const idsOn = (guardrails: Guardrails) =>
    planned(guardrails).flatMap((policy) => policy.guardrails.map(({ id }) => id));

  it('brings its guardrails to the unit, but what is left out and what has nothing to deny', () => {
    const without = [{ guardrail: 'deny-iam-users' as const, reason }];
    const ids = idsOn({ on: {}, presets: { Workloads: { preset: 'workloads-prod', without } } });
    expect(ids).toEqual(expect.arrayContaining(['region-lock', 'require-imdsv2', 'protect-guardduty']));
    expect(ids).not.toContain('deny-iam-users');
    expect(ids).not.toContain('protect-alarms');
  });

  it('leaves a guardrail as `on` has it for the same unit', () => {
    const regions = ['eu-west-1', 'eu-central-1'];
    const guardrails: Guardrails = {
      on: { Workloads: [{ guardrail: 'region-lock', regions }] },
      presets: { Workloads: 'workloads-prod' },
    };
    expect(idsOn(guardrails).filter((id) => id === 'region-lock')).toHaveLength(1);
    const lock = bySid(statements(guardrails), 'DenyOtherRegions');
    expect(lock.Condition?.StringNotEquals?.['aws:RequestedRegion']).toEqual(regions);
  });
});
