import { buildBlueprint } from '../../../blueprint/blueprint';
import { guardrailPack } from '../../../blueprint/guardrails';
import type { PlannedGuardrail } from '../../../blueprint/plan/guardrails';
import type { Guardrails } from '../../../blueprint/schema/guardrails';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { aLandingZone, aLandingZoneInTwoRegions, anAccount, IDS } from '../../support/landing-zone';
import { bySid } from '../../support/stack';

const reason = 'Developers try things out by hand.';

/** The one guardrail of a landing zone that attaches one. */
function planned(guardrails: Guardrails, change: Partial<LandingZone> = {}): PlannedGuardrail {
  const [first] = buildBlueprint(aLandingZone({ ...change, guardrails })).guardrails;
  if (!first) throw new Error('no guardrail is planned');
  return first;
}

const attached = (
  guardrail: 'pipeline-only-deployment' | 'deny-root-user' | 'region-lock',
  ...attachTo: string[]
) => ({
  attachments: [{ guardrail, attachTo }],
});
const exemptDev = { guardrail: 'pipeline-only-deployment', account: 'dev', reason } as const;
const exemptRole = { guardrail: 'pipeline-only-deployment', role: 'BreakGlass*', reason } as const;

describe('a planned guardrail', () => {
  it('has its name, its reason and the ids of its targets', () => {
    expect(planned(attached('deny-root-user', 'root', 'Workloads', 'prod'))).toMatchObject({
      id: 'deny-root-user',
      policyName: 'acme-deny-root-user',
      description: guardrailPack['deny-root-user'].why,
      targets: [
        { name: 'root', id: 'r-acme' },
        { name: 'Workloads', id: 'ou-acme-workload' },
        { name: 'prod', id: IDS.prod },
      ],
    });
  });

  it('says who is exempt and why in its description', () => {
    const guardrails = {
      ...attached('pipeline-only-deployment', 'Workloads'),
      exemptions: [exemptDev, exemptRole],
    };
    const { why } = guardrailPack['pipeline-only-deployment'];
    expect(planned(guardrails).description).toBe(`${why} Exempt: dev: ${reason}; BreakGlass*: ${reason}`);
  });

  it('lets through by condition who is exempt', () => {
    const guardrails = {
      ...attached('pipeline-only-deployment', 'Workloads'),
      exemptions: [exemptDev, exemptRole],
    };
    const { statements } = planned(guardrails);
    expect(bySid(statements, 'DenyDeploymentOutsidePipeline').Condition).toEqual({
      ArnNotLike: {
        'aws:PrincipalArn': [
          'arn:aws:iam::*:role/acme-delivery-deploy-*',
          'arn:aws:iam::*:role/Administrator',
          'arn:aws:iam::*:role/BreakGlass*',
        ],
      },
      StringNotEquals: { 'aws:PrincipalAccount': [IDS.dev] },
    });
  });

  it('takes no notice of the exemptions of other guardrails', () => {
    const { attachments } = attached('deny-root-user', 'Workloads');
    const others = attached('pipeline-only-deployment', 'Workloads').attachments;
    const guardrails = { attachments: [...attachments, ...others], exemptions: [exemptDev] };
    const { description, statements } = planned(guardrails);
    expect(description).toBe(guardrailPack['deny-root-user'].why);
    expect(JSON.stringify(statements)).not.toContain(IDS.dev);
  });
});

describe('the protection of the delivery roles', () => {
  it('covers the roles that any guardrail lets through', () => {
    const guardrails = {
      attachments: [
        { guardrail: 'protect-delivery-roles' as const, attachTo: ['root'] },
        ...attached('pipeline-only-deployment', 'Workloads').attachments,
      ],
      exemptions: [exemptRole],
    };
    expect(bySid(planned(guardrails).statements, 'DenyChangingExemptRoles').Resource).toEqual([
      'arn:aws:iam::*:role/Administrator',
      'arn:aws:iam::*:role/BreakGlass*',
    ]);
  });
});

describe('administrators', () => {
  const letThrough = (guardrails: Partial<Guardrails>, change: Partial<LandingZone> = {}) => {
    const { statements } = planned(
      { ...attached('pipeline-only-deployment', 'Workloads'), ...guardrails },
      change,
    );
    return bySid(statements, 'DenyDeploymentOutsidePipeline').Condition?.ArnNotLike?.['aws:PrincipalArn'];
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
    const { statements } = planned(guardrails, aLandingZoneInTwoRegions());
    return bySid(statements, 'DenyOtherRegions').Condition?.StringNotEquals?.['aws:RequestedRegion'];
  };

  it('leaves the regions of the landing zone open', () => {
    expect(open(attached('region-lock', 'Workloads'))).toEqual(both);
  });

  it('leaves open what it says itself, where it says something', () => {
    const regions = [...both, 'us-east-1'];
    expect(open({ attachments: [{ guardrail: 'region-lock', attachTo: ['Workloads'], regions }] })).toEqual(
      regions,
    );
  });
});
