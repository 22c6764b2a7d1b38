import type { Blueprint } from '../../blueprint/plan/planned';
import { type PlannedRequirement, requirementsOf } from '../../blueprint/plan/requirements';
import { listener, targetGroup } from './balancing';
import { alarm, codeDeployApplication, deploymentGroup, product } from './delivery';
import { cluster, service, taskDefinition } from './ecs';
import { alias, lambdaFunction, stateMachine, version } from './functions';
import { role } from './identity';
import { instance } from './instances';
import type { AccountAdministrator, Maker, Making } from './maker';
import {
  appRunnerService,
  beanstalkApplication,
  beanstalkEnvironment,
  configApplication,
  configEnvironment,
  configProfile,
  configStrategy,
  eksCluster,
} from './platforms';
import { bucket, distribution, key } from './storage';

/** What can be made, in the order it is made: what comes later may need what comes before. A new type is one line here. */
const MAKERS: ReadonlyMap<string, Maker> = new Map([
  ['AWS::IAM::Role', role],
  ['AWS::KMS::Key', key],
  ['AWS::S3::Bucket', bucket],
  ['AWS::CloudFront::Distribution', distribution],
  ['AWS::CloudWatch::Alarm', alarm],
  ['AWS::EC2::Instance', instance],
  ['AWS::Lambda::Function', lambdaFunction],
  ['AWS::Lambda::Version', version],
  ['AWS::Lambda::Alias', alias],
  ['AWS::StepFunctions::StateMachine', stateMachine],
  ['AWS::ElasticLoadBalancingV2::TargetGroup', targetGroup],
  ['AWS::ElasticLoadBalancingV2::Listener', listener],
  ['AWS::ECS::Cluster', cluster],
  ['AWS::ECS::TaskDefinition', taskDefinition],
  ['AWS::ECS::Service', service],
  ['AWS::CodeDeploy::Application', codeDeployApplication],
  ['AWS::CodeDeploy::DeploymentGroup', deploymentGroup],
  ['AWS::EKS::Cluster', eksCluster],
  ['AWS::ElasticBeanstalk::Application', beanstalkApplication],
  ['AWS::ElasticBeanstalk::Environment', beanstalkEnvironment],
  ['AWS::AppConfig::Application', configApplication],
  ['AWS::AppConfig::Environment', configEnvironment],
  ['AWS::AppConfig::ConfigurationProfile', configProfile],
  ['AWS::AppConfig::DeploymentStrategy', configStrategy],
  ['AWS::AppRunner::Service', appRunnerService],
  ['AWS::ServiceCatalog::CloudFormationProduct', product],
]);

/** Where things are made. */
export interface Place {
  readonly blueprint: Blueprint;
  /** Where the emulator answers. */
  readonly endpoint: string;
  readonly administrator: AccountAdministrator;
}

/** What was made, and what nothing here can make. */
export interface MadeWorkloads {
  readonly made: readonly PlannedRequirement[];
  readonly notMade: readonly PlannedRequirement[];
}

/** The types that can be made. */
export const MADE_TYPES: readonly string[] = [...MAKERS.keys()];

/**
 * Makes what an application's team would have brought to its accounts before the first run, as small as it can be. What
 * is there already stays as it is.
 *
 * @throws where the emulator refuses, with what was being made.
 */
export function makeWorkloads({
  application,
  ...place
}: Place & { readonly application: string }): Promise<MadeWorkloads> {
  // What several applications need is told once: of one application alone, everything is told.
  const own = place.blueprint.applications.filter(({ facts }) => facts.name === application);
  return makeRequired(requirementsOf({ ...place.blueprint, applications: own }), place);
}

/** Makes what is required. */
export async function makeRequired(
  wanted: readonly PlannedRequirement[],
  place: Place,
): Promise<MadeWorkloads> {
  const made = wanted
    .filter(({ type }) => MAKERS.has(type))
    .sort((left, right) => MADE_TYPES.indexOf(left.type) - MADE_TYPES.indexOf(right.type));
  for (const requirement of made) await make(requirement, made, place);
  return { made, notMade: wanted.filter(({ type }) => !MAKERS.has(type)) };
}

async function make(
  requirement: PlannedRequirement,
  all: readonly PlannedRequirement[],
  { blueprint, endpoint, administrator }: Place,
): Promise<void> {
  const { accountId, region, type, name, account } = requirement;
  const making: Making = {
    requirement,
    others: all.filter((each) => each.accountId === accountId && each.region === region),
    partition: blueprint.names.partition,
    send: (service, operation, params) =>
      administrator.send(accountId, { service, operation, params, region }),
    chooseId: (service, id) => chooseId(endpoint, { account: accountId, service, id }),
  };
  try {
    await MAKERS.get(type)?.(making);
  } catch (error) {
    throw new Error(`${type} ${name} in ${account} ${region} could not be made: ${(error as Error).message}`);
  }
}

/** On AWS the service makes the id up, and `accounts/` holds what it made up. */
async function chooseId(
  endpoint: string,
  wanted: { readonly account: string; readonly service: string; readonly id: string },
): Promise<void> {
  const answer = await fetch(`${endpoint}/_emulator/ids`, { method: 'POST', body: JSON.stringify(wanted) });
  if (!answer.ok) throw new Error(`the emulator refused the id ${wanted.id}: ${await answer.text()}`);
}
