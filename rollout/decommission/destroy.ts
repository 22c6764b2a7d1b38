import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isBlock, type StackOutput } from '../../proof/gather/stacks';
import type { SynthesizedStack } from '../manifest';
import { inState } from '../recover/missing';
import { liveKind } from '../renames/kinds';
import type { TerraformDriver } from '../terraform/driver';
import { failureOf } from '../terraform/failures';
import { destroyProblem } from '../verdict';

/** Something that a stack holds and that nobody can make again. */
export interface Held {
  readonly address: string;
  /** What it is, with its id: "bucket acme-artifacts". */
  readonly what: string;
  /** What goes with it. */
  readonly loses: string;
  /** What belongs to it, and stays or goes with it. */
  readonly parts: readonly string[];
}

/** What is kept where nobody says otherwise: things that hold what somebody put into them. */
const KEPT = [
  'aws_kms_key',
  'aws_kms_replica_key',
  'aws_s3_bucket',
  'aws_codeartifact_domain',
  'aws_codeartifact_repository',
  'aws_ecr_repository',
  'aws_codecommit_repository',
  'aws_secretsmanager_secret',
  'aws_dynamodb_table',
];

/**
 * A folder for a stack that is synthesized no longer. It is as deep in the project as those of `cdktf synth`, so that a state in
 * a file is found.
 */
export function stackFolder(project: string, { id, json }: StackOutput): SynthesizedStack {
  const folder = join(project, '.blueprint', 'decommission', id);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify(json, null, 2));
  return { id, folder, dependsOn: [] };
}

/** What of a state would be lost with the stack. */
export function heldIn({ json }: StackOutput, state: unknown): readonly Held[] {
  const known = inState(state);
  return [...known].flatMap(([address, id]): readonly Held[] => {
    const [type = ''] = address.split('.');
    if (!KEPT.includes(type)) return [];
    const kind = liveKind(type) ?? liveKind('aws_kms_key');
    const parts = partsOf(address, json).filter((part) => known.has(part));
    return [{ address, what: `${kind?.noun ?? type} ${id}`, loses: kind?.loses ?? 'what is in it', parts }];
  });
}

/** Settings of a thing, by Terraform's own references: a bucket's policy, a key's alias. */
function partsOf(address: string, json: StackOutput['json']): readonly string[] {
  const [type = ''] = address.split('.');
  const family = type.split('_').slice(0, 2).join('_');
  return Object.entries(isBlock(json.resource) ? json.resource : {})
    .filter(([each]) => each !== type && each.startsWith(`${family}_`))
    .flatMap(([each, bodies]) =>
      Object.entries(isBlock(bodies) ? bodies : {})
        .filter(([, body]) => JSON.stringify(body).includes(`${address}.`))
        .map(([name]) => `${each}.${name}`),
    );
}

/** Takes things out of a state: they stay on AWS, and Terraform knows nothing of them any more. @throws where it cannot. */
export async function keep(
  stack: SynthesizedStack,
  held: readonly Held[],
  driver: TerraformDriver,
): Promise<void> {
  if (held.length === 0) return;
  const addresses = held.flatMap(({ address, parts }) => [address, ...parts]);
  const result = await driver.run(stack, ['state', 'rm', ...addresses]);
  if (result.code !== 0)
    throw new Error(`${addresses.join(', ')} cannot be kept: ${failureOf(stack, result, driver)}`);
}

/** Plans the destruction of a stack, and tells what goes. @throws where it cannot be planned. */
export async function planDestroy(
  stack: SynthesizedStack,
  { driver, planFile }: { readonly driver: TerraformDriver; readonly planFile: string },
): Promise<readonly string[]> {
  const planned = await driver.plan(stack, { out: planFile, destroy: true, lock: false });
  if (planned.code !== 0 && planned.code !== 2) throw new Error(failureOf(stack, planned, driver));
  const { resource_changes: changes = [] } = await driver.show(stack, planFile);
  return changes
    .filter(({ mode, change }) => mode === 'managed' && change.actions.includes('delete'))
    .map(({ address }) => address);
}

/** Destroys what was planned. @throws where something is left in the state. */
export async function destroyPlanned(
  stack: SynthesizedStack,
  { driver, planFile }: { readonly driver: TerraformDriver; readonly planFile: string },
): Promise<void> {
  const result = await driver.applyPlan(stack, planFile);
  const after = await driver.state(stack);
  // Terraform calls the apply of a plan an apply, also where the plan destroys.
  const output = result.output.replace(/\bApply complete!/, 'Destroy complete!');
  const problem = destroyProblem({ ...result, output }, after);
  if (problem !== undefined) throw new Error(`${stack.id}: ${problem}`);
}
