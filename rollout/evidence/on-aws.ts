import type { RecordBucket } from './bucket';

/** The bucket of the records on AWS, asked with the credentials of the environment: those of a role of its account. */
export async function bucketOnAws(bucket: string, region: string): Promise<RecordBucket> {
  const { GetObjectCommand, ListObjectVersionsCommand, S3Client } = await import('@aws-sdk/client-s3');
  const client = new S3Client({ region, ...(process.env.AWS_ENDPOINT_URL && { forcePathStyle: true }) });
  return {
    bucket,
    versions: (params) => client.send(new ListObjectVersionsCommand(params)),
    get: (params) => client.send(new GetObjectCommand(params)),
  };
}
