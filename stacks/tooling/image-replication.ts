import { functionsThatPull } from '../../blueprint/plan/image-functions';
import { lifecycleOfReplicas } from '../../blueprint/plan/lifecycle/policy';
import { pullingAccounts } from '../../blueprint/plan/named-accounts';
import { replicationRules, replicationTargets } from '../../blueprint/plan/replication/plan';
import { pullTargets, repositoriesOf } from '../../blueprint/plan/repositories';
import { ImageReplication } from '../../modules/registry/image-replication';
import { ReplicaRegistry } from '../../modules/registry/replica-registry';
import type { ToolingScope } from './tooling-scope';

/** Copies of images in the further regions and in the accounts that pull from them; nothing where none does. */
export function addImageReplication({ stack, blueprint, imageKeys }: ToolingScope): void {
  const { facts, names } = blueprint;
  const rules = replicationRules(blueprint);
  if (rules.length === 0) return;
  const pulled = blueprint.applications.flatMap((application) =>
    repositoriesOf(application.facts).flatMap((repository) => pullTargets(repository, application.targets)),
  );
  const here = replicationTargets(blueprint).filter(({ accountId }) => accountId === facts.tooling.id);
  const replicas = here.map(
    ({ region }) =>
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
        accounts: pullingAccounts(blueprint, pulled, region),
        functionArns: functionsThatPull(blueprint, { region }),
        encryption: imageKeys.template(region),
      }),
  );
  new ImageReplication(stack, 'replication', {
    rules,
    // Destination before source: images pushed before are never copied.
    dependsOn: replicas.map(({ template }) => template),
  });
}
