import { type ActionKind, needed } from './action';
import { changeStacks, isIn, placesOf, stackSetNow, stacksOf, stacksVersion } from './stack-sets';

/**
 * Makes the stacks that a set lacks in the accounts of the configuration, and has those that are there follow the set.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-StackSets.html#action-reference-StackInstances (2026-11-28)
 */
export const cloudformationStackInstances: ActionKind = {
  play: async (playing) => {
    const set = await stackSetNow(playing);
    if (!set) throw new Error(`StackSet ${needed(playing, 'StackSetName')} not found`);
    const { TemplateBody: template = '', StackSetId = '' } = set;
    const places = placesOf(playing);
    const there = isIn(await stacksOf(playing, set));
    const groups = [
      ['CreateStackInstances', places.filter((place) => !there(place))],
      ['UpdateStackInstances', places.filter(there)],
    ] as const;
    let OperationId = '';
    for (const [operation, some] of groups)
      if (some.length > 0)
        OperationId = await changeStacks(playing, operation, { set, places: some, template });
    return {
      summary: `the stacks of ${needed(playing, 'StackSetName')} in ${needed(playing, 'DeploymentTargets')} follow the set`,
      variables: { StackSetId, OperationId },
    };
  },
  version: stacksVersion,
};
