import { z } from 'zod';
import type { OfKind } from '../kinds';
import { oneOrMore } from '../schema/one-or-more';
import { appConfig, appConfigTraits } from './app-config';
import { appRunner, appRunnerTraits } from './app-runner';
import { cloudformation, cloudformationTraits } from './cloudformation';
import { cloudformationStackSet, cloudformationStackSetTraits } from './cloudformation-stack-set';
import { custom, customTraits } from './custom';
import { ec2BlueGreen, ec2BlueGreenTraits, ec2InPlace, ec2InPlaceTraits } from './ec2';
import { ecsBlueGreen, ecsBlueGreenTraits } from './ecs-blue-green';
import { ecsNative, ecsNativeTraits } from './ecs-native';
import { ecsRolling, ecsRollingTraits } from './ecs-rolling';
import { eksTraits } from './eks';
import { eks } from './eks-schema';
import { elasticBeanstalk, elasticBeanstalkTraits } from './elastic-beanstalk';
import { lambda, lambdaTraits } from './lambda';
import { lambdaCodeDeploy, lambdaCodeDeployTraits } from './lambda-codedeploy';
import { lambdaInvoke, lambdaInvokeTraits } from './lambda-invoke';
import type { ReadBack } from './looked-at';
import { s3Site, s3SiteTraits } from './s3-site';
import { serviceCatalog, serviceCatalogTraits } from './service-catalog';
import { stepFunctions, stepFunctionsTraits } from './step-functions';
import { terraform, terraformTraits } from './terraform';
import type { Bypasses, DeployTraits, Guard, Taken } from './traits';

/** How an application reaches an account. */
const deploy = z.discriminatedUnion('kind', [
  appConfig,
  appRunner,
  ec2BlueGreen,
  ec2InPlace,
  ecsBlueGreen,
  ecsNative,
  custom,
  ecsRolling,
  elasticBeanstalk,
  eks,
  lambda,
  lambdaCodeDeploy,
  lambdaInvoke,
  s3Site,
  stepFunctions,
  terraform,
  cloudformation,
  cloudformationStackSet,
  serviceCatalog,
]);

/** One deployment of an application, with every default filled in. */
export type Deploy = z.output<typeof deploy>;

/** What an application is deployed by: one deployment, or a list of them. */
export const deployments = oneOrMore(deploy);

const traits: { readonly [Kind in Deploy['kind']]: DeployTraits<OfKind<Deploy, Kind>> } = {
  'app-config': appConfigTraits,
  'app-runner': appRunnerTraits,
  'ec2-blue-green': ec2BlueGreenTraits,
  'ec2-in-place': ec2InPlaceTraits,
  'ecs-blue-green': ecsBlueGreenTraits,
  'ecs-native': ecsNativeTraits,
  custom: customTraits,
  'ecs-rolling': ecsRollingTraits,
  'elastic-beanstalk': elasticBeanstalkTraits,
  eks: eksTraits,
  lambda: lambdaTraits,
  'lambda-codedeploy': lambdaCodeDeployTraits,
  'lambda-invoke': lambdaInvokeTraits,
  's3-site': s3SiteTraits,
  'step-functions': stepFunctionsTraits,
  terraform: terraformTraits,
  cloudformation: cloudformationTraits,
  'cloudformation-stack-set': cloudformationStackSetTraits,
  'service-catalog': serviceCatalogTraits,
};

/** Every kind there is. */
export const deployKinds: readonly string[] = deploy.options.map(({ shape }) => shape.kind.value);

/** How what each kind puts into service is read back after a wave, or why it is not. */
export const readBacks: readonly { readonly kind: string; readonly back: ReadBack<never> }[] = Object.entries(
  traits,
).map(([kind, { readBack }]) => ({ kind, back: readBack }));

/** What the plan and the checks ask of a deployment. */
export function deployTraits<Kind extends Deploy['kind']>(
  deploy: OfKind<Deploy, Kind>,
): DeployTraits<OfKind<Deploy, Kind>> {
  return traits[deploy.kind as Kind];
}

