import type { FoundPolicy, Gathered } from '../gather/model';

/**
 * Guardrails that bind no account yet: those of units that wait for their first one, or hold accounts without an id. Nothing can be
 * asked of them; that they are on the targets that `accounts/` says is compared with the plan.
 */
export function bindingNobody({ organization, controls }: Gathered): ReadonlySet<FoundPolicy> {
  const { units, accounts } = organization;
  const binding = new Set<string>();
  for (const account of accounts.values())
    for (let at: string | undefined = account.id; at && !binding.has(at); at = parentOf(at)) binding.add(at);
  const policies = [...controls].flatMap(([target, { service, resource }]) =>
    [...service, ...resource].map((policy) => ({ policy, binds: binding.has(target) })),
  );
  const bound = new Set(policies.filter(({ binds }) => binds).map(({ policy }) => policy));
  return new Set(policies.map(({ policy }) => policy).filter((policy) => !bound.has(policy)));

  function parentOf(id: string): string | undefined {
    return (accounts.get(id) ?? units.get(id))?.parent;
  }
}
