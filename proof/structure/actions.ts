import type { ActionType } from './action-type';
import { buildActions } from './build-actions';
import { deployActions } from './deploy-actions';
import { invokeActions } from './invoke-actions';
import type { Action } from './pipeline';
import { sourceActions } from './source-actions';
import { isExpression } from './terraform';

/** What a type is named by. */
export type ActionTypeId = Pick<Action, 'category' | 'owner' | 'provider' | 'version'>;

/**
 * Action types of AWS itself. OpsWorks has ended, so it is not among them.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference.html
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-action-artifacts.html
 */
export const actionTypes: readonly ActionType[] = [
  ...sourceActions,
  ...buildActions,
  ...deployActions,
  ...invokeActions,
];

/** The type of an action; nothing for types of others, for unknown ones and for expressions. */
export function actionTypeOf(id: ActionTypeId): ActionType | undefined {
  return actionTypes.find(
    (type) =>
      type.category === id.category &&
      type.owner === id.owner &&
      type.provider === id.provider &&
      type.version === id.version,
  );
}

/** Whether Terraform fills in a part of the type. */
export function isOpen({ category, owner, provider, version }: ActionTypeId): boolean {
  return [category, owner, provider, version].some((part) => part !== undefined && isExpression(part));
}

export function pageOf({ page }: Pick<ActionType, 'page'>): string {
  return `https://docs.aws.amazon.com/codepipeline/latest/userguide/${page}.html`;
}
