import { polledBy } from '../../blueprint/plan/custom-actions';
import { CustomActionType } from '../../modules/actions/custom-action-type';
import type { ToolingScope } from './tooling-scope';

/** The kinds of actions that somebody's own workers run. */
export function addCustomActionTypes({ stack, blueprint }: ToolingScope): void {
  for (const { name, ...type } of blueprint.facts.customActions) {
    new CustomActionType(stack, `action-${name}`, { provider: name, ...type, polledBy: polledBy(type) });
  }
}
