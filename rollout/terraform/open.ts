import { existsSync } from 'node:fs';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import type { SynthesizedStack } from '../manifest';
import type { Terraform } from '../tools';
import type { Purpose } from './aws-config';
import { type TerraformDriver, terraformDriver } from './driver';
import { environmentFor } from './environment';
import type { BlueprintFiles } from './files';
import { type SharedProviders, shareProviders } from './providers';

/** What is needed to work on stacks with Terraform. */
export interface OpenInput {
  readonly blueprint: Blueprint;
  readonly terraform: Terraform;
  readonly purpose: Purpose;
  /** The stacks that are worked on. */
  readonly stacks: readonly SynthesizedStack[];
  readonly files: BlueprintFiles;
  /** Accounts that are worked on. @default every one */
  readonly accounts?: readonly AccountFacts[];
  /** Reads the lock file that a plan was made with, where the project commits none. @default what is found */
  readonly lockFile?: string;
}

/** Terraform, ready to work on stacks. */
export interface OpenTerraform {
  readonly driver: TerraformDriver;
  readonly providers: SharedProviders;
  readonly env: NodeJS.ProcessEnv;
  /** Deletes what was made for this run. */
  readonly close: () => void;
}

/** Gets Terraform ready to work on stacks: its environment, its providers. @throws where it cannot. */
export async function openTerraform(input: OpenInput): Promise<OpenTerraform> {
  const { blueprint, terraform, purpose, stacks, files, accounts, lockFile } = input;
  files.create();
  const { env, discard } = environmentFor(blueprint, purpose, accounts ? { accounts } : {});
  try {
    const kept = lockFile !== undefined && !existsSync(files.projectLockFile()) ? { lockFile } : {};
    const providers = await shareProviders({ terraform, stacks, files, env, ...kept });
    const driver = terraformDriver({ terraform, env, providers, log: files.log });
    return { driver, providers, env, close: discard };
  } catch (error) {
    discard();
    throw error;
  }
}
