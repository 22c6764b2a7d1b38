import { type Deploy, deployTraits } from '../../blueprint/deploy';
import type { OfKind } from '../../blueprint/kinds';
import type { Names } from '../../blueprint/names';
import { boundaryNames } from '../../blueprint/plan/boundary';
import type { PlannedApplication } from '../../blueprint/plan/planned';
import type { Stage } from '../../blueprint/plan/stage';
import { workerName } from '../../blueprint/plan/worker-name';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import { startBuild } from '../../modules/actions/build';
import type { PipelineAction } from '../../modules/actions/pipeline-action';
import { type Statement, withSidsMerged } from '../../policies/document';
import type { StateMachineTask } from '../../policies/trust';
import type { ApplicationScope } from '../application/application-scope';
import type { WorkloadScope } from '../workload/workload-scope';
import { appConfig } from './app-config';
import { appRunner } from './app-runner';
import { buildOfStep } from './build-worker';
import { cloudformation } from './cloudformation';
import { cloudformationStackSet } from './cloudformation-stack-set';
import { custom } from './custom';
import { ec2BlueGreen, ec2InPlace } from './ec2';
import { ecsBlueGreen } from './ecs-blue-green';
import { ecsNative } from './ecs-native';
import { ecsRolling } from './ecs-rolling';
import { eks } from './eks';
import { elasticBeanstalk } from './elastic-beanstalk';
import type { DeployedAccount, DeployedScope, DeployedStep, DeployKind } from './kind';
import { lambda } from './lambda';
import { lambdaCodeDeploy } from './lambda-codedeploy';
import { lambdaInvoke } from './lambda-invoke';
import { s3Site } from './s3-site';
import { serviceCatalog } from './service-catalog';
import { stepFunctions } from './step-functions';
import { terraform } from './terraform';

const kinds: { readonly [Kind in Deploy['kind']]: DeployKind<OfKind<Deploy, Kind>> } = {
  'app-config': appConfig,
  'app-runner': appRunner,
  'ec2-blue-green': ec2BlueGreen,
  'ec2-in-place': ec2InPlace,
  'ecs-blue-green': ecsBlueGreen,
  'ecs-native': ecsNative,
  custom,
  'ecs-rolling': ecsRolling,
  'elastic-beanstalk': elasticBeanstalk,
  eks,
  lambda,
  'lambda-codedeploy': lambdaCodeDeploy,
  'lambda-invoke': lambdaInvoke,
  's3-site': s3Site,
  'step-functions': stepFunctions,
  terraform,
  cloudformation,
  'cloudformation-stack-set': cloudformationStackSet,
  'service-catalog': serviceCatalog,
};

function kindOf<Kind extends Deploy['kind']>(deploy: OfKind<Deploy, Kind>): DeployKind<OfKind<Deploy, Kind>> {
  return kinds[deploy.kind as Kind];
}

/** The deployments of an application to an account, each with the regions it goes to. */
function deploysTo(
  { facts, targets }: PlannedApplication,
  account: AccountFacts,
): readonly { readonly deploy: Deploy; readonly regions: readonly string[] }[] {
  const there = targets.filter((target) => target.account.name === account.name);
  return facts.deploy
    .map((deploy) => ({
      deploy,
      regions: there.filter(({ deploys }) => deploys.includes(deploy)).map(({ region }) => region),
    }))
    .filter(({ regions }) => regions.length > 0);
}

/** What the deploy role of an application is granted in an account, whatever its kinds. */
export function deployGrants(
  application: PlannedApplication,
  { names, account, facts }: Pick<DeployedAccount, 'names' | 'account' | 'facts'>,
): readonly Statement[] {
  return withSidsMerged(
    deploysTo(application, account).flatMap(({ deploy, regions }) =>
      kindOf(deploy).grants(deploy, { names, account, facts, application, regions }),
    ),
  );
}

/**
 * The most that the deploy roles of an account may be granted: what all of them are granted, by name; where that is too
 * much for one policy, what the kinds that it has may need at all, in the order of the house.
 */
export function deployCeilings(
  applications: readonly PlannedApplication[],
  at: Pick<DeployedAccount, 'names' | 'account' | 'facts'>,
): readonly Statement[] {
  if (!boundaryNames(applications, at.account)) return ceilingsOfKinds(applications, at);
  return withSidsMerged(applications.flatMap((application) => deployGrants(application, at)));
}

