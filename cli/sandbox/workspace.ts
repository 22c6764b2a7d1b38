import { copyFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { membersOf } from '../../blueprint/accounts';
import type { Blueprint } from '../../blueprint/plan/planned';
import { readManifest, type SynthesizedStack } from '../../rollout/manifest';
import type { Emulator } from './emulator';
import type { SandboxFiles } from './files';

/** Role that AWS Organizations makes in each new account; the emulator does too. */
const ACCESS_ROLE = 'OrganizationAccountAccessRole';

/**
 * Copies what was synthesized: what runs is what would run on AWS, but for the state, which is kept in files here, and
 * an override file beside each stack, with retries and the way into an account where that cannot exist here.
 *
 * @see https://developer.hashicorp.com/terraform/language/files/override
 */
export function prepareWorkspace(files: SandboxFiles, blueprint: Blueprint): readonly SynthesizedStack[] {
  cpSync(files.synthesized(), files.output(), { recursive: true });
  const order = blueprint.stacks.map(({ id }) => id);
  const stacks = [...readManifest(files.output())].sort(
    (left, right) => order.indexOf(left.id) - order.indexOf(right.id),
  );
  removeStale(files, stacks);
  for (const stack of stacks) {
    const file = join(stack.folder, 'cdk.tf.json');
    const config = JSON.parse(readFileSync(file, 'utf8')) as StackConfig;
    const { backend, cloud, ...terraform } = config.terraform;
    const local = { local: { path: files.state(stack.id) } };
    writeJson(file, { ...config, terraform: { ...terraform, backend: local } });
    writeJson(join(stack.folder, 'zz_sandbox_override.tf.json'), overrideOf(stack.id, config, blueprint));
  }
  return stacks;
}

/**
 * Gives a stack the lock file of one that is initialized, where it has none: Terraform takes a provider from its plugin
 * cache only where a lock file names it, and would otherwise get it anew for each stack.
 *
 * @see https://developer.hashicorp.com/terraform/cli/config/config-file#provider-plugin-cache
 */
export function shareLockFile(stack: SynthesizedStack, stacks: readonly SynthesizedStack[]): void {
  const lockFile = ({ folder }: SynthesizedStack) => join(folder, '.terraform.lock.hcl');
  const locked = stacks.find((each) => existsSync(lockFile(each)));
  if (locked && !existsSync(lockFile(stack))) copyFileSync(lockFile(locked), lockFile(stack));
}

/** What the sandbox changes in a synthesized stack. */
interface StackConfig {
  readonly terraform: Readonly<Record<string, unknown>>;
  readonly provider: { readonly aws: readonly { readonly alias?: string }[] };
}

function writeJson(file: string, value: object): void {
  writeFileSync(file, JSON.stringify(value, null, 2));
}

/** The environment Terraform runs in: the emulator for AWS, the management account's credentials. */
export function sandboxEnvironment(emulator: Emulator, files: SandboxFiles): NodeJS.ProcessEnv {
  const { AWS_PROFILE, AWS_DEFAULT_PROFILE, AWS_SESSION_TOKEN, AWS_CA_BUNDLE, ...inherited } = process.env;
  return {
    ...inherited,
    AWS_ENDPOINT_URL: emulator.endpoint,
    AWS_ACCESS_KEY_ID: 'sandbox',
    AWS_SECRET_ACCESS_KEY: 'sandbox',
    AWS_CONFIG_FILE: files.awsConfig(),
    AWS_SHARED_CREDENTIALS_FILE: files.awsConfig(),
    AWS_EC2_METADATA_DISABLED: 'true',
    CHECKPOINT_DISABLE: '1',
    TF_IN_AUTOMATION: '1',
    FORCE_COLOR: '0',
  };
}

/** AWS configuration with a profile for each account, so that a person can look at what was deployed. */
export function writeAwsConfig({ facts, names }: Blueprint, emulator: Emulator, files: SandboxFiles): void {
  const shared = [`region = ${facts.regions.primary}`, `endpoint_url = ${emulator.endpoint}`];
  const profiles = membersOf(facts).map((account) => [
    `[profile ${account.name}]`,
    `role_arn = ${names.roleArn(account.id, ACCESS_ROLE)}`,
    'credential_source = Environment',
    ...shared,
  ]);
  const management = [`[profile ${facts.management.name}]`, ...shared];
  writeFileSync(
    files.awsConfig(),
    [management, ...profiles].map((lines) => `${lines.join('\n')}\n`).join('\n'),
  );
}

function removeStale(files: SandboxFiles, stacks: readonly SynthesizedStack[]): void {
  const folder = join(files.output(), 'stacks');
  const known = new Set(stacks.map(({ id }) => id));
  for (const id of readdirSync(folder).filter((each) => !known.has(each))) {
    rmSync(join(folder, id), { recursive: true });
  }
}

function overrideOf(stack: string, { provider }: StackConfig, blueprint: Blueprint): object {
  const access = accessHere(stack, blueprint);
  // The provider retries an unknown operation 25 times, for more than 10 minutes, where it is not told otherwise.
  const aws = provider.aws.map(({ alias }) => ({ ...(alias && { alias }), max_retries: 2, ...access }));
  return { provider: { aws } };
}

/** What replaces a way into an account that cannot exist here: only the emulator's own roles do. */
function accessHere(stack: string, { facts, stacks, names }: Blueprint): object {
  const account = stacks.find(({ id }) => id === stack)?.account;
  if (!account || (account.access ?? facts.access).kind === 'assume-role') return {};
  if (account.id === facts.management.id) return { profile: null };
  return { profile: null, assume_role: [{ role_arn: names.roleArn(account.id, ACCESS_ROLE) }] };
}

/** How many resources a stack's state holds. */
export function countResources(files: SandboxFiles, stack: string): number {
  if (!existsSync(files.state(stack))) return 0;
  const { resources } = JSON.parse(readFileSync(files.state(stack), 'utf8')) as {
    resources: readonly { mode: string; instances: readonly unknown[] }[];
  };
  return resources
    .filter(({ mode }) => mode === 'managed')
    .reduce((sum, { instances }) => sum + instances.length, 0);
}
