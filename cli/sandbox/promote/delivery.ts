import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Blueprint } from '../../../blueprint/plan/planned';
import { the } from '../../../blueprint/the';
import type { DeliveryCall, Promotion } from '../../../rehearsal/promotion';
import { type CommandResult, runCommand } from '../../../rollout/command';
import { applyStack } from '../../../rollout/delivery/apply';
import { planStack, type StackOfRun } from '../../../rollout/delivery/planned';
import { refusalsOf, reportWave, writeReport } from '../../../rollout/delivery/report';
import { stageRun } from '../../../rollout/delivery/stage';
import { stackDrift } from '../../../rollout/drift/drift';
import { countsOf, isEmptyPlan } from '../../../rollout/plan/counts';
import { digestOf, sha256Of, shownOf } from '../../../rollout/plan/digest';
import type { PlanJson } from '../../../rollout/plan/model';
import { type PlanRecord, RECORD_VERSION, recordsIn, writeRecord } from '../../../rollout/plan/record';
import { errorIn } from '../../../rollout/said';
import { concurrencyFor } from '../../../rollout/terraform/concurrency';
import type { SandboxFiles } from '../files';

/** Where the builds of the landing zone's own pipeline work. */
export interface DeliveryPlace {
  readonly blueprint: Blueprint;
  readonly files: SandboxFiles;
  /** Environment of Terraform: the emulator for AWS. */
  readonly env: NodeJS.ProcessEnv;
}

/**
 * What builds of the landing zone's own pipeline do in a sandbox: Terraform really plans, and applies what was planned, in the
 * folders that the sandbox has deployed. What they read and write between them is in the emulator, with the roles that they
 * have on AWS.
 */
export function deliveryIn(place: DeliveryPlace): NonNullable<Promotion['deliver']> {
  const slots = new Slots(concurrencyFor());
  return async (call) => {
    try {
      return await slots.within(() => delivered(place, call));
    } catch (error) {
      return { code: 1, output: error instanceof Error ? error.message : String(error) };
    }
  };
}

/** Builds have machines of their own on AWS; here they share one, and only so many work at the same time. */
class Slots {
  private readonly waiting: (() => void)[] = [];

  constructor(private free: number) {}

  async within<T>(work: () => Promise<T>): Promise<T> {
    if (this.free === 0) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.free -= 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}

async function delivered(place: DeliveryPlace, call: DeliveryCall): Promise<CommandResult> {
  const { blueprint, files } = place;
  const { step, environment, folder, store } = call;
  const { RUN: run = '', WAVE: wave = '', STACK: stack = '', DIGEST: digest = '' } = environment;
  const staging = { project: folder, blueprint, store, run };
  const terraform = new StackTerraform(place, stack);
  const ofStack = { ...staging, wave, stack, plans: join(files.promotions(), 'plans', `${run}-${stack}`) };
  switch (step) {
    case 'stage':
      await stageRun(staging);
      return said(`staged as run ${run}`);
    case 'plan': {
      await call.takeRole(roleOf(blueprint, stack, 'plan'));
      if (environment.DRIFT) return compared(terraform, { ...ofStack, plans: `${ofStack.plans}-drift` });
      const { empty } = await planStack({
        ...ofStack,
        blueprintCommand: () => terraform.planInto(ofStack.plans),
        show: (_, planFile) => terraform.show(planFile),
      });
      return said(`${stack}: ${empty ? 'no change' : 'planned'}`);
    }
    case 'report': {
      const report = await reportWave({ ...staging, wave, output: files.synthesized() });
      writeReport(join(folder, '.blueprint', 'report'), report);
      const refused = refusalsOf(report);
      return refused.length > 0 ? { code: 1, output: refused.join('\n') } : said(report.variables.SUMMARY);
    }
    case 'apply':
      await call.takeRole(roleOf(blueprint, stack, 'apply'));
      return applyStack({
        ...ofStack,
        digest,
        blueprintCommand: (args) =>
          terraform.apply(join(ofStack.plans, args[args.indexOf('--plan') + 1] ?? '', `${stack}.tfplan`)),
      });
    default:
      return { code: 1, output: `deliver ${step} is not known here` };
  }
}

/** What `blueprint drift` says of a stack: 2 where it is not as it was delivered. */
async function compared(
  terraform: StackTerraform,
  { blueprint, stack, plans }: Pick<StackOfRun, 'blueprint' | 'stack' | 'plans'>,
): Promise<CommandResult> {
  const planned = await terraform.planInto(plans);
  if (planned.code !== 0 && planned.code !== 2) return planned;
  const [{ digest } = { digest: '' }] = recordsIn(plans);
  const plan = await terraform.show(join(plans, digest, `${stack}.tfplan`));
  const { drift } = stackDrift(stack, plan, blueprint);
  const addresses = drift.map(({ address }) => address).join(', ');
  return drift.length > 0
    ? { code: 2, output: `${stack} is not as it was delivered: ${addresses}` }
    : said(`${stack}: no drift`);
}

function said(output: string): CommandResult {
  return { code: 0, output };
}

/** The role that Terraform works with in the account of a stack. */
function roleOf({ stacks, names }: Blueprint, stack: string, purpose: 'plan' | 'apply'): string {
  const { account } = the(
    stacks.find(({ id }) => id === stack),
    `the stack ${stack}`,
  );
  const role = purpose === 'plan' ? names.terraformPlanRole() : names.terraformApplyRole();
  return names.roleArn(account.id, role);
}

/** Terraform at work on a stack that the sandbox has deployed, whose state is in a file. */
class StackTerraform {
  constructor(
    private readonly place: DeliveryPlace,
    private readonly stack: string,
  ) {}

