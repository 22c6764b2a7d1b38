import type { Names } from '../../blueprint/names';
import { type BuildUnit, buildUnits, type WorkOfDeployment } from '../../blueprint/plan/builds';
import { named } from '../../blueprint/plan/named-accounts';
import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import type { DeployStep } from '../../blueprint/plan/stage';
import type { AccountFacts, ApplicationFacts } from '../../blueprint/schema/landing-zone';
import { the } from '../../blueprint/the';
import { buildAction } from '../../modules/actions/build';
import type { PipelineAction } from '../../modules/actions/pipeline-action';
import { assumeTargetRoles } from '../../modules/deploy/target-roles';
import type { Statement } from '../../policies/document';
import type { DeployedStep } from './kind';

/** What a build of a deployment is told: which role it takes, and where. */
const ROLE_VARIABLE = 'DEPLOY_ROLE_ARN';
const REGION_VARIABLE = 'DEPLOY_REGION';

/** The action that has a build do a step of a deployment. Its namespace is its own name. */
export function deployBuildAction(
  { blueprint: { names }, application, step, roleArn }: DeployedStep,
  variables: Readonly<Record<string, string>>,
): PipelineAction {
  const unit = the(buildOfStep(application, step), `the build of ${step.name}`);
  const { takes, inputs, outputs = [] } = unit.of;
  return {
    ...buildAction({
      name: step.name,
      roleArn,
      projectName: names.buildProject(unit.id),
      sources: inputs,
      outputs,
      namespace: step.name,
      variables: {
        [ROLE_VARIABLE]: roleTaken(names, takes)(step.account.id, application.name),
        [REGION_VARIABLE]: step.region,
        ...variables,
      },
    }),
  };
}

/** The build that does a step of a deployment; undefined where none does. */
export function buildOfStep(
  application: ApplicationFacts,
  { deploy, part }: DeployStep,
): (BuildUnit & { readonly of: WorkOfDeployment }) | undefined {
  return buildUnits(application)
    .flatMap((unit) => (unit.of ? [{ ...unit, of: unit.of }] : []))
    .find(({ of }) => of.deploy === deploy && of.step === part);
}

function roleTaken(names: Names, takes: 'deploy role' | 'plan role'): Names['deployRoleArn'] {
  return takes === 'plan role' ? names.planRoleArn : names.deployRoleArn;
}

/** What a build of a deployment may do beside what every build may: take the role of the accounts that it works in. */
export function rolesThatBuildTakes(
  { of }: BuildUnit,
  {
    names,
    facts,
    application,
  }: Pick<Blueprint, 'names' | 'facts'> & { readonly application: PlannedApplication },
): readonly Statement[] {
  if (!of) return [];
  const accounts = named(
    application.targets.flatMap(({ account, deploys }) => (deploys.includes(of.deploy) ? [account.id] : [])),
  );
  const arnIn = roleTaken(names, of.takes);
  return assumeTargetRoles({
    roleArns: (accounts ?? ['*']).map((id) => arnIn(id, application.facts.name)),
    organizationId: accounts ? undefined : facts.organization.id,
  });
}

/** ARNs of the roles of builds that take a role of an application in an account. */
export function buildersThatTake(
  { facts, targets }: PlannedApplication,
  {
    names,
    account,
    takes,
  }: { readonly names: Names; readonly account: AccountFacts; readonly takes: 'deploy role' | 'plan role' },
): readonly string[] {
  const there = new Set(
    targets.filter((each) => each.account.name === account.name).flatMap(({ deploys }) => deploys),
  );
  return buildUnits(facts)
    .filter(({ of }) => of?.takes === takes && there.has(of.deploy))
    .map(({ id }) => names.toolingRoleArn(names.buildRole(id)));
}
