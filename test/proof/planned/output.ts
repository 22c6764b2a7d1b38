import { buildBlueprint } from '../../../blueprint/blueprint';
import type { Blueprint } from '../../../blueprint/plan/planned';
import { gather, readStacks } from '../../../proof/gather';
import type { StackOutput } from '../../../proof/gather/stacks';
import type { Finding } from '../../../proof/lint/rule';
import { outputAsPlanned } from '../../../proof/planned/as-planned';
import { rolesAsPlanned } from '../../../proof/planned/roles';
import { landingZone as acme } from '../../consumers/acme/accounts';
import { landingZone as sink } from '../../consumers/kitchen-sink/accounts';
import { oncePer } from '../../support/once';
import { withSynthesized } from '../../support/proof';

/** JSON that a sabotage changes. */
// biome-ignore lint/suspicious/noExplicitAny: any part of an output may be changed
export type Json = any;

/** The output of a landing zone. */
export interface ZoneOutput {
  readonly blueprint: Blueprint;
  readonly stacks: readonly StackOutput[];
}

const outputOf = oncePer((zone: Parameters<typeof buildBlueprint>[0]): ZoneOutput => {
  const blueprint = buildBlueprint(zone);
  return { blueprint, stacks: withSynthesized(blueprint, (folder) => readStacks(folder).stacks) };
});

/** The landing zones that are sabotaged. */
export const zones = { acme: () => outputOf(acme), sink: () => outputOf(sink) };

/** What of an output is not the plan. */
export function findingsOf({ blueprint, stacks }: ZoneOutput): readonly Finding[] {
  return outputAsPlanned(blueprint, stacks);
}

/** What of its roles is not. */
export function roleFindingsOf({ blueprint, stacks }: ZoneOutput): readonly Finding[] {
  const { gathered, problems } = gather(stacks, blueprint.facts);
  if (!gathered) throw new Error(JSON.stringify(problems));
  return rolesAsPlanned(blueprint, gathered, stacks);
}

/** What is found once a stack of the output was changed: the address and the sentence of each finding. */
export function foundAfter(
  { blueprint, stacks }: ZoneOutput,
  stack: string,
  sabotage: (resources: Json) => void,
  find: (output: ZoneOutput) => readonly Finding[] = findingsOf,
): readonly string[] {
  const changed = stacks.map((each) =>
    each.id === stack ? { ...each, json: structuredClone(each.json) } : each,
  );
  const json = changed.find(({ id }) => id === stack)?.json as Json;
  const before = JSON.stringify(json);
  sabotage(json.resource);
  if (JSON.stringify(json) === before) throw new Error(`nothing was changed in ${stack}`);
  return find({ blueprint, stacks: changed }).map(({ address, found }) => `${address}: ${found}`);
}

/** The pipeline of an application's stack. */
export const pipelineIn = (resources: Json): Json => resources.aws_codepipeline.promotion_pipeline;

/** A stage of it. */
export const stageIn = (resources: Json, stage: string): Json =>
  pipelineIn(resources).stage.find((each: Json) => each.name === stage);

/** An action of it. */
export const actionIn = (resources: Json, stage: string, action: string): Json =>
  stageIn(resources, stage).action.find((each: Json) => each.name === action);

/** Takes the elements of a name out of a list. */
export function remove(list: Json[], name: string): void {
  list.splice(
    list.findIndex((each) => each.name === name),
    1,
  );
}