  /** Plans, and keeps the plan as `blueprint plan` does: in a folder with its digest, beside a record. */
  async planInto(plans: string): Promise<CommandResult> {
    rmSync(plans, { recursive: true, force: true });
    const making = join(plans, 'making');
    mkdirSync(making, { recursive: true });
    const file = join(making, `${this.stack}.tfplan`);
    const result = await this.terraform([
      'plan',
      '-input=false',
      '-no-color',
      '-detailed-exitcode',
      `-out=${file}`,
    ]);
    if (result.code !== 0 && result.code !== 2) return { ...result, output: errorIn(result.output) };
    if (result.code === 2) this.shown = await this.show(file);
    const empty = !this.shown || isEmptyPlan(this.shown);
    const counts = countsOf(this.shown ?? { format_version: '1.2', terraform_version: '' });
    const planned = {
      version: RECORD_VERSION,
      stacks: [
        {
          id: this.stack,
          plan: sha256Of(file),
          counts,
          empty,
          ...(this.shown && { shown: shownOf(this.shown) }),
        },
      ],
    } as unknown as PlanRecord;
    const digest = digestOf(planned);
    writeRecord(making, { ...planned, digest, created: '' });
    renameSync(making, join(plans, digest));
    return result;
  }

  /** What the plan is, as it was made: it is read once. */
  private shown: PlanJson | undefined;

  async show(planFile: string): Promise<PlanJson> {
    if (this.shown) return this.shown;
    const { code, stdout = '', output } = await this.terraform(['show', '-json', planFile]);
    if (code !== 0) throw new Error(errorIn(output));
    return JSON.parse(stdout) as PlanJson;
  }

  async apply(planFile: string): Promise<CommandResult> {
    const result = await this.terraform(['apply', '-input=false', '-no-color', planFile]);
    const [told = ''] = result.output.match(/^Apply complete!.*$/m) ?? [errorIn(result.output)];
    return { ...result, output: `${this.stack}: ${told}` };
  }

  private terraform(args: readonly string[]): Promise<CommandResult> {
    const { files, env } = this.place;
    const cwd = join(files.output(), 'stacks', this.stack);
    return runCommand(env.TERRAFORM_BINARY_NAME ?? 'terraform', args, { cwd, env });
  }
}
