import { buildBlueprint } from '../../../blueprint/blueprint';
import { aLandingZone, anAccount, IDS } from '../../support/landing-zone';
import { all, policiesOf } from '../../support/stack';
import { synthOne } from '../../support/synth';

const landingZone = aLandingZone({
  guardrails: {
    on: {
      prod: ['pipeline-only-deployment'],
      Workloads: ['pipeline-only-deployment', 'protect-delivery-roles'],
      Infrastructure: ['deny-leaving-organization', 'deny-root-user', 'protect-artifact-key'],
      root: ['region-lock'],
    },
    exemptions: [{ guardrail: 'pipeline-only-deployment', account: 'dev', reason: 'They try things out.' }],
  },
});
const organization = synthOne('organization', landingZone);
const { guardrailPolicies } = buildBlueprint(landingZone);

describe('the organization', () => {
  it('has the policies that the blueprint planned, with what is in them and who is exempt', () => {
    const policies = all(organization, 'aws_organizations_policy').map(({ attributes }) => attributes);
    expect(policies.map(({ name, description }) => [name, description]).sort()).toEqual(
      guardrailPolicies.map(({ name, description }) => [name, description]).sort(),
    );
    expect(JSON.stringify(policies)).toContain('dev from pipeline-only-deployment: They try things out.');
  });

  it('has the statements as the blueprint planned them', () => {
    const documents = all(organization, 'aws_organizations_policy')
      .flatMap(policiesOf)
      .map(({ text }) => JSON.parse(text));
    expect(documents).toEqual(expect.arrayContaining(guardrailPolicies.map(({ document }) => document)));
    expect(documents).toHaveLength(guardrailPolicies.length);
  });

  it('attaches each policy to its target', () => {
    const attached = all(organization, 'aws_organizations_policy_attachment').map(
      ({ attributes }) => `${attributes.policy_id} ${attributes.target_id}`,
    );
    const planned = guardrailPolicies.map(
      ({ id, target }) => `\${aws_organizations_policy.${id}_policy.id} ${target.id}`,
    );
    expect([...attached].sort()).toEqual(planned.sort());
    expect(attached).toContain(`\${aws_organizations_policy.scp-${IDS.prod}-delivery_policy.id} ${IDS.prod}`);
  });
});

describe('what the organization stack keeps of the organization', () => {
  const { organization: shape, workloads } = aLandingZone();
  const [dev = anAccount('dev'), prod = anAccount('prod')] = workloads;
  const [infrastructure, products] = shape.organizationalUnits;
  const kept = synthOne(
    'organization',
    aLandingZone({
      organization: {
        ...shape,
        organizationalUnits: [
          { name: 'Infrastructure', id: String(infrastructure?.id) },
          { name: 'Workloads', id: String(products?.id), adopted: true },
          { name: 'Labs', parent: 'Workloads' },
        ],
      },
      workloads: [
        dev,
        { ...anAccount('prod', { organizationalUnit: 'Labs' }), email: 'prod@acme.example', adopted: true },
        { name: 'till', organizationalUnit: 'Labs', email: 'till@acme.example' },
        { name: 'kiosk', organizationalUnit: 'Workloads', email: 'kiosk@acme.example' },
      ],
      guardrails: { on: { Workloads: ['deny-root-user'], prod: ['deny-iam-users'] } },
    }),
  );

  it('is made in its unit, with the role that Terraform comes in with, and closed and not sent away where it goes', () => {
    const account = all(kept, 'aws_organizations_account').find(({ name }) => name === 'account-till');
    expect(account?.attributes).toMatchObject({
      name: 'till',
      email: 'till@acme.example',
      parent_id: '${aws_organizations_organizational_unit.unit-labs.id}',
      role_name: 'Administrator',
      close_on_deletion: true,
      lifecycle: { prevent_destroy: true, ignore_changes: ['role_name'] },
    });
  });

  it('is taken over where it was there before, and left as it is', () => {
    expect(JSON.parse(kept.text).import).toEqual([
      { to: 'aws_organizations_organizational_unit.unit-workloads', id: products?.id },
      { to: 'aws_organizations_account.account-prod', id: prod.id },
    ]);
    const account = all(kept, 'aws_organizations_account').find(({ name }) => name === 'account-prod');
    expect(account?.attributes.close_on_deletion).toBeUndefined();
    expect(JSON.stringify(account?.attributes.lifecycle)).toContain('"tags"');
  });

  it('goes after what is in it and attached to it, also where that knows it by its id', () => {
    const waiting = (type: string) =>
      all(kept, type).flatMap(({ name, attributes }) =>
        attributes.depends_on ? [`${name} ${[attributes.depends_on].flat().join(' ')}`] : [],
      );
    const unit = 'aws_organizations_organizational_unit.unit-workloads';
    expect(waiting('aws_organizations_organizational_unit')).toEqual([`unit-labs ${unit}`]);
    expect(waiting('aws_organizations_account')).toEqual([`account-kiosk ${unit}`]);
    expect(waiting('aws_organizations_policy_attachment')).toEqual([
      `scp-${prod.id}-identity_attachment aws_organizations_account.account-prod`,
      `scp-${products?.id}-account_attachment ${unit}`,
    ]);
  });
});
