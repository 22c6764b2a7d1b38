import { ServiceControlPolicy } from '../../../modules/guardrails/service-control-policy';
import type { Statement } from '../../../policies/document';
import { all, only, policiesOf } from '../../support/stack';
import { synthModule } from '../../support/synth';

const statements: readonly Statement[] = [
  { Sid: 'DenyLeaving', Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' },
];

describe('a service control policy', () => {
  const stack = synthModule((scope) => {
    new ServiceControlPolicy(scope, 'leave', {
      name: 'acme-leave',
      description: 'Nobody leaves.',
      statements,
      targets: [
        { name: 'root', id: 'r-acme' },
        { name: 'Workloads', id: 'ou-acme-workload' },
      ],
    });
  });
  const policy = only(stack, 'aws_organizations_policy');

  it('carries its name, its reason and its statements', () => {
    expect(policy.attributes).toMatchObject({
      name: 'acme-leave',
      description: 'Nobody leaves.',
      type: 'SERVICE_CONTROL_POLICY',
    });
    expect(policiesOf(policy).map((each) => each.statements)).toEqual([statements]);
  });

  it('is attached to each of its targets', () => {
    const attachments = all(stack, 'aws_organizations_policy_attachment').map(({ attributes }) => attributes);
    expect(attachments).toMatchObject([
      { target_id: 'ou-acme-workload', policy_id: expect.stringContaining('aws_organizations_policy.') },
      { target_id: 'r-acme', policy_id: expect.stringContaining('aws_organizations_policy.') },
    ]);
  });
});
