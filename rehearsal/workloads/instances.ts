import type { Maker, Making } from './maker';

/** A running instance with a tag, which nothing runs on. */
export const instance: Maker = async (making) => {
  const { TagKey, TagValue } = making.requirement.properties ?? {};
  const [Key = '', Value = ''] = making.requirement.name.split('=');
  await taggedInstance(making, { Key: TagKey ?? Key, Value: TagValue ?? Value });
};

/** One running instance with this tag, where there is none yet. */
export async function taggedInstance(
  { send }: Making,
  tag: { readonly Key: string; readonly Value: string },
): Promise<void> {
  const { Reservations = [] } = await send<{ Reservations?: readonly unknown[] }>(
    'ec2',
    'DescribeInstances',
    {
      Filters: [
        { Name: `tag:${tag.Key}`, Values: [tag.Value] },
        { Name: 'instance-state-name', Values: ['running'] },
      ],
    },
  );
  if (Reservations.length > 0) return;
  const { Images = [] } = await send<{ Images?: readonly { ImageId?: string }[] }>('ec2', 'DescribeImages', {
    Owners: ['amazon'],
  });
  await send('ec2', 'RunInstances', {
    ImageId: Images[0]?.ImageId,
    InstanceType: 't3.micro',
    MinCount: 1,
    MaxCount: 1,
    TagSpecifications: [{ ResourceType: 'instance', Tags: [tag] }],
  });
}
