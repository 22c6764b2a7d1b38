import { namesOf } from '../../names';
import { quotasInForce } from '../../quotas';
import type { ApplicationFacts, LandingZoneFacts } from '../../schema/landing-zone';
import type { Blueprint } from '../planned';
import { type OwnRepository, pullTargets, repositoriesOf } from '../repositories';
import { regionsOf, wavesOf } from '../targets';
import {
  copiesOf,
  planReplication,
  type ReplicationNeed,
  type ReplicationRule,
  type ReplicationTarget,
  uniqueTargets,
} from './rules';

/** Every repository of images, and the registries beside the source registry that its images are pulled from. */
export function replicationNeeds(facts: LandingZoneFacts): readonly ReplicationNeed[] {
  const names = namesOf(facts);
  return facts.applications.flatMap((application) =>
    repositoriesOf(application).map((repository) => ({
      repository: names.repository(repository.path),
      destinations: pulledFrom(facts, application, repository),
    })),
  );
}

/** The further regions of the tooling account first, then accounts with registries of their own, in the order they are written in. */
function pulledFrom(
  facts: LandingZoneFacts,
  application: ApplicationFacts,
  repository: OwnRepository,
): readonly ReplicationTarget[] {
  const all = wavesOf(facts, application).flatMap((wave) => wave.targets);
  const targets = pullTargets(repository, all);
  const central = new Set(
    targets.filter(({ account }) => account.images !== 'replica').map(({ region }) => region),
  );
  const replicas = new Set(
    targets
      .filter(({ account }) => account.images === 'replica')
      .map(({ account, region }) => `${account.id}/${region}`),
  );
  return [
    ...facts.regions.further
      .filter((region) => central.has(region))
      .map((region) => ({ accountId: facts.tooling.id, region })),
    ...facts.workloads.flatMap((account) =>
      regionsOf(facts, account)
        .filter((region) => replicas.has(`${account.id}/${region}`))
        .map((region) => ({ accountId: account.id, region })),
    ),
  ];
}

/** Registries that images are replicated to, in the order in which they are asked for. */
export function replicationDestinations(facts: LandingZoneFacts): readonly ReplicationTarget[] {
  return uniqueTargets(replicationNeeds(facts).flatMap(({ destinations }) => destinations));
}

const planned = new WeakMap<Blueprint, readonly ReplicationRule[]>();

/** The rules of replication. Each build that pushes asks for them. Where no application has images there are none. */
export function replicationRules(blueprint: Blueprint): readonly ReplicationRule[] {
  const known = planned.get(blueprint) ?? newRules(blueprint);
  planned.set(blueprint, known);
  return known;
}

function newRules({ facts, names }: Blueprint): readonly ReplicationRule[] {
  const quotas = quotasInForce(facts.quotas);
  return planReplication(replicationNeeds(facts), {
    root: `${names.repositoryPrefix()}/`,
    limits: {
      rules: quotas['ecr-replication-rules'],
      filters: quotas['ecr-replication-filters-per-rule'],
    },
  });
}

/** Registries that images are replicated to, beside the source registry in the primary region. */
export function replicationTargets(blueprint: Blueprint): readonly ReplicationTarget[] {
  return uniqueTargets(replicationRules(blueprint).flatMap(({ destinations }) => destinations));
}

/** Registries that a repository is copied to, by its path: those it is pulled from, and what a rule of others brings along. */
export function replicasOf(blueprint: Blueprint, path: string): readonly ReplicationTarget[] {
  return copiesOf(replicationRules(blueprint), blueprint.names.repository(path));
}
