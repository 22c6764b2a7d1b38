import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppliedPlans } from '../../../rollout/deploy/applied';
import { applyPlans } from '../../../rollout/deploy/apply';
import { sha256Of } from '../../../rollout/plan/digest';
import { planFileOf } from '../../../rollout/plan/record';
import type { TerraformDriver } from '../../../rollout/terraform/driver';
import { ownFolder, writeText } from '../../support/folder';

const folder = ownFolder();

/** Two plans that were reviewed, of which the second is applied after the first. */
function wave(name: string, duringFirst: (second: string) => void) {
  const plans = join(folder, name);
  mkdirSync(plans);
  const ids = ['dev', 'prod'];
  const toApply = ids.map((id, index) => {
    const planFile = writeText(planFileOf(plans, id), `the plan of ${id}`);
    const stack = { id, folder: plans, dependsOn: ids.slice(0, index) };
    return { stack, planFile, hash: sha256Of(planFile), state: undefined };
  });
  const calls: string[] = [];
  const driver = {
    applyPlan: async ({ id }: { readonly id: string }) => {
      calls.push(id);
      if (id === 'dev') duringFirst(planFileOf(plans, 'prod'));
      return { code: 0, output: 'Apply complete! Resources: 1 added, 0 changed, 0 destroyed.' };
    },
    state: async () => ({ serial: 1, lineage: 'one', resources: 1 }),
    advice: () => [],
  } as unknown as TerraformDriver;
  const applied = new AppliedPlans(plans);
  const ended = applyPlans({
    toApply,
    driver,
    applied,
    concurrency: 1,
    tolerate: 0,
    expected: () => 1,
    signal: new AbortController().signal,
    listener: {},
  });
  return { ended, calls, applied };
}

describe('plans that are applied', () => {
  it('are applied one after the other while each has the bytes that were reviewed', async () => {
    const { ended, calls, applied } = wave('same', () => undefined);
    expect((await ended).map(({ state }) => state)).toEqual(['done', 'done']);
    expect([calls, applied.of('prod')]).toEqual([['dev', 'prod'], 'done']);
  });

  it('are hashed once more before each apply: one that is swapped while another is applied is never started', async () => {
    const { ended, calls, applied } = wave('swapped', (second) => writeFileSync(second, 'another plan'));
    const [, second] = await ended;
    expect(second).toMatchObject({
      state: 'failed',
      reason: expect.stringMatching(/prod\.tfplan has other bytes than were reviewed: plan again/),
    });
    expect([calls, applied.of('prod')]).toEqual([['dev'], 'failed']);
  });
});
