import { type Maker, type Making, roleArn, unlessThere } from './maker';

/** A role that a service takes, or another role; it may do nothing. */
export const role: Maker = async (making) => {
  const { name, properties = {} } = making.requirement;
  const principal = principalOf(making, properties.Service ?? properties.trusts);
  const document = {
    Version: '2012-10-17',
    Statement: [{ Sid: 'Taken', Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' }],
  };
  await unlessThere(
    making.send('iam', 'CreateRole', { RoleName: name, AssumeRolePolicyDocument: JSON.stringify(document) }),
  );
};

function principalOf(making: Making, trusted: string | undefined): object {
  if (trusted?.endsWith('.amazonaws.com')) return { Service: trusted };
  return { AWS: trusted ? roleArn(making, trusted) : making.requirement.accountId };
}
