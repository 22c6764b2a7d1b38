import type { AccountFacts } from '../schema/landing-zone';
import { cachesOf } from './caches';
import type { Blueprint } from './planned';
import { replicationTargets } from './replication/plan';
import { hasRepositories } from './repositories';

/** A customer key of a registry: Amazon ECR takes one of the account and the region of the repository. */
export interface ImageKey {
  readonly account: AccountFacts;
  readonly region: string;
  /** Whether Terraform makes repositories there. */
  readonly made: boolean;
  /** Prefixes of the repositories that Amazon ECR makes there by itself, by what it makes them for. */
  readonly templates: readonly ImageTemplate[];
}

/** Repositories that Amazon ECR makes by itself, as a template says. */
export interface ImageTemplate {
  readonly prefix: string;
  readonly for: 'PULL_THROUGH_CACHE' | 'REPLICATION';
}

/** The customer keys of all registries; none where Amazon ECR encrypts with its own. */
export function imageKeys(blueprint: Blueprint): readonly ImageKey[] {
  const { facts, names, applications } = blueprint;
  if (facts.imageEncryption !== 'customer-key') return [];
  const replica = { prefix: names.repositoryPrefix(), for: 'REPLICATION' } as const;
  const source: ImageKey = {
    account: facts.tooling,
    region: facts.regions.primary,
    made: applications.some((application) => hasRepositories(application.facts)),
    templates: cachesOf(facts).map(({ from }) => ({
      prefix: names.cachePrefix(from),
      for: 'PULL_THROUGH_CACHE',
    })),
  };
  const accounts = new Map([facts.tooling, ...facts.workloads].map((account) => [account.id, account]));
  return [
    ...(source.made || source.templates.length > 0 ? [source] : []),
    ...replicationTargets(blueprint).flatMap(({ accountId, region }) => {
      const account = accounts.get(accountId);
      return account ? [{ account, region, made: false, templates: [replica] }] : [];
    }),
  ];
}

/** Those of one account. */
export function imageKeysIn(blueprint: Blueprint, accountId: string): readonly ImageKey[] {
  return imageKeys(blueprint).filter(({ account }) => account.id === accountId);
}
