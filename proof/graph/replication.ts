import { formatArn, parseArn } from '../../policies/arn';
import type { Ask } from '../ask';
import type { FoundReplication, Gathered } from '../gather/model';
import { askedEdge } from './edges';
import type { GraphEdge } from './model';

/** A repository that is replicated, and where to. */
interface Replica {
  readonly source: string;
  readonly target: string;
  readonly rule: FoundReplication;
}

/** Id of the node of a registry. */
export function registryNode({ partition, account, region }: RegistryPlace): string {
  return `registry:${partition}:${account}/${region}`;
}

export interface RegistryPlace {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
}

/** The registry that a repository is in. */
export function registryOf(repositoryArn: string): RegistryPlace {
  const { partition, region, account } = parseArn(repositoryArn);
  return { partition, account, region };
}

/** What the rules of the registries replicate, whether the destination lets it in or not. */
function replicas({ replications, resources }: Gathered): readonly Replica[] {
  const repositories = [...resources.values()].filter(({ type }) => type === 'aws_ecr_repository');
  return replications.flatMap((rule) =>
    repositories
      .filter(
        ({ arn, account, region }) =>
          account === rule.account && region === rule.region && isMeant(rule, arn),
      )
      .flatMap(({ arn }) =>
        rule.destinations.map(({ account, region }) => ({
          source: arn,
          target: inRegistry(arn, account, region),
          rule,
        })),
      ),
  );
}

function isMeant({ prefixes }: FoundReplication, arn: string): boolean {
  return prefixes.length === 0 || prefixes.some((prefix) => repositoryName(arn).startsWith(prefix));
}

export function repositoryName(arn: string): string {
  return arn.replace(/^.*:repository\//, '');
}

function inRegistry(arn: string, account: string, region: string): string {
  return formatArn({ ...parseArn(arn), region, account });
}

/** What replication makes: an edge for each repository, and the repositories that stand at the other end. */
export function replicationEdges(gathered: Gathered, ask: Ask): readonly GraphEdge[] {
  return replicas(gathered).flatMap((replica) => {
    const { account } = registryOf(replica.target);
    const edge = {
      kind: 'replicates to' as const,
      from: registryNode(registryOf(replica.source)),
      to: registryNode(registryOf(replica.target)),
      label: repositoryName(replica.source),
    };
    // Within one account Amazon ECR asks no policy.
    if (account === replica.rule.account) return [{ ...edge, because: [{ address: replica.rule.address }] }];
    return askedEdge(edge, replicateImage(replica, account), ask).map((found) => ({
      ...found,
      because: [{ address: replica.rule.address }, ...found.because],
    }));
  });
}

/**
 * Amazon ECR replicates with a service-linked role of the source's account.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/using-service-linked-roles.html
 */
function replicateImage({ target, rule }: Replica, account: string) {
  const { partition } = parseArn(target);
  const role = 'aws-service-role/replication.ecr.amazonaws.com/AWSServiceRoleForECRReplication';
  return {
    who: { kind: 'administrator' as const, arn: `arn:${partition}:iam::${rule.account}:role/${role}` },
    action: 'ecr:ReplicateImage',
    resource: { kind: 'own' as const, arn: target, account },
    context: {},
  };
}

/** The repositories that edges of replication make in other registries. */
export function replicatedRepositories(edges: readonly GraphEdge[]): readonly string[] {
  return edges.map(({ to, label = '' }) => repositoryIn(to, label));
}

/** ARN of a repository in a registry, by the id of the registry's node. */
export function repositoryIn(registry: string, name: string): string {
  const [, partition, account, region] = registry.split(/[:/]/);
  return `arn:${partition}:ecr:${region}:${account}:repository/${name}`;
}
