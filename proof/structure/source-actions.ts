import type { ActionType } from './action-type';

const source = { category: 'Source', owner: 'AWS', version: '1', inputs: [0, 0], outputs: [1, 1] } as const;

export const sourceActions: readonly ActionType[] = [
  {
    ...source,
    provider: 'CodeStarSourceConnection',
    required: ['ConnectionArn', 'FullRepositoryId', 'BranchName'],
    optional: ['OutputArtifactFormat', 'DetectChanges'],
    page: 'action-reference-CodestarConnectionSource',
  },
  {
    ...source,
    provider: 'CodeCommit',
    required: ['RepositoryName', 'BranchName'],
    optional: ['PollForSourceChanges', 'OutputArtifactFormat'],
    page: 'action-reference-CodeCommit',
  },
  {
    ...source,
    provider: 'S3',
    required: ['S3Bucket', 'S3ObjectKey'],
    optional: ['AllowOverrideForS3ObjectKey', 'PollForSourceChanges'],
    page: 'action-reference-S3',
  },
  {
    ...source,
    provider: 'ECR',
    required: ['RepositoryName'],
    optional: ['ImageTag'],
    page: 'action-reference-ECR',
  },
];
