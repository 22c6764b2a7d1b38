import { deployTraits } from '../deploy';
import { named } from './named-accounts';
import type { Blueprint, PlannedApplication } from './planned';

/** Where images are pulled from: the tooling account, or a workload account that has copies of its own. */
export interface PulledRegistry {
  readonly region: string;
  /** The account that has copies of its own. @default the tooling account's registry */
  readonly replicaOf?: string;
}

/** ARNs of the functions that AWS Lambda pulls images for from a registry, of some applications. */
export function functionsThatPull(
  { names, applications }: Pick<Blueprint, 'names' | 'applications'>,
  { region, replicaOf }: PulledRegistry,
  of: readonly PlannedApplication[] = applications,
): readonly string[] {
  const arns = of.flatMap(({ targets }) =>
    targets
      .filter((target) => target.region === region)
      .filter(({ account }) =>
        replicaOf === undefined
          ? account.images !== 'replica'
          : account.images === 'replica' && account.id === replicaOf,
      )
      .flatMap(({ account, deploys }) =>
        deploys
          .flatMap((deploy) => deployTraits(deploy).imageFunction?.(deploy) ?? [])
          .map((name) => ({ account: account.id, name })),
      ),
  );
  const accounts = named(arns.map(({ account }) => account));
  return [
    ...new Set(arns.map(({ account, name }) => names.functionArnIn(accounts ? account : '*', region, name))),
  ].sort();
}
