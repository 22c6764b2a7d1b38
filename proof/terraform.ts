import type { Blueprint } from '../blueprint/plan/planned';
import type { StackOutput } from './gather/stacks';
import type { Finding } from './lint/rule';
import { unaskedTypes } from './terraform/asked';
import { unplannedBlocks } from './terraform/blocks';
import { unreadExpressions } from './terraform/expressions';
import { differs, SYNTHESIZE_AGAIN } from './terraform/finding';
import { refusedArguments } from './terraform/meta-arguments';
import { otherSettings } from './terraform/settings';
import { unknownTypes } from './terraform/types';
import { workspacesAsPlanned } from './terraform/workspaces';

/** What Terraform would read in the output and the plan does not say: what is proved would not be what is applied. */
export function terraformFindings(blueprint: Blueprint, stacks: readonly StackOutput[]): readonly Finding[] {
  const planned = new Map(blueprint.stacks.map((stack) => [stack.id, stack]));
  const found = new Set(stacks.map(({ id }) => id));
  const missing = blueprint.stacks.filter(({ id }) => !found.has(id));
  return [
    ...missing.map(({ id }) => aboutStack(id, 'no stack in the output, where the plan has one')),
    ...stacks.flatMap((stack) => {
      const plan = planned.get(stack.id);
      if (!plan) return [aboutStack(stack.id, 'a stack that the plan has not')];
      return [
        ...otherSettings(blueprint, plan, stack),
        ...unplannedBlocks(blueprint, plan, stack),
        ...refusedArguments(stack),
        ...unreadExpressions(stack),
        ...(plan.kind === 'hcp'
          ? workspacesAsPlanned(blueprint, stack)
          : [...unknownTypes(stack), ...unaskedTypes(blueprint, plan, stack)]),
      ];
    }),
  ];
}

function aboutStack(stack: string, found: string): Finding {
  return differs('stacks-as-planned', { stack, name: 'terraform' }, { found, change: SYNTHESIZE_AGAIN });
}
