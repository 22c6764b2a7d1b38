import { adviceOn } from '../advice';
import type { SynthesizedStack } from '../manifest';
import { countsOf, isEmptyPlan, type PlanCounts } from '../plan/counts';
import type { PlanJson } from '../plan/model';
import type { TerraformDriver } from '../terraform/driver';
import { deployProblem, failureIn } from '../verdict';
import { takenIssuers } from './taken-issuers';

/** What a plan does with the resources of a stack. */
export interface StackPlan {
  readonly counts: PlanCounts;
  /** Whether there is nothing to apply. */
  readonly isEmpty: boolean;
  /** Addresses of what goes, also to come back as something new. */
  readonly going: readonly string[];
}

/** What `bootstrap` has Terraform do. */
export interface BootstrapTerraform {
  /** Plans a stack and keeps the plan. @throws where it cannot be planned. */
  plan(stack: SynthesizedStack): Promise<StackPlan>;
  /** Applies the plan that was kept. @throws where it did not come to its end. */
  apply(stack: SynthesizedStack): Promise<void>;
}

/** The file of a plan, in the folder of its stack. */
const PLAN = 'bootstrap.tfplan';

/** What Terraform is run with, and what an identity provider in the account of a stack is called. */
export interface BootstrapTools {
  /** `terraform` or `tofu`. */
  readonly binary: string;
  readonly issuerArn: (stack: string, host: string) => string;
}

/** Terraform as the driver runs it. */
export function bootstrapTerraform(
  driver: TerraformDriver,
  { binary, issuerArn }: BootstrapTools,
): BootstrapTerraform {
  const failed = ({ id, folder }: SynthesizedStack, reason: string, output: string) => {
    const taken = takenIssuers(output, { folder, binary, arnOf: (host) => issuerArn(id, host) });
    const advice = taken.length > 0 ? taken : adviceOn(output, { folder, binary });
    return new Error([`${id}: ${short(reason)}`, ...advice].join('\n'));
  };
  return {
    plan: async (stack) => {
      const begun = await driver.init(stack);
      if (begun.code !== 0) throw failed(stack, failureIn(begun), begun.output);
      const planned = await driver.plan(stack, { out: PLAN });
      if (planned.code !== 0 && planned.code !== 2) throw failed(stack, failureIn(planned), planned.output);
      const plan = await driver.show(stack, PLAN);
      return { counts: countsOf(plan), isEmpty: isEmptyPlan(plan), going: goingIn(plan) };
    },
    apply: async (stack) => {
      const before = await driver.state(stack);
      const result = await driver.applyPlan(stack, PLAN);
      const problem = deployProblem(result, { before, after: await driver.state(stack) });
      if (problem !== undefined) throw failed(stack, problem, result.output);
    },
  };
}

/** Terraform shows the line of an error whole, and that of a template is long. */
function short(reason: string): string {
  return reason
    .split('\n')
    .map((line) => (line.length > 300 ? `${line.slice(0, 297)}...` : line))
    .join('\n');
}

function goingIn({ resource_changes = [] }: PlanJson): readonly string[] {
  return resource_changes
    .filter(({ change }) => change.actions.includes('delete'))
    .map(({ address }) => address);
}
