import { buildBlueprint } from '../../../blueprint/blueprint';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { readStacks } from '../../../proof/gather';
import { instancesOf } from '../../../proof/gather/instances';
import { outputAsPlanned } from '../../../proof/planned/as-planned';
import { aLandingZone, anAccount, IDS } from '../../support/landing-zone';
import { withSynthesized } from '../../support/proof';
import { all, only, stackOf, statement } from '../../support/stack';
import { synthAll } from '../../support/synth';

const ways = [
  { kind: 'people', plan: ['Reader'], apply: ['Engineer'] },
  { kind: 'github-actions', plan: ['repo:acme/lz:pull_request'], apply: ['repo:acme/lz:environment:prod'] },
] as const satisfies Extract<NonNullable<LandingZone['access']>, { kind: 'roles' }>['ways'];

const zone = aLandingZone({ access: { kind: 'roles', ways: [...ways] }, state: { kind: 'own-bucket' } });
const stacks = synthAll(zone);
const management = stackOf(stacks, 'bootstrap-management');
const tooling = stackOf(stacks, 'bootstrap-tooling');

/** The template of the stack set, as AWS CloudFormation receives it. */
const template = JSON.parse(
  String(only(management, 'aws_cloudformation_stack_set').attributes.template_body).replaceAll('$${', '${'),
);

/** What `Fn::Sub` makes of a template in an account. */
function inAccount(value: unknown, account: string): unknown {
  if (Array.isArray(value)) return value.map((each) => inAccount(each, account));
  if (typeof value !== 'object' || value === null) return value;
  const { 'Fn::Sub': text, ...rest } = value as Record<string, unknown>;
  if (typeof text === 'string') return text.replaceAll('${AWS::AccountId}', account).replaceAll('${!', '${');
  return Object.fromEntries(Object.entries(rest).map(([key, each]) => [key, inAccount(each, account)]));
}

describe('what an account needs before its first plan', () => {
  it('is one stack set with automatic deployment over the units of workload accounts', () => {
    expect(only(management, 'aws_cloudformation_stack_set').attributes).toMatchObject({
      permission_model: 'SERVICE_MANAGED',
      auto_deployment: { enabled: true, retain_stacks_on_account_removal: true },
      capabilities: ['CAPABILITY_NAMED_IAM'],
    });
    expect(only(management, 'aws_cloudformation_stack_set_instance').attributes).toMatchObject({
      deployment_targets: { organizational_unit_ids: ['ou-acme-workload'] },
    });
  });

  it('stays in every account of a unit whose last workload account is taken out', () => {
    const instances = all(management, 'aws_cloudformation_stack_set_instance');
    expect(instances.map(({ attributes }) => attributes.retain_stack)).toEqual([true]);
  });

  it('comes to many accounts at once, one unit after the other, and stays as AWS fills it in', () => {
    const pace = { failure_tolerance_percentage: 10, max_concurrent_percentage: 10 };
    const workloads = [anAccount('dev'), anAccount('prod', { organizationalUnit: 'Production' })];
    const organization = aLandingZone().organization;
    const units = [...organization.organizationalUnits, { name: 'Production', id: 'ou-acme-prod0001' }];
    const many = synthAll({
      ...zone,
      organization: { ...organization, organizationalUnits: units },
      workloads,
    });
    const instances = all(stackOf(many, 'bootstrap-management'), 'aws_cloudformation_stack_set_instance');
    expect(instances.map(({ attributes }) => attributes.operation_preferences)).toEqual([pace, pace]);
    const [first, second] = instances.map(({ address }) => address);
    const waits = instances.map(({ attributes }) => attributes.depends_on);
    expect([
      [[second], undefined],
      [undefined, [first]],
    ]).toContainEqual(waits);
    expect(only(management, 'aws_cloudformation_stack_set').attributes.lifecycle).toEqual({
      ignore_changes: ['administration_role_arn'],
    });
  });

  it('is the same in a template and by Terraform, but for the account', () => {
    const access = { kind: 'roles', ways: [...ways], by: 'terraform' } as const;
    const made = stackOf(synthAll({ ...zone, access }), 'bootstrap-dev');
    for (const { attributes } of all(made, 'aws_iam_policy')) {
      const resources = Object.values(template.Resources) as { Properties: Record<string, unknown> }[];
      const same = resources.find(({ Properties }) => Properties.ManagedPolicyName === attributes.name);
      expect(inAccount(same?.Properties.PolicyDocument, IDS.dev)).toEqual(
        JSON.parse(String(attributes.policy).replaceAll('$${', '${')),
      );
    }
    expect(all(made, 'aws_iam_policy').length).toBeGreaterThan(2);
  });

  it('is bounded in the apply role alone', () => {
    const { AcmeTerraformApply, AcmeTerraformPlan } = template.Resources;
    expect(AcmeTerraformApply.Properties.PermissionsBoundary).toEqual({ Ref: 'AcmeTerraformBoundary' });
    expect(AcmeTerraformPlan.Properties).not.toHaveProperty('PermissionsBoundary');
  });

  it('fits what AWS CloudFormation takes as a template', () => {
    expect(JSON.stringify(template).length).toBeLessThan(51200);
  });

  it('protects the bucket of the states and its key from being destroyed', () => {
    for (const type of ['aws_s3_bucket', 'aws_kms_key'])
      expect(only(tooling, type).attributes.lifecycle).toEqual({ prevent_destroy: true });
  });

  it('leads jobs from outside of AWS to the roles of accounts, and to nothing else', () => {
    const entry = (purpose: string) => only(tooling, 'aws_iam_role_policy', `${purpose}_role_lead`);
    expect(statement(entry('entry-github-actions-plan'), 'LeadToAccounts').Resource).toEqual([
      'arn:aws:iam::*:role/acme-terraform-plan',
    ]);
    expect(all(tooling, 'aws_iam_openid_connect_provider')).toHaveLength(1);
  });
});

it('reaches accounts of several units, and is proved as planned', () => {
  const { organization, workloads } = zone;
  const units = [...organization.organizationalUnits, { name: 'Products', id: 'ou-acme-products' }];
  const blueprint = buildBlueprint({
    ...zone,
    organization: { ...organization, organizationalUnits: units },
    workloads: workloads.map((account, i) =>
      i === 0 ? { ...account, organizationalUnit: 'Products' } : account,
    ),
  });
  withSynthesized(blueprint, (folder) => {
    const { stacks } = readStacks(folder);
    const instances = instancesOf(stacks, new Set(['aws_cloudformation_stack_set_instance']));
    expect([...instances.byType.values()].flat()).toHaveLength(2);
    expect(outputAsPlanned(blueprint, stacks)).toEqual([]);
  });
});

it('is nothing where Terraform comes in another way', () => {
  expect(synthAll(aLandingZone()).filter(({ id }) => id.startsWith('bootstrap'))).toEqual([]);
});
