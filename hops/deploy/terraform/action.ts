import { unitId } from '../../../blueprint/plan/builds';
import { stateOf } from '../../../blueprint/plan/terraform-state';
import { the } from '../../../blueprint/the';
import type { DeployedAction, DeployedStep } from '../kind';
import type { Terraform } from './roles';

/**
 * The plan, or the apply of that very plan: its artifact is of the same account and region, and its checksum is what the
 * action that planned told.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeBuild.html (2026-11-28)
 */
export function terraformStep(deploy: Terraform, at: DeployedStep): DeployedAction {
  const { blueprint, application, step, workerName } = at;
  const plans = step.part === 'plan';
  const planned = `${step.name.slice(0, step.name.length - `${step.part}`.length)}plan`;
  const plan = `terraform_${planned.split('-').join('_')}`;
  const variables = plans ? ofPlan(deploy, at) : ofApply(planned, plan);
  const told = { ...toldBoth(deploy, at), ...variables };
  return {
    category: 'Build',
    provider: 'CodeBuild',
    inputs: plans ? [deploy.artifact] : [deploy.artifact, plan],
    ...(plans && { outputs: [plan] }),
    namespace: step.name,
    configuration: {
      ProjectName: blueprint.names.buildProject(unitId(application, workerName(plans ? 'plan' : 'apply'))),
      PrimarySource: plans ? undefined : deploy.artifact,
      EnvironmentVariables: JSON.stringify(
        Object.entries(told).map(([name, value]) => ({ name, value, type: 'PLAINTEXT' })),
      ),
    },
  };
}

/** What both are told: the role, the place, and where the state is. */
function toldBoth(deploy: Terraform, { blueprint, application, step }: DeployedStep) {
  const { names, applications } = blueprint;
  const { account, region } = step;
  const planned = the(
    applications.find(({ facts }) => facts.name === application),
    `the application ${application}`,
  );
  const { bucket, region: home, key, keyArn } = stateOf({ names, application: planned }, deploy, step);
  const role = step.part === 'plan' ? names.planRoleArn : names.deployRoleArn;
  return {
    DEPLOY_ROLE_ARN: role(account.id, application),
    DEPLOY_REGION: region,
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