/** What a deployment takes from the build. */
export function takenBy(deploy: Deploy): Taken {
  const { takes } = deployTraits(deploy);
  return typeof takes === 'function' ? takes(deploy) : takes;
}

/** The actions by which a person could go round the pipelines, for the kinds that some application is deployed by. */
export function bypassesOf(
  applications: readonly { readonly deploy: readonly Deploy[] }[],
): Required<Bypasses> {
  const deploys = applications.flatMap(({ deploy }) => deploy);
  const inUse = new Set(deploys.map(({ kind }) => kind));
  // Where the team brings the role of a service, the guardrail lets it through by name alone.
  const served = new Set(
    deploys.filter((each) => deployTraits(each).serviceRoles?.(each).length).map(({ kind }) => kind),
  );
  const acting = new Set(
    deploys.filter((each) => deployTraits(each).needsBypasses?.(each) ?? true).map(({ kind }) => kind),
  );
  const all = (Object.keys(traits) as Deploy['kind'][])
    .filter((kind) => inUse.has(kind))
    .flatMap((kind): readonly Bypasses[] => {
      const { bypasses } = traits[kind];
      if ('none' in bypasses) return [];
      const { ofDeployRoles, ofServiceRoles = [], daily } = bypasses;
      const [acts, serves] = [acting.has(kind), served.has(kind)];
      return [
        {
          ofDeployRoles: acts ? ofDeployRoles : [],
          ofServiceRoles: serves ? ofServiceRoles : [],
          others: [...bypasses.others, ...(acts ? [] : ofDeployRoles), ...(serves ? [] : ofServiceRoles)],
          daily,
        },
      ];
    });
  const sorted = (which: keyof Bypasses) => [...new Set(all.flatMap((kind) => kind[which] ?? []))].sort();
  const needed = new Set([...sorted('ofDeployRoles'), ...sorted('ofServiceRoles')]);
  return {
    ofDeployRoles: sorted('ofDeployRoles'),
    ofServiceRoles: sorted('ofServiceRoles'),
    // What one kind never needs, another may.
    others: sorted('others').filter((action) => !needed.has(action)),
    daily: sorted('daily').filter((action) => !needed.has(action)),
  };
}

/** What people could do to deployments, by who does it in their pipelines' names. */
export function guardsOf(
  applications: readonly { readonly deploy: readonly Deploy[] }[],
  partition: string,
): readonly Guard[] {
  const all = applications
    .flatMap(({ deploy }) => deploy)
    .flatMap((deploy) => deployTraits(deploy).guards?.(deploy, partition) ?? []);
  return (['deploy roles', 'makers', 'nobody'] as const).flatMap((letsThrough) => {
    const guards = all.filter((guard) => guard.letsThrough === letsThrough);
    const sorted = (which: 'actions' | 'resources') =>
      [...new Set(guards.flatMap((guard) => guard[which]))].sort();
    if (guards.length === 0) return [];
    return [{ letsThrough, actions: sorted('actions'), resources: sorted('resources') }];
  });
}

/** Names of the roles with which services make, for pipelines, what no person may. */
export function makersOf(applications: readonly { readonly deploy: readonly Deploy[] }[]): readonly string[] {
  const deploys = applications.flatMap(({ deploy }) => deploy);
  return [...new Set(deploys.flatMap((deploy) => deployTraits(deploy).makers?.(deploy) ?? []))].sort();
}

/** Names of the functions that verify signatures before deployments, wherever they are. */
export function admissionFunctions(
  applications: readonly { readonly deploy: readonly Deploy[] }[],
): readonly string[] {
  const hooks = applications
    .flatMap(({ deploy }) => deploy)
    .flatMap((each) => deployTraits(each).admission?.(each) ?? []);
  return [...new Set(hooks.map((hook) => hook.function))].sort();
}
