import { accessTo, everyAccount } from '../../blueprint/accounts';
import { hcpHost, stackSetUnits } from '../../blueprint/plan/access-ways';
import { bootstrappedAccounts } from '../../blueprint/plan/bootstrapped';
import { HCP_AUDIENCE } from '../../blueprint/plan/hcp';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import { expiry } from './kept';
import { ANYTHING, inTooling, type PlanSubject, type WantedInstance } from './wanted';

/**
 * What Terraform's own roles are made of, and where its states are. What the roles may do, hops ask: their policies are as
 * many as their statements need.
 */
export function accessOfTerraform(subject: PlanSubject): readonly WantedInstance[] {
  const { facts } = subject.blueprint;
  return [
    ...bootstrappedAccounts(facts).flatMap((account) => policies(subject, account)),
    ...stackSet(subject),
    ...runs(subject),
    ...states(subject),
  ];
}

function policies(
  { blueprint, managedPolicies }: PlanSubject,
  { id }: AccountFacts,
): readonly WantedInstance[] {
  const { names, facts } = blueprint;
  const [plan, apply] = [names.terraformPlanRole(), names.terraformApplyRole()];
  const made = managedPolicies(id);
  const of = (role: string) => made.filter((name) => name.startsWith(`${role}-`) && /-\d$/.test(name));
  const at = { account: id, region: facts.regions.primary };
  const policy = (name: string) => ({ type: 'aws_iam_policy', ...at, arguments: { name }, others: true });
  const attached = (role: string, name: string) => ({
    type: 'aws_iam_role_policy_attachment',
    ...at,
    arguments: { role, policy_arn: `arn:${names.partition}:iam::${id}:policy/${name}` },
  });
  return [
    policy(names.terraformBoundary()),
    ...[...of(plan), ...of(apply)].map(policy),
    ...of(plan).map((name) => attached(plan, name)),
    ...[...of(plan), ...of(apply)].map((name) => attached(apply, name)),
  ];
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStackSet.html (2026-11-28) */
function stackSet({ blueprint }: PlanSubject): readonly WantedInstance[] {
  const { names, facts } = blueprint;
  const units = stackSetUnits(facts);
  if (units.length === 0) return [];
  const at = { account: facts.management.id, region: facts.regions.primary };
  return [
    {
      type: 'aws_cloudformation_stack_set',
      ...at,
      arguments: {
        name: names.terraformStackSet(),
        description: ANYTHING,
        permission_model: 'SERVICE_MANAGED',
        call_as: 'SELF',
        auto_deployment: { enabled: true, retain_stacks_on_account_removal: true },
        capabilities: ['CAPABILITY_NAMED_IAM'],
        template_body: ANYTHING,
        operation_preferences: ANYTHING,
      },
    },
    ...units.map((unit) => ({
      type: 'aws_cloudformation_stack_set_instance',
      ...at,
      arguments: {
        stack_set_name: names.terraformStackSet(),
        call_as: 'SELF',
        deployment_targets: { organizational_unit_ids: [unit] },
        retain_stack: true,
        operation_preferences: ANYTHING,
        timeouts: ANYTHING,
      },
    })),
  ];
}

/** The issuer of the tokens that runs of HCP Terraform come in with, in each account. */
function runs({ blueprint: { facts } }: PlanSubject): readonly WantedInstance[] {
  const host = hcpHost(facts);
  if (host === undefined) return [];
  return everyAccount(facts)
    .filter((account) => accessTo(facts, account).kind === 'roles')
    .map(({ id }) => ({
      type: 'aws_iam_openid_connect_provider',
      account: id,
      region: facts.regions.primary,
      arguments: { url: `https://${host}`, client_id_list: [HCP_AUDIENCE] },
    }));
}

/** The landing zone's own bucket of states: nothing destroys it, nor its key. */
function states({ blueprint }: PlanSubject): readonly WantedInstance[] {
  const { names, facts } = blueprint;
  if (facts.state.kind !== 'own-bucket') return [];
  const bucket = names.ownStateBucket();
  return [
    { ...inTooling(blueprint, 'aws_s3_bucket', { bucket }), others: true },
    { ...inTooling(blueprint, 'aws_kms_alias', { name: names.ownStateKeyAlias() }), others: true },
    expiry(blueprint, bucket, { id: 'expire-replaced-states', replaced: 365 }),
  ];
}
