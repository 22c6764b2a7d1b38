import type { Blueprint } from '../../blueprint/plan/planned';
import type { PlannedStack } from '../../blueprint/plan/rollout';
import { isBlock } from '../gather/block';
import type { StackOutput } from '../gather/stacks';
import type { Finding } from '../lint/rule';
import { besideBlocks, namesOf } from './named-blocks';
import { OF_ORGANIZATION, organizationBlocks } from './organization-blocks';

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
  const isOrganization = planned.kind === 'organization';
  const others = Object.entries(json).flatMap(([kind, blocks]) => {
    if (LOOKED_AT.has(kind) || (isOrganization && OF_ORGANIZATION.has(kind))) return [];
    return namesOf(blocks).flatMap(([name, block]) =>
      (kind === 'output' && isPrinted(block)) ||
      (kind === 'locals' && hasPipeline(planned) && isOtherName(block))
        ? []
        : [besideBlocks(stack, kind, name)],
    );
  });
  return isOrganization ? [...others, ...organizationBlocks(blueprint, stack, json)] : others;
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

/** Whether a stack holds a pipeline: of an application, or of the landing zone itself. */
function hasPipeline({ kind }: PlannedStack): boolean {
  return kind === 'application' || kind === 'self-delivery';
}
