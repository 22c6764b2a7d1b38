import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildBlueprint } from '../../../blueprint/blueprint';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { type Block, isBlock, readStacks, type StackOutput } from '../../../proof/gather/stacks';
import type { PlanJson } from '../../../rollout/plan/model';
import { type Review, type ReviewContext, reviewOf } from '../../../rollout/review';
import { landingZone as acme } from '../../consumers/acme/accounts';
import { oncePer } from '../../support/once';
import { withSynthesized } from '../../support/proof';

const folder = join(__dirname, '../../fixtures/plans');

/** Stacks of which Terraform 1.11.4 with the AWS provider 5.100.0 recorded a plan, on the emulator. */
export const RECORDED = ['dev', 'staging', 'tooling', 'organization'] as const;
export type Recorded = (typeof RECORDED)[number];

/** A plan as `terraform show -json` wrote it, shortened to what changes and two resources that do not. */
export function recordedPlan(stack: Recorded): PlanJson {
  return JSON.parse(readFileSync(join(folder, `${stack}.json`), 'utf8'));
}

const synthesized = oncePer((zone: LandingZone) =>
  withSynthesized(buildBlueprint(zone), (output) => readStacks(output).stacks),
);

/** The output that was planned: that of acme with the blocks that were changed by hand before. */
export function recordedOutput(): readonly StackOutput[] {
  return synthesized(acme).map(({ id, json }) => ({ id, json: withBlocks(json, blocksOf(id)) }));
}

/** The output of acme as it was applied before. */
export function appliedOutput(): readonly StackOutput[] {
  return synthesized(acme);
}

function blocksOf(id: string): Block {
  if (id === 'staging' || !RECORDED.some((each) => each === id)) return {};
  return JSON.parse(readFileSync(join(folder, `${id}.blocks.json`), 'utf8'));
}

function withBlocks(json: Block, blocks: Block): Block {
  const resource = { ...(isBlock(json.resource) ? json.resource : {}) };
  for (const [type, named] of Object.entries(blocks))
    resource[type] = { ...(resource[type] as object), ...(named as object) };
  return { ...json, resource };
}

/** A plan that makes, or destroys, all of a stack: what Terraform would write for it as far as the output tells. */
export function wholePlan(stack: string, action: 'create' | 'delete'): PlanJson {
  const { json = {} } = appliedOutput().find(({ id }) => id === stack) ?? {};
  const resources = Object.entries(isBlock(json.resource) ? json.resource : {}).flatMap(([type, named]) =>
    Object.entries(isBlock(named) ? named : {}).map(([name, block]) => ({ type, name, block })),
  );
  return {
    format_version: '1.2',
    terraform_version: '1.11.4',
    resource_changes: resources.map(({ type, name, block }) => ({
      address: `${type}.${name}`,
      mode: 'managed',
      type,
      name,
      change: {
        actions: [action],
        before: action === 'delete' ? block : null,
        after: action === 'create' ? block : null,
      },
    })),
  };
}

/** The report of recorded plans. */
export function recordedReview(
  stacks: readonly Recorded[] = RECORDED,
  { losses = [], ...context }: Partial<ReviewContext> & Pick<LandingZone, 'losses'> = {},
): Promise<Review> {
  return reviewOf(
    stacks.map((stack) => ({ stack, plan: recordedPlan(stack) })),
    { blueprint: buildBlueprint({ ...acme, losses }), output: recordedOutput(), ...context },
  );
}
