import { didYouMean } from '../problems/did-you-mean';
import { inAccounts } from './in-accounts';
import type { DeployProblem, DeploySubject } from './traits';

/** Stack sets by account, as far as they may be in the wrong place. */
type Sets = Readonly<
  Record<
    string,
    {
      readonly accounts: readonly string[];
      readonly regions?: readonly string[] | undefined;
      readonly region?: string | undefined;
    }
  >
>;

/** What is wrong with where stack sets and their stacks are. */
export function stackSetProblems(sets: Sets, subject: DeploySubject): readonly DeployProblem[] {
  const reached = subject.places.map(({ account }) => account);
  return [
    ...inAccounts({ field: 'sets', noun: 'stack set', targets: sets }, subject),
    ...Object.entries(sets).flatMap(([account, { accounts }]) =>
      reached.includes(account) ? accounts.flatMap((target) => inOtherWave(subject, account, target)) : [],
    ),
    ...Object.entries(sets).flatMap(([account, { regions = [] }]) =>
      regions.filter((each) => !subject.isRegion(each)).map((each) => unknownRegion(account, each)),
    ),
  ];
}

function unknownRegion(account: string, region: string): DeployProblem {
  return {
    field: `sets.${account}.regions`,
    found: JSON.stringify(region),
    wanted: 'a region that AWS offers',
    change: 'correct it. A newer region goes into regions.unlisted',
  };
}

/** A set that reached into another wave would go round the gates of that wave. */
function inOtherWave(subject: DeploySubject, account: string, target: string): readonly DeployProblem[] {
  const ofWave = subject.waveOf(account);
  if (ofWave.includes(target)) return [];
  const known = subject.idOf(target) !== undefined;
  return [
    {
      field: `sets.${account}.accounts`,
      found: `"${target}", ${known ? 'an account of another wave or of none' : 'which no workload account is called'}`,
      wanted: `accounts of the wave of ${account} (${ofWave.join(', ')}): a set goes round the gates of no other wave`,
      change: didYouMean(target, ofWave, `write a set in an account of the wave of ${target}`),
    },
  ];
}
