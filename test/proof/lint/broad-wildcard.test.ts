import { broadWildcard } from '../../../proof/lint/broad-wildcard';
import { allow, deny, describeRule } from './fixture';

const object = 'arn:aws:s3:::artifacts/*';
const owner = { AWS: 'arn:aws:iam::222222222222:root' };
const anywhere = 'name the resources, or add a condition: the action knows which resource it is about';

describeRule(broadWildcard, {
  refuses: [
    {
      title: 'every action',
      of: 'identity',
      statement: allow({ Action: '*', Resource: object }),
      says: ['error: Action "*": name the actions'],
    },
    {
      title: 'every action of a service',
      of: 'managed',
      statement: allow({ Action: ['s3:*', 'kms:Decrypt'], Resource: object }),
      says: ['warning: Action "s3:*": name the actions'],
    },
    {
      title: 'every action of KMS for a role in a key policy',
      of: 'key',
      statement: allow({
        Action: 'kms:*',
        Resource: '*',
        Principal: { AWS: 'arn:aws:iam::222222222222:role/build' },
      }),
      says: ['warning: Action "kms:*": name the actions'],
    },
    {
      title: 'every resource for actions that know theirs',
      of: 'identity',
      statement: allow({
        Action: ['s3:GetObject', 'ecr:GetAuthorizationToken', 'kms:Describe*'],
        Resource: '*',
      }),
      says: [`warning: Resource "*" for "s3:GetObject", "kms:Describe*": ${anywhere}`],
    },
    {
      title: 'every resource of a partition',
      of: 'identity',
      statement: allow({ Action: 's3:GetObject', Resource: ['arn:aws:*'] }),
      says: [`warning: Resource "arn:aws:*" for "s3:GetObject": ${anywhere}`],
    },
    {
      title: 'everything but some',
      of: 'identity',
      statement: allow({ NotAction: 'iam:*', NotResource: object }),
      says: [
        'warning: an Allow of every action but some: name the actions in Action',
        'warning: an Allow on every resource but some: name them in Resource',
      ],
    },
    {
      title: 'everybody but some',
      of: 'bucket',
      statement: allow({ Action: 's3:GetObject', Resource: object, NotPrincipal: owner }),
      says: ['error: an Allow for everybody but some: name them in Principal'],
    },
  ],
  passes: [
    {
      title: 'named actions on named resources',
      of: 'identity',
      statement: allow({ Action: ['s3:GetObject', 'kms:Describe*'], Resource: object }),
    },
    {
      title: 'every resource for actions that are about none',
      of: 'identity',
      statement: allow({
        Action: ['ecr:GetAuthorizationToken', 'ecs:DescribeTaskDefinition'],
        Resource: '*',
      }),
    },
    {
      title: 'every alarm: composite ones are told to nobody else',
      of: 'identity',
      statement: allow({ Action: 'cloudwatch:DescribeAlarms', Resource: '*' }),
    },
    {
      title: 'the policy of the organization, which has no id before it is made',
      of: 'identity',
      statement: allow({ Action: 'organizations:PutResourcePolicy', Resource: '*' }),
    },
    {
      title: 'every resource under a condition',
      of: 'identity',
      statement: allow({
        Action: 'kms:Decrypt',
        Resource: '*',
        Condition: { StringEquals: { 'aws:ResourceAccount': '222222222222' } },
      }),
    },
    {
      title: "the key policy that AWS makes itself: it lets the account's policies give",
      of: 'key',
      statement: allow({ Action: 'kms:*', Resource: '*', Principal: owner }),
    },
    {
      title: 'a ceiling: it gives nothing',
      of: 'boundary',
      statement: allow({ Action: ['s3:*', '*'], Resource: '*' }),
    },
    {
      title: 'a full-access guardrail: it gives nothing',
      of: 'scp',
      statement: allow({ Action: '*', Resource: '*' }),
    },
    {
      title: 'a Deny, which cannot be broad enough',
      of: 'bucket',
      statement: deny({ Action: 's3:*', Resource: object, Principal: '*' }),
    },
  ],
});
