import { isDeepStrictEqual } from 'node:util';
import { everyAccount, parentOf } from '../../blueprint/accounts';
import { haveStacks } from '../../blueprint/plan/guardrail-waves';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { PlannedStack } from '../../blueprint/plan/rollout';
import { unitId } from '../../blueprint/unit-ids';
import { imports } from '../../blueprint/units';
import { isBlock } from '../gather/block';
import type { StackOutput } from '../gather/stacks';
import type { Finding } from '../lint/rule';
import { differs, SYNTHESIZE_AGAIN, TAKE_OUT, unplanned } from './finding';

const RULE = 'terraform-blocks';

/** Kinds of blocks that other checks look at, or that hold nothing that is applied. */
const LOOKED_AT: ReadonlySet<string> = new Set(['//', 'provider', 'terraform', 'resource', 'data', 'module']);

/** What an output may say: a value to be printed. */
const OUTPUT: ReadonlySet<string> = new Set(['//', 'value', 'description', 'sensitive']);

/**
 * Blocks of Terraform beside resources: variables change what is written, `moved`, `import` and `removed` what is
 * managed, checks and actions run at the apply.
 *
 * @see https://developer.hashicorp.com/terraform/language/syntax/json
 */
export function unplannedBlocks(
  blueprint: Blueprint,
  planned: PlannedStack,
  { id: stack, json }: StackOutput,
): readonly Finding[] {
  return Object.entries(json).flatMap(([kind, blocks]) => {
    if (LOOKED_AT.has(kind)) return [];
    if (kind === 'locals' && planned.kind === 'organization') return organizationOf(blueprint, stack, blocks);
    if (kind === 'import' && planned.kind === 'organization') return takenOver(blueprint, stack, blocks);
    if (kind === 'removed' && planned.kind === 'organization' && isHandedOver(blueprint, blocks)) return [];
    return namesOf(blocks).flatMap(([name, block]) =>
      (kind === 'output' && isPrinted(block)) ||
      (kind === 'locals' && hasPipeline(planned) && isOtherName(block))
        ? []
        : [
            unplanned(
              RULE,
              { stack, name: `${kind}.${name}` },
              { found: `a block "${kind}" that the blueprint does not make`, change: TAKE_OUT },
            ),
          ],
    );
  });
}

/** An output that names values of the stack. A function in it may read any file of the machine, and put it into the state. */
function isPrinted(output: unknown): boolean {
  return (
    isBlock(output) &&
    Object.keys(output).every((each) => OUTPUT.has(each)) &&
    !/[$%]\{[^}]*[(~]/.test(JSON.stringify(output.value ?? null))
  );
}

/** A connection under the other name of its service: `stacks/source/connection.ts`. Policies are judged by what it stands for. */
function isOtherName(local: unknown): boolean {
  return (
    typeof local === 'string' &&
    /^\$\{replace\(data\.aws_codestarconnections_connection\.[\w-]+\.arn, ":(codestar-connections|codeconnections):", ":(codestar-connections|codeconnections):"\)\}$/.test(
      local,
    )
  );
}

/** Whether what Terraform forgets in the stack of the organization is what other stacks hold now, and nothing of it is destroyed. */
function isHandedOver({ facts, guardrailPolicies }: Blueprint, blocks: unknown): boolean {
  if (!haveStacks(facts)) return false;
  const policies = guardrailPolicies.flatMap(({ id }) => [
    `aws_organizations_policy.${id}_policy`,
    `aws_organizations_policy_attachment.${id}_attachment`,
  ]);
  return isDeepStrictEqual(
    blocks,
    policies.map((from) => ({ from, lifecycle: { destroy: false } })),
  );
}

/** By name, or by position in a list. */
function namesOf(blocks: unknown): readonly (readonly [string, unknown])[] {
  if (Array.isArray(blocks)) return blocks.map((block, position) => [`${position}`, block]);
  return isBlock(blocks) ? Object.entries(blocks).filter(([name]) => name !== '//') : [['0', blocks]];
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

/** Whether a stack holds a pipeline: of an application, or of the landing zone itself. */
function hasPipeline({ kind }: PlannedStack): boolean {
  return kind === 'application' || kind === 'self-delivery';
}
