import { deployTraits } from '../deploy';
import type { LookedAt } from '../deploy/looked-at';
import type { AccountFacts } from '../schema/landing-zone';
import { isLookedAt, lookedAtBy } from './looks';
import type { PlannedApplication } from './planned';

/**
 * Characters that names may take in the boundary of an account's deploy roles. A managed policy has 6,144; the rest is what
 * a boundary consists of whatever it names.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html (2026-11-28)
 */
const ROOM = 4800;

/** What stands around a name in an ARN of a policy, at most. */
const AROUND = 70;

/** What the statements of one more deploy kind take beside their names, at most. */
const FURTHER_KIND = 650;

/**
 * Whether the boundary of an account's deploy roles names what they deploy to. Where that is too much for one policy, it
 * holds the services and the account, and nothing by name.
 */
export function boundaryNames(applications: readonly PlannedApplication[], account: AccountFacts): boolean {
  const known = sizes.get(applications) ?? sizesOf(applications);
  sizes.set(applications, known);
  return (known.get(account.name) ?? 0) <= ROOM;
}

const sizes = new WeakMap<readonly PlannedApplication[], ReadonlyMap<string, number>>();

/** How much room the names of each account take, and the statements they stand in; counting ends where there is too little. */
function sizesOf(applications: readonly PlannedApplication[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const kinds = new Map<string, Set<string>>();
  const add = (account: string, names: () => readonly string[]) => {
    const size = found.get(account) ?? 0;
    if (size > ROOM) return;
    found.set(
      account,
      names().reduce((sum, name) => sum + name.length + AROUND, size),
    );
  };
  for (const { facts, targets } of applications) {
    for (const { account, region, deploys } of targets) {
      const looked = deploys.filter((deploy) => isLookedAt(facts, deploy));
      add(account.name, () =>
        looked.flatMap((deploy) =>
          lookedAtBy(deploy, { account: account.name, region }).flatMap(namesLooked),
        ),
      );
      add(account.name, () => deploys.flatMap((deploy) => deployTraits(deploy).bounds(deploy, account.name)));
      const known = kinds.get(account.name) ?? new Set();
      for (const { kind } of deploys) known.add(kind);
      kinds.set(account.name, known);
    }
  }
  for (const [account, { size }] of kinds)
    found.set(account, (found.get(account) ?? 0) + (size - 1) * FURTHER_KIND);
  return found;
}

/** What the role that tells what runs is granted beside. */
function namesLooked({ kind: _, runs: __, ...about }: LookedAt): readonly string[] {
  return [Object.values(about).join('/')];
}
