import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { GatherProblems } from './problems';

/** The file of a stack, as cdktf writes it. */
export const STACK_FILE = 'cdk.tf.json';

/**
 * What stands beside it without being configuration: what `terraform init` leaves there, the state that a local backend
 * may keep, a saved plan, and the folder that cdktf copies assets to.
 *
 * @see https://developer.hashicorp.com/terraform/language/files/dependency-lock
 * @see https://developer.hashicorp.com/terraform/language/state
 */
const LEFT_BY_TERRAFORM =
  /^(?:\.terraform|\.terraform\.lock\.hcl|\.?(?:terraform|errored)\.tfstate(?:\.backup|\.lock\.info)?|plan|[\w-]+\.tfplan|crash\.log|metadata\.json|assets)$/;

/**
 * Terraform reads every `.tf` and `.tf.json` file of a folder, override files and variable files too. Only the file of
 * the stack is proved, so no other file may be there. A folder of no stack is refused as well: whoever goes through the
 * folders would apply it.
 *
 * @see https://developer.hashicorp.com/terraform/language/files
 */
export function refuseOtherFiles(folder: string, stacks: readonly string[], problems: GatherProblems): void {
  for (const id of stacks) {
    for (const name of otherFilesIn(join(folder, 'stacks', id))) {
      problems.add(join(folder, 'stacks', id, name), 'a file that the proof does not read', {
        wanted: `nothing but ${STACK_FILE} and what Terraform leaves`,
        change: 'delete it: what a fork adds is written in stacks/',
      });
    }
  }
  const known = new Set(stacks);
  for (const id of namesIn(join(folder, 'stacks'))) {
    if (known.has(id) || namesIn(join(folder, 'stacks', id)).length === 0) continue;
    problems.add(join(folder, 'stacks', id), 'a folder of no stack of the manifest', {
      wanted: 'a folder for each stack, and no other',
      change: 'destroy what it made, if it is still there, and delete it',
    });
  }
}

/** Files in the folder of a stack that are neither its configuration nor left by Terraform. */
export function otherFilesIn(folder: string): readonly string[] {
  return namesIn(folder).filter((name) => name !== STACK_FILE && !LEFT_BY_TERRAFORM.test(name));
}

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
