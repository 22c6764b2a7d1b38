import { tryParseArn } from '../../policies/arn';
import { type Maker, unlessMissing, unlessThere } from './maker';

/** A bucket with versions. */
export const bucket: Maker = ({ requirement: { name, region }, send }) => makeBucket(name, { region, send });

/** Makes a bucket with versions, where there is none. */
export async function makeBucket(
  name: string,
  {
    region,
    send,
  }: {
    readonly region: string;
    readonly send: (service: 's3', operation: string, params: object) => Promise<object>;
  },
): Promise<void> {
  const place = region === 'us-east-1' ? {} : { CreateBucketConfiguration: { LocationConstraint: region } };
  await unlessThere(send('s3', 'CreateBucket', { Bucket: name, ...place }));
  await send('s3', 'PutBucketVersioning', { Bucket: name, VersioningConfiguration: { Status: 'Enabled' } });
}

/** A key with the id that `accounts/` names. */
export const key: Maker = async ({ requirement: { name }, send, chooseId }) => {
  if (await unlessMissing(send('kms', 'DescribeKey', { KeyId: name }))) return;
  const id = tryParseArn(name)?.resource.replace('key/', '');
  if (id !== undefined) await chooseId('kms', id);
  await send('kms', 'CreateKey', { Description: 'made for a promotion in the sandbox' });
};

/** A distribution with the id that `accounts/` names, in front of the first bucket. */
export const distribution: Maker = async ({ requirement, others, send, chooseId }) => {
  const { name } = requirement;
  if (await unlessMissing(send('cloudfront', 'GetDistribution', { Id: name }))) return;
  const [origin = 'site'] = others.flatMap((each) => (each.type === 'AWS::S3::Bucket' ? [each.name] : []));
  await chooseId('cloudfront', name);
  await send('cloudfront', 'CreateDistribution', {
    DistributionConfig: {
      CallerReference: name,
      Comment: requirement.application,
      Enabled: true,
      Origins: {
        Quantity: 1,
        Items: [
          {
            Id: 'site',
            DomainName: `${origin}.s3.amazonaws.com`,
            S3OriginConfig: { OriginAccessIdentity: '' },
          },
        ],
      },
      DefaultCacheBehavior: {
        TargetOriginId: 'site',
        ViewerProtocolPolicy: 'redirect-to-https',
        // "CachingOptimized", which AWS brings:
        // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html (2026-11-28)
        CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
      },
    },
  });
};
