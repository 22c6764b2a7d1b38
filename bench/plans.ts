import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readStacks } from '../proof/gather';
import { isBlock, type StackOutput } from '../proof/gather/stacks';
import type { PlanFile } from '../rollout/review';

/** Every so-manieth workload account gets a permission more. */
const EVERY = 10;

/** A plan for each stack of an output, as large as Terraform's: what stays stands in it five times. */
export function writePlans(output: string, folder: string): readonly PlanFile[] {
  mkdirSync(folder, { recursive: true });
  return readStacks(output).stacks.map((stack, position) => {
    const file = join(folder, `${stack.id}.json`);
    writeFileSync(file, JSON.stringify(planOf(stack, position % EVERY === 0)));
    return { stack: stack.id, file };
  });
}

function planOf({ json }: StackOutput, widens: boolean): object {
  const resources = Object.entries(isBlock(json.resource) ? json.resource : {}).flatMap(([type, named]) =>
    Object.entries(isBlock(named) ? named : {}).map(([name, values]) => ({
      address: `${type}.${name}`,
      mode: 'managed',
      type,
      name,
      provider_name: 'registry.terraform.io/hashicorp/aws',
      values: asValues(values),
    })),
  );
  const bulk = { root_module: { resources } };
  return {
    format_version: '1.2',
    terraform_version: '1.11.4',
    planned_values: bulk,
    resource_changes: resources.map(({ values, ...resource }) => ({
      ...resource,
      change: changeOf(values, widens && resource.type === 'aws_iam_role_policy'),
    })),
    prior_state: { format_version: '1.0', values: bulk },
    configuration: bulk,
    complete: true,
    errored: false,
  };
}

function changeOf(after: unknown, widens: boolean): object {
  const marks = { after_unknown: {}, before_sensitive: {}, after_sensitive: {} };
  if (!widens || !isBlock(after) || typeof after.policy !== 'string')
    return { actions: ['no-op'], before: after, after, ...marks };
  const [first, ...rest] = JSON.parse(after.policy).Statement;
  const narrower = {
    Version: '2012-10-17',
    Statement: [...rest, { ...first, Sid: 'Before', Effect: 'Deny' }],
  };
  return { actions: ['update'], before: { ...after, policy: JSON.stringify(narrower) }, after, ...marks };
}

/** Values as the state has them: variables of IAM are escaped in the output only. */
function asValues(block: unknown): unknown {
  return JSON.parse(JSON.stringify(block).replace(/\$\$\{/g, '${'));
}
