import type { Deploy } from '../../blueprint/deploy';
import type { OfKind } from '../../blueprint/kinds';
import { the } from '../../blueprint/the';
import { underBoundary } from '../free';
import type { Guarded } from '../guardrails/guarded';
import { allowed, type Free, type Hop } from '../hop';
import { deniedByBoundary } from './bounded';
import type { AroundPipeline, DeployedAction, DeployedStep, Deployment, HopsOfDeployKind } from './kind';
import { deniedByGrants, deniedTwice } from './site-limits';

type AppConfig = OfKind<Deploy, 'app-config'>;

/** As of 2026-11-28. */
const actionPage =
  'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-AppConfig.html#edit-role-appconfig';
/** As of 2026-11-28. */
const actionsPage =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsappconfig.html';

export const appConfig: HopsOfDeployKind<AppConfig> = {
  inTarget: (deploy, deployment) => [
    ...starts(deploy, deployment),
    ...follows(deploy, deployment),
    ...startsNoOther(deploy, deployment),
  ],
  action,
  aroundPipeline,
};

function configurationIn({ configurations }: AppConfig, account: string) {
  return the(configurations[account], `the configuration in ${account}`);
}

function action(deploy: AppConfig, { step }: DeployedStep): DeployedAction {
  const { application, environment, profile, strategy } = configurationIn(deploy, step.account.name);
  return {
    category: 'Deploy',
    provider: 'AppConfig',
    inputs: [deploy.artifact],
    configuration: {
      Application: application,
      Environment: environment,
      ConfigurationProfile: profile,
      InputArtifactConfigurationPath: deploy.file,
      DeploymentStrategy: strategy,
    },
  };
}

/** The resources of AWS AppConfig that a deployment names, in one region of its account. */
function resourcesOf(deploy: AppConfig, { account, inTarget }: Deployment) {
  const ids = configurationIn(deploy, account.name);
  const in_ = (resource: string) => inTarget('appconfig', resource);
  const application = `application/${ids.application}`;
  const environment = `${application}/environment/${ids.environment}`;
  return { ids, in_, application, environment };
}

/** A policy names them one by one: AWS asks for each of the four. */
function starts(deploy: AppConfig, deployment: Deployment): readonly Hop[] {
  const { place, title, who, where, blueprint, account } = deployment;
  const { ids, in_, application, environment } = resourcesOf(deploy, deployment);
  const named = [
    ['the application', application],
    ['the environment', environment],
    ['the configuration profile', `${application}/configurationprofile/${ids.profile}`],
    ['the deployment strategy', `deploymentstrategy/${ids.strategy}`],
  ] as const;
  return named.flatMap(([noun, resource]) =>
    allowed(place, `${title} starts a deployment of configuration: ${noun} in ${where}`, {
      who,
      actions: ['appconfig:StartDeployment'],
      resource: in_(resource),
      documentation: actionPage,
      free: [...underBoundary(blueprint, account), forAllApplications(deployment)],
    }),
  );
}

function follows(deploy: AppConfig, deployment: Deployment): readonly Hop[] {
  const { place, title, who, where, blueprint, account, region } = deployment;
  const { in_, application, environment } = resourcesOf(deploy, deployment);
  const free = [...underBoundary(blueprint, account), forAllApplications(deployment)];
  const asks = {
    who,
    actions: ['appconfig:GetDeployment', 'appconfig:StopDeployment'],
    documentation: actionPage,
  };
  const arn = `arn:${blueprint.names.partition}:appconfig:${region}:${account.id}:${environment}`;
  const numbered = {
    resource: [`${arn}/deployment/*`],
    reason: 'AWS AppConfig numbers the deployments of an environment',
  };
  return [
    ...allowed(place, `${title} follows and stops a deployment of configuration in ${where}`, {
      ...asks,
      resource: in_(`${environment}/deployment/7`),
      free: [numbered, ...free],
    }),
    ...allowed(place, `${title} follows and stops what is deployed to the environment in ${where}`, {
      ...asks,
      resource: in_(environment),
      free,
    }),
    ...allowed(place, `${title} follows and stops what is deployed of the application in ${where}`, {
      ...asks,
      resource: in_(application),
      free,
    }),
  ];
}

/** Of no other application, environment or profile, and with no other strategy: a sibling has ids of its own. */
function startsNoOther(deploy: AppConfig, deployment: Deployment): readonly Hop[] {
  const { ids, in_, application, environment } = resourcesOf(deploy, deployment);
  const start = ['appconfig:StartDeployment'];
  const follow = ['appconfig:GetDeployment', 'appconfig:StopDeployment'];
  const others = [
    ['starts a deployment of another application', start, 'application/another'],
    ['starts a deployment to another environment', start, `${application}/environment/another`],
    ['starts a deployment to an environment whose id begins as its own', start, `${environment}2`],
    ['starts a deployment of another profile', start, `${application}/configurationprofile/${ids.profile}2`],
    ['starts a deployment with another strategy', start, 'deploymentstrategy/another'],
    [
      'follows or stops a deployment to another environment',
      follow,
      `${application}/environment/another/deployment/7`,
    ],
    ['follows or stops a deployment of another application', follow, 'application/another'],
  ] as const;
  return [
    ...others.flatMap(([sentence, actions, resource]) => [
      ...deniedByGrants(deployment, sentence, {
        actions,
        resource: in_(resource),
        documentation: actionPage,
      }),
      ...deniedByBoundary(deployment, sentence, { actions, resource: in_(resource) }),
    ]),
    ...deniedTwice(deployment, 'changes where the configuration comes from, or makes one itself', {
      actions: ['appconfig:CreateHostedConfigurationVersion', 'appconfig:UpdateConfigurationProfile'],
      resource: in_(`${application}/configurationprofile/${ids.profile}`),
      documentation: actionsPage,
    }),
  ];
}

/** The guardrail is one for the deploy roles of all applications. */
function forAllApplications({ blueprint: { names } }: Deployment): Free {
  return {
    who: [names.deployRolePatternArn()],
    in: 'service control policy',
    reason: 'what a deploy role works with, its own policies say',
  };
}

/** As of 2026-11-28. @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsappconfig.html */
function aroundPipeline({ inTarget: there }: AroundPipeline): readonly Guarded[] {
  const does = (sentence: string, resource: string, actions: readonly string[]): Guarded => ({
    sentence,
    actions,
    resource: there('appconfig', resource),
    documentation: actionsPage,
    except: 'administrators',
    binds: 'everybody',
  });
  return [
    does('deploys another configuration, or takes one back', 'application/any', [
      'appconfig:StartDeployment',
      'appconfig:StopDeployment',
    ]),
    does('has a configuration come from elsewhere', 'application/any/configurationprofile/any', [
      'appconfig:DeleteConfigurationProfile',
      'appconfig:UpdateConfigurationProfile',
    ]),
    does('takes an environment away', 'application/any/environment/any', ['appconfig:DeleteEnvironment']),
    does(
      'hands out another configuration as an experiment',
      'application/any/experimentdefinition/any/experimentrun/1',
      ['appconfig:StartExperimentRun', 'appconfig:UpdateExperimentRun'],
    ),
  ];
}
