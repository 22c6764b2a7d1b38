import type { Runner, Work } from './runs';

/** What a workspace's runs find and do, where no Terraform runs. */
export interface Canned {
  /** Terraform's plan as JSON. @default one resource is made */
  readonly plan?: object | ((work: Work) => object);
  readonly planFails?: boolean;
  readonly applyFails?: boolean;
  /** Waits until it settles, in a plan or an apply. */
  readonly planTakes?: () => Promise<unknown>;
  readonly applyTakes?: () => Promise<unknown>;
}

/** A plan that makes resources of these addresses. */
export function planOf(...addresses: readonly string[]): object {
  return {
    format_version: '1.2',
    terraform_version: '1.11.4',
    resource_changes: addresses.map((address) => ({
      address,
      mode: 'managed',
      type: address.split('.')[0],
      name: address.split('.')[1],
      provider_name: 'registry.terraform.io/hashicorp/aws',
      change: { actions: ['create'], before: null, after: {}, after_unknown: {} },
    })),
  };
}

/** A plan that changes nothing. */
export const emptyPlan: object = planOf();

/** Runs that do what a test says. */
export function cannedRunner(of: (workspace: string) => Canned | undefined): Runner {
  const serials = new Map<string, number>();
  return {
    plan: async (work) => {
      const { plan, planFails, planTakes } = of(work.workspace.name) ?? {};
      work.log('Terraform will perform the following actions:\n');
      await Promise.race([planTakes?.(), aborted(work.signal, planTakes !== undefined)]);
      if (planFails) work.log('Error: No valid credential sources found\n');
      const made = typeof plan === 'function' ? (plan as (work: Work) => object)(work) : plan;
      return { ok: !planFails, plan: made ?? planOf('aws_iam_role.one') };
    },
    apply: async (work) => {
      const { applyFails, applyTakes } = of(work.workspace.name) ?? {};
      await Promise.race([applyTakes?.(), aborted(work.signal, applyTakes !== undefined)]);
      work.log(applyFails ? 'Error: AccessDenied\n' : 'Apply complete!\n');
      const serial = (serials.get(work.workspace.id) ?? 0) + 1;
      serials.set(work.workspace.id, serial);
      return { ok: !applyFails, state: Buffer.from(JSON.stringify({ version: 4, serial, resources: [] })) };
    },
  };
}

function aborted(signal: AbortSignal, waits: boolean): Promise<unknown> {
  if (!waits || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}
