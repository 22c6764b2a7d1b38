import type { StackSet } from '@aws-sdk/client-cloudformation';
import { z } from 'zod';
import { fileAt } from '../artifact-file';
import type { Need } from '../callers';
import { type ActionKind, needed, type Playing } from './action';
import {
  askForStackSet,
  type Change,
  changeStacks,
  finished,
  isIn,
  placesOf,
  setArn,
  stackSetNow,
  stacksOf,
  stacksVersion,
  targetNeeds,
  targetRegions,
  targets,
} from './stack-sets';
import { read } from './stack-settings';

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-StackSets.html#action-reference-StackSets-datatypes (2026-11-28) */
const parametersFile = z.array(
  z.object({
    ParameterKey: z.string(),
    ParameterValue: z.string().optional(),
    UsePreviousValue: z.boolean().optional(),
  }),
);

/**
 * Makes a stack set with its stacks in the accounts of the configuration; one that is there gets those that it lacks first,
 * with the old version, and then the new version in all of them. Stacks in other accounts are outdated from then on.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-StackSets.html#action-reference-StackSet (2026-11-28)
 */
export const cloudformationStackSet: ActionKind = {
  play: async (playing) => {
    const before = await stackSetNow(playing);
    const template = await fileAt(playing, needed(playing, 'TemplatePath'));
    const OperationId = before ? await update(playing, before, template) : await create(playing, template);
    const { StackSetId = '' } = (await stackSetNow(playing)) ?? {};
    return {
      summary: `the stack set ${needed(playing, 'StackSetName')} has its new version in ${needed(playing, 'DeploymentTargets')}`,
      variables: { StackSetId, OperationId },
    };
  },
  version: stacksVersion,
};

async function create(playing: Playing, template: string): Promise<string> {
  const { params, passed, context } = await settings(playing, template);
  // AWS has no resource-level permission for it.
  const asked = { resource: '*', params, context, needs: passed };
  const { StackSetId } = await askForStackSet<{ readonly StackSetId?: string }>(
    playing,
    'CreateStackSet',
    asked,
  );
  const set = { StackSetId, StackSetName: needed(playing, 'StackSetName') };
  return changeStacks(playing, 'CreateStackInstances', { set, places: placesOf(playing), template });
}

async function update(playing: Playing, set: StackSet, template: string): Promise<string> {
  const places = placesOf(playing);
  const there = isIn(await stacksOf(playing, set));
  const lacking = places.filter((place) => !there(place));
  if (lacking.length > 0) {
    const { TemplateBody: old = template } = set;
    await changeStacks(playing, 'CreateStackInstances', { set, places: lacking, template: old });
  }
  const change: Change = { set, places, template };
  const { params, passed, context } = await settings(playing, template);
  const { OperationId } = await askForStackSet<{ readonly OperationId?: string }>(playing, 'UpdateStackSet', {
    resource: setArn(playing, set),
    params: { ...params, ...targets(playing, change) },
    context: { ...context, ...targetRegions(change) },
    needs: [...passed, ...targetNeeds(playing, 'UpdateStackSet', change)],
  });
  return finished(playing, set, OperationId);
}

/** What making and changing a set carry alike. */
interface Settings {
  readonly params: object;
  readonly context: NonNullable<Need['context']>;
  /** The role that is passed. */
  readonly passed: readonly Need[];
}

async function settings(playing: Playing, TemplateBody: string): Promise<Settings> {
  const {
    AdministrationRoleArn: role,
    ExecutionRoleName,
    PermissionModel,
    Capabilities,
  } = playing.configuration;
  return {
    params: {
      TemplateBody,
      PermissionModel,
      AdministrationRoleARN: role,
      ExecutionRoleName,
      Capabilities: Capabilities?.split(','),
      Parameters: await parametersOf(playing),
    },
    context: role === undefined ? {} : { 'cloudformation:RoleArn': role },
    passed:
      role === undefined
        ? []
        : [
            {
              action: 'iam:PassRole',
              resource: role,
              context: { 'iam:PassedToService': 'cloudformation.amazonaws.com' },
            },
          ],
  };
}

async function parametersOf(playing: Playing) {
  const { Parameters } = playing.configuration;
  if (Parameters === undefined) return undefined;
  if (!Parameters.includes('::'))
    throw new Error(`${playing.at.action}: parameters that stand in the configuration are not played`);
  return read(parametersFile, await fileAt(playing, Parameters), Parameters);
}
