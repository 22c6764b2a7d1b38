import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Block, isBlock } from '../../proof/gather/stacks';
import type { SynthesizedStack } from '../manifest';
import { errorIn } from '../said';
import type { TerraformDriver } from '../terraform/driver';
import { type LockInfo, lockPrinted, lockWritten } from './info';

/** What is known of the lock of a state. */
export type FoundLock =
  | { readonly is: 'free' }
  | {
      readonly is: 'held';
      readonly lock: LockInfo;
      /** The file that says so, where the state is a file. The lock itself ends with its process. */
      readonly file?: string;
    }
  | { readonly is: 'unknown'; readonly because: string };

/** No lock has this id: giving it back tells which one there is, and changes nothing. */
const NO_LOCK = 'not-a-lock';

/** Looks at the lock of a state where that is kept, with the backend's own credentials. @throws where it cannot be read. */
export async function readLock(
  stack: SynthesizedStack,
  json: Block,
  driver: Pick<TerraformDriver, 'forceUnlock'>,
): Promise<FoundLock> {
  const { backend, cloud } = isBlock(json.terraform) ? json.terraform : {};
  if (isBlock(cloud)) {
    const workspace = isBlock(cloud.workspaces) ? cloud.workspaces.name : '';
    const because = `HCP Terraform locks the workspace ${workspace}: its page, Settings > Locking, says who did, and unlocks it`;
    return { is: 'unknown', because };
  }
  const { local } = isBlock(backend) ? backend : {};
  if (isBlock(local)) return ofFile(join(stack.folder, String(local.path)));
  const { output } = await driver.forceUnlock(stack, NO_LOCK);
  const lock = lockPrinted(output);
  if (lock) return { is: 'held', lock };
  if (/NoSuchKey|NotFound|StatusCode: 404|not locked|no such file/i.test(output)) return { is: 'free' };
  throw new Error(`the lock of ${stack.id} cannot be read: ${errorIn(output)}`);
}

/** Terraform notes who works on a state file in a file beside it, which a killed run leaves behind. */
function ofFile(state: string): FoundLock {
  const file = join(dirname(state), `.${basename(state)}.lock.info`);
  const lock = existsSync(file) ? lockWritten(readFileSync(file, 'utf8')) : undefined;
  return lock ? { is: 'held', lock, file } : { is: 'free' };
}
