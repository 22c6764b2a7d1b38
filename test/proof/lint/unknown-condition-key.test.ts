import { unknownConditionKey } from '../../../proof/lint/unknown-condition-key';
import { allow, deny, describeRule } from './fixture';

const decrypt = { Action: 'kms:Decrypt', Resource: '*' };
const equals = (key: string) => ({ Condition: { StringEquals: { [key]: 'x' } } });
const github = 'token.actions.githubusercontent.com';

describeRule(unknownConditionKey, {
  refuses: [
    {
      title: 'a misspelt global key, with the nearest that exists',
      of: 'bucket',
      statement: allow({ ...decrypt, ...equals('aws:PrincipalOrgsID') }),
      says: [
        'error: the condition key "aws:PrincipalOrgsID", which AWS does not have: did you mean "aws:PrincipalOrgID"?',
      ],
    },
    {
      title: 'a key of another action of the service',
      of: 'identity',
      statement: allow({ Action: 's3:GetObject', Resource: '*', ...equals('s3:prefix') }),
      says: [
        'error: the condition key "s3:prefix", which no request for the statement\'s actions carries: use a key of these actions, or a global one',
      ],
    },
    {
      title: 'a key of a service that the actions are not of',
      of: 'identity',
      statement: allow({ Action: 's3:GetObject', Resource: '*', ...equals('kms:ViaService') }),
      says: [expect.stringMatching(/^error: the condition key "kms:ViaService", which no request for/)],
    },
    {
      title: 'a key that no service has, in a statement about every action',
      of: 'scp',
      statement: deny({ Action: '*', Resource: '*', ...equals('s3:prefixes') }),
      says: [expect.stringMatching(/^error: the condition key "s3:prefixes", which AWS does not have/)],
    },
    {
      title: 'a claim of an identity provider that the statement does not trust',
      of: 'trust',
      statement: allow({
        Action: 'sts:AssumeRoleWithWebIdentity',
        Principal: { Federated: 'arn:aws:iam::333333333333:oidc-provider/login.example.com' },
        ...equals('login.example.org:sub'),
      }),
      says: [expect.stringMatching(/^error: the condition key "login.example.org:sub"/)],
    },
    {
      title: 'a tag key without the name of the tag',
      of: 'identity',
      statement: allow({ Action: 'iam:TagRole', Resource: '*', ...equals('aws:RequestTag/') }),
      says: [expect.stringMatching(/^error: the condition key "aws:RequestTag\/"/)],
    },
  ],
  passes: [
    {
      title: 'global keys in any case, with tags',
      of: 'identity',
      statement: allow({
        ...decrypt,
        Condition: {
          StringEquals: {
            'AWS:principalorgid': 'o-test123456',
            'aws:PrincipalTag/team': 'x',
            'aws:ResourceTag/a/b': 'y',
          },
        },
      }),
    },
    {
      title: 'keys of the action and of its resource type',
      of: 'key',
      statement: allow({
        ...decrypt,
        Condition: {
          StringEquals: {
            'kms:ViaService': 's3.eu-west-1.amazonaws.com',
            'kms:EncryptionContext:aws:logs:arn': 'x',
            'kms:ResourceAliases': 'alias/artifacts',
          },
        },
      }),
    },
    {
      title: 'a key that one of several actions has',
      of: 'identity',
      statement: allow({ Action: ['s3:GetObject', 's3:List*'], Resource: '*', ...equals('s3:prefix') }),
    },
    {
      title: 'a key with a tag in pointed brackets',
      of: 'bucket',
      statement: allow({ Action: 's3:GetObject', Resource: '*', ...equals('s3:ExistingObjectTag/state') }),
    },
    {
      title: 'a key of a service in a statement about every action, or all but some',
      of: 'scp',
      statement: deny({ NotAction: 'iam:*', Resource: '*', ...equals('s3:prefix') }),
    },
    {
      title: 'claims of the identity provider that the statement trusts',
      of: 'trust',
      statement: allow({
        Action: 'sts:AssumeRoleWithWebIdentity',
        Principal: { Federated: `arn:aws:iam::333333333333:oidc-provider/${github}` },
        Condition: {
          StringEquals: { [`${github}:aud`]: 'sts.amazonaws.com', [`${github}:sub`]: 'repo:x/y' },
        },
      }),
    },
  ],
});
