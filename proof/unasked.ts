import type { Blueprint } from '../blueprint/plan/planned';
import { quotasInForce } from '../blueprint/quotas';
import type { Finding } from './lint';
import type { Output } from './open';
import { outputAsPlanned } from './planned/as-planned';
import { rolesAsPlanned } from './planned/roles';
import { protectionFindings } from './protections';
import { pipelineFindings, projectFindings } from './structure';
import { terraformFindings } from './terraform';

/** What is found in an output before any request is put to its policies. */
export function unaskedFindings(
  blueprint: Blueprint,
  { stacks, gathered }: Pick<Output, 'stacks' | 'gathered'>,
): readonly Finding[] {
  return [
    ...terraformFindings(blueprint, stacks),
    ...protectionFindings(blueprint, stacks),
    ...pipelineFindings(stacks, quotasInForce(blueprint.facts.quotas)),
    ...projectFindings(stacks),
    ...outputAsPlanned(blueprint, stacks),
    ...rolesAsPlanned(blueprint, gathered, stacks),
  ];
}