function ceilingsOfKinds(
  applications: readonly PlannedApplication[],
  at: Pick<DeployedAccount, 'names' | 'account' | 'facts'>,
): readonly Statement[] {
  const deploys = applications.flatMap((each) => deploysTo(each, at.account));
  // Kinds that deploy by one service have its ceiling in common.
  return withoutRepeats(
    withSidsMerged((Object.keys(kinds) as Deploy['kind'][]).flatMap((kind) => ceilingOf(kind, deploys, at))),
  );
}

/** What one ceiling lets through on everything, under the same condition, no later one says again. */
function withoutRepeats(statements: readonly Statement[]): readonly Statement[] {
  const said = new Set<string>();
  return statements.flatMap((statement) => {
    if (statement.Resource !== '*') return [statement];
    const condition = JSON.stringify(statement.Condition ?? {});
    const actions = [statement.Action ?? []].flat().filter((action) => !said.has(`${action} ${condition}`));
    for (const action of actions) said.add(`${action} ${condition}`);
    return actions.length > 0 ? [{ ...statement, Action: actions }] : [];
  });
}

function ceilingOf<Kind extends Deploy['kind']>(
  kind: Kind,
  all: ReturnType<typeof deploysTo>,
  at: Pick<DeployedAccount, 'names' | 'account' | 'facts'>,
): readonly Statement[] {
  const there = all.filter(({ deploy }) => deploy.kind === kind);
  const own = there.map(({ deploy }) => deploy as OfKind<Deploy, Kind>);
  const regions = [...new Set(there.flatMap((each) => each.regions))];
  const { ceiling }: DeployKind<OfKind<Deploy, Kind>> = kinds[kind];
  return own.length > 0 ? ceiling(own, at.account, { ...at, regions }) : [];
}

/** An action of a deployment, as CodePipeline runs it. */
export function deployAction(at: DeployedStep): PipelineAction {
  return kindOf(at.step.deploy).action(at.step.deploy, at);
}

/** The state machines that work for a deployment in the tooling account, by their names in the application. */
function machinesOf(deploy: Deploy) {
  const { machines = [] } = kindOf(deploy);
  return machines
    .filter(({ needed }) => needed(deploy))
    .map((machine) => ({ ...machine, step: machine.name, name: workerName(deploy, machine.name) }));
}

/** Makes what works for the deployments of an application in the tooling account. */
export function addDeployMachines(scope: ApplicationScope): void {
  for (const deploy of scope.application.facts.deploy)
    for (const { add, name } of machinesOf(deploy)) add(scope, name);
}

/** Makes what the landing zone has on the target side of an application's deployments to an account. */
export function addDeployTargets(
  application: PlannedApplication,
  scope: WorkloadScope & Pick<DeployedScope, 'boundaryArn' | 'deployRoleArn'>,
): void {
  for (const { deploy, regions } of deploysTo(application, scope.account))
    kindOf(deploy).inAccount?.(deploy, { ...scope, application, regions });
}

/** State machines that assume the deploy role of an application in an account. */
export function machinesFor(
  application: PlannedApplication,
  { names, account }: Pick<DeployedAccount, 'names' | 'account'>,
): readonly StateMachineTask[] {
  const { name } = application.facts;
  return deploysTo(application, account).flatMap(({ deploy }) => {
    const steps = deployTraits(deploy).steps(deploy, account.name);
    return machinesOf(deploy)
      .filter(({ step }) => steps.some((each) => each.name === step))
      .map((machine) => ({
        roleArn: names.toolingRoleArn(names.deployWorkerRole(name, machine.name)),
        stateMachineArn: names.stateMachineArn(names.deployWorker(name, machine.name)),
      }));
  });
}

/** What the role of a stage needs for the steps of deployments that it does in the tooling account, by worker. */
export function workerGrants(
  names: Names,
  { facts: application }: PlannedApplication,
  { groups }: Stage,
): Readonly<Record<string, readonly Statement[]>> {
  const steps = groups
    .flat()
    .flatMap((step) => (step.kind === 'deploy' && step.role === 'stage role' ? [step] : []));
  return Object.fromEntries(
    steps.flatMap((step) => {
      const { deploy, part } = step;
      const machine = machinesOf(deploy).find((each) => each.step === part);
      if (machine) return [[machine.name, machine.stageGrants(names, application.name, machine.name)]];
      const unit = buildOfStep(application, step);
      if (unit) return [[workerName(deploy, unit.of.step), startBuild(names.buildProjectArn(unit.id))]];
      const own = kindOf(deploy).stageGrants?.(deploy, { names, application, step });
      return own ? [[workerName(deploy, part ?? deploy.kind), own]] : [];
    }),
  );
}
