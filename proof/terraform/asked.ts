import { accessTo } from '../../blueprint/accounts';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { PlannedStack } from '../../blueprint/plan/rollout';
import { isAskedAbout } from '../../hops';
import { isDeclared } from '../declared';
import { isBlock } from '../gather/block';
import type { StackOutput } from '../gather/stacks';
import { DATA_TYPES, RESOURCE_TYPES } from '../gather/types';
import type { Finding } from '../lint/rule';
import { differs } from './finding';

/**
 * Types of which nobody wrote down what Terraform asks AWS for, in an account that has roles for Terraform: that they may do
 * it, and no more, cannot be proved. One that the proof does not know at all is told by `known-types`, until it is declared.
 */
export function unaskedTypes(
  { facts }: Blueprint,
  { kind, account }: PlannedStack,
  { id: stack, json }: StackOutput,
): readonly Finding[] {
  if (kind === 'bootstrap' || accessTo(facts, account).kind !== 'roles') return [];
  const isKnown = (type: string, name: string) =>
    Object.hasOwn(RESOURCE_TYPES, type) ||
    Object.hasOwn(DATA_TYPES, type.replace(/^data\./, '')) ||
    isDeclared(facts.additions, `${stack}/${type}.${name}`);
  return [...namedIn(json.resource, ''), ...namedIn(json.data, 'data.')]
    .filter(([type, name]) => !isAskedAbout(type) && isKnown(type, name))
    .map(([type, name]) =>
      differs(
        'asked-types',
        { stack, name: `${type}.${name}` },
        {
          found: 'a type of which nobody wrote down what Terraform asks AWS for',
          change: `write it into hops/terraform/about.ts and documented.ts, and its permissions into modules/access/permissions/`,
        },
      ),
    );
}

/** Type and name of each block. */
function namedIn(kinds: unknown, before: string): readonly (readonly [string, string])[] {
  return Object.entries(isBlock(kinds) ? kinds : {}).flatMap(([type, named]) =>
    type === '//' || !isBlock(named)
      ? []
      : Object.keys(named)
          .filter((name) => name !== '//')
          .map((name) => [`${before}${type}`, name] as const),
  );
}
