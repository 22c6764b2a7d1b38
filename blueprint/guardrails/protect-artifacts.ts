import { PRIMARY_SOURCE } from '../source/primary';
import { unless } from './carve-out';
import { artifactWriters } from './delivery-facts';
import { defineGuardrail, type Subject } from './guardrail';

export const protectArtifacts = defineGuardrail({
  id: 'protect-artifacts',
  type: 'service-control',
  policy: 'assets',
  denies:
    'on the buckets of artifacts and sources: every setting, deleting, tagging and replicating objects; writing artifacts; writing what an external build delivers',
  why: 'Who swaps an artifact while an approval waits deploys what nobody approved.',
  letsThrough: ['build roles', 'pipeline roles', 'stage roles', 'CI roles', 'administrators'],
  exempt: { accounts: 'other accounts trust what this guardrail protects', roles: true },
  options: {},
  statements: (subject) => {
    const { names, administrators } = subject;
    const delivered = deliveredObjects(subject);
    return [
      {
        Sid: 'DenyChangingBuckets',
        Effect: 'Deny',
        Action: [
          's3:CreateBucket',
          's3:Delete*',
          's3:Put*Configuration',
          's3:PutBucket*',
          's3:PutObjectLegalHold',
          's3:PutObjectRetention',
          's3:PutObjectTagging',
          's3:PutObjectVersion*',
          's3:Replicate*',
          's3:UpdateObjectEncryption',
        ],
        Resource: names.bucketArn(names.sourceBucket('*', '*')),
        ...unless(subject, administrators),
      },
      {
        Sid: 'DenyWritingArtifacts',
        Effect: 'Deny',
        Action: [...writes],
        Resource: names.artifactBucketArn('*'),
        ...unless(subject, [...artifactWriters(subject), ...administrators]),
      },
      ...(delivered.length > 0
        ? [
            {
              Sid: 'DenyWritingSources',
              Effect: 'Deny',
              Action: [...writes],
              Resource: delivered,
              ...unless(subject, [names.deliveryRolesArn('ci'), ...administrators]),
            } as const,
          ]
        : []),
    ];
  },
});

const writes = ['s3:PutObject', 's3:PutObjectAcl'];

/** What external builds upload. People may upload to the bucket of any other source. */
function deliveredObjects({ facts, names }: Subject): readonly string[] {
  return facts.applications
    .filter(({ externalBuild, source }) => externalBuild && source.kind === 's3')
    .map(({ name }) => `${names.bucketArn(names.sourceBucket(name, PRIMARY_SOURCE))}/*`);
}
