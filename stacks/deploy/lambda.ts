import type { Deploy } from '../../blueprint/deploy';
import { PUBLISH, publishedVersion } from '../../blueprint/deploy/lambda';
import type { OfKind } from '../../blueprint/kinds';
import { deployedDigest } from '../../blueprint/plan/image-digest';
import { registryOf } from '../../blueprint/plan/images';
import { the } from '../../blueprint/the';
import type { PipelineAction } from '../../modules/actions/pipeline-action';
import { deployToLambda, lambdaCeiling, lambdaDeploy } from '../../modules/deploy/lambda';
import { deployBuildAction } from './build-worker';
import type { DeployedStep, DeployKind } from './kind';

type Lambda = OfKind<Deploy, 'lambda'>;

/** The Lambda deploy action; where there is an image, a build publishes a version of it before. */
export const lambda: DeployKind<Lambda> = {
  grants: (
    { function: functionName, alias, code, traffic: { alarms } },
    { names, account, regions, application },
  ) =>
    deployToLambda({
      partition: names.partition,
      accountId: account.id,
      regions,
      functionName,
      alias,
      alarms,
      logGroupArns: regions.map((region) =>
        names.actionLogGroupArnIn(account.id, region, application.facts.name),
      ),
      repositoryArns:
        code === 'image'
          ? regions.map((region) => names.pulledRepositoryArn(account, region, application.facts.name))
          : [],
    }),
  ceiling: (deploys) =>
    lambdaCeiling({
      alarms: deploys.some(({ traffic }) => traffic.alarms.length > 0),
      images: deploys.some(({ code }) => code === 'image'),
    }),
  action: ({ function: functionName, alias, code, artifact, traffic }, at) => {
    const { step, roleArn } = at;
    if (step.part === PUBLISH) return publishImage(functionName, at);
    return lambdaDeploy({
      name: step.name,
      roleArn,
      region: step.region,
      functionName,
      alias,
      of: code === 'image' ? { version: publishedVersion(step.name, code) } : { artifact },
      traffic,
      alarms: traffic.alarms,
    });
  },
};

/** A build writes the image of the run to a function, by its digest, and publishes a version. */
export function publishImage(functionName: string, at: DeployedStep): PipelineAction {
  const { blueprint, application, step } = at;
  const digest = the(deployedDigest(application.build), `the digest of ${application.name}`);
  const repository = blueprint.names.repository(application.name);
  return deployBuildAction(at, {
    FUNCTION: functionName,
    IMAGE_URI: `${registryOf(blueprint, step)}/${repository}@${digest}`,
  });
}
