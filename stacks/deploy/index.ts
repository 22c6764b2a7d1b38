import { type Deploy, deployTraits } from '../../blueprint/deploy';
import type { OfKind } from '../../blueprint/kinds';
import type { Names } from '../../blueprint/names';
import { boundaryNames } from '../../blueprint/plan/boundary';
import { workerName } from '../../blueprint/plan/deployments';
import type { PlannedApplication } from '../../blueprint/plan/planned';
import type { Stage } from '../../blueprint/plan/stage';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import type { PipelineAction } from '../../modules/actions/pipeline-action';
import { type Statement, withSidsMerged } from '../../policies/document';
import type { StateMachineTask } from '../../policies/trust';
import type { ApplicationScope } from '../application/application-scope';
import { ecsRolling } from './ecs-rolling';
import type { DeployedAccount, DeployedStep, DeployKind } from './kind';
import { s3Site } from './s3-site';

const kinds: { readonly [Kind in Deploy['kind']]: DeployKind<OfKind<Deploy, Kind>> } = {
  'ecs-rolling': ecsRolling,
  's3-site': s3Site,
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
  { names, account }: Pick<DeployedAccount, 'names' | 'account'>,
): readonly Statement[] {
  return withSidsMerged(
    deploysTo(application, account).flatMap(({ deploy, regions }) =>
      kindOf(deploy).grants(deploy, { names, account, regions }),
    ),
  );
}

/**
 * The most that the deploy roles of an account may be granted: what all of them are granted, by name; where that is too
 * much for one policy, what the kinds that it has may need at all, in the order of the house.
 */
export function deployCeilings(
  applications: readonly PlannedApplication[],
  at: Pick<DeployedAccount, 'names' | 'account'>,
): readonly Statement[] {
  if (!boundaryNames(applications, at.account)) return ceilingsOfKinds(applications, at.account);
  return withSidsMerged(applications.flatMap((application) => deployGrants(application, at)));
}

function ceilingsOfKinds(
  applications: readonly PlannedApplication[],
  account: AccountFacts,
): readonly Statement[] {
  const deploys = applications.flatMap((each) => deploysTo(each, account)).map(({ deploy }) => deploy);
  return (Object.keys(kinds) as Deploy['kind'][]).flatMap((kind) => ceilingOf(kind, deploys, account));
}

function ceilingOf<Kind extends Deploy['kind']>(
  kind: Kind,
  deploys: readonly Deploy[],
  account: AccountFacts,
): readonly Statement[] {
  const own = deploys.filter((deploy): deploy is OfKind<Deploy, Kind> => deploy.kind === kind);
  const { ceiling }: DeployKind<OfKind<Deploy, Kind>> = kinds[kind];
  return own.length > 0 ? ceiling(own, account) : [];
}

/** An action of a deployment, as CodePipeline runs it. */
export function deployAction(at: DeployedStep): PipelineAction {
  return kindOf(at.step.deploy).action(at.step.deploy, at);
}

/** What works for a deployment in the tooling account, by its name in the application; undefined where nothing does. */
function workerOf(deploy: Deploy) {
  const { worker } = kindOf(deploy);
  if (!worker?.needed(deploy)) return undefined;
  return { ...worker, name: workerName(deploy, worker.name) };
}

/** Makes what works for the deployments of an application in the tooling account. */
export function addDeployWorkers(scope: ApplicationScope): void {
  for (const deploy of scope.application.facts.deploy) {
    const worker = workerOf(deploy);
    worker?.add(scope, worker.name);
  }
}

/** State machines that assume the deploy role of an application in an account. */
export function workersFor(
  application: PlannedApplication,
  { names, account }: Pick<DeployedAccount, 'names' | 'account'>,
): readonly StateMachineTask[] {
  const { name } = application.facts;
  return deploysTo(application, account)
    .filter(({ deploy }) =>
      deployTraits(deploy)
        .steps(deploy, account.name)
        .some(({ role }) => role === 'stage role'),
    )
    .flatMap(({ deploy }) => workerOf(deploy)?.name ?? [])
    .map((worker) => ({
      roleArn: names.toolingRoleArn(names.deployWorkerRole(name, worker)),
      stateMachineArn: names.stateMachineArn(names.deployWorker(name, worker)),
    }));
}

/** What the role of a stage needs to have the workers of its deployments work, by worker. */
export function workerGrants(
  names: Names,
  application: string,
  { groups }: Stage,
): Readonly<Record<string, readonly Statement[]>> {
  const deploys = groups
    .flat()
    .flatMap((step) => (step.kind === 'deploy' && step.role === 'stage role' ? [step.deploy] : []));
  return Object.fromEntries(
    [...new Set(deploys)].flatMap((deploy) => {
      const worker = workerOf(deploy);
      return worker ? [[worker.name, worker.stageGrants(names, application, worker.name)]] : [];
    }),
  );
}
