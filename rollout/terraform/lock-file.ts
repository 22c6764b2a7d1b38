import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The name that Terraform and OpenTofu look for, in the folder of a stack. */
export const LOCK_FILE = '.terraform.lock.hcl';

const HEAD =
  '# This file is maintained automatically by "terraform init".\n# Manual edits may be lost in future updates.\n';

/** A provider in a lock file: its block, from the line with its name to the brace at the start of a line. */
const BLOCK = /^provider "([^"]+)" \{\n[\s\S]*?^\}$/gm;

/**
 * The part of a lock file that one stack needs: Terraform would take the others out, and may not change the file.
 *
 * @param providers such as `aws` or `hashicorp/tfe`
 */
export function lockFor(lock: string, providers: readonly string[]): string {
  const blocks = [...lock.matchAll(BLOCK)].filter(([, address = '']) =>
    providers.some((provider) => address.endsWith(`/${providerPath(provider)}`)),
  );
  return [HEAD, ...blocks.map(([block]) => `${block}\n`)].join('\n');
}

/** `aws` is short for `hashicorp/aws`. */
function providerPath(source: string): string {
  return source.includes('/') ? source.split('/').slice(-2).join('/') : `hashicorp/${source}`;
}

/** Writes a stack's lock file, where it says something else. */
export function placeLock(folder: string, lock: string): void {
  const file = join(folder, LOCK_FILE);
  if (!existsSync(file) || readFileSync(file, 'utf8') !== lock) writeFileSync(file, lock);
}
