import type { Application } from '../../../../../blueprint/schema/application';

/**
 * Queues that Terraform makes: planned, approved, and applied as they were planned. Two deployments of one build: the queues,
 * and after them what tells of them, whose state the team keeps itself.
 */
export const queues: Application = {
  name: 'queues',
  source: { kind: 'connection', connection: 'github', repository: 'sink/queues' },
  build: { kind: 'terraform' },
  accounts: ['dev'],
  deploy: [
    {
      kind: 'terraform',
      name: 'queues',
      directory: 'queues',
      varFiles: ['env/{account}.tfvars'],
      permissions: {
        plan: [
          {
            actions: ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:ListQueueTags'],
            resources: ['arn:aws:sqs:{region}:{account}:sink-*'],
          },
        ],
        apply: [
          { actions: ['s3:CreateBucket'], resources: ['arn:aws:s3:::sink-{account}-letters'] },
          {
            actions: ['sqs:CreateQueue', 'sqs:DeleteQueue', 'sqs:SetQueueAttributes', 'sqs:TagQueue'],
            resources: ['arn:aws:sqs:{region}:{account}:sink-*'],
          },
        ],
      },
      withoutApproval: ['dev'],
      build: { timeoutMinutes: 90 },
    },
    {
      kind: 'terraform',
      name: 'topics',
      after: 'queues',
      directory: 'topics',
      permissions: {
        plan: [
          {
            actions: ['sns:GetTopicAttributes', 'sns:ListTagsForResource'],
            resources: ['arn:aws:sns:{region}:{account}:sink-*'],
          },
        ],
        apply: [
          {
            actions: ['sns:CreateTopic', 'sns:DeleteTopic', 'sns:SetTopicAttributes'],
            resources: ['arn:aws:sns:{region}:{account}:sink-*'],
          },
        ],
      },
      state: {
        dev: {
          bucket: 'sink-topics-states-dev',
          keyArn: 'arn:aws:kms:eu-north-1:710000000003:key/3a1b2c3d-4e5f-6789-abcd-ef0123456789',
        },
      },
    },
  ],
};
