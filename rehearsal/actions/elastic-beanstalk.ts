import type {
  DescribeEnvironmentsCommandOutput,
  EnvironmentDescription,
} from '@aws-sdk/client-elastic-beanstalk';
import { partitionOf } from '../../blueprint/regions';
import { bucketKey } from '../bucket-key';
import type { Need } from '../callers';
import { type ActionKind, arnOf, type Looking, needed, type Playing } from './action';
import { findStorage, replaceVersion } from './beanstalk-environment';

/**
 * Puts the bundle into the storage of Elastic Beanstalk, makes a version of it, and gives that to the environment.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-Beanstalk.html (2026-11-28)
 */
export const elasticBeanstalk: ActionKind = {
  play: async (playing) => {
    const { region } = playing.at;
    const before = await described(playing);
    const bucket = await findStorage(playing);
    const VersionLabel = `code-pipeline-${playing.run}`;
    const key = `${application(playing)}/${VersionLabel}.zip`;
    const [input = ''] = playing.inputs.names;
    const bytes = await playing.inputs.bytes(input);
    const keyArn = await bucketKey(playing, bucket);
    await playing.objects.put(playing.role, { region, bucket, key, keyArn }, { bytes });
    await makeVersion(playing, VersionLabel, { bucket, key });
    await update(playing, VersionLabel);
    await replaceVersion(playing, before);
    await follow(playing);
    const after = await described(playing);
    if (after.Status !== 'Ready' || after.VersionLabel !== VersionLabel)
      throw new Error(`Deployment failed: the environment ${environment(playing)} is ${after.Status}`);
    return { summary: `${environment(playing)} runs ${VersionLabel}` };
  },
  version: async (looking) => {
    const target = `environment ${application(looking)}/${environment(looking)}`;
    const { Environments: [found] = [] } =
      await looking.administrator.send<DescribeEnvironmentsCommandOutput>(looking.at.account, {
        ...lookedUp(looking),
        service: 'elastic-beanstalk',
      });
    return { target, version: found?.VersionLabel };
  },
};

const application = (looking: Looking) => needed(looking, 'ApplicationName');
const environment = (looking: Looking) => needed(looking, 'EnvironmentName');
const versions = (looking: Looking, label: string) =>
  arnOf(looking, 'elasticbeanstalk', `applicationversion/${application(looking)}/${label}`);
const applicationArn = (looking: Looking) =>
  arnOf(looking, 'elasticbeanstalk', `application/${application(looking)}`);
const environmentArn = (looking: Looking) =>
  arnOf(looking, 'elasticbeanstalk', `environment/${application(looking)}/${environment(looking)}`);

function lookedUp(looking: Looking) {
  const params = { ApplicationName: application(looking), EnvironmentNames: [environment(looking)] };
  return { operation: 'DescribeEnvironments', region: looking.at.region, params };
}

async function described(playing: Playing): Promise<EnvironmentDescription> {
  const { Environments: [found] = [] } = await ask<DescribeEnvironmentsCommandOutput>(playing, {
    ...lookedUp(playing),
    resources: [environmentArn(playing)],
  });
  if (!found) throw new Error(`No Environment found for EnvironmentName = '${environment(playing)}'.`);
  return found;
}

interface Place {
  readonly bucket: string;
  readonly key: string;
}

/** Elastic Beanstalk looks at the bundle in the name of whoever makes the version. */
async function makeVersion(playing: Playing, VersionLabel: string, { bucket, key }: Place): Promise<void> {
  const object = `arn:${partitionOf(playing.at.region)}:s3:::${bucket}/${key}`;
  await ask(playing, {
    operation: 'CreateApplicationVersion',
    resources: [applicationArn(playing), versions(playing, VersionLabel)],
    params: {
      ApplicationName: application(playing),
      VersionLabel,
      SourceBundle: { S3Bucket: bucket, S3Key: key },
    },
    needs: ['GetObject', 'GetObjectAcl', 'GetObjectVersion'].map((operation) => ({
      action: `s3:${operation}`,
      resource: object,
      context: { 'aws:ViaAWSService': 'true' },
    })),
  });
}

async function update(playing: Playing, VersionLabel: string): Promise<void> {
  await ask(playing, {
    operation: 'UpdateEnvironment',
    resources: [environmentArn(playing)],
    params: { EnvironmentName: environment(playing), VersionLabel },
  });
}

async function follow(playing: Playing): Promise<void> {
  await ask(playing, {
    operation: 'DescribeEvents',
    resources: [environmentArn(playing)],
    params: { EnvironmentName: environment(playing) },
  });
}

interface Asked {
  readonly operation: string;
  readonly resources: readonly string[];
  readonly params: object;
  /** Beside the operation's own permission. */
  readonly needs?: readonly Need[];
}

function ask<Answer extends object>(
  playing: Playing,
  { operation, resources, params, needs = [] }: Asked,
): Promise<Answer> {
  const action = `elasticbeanstalk:${operation}`;
  return playing.role.call<Answer>({
    service: 'elastic-beanstalk',
    operation,
    region: playing.at.region,
    params,
    needs: [...resources.map((resource) => ({ action, resource })), ...needs],
  });
}
