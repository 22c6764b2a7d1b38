import type { Buildspec } from '../../codebuild/buildspec';
import { asDeployRole } from '../buildspecs/as-deploy-role';
import {
  APPLY,
  INITIALIZE,
  PLAN,
  PLAN_FILE,
  PLAN_FOLDER,
  PLAN_VARIABLES,
  SUMMARIZE,
  TAKE_PLAN,
} from './commands';
import { INSTALL_RELEASE } from './install';

/**
 * Plans with the plan role of the target account. The plan is the only artifact; what it tells whoever approves are numbers
 * and addresses, never values.
 *
 * @see https://developer.hashicorp.com/terraform/cli/commands/plan (2026-11-28)
 */
export const terraformPlan: Buildspec = {
  env: { 'exported-variables': Object.values(PLAN_VARIABLES) },
  phases: {
    build: phase([INSTALL_RELEASE, asDeployRole, INITIALIZE, PLAN, SUMMARIZE]),
  },
  artifacts: { 'base-directory': PLAN_FOLDER, files: [PLAN_FILE] },
};

/**
 * Applies the plan that was made and approved, with the apply role of the target account. Terraform refuses a plan whose
 * state was changed since ("Saved plan is stale").
 *
 * @see https://developer.hashicorp.com/terraform/cli/commands/apply#saved-plan-mode (2026-11-28)
 */
export const terraformApply: Buildspec = {
  phases: {
    build: phase([INSTALL_RELEASE, asDeployRole, INITIALIZE, TAKE_PLAN, APPLY]),
  },
};

function phase(commands: readonly string[]): Buildspec['phases'][string] {
  return { 'on-failure': 'ABORT', commands };
}
