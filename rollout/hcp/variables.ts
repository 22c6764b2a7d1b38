import type { HcpWorkspace } from '../../blueprint/plan/hcp';
import type { Problem } from '../../blueprint/problems/problem';
import type { HcpClient } from './client';
import type { Document } from './resources';

interface VariableDocument extends Document {
  readonly data: {
    readonly id: string;
    readonly attributes: { readonly key: string; readonly value: string | null; readonly category: string };
  };
}

interface SetDocument extends Document {
  readonly data: { readonly id: string; readonly attributes: { readonly priority?: boolean } };
}

/** Environment of the runs of a workspace; null where nobody may see a value. */
export type LiveVariables = ReadonlyMap<string, string | null>;

/**
 * The environment variables of a workspace: its own are stronger than those of its sets.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/workspaces/variables#precedence (2026-11-28)
 */
export async function variablesOf(client: HcpClient, workspace: string): Promise<LiveVariables> {
  const found = new Map<string, string | null>();
  const strong = new Map<string, string | null>();
  for await (const { id, attributes } of client.list<SetDocument['data']>(`workspaces/${workspace}/varsets`))
    await read(client, `varsets/${id}/relationships/vars`, attributes.priority ? strong : found);
  await read(client, `workspaces/${workspace}/vars`, found);
  for (const [key, value] of strong) found.set(key, value);
  return found;
}

async function read(client: HcpClient, path: string, into: Map<string, string | null>): Promise<void> {
  for await (const { attributes } of client.list<VariableDocument['data']>(path))
    if (attributes.category === 'env') into.set(attributes.key, attributes.value);
}

/** What of the variables of a workspace gives its runs no credentials, or others. */
export function variableProblems(wanted: HcpWorkspace, live: LiveVariables): readonly Problem[] {
  const keys = Object.keys(wanted.variables);
  if (keys.length === 0) return ownRoles(wanted, live);
  return keys.flatMap((key) => {
    const [value, found] = [wanted.variables[key] ?? '', live.get(key)];
    // A default of HCP Terraform is what we want too.
    if (found === undefined && key === 'TFC_AWS_WORKLOAD_IDENTITY_AUDIENCE') return [];
    if (found === value || found === null) return [];
    return [
      { place: wanted.name, found: `${key} is ${found ?? 'not set'}`, wanted: value, change: 'set it' },
    ];
  });
}

/** With roles that somebody made, there must be some. */
function ownRoles({ name, account }: HcpWorkspace, live: LiveVariables): readonly Problem[] {
  const has = (...keys: readonly string[]) => keys.every((key) => live.has(key));
  const roles = has('TFC_AWS_RUN_ROLE_ARN') || has('TFC_AWS_PLAN_ROLE_ARN', 'TFC_AWS_APPLY_ROLE_ARN');
  if (live.get('TFC_AWS_PROVIDER_AUTH') === 'true' && roles) return strangers(name, account.id, live);
  return [
    {
      place: name,
      found: 'no dynamic credentials',
      wanted: `TFC_AWS_PROVIDER_AUTH=true and the ARN of a role in ${account.id}: TFC_AWS_RUN_ROLE_ARN, or one for plans and one for applies`,
      change: 'set them: a run without them has no credentials',
    },
  ];
}

/** Roles of another account: the provider would refuse them, after the workspace had its hands on them. */
function strangers(place: string, accountId: string, live: LiveVariables): readonly Problem[] {
  return [...live].flatMap(([key, value]) => {
    const account = /^TFC_AWS_\w+_ROLE_ARN$/.test(key)
      ? /^arn:[\w-]+:iam::(\d+):/.exec(value ?? '')?.[1]
      : undefined;
    if (account === undefined || account === accountId) return [];
    return [
      {
        place,
        found: `${key} of the account ${account}`,
        wanted: `a role of ${accountId}`,
        change: 'correct it',
      },
    ];
  });
}
