import { createHash } from 'node:crypto';
import type { S3Location } from '@aws-sdk/client-codedeploy';
import type { GetObjectCommandOutput } from '@aws-sdk/client-s3';
import type { Files } from '../artifacts';
import { deploy } from '../codedeploy/deployment';
import { groupArn, groupOf, namesOf } from '../codedeploy/group';
import { inPlace } from '../codedeploy/in-place';
import { gotOnInstances } from '../instances';
import { type ActionKind, arnOf, type Looking, type Playing } from './action';

/**
 * Deploys an artifact to instances: CodeDeploy tells the agents where it lies, and each gets it with the role of its
 * instance. No instance runs anything here: what the AppSpec file says is taken to succeed.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeDeploy.html (2026-11-28)
 */
export const codeDeploy: ActionKind = {
  play: async (playing) => {
    const [input = ''] = playing.inputs.names;
    await playing.inputs.files(input);
    await lookAround(playing);
    const id = await deploy(playing, revisionOf(playing, input), async (group) => {
      const { autoRollbackConfiguration } = group;
      try {
        await inPlace(playing, group, async () => checkAppSpec(await gotOnInstances(playing, input)));
      } catch (error) {
        const back = autoRollbackConfiguration?.enabled === true;
        playing.tell(back ? 'CodeDeploy deploys the revision before again' : 'CodeDeploy does not roll back');
        throw error;
      }
    });
    const { applicationName, deploymentGroupName } = namesOf(playing);
    return { summary: `${applicationName}/${deploymentGroupName} has the deployment ${id}` };
  },
  version: async (looking) => {
    const { applicationName, deploymentGroupName } = namesOf(looking);
    const target = `instances ${applicationName}/${deploymentGroupName}`;
    const location = (await groupOf(looking))?.targetRevision?.s3Location;
    if (!location) return { target, version: undefined };
    const digest = await digestOf(looking, location);
    return { target, version: digest.slice(0, 12), digests: [`sha256:${digest}`] };
  },
};

/** What AWS lists beside the deployment itself. @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeDeploy.html#edit-role-codedeploy (2026-11-28) */
async function lookAround(playing: Playing): Promise<void> {
  const application = arnOf(playing, 'codedeploy', `application:${namesOf(playing).applicationName}`);
  const asked = [
    ['GetDeploymentGroup', groupArn(playing)],
    ['ListDeployments', groupArn(playing)],
    ['ListDeploymentGroups', application],
    ['ListDeploymentConfigs', '*'],
  ] as const;
  const { region } = playing.at;
  for (const [operation, resource] of asked) {
    const needs = [{ action: `codedeploy:${operation}`, resource }];
    await playing.role.play({ service: 'codedeploy', operation, region, needs }, () => undefined);
  }
}

function revisionOf(playing: Playing, input: string) {
  const { bucket, key, versionId } = playing.inputs.placeOf(input);
  const bundleType = 'zip' as const;
  const s3Location = { bucket, key, bundleType, ...(versionId !== undefined && { version: versionId }) };
  return { revisionType: 'S3', s3Location } as const;
}

/** @see https://docs.aws.amazon.com/codedeploy/latest/userguide/troubleshooting-deployments.html */
function checkAppSpec(files: Files): void {
  if (files['appspec.yml'] || files['appspec.yaml']) return;
  throw new Error(
    'The CodeDeploy agent did not find an AppSpec file within the unpacked revision directory at revision-relative path "appspec.yml"',
  );
}

/** The digest of the artifact, which lies in the account of the pipeline. */
async function digestOf({ administrator, at, pipeline }: Looking, location: S3Location): Promise<string> {
  const { bucket: Bucket, key: Key, version: VersionId } = location;
  const { Body } = await administrator.send<GetObjectCommandOutput>(pipeline.account, {
    service: 's3',
    operation: 'GetObject',
    region: at.region,
    params: { Bucket, Key, ...(VersionId !== undefined && { VersionId }) },
  });
  const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
  return createHash('sha256').update(bytes).digest('hex');
}
