import { isDeepStrictEqual } from 'node:util';
import { isBlock } from '../gather/block';
import type { StackOutput } from '../gather/stacks';
import type { Finding } from '../lint/rule';
import { TAKE_OUT, unplanned } from './finding';

const RULE = 'meta-arguments';

/**
 * Arguments that Terraform takes on every resource, and by which it does something else than what is written there.
 *
 * @see https://developer.hashicorp.com/terraform/language/meta-arguments
 */
const REFUSED: Readonly<Record<string, string>> = {
  provisioner: 'it runs a program during the apply',
  connection: 'it lets a program in during the apply',
  count: 'how many there are is not written',
  for_each: 'how many there are is not written',
  dynamic: 'how many blocks there are is not written',
};

/**
 * What a `lifecycle` may say: what is written is what is applied. `ignore_changes` would leave in AWS what was never
 * proved, and conditions and triggers depend on what only AWS knows.
 *
 * @see https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle
 */
const LIFECYCLE: ReadonlySet<string> = new Set(['create_before_destroy', 'prevent_destroy', '//']);

/** Arguments that AWS fills in itself, and that the landing zone never writes. */
const FILLED_IN: Readonly<Record<string, string | undefined>> = {
  aws_cloudformation_stack_set: 'administration_role_arn',
};

/**
 * Accounts and units that no plan destroys. The role of a new account and the tags of what was there before are no right of
 * anybody: `modules/organization/` writes these lifecycles, and no part of them alone.
 */
const KEPT: Readonly<Record<string, readonly (readonly string[])[] | undefined>> = {
  aws_organizations_account: [
    ['role_name'],
    ['role_name', 'close_on_deletion', 'create_govcloud', 'tags', 'tags_all'],
  ],
  aws_organizations_organizational_unit: [['tags', 'tags_all']],
};

/** What is written of each resource and data source is what Terraform applies. */
export function refusedArguments({ id: stack, json }: StackOutput): readonly Finding[] {
  const providers = providersIn(json.provider);
  return [...elementsOf(json.resource, ''), ...elementsOf(json.data, 'data.')].flatMap(([name, block]) => {
    const said = [
      ...argumentsOf(block),
      ...lifecycleOf(name, block),
      ...providerOf(name, block.provider, providers),
    ];
    return said.map((found) => unplanned(RULE, { stack, name }, { found, change: TAKE_OUT }));
  });
}

type Block = Readonly<Record<string, unknown>>;

/** Resources, or data sources, each with its address. */
export function elementsOf(kind: unknown, before: string): readonly (readonly [string, Block])[] {
  if (!isBlock(kind)) return [];
  return Object.entries(kind).flatMap(([type, named]) =>
    isBlock(named)
      ? Object.entries(named).flatMap(([name, block]) =>
          isBlock(block) ? [[`${before}${type}.${name}`, block] as const] : [],
        )
      : [],
  );
}

function argumentsOf(block: Block): readonly string[] {
  return Object.entries(REFUSED).flatMap(([name, why]) =>
    block[name] === undefined ? [] : [`${name}: ${why}`],
  );
}

function lifecycleOf(address: string, { lifecycle, ...written }: Block): readonly string[] {
  if (lifecycle === undefined || leavesToAws(address, lifecycle, written)) return [];
  const said = [lifecycle].flat().flatMap((each) => (isBlock(each) ? Object.keys(each) : ['a text']));
  return said
    .filter((name) => !LIFECYCLE.has(name))
    .map((name) => `lifecycle.${name}: what is applied is not what is written`);
}

/** Whether a lifecycle says nothing but that Terraform leaves alone what AWS fills in. */
function leavesToAws(address: string, lifecycle: unknown, written: Block): boolean {
  const type = address.split('.')[0] ?? '';
  const kept = (KEPT[type] ?? []).map((ignored) => ({ prevent_destroy: true, ignore_changes: ignored }));
  if (kept.some((each) => isDeepStrictEqual(each, lifecycle))) return true;
  const filledIn = FILLED_IN[type];
  if (filledIn === undefined || written[filledIn] !== undefined) return false;
  return JSON.stringify(lifecycle) === JSON.stringify({ ignore_changes: [filledIn] });
}

/** A provider of the stack, by its reference: `aws`, `aws.eu-central-1`. */
function providerOf(name: string, reference: unknown, known: ReadonlySet<unknown>): readonly string[] {
  if (reference === undefined || !/^(?:data\.)?aws_/.test(name) || known.has(reference)) return [];
  return [`provider ${JSON.stringify(reference)}: the stack has no such provider`];
}

function providersIn(provider: unknown): ReadonlySet<unknown> {
  const aws = isBlock(provider) ? [provider.aws].flat().filter(isBlock) : [];
  return new Set(aws.map(({ alias }) => (alias === undefined ? 'aws' : `aws.${alias}`)));
}
