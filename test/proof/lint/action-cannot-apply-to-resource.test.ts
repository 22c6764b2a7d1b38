import { actionCannotApplyToResource } from '../../../proof/lint/action-cannot-apply-to-resource';
import { allow, deny, describeRule } from './fixture';

const bucket = 'arn:aws:s3:::artifacts';
const logs = 'arn:aws:logs:eu-west-1:333333333333:log-group:/aws/codebuild/app';
const listed =
  'arn:${Partition}:s3:${Region}:${Account}:accesspoint/${AccessPointName} or arn:${Partition}:s3:::${BucketName}';

describeRule(actionCannotApplyToResource, {
  refuses: [
    {
      title: 'listing a bucket on its objects',
      of: 'identity',
      statement: allow({ Action: 's3:ListBucket', Resource: `${bucket}/*` }),
      says: [`error: the action "s3:ListBucket" on "${bucket}/*": name what it is about: ${listed}`],
    },
    {
      title: 'reading objects on their bucket',
      of: 'bucket',
      statement: allow({ Action: ['s3:GetObject', 's3:ListBucket'], Resource: bucket, Principal: '*' }),
      says: [
        expect.stringMatching(
          /^error: the action "s3:GetObject" on "arn:aws:s3:::artifacts": name what it is about: .*\$\{ObjectName\}/,
        ),
      ],
    },
    {
      title: 'an action without resource types on a resource',
      of: 'identity',
      statement: allow({
        Action: 'ecs:DescribeTaskDefinition',
        Resource: 'arn:aws:ecs:eu-west-1:333333333333:task-definition/app:*',
      }),
      says: [
        'error: the action "ecs:DescribeTaskDefinition" on "arn:aws:ecs:eu-west-1:333333333333:task-definition/app:*": write Resource "*": the action is about no resource',
      ],
    },
    {
      title: 'a pattern of actions none of which is about the resource',
      of: 'identity',
      statement: allow({ Action: 'sqs:Send*', Resource: 'arn:aws:sns:eu-west-1:333333333333:events' }),
      says: [
        'error: the action "sqs:Send*" on "arn:aws:sns:eu-west-1:333333333333:events": name what they are about: arn:${Partition}:sqs:${Region}:${Account}:${QueueName}',
      ],
    },
    {
      title: 'a Deny that protects nothing, because it names a policy where the action is about roles',
      of: 'scp',
      statement: deny({ Action: 'iam:DeleteRole', Resource: 'arn:aws:iam::*:policy/delivery-*' }),
      says: [
        'error: the action "iam:DeleteRole" on "arn:aws:iam::*:policy/delivery-*": name what it is about: arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}',
      ],
    },
    {
      title: 'an action about no resource in the policy of a bucket',
      of: 'bucket',
      statement: allow({ Action: 's3:ListAllMyBuckets', Resource: bucket, Principal: '*' }),
      says: [
        'error: the action "s3:ListAllMyBuckets", which is about no resource, in the policy of one: delete it: only policies of roles and of the organization decide it',
      ],
    },
    {
      title: 'an account id where there is none, and a region where there is none',
      of: 'identity',
      statement: allow({ Action: 'iam:GetRole', Resource: 'arn:aws:iam:eu-west-1:333333333333:role/deploy' }),
      says: [expect.stringMatching(/^error: the action "iam:GetRole" on /)],
    },
  ],
  passes: [
    {
      title: 'a bucket and its objects, each for its own actions',
      of: 'identity',
      statement: allow({ Action: ['s3:GetObject', 's3:ListBucket'], Resource: [bucket, `${bucket}/*`] }),
    },
    {
      title: 'wildcards that span the parts of an ARN',
      of: 'identity',
      statement: allow({ Action: ['s3:GetObject', 's3:ListBucket'], Resource: 'arn:aws:s3*' }),
    },
    {
      title: 'wildcards for any one character, and policy variables',
      of: 'identity',
      statement: allow({
        Action: ['s3:GetObject', 'iam:GetRole'],
        Resource: ['arn:aws:s3:::home-??/${aws:username}', 'arn:aws:iam::333333333333:role/${aws:username}'],
      }),
    },
    {
      title: 'a pattern of actions of which one is about the resource',
      of: 'identity',
      statement: allow({ Action: 'kms:List*', Resource: 'arn:aws:kms:eu-west-1:222222222222:key/*' }),
    },
    {
      title: 'log streams below a log group',
      of: 'identity',
      statement: allow({ Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: `${logs}:*` }),
    },
    {
      title: 'a log group with and without the colon at its end',
      of: 'identity',
      statement: allow({ Action: 'logs:DescribeLogStreams', Resource: [logs, `${logs}:*`] }),
    },
    {
      title: 'a key policy, whose "*" is the key',
      of: 'key',
      statement: allow({ Action: ['kms:Decrypt', 'kms:Get*'], Resource: '*', Principal: '*' }),
    },
    { title: 'a trust policy', of: 'trust', statement: allow({ Action: 'sts:AssumeRole', Principal: '*' }) },
    {
      title: 'a repository policy',
      of: 'repository',
      statement: allow({ Action: 'ecr:BatchGetImage', Principal: '*' }),
    },
    {
      title: 'every action, on whatever',
      of: 'scp',
      statement: deny({ Action: '*', Resource: 'arn:aws:s3:::artifacts' }),
    },
    {
      title: 'an action that does not exist: another rule says so',
      of: 'identity',
      statement: allow({ Action: ['s3:GetObjekt', 'suport:Get'], Resource: bucket }),
    },
  ],
});
