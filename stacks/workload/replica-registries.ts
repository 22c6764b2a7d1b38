import { functionsThatPull } from '../../blueprint/plan/image-functions';
import { regionsOf } from '../../blueprint/plan/targets';
import { ReplicaRegistry } from '../../modules/registry/replica-registry';
import type { WorkloadScope } from './workload-scope';

/** A registry for copies of the images in each region of an account that asks for them. */
export function addReplicaRegistries({ stack, blueprint, account }: WorkloadScope): void {
  const { names, facts } = blueprint;
  if (account.images !== 'replica') return;
  for (const region of regionsOf(facts, account)) {
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
      functionArns: functionsThatPull(blueprint, { region, replicaOf: account.id }),
    });
  }
}
