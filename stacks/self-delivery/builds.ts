import { everyAccount } from '../../blueprint/accounts';
import type { BuildUnit } from '../../blueprint/plan/builds';
import { named } from '../../blueprint/plan/named-accounts';
import type { Blueprint } from '../../blueprint/plan/planned';
import { ROLLOUT_FOLDERS } from '../../blueprint/plan/rollout-builds';
import { assumeTargetRoles } from '../../modules/deploy/target-roles';
import { STAGED_FILE } from '../../modules/rollout/build-of-stack';
import { LATEST } from '../../modules/rollout/drift';
import type { Statement } from '../../policies/document';

/** What a build that plans or applies may do beside what every build may: take that role of every account. */
export function rolesOfRollout(
  { rollout }: BuildUnit,
  { names, facts }: Pick<Blueprint, 'names' | 'facts'>,
): readonly Statement[] {
  if (!rollout?.takes) return [];
  const role = rollout.takes === 'plan' ? names.terraformPlanRole() : names.terraformApplyRole();
  const accounts = named(everyAccount(facts).map(({ id }) => id));
  return assumeTargetRoles({
    roleArns: (accounts ?? ['*']).map((id) => names.roleArn(id, role)),
    organizationId: accounts ? undefined : facts.organization.id,
  });
}

/** Where a build that a state machine starts finds its source, if the start names no other. */
export function sourceLocation({ names, facts }: Blueprint, unit: BuildUnit): string | undefined {
  if (!unit.rollout?.takes) return undefined;
  const bucket = names.artifactBucket(facts.regions.primary);
  return [bucket, names.artifactFolder(unit.application), ROLLOUT_FOLDERS.staged, LATEST, STAGED_FILE].join(
    '/',
  );
}
