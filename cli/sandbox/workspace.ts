import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Blueprint } from '../../blueprint/plan/planned';
import { HCP_STACK } from '../../blueprint/plan/rollout';
import { openStacks, type SynthesizedStack } from '../../rollout/manifest';
import { readStateFile } from '../../rollout/state';
import { ACCESS_ROLE, SANDBOX_KEY } from './environment';
import type { SandboxFiles } from './files';

/** What Terraform runs in. */
export interface Workspace {
  /** In the order they are deployed. */
  readonly stacks: readonly SynthesizedStack[];
  /** Stacks of an earlier run that are not in `accounts/` any more, and hold resources still. */
  readonly forgotten: readonly { readonly id: string; readonly resources: number }[];
}

/**
 * Copies what was synthesized: what runs is what would run on AWS, but for the state, which is kept in files here, and
 * an override file beside each stack, with retries and the way into an account where that cannot exist here.
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

/** The override file beside a stack. */
export const OVERRIDE = 'zz_sandbox_override.tf.json';

/** What the sandbox changes in a synthesized stack. */
interface StackConfig {
  readonly terraform: Readonly<Record<string, unknown>>;
  readonly provider: { readonly aws: readonly { readonly alias?: string }[] };
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

function overrideOf(stack: string, { provider }: StackConfig, blueprint: Blueprint): object {
  const access = accessHere(stack, blueprint);
  // With these keys no account of AWS can be reached, wherever the request goes.
  const keys = { access_key: SANDBOX_KEY, secret_key: SANDBOX_KEY };
  // The provider retries an unknown operation 25 times, for more than 10 minutes, where it is not told otherwise.
  const aws = provider.aws.map(({ alias }) => ({
    ...(alias && { alias }),
    max_retries: 2,
    ...keys,
    ...access,
  }));
  return { provider: { aws } };
}

/** What replaces a way into an account that cannot exist here: only the emulator's own roles do. */
function accessHere(stack: string, { facts, stacks, names }: Blueprint): object {
  const account = stacks.find(({ id }) => id === stack)?.account;
  if (!account || (account.access ?? facts.access).kind === 'assume-role') return {};
  if (account.id === facts.management.id) return { profile: null };
  return { profile: null, assume_role: [{ role_arn: names.roleArn(account.id, ACCESS_ROLE) }] };
}
