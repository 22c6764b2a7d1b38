import { functionsThatPull } from '../../blueprint/plan/image-functions';
import { lifecycleOfReplicas } from '../../blueprint/plan/lifecycle/policy';
import { replicationTargets } from '../../blueprint/plan/replication/plan';
import { ReplicaRegistry } from '../../modules/registry/replica-registry';
import { addImageKeys } from '../image-keys';
import type { WorkloadScope } from './workload-scope';

/** A registry for copies of the images in each region of an account that asks for them. */
export function addReplicaRegistries({ stack, blueprint, account }: WorkloadScope): void {
  const { names, facts } = blueprint;
  const own = replicationTargets(blueprint).filter(({ accountId }) => accountId === account.id);
  const imageKeys = addImageKeys(stack, blueprint, account);
  for (const { region } of own) {
    new ReplicaRegistry(stack, `replica-${region}`, {
      provider: stack.providerIn(region),
      source: {
        partition: names.partition,
        sourceAccountId: facts.tooling.id,
        replicationRoleArn: names.replicationRoleArn(),
        accountId: account.id,
        region,
        repositoryPrefix: names.repositoryPrefix(),
      },
      organizationId: facts.organization.id,
      lifecycle: JSON.stringify({ rules: lifecycleOfReplicas(blueprint) }),
      functionArns: functionsThatPull(blueprint, { region, replicaOf: account.id }),
      encryption: imageKeys.template(region),
    });
  }
}
