import { unknownAction } from '../../../proof/lint/unknown-action';
import { allow, deny, describeRule } from './fixture';

const all = { Resource: '*' };

describeRule(unknownAction, {
  refuses: [
    {
      title: 'a misspelt action, with the nearest that exists',
      of: 'identity',
      statement: allow({ Action: 's3:GetObjekt', ...all }),
      says: ['error: the action "s3:GetObjekt", which is no action of s3: did you mean "s3:GetObject"?'],
    },
    {
      title: 'a service that does not exist, with the nearest that does',
      of: 'identity',
      statement: allow({ Action: 'codpipeline:StartPipelineExecution', ...all }),
      says: [
        'error: the action "codpipeline:StartPipelineExecution" of a service "codpipeline" that AWS does not have: did you mean "codepipeline:StartPipelineExecution"?',
      ],
    },
    {
      title: 'a pattern that matches no action',
      of: 'key',
      statement: allow({ Action: ['kms:Decrypt', 'kms:Decipher*'], Principal: '*', ...all }),
      says: ['error: the action "kms:Decipher*", which is no action of kms: correct it or delete it'],
    },
    {
      title: 'an action without its service',
      of: 'identity',
      statement: allow({ Action: 'GetObject', ...all }),
      says: ['error: the action "GetObject", which has no service: write it as "service:Action"'],
    },
    {
      title: 'a Deny of an action that does not exist: it protects nothing',
      of: 'scp',
      statement: deny({ Action: 'iam:DeleteRoles', ...all }),
      says: [
        'error: the action "iam:DeleteRoles", which is no action of iam: did you mean "iam:DeleteRole"?',
      ],
    },
    {
      title: 'an exception for a service that does not exist',
      of: 'scp',
      statement: deny({ NotAction: ['iam:*', 'suport:*'], ...all }),
      says: [
        'error: the action "suport:*" of a service "suport" that AWS does not have: did you mean "support:*"?',
      ],
    },
    {
      title: 'an action of the service next door',
      of: 'identity',
      statement: allow({ Action: 'ecr-public:ReplicateImage', ...all }),
      says: [
        'error: the action "ecr-public:ReplicateImage", which is no action of ecr-public: correct it or delete it',
      ],
    },
  ],
  passes: [
    {
      title: 'actions that exist, in any case, with and without wildcards',
      of: 'identity',
      statement: allow({ Action: ['S3:getobject', 'kms:Describe*', 'kms:*', 'ec2:Describe?ubnets'], ...all }),
    },
    { title: 'every action', of: 'scp', statement: allow({ Action: '*', ...all }) },
    {
      title: 'exceptions that exist',
      of: 'scp',
      statement: deny({ NotAction: ['iam:*', 'ec2:DescribeRegions'], ...all }),
    },
  ],
});
