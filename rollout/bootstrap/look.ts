import type { Blueprint } from '../../blueprint/plan/planned';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import type { BootstrapAws, FoundBucket, FoundOrganization, OrganizationAccount } from './aws';
import { STACK_SETS } from './aws';
import { mapBounded } from './bounded';
import type { BootstrapScope } from './scope';

/** What is there before anything is done. */
export interface Looked {
  /** Who asks; or why AWS takes nobody's credentials. */
  readonly caller: { readonly account: string; readonly arn: string } | { readonly refused: string };
  /** Absent where there is nothing to look at as the management account. */
  readonly organization?: FoundOrganization | 'none';
  readonly accounts: ReadonlyMap<string, OrganizationAccount>;
  readonly trustsStackSets: boolean;
  /** Accounts whose role cannot be assumed, and what AWS says of it. */
  readonly closed: ReadonlyMap<AccountFacts, string>;
  /** Absent where no bucket is of interest, or nobody may look. */
  readonly bucket?: FoundBucket;
}

/** Most roles that are tried at the same time. */
const AT_ONCE = 10;

/** Looks at the organization, the roles and the bucket. It changes nothing. */
export async function look(blueprint: Blueprint, scope: BootstrapScope, aws: BootstrapAws): Promise<Looked> {
  const nothing = { accounts: new Map(), trustsStackSets: false, closed: new Map() };
  const caller = await aws.caller().catch((error: Error) => ({ refused: error.message }));
  if ('refused' in caller) return { ...nothing, caller };
  const bucket = async () => (scope.bucket === undefined ? {} : { bucket: await aws.bucket(scope.bucket) });
  if (scope.stacks.length === 0) return { ...nothing, caller, ...(await bucket()) };
  if (caller.account !== blueprint.facts.management.id) return { ...nothing, caller };
  const organization = await aws.organization();
  if (organization === undefined) return { ...nothing, caller, organization: 'none' };
  const [accounts, services] = await Promise.all([
    aws.accounts(),
    // Where Terraform brings the roles, no stack set has to be trusted.
    scope.byStackSet.length > 0 ? aws.trustedServices() : ([] as readonly string[]),
  ]);
  const closed = await closedRoles(scope, aws);
  const mayLook = ![...closed.keys()].some(({ id }) => id === blueprint.facts.tooling.id);
  return {
    caller,
    organization,
    accounts: new Map(accounts.map((account) => [account.id, account])),
    trustsStackSets: services.includes(STACK_SETS),
    closed,
    ...(mayLook && (await bucket())),
  };
}

async function closedRoles(
  { through }: BootstrapScope,
  aws: BootstrapAws,
): Promise<ReadonlyMap<AccountFacts, string>> {
  const refusals = await mapBounded([...through], AT_ONCE, async ([account, arn]) => {
    const refusal = await aws.refusal(arn);
    return refusal === undefined ? [] : [[account, refusal] as const];
  });
  return new Map(refusals.flat());
}
