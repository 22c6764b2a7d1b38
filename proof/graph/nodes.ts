import { parseArn, tryParseArn } from '../../policies/arn';
import type { FoundResource, Gathered } from '../gather/model';
import { keyNode } from './assets';
import { principalNode } from './callers';
import type { GraphEdge, GraphNode } from './model';
import { registryNode, registryOf, repositoryName } from './replication';

type Applications = ReadonlyMap<string, readonly string[]>;

/** Everything that the stacks make, whether somebody may reach it or not. */
export function nodesOf(
  gathered: Gathered,
  repositories: readonly string[],
  applications: Applications,
): readonly GraphNode[] {
  const of = (id: string) => applications.get(id) ?? [];
  return [
    ...accountNodes(gathered),
    ...[...gathered.roles.values()].map(({ arn, account, address }) => ({
      id: arn,
      kind: 'role' as const,
      name: arn.replace(/^.*:role\//, ''),
      account,
      applications: of(arn),
      address,
    })),
    ...[...gathered.resources.values()].flatMap((found) => resourceNode(found, of(found.arn))),
    ...registryNodes(gathered, repositories),
    ...repositories.map((arn) => repositoryNode(arn, gathered, of(arn))),
    ...gathered.pipelines.map(({ arn, name, account, address }) => ({
      id: arn,
      kind: 'pipeline' as const,
      name,
      account,
      region: parseArn(arn).region,
      applications: [name],
      address,
    })),
  ];
}

/** The accounts of the organization, and those that only stacks name. */
function accountNodes({ organization, roles, resources }: Gathered): readonly GraphNode[] {
  const used = [...roles.values(), ...resources.values()].map(({ account }) => account);
  return [...new Set([...organization.accounts.keys(), ...used])].map((id) => {
    const member = organization.accounts.get(id);
    const parent = member && (organization.units.get(member.parent)?.name ?? 'root');
    return { id, kind: 'account', name: member?.name ?? id, parent, applications: [] };
  });
}

function resourceNode(found: FoundResource, applications: readonly string[]): readonly GraphNode[] {
  const { arn, type, account, region, address, aliases } = found;
  const place = { account, region, applications, address };
  if (type === 'aws_s3_bucket') return [{ id: arn, kind: 'bucket', name: arn.replace(/^.*:/, ''), ...place }];
  if (type !== 'aws_kms_key') return [];
  const [alias] = [...aliases].sort();
  const name = alias?.replace(/^alias\//, '') ?? address.replace(/^.*\./, '');
  return [{ id: keyNode(found), kind: 'key', name, ...place }];
}

function registryNodes(gathered: Gathered, repositories: readonly string[]): readonly GraphNode[] {
  const places = new Map(repositories.map((arn) => [registryNode(registryOf(arn)), registryOf(arn)]));
  const partition = partitionOf(gathered);
  for (const id of gathered.registries.keys()) {
    const [account = '', region = ''] = id.split('/');
    const place = { partition, account, region };
    places.set(registryNode(place), place);
  }
  return [...places].map(([id, { account, region }]) => ({
    id,
    kind: 'registry',
    name: `registry ${region}`,
    account,
    region,
    applications: [],
    address: gathered.registries.get(`${account}/${region}`)?.address,
  }));
}

/** A landing zone is in one partition. */
function partitionOf({ roles, resources }: Gathered): string {
  const [arn = ''] = [...roles.keys(), ...resources.keys()];
  return tryParseArn(arn)?.partition ?? 'aws';
}

function repositoryNode(arn: string, { resources }: Gathered, applications: readonly string[]): GraphNode {
  const { account, region } = registryOf(arn);
  return {
    id: arn,
    kind: 'repository',
    name: repositoryName(arn),
    account,
    region,
    parent: registryNode(registryOf(arn)),
    applications,
    address: resources.get(arn)?.address,
  };
}

/** Nodes for the ends of edges that no stack makes. */
export function strangersIn(
  edges: readonly GraphEdge[],
  known: readonly GraphNode[],
  gathered: Gathered,
): readonly GraphNode[] {
  const ids = new Set(known.map(({ id }) => id));
  const missing = new Set(edges.flatMap(({ from, to }) => [from, to]).filter((id) => !ids.has(id)));
  return [...missing].map((id) =>
    /^[^:/]+\.amazonaws\.com(\.cn)?$/.test(id)
      ? { id, kind: 'service', name: id, applications: [] }
      : principalNode(id, gathered),
  );
}
