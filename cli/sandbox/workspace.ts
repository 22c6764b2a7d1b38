import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Blueprint } from '../../blueprint/plan/planned';
import { HCP_STACK } from '../../blueprint/plan/rollout';
import { openStacks, type SynthesizedStack } from '../../rollout/manifest';
import { readStateFile } from '../../rollout/state';
import type { SandboxFiles } from './files';
import { OVERRIDE, overrideOf, type StackConfig } from './override';

/** What Terraform runs in. */
export interface Workspace {
  /** In the order they are deployed. */
  readonly stacks: readonly SynthesizedStack[];
  /** Stacks of an earlier run that are not in `accounts/` any more, and hold resources still. */
  readonly forgotten: readonly { readonly id: string; readonly resources: number }[];
}

/**
 * Copies what was synthesized: what runs is what would run on AWS, but for the state, which is kept in files here, and
 * an override file beside each stack.
 *
 * @see https://developer.hashicorp.com/terraform/language/files/override
 */
export function prepareWorkspace(files: SandboxFiles, blueprint: Blueprint): Workspace {
  const synthesized = openStacks(files.synthesized(), blueprint);
  cpSync(files.synthesized(), files.output(), { recursive: true });
  const order = blueprint.stacks.map(({ id }) => id);
  const stacks = synthesized
    // The emulator is AWS, and no HCP Terraform.
    .filter(({ id }) => id !== HCP_STACK)
    .map((stack) => ({ ...stack, folder: join(files.output(), relative(files.synthesized(), stack.folder)) }))
    .map((stack) => afterItsRoles(stack, blueprint))
    .sort((left, right) => order.indexOf(left.id) - order.indexOf(right.id));
  for (const stack of stacks) {
    const file = join(stack.folder, 'cdk.tf.json');
    const config = JSON.parse(readFileSync(file, 'utf8')) as StackConfig;
    const { backend, cloud, ...terraform } = config.terraform;
    const local = { local: { path: files.state(stack.id) } };
    writeJson(file, { ...config, terraform: { ...terraform, backend: local } });
    writeJson(join(stack.folder, OVERRIDE), overrideOf(stack.id, config, blueprint));
  }
  return { stacks, forgotten: forgottenStacks(files, stacks) };
}

/**
 * The bootstrap stacks come first, as on AWS: each other stack waits for the one that brings the roles of its account. They
 * bring the state bucket too, which nobody waits for: states are kept in files here.
 */
function afterItsRoles(stack: SynthesizedStack, { stacks, facts }: Blueprint): SynthesizedStack {
  const own = stacks.find(({ id }) => id === stack.id);
  const first = stacks.filter(({ kind }) => kind === 'bootstrap');
  if (!own || own.kind === 'bootstrap') return stack;
  const inAccount = (id: string) => first.find(({ account }) => account.id === id)?.id;
  const roles = inAccount(own.account.id) ?? inAccount(facts.management.id);
  return roles === undefined ? stack : { ...stack, dependsOn: [...stack.dependsOn, roles] };
}

function writeJson(file: string, value: object): void {
  writeFileSync(file, JSON.stringify(value, null, 2));
}

/** Takes away the folders of stacks that are gone. One that holds resources is kept: only with it can they be destroyed. */
function forgottenStacks(files: SandboxFiles, stacks: readonly SynthesizedStack[]): Workspace['forgotten'] {
  const folder = join(files.output(), 'stacks');
  const known = new Set(stacks.map(({ id }) => id));
  const gone = readdirSync(folder).filter((each) => !known.has(each));
  return gone.flatMap((id) => {
    const resources = existsSync(files.state(id)) ? (readStateFile(files.state(id))?.resources ?? 0) : 0;
    if (resources > 0) return [{ id, resources }];
    rmSync(join(folder, id), { recursive: true });
    return [];
  });
}
