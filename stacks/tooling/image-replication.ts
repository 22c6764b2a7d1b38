import { functionsThatPull } from '../../blueprint/plan/image-functions';
import { pulledRegions, replicationTargets } from '../../blueprint/plan/images';
import { lifecycleOfReplicas } from '../../blueprint/plan/lifecycle/policy';
import { pullingAccounts } from '../../blueprint/plan/named-accounts';
import { ImageReplication } from '../../modules/registry/image-replication';
import { ReplicaRegistry } from '../../modules/registry/replica-registry';
import type { ToolingScope } from './tooling-scope';

/** Copies of images in the further regions and in the accounts that pull from them; nothing where none does. */
export function addImageReplication({ stack, blueprint, imageKeys }: ToolingScope): void {
  const { facts, names } = blueprint;
  const destinations = replicationTargets(blueprint);
  if (destinations.length === 0) return;
  const replicas = pulledRegions(blueprint).map(
    (region) =>
      new ReplicaRegistry(stack, `replica-${region}`, {
        provider: stack.providerIn(region),
        source: {
          partition: names.partition,
          sourceAccountId: facts.tooling.id,
          replicationRoleArn: names.replicationRoleArn(),
          accountId: facts.tooling.id,
          region,
          repositoryPrefix: names.repositoryPrefix(),
        },
        organizationId: facts.organization.id,
        lifecycle: JSON.stringify({ rules: lifecycleOfReplicas(blueprint) }),
        accounts: pullingAccounts(blueprint, blueprint.applications, region),
        functionArns: functionsThatPull(blueprint, { region }),
        encryption: imageKeys.template(region),
      }),
  );
  new ImageReplication(stack, 'replication', {
    repositoryPrefix: names.repositoryPrefix(),
    destinations,
    // Destination before source: images pushed before are never copied.
    dependsOn: replicas.map(({ template }) => template),
  });
}
