import { administratorsIn } from '../blueprint/plan/key-administrators';
import type { Blueprint } from '../blueprint/plan/planned';
import type { AccountFacts } from '../blueprint/schema/landing-zone';
import { pages } from './documentation';
import { allowed, denied, type Free, type Hop } from './hop';
import { ADMINISTERS, LOOKS } from './key-actions';
import { roleOfPattern, somebodyIn, terraformIn } from './principals';

/** A key that Terraform makes in an account. */
export interface OwnKey {
  readonly account: AccountFacts;
  /** Whose application it is for. @default the landing zone's own */
  readonly application?: string;
  readonly aliasArn: string;
  /** What it is called in sentences. */
  readonly title: string;
}

/** Terraform and the administrators of the account administer a key, others of the account look at it. */
export function ownKeyHops(
  blueprint: Blueprint,
  { account, application, aliasArn, title }: OwnKey,
): readonly Hop[] {
  const { facts, names } = blueprint;
  const place = { account: account.name, ...(application !== undefined && { application }) };
  const asks = { resource: { kind: 'key' as const, aliasArn }, documentation: pages.keyPolicy };
  const named = administratorsIn(facts, account);
  const everybody: Free = {
    who: [names.roleArn(account.id, '*').replace(':role/', ':')],
    in: 'resource policy',
    reason: 'a key is left to the policies of its account, where accounts/ names nobody',
  };
  const byName: Free = {
    who: named.map((name) => names.roleArn(account.id, name)),
    reason: 'accounts/ names the administrators by patterns',
  };
  return [
    ...allowed(place, `Terraform administers ${title}`, {
      ...asks,
      who: terraformIn(blueprint, account),
      actions: ADMINISTERS,
      free: named.length > 0 ? [byName] : [everybody],
    }),
    ...named.flatMap((name) =>
      allowed(place, `${name} repairs the policy of ${title}`, {
        ...asks,
        who: { kind: 'administrator', arn: names.roleArn(account.id, roleOfPattern(name)) },
        actions: ['kms:PutKeyPolicy'],
        free: [byName],
      }),
    ),
    ...allowed(place, `somebody in ${account.name} looks at ${title}`, {
      ...asks,
      who: somebodyIn(blueprint, account.id),
      actions: LOOKS,
      free: [everybody],
    }),
    ...(named.length > 0
      ? denied(place, `somebody in ${account.name} administers ${title}`, {
          ...asks,
          who: somebodyIn(blueprint, account.id),
          actions: ADMINISTERS,
        })
      : []),
  ];
}
