import type { Deploy } from '../../blueprint/deploy';
import type { OfKind } from '../../blueprint/kinds';
import { hasDeployRole } from '../../blueprint/plan/deploy-roles';
import { takesArtifacts } from '../../blueprint/plan/named-accounts';
import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import type { DeployStep } from '../../blueprint/plan/stage';
import type { Target } from '../../blueprint/plan/targets';
import { workerName } from '../../blueprint/plan/worker-name';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import { readsArtifacts } from '../artifacts';
import { pages } from '../documentation';
import type { Hop } from '../hop';
import { appConfig } from './app-config';
import { appRunner } from './app-runner';
import { buildWorkers } from './build-worker';
import { cloudformation } from './cloudformation';
import { cloudformationStackSet } from './cloudformation-stack-set';
import { custom } from './custom';
import { ec2BlueGreen, ec2InPlace } from './ec2';
import { ecsBlueGreen } from './ecs-blue-green';
import { ecsNative } from './ecs-native';
import { ecsRolling } from './ecs-rolling';
import { eks } from './eks';
import { elasticBeanstalk } from './elastic-beanstalk';
import type {
  DeployedAction,
  DeployedThere,
  Deployment,
  GuardedDeployment,
  HopsOfDeployKind,
  MadeThere,
} from './kind';
import { lambda } from './lambda';
import { lambdaCodeDeploy } from './lambda-codedeploy';
import { lambdaInvoke } from './lambda-invoke';
import { machineWorkers } from './machine-worker';
import { deploymentTo, placeIn } from './place';
import { s3Site } from './s3-site';
import { serviceCatalog } from './service-catalog';
import { readsNoOtherRegion, staysBounded } from './stays-bounded';
import { stepFunctions } from './step-functions';
import { terraform } from './terraform';

const kinds: { readonly [Kind in Deploy['kind']]: HopsOfDeployKind<OfKind<Deploy, Kind>> } = {
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

function kindOf<Kind extends Deploy['kind']>(
  deploy: OfKind<Deploy, Kind>,
): HopsOfDeployKind<OfKind<Deploy, Kind>> {
  return kinds[deploy.kind as Kind];
}

/** What the deployments of an application ask for. */
export function deployHops(blueprint: Blueprint, application: PlannedApplication): readonly Hop[] {
  const { name } = application.facts;
  return [
    ...targetsOfRole(application).flatMap((target) => {
      const deployment = deploymentTo(blueprint, name, target);
      return [
        ...readsItsArtifacts(blueprint, application, deployment),
        ...target.deploys.flatMap((deploy) =>
          kindOf(deploy).inTarget(deploy, { ...deployment, where: whereOf(deployment.region, deploy) }),
        ),
        ...staysBounded(blueprint, name, deployment),
        ...readsNoOtherRegion(blueprint, application, deployment),
      ];
    }),
    ...application.facts.deploy.flatMap((deploy) => {
      const work = { deploy, blueprint, application };
      return [
        ...machineWorkers(work),
        ...buildWorkers(work),
        ...(kindOf(deploy).inTooling?.(deploy, work) ?? []),
      ];
    }),
  ];
}

/** Where an application has a deploy role. */
function targetsOfRole(application: PlannedApplication): readonly Target[] {
  return application.targets.filter(({ account }) => hasDeployRole(application, account.name));
}

/** What `accounts/` says of an action of a deployment. */
export function deployedAction(blueprint: Blueprint, application: string, step: DeployStep): DeployedAction {
  const { deploy } = step;
  return kindOf(deploy).action(deploy, {
    blueprint,
    application,
    step,
    workerName: (part) => workerName(deploy, part),
  });
}

/** What `accounts/` says of what the landing zone makes on the target side of an application's deployments. */
export function madeForDeployments(
  blueprint: Blueprint,
  application: PlannedApplication,
): readonly (MadeThere & Pick<DeployedThere, 'account' | 'region'>)[] {
  return application.targets.flatMap(({ account, region, deploys }) =>
    deploys.flatMap((deploy) =>
      (kindOf(deploy).makes?.(deploy, { blueprint, application, account, region }) ?? []).map((made) => ({
        ...made,
        account,
        region,
      })),
    ),
  );
}

function readsItsArtifacts(
  blueprint: Blueprint,
  application: PlannedApplication,
  { place, title, who, region }: Deployment,
): readonly Hop[] {
  if (!takesArtifacts(application)) return [];
  const { name } = application.facts;
  const use = { place, name: title, who, application: name, region, documentation: pages.crossAccount };
  return readsArtifacts(blueprint, use);
}

function whereOf(region: string, { name }: Deploy): string {
  return name === undefined ? region : `${region} for ${name}`;
}

/** How a person would go round the pipelines in a region of an account, whatever is deployed there. */
export function aroundPipelines(
  blueprint: Blueprint,
  account: AccountFacts,
  { region, tasks }: { readonly region: string; readonly tasks: boolean },
): readonly GuardedDeployment[] {
  const place = placeIn(blueprint, account, region);
  const deploys = blueprint.applications.flatMap(({ facts }) => facts.deploy);
  const guarded = [
    ...[...new Set(deploys.map(({ kind }) => kind))]
      .sort()
      .flatMap((kind) => kinds[kind].aroundPipeline({ ...place, tasks }))
      .map((each) => ({ ...each, byMakers: true })),
    ...deploys.flatMap((deploy) => kindOf(deploy).aroundDeployment?.(deploy, place) ?? []),
  ];
  // What several deployments have in common is done once.
  return [...new Map(guarded.map((each) => [each.sentence, each])).values()];
}
