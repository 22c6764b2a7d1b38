import type { SynthesizedStack } from '../manifest';
import type { TerraformDriver } from './driver';
import { failureOf } from './failures';

/** Gets a stack ready. @throws with what Terraform said, and what to do. */
export async function initialized(stack: SynthesizedStack, driver: TerraformDriver): Promise<void> {
  const init = await driver.init(stack);
  if (init.code !== 0) throw new Error(failureOf(stack, init, driver));
  if (/Provider development overrides are in effect/.test(init.output))
    throw new Error(
      'a provider of somebody is used in place of the locked one: take dev_overrides out of the CLI configuration of Terraform',
    );
}
