import { accountKind, byAccountKind } from '../blueprint/accounts';
import { grantedType } from '../blueprint/plan/granted-types';
import type { Blueprint } from '../blueprint/plan/planned';
import { isAskedAbout, type MadeTypes } from '../hops';
import { blockOf } from './gather/block';
import { isBlock, type StackOutput } from './gather/stacks';
import { tryReadJson } from './json';

/**
 * The types of resources and data sources that were synthesized for each kind of account: Terraform works with all of them.
 * Of those that the hops do not know nothing is asked: `terraform/asked.ts` says so.
 */
export function madeTypes({ facts, stacks: planned }: Blueprint, outputs: readonly StackOutput[]): MadeTypes {
  const stacks = new Map(
    planned
      .filter(({ kind }) => kind !== 'bootstrap' && kind !== 'hcp')
      .map(({ id, kind, account }) => [id, { kind, of: accountKind(facts, account) }]),
  );
  const types = byAccountKind(() => new Set<string>());
  for (const { id, json } of outputs) {
    const stack = stacks.get(id);
    if (stack === undefined) continue;
    for (const type of keysOf(json.resource)) types[stack.of].add(grantedType(facts, stack.kind, type));
    for (const type of templateTypes(json)) types[stack.of].add(type);
    for (const type of keysOf(json.data)) types[stack.of].add(`data.${type}`);
  }
  const asked = (all: ReadonlySet<string>) => [...all].filter(isAskedAbout).sort();
  return byAccountKind((kind) => asked(types[kind]));
}

/** Types of what AWS CloudFormation makes, of templates that can be read. */
function templateTypes({ resource }: StackOutput['json']): readonly string[] {
  const stacks = blockOf(blockOf(resource).aws_cloudformation_stack);
  return Object.values(stacks).flatMap((stack) => {
    const body = blockOf(stack).template_body;
    const read = typeof body === 'string' ? tryReadJson(body) : undefined;
    const resources = blockOf(blockOf(read?.value).Resources);
    return Object.values(resources).map((each) => String(blockOf(each).Type));
  });
}

function keysOf(value: unknown): readonly string[] {
  return isBlock(value) ? Object.keys(value) : [];
}
