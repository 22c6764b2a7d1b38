import { whyItFailed } from '../../../rollout/terraform/failures';

const place = { folder: '/out/stacks/dev', binary: 'terraform' };
const listing =
  'Error: Failed to get existing workspaces: Unable to list objects in S3\nbucket "acme" with prefix "env:/"';
const asked = 'operation error S3: ListObjectsV2, https response error';

describe('what Terraform prints when a run fails', () => {
  it.each([
    [
      'a bucket that is not there',
      'Error: Failed to get existing workspaces: S3 bucket\n│ "acme" does not exist.',
      'the bucket of the states, acme, is not there',
    ],
    [
      'a bucket in another region',
      `${listing}: ${asked} StatusCode: 301, HostID: , requested bucket from\n"us-east-1", actual location "eu-central-1"`,
      'is in eu-central-1, and "state" in accounts/ says us-east-1',
    ],
    [
      'a bucket of somebody else',
      `${listing}: ${asked} StatusCode: 403, api error AccessDenied: Access Denied`,
      'the bucket of the states refuses these credentials',
    ],
    [
      'a state that is closed',
      'Error: Error refreshing state: Unable to access object "x" in S3 bucket "acme": https response error StatusCode: 403',
      'the bucket of the states refuses',
    ],
    [
      'credentials that are over',
      'Error: operation error STS: AssumeRole, api error ExpiredToken: expired',
      'the credentials are over',
    ],
    [
      'credentials of another account',
      'Error: AWS account ID not allowed: 999999999999',
      'lead to account 999999999999, which is not the account of the stack',
    ],
    [
      'a role that cannot be taken',
      'Error: Cannot assume IAM Role\n│ IAM Role (arn:aws:iam::1:role/x) cannot be assumed.',
      'no way into the account',
    ],
    [
      'too many requests',
      'Error: creating IAM Role (x): operation error IAM: CreateRole, api error Throttling: Rate exceeded',
      'AWS refused more requests than it takes',
    ],
    [
      'a full disk',
      'Error: Failed to write plan file: write /x: no space left on device',
      'the disk is full',
    ],
    [
      'a state that was moved',
      'Error: Backend configuration changed',
      'initialized with another place of its state',
    ],
    ['another provider', 'Error: Provider dependency changes detected', 'are not those of the lock file'],
  ])('%s', (_, printed, wanted) => {
    expect(whyItFailed(printed, place).join('\n')).toContain(wanted);
  });

  it.each([
    [
      'a bucket that it makes',
      'Error: creating S3 Bucket (x): operation error S3: CreateBucket, https response error StatusCode: 403, api error AccessDenied: Access Denied',
    ],
    ['something else', 'Error: Unsupported argument'],
  ])('is left as it is where it is about %s', (_, printed) => {
    expect(whyItFailed(printed, place)).toEqual([]);
  });
});
