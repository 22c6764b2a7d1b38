import { accessTo } from '../../blueprint/accounts';
import type { Problem } from '../../blueprint/problems/problem';
import type { AccountFacts, LandingZoneFacts } from '../../blueprint/schema/landing-zone';
import { runInOrder } from '../schedule';
import { whyItFailed } from '../terraform/failures';
import { type Identities, refusalOf } from '../terraform/identity';

const ACCESS =
  'look at "access" in accounts/, and at who you are signed in as (AWS_PROFILE, `aws sts get-caller-identity`)';

/** What is wrong with the credentials of whoever deploys, asked of AWS STS before anything is changed. */
export async function accountProblems(
  accounts: readonly AccountFacts[],
  {
    identities,
    plannedBy,
    concurrency,
  }: {
    readonly identities: Identities;
    /** Account of whoever planned; undefined where each account has a profile. */
    readonly plannedBy: string | undefined;
    readonly concurrency: number;
  },
): Promise<readonly Problem[]> {
  const caller = plannedBy === undefined ? [] : await callerProblems(identities, plannedBy);
  if (caller.length > 0) return caller;
  const found = new Map<string, Problem>();
  await runInOrder(
    accounts.map((account) => ({ id: account.id, account, dependsOn: [] })),
    {
      concurrency,
      run: async ({ account }) => {
        const problem = await problemIn(account, identities);
        if (problem) found.set(account.id, problem);
      },
    },
  );
  return accounts.flatMap(({ id }) => found.get(id) ?? []);
}

/** Whether the credentials of the caller lead into any of some accounts; profiles have credentials of their own. */
export function worksAsCaller(facts: LandingZoneFacts, accounts: readonly AccountFacts[]): boolean {
  return accounts.some((account) => accessTo(facts, account).kind !== 'profile');
}

/** What is wrong with the credentials of the caller. */
export function refusedCaller(error: unknown): Problem {
  return { place: 'the credentials', ...refused(error), wanted: 'credentials that AWS takes' };
}

async function callerProblems(identities: Identities, plannedBy: string): Promise<readonly Problem[]> {
  try {
    const caller = await identities.caller();
    if (caller === plannedBy) return [];
    return [
      {
        place: 'the credentials',
        found: `account ${caller}`,
        wanted: `account ${plannedBy}, from which was planned`,
        change: ACCESS,
      },
    ];
  } catch (error) {
    return [refusedCaller(error)];
  }
}

async function problemIn(account: AccountFacts, identities: Identities): Promise<Problem | undefined> {
  const place = `account ${account.name}`;
  try {
    const came = await identities.cameInto(account);
    if (came === account.id) return undefined;
    return {
      place,
      found: `credentials of account ${came}`,
      wanted: `those of ${account.id}`,
      change: ACCESS,
    };
  } catch (error) {
    return { place, ...refused(error), wanted: `a way into ${account.id}` };
  }
}

function refused(error: unknown): Pick<Problem, 'found' | 'change'> {
  const found = refusalOf(error);
  const [known = ACCESS] = whyItFailed(found, { folder: '', binary: '' });
  return { found, change: known };
}
