import type { GetTopicAttributesCommandOutput } from '@aws-sdk/client-sns';
import { parseArn } from '../../policies/arn';
import { through } from '../bucket';
import type { Need } from '../callers';
import type { Playing } from './action';

/**
 * Publishes to a topic as the action's role. An encrypted topic has SNS ask for a data key in the publisher's name.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
export async function publish(playing: Playing, topic: string, message: string): Promise<void> {
  const { region } = parseArn(topic);
  await playing.role.call({
    service: 'sns',
    operation: 'Publish',
    region,
    params: { TopicArn: topic, Message: message },
    needs: [{ action: 'sns:Publish', resource: topic }, ...(await keyNeeds(playing, topic))],
  });
}

async function keyNeeds({ administrator }: Playing, topic: string): Promise<readonly Need[]> {
  const { account, region, partition } = parseArn(topic);
  const { Attributes } = await administrator.send<GetTopicAttributesCommandOutput>(account, {
    service: 'sns',
    operation: 'GetTopicAttributes',
    region,
    params: { TopicArn: topic },
  });
  const key = Attributes?.KmsMasterKeyId;
  if (key === undefined || key === '') return [];
  const arn = key.startsWith('arn:') ? key : `arn:${partition}:kms:${region}:${account}:${keyPath(key)}`;
  const resource = await playingKey(administrator, arn);
  const context = { ...through('sns', region), 'kms:EncryptionContext:aws:sns:topicArn': topic };
  return ['kms:GenerateDataKey', 'kms:Decrypt'].map((action) => ({ action, resource, context }));
}

function keyPath(key: string): string {
  return key.startsWith('alias/') ? key : `key/${key}`;
}

function playingKey(administrator: Playing['administrator'], arn: string) {
  return arn.includes(':alias/')
    ? Promise.resolve({ kind: 'key' as const, aliasArn: arn })
    : administrator.key(arn);
}
