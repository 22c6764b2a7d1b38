import type { ActionType, ConditionalKey } from './action-type';
import { actionTypeOf, pageOf } from './actions';
import { type Action, actionsOf } from './pipeline';
import type { StructureRemark, StructureRule } from './rule';
import { isExpression, text } from './terraform';

/** Values are the business of each service, and what Terraform merges into a configuration is not known. */
export const configurationKeys: StructureRule = {
  id: 'configuration-keys',
  why: 'AWS refuses an action without a key that it needs, and with one that it does not know.',
  documentation: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference.html',
  check: (pipeline) =>
    actionsOf(pipeline).flatMap((action) => {
      const type = actionTypeOf(action);
      return type && action.configuration ? remarks(action, type) : [];
    }),
};

function remarks(action: Action, type: ActionType): readonly StructureRemark[] {
  const told = Object.entries(action.configuration ?? {}).flatMap(([key, value]) =>
    value === undefined || value === null ? [] : [key],
  );
  const known = [...type.required, ...type.optional];
  const missing = requiredKeys(action, type).filter((key) => !told.includes(key));
  const unknown = told.filter((key) => !known.includes(key) && !isExpression(key));
  const { place } = action;
  return [
    ...missing.map((key) => ({ place, found: `no ${key}`, change: `add it: see ${pageOf(type)}` })),
    ...unknown.map((key) => ({
      place,
      found: `the unknown key ${key}`,
      change: `use one of ${known.join(', ')}`,
    })),
    ...foreignSource(action),
  ];
}

function requiredKeys(action: Action, type: ActionType): readonly string[] {
  const conditional = type.requiredIf?.filter((condition) => applies(condition, action)) ?? [];
  const primary = type.provider === 'CodeBuild' && (action.inputs?.length ?? 0) > 1 ? ['PrimarySource'] : [];
  return [...type.required, ...conditional.map(({ key }) => key), ...primary];
}

function applies({ when, is }: ConditionalKey, { configuration }: Action): boolean {
  return is.includes(text(configuration?.[when]) ?? '');
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeBuild.html */
function foreignSource({ place, provider, configuration, inputs }: Action): readonly StructureRemark[] {
  const primary = text(configuration?.PrimarySource);
  if (provider !== 'CodeBuild' || primary === undefined || !inputs) return [];
  if ([primary, ...inputs].some(isExpression) || inputs.includes(primary)) return [];
  const found = `the PrimarySource "${primary}", which is no input artifact of the action`;
  return [{ place, found, change: `use one of ${inputs.join(', ')}` }];
}
