import type { SynthesizedStack } from '../manifest';
import type { PlanJson } from '../plan/model';
import { linesOf } from '../said';
import type { TerraformDriver } from '../terraform/driver';
import { failureIn } from '../verdict';
import { withFile } from './data';
import type { Missing } from './missing';

/** A resource to take into the state, as an `import` block says it. */
export interface Import {
  readonly to: string;
  readonly id: string;
}

/** What AWS has of what is missing, and what Terraform would do about it. */
export interface PlannedImports {
  /** What exists, and the plan takes in. */
  readonly imports: readonly Import[];
  /** What does not exist: the plan makes it. */
  readonly absent: readonly string[];
  readonly plan: PlanJson;
}

/** How a provider says that there is no object of an id. */
const ABSENT =
  /Cannot import non-existent remote object|NotFound|NoSuch|not found|couldn't find|could not find|does not exist|empty result/i;

/** Plans of a stack with ever fewer imports: what hangs on something that is absent is looked at once that is left out. */
const ROUNDS = 12;

/**
 * Plans a stack with an `import` block for each resource that may exist. Terraform refuses a plan with one that does not,
 * and names it: so that it is asked again without those.
 *
 * @see https://developer.hashicorp.com/terraform/language/import (2026-11-28)
 * @throws where the plan fails for another reason.
 */
export async function planImports(
  stack: SynthesizedStack,
  missing: readonly Missing[],
  { driver, planFile }: { readonly driver: TerraformDriver; readonly planFile: string },
): Promise<PlannedImports> {
  const absent: string[] = [];
  let imports = missing.flatMap(({ address, id }) => (id === undefined ? [] : [{ to: address, id }]));
  for (let round = 0; round < ROUNDS; round += 1) {
    const result = await withFile(stack, { import: imports }, () => driver.plan(stack, { out: planFile }));
    if (result.code === 0 || result.code === 2)
      return { imports, absent, plan: await driver.show(stack, planFile) };
    const gone = absentIn(result.output, imports);
    if (gone.length === 0) throw new Error(failureIn(result));
    absent.push(...gone);
    imports = imports.filter(({ to }) => !gone.includes(to));
  }
  throw new Error(`after ${ROUNDS} plans of ${stack.id} something still does not exist: ${absent.at(-1)}`);
}

/** Addresses of imports that a failed plan says do not exist. @throws where it failed for something else, too. */
export function absentIn(output: string, imports: readonly Import[]): readonly string[] {
  const errors = linesOf(output)
    .join('\n')
    .split(/^.*\bError: /m)
    .slice(1);
  const addresses = new Set(imports.map(({ to }) => to));
  const found = errors.map((error) => {
    const words = error.match(/[\w-]+\.[\w-]+/g) ?? [];
    const address = words.find((word) => addresses.has(word));
    return { error, address: ABSENT.test(error) ? address : undefined };
  });
  const other = found.find(({ address }) => address === undefined);
  if (other) throw new Error(other.error.split('\n').slice(0, 8).join('\n'));
  return [...new Set(found.flatMap(({ address }) => address ?? []))];
}
