import { accessTo, STACK_SETS_ROLE } from '../../blueprint/accounts';
import { accessLogsIn } from '../../blueprint/plan/access-logs';
import { administrators } from '../../blueprint/plan/guardrails';
import { OwnStateStore } from '../../modules/access/state-store';
import type { BootstrapScope } from './bootstrap-scope';

/** In the tooling account: the bucket of the states, where the landing zone keeps them in one of its own. */
export function addStateStore({ stack, blueprint, account }: BootstrapScope): void {
  const { facts, names } = blueprint;
  const access = accessTo(facts, facts.tooling);
  if (account.id !== facts.tooling.id || facts.state.kind !== 'own-bucket' || access.kind !== 'roles') return;
  const roles = [...new Set([access.through, ...administrators(facts)])].filter(
    (role) => role !== names.terraformApplyRole() && role !== STACK_SETS_ROLE,
  );
  new OwnStateStore(stack, 'states', {
    bucketName: names.ownStateBucket(),
    bucketArn: names.ownStateBucketArn(),
    accessLogs: accessLogsIn(facts, account, facts.regions.primary),
    keyAlias: names.ownStateKeyAlias(),
    prefix: facts.prefix,
    accountId: account.id,
    accountArn: names.accountArn(account.id),
    organizationId: facts.organization.id,
    plan: names.terraformPlanRoleArn('*'),
    apply: names.terraformApplyRoleArn('*'),
    own: { plan: names.terraformPlanRoleArn(account.id), apply: names.terraformApplyRoleArn(account.id) },
    administrators: roles.map((role) => names.roleArn(account.id, role)),
    storage: names.endpoint('s3', facts.regions.primary),
  });
}
