import { deployTraits } from '../../blueprint/deploy';
import type { Admission } from '../../blueprint/deploy/traits';
import { registryOf } from '../../blueprint/plan/images';
import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import { replicasOf } from '../../blueprint/plan/replication/plan';

/** A function that verifies signatures in one region of an account, and the service whose deployments wait for it. */
export interface PlacedAdmission extends Admission {
  readonly account: string;
  readonly accountId: string;
  readonly region: string;
  readonly partition: string;
  /** Registry that the account pulls from. */
  readonly registry: string;
  readonly repository: string;
  readonly repositoryArn: string;
}

/** The functions that verify the signatures of an application, wherever it is deployed to. */
export function admissionsOf(
  blueprint: Blueprint,
  { facts: { name }, targets }: PlannedApplication,
): readonly PlacedAdmission[] {
  const { names, facts } = blueprint;
  return targets.flatMap(({ account, region, deploys }) =>
    deploys.flatMap((deploy) => {
      const owner = account.images === 'replica' ? account.id : facts.tooling.id;
      return (deployTraits(deploy).admission?.(deploy) ?? []).map((hook) => ({
        ...hook,
        account: account.name,
        accountId: account.id,
        region,
        partition: names.partition,
        registry: registryOf(blueprint, { account, region }),
        repository: names.repository(name),
        repositoryArn: names.repositoryArnIn(owner, region, name),
      }));
    }),
  );
}

/** Every registry that has images of an application: the source, and all that it is replicated to. */
export function registriesOf(
  blueprint: Blueprint,
  { facts, targets }: PlannedApplication,
): readonly string[] {
  const { names, facts: all } = blueprint;
  const source = names.registry(all.tooling.id, all.regions.primary);
  const pulled = targets.map((target) => registryOf(blueprint, target));
  const replicas = replicasOf(blueprint, facts.name).map((each) =>
    names.registry(each.accountId, each.region),
  );
  return [...new Set([source, ...pulled, ...replicas])];
}
