import { pattern, someOf } from '../schema/wanted';
import { denial } from './denial';
import { defineGuardrail } from './guardrail';

export const allowedInstanceTypes = defineGuardrail({
  id: 'allowed-instance-types',
  type: 'service-control',
  policy: 'compute',
  denies: 'starting EC2 instances of types that are not in the list',
  why: 'A large instance that nobody meant to start is the most expensive mistake of an afternoon.',
  letsThrough: [],
  exempt: { accounts: true, roles: true },
  options: {
    /** Types that may be started, such as `t3.*` or `m7g.large`. */
    types: someOf(
      pattern(
        /^[a-z][a-z0-9-]*\*?\.[a-z0-9*-]+$/,
        'an instance type, * as wildcard, such as t3.*',
        'correct it',
      ),
      'instance type',
    ),
  },
  statements: (subject) => [
    denial(subject, {
      sid: 'DenyOtherInstanceTypes',
      // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html (2026-11-28)
      actions: ['ec2:RunInstances'],
      resources: `arn:${subject.names.partition}:ec2:*:*:instance/*`,
      when: { StringNotLike: { 'ec2:InstanceType': subject.options.types } },
    }),
  ],
});
