import type { PolicyStatement } from '../evaluate';
import type { FoundPolicy, Gathered } from '../gather/model';

/** What the statements of a policy decide for their owner. */
export const LAYERS = [
  'trust',
  'identity',
  'boundary',
  'resource',
  'service control',
  'resource control',
] as const;
export type GraphLayer = (typeof LAYERS)[number];

/** The statements that stand on something, in one layer. */
export interface GraphPolicy {
  /** ARN of a role or resource; `<account>/<region>` of a registry or of logs; id of a root, a unit or an account. */
  readonly owner: string;
  readonly layer: GraphLayer;
  readonly statements: readonly PolicyStatement[];
}

/** Every policy that decides who may do what, by what it stands on: a change of any of them can be told. */
export function policiesOf(gathered: Gathered): readonly GraphPolicy[] {
  const { organization, controls } = gathered;
  const nameOf = (id: string) =>
    organization.units.get(id)?.name ?? organization.accounts.get(id)?.name ?? id;
  return [
    ...[...gathered.roles.values()].flatMap(({ arn, trust, identity, boundary }) => [
      policy(arn, 'trust', [trust]),
      policy(arn, 'identity', identity),
      ...(boundary ? [policy(arn, 'boundary', [boundary])] : []),
    ]),
    ...[...gathered.resources.values()].flatMap((found) =>
      found.policy ? [policy(found.arn, 'resource', [found.policy])] : [],
    ),
    ...[...gathered.registries].map(([place, found]) => policy(`registry ${place}`, 'resource', [found])),
    ...[...gathered.logs].map(([place, found]) => policy(`logs ${place}`, 'resource', found)),
    ...gathered.templates.flatMap(({ account, region, prefix, policy: found }) =>
      found ? [policy(`template ${account}/${region}/${prefix}`, 'resource', [found])] : [],
    ),
    ...[...controls].flatMap(([id, { service, resource }]) => [
      policy(nameOf(id), 'service control', service),
      policy(nameOf(id), 'resource control', resource),
    ]),
  ];
}

function policy(owner: string, layer: GraphLayer, found: readonly FoundPolicy[]): GraphPolicy {
  return { owner, layer, statements: found.flatMap(({ document }) => [document.Statement].flat()) };
}
