import { deployTraits } from '../deploy';
import { named } from './named-accounts';
import type { Blueprint } from './planned';

/** A role of a team that reads an artifact of its application itself: that of the instances which it is deployed to. */
export interface TeamReader {
  readonly application: string;
  /** Name of the role, the same in each account. */
  readonly role: string;
  readonly artifact: string;
  /** Ids of the accounts that it is in; undefined where they are too many to be named. */
  readonly accounts: readonly string[] | undefined;
}

/** The roles of teams that read artifacts in the store of a region, each once for each artifact. */
export function teamReaders({ applications }: Blueprint, region: string): readonly TeamReader[] {
  return applications.flatMap(({ facts: { name: application }, targets }) => {
    const reads = targets
      .filter((target) => target.region === region)
      .flatMap(({ account, deploys }) =>
        deploys.flatMap((deploy) =>
          deployTraits(deploy)
            .teamRoles(deploy)
            .flatMap(({ name: role, readsArtifact: artifact }) =>
              artifact === undefined ? [] : [{ role, artifact, account: account.id }],
            ),
        ),
      );
    const keys = [...new Set(reads.map(({ role, artifact }) => JSON.stringify([role, artifact])))];
    return keys.map((key) => {
      const [role, artifact] = JSON.parse(key) as [string, string];
      const theirs = reads.filter((each) => each.role === role && each.artifact === artifact);
      return { application, role, artifact, accounts: named(theirs.map(({ account }) => account)) };
    });
  });
}
