import { quotasInForce } from '../../../blueprint/quotas';
import { lint } from '../../../proof/lint';
import { notStorable } from '../../../proof/lint/not-storable';
import { allow, deny, describeRule, gatheredOf, policyOf } from './fixture';

const objects = 'arn:aws:s3:::artifacts/*';

describeRule(notStorable, {
  refuses: [
    {
      title: 'an ARN that lost a colon',
      of: 'identity',
      statement: allow({ Action: 's3:GetObject', Resource: [objects, 'arn:aws:s3::artifacts/*'] }),
      says: [
        'error: Resource[1] "arn:aws:s3::artifacts/*": write each colon: AWS takes an ARN of six parts: arn:partition:service:region:account:resource',
      ],
    },
    {
      title: 'a pattern as the service of an action',
      of: 'scp',
      statement: deny({ Action: 's*:GetObject', Resource: '*' }),
      says: [
        'error: Action "s*:GetObject": name it: no pattern may stand there: AWS takes a whole service before the colon',
      ],
    },
    {
      title: 'a resource control policy that allows',
      of: 'rcp',
      statement: allow({ Action: 's3:GetObject', Resource: '*', Principal: '*' }),
      says: [
        'error: Effect "Allow": write "Deny", or delete the statement: AWS takes "Deny" in a resource control policy',
      ],
    },
    {
      title: 'a group as principal, and a space in the Sid of a trust policy',
      of: 'trust',
      statement: {
        ...allow({
          Action: 'sts:AssumeRole',
          Principal: { AWS: 'arn:aws:iam::333333333333:group/admins' },
        }),
        Sid: 'For admins',
      },
      says: [
        'error: Sid "For admins": leave out spaces and other signs: AWS takes letters and digits',
        'error: Principal.AWS "arn:aws:iam::333333333333:group/admins": name one: a group is no principal: AWS takes "*", an account, or the ARN of a user, a role, a session or a root user',
      ],
    },
    {
      title: 'a statement of a key that names no resource, which has no effect',
      of: 'key',
      statement: allow({ Action: 'kms:Decrypt', Principal: '*' }),
      says: ['error: Resource nothing: write it: AWS takes "*", which is the key'],
    },
    {
      title: 'a date that cannot be read, and ForAllValues on the encryption context in a key policy',
      of: 'key',
      statement: allow({
        Action: 'kms:Decrypt',
        Resource: '*',
        Principal: '*',
        Condition: {
          DateLessThan: { 'aws:CurrentTime': 'soon' },
          'ForAllValues:StringEquals': { 'kms:EncryptionContext:app': 'shop' },
        },
      }),
      says: [
        'error: Condition.DateLessThan["aws:CurrentTime"] "soon": correct the value: AWS takes a date of ISO 8601, or seconds since 1970 for DateLessThan',
        'error: Condition.ForAllValues:StringEquals["kms:EncryptionContext:app"] "ForAllValues:StringEquals": leave it out: AWS takes no ForAllValues on a key with one value, says AWS KMS',
      ],
    },
  ],
  passes: [
    {
      title: 'a resource control policy that denies',
      of: 'rcp',
      statement: deny({ Action: 's3:GetObject', Resource: '*', Principal: '*' }),
    },
    {
      title: 'a Sid with spaces in the policy of a bucket',
      of: 'bucket',
      statement: { ...allow({ Action: 's3:GetObject', Resource: objects, Principal: '*' }), Sid: 'Read it.' },
    },
  ],
});

it('finds the same Sid twice, as a matter of the whole policy', async () => {
  const statement = allow({ Action: 's3:GetObject', Resource: objects });
  const findings = await lint(gatheredOf([policyOf('identity', [statement, statement])]), quotasInForce({}));
  expect(findings).toEqual([
    {
      rule: 'not-storable',
      severity: 'error',
      address: 'dev/aws_iam_role_policy.deploy',
      found: 'Statement the Sid Given more than once',
      change: 'rename one of the statements: AWS takes each Sid once',
    },
  ]);
});
