import { buildBlueprint } from '../../blueprint/blueprint';
import { aLandingZone } from '../support/landing-zone';
import { all, policiesOf } from '../support/stack';
import { synthOne } from '../support/synth';

const landingZone = aLandingZone({
  guardrails: {
    attachments: [
      { guardrail: 'region-lock', attachTo: ['root'] },
      { guardrail: 'pipeline-only-deployment', attachTo: ['Workloads', 'prod'] },
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
  });

  it('attaches each guardrail to its targets', () => {
    const attached = all(organization, 'aws_organizations_policy_attachment').map(({ attributes }) => [
      `${attributes.policy_id}`.split('.')[1],
      attributes.target_id,
    ]);
    expect(attached.sort()).toEqual([
      ['pipeline-only-deployment_policy', '444444444444'],
      ['pipeline-only-deployment_policy', 'ou-acme-workload'],
      ['region-lock_policy', 'r-acme'],
    ]);
  });
});
