import { unneededStatements } from '../../../proof/lint';
import { allow, gatheredOf, policyOf } from './fixture';

const statement = allow({ Action: 's3:GetObject', Resource: '*' });
const first = policyOf('identity', [statement, { ...statement, Sid: 'Other' }]);
// The same address and the same text, as two `inline_policy` blocks of a role may have.
const second = { ...first };
const anonymous = policyOf('trust', [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: '*' }]);

describe('unneeded-statement', () => {
  it('finds the statements that decided nothing, also where another policy of the same address did', () => {
    const used = new Map([
      [first, new Set([0, 1])],
      [second, new Set([1])],
    ]);
    expect(unneededStatements(gatheredOf([first, second, anonymous]), used)).toEqual([
      {
        rule: 'unneeded-statement',
        severity: 'warning',
        address: 'dev/aws_iam_role_policy.deploy',
        sid: 'Given',
        found: 'a statement of the identity policy that decides none of the requests that are asked',
        change: 'delete it, or add the hop that needs it',
      },
      expect.objectContaining({ address: 'dev/aws_iam_role.deploy', sid: 'statement 0' }),
    ]);
  });

  it('lets pass statements that decided something', () => {
    expect(unneededStatements(gatheredOf([first]), new Map([[first, new Set([0, 1])]]))).toEqual([]);
  });
});
