import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { App, TerraformStack, Testing } from 'cdktf';
import type { Construct } from 'constructs';
import { buildBlueprint, type Overrides } from '../../blueprint/blueprint';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { LandingZone } from '../../blueprint/schema/landing-zone';
import { readManifest } from '../../rollout/manifest';
import { addStacks } from '../../stacks/landing-zone';
import { oncePer } from './once';
import { readStack, type Stack, stackOf } from './stack';

/** Every stack of a landing zone, as Terraform reads it. */
export function synthAll(landingZone: unknown, overrides: Overrides = {}): readonly Stack[] {
  return synthBlueprint(buildBlueprint(landingZone, overrides));
}

/** The stacks of one of the landing zones that many tests look at. They are synthesized once for each worker. */
export const synthesized = oncePer((landingZone: LandingZone) => synthAll(landingZone));

/** One stack of a landing zone, without the time that the others take. */
export function synthOne(id: string, landingZone: unknown, overrides: Overrides = {}): Stack {
  const blueprint = buildBlueprint(landingZone, overrides);
  const planned = blueprint.stacks.filter((stack) => stack.id === id);
  return stackOf(
    synthBlueprint({ ...blueprint, stacks: planned.map((stack) => ({ ...stack, dependsOn: [] })) }),
    id,
  );
}

/** The stacks of a blueprint; one that has fewer stacks than were planned is quicker. */
export function synthBlueprint(blueprint: Blueprint): readonly Stack[] {
  const outdir = mkdtempSync(join(tmpdir(), 'synth-'));
  try {
    const app = new App({ outdir });
    addStacks(app, blueprint);
    app.synth();
    return readManifest(outdir).map(({ id, folder, dependsOn }) =>
      readStack(id, readFileSync(join(folder, 'cdk.tf.json'), 'utf8'), dependsOn),
    );
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** What a module makes on its own, in a stack that has nothing else. */
export function synthModule(build: (scope: Construct, provider: AwsProvider) => void): Stack {
  const stack = new TerraformStack(Testing.app(), 'module');
  build(stack, new AwsProvider(stack, 'aws', { region: 'eu-west-1' }));
  return readStack('module', Testing.synth(stack));
}
