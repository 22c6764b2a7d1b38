import { actionTypeOf, actionTypes, isOpen } from './actions';
import { type Action, actionsOf } from './pipeline';
import type { StructureRemark, StructureRule } from './rule';

/**
 * Types of owner Custom and ThirdParty are the account's own business, but for GitHub's first version: it works with
 * an OAuth token, and AWS tells everybody to leave it for connections.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/appendix-github-oauth.html
 */
export const knownActionType: StructureRule = {
  id: 'known-action-type',
  why: 'AWS refuses an action type that it does not offer.',
  documentation: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference.html',
  check: (pipeline) => actionsOf(pipeline).flatMap(remarks),
};

function remarks(action: Action): readonly StructureRemark[] {
  const { owner, provider, place } = action;
  if (isOpen(action)) return [];
  if (owner === 'Custom') return [];
  if (owner === 'ThirdParty') return provider === 'GitHub' ? [{ place, ...oauth }] : [];
  if (actionTypeOf(action)) return [];
  return [{ place, found: `the action type ${textOf(action)}`, change: nearest(action) }];
}

const oauth = {
  found: 'a GitHub source with an OAuth token',
  change: 'use a connection: owner AWS, provider CodeStarSourceConnection',
};

function textOf({ category, owner, provider, version }: Action): string {
  return [category, owner, provider, version].map((part) => part ?? '?').join(' ');
}

/** What AWS has under the same provider, or in the same category. */
function nearest({ category, provider }: Action): string {
  const same = actionTypes.filter((type) => type.provider === provider);
  const offered = same.length > 0 ? same : actionTypes.filter((type) => type.category === category);
  const names = offered.map((type) => `${type.category} AWS ${type.provider} 1`);
  return names.length > 0 ? `use one of ${names.join(', ')}` : 'use a category that AWS has';
}
