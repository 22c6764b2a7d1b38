import { buildActions } from './build-actions';
import { deployActions } from './deploy-actions';
import { invokeActions } from './invoke-actions';
import type { Action } from './pipeline';
import { sourceActions } from './source-actions';
import { isExpression } from './terraform';

/** Least and most of something. */
export type Range = readonly [least: number, most: number];

/** An action type that AWS offers: what its configuration and its artifacts must look like. */
export interface ActionType {
  readonly category: string;
  readonly owner: 'AWS';
  readonly provider: string;
  readonly version: '1';
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Keys that are required too if another key has one of these values. @default none */
  readonly requiredIf?: readonly ConditionalKey[];
  readonly inputs: Range;
  readonly outputs: Range;
  /** Whether AWS says that pipelines of type V1 cannot have it. @default any pipeline can */
  readonly needsV2?: true;
  /** Name of the page in the user guide. */
  readonly page: string;
}

export interface ConditionalKey {
  readonly key: string;
  readonly when: string;
  readonly is: readonly string[];
}

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
