import { isDeepStrictEqual } from 'node:util';
import { everyAccount, parentOf } from '../../blueprint/accounts';
import { haveStacks } from '../../blueprint/plan/guardrail-waves';
import type { Blueprint } from '../../blueprint/plan/planned';
import { unitId } from '../../blueprint/unit-ids';
import { imports } from '../../blueprint/units';
import type { Block } from '../gather/block';
import type { Finding } from '../lint/rule';
import { differs, SYNTHESIZE_AGAIN, TAKE_OUT, unplanned } from './finding';
import { besideBlocks, namesOf, RULE } from './named-blocks';

/** Kinds of blocks that the stack of the organization has beside resources. One that is missing is told, too. */
export const OF_ORGANIZATION: ReadonlySet<string> = new Set(['locals', 'import', 'removed']);

/** What of these blocks is not as `accounts/` says. */
export function organizationBlocks(blueprint: Blueprint, stack: string, json: Block): readonly Finding[] {
  return [
    ...organizationOf(blueprint, stack, json.locals ?? {}),
    ...takenOver(blueprint, stack, json.import ?? []),
    ...handedOver(blueprint, stack, json.removed ?? []),
  ];
}

/** The tree that guardrails are judged by is the one of `accounts/`. */
function organizationOf(blueprint: Blueprint, stack: string, locals: unknown): readonly Finding[] {
  return namesOf(locals).flatMap(([name, value]) => {
    const place = { stack, name: `locals.${name}` };
    if (name !== 'organization')
      return [
        unplanned(RULE, place, { found: 'a local that the blueprint does not make', change: TAKE_OUT }),
      ];
    if (isDeepStrictEqual(value, treeOf(blueprint))) return [];
    return [
      differs(RULE, place, { found: 'another organization than accounts/ says', change: SYNTHESIZE_AGAIN }),
    ];
  });
}

/** Units and accounts that are there and are taken over: what `accounts/` has, under its own address, and nothing else. */
function takenOver({ facts }: Blueprint, stack: string, blocks: unknown): readonly Finding[] {
  if (isDeepStrictEqual(blocks, imports(facts))) return [];
  const found = 'other imports than accounts/ says';
  return [differs(RULE, { stack, name: 'import' }, { found, change: SYNTHESIZE_AGAIN })];
}

/**
 * What Terraform forgets in the stack of the organization is what other stacks hold now. Where that is not written, it would
 * destroy each policy before the other stack has it, and nobody would be held back in between.
 *
 * @see https://developer.hashicorp.com/terraform/language/block/removed (2026-11-29)
 */
function handedOver(blueprint: Blueprint, stack: string, blocks: unknown): readonly Finding[] {
  const wanted = forgotten(blueprint);
  const written = namesOf(blocks);
  const left = wanted.filter((each) => !written.some(([, block]) => isDeepStrictEqual(block, each)));
  return [
    ...written
      .filter(([, block]) => !wanted.some((each) => isDeepStrictEqual(block, each)))
      .map(([name]) => besideBlocks(stack, 'removed', name)),
    ...notForgotten(left, stack),
  ];
}

function notForgotten(
  [first, ...more]: readonly { readonly from: string }[],
  stack: string,
): readonly Finding[] {
  if (!first) return [];
  const others = more.length > 0 ? ` and ${more.length} others` : '';
  const found = `nothing that keeps ${first.from}${others}, which another stack has now`;
  return [differs(RULE, { stack, name: 'removed' }, { found, change: SYNTHESIZE_AGAIN })];
}

function forgotten({ facts, guardrailPolicies }: Blueprint) {
  if (!haveStacks(facts)) return [];
  return guardrailPolicies
    .flatMap(({ id }) => [
      `aws_organizations_policy.${id}_policy`,
      `aws_organizations_policy_attachment.${id}_attachment`,
    ])
    .map((from) => ({ from, lifecycle: { destroy: false } }));
}

function treeOf({ facts }: Blueprint): object {
  const { id, rootId, organizationalUnits } = facts.organization;
  return {
    id,
    root_id: rootId,
    management_account_id: facts.management.id,
    units: organizationalUnits.map((unit) => ({
      id: unitId(unit),
      name: unit.name,
      parent_id: parentOf(facts, unit.parent),
    })),
    accounts: everyAccount(facts).map((account) => ({
      id: account.id,
      name: account.name,
      parent_id: parentOf(facts, account.organizationalUnit),
    })),
  };
}
