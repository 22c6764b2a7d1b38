import { accessTo, everyAccount } from '../../blueprint/accounts';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { PlannedStack } from '../../blueprint/plan/rollout';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import type { BucketPlace } from './aws';

/** What of a landing zone is the business of `bootstrap`. */
export interface BootstrapScope {
  /** Stacks that it applies, that of the tooling account first: it makes the bucket of the states. */
  readonly stacks: readonly PlannedStack[];
  /** Accounts that the stack set brings the roles into. */
  readonly byStackSet: readonly AccountFacts[];
  /** Accounts whose role `through` works on them, each with that role's ARN. */
  readonly through: ReadonlyMap<AccountFacts, string>;
  /** The bucket of the states. @default they are not in S3 */
  readonly bucket?: BucketPlace;
  /** Whether one of the stacks makes that bucket. */
  readonly makesBucket: boolean;
}

/** What there is to do in a landing zone, of what `accounts/` says alone. */
export function scopeOf(blueprint: Blueprint): BootstrapScope {
  const { facts, stacks, names } = blueprint;
  const own = stacks.filter(({ kind }) => kind === 'bootstrap');
  const accounts = new Set(own.map(({ account }) => account));
  const bucket = bucketOf(blueprint);
  return {
    stacks: [...own].sort((left, right) => first(left, blueprint) - first(right, blueprint)),
    byStackSet: everyAccount(facts).filter(
      (account) => accessTo(facts, account).kind === 'roles' && !accounts.has(account),
    ),
    through: new Map(
      [...accounts].flatMap((account) => {
        const access = accessTo(facts, account);
        if (access.kind !== 'roles' || account.id === facts.management.id) return [];
        return [[account, names.roleArn(account.id, access.through)] as const];
      }),
    ),
    ...(bucket && { bucket }),
    makesBucket: facts.state.kind === 'own-bucket',
  };
}

function first({ account }: PlannedStack, { facts }: Blueprint): number {
  return account.id === facts.tooling.id ? 0 : 1;
}

function bucketOf({ facts, names }: Blueprint): BucketPlace | undefined {
  const { state, tooling, regions } = facts;
  if (state.kind === 's3') {
    const { bucket, region, roleArn } = state;
    return { name: bucket, region, ...(roleArn !== undefined && { roleArn }) };
  }
  if (state.kind !== 'own-bucket') return undefined;
  const access = accessTo(facts, tooling);
  return {
    name: names.ownStateBucket(),
    region: regions.primary,
    owner: tooling.id,
    ...(access.kind === 'roles' && { roleArn: names.roleArn(tooling.id, access.through) }),
  };
}
