import { stackSetAccounts } from '../../blueprint/plan/access-ways';
import type { Blueprint } from '../../blueprint/plan/planned';
import { blockOf, isBlock } from '../../proof/gather/block';
import { readStacks, type StackOutput } from '../../proof/gather/stacks';
import type { Emulator, Inventory, LeftResource } from './emulator';
import type { SandboxFiles } from './files';

/** A template of CloudFormation, as far as names of what it makes are written in it. */
interface Template {
  readonly Resources: Readonly<
    Record<
      string,
      { readonly Properties?: { readonly RoleName?: string; readonly ManagedPolicyName?: string } }
    >
  >;
}

/** What the accounts hold after everything was destroyed. @throws where something that was to stay is gone. */
export async function inventoryOf(
  emulator: Emulator,
  { files, blueprint }: { readonly files: SandboxFiles; readonly blueprint: Blueprint },
): Promise<Inventory> {
  const { stacks } = readStacks(files.synthesized());
  const accounts = stackSetAccounts(blueprint.facts).map(({ id }) => id);
  return withoutStaying(await emulator.inventory(), stacks, accounts);
}

/**
 * Takes out of what is left what a stack set is to leave in the accounts that it reached: see decision 0020.
 *
 * @param accounts ids of the accounts that stack sets reach
 * @throws where something that was to stay is gone; of closed accounts nobody asks.
 */
export function withoutStaying(
  inventory: Inventory,
  outputs: readonly StackOutput[],
  accounts: readonly string[],
): Inventory {
  const names = outputs.flatMap(stayingIn);
  const isOf = (account: string, name: string) => (left: LeftResource) =>
    left.account === account && left.service === 'iam' && left.id.split('/').at(-1) === name;
  const closed = inventory.pendingDeletion.filter(({ service }) => service === 'organizations');
  const open = accounts.filter((account) => !closed.some(({ id }) => id === account));
  const wanted = open.flatMap((account) => names.map((name) => ({ account, name })));
  const gone = wanted.filter(({ account, name }) => !inventory.resources.some(isOf(account, name)));
  if (gone.length > 0)
    throw new Error(
      `gone with the stack set, and to stay: ${gone.map(({ account, name }) => `${name} in ${account}`).join(', ')}`,
    );
  const staying = inventory.resources.filter((left) =>
    wanted.some(({ account, name }) => isOf(account, name)(left)),
  );
  return { ...inventory, resources: inventory.resources.filter((left) => !staying.includes(left)), staying };
}

/** Names of the roles and policies that stack sets of a stack leave behind. */
function stayingIn({ json }: StackOutput): readonly string[] {
  const of = (type: string) => Object.values(blockOf(blockOf(json.resource)[type])).filter(isBlock);
  if (!of('aws_cloudformation_stack_set_instance').some((instance) => instance.retain_stack === true))
    return [];
  return of('aws_cloudformation_stack_set').flatMap((stackSet) => {
    const template = JSON.parse(String(stackSet.template_body)) as Template;
    return Object.values(template.Resources).flatMap(
      ({ Properties }) => Properties?.RoleName ?? Properties?.ManagedPolicyName ?? [],
    );
  });
}
