import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { accessTo, everyAccount } from '../../blueprint/accounts';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import { awsConfigFor, type Purpose } from './aws-config';
import { garbageFor } from './concurrency';

/** What Terraform runs in, for one run. */
export interface TerraformEnvironment {
  readonly env: NodeJS.ProcessEnv;
  /** Deletes what was made for it. */
  readonly discard: () => void;
}

/** What may be said of an environment. */
export interface EnvironmentOptions {
  /** Accounts that are worked on. @default every one */
  readonly accounts?: readonly AccountFacts[];
  /** The caller's own. @default that of this process */
  readonly from?: NodeJS.ProcessEnv;
}

/**
 * Would change what Terraform does with a stack, behind the back of whoever reviewed its plan: other arguments, another
 * workspace, one data folder for all stacks, a provider that somebody started himself, and a plugin cache that several runs
 * write into.
 *
 * @see https://developer.hashicorp.com/terraform/cli/config/environment-variables (2026-11-28)
 */
const NOT_HANDED_ON = /^(TF_CLI_ARGS|TF_WORKSPACE$|TF_DATA_DIR$|TF_REATTACH_PROVIDERS$|TF_PLUGIN_CACHE_)/;

/**
 * The environment that Terraform plans or applies in. Where accounts have roles of the landing zone's own, it names an AWS
 * configuration file in which their profiles lead to the plan role or to the apply role; the roles are assumed with the
 * credentials of the caller. Every other way into an account is the caller's own.
 */
export function environmentFor(
  blueprint: Blueprint,
  purpose: Purpose,
  { accounts = everyAccount(blueprint.facts), from = process.env }: EnvironmentOptions = {},
): TerraformEnvironment {
  const handed = Object.entries(from).filter(([name]) => !NOT_HANDED_ON.test(name));
  const env = {
    CHECKPOINT_DISABLE: '1',
    GOGC: garbageFor(),
    ...Object.fromEntries(handed),
    TF_IN_AUTOMATION: '1',
    TF_INPUT: '0',
    // Somebody may have chosen another one by hand, in the folder of a stack. HCP Terraform has its own.
    ...(blueprint.facts.state.kind !== 'hcp' && { TF_WORKSPACE: 'default' }),
  };
  const withRoles = accounts.some((account) => accessTo(blueprint.facts, account).kind === 'roles');
  if (!withRoles || blueprint.facts.state.kind === 'hcp') return { env, discard: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'blueprint-aws-'));
  const file = join(folder, 'config');
  const home = from.HOME ?? homedir();
  const caller = {
    env: from,
    config: textOf(from.AWS_CONFIG_FILE ?? join(home, '.aws', 'config')),
    credentials: textOf(from.AWS_SHARED_CREDENTIALS_FILE ?? join(home, '.aws', 'credentials')),
  };
  writeFileSync(file, awsConfigFor(blueprint, purpose, { accounts, caller }), { mode: 0o600 });
  return {
    env: { ...env, AWS_CONFIG_FILE: file },
    discard: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Variables of the caller that are not handed on, for a person to know. */
export function notHandedOn(from: NodeJS.ProcessEnv = process.env): readonly string[] {
  return Object.keys(from).filter((name) => NOT_HANDED_ON.test(name) && !name.startsWith('TF_PLUGIN_CACHE_'));
}

function textOf(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
