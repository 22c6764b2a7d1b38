import { type Block, blockOf } from '../gather/block';
import type { StackOutput } from '../gather/stacks';
import type { Finding } from '../lint/rule';
import { unprotected } from './protection';

const TEMPLATE = 'aws_ecr_repository_creation_template';

/** What makes repositories of Amazon ECR by itself, and what the templates for it are applied for. */
const MAKERS = {
  aws_ecr_pull_through_cache_rule: 'PULL_THROUGH_CACHE',
  aws_ecr_replication_configuration: 'REPLICATION',
} as const;

/**
 * The template is there before whatever makes repositories by it: one that is made earlier has no policy, no lifecycle and
 * tags that move, and a template changes none that is there.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates.html (2026-11-29)
 */
export function madeAfterTemplates(stacks: readonly StackOutput[]): readonly Finding[] {
  return stacks.flatMap((stack) =>
    Object.entries(MAKERS).flatMap(([type, reason]) =>
      resourcesOf(stack, type).flatMap(([name, maker]) =>
        resourcesOf(stack, TEMPLATE)
          .filter(([, template]) => isFor(template, reason, maker.ecr_repository_prefix))
          .filter(([template]) => ![maker.depends_on ?? []].flat().includes(`${TEMPLATE}.${template}`))
          .map(([template]) =>
            unprotected(`${stack.id}/${type}.${name}`, `it does not wait for ${TEMPLATE}.${template}`),
          ),
      ),
    ),
  );
}

function resourcesOf({ json }: StackOutput, type: string): readonly (readonly [string, Block])[] {
  return Object.entries(blockOf(blockOf(json.resource)[type])).map(([name, block]) => [name, blockOf(block)]);
}

/** Whether a template is about what is made; copies of other registries have a prefix each. */
function isFor(template: Block, reason: string, prefix: unknown): boolean {
  const { applied_for } = template;
  return (
    Array.isArray(applied_for) &&
    applied_for.includes(reason) &&
    (prefix === undefined || prefix === template.prefix)
  );
}
