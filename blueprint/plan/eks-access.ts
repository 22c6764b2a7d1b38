import type { Deploy } from '../deploy';
import type { OfKind } from '../kinds';

type Eks = OfKind<Deploy, 'eks'>;

/** An access policy of Amazon EKS, and the namespaces that it is limited to; undefined for the whole cluster. */
export interface AccessPolicy {
  readonly policy: NonNullable<Eks['access']>['policy'];
  readonly namespaces: readonly string[] | undefined;
}

/**
 * What a deployment has the landing zone make in its cluster: a role has one access entry in a cluster, and each policy once.
 * The first deployment of an application to a cluster stands for all of them; the others have none.
 */
export function accessMadeFor(deploy: Eks, all: readonly Deploy[]): readonly AccessPolicy[] {
  const there = all.filter(
    (each): each is Eks =>
      each.kind === 'eks' && each.cluster === deploy.cluster && each.access !== undefined,
  );
  if (there[0] !== deploy) return [];
  const policies = [...new Set(there.flatMap(({ access }) => access?.policy ?? []))].sort();
  return policies.map((policy) => {
    const with_ = there.filter(({ access }) => access?.policy === policy);
    const namespaces = with_.flatMap(({ access, namespace }) => access?.namespaces ?? [namespace]);
    return { policy, namespaces: policy === 'cluster-admin' ? undefined : [...new Set(namespaces)].sort() };
  });
}
