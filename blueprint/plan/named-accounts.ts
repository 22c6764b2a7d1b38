import { deployTraits, takenBy } from '../deploy';
import type { AccountFacts } from '../schema/landing-zone';
import type { Blueprint, PlannedApplication } from './planned';
import { stepsOf } from './stage';
import type { Target } from './targets';

/**
 * How many accounts, or applications, a policy of the tooling account names one by one. Beyond, it lets in a pattern of the
 * organization, so that it has one size whatever is added.
 */
export const NAMED = 20;

/** Ids of accounts, each once; undefined where they are too many to be named. */
export function named(accounts: Iterable<string>): readonly string[] | undefined {
  const ids = [...new Set(accounts)].sort();
  return ids.length > NAMED ? undefined : ids;
}

/** The accounts whose deploy role the pipeline itself takes: for an action, or to look at an alarm. Workers do the rest. */
export function enteredAccounts({ stages, alarms }: PlannedApplication): readonly AccountFacts[] {
  const acting = stepsOf(stages).flatMap((step) =>
    step.kind === 'deploy' && step.role === 'deploy role' ? [step.account] : [],
  );
  return [...new Set([...acting, ...alarms.map(({ account }) => account)])];
}

/** Who reads artifacts from other accounts than the tooling account. */
export interface Readers {
  /** Ids of their accounts; undefined where they are too many to be named. */
  readonly accounts: readonly string[] | undefined;
  /** Names of the applications; undefined where they are too many to be named. */
  readonly applications: readonly string[] | undefined;
}

/**
 * Whether the deploy roles of an application read its artifacts: actions that run with them do. A state machine is told all
 * that it needs, and a build reads with a role of its own.
 */
export function takesArtifacts({ targets }: PlannedApplication): boolean {
  return targets.some(({ account, deploys }) =>
    deploys.some((deploy) => {
      const steps = deployTraits(deploy).steps(deploy, account.name);
      return takenBy(deploy) !== 'nothing' && steps.some(({ role }) => role === 'deploy role');
    }),
  );
}

/** Those whose deploy roles read the artifacts of a region. */
export function artifactReaders({ applications, facts }: Blueprint, region: string): Readers {
  const there = applications
    .filter(takesArtifacts)
    .filter(({ targets }) =>
      targets.some((target) => target.region === region && target.account.id !== facts.tooling.id),
    );
  const names = there.map((application) => application.facts.name).sort();
  return {
    accounts: named(
      there.flatMap(({ targets }) =>
        targets
          .filter((target) => target.region === region && target.account.id !== facts.tooling.id)
          .map(({ account }) => account.id),
      ),
    ),
    applications: names.length > NAMED ? undefined : names,
  };
}

/**
 * Ids of the accounts that pull something from the tooling account's registry in a region, of the places where it is pulled; undefined
 * where they are too many to be named, or where the whole organization pulls.
 */
export function pullingAccounts(
  { facts }: Blueprint,
  targets: readonly Target[],
  region: string,
): readonly string[] | undefined {
  if (facts.registries.pulledBy === 'organization') return undefined;
  const pulls = (account: AccountFacts) => account.images !== 'replica' && account.id !== facts.tooling.id;
  return named(
    targets
      .filter((target) => target.region === region && pulls(target.account))
      .map(({ account }) => account.id),
  );
}
