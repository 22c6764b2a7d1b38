import { stateOf } from '../../../blueprint/plan/terraform-state';
import { the } from '../../../blueprint/the';
import type { DeployedAction, DeployedStep } from '../kind';
import { doneByBuild } from '../worker-actions';
import type { Terraform } from './roles';

/**
 * The plan, or the apply of that very plan: its artifact is of the same account and region, and its checksum is what the
 * action that planned told.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeBuild.html (2026-11-28)
 */
export function terraformStep(deploy: Terraform, at: DeployedStep): DeployedAction {
  const { step } = at;
  const plans = step.part === 'plan';
  const planned = `${step.name.slice(0, step.name.length - `${step.part}`.length)}plan`;
  const plan = `terraform_${planned.split('-').join('_')}`;
  const variables = plans ? ofPlan(deploy, at) : ofApply(planned, plan);
  return doneByBuild(at, plans ? 'plan' : 'apply', {
    inputs: plans ? [deploy.artifact] : [deploy.artifact, plan],
    ...(plans && { outputs: [plan], takes: 'plan role' }),
    variables: { ...toldBoth(deploy, at), ...variables },
  });
}

/** What both are told: where the configuration is, and the state. */
function toldBoth(deploy: Terraform, { blueprint, application, step }: DeployedStep) {
  const { names, applications } = blueprint;
  const planned = the(
    applications.find(({ facts }) => facts.name === application),
    `the application ${application}`,
  );
  const { bucket, region: home, key, keyArn } = stateOf({ names, application: planned }, deploy, step);
  return {
    FOLDER: placed(deploy.directory, step),
    STATE: `${bucket} ${home} ${key}${keyArn === undefined ? '' : ` ${keyArn}`}`,
  };
}

function ofPlan({ varFiles }: Terraform, { step }: DeployedStep): Readonly<Record<string, string>> {
  return varFiles.length > 0 ? { VAR_FILES: varFiles.map((file) => placed(file, step)).join(' ') } : {};
}

function ofApply(planned: string, plan: string): Readonly<Record<string, string>> {
  return { PLAN_ARTIFACT: plan, PLAN_SHA256: `#{${planned}.PLAN_SHA256}` };
}

function placed(path: string, { account, region }: DeployedStep['step']): string {
  return path.split('{account}').join(account.name).split('{region}').join(region);
}
