import type { Blueprint } from '../../blueprint/plan/planned';
import { ACCESS_ROLE, SANDBOX_KEY } from './environment';

/** The override file beside a stack. */
export const OVERRIDE = 'zz_sandbox_override.tf.json';

/** What the sandbox changes in a synthesized stack. */
export interface StackConfig {
  readonly terraform: Readonly<Record<string, unknown>>;
  readonly provider: { readonly aws: readonly { readonly alias?: string }[] };
  readonly resource?: Resources;
}

type Resources = Readonly<
  Record<string, Readonly<Record<string, { readonly lifecycle?: { readonly prevent_destroy?: boolean } }>>>
>;

/**
 * The override of a stack: retries, the way into an account where that cannot exist here, and leave to destroy what is
 * protected from it on AWS.
 */
export function overrideOf(
  stack: string,
  { provider, resource = {} }: StackConfig,
  blueprint: Blueprint,
): object {
  const access = accessHere(stack, blueprint);
  // With these keys no account of AWS can be reached, wherever the request goes.
  const keys = { access_key: SANDBOX_KEY, secret_key: SANDBOX_KEY };
  // The provider retries an unknown operation 25 times, for more than 10 minutes, where it is not told otherwise.
  const aws = provider.aws.map(({ alias }) => ({
    ...(alias && { alias }),
    max_retries: 2,
    ...keys,
    ...access,
  }));
  const mortal = destroyable(resource);
  return { provider: { aws }, ...(Object.keys(mortal).length > 0 && { resource: mortal }) };
}

/** Resources that Terraform must not destroy, without that. */
function destroyable(resource: Resources): Resources {
  const named = (all: Resources[string]) =>
    Object.entries(all).flatMap(([name, { lifecycle }]) =>
      lifecycle?.prevent_destroy ? [[name, { lifecycle: { prevent_destroy: false } }]] : [],
    );
  return Object.fromEntries(
    Object.entries(resource)
      .map(([type, all]) => [type, Object.fromEntries(named(all))] as const)
      .filter(([, all]) => Object.keys(all).length > 0),
  );
}

/** What replaces a way into an account that cannot exist here: only the emulator's own roles do. */
function accessHere(stack: string, { facts, stacks, names }: Blueprint): object {
  const account = stacks.find(({ id }) => id === stack)?.account;
  if (!account || (account.access ?? facts.access).kind === 'assume-role') return {};
  if (account.id === facts.management.id) return { profile: null };
  return { profile: null, assume_role: [{ role_arn: names.roleArn(account.id, ACCESS_ROLE) }] };
}
