import { unescapedVariable } from '../../../proof/lint/unescaped-variable';
import { allow, describeRule } from './fixture';

const read = { Action: 's3:GetObject' };
const home = 'arn:aws:s3:::home/${aws:username}/*';
const tagged = (operator: string, value: string) => ({
  ...read,
  Resource: '*',
  Condition: { [operator]: { 'aws:ResourceTag/team': value } },
});

describeRule(unescapedVariable, {
  refuses: [
    {
      title: 'a variable in a policy of the old version',
      of: 'identity',
      version: '2008-10-17',
      statement: allow({ ...read, Resource: home }),
      says: [
        'error: the variable "${aws:username}": write Version "2012-10-17": before it, variables are plain text',
      ],
    },
    {
      title: 'a variable in a policy without a version',
      of: 'identity',
      version: 'none',
      statement: allow(tagged('StringEquals', '${aws:PrincipalTag/team}')),
      says: [
        'error: the variable "${aws:PrincipalTag/team}": write Version "2012-10-17": before it, variables are plain text',
      ],
    },
    {
      title: 'a variable that does not exist, with the nearest that does',
      of: 'identity',
      statement: allow({ ...read, Resource: 'arn:aws:s3:::home/${aws:PrincipalAcount}' }),
      says: ['error: the variable "${aws:PrincipalAcount}": did you mean "${aws:PrincipalAccount}"?'],
    },
    {
      title: 'a reference of Terraform that was escaped',
      of: 'identity',
      statement: allow({ ...read, Resource: 'arn:aws:s3:::${aws_s3_bucket.artifacts.id}/*' }),
      says: ['error: the variable "${aws_s3_bucket.artifacts.id}": use a condition key that AWS has'],
    },
    {
      title: 'a variable that was escaped twice',
      of: 'identity',
      statement: allow({ ...read, Resource: 'arn:aws:s3:::home/$${aws:username}' }),
      says: [
        'error: the variable "$${aws:username}": escape it once: the dollar before it stays in the text',
      ],
    },
    {
      title: 'a variable for the account of an ARN',
      of: 'identity',
      statement: allow({ Action: 'iam:GetRole', Resource: 'arn:aws:iam::${aws:PrincipalAccount}:role/x' }),
      says: [
        'error: the variable "${aws:PrincipalAccount}": write it out: variables stand after the fifth colon of an ARN',
      ],
    },
    {
      title: 'a variable in a principal',
      of: 'bucket',
      statement: allow({
        ...read,
        Resource: 'arn:aws:s3:::home/*',
        Principal: { AWS: 'arn:aws:iam::333333333333:user/${aws:username}' },
      }),
      says: ['error: the variable "${aws:username}": write it out: actions and principals take no variables'],
    },
    {
      title: 'a variable under an operator that takes none',
      of: 'identity',
      statement: allow({
        ...read,
        Resource: '*',
        Condition: { NumericLessThan: { 'aws:MultiFactorAuthAge': '${aws:PrincipalTag/age}' } },
      }),
      says: [
        'error: the variable "${aws:PrincipalTag/age}": write it out: NumericLessThan takes no variables',
      ],
    },
    {
      title: 'a key that has several values in one request',
      of: 'identity',
      statement: allow(tagged('StringEquals', '${aws:TagKeys}')),
      says: ['error: the variable "${aws:TagKeys}": use a key with one value: this one has several'],
    },
  ],
  passes: [
    {
      title: 'variables in resources and values, with a default',
      of: 'identity',
      statement: allow({
        ...tagged('StringLike', "${aws:PrincipalTag/team, 'none'}-*"),
        Resource: [home, 'arn:aws:s3:::home/${aws:PrincipalAccount}/${s3:prefix}'],
      }),
    },
    {
      title: 'characters that are escaped as variables',
      of: 'identity',
      statement: allow({ ...read, Resource: 'arn:aws:s3:::home/${*}${?}${$}' }),
    },
    {
      title: 'a policy of the old version without variables',
      of: 'topic',
      version: '2008-10-17',
      statement: allow({ Action: 'sns:Publish', Resource: '*' }),
    },
  ],
});
