import { buildBlueprint } from '../../blueprint/blueprint';
import { aLandingZone, IDS } from '../support/landing-zone';
import { all, policiesOf } from '../support/stack';
import { synthOne } from '../support/synth';

const others = ['deny-leaving-organization', 'deny-root-user', 'protect-artifact-key'] as const;
const landingZone = aLandingZone({
  guardrails: {
    attachments: [
      { guardrail: 'region-lock', attachTo: ['root'] },
      { guardrail: 'pipeline-only-deployment', attachTo: ['Workloads', 'prod'] },
      { guardrail: 'protect-delivery-roles', attachTo: ['Workloads'] },
      ...others.map((guardrail) => ({ guardrail, attachTo: ['Infrastructure'] })),
    ],
    exemptions: [{ guardrail: 'pipeline-only-deployment', account: 'dev', reason: 'They try things out.' }],
  },
});
const organization = synthOne('organization', landingZone);
const { guardrails } = buildBlueprint(landingZone);

describe('the organization', () => {
  it('has a policy for each guardrail, with its reason and who is exempt', () => {
    const policies = all(organization, 'aws_organizations_policy').map(({ attributes }) => attributes);
    expect(policies.map(({ name, description }) => [name, description]).sort()).toEqual(
      guardrails.map(({ policyName, description }) => [policyName, description]).sort(),
    );
    expect(JSON.stringify(policies)).toContain('Exempt: dev: They try things out.');
  });

  it('has the statements of each guardrail as the blueprint planned them', () => {
    const statements = all(organization, 'aws_organizations_policy')
      .flatMap(policiesOf)
      .map((policy) => policy.statements);
    expect(statements).toEqual(expect.arrayContaining(guardrails.map((guardrail) => guardrail.statements)));
    expect(statements).toHaveLength(guardrails.length);
  });

  it('attaches each guardrail to its targets', () => {
    const attached = all(organization, 'aws_organizations_policy_attachment').map(
      ({ attributes }) => `${attributes.policy_id} ${attributes.target_id}`,
    );
    const planned = guardrails.flatMap(({ id, targets }) =>
      targets.map((target) => `\${aws_organizations_policy.${id}_policy.id} ${target.id}`),
    );
    expect([...attached].sort()).toEqual(planned.sort());
    expect(attached).toContain(`\${aws_organizations_policy.pipeline-only-deployment_policy.id} ${IDS.prod}`);
  });
});
